"""Addresses of what follows once a CV was sent: interviews, feedback, scorecards, offers."""

from django.urls import path

from rapport.submissions.views import interviews, judging, offers

urlpatterns = [
    path("candidacies/<uuid:candidacy_id>/process/", interviews.process, name="candidacy_process"),
    path("candidacies/<uuid:candidacy_id>/interviews/new/", interviews.new, name="interview_new"),
    path("candidacies/<uuid:candidacy_id>/feedback/", judging.feedback, name="feedback_new"),
    path("candidacies/<uuid:candidacy_id>/assessments/new/", judging.assessment, name="assessment_new"),
    path("candidacies/<uuid:candidacy_id>/offer/", offers.new, name="offer_new"),
    path("interviews/<uuid:interview_id>/", interviews.interview, name="interview"),
    path("interviews/<uuid:interview_id>/act/", interviews.act, name="interview_act"),
    path("interviews/<uuid:interview_id>/move/", interviews.move, name="interview_move"),
    path("interviews/<uuid:interview_id>/cancel/", interviews.cancel, name="interview_cancel"),
    path("interviews/<uuid:interview_id>/preparation/", interviews.note, name="interview_note"),
    path("interviews/<uuid:interview_id>/scorecard/", judging.scorecard, name="scorecard_new"),
    path("interviews/<uuid:interview_id>/invitation/<uuid:person_id>.ics", interviews.invitation, name="interview_ics"),
    path("feedback/<uuid:feedback_id>/passed-on/", judging.pass_on, name="feedback_pass_on"),
    *(
        path(f"offers/<uuid:offer_id>/{what}/", offers.act, {"what": what}, name=f"offer_{what}")
        for what in offers.ACTS
    ),
]
