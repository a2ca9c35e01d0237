"""Candidates: the board of a vacancy with 300 of them, and sending a CV through the gates."""

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse

from bench.pages import Stage, _turn
from bench.timing import Do, Figure, measure

ON_THE_BOARD, AT_ONCE = 300, 200
MOST_SENT = 60
MOST_QUERIES, MOST_MS = 30, 100

BOARD = """
SELECT c.id, p.full_name, p.title, o.name, c.stage_since, c.waiting_for, w.answer FROM submissions_candidacy c
JOIN people_person p ON p.id = c.person_id LEFT JOIN people_organisation o ON o.id = p.employer_id
LEFT JOIN submissions_willingness w ON w.candidacy_id = c.id AND w.replaced_at IS NULL
WHERE c.firm_id = %s AND c.vacancy_id = %s ORDER BY c.stage_since, c.id
"""


def figures(at: Stage) -> Iterator[Figure]:
    """Yield the figures of candidates. The rows they need are made by actions first."""
    yield _board(at)
    yield _submit(at)


def _board(at: Stage) -> Figure:
    from rapport.accounts.roles import SYSTEM  # noqa: PLC0415 - Django is set up only now
    from rapport.foundation.actors import Actor  # noqa: PLC0415
    from rapport.jobs.testing import make_vacancy  # noqa: PLC0415
    from rapport.submissions import actions  # noqa: PLC0415

    actor = Actor("staff", at.members[0], at.firm_id, SYSTEM)
    vacancy = make_vacancy(actor, title="Bench manager")
    drawn = at.bare.connection.execute(
        "SELECT id FROM people_person WHERE firm_id = %s AND merged_into_id IS NULL AND erased_at IS NULL LIMIT %s",
        [at.firm_id, ON_THE_BOARD],
    ).fetchall()
    for start in range(0, len(drawn), AT_ONCE):
        keys = [key for (key,) in drawn[start : start + AT_ONCE]]
        stage = "shortlist" if start else "longlist"
        actions.consider(actor, vacancy_id=vacancy.pk, person_ids=keys, stage_type=stage)
    url = reverse("vacancy_board", kwargs={"vacancy_id": vacancy.pk})
    bare = [at.bare.all((BOARD, [at.firm_id, vacancy.pk]))] * at.n
    figure = measure(f"Board of {len(drawn)} candidates", _turn(at, [url] * at.n), bare)
    figure.reach, figure.reached = f"p95 ≤ {MOST_MS} ms", figure.p95 <= MOST_MS
    return figure


def _submit(at: Stage) -> Figure:
    from rapport.accounts.roles import SYSTEM  # noqa: PLC0415
    from rapport.foundation import clock  # noqa: PLC0415
    from rapport.foundation.actors import Actor  # noqa: PLC0415
    from rapport.foundation.scope import firm_scope  # noqa: PLC0415
    from rapport.jobs.testing import make_vacancy  # noqa: PLC0415
    from rapport.rules.submission import closed  # noqa: PLC0415
    from rapport.submissions import actions, queries  # noqa: PLC0415
    from rapport.submissions.testing import make_submittable  # noqa: PLC0415

    actor = Actor("staff", at.members[0], at.firm_id, SYSTEM)
    vacancy = make_vacancy(actor, title="Bench manager", capacity="business")
    ready: list[UUID] = []
    for person, _, _ in at.people[:MOST_SENT]:
        make_submittable(actor, vacancy_id=vacancy.pk, person_id=person)
        with firm_scope(at.firm_id):
            if not closed(queries.gates(vacancy.pk, person, clock.today())):
                ready.append(person)

    def send(person: UUID) -> Do:
        return lambda: actions.submit(actor, vacancy_id=vacancy.pk, person_id=person, summary="Ten years of it.")

    figure = measure("Send a CV through the gates, the action", [send(person) for person in ready])
    figure.reach = f"p95 ≤ {MOST_MS} ms, at most {MOST_QUERIES} queries"
    figure.reached = figure.p95 <= MOST_MS and figure.queries <= MOST_QUERIES
    return figure
