"""Facts for the tests of submissions: a case in which all is well, any case at all, and how to change one fact."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from rapport.rules.submission import (
    AGENCY_PARTICULARS,
    PARTICULARS,
    CandidacyFacts,
    ClientFacts,
    PaperFacts,
    PersonFacts,
    SubmissionFacts,
    VacancyFacts,
)

SUNDAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
WELL = SubmissionFacts(
    VacancyFacts(frozenset(PARTICULARS | AGENCY_PARTICULARS), False, False, False),
    ClientFacts(date(2026, 1, 5)),
    PersonFacts(
        from_elsewhere=True, notice_given_on=date(2026, 11, 2), requirements_confirmed_on=date(2026, 11, 2)
    ),
    PaperFacts(NOON, NOON + timedelta(hours=1), None, date(2026, 11, 3), date(2026, 11, 3)),
    CandidacyFacts(True, date(2026, 11, 20)),
)  # fmt: skip

# A fact that stands in the way, or ends something: the more of these are recorded, the more is closed.
AGAINST = frozenset({
    "objects_to_use", "objects_to_marketing", "do_not_contact", "off_limits", "client_employs_them",
    "submitted_before", "introduced_elsewhere", "changed_since", "terms_until", "qualifications_until",
})  # fmt: skip
GROUPS = [field.name for field in fields(SubmissionFacts)]
FACTS = [(group, field.name) for group in GROUPS for field in fields(getattr(WELL, group))]

days = st.none() | st.dates(date(2026, 6, 1), date(2027, 3, 1))
instants = st.none() | st.datetimes(datetime(2026, 6, 1), datetime(2026, 11, 1), timezones=st.just(UTC))
maybe = st.none() | st.booleans()
facts = st.builds(
    SubmissionFacts,
    st.builds(VacancyFacts, st.frozensets(st.sampled_from([*PARTICULARS, *AGENCY_PARTICULARS])), maybe, maybe, maybe),
    st.builds(ClientFacts, days, days),
    st.builds(PersonFacts, *[st.booleans()] * 4, maybe, days, days),
    st.builds(PaperFacts, instants, instants, days, days, days, days, st.booleans(), st.integers(0, 3)),
    st.builds(CandidacyFacts, maybe, days, *[st.booleans()] * 5, days),
)
conducts = st.sampled_from(["agency", "business"])
parts = st.sampled_from(["ENG", "WLS", "SCT", "NIR"])


def with_fact(known, group, name, value):
    """Return the facts with one of them changed."""
    return replace(known, **{group: replace(getattr(known, group), **{name: value})})


def without(known, group, name):
    """Return the facts as if one had never been recorded."""
    return with_fact(known, group, name, getattr(getattr(SubmissionFacts(), group), name))
