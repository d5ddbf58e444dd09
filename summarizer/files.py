"""Files that are written completely or not at all; and where the data folders lie that the package reads."""

import os
import secrets
import stat
from itertools import chain, count
from pathlib import Path
from typing import Literal

from summarizer.errors import SummarizerError

# Where the data folders lie that the package reads


_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: Literal["prompts", "schemas", "seeds"]) -> Path:
    """Return the folder of that name: inside an installed package, beside it in a checkout.

    Raises:
        SummarizerError: neither place has it, so the installation is incomplete.
    """
    for place in (_PACKAGE, _PACKAGE.parent):
        if (folder := place / name).is_dir():
            return folder
    raise SummarizerError(f"The folder {name!r} of this installation is missing: install the package again.")


# Files that are written completely or not at all, and the partial files of a running command


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in one step; what was there before stays whole until then, with its permissions and links.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    goal = path.resolve()  # behind a symbolic link, which stays
    beside = goal.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        _fill(beside, data)
        take_place(beside, goal)
    finally:
        beside.unlink(missing_ok=True)


def take_place(path: Path, target: Path) -> None:
    """Put a file that lies beside the target in its place, with the target's permissions and links.

    Raises:
        OSError: it cannot be put there.
    """
    goal = target.resolve()
    if goal.exists():
        path.chmod(stat.S_IMODE(goal.stat().st_mode))
    path.replace(goal)


def part_of(target: Path) -> Path:
    """Return where the file of this name grows: beside it, behind a symbolic link, with `.part` at the end."""
    goal = target.resolve()
    return goal.with_name(f"{goal.name}.part")


def own_part(target: Path) -> Path:
    """Create a file of one's own for what grows: `part_of` the target, or where another run has that, `.1` behind it.

    Raises:
        OSError: it cannot be created.
    """
    first = part_of(target)
    further = (first.with_name(f"{first.name}.{number}") for number in count(1))
    return next(path for path in chain((first,), further) if _created(path))


def append(path: Path, data: bytes) -> None:
    """Write to the end of a file, and see that it is on disk.

    Raises:
        OSError: it cannot be written.
    """
    with path.open("ab") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _created(path: Path) -> bool:
    """Create a file; False where there is one already, be it another run's that looked at the same moment."""
    try:
        path.open("xb").close()
    except FileExistsError:
        return False
    return True


def _fill(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
