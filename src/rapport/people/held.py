"""What a member holds of people: it goes to a colleague when they leave."""

from rapport.accounts.work import Held
from rapport.people.models import Organisation, Person

HELD = (
    Held(
        one="person looked after", many="people looked after", person="pk", runs=False,
        live=lambda: Person.objects.filter(merged_into=None, erased_at=None),
    ),
    Held(
        one="search kept apart", many="searches kept apart", owner="search_owner", person="pk", runs=False,
        live=lambda: Person.objects.filter(merged_into=None, erased_at=None),
    ),
    Held(
        one="organisation looked after", many="organisations looked after", person=None, title="name",
        live=lambda: Organisation.objects.filter(owner__isnull=False),
    ),
)  # fmt: skip
