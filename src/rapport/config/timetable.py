"""Everything that happens because time passed. All of it; each line is harmless twice."""

from collections.abc import Callable
from datetime import date

from rapport.access import actions as access
from rapport.aftercare import actions as aftercare
from rapport.desk import actions as desk
from rapport.foundation.actors import Actor
from rapport.growth import actions as growth
from rapport.imports import actions as imports
from rapport.insights import actions as insights
from rapport.mail import actions as mail
from rapport.people import actions as people
from rapport.placements import actions as placements
from rapport.relations import actions as relations
from rapport.stakeholders import actions as stakeholders
from rapport.ties import actions as ties

Step = Callable[[Actor, date], int]

# Once a night, after one in the morning where the firm is.
NIGHTLY: tuple[Step, ...] = (
    relations.fit_numbers,
    relations.review_due,
    aftercare.keep_ahead,
    relations.forget_taken_back,
    stakeholders.snapshot_quarters,
    growth.notice_successes,
    mail.forget_decided,
    access.forget_old_visits,
    imports.tidy,
    insights.renew_briefs,
    people.tidy_documents,
    placements.notice_hirers,
    ties.rebuild_ties,
)
# Once a day, from the firm's digest hour on.
MORNING: tuple[Step, ...] = (desk.send_digests,)
