"""The command `rapport`: a thin table of verbs onto management commands, with one way to fail.

A command `evaluate_health` in any app of Rapport is the verb `evaluate-health`; nothing is listed by hand. Exit status
is 0, or 2 with one sentence on standard error.
"""

import ast
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from rapport.config import database, migrated
from rapport.config.home import Home, home
from rapport.config.postgres import PostgresFailed

if TYPE_CHECKING:
    from django.core.management.base import BaseCommand

PACKAGE = Path(__file__).resolve().parents[1]
RUN_HELP = "Start everything: database, web and worker; Ctrl-C stops it all."
DJANGO_OPTIONS = {
    "--version", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color",
    "--skip-checks",
}  # fmt: skip
"""What Django gives every command: understood, and left out of the help of our verbs."""
DJANGO_VERBS = {
    "migrate": ("django.core", "Bring the database to this version (done by run and by every verb when needed)."),
    "check": ("django.core", "Check the settings of this install."),
}


class Refused(Exception):
    """An expected failure; the message is the sentence to print."""


def main(words: Sequence[str] | None = None) -> int:
    """Run one verb; return 0, or 2 after one sentence on standard error."""
    given = list(sys.argv[1:] if words is None else words)
    wants_trace = "--traceback" in given
    try:
        return _run(given)
    except BrokenPipeError:  # the reader of our output has gone, which is its right
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _fail("Stopped.")
    except (Refused, PostgresFailed) as error:
        if wants_trace:
            raise
        return _fail(str(error))
    except Exception as error:
        if wants_trace:
            raise
        return _fail(_sentence_for(error))


def _run(given: list[str]) -> int:
    if not given or given[0] in {"-h", "--help", "help"}:
        print(_overview())
        return 0
    if given[0] in {"--version", "version"}:
        print(metadata.version("rapport"))
        return 0
    verb, rest = given[0], given[1:]
    if verb == "run":
        from rapport.config import supervisor  # noqa: PLC0415

        return supervisor.main(rest)
    app = _app_of(verb)
    if app is None:
        raise Refused(f"There is no verb {verb}: rapport --help lists them all.")
    place = home()
    if {"-h", "--help"} & set(rest):
        _environment(place)
        return _execute(app, verb, rest)
    _prepare(place)
    with database.borrowed(place, say=_say) as addresses:
        environment = _environment(place)
        os.environ["RAPPORT_OWNER_DATABASE_URL"] = addresses.owner
        if verb == "migrate":
            os.environ["DATABASE_URL"] = addresses.owner
        else:
            os.environ["DATABASE_URL"] = addresses.app
            if verb != "check":
                migrated.ensure(addresses, environment)
        status = _execute(app, verb, rest)
        if verb == "migrate" and status == 0 and not rest:
            migrated.note_migrated(addresses.owner)
    return status


def _prepare(place: Home) -> None:
    try:
        place.ensure()
    except OSError as error:
        raise Refused(
            f"{place.path} cannot be written ({error.strerror}): set RAPPORT_HOME to a folder of yours."
        ) from error


def _environment(place: Home) -> dict[str, str]:
    """Set and return what the settings need from the environment, besides the database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
    os.environ["RAPPORT_HOME"] = str(place.path)
    if (place.path / "secrets").exists():
        os.environ.setdefault("RAPPORT_SECRET_KEY", place.secret_key())
    names = ("DJANGO_SETTINGS_MODULE", "RAPPORT_HOME", "RAPPORT_SECRET_KEY")
    return {name: os.environ[name] for name in names if name in os.environ}


def _execute(app: str, verb: str, words: list[str]) -> int:
    """Run the management command behind a verb. Raises: Refused for everything it says was wrong."""
    import django  # noqa: PLC0415 - only now are the settings complete
    from django.core.management import load_command_class  # noqa: PLC0415
    from django.core.management.base import CommandError  # noqa: PLC0415

    try:
        django.setup()
        command = load_command_class(app, verb.replace("-", "_"))
        if verb not in DJANGO_VERBS:
            command.suppressed_base_arguments = DJANGO_OPTIONS
        parser = command.create_parser("rapport", verb)
        options = vars(parser.parse_args(words))
        positional = options.pop("args", ())
        if verb not in DJANGO_VERBS:
            options["skip_checks"] = True
        _execute_quietly(command, positional, options)
    except CommandError as error:
        text = str(error).removeprefix("Error: ")
        raise Refused(text) from error
    except SystemExit as error:
        if error.code not in (None, 0):
            said = error.code if isinstance(error.code, str) else f"rapport {verb} did not succeed."
            raise Refused(said) from error
    return 0


def _execute_quietly(command: "BaseCommand", positional: Sequence[object], options: dict[str, object]) -> None:
    try:
        command.execute(*positional, **options)
    finally:
        from django.db import connections  # noqa: PLC0415

        connections.close_all()
        for connection in connections.all(initialized_only=True):
            close_pool = getattr(connection, "close_pool", None)
            if close_pool is not None:
                close_pool()


def verbs() -> dict[str, str]:
    """Return every verb with its one-line description, sorted; read from the sources without starting Django."""
    found = {"run": RUN_HELP} | {verb: help_text for verb, (_, help_text) in DJANGO_VERBS.items()}
    for file in PACKAGE.glob("*/management/commands/*.py"):
        if not file.name.startswith("_"):
            found[file.stem.replace("_", "-")] = _description(file)
    return dict(sorted(found.items()))


def _description(file: Path) -> str:
    tree = ast.parse(file.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if names == ["help"]:
                return node.value.value.splitlines()[0]
    return (ast.get_docstring(tree) or "").split("\n", 1)[0]


def _app_of(verb: str) -> str | None:
    name = verb.replace("-", "_")
    for file in PACKAGE.glob("*/management/commands/*.py"):
        if file.stem == name and not name.startswith("_"):
            return f"rapport.{file.parents[2].name}"
    return DJANGO_VERBS[verb][0] if verb in DJANGO_VERBS else None


def _overview() -> str:
    known = verbs()
    width = max(map(len, known))
    lines = [f"  {verb:<{width}}  {text}" for verb, text in known.items()]
    return "\n".join(["usage: rapport VERB [options]   (rapport VERB --help says more)", "", *lines])


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _fail(sentence: str) -> int:
    one_line = " ".join(sentence.split())
    if one_line and one_line[-1] not in ".!?":
        one_line += "."
    _say(one_line)
    return 2


def _sentence_for(error: Exception) -> str:
    """Return what to tell the person; where it happened goes to the log, without the values it happened with."""
    log = home().logs / "command.log"
    what = f"Something went wrong ({type(error).__name__}: {error})"
    lost = (psycopg.OperationalError, psycopg.InterfaceError)
    if isinstance(error, lost) or isinstance(error.__cause__, lost):
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        what = f"The database broke off ({reason}): what was complete is kept, so run the command again"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as out:
            out.write("".join(traceback.format_tb(error.__traceback__)) + f"{type(error).__name__}\n\n")
    except OSError:
        return f"{what}; --traceback shows where."
    return f"{what}; {log} says where, and so does --traceback."


if __name__ == "__main__":
    sys.exit(main())
