"""rapport import KIND FILE --member EMAIL: bring a file in from the command line."""  # noqa: N999 - the verb is called import

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

KINDS = ("linkedin", "vcard", "table", "mail")
WORDS = {"csv": "table", "xlsx": "table", "excel": "table", "mbox": "mail", "eml": "mail", "vcf": "vcard"}
LOOKED_AT = {"looked_at": "looked at", "items": "looked at"}


class LocalFile:
    """A file of this machine, read in bounded pieces."""

    def __init__(self, path: Path) -> None:
        self.path, self.name = path, path.name

    def chunks(self, chunk_size: int | None = None) -> Iterable[bytes]:
        """Yield its content."""
        with self.path.open("rb") as file:
            while chunk := file.read(chunk_size or 1 << 20):
                yield chunk


class Command(BaseCommand):
    help = "Bring in contacts or mail: linkedin, vcard, table or mail. The same file again goes on or changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what is brought in, for whom, and how."""
        parser.add_argument("kind", help=f"one of {', '.join(KINDS)} (also csv, xlsx, mbox, eml, vcf)")
        parser.add_argument("file", type=Path, help="the file, or a folder of .eml files")
        parser.add_argument("--member", required=True, metavar="EMAIL", help="whose import it is")
        parser.add_argument("--mapping", type=Path, help='for tables: a JSON file {"Column": "field"}')
        parser.add_argument("--own", action="append", default=[], metavar="EMAIL", help="a further address of theirs")
        parser.add_argument("--bodies", action="store_true", help="keep the whole text of messages")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring the file in within this process."""
        from rapport.accounts import queries as accounts
        from rapport.accounts.roles import staff_actor
        from rapport.foundation.action import Refused
        from rapport.foundation.scope import firm_scope
        from rapport.imports import actions, queries

        kind = WORDS.get(options["kind"].lower(), options["kind"].lower())
        if kind not in KINDS:
            raise CommandError(f"{options['kind']} is not a kind of import: use one of {', '.join(KINDS)}.")
        user = accounts.account(options["member"])
        if user is None or user.firm_id is None:
            raise CommandError(f"No member signs in as {options['member']}.")
        try:
            with firm_scope(user.firm_id):
                member = next((m for m in accounts.members() if m.user_id == user.pk), None)
                if member is None:
                    raise CommandError(f"No member signs in as {options['member']}.")
                row, actor = self._arrived(kind, options, member), staff_actor(member)
                if options["dry_run"]:
                    found = actions.preview(actor, row)
                    actions.discard(actor, import_id=row.pk)
                    self._print(dict(found.counts) | {"looked_at": found.looked_at}, options, fault=found.fault)
                    return
                start = actions.begin if row.state == "new" else actions.go_on
                start(actor, import_id=row.pk)
            actions.run(user.firm_id, row.pk, say=_say)
            with firm_scope(user.firm_id):
                row = queries.get(row.pk, member.pk)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self._print(row.counts | {"items": row.items}, options, fault=row.fault, key=str(row.pk), state=row.state)

    def _arrived(self, kind: str, options: dict[str, Any], member: Any) -> Any:
        """Return the import of this file: the one that was not finished, or a new one."""
        import hashlib

        from rapport.accounts.roles import staff_actor
        from rapport.imports import actions, queries

        files = _files(options["file"])
        digest = hashlib.sha256()
        for file in files:
            for chunk in file.chunks():
                digest.update(chunk)
        twin = queries.unfinished_twin(member.pk, digest.hexdigest())
        if twin is not None and twin.state != "new" and not options["dry_run"] and queries.path_of(twin).exists():
            return twin
        actor = staff_actor(member)
        row = actions.arrive(actor, files=files, member_id=member.pk, wanted=kind)
        mapping = _mapping(options["mapping"], row) if options["mapping"] else None
        own = [*row.options.get("own", []), *options["own"]]
        return actions.choose(actor, import_id=row.pk, mapping=mapping, own=own, with_bodies=options["bodies"])

    def _print(self, counts: dict[str, Any], options: dict[str, Any], *, fault: str, **more: str) -> None:
        if fault:
            raise CommandError(fault)
        if options["json"]:
            self.stdout.write(json.dumps({**more, "dry_run": options["dry_run"], "counts": counts}))
            return
        from rapport.imports.queries import COUNT_WORDS

        said = COUNT_WORDS | LOOKED_AT
        words = ", ".join(f"{count:,} {said.get(name, name)}" for name, count in counts.items() if count)
        self.stdout.write(f"{'Would bring in' if options['dry_run'] else 'Brought in'}: {words or 'nothing'}.")


def _files(path: Path) -> Sequence[LocalFile]:
    if path.is_dir():
        found = [LocalFile(file) for file in sorted(_letters(path))]
        if not found:
            raise CommandError(f"There are no .eml files in {path}.")
        return found
    if not path.is_file():
        raise CommandError(f"{path} is not a file.")
    return [LocalFile(path)]


def _letters(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file() and file.suffix.lower() in {".eml", ".emlx", ".mime"})


def _mapping(path: Path, row: Any) -> dict[str, str]:
    from rapport.imports.readers import Fault, mapping_of

    try:
        text = path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} cannot be read ({error.strerror}).") from error
    found = mapping_of(text, row.options.get("columns") or [])
    if isinstance(found, Fault):
        raise CommandError(found.reason)
    return {column: field.name for column, field in found.items() if field}


def _say(row: Any) -> None:
    print(f"{row.items} items, {row.share:.0%}", file=sys.stderr, flush=True)
