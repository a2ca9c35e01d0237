"""Files that come and go: received in bounded memory, kept so that they stay, handed out so that nothing runs."""

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from rapport.foundation.action import Refused

FORM_BYTES = 100_000  # what a form holds besides its file


class BoundedUpload(TemporaryFileUploadHandler):
    """Writes what arrives to a temporary file (0600) and stops at the limit, whatever the browser announced."""

    def __init__(self, request: HttpRequest, most: int) -> None:
        super().__init__(request)
        self.most = most
        self.received = 0

    def new_file(self, *given: Any, **named: Any) -> None:
        """Make the folder, for its owner alone, before the first file arrives in it."""
        Path(settings.FILE_UPLOAD_TEMP_DIR).mkdir(mode=0o700, parents=True, exist_ok=True)
        super().new_file(*given, **named)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> Any:
        """Count what came, then write it."""
        self.received += len(raw_data)
        if self.received > self.most:
            setattr(self.request, "upload_too_big", True)  # noqa: B010 - a fact of this request alone
            raise StopUpload(connection_reset=False)
        return super().receive_data_chunk(raw_data, start)


View = Callable[..., HttpResponseBase]


def takes_files(most: Callable[[], int]) -> Callable[[View], View]:
    """Let a page receive files of at most so many bytes together: set before anything reads the form, the token of
    which is checked right behind. Outermost of a view's decorators.
    """

    def wrap(view: View) -> View:
        behind_token = csrf_protect(view)

        @csrf_exempt
        @functools.wraps(view)
        def run(request: HttpRequest, *args: Any, **keys: Any) -> HttpResponseBase:
            request.upload_handlers = [BoundedUpload(request, most())]
            return behind_token(request, *args, **keys)

        return run

    return wrap


def refuse_too_big(request: HttpRequest, most: int, sentence: str) -> None:
    """Raise Refused with a sentence when more came, or was announced, than the page takes: it is not all there then."""
    length = request.headers.get("Content-Length", "0")
    announced = int(length) if length.isdecimal() else 0
    if getattr(request, "upload_too_big", False) or announced > most + FORM_BYTES:
        raise Refused(sentence)


class LastingFolder(FileSystemStorage):
    """A folder whose files are on the disk, not only in its cache, when `save` returns: a row may then name them."""

    def save(self, name: str | None, content: "IO[Any]", max_length: int | None = None) -> str:
        """Keep a file and return its name, which differs from the one asked for when that is taken."""
        kept = super().save(name, content, max_length)
        file = Path(self.path(kept))
        for place in (file, *file.parents[:2]):  # the folder may be new too
            opened = os.open(place, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)
        return kept


def as_attachment(file: "File[bytes]", *, name: str, content_type: str, size: int) -> FileResponse:
    """Return an answer that saves a file under its name, in pieces; no browser shows, runs, guesses or keeps it."""
    answer = FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
    answer["Content-Length"] = str(size)
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
