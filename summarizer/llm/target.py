"""The choice of a model and its address, from names only, and the endpoint that is made ready to answer."""

import math
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from summarizer.errors import ProviderRejected, Spent, UnknownModel, UsageError
from summarizer.llm.allowance import Allowance, priced
from summarizer.llm.local import catalogue, engine, store
from summarizer.llm.local.catalogue import BY_NAME, Way, Weights, nearest
from summarizer.llm.local.progress import OnProgress, Progress
from summarizer.llm.request import EMBEDDED, OPENAI_HOST, RULES, Address, Endpoint, parse_address
from summarizer.settings import Settings

DEFAULT_MODEL = "embedded/qwen2.5-coder-1.5b"
_OPENAI = parse_address(f"https://{OPENAI_HOST}/v1")
_NO_KEY = "-"
_OF_OPENAI = re.compile(r"(?:chat)?gpt-|o\d(?:-|$)")
_refused: dict[tuple[str, str], set[str]] = {}  # by base URL and model; for the length of the process


@dataclass(frozen=True, slots=True)
class Target:
    """A model and where it is.

    Attributes:
        asked: the model's name as the user gave it.
        model: the model's name on the wire.
        host: `embedded`, `rules` where no model is asked, or the host's name.
        base_url: of a hosted endpoint; None for the embedded engine.
        api_key: the key that belongs to `base_url`; never shown.
        file: the user's own GGUF file; None otherwise.
    """

    asked: str
    model: str
    host: str
    base_url: str | None = None
    api_key: str = field(default=_NO_KEY, repr=False)
    file: Path | None = None

    @property
    def shown(self) -> str:
        """The name and, where it says more, the host, as a message gives them."""
        return self.asked if self.asked == self.host else f"{self.asked} ({self.host})"


def choose(model: str | None, base_url: str | None, settings: Settings) -> Target:
    """Decide which model is meant, without starting or reaching anything.

    The embedded model is the default. A hosted endpoint is used only where it is named, never because a key is set.

    Args:
        model: as the user gave it now; None for what the environment says, else the default.
        base_url: as the user gave it now; None for what the environment says.
        settings: what the environment says.

    Raises:
        UnknownModel: no model of that name.
        UsageError: model and base URL contradict each other, or a key would travel unencrypted.
        ProviderRejected: the endpoint needs a key, and none is set.
    """
    asked = model or settings.model
    url = base_url or (None if model and _is_local(model) else settings.base_url)
    if url:
        return _hosted(asked, parse_address(url), settings)
    asked = asked or DEFAULT_MODEL
    if asked == RULES:
        return Target(RULES, RULES, RULES)
    if _is_local(asked):
        return _embedded(asked, settings)
    if asked.startswith("openai/") and asked != "openai/":
        return _openai(asked, settings)
    raise _unknown(asked, settings)


def choose_fallback(model: str | None, base_url: str | None, settings: Settings, first: Target) -> Target | None:
    """Decide which model is asked where the first is not available: an embedded one, or another at the same server.

    Args:
        model: as the user gave it now; None for what the environment says, else none.
        base_url: as the user gave it now for the first model.
        settings: what the environment says.
        first: the model that is asked first.

    Raises:
        UnknownModel, ProviderRejected: as of `choose`.
        UsageError: likewise, or it is the first model itself.
    """
    asked = model or settings.fallback
    if asked is None:
        return None
    target = choose(asked, None if _is_local(asked) else base_url, settings)
    if (target.model, target.base_url, target.file) == (first.model, first.base_url, first.file):
        raise UsageError(f"The fallback {asked!r} is the model itself: name another, or leave it out.")
    return target


def way_for(target: Target, settings: Settings) -> Way:
    """Return how a model is asked where no prompt is named.

    That is as `summarizer models try` found; where it was not tried, it is the usual way.

    Raises:
        UsageError: the user's catalogue cannot be read.
    """
    return catalogue.way_of(target.asked, target.base_url, settings) or usual_way(target)


def usual_way(target: Target) -> Way:
    """Return how a model of this kind is asked, whatever was tried: an embedded one assists, a server's leads."""
    return "assists" if target.host in {EMBEDDED, RULES} else "leads"


def _is_local(name: str) -> bool:
    return name == RULES or name.startswith(f"{EMBEDDED}/") or name.endswith(".gguf")


def _embedded(asked: str, settings: Settings) -> Target:
    if asked.endswith(".gguf"):
        return Target(asked, Path(asked).stem, EMBEDDED, file=Path(asked).expanduser())
    if asked not in BY_NAME and catalogue.added(asked, settings) is None:
        raise _unknown(asked, settings)
    return Target(asked, catalogue.named(asked, settings).model, EMBEDDED)


def _openai(asked: str, settings: Settings) -> Target:
    _check_online(_OPENAI, settings)
    if not settings.openai_api_key:
        raise ProviderRejected(f"{asked!r} needs a key: set the environment variable OPENAI_API_KEY.")
    key = _sendable(settings.openai_api_key, "OPENAI_API_KEY")
    return Target(asked, asked.removeprefix("openai/"), OPENAI_HOST, _OPENAI.url, key)


def _hosted(asked: str | None, address: Address, settings: Settings) -> Target:
    if asked is None:
        raise UsageError(f"Name the model that {address.host} should use: --model NAME, or SUMMARIZER_MODEL.")
    if _is_local(asked):
        raise UsageError(f"{asked!r} runs on this machine and takes no base URL: leave one of the two out.")
    _check_online(address, settings)
    key = _key(address, settings)
    if key and address.scheme == "http" and not address.loopback:
        raise UsageError(f"The key would be sent to {address.host} unencrypted: use https://, or unset the key.")
    return Target(asked, asked, address.host, address.url, key or _NO_KEY)


def _key(address: Address, settings: Settings) -> str | None:
    """Return the key that was given for this very endpoint."""
    paired = parse_address(settings.base_url) if settings.base_url else address
    if settings.api_key and paired.origin == address.origin:
        return _sendable(settings.api_key, "SUMMARIZER_API_KEY")
    if settings.openai_api_key and address.origin == _OPENAI.origin:
        return _sendable(settings.openai_api_key, "OPENAI_API_KEY")
    return None


def _sendable(key: str, variable: str) -> str:
    """Return the key where it can stand in a header; the client libraries would name it in their error."""
    if not (key.isascii() and key.isprintable()):
        raise UsageError(f"{variable} holds characters that no key has: copy it again.")
    return key


def _check_online(address: Address, settings: Settings) -> None:
    if settings.offline and not address.loopback:
        raise UsageError(
            f"Offline (--offline, SUMMARIZER_OFFLINE), and {address.host} is another machine: use an embedded model."
        )


def _unknown(asked: str, settings: Settings) -> UnknownModel:
    if _OF_OPENAI.match(asked):
        return UnknownModel(
            f"No model is called {asked!r} on this machine: write openai/{asked} for that of OpenAI, with a key, "
            "or name the base URL of the server that has it."
        )
    return UnknownModel(f"No model is called {asked!r}. {_known(asked, settings)}")


def _known(asked: str, settings: Settings) -> str:
    """Return in a sentence or two which models there are, the nearest in name first."""
    names = [one.name for one in catalogue.all_models(settings)]
    rules = f"{RULES} (no model at all)"
    near = [rules if one == RULES else one for one in nearest(asked, [*names, RULES])]
    others = [rules] * (rules not in near) + ["openai/NAME", "the path of a .gguf file"]
    told = f"Nearest: {', '.join(near)}. Also: " if near else f"There are: {', '.join(names)}, "
    return f"{told}{', '.join(others)}, or any name together with a base URL."


def check_priced(allowance: Allowance, target: Target | None) -> None:
    """Make sure, before anything is started or sent, that a budget in dollars can be kept.

    Raises:
        UsageError: there is one, and no price of the model is known.
    """
    if target is not None and target.base_url is not None:
        priced(allowance, target.base_url, target.model, target.host, Spent())


def connect(target: Target, settings: Settings, on_progress: OnProgress | None = None) -> Endpoint:
    """Make a target ready: fetch weights and start the engine where it is embedded; find out what a server can.

    Args:
        target: from `choose`.
        settings: cache folder, offline, sources of weights, whether a server takes a grammar, and how long
            it may take to find out.
        on_progress: told of fetching and loading.

    Raises:
        WeightsError: the weights are missing, damaged or cannot be fetched.
        EngineError: the engine is not installed or did not start.
    """
    if target.base_url is not None:
        return _asked_what_it_takes(_at_server(target, target.base_url, settings), settings)
    return _at_engine(target, settings, on_progress or _silent)


def _at_server(target: Target, base_url: str, settings: Settings) -> Endpoint:
    return Endpoint(
        target.asked,
        target.model,
        base_url,
        target.api_key,
        target.host,
        omit=settings.omit,
        reasoning_effort=settings.reasoning_effort,
        refused=_refused.setdefault((base_url, target.model), set()),
    )


def _at_engine(target: Target, settings: Settings, tell: OnProgress) -> Endpoint:
    engine.check_installed()
    file, weights = _file(target, settings, tell)
    tell(Progress("loading", 0, None))
    start = store.start_of(weights)
    return _of_engine(target, engine.running(file, target.model, start), start.context)


def _of_engine(target: Target, running: engine.Engine, context: int) -> Endpoint:
    return Endpoint(
        target.asked,
        target.model,
        running.url,
        running.api_key,
        target.host,
        grammar=True,
        logprobs=True,
        context=context,
    )


def _asked_what_it_takes(endpoint: Endpoint, settings: Settings) -> Endpoint:
    from summarizer.llm.capabilities import takes_grammar  # noqa: PLC0415 - openai takes a second to import

    longest = min(settings.deadline or math.inf, settings.timeout or math.inf)
    takes = takes_grammar(endpoint, settings.grammar, longest)
    return replace(endpoint, grammar=takes, logprobs=takes)  # a server that takes a grammar is llama.cpp's


def _file(target: Target, settings: Settings, tell: OnProgress) -> tuple[Path, Weights | None]:
    if target.file is not None:
        return store.own_file(target.file), None
    weights = catalogue.named(target.asked, settings)
    return store.cached_file(weights, settings, tell), weights


def _silent(progress: Progress) -> None:
    """Ignore progress."""
