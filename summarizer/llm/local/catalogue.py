"""The catalogue: the embedded models of this package, those that the user has added, and which way suits each model.

What the user adds is kept in `models.json` in the user's data folder (SUMMARIZER_DATA names another).
"""

import json
import re
from pathlib import Path
from typing import Annotated, Literal

import pydantic
from pydantic import BaseModel, ConfigDict, Field

from summarizer.errors import UsageError
from summarizer.files import write_whole
from summarizer.llm.local import weights
from summarizer.llm.local.weights import PREFIX, Weights
from summarizer.settings import Settings

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
    return (*weights.TABLE, *map(weights_of, catalogue_of(settings).models))


def named(name: str, settings: Settings) -> Weights:
    """Return the embedded model of this name.

    Raises:
        UnknownModel: there is none.
        UsageError: the catalogue cannot be read.
    """
    if name in weights.BY_NAME:
        return weights.BY_NAME[name]
    found = added(name, settings)
    return weights_of(found) if found else weights.refuse(name, [one.name for one in all_models(settings)])


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
    if PREFIX + bare in weights.BY_NAME or f"{bare}.gguf" in {one.file.lower() for one in weights.TABLE}:
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
