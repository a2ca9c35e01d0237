"""URLs of gatherings."""

from django.urls import path

from rapport.gatherings import views

urlpatterns = [
    path("events/", views.listing, name="gatherings"),
    path("events/new/", views.new, name="gathering_new"),
    path("events/outcomes/", views.outcomes, name="gathering_outcomes"),
    path("events/bodies/new/", views.body, name="body_new"),
    path("events/bodies/<uuid:body_id>/leave/", views.leave_body, name="body_leave"),
    path("events/met/<uuid:met_id>/followed/", views.followed, name="met_followed"),
    path("events/<uuid:gathering_id>/", views.gathering, name="gathering"),
    path("events/<uuid:gathering_id>/change/", views.change, name="gathering_change"),
    path("events/<uuid:gathering_id>/met/", views.capture, name="gathering_met"),
    path("events/<uuid:gathering_id>/going/", views.going, name="gathering_going"),
]
