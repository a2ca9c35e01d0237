"""The database's share of the memory is that of the container it runs in, where there is one."""

import pytest

from rapport.config import postgres_options


@pytest.mark.parametrize(
    ("limit", "buffers"), [("2147483648\n", "256MB"), ("268435456\n", "128MB"), ("10995116277760\n", None)]
)
def test_a_container_with_little_memory_gives_the_database_little(tmp_path, monkeypatch, limit, buffers):
    machine = postgres_options.settings("/s", durable=True)["shared_buffers"]
    (tmp_path / "memory.max").write_text(limit)
    monkeypatch.setattr(postgres_options, "LIMITS", (tmp_path / "memory.max", tmp_path / "not there"))
    assert postgres_options.settings("/s", durable=True)["shared_buffers"] == (buffers or machine)


def test_no_limit_means_the_machines_memory(tmp_path, monkeypatch):
    machine = postgres_options.settings("/s", durable=True)["shared_buffers"]
    (tmp_path / "memory.max").write_text("max\n")
    monkeypatch.setattr(postgres_options, "LIMITS", (tmp_path / "memory.max",))
    assert postgres_options.settings("/s", durable=True)["shared_buffers"] == machine
