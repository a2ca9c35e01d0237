"""May somebody be asked whom they know?"""

from dataclasses import replace
from uuid import UUID

from rapport.foundation import clock
from rapport.people import queries as people
from rapport.relations import queries as relations
from rapport.rules.asking import may_ask
from rapport.rules.contact import Gate


def ask_gates(person_id: UUID) -> tuple[Gate, ...]:
    """Return every gate between us and asking this person, today. Four queries. Raises Person.DoesNotExist."""
    on = clock.today()
    balance = relations.contact_balances([person_id], on=on)[person_id]
    return may_ask(replace(balance, job_started_on=people.get(person_id).employed_since), on=on)
