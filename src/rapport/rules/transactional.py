"""Is it a relationship or a transaction? The share of contact that asked for nothing, beside repeat business."""

from dataclasses import dataclass
from typing import Literal

LEAST_SAID = 5  # contacts of which it is known whether they asked for something
RELATIONAL, BALANCED = 0.5, 0.3

Word = Literal["relational", "balanced", "transactional", "unknown"]


@dataclass(frozen=True, slots=True)
class Dealings:
    """Contacts from us in a period: asking for nothing, asking, not said; placements, and those not the first."""

    gave: int = 0
    asked: int = 0
    unsaid: int = 0
    placements: int = 0
    repeated: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """How it is between us, in a word and a sentence. `share` (0 to 1) is None while too little was said."""

    word: Word
    share: float | None
    sentence: str


def judge(dealings: Dealings) -> Verdict:
    """Return whether contact is relational (half or more asked for nothing) or transactional (under three tenths)."""
    said = dealings.gave + dealings.asked
    if said < LEAST_SAID:
        return Verdict(
            "unknown", None,
            f"Of {said} of {said + dealings.unsaid} contacts we know whether they asked for something;"
            f" {LEAST_SAID} are needed.",
        )  # fmt: skip
    share = dealings.gave / said
    word: Word = "relational" if share >= RELATIONAL else "balanced" if share >= BALANCED else "transactional"
    sentence = f"{dealings.gave} of {said} contacts asked for nothing."
    if dealings.placements:
        sentence += f" {dealings.repeated} of {dealings.placements} placements were not the first."
    return Verdict(word, share, sentence)
