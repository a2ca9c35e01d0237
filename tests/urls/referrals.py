"""URLs of referrals."""

from rapport.people.testing import make_person
from rapport.referrals.testing import make_ask, make_referral
from tests.urls.relations import KEPT, person, posts
from tests.urls.row import Row, page
from tests.world import World


def given(world: World) -> dict[str, object]:
    """A referral of Dan's."""
    return {"referral_id": make_referral(world.acts(world.alice), referrer_id=world.dan.pk).pk}


def asked(world: World) -> dict[str, object]:
    """An ask that is open."""
    alice = world.acts(world.alice)
    return {"referral_id": make_ask(alice, person_id=make_person(alice, "Ann Ash").pk).pk}


def asked_lately(world: World) -> dict[str, object]:
    """Somebody who was asked today."""
    return {"person_id": make_ask(world.acts(world.alice), person_id=make_person(
        world.acts(world.alice), "Ann Ash").pk).referrer_id}  # fmt: skip


WRONG = {"recruiter": 422, "manager": 422, "admin": 422, "compliance": 403}
ROWS = {
    "referrals": page(),
    "person_referrals": Row(keys=person),
    "referral_ask": (
        Row(keys=person, compliance=403),
        Row(keys=asked_lately, body=posts(channel="email", text="Whom?"), **WRONG),
    ),
    "referral_new": (
        Row(keys=person, compliance=403),
        Row(keys=person, body=posts(full_name="Nia New"), **KEPT),
        Row(keys=person, body=posts(full_name=" "), **WRONG),
    ),
    "referral_decline": Row(keys=asked, body=posts(), **KEPT),
    "referral_tell": Row(keys=given, body=posts(may="yes"), **KEPT),
    "referral_evidence": (
        Row(keys=given, compliance=403),
        Row(keys=given, body=posts(evidence="Her mail"), **KEPT),
        Row(keys=given, body=posts(evidence=" "), **WRONG),
    ),
    "referral_thank": (
        Row(keys=given, compliance=403),
        Row(keys=given, body=posts(channel="email", text="Thank you."), **KEPT),
    ),
}  # fmt: skip
