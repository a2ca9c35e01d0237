"""Import: upload, preview, progress, faults."""

from django.urls import URLPattern, URLResolver, path

from rapport.imports.views import faults, pages, upload

ONE = "import/<uuid:import_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("import/", pages.imports, name="imports"),
    path("import/upload", upload.upload, name="import_upload"),
    path(ONE, pages.one, name="import"),
    path(f"{ONE}choose", pages.choose, name="import_choose"),
    path(f"{ONE}begin", pages.begin, name="import_begin"),
    path(f"{ONE}stop", pages.stop, name="import_stop"),
    path(f"{ONE}go-on", pages.go_on, name="import_go_on"),
    path(f"{ONE}undo", pages.undo, name="import_undo"),
    path(f"{ONE}discard", pages.discard, name="import_discard"),
    path(f"{ONE}progress", pages.progress, name="import_progress"),
    path(f"{ONE}faults", faults.faults, name="import_faults"),
    path(f"{ONE}faults.csv", faults.as_csv, name="import_faults_csv"),
    path(f"{ONE}faults/<uuid:fault_id>/mend", faults.mend, name="import_mend"),
    path(f"{ONE}faults/<uuid:fault_id>/leave-out", faults.leave_out, name="import_leave_out"),
]
