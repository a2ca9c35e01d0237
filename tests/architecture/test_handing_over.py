"""Whatever somebody must act on changes hands when they leave: every key that leads to a member says how."""

import pytest
from django.apps import apps
from django.db import models

from rapport.accounts.models import Member
from rapport.accounts.work import KINDS
from rapport.foundation.scope import firm_scope

KEYS = [
    (model, field.name)
    for model in apps.get_models()
    for field in model._meta.local_fields
    if isinstance(field, models.ForeignKey) and field.related_model is Member
]
NOBODY_MUST_ACT = {
    "MemberAddress.member": "an account", "ApiToken.member": "an account", "Leave.member": "an account",
    "Leave.cover": "ends with the account", "Invitation.invited_by": "sent already",
    "SavedView.member": "their own pages", "Opened.member": "their own pages",
    "CardDecision.member": "their own list", "CardShown.member": "their own list",
    "DigestSent.member": "their own list",
    "Touch.member": "whose contact it was", "ContactTarget.member": "what they set out to reach",
    "Stranger.member": "their own mail, nobody else reads it", "Import.member": "who brought a file in",
    "Split.member": "whose share it is", "Going.member": "who went", "Met.member": "who met them",
    "SurveyAsk.member": "whose work it is about", "Shared.member": "who sent it",
    "Insight.member": "to whom it was told", "BriefShared.member": "who shared it",
    "MapSnapshot.member": "who took it", "AlarmOff.member": "who said so",
    "HiddenTie.member": "their own ties", "UserTie.member": "worked out by the night",
    "CandidacyOpened.member": "who looked", "OpportunityMove.member": "who moved it",
    "VisitMember.member": "who goes along; whoever leads it acts",
}  # fmt: skip
WHO_DID_IT = ("_by", "by", "_by_member")  # made_by, noted_by: history stays with whoever it was


def named(model, name) -> str:
    return f"{model.__name__}.{name.removesuffix('_id')}"


@pytest.fixture
def handed(world) -> set[str]:
    """The keys that change hands."""
    with firm_scope(world.north.pk):
        return {named(kind.live().model, kind.owner) for kind in KINDS}


@pytest.mark.parametrize(("model", "name"), KEYS, ids=lambda part: getattr(part, "__name__", part))
def test_every_key_of_a_member_changes_hands_or_says_why_not(model, name, handed):
    key = named(model, name)
    assert key in handed or name.endswith(WHO_DID_IT) or key in NOBODY_MUST_ACT


def test_every_exception_is_a_key_we_have_and_one_only(handed):
    keys = {named(model, name) for model, name in KEYS}
    assert set(NOBODY_MUST_ACT) | handed <= keys
    assert set(NOBODY_MUST_ACT) & handed == set()
