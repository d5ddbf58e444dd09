"""Prompt files: one released version each, pinned by a lock, found, checked and rendered."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from string import Template
from typing import Any, Literal, cast, get_args

from summarizer.errors import PromptError
from summarizer.files import data_folder

Way = Literal["leads", "assists"]
"""How a prompt asks: the model fills in the whole draft, or judges what the rules propose."""

DEFAULTS: Mapping[Way, str] = {"leads": "who_met_whom@3", "assists": "who_met_whom@4"}
"""The version that is used where none is named, for a model that can lead and for one that cannot."""

EVERY_LANGUAGE = "*"
OLDEST_DRAFT = 3
"""Prompts of older drafts are kept for the results and recordings that name them, and can no longer be asked."""

_NAME = re.compile(r"^(?P<id>[a-z_]+)\.v(?P<version>[1-9]\d*)\.md$")
_PARTS = re.compile(r"^# (system|user|assistant|look)$", re.MULTILINE)
_LOOK = "look"
Message = dict[str, str]


@dataclass(frozen=True, slots=True)
class Prompt:
    """One version of a prompt.

    Attributes:
        id: its name, the same over all versions.
        version: 1, 2, …; a released version never changes.
        draft: version of the draft that it asks for.
        way: how it asks.
        languages: ISO 639-1 codes of the articles it is written for, or `*` for every language.
        notes: what this version changed, and what it measured.
        sha256: of the whole file.
        turns: (role, text) of the messages; the last one has the places that the article fills.
        look: the further question about disputed claims, with the place `$questions`; empty where none is asked.
    """

    id: str
    version: int
    draft: int
    way: Way
    languages: tuple[str, ...]
    notes: str
    sha256: str
    turns: tuple[tuple[str, str], ...] = field(repr=False)
    look: str = field(default="", repr=False)

    @property
    def name(self) -> str:
        """`id@version`, as it is named on the command line."""
        return f"{self.id}@{self.version}"


def available() -> dict[tuple[str, int], Path]:
    """Return the prompt files by id and version."""
    found = ((_NAME.match(path.name), path) for path in data_folder("prompts").iterdir())
    return {(m["id"], int(m["version"])): path for m, path in found if m}


def load(name: str, version: int | None = None) -> Prompt:
    """Load a prompt version, the newest where none is named, and check it against the lock.

    Raises:
        PromptError: there is no such prompt, it is malformed, or it differs from what was released.
    """
    files = available()
    versions = sorted(v for i, v in files if i == name)
    wanted = version if version is not None else (versions[-1] if versions else None)
    if wanted not in versions:
        known = ", ".join(f"{i}@{v}" for i, v in sorted(files))
        raise PromptError(f"No prompt {name}@{wanted or '?'}. Known: {known}.")
    prompt = parse(files[name, wanted].read_bytes(), files[name, wanted].name)
    _check(prompt)
    return prompt


def named(name: str | None, way: Way) -> Prompt:
    """Load the prompt that `id@version` names, the newest version for `id` alone, and for None that of the way.

    Raises:
        PromptError: there is no such prompt, it is damaged, or it asks for a draft that is no longer read.
    """
    wanted, _, version = (name or DEFAULTS[way]).partition("@")
    if version and not version.isdecimal():
        raise PromptError(f"A prompt is named as id@version, for example {DEFAULTS['leads']}, not {name!r}.")
    prompt = load(wanted, int(version) if version else None)
    if prompt.draft < OLDEST_DRAFT:
        raise PromptError(
            f"The prompt {prompt.name} asks for draft version {prompt.draft}, which is no longer read: "
            f"use {' or '.join(DEFAULTS.values())}."
        )
    return prompt


@lru_cache
def way_of(name: str, version: int) -> Way | None:
    """Return how a released prompt asks, as of a stored result; None where this package does not have it."""
    try:
        return load(name, version).way
    except PromptError:
        return None


def parse(data: bytes, source: str) -> Prompt:
    """Read a prompt file: front matter in TOML between `+++` lines, then parts headed by their roles, as `# user`.

    Raises:
        PromptError: with what is wrong, and where.
    """
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
        _, front, body = text.split("+++\n", 2)
        matter: dict[str, Any] = tomllib.loads(front)
        turns, look = _turns(body)
        return Prompt(
            id=str(matter["id"]),
            version=int(matter["version"]),
            draft=int(matter["draft"]),
            way=_way(matter.get("asks", "assists")),
            languages=_languages(matter["languages"]),
            notes=str(matter["notes"]),
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            turns=turns,
            look=look,
        )
    except (ValueError, KeyError, tomllib.TOMLDecodeError) as error:
        raise PromptError(f"The prompt file {source} is malformed: {error}.") from error


def _way(value: object) -> Way:
    if value not in get_args(Way):
        raise ValueError(f"`asks` must be one of {', '.join(get_args(Way))}")
    return cast("Way", value)


def _languages(codes: object) -> tuple[str, ...]:
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise ValueError("`languages` must be a list of codes")
    return tuple(codes)


def _turns(body: str) -> tuple[tuple[tuple[str, str], ...], str]:
    pieces = _PARTS.split(body)[1:]
    parts = [(role, text.strip("\n")) for role, text in zip(pieces[::2], pieces[1::2], strict=True)]
    turns = tuple(part for part in parts if part[0] != _LOOK)
    if not turns or turns[-1][0] != "user":
        raise ValueError("its last part but `# look` must be `# user`")
    return turns, next((text for role, text in parts if role == _LOOK), "")


def _check(prompt: Prompt) -> None:
    try:
        lock: dict[str, str] = json.loads((data_folder("prompts") / "lock.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PromptError("The lock of the prompts cannot be read: install the package again.") from error
    if lock.get(prompt.name) != prompt.sha256:
        raise PromptError(
            f"The prompt {prompt.name} differs from its released version: "
            "released prompts never change; make a new version."
        )


def locked(prompts: Iterable[Prompt]) -> str:
    """Return the text of the lock file for released prompts."""
    return json.dumps({p.name: p.sha256 for p in prompts}, indent=2, sort_keys=True) + "\n"


def render(prompt: Prompt, values: Mapping[str, str]) -> tuple[Message, ...]:
    """Return the chat messages: the constant turns first, the article last.

    The values go in as they are: a `$place` or any other mark inside an article is never filled or followed.

    Args:
        prompt: the version that is asked.
        values: what fills the places of its last turn, by their names; more than it has may be given.

    Raises:
        PromptError: the prompt has a place that is not filled.
    """
    *constant, (role, last) = prompt.turns
    filled = _filled(prompt, last, values)
    return (*({"role": r, "content": text} for r, text in constant), {"role": role, "content": filled})


def render_look(prompt: Prompt, questions: str) -> Message:
    """Return the message that asks about disputed claims."""
    return {"role": "user", "content": _filled(prompt, prompt.look, {"questions": questions})}


def _filled(prompt: Prompt, text: str, values: Mapping[str, str]) -> str:
    try:
        return Template(text).substitute(values)
    except (KeyError, ValueError) as error:
        raise PromptError(f"The prompt {prompt.name} has a place that nothing fills: {error}.") from error
