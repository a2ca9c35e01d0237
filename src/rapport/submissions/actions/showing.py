"""What somebody at the client looked at: a card, and who is behind it."""

from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.jobs import queries as jobs
from rapport.submissions.actions.steps import keys_of
from rapport.submissions.events import NameAsked
from rapport.submissions.models import Candidacy, Submission


@action(needs=Can.READ_VACANCY)
def see_card(actor: Actor, *, candidacy_id: UUID) -> None:
    """Note that the client looked at whom we put to her: the first look counts. Raises Candidacy.DoesNotExist."""
    candidacy = _put_to_her(actor, candidacy_id)
    Submission.objects.filter(candidacy=candidacy, seen_at=None).update(seen_at=clock.now())


@action(needs=Can.READ_VACANCY)
def ask_name(actor: Actor, *, candidacy_id: UUID) -> None:
    """Tell the client who a candidate of a blind shortlist is. Publishes NameAsked; once, harmless twice.

    Raises:
        Refused: they have withdrawn or are out; nobody asks for the name then.
        Candidacy.DoesNotExist: not put to her.
    """
    candidacy = _put_to_her(actor, candidacy_id)
    sent = Submission.objects.get(candidacy=candidacy)
    if sent.name_asked_at is not None or not jobs.vacancy(candidacy.vacancy_id).is_blind:
        return
    if candidacy.ended_at is not None:
        raise Refused("This candidate is no longer in the running, so the name stays untold.")
    sent.name_asked_at = clock.now()
    sent.save(update_fields=["name_asked_at"])
    publish(NameAsked(**keys_of(candidacy), by_person_id=actor.own_id))


def _put_to_her(actor: Actor, candidacy_id: UUID) -> Candidacy:
    """Return a candidacy whose CV was sent for a vacancy on which this contact decides, ended or not, its row locked.

    Raises: Candidacy.DoesNotExist.
    """
    rows = Candidacy.objects.select_for_update(of=("self",)).select_related("person", "vacancy")
    found = rows.filter(pk__in=Submission.objects.values("candidacy_id")).get(pk=candidacy_id)
    if not jobs.may_decide(found.vacancy_id, actor.own_id):
        raise Candidacy.DoesNotExist
    return found
