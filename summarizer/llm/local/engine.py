"""The embedded engine: llama.cpp's server inside this process, one for each weights file."""

import atexit
import importlib.util
import os
import secrets
import threading
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from summarizer.errors import EngineError

if TYPE_CHECKING:
    import xllamacpp

CONTEXT = 8192
_BATCH = 512  # the prompt is read in steps of so many tokens; between them the engine tells its progress
_PATIENCE = 60.0
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


def running(file: Path, model: str) -> Engine:
    """Return the engine of this weights file, started where none runs in this process yet.

    Args:
        file: the GGUF file.
        model: the name under which it answers.

    Raises:
        EngineError: the engine is not installed or did not start.
    """
    key = (os.getpid(), file.resolve())  # threads do not survive a fork: a child starts its own engine
    with _lock:
        if key not in _running:
            _running[key] = _start(file, model)
        return _running[key]


def close() -> None:
    """Stop the engines of this process; the next question starts one again."""
    with _lock:
        for key in [key for key in _running if key[0] == os.getpid()]:
            del _running[key]


def _start(file: Path, model: str) -> Engine:
    check_installed()
    import xllamacpp  # noqa: PLC0415 - loads a native library of tens of megabytes

    api_key = secrets.token_urlsafe()
    try:
        server = xllamacpp.Server(_parameters(xllamacpp.CommonParams(), file, model, api_key))
    except RuntimeError:
        raise EngineError(
            f"The embedded engine could not load {str(file)!r}: it is no GGUF file of a kind that it knows, "
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
    except OSError as error:
        raise EngineError("The embedded engine started, and does not answer: try again.") from error
    finally:
        connection.close()


def _parameters(parameters: "xllamacpp.CommonParams", file: Path, model: str, api_key: str) -> "xllamacpp.CommonParams":
    parameters.model.path = str(file)
    parameters.model_alias = {model}
    parameters.n_ctx = CONTEXT
    parameters.n_parallel = 1
    parameters.n_batch = _BATCH
    parameters.verbosity = 0  # the engine writes its log to the process's stderr, which is not ours to fill
    parameters.api_keys = [api_key]  # without one, every page in a browser on this machine could ask it
    return parameters


atexit.register(close)
