"""What makes an answer to a check-in worrying, with a sentence each. Source: docs/rules/care.md."""

from dataclasses import dataclass
from typing import Literal

LOW = 2  # of five
FALL = 2  # points since the answer before
Stay = Literal["yes", "unsure", "no"]


@dataclass(frozen=True, slots=True)
class Answer:
    """How it really is: two scores from 1 (badly) to 5 (very well), and whether it shall go on."""

    how_is_it: int
    as_described: int
    stay: Stay


def worries(answer: Answer, *, of_client: bool, before: Answer | None = None) -> tuple[str, ...]:
    """Return a sentence for everything worrying in an answer; none when it goes well.

    Args:
        of_client: the client answered about the person placed, not the person about the job.
        before: what the same side answered last time in the same placement.
    """
    described = "The person is not who was described" if of_client else "The job is not what was described"
    fell = before is not None and before.how_is_it - answer.how_is_it >= FALL
    was = before.how_is_it if before is not None else 0
    goes_on = {
        "yes": "",
        "unsure": f"They are not sure whether {'to keep them' if of_client else 'they will stay'}.",
        "no": f"They do not mean to {'keep them' if of_client else 'stay'}.",
    }[answer.stay]  # fmt: skip
    said = (
        f"It goes badly: {answer.how_is_it} of 5." if answer.how_is_it <= LOW else "",
        f"It goes worse than last time: {answer.how_is_it} of 5 after {was}." if fell else "",
        f"{described}: {answer.as_described} of 5." if answer.as_described <= LOW else "",
        goes_on,
    )
    return tuple(sentence for sentence in said if sentence)
