"""Everything there can be in a hiring manager's door, for Carol; and all near it that she must never be shown."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile

from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.insights import actions as insights
from rapport.insights.testing import SECTOR, make_approved, make_insight
from rapport.jobs.actions import add_contact, send_intake, take_intake
from rapport.jobs.models import Vacancy
from rapport.jobs.testing import make_vacancy
from rapport.jobseekers.testing import make_requirements
from rapport.people import actions as people
from rapport.people.models import Person, PersonalCard
from rapport.people.queries import document
from rapport.people.testing import make_organisation, make_person
from rapport.relations.testing import make_touch
from rapport.submissions import actions, queries
from rapport.submissions.models import Candidacy, GateOverride, Interview, Submission
from rapport.submissions.testing import make_candidacy, make_submission
from rapport.updates.models import Update
from tests.world import World

UNTOLD = (
    "Zelda Zane",  # considered, and rejected by us before anybody was sent
    "Betty", "Bloom",  # put to her on a blind shortlist
    "Heron",  # another client, for whom the same people are considered
    "Ann Ash", "Ben Birch", "Cyd Cedar",  # who told us what stands in her brief
    "SECRET",  # every note, reason and word that is ours
    "61,000", "6100000", "61000",  # what a candidate asks for
    "thriving", "cooling", "lapse", "not_in_the_door",
    "betty@bloom.example", "dan@dale.example", "7946 0321",
)  # fmt: skip


@dataclass(frozen=True)
class CarolsCase:
    """The keys of what the pages are about."""

    world: World
    vacancy: UUID
    blind: UUID  # a vacancy whose shortlist is blind
    new: UUID  # a candidacy that waits for her first answer
    met: UUID  # one whose interview was held
    chosen: UUID  # one for whom she offered times
    hidden: UUID  # one of the blind shortlist
    interview: UUID  # held
    slot: UUID
    elsewhere: UUID  # a candidacy at another client
    brief: UUID  # shared with her
    unshared: UUID  # the draft of the next


def carols_case(world: World) -> CarolsCase:
    """Make it all, by the verbs of the product, as Alice."""
    alice = world.acts(world.alice)
    with firm_scope(world.north.pk):
        vacancy = _vacancy(world, "Quantity surveyor")
        take_intake(alice, vacancy_id=vacancy, changes={"hours": "35 a week", "enquiries": "SECRET whom we asked"})
        send_intake(alice, vacancy_id=vacancy, number=2)
        blind = _vacancy(world, "Site manager", is_blind=True)
        met = _sent(world, vacancy, world.dan.pk)
        new = _sent(world, vacancy, make_person(alice, "Mia Moss", title="Estimator").pk)
        chosen = _sent(world, vacancy, make_person(alice, "Oku Odell").pk)
        offered = actions.offer_slots(alice, candidacy_id=chosen, starts=[clock.now() + timedelta(days=3)])
        betty = make_person(alice, "Betty Bloom", email="betty@bloom.example", title="Site manager")
        hidden = _sent(world, blind, betty.pk, "Betty Bloom ran three sites; Betty's sums hold.")
        _with_cv(world, met, world.dan.pk)
        _with_cv(world, hidden, betty.pk)
        interview = actions.book(alice, candidacy_id=met, starts_at=clock.now() + timedelta(days=1))
        Interview.objects.filter(pk=interview.pk).update(starts_at=clock.now() - timedelta(days=1))
        elsewhere = _untold(world, blind)
        return CarolsCase(
            world, vacancy, blind, new, met, chosen, hidden, interview.pk, queries.slots(offered.pk)[0].pk, elsewhere,
            *_briefs(world),
        )


def silent(world: World, case: CarolsCase) -> Person:
    """Return somebody at Crane who has to do with both vacancies and decides about neither."""
    made = make_person(world.acts(world.alice), "Nils Nodd", organisation=world.crane.name)
    for key in (case.vacancy, case.blind):
        add_contact(world.acts(world.alice), vacancy_id=key, person_id=made.pk, may_decide=False)
    return made


def _vacancy(world: World, title: str, **more: Any) -> UUID:
    alice = world.acts(world.alice)
    made = make_vacancy(
        alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk, title=title, **more
    )
    out = make_candidacy(alice, vacancy_id=made.pk, person_id=_zelda(world))
    actions.note_opened(alice, candidacy_id=out.pk)
    actions.reject(alice, candidacy_id=out.pk, by="by_us", reason="SECRET: asks for too much")
    Vacancy.objects.filter(pk=made.pk).update(note="SECRET note of a vacancy")
    return made.pk


def _zelda(world: World) -> UUID:
    found = Person.objects.filter(full_name="Zelda Zane").first()
    return (found or make_person(world.acts(world.alice), "Zelda Zane")).pk


def _sent(world: World, vacancy_id: UUID, person_id: UUID, summary: str = "Has priced bridges for ten years.") -> UUID:
    made = make_submission(world.acts(world.alice), vacancy_id=vacancy_id, person_id=person_id)
    Submission.objects.filter(pk=made.pk).update(summary=summary)
    return made.candidacy_id


def _with_cv(world: World, candidacy_id: UUID, person_id: UUID) -> None:
    kept = people.add_document(
        world.acts(world.alice), upload=ContentFile(b"A life in short", "not_in_the_door.txt"), title="CV", kind="cv",
        person_id=person_id, visible_to_person=True,
    )  # fmt: skip
    Submission.objects.filter(candidacy_id=candidacy_id).update(cv_version_id=document(kept.pk).newest.pk)


def _briefs(world: World) -> tuple[UUID, UUID]:
    """A brief of what three people said, shared with her, and the draft of the next; among what nobody may read."""
    alice = world.acts(world.alice)
    first = make_approved(alice, world.acts(world.bob))
    insights.share_brief(alice, brief_id=first.pk, person_id=world.carol.pk)
    for number, source in enumerate((world.dan, world.carol)):
        make_insight(alice, person_id=source.pk, subject="SECRET subject", said=f"SECRET of {number + 1} sources")
    make_insight(alice, person_id=world.dan.pk, attribution="never", said="SECRET never to be shared")
    make_insight(alice, person_id=world.dan.pk, said="Heron pays late, SECRET")
    return first.pk, insights.make_brief(alice, sector=SECTOR).pk


def _untold(world: World, blind: UUID) -> UUID:
    """Fill every place that is ours, the candidates' or another client's with something that must not come out."""
    alice = world.acts(world.alice)
    heron = make_organisation(alice, "Heron Holdings Ltd", is_client=True)
    hanna = make_person(alice, "Hanna Hill", organisation="Heron Holdings Ltd", roles=["hiring_manager"])
    other = make_vacancy(alice, organisation_id=heron.pk, hiring_manager_id=hanna.pk, title="Heron estimator")
    elsewhere = _sent(world, other.pk, world.dan.pk)
    make_requirements(alice, person_id=world.dan.pk, pay_from_pence=61_000_00, work="SECRET requirement")
    Candidacy.objects.update(note="SECRET note of a candidacy", source="SECRET source")
    Person.objects.update(note="SECRET note of a person")
    PersonalCard.objects.create(person=world.dan, personality="SECRET card", interests="SECRET", motives="SECRET")
    GateOverride.objects.create(
        candidacy=Candidacy.objects.filter(vacancy_id=blind).exclude(outcome="by_us").get(), gate="requirements_fresh",
        rule="x", reason="SECRET reason of an override", at=clock.now(), by=world.bob,
    )  # fmt: skip
    Update.objects.create(
        person=world.carol, vacancy_id=blind, member=world.alice, covers_from_at=clock.now(),
        covers_until_at=clock.now(), text="SECRET draft of an update",
    )  # fmt: skip
    for person in (world.dan, world.carol):
        for days in (9, 2):
            at = clock.now() - timedelta(days=days)
            make_touch(alice, person_id=person.pk, at=at, channel="call", text="SECRET words of a call")
    return elsewhere
