"""Founding a firm from the command line."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from rapport.accounts.models import User
from rapport.foundation.models import Firm

GIVEN = {"name": "North", "member_name": "Ada", "email": "ada@north.example"}


def test_it_makes_a_password_and_shows_it_once(db):
    out = StringIO()
    call_command("create_firm", **GIVEN, json=True, stdout=out)
    said = json.loads(out.getvalue())
    assert User.objects.get(email="ada@north.example").check_password(said["password"])
    assert said["firm_id"] == str(Firm.objects.get().pk)


def test_it_reads_a_password_from_a_file_and_does_not_repeat_it(db, tmp_path):
    file = tmp_path / "password"
    file.write_text("seven warm kettles\n")
    out = StringIO()
    call_command("create_firm", **GIVEN, password_file=file, stdout=out)
    assert "kettles" not in out.getvalue()
    assert User.objects.get(email="ada@north.example").check_password("seven warm kettles")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"email": "nobody"}, "valid email"),
        ({"password": "short\n"}, "too short"),
        ({"password": None}, "cannot be read"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_status_2(db, tmp_path, given, sentence):
    words = {**GIVEN, **{key: value for key, value in given.items() if key != "password"}}
    if "password" in given:
        words["password_file"] = tmp_path / "password"
        if given["password"]:
            words["password_file"].write_text(given["password"])
    with pytest.raises(CommandError, match=sentence) as raised:
        call_command("create_firm", **words, stdout=StringIO())
    assert raised.value.returncode == 2
    assert not Firm.objects.exists()


def test_a_second_firm_must_be_asked_for(world):
    words = {**GIVEN, "name": "Third", "email": "zoe@third.example"}
    with pytest.raises(CommandError, match="already has its firm"):
        call_command("create_firm", **words, stdout=StringIO())
    call_command("create_firm", **words, another=True, stdout=StringIO())
    assert Firm.objects.filter(name="Third").exists()
