"""The digest of a weights file: computed once, and remembered beside it."""

import hashlib
from pathlib import Path

from summarizer.errors import WeightsError
from summarizer.llm.local.weights import Weights


def matches(file: Path, weights: Weights) -> bool:
    """Tell whether the file is the publisher's, byte for byte."""
    return _digest(file) == weights.sha256


def check(file: Path, weights: Weights) -> None:
    """Delete the file where it is not the publisher's.

    Raises:
        WeightsError: it was not.
    """
    digest = _digest(file)
    if digest != weights.sha256:
        file.unlink()
        raise WeightsError(
            f"{weights.file} is not the file that its publisher released (sha256 {digest[:12]}…, "
            f"expected {weights.sha256[:12]}…) and was deleted: try again, or name a GGUF file of your own."
        )


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def stamp(file: Path, weights: Weights) -> None:
    """Remember that the file was checked, so that a gigabyte is not read at every start."""
    stamp_of(file).write_text(_signature(file, weights), encoding="ascii")


def is_stamped(file: Path, weights: Weights) -> bool:
    """Tell whether the file was checked, and has not changed since."""
    try:
        return stamp_of(file).read_text(encoding="ascii") == _signature(file, weights)
    except (OSError, UnicodeDecodeError):
        return False


def stamp_of(file: Path) -> Path:
    """Return where the check of this file is remembered."""
    return file.with_name(f"{file.name}.checked")


def _signature(file: Path, weights: Weights) -> str:
    status = file.stat()
    return f"{weights.sha256} {status.st_size} {status.st_mtime_ns}\n"
