"""URLs of visits and successes."""

from django.urls import path

from rapport.growth.views import celebrations, visits

urlpatterns = [
    path("visits/", visits.listing, name="visits"),
    path("visits/<uuid:visit_id>/", visits.visit, name="visit"),
    path("visits/<uuid:visit_id>/visit.ics", visits.calendar, name="visit_calendar"),
    path("visits/<uuid:visit_id>/change/", visits.change, name="visit_change"),
    path("visits/<uuid:visit_id>/call-off/", visits.call_off, name="visit_call_off"),
    path("visits/<uuid:visit_id>/put-back/", visits.put_back, name="visit_put_back"),
    path("visits/<uuid:visit_id>/write-up/", visits.write_up, name="visit_write_up"),
    path("clients/<uuid:organisation_id>/visits/new/", visits.new, name="visit_new"),
    path("celebrations/<uuid:celebration_id>/", celebrations.celebration, name="celebration"),
    path("celebrations/<uuid:celebration_id>/dismiss/", celebrations.dismiss, name="celebration_dismiss"),
    path("clients/<uuid:organisation_id>/success/", celebrations.tell, name="success_tell"),
]
