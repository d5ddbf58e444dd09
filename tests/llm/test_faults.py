"""What is said about a failure of a provider, and how long it is waited for; fault_table.py has each of them."""

import email.utils
import json
import socket
import threading
from time import monotonic

import pytest
from pydantic import ConfigDict, ValidationError

from summarizer.errors import (
    ContextTooLong,
    InvalidOutput,
    ProviderRejected,
    ProviderUnavailable,
    Spent,
    Truncated,
)
from summarizer.llm import Endpoint, Policy, ask_blocking
from summarizer.llm.faults import in_our_words
from tests.llm.conftest import PATIENCE, Asked, Time, Verdict, question
from tests.llm.fault_server import BAD, GOOD, FaultServer, Reply, completion, error, payload, told_in_200


def test_remedies_are_named(asked: Asked) -> None:
    """A refused key tells which variable belongs to which host."""
    with pytest.raises(ProviderRejected, match=r"SUMMARIZER_API_KEY.*HTTP 401, invalid_api_key"):
        asked(error(401, "invalid_api_key"))
    with pytest.raises(ProviderRejected, match=r"no model 'wire-model'.*HTTP 404"):
        asked(error(404))


def test_an_error_in_a_reply_that_says_200_is_named_as_such(asked: Asked) -> None:
    """Whoever reads the server's log finds 200 there."""
    with pytest.raises(ProviderUnavailable, match=r"127.0.0.1:\d+ is busy or failing \(error 429 in HTTP 200\)"):
        asked(told_in_200(code="429", type="rate_limit_error"))
    with pytest.raises(ProviderUnavailable, match=r"\(error 503 in HTTP 200\)"):
        asked(told_in_200(type="overloaded_error"))
    with pytest.raises(ProviderRejected, match=r"no model 'wire-model'.*\(error 404 in HTTP 200, model_not_found\)"):
        asked(told_in_200(code="model_not_found"))


def test_a_long_article_is_told_what_fits(asked: Asked) -> None:
    """The engine's own numbers are passed on."""
    told = '{"error":{"code":400,"message":"m","type":"exceed_context_size_error","n_prompt_tokens":9001,"n_ctx":8192}}'
    with pytest.raises(ContextTooLong, match=r"needs 9001 tokens, and some/model takes 8192 tokens in all"):
        asked(Reply(told, 400))


def test_a_correction_that_does_not_fit_is_an_unusable_answer(asked: Asked) -> None:
    """The article did fit: what failed is the answer."""
    with pytest.raises(InvalidOutput, match=r"no usable answer"):
        asked(completion(BAD), error(400, "context_length_exceeded"))


def test_tokens_of_unused_answers_are_counted(asked: Asked) -> None:
    """A refused or cut-off answer was paid for."""
    with pytest.raises(Truncated) as failure:
        asked(completion(GOOD, "length"))
    assert failure.value.spent == Spent(1, 10, 4, 3)


def test_the_correction_tells_what_is_wrong(asked: Asked, server: FaultServer) -> None:
    """A re-ask shows the last answer alone, with our words about it."""
    asked(completion('{"headline": 1}'), completion(BAD), completion())
    first, second, third = (body["messages"] for body in server.bodies)
    assert third[: len(first)] == second[: len(first)] == first
    assert [turn["role"] for turn in third[len(first) :]] == ["assistant", "user"]
    assert third[-2]["content"] == BAD
    assert "- score: Input should be a valid integer" in third[-1]["content"]
    assert "pydantic.dev" not in str(third)


def test_half_of_a_surrogate_pair_is_asked_again(asked: Asked, server: FaultServer) -> None:
    """An answer with one in it is unusable, and can be sent back; so can none of the reply's names end the call."""
    with pytest.raises(InvalidOutput, match="half of a surrogate pair"):
        asked(completion('{"headline":"\ud800 x","score":5}'), reask=1)
    assert len(server.bodies) == 2
    assert server.bodies[1]["messages"][-2]["content"] == '{"headline":"? x","score":5}'
    assert asked(payload(model="m\ud800", choices=json.loads(str(completion().body))["choices"])).model == "m?"


def test_an_echoed_key_is_in_no_answer(asked: Asked) -> None:
    """A gateway may tell the key that it was sent, as the model's name, the reason of an end, or in the answer."""
    reply = json.loads(str(completion('{"headline":"by sk-SECRET-KEY","score":5}', "stop sk-SECRET-KEY").body))
    answer = asked(payload(model="m Bearer sk-SECRET-KEY", choices=reply["choices"]))
    assert (answer.model, answer.finish_reason) == ("m Bearer <secret>", "stop <secret>")
    assert answer.value == Verdict(headline="by <secret>", score=5)
    with pytest.raises(InvalidOutput) as failure:
        asked(completion("sk-SECRET-KEY"), reask=0)
    assert failure.value.partial == "<secret>"


def test_the_article_is_no_template(asked: Asked, server: FaultServer) -> None:
    """Braces of an article reach the model as they are."""
    asked(completion())
    assert server.bodies[0]["messages"][1]["content"] == "SECRET-ARTICLE {{ 7*7 }}"


def test_back_off_doubles_to_its_cap(asked: Asked, time: Time) -> None:
    """The longest jitter shows the ceiling of each wait."""
    with pytest.raises(ProviderUnavailable):
        asked(error(500), base=1.0, cap=3.0)
    assert time.slept == [1.0, 2.0, 3.0, 3.0]


@pytest.mark.parametrize(
    ("headers", "floor"),
    [
        ({"retry_after": "7"}, 7.0),
        ({"retry_after_ms": "2500"}, 2.5),
        ({"retry_after": email.utils.formatdate(30, usegmt=True)}, 30.0),
        ({"retry_after": "soon"}, 0.0),
        ({"retry_after": "-3"}, 0.0),
    ],
)
def test_retry_after_is_a_floor(asked: Asked, time: Time, headers: dict[str, str], floor: float) -> None:
    """What the provider asks for is waited, and the jitter on top."""
    asked(error(429, **headers), completion(), base=1.0)
    assert time.slept == [floor + 1.0]


def test_no_wait_passes_the_deadline(asked: Asked, server: FaultServer, time: Time) -> None:
    """Where the provider asks for more time than is left, the call ends at once."""
    with pytest.raises(ProviderUnavailable):
        asked(error(429, retry_after="600"), completion(), deadline=60.0)
    assert len(server.bodies) == 1
    assert time.slept == []


def test_a_silent_server_ends_in_a_sentence(asked: Asked, server: FaultServer) -> None:
    """Each attempt has its own time; all of them together have their budget."""
    with pytest.raises(ProviderUnavailable, match="did not answer in the time allowed") as failure:
        asked(Reply(hang=True), per_attempt=PATIENCE, transport=1)
    assert failure.value.spent == Spent(requests=2)
    assert len(server.bodies) == 2


def test_a_dripping_reply_cannot_outlive_the_deadline(asked: Asked) -> None:
    """Bytes that keep coming pass every read timeout, and not the wall clock."""
    with pytest.raises(ProviderUnavailable, match="in the time allowed"):
        asked(Reply(completion().body, drip=0.05), deadline=PATIENCE)


def test_a_slow_name_cannot_outlive_the_deadline(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system resolves names in its own time, in a thread that cannot be stopped and is not waited for."""
    asked(completion())  # the first call of a process imports what it needs
    looked_up, resolved = threading.Event(), threading.Event()

    def resolve(*_: object, **__: object) -> list[object]:
        looked_up.set()
        resolved.wait(20)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    endpoint = Endpoint("some/model", "m", "http://slow.example/v1", "-", "slow.example")
    began = monotonic()
    try:
        with pytest.raises(ProviderUnavailable, match="in the time allowed"):
            ask_blocking(endpoint, question(), Policy(deadline=0.5))
        assert looked_up.is_set()
        assert monotonic() - began < 10
    finally:
        resolved.set()


def test_a_closed_port_is_named(asked: Asked, server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody listening is told apart from slowness."""
    monkeypatch.setattr(server, "base_url", "http://127.0.0.1:9/v1")
    with pytest.raises(
        ProviderUnavailable, match=r"127\.0\.0\.1:9 could not be reached: no connection .* the port of the base URL"
    ):
        asked(transport=1)


UNUSABLE = {
    "empty": ("", "it is empty"),
    "cut off": ('{"headline": "SECRET', "it ends in the midst of its JSON"),
    "a refusal": ("SECRET I cannot help with that.", "it is a text, not JSON; the model may have declined"),
    "damaged": ('{"headline": SECRET}', "its JSON is damaged"),
    "without keys": ("{}", "it lacks headline, score"),
    "another form": ('{"headline": "SECRET", "score": "SECRET"}', "score has another form than was asked for"),
    "a list": ('["SECRET"]', "it is JSON, but no object with the keys of the form"),
}


@pytest.mark.parametrize(("answer", "says"), UNUSABLE.values(), ids=UNUSABLE)
def test_an_unusable_answer_is_told_in_words(asked: Asked, answer: str, says: str) -> None:
    """What is wrong with it and what helps, without the words of a library or of the answer."""
    with pytest.raises(InvalidOutput, match=rf"^some/model gave no usable answer: {says}") as failure:
        asked(*[completion(answer)] * 3)
    told = str(failure.value)
    assert "Ask again, or use a larger model; `summarizer models try` tells which one can answer." in told
    assert not any(word in told for word in ("SECRET", "line 1", "EOF", "Field required"))


def test_keys_that_were_not_asked_for_are_not_named() -> None:
    """They are words of the answer."""

    class Closed(Verdict):
        model_config = ConfigDict(extra="forbid")

    with pytest.raises(ValidationError) as fault:
        Closed.model_validate_json('{"headline": "h", "score": 1, "SECRET": 1}')
    assert "gave no usable answer: it has keys of its own." in in_our_words(fault.value, AT_A_PORT)[1]


AT_A_PORT = Endpoint("m", "m", "http://[::1]:8080/v1", "-", "::1")


@pytest.mark.parametrize(
    ("endpoint", "place"),
    [
        (AT_A_PORT, "[::1]:8080"),
        (Endpoint("m", "m", "http://localhost:8080/v1", "-", "localhost"), "localhost:8080"),
        (Endpoint("m", "m", "https://api.example/v1", "-", "api.example"), "api.example"),
        (Endpoint("m", "m", "http://127.0.0.1:4711/v1", "-", "embedded"), "embedded"),
    ],
)
def test_a_server_is_named_with_its_port(endpoint: Endpoint, place: str) -> None:
    """Where its address has one; several may run on this machine."""
    assert endpoint.place == place


def test_a_mistake_in_a_validator_is_no_model_error(asked: Asked) -> None:
    """A bug stays a bug: it is not retried, and not dressed up."""

    class Faulty(Verdict):
        def model_post_init(self, _: object) -> None:
            raise KeyError("bug")

    with pytest.raises(KeyError, match="bug"):
        asked(completion(), draft=Faulty)
