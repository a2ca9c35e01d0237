"""URLs of relationships."""

from django.urls import path

from rapport.relations.views import clients, concerns, health, keeping, messages, targets, touches

urlpatterns = [
    path("people/<uuid:person_id>/relationship/", touches.relationship, name="person_relationship"),
    path("people/<uuid:person_id>/touches/", touches.touches, name="touches"),
    path("touches/<uuid:touch_id>/change/", touches.change, name="touch_change"),
    path("touches/<uuid:touch_id>/remove/", touches.remove, name="touch_remove"),
    path("touches/<uuid:touch_id>/restore/", touches.restore, name="touch_restore"),
    path("people/<uuid:person_id>/message/", messages.answer, name="message_answer"),
    path("people/<uuid:person_id>/agreed/", keeping.agree, name="agree"),
    path("people/<uuid:person_id>/promise/", keeping.promise, name="promise_new"),
    path("people/<uuid:person_id>/limit/", keeping.boundary, name="boundary_new"),
    path("people/<uuid:person_id>/introduction/", keeping.introduction, name="introduction_new"),
    path("people/<uuid:person_id>/again/", keeping.again, name="contact_again"),
    path("clients/<uuid:organisation_id>/limit/", keeping.organisation_boundary, name="organisation_boundary_new"),
    path("clients/<uuid:organisation_id>/touches/", clients.client_touches, name="client_touches"),
    path("relationships/<uuid:relationship_id>/end-agreement/", keeping.end_agreement, name="agreement_end"),
    path("relationships/<uuid:relationship_id>/keep/", keeping.keep, name="relationship_keep"),
    path("relationships/<uuid:relationship_id>/take-back/", keeping.take_back, name="hand_over_undo"),
    path("promises/<uuid:promise_id>/<slug:how>/", keeping.close_promise, name="promise_close"),
    path("people/<uuid:person_id>/unhappy/", concerns.new, name="concern_new"),
    path("clients/<uuid:organisation_id>/unhappy/", concerns.at_client, name="client_unhappy"),
    path("concerns/<uuid:concern_id>/plan/", concerns.plan, name="concern_plan"),
    path("concerns/<uuid:concern_id>/settle/", concerns.settle, name="concern_settle"),
    path("concerns/<uuid:concern_id>/reopen/", concerns.reopen, name="concern_reopen"),
    path("limits/<uuid:boundary_id>/lift/", keeping.lift_boundary, name="boundary_lift"),
    path("limits/<uuid:boundary_id>/restore/", keeping.restore_boundary, name="boundary_restore"),
    path("introductions/<uuid:introduction_id>/followed-up/", keeping.follow_up, name="introduction_follow_up"),
    path("targets/", targets.targets, name="targets"),
    path("help/health/", health.help_health, name="help_health"),
    path("help/health/choose/", health.choose_score, name="score_choose"),
]
