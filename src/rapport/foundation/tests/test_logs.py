"""Logs hold ids only: not what an exception quotes."""

import logging
import logging.config
from io import StringIO

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from rapport.foundation.models import Firm

NAME, ADDRESS = "Dan Quillfeather", "dan@dale.example"


@pytest.fixture
def log():
    """What the product's own way of logging writes."""
    formatter = settings.LOGGING["formatters"]["plain"]
    shaped = logging.config.DictConfigurator({"version": 1}).configure_formatter(dict(formatter))
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(shaped)
    logger = logging.getLogger("rapport.test_logs")
    logger.addHandler(handler)
    yield logger, written
    logger.removeHandler(handler)


def test_a_name_and_an_address_never_reach_the_log_with_a_fault(log, db):
    logger, written = log
    firm = Firm.objects.create(name=f"{NAME} {ADDRESS}")
    with pytest.raises(IntegrityError, match=NAME) as raised, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO foundation_firm (id, name, time_zone, country, region, digest_hour, cards_a_day,"
            " default_ideal_days, is_demo) VALUES (%s, %s, 'UTC', NULL, '', 7, 8, 60, false)", [firm.pk, firm.name]
        )  # fmt: skip
    logger.error("row %s could not be kept", firm.pk, exc_info=raised.value)
    said = written.getvalue()
    assert f"row {firm.pk} could not be kept" in said
    assert "test_logs.py" in said
    assert said.endswith("IntegrityError from NotNullViolation\n")
    assert NAME not in said
    assert ADDRESS not in said


@pytest.mark.parametrize("before", ["/door/", "/join/01a202e7-019c-7528-8735-5da3c69d4f26/", "/password/reset/key/"])
def test_what_opens_a_door_never_reaches_the_log(log, before):
    logger, written = log
    logger.warning("Forbidden (CSRF token missing): %s%s/", before, "01a202e7019c7528-8735_5da3c69d4f26")
    logger.warning("Not Found: /door/client/")
    assert "01a202e7019c7528" not in written.getvalue()
    assert f"{before}(secret)/" in written.getvalue()
    assert "/door/client/" in written.getvalue()
