"""Words drafted for whoever asks for an introduction; they change them as they like."""


def forwardable(*, connector: str, target: str, asker: str, firm: str, why: str) -> str:
    """Return what the connector may pass on as it stands: who asks, to meet whom, why, and that no is an answer."""
    return (
        f"Dear {connector},\n\nyou know {target}. I would like to meet them: {why}\n\n"
        "Would you put us in touch? You may pass this on as it stands. Please do so only if it suits both of you; "
        f"if not, no answer is needed.\n\nWith thanks,\n{asker}, {firm}"
    )
