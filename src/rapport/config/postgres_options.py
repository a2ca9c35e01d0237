"""What our PostgreSQL server is told at start: sized to the machine, closed to the network, silent about people."""

import contextlib
import os
import sys
from pathlib import Path

LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))  # of a container


def settings(socket: str, *, durable: bool) -> dict[str, str]:
    """Return every setting the server is started with; not durable is for throw-away servers only."""
    chosen = {
        "listen_addresses": "", "unix_socket_directories": socket, "unix_socket_permissions": "0700",
        "max_connections": "100", "timezone": "UTC", "log_timezone": "UTC", "lc_messages": "C",
        # no personal data in the log: errors quote values, so they go to the client alone
        "log_min_messages": "log", "log_min_error_statement": "panic", "log_error_verbosity": "terse",
        "random_page_cost": "1.1", "dynamic_shared_memory_type": _shared_memory(), "jit": "off",
    }  # fmt: skip
    if durable:
        chosen |= {
            "shared_buffers": f"{_buffers_mb()}MB", "effective_cache_size": f"{_buffers_mb() * 4}MB",
            "work_mem": "16MB", "maintenance_work_mem": "128MB", "max_wal_size": "2GB",
        }  # fmt: skip
    else:
        chosen |= {
            "shared_buffers": "64MB", "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off",
            "autovacuum": "off", "min_wal_size": "4MB", "max_wal_size": "512MB", "wal_level": "minimal",
            "max_wal_senders": "0",
        }  # fmt: skip
    return chosen


def _shared_memory() -> str:
    """Return posix, or mmap where /dev/shm is as small as containers make it (64 MB: parallel queries would fail)."""
    try:
        room = os.statvfs("/dev/shm")  # noqa: S108
    except (OSError, AttributeError):
        return "mmap" if sys.platform == "linux" else "posix"
    return "posix" if room.f_frsize * room.f_blocks > 256 * 1024 * 1024 else "mmap"


def _buffers_mb() -> int:
    """Return an eighth of the memory, between 128 MB and 4 GB. It is taken as it is filled."""
    return min(4096, max(128, _memory_mb() // 8))


def _memory_mb() -> int:
    """Return how much memory we may have: the machine's, or the container's where that is less; 0 when unknown."""
    found = []
    with contextlib.suppress(OSError, ValueError, AttributeError):
        found.append(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    for limit in LIMITS:
        with contextlib.suppress(OSError, ValueError):  # "max": no limit
            found.append(int(limit.read_text()))
    return min(found, default=0) // 1024 // 1024
