"""URLs of ties."""

from django.urls import path

from rapport.ties import views

urlpatterns = [
    path("people/<uuid:person_id>/who-knows/", views.who_knows_person, name="who_knows_person"),
    path("people/<uuid:person_id>/who-knows/ask/", views.ask, name="introduction_ask"),
    path("people/<uuid:person_id>/who-knows/<slug:how>/", views.hide, name="tie_hide"),
    path("clients/<uuid:organisation_id>/who-knows/", views.who_knows_client, name="who_knows_client"),
    path("events/<uuid:gathering_id>/network/", views.network_of_gathering, name="gathering_network"),
    path("introductions/", views.introductions, name="introductions"),
    path("introductions/mine/<slug:how>/", views.hide_all, name="ties_hide"),
    path("introductions/<uuid:ask_id>/made/", views.made, name="introduction_made"),
    path("introductions/<uuid:ask_id>/close/", views.close, name="introduction_close"),
    path("introductions/<uuid:ask_id>/<slug:how>/", views.answer, name="introduction_answer"),
]
