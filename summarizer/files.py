"""Files that appear whole or not at all."""

import os
import secrets
import stat
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in one step; what was there before stays whole until then, with its permissions and links.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    goal = path.resolve()  # behind a symbolic link, which stays
    beside = goal.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        _fill(beside, data)
        if goal.exists():
            beside.chmod(stat.S_IMODE(goal.stat().st_mode))
        beside.replace(goal)
    finally:
        beside.unlink(missing_ok=True)


def _fill(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
