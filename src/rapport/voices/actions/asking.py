"""Asking how it was, and asking for words about us: behind the gates that ask of us to give first."""

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction

from rapport.accounts import queries as accounts
from rapport.accounts.roles import system_actor
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.people import queries as people
from rapport.relations import actions as relations
from rapport.rules.contact import Gate, closed
from rapport.rules.surveys import MOMENTS, Moment, may_survey
from rapport.voices import queries
from rapport.voices.events import SurveyAsked, TestimonialAsked
from rapport.voices.models import Survey, SurveyAsk, Testimonial

LONGEST_QUESTION = 200
LONGEST_EVIDENCE = 500


@action(needs=Can.ASK_VOICE)
def ask_survey(actor: Actor, *, person_id: UUID, moment: str, subject_id: UUID) -> SurveyAsk:
    """Ask a person how it was after a moment of theirs; they answer in their door. Publishes SurveyAsked.

    The same moment again returns the ask there is. Raises Refused, with every closed gate's sentence; DoesNotExist.
    """
    people.held(person_id)
    before = SurveyAsk.objects.filter(person_id=person_id, moment=moment, subject_id=subject_id).first()
    if before is not None:
        return before
    on = clock.today(accounts.firm().time_zone)
    wall = people.wall(actor, people.get(person_id))
    found = {(each.key, each.subject_id): each for each in queries.askable(person_id, wall, on=on)}
    due = found.get((moment, subject_id))
    if due is None:
        raise Refused("There is nothing of this kind to ask them about now: it is too early, too long ago, or they"
                      " were surveyed lately.")  # fmt: skip
    facts = queries.balance(person_id, on=on)
    _refuse(may_survey(due.moment, facts, surveyed_on=queries.surveyed_on(person_id), on=on))
    made = SurveyAsk.objects.create(
        survey=_in_force(due.moment), moment=moment, person_id=person_id, member_id=due.member_id,
        organisation_id=due.organisation_id, subject_id=subject_id, about=due.about, asked_at=clock.now(),
    )  # fmt: skip
    _note(actor, person_id, due.member_id, f"survey:{made.pk}", "Asked how it was", asks=None)
    publish(SurveyAsked(ask_id=made.pk, person_id=person_id, is_client=due.moment.door == "client"))
    return made


@action(needs=Can.ASK_VOICE)
def ask_testimonial(actor: Actor, *, person_id: UUID, thanks: str = "") -> Testimonial:
    """Ask a person for words about us; they give them, or say no, in their door. Publishes TestimonialAsked.

    An open request is returned as it is.

    Args:
        thanks: how they thanked us by themselves, when no answer of 9 or 10 shows that they are glad.

    Raises: Refused, with every closed gate's sentence; DoesNotExist.
    """
    person = people.held(person_id)
    open_one = queries.asked_for(person_id)
    if open_one is not None:
        return open_one
    _refuse(queries.gates_for_testimonial(person_id, on=clock.today(accounts.firm().time_zone), thanks=thanks))
    made = Testimonial.objects.create(
        person_id=person_id, asked_by_id=actor.own_id, asked_at=clock.now(),
        evidence=thanks.strip()[:LONGEST_EVIDENCE],
    )  # fmt: skip
    said = "Asked whether they would say something of us"
    _note(actor, person_id, actor.own_id, f"testimonial:{made.pk}", said, asks=True)
    door = "client" if "hiring_manager" in person.roles else "candidate"
    publish(TestimonialAsked(testimonial_id=made.pk, person_id=person_id, is_client=door == "client"))
    return made


@action(needs=Can.CHANGE_FIRM)
def word_survey(actor: Actor, *, moment: str, good: str, better: str, seen_id: UUID | None = None) -> Survey:
    """Change the two open questions of a moment; answers given before keep theirs. The same again changes nothing.

    Args:
        seen_id: the version whoever changes them looked at; None: those every firm begins with.

    Raises Refused: no such moment, a question is empty or too long, or somebody else changed them meanwhile.
    """
    if moment not in MOMENTS:
        raise Refused("Choose when it is asked.")
    begun, wanted = MOMENTS[moment], {"good": " ".join(good.split()), "better": " ".join(better.split())}
    if not all(wanted.values()):
        raise Refused("Write both questions: what was good, and what would be better.")
    if max(map(len, wanted.values())) > LONGEST_QUESTION:
        raise Refused(f"Keep each question below {LONGEST_QUESTION} characters.")
    _in_force(begun)
    row = Survey.objects.select_for_update().filter(moment=moment, replaced_at=None).first()
    if row is not None and wanted == {"good": row.good, "better": row.better}:
        return row
    if row is None or (row.pk != seen_id if seen_id else (row.good, row.better) != (begun.good, begun.better)):
        raise Refused("Somebody else changed these questions meanwhile. Look at them again before you change them.")
    row.replaced_at = clock.now()
    row.save(update_fields=["replaced_at"])
    return Survey.objects.create(moment=moment, **wanted)


def _in_force(moment: Moment) -> Survey:
    """Return the questions of a moment: the firm's, at first those of the rules. Two at once make one."""
    found = queries.survey(moment.key)
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return Survey.objects.create(moment=moment.key, good=moment.good, better=moment.better)
    except IntegrityError:
        return Survey.objects.get(moment=moment.key, replaced_at=None)


def _refuse(gates: Sequence[Gate]) -> None:
    shut = closed(gates)
    if shut:
        raise Refused(" ".join(gate.sentence for gate in shut))


def _note(
    actor: Actor, person_id: UUID, member_id: UUID, source: str, subject: str, *, asks: bool | None
) -> None:
    """Note a contact of ours. A survey neither gives nor asks: what it hears may be the occasion to ask."""
    asked = relations.NewTouch(
        person_id=person_id, member_id=actor.id if actor.kind == "staff" and actor.id else member_id, channel="portal",
        direction="out", at=clock.now(), source=source, asks=asks, subject=subject,
    )  # fmt: skip
    relations.record_touches(system_actor(actor.firm_id), touches=[asked])
