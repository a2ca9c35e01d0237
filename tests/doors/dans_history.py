"""Everything we can know of Dan as a jobseeker, before he hires: each place with a word that must not come out."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.core.files.base import ContentFile

from rapport.accounts.models import Member, Role
from rapport.aftercare import actions as care
from rapport.aftercare import queries as care_queries
from rapport.aftercare.models import CarePlan
from rapport.aftercare.testing import make_placed
from rapport.compliance.testing import make_check, make_kid, make_reference, make_right_to_work, make_seeker_terms
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.insights.models import Insight
from rapport.insights.testing import make_insight
from rapport.jobs.testing import make_vacancy
from rapport.jobseekers import actions as jobseekers
from rapport.jobseekers.testing import make_agreement, make_requirements, make_step
from rapport.people import actions as people
from rapport.people.models import Person, PersonalCard
from rapport.people.queries import document
from rapport.referrals.testing import make_referral
from rapport.relations import actions as relations
from rapport.relations.models import Touch
from rapport.rules.checkin import Answer
from rapport.rules.wall import OPEN
from rapport.submissions import actions, queries
from rapport.submissions.models import Candidacy
from rapport.submissions.testing import make_candidacy, make_submission
from rapport.updates import actions as updates
from tests.world import World, make_member

PAY = "71,717"
SECRETS = ("SECRET", PAY, "71717", "Tidal ", "50,000", "50000")
"""Words and figures planted in every place; `Tidal` begins the title of each job he was considered for."""


@dataclass
class History:
    """Who is there, and the keys of what the pages are about, by the name a URL gives them."""

    world: World
    rae: Member  # recruits, and has nothing to do with Dan
    olive: Member  # takes him through a vacancy that is still open
    keys: dict[str, UUID] = field(default_factory=dict)
    of_page: dict[str, dict[str, UUID]] = field(default_factory=dict)  # where one name means several things

    def keys_of(self, name: str) -> dict[str, UUID]:
        """Return the keys with which a page of his is opened."""
        return {"person_id": self.keys["person_id"]} if name == "person_consider" else {}


def dans_history(world: World) -> History:
    """Make it all, by the verbs of the product, as Alice; at its end Dan hires."""
    made = History(
        world,
        make_member(world.north, "Rae Reed", "rae@north.example", Role.RECRUITER),
        make_member(world.north, "Olive Oak", "olive@north.example", Role.RECRUITER),
    )
    with firm_scope(world.north.pk):
        _search(made)
        _process(made)
        _placed(made)
        _papers(made)
        _told(made)
        _now(made)
    return made


def _search(made: History) -> None:
    alice, dan = made.world.acts(made.world.alice), made.world.dan.pk
    make_requirements(alice, person_id=dan, pay_from_pence=71_717_00, never="SECRET reason for leaving")
    agreement = make_agreement(alice, person_id=dan, we_will="SECRET agreement")
    step = make_step(alice, person_id=dan, what="SECRET step")
    jobseekers.hold_review(alice, person_id=dan, said="SECRET words of a review")
    jobseekers.keep_availability(alice, person_id=dan, looking="active", notice="SECRET notice")
    Person.objects.filter(pk=dan).update(note="SECRET note of a person")
    PersonalCard.objects.create(person_id=dan, personality="SECRET card", motives="SECRET")
    made.keys |= {"person_id": dan, "agreement_id": agreement.pk, "organisation_id": made.world.crane.pk}
    made.of_page["step_close"] = {"step_id": step.pk}


def _process(made: History) -> None:
    alice, world = made.world.acts(made.world.alice), made.world
    vacancy = make_vacancy(
        alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk, title="Tidal estimator"
    )
    row = make_submission(alice, vacancy_id=vacancy.pk, person_id=world.dan.pk).candidacy
    starts = [clock.now() + timedelta(days=days) for days in (3, 4)]
    interview = actions.offer_slots(alice, candidacy_id=row.pk, starts=starts)
    actions.give_feedback(
        alice, candidacy_id=row.pk, verdict="maybe", text="SECRET feedback", by_person_id=world.carol.pk
    )
    offer = actions.make_offer(alice, candidacy_id=row.pk, terms=actions.OfferTerms(pay_pence=71_717_00)).offer_id
    actions.note_opened(alice, candidacy_id=row.pk)
    actions.reject(alice, candidacy_id=row.pk, by="by_candidate", reason="SECRET reason why he withdrew")
    Candidacy.objects.filter(pk=row.pk).update(note="SECRET note of a candidacy")
    sent = queries.submission(row.pk)
    assert sent is not None
    made.keys |= {
        "vacancy_id": vacancy.pk, "candidacy_id": row.pk, "interview_id": interview.pk, "offer_id": offer,
        "submission_id": sent.pk, "feedback_id": queries.feedback(row.pk)[0].pk,
    }  # fmt: skip


def _placed(made: History) -> None:
    alice = made.world.acts(made.world.alice)
    placed = make_placed(alice, person_id=made.world.dan.pk)
    care.start_care(alice, placement_id=placed.pk)
    plan = CarePlan.objects.get(placement=placed, track="person")
    step = care_queries.care_of_person(made.world.dan.pk, OPEN)[0].steps[0]
    said = care.Said(answer=Answer(4, 4, "yes"), words="SECRET health of a check-in")
    care.log_check_in(alice, plan_id=plan.pk, said=said)
    made.keys |= {"placement_id": placed.pk}
    made.of_page |= {name: {"step_id": step.pk} for name in (
        "care_step", "care_step_done", "care_step_open", "care_step_skip", "care_step_move", "care_step_ask"
    )}  # fmt: skip


def _papers(made: History) -> None:
    alice, dan = made.world.acts(made.world.alice), made.world.dan.pk
    cv = people.add_document(
        alice, person_id=dan, kind="cv", upload=ContentFile(b"SECRET CV", "cv.txt"), title="SECRET title of a CV"
    )
    make_seeker_terms(alice, person_id=dan, evidence="SECRET terms")
    make_kid(alice, person_id=dan)
    check = make_check(alice, person_id=dan, how="SECRET passport")
    make_right_to_work(alice, person_id=dan, evidence="SECRET right to work")
    reference = make_reference(alice, person_id=dan)
    made.keys |= {
        "document_id": cv.pk, "version_id": document(cv.pk).newest.pk, "check_id": check.pk,
        "reference_id": reference.pk,
    }  # fmt: skip


def _told(made: History) -> None:
    alice, world, dan = made.world.acts(made.world.alice), made.world, made.world.dan.pk
    words = {"channel": "call", "direction": "both", "personal": True}
    touch = relations.log_touch(alice, person_id=dan, text="SECRET words told in confidence", **words)
    concern = relations.raise_concern(alice, person_id=dan, said="SECRET why he was unhappy")
    relations.resolve_concern(alice, concern_id=concern.pk, outcome="SECRET outcome")
    referral = make_referral(alice, referrer_id=world.carol.pk, referred_id=dan, evidence="SECRET evidence")
    draft = updates.draft_update(alice, person_id=dan)
    updates.approve_update(alice, update_id=draft.pk, text="SECRET update")
    told = make_insight(alice, person_id=dan, said="SECRET insight on his pay", kind="pay", subject="Pay")
    made.keys |= {
        "touch_id": touch.pk, "referral_id": referral.pk, "update_id": draft.pk, "insight_id": told.pk,
        "concern_id": concern.pk,
    }  # fmt: skip


def _now(made: History) -> None:
    """Olive takes him through one more vacancy; then he hires, and later Bob looks after his record."""
    world = made.world
    olive = world.acts(made.olive)
    live = make_candidacy(
        olive, vacancy_id=make_vacancy(olive, organisation_id=world.crane.pk, title="Tidal lead").pk,
        person_id=world.dan.pk,
    )  # fmt: skip
    make_requirements(world.acts(world.alice), person_id=world.dan.pk, pay_from_pence=71_717_00)
    Touch.objects.filter(person_id=world.dan.pk).update(at=clock.now() - timedelta(days=40))
    Insight.objects.filter(source_id=world.dan.pk).update(told_on=clock.now().date() - timedelta(days=40))
    people.change_employer(
        world.acts(world.alice), person_id=world.dan.pk, organisation=world.crane.name, title="Director"
    )
    people.confirm_hirer(world.acts(world.alice), person_id=world.dan.pk)
    Person.objects.filter(pk=world.dan.pk).update(hires_since_on=clock.now().date() - timedelta(days=1))
    people.assign_owner(world.acts(world.bob), person_ids=[world.dan.pk], owner_id=world.bob.pk)
    made.of_page["live"] = {"candidacy_id": live.pk, "vacancy_id": live.vacancy_id}
