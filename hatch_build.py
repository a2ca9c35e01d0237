"""Hatchling's hook: a wheel carries the built front end (Node.js comes from PyPI as a build requirement)."""

import os
import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds the front end before the files of the wheel are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, unless this is an sdist, or a checkout that is built by tools/prepare.py."""
        if self.target_name != "wheel" or os.environ.get("RAPPORT_WITHOUT_FRONT_END"):
            return
        runpy.run_path(str(Path(self.root) / "tools" / "frontend.py"))["build"]()
