"""What a member holds of compliance: it goes to a colleague when they leave."""

from rapport.accounts.work import Held
from rapport.compliance.models import Reference

HELD = (
    Held(
        one="reference asked for", many="references asked for", owner="made_by",
        live=lambda: Reference.objects.filter(state=Reference.State.WAITING),
    ),
)  # fmt: skip
