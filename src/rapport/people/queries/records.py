"""The records of one human being."""

from uuid import UUID

from rapport.people.models import Person


def records_of(person_id: UUID) -> list[UUID]:
    """Return every record that was merged into this one, however often, and it last. Raises Person.DoesNotExist.

    One query per round of merging, and one.
    """
    found = [Person.objects.values_list("pk", flat=True).get(pk=person_id, merged_into=None, erased_at=None)]
    newest = found
    while newest:
        newest = list(Person.objects.filter(merged_into__in=newest).values_list("pk", flat=True))
        found = newest + found
    return found
