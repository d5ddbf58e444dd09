"""Prompt files: one released version each, pinned by a lock."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer._data import data_folder
from summarizer.errors import PromptError

DEFAULT = "who_met_whom@1"
"""The version that measured best for its price; docs/evaluation.md has the figures of all."""
_NAME = re.compile(r"^(?P<id>[a-z_]+)\.v(?P<version>[1-9]\d*)\.md$")
_PARTS = re.compile(r"^# (system|user|assistant)$", re.MULTILINE)
_ROLES = {"system", "user", "assistant"}


@dataclass(frozen=True, slots=True)
class Prompt:
    """One version of a prompt.

    Attributes:
        id: its name, the same over all versions.
        version: 1, 2, …; a released version never changes.
        draft: version of the draft that it asks for.
        languages: ISO 639-1 codes of the articles it is written for.
        notes: what this version changed, and what it measured.
        sha256: of the whole file.
        turns: (role, text) of the messages; the last one has the places `$sentences` and `$questions`.
    """

    id: str
    version: int
    draft: int
    languages: tuple[str, ...]
    notes: str
    sha256: str
    turns: tuple[tuple[str, str], ...] = field(repr=False)


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


def named(name: str | None) -> Prompt:
    """Load the prompt that `id@version` names, the newest version for `id` alone, and the default for None.

    Raises:
        PromptError: there is no such prompt, or it is damaged.
    """
    wanted, _, version = (name or DEFAULT).partition("@")
    if version and not version.isdecimal():
        raise PromptError(f"A prompt is named as id@version, for example {DEFAULT}@1, not {name!r}.")
    return load(wanted, int(version) if version else None)


def parse(data: bytes, source: str) -> Prompt:
    """Read a prompt file: front matter in TOML between `+++` lines, then turns headed by their roles, as `# user`.

    Raises:
        PromptError: with what is wrong, and where.
    """
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
        _, front, body = text.split("+++\n", 2)
        matter: dict[str, Any] = tomllib.loads(front)
        return Prompt(
            id=str(matter["id"]),
            version=int(matter["version"]),
            draft=int(matter["draft"]),
            languages=_languages(matter["languages"]),
            notes=str(matter["notes"]),
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            turns=_turns(body),
        )
    except (ValueError, KeyError, tomllib.TOMLDecodeError) as error:
        raise PromptError(f"The prompt file {source} is malformed: {error}.") from error


def _languages(codes: object) -> tuple[str, ...]:
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise ValueError("`languages` must be a list of codes")
    return tuple(codes)


def _turns(body: str) -> tuple[tuple[str, str], ...]:
    pieces = _PARTS.split(body)[1:]
    turns = tuple((role, text.strip("\n")) for role, text in zip(pieces[::2], pieces[1::2], strict=True))
    if not turns or turns[-1][0] != "user" or {role for role, _ in turns} - _ROLES:
        raise ValueError("its last part must be `# user`")
    return turns


def _check(prompt: Prompt) -> None:
    try:
        lock: dict[str, str] = json.loads((data_folder("prompts") / "lock.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PromptError("The lock of the prompts cannot be read: install the package again.") from error
    name = f"{prompt.id}@{prompt.version}"
    if lock.get(name) != prompt.sha256:
        raise PromptError(
            f"The prompt {name} differs from its released version: released prompts never change; make a new version."
        )


def locked(prompts: Iterable[Prompt]) -> str:
    """Return the text of the lock file for released prompts."""
    return json.dumps({f"{p.id}@{p.version}": p.sha256 for p in prompts}, indent=2, sort_keys=True) + "\n"
