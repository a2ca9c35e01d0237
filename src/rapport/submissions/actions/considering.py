"""Putting people on the list of a vacancy, and remembering who looked at whose record."""

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from rapport.compliance import queries as compliance
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.foundation.keys import new_id
from rapport.jobs import queries as vacancies
from rapport.people import queries as people
from rapport.rules.stages import BEFORE_SENDING, StageType, whose_move
from rapport.submissions.actions.counting import count_again
from rapport.submissions.actions.steps import keys_of, note_move
from rapport.submissions.events import CandidateConsidered
from rapport.submissions.models import Candidacy

CLOSED = ("filled", "lost")
MOST_AT_ONCE = 200


@action(needs=Can.KEEP_CANDIDACY)
def consider(
    actor: Actor, *, vacancy_id: UUID, person_ids: Collection[UUID], stage_type: str = "longlist", source: str = ""
) -> list[Candidacy]:
    """Consider people for a vacancy, on its longlist or its shortlist; returns their candidacies in the order given.

    Who is considered already stays where they stand, also when it ended.

    Raises:
        Walled: somebody hires now, and their history is kept from the actor.
        Refused: the vacancy is closed, the stage is one a CV must have been sent for, too many at once, or somebody
            objects to any use of their record.
        ObjectDoesNotExist: no such vacancy or person in this firm.
    """
    vacancy = vacancies.held(vacancy_id)
    if vacancy.state in CLOSED:
        raise Refused(f"{vacancy} is closed. Open it again before you consider anybody for it.")
    if stage_type not in BEFORE_SENDING:
        raise Refused("People come onto a vacancy by its longlist or its shortlist.")
    if len(person_ids) > MOST_AT_ONCE:
        raise Refused(f"Choose at most {MOST_AT_ONCE} people at once.")
    stage = next((one for one in vacancies.stages(vacancy_id) if one.type == stage_type), None)
    if stage is None:
        raise Refused(f"The board of this vacancy has no {stage_type}. Add that stage first.")
    against = compliance.objections(person_ids)
    done = []
    for person_id in dict.fromkeys(person_ids):
        person = people.seeker(actor, person_id)
        if "processing" in against.get(person_id, ()):
            raise Refused(f"{person.full_name} objects to any use of their record and cannot be considered.")
        candidacy, made = Candidacy.objects.get_or_create(
            vacancy_id=vacancy_id, person_id=person_id,
            defaults={
                "stage_id": stage.pk, "stage_type": stage_type, "stage_since": clock.now(), "source": source[:100],
                "added_at": clock.now(),
                "waiting_for": whose_move(StageType(stage_type)), "owner_id": actor.id or vacancy.owner_id,
            },
        )  # fmt: skip
        done.append(candidacy)
        if made:
            note_move(actor, candidacy, "", StageType(stage_type), stage.name)
            publish(CandidateConsidered(**keys_of(candidacy)))
    count_again(vacancy_id)
    return done


_OPENED = """
INSERT INTO submissions_candidacyopened (id, firm_id, candidacy_id, member_id, at)
VALUES (%(id)s, %(firm)s, %(candidacy)s, %(member)s, %(at)s)
ON CONFLICT (candidacy_id, member_id) DO UPDATE SET at = excluded.at
"""


def note_opened(actor: Actor, *, candidacy_id: UUID) -> None:
    """Remember that a member opened the record of a candidacy: who rejects must have looked. One statement.

    Not an @action: nothing of the firm's changes, and a line in the audit trail for each page looked at would bury the
    lines that matter.
    """
    given = {"id": new_id(), "firm": actor.firm_id, "candidacy": candidacy_id, "member": actor.own_id}
    with connection.cursor() as cursor:
        cursor.execute(_OPENED, {**given, "at": clock.now()})
