"""What a search asks of Today: what they look for to confirm, agreements, steps, reviews, people who say they look."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.rules.today import Item

WAITS_DAYS = 5
WINDOW_DAYS = 180  # what nobody did in half a year Today does not bring up again


def asks(*, member_id: UUID, on: date, limit: int, person_id: UUID | None = None) -> list[Item]:
    """Return what searches ask of one member on a day, at most `limit` for each reason; about one person or all.

    One query. The reasons:
        said_looking     the member's people who said themselves that they are looking, and nobody spoke to since
        step_ours        open steps of the member's whose day has passed
        step_theirs      open steps of people the member agreed them with whose day has passed
        requirements     the member's people whose requirements were confirmed 90 days ago, unless they look for nothing
        agreement_waits  agreements the member offered five days ago or more, neither accepted nor declined
        search_review    reviews due by the rhythm that was agreed, unless they look for nothing
    """
    given = {
        "firm": current_firm_id(),
        "member": member_id,
        "person": person_id,
        "limit": limit,
        "on": on,
        "since": on - timedelta(days=WINDOW_DAYS),
        "since_noon": clock.midday(on - timedelta(days=WINDOW_DAYS)),
        "offered_by": clock.midday(on - timedelta(days=WAITS_DAYS)),
    }
    return [
        Item(person, reason, _due(reason, day), _SAID[reason](f"{day:%-d %B %Y}", text), None, key)
        for person, reason, key, day, text in fetch(_ASKS, given)
    ]


def _due(reason: str, day: date) -> date:
    """Return the day from which on it is asked: a step is overdue the day after, an agreement waits for five."""
    return day + timedelta(days={"step_ours": 1, "step_theirs": 1, "agreement_waits": WAITS_DAYS}.get(reason, 0))


_SAID: dict[str, Callable[[str, str], str]] = {
    "said_looking": lambda day, _: f"They said on {day} that they are looking.",
    "step_ours": lambda day, what: f"You were to do it by {day}: “{what}”.",
    "step_theirs": lambda day, what: f"They were to do it by {day}: “{what}”.",
    "requirements": lambda day, _: f"Ask again since {day} whether what they look for is still right.",
    "agreement_waits": lambda day, _: f"You offered it on {day}, and they have not answered.",
    "search_review": lambda day, _: f"Due since {day}: go through the search together.",
}
_LOOKS = "NOT EXISTS (SELECT 1 FROM jobseekers_availability v WHERE v.person_id = {of}.person_id AND v.looking = 'not')"
_ABOUT = "(%(person)s::uuid IS NULL OR {of}.person_id = %(person)s)"
_STEPS = """
(SELECT s.person_id, '{reason}', s.id, s.due_on, s.what FROM jobseekers_planstep s
 WHERE s.firm_id = %(firm)s AND s.member_id = %(member)s AND {whose}s.by_us
 AND s.due_on < %(on)s AND s.due_on > %(since)s AND s.done_at IS NULL AND s.dropped_at IS NULL
 AND (%(person)s::uuid IS NULL OR s.person_id = %(person)s) ORDER BY s.due_on LIMIT %(limit)s)
"""
_ASKS = f"""
(SELECT a.person_id, 'said_looking', a.id, (a.said_at AT TIME ZONE f.time_zone)::date, ''
 FROM jobseekers_availability a JOIN people_person p ON p.id = a.person_id JOIN foundation_firm f ON f.id = a.firm_id
 WHERE a.firm_id = %(firm)s AND a.said_at > %(since_noon)s AND p.owner_id = %(member)s
 AND (p.last_touch_at IS NULL OR p.last_touch_at < a.said_at) AND {_ABOUT.format(of="a")}
 ORDER BY a.said_at DESC LIMIT %(limit)s)
UNION ALL {_STEPS.format(reason="step_ours", whose="")}
UNION ALL {_STEPS.format(reason="step_theirs", whose="NOT ")}
UNION ALL
(SELECT r.person_id, 'requirements', r.id, r.review_on, ''
 FROM jobseekers_requirements r JOIN people_person p ON p.id = r.person_id
 WHERE r.firm_id = %(firm)s AND r.review_on <= %(on)s AND r.review_on > %(since)s AND r.ended_at IS NULL
 AND p.owner_id = %(member)s AND {_ABOUT.format(of="r")} AND {_LOOKS.format(of="r")}
 ORDER BY r.review_on LIMIT %(limit)s)
UNION ALL
(SELECT g.person_id, 'agreement_waits', g.id, (g.offered_at AT TIME ZONE f.time_zone)::date, ''
 FROM jobseekers_serviceagreement g JOIN foundation_firm f ON f.id = g.firm_id
 WHERE g.firm_id = %(firm)s AND g.member_id = %(member)s AND g.accepted_at IS NULL AND g.declined_at IS NULL
 AND g.ended_at IS NULL AND g.offered_at <= %(offered_by)s AND g.offered_at > %(since_noon)s
 AND {_ABOUT.format(of="g")} ORDER BY g.offered_at LIMIT %(limit)s)
UNION ALL
(SELECT w.person_id, 'search_review', w.id, w.next_on, '' FROM jobseekers_searchreview w
 WHERE w.firm_id = %(firm)s AND w.member_id = %(member)s AND w.next_on <= %(on)s AND w.next_on > %(since)s
 AND {_ABOUT.format(of="w")} AND {_LOOKS.format(of="w")}
 AND NOT EXISTS (SELECT 1 FROM jobseekers_searchreview n WHERE n.firm_id = w.firm_id AND n.person_id = w.person_id
                 AND n.held_on > w.held_on)
 ORDER BY w.next_on LIMIT %(limit)s)
UNION ALL
(SELECT i.person_id, 'search_review', i.id, i.due_on, '' FROM (
   SELECT g.*, (g.accepted_at AT TIME ZONE f.time_zone)::date + g.review_every_days AS due_on
   FROM jobseekers_serviceagreement g JOIN foundation_firm f ON f.id = g.firm_id
   WHERE g.firm_id = %(firm)s AND g.member_id = %(member)s AND g.accepted_at IS NOT NULL AND g.declined_at IS NULL
   AND g.ended_at IS NULL
 ) i WHERE i.due_on <= %(on)s AND i.due_on > %(since)s AND {_ABOUT.format(of="i")} AND {_LOOKS.format(of="i")}
 AND NOT EXISTS (SELECT 1 FROM jobseekers_searchreview n WHERE n.firm_id = i.firm_id AND n.person_id = i.person_id)
 ORDER BY i.due_on LIMIT %(limit)s)
"""
