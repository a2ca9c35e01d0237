"""The conditions behind the gates of a submission: each says how the facts stand, and what to do where they fall short.

Whether a condition is asked for at all, and whether it may be overridden, is a matter of the rule rows.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from rapport.rules.freshness import review_on
from rapport.rules.rule_rows import Capacity
from rapport.rules.submission_facts import AGENCY_PARTICULARS, PARTICULARS, SubmissionFacts

WILLING_DAYS = 30
REFERENCES = 2


class Finding(NamedTuple):
    """How one condition stands. `mend`: where to go. `rule`: the gate of another rule row that decides this case."""

    state: Literal["open", "closed", "not_applicable"]
    sentence: str
    mend: str = ""
    rule: str = ""


def capacity(_facts: SubmissionFacts, _on: date, capacity: Capacity | None) -> Finding:
    """Return whether it is decided in which capacity we act."""
    if capacity is None:
        return _shut("Decide first whether you fill this vacancy as an agency or as an employment business.", "vacancy")
    return _clear("You act as an agency." if capacity == "agency" else "You act as an employment business.")


def client_terms(facts: SubmissionFacts, on: date, _capacity: Capacity | None) -> Finding:
    """Return whether the client has accepted terms of business that still hold."""
    accepted, until = facts.client.terms_accepted_on, facts.client.terms_until
    if accepted is None or accepted > on:
        return _shut("The client has not accepted terms of business: agree them and record the day.", "client_terms")
    if _over(until, on):
        return _shut(f"The terms with the client ended on {_words(until)}: agree new ones.", "client_terms")
    return _clear(f"The client accepted our terms on {_words(accepted)}.")


def particulars(facts: SubmissionFacts, _on: date, capacity: Capacity | None) -> Finding:
    """Return whether the particulars of reg. 18 are complete, naming each that is missing."""
    asked = PARTICULARS if capacity == "business" else PARTICULARS | AGENCY_PARTICULARS
    missing = [words for key, words in asked.items() if key not in facts.vacancy.particulars]
    if missing:
        return _shut(f"The intake does not say {_listed(missing)}: ask the client.", "intake")
    return _clear("The particulars of the vacancy are complete.")


def willingness(facts: SubmissionFacts, on: date, _capacity: Capacity | None) -> Finding:
    """Return whether the person agreed to this vacancy, lately enough and as it is now."""
    said, said_on = facts.candidacy.willing, facts.candidacy.willing_on
    if said is False:
        return _shut("They said no to this vacancy: do not put them forward.", "willingness", rule="refusal")
    if not said or said_on is None or said_on > on:
        return _shut("They have not said yes to this vacancy: ask, and record the answer.", "willingness")
    if on - said_on > timedelta(days=WILLING_DAYS):
        told = f"They said yes on {_words(said_on)}, more than {WILLING_DAYS} days ago: ask again."
        return _shut(told, "willingness")
    if facts.candidacy.changed_since:
        told = f"The vacancy has changed since they said yes on {_words(said_on)}: tell them how and ask again."
        return _shut(told, "willingness")
    return _clear(f"They said yes to this vacancy on {_words(said_on)}.")


def kid(facts: SubmissionFacts, _on: date, _capacity: Capacity | None) -> Finding:
    """Return whether the Key Information Document was given, and before terms were agreed."""
    issued, agreed = facts.papers.kid_issued_at, facts.papers.terms_agreed_at
    if issued is None:
        return _shut("They have no Key Information Document: give it before you agree terms.", "kid")
    if agreed is not None and issued >= agreed:
        return _shut("The Key Information Document came after the terms: agree the terms again.", "seeker_terms")
    return _clear("They had the Key Information Document before any terms.")


def seeker_terms(facts: SubmissionFacts, on: date, _capacity: Capacity | None) -> Finding:
    """Return whether terms with the work-seeker are agreed and still hold."""
    if facts.papers.terms_agreed_at is None:
        return _shut("They have not agreed terms with us: agree them and give a copy.", "seeker_terms")
    if _over(facts.papers.terms_until, on):
        ended = _words(facts.papers.terms_until)
        return _shut(f"Their terms with us ended on {ended}: agree new ones.", "seeker_terms")
    return _clear("They have agreed terms with us.")


def identity(facts: SubmissionFacts, on: date, capacity: Capacity | None) -> Finding:
    """Return whether it was confirmed who the person is, where that is asked for."""
    if capacity == "agency" and facts.vacancy.vulnerable is False:
        return _free("An agency confirms identity only for work with vulnerable people.")
    if not _done(facts.papers.identity_on, on):
        return _shut("Nobody has confirmed who they are: see a document and record the check.", "checks")
    return _clear(f"Their identity was confirmed on {_words(facts.papers.identity_on)}.")


def qualifications(facts: SubmissionFacts, on: date, capacity: Capacity | None) -> Finding:
    """Return whether experience and qualifications were confirmed and have not run out, where that is asked for."""
    vacancy, until = facts.vacancy, facts.papers.qualifications_until
    if capacity == "agency" and vacancy.vulnerable is False and vacancy.qualification_required is False:
        return _free("An agency confirms qualifications only where the law or vulnerable people require it.")
    if not _done(facts.papers.qualifications_on, on):
        return _shut("Experience and qualifications are not confirmed: check them and record how.", "checks")
    if _over(until, on):
        return _shut(f"A qualification ran out on {_words(until)}: see the new one.", "checks")
    return _clear(f"Experience and qualifications were confirmed on {_words(facts.papers.qualifications_on)}.")


def notice(facts: SubmissionFacts, on: date, _capacity: Capacity | None) -> Finding:
    """Return whether somebody whose record came from elsewhere has been told."""
    given = facts.person.notice_given_on
    if facts.person.from_elsewhere is False:
        return _free("They gave us their record themselves.")
    if given is None or given > on:
        return _shut("They have not been told that we keep their record: send the privacy notice.", "notice")
    return _clear(f"They had the privacy notice on {_words(given)}.")


def no_objection(facts: SubmissionFacts, _on: date, _capacity: Capacity | None) -> Finding:
    """Return whether the person objects to our using their record, to contact or to marketing."""
    person = facts.person
    if person.objects_to_use:
        return _shut("They objected to our using their record: do not put them forward.", "objections")
    if person.do_not_contact:
        return _shut("They are marked do not contact: do not put them forward.", "objections")
    if person.objects_to_marketing:
        told = "They objected to marketing: put them forward only for what they asked for themselves."
        return _shut(told, "objections", rule="marketing_objection")
    return _clear("They have not objected.")


def off_limits(facts: SubmissionFacts, _on: date, _capacity: Capacity | None) -> Finding:
    """Return whether we promised somebody to leave them alone."""
    if facts.person.off_limits:
        return _shut("They are off-limits: wait until the limit ends, or ask who set it.", "limits")
    return _clear("They are not off-limits.")


def current_employer(facts: SubmissionFacts, _on: date, _capacity: Capacity | None) -> Finding:
    """Return whether this would go to the person's own employer, or its group, without their consent."""
    if not facts.candidacy.client_employs_them:
        return _clear("As far as we know this client does not employ them.")
    if not facts.candidacy.employer_may_know:
        told = "They work for this client or its group: send nothing without their express consent."
        return _shut(told, "employer")
    return _clear("They work for this client or its group, and agreed that it may know.")


def requirements_fresh(facts: SubmissionFacts, on: date, _capacity: Capacity | None) -> Finding:
    """Return whether what the person looks for was confirmed lately."""
    confirmed = facts.person.requirements_confirmed_on
    if confirmed is None or confirmed > on:
        return _shut("Nobody has confirmed what they look for: ask and record it.", "requirements")
    if on > review_on(confirmed):
        told = f"What they look for was last confirmed on {_words(confirmed)}: ask whether it is still right."
        return _shut(told, "requirements")
    return _clear(f"What they look for was confirmed on {_words(confirmed)}.")


def vulnerable_extras(facts: SubmissionFacts, on: date, _capacity: Capacity | None) -> Finding:
    """Return whether what reg. 22 adds for vulnerable people and required qualifications is there."""
    vacancy, papers = facts.vacancy, facts.papers
    if vacancy.vulnerable is None:
        return _shut("Record whether this is work with people under 18 or in need of care.", "vacancy")
    if vacancy.qualification_required is None:
        return _shut("Ask the client what the law or a professional body requires for this work.", "intake")
    if not vacancy.vulnerable and not vacancy.qualification_required:
        return _free("Not work with vulnerable people, and no qualification is required by law.")
    if _done(facts.candidacy.unable_notice_on, on):
        return _clear("The client was told what could not be obtained, and which steps were taken.")
    if not papers.copies:
        return _shut("There are no copies of their qualifications: obtain them for the client.", "checks")
    if vacancy.vulnerable and papers.references < REFERENCES:
        told = f"{REFERENCES} references are needed, from people who are not relatives and agree to disclosure"
        return _shut(f"{told}: there are {papers.references}.", "references")
    return _clear("The copies and references this work asks for are there.")


def industrial_action(facts: SubmissionFacts, _on: date, _capacity: Capacity | None) -> Finding:
    """Return whether the client was asked about industrial action, and the answer allows a supply."""
    if facts.vacancy.covers_strike is None:
        return _shut("Ask the client whether this covers for people on industrial action.", "intake")
    if facts.vacancy.covers_strike:
        return _shut("This covers for people on industrial action: supply nobody.", "intake", rule="strike_cover")
    return _clear("As far as anybody could know this does not cover for industrial action.")


def duplicate(facts: SubmissionFacts, _on: date, _capacity: Capacity | None) -> Finding:
    """Return whether the client has this person for this vacancy already."""
    if facts.candidacy.submitted_before:
        return _shut("They were put forward for this vacancy before: look at what came of it.", "willingness")
    if facts.candidacy.introduced_elsewhere:
        told = "The client had them from another agency first: ask them who may represent them."
        return _shut(told, "willingness")
    return _clear("Nobody has put them forward for this vacancy, as far as we know.")


def _clear(sentence: str) -> Finding:
    return Finding("open", sentence)


def _free(sentence: str) -> Finding:
    return Finding("not_applicable", sentence)


def _shut(sentence: str, mend: str, rule: str = "") -> Finding:
    return Finding("closed", sentence, mend, rule)


def _done(day: date | None, on: date) -> bool:
    return day is not None and day <= on


def _over(last_day: date | None, on: date) -> bool:
    return last_day is not None and last_day < on


def _words(day: date | None) -> str:
    return "a day not recorded" if day is None else f"{day.day} {day:%B} {day.year}"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
