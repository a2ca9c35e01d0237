"""URLs of the clients' door."""

from django.urls import path

from rapport.portals.client.views import brief, candidates, check_ins, home, intake, interviews, report

VACANCY = "door/client/vacancies/<uuid:vacancy_id>/"
CANDIDATE = "door/client/candidates/<uuid:candidacy_id>/"
INTERVIEW = "door/client/interviews/<uuid:interview_id>/"

urlpatterns = [
    path("door/client/check-ins/<uuid:check_in_id>/", check_ins.check_in, name="door_client_check_in"),
    path("door/client/", home.home, name="door_client_home"),
    path(VACANCY, home.vacancy, name="door_client_vacancy"),
    path(f"{VACANCY}messages/", home.messages_page, name="door_client_messages"),
    path(f"{VACANCY}intake/", intake.intake, name="door_client_intake"),
    path(f"{VACANCY}intake/agree/", intake.agree, name="door_client_intake_agree"),
    path(f"{VACANCY}intake/correct/", intake.correct, name="door_client_intake_correction"),
    path(f"{VACANCY}candidates/", candidates.shortlist, name="door_client_shortlist"),
    path(f"{VACANCY}report/", report.report, name="door_client_report"),
    path(f"{VACANCY}report.pdf", report.report_pdf, name="door_client_report_pdf"),
    path("door/client/briefs/<uuid:brief_id>/", brief.brief, name="door_client_brief"),
    path("door/client/briefs/<uuid:brief_id>/brief.pdf", brief.brief_pdf, name="door_client_brief_pdf"),
    path(CANDIDATE, candidates.candidate, name="door_client_candidate"),
    path(f"{CANDIDATE}name/", candidates.name, name="door_client_name"),
    path(f"{CANDIDATE}cv/", candidates.cv, name="door_client_cv"),
    path(f"{CANDIDATE}feedback/", candidates.feedback, name="door_client_feedback"),
    path(f"{CANDIDATE}times/", interviews.times, name="door_client_times"),
    path("door/client/times/<uuid:slot_id>/take-back/", interviews.take_back, name="door_client_time_take_back"),
    path(f"{INTERVIEW}scorecard/", interviews.scorecard, name="door_client_scorecard"),
    path(f"{INTERVIEW}calendar/", interviews.calendar, name="door_client_calendar"),
]
