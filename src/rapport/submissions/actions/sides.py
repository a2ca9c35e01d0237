"""Who may act on a candidacy: a member, the candidate on their own, the client on whom was put to her."""

from uuid import UUID

from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor
from rapport.jobs import queries as jobs
from rapport.submissions.actions.counting import count_again
from rapport.submissions.actions.steps import locked, open_only
from rapport.submissions.models import Candidacy, Submission
from rapport.submissions.queries.for_clients import ENDED, shown_names


def locked_for(actor: Actor, candidacy_id: UUID) -> Candidacy:
    """Return a candidacy whose CV was sent, open, with its row locked.

    Raises:
        Refused: it ended, or the client has not been sent the CV.
        Candidacy.DoesNotExist: not in this firm; not the candidate's own; for the client, not put to her, or she has
            no say in the vacancy.
    """
    row = locked(actor, candidacy_id)
    sent = Submission.objects.filter(candidacy=row, withdrawn_at=None).exists()
    if actor.kind == "client":
        if not (sent and jobs.may_decide(row.vacancy_id, actor.own_id)):
            raise Candidacy.DoesNotExist
        _open_to_her(row)
    open_only(row, actor)
    if not sent:
        raise Refused(f"The client has not been sent the CV of {row.person.full_name} yet. Send it first.")
    return row


def _open_to_her(row: Candidacy) -> None:
    """Refuse what has ended in the words of her door, which may not know the name. Raises Refused."""
    if row.ended_at is not None:
        name, how = shown_names(row.vacancy_id)[row.pk], ENDED[Candidacy.Outcome(row.outcome)]
        raise Refused(f"{name} is no longer in the running since {row.ended_at:%-d %B %Y}: {how[0].lower()}{how[1:]}.")


def speaks_for(actor: Actor, candidacy: Candidacy, person_id: UUID | None) -> UUID:
    """Return who at the client speaks: she herself in her door, or whom a member names.

    Raises Refused: a member names nobody, or somebody who has no say in the vacancy.
    """
    if actor.kind == "client":
        return actor.own_id
    if person_id is None or not jobs.may_decide(candidacy.vacancy_id, person_id):
        raise Refused("Say who at the client said so: somebody who decides about this vacancy.")
    return person_id


def wait_for_us(candidacy: Candidacy) -> None:
    """Say that the next step is ours, whatever the stage would say."""
    if candidacy.waiting_for != Candidacy.Waiting.US:
        candidacy.waiting_for = Candidacy.Waiting.US
        candidacy.save(update_fields=["waiting_for"])
        count_again(candidacy.vacancy_id)


def member_of(actor: Actor) -> UUID | None:
    """Return the key of the member acting, None for anybody else."""
    return actor.id if actor.kind == "staff" else None
