"""URLs of the referees' door."""

from django.urls import path

from rapport.portals.referee import views

urlpatterns = [path("door/referee/", views.home, name="door_referee_home")]
