"""What a server can hold an answer to is found out by asking it, once."""

import asyncio
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from summarizer.llm import Endpoint, capabilities, choose, connect
from summarizer.settings import Grammar, Settings
from tests.llm.conftest import at
from tests.llm.fault_server import FaultServer, Reply, completion, error, payload

Answer = Reply | Callable[[dict[str, Any]], Reply]


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each test begin as a process does."""
    monkeypatch.setattr(capabilities, "_found", {})


def honours(body: dict[str, Any]) -> Reply:
    """Say what the grammar allows, as a llama.cpp server with LLGuidance does."""
    grammar = re.fullmatch(r'%llguidance \{\}\nstart: "(.*)"\n', body["grammar"])
    assert grammar
    return completion(grammar[1])


def connected(server: FaultServer, grammar: Grammar = "auto") -> Endpoint:
    """Connect to the server as the program does."""
    settings = Settings(grammar=grammar)
    return connect(choose("some/model", server.base_url, settings), settings)


@pytest.mark.parametrize(
    ("answer", "takes"),
    [
        pytest.param(honours, True, id="honours it"),
        pytest.param(completion("Hello! How can I help you today?"), False, id="ignores it"),
        pytest.param(completion(f"{capabilities.WORD}, hello"), False, id="is not held to it"),
        pytest.param(completion(None), False, id="says nothing"),
        pytest.param(payload(choices=[]), False, id="no choices"),
        pytest.param(error(400, "unknown_field"), False, id="refuses the field"),
        pytest.param(error(422), False, id="validates the field"),
    ],
)
def test_a_server_is_asked_once(server: FaultServer, answer: Answer, *, takes: bool) -> None:
    """One tiny request decides; a second connection sends none."""
    server.script = [answer]
    assert connected(server).grammar is takes
    assert connected(server).grammar is takes
    assert len(server.bodies) == 1
    assert server.bodies[0]["max_tokens"] == 16
    assert "response_format" not in server.bodies[0]


@pytest.mark.parametrize(
    "answer",
    [error(401), error(404), error(429), error(500), Reply("<html>"), Reply("{", withheld=9)],
    ids=["401", "404", "429", "500", "html", "broken off"],
)
def test_no_clear_answer_is_no_grammar_and_no_error(server: FaultServer, answer: Reply) -> None:
    """What ails the server, the real question tells; the probe is made again the next time."""
    server.script = [answer, honours]
    assert connected(server).grammar is False
    assert connected(server).grammar is True


def test_a_slow_server_is_not_waited_for(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reply that drips in passes every time-out but the probe's own."""
    monkeypatch.setattr(capabilities, "_SECONDS", 0.2)
    server.script = [Reply("{" + " " * 99, drip=0.05)]
    assert connected(server).grammar is False


def test_a_refused_connection_is_no_error_yet() -> None:
    """Nobody listens: the real question tells that."""
    settings = Settings()
    assert connect(choose("any", "http://127.0.0.1:1/v1", settings), settings).grammar is False


@pytest.mark.parametrize(("setting", "takes"), [("on", True), ("off", False)])
def test_a_setting_spares_the_probe(server: FaultServer, setting: Grammar, *, takes: bool) -> None:
    """Who knows the server need not have it asked."""
    assert connected(server, setting).grammar is takes
    assert server.bodies == []


@pytest.mark.parametrize("setting", ["auto", "on", "off"])
def test_openai_is_never_asked(setting: Grammar) -> None:
    """It takes no grammar, and each request there costs money; the test would fail on reaching for the network."""
    settings = Settings(openai_api_key="sk-openai", grammar=setting)
    assert connect(choose("openai/gpt-x", None, settings), settings).grammar is False


def test_models_of_one_server_are_told_apart(server: FaultServer) -> None:
    """A router serves several engines under one address."""
    server.script = [honours, completion("Hello!")]
    settings = Settings()
    takes = [connect(choose(model, server.base_url, settings), settings).grammar for model in ("a", "b", "a")]
    assert takes == [True, False, True]


def test_it_can_be_asked_inside_a_running_loop(server: FaultServer) -> None:
    """A notebook's cell is inside one."""
    server.script = [honours]

    async def cell() -> bool:
        return capabilities.takes_grammar(at(server), "auto")

    assert asyncio.run(cell())


@pytest.fixture
def engine_as_server() -> Iterator[Settings]:
    """The embedded engine, as somebody else's llama.cpp server."""
    from summarizer.llm.local import engine

    settings = Settings.from_environment()
    running = connect(choose("embedded/smollm2-135m", None, settings), settings)
    yield Settings(base_url=running.base_url, api_key=running.api_key)
    engine.close()


@pytest.mark.live
def test_a_llama_cpp_server_is_found_to_take_it(engine_as_server: Settings) -> None:
    """A real engine with LLGuidance honours the grammar, whatever it is called."""
    endpoint = connect(choose("smollm2-135m", None, engine_as_server), engine_as_server)
    assert endpoint.host == "127.0.0.1"
    assert endpoint.grammar
