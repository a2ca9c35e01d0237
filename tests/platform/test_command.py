"""The command `rapport`: every verb has help; what goes wrong is one sentence and status 2."""

from pathlib import Path

import pytest

from rapport.config import cli
from tests.platform.running import rapport


@pytest.fixture(autouse=True)
def _nothing_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DATABASE_URL", "RAPPORT_OWNER_DATABASE_URL", "PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("RAPPORT_HOME", str(tmp_path / "home"))


def test_without_a_verb_the_verbs_are_listed(capsys: pytest.CaptureFixture[str]):
    assert cli.main([]) == 0
    printed = capsys.readouterr().out
    assert all(f"  {verb} " in printed for verb in cli.verbs())
    assert {"run", "worker", "migrate", "check"} <= set(cli.verbs())


def test_every_verb_says_in_one_line_what_it_does():
    assert {verb: text for verb, text in cli.verbs().items() if not text.strip().endswith(".")} == {}


def test_every_verb_has_help(capsys: pytest.CaptureFixture[str]):
    for verb in cli.verbs():
        if verb != "run":
            assert cli.main([verb, "--help"]) == 0
            said = capsys.readouterr().out
            assert f"rapport {verb}" in said
            assert "--pythonpath" not in said or verb in cli.DJANGO_VERBS


def test_run_has_help(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        cli.main(["run", "--help"])
    assert ended.value.code == 0
    assert "--no-demo" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "settings", "sentence"),
    [
        (["fly"], {}, "There is no verb fly: rapport --help lists them all."),
        (["run", "--fast"], {}, "rapport run does not know --fast: see rapport run --help."),
        (["run"], {"PORT": "many"}, "PORT must be a number from 1 to 65535, not many."),
        (["run"], {"RAPPORT_HOME": "/proc/nowhere"},
         "/proc/nowhere cannot be written (No such file or directory): set RAPPORT_HOME to a folder of yours."),
        (["worker"], {"DATABASE_URL": "sqlite:///x"},
         "DATABASE_URL must begin with postgres:// (no other database is supported)."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence(
    words: list[str], settings: dict[str, str], sentence: str,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
):  # fmt: skip
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert cli.main(words) == 2
    assert capsys.readouterr().err == sentence + "\n"


def test_a_server_that_does_not_answer_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("DATABASE_URL", "postgres://me@127.0.0.1:1/none")
    assert cli.main(["worker", "--once"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("The server in DATABASE_URL does not answer: ")
    assert said.count("\n") == 1


def test_a_wrong_argument_is_one_sentence(database_urls: dict[str, str], tmp_path: Path):
    both = {"DATABASE_URL": "postgres://x@/x", "RAPPORT_OWNER_DATABASE_URL": database_urls["owner"]}
    from tests.platform.test_run import as_url

    name = database_urls["owner"].split("dbname=")[1].split()[0]
    both = {key: as_url(database_urls["owner"], name) for key in both}
    done = rapport(tmp_path / "home", "worker", "--concurrency", "many", **both)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "argument --concurrency: invalid int value: 'many'.\n"
