"""URLs of compliance."""

from django.urls import path

from rapport.compliance import views

urlpatterns = [
    path("people/<uuid:person_id>/privacy/", views.privacy, name="person_privacy"),
    path("people/<uuid:person_id>/consent/", views.consent, name="consent_new"),
    path("people/<uuid:person_id>/objection/", views.objection, name="objection_new"),
    path("people/<uuid:person_id>/erase/", views.erase, name="person_erase"),
    path("consents/<uuid:consent_id>/withdraw/", views.withdraw, name="consent_withdraw"),
    path("objections/<uuid:objection_id>/lift/", views.lift, name="objection_lift"),
]
