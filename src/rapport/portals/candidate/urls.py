"""URLs of the candidates' door."""

from django.urls import path

from rapport.portals.candidate.views import applications, check_ins, home, own, search

_BASE = "door/candidate/"
urlpatterns = [
    path(f"{_BASE}check-ins/<uuid:check_in_id>/", check_ins.check_in, name="door_candidate_check_in"),
    path(_BASE, home.home, name="door_candidate_home"),
    path(f"{_BASE}messages/", home.conversation, name="door_candidate_messages"),
    path(f"{_BASE}updates/", home.told, name="door_candidate_updates"),
    path(f"{_BASE}my-data.json", home.data, name="door_candidate_data"),
    path(f"{_BASE}applications/", applications.applications, name="door_candidate_applications"),
    path(
        f"{_BASE}applications/<uuid:candidacy_id>/", applications.application, name="door_candidate_application"
    ),
    path(f"{_BASE}applications/<uuid:candidacy_id>/answer/", applications.answer, name="door_candidate_answer"),
    path(f"{_BASE}applications/<uuid:candidacy_id>/withdraw/", applications.withdraw, name="door_candidate_withdraw"),
    path(f"{_BASE}times/<uuid:slot_id>/", applications.choose, name="door_candidate_slot"),
    path(f"{_BASE}interviews/<uuid:interview_id>/", applications.calendar, name="door_candidate_calendar"),
    path(f"{_BASE}offers/<uuid:offer_id>/", applications.answer_offer, name="door_candidate_offer"),
    path(f"{_BASE}search/", search.search, name="door_candidate_search"),
    path(f"{_BASE}search/still-right/", search.still_right, name="door_candidate_still_right"),
    path(f"{_BASE}search/looking/", search.looking, name="door_candidate_looking"),
    path(f"{_BASE}search/availability/", search.availability, name="door_candidate_availability"),
    path(f"{_BASE}plan/", search.plan, name="door_candidate_plan"),
    path(f"{_BASE}plan/<uuid:step_id>/done/", search.done, name="door_candidate_step_done"),
    path(f"{_BASE}agreement/", search.agreement, name="door_candidate_agreement"),
    path(
        f"{_BASE}agreement/<uuid:agreement_id>/", search.answer_agreement, name="door_candidate_agreement_answer"
    ),
    path(f"{_BASE}documents/", own.documents, name="door_candidate_documents"),
    path(f"{_BASE}documents/<uuid:version_id>/", own.download, name="door_candidate_document"),
    path(f"{_BASE}privacy/", own.privacy, name="door_candidate_privacy"),
    path(f"{_BASE}privacy/consent/", own.consent, name="door_candidate_consent"),
    path(f"{_BASE}privacy/objection/", own.objection, name="door_candidate_objection"),
]  # fmt: skip
