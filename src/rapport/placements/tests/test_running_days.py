"""Days of a start that cannot be meant."""

from datetime import date

import pytest

from rapport.foundation.action import Refused
from rapport.placements import actions
from rapport.placements.testing import make_placement


@pytest.mark.parametrize("verb", ["start", "move_start"])
def test_a_start_long_before_the_one_agreed_is_refused(alice, perm, verb):
    placement = make_placement(alice, candidacy_id=perm.pk)
    day = {"start": "started_on", "move_start": "starts_on"}[verb]
    with pytest.raises(Refused, match="more than a year before"):
        getattr(actions, verb)(alice, placement_id=placement.pk, **{day: date(1, 1, 1)})
