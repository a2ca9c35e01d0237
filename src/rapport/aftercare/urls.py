"""Addresses of care after a start, and of milestones."""

from django.urls import path

from rapport.aftercare.views import coming, figures, milestones, patterns, steps

urlpatterns = [
    path("care/", coming.listing, name="care"),
    path("care/retention/", figures.retention, name="care_retention"),
    path("care/retention.csv", figures.retention_csv, name="care_retention_csv"),
    path("settings/care/", patterns.listing, name="care_patterns"),
    path("settings/care/begin/", patterns.begin, name="care_patterns_begin"),
    path("settings/care/new/", patterns.new, name="care_pattern_new"),
    path("settings/care/<uuid:pattern_id>/", patterns.change, name="care_pattern"),
    path("placements/<uuid:placement_id>/care/", steps.of_placement, name="placement_care"),
    path("care/steps/<uuid:step_id>/", steps.step, name="care_step"),
    path("care/steps/<uuid:step_id>/done/", steps.done, name="care_step_done"),
    path("care/steps/<uuid:step_id>/open/", steps.reopen, name="care_step_reopen"),
    path("care/steps/<uuid:step_id>/skip/", steps.skip, name="care_step_skip"),
    path("care/steps/<uuid:step_id>/move/", steps.move, name="care_step_move"),
    path("care/steps/<uuid:step_id>/ask/", steps.ask, name="care_step_ask"),
    path("care/steps/<uuid:step_id>/answer/", steps.answer, name="care_step_answer"),
    path("milestones/", milestones.waiting, name="milestones"),
    path("milestones/<uuid:milestone_id>/", milestones.one, name="milestone"),
    path("milestones/<uuid:milestone_id>/confirm/", milestones.confirm, name="milestone_confirm"),
    path("milestones/<uuid:milestone_id>/dismiss/", milestones.dismiss, name="milestone_dismiss"),
    path("milestones/<uuid:milestone_id>/open/", milestones.reopen, name="milestone_reopen"),
    path("milestones/<uuid:milestone_id>/greet/", milestones.greet, name="milestone_greet"),
    path("milestones/<uuid:milestone_id>/left/", milestones.left, name="milestone_left"),
    path("people/<uuid:person_id>/milestones/new/", milestones.told, name="milestone_told"),
    path("people/<uuid:person_id>/anniversary/", milestones.anniversary, name="anniversary_greet"),
    path("care/check-ins/<uuid:check_in_id>/insight/", steps.insight, name="care_insight"),
]
