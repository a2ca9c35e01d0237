"""The library: whom a thing would serve, sent one by one with a line, never too often, never where it is unwelcome."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from rapport.accounts.roles import system_actor
from rapport.compliance.actions import record_objection
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.erasure import forget
from rapport.foundation.scope import firm_scope
from rapport.mail.models import OutgoingMail
from rapport.people.actions import merge_people, undo_merge
from rapport.people.testing import make_person
from rapport.relations.actions import log_touch, raise_concern, set_boundary
from rapport.relations.models import Touch
from rapport.sharing import actions, queries
from rapport.sharing.models import Content, Shared
from rapport.sharing.testing import make_content
from rapport.sharing.tests.conftest import NOW

LINE = "You asked what surveyors in rail earn now."


def readers(row, alice):
    return [one.name for one in queries.who_would_value(row, member_id=alice.own_id)]


def test_it_is_offered_for_those_it_is_for_and_shared_as_a_contact_that_asks_for_nothing(alice, dan, guide):
    (reader,) = queries.who_would_value(guide, member_id=alice.own_id)
    assert (reader.name, list(reader.because)) == ("Dan Dale", ["Rail"])
    actions.share(alice, content_id=guide.pk, person_id=dan.pk, line=LINE)
    touch = Touch.objects.get()
    assert (touch.asks, touch.direction, touch.subject, touch.excerpt) == (False, "out", "Salary guide", LINE)
    assert readers(guide, alice) == [], "they had it"
    assert queries.uses([guide.pk]) == {guide.pk: (1, 0)}
    actions.note_outcome(alice, shared_id=Shared.objects.get().pk, outcome="talked")
    assert queries.uses([guide.pk]) == {guide.pk: (1, 1)}


def test_what_is_for_everybody_is_offered_to_nobody_in_particular(alice, dan):
    assert readers(make_content(alice, fields=()), alice) == []
    assert readers(make_content(alice, fields=(), roles=("jobseeker",)), alice) == ["Dan Dale"]
    assert readers(make_content(alice, fields=("nursing",)), alice) == []


@pytest.mark.parametrize("unwelcome", ["objects", "silence", "unhappy"])
def test_whom_it_would_not_be_welcome_to_is_left_out(alice, dan, guide, unwelcome):
    if unwelcome == "objects":
        record_objection(alice, person_id=dan.pk, about="marketing")
    elif unwelcome == "silence":
        set_boundary(alice, person_id=dan.pk, kind="silence")
    else:
        raise_concern(alice, person_id=dan.pk, said="No answer for weeks")
    assert readers(guide, alice) == []


def test_what_may_not_be_is_refused_and_nothing_is_kept(alice, dan, guide):
    def share(**given):
        return actions.share(alice, **{"content_id": guide.pk, "person_id": dan.pk, "line": LINE} | given)

    for wrong, said in (({"line": " "}, "line of your own"), ({"channel": "pigeon"}, "how it goes")):
        with pytest.raises(Refused, match=said):
            share(**wrong)
    with pytest.raises(Refused, match="SMTP_HOST"):
        share(send=True)
    assert not Shared.objects.exists()
    for day in (3, 9):
        log_touch(alice, person_id=dan.pk, channel="email", direction="out", at=NOW - timedelta(days=day))
    with pytest.raises(Refused, match="a third is too many"):
        share()
    Touch.objects.all().delete()
    share()
    with pytest.raises(Refused, match="had this on 23 November 2026 already"):
        share()
    actions.retire_content(alice, content_id=guide.pk)
    with pytest.raises(Refused, match="out of date"):
        share(person_id=make_person(alice, "Bea").pk)
    assert Shared.objects.count() == 1


def test_an_objection_and_a_concern_hold_it_back_whoever_shares(alice, dan, guide):
    record_objection(alice, person_id=dan.pk, about="marketing")
    with pytest.raises(Refused, match="objects"):
        actions.share(alice, content_id=guide.pk, person_id=dan.pk, line=LINE)


def test_it_is_mailed_from_here_with_the_line_first(alice, dan, guide, settings):
    settings.EMAIL_HOST = "mail.north.example"
    actions.share(alice, content_id=guide.pk, person_id=dan.pk, line=LINE, send=True)
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.reply_to, mail.subject) == ("dan@dale.example", "alice@north.example", "Salary guide")
    assert mail.text.index(LINE) < mail.text.index("https://guides.example/rail")


def test_a_piece_without_what_it_needs_is_refused_and_stale_ones_are_not_offered(alice):
    for wrong, said in (
        ({"title": " "}, "a title"), ({"kind": "rumour"}, "from the lists"), ({"address": ""}, "its address"),
        ({"address": "javascript:alert(1)"}, "whole address"), ({"roles": ("king",)}, "from the lists"),
        ({"kind": "note", "address": ""}, "Write it"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=said):
            make_content(alice, **{"title": "Guide"} | wrong)
    stale, fresh = make_content(alice, "Old", until_on=date(2026, 11, 22)), make_content(alice, "New")
    assert [row.pk for row in queries.library(NOW.date())] == [fresh.pk]
    assert {row.pk for row in queries.library(NOW.date(), all_of_it=True)} == {stale.pk, fresh.pk}
    with clock.frozen(NOW + timedelta(days=1)):
        again = {"kind": "note", "title": "Old", "text": "Again", "fields": ("A", "a ")}
        changed = actions.keep_content(alice, content_id=stale.pk, **again)
    assert (Content.objects.count(), changed.fields) == (2, ["a"])


def test_eve_finds_nothing_and_compliance_shares_nothing(world, alice, dan, guide):
    with firm_scope(world.other.pk):
        assert queries.library(NOW.date()) == []
        with pytest.raises(ObjectDoesNotExist):
            actions.share(world.acts(world.eve), content_id=guide.pk, person_id=dan.pk, line=LINE)
    with pytest.raises(PermissionDenied):
        actions.share(world.acts(world.cara), content_id=guide.pk, person_id=dan.pk, line=LINE)


def test_erasing_takes_it_along_and_merging_moves_it_and_back(world, alice, dan, guide):
    twin = make_person(alice, "Daniel Dale")
    actions.share(alice, content_id=guide.pk, person_id=twin.pk, line=LINE)
    merged = merge_people(alice, kept_id=dan.pk, gone_id=twin.pk)
    assert Shared.objects.get().person_id == dan.pk
    undo_merge(alice, merge_id=merged.pk)
    assert Shared.objects.get().person_id == twin.pk
    forget(system_actor(alice.firm_id), twin.pk)
    assert not Shared.objects.exists()


def test_the_pages_lead_from_the_library_to_one_person_without_javascript(world, alice, dan):
    browser = world.client(world.alice)
    assert "Nothing in the library yet" in browser.get("/library/").content.decode()
    assert browser.post("/library/new/", {"kind": "link", "title": "G"}).status_code == 422
    given = {"kind": "link", "title": "Guide", "address": "https://guides.example/", "fields_": "rail, north"}
    page = browser.post("/library/new/", given).url
    assert "Dan Dale" in browser.get(page).content.decode()
    there = f"{page}for/{dan.pk}/"
    assert "I sent it" in browser.get(there).content.decode()
    assert browser.post(there, {"line": LINE, "channel": "email"}).url == page
    assert LINE in browser.get(page).content.decode()
    assert browser.post(there, {"line": LINE, "channel": "email"}).status_code == 422
    browser.post(f"/library/shared/{Shared.objects.get().pk}/outcome/", {"outcome": "thanked"})
    assert "of use to 1" in browser.get("/library/").content.decode()
