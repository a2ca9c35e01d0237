"""What a first visit costs, as the server sends it: compressed, everything the base page loads."""

import json

from rapport.foundation.jinja import DIST

MOST_BYTES = 130_000
FONT = "inter-latin-wght-normal"  # the one subset English text loads


def test_a_first_visit_stays_within_its_budget():
    manifest = json.loads((DIST / ".vite" / "manifest.json").read_text())
    paths = [manifest[f"src/{entry}.js"]["file"] for entry in ("main", "theme")]
    paths += manifest["src/main.js"]["css"]
    sizes = {path: (DIST / f"{path}.br").stat().st_size for path in paths}
    sizes |= {path.name: path.stat().st_size for path in (DIST / "assets").glob(f"{FONT}*.woff2")}
    assert len(sizes) == 4, sizes
    assert sum(sizes.values()) <= MOST_BYTES, sizes


def test_every_text_file_is_there_compressed_and_smaller():
    for path in (DIST / "assets").iterdir():
        if path.suffix in {".js", ".css", ".svg"}:
            for kind in (".br", ".gz"):
                compressed = path.with_name(path.name + kind)
                assert compressed.stat().st_size < path.stat().st_size, path
