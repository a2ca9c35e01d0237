"""URLs of clients' maps."""

from django.urls import path

from rapport.stakeholders.views import alarms, maps

urlpatterns = [
    path("clients/<uuid:organisation_id>/map/", maps.client_map, name="client_map"),
    path("clients/<uuid:organisation_id>/map/place/", maps.place, name="stakeholder_place"),
    path("clients/<uuid:organisation_id>/map/keep/", maps.keep, name="map_keep"),
    path("clients/<uuid:organisation_id>/map/plan/", alarms.plan, name="map_plan"),
    path("clients/<uuid:organisation_id>/map/rest/<slug:alarm>/", alarms.rest, name="map_rest"),
    path("clients/<uuid:organisation_id>/map/ask/<slug:alarm>/", alarms.ask, name="map_ask"),
    path("stakeholders/<uuid:stakeholder_id>/move/", maps.move, name="stakeholder_move"),
    path("stakeholders/<uuid:stakeholder_id>/end/", maps.end, name="stakeholder_end"),
    path("stakeholders/<uuid:stakeholder_id>/restore/", maps.restore, name="stakeholder_restore"),
]
