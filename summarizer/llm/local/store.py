"""The weights files on this machine: found, fetched where missing, checked before they are used."""

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from summarizer.errors import WeightsError
from summarizer.llm.local import mirror
from summarizer.llm.local.progress import OnProgress, Progress
from summarizer.llm.local.weights import Weights
from summarizer.settings import Settings

Source = Callable[[Weights, Path], Iterator[bytes]]
SOURCES: tuple[Source, ...] = (mirror.chunks,)
_HEADROOM = 200_000_000


def own_file(path: Path) -> Path:
    """Return the user's own weights file.

    Raises:
        WeightsError: there is none.
    """
    if not path.is_file():
        raise WeightsError(f"There is no weights file {str(path)!r}: check the path.")
    return path


def cached_file(weights: Weights, settings: Settings, tell: OnProgress, sources: tuple[Source, ...] = SOURCES) -> Path:
    """Return the weights' file in the cache folder, fetched where it is not there yet.

    Processes that want the same file wait for one of them to fetch it.

    Raises:
        WeightsError: it is missing and cannot be fetched, or is not the publisher's file (then it is deleted).
    """
    file = settings.cache / weights.file
    if _is_stamped(file, weights):
        return file
    with _sentences(file, weights), _alone(file):
        if file.exists():
            _check(file, weights)
        else:
            _fetch(file, weights, settings, tell, sources)
        _stamp(file, weights)
    return file


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Hold the file's lock, which other processes wait for."""
    from filelock import FileLock  # noqa: PLC0415 - comes with the embedded engine, as an extra

    file.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(file.with_name(f"{file.name}.lock")):
        yield


@contextmanager
def _sentences(file: Path, weights: Weights) -> Iterator[None]:
    """Turn what the operating system refuses into a sentence with a remedy."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise _no_room(file, weights) from None
        raise WeightsError(
            f"The cache folder {str(file.parent)!r} cannot be used ({error.strerror}): set SUMMARIZER_CACHE to another."
        ) from error


def _no_room(file: Path, weights: Weights) -> WeightsError:
    return WeightsError(
        f"{weights.name} takes {(weights.size + _HEADROOM) / 1e9:.1f} GB in {str(file.parent)!r}, and the disk is full"
        ": make room, or set SUMMARIZER_CACHE to a folder on another disk."
    )


def _fetch(file: Path, weights: Weights, settings: Settings, tell: OnProgress, sources: tuple[Source, ...]) -> None:
    """Bring the file from the first source that can; leave nothing half done behind."""
    if settings.offline:
        raise WeightsError(f"SUMMARIZER_OFFLINE is set, and {str(file)!r} is missing: copy it there, or unset it.")
    if shutil.disk_usage(file.parent).free < weights.size + _HEADROOM:
        raise _no_room(file, weights)
    for number, source in enumerate(sources, start=1):
        try:
            return _place(file, weights, tell, source)
        except WeightsError:
            if number == len(sources):
                raise
    return None


def _place(file: Path, weights: Weights, tell: OnProgress, source: Source) -> None:
    with _scratch(file) as scratch:
        whole = scratch / weights.file
        _write(whole, source(weights, scratch), weights, tell)
        _check(whole, weights)
        whole.replace(file)


@contextmanager
def _scratch(file: Path) -> Iterator[Path]:
    """Make a folder beside the file, rid of what a killed run left, and delete it afterwards."""
    folder = file.with_name(f"{file.name}.part")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write(whole: Path, pieces: Iterator[bytes], weights: Weights, tell: OnProgress) -> None:
    done = 0
    with whole.open("wb") as out:
        for piece in pieces:
            done += out.write(piece)
            tell(Progress("fetching", done, weights.size))
            if done > weights.size:
                break  # no more of it: the check will refuse what came
        out.flush()
        os.fsync(out.fileno())


def _check(file: Path, weights: Weights) -> None:
    """Delete the file where it is not the publisher's.

    Raises:
        WeightsError: it was not.
    """
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    if digest != weights.sha256:
        file.unlink()
        raise WeightsError(
            f"{weights.file} is not the file that its publisher released (sha256 {digest[:12]}…, "
            f"expected {weights.sha256[:12]}…) and was deleted: try again, or name a GGUF file of your own."
        )


def _stamp(file: Path, weights: Weights) -> None:
    """Remember that the file was checked, so that a gigabyte is not read at every start."""
    _stamp_of(file).write_text(_signature(file, weights), encoding="ascii")


def _is_stamped(file: Path, weights: Weights) -> bool:
    try:
        return _stamp_of(file).read_text(encoding="ascii") == _signature(file, weights)
    except (OSError, UnicodeDecodeError):
        return False


def _stamp_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.checked")


def _signature(file: Path, weights: Weights) -> str:
    status = file.stat()
    return f"{weights.sha256} {status.st_size} {status.st_mtime_ns}\n"
