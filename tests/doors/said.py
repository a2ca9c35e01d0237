"""What somebody is asked about us and has said, put straight into their door."""

from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.keys import new_id
from rapport.foundation.scope import firm_scope
from rapport.people.models import Person
from rapport.voices.models import Survey, SurveyAsk
from rapport.voices.testing import make_words
from tests.world import World


def asked(world: World, person: Person, moment: str) -> UUID:
    """Return a survey that waits for a person's answer, about a vacancy at Crane."""
    with firm_scope(world.north.pk):
        survey, _ = Survey.objects.get_or_create(
            moment=moment, replaced_at=None, defaults={"good": "What went well?", "better": "What would be better?"}
        )
        return SurveyAsk.objects.create(
            survey=survey, moment=moment, person=person, member=world.alice, organisation=world.crane,
            subject_id=new_id(), about="Quantity surveyor", asked_at=clock.now(),
        ).pk  # fmt: skip


def said(world: World, person: Person) -> UUID:
    """Return words of a person that may be shown to nobody but us."""
    with firm_scope(world.north.pk):
        words = {"words": "Has priced bridges with us", "signed": person.full_name}
        return make_words(world.acts(world.alice), person_id=person.pk, scope="internal", **words).pk
