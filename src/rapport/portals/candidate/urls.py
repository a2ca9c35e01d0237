"""URLs of the candidates' door."""

from django.urls import path

from rapport.portals.candidate import views

urlpatterns = [path("door/candidate/", views.home, name="door_candidate_home")]
