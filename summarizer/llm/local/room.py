"""Room on the disk for weights, and what is said where there is none."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summarizer.errors import WeightsError
from summarizer.llm.local.weights import Weights

_HEADROOM = 200_000_000
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def check_room(weights: Weights, folder: Path, setting: str) -> None:
    """Make sure, before a gigabyte is fetched, that it fits.

    Args:
        weights: what is to be fetched.
        folder: where to; it need not exist yet.
        setting: the environment variable that names another folder.

    Raises:
        WeightsError: it does not fit.
    """
    there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    if shutil.disk_usage(there).free < weights.size + _HEADROOM:
        raise no_room(weights, folder, setting)


def no_room(weights: Weights, folder: Path, setting: str) -> WeightsError:
    """Return the error that tells how much is needed, where, and what to do."""
    return WeightsError(
        f"{weights.name} takes {(weights.size + _HEADROOM) / 1e9:.1f} GB in {str(folder)!r}, and the disk is full"
        f": make room, or set {setting} to a folder on another disk."
    )


def is_full(error: OSError) -> bool:
    """Tell whether the operating system refuses for want of room."""
    return error.errno in _FULL


@contextmanager
def told(weights: Weights, folder: Path) -> Iterator[None]:
    """Turn what the operating system refuses in the cache folder into a sentence with a remedy.

    Raises:
        WeightsError: in the place of an OSError.
    """
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise no_room(weights, folder, "SUMMARIZER_CACHE") from None
        raise WeightsError(
            f"The cache folder {str(folder)!r} cannot be used ({error.strerror}): set SUMMARIZER_CACHE to another."
        ) from error
