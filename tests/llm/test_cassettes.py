"""Record and replay, tried on the scripted server."""

import socket
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.llm import Policy, ask_blocking
from tests import cassettes
from tests.llm.conftest import at, question
from tests.llm.fault_server import BAD, FaultServer, completion, error

recording = contextmanager(cassettes.recording)
replaying = contextmanager(cassettes.replaying)


@pytest.fixture
def recorded(
    server: FaultServer, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Path:
    """A folder with the cassette of this test: a busy server, a bad answer, a good one."""
    server.script = [error(429, set_cookie="hidden", openai_organization="hidden"), completion(BAD), completion()]
    with recording(request.node, monkeypatch, tmp_path):
        ask_blocking(at(server), question(), Policy(base=0.0))
    server.script = ()
    return tmp_path


def test_a_replay_needs_no_server(
    server: FaultServer, recorded: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was recorded comes back in order, failures included."""
    endpoint = replace(at(server), base_url=f"{cassettes.ORIGIN}/v1")
    with replaying(request.node, monkeypatch, recorded):
        answer = ask_blocking(endpoint, question(), Policy(base=0.0))
    assert answer.spent.requests == len(server.bodies) == 3


def test_a_cassette_is_readable_and_keeps_no_secret(recorded: Path, request: pytest.FixtureRequest) -> None:
    """Bodies are YAML; keys, cookies and accounts are gone."""
    text = (recorded / cassettes.name_of(request.node)).read_text(encoding="utf-8")
    assert "parsed_body:" in text
    assert "content: SECRET-ARTICLE {{ 7*7 }}" in text
    assert f"uri: {cassettes.ORIGIN}/v1/chat/completions" in text
    for secret in ("bearer", "authorization", "hidden", "cookie", "stainless", "user-agent", "date:"):
        assert secret not in text.lower()


def test_another_request_fails_at_once(
    server: FaultServer, recorded: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A changed prompt is no passing failure of a network; the difference is shown."""
    changed = replace(question(), messages=({"role": "user", "content": "Another."},))
    with (
        pytest.raises(pytest.fail.Exception, match=r"(?s)body differs.*Another\."),
        replaying(request.node, monkeypatch, recorded),
    ):
        ask_blocking(at(server), changed)


def test_an_answer_that_nobody_asked_for_fails(
    recorded: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A recording that the test no longer uses is found out."""
    with (
        pytest.raises(pytest.fail.Exception, match=r"3 recorded interaction\(s\) were not asked for"),
        replaying(request.node, monkeypatch, recorded),
    ):
        pass


def test_the_network_is_out_of_reach() -> None:
    """No test reaches another machine by accident."""
    with pytest.raises(pytest.fail.Exception, match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
