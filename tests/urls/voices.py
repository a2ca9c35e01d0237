"""URLs of what people say of us: in both doors, in public, and for members."""

from collections.abc import Callable

from rapport.foundation.scope import firm_scope
from rapport.placements.queries import of_person
from rapport.rules.wall import OPEN
from rapport.voices import actions
from rapport.voices.testing import give, make_started, make_words
from tests.doors.said import asked, said
from tests.urls.relations import person, posts
from tests.urls.row import Row, door, page
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
        ),
        f"door_{name}_said": (Row(**anybody), Row(**gives | {"body": posts(**WORDS)})),
        f"door_{name}_said_back": Row(**sent | other | {"keys": words(who), "body": posts()}),
    }


def dan(world: World) -> Keys:
    """Dan."""
    return {"person_id": world.dan.pk}


def gave(world: World) -> Keys:
    """Dan began three weeks ago, whoever asks."""
    with firm_scope(world.north.pk):
        if not (began := of_person(world.dan.pk, OPEN)):
            began = [make_started(world.acts(world.alice), person_id=world.dan.pk)]
    return {"moment": "start", "subject": str(began[0].pk)}


def settled(world: World) -> Keys:
    """We were in touch with Dan, and asked for nothing."""
    with firm_scope(world.north.pk):
        give(world.acts(world.alice), person_id=world.dan.pk)
    return {"thanks": "Wrote us a card"}


WRITES = {"recruiter": 302, "manager": 302, "admin": 302, "compliance": 403}
WORDS_OF_DAN = {**WORDS, "evidence": "Mail of 3 May, on file"}
ROWS = {
    "voices": page(),
    "advocates": page(),
    "settings_surveys": (
        page(recruiter=403, manager=403, compliance=403),
        page(
            recruiter=403, manager=403, compliance=403, admin=302, stranger=302,
            body=posts(moment="start", good="What?", better="Why?"),
        ),
        page(recruiter=403, manager=403, compliance=403, admin=422, stranger=422, body=posts(moment="start")),
    ),
    "all_words": (
        page(),
        page(recruiter=403, manager=403, compliance=403, admin=302, stranger=302, body=posts(word="")),
        page(recruiter=403, manager=403, compliance=403, admin=422, stranger=422, body=posts(word="-")),
        page(recruiter=403, manager=403, compliance=403, admin=302, stranger=302, body=posts(review="https://a.example/")),
        page(recruiter=403, manager=403, compliance=403, admin=422, stranger=422, body=posts(review="javascript:x")),
    ),
    "words_back": Row(keys=words("dan"), body=posts(), **WRITES),
    "survey_answer": (
        Row(keys=survey("dan", "start"), compliance=403),
        Row(keys=survey("dan", "start"), body=posts(score="9"), **WRITES),
    ),
    "person_voices": Row(keys=person),
    "survey_ask": Row(keys=dan, body=gave, **WRITES),
    "words_ask": Row(keys=dan, body=settled, **WRITES),
    "words_new": (
        Row(keys=person, compliance=403),
        Row(keys=person, body=posts(**WORDS_OF_DAN), **WRITES),
    ),
    "said": Row(keys=public, nobody=200, stranger=200),
    **pages("candidate", "dan", "start"),
    **pages("client", "carol", "shortlist"),
}
