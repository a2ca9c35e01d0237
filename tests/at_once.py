"""Doing several things at the same instant, each on a connection of its own."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection

from rapport.foundation.action import Refused

DONE = "done"


def at_once(*verbs: Callable[[], object]) -> list[str]:
    """Run verbs in threads at the same instant; return what each said, in their order: "done", or why not."""
    said = [""] * len(verbs)
    start = Barrier(len(verbs))

    def run(number: int) -> None:
        start.wait()
        try:
            verbs[number]()
            said[number] = DONE
        except Refused as refusal:
            said[number] = str(refusal)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(len(verbs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


def done_first(said: list[str]) -> list[str]:
    """Return what was said with those who came through first: who that was is up to chance."""
    return sorted(said, key=lambda words: words != DONE)
