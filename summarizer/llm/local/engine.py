"""The embedded engine: llama.cpp's server inside this process, one for each weights file."""

import atexit
import importlib.util
import json
import os
import secrets
import threading
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from summarizer.errors import EngineError

if TYPE_CHECKING:
    import xllamacpp

CONTEXT = 8192
_BATCH = 512  # the prompt is read in steps of so many tokens; between them the engine tells its progress
_PATIENCE = 60.0
_PROBE_PATIENCE = 300.0
_PROBE = {
    "prompt": "The two ministers met in the harbour on Monday and spoke of the ferries. " * 8,
    "n_predict": 12,
    "ignore_eos": True,
    "cache_prompt": False,
    "temperature": 0.0,
}
_lock = threading.Lock()
_running: dict[tuple[int, Path], "Engine"] = {}


@dataclass(frozen=True, slots=True)
class Engine:
    """A running engine. It answers on the loopback interface, to who knows its key."""

    url: str
    api_key: str = field(repr=False)
    server: "xllamacpp.Server" = field(repr=False)


def check_installed() -> None:
    """Tell the remedy where the engine is missing, before a gigabyte is fetched for it.

    Raises:
        EngineError: the engine is not installed.
    """
    if importlib.util.find_spec("xllamacpp") is None:
        raise EngineError("The embedded engine is not installed: pip install 'who-met-whom[local]'.")


@dataclass(frozen=True, slots=True)
class Start:
    """How an engine is started.

    Attributes:
        context: tokens of prompt and answer together.
        think: whether the model may think aloud before it answers, where its chat template knows a switch for that.
    """

    context: int = CONTEXT
    think: bool = True


def running(file: Path, model: str, start: Start | None = None) -> Engine:
    """Return the engine of this weights file, started where none runs in this process yet.

    Args:
        file: the GGUF file.
        model: the name under which it answers.
        start: how it is started, where it does not run yet; None for the usual way.

    Raises:
        EngineError: the engine is not installed or did not start.
    """
    key = (os.getpid(), file.resolve())  # threads do not survive a fork: a child starts its own engine
    with _lock:
        if key not in _running:
            _running[key] = _started(file, model, start or Start())
        return _running[key]


def close() -> None:
    """Stop the engines of this process; the next question starts one again.

    That has to be one of the same model: llama.cpp keeps the tokenizer of the last grammar under the address of its
    vocabulary, and a freed address that another model gets ends the process. So the program itself closes at its exit.
    """
    with _lock:
        for key in [key for key in _running if key[0] == os.getpid()]:
            del _running[key]


def _started(file: Path, model: str, start: Start) -> Engine:
    check_installed()
    import xllamacpp  # noqa: PLC0415 - loads a native library of tens of megabytes

    api_key = secrets.token_urlsafe()
    try:
        parameters = _parameters(xllamacpp.CommonParams(), file, model, api_key)
        server = xllamacpp.Server(_suited(parameters, start))
    except RuntimeError:
        raise EngineError(
            f"The embedded engine could not load {str(file)!r}: it is not a GGUF file of a kind that it knows, "
            "or memory is short."
        ) from None
    _wait_until_it_works(server, api_key)
    return Engine(f"{server.listening_address}/v1", api_key, server)


def _wait_until_it_works(server: "xllamacpp.Server", api_key: str) -> None:
    """Let the engine do one task: one that is closed before its task loop runs hangs for ever.

    Its destructor clears a flag which the loop's thread sets when it begins; the constructor returns before that.
    """
    address = urlsplit(server.listening_address)
    connection = HTTPConnection(address.hostname or "127.0.0.1", address.port, timeout=_PATIENCE)
    try:
        # /health is answered beside the loop, /slots by a task in it.
        connection.request("GET", "/slots", headers={"Authorization": f"Bearer {api_key}"})
        if (status := connection.getresponse().status) != HTTPStatus.OK:
            raise EngineError(f"The embedded engine started, and answers with status {status}: try again.")
    except (OSError, HTTPException) as error:
        raise EngineError("The embedded engine started, and does not answer: try again.") from error
    finally:
        connection.close()


def _parameters(parameters: "xllamacpp.CommonParams", file: Path, model: str, api_key: str) -> "xllamacpp.CommonParams":
    parameters.model.path = str(file)
    parameters.model_alias = {model}
    parameters.n_parallel = 1
    parameters.n_batch = _BATCH
    parameters.verbosity = 0  # the engine writes its log to the process's stderr, which is not ours to fill
    parameters.api_keys = [api_key]  # without one, every page in a browser on this machine could ask it
    return parameters


def _suited(parameters: "xllamacpp.CommonParams", start: Start) -> "xllamacpp.CommonParams":
    parameters.n_ctx = start.context
    if not start.think:
        parameters.default_template_kwargs = {"enable_thinking": "false"}  # values are JSON
        parameters.enable_reasoning = 0
    return parameters


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast an engine is on this machine, in tokens a second.

    Attributes:
        read: of a prompt.
        written: of an answer.
    """

    read: float
    written: float


def measured(engine: Engine) -> Speed:
    """Return how fast an engine is, by a probe of a few tokens; one before it brings the weights into memory.

    Raises:
        EngineError: it does not answer, or not with its timings.
    """
    _probed(engine)
    return _probed(engine)


def _probed(engine: Engine) -> Speed:
    address = urlsplit(engine.url)
    connection = HTTPConnection(address.hostname or "127.0.0.1", address.port, timeout=_PROBE_PATIENCE)
    try:
        headers = {"Authorization": f"Bearer {engine.api_key}", "Content-Type": "application/json"}
        connection.request("POST", "/completion", json.dumps(_PROBE), headers)
        timings = json.loads(connection.getresponse().read())["timings"]
        return Speed(float(timings["prompt_per_second"]), float(timings["predicted_per_second"]))
    except (OSError, ValueError, KeyError, TypeError, HTTPException) as error:
        raise EngineError("The embedded engine was asked for its speed, and gave no answer: try again.") from error
    finally:
        connection.close()


atexit.register(close)
