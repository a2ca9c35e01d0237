"""Start-up."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ConfigApp(AppConfig):
    name = "rapport.config"

    def ready(self) -> None:
        """Load every action and task, install the reactions, the left bar and the finder of actors."""
        from rapport.accounts import letters, work
        from rapport.accounts.sign_in import find_actor
        from rapport.config.navigation import NAVIGATION
        from rapport.config.tellers import TELLERS
        from rapport.config.wiring import ERASERS, HELD, HOLDERS, KEEPERS, MOVERS, POST, REACTIONS, STANDINGS, VISITS
        from rapport.foundation import erasure, telling, web
        from rapport.foundation.events import wire
        from rapport.people.actions import keeping_files, merging
        from rapport.people.queries import clients
        from rapport.stakeholders.queries import clients as maps

        autodiscover_modules("actions", "tasks", "night")
        wire(REACTIONS)
        erasure.wire(ERASERS, KEEPERS)
        telling.wire(TELLERS)
        merging.MOVERS[:] = MOVERS
        keeping_files.HOLDERS[:] = HOLDERS
        letters.POST[:] = POST
        clients.STANDINGS[:] = STANDINGS
        work.KINDS[:] = HELD
        maps.PLANNED[:] = VISITS
        web.ScopeMiddleware.find_actor = staticmethod(find_actor)  # type: ignore[assignment,unused-ignore]
        web.NAV[:] = NAVIGATION
