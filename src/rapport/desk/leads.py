"""Where a card leads: the page on which its reason is settled, and what its button says."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from rapport.aftercare.due import REASONS as CARE
from rapport.rules.today import Item
from rapport.submissions import queries as submissions
from rapport.updates import queries as updates

IN_PLACE_OF_WRITING = frozenset({
    "update", "our_move", "door_asked", "notice_due", "intake_to_agree", "awaits_shortlist", "sla_owed", "no_coverage",
    "start_unchecked", "search_review", "write_to_confirm", "referral", "thank_referrer",
    "survey_ask", "became_hirer", "milestone_seen", "moved", "congratulate", "job_anniversary",
    "introduction_wanted", "introduction_outcome", "visit_soon", "visit_write_up", "celebrate",
})  # fmt: skip
"""Reasons that are settled on their page: a draft in the mail program would not do it."""
_OF_PERSON = {
    "door_asked": ("Make a link", "link", "access_link_make"),
    "said_looking": ("Open the search", "compass", "person_search"),
    "step_ours": ("Open the search", "compass", "person_search"),
    "step_theirs": ("Open the search", "compass", "person_search"),
    "requirements": ("Open the search", "compass", "person_search"),
    "agreement_waits": ("Open the search", "compass", "person_search"),
    "search_review": ("Hold the review", "compass", "search_review"),
    "notice_due": ("Record the notice", "shield-check", "notice_new"),
    "referral": ("Ask them", "message-circle", "referral_ask"),
    "right_to_work": ("Record a check", "shield-check", "right_to_work_new"),
    "survey_ask": ("Ask how it was", "message-square-quote", "person_voices"),
    "became_hirer": ("See how to approach them", "handshake", "person_hires"),
    "testimonial": ("Ask for words", "message-square-quote", "person_voices"),
    "job_anniversary": ("Read the note", "party-popper", "anniversary_greet"),
    "reference_waits": ("Open the reference", "shield-check", "person_checks"),
}
_OF_VACANCY = {
    "intake_to_agree": ("Open the intake", "briefcase-business", "vacancy"),
    "awaits_shortlist": ("Open the board", "columns-3", "vacancy_board"),
    "sla_owed": ("Open what is owed", "briefcase-business", "vacancy_sla"),
    "long_hold": ("Open the vacancy", "briefcase-business", "vacancy"),
    "no_coverage": ("Find people", "user-plus", "consider"),
}
_OF_CANDIDACY = {
    "willingness_ask": ("Note their answer", "circle-question-mark", "candidacy"),
    "willingness_again": ("Note their answer", "circle-question-mark", "candidacy"),
    "our_move": ("Do the next step", "arrow-right", "candidacy"),
    "decision_untold": ("Open the decision", "arrow-right", "candidacy"),
    "write_to_confirm": ("Open what was sent", "send", "candidacy"),
    "feedback_due": ("Note feedback", "notebook-pen", "candidacy_process"),
    "awaits_decision": ("Open how it stands", "arrow-right", "candidacy_process"),
}
_OF_WHAT_FOLLOWED = {
    "unsuitable": ("Open what was heard", "octagon-alert", "candidacy"),
    "feedback_to_tell": ("Read the answer", "arrow-right", "candidacy_process"),
    "offer_waits": ("Open the offer", "arrow-right", "candidacy_process"),
    "hard_moment": ("Open how it stands", "arrow-right", "candidacy_process"),
}
_OF_CLIENT = {
    "single_contact": ("Open the map", "map", "client_map"),
    "visit_due": ("Plan a visit", "calendar-plus", "visit_new"),
}
_OF_VISIT = {
    "visit_soon": ("Open the visit", "calendar", "visit"),
    "visit_write_up": ("Write it up", "notebook-pen", "visit_write_up"),
}
_OF_SUCCESS = {"celebrate": ("Write a note", "mail", "celebration")}
_OF_BUSINESS = {"client_lapsed": ("Open the client", "building-2", "client_growth")}
_OF_OPPORTUNITY = dict.fromkeys(
    ("opportunity_next", "opportunity_late"), ("Open the opportunity", "trending-up", "opportunity")
)
_OF_PLAN = {"plan_ahead": ("Open the plan", "calendar-clock", "workforce_plan")}
_OF_CONCERN = {"unhappy": ("Say what we will do", "list-checks", "concern_plan")}
_OF_REFERRAL = {"thank_referrer": ("Thank them", "heart", "referral_thank")}
_OF_ASK = {"introduction_outcome": ("Say what came of it", "heart", "introduction_close")}
_OF_MEMBER = {"introduction_wanted": ("Answer", "handshake", "introductions")}
_OF_PLACEMENT = dict.fromkeys(
    ("start_unchecked", "awr_week", "transfer_end"), ("Open the placement", "handshake", "placement")
)
_OF_CARE = dict.fromkeys(CARE, ("Open the step", "heart-handshake", "care_step"))
_OF_MILESTONE = {
    "milestone_seen": ("Look at it", "search", "milestone"),
    "moved": ("Read the note", "party-popper", "milestone"),
    "congratulate": ("Read the note", "party-popper", "milestone"),
}


@dataclass(frozen=True, slots=True)
class Lead:
    """One button: its words, its icon, its address; `fields` is what is posted, None for a link."""

    label: str
    icon: str
    href: str
    fields: dict[str, str] | None = None


def leads(items: Collection[Item]) -> dict[Item, Lead]:
    """Return where these items lead; one that is settled by being in touch leads nowhere and is left out.

    Two queries at most: what feedback, offers, interviews and doubts belong to, and what updates are about.
    """
    followed = submissions.candidacies_behind([
        item.subject_id for item in items if item.reason in _OF_WHAT_FOLLOWED and item.subject_id
    ])  # fmt: skip
    about = updates.about([item.subject_id for item in items if item.reason == "update" and item.subject_id])
    found = {item: _lead(item, followed, about) for item in items}
    return {item: lead for item, lead in found.items() if lead is not None}


def _lead(item: Item, followed: dict[UUID, UUID], about: dict[UUID, UUID | None]) -> Lead | None:
    reason, key = item.reason, item.subject_id
    if reason in _OF_PERSON:
        return _to(_OF_PERSON[reason], person_id=item.person_id)
    if reason in _OF_MEMBER:
        return _to(_OF_MEMBER[reason])
    if key in about:
        href = reverse("update_draft", kwargs={"person_id": item.person_id})
        return Lead("Read the draft", "file-text", href, {"vacancy": str(about[key] or "")})
    for rows, name, subject in (
        (_OF_VACANCY, "vacancy_id", key), (_OF_CANDIDACY, "candidacy_id", key), (_OF_PLACEMENT, "placement_id", key),
        (_OF_CONCERN, "concern_id", key), (_OF_REFERRAL, "referral_id", key),
        (_OF_ASK, "ask_id", key),
        (_OF_BUSINESS, "organisation_id", key), (_OF_OPPORTUNITY, "opportunity_id", key), (_OF_PLAN, "plan_id", key),
        (_OF_CLIENT, "organisation_id", key), (_OF_VISIT, "visit_id", key), (_OF_SUCCESS, "celebration_id", key),
        (_OF_CARE, "step_id", key), (_OF_MILESTONE, "milestone_id", key),
        (_OF_WHAT_FOLLOWED, "candidacy_id", followed.get(key) if key else None),
    ):  # fmt: skip
        if reason in rows and subject is not None:
            return _to(rows[reason], **{name: subject})
    return None


def _to(row: tuple[str, str, str], **keys: UUID) -> Lead:
    label, icon, name = row
    return Lead(label, icon, reverse(name, kwargs=keys))
