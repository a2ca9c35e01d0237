"""Who asks: a token's text becomes an actor, and the request runs inside its firm."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from rapport.accounts import actions, queries
from rapport.accounts.roles import key_actor
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope

Respond = Callable[[HttpRequest], HttpResponse]
PREFIX = "/api/"
FIRST_WRONG = 400


class TokenMiddleware:
    """Runs a request below /api/ as the actor of its bearer token. Without one that works it has no actor (401).

    What a request wrote before it was refused is taken back.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        kind, _, text = request.headers.get("Authorization", "").partition(" ")
        firm_id = queries.firm_of_token(text.strip()) if kind.lower() == "bearer" else None
        if firm_id is None:
            return self.get_response(request)
        with firm_scope(firm_id):
            token = queries.token_in_force(text.strip(), at=clock.now())
            if token is None:
                return self.get_response(request)
            actions.note_used(token)
            with transaction.atomic():
                request.actor = key_actor(token)  # type: ignore[attr-defined]
                request.token = token  # type: ignore[attr-defined]
                request.member = token.member  # type: ignore[attr-defined]
                response = self.get_response(request)
                if response.status_code >= FIRST_WRONG:
                    transaction.set_rollback(True)
            return response
