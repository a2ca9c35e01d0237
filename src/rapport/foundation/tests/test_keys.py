"""Keys: UUIDv7, in the order of their making."""

from rapport.foundation.keys import new_id


def test_keys_are_uuid_version_7_unique_and_in_order():
    keys = [new_id() for _ in range(2_000)]
    assert {key.version for key in keys} == {7}
    assert len(set(keys)) == len(keys)
    milliseconds = [key.int >> 80 for key in keys]
    assert milliseconds == sorted(milliseconds)
