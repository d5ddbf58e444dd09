"""A question to a scripted server, in virtual time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypedDict, Unpack

import pytest
from pydantic import BaseModel

from summarizer.llm import Answer, Endpoint, Policy, Request, ask_blocking
from tests.llm.fault_server import FaultServer, Reply, serving

PATIENCE = 1.5  # seconds for what will never come: enough for a busy machine to have sent its request


class Verdict(BaseModel):
    """A small draft."""

    headline: str
    score: int


class Limits(TypedDict, total=False):
    """What a test may say about a policy."""

    transport: int
    reask: int
    deadline: float
    per_attempt: float
    base: float
    cap: float


@dataclass
class Time:
    """A clock that moves only when somebody sleeps."""

    seconds: float = 0.0
    slept: list[float] = field(default_factory=list)

    def clock(self) -> float:
        """Return the time."""
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.slept.append(seconds)
        self.seconds += seconds

    def policy(self, **limits: Unpack[Limits]) -> Policy:
        """Return a policy that lives in this time, with the longest jitter."""
        return Policy(clock=self.clock, now=self.clock, sleep=self.sleep, random=lambda: 1.0, **limits)


@pytest.fixture
def time() -> Time:
    """Virtual time."""
    return Time()


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """The scripted server."""
    with serving() as faults:
        yield faults


def at(server: FaultServer, *, grammar: bool = False, host: str = "127.0.0.1") -> Endpoint:
    """Return the server as an endpoint."""
    return Endpoint("some/model", "wire-model", server.base_url, "sk-SECRET-KEY", host, grammar=grammar)


def question(draft: type[BaseModel] = Verdict, grammar: str | None = None) -> Request[BaseModel]:
    """Return a question about an article."""
    messages = ({"role": "system", "content": "Answer."}, {"role": "user", "content": "SECRET-ARTICLE {{ 7*7 }}"})
    return Request(messages, draft, grammar, max_tokens=50)


Asked = Callable[..., Answer[BaseModel]]


@pytest.fixture
def asked(server: FaultServer, time: Time) -> Asked:
    """Ask the question of the scripted server."""

    def ask_it(*script: Reply, draft: type[BaseModel] = Verdict, **limits: Unpack[Limits]) -> Answer[BaseModel]:
        server.script = script
        return ask_blocking(at(server), question(draft), time.policy(**limits))

    return ask_it
