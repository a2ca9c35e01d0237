"""The list of people, its saved views, acts on a selection."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from rapport.foundation.action import Refused
from rapport.foundation.coming_back import back_to
from rapport.foundation.web import actor_of, is_partial, key_or_none, page
from rapport.people import actions
from rapport.people.models import Person
from rapport.people.queries import countries
from rapport.people.queries.listing import BOUNDARIES, SORTS, Wanted, how_many, people, wanted
from rapport.people.queries.members import owners
from rapport.people.queries.organisations import name_of
from rapport.people.queries.views import views_of
from rapport.people.views.gate import keeper, today_of
from rapport.rules.health_words import BANDS, NOT_SCORED

COLUMNS = {
    "title": "Title", "employer": "Works at", "health": "Health", "last": "Last contact", "due": "Due",
    "owner": "Owner", "roles": "Roles", "tags": "Tags", "email": "Email", "phone": "Phone", "city": "City",
    "country": "Country", "source": "Source", "added": "Added",
}  # fmt: skip
USUAL = ("title", "employer", "health", "last", "due", "owner", "tags")
SALT = "people.undo"


@require_GET
def list_people(request: HttpRequest) -> HttpResponse:
    """Show the list: filtered, sorted, page by page; opened bare it is the member's own default view."""
    actor = actor_of(request)
    views = views_of(actor.own_id, "people")
    default = next((view for view in views if view.is_default and view.member_id == actor.id and view.query), None)
    if not request.GET and default is not None:
        return redirect(f"{reverse('people')}?{default.query}&view={default.pk}")
    asked = dict(request.GET.lists())
    which = wanted(asked, today=today_of(request))
    found = people(which, after=request.GET.get("after"))
    shown = [name for name in COLUMNS if name in asked.get("col", USUAL)] or list(USUAL)
    context: dict[str, Any] = {
        "here": "people", "rows": found.rows, "after": found.after, "columns": {name: COLUMNS[name] for name in shown},
        "place": _query(request.GET, drop=("after", "view")), "sort": which.sort, "sorts": SORTS,
        "today": today_of(request),
    }  # fmt: skip
    if is_partial(request) and "after" in request.GET:
        return page(request, "people/rows.html", context)
    number, exact = how_many(which)
    context |= {
        "count": _count(number, exact=exact), "which": which, "chips": _chips(request.GET, which), "views": views,
        "all_columns": COLUMNS, "shown": shown, "owners": owners(), "roles": Person.Role.choices,
        "bands": [word.value for _, word in BANDS] + ["new", NOT_SCORED], "countries": countries.names(),
        "boundaries": BOUNDARIES, "view": request.GET.get("view", ""), "filters": which.filters,
    }  # fmt: skip
    return page(request, "people/list.html", context)


def _query(given: QueryDict, *, drop: tuple[str, ...]) -> str:
    kept = given.copy()
    for name in drop:
        kept.pop(name, None)
    return kept.urlencode()


def _count(number: int, *, exact: bool) -> str:
    if exact:
        return f"{number:,} {'person' if number == 1 else 'people'}"
    digits = len(str(number)) - 2
    return f"about {round(number, -digits):,} people"


def _chips(given: QueryDict, which: Wanted) -> list[tuple[str, str]]:
    """Return each filter in words with the address of the list without it."""
    words: dict[str, Callable[[Any], str]] = {
        "q": lambda v: f"Name: {v}", "tag": lambda v: f"Tag: {v}", "role": lambda v: f"Role: {Person.Role(v).label}"
        if v in Person.Role.values else v, "owner": lambda v: f"Owner: {_name_of_owner(v)}",
        "employer": lambda v: f"Works at: {_name_of_organisation(v)}", "band": lambda v: f"Health: {v}",
        "country": lambda v: f"Country: {countries.label(v)}", "city": lambda v: f"City: {v}",
        "source": lambda v: f"Source: {v}", "due": lambda v: "Contact not due" if v == "no" else "Contact due",
        "email": lambda v: "Without an email address" if v == "no" else "Has an email address",
        "boundary": lambda v: BOUNDARIES[v] if v in {"any", "none"} else f"Limit: {BOUNDARIES[v]}",
    }  # fmt: skip
    chips = []
    for name, value in which.filters.items():
        for one in value if isinstance(value, list) else [value]:
            rest = given.copy()
            rest.pop("after", None)
            left = [other for other in rest.getlist(name) if other != one] if isinstance(value, list) else []
            rest.setlist(name, left)
            chips.append((words[name](one), f"?{rest.urlencode()}"))
    return chips


def _name_of_owner(value: str) -> str:
    return "nobody" if value == "none" else next((name for key, name in owners() if str(key) == value), "a colleague")


def _name_of_organisation(value: str) -> str:
    return name_of(value) or "nobody we know"


@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """Do something with the people who were chosen in the list; a toast undoes it."""
    actor = keeper(request)
    ids = [key for value in request.POST.getlist("person") if (key := key_or_none(value))]
    undo: dict[str, Any]
    if request.POST.get("act") == "owner":
        before = actions.assign_owner(actor, person_ids=ids, owner_id=key_or_none(request.POST.get("owner", "")))
        undo = {"owners": {str(key): str(owner) if owner else None for key, owner in before.items()}}
        said = f"New owner of {len(before)} {'person' if len(before) == 1 else 'people'}."
    else:
        tag = request.POST.get("tag", "")
        tagged = actions.tag_people(actor, person_ids=ids, tag=tag)
        undo = {"tag": tag.strip(), "people": [str(key) for key in tagged]}
        said = f"Tagged {len(tagged)} {'person' if len(tagged) == 1 else 'people'}."
    word = signing.dumps(undo, salt=SALT, compress=True)
    request.session["people_undo"] = word
    messages.success(request, said, extra_tags=reverse("people_many_undo"))
    return redirect(back_to(request, reverse("people")))


@require_POST
def undo_many(request: HttpRequest) -> HttpResponse:
    """Undo the newest act on a selection."""
    actor = keeper(request)
    try:
        undo = signing.loads(request.session.pop("people_undo", ""), salt=SALT)
    except signing.BadSignature:
        raise Refused("There is nothing left to undo.") from None
    if "owners" in undo:
        owners_before = {UUID(key): UUID(owner) if owner else None for key, owner in undo["owners"].items()}
        actions.assign_back(actor, owners=owners_before)
    else:
        actions.untag_people(actor, person_ids=[UUID(key) for key in undo["people"]], tag=undo["tag"])
    messages.success(request, "Undone.")
    return redirect("people")


@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the list as it stands under a name."""
    view = actions.save_view(
        actor_of(request), page="people", name=request.POST.get("name", ""), query=request.POST.get("query", ""),
        shared=request.POST.get("shared") == "on",
    )  # fmt: skip
    messages.success(request, f"Saved as “{view.name}”.")
    return redirect(f"{reverse('people')}?{view.query}&view={view.pk}")


@require_POST
def change_view(request: HttpRequest, view_id: UUID) -> HttpResponse:
    """Rename, share, delete a view of one's own, or open the list with it."""
    actor, act = actor_of(request), request.POST.get("act")
    if act == "delete":
        actions.delete_view(actor, view_id=view_id)
        messages.success(request, "View deleted.")
        return redirect(f"{reverse('people')}?sort=name")
    if act == "rename":
        view = actions.change_view(actor, view_id=view_id, name=request.POST.get("name", ""))
    elif act in {"share", "unshare"}:
        view = actions.change_view(actor, view_id=view_id, shared=act == "share")
    else:
        view = actions.change_view(actor, view_id=view_id, default=act == "default")
    messages.success(request, "View changed.")
    return redirect(f"{reverse('people')}?{view.query}&view={view.pk}")
