"""Today, the team, drafts, the palette; the person and the client as a whole."""

from django.urls import path

from rapport.desk.views import cards, clients, handing, network, references, reviews, shell, whole

urlpatterns = [
    path("", cards.today, name="today"),
    path("today/held-back/", cards.held_back, name="held_back"),
    path("today/<uuid:person_id>/decide/", cards.decide, name="today_decide"),
    path("today/<uuid:person_id>/hand-over/", cards.hand_over, name="today_hand_over"),
    path("today/<uuid:person_id>/more/", cards.more, name="today_more"),
    path("today/<uuid:person_id>/log/", cards.log, name="today_log"),
    path("today/<uuid:person_id>/write/", cards.write, name="write"),
    path("today/decisions/<uuid:decision_id>/undo/", cards.undo, name="today_undo"),
    path("network/", network.network, name="network"),
    path("settings/members/<uuid:member_id>/hand-over/", handing.hand_over, name="member_hand_over"),
    path("team/", cards.team, name="team"),
    path("people/<uuid:person_id>/", whole.person, name="person"),
    path("people/<uuid:person_id>/peek/", whole.peek, name="person_peek"),
    path("people/<uuid:person_id>/search/review/", reviews.review, name="search_review"),
    path("clients/<uuid:organisation_id>/", clients.client, name="client"),
    path("clients/<uuid:organisation_id>/vacancies/", clients.vacancies, name="client_vacancies"),
    path("clients/<uuid:organisation_id>/sla/", clients.sla, name="client_sla"),
    path("clients/<uuid:organisation_id>/placements/", clients.placed, name="client_placements"),
    path("clients/<uuid:organisation_id>/business/", clients.business, name="client_growth"),
    path("clients/<uuid:organisation_id>/former/", clients.former, name="client_former"),
    path("clients/<uuid:organisation_id>/insights/", clients.told, name="client_insights"),
    path("references/<uuid:reference_id>/link/", references.link, name="reference_link"),
    path("palette", shell.palette, name="palette"),
    path("search", shell.search, name="search"),
    path("theme", shell.theme, name="theme"),
    path("help/", shell.help_page, name="help"),
]
