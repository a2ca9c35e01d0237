"""URLs of the library."""

from django.urls import path

from rapport.sharing import views

urlpatterns = [
    path("library/", views.listing, name="library"),
    path("library/new/", views.new, name="content_new"),
    path("library/shared/<uuid:shared_id>/outcome/", views.outcome, name="shared_outcome"),
    path("library/<uuid:content_id>/", views.content, name="content"),
    path("library/<uuid:content_id>/change/", views.change, name="content_change"),
    path("library/<uuid:content_id>/file/", views.file, name="content_file"),
    path("library/<uuid:content_id>/retire/", views.retire, name="content_retire"),
    path("library/<uuid:content_id>/for/<uuid:person_id>/", views.share, name="content_share"),
]
