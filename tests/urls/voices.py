"""URLs of what people say of us: in both doors, in public, and for members."""

from collections.abc import Callable

from rapport.foundation.scope import firm_scope
from rapport.voices import actions
from rapport.voices.testing import make_words
from tests.doors.said import asked, said
from tests.urls.relations import posts
from tests.urls.row import Row, door
from tests.world import World

Keys = dict[str, object]
WORDS = {"words": "They listened", "scope": "public", "until": "365"}


def survey(who: str, moment: str) -> Callable[[World], Keys]:
    """Somebody is asked how it was."""
    return lambda world: {"ask_id": asked(world, getattr(world, who), moment)}


def words(who: str) -> Callable[[World], Keys]:
    """Somebody said something of us."""
    return lambda world: {"testimonial_id": said(world, getattr(world, who))}


def public(world: World) -> Keys:
    """North shows what Dan said."""
    with firm_scope(world.north.pk):
        make_words(world.acts(world.alice), person_id=world.dan.pk)
        actions.choose_word(world.acts(world.ada), word="north")
    return {"word": "north"}


def pages(name: str, who: str, moment: str) -> dict[str, Row | tuple[Row, ...]]:
    """Return the rows of one door, whose owner alone may open them."""
    seen, sent = {**vars(door()), who: 200}, {**vars(door()), who: 302}
    anybody = {**vars(door()), who: 200} | ({"olga": 200} if name == "client" else {})
    gives = {**vars(door()), who: 302} | ({"olga": 302} if name == "client" else {})
    other = {"olga": 404} if name == "client" else {}
    key = survey(who, moment)
    return {
        f"door_{name}_survey": (
            Row(**seen | other | {"keys": key}),
            Row(**sent | other | {"keys": key, "body": posts(score="9")}),
            Row(**seen | other | {who: 422, "keys": key, "body": posts(good="No number")}),
        ),
        f"door_{name}_said": (Row(**anybody), Row(**gives | {"body": posts(**WORDS)})),
        f"door_{name}_said_back": Row(**sent | other | {"keys": words(who), "body": posts()}),
    }


ROWS = {
    "said": Row(keys=public, nobody=200, stranger=200),
    **pages("candidate", "dan", "start"),
    **pages("client", "carol", "shortlist"),
}
