"""Receiving a file of any size, in bounded memory."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.files import refuse_too_big, takes_files
from rapport.foundation.web import actor_of, needs
from rapport.imports import actions
from rapport.imports.actions.arriving import too_big
from rapport.imports.queries import get
from rapport.imports.views.pages import start_page

KEPT_OPTIONS = ("region", "tags", "source", "own", "with_bodies", "since")  # by the file that mends another


@takes_files(lambda: settings.UPLOAD_MAX_BYTES)
@require_POST
@needs(Can.IMPORT)
def upload(request: HttpRequest) -> HttpResponse:
    """Keep what was uploaded and go on to its preview."""
    actor = actor_of(request)
    files: list[Any] = request.FILES.getlist("file")
    try:
        refuse_too_big(request, settings.UPLOAD_MAX_BYTES, too_big())
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


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Refused("This import is not known. Upload the file by itself.") from None
