"""URLs of work to come."""

from django.urls import path

from rapport.growth.views import forecast, opportunities, plans

urlpatterns = [
    path("growth/", opportunities.listing, name="opportunities"),
    path("growth/new/", opportunities.choose, name="opportunity_client"),
    path("growth/plans/", plans.listing, name="workforce_plans"),
    path("growth/forecast/", forecast.forecast, name="forecast"),
    path("growth/forecast/rows/", forecast.rows, name="forecast_rows"),
    path("growth/forecast.csv", forecast.as_csv, name="forecast_csv"),
    path("clients/<uuid:organisation_id>/opportunities/new/", opportunities.new, name="opportunity_new"),
    path("growth/opportunities/<uuid:opportunity_id>/", opportunities.opportunity, name="opportunity"),
    path("growth/opportunities/<uuid:opportunity_id>/change/", opportunities.change, name="opportunity_change"),
    path("growth/opportunities/<uuid:opportunity_id>/move/", opportunities.move, name="opportunity_move"),
    path("growth/opportunities/<uuid:opportunity_id>/step/", opportunities.step, name="opportunity_step"),
    path("growth/opportunities/<uuid:opportunity_id>/vacancy/", opportunities.vacancy, name="opportunity_vacancy"),
    path("clients/<uuid:organisation_id>/plans/new/", plans.new, name="workforce_plan_new"),
    path("growth/plans/<uuid:plan_id>/", plans.plan, name="workforce_plan"),
    path("growth/plans/<uuid:plan_id>/change/", plans.change, name="workforce_plan_change"),
    path("growth/plans/<uuid:plan_id>/open/", plans.open_vacancy, name="workforce_plan_open"),
    path("growth/plans/<uuid:plan_id>/drop/", plans.drop, name="workforce_plan_drop"),
]
