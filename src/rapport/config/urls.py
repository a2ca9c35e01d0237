"""Every URL."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path


@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that this process answers."""
    return HttpResponse("ok", content_type="text/plain")


handler500 = "rapport.foundation.web.fault"
urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("", include("rapport.api.urls")),
    path("", include("rapport.accounts.urls")),
    path("", include("rapport.desk.urls")),
    path("", include("rapport.people.urls")),
    path("", include("rapport.relations.urls")),
    path("", include("rapport.compliance.urls")),
    path("", include("rapport.jobseekers.urls")),
    path("", include("rapport.submissions.urls")),
    path("", include("rapport.mail.urls")),
    path("", include("rapport.submissions.urls_process")),
    path("", include("rapport.placements.urls")),
    path("", include("rapport.updates.urls")),
    path("", include("rapport.stakeholders.urls")),
    path("", include("rapport.growth.urls")),
    path("", include("rapport.growth.urls_visits")),
    path("", include("rapport.aftercare.urls")),
    path("", include("rapport.gatherings.urls")),
    path("", include("rapport.sharing.urls")),
    path("", include("rapport.referrals.urls")),
    path("", include("rapport.ties.urls")),
    path("", include("rapport.insights.urls")),
    path("", include("rapport.imports.urls")),
    path("", include("rapport.jobs.urls")),
    path("", include("rapport.access.urls")),
    path("", include("rapport.voices.urls")),
    path("", include("rapport.portals.urls")),
]
