"""The API below /api/v1/, and its description."""

from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.urls import include, path
from django.views.decorators.http import require_GET

from rapport.api import v1


@cache
def described() -> dict[str, object]:
    """Return the OpenAPI description of version 1."""
    return dict(v1.api.get_openapi_schema(path_prefix="/api/v1/"))


@login_not_required
@require_GET
def openapi(request: HttpRequest) -> JsonResponse:
    """Describe the API to programs: no token needed, nothing of any firm in it."""
    return JsonResponse(described())


urlpatterns = [
    path("api/v1/openapi.json", openapi, name="openapi"),
    path("api/v1/", include((v1.urlpatterns(), "api"))),
]
