"""Countries by their two letters, as people read them."""

from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import phonenumbers

_ALIASES = {
    "uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB",
    "usa": "US", "united states of america": "US", "america": "US", "holland": "NL", "czech republic": "CZ",
    "korea": "KR", "uae": "AE", "eire": "IE", "republic of ireland": "IE",
}  # fmt: skip


def _names_by_language() -> dict[str, dict[str, str]]:
    """Return the table of country names alone: importing its package would load every town on earth, for seconds."""
    file = Path(phonenumbers.__file__).parent / "geodata" / "locale.py"
    spec = spec_from_file_location("phonenumbers.geodata.locale", file)
    if spec is None or spec.loader is None:
        raise ImportError(str(file))
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    table: dict[str, dict[str, str]] = module.LOCALE_DATA
    return table


@cache
def names() -> dict[str, str]:
    """Return two letters to English name, sorted by name."""
    found = {}
    for letters, by_language in _names_by_language().items():
        name = by_language.get("en", "")
        found[letters] = by_language[name[1:]] if name.startswith("*") else name  # "*aa": as in that language
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


@cache
def _codes() -> dict[str, str]:
    return {name.casefold(): code for code, name in names().items()} | _ALIASES


def code(value: str) -> str | None:
    """Return the two letters of a country given as letters or in English. Empty stays empty; None: not known."""
    given = value.strip()
    if not given or given.upper() in names():
        return given.upper()
    return _codes().get(given.casefold())


def label(two_letters: str) -> str:
    """Return the English name; what is not known is returned as it is."""
    return names().get(two_letters, two_letters)
