"""The invented people: who they are, where they work and worked, whose they are, which story they are in."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from rapport.config.demo import employers, names
from rapport.config.demo.employers import HIRING_TITLES, PLACES, SECTORS, STEP_UP, Employer
from rapport.config.demo.names import Name
from rapport.config.demo.stories import STORIES, Story

DAYS = 5 * 365
WINDOWS: tuple[int, ...] = (*range(1946, 896, -140), *range(826, 56, -70), 56, 28, 14, 0)
"""Days before today at which what happened since is written down; newcomers come in on one of them."""
MOBILES = 1000
OWNER_WEIGHTS = (44, 34, 19, 3)  # recruiter, second recruiter, manager, compliance officer
STYLES = {"close": 4, "regular": 20, "slow": 29, "dormant": 27, "fresh": 10, "single": 10}
SOURCES = ("Conference", "Referral", "Careers fair", "Wrote to us", "Earlier colleague", "Professional network")
TAGS = ("leadership", "night shift", "relocates", "part-time", "apprentice mentor", "six sigma", "cloud", "GMP")


@dataclass(frozen=True, slots=True)
class Job:
    """A place of work: employer by its place in the list, title, first day."""

    employer: int
    title: str
    started_on: date


@dataclass(frozen=True, slots=True)
class Someone:
    """One invented person. `jobs`: oldest first; all but the first are moves noticed on the day they began.

    owner, colleague    members by their place in the cast; colleague None: nobody else knows them
    added               days before today on which they came in
    story               what must be true of them today, None for most
    """

    number: int
    name: Name
    role: str
    jobs: tuple[Job, ...]
    noticed: int | None
    city: str
    country: str
    time_zone: str
    phone: str
    owner: int
    colleague: int | None
    added: int
    style: str
    source: str
    tags: tuple[str, ...]
    channel: str
    story: Story | None


def invent(rng: Random, count: int, places: list[Employer], today: date) -> list[Someone]:
    """Return `count` people; those with a story come first, a like number for each member."""
    roster = [(member, story) for member in range(len(OWNER_WEIGHTS)) for story in STORIES if story.fits(member)]
    if count < len(roster):
        raise ValueError(f"A demo firm needs at least {len(roster)} people.")
    made = []
    taken: set[str] = set()
    for number in range(count):
        member, story = roster[number] if number < len(roster) else (None, None)
        one = _someone(rng, number, names.unlike(rng, taken), places, today)
        if story is not None:
            one = _in_story(rng, replace(one, owner=_owner(member or 0, story), story=story), places, today)
        made.append(one)
    return made


def email(one: Someone, place: Employer) -> str:
    """Return an address of somebody: jobseekers write from home, others from work. The number keeps namesakes apart."""
    domain = f"home-{one.number}.test" if one.role in {"jobseeker", "placed"} else place.domain
    return f"{names.slug(one.name.plain)}{one.number}@{domain}"


def _someone(rng: Random, number: int, name: Name, places: list[Employer], today: date) -> Someone:
    role = rng.choices(("jobseeker", "placed", "hiring_manager", "influencer", "referrer", "peer"),
                       (46, 12, 24, 6, 6, 6))[0]  # fmt: skip
    added = _window(DAYS - int(DAYS * float(rng.random() ** 0.6)))  # a firm that grows: more came in lately
    style = rng.choices(list(STYLES), list(STYLES.values()))[0]
    if style == "fresh":
        added = rng.choice(WINDOWS[-4:-1])
    elif style == "dormant":
        added = max(added, _window(400))
    jobs = _jobs(rng, role, places, today, added)
    city, country, start, zone = PLACES[rng.randrange(len(PLACES) if rng.random() < 0.1 else employers.HOME_PLACES)]  # noqa: PLR2004
    mobile = f"07700 900{number % MOBILES:03}" if country == "GB" else f"+44 7700 900{number % MOBILES:03}"
    owner = rng.choices(range(4), OWNER_WEIGHTS)[0]
    return Someone(
        number, name, role, jobs, None, city, country, zone,
        phone=mobile if rng.random() < 0.5 else employers.phone(rng, start) if rng.random() < 0.6 else "",  # noqa: PLR2004
        owner=owner, colleague=(owner + 1) % 3 if rng.random() < 0.12 else None, added=added, style=style,  # noqa: PLR2004
        source=rng.choice(SOURCES), tags=tuple(rng.sample(TAGS, rng.choice((0, 0, 1, 2)))),
        channel=rng.choice(("", "", "", "email", "call", "text", "meeting")), story=None,
    )  # fmt: skip


def _jobs(rng: Random, role: str, places: list[Employer], today: date, added: int) -> tuple[Job, ...]:
    first = rng.randrange(len(places))
    began = today - timedelta(days=added + rng.randrange(30, 2800))
    jobs = [Job(first, _title(rng, role, places[first]), began)]
    back = added
    while rng.random() < 0.24 and back > 200:  # noqa: PLR2004
        back = rng.randrange(60, back - 60)
        if (after := _next_job(rng, role, places, jobs[-1], today - timedelta(days=back))) is not None:
            jobs.append(after)
    return tuple(jobs)


def _next_job(rng: Random, role: str, places: list[Employer], now: Job, day: date) -> Job | None:
    """A promotion, or a job elsewhere, mostly in the same trade; None when neither is found."""
    if now.title in STEP_UP and rng.random() < 0.45:  # noqa: PLR2004
        return Job(now.employer, STEP_UP[now.title], day)
    trade = places[now.employer].sector
    near = [n for n, place in enumerate(places) if place.sector == trade or rng.random() < 0.03]  # noqa: PLR2004
    there = rng.choice(near)
    return None if there == now.employer else Job(there, _title(rng, role, places[there]), day)


def _title(rng: Random, role: str, place: Employer) -> str:
    titles = SECTORS[place.sector][1]
    return rng.choice(HIRING_TITLES if role == "hiring_manager" and rng.random() < 0.5 else titles)  # noqa: PLR2004


def receiver(one: Someone) -> int:
    """Return the colleague to whom somebody in the story of handing over goes."""
    return (one.owner + 2) % 3


def _owner(member: int, story: Story) -> int:
    return (member + 1) % 3 if story.kind == "new_owner" else member


def _in_story(rng: Random, one: Someone, places: list[Employer], today: date) -> Someone:
    story = one.story
    if story is None:
        return one
    job = one.jobs[0]
    began = job.started_on
    if story.kind == "job_anniversary":
        began = _years_before(today - timedelta(days=story.nth % 3), 2 + story.nth % 5)
    elif story.kind == "moved":
        began = min(began, today - timedelta(days=DAYS + 60))
    jobs: tuple[Job, ...] = (replace(job, started_on=began),)
    if story.kind == "moved":
        day = today - timedelta(days=story.quiet[0] + 4)
        promoted = story.nth == 0 and job.title in STEP_UP
        trade = places[job.employer].sector
        near = [n for n, place in enumerate(places) if place.sector == trade and n != job.employer]
        there = near[story.nth % len(near)] if near else (job.employer + 7) % len(places)
        jobs += (Job(job.employer, STEP_UP[job.title], day) if promoted else Job(there, job.title, day),)
    return replace(
        one, jobs=jobs, style=story.style, added=_window(story.added), colleague=None, channel="", country="GB",
        time_zone="", phone=one.phone or employers.phone(rng, PLACES[0][2]),
        noticed=2 + story.nth if story.kind == "moved" else None,
    )  # fmt: skip


def _window(days: int) -> int:
    return min(window for window in WINDOWS[:-1] if window >= days)


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=28 if (day.month, day.day) == (2, 29) else day.day)
