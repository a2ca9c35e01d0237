"""The Jinja2 environment of our templates: undefined names are errors, dates are formatted, icons are SVG."""

import functools
import json
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from lucide.jinja import lucide
from markupsafe import Markup, escape

from rapport.foundation.web import NAV, NavItem

DIST = Path(__file__).parent / "static" / "dist"
_SELECTED = Markup(" selected")
DAYS_IN_WORDS, WEEKS_IN_WORDS, MONTHS_IN_WORDS = 14, 60, 730


def environment(**options: Any) -> Environment:
    """Return the environment every page is drawn with."""
    made = Environment(**{**options, "autoescape": True, "undefined": StrictUndefined, "trim_blocks": True})  # noqa: S701
    made.lstrip_blocks = True
    made.globals |= {
        "url": url,
        "known": known,
        "choices": choices,
        "asset": asset,
        "styles": styles,
        "icon": icon,
        "navigation": navigation,
        "with_query": with_query,
        "static": static,
        "theme_of": theme_of,
        "messages_of": messages_of,
    }
    made.filters |= {"number": number, "plural": plural, "iso": iso, "size": size, "money": money}
    made.filters |= {"day": _in_zone(day), "moment": _in_zone(moment), "ago": _in_zone(ago)}
    return made


def _in_zone(told: Callable[..., str]) -> Callable[..., str]:
    """A filter that tells days and instants in the page's `zone`, the reader's, unless it is given another."""

    @pass_context
    def tell(context: Context, *values: Any, time_zone: str = "") -> str:
        return told(*values, time_zone=time_zone or context.get("zone") or "UTC")

    return tell


def url(name: str, /, **keys: Any) -> str:
    """Return the address of a page by its name. Django looks up each shape once: a long page has hundreds."""
    shape = _shape(name, tuple(keys)) if all(isinstance(key, UUID) for key in keys.values()) else None
    return reverse(name, kwargs=keys) if shape is None else shape.format(*keys.values())


@functools.cache
def _shape(name: str, keys: tuple[str, ...]) -> str | None:
    """Return the address with a place for each UUID; None when one of them does not show in it as it is."""
    stand_ins = {key: UUID(int=number) for number, key in enumerate(keys, 1)}
    shape = reverse(name, kwargs=stand_ins).replace("{", "{{").replace("}", "}}")
    for number, stand_in in enumerate(stand_ins.values()):
        if shape.count(str(stand_in)) != 1:
            return None
        shape = shape.replace(str(stand_in), f"{{{number}}}")
    return shape


def one_token(request: HttpRequest) -> dict[str, Any]:
    """Give templates `csrf_input`, made once: a long page has hundreds of forms, and masking a token costs."""
    return {"csrf_input": SimpleLazyObject(lambda: csrf_input(request))}


def known(name: str) -> bool:
    """Return whether a page of this name, without keys, exists."""
    try:
        _shape(name, ())
    except NoReverseMatch:
        return False
    return True


def navigation(request: HttpRequest) -> list[tuple[NavItem, str]]:
    """Return the lines of the left bar this reader may open, with their addresses; what does not exist is left out."""
    actor = getattr(request, "actor", None)
    return [(item, url(item.url_name)) for item in NAV if known(item.url_name) and item.is_for(actor)]


def with_query(request: HttpRequest, **changes: Any) -> str:
    """Return this page's query string with some values changed; None takes one away."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query.setlist(name, [str(v) for v in value] if isinstance(value, list | tuple) else [str(value)])
    return f"?{query.urlencode()}"


def theme_of(request: HttpRequest) -> str:
    """Return the class of the page's root for the theme the reader chose; empty when they did not."""
    return "dark" if request.COOKIES.get("theme") == "dark" else ""


def messages_of(request: HttpRequest) -> list[Any]:
    """Return the sentences to show once, oldest first."""
    from django.contrib.messages import get_messages  # noqa: PLC0415 - needs the apps to be loaded

    return list(get_messages(request))


def asset(entry: str) -> str:
    """Return the address of a built file: `main` or `theme`."""
    return static(f"dist/{_manifest()[f'src/{entry}.js']['file']}")


def styles(entry: str) -> list[str]:
    """Return the addresses of the style sheets that belong to a built file."""
    return [static(f"dist/{path}") for path in _manifest()[f"src/{entry}.js"].get("css", [])]


@functools.cache
def _manifest() -> dict[str, Any]:
    path = DIST / ".vite" / "manifest.json"
    if not path.exists():
        raise RuntimeError("The front end is not built. Run make run or make test, which build it.")
    return dict(json.loads(path.read_text()))


@functools.cache
def icon(name: str, size: int = 16) -> Markup:
    """Return an icon of the Lucide set as inline SVG, hidden from screen readers. Raises IconDoesNotExist."""
    return Markup(lucide(name, size=size, aria_hidden="true", focusable="false"))  # noqa: S704


def day(value: date | datetime | None, time_zone: str = "UTC") -> Markup:
    """Return a date as `4 Nov 2026`, machine-readable too; a dash when there is none."""
    if value is None:
        return Markup('<span class="quiet">&ndash;</span>')
    return _day(value.astimezone(ZoneInfo(time_zone)).date() if isinstance(value, datetime) else value)


@functools.lru_cache(maxsize=4096)
def _day(on: date) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(on.isoformat(), f"{on:%-d %b} {on.year}")


def choices(pairs: Iterable[tuple[object, object]], chosen: object = "") -> Markup:
    """Return the choices of a select, (value, label) each, as HTML. Long lists of countries are drawn once."""
    return _choices(tuple((str(value), str(label)) for value, label in pairs), str(chosen or ""))


@functools.lru_cache(maxsize=512)
def _choices(pairs: tuple[tuple[str, str], ...], chosen: str) -> Markup:
    return Markup("").join(
        Markup('<option value="{}"{}>{}</option>').format(value, _SELECTED if value == chosen else "", label)
        for value, label in pairs
    )


def moment(value: datetime | None, time_zone: str = "UTC") -> Markup:
    """Return an instant as `4 Nov 2026, 09:30` in a time zone."""
    if value is None:
        return Markup('<span class="quiet">&ndash;</span>')
    local = value.astimezone(ZoneInfo(time_zone))
    return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), f"{local:%-d %b %Y, %H:%M}")


def iso(value: date | datetime | None) -> str:
    """Return a date or instant as ISO 8601, or nothing."""
    return value.isoformat() if value else ""


def money(pence: int | None, currency: str = "GBP") -> str:
    """Return an amount as `£50,000` or `£20.50`; of another currency as `EUR 50,000`. A dash when there is none."""
    if pence is None:
        return "–"  # noqa: RUF001 - the dash that stands for nothing
    sign = "£" if currency == "GBP" else f"{currency} "
    return f"{sign}{pence / 100:,.2f}".removesuffix(".00")


def ago(value: date | datetime | None, today: date, time_zone: str = "UTC") -> str:
    """Return how long ago a day was, in words: `today`, `6 days ago`, `5 weeks ago`, `3 years ago`.

    An instant is a day in the time zone given, and never later than today: it has happened.
    """
    if value is None:
        return "never"
    if isinstance(value, datetime):
        value = min(today, value.astimezone(ZoneInfo(time_zone)).date())
    days = (today - value) // timedelta(days=1)
    if days < 0:
        return f"in {plural(-days, 'day')}"
    if days < DAYS_IN_WORDS:
        return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
    if days < WEEKS_IN_WORDS:
        return f"{days // 7} weeks ago"
    if days < MONTHS_IN_WORDS:
        return f"{plural(days // 30, 'month')} ago"
    return f"{plural(days // 365, 'year')} ago"


def size(count: int) -> str:
    """Return a number of bytes as people say it: `412 bytes`, `83 kB`, `1.4 MB`."""
    if count < 1000:  # noqa: PLR2004 - a kilobyte
        return plural(count, "byte")
    return f"{count / 1e3:.0f} kB" if count < 999_500 else f"{count / 1e6:.1f} MB"  # noqa: PLR2004 - rounds to 1 MB


def number(value: float) -> str:
    """Return a number with thousands set apart."""
    return f"{value:,}"


def plural(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun: `1 person`, `12 people`."""
    return str(escape(f"{count:,} {one if count == 1 else many or one + 's'}"))
