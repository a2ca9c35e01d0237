"""Languages by their short codes, as people read them."""

from django.utils.translation import get_language_info


def label(code: str) -> str:
    """Return the English name of a language given by its code, as in "pl" or "pt-br"; what is none stays as it is."""
    try:
        return str(get_language_info(code.strip().lower())["name"])
    except KeyError:
        return code
