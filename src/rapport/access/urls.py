"""What members do about the doors of a person."""

from django.urls import path

from rapport.access import views

urlpatterns = [
    path("people/<uuid:person_id>/door/", views.make, name="access_link_make"),
    path("people/<uuid:person_id>/door/end/", views.end_all, name="access_sessions_end"),
    path("door-links/<uuid:link_id>/revoke/", views.revoke, name="access_link_revoke"),
    path("door-sessions/<uuid:session_id>/end/", views.end, name="access_session_end"),
]
