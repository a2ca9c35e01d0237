"""Whatever is sent to whatever URL: an answer that is no 500, and nothing half-written.

What a URL reads is found out by watching it read, so that a new field is attacked without being listed here.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from rapport.foundation.models import AuditEntry, TenantModel
from rapport.foundation.scope import firm_scope
from rapport.people.testing import make_organisation, make_person
from rapport.relations import actions as relations
from rapport.relations.testing import make_relationship
from tests.urls.row import Row
from tests.urls_table import ROWS
from tests.world import SIGN_IN, World

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"
LETTERS = "👩‍💻🦄\u202egpj.exe\u2066 שלום<script>{{7*7}}'%s\\".encode()
HOSTILE: dict[str, bytes] = {
    "a NUL": b"a%00b",
    "no id, but broken and strange letters": b"%FF%FE%C3%28%ED%A0%80" + LETTERS,
    "a giant number": b"9" * 400,
    "JSON": b"%7B%22a%22%3A%20%22%5Cud800%22%7D",
}
DAYS: dict[str, bytes] = {"the year 1": b"0001-01-01", "the year 9999": b"9999-12-31"}
MOMENTS: dict[str, bytes] = {"the year 1": b"0001-01-01T00:00", "the year 9999": b"9999-12-31T23:59"}
NUMBERS: dict[str, bytes] = {"below nothing": b"-1", "nearly too big": b"2147483648", "not a number": b"NaN"}
MEGABYTE = b"x" * 1_000_000
A_DAY = re.compile(r"(^|_)(on|from|until|after|before|since)$")
A_MOMENT = re.compile(r"(^|_)at$")
A_NUMBER = re.compile(r"days|hour|month|day$|cards")
BODIES = {  # one of each kind for every URL
    "no form": (b'{"name": "\\ud800", "a": [1, null]}', "application/json"),
    "broken parts": (b"--x\r\nContent-Disposition: form-data; name=\"a\r\n\r\n\0\xff\r\n--x", MULTIPART),
    "a file for a field": (
        b'--x\r\nContent-Disposition: form-data; name="value"; filename="../../x\0.exe"\r\n'
        b"Content-Type: application/octet-stream\r\n\r\nMZ\0\xff\r\n--x--\r\n", MULTIPART,
    ),
    "an unknown encoding": (b"name=x&value=y", f"{FORM}; charset=klingon"),
    "three thousand fields": (b"&".join(b"f%d=1" % n for n in range(3000)), FORM),
}  # fmt: skip
MORE_BODIES = {  # what the form's reader alone answers for, whichever URL it reads for
    "broken JSON": (b"{", "application/json"),
    "a list": (b"[]", "application/json"),
    "no boundary": (b"x", "multipart/form-data"),
    "two bytes a letter": ("name=x&value=y".encode("utf-16"), f"{FORM}; charset=utf-16"),
    "no type": (b"\0\xff\xfe", ""),
    "six megabytes": (b"name=" + b"x" * 6_000_000, FORM),
}
READERS = ("import_upload", "person_new", "settings", "account_login", "today_decide", "import_choose")
STRANGE = {
    "HTTP_HX_REQUEST": "true", "HTTP_REFERER": "nowhere", "HTTP_ACCEPT_LANGUAGE": "x" * 5000, "HTTP_COOKIE2": "\xff",
    "HTTP_HX_CURRENT_URL": "http://[", "HTTP_X_FORWARDED_FOR": "not an address", "HTTP_USER_AGENT": "\xff" * 900,
}  # fmt: skip
KEY = "00000000-0000-7000-8000-000000000000"
ADDRESSES = (
    "/%00", "/%FF%FE", "/people/%00/", f"/people/{KEY}/", f"/people/{KEY}/facts/nonsense/", f"/people/{KEY}/card/-/",
    f"/join/{KEY}/%00/", f"/join/{KEY}/{'x' * 5000}/", f"/join/{KEY}/%ED%A0%80/", f"/promises/{KEY}/nonsense/",
    "/settings/security/sessions/99999999999999999999999999/end/", "/accounts/password/reset/key/zzzz-%00%FF/",
    f"/accounts/password/reset/key/{'z' * 2000}-x/", "/static/%00", "/static/../../etc/passwd", "/..%2f..%2fetc/passwd",
    "/accounts/2fa/webauthn/keys/999999999999999999999/remove/", f"/clients/{KEY}/facts/name%0A/", "//evil.example/",
)  # fmt: skip
POSTED_TOO = (
    "person_new",
    "client_new",
    "contact_new",
    "position_new",
    "position_change",
    "person_merge",
    "settings_firm",
)
A_KEY = re.compile(r"[0-9a-f-]{36}")
METHODS = ("HEAD", "PUT")  # Django takes all others for one and the same
OTHER_METHODS = ("OPTIONS", "PATCH", "DELETE", "TRACE", "PROPFIND")
METHOD_NOT_ALLOWED = 405
WRITTEN_BELOW = 400


@contextmanager
def watched() -> Iterator[set[str]]:
    """Collect the names that are asked of a form or a query while inside."""
    names: set[str] = set()
    kept = {name: getattr(QueryDict, name) for name in ("__getitem__", "get", "getlist")}

    def watching(method):
        def read(self, key, *args, **options):
            names.add(str(key))
            return method(self, key, *args, **options)

        return read

    try:
        for name, method in kept.items():
            setattr(QueryDict, name, watching(method))
        yield names
    finally:
        for name, method in kept.items():
            setattr(QueryDict, name, method)


class Attack:
    """One URL, asked by a caller it lets in; every request is undone behind it."""

    def __init__(self, world: World, name: str, row: Row) -> None:
        self.world, self.name, self.row = world, name, row
        callers = {
            "recruiter": world.alice, "admin": world.ada, "compliance": world.cara, "manager": world.bob,
        }  # fmt: skip
        let_in = [caller for caller in callers if getattr(row, caller) not in {403, 404}]
        self.member = None if row.nobody == 200 else callers[(let_in or ["recruiter"])[0]]
        self.address = reverse(name, kwargs=row.keys(world))
        self.client = signed_in(self.member)
        self.client.get("/healthz")  # notes the session, once: whatever is asked below is undone
        self.body = row.body(world) if row.body else {}
        self.audited = self.entries()
        self.faults: list[str] = []

    def entries(self) -> int:
        with firm_scope(self.world.north.pk):
            return AuditEntry.objects.count()

    def ask(
        self, method: str, *, query: bytes = b"", data: bytes = b"", kind: str = FORM, said: str = "", **more
    ) -> int:
        """Ask once and undo it. A 500, or a refusal that left something written, is noted in `faults`."""
        with transaction.atomic():
            answer = self.client.generic(
                method, self.address, data, content_type=kind, QUERY_STRING=query.decode("latin-1"), **more
            )
            what = f"{method} {self.address} ({said}): {answer.status_code}"
            if answer.status_code >= 500:
                self.faults.append(what)
            elif answer.status_code >= WRITTEN_BELOW and self.entries() != self.audited:
                self.faults.append(f"{what}, but something was written")
            self.look(answer.status_code, what)
            transaction.set_rollback(True)
        return answer.status_code

    def look(self, status: int, what: str) -> None:
        """Look at what one request did, before it is undone."""

    def fields(self, method: str) -> list[str]:
        """Return the names this URL reads, asked by this method with what is well-formed."""
        with watched() as names:
            self.ask(method, data=encoded(self.body) if method == "POST" else b"", said="well-formed")
        return sorted(names - {"csrfmiddlewaretoken"})

    def send(self, method: str, fields: bytes, *, said: str) -> int:
        """Ask with these fields: in the address of a GET, in the body of a POST."""
        return (
            self.ask(method, query=fields, said=said) if method == "GET" else self.ask(method, data=fields, said=said)
        )

    def with_field(self, name: str, value: bytes, method: str) -> bytes:
        """Return what is well-formed with one field replaced."""
        body = self.body if method == "POST" else {}
        rest = encoded({key: given for key, given in body.items() if key != name})
        return rest + b"&" + urlencode({name: ""}).encode() + value


def values_for(field: str) -> dict[str, bytes]:
    """Return what to try in a field of this name."""
    kinds = ((A_DAY, DAYS), (A_MOMENT, DAYS | MOMENTS), (A_NUMBER, NUMBERS))
    return HOSTILE | next((values for shape, values in kinds if shape.search(field)), {})


def encoded(body: dict[str, object]) -> bytes:
    return urlencode({key: str(value) for key, value in body.items()}).encode()


def signed_in(member, **options) -> Client:
    client = Client(raise_request_exception=False, **options)
    if member is not None:
        client.force_login(member.user, backend=SIGN_IN)
    return client


CASES = [(name, rows[-1]) for name, rows in sorted(ROWS.items())]
URLS = pytest.mark.parametrize(("name", "row"), CASES, ids=[name for name, _ in CASES])
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.UPLOADS = tmp_path / "uploads"


@URLS
def test_no_value_of_any_field_breaks_a_page(name: str, row: Row, world: World):
    attack = Attack(world, name, row)
    for method in ("GET", "POST"):
        fields = attack.fields(method)
        for field in fields:
            for said, value in values_for(field).items():
                attack.send(method, attack.with_field(field, value, method), said=f"{field}: {said}")
        if fields:
            attack.send(method, attack.with_field(fields[-1], MEGABYTE, method), said=f"{fields[-1]}: a megabyte")
            twice = b"&".join(urlencode({field: value}).encode() for field in fields for value in ("1", "x"))
            attack.send(method, twice, said="every field twice")
    assert attack.faults == []


@URLS
def test_no_body_method_or_header_breaks_a_page(name: str, row: Row, world: World):
    attack = Attack(world, name, row)
    bodies, methods = (BODIES | MORE_BODIES, METHODS + OTHER_METHODS) if name in READERS else (BODIES, METHODS)
    if attack.ask("POST", data=encoded(attack.body), said="strange headers", **STRANGE) != METHOD_NOT_ALLOWED:
        for said, (data, kind) in bodies.items():
            attack.ask("POST", data=data, kind=kind, said=said)
    for method in methods:
        attack.ask(method, data=b"{", kind="application/json", said="a method nobody uses")
    attack.ask("GET", said="strange headers", **STRANGE)
    assert attack.faults == []


def test_the_pages_that_get_every_body_are_there():
    assert set(READERS) <= set(ROWS)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_breaks_the_site(address: str, world: World):
    for member in (None, world.alice):
        for method in ("GET", "POST"):
            with transaction.atomic():
                assert signed_in(member).generic(method, address, b"", content_type=FORM).status_code < 500
                transaction.set_rollback(True)


# The API knows no cookies, which are what the token of a form is for: without a bearer token it answers 401.
BY_FORM = [(name, row) for name, row in CASES if row.body and not name.startswith("api:")]


@pytest.mark.parametrize(("name", "row"), BY_FORM, ids=[name for name, _ in BY_FORM])
def test_without_its_token_nothing_is_posted(name: str, row: Row, world: World):
    attack = Attack(world, name, row)
    attack.client = signed_in(attack.member, enforce_csrf_checks=True)
    assert attack.ask("POST", data=encoded(attack.body), said="no token") == 403
    assert attack.faults == []


class Forgery(Attack):
    """Alice posts what belongs to Eve's firm: no row of North may come to name it."""

    def __init__(self, world: World, name: str, row: Row) -> None:
        super().__init__(world, name, row)
        eve = world.acts(world.eve)
        person, client = make_person(eve, "Finn Foreign"), make_organisation(eve, "Foreign Ltd")
        with firm_scope(world.other.pk):
            relationship = make_relationship(eve, person_id=person.pk)
            touch = relations.log_touch(eve, person_id=person.pk, channel="call", direction="both")
        self.foreign = [world.eve.pk, person.pk, client.pk, relationship.pk, touch.pk]
        self.theirs = self.counted(world.other)

    def counted(self, firm) -> int:
        with firm_scope(firm.pk):
            return AuditEntry.objects.count()

    def look(self, status: int, what: str) -> None:
        if status < WRITTEN_BELOW and hasattr(self, "theirs"):
            if self.counted(self.world.other) != self.theirs:
                self.faults.append(f"{what}: wrote in the other firm")
            if self.entries() != self.audited and (named := self.naming()):
                self.faults.append(f"{what}: {named} of North names a row of the other firm")

    def may_name(self, field: str) -> bool:
        """Return whether a field may hold a key: not if what is well-formed holds a word or a day there."""
        given = str(self.body.get(field, ""))
        return not given or bool(A_KEY.fullmatch(given))

    def naming(self) -> list[str]:
        """Return the tables whose rows of North hold a key of the other firm."""
        with firm_scope(self.world.north.pk), connection.cursor() as cursor:
            cursor.execute(NAMING, {"keys": self.foreign})
            return [table for (table,) in cursor.fetchall()]


def naming() -> str:
    """Return one question to every table of a firm: does a row hold one of these keys, apart from its own?"""
    parts = []
    for model in (model for model in apps.get_models() if issubclass(model, TenantModel)):
        keys = (field for field in model._meta.concrete_fields if not field.primary_key)
        named = [
            f"{field.column} = ANY(%(keys)s::uuid[])" for field in keys
            if isinstance(field, models.ForeignKey | models.UUIDField)
        ]  # fmt: skip
        table = model._meta.db_table
        parts.append(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table} WHERE {' OR '.join(named)})")
    return " UNION ALL ".join(parts)


NAMING = naming()
POSTED = [case for case in CASES if case[1].body is not None or len(ROWS[case[0]]) > 1 or case[0] in POSTED_TOO]


@pytest.mark.parametrize(("name", "row"), POSTED, ids=[name for name, _ in POSTED])
def test_ids_of_another_firm_in_a_form_are_refused(name: str, row: Row, world: World):
    forgery = Forgery(world, name, row)
    for field in forgery.fields("POST"):
        for key in forgery.foreign if forgery.may_name(field) else ():
            forgery.send("POST", forgery.with_field(field, str(key).encode(), "POST"), said=f"{field}: {key}")
    assert forgery.faults == []
