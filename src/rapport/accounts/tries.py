"""Tries to sign in are counted by address of the network and by account; the table of counts shows neither."""

from django.utils.crypto import salted_hmac


def hidden_key(key: str, prefix: str, version: int) -> str:
    """Return the key under which a count is kept: only this install can tell from whom it came."""
    return salted_hmac("rapport.tries", f"{prefix}:{version}:{key}", algorithm="sha256").hexdigest()
