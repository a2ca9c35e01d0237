"""The list of imports, one import before, while and after it runs."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.views.decorators.http import require_GET, require_POST

from rapport.accounts import queries as accounts
from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, needs, page
from rapport.imports import actions
from rapport.imports.models import Import
from rapport.imports.queries import COUNT_WORDS, get, mine, open_faults, open_rows
from rapport.imports.queries.imports import ON_THE_WAY, is_silent
from rapport.imports.readers import FIELDS, Fault
from rapport.people.queries import names_of


def start_page(request: HttpRequest, *, sentence: str = "", status: int = 200) -> HttpResponse:
    """Answer with the upload form and the list of imports."""
    rows = mine(actor_of(request).own_id)
    shown = [(row, counts_of(row)) for row in rows]
    running = any(row.state in ON_THE_WAY for row in rows)
    context = {"rows": shown, "sentence": sentence, "running": running, "here": "imports"}
    return page(request, "imports/list.html", context, status=status)


@require_GET
@needs(Can.IMPORT)
def imports(request: HttpRequest) -> HttpResponse:
    """Show what can be brought in and what was."""
    return start_page(request)


@require_GET
@needs(Can.IMPORT)
def one(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Show one import: its preview and choices while it waits, its progress after that."""
    row = get(import_id, actor_of(request).own_id)
    return preview_page(request, row) if row.state == Import.State.NEW else _progress_page(request, row)


def preview_page(request: HttpRequest, row: Import, *, sentence: str = "", status: int = 200) -> HttpResponse:
    """Answer with what an import would do and what can be chosen."""
    table = open_rows(row) if row.kind == Import.Kind.TABLE else None
    columns = []
    if table is not None and not isinstance(table, Fault):
        columns = [
            (number, name, [text for sample in table.sample_rows[:20] if (text := sample.get(name, ""))][:3])
            for number, name in enumerate(table.columns)
        ]
    context = {
        "row": row,
        "preview": actions.preview(actor_of(request), row),
        "columns": columns,
        "fields": list(FIELDS.values()),
        "member": accounts.member(row.member_id),
        "sentence": sentence,
        "count_words": COUNT_WORDS,
        "here": "imports",
    }
    return page(request, "imports/preview.html", context, status=status)


@require_POST
@needs(Can.IMPORT)
def choose(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Keep the choices; with the button that brings in, begin as well."""
    actor, given = actor_of(request), request.POST
    row = get(import_id, actor.own_id)
    mapping = None
    if row.kind == Import.Kind.TABLE:
        names = row.options.get("columns") or ()
        mapping = {str(name): given.get(f"column-{number}", "") for number, name in enumerate(names)}
    try:
        row = actions.choose(
            actor,
            import_id=import_id,
            mapping=mapping,
            tags=given.get("tags", "").split(","),
            source=given.get("source", ""),
            region=given.get("region", ""),
            own=given.get("own", "").replace(",", "\n").split("\n"),
            with_bodies=given.get("with_bodies") == "on",
            since=_day(given.get("since", "")),
        )
        if given.get("then") == "begin":
            actions.begin(actor, import_id=import_id)
    except Refused as refusal:
        row.refresh_from_db()
        if row.state != Import.State.NEW:
            raise
        return preview_page(request, row, sentence=str(refusal), status=422)
    return redirect("import", import_id=import_id)


@require_POST
@needs(Can.IMPORT)
def begin(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Begin with the choices as they are."""
    actions.begin(actor_of(request), import_id=import_id)
    return redirect("import", import_id=import_id)


@require_POST
@needs(Can.IMPORT)
def stop(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Stop behind the current batch."""
    actions.stop(actor_of(request), import_id=import_id)
    return redirect("import", import_id=import_id)


@require_POST
@needs(Can.IMPORT)
def go_on(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Go on where it stands."""
    actions.go_on(actor_of(request), import_id=import_id)
    return redirect("import", import_id=import_id)


@require_POST
@needs(Can.IMPORT)
def undo(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Undo in the background."""
    actions.undo(actor_of(request), import_id=import_id)
    return redirect("import", import_id=import_id)


@require_POST
@needs(Can.IMPORT)
def discard(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Forget an upload that never began."""
    actions.discard(actor_of(request), import_id=import_id)
    messages.success(request, "The upload is forgotten. Nothing was brought in.")
    return redirect("imports")


@require_GET
@needs(Can.IMPORT)
def progress(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Answer with the progress alone: asked for every two seconds while the import is on its way."""
    row = get(import_id, actor_of(request).own_id)
    return page(request, "imports/progress.html", _progress(row))


def counts_of(row: Import) -> list[tuple[int, str]]:
    """Return the counts of an import that are not zero, with their words."""
    return [(row.counts[name], word) for name, word in COUNT_WORDS.items() if row.counts.get(name)]


def _progress_page(request: HttpRequest, row: Import) -> HttpResponse:
    kept = {UUID(key): why for key, why in row.kept[:100]}
    stayed = [(key, name, kept[key]) for key, name in names_of(list(kept)).items()]
    context = _progress(row) | {"size": filesizeformat(row.size), "kept": stayed}
    return page(request, "imports/one.html", context | {"here": "imports"})


def _progress(row: Import) -> dict[str, Any]:
    return {
        "row": row,
        "counts": counts_of(row),
        "on_the_way": row.state in ON_THE_WAY,
        "silent": is_silent(row),
        "faults": open_faults(row.pk).count(),
        "percent": round(row.share * 100),
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise Refused("Write the first day of mail as in 2024-01-31, or leave it empty.") from None
