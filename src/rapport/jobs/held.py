"""What a member holds of vacancies: it goes to a colleague when they leave."""

from rapport.accounts.work import Held
from rapport.jobs.models import Vacancy

HELD = (
    Held(
        one="vacancy", many="vacancies", person=None, title="title",
        live=lambda: Vacancy.objects.filter(state__in=("draft", "open", "on_hold")),
    ),
)  # fmt: skip
