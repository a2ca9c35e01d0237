"""URLs of the clients' door."""

from django.urls import path

from rapport.portals.client import views

urlpatterns = [path("door/client/", views.home, name="door_client_home")]
