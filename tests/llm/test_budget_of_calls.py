"""Requests are held to the budget, told of, and priced, through a real socket."""

import asyncio
import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from logging.handlers import BufferingHandler
from pathlib import Path

import pytest
import yaml

from summarizer import Summarizer
from summarizer.errors import ModelError, OverBudget, Spent, UsageError
from summarizer.llm import (
    Allowance,
    AskedAgain,
    AttemptFailed,
    AttemptFinished,
    AttemptStarted,
    Event,
    FellBack,
    Limits,
    Waiting,
    Watch,
    ask,
    ask_blocking,
    check_priced,
    choose,
    cost_of,
    teller,
)
from summarizer.llm.request import most_prompt_tokens, most_tokens, response_format
from summarizer.settings import HOSTED_EXAMPLE, Settings
from tests.llm.conftest import PATIENCE, Time, at, question
from tests.llm.fault_server import BAD, GOOD, FaultServer, Reply, completion, error, payload
from tests.llm.fault_table import DRAFT

BOUND = 50 + most_prompt_tokens(question().messages, response_format(question().draft))
OPENAI = "https://api.openai.com/v1"
HOSTED = HOSTED_EXAMPLE.removeprefix("openai/")


class Watched:
    """Asks the scripted server within a budget, and keeps the events."""

    def __init__(self, server: FaultServer, time: Time) -> None:
        self.server = server
        self.time = time
        self.events: list[Event] = []

    def ask(self, *script: Reply, allowance: Allowance | None = None, **limits: object) -> ModelError | None:
        """Ask; return the error, if it is one."""
        self.server.script = script
        policy = replace(self.time.policy(), **limits)  # type: ignore[arg-type]
        watch = Watch(allowance or Allowance(), teller(self.events.append))
        try:
            ask_blocking(at(self.server), question(), policy, watch)
        except ModelError as failure:
            return failure
        return None


@pytest.fixture
def watched(server: FaultServer, time: Time) -> Watched:
    """Ask, watched."""
    return Watched(server, time)


def patience(reply: Reply) -> float:
    """Return seconds for one request: few only where nothing will come, for a busy machine is slow to answer."""
    return PATIENCE if reply.hang else 30.0


def kinds(events: list[Event]) -> list[str]:
    return [type(event).__name__ for event in events]


def test_everything_on_the_way_is_told(watched: Watched) -> None:
    """Each attempt with its end, each wait with its reason and length, each further question."""
    watched.ask(error(503), completion(BAD), completion(), base=2.0)
    first, failed, wait, second, refused, again, third, done = watched.events
    assert first == AttemptStarted(1, "some/model", "127.0.0.1", 50)
    assert isinstance(failed, AttemptFailed)
    assert (failed.attempt, failed.outcome, failed.spent) == (1, "HTTP 503", Spent())
    assert wait == Waiting("before another try", 2.0)
    assert isinstance(refused, AttemptFinished)
    assert again == AskedAgain(1)
    assert (second, third) == (replace(first, attempt=2), replace(first, attempt=3))
    assert isinstance(done, AttemptFinished)
    assert (done.attempt, done.spent) == (3, Spent(input_tokens=10, cached_tokens=4, output_tokens=3))


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (completion(GOOD, "length"), "cut off"),
        (completion(GOOD, refusal="SECRET-ANSWER"), "refused"),
        (completion(GOOD, "content_filter"), "withheld by a filter"),
        (payload(choices=[]), "no answer in the reply"),
        (Reply("<html>SECRET-ANSWER"), "no answer in the reply"),
        (Reply(hang=True), "no answer in time"),
        (Reply("{", withheld=9), "no connection"),
        (error(401), "HTTP 401"),
    ],
)
def test_failures_are_told_apart(watched: Watched, reply: Reply, outcome: str) -> None:
    """In words of ours."""
    assert watched.ask(reply, transport=0, per_attempt=patience(reply))
    assert [event.outcome for event in watched.events if isinstance(event, AttemptFailed)] == [outcome]


def test_waits_for_the_endpoint_s_limits_are_told(watched: Watched) -> None:
    """They are no back-off: the request was not sent yet."""
    for _ in range(2):
        watched.ask(completion(), limits=Limits(requests_per_minute=60))
    assert [event for event in watched.events if isinstance(event, Waiting)] == [
        Waiting("for the limits of the endpoint", 1.0)
    ]


def test_a_fallback_is_told(server: FaultServer, time: Time) -> None:
    """Before it is asked."""
    events: list[Event] = []
    server.script = [error(503), completion(json.dumps(DRAFT))]
    Summarizer(
        "first",
        base_url=server.base_url,
        fallback="second",
        settings=Settings(grammar="off"),
        policy=time.policy(transport=0),
        on_event=events.append,
    ).summarize("The ferry left at noon.")
    assert kinds(events) == ["AttemptStarted", "AttemptFailed", "FellBack", "AttemptStarted", "AttemptFinished"]
    assert events[2] == FellBack("first", "second", "127.0.0.1")
    assert str(events[2]) == "first is not available: falling back to second at 127.0.0.1"


def test_a_deadline_ends_an_attempt_too(watched: Watched) -> None:
    """Every attempt that began has an end."""
    assert watched.ask(Reply(completion().body, drip=0.05), deadline=PATIENCE)
    assert kinds(watched.events) == ["AttemptStarted", "AttemptFailed"]


def test_no_event_and_no_log_line_tells_a_secret(watched: Watched, caplog: pytest.LogCaptureFixture) -> None:
    """Neither the key, nor the article, nor an answer, nor a provider's words, at the most talkative level."""
    caplog.set_level(logging.DEBUG, "summarizer")
    for script in (
        [error(500), completion(BAD), completion()],
        [completion(BAD)],
        [completion(GOOD, refusal="SECRET-ANSWER")],
        [completion("SECRET-ANSWER", "length")],
        [error(401, "invalid_api_key")],
        [Reply("<html>SECRET-ANSWER", headers={"content-type": "text/html"})],
    ):
        watched.ask(*script)
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("summarizer")]
    assert len(watched.events) > 20
    assert ours == [str(event) for event in watched.events]
    assert "SECRET" not in "\n".join([*ours, *map(repr, watched.events)])


@pytest.fixture
def root() -> Iterator[list[logging.LogRecord]]:
    """What a program hears that listens to everything."""
    handler = BufferingHandler(10_000)
    logging.getLogger().addHandler(handler)
    yield handler.buffer
    logging.getLogger().removeHandler(handler)


def test_logging_is_that_of_one_logger(watched: Watched, root: list[logging.LogRecord]) -> None:
    """Trouble is a warning of `summarizer`; nothing is printed where nobody listens."""
    watched.ask(error(500), completion())
    assert [(record.levelname, record.name) for record in root] == [("WARNING", "summarizer")]
    assert any(isinstance(handler, logging.NullHandler) for handler in logging.getLogger("summarizer").handlers)


def test_a_callback_that_fails_ends_no_call(server: FaultServer, root: list[logging.LogRecord]) -> None:
    """It is logged by the kind of its failure, and the answer comes."""

    def broken(_: Event) -> None:
        raise KeyError("SECRET")

    server.script = [completion()]
    assert ask_blocking(at(server), question(), watch=Watch(tell=teller(broken))).spent.requests == 1
    assert {record.getMessage() for record in root} == {"on_event failed: KeyError"}


def test_a_first_request_that_might_pass_the_budget_is_not_sent(watched: Watched) -> None:
    """The bound is that of prompt and answer together."""
    failure = watched.ask(completion(), allowance=Allowance(max_tokens=BOUND - 1))
    assert isinstance(failure, OverBudget)
    assert f"may take {BOUND:,} tokens, and of {BOUND - 1:,} allowed tokens 0 are spent" in str(failure)
    assert (failure.spent, failure.partial) == (Spent(), None)
    assert watched.server.bodies == []
    assert watched.events == []


def test_what_fits_is_sent_and_counted(watched: Watched) -> None:
    """By what the endpoint says it took, not by the bound."""
    allowance = Allowance(max_tokens=BOUND)
    assert watched.ask(completion(), allowance=allowance) is None
    assert allowance.tokens == 13


def test_a_further_question_is_held_to_it_as_well(watched: Watched) -> None:
    """What was answered before is kept in the error, with what it took."""
    failure = watched.ask(completion(BAD), completion(), allowance=Allowance(max_tokens=BOUND + 20))
    assert isinstance(failure, OverBudget)
    assert failure.spent == Spent(requests=1, input_tokens=10, cached_tokens=4, output_tokens=3)
    assert failure.partial == BAD
    assert len(watched.server.bodies) == 1


@pytest.mark.parametrize(
    ("reply", "tokens"),
    [
        (error(500), 0),
        (error(429, "insufficient_quota"), 0),
        (completion(GOOD, "length"), 13),
        (payload(choices=[], usage=None), BOUND),
        (Reply(hang=True), BOUND),
        (Reply("{", withheld=9), BOUND),
    ],
)
def test_what_nobody_tells_counts_as_the_most(watched: Watched, reply: Reply, tokens: int) -> None:
    """An error status costs nothing; a reply that never came may have been written, and billed."""
    allowance = Allowance(max_tokens=BOUND)
    assert watched.ask(reply, allowance=allowance, transport=0, per_attempt=patience(reply))
    assert allowance.tokens == tokens


def test_a_request_that_reached_nobody_is_free(
    server: FaultServer, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No connection, no bill."""
    monkeypatch.setattr(server, "base_url", "http://127.0.0.1:9/v1")
    allowance = Allowance(max_tokens=BOUND)
    with pytest.raises(ModelError):
        ask_blocking(at(server), question(), time.policy(transport=3), Watch(allowance))
    assert allowance.tokens == 0


def test_concurrent_calls_keep_one_budget(server: FaultServer) -> None:
    """Of many at once as many are answered as the tokens allow, one waiting for the other."""
    server.script = [completion()]
    allowance = Allowance(max_tokens=BOUND + 13 * 5)
    events: list[Event] = []

    async def run() -> list[object]:
        watch = Watch(allowance, teller(events.append))
        calls = (ask(at(server), question(), watch=watch) for _ in range(10))
        return list(await asyncio.gather(*calls, return_exceptions=True))

    ended = asyncio.run(run())
    assert [isinstance(one, OverBudget) for one in ended] == [False] * 6 + [True] * 4
    assert allowance.tokens == 13 * 6 == 13 * len(server.bodies)
    assert Waiting("for the budget", None) in events


@pytest.mark.parametrize(
    ("model", "dollars"),
    [(HOSTED, 0.000141), (f"{HOSTED}-2026-10-01", 0.000141), ("nonesuch-1", None)],
)
def test_prices_are_those_of_the_list(model: str, dollars: float | None) -> None:
    """Cached tokens have their own; a name that the list does not have, none."""
    spent = Spent(requests=1, input_tokens=1000, cached_tokens=100, output_tokens=100)
    assert cost_of(OPENAI, model, spent) == (pytest.approx(dollars) if dollars else None)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080/v1", "https://h.example/v1"])
def test_a_name_alone_has_no_price(url: str) -> None:
    """A server elsewhere may call anything by a well-known name."""
    assert cost_of(url, HOSTED, Spent(input_tokens=10)) is None


def test_odd_usage_has_a_price_as_well() -> None:
    """More cached tokens than tokens is a server's mistake, and no reason to fail."""
    odd = Spent(input_tokens=10, cached_tokens=1000)
    assert cost_of(OPENAI, HOSTED, odd) == cost_of(OPENAI, HOSTED, replace(odd, cached_tokens=10))


def test_a_budget_in_dollars_needs_a_price() -> None:
    """It is refused before anything is started; the embedded engine sends no bill."""
    settings = Settings(openai_api_key="sk-SECRET-KEY")
    limited, free = Allowance(max_cost=1.0), Allowance(max_tokens=1)
    unknown = choose(HOSTED, "http://127.0.0.1:9/v1", settings)
    with pytest.raises(UsageError, match=rf"No price of model '{HOSTED}' at 127.0.0.1.*--max-tokens-total"):
        check_priced(limited, unknown)
    check_priced(free, unknown)
    check_priced(limited, choose(None, None, settings))
    check_priced(limited, choose(HOSTED_EXAMPLE, None, settings))


def test_dollars_are_counted_by_the_list(server: FaultServer, time: Time, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound holds a request back, and what it took is what is charged."""
    monkeypatch.setattr("summarizer.llm.allowance.cost_of", lambda _url, _model, spent: spent.tokens / 1000)
    server.script = [completion()]
    allowance = Allowance(max_cost=BOUND / 1000 + 0.013)
    for _ in range(2):
        ask_blocking(at(server), question(), time.policy(), Watch(allowance))
    assert allowance.cost == pytest.approx(0.026)
    with pytest.raises(OverBudget, match="--max-cost"):
        ask_blocking(at(server), question(), time.policy(), Watch(allowance))
    assert len(server.bodies) == 2


def test_the_embedded_engine_sends_no_bill(server: FaultServer) -> None:
    """Its tokens count, its dollars are none."""
    server.script = [completion()]
    allowance = Allowance(max_cost=0.0)
    ask_blocking(at(server, host="embedded"), question(), watch=Watch(allowance))
    assert (allowance.tokens, allowance.cost) == (13, 0.0)


ROOT = Path(__file__).parents[2]
CASSETTES = sorted([*(ROOT / "cassettes/embedded").glob("*.yaml"), *(ROOT / "tests/cassettes/old").glob("*.yaml")])


@pytest.mark.parametrize("cassette", CASSETTES, ids=lambda path: path.stem)
def test_the_estimate_is_on_the_safe_side(cassette: Path) -> None:
    """Above what the engine counted in its own prompts, and not three times that."""
    (recorded,) = yaml.safe_load(cassette.read_text(encoding="utf-8"))["interactions"]
    counted = recorded["response"]["parsed_body"]["usage"]["prompt_tokens"]
    assert counted <= most_prompt_tokens(recorded["request"]["parsed_body"]["messages"], None) < 3 * counted


@pytest.mark.parametrize(
    ("text", "most"),
    [("", 0), ("a b c", 3), ("Marrant met", 6), ("2031-03-04", 10), ("a  b", 4), ("né", 3), ("首脑", 6), ("\n\n", 2)],
)
def test_every_character_counts(text: str, most: int) -> None:
    """Two letters are a token; a digit, a mark, a byte beyond ASCII and a further space are one each."""
    assert most_tokens(text) == most
