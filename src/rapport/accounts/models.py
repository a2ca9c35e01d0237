"""Users (who can sign in), members (who they are in their firm), invitations, own addresses, leave, API tokens."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower, Now

from rapport.foundation.keys import new_id
from rapport.foundation.models import TenantModel


class UserManager(BaseUserManager["User"]):
    """Looks users up by address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """An account that signs in. It belongs to one firm, which is how a request finds its scope."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    firm = models.ForeignKey("foundation.Firm", models.PROTECT, related_name="+", null=True, db_index=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(db_default=Now())

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="user_email_any_case"),)

    def __str__(self) -> str:
        return f"user {self.pk}"


class Role(models.TextChoices):
    RECRUITER = "recruiter", "Recruiter"
    MANAGER = "manager", "Manager"
    COMPLIANCE = "compliance", "Compliance officer"
    ADMIN = "admin", "Administrator"


class Member(TenantModel):
    """A member of staff. Never deleted: when they leave, `left_on` is set and the account is closed."""

    user = models.OneToOneField(User, models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=20, choices=Role)
    time_zone = models.CharField(max_length=64, default="Europe/London")
    left_on = models.DateField(null=True, blank=True)
    wants_digest = models.BooleanField(default=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (models.UniqueConstraint("firm", Lower("email"), name="member_email_once"),)

    def __str__(self) -> str:
        return self.name


class MemberAddress(TenantModel):
    """An address the member writes from: decides which way a message went. Lower case."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    address = models.EmailField(max_length=254)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("firm", "address"), name="member_address_once"),)

    def __str__(self) -> str:
        return f"address of {self.member_id}"


class Leave(TenantModel):
    """Days a member is away, both ends included, and the colleague who covers meanwhile."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    cover = models.ForeignKey(Member, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(cover=None) | ~models.Q(cover=models.F("member")), name="leave_covered_by_another"
            ),
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="leave_forwards"),
        )

    def __str__(self) -> str:
        return f"leave of {self.member_id}"


class Invitation(TenantModel):
    """A link that lets one address join the firm, once, until it expires. Only a hash of its secret is kept."""

    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20, choices=Role)
    secret_hash = models.CharField(max_length=64)
    invited_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("firm", "secret_hash"), name="invitation_secret_once"),)

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class ApiToken(TenantModel):
    """What a program shows to act for a member, within `scopes` and what the member may. Only a hash is kept."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    scopes = ArrayField(models.CharField(max_length=40))
    secret_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_on = models.DateField(null=True)  # the last day: written once a day
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("firm", "secret_hash"), name="api_token_secret_once"),)

    def __str__(self) -> str:
        return f"token {self.pk}"
