"""Items that could not be brought in: listed, downloaded, mended."""

import csv
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.csv_files import safe_cell
from rapport.foundation.scope import firm_scope
from rapport.foundation.web import actor_of, needs, page
from rapport.imports import actions
from rapport.imports.actions.mending import cells_of, columns_of
from rapport.imports.models import Import
from rapport.imports.queries import fault_page, fault_rows, get

LINE, WHY = "Rapport: line", "Rapport: what is wrong"


@require_GET
@needs(Can.IMPORT)
def faults(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """List the faults, each with a form that mends it."""
    return _page(request, get(import_id, actor_of(request).own_id))


@require_GET
@needs(Can.IMPORT)
def as_csv(request: HttpRequest, import_id: UUID) -> Any:
    """Send the faults as CSV: the file's own columns, then line and reason, so that it can be mended and uploaded."""
    actor = actor_of(request)
    row = get(import_id, actor.own_id)
    answer = StreamingHttpResponse(_lines(row), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="to-mend-{row.pk}.csv"'
    return answer


@require_POST
@needs(Can.IMPORT)
def mend(request: HttpRequest, import_id: UUID, fault_id: UUID) -> HttpResponse:
    """Try one item again as mended."""
    text = request.POST.get("text", "")
    try:
        actions.mend(actor_of(request), import_id=import_id, fault_id=fault_id, text=text)
    except Refused as refusal:
        row = get(import_id, actor_of(request).own_id)
        return _page(request, row, wrong={"fault_id": fault_id, "text": text, "sentence": str(refusal)}, status=422)
    messages.success(request, "Mended and brought in.")
    return redirect("import_faults", import_id=import_id)


@require_POST
@needs(Can.IMPORT)
def leave_out(request: HttpRequest, import_id: UUID, fault_id: UUID) -> HttpResponse:
    """Leave one item out for good."""
    actions.leave_out(actor_of(request), import_id=import_id, fault_id=fault_id)
    messages.success(request, "Left out.")
    return redirect("import_faults", import_id=import_id)


def _page(request: HttpRequest, row: Import, *, wrong: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    after = request.GET.get("after", "")
    rows, more = fault_page(row.pk, after=int(after) if after.isdecimal() else 0)
    context = {"row": row, "faults": rows, "more": more, "columns": columns_of(row), "wrong": wrong, "here": "imports"}
    return page(request, "imports/faults.html", context, status=status)


class _Echo:
    def write(self, text: str) -> str:
        """Return what csv would write."""
        return text


def _lines(row: Import) -> Iterator[str]:
    writer = csv.writer(_Echo())
    columns = columns_of(row)
    yield "\ufeff"
    yield str(writer.writerow([*columns, LINE, WHY] if columns else [LINE, WHY, "Text"]))
    with firm_scope(row.firm_id):  # the body is sent after the request's own scope has closed
        for fault in fault_rows(row.pk):
            about = [fault.line or fault.item, fault.reason]
            if columns:
                cells = [*cells_of(row, fault.raw), *[""] * len(columns)]
                extra = [cell for cell in cells[len(columns) :] if cell]
                yield str(writer.writerow([*map(safe_cell, cells[: len(columns)]), *about, *map(safe_cell, extra)]))
            else:
                yield str(writer.writerow([*about, safe_cell(fault.raw)]))
