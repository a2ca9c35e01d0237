"""Every verb of relationships."""

from rapport.relations.actions.recording import NewTouch, Recorded
from rapport.relations.actions.touches import begin, begin_many, log_touch, record_touches, take_back

__all__ = ["NewTouch", "Recorded", "begin", "begin_many", "log_touch", "record_touches", "take_back"]
