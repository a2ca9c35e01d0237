"""People, clients, merges. The pages of one person and of one client are composed by desk."""

from django.urls import path

from rapport.people.views import clients, documents, hiring, listing, merging, person

urlpatterns = [
    path("people/", listing.list_people, name="people"),
    path("people/new/", person.new, name="person_new"),
    path("people/new/alike/", person.alike, name="person_alike"),
    path("people/many/", listing.many, name="people_many"),
    path("people/many/undo/", listing.undo_many, name="people_many_undo"),
    path("people/views/", listing.save_view, name="view_save"),
    path("people/views/<uuid:view_id>/", listing.change_view, name="view_change"),
    path("people/merges/", merging.merges, name="merges"),
    path("people/merges/<uuid:merge_id>/undo/", merging.undo, name="merge_undo"),
    path("people/contacts/<uuid:point_id>/", person.point, name="contact_change"),
    path("people/positions/<uuid:position_id>/", person.position, name="position_change"),
    path("people/<uuid:person_id>/facts/<slug:name>/", person.fact, name="person_fact"),
    path("people/<uuid:person_id>/card/<slug:name>/", person.card, name="person_card"),
    path("people/<uuid:person_id>/contacts/new/", person.new_point, name="contact_new"),
    path("people/<uuid:person_id>/positions/new/", person.new_position, name="position_new"),
    path("people/<uuid:person_id>/merge/", merging.merge, name="person_merge"),
    path("people/<uuid:person_id>/hires/", hiring.hires, name="person_hires"),
    path("people/<uuid:person_id>/hires/confirm/", hiring.confirm, name="hires_confirm"),
    path("people/<uuid:person_id>/hires/not-so/", hiring.dismiss, name="hires_dismiss"),
    path("people/<uuid:person_id>/hires/take-back/", hiring.take_back, name="hires_take_back"),
    path("people/<uuid:person_id>/documents/", documents.of_person, name="person_documents"),
    path("clients/<uuid:organisation_id>/documents/", documents.of_organisation, name="client_documents"),
    path("documents/<uuid:version_id>", documents.download, name="document_download"),
    path("documents/<uuid:document_id>/change/", documents.change, name="document_change"),
    path("documents/<uuid:document_id>/version/", documents.new_version, name="document_version"),
    path("documents/<uuid:document_id>/remove/", documents.remove, name="document_remove"),
    path("documents/<uuid:document_id>/restore/", documents.restore, name="document_restore"),
    path("clients/", clients.list_clients, name="clients"),
    path("clients/new/", clients.new, name="client_new"),
    path("clients/<uuid:organisation_id>/facts/<slug:name>/", clients.fact, name="client_fact"),
]
