"""Proxies that the environment names: SOCKS ones work with an extra, and what cannot be used is one line."""

import re
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from summarizer.errors import UsageError
from summarizer.llm import Endpoint, ask_blocking
from summarizer.llm.client import client_of
from tests.llm.conftest import question
from tests.llm.fault_server import FaultServer, completion

ELSEWHERE = Endpoint("m", "m", "http://models.example.invalid/v1", "-", "models.example.invalid")
VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SOCKS_PROXY", "FTP_PROXY")


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@contextmanager
def socks_proxy(port: int) -> Iterator[tuple[str, list[str]]]:
    """Run a SOCKS5 proxy that takes a connection to a port of this machine; yield its address, and the hosts asked."""
    asked: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_carry, args=(listening, port, asked), daemon=True).start()
        yield f"socks5h://127.0.0.1:{listening.getsockname()[1]}", asked


def _carry(listening: socket.socket, port: int, asked: list[str]) -> None:
    with suppress(OSError), listening.accept()[0] as client, socket.create_connection(("127.0.0.1", port)) as server:
        client.recv(16)  # the ways to sign in that are offered; none is needed
        client.sendall(b"\x05\x00")
        wish = client.recv(300)
        asked.append(wish[5:-2].decode())
        client.sendall(b"\x05\x00\x00\x01" + bytes(6))
        threading.Thread(target=_pass_on, args=(client, server), daemon=True).start()
        _pass_on(server, client)


def _pass_on(here: socket.socket, there: socket.socket) -> None:
    with suppress(OSError):
        while data := here.recv(65536):
            there.sendall(data)
        there.shutdown(socket.SHUT_WR)


def test_a_socks_proxy_carries_the_request(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the extra; the host's name is looked up beyond the proxy."""
    pytest.importorskip("socksio", reason="needs the extra socks")
    server.script = [completion()]
    port = int(server.base_url.split(":")[2].removesuffix("/v1"))
    with socks_proxy(port) as (proxy, asked):
        monkeypatch.setenv("ALL_PROXY", proxy)
        assert ask_blocking(ELSEWHERE, question()).spent.requests == 1
    assert asked == ["models.example.invalid"]


SAID = {
    "no extra": ("ALL_PROXY", "socks5h://user:SECRET@127.0.0.1:9", r"^ALL_PROXY names .*'who-met-whom\[socks\]'"),
    "another spelling": ("ALL_PROXY", "socks://user:SECRET@127.0.0.1:9", r"^ALL_PROXY names .*socks5://host:port"),
    "in small letters": ("https_proxy", "socks4://SECRET", r"^HTTPS_PROXY names a SOCKS proxy"),
    "no proxy at all": ("HTTP_PROXY", "gopher://SECRET", r"HTTP_PROXY names cannot be used: write http://host:port"),
}


@pytest.mark.parametrize(("name", "value", "says"), SAID.values(), ids=SAID)
def test_a_proxy_that_cannot_be_used_is_one_line(
    name: str, value: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names the variable and what helps, and shows no password."""
    monkeypatch.setenv(name, value)
    monkeypatch.setenv("NO_PROXY", "example.org")
    monkeypatch.setitem(sys.modules, "socksio", None)
    with pytest.raises(UsageError) as failure:
        client_of(ELSEWHERE)
    assert re.search(says, str(failure.value))
    assert ("SECRET" in str(failure.value), "\n" in str(failure.value)) == (False, False)
    assert failure.value.__cause__ is failure.value.__context__ is None


def test_this_machine_is_reached_without_a_proxy(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the environment names."""
    monkeypatch.setenv("ALL_PROXY", "socks://127.0.0.1:9")
    server.script = [completion()]
    endpoint = Endpoint("m", "m", server.base_url, "-", "127.0.0.1")
    assert ask_blocking(endpoint, question()).spent.requests == 1
