"""What a member holds of what people say of us: it goes to a colleague when they leave."""

from rapport.accounts.work import Held
from rapport.voices.models import Testimonial

HELD = (
    Held(
        one="testimonial asked for", many="testimonials asked for", owner="asked_by",
        live=lambda: Testimonial.objects.filter(given_at=None, withdrawn_at=None),
    ),
)  # fmt: skip
