"""From taking a vacancy to the CVs sent, each step as its own act of the demo."""

from contextlib import suppress
from datetime import timedelta

from rapport.compliance import actions as compliance
from rapport.config.demo.diary import Cast
from rapport.config.demo.openings import CRITERIA, Opening
from rapport.config.demo.process import Running, hers, key, owner, theirs
from rapport.foundation import clock
from rapport.jobs import actions as jobs
from rapport.jobs import queries as jobs_queries
from rapport.jobseekers import actions as jobseekers
from rapport.submissions import actions as submissions
from rapport.submissions.actions import GatesClosed
from rapport.updates import actions as updates

PUT_FORWARD = 3
WORDS = "Knows this work from the inside, and asked good questions about yours."


def take(cast: Cast, it: Running) -> None:
    """Take the vacancy: terms, what it is, the intake."""
    opening, us = it.opening, owner(cast, it)
    client = cast.employers[opening.client]
    compliance.agree_client_terms(
        us, organisation_id=client, covers=("permanent", "contract", "temporary"),
        evidence="Signed by their People Director", fee_basis_points=2000,
        rebate=((4, 10_000), (8, 5_000), (12, 2_500)), extended_hire_weeks=12, transfer_fee_basis_points=1500,
    )  # fmt: skip
    made = jobs.open_vacancy(
        us, organisation_id=client, title=opening.title, kind=opening.kind, capacity=opening.capacity,
        hiring_manager_id=cast.people[opening.manager], part=opening.part,
    )  # fmt: skip
    it.vacancy = made.pk
    jobs.change_vacancy(us, vacancy_id=made.pk, is_blind=opening.is_blind, is_confidential=opening.is_confidential)
    jobs.take_intake(
        us, vacancy_id=made.pk, changes=_answers_of(opening),
        criteria=[jobs.NewCriterion(weight, text) for weight, text in CRITERIA],
        steps=[jobs.NewStep("First talk", "video", 45), jobs.NewStep("On site", "on site", 90)],
    )  # fmt: skip


def _answers_of(opening: Opening) -> dict[str, object]:
    yearly = opening.kind == "permanent"
    now = clock.today("UTC")
    return {
        "business": "As on their website: they make and run what they sell",
        "starts_on": now + timedelta(days=60),
        "duration": "Permanent" if yearly else "Six months, likely to be extended",
        "work": f"{opening.title}: day-to-day responsibility with a team of six",
        "location": opening.city,
        "hours": "37.5 a week, Monday to Friday",
        "risks": "None known",
        "experience": "Three years in this work",
        "authorisation": "None",
        "expenses": "None",
        "pay_from_pence": opening.pay * 100,
        "pay_to_pence": opening.pay * 118,
        "pay_per": "year" if yearly else "hour",
        "benefits": "25 days of holiday, pension" if yearly else "Holiday pay",
        "pay_interval": "Monthly" if yearly else "Weekly",
        "notice": "One month each way" if yearly else "One week each way",
        "covers_strike": "no",
        "ideal_profile": "Calm under pressure, explains things simply, stays when it gets difficult",
        "shortlist_on": now + timedelta(days=8),
        "interviews_from": now + timedelta(days=14),
    }


def send_intake(cast: Cast, it: Running) -> None:
    """Put the intake to the hiring manager."""
    jobs.send_intake(owner(cast, it), vacancy_id=key(it), number=1)


def agree(cast: Cast, it: Running) -> None:
    """She agrees it in her door, and how often she is told where things stand."""
    jobs.agree_intake(hers(cast, it), vacancy_id=key(it), number=1)
    updates.agree_rhythm(
        owner(cast, it), person_id=cast.people[it.opening.manager], vacancy_id=key(it), every_days=7
    )


def consider(cast: Cast, it: Running) -> None:
    """Put people on the longlist."""
    them = it.opening.candidates
    keys = [cast.people[number] for number in them]
    made = submissions.consider(owner(cast, it), vacancy_id=key(it), person_ids=keys, source="Our own list")
    it.candidacies = {number: row.pk for number, row in zip(them, made, strict=True)}


def shortlist(cast: Cast, it: Running) -> None:
    """Choose the best, tell them what we keep, hear what they look for, ask whether they want it."""
    us, best = owner(cast, it), it.opening.candidates[: PUT_FORWARD + 1]
    stage = next(stage for stage in jobs_queries.stages(key(it)) if stage.type == "shortlist")
    submissions.move(us, candidacy_ids=[it.candidacies[number] for number in best], stage_id=stage.pk)
    for number in best:
        person = cast.people[number]
        compliance.give_notice(us, person_id=person, article="14", version="2026-06", channel="email")
        jobseekers.keep_requirements(
            us, person_id=person, work=it.opening.title, kinds=(it.opening.kind,), places=it.opening.city,
            where="hybrid", hours="Full time", pay_from_pence=it.opening.pay * 95,
            pay_per="year" if it.opening.kind == "permanent" else "hour", never="Night shifts",
        )  # fmt: skip
        jobseekers.keep_availability(us, person_id=person, looking="active", notice="One month")
        submissions.ask_willingness(us, candidacy_id=it.candidacies[number])
    first = cast.people[best[0]]
    agreed = jobseekers.offer_agreement(
        us, person_id=first, we_will="Put you forward only where you agreed\nTell you where things stand every week",
        they_will="Tell us when something changes",
    )  # fmt: skip
    if it.opening.number % 3 or it.opening.reached == "earlier":
        jobseekers.accept_agreement(theirs(cast, best[0]), agreement_id=agreed.pk)
    soon = clock.today("UTC") + timedelta(days=6)
    for what, by_us in (("Compare three more vacancies", True), ("Send the newest CV", False)):
        it.steps.append(jobseekers.add_step(us, person_id=first, what=what, due_on=soon, by_us=by_us).pk)


def answers(cast: Cast, it: Running) -> None:
    """They say in their door that they want it; most of what was planned is done."""
    for place, step_id in enumerate(it.steps):
        if (it.opening.number + place) % 5 or it.opening.reached == "earlier":
            jobseekers.done_step(owner(cast, it), step_id=step_id)
    for number in it.opening.candidates[:PUT_FORWARD]:
        submissions.answer_willingness(theirs(cast, number), candidacy_id=it.candidacies[number], answer=True)


def papers(cast: Cast, it: Running) -> None:
    """What an employment business has before it puts anybody forward."""
    us = owner(cast, it)
    if it.opening.capacity != "business":
        return
    earlier = clock.now() - timedelta(hours=2)
    for number in it.opening.candidates[:PUT_FORWARD]:
        person = cast.people[number]
        facts = _key_information(it.opening.pay)
        compliance.issue_kid(us, person_id=person, route="paye", facts=facts, issued_at=earlier)
        compliance.agree_seeker_terms(us, person_id=person, capacity="business", evidence="Signed by e-mail")
        compliance.record_check(us, person_id=person, about="identity", how="Passport seen on a video call")
        compliance.record_check(us, person_id=person, about="experience", how="Two former managers confirmed it")


def _key_information(pounds: int) -> dict[str, str]:
    """Return what the Key Information Document says of an hourly rate, with a week of 40 hours as its example."""
    gross = pounds * 40
    return {
        "business": "Linden & Hale", "contract": "Contract for services", "payer": "Linden & Hale",
        "rate": f"£{pounds} an hour", "interval": "Weekly, a week in arrears",
        "statutory": "Income tax and National Insurance", "other": "None", "fees": "None",
        "holiday": "28 days a year, paid when taken", "benefits": "None", "example_period": "A week of 40 hours",
        "example_gross": str(gross), "example_statutory": str(gross // 5), "example_other": "0",
        "example_net": str(gross - gross // 5),
    }  # fmt: skip


def submit(cast: Cast, it: Running) -> None:
    """Send those who may be sent; whom a gate holds back stays on the shortlist, as in life."""
    for number in it.opening.candidates[:PUT_FORWARD]:
        with suppress(GatesClosed):
            submissions.submit(owner(cast, it), vacancy_id=key(it), person_id=cast.people[number], summary=WORDS)
            it.sent.append(number)
