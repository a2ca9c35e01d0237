"""Addresses of care after a start."""

from django.urls import path

from rapport.aftercare import views

urlpatterns = [
    path("placements/<uuid:placement_id>/care/", views.of_placement, name="placement_care"),
    path("care/steps/<uuid:step_id>/", views.step, name="care_step"),
    path("care/steps/<uuid:step_id>/done/", views.done, name="care_step_done"),
    path("care/steps/<uuid:step_id>/open/", views.reopen, name="care_step_reopen"),
    path("care/steps/<uuid:step_id>/skip/", views.skip, name="care_step_skip"),
    path("care/steps/<uuid:step_id>/move/", views.move, name="care_step_move"),
    path("care/steps/<uuid:step_id>/ask/", views.ask, name="care_step_ask"),
    path("care/steps/<uuid:step_id>/answer/", views.answer, name="care_step_answer"),
]
