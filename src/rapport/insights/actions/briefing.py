"""Briefs: made, approved, shared with somebody at a client, taken back; renewed each night."""

from datetime import date
from uuid import UUID

from django.db.models import Value

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.foundation.models import Key
from rapport.insights.actions.rebuilding import rebuild
from rapport.insights.events import BriefPassedOn
from rapport.insights.models import Brief, BriefShared, Insight
from rapport.insights.queries import compose, pay_part
from rapport.people import queries as people


@action(needs=Can.KEEP_INSIGHT)
def make_brief(actor: Actor, *, sector: str) -> Brief:
    """Make the next version of a sector's brief from what may be shared today. It waits for approval.

    Raises Refused where nothing may be shared yet.
    """
    name = " ".join(sector.split())[:100]
    rows = Insight.objects.filter(sector_key=Key(Value(name))).order_by("pk")
    list(rows.select_for_update())  # whoever withdraws one waits, and then finds it used here
    on = clock.today(accounts.firm().time_zone)
    parts, used = compose(name, on=on)
    parts["pay"] = pay_part(name, on=on)
    if not parts["groups"] and not parts["pay"]:
        raise Refused(
            f"Nothing of {name or 'this sector'} may be shared yet: on each subject at least 3 people must be heard."
        )
    newest = Brief.objects.filter(sector_key=Key(Value(name))).order_by("-version").first()
    return Brief.objects.create(
        sector=name, version=newest.version + 1 if newest else 1, made_at=clock.now(), parts=parts,
        made_by_id=actor.id if actor.kind == "staff" else None, used=[row.pk for row in used],
        good_until=min((row.expires_on for row in used), default=None),
    )  # fmt: skip


@action(needs=Can.APPROVE_BRIEF)
def approve_brief(actor: Actor, *, brief_id: UUID) -> Brief:
    """Approve a brief: from now on it may be shared. Raises Refused (approved already, empty); Brief.DoesNotExist."""
    row = Brief.objects.select_for_update().get(pk=brief_id)
    if row.approved_at is not None:
        raise Refused(f"This was approved on {row.approved_at:%-d %B %Y}.")
    if not row.parts["groups"] and not row.parts["pay"]:
        raise Refused("Nothing is left in this version: make a new one.")
    row.approved_at, row.approved_by_id = clock.now(), actor.own_id
    row.save(update_fields=["approved_at", "approved_by_id"])
    return row


@action(needs=Can.KEEP_INSIGHT)
def share_brief(actor: Actor, *, brief_id: UUID, person_id: UUID) -> BriefShared:
    """Share an approved brief with somebody who works at a client: they read it in their door. Harmless twice.

    Publishes BriefPassedOn when it was not shared with them already.

    Raises Refused (not approved, they work at no client); ObjectDoesNotExist.
    """
    row = Brief.objects.select_for_update().get(pk=brief_id)
    if row.approved_at is None:
        raise Refused("Nobody has approved this version yet.")
    person = people.held(person_id)
    if person.employer_id is None or not people.get_organisation(person.employer_id).is_client:
        raise Refused(f"{person.full_name} works at no client of ours.")
    given = {"organisation_id": person.employer_id, "member_id": actor.own_id, "shared_at": clock.now()}
    shared, is_new = BriefShared.objects.get_or_create(brief=row, person=person, defaults=given)
    if not is_new and shared.taken_back_at is None:
        return shared
    if not is_new:
        for name, value in {**given, "taken_back_at": None}.items():
            setattr(shared, name, value)
        shared.save()
    publish(BriefPassedOn(share_id=shared.pk, person_id=person_id))
    return shared


@action(needs=Can.KEEP_INSIGHT)
def take_back_share(actor: Actor, *, share_id: UUID) -> BriefShared:
    """Take a brief back from somebody: it is gone from their door. Harmless twice. Raises BriefShared.DoesNotExist."""
    row = BriefShared.objects.select_for_update().get(pk=share_id)
    if row.taken_back_at is None:
        row.taken_back_at = clock.now()
        row.save(update_fields=["taken_back_at"])
    return row


@action(needs=Can.RUN_NIGHTLY)
def renew_briefs(actor: Actor, on: date) -> int:
    """Make briefs anew in which something ran out before this day. Returns how many. Harmless twice."""
    ran_out = Brief.objects.filter(good_until__lt=on).values_list("used", flat=True)
    return rebuild({key for used in ran_out for key in used})
