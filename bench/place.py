# ruff: noqa: E501 - statements and tables read better unbroken
"""The database of the benchmarks: its own, never that of an install."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

from rapport.config import database, migrated
from rapport.config.database import Addresses
from rapport.config.home import Home

OUT = Path(os.environ.get("RAPPORT_BENCH_OUT", Path(__file__).parent / "out"))


@contextmanager
def bench_database() -> Iterator[Addresses]:
    """Yield the addresses of the bench's database, migrated, with Django set up on it as the plain role.

    RAPPORT_BENCH_URL names a server; without it an embedded one runs under RAPPORT_BENCH_HOME (bench/out/home) for as long as it is needed.
    """
    place = Home(Path(os.environ.get("RAPPORT_BENCH_HOME", OUT / "home")))
    place.ensure()
    for name in ("DATABASE_URL", "RAPPORT_OWNER_DATABASE_URL"):
        os.environ.pop(name, None)
    if given := os.environ.get("RAPPORT_BENCH_URL"):
        os.environ["DATABASE_URL"] = given
    os.environ["RAPPORT_HOME"] = str(place.path)
    os.environ["RAPPORT_SECRET_KEY"] = place.secret_key()
    os.environ["DJANGO_SETTINGS_MODULE"] = "rapport.config.settings"
    with database.borrowed(place, say=print) as addresses:
        migrated.ensure(addresses, {})
        os.environ["DATABASE_URL"] = addresses.app
        django.setup()
        yield addresses
