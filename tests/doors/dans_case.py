"""Everything there can be in a candidate's door, for Dan; and everything near it that he must never be shown."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile

from rapport.accounts.roles import system_actor
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.jobs.models import Vacancy
from rapport.jobs.testing import make_vacancy
from rapport.jobseekers.testing import make_agreement, make_requirements, make_step
from rapport.people import actions as people
from rapport.people.models import Person, PersonalCard
from rapport.people.queries import document
from rapport.people.testing import make_organisation, make_person
from rapport.relations import actions as relations
from rapport.relations.testing import make_touch
from rapport.submissions import actions, queries
from rapport.submissions.models import Candidacy
from rapport.submissions.testing import make_candidacy, make_submission
from rapport.updates import actions as updates
from tests.world import World

UNTOLD = (
    "Zelda Zane", "Hanna Hiring",  # other people
    "Heron Holdings", "Heron",  # the client of a confidential vacancy
    "55,000", "5500000",  # what the client would pay at most
    "SECRET",  # every note, reason, score and word of the client's that was not passed on
    "health", "thriving", "cooling", "not_in_the_door",
)  # fmt: skip


@dataclass(frozen=True)
class DansCase:
    """The keys of what the pages are about."""

    world: World
    met: UUID  # a candidacy with times offered
    offered: UUID  # with an offer on the table
    asked: UUID  # confidential, asked and not answered
    gone: UUID  # sent, and he no longer wants it
    slot: UUID
    interview: UUID
    offer: UUID
    step: UUID
    agreement: UUID
    document: UUID


def dans_case(world: World) -> DansCase:
    """Make it all, by the verbs of the product, as Alice."""
    alice = world.acts(world.alice)
    with firm_scope(world.north.pk):
        dan = world.dan.pk
        met = make_submission(alice, vacancy_id=_vacancy(world, "Quantity surveyor"), person_id=dan).candidacy
        interview = actions.offer_slots(
            alice, candidacy_id=met.pk, starts=[clock.now() + timedelta(days=n) for n in (3, 4)]
        )
        offered = make_submission(alice, vacancy_id=_vacancy(world, "Site manager"), person_id=dan).candidacy
        version = actions.make_offer(alice, candidacy_id=offered.pk, terms=actions.OfferTerms(pay_pence=47_000_00))
        asked = make_candidacy(alice, vacancy_id=_confidential(world), person_id=dan)
        actions.ask_willingness(alice, candidacy_id=asked.pk)
        gone = make_submission(alice, vacancy_id=_vacancy(world, "Land surveyor"), person_id=dan).candidacy
        step = make_step(alice, person_id=dan, by_us=False, what="Send two examples")
        agreement = make_agreement(alice, person_id=dan, accepted=False)
        make_requirements(alice, person_id=dan)
        document = _documents(world)
        written = updates.draft_update(alice, person_id=dan)
        updates.approve_update(alice, update_id=written.pk, text="We spoke to four clients for you.")
        updates.change_update(
            alice, update_id=updates.draft_update(alice, person_id=dan).pk, text="SECRET draft of an update"
        )  # fmt: skip
        _untold(world, met, offered)
        return DansCase(
            world, met.pk, offered.pk, asked.pk, gone.pk, queries.slots(interview.pk)[0].pk, interview.pk,
            version.offer_id, step.pk, agreement.pk, document,
        )  # fmt: skip


def _vacancy(world: World, title: str) -> UUID:
    alice = world.acts(world.alice)
    made = make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk, title=title)
    Vacancy.objects.filter(pk=made.pk).update(note="SECRET note of a vacancy")
    make_candidacy(alice, vacancy_id=made.pk, person_id=make_person(alice, "Zelda Zane").pk)
    return made.pk


def _confidential(world: World) -> UUID:
    alice = world.acts(world.alice)
    heron = make_organisation(alice, "Heron Holdings Ltd", is_client=True)
    told: dict[str, Any] = {"business": "HERON HOLDINGS LTD builds weirs; Heron Holdings is old"}
    made = make_vacancy(
        alice, organisation_id=heron.pk, title="Engineer for Heron Holdings", intake=told, is_confidential=True
    )
    return made.pk


def _documents(world: World) -> UUID:
    alice = world.acts(world.alice)
    given = {"person_id": world.dan.pk, "kind": "other"}
    shown = people.add_document(
        alice, upload=ContentFile(b"Hello", "plan.txt"), title="Our plan", visible_to_person=True, **given
    )
    people.add_document(alice, upload=ContentFile(b"SECRET file", "not_in_the_door.txt"), title="SECRET file", **given)
    return document(shown.pk).newest.pk


def _untold(world: World, met: Candidacy, offered: Candidacy) -> None:
    """Fill every place that is ours or the client's with something that must not come out."""
    alice, carol = world.acts(world.alice), world.carol
    Candidacy.objects.update(note="SECRET note of a candidacy")
    Person.objects.filter(pk=world.dan.pk).update(note="SECRET note of a person")
    PersonalCard.objects.create(person=world.dan, personality="SECRET card", interests="SECRET", motives="SECRET")
    for days in (9, 2):
        at = clock.now() - timedelta(days=days)
        make_touch(alice, person_id=world.dan.pk, at=at, channel="call", text="SECRET words of a call")
    relations.set_boundary(alice, person_id=world.dan.pk, kind="silence", why="SECRET why")
    actions.give_feedback(
        alice, candidacy_id=met.pk, verdict="maybe", text="SECRET feedback", by_person_id=carol.pk
    )
    actions.note_counter_offer(
        alice, offer_id=queries.offers([offered.pk])[offered.pk][0].id, note="SECRET counter-offer"
    )  # fmt: skip
    for told in (False, True):
        ended = make_submission(alice, vacancy_id=_vacancy(world, "Estimator"), person_id=world.dan.pk).candidacy
        actions.note_opened(alice, candidacy_id=ended.pk)
        actions.reject(
            alice, candidacy_id=ended.pk, by="by_client", reason="SECRET: the client wants somebody who stays longer"
        )  # fmt: skip
        if told:
            actions.told(system_actor(world.north.pk), candidacy_id=ended.pk)
