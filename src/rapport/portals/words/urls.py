"""URLs of what people say of us, the same below each door."""

from django.urls import URLPattern, path

from rapport.portals.doorway import for_door
from rapport.portals.words import views


def of_door(door: str) -> list[URLPattern]:
    """Return the pages as one door has them."""
    base, opens = f"door/{door}/", for_door(door)
    return [
        path(f"{base}survey/<uuid:ask_id>/", opens(views.survey), name=f"door_{door}_survey"),
        path(f"{base}said/", opens(views.said), name=f"door_{door}_said"),
        path(f"{base}said/<uuid:testimonial_id>/take-back/", opens(views.withdraw), name=f"door_{door}_said_back"),
    ]
