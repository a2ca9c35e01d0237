"""A vacancy, the people at the client who have to do with it, and the stages candidates pass."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Now

from rapport.foundation.models import Key, TenantModel

LIVE = models.Q(closed_on__isnull=True)  # a draft, open or on hold: what the list shows and sorts most


class Vacancy(TenantModel):
    """A job to fill at a client. What it asks for is its `Intake`;

    `capacity` says what we are in law: an agency introduces to the hirer's own employment, a business supplies people
    it engages itself (Employment Agencies Act 1973 s.13). It is set before the first CV is sent and fixed from then on.
    """

    class Kind(models.TextChoices):
        PERMANENT = "permanent", "Permanent"
        CONTRACT = "contract", "Contract"
        TEMPORARY = "temporary", "Temporary"

    class Capacity(models.TextChoices):
        UNKNOWN = "", "Not decided yet"
        AGENCY = "agency", "Employment agency"
        BUSINESS = "business", "Employment business"

    class State(models.TextChoices):
        DRAFT = "draft", "Intake open"
        OPEN = "open", "Open"
        ON_HOLD = "on_hold", "On hold"
        FILLED = "filled", "Filled"
        LOST = "lost", "Closed without us"

    class Part(models.TextChoices):
        ENGLAND = "ENG", "England"
        WALES = "WLS", "Wales"
        SCOTLAND = "SCT", "Scotland"
        NORTHERN_IRELAND = "NIR", "Northern Ireland"

    number = models.PositiveIntegerField()  # V-1042: said on the phone, typed in a command
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+", db_index=False)
    hiring_manager = models.ForeignKey("people.Person", models.PROTECT, related_name="+", null=True, db_index=False)
    owner = models.ForeignKey("accounts.Member", models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=200)
    title_key = models.GeneratedField(expression=Key("title"), output_field=models.TextField(), db_persist=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PERMANENT)
    capacity = models.CharField(max_length=10, choices=Capacity, default=Capacity.UNKNOWN, blank=True)
    part = models.CharField(
        max_length=3, choices=Part, default=Part.ENGLAND
    )  # where the work is: its bank holidays and law
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    openings = models.PositiveSmallIntegerField(default=1)
    is_confidential = models.BooleanField(default=False)  # the client's name is not told before the person agrees
    works_with_vulnerable = models.BooleanField(default=False)  # under 18 or in need of care (reg 22)
    is_blind = models.BooleanField(default=False)  # the shortlist shows no name until she asks
    note = models.TextField(blank=True)  # ours; never shown outside
    capacity_fixed_at = models.DateTimeField(null=True)  # the first CV was sent: what we are in law stays
    candidates_total = models.PositiveIntegerField(default=0)  # these three are kept by submissions
    candidates_waiting = models.PositiveIntegerField(default=0)  # it is our move
    candidates_sent = models.PositiveIntegerField(default=0)
    held_on = models.DateField(null=True)
    hold_reason = models.CharField(max_length=300, blank=True)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    close_reason = models.CharField(max_length=300, blank=True)
    last_moved_at = models.DateTimeField(null=True)  # something happened with a candidate; kept by submissions
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("firm", "number"), name="vacancy_number_once"),
            models.CheckConstraint(condition=models.Q(openings__gte=1), name="vacancy_has_an_opening"),
            models.CheckConstraint(
                condition=models.Q(state__in=("filled", "lost"), closed_on__isnull=False)
                | (~models.Q(state__in=("filled", "lost")) & models.Q(closed_on__isnull=True)),
                name="vacancy_closed_has_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(state="on_hold", held_on__isnull=False)
                | (~models.Q(state="on_hold") & models.Q(held_on__isnull=True)),
                name="vacancy_on_hold_since_a_day",
            ),
        )
        indexes = (
            models.Index(fields=("firm", "title_key", "id"), condition=LIVE, name="vacancy_live_by_title"),
            models.Index(fields=("firm", "candidates_waiting", "id"), condition=LIVE, name="vacancy_live_by_waiting"),
            models.Index(fields=("firm", "candidates_total", "id"), condition=LIVE, name="vacancy_live_by_total"),
            models.Index(fields=("owner", "state"), name="vacancy_of_owner"),
            models.Index(fields=("organisation", "state"), name="vacancy_of_client"),
            models.Index(fields=("hiring_manager", "state"), name="vacancy_of_hiring_manager"),
            GinIndex("firm", OpClass("title_key", name="gin_trgm_ops"), name="vacancy_title_like"),
        )

    def __str__(self) -> str:
        return f"V-{self.number}"


class VacancyContact(TenantModel):
    """Somebody at the client who has to do with a vacancy. Who `may_decide` sees the candidates and gives feedback."""

    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    part = models.CharField(max_length=100, blank=True)  # "second interviewer", "signs the contract"
    may_decide = models.BooleanField(default=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("vacancy", "person"), name="vacancy_contact_once"),)

    def __str__(self) -> str:
        return f"contact {self.pk}"


class Stage(TenantModel):
    """One column of a vacancy's board: a name of the firm's choosing over one of the fixed types (rules.stages)."""

    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(max_length=60)
    type = models.CharField(max_length=12)
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("vacancy", "place"), name="stage_place_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.UniqueConstraint(fields=("vacancy", "name"), name="stage_name_once"),
        )

    def __str__(self) -> str:
        return self.name
