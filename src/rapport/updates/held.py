"""What a member holds of updates: it goes to a colleague when they leave."""

from rapport.accounts.work import Held
from rapport.updates.models import Rhythm, Update

HELD = (
    Held(
        one="rhythm of updates", many="rhythms of updates", owner="member",
        live=lambda: Rhythm.objects.filter(ended_at=None),
    ),
    Held(
        one="draft of an update", many="drafts of updates", owner="member",
        live=lambda: Update.objects.filter(approved_at=None, dropped_at=None),
    ),
)  # fmt: skip
