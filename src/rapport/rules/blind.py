"""Taking a person's name out of a text, for a shortlist that is blind until the client asks who it is."""

import re

INSTEAD = "the candidate"


def unnamed(text: str, *names: str) -> str:
    """Return the text with every name replaced, whole or any word of it, whatever its case.

    Words of one letter stay, they would take too much with them. "Dan Dale's" becomes "the candidate's".
    """
    words = {word for name in names for word in re.findall(r"[^\s,()]+", name) if len(word) > 1}
    wholes = [name.strip() for name in names if name.strip()]
    parts = sorted({*wholes, *words}, key=len, reverse=True)
    if not parts:
        return text
    one = "|".join(re.escape(part) for part in parts)
    return re.sub(rf"(?<!\w)(?:{one})(?:\s+(?:{one}))*(?!\w)", INSTEAD, text, flags=re.IGNORECASE)
