"""PDFs from Typst templates. What people wrote goes in as data and is never read as markup."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import typst

UNSHOWN = "could not be displayed"  # what typst says of a letter that none of its fonts has


def pdf(template: Path, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """Return a template as PDF, accessible by PDF/UA-1. The same data at the same moment give the same bytes.

    The template reads `json(bytes(sys.inputs.data))`, sees nothing outside its own folder, and must set a title. A
    letter that the fonts do not have shows as an empty box; the standard forbids that, so it is not claimed then.

    Args:
        data: what JSON can hold.
        at: the moment of making, with its time zone.
    """
    try:
        return _compiled(template, data, at, "ua-1")
    except typst.TypstError as fault:
        if UNSHOWN not in str(fault):
            raise
        return _compiled(template, data, at, None)


def _compiled(
    template: Path, data: Mapping[str, Any], at: datetime, standard: Literal["ua-1"] | None
) -> bytes:
    return typst.compile(
        str(template), root=str(template.parent), sys_inputs={"data": json.dumps(data)}, format="pdf",
        pdf_standards=standard, ignore_system_fonts=True, timestamp=int(at.timestamp()),
    )  # fmt: skip
