"""Print the OpenAPI description of the API."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from rapport.api.urls import described


class Command(BaseCommand):
    """Print what /api/v1/openapi.json answers."""

    help = "Print the OpenAPI description of the API."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it, indented, keys in a fixed order."""
        self.stdout.write(json.dumps(described(), indent=2, sort_keys=True))
