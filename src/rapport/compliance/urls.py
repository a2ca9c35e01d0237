"""URLs of compliance."""

from django.urls import path

from rapport.compliance.views import client_terms, papers, privacy, references

urlpatterns = [
    path("people/<uuid:person_id>/privacy/", privacy.privacy, name="person_privacy"),
    path("people/<uuid:person_id>/consent/", privacy.consent, name="consent_new"),
    path("people/<uuid:person_id>/objection/", privacy.objection, name="objection_new"),
    path("people/<uuid:person_id>/erase/", privacy.erase, name="person_erase"),
    path("consents/<uuid:consent_id>/withdraw/", privacy.withdraw, name="consent_withdraw"),
    path("objections/<uuid:objection_id>/lift/", privacy.lift, name="objection_lift"),
    path("people/<uuid:person_id>/checks/", papers.checks, name="person_checks"),
    path("people/<uuid:person_id>/checks/notice/", papers.notice, name="notice_new"),
    path("people/<uuid:person_id>/checks/terms/", papers.terms, name="seeker_terms_new"),
    path("people/<uuid:person_id>/checks/key-information/", papers.key_information, name="key_information_new"),
    path("people/<uuid:person_id>/checks/check/", papers.check, name="check_new"),
    path("people/<uuid:person_id>/checks/right-to-work/", papers.right_to_work, name="right_to_work_new"),
    path("people/<uuid:person_id>/checks/reference/", references.ask, name="reference_new"),
    path("seeker-terms/<uuid:terms_id>/end/", papers.end_terms, name="seeker_terms_end"),
    path("checks/<uuid:check_id>/<slug:how>/", papers.change_check, name="check_change"),
    path("references/<uuid:reference_id>/given/", references.take_down, name="reference_given"),
    path("references/<uuid:reference_id>/<slug:how>/", references.change, name="reference_change"),
    path("clients/<uuid:organisation_id>/terms/", client_terms.new, name="client_terms_new"),
    path("client-terms/<uuid:terms_id>/end/", client_terms.end, name="client_terms_end"),
]
