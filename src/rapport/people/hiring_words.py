"""How to approach somebody we represented who hires now: a first conversation, what to do, what to leave out."""

DO = (
    "Congratulate them on what they lead now, and mean it. The first conversation asks for nothing.",
    "Ask how their team is, what they build and what is hard about it: you speak to a client who knows how you work.",
    "Say once that what they told us as a jobseeker stays with those who need it, and is not used to sell to them.",
    "Agree how often they want to hear from you as a client, and log it.",
)
DO_NOT = (
    "What they earned, wanted to earn or were offered, and why they left or looked.",
    "Health, family, or anything they said in confidence.",
    "Which jobs they applied for, who turned them down, what a referee said.",
    "A vacancy, terms or a fee in the first message.",
)


def first_words(called: str, *, title: str, employer: str, member: str) -> str:
    """Return a draft of a first conversation as a client; nothing in it comes from their time as a jobseeker."""
    now = " at ".join(part for part in (title, employer) if part)
    at = f" as {now}" if title else f" at {employer}" if employer else ""
    return (
        f"Dear {called},\n\ncongratulations: I hear that you lead people{at} now, and I am glad for you. How is it "
        "going, and how is the team?\n\nI would like to hear what you are building, over a coffee or on the telephone, "
        "whenever it suits you. Nothing hangs on it. And so that you know: what we spoke about when you looked for "
        f"work stays where it was, and plays no part in this.\n\nKind regards\n{member}\n"
    )
