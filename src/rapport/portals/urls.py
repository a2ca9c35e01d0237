"""Every URL of the doors. All begin with /door/; the page behind a link comes last: its secret is a word too."""

from django.urls import URLPattern, URLResolver, include, path

from rapport.portals import views
from rapport.portals.words.urls import of_door

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("rapport.portals.client.urls")),
    path("", include("rapport.portals.candidate.urls")),
    path("", include("rapport.portals.referee.urls")),
    *of_door("client"),
    *of_door("candidate"),
    path("door/", views.door, name="door"),
    path("door/out/", views.out, name="door_out"),
    path("door/again/", views.again, name="door_again"),
    path("door/<str:secret>/", views.landing, name="door_landing"),
]
