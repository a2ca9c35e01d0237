"""URLs of updates."""

from django.urls import path

from rapport.updates import views

urlpatterns = [
    path("people/<uuid:person_id>/updates/", views.updates, name="person_updates"),
    path("people/<uuid:person_id>/updates/draft/", views.draft, name="update_draft"),
    path("people/<uuid:person_id>/updates/rhythm/", views.rhythm, name="update_rhythm"),
    path("updates/<uuid:update_id>/", views.update, name="update"),
]
