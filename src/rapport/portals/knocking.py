"""What waits behind somebody's door, in words that name nobody: for the mail that leads them there."""

from collections import Counter
from uuid import UUID

from rapport.access import queries as access
from rapport.accounts import queries as accounts
from rapport.aftercare import queries as aftercare
from rapport.compliance.due import objections
from rapport.foundation import clock
from rapport.insights import queries as insights
from rapport.jobs import queries as jobs
from rapport.people import queries as people
from rapport.portals.candidate.home import to_answer
from rapport.portals.client.asking import tasks
from rapport.portals.words.asked import wanted
from rapport.submissions import queries as candidates

WORDS = {
    "intake": ("A description of what you ask for: read it, and say whether you agree.",
               "{} descriptions of what you ask for: read them, and say whether you agree."),
    "feedback": ("Somebody for a vacancy of yours: read about them, and say what you think.",
                 "{} people for vacancies of yours: read about them, and say what you think."),
    "agreement": ("How we would work together: read it, and say whether you accept it.", ""),
    "willingness": ("A job: read about it, and say whether we may put you forward.",
                    "{} jobs: read about them, and say whether we may put you forward."),
    "times": ("Times for an interview: choose the one that suits you.",
              "Times for {} interviews: choose those that suit you."),
    "check_in": ("How it goes in the job: three short questions.",
                 "How it goes in {} jobs: three short questions for each."),
    "survey": ("A few questions about how it was: two minutes at most.", "A few questions about how it was."),
    "testimonial": ("A question: whether you would say something about us. No is a good answer too.", ""),
    "brief": ("What people say of your market, with what we did together.", "{} briefs on your market."),
    "offer": ("An offer: read it, and answer it.", "{} offers: read them, and answer them."),
}  # fmt: skip
"""What somebody is written to about: one of it, and several."""


def waiting(person_id: UUID, door: str) -> list[str]:
    """Return what waits for a person behind their door now, a sentence for each kind: never a name, a client or pay.

    Nothing for who objects to any use of their record.
    """
    if "processing" in objections([person_id]).get(person_id, ()):
        return []
    kinds = Counter(_clients(person_id) if door == "client" else _candidates(person_id))
    return [one if kinds[kind] == 1 else several.format(kinds[kind]) for kind, (one, several) in WORDS.items()
            if kinds[kind]]  # fmt: skip


def _candidates(person_id: UUID) -> list[str]:
    asked = ["check_in" for _ in aftercare.waiting_for(person_id, door="candidate")]
    return asked + [one.kind for one in to_answer(person_id, today=clock.today(accounts.firm().time_zone))]


def _clients(person_id: UUID) -> list[str]:
    """Return the kinds of what waits in vacancies she decides about, at clients where she still works; and of us."""
    decided, somewhere = jobs.decided_by(person_id), people.get(person_id).employer_id
    live = {
        one.pk: one.is_blind
        for one in jobs.vacancies_of_contact(person_id)
        if one.pk in decided and one.closed_on is None
        and (somewhere in {None, one.organisation_id} or candidates.employs(one.organisation_id, person_id))
    }  # fmt: skip
    cards = candidates.cards_in_play(live)
    found = tasks(to_agree=jobs.to_agree(live), cards=cards, ticking=(), at=clock.now())
    asked = ["check_in" for _ in aftercare.waiting_for(person_id, door="client")]
    return [*asked, *(one.kind for one in found), *(one.kind for one in wanted(person_id, "client")),
            *("brief" for _ in _unread(person_id))]  # fmt: skip


def _unread(person_id: UUID) -> list[UUID]:
    """Return the briefs shared with somebody at a client that they have not looked at."""
    shared = insights.shared_with(person_id, on=clock.today(accounts.firm().time_zone))
    seen = access.looked_at(person_id, "door_client_brief") if shared else frozenset[UUID]()
    return [one.brief_id for one in shared if one.brief_id not in seen]
