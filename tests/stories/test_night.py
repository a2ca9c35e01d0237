"""Night and morning: reviews, digests, once a day in each firm's own time zone, harmless twice."""

import json
import logging
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from rapport.config.night import run_what_is_due
from rapport.desk import queries as desk_queries
from rapport.desk.models import DigestSent, NightStep
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.mail.models import OutgoingMail
from rapport.people import actions as people
from rapport.relations import actions as relations

MONDAY = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


@pytest.fixture
def dan(world):
    """Dan wrote to Alice on Thursday and has no answer."""
    acts = world.acts(world.alice)
    with clock.frozen(MONDAY):
        made = people.add_person(acts, full_name="Dan Dee", emails=("dan@example.test",), owner_id=world.alice.pk)
        relations.log_touch(
            acts, person_id=made.pk, channel="email", direction="in", at=MONDAY - timedelta(days=4), text="Any news?"
        )
    return made


def nightly(*args):
    out = StringIO()
    call_command("nightly", "--json", *args, stdout=out)
    return json.loads(out.getvalue())


def test_the_night_twice_sends_one_digest(world, dan, settings):
    settings.EMAIL_HOST = "mail.example.test"
    nightly("--as-of", "2026-11-23")
    nightly("--as-of", "2026-11-23")
    with firm_scope(world.north.pk):
        assert [mail.to for mail in OutgoingMail.objects.all()] == ["alice@north.example"]
        assert "Dan Dee" in OutgoingMail.objects.get().text
        assert DigestSent.objects.count() == 1


def test_without_mail_settings_the_digest_goes_to_the_log(world, dan, caplog):
    with caplog.at_level(logging.INFO, "rapport.digest"):
        nightly("--as-of", "2026-11-23")
    assert [record.name for record in caplog.records] == ["rapport.digest"]
    assert "They wrote on 19 November 2026" in caplog.text
    with firm_scope(world.north.pk):
        assert not OutgoingMail.objects.exists()


def test_the_worker_runs_each_firms_night_once_in_its_own_time_zone(world, dan):
    world.other.time_zone = "America/New_York"
    world.other.save()
    with clock.frozen(MONDAY):
        run_what_is_due()
        run_what_is_due()
    with firm_scope(world.north.pk):
        assert {step.on for step in NightStep.objects.all()} == {date(2026, 11, 23)}
        assert "desk.send_digests" in desk_queries.steps_done(on=date(2026, 11, 23))
        assert DigestSent.objects.count() == 1
    with firm_scope(world.other.pk):  # half past two in the morning there: the night, not yet the morning
        assert "relations.review_due" in desk_queries.steps_done(on=date(2026, 11, 23))
        assert "desk.send_digests" not in desk_queries.steps_done(on=date(2026, 11, 23))


def test_the_command_prints_the_list_the_page_shows(world, dan):
    out = StringIO()
    call_command("today", "--member", "alice@north.example", "--on", "2026-11-23", "--json", stdout=out)
    assert json.loads(out.getvalue()) == [
        {
            "person": str(dan.pk),
            "reasons": ["unanswered"],
            "why": "They wrote on 19 November 2026 and have no answer yet.",
            "channel": "email",
            "due_on": "2026-11-20",
            "tier": 0,
            "points": 51,
        }
    ]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("today", "--member", "nobody@north.example"), "Nobody signs in as nobody@north.example"),
        (("today", "--member", "alice@north.example", "--on", "soon"), "“soon” is not a day"),
        (("nightly", "--as-of", "31-12-2026"), "“31-12-2026” is not a day"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(world, args, said):
    with pytest.raises(CommandError, match=said):
        call_command(*args)
