"""From a target to an endpoint that is ready to answer."""

import math
from dataclasses import replace
from pathlib import Path

from summarizer.llm.endpoint import Endpoint
from summarizer.llm.local import engine, store
from summarizer.llm.local.progress import OnProgress, Progress
from summarizer.llm.local.weights import BY_NAME
from summarizer.llm.target import Target
from summarizer.settings import Settings


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
        return _asked_what_it_takes(
            Endpoint(target.asked, target.model, target.base_url, target.api_key, target.host), settings
        )
    tell = on_progress or _silent
    engine.check_installed()
    file = _file(target, settings, tell)
    tell(Progress("loading", 0, None))
    running = engine.running(file, target.model)
    return Endpoint(
        target.asked,
        target.model,
        running.url,
        running.api_key,
        target.host,
        grammar=True,
        logprobs=True,
        context=engine.CONTEXT,
    )


def _asked_what_it_takes(endpoint: Endpoint, settings: Settings) -> Endpoint:
    from summarizer.llm.probe import takes_grammar  # noqa: PLC0415 - openai takes a second to import

    longest = min(settings.deadline or math.inf, settings.timeout or math.inf)
    takes = takes_grammar(endpoint, settings.grammar, longest)
    return replace(endpoint, grammar=takes, logprobs=takes)  # a server that takes a grammar is llama.cpp's


def _file(target: Target, settings: Settings, tell: OnProgress) -> Path:
    if target.file is not None:
        return store.own_file(target.file)
    return store.cached_file(BY_NAME[target.asked], settings, tell)


def _silent(progress: Progress) -> None:
    """Tell nobody."""
