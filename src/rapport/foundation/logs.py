"""What the log says of a fault: where it happened and of which kind; never the values it happened with, nor a link."""

import logging
import re
import traceback
from types import TracebackType

SECRET = re.compile(r"(/door/|/join/[0-9a-f-]{36}/|/reset/key/)[\w-]{16,}")


class WithoutValues(logging.Formatter):
    """Lines of the log. The text of an exception is left out, because the database quotes rows in it; so are the
    secrets of links, which stand in the addresses of refused requests.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line without what opens a door."""
        return SECRET.sub(r"\1(secret)", super().format(record))

    def formatException(  # noqa: N802 - the name logging gives it
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """Return the places of the code, then the kind of each exception, the first cause last."""
        kinds, fault = [], ei[1]
        while fault is not None:
            kinds.append(type(fault).__name__)
            fault = fault.__cause__ or fault.__context__
        return "".join(traceback.format_tb(ei[2])) + " from ".join(kinds)
