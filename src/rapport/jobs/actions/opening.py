"""Taking a vacancy: number, first intake, usual stages and promises."""

from typing import Any
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.foundation.models import Firm
from rapport.foundation.scope import current_firm_id
from rapport.jobs.actions.changing import name_hirer, put
from rapport.jobs.events import VacancyAdded
from rapport.jobs.models import Commitment, Intake, Stage, Vacancy
from rapport.people import queries as people
from rapport.rules.stages import StageType

FIRST_NUMBER = 1001
STAGES = (
    ("Longlist", StageType.LONGLIST),
    ("Shortlist", StageType.SHORTLIST),
    ("CV sent", StageType.SUBMITTED),
    ("Interview", StageType.INTERVIEW),
    ("Offer", StageType.OFFER),
    ("Placed", StageType.PLACED),
)
What, Unit, Side = Commitment.What, Commitment.Unit, Commitment.Side
SIDES = {
    What.SHORTLIST: Side.US,
    What.UPDATE: Side.US,
    What.FEEDBACK_ON_CV: Side.CLIENT,
    What.FEEDBACK_ON_INTERVIEW: Side.CLIENT,
    What.DECISION: Side.CLIENT,
}
PROMISES = (
    (What.SHORTLIST, 5, Unit.WORKING_DAYS),
    (What.UPDATE, 5, Unit.WORKING_DAYS),
    (What.FEEDBACK_ON_CV, 16, Unit.WORKING_HOURS),
    (What.FEEDBACK_ON_INTERVIEW, 16, Unit.WORKING_HOURS),
    (What.DECISION, 3, Unit.WORKING_DAYS),
)


@action(needs=Can.KEEP_VACANCY)
def open_vacancy(  # noqa: PLR0913 - what a vacancy begins with
    actor: Actor,
    /,
    *,
    organisation_id: UUID,
    title: str,
    kind: str,
    hiring_manager_id: UUID | None = None,
    owner_id: UUID | None = None,
    capacity: str = "",
    part: str = "ENG",
    **more: Any,
) -> Vacancy:
    """Take a vacancy: it gets the firm's next number, an empty intake, the usual stages and the usual promises.

    It is a draft until its intake is agreed or somebody opens it. Publishes VacancyAdded, and HirerNamed with a
    hiring manager.

    Args:
        owner_id: the acting member if not given.
        more: other fields `change_vacancy` takes.

    Raises:
        Refused: a value that cannot be right, in a sentence.
        ObjectDoesNotExist: client, hiring manager or owner are not of this firm.
    """
    organisation = people.get_organisation(organisation_id)
    vacancy = Vacancy(organisation=organisation, owner_id=accounts.member(owner_id or actor.own_id).pk)
    given = {"title": title, "kind": kind, "capacity": capacity, "part": part, "hiring_manager_id": hiring_manager_id}
    put(vacancy, given | more)
    vacancy.number, vacancy.created_at = _next_number(), clock.now()
    vacancy.save()
    firm = vacancy.firm_id
    Intake.objects.create(
        vacancy=vacancy, number=1, made_at=clock.now(), made_by_member_id=actor.id,
        duration="Permanent" if vacancy.kind == Vacancy.Kind.PERMANENT else "",
    )  # fmt: skip
    Stage.objects.bulk_create(
        Stage(firm_id=firm, vacancy=vacancy, name=name, type=type_, place=place)
        for place, (name, type_) in enumerate(STAGES, start=1)
    )
    Commitment.objects.bulk_create(
        Commitment(
            firm_id=firm, vacancy=vacancy, side=SIDES[what], what=what, amount=amount, unit=unit, agreed_at=clock.now()
        )
        for what, amount, unit in PROMISES
    )
    publish(VacancyAdded(vacancy_id=vacancy.pk))
    name_hirer(vacancy, vacancy.hiring_manager_id)
    return vacancy


def _next_number() -> int:
    """Return the next number; the lock on the firm's row makes two at once wait for each other."""
    Firm.objects.select_for_update(no_key=True).get(pk=current_firm_id())
    last = Vacancy.objects.order_by("-number").values_list("number", flat=True).first()
    return FIRST_NUMBER if last is None else last + 1
