"""The records of one human being, and the texts elsewhere that name them."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from rapport.people.models import Person
from rapport.people.queries.persons import emails_of, names_of

SHORTEST_NAME = 4


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


def naming(person_id: UUID, *, within: Collection[str]) -> Q:
    """Return which rows name a person in one of these columns: every word of the name in any order, or an address.

    A name of fewer than four letters stands in everything and is not sought. Two queries.
    """
    texts = [[address] for address in emails_of(person_id)]
    texts += [name.split() for name in names_of([person_id]).values() if len(name) >= SHORTEST_NAME]
    found = Q(pk__in=[])
    for column in within:
        for words in texts:
            found |= Q(*(Q(**{f"{column}__icontains": word}) for word in words))
    return found
