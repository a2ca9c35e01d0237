"""The firm's own settings."""

from rapport.accounts.events import FirmChanged
from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.foundation.models import Firm


@action(needs=Can.CHANGE_FIRM)
def change_firm(
    actor: Actor,
    *,
    name: str,
    time_zone: str,
    region: str,
    digest_hour: int,
    cards_a_day: int,
    default_ideal_days: int,
) -> Firm:
    """Change the firm's name, time zone, part of the UK, digest hour (0-23), cards a day, usual gap in days."""
    firm = Firm.objects.get(pk=actor.firm_id)
    firm.name, firm.time_zone, firm.region = name, time_zone, region
    firm.digest_hour, firm.cards_a_day, firm.default_ideal_days = digest_hour, cards_a_day, default_ideal_days
    firm.save()
    publish(FirmChanged(firm_id=firm.pk))
    return firm
