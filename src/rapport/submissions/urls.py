"""Candidates: the board of a vacancy, one candidacy, adding people, sending a CV, what was let through."""

from django.urls import path

from rapport.submissions.views import adding, board, candidacy, overrides, rejecting, submitting, unsuitable

urlpatterns = [
    path("vacancies/<uuid:vacancy_id>/board/", board.board, name="vacancy_board"),
    path("vacancies/<uuid:vacancy_id>/board/act/", board.act, name="board_act"),
    path("vacancies/<uuid:vacancy_id>/consider/", adding.consider, name="consider"),
    path("vacancies/<uuid:vacancy_id>/reject/", rejecting.reject_many, name="candidacies_reject"),
    path("people/consider/", adding.people_consider, name="people_consider"),
    path("people/<uuid:person_id>/consider/", adding.person_consider, name="person_consider"),
    path("candidacies/<uuid:candidacy_id>/", candidacy.candidacy, name="candidacy"),
    path("candidacies/<uuid:candidacy_id>/peek/", candidacy.peek, name="candidacy_peek"),
    path("candidacies/<uuid:candidacy_id>/move/", candidacy.move, name="candidacy_move"),
    path("candidacies/<uuid:candidacy_id>/willingness/", candidacy.willingness, name="candidacy_willingness"),
    path("candidacies/<uuid:candidacy_id>/note/", candidacy.note, name="candidacy_note"),
    path("candidacies/<uuid:candidacy_id>/submit/", submitting.submit, name="candidacy_submit"),
    path("candidacies/<uuid:candidacy_id>/reject/", rejecting.reject, name="candidacy_reject"),
    path("candidacies/<uuid:candidacy_id>/reopen/", rejecting.reopen, name="candidacy_reopen"),
    path("candidacies/<uuid:candidacy_id>/told/", rejecting.told, name="candidacy_told"),
    path("candidacies/<uuid:candidacy_id>/unsuitable/", unsuitable.note, name="candidacy_unsuitable"),
    path("candidacies/unsuitable/<uuid:unsuitability_id>/told/", unsuitable.told, name="unsuitable_told"),
    path("candidacies/moves/<uuid:move_id>/undo/", board.undo, name="moves_undo"),
    path("compliance/overrides/", overrides.report, name="overrides"),
]
