"""Triage of strangers."""

from django.urls import URLPattern, URLResolver, path

from rapport.mail import views

ONE = "triage/<uuid:stranger_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("triage/", views.triage, name="triage"),
    path("triage/several", views.several, name="triage_several"),
    path(ONE, views.stranger, name="triage_stranger"),
    path(f"{ONE}keep", views.keep, name="triage_keep"),
    path(f"{ONE}keep-as", views.keep_as, name="triage_keep_as"),
    path(f"{ONE}ignore", views.ignore, name="triage_ignore"),
    path(f"{ONE}ignore-domain", views.ignore_domain, name="triage_ignore_domain"),
    path(f"{ONE}put-back", views.put_back, name="triage_put_back"),
]
