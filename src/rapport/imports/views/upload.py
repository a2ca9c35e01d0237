"""Receiving a file of any size, in bounded memory."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, needs
from rapport.imports import actions
from rapport.imports.actions.arriving import too_big
from rapport.imports.queries import get
from rapport.imports.views.pages import start_page

FORM_BYTES = 100_000
KEPT_OPTIONS = ("region", "tags", "source", "own", "with_bodies", "since")  # by the file that mends another


class BoundedUpload(TemporaryFileUploadHandler):
    """Writes what arrives to a temporary file (0600) and stops at the limit, whatever the browser announced."""

    received = 0

    def new_file(self, *given: Any, **named: Any) -> None:
        """Make the folder, for its owner alone, before the first file arrives in it."""
        Path(settings.FILE_UPLOAD_TEMP_DIR).mkdir(mode=0o700, parents=True, exist_ok=True)
        super().new_file(*given, **named)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> Any:
        """Count what came, then write it."""
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_MAX_BYTES:
            setattr(self.request, "upload_too_big", True)  # noqa: B010 - a fact of this request alone
            raise StopUpload(connection_reset=False)
        return super().receive_data_chunk(raw_data, start)


@csrf_exempt
def upload(request: HttpRequest) -> HttpResponse:
    """Set how files are received before anything reads the form, the token of which is checked right behind."""
    request.upload_handlers = [BoundedUpload(request)]
    return _upload(request)


@csrf_protect
@require_POST
@needs(Can.IMPORT)
def _upload(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    files: list[Any] = request.FILES.getlist("file")
    try:
        _refuse_too_big(request)
        mapping, options = None, None
        if mends := request.POST.get("mends"):
            earlier = get(_key(mends), actor.own_id)
            mapping = dict(earlier.mapping)
            options = {name: earlier.options.get(name) for name in KEPT_OPTIONS}
        row = actions.arrive(actor, files=files, member_id=actor.own_id, mapping=mapping, options=options)
    except Refused as refusal:
        return start_page(request, sentence=str(refusal), status=422)
    messages.success(request, f"{row.file_name} is here. Nothing has been brought in yet.")
    return redirect("import", import_id=row.pk)


def _refuse_too_big(request: HttpRequest) -> None:
    length = request.headers.get("Content-Length", "0")
    announced = int(length) if length.isdecimal() else 0
    if getattr(request, "upload_too_big", False) or announced > settings.UPLOAD_MAX_BYTES + FORM_BYTES:
        raise Refused(too_big())


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Refused("This import is not known. Upload the file by itself.") from None
