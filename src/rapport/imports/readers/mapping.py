"""From the columns of a table to people: guessing a mapping, checking one, and applying it row by row."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rapport.imports.readers.cleaning import day_of, email_of, phone_of, url_of
from rapport.imports.readers.fields import FIELDS, Field
from rapport.imports.readers.people import person_of
from rapport.imports.readers.records import Fault, PersonRecord
from rapport.imports.readers.sources import START, Position, Reader
from rapport.imports.readers.tables import Row, Table

_NOT_WORDS = re.compile(r"[\W_]+")
_NUMBERED = re.compile(r"\b(\d+|home|work|business|other|primary|main)\b")
_SHAPE_SHARE = 0.6
_MAPPING_LIMIT = 1 << 20


def folded(text: str) -> str:
    """Returns a heading as it is compared: lower case, no accents, words with single spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return _NOT_WORDS.sub(" ", bare).strip()


@lru_cache(maxsize=1)
def _words() -> dict[str, Field]:
    return {folded(word): field for field in reversed(FIELDS.values()) for word in field.words.split("|")}


def guess_mapping(columns: Sequence[str], sample_rows: Iterable[Mapping[str, str]]) -> dict[str, Field | None]:
    """Returns for each column, in order, the field it most likely is, or None.

    Headings decide first (whole, then without numbers and words like "home" or "work"), then the look of the values
    (addresses, links, phone numbers). A field that holds one value is given to one column only, the best fit.
    """
    samples = list(sample_rows)
    fits: list[tuple[int, int, str, Field]] = []
    for order, column in enumerate(columns):
        field, fit = _by_heading(column)
        shaped = _by_values([row.get(column, "") for row in samples])
        if field is None or (shaped and shaped.name != field.name and _contradicts(field, shaped)):
            field, fit = shaped, 1
        if field is not None:
            fits.append((-fit, order, column, field))
    mapping: dict[str, Field | None] = dict.fromkeys(columns)
    given: set[str] = set()
    for _, _, column, field in sorted(fits, key=lambda fit: fit[:2]):
        if field.several or field.name not in given:
            mapping[column] = field
            given.add(field.name)
    return mapping


def _by_heading(column: str) -> tuple[Field | None, int]:
    heading = folded(column)
    if field := _words().get(heading):
        return field, 3
    bare = " ".join(_NUMBERED.sub(" ", heading).split())
    return _words().get(bare), 2


def _by_values(values: Sequence[str]) -> Field | None:
    filled = [value.strip() for value in values if value.strip()]
    if not filled:
        return None
    for name, looks_so in (("emails", _is_email), ("profile_urls", _is_link), ("phones", _is_phone)):
        if sum(1 for value in filled if looks_so(value)) >= len(filled) * _SHAPE_SHARE:
            return FIELDS[name]
    return None


def _contradicts(field: Field, shaped: Field) -> bool:
    """A heading is overruled only when its values are plainly another thing ("Contact" full of addresses)."""
    return shaped.name == "emails" and field.name in {"full_name", "phones", "organisation", "city", "source"}


def _is_email(value: str) -> bool:
    return bool(email_of(value))


def _is_link(value: str) -> bool:
    return bool(url_of(value))


def _is_phone(value: str) -> bool:
    digits = sum(c.isdigit() for c in value)
    wanted = 7 <= digits <= 15 and re.fullmatch(r"[\d\s()+./-]+", value) is not None  # noqa: PLR2004  (E.164: 15)
    return wanted and day_of(value) is None and bool((found := phone_of(value)) and found.e164)


def mapping_of(text: str | bytes, columns: Sequence[str]) -> dict[str, Field | None] | Fault:
    """Returns the mapping a JSON file describes ({"column": "field"}; null or "" leaves a column out), or one Fault.

    Columns the file does not name are left out; a column that the table lacks, an unknown field, or a field given
    twice that holds one value is a fault that names it.
    """
    if len(text) > _MAPPING_LIMIT:
        return Fault(None, 0, "The mapping file is larger than 1 MB. Choose the file that names the columns.")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return Fault(None, 0, 'The mapping file is not valid JSON. It must look like {"Column name": "full_name"}.')
    if not isinstance(found, dict):
        return Fault(None, 0, 'The mapping file must hold one object: {"Column name": "full_name"}.')
    mapping: dict[str, Field | None] = dict.fromkeys(columns)
    for column, name in found.items():
        if reason := _refusal(column, name, columns, [field.name for field in mapping.values() if field]):
            return Fault(None, 0, reason)
        mapping[column] = FIELDS[name] if name else None
    return mapping


def _refusal(column: str, name: object, columns: Sequence[str], given: Sequence[str]) -> str:
    if column not in columns:
        known = ", ".join(columns)[:300]
        return f"The mapping file names a column “{column[:80]}” that the table does not have. It has: {known}."
    if name is None or name == "":
        return ""
    if not isinstance(name, str) or name not in FIELDS:
        return f"“{str(name)[:80]}” is not a field. Use one of: {', '.join(FIELDS)}."
    if not FIELDS[name].several and name in given:
        return f"The field {name} is given to two columns, but holds one value. Choose one of them."
    return ""


def months_come_first(mapping: Mapping[str, Field | None], sample_rows: Iterable[Mapping[str, str]]) -> bool:
    """Returns whether the sample's dates can only be read with the month first (03/25/2026)."""
    dated = [column for column, field in mapping.items() if field and field.name.endswith(("_on", "birthday"))]
    parts = [re.findall(r"\d+", row.get(column, ""))[:2] for row in sample_rows for column in dated]
    numbers = [(int(found[0]), int(found[1])) for found in parts if len(found) == 2 and len(found[0]) <= 2]  # noqa: PLR2004
    return any(second > 12 for _, second in numbers) and all(first <= 12 for first, _ in numbers)  # noqa: PLR2004


def map_row(
    mapping: Mapping[str, Field | str | None],
    row: Row,
    *,
    region: str | None = "GB",
    month_first: bool = False,
    source: str = "",
) -> PersonRecord | Fault:
    """Returns the person a row describes under a mapping, or a Fault when it has neither a name nor an address.

    `region` is the country (two letters) in which phone numbers without a country code are read.
    """  # fmt: skip
    values: dict[str, list[str]] = {}
    for column, field in mapping.items():
        text = row.values.get(column, "").strip()
        if field is not None and text:
            values.setdefault(field.name if isinstance(field, Field) else field, []).append(text)
    return person_of(values, row, region=region, month_first=month_first, source=source)


class People(Reader[PersonRecord]):
    """The people of a table under a mapping: `map_row` over `table.rows()`, with the same positions."""

    def __init__(
        self, table: Table, mapping: Mapping[str, Field | str | None], *, region: str | None = "GB",
        month_first: bool | None = None, source: str = "", start_at: Position = START,
    ) -> None:  # fmt: skip
        self._rows = table.rows(start_at)
        self._mapping = mapping
        self._region = region
        fields = {column: field for column, field in mapping.items() if isinstance(field, Field)}
        self._month_first = months_come_first(fields, table.sample_rows) if month_first is None else month_first
        self._source = source
        self.unit = self._rows.unit
        super().__init__(self._rows.position, size=self._rows.size)

    def _read(self, start_at: Position) -> Iterator[tuple[PersonRecord | Fault, Position]]:
        for row in self._rows:
            item = row if isinstance(row, Fault) else self._person(row)
            yield item, self._rows.position

    def _person(self, row: Row) -> PersonRecord | Fault:
        return map_row(self._mapping, row, region=self._region, month_first=self._month_first, source=self._source)

    def close(self) -> None:
        """Lets go of the table's file or process early."""
        super().close()
        self._rows.close()
