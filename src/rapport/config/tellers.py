"""Who tells a person what is held about them: one function per feature that holds personal data."""

from collections.abc import Sequence

from rapport.access import telling as access
from rapport.aftercare import telling as aftercare
from rapport.compliance import telling as compliance
from rapport.foundation.telling import Teller
from rapport.gatherings import telling as gatherings
from rapport.growth import telling as growth
from rapport.insights import telling as insights
from rapport.jobs import telling as jobs
from rapport.jobseekers import telling as jobseekers
from rapport.mail import telling as mail
from rapport.people import telling as people
from rapport.placements import telling as placements
from rapport.referrals import telling as referrals
from rapport.relations import telling as relations
from rapport.sharing import telling as sharing
from rapport.stakeholders import telling as stakeholders
from rapport.submissions import telling as submissions
from rapport.ties import telling as ties
from rapport.updates import telling as updates
from rapport.voices import telling as voices

TELLERS: Sequence[Teller] = (
    people.tell,
    relations.tell,
    jobseekers.tell,
    submissions.tell,
    placements.tell,
    aftercare.tell,
    updates.tell,
    ties.tell,
    gatherings.tell,
    insights.tell,
    stakeholders.tell,
    growth.tell,
    voices.tell,
    sharing.tell,
    referrals.tell,
    jobs.tell,
    compliance.tell,
    mail.tell,
    access.tell,
)
