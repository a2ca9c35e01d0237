"""The search review with their applications: jobseekers keeps the review, submissions knows what became of each."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from rapport.foundation.actors import Can
from rapport.foundation.web import needs
from rapport.jobseekers import queries as jobseekers
from rapport.jobseekers.views import review_with
from rapport.people.views.gate import today_of
from rapport.submissions import queries as submissions


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_JOBSEEKER)
def review(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Go through the search: what changed since the last time, where each application stands now; note what was said.

    What is told of applications is what the person may know, in the words of their door.
    """
    return review_with(request, person_id, _moved(person_id, today_of(request)))


def _moved(person_id: UUID, on: date) -> list[jobseekers.Change]:
    """Return where the applications stand in which something happened since the last review before a day."""
    last = next((row for row in jobseekers.reviews(person_id) if row.held_on < on), None)
    return [
        (f"{line.title}, {line.client}" if line.client else line.title, "", line.stands)
        for line in submissions.candidate_applications(person_id)
        if last is None or any(each.at > last.made_at for each in line.happened)
    ]
