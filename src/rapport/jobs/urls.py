"""Vacancies. The board is a page of submissions; a client's part is composed by desk."""

from django.urls import path

from rapport.jobs.views import intake, listing, service, vacancy

urlpatterns = [
    path("vacancies/", listing.list_vacancies, name="vacancies"),
    path("vacancies/new/", listing.new, name="vacancy_new"),
    path("vacancies/<uuid:vacancy_id>/", vacancy.vacancy, name="vacancy"),
    path("vacancies/<uuid:vacancy_id>/change/", vacancy.change, name="vacancy_change"),
    path("vacancies/<uuid:vacancy_id>/contacts/new/", vacancy.contact, name="vacancy_contact"),
    path(
        "vacancies/<uuid:vacancy_id>/contacts/<uuid:contact_id>/remove/",
        vacancy.remove_contact,
        name="vacancy_contact_remove",
    ),
    path("vacancies/<uuid:vacancy_id>/reopen/", vacancy.reopen, name="vacancy_reopen"),
    path("vacancies/<uuid:vacancy_id>/refused/", vacancy.refused, name="vacancy_refused"),
    path("vacancies/<uuid:vacancy_id>/intake/", intake.take, name="vacancy_intake"),
    path("vacancies/<uuid:vacancy_id>/intake/send/", intake.send, name="vacancy_intake_send"),
    path("vacancies/<uuid:vacancy_id>/intake/agree/", intake.agree, name="vacancy_intake_agree"),
    path("vacancies/<uuid:vacancy_id>/versions/", intake.versions, name="vacancy_versions"),
    path("vacancies/<uuid:vacancy_id>/sla/", service.sla, name="vacancy_sla"),
    path("vacancies/<uuid:vacancy_id>/sla/terms/", service.terms, name="vacancy_sla_terms"),
    path("vacancies/<uuid:vacancy_id>/sla/pause/", service.pause, name="vacancy_pause"),
    path("vacancies/<uuid:vacancy_id>/sla/resume/", service.resume, name="vacancy_resume"),
    path("vacancies/<uuid:vacancy_id>/stages/", service.stages, name="vacancy_stages"),
    *(
        path(f"vacancies/<uuid:vacancy_id>/{name}/", vacancy.act, {"name": name}, name=f"vacancy_{name}")
        for name in vacancy.ACTS
    ),
]
