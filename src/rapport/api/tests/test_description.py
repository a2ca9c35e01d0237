"""The API's description: committed, so that a change to the contract is seen in review."""

import json
from pathlib import Path

from rapport.api.urls import described

COMMITTED = Path(__file__).resolve().parents[4] / "docs" / "api" / "openapi.json"


def test_the_committed_description_is_the_one_we_answer_with():
    told = json.dumps(described(), indent=2, sort_keys=True) + "\n"
    assert COMMITTED.read_text() == told, "write it anew: rapport openapi > docs/api/openapi.json"


def test_anybody_may_read_the_description(client, world):
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert answer.json() == json.loads(COMMITTED.read_text())
