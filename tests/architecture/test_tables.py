"""The house rules about tables, asked of Django and of PostgreSQL itself."""

import inspect

import pytest
from django.apps import apps
from django.db import connection, models

from rapport.config.tellers import TELLERS
from rapport.config.wiring import ERASERS
from rapport.foundation.models import Firm, TenantModel
from tests.architecture.sources import ORDER

OURS = [model for model in apps.get_models() if model.__module__.startswith("rapport.")]
TENANT = [model for model in OURS if issubclass(model, TenantModel)]
GLOBAL = {"Firm", "User"}  # who signs in is found before the firm is known
DERIVED = {"NameWord", "PersonWord"}  # kept by triggers of the database; row security is tested for them all the same
MODEL = pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
TENANT_MODEL = pytest.mark.parametrize("model", TENANT, ids=lambda model: model._meta.label)


@MODEL
def test_every_table_belongs_to_a_firm(model):
    assert issubclass(model, TenantModel) or model.__name__ in GLOBAL | DERIVED


@MODEL
def test_every_key_is_a_uuid_made_by_us(model):
    if model.__name__ in DERIVED:
        assert model._meta.pk_fields[0].attname == "firm_id"
        return
    assert isinstance(model._meta.pk, models.UUIDField)
    assert model._meta.pk.default.__name__ == "new_id"


@MODEL
def test_foreign_keys_point_down_and_leave_no_way_back_up(model):
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey) and field.model is model:
            there, here = field.related_model._meta.app_label, model._meta.app_label
            assert there == here or ORDER.index(there) < ORDER.index(here), f"{field.name} points up"
            assert field.remote_field.related_name == "+", f"{field.name} needs related_name='+'"
            assert field.remote_field.on_delete is not models.SET_NULL, f"{field.name}: no SET NULL on tenant keys"


def of_tenant(model, names) -> bool:
    """Return whether one of these fields is the firm or a key of one of its rows."""
    for name in names:
        field = model._meta.get_field(name)
        if isinstance(field, models.ForeignKey) and (
            field.related_model is Firm or issubclass(field.related_model, TenantModel)
        ):
            return True
    return False


@TENANT_MODEL
def test_what_is_unique_is_unique_within_a_firm(model):
    for field in model._meta.local_fields:
        if field.unique and not field.primary_key:
            assert isinstance(field, models.OneToOneField), f"{field.name} is unique across firms"
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            plain = [e.name for e in constraint.expressions if isinstance(e, models.F)]
            names = constraint.fields or [getattr(e, "name", e) for e in plain]
            assert of_tenant(model, names), f"{constraint.name} is unique across firms"
    assert not model._meta.unique_together


@TENANT_MODEL
def test_the_database_itself_keeps_firms_apart(model, db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT relrowsecurity FROM pg_class WHERE oid = %s::regclass", [model._meta.db_table])
        assert cursor.fetchone() == (True,)
        cursor.execute("SELECT qual FROM pg_policies WHERE tablename = %s", [model._meta.db_table])
        policies = cursor.fetchall()
    assert len(policies) == 1
    assert "app.firm" in policies[0][0]


def test_every_table_with_a_firm_has_row_security_whoever_made_it(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'firm_id'"
            " WHERE c.relkind IN ('r', 'p') AND NOT c.relrowsecurity AND c.relnamespace = 'public'::regnamespace"
        )
        assert cursor.fetchall() == [("accounts_user",)]


def test_search_functions_of_the_owner_have_a_pinned_path_and_ask_for_the_firm(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, coalesce(array_to_string(proconfig, ','), ''), prosrc FROM pg_proc"
            " WHERE prosecdef AND pronamespace = 'public'::regnamespace"
        )
        for name, settings, source in cursor.fetchall():
            assert "search_path" in settings, f"{name} has no pinned search_path"
            assert "firm" in source or "people_conditions(" in source, f"{name} asks for no firm"


SAYS_NOTHING_OF_PEOPLE = {
    "AuditEntry": "keys only", "EventRecord": "keys only", "Erasure": "counts and a key",
    "Member": "staff", "MemberAddress": "staff", "Invitation": "staff", "Leave": "staff", "ApiToken": "staff",
    "Organisation": "companies", "SavedView": "filters", "HealthNumbers": "figures of the firm",
    "NightStep": "names of steps", "DigestSent": "keys of staff",
    "Vacancy": "what a client looks for", "Intake": "what a client looks for", "Criterion": "what a client looks for",
    "InterviewStep": "a client's process", "Stage": "names of columns", "Commitment": "what a client agreed",
    "Clock": "days", "Pause": "why a client's clocks stand still", "ClientTerms": "terms of a company",
    "Split": "shares of staff", "CarePattern": "what a firm does with everybody", "Survey": "questions",
    "Body": "associations", "Gathering": "events", "Going": "which staff went to events",
    "OpportunityMove": "names of stages", "VisitMember": "which staff go along",
    "AlarmOff": "what need not be asked at a company",
    "Content": "articles and notes for anybody",
}  # fmt: skip


def can_name_a_person(model) -> bool:
    """Return whether a row may say something of a person: by a key that leads to one, or in words of its own."""
    for field in model._meta.local_fields:
        if isinstance(field, models.CharField | models.TextField | models.JSONField) and not field.choices:
            return True
        if isinstance(field, models.ForeignKey) and field.related_model is not model:
            there = field.related_model
            if there._meta.label == "people.Person" or (
                there._meta.app_label not in {"foundation", "accounts"} and can_name_a_person(there)
            ):
                return True
    return False


FORGOTTEN_BY = {eraser.__module__.split(".")[1]: inspect.getsource(inspect.unwrap(eraser)) for eraser in ERASERS}


@pytest.mark.parametrize(
    "model",
    [model for model in TENANT if can_name_a_person(model) and model.__name__ not in SAYS_NOTHING_OF_PEOPLE],
    ids=lambda model: model._meta.label,
)
def test_every_table_that_may_name_a_person_is_named_by_its_features_eraser(model):
    assert f"{model.__name__}.objects" in FORGOTTEN_BY.get(model._meta.app_label, "")


def test_every_exception_is_a_table_we_have():
    assert {*SAYS_NOTHING_OF_PEOPLE, *NOT_TOLD} <= {model.__name__ for model in TENANT}


TOLD_BY = {teller.__module__.split(".")[1]: inspect.getsource(inspect.getmodule(teller)) for teller in TELLERS}
NOT_TOLD = {
    "HiddenTie": "what a member keeps to themselves",
    "Merge": "which records were one: all they held is told as theirs",
    "PersonalCard": "what members noted to get to know them: given when they ask, read through by a person first",
    "Opened": "which pages a member opened", "CardDecision": "what members decided about their own lists",
    "CardShown": "which lists members were shown",
    "RefusedInstruction": "whom a client asked us to refuse: evidence for a court",
    "MailAttachment": "files on their way, deleted once they left",
    "Brief": "what at least three people said, no longer anybody's",
    "Import": "files members brought in", "ImportFault": "rows nobody could read", "Brought": "keys",
    "ImportChange": "what undoing an import needs",
    "CandidacyOpened": "when a member looked", "StageMove": "names of our columns: told as what happened",
    "Rejection": "what was passed on is told; the rest when they ask, read through by a person first",
    "Unsuitability": "what others said against them: when they ask, read through by a person first",
    "Scorecard": "what interviewers wrote: when they ask", "Score": "what interviewers wrote: when they ask",
    "Assessment": "what a test found: when they ask", "GateOverride": "why a member went on",
} | dict.fromkeys(
    ("Candidacy", "Willingness", "Submission", "Interview", "Interviewer", "Slot", "Offer", "OfferVersion", "Feedback"),
    "told as applications, the way their door tells them",
)  # fmt: skip


@pytest.mark.parametrize(
    "model",
    [model for model in TENANT if can_name_a_person(model) and model.__name__ not in SAYS_NOTHING_OF_PEOPLE],
    ids=lambda model: model._meta.label,
)
def test_every_table_that_may_name_a_person_is_told_to_them_or_says_why_not(model):
    told = f"{model.__name__}.objects" in TOLD_BY.get(model._meta.app_label, "")
    assert told != (model.__name__ in NOT_TOLD)
