"""Addresses of placements."""

from django.urls import path

from rapport.placements.views import keeping, listing

urlpatterns = [
    path("placements/", listing.listing, name="placements"),
    path("placements/<uuid:placement_id>/", listing.placement, name="placement"),
    path("placements/<uuid:placement_id>/transfer-fee/", listing.transfer, name="placement_transfer"),
    path("placements/<uuid:placement_id>/split/", keeping.split, name="placement_split"),
    path("candidacies/<uuid:candidacy_id>/place/", keeping.new, name="placement_new"),
    *(
        path(
            f"placements/<uuid:placement_id>/{what}/", keeping.act, {"what": what},
            name=f"placement_{what.replace('-', '_')}",
        )
        for what in keeping.ACTS
    ),
]  # fmt: skip
