"""Drafts: what to write when asking and when thanking. Of the person referred they say nothing."""

_CAME = {
    "given": "Thank you for thinking of us, and for the introduction. We will look after it well, and at their pace.",
    "submitted": "A word about the introduction you made: it has gone a step further, which would not have happened"
    " without you. Thank you.",
    "placed": "The introduction you made has ended in a new start. That is the best news we can bring. Thank you.",
    "nothing": "The introduction you made led nowhere this time. It was worth the try, and we stay in touch with them."
    " Thank you for it.",
}
_PRIVATE = (
    "I wanted to thank you once more for the introduction you made. What comes of it stays between them and us, as it"
    " would with you; but it mattered, and I have not forgotten it."
)


def ask_words(called: str, member: str) -> str:
    """Return a draft that asks somebody whom they would like to see helped."""
    return (
        f"Hello {called},\n\nif there is somebody you would like to see helped in their next step, or a team that is"
        " looking, I would be glad of an introduction. Please ask them first. And if nobody comes to mind, that is fine"
        f" too.\n\nBest wishes\n{member}"
    )


def thanks_words(about: str, *, called: str, member: str, may_tell: bool) -> str:
    """Return a draft that thanks a referrer; what came of it is told only where the person referred allowed it."""
    said = _CAME[about] if about == "given" or may_tell else _PRIVATE
    return f"Hello {called},\n\n{said}\n\nBest wishes\n{member}"
