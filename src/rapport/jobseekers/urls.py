"""URLs of the jobseeker's side."""

from django.urls import path

from rapport.jobseekers import views

urlpatterns = [
    path("people/<uuid:person_id>/search/", views.search, name="person_search"),
    path("people/<uuid:person_id>/search/requirements/", views.requirements, name="requirements"),
    path("people/<uuid:person_id>/search/still-right/", views.confirm, name="requirements_confirm"),
    path("people/<uuid:person_id>/search/agreement/", views.offer, name="agreement_offer"),
    path("people/<uuid:person_id>/search/step/", views.step, name="step_new"),
    path("people/<uuid:person_id>/search/availability/", views.availability, name="availability"),
    path("agreements/<uuid:agreement_id>/accepted/", views.accept, name="agreement_accepted"),
    path("agreements/<uuid:agreement_id>/end/", views.end, name="service_agreement_end"),
    path("steps/<uuid:step_id>/<slug:how>/", views.close_step, name="step_close"),
]
