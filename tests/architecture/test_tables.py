"""The house rules about tables, asked of Django and of PostgreSQL itself."""

import pytest
from django.apps import apps
from django.db import connection, models

from rapport.config.wiring import ERASERS
from rapport.foundation.models import AuditEntry, EventRecord, Firm, TenantModel
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


KEPT = {AuditEntry, EventRecord}  # keys only, never personal data


def about_a_person(model) -> bool:
    """Return whether a row of this model says something about a person on record."""
    if model._meta.label == "people.Person":
        return True
    return any(
        isinstance(field, models.ForeignKey) and field.related_model._meta.label == "people.Person"
        for field in model._meta.local_fields
    )


@pytest.mark.parametrize(
    "feature", sorted({model._meta.app_label for model in TENANT if about_a_person(model) and model not in KEPT})
)
def test_every_feature_that_knows_a_person_can_forget_them(feature: str):
    assert feature in {eraser.__module__.split(".")[1] for eraser in ERASERS}
