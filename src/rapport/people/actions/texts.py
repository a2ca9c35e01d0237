"""Texts as they may be stored: trimmed, without control characters, not longer than their column."""

import re

from rapport.foundation.action import Refused

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LINES = re.compile(r"[\r\n\t]+")


def line(value: str, what: str, longest: int) -> str:
    """Return one line of text; its script and inner spaces are kept as they are. Raises Refused when too long."""
    kept = _LINES.sub(" ", _CONTROLS.sub("", value)).strip()
    if len(kept) > longest:
        raise Refused(f"{what} may have at most {longest} characters; this has {len(kept)}.")
    return kept


def cut(value: str, longest: int) -> str:
    """Return one line of text, cut to its column: for rows of a file, where a refusal would lose the row."""
    if not value.isprintable():
        value = _LINES.sub(" ", _CONTROLS.sub("", value))
    return value.strip()[:longest].rstrip()


def paragraphs(value: str, what: str, longest: int = 20_000) -> str:
    """Return a text of many lines. Raises Refused when too long."""
    kept = _CONTROLS.sub("", value).replace("\r\n", "\n").strip()
    if len(kept) > longest:
        raise Refused(f"{what} may have at most {longest} characters; this has {len(kept)}.")
    return kept


def words(values: object, what: str, longest: int = 50) -> list[str]:
    """Return tags: trimmed, each once whatever its case, in the order given. Raises Refused."""
    kept: dict[str, str] = {}
    for value in values if isinstance(values, (list, tuple, set, frozenset)) else str(values).split(","):
        word = line(str(value), what, longest)
        if word:
            kept.setdefault(word.casefold(), word)
    return list(kept.values())
