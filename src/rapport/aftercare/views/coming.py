"""What is to do in care, week by week."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.accounts import queries as accounts
from rapport.aftercare import queries
from rapport.aftercare.models import Track
from rapport.aftercare.words import KINDS
from rapport.foundation import clock
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, needs, page

ASKED = ("owner", "client", "kind", "track", "when", "after")
EVERYBODY = "all"


@require_GET
@needs(Can.SEE_PEOPLE)
def listing(request: HttpRequest) -> HttpResponse:
    """Show open steps of care: late, this week, next week, later; one's own first, of those who keep care."""
    actor = actor_of(request)
    asked = {name: request.GET.get(name, "") for name in ASKED}
    asked["owner"] = asked["owner"] or (str(actor.own_id) if actor.may(Can.KEEP_CARE) else EVERYBODY)
    context = {
        "asked": asked, "found": queries.coming(actor, asked, on=clock.today(accounts.firm().time_zone)),
        "owners": sorted(accounts.names().items(), key=lambda pair: pair[1]), "clients": queries.clients_cared_for(),
        "kinds": KINDS.items(), "tracks": Track.choices, "whens": queries.WHEN,
        "is_narrow": any(asked[name] for name in ("client", "kind", "track", "when", "after")), "here": "care",
    }  # fmt: skip
    return page(request, "aftercare/coming.html", context)
