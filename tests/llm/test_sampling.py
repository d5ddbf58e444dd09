"""Parameters that an endpoint refuses: found out once, and left out from then on."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from summarizer.errors import ProviderRejected, Spent, UsageError
from summarizer.llm import OPENAI_HOST, Allowance, Endpoint, Watch, ask_blocking, choose, connect, tries_of
from summarizer.llm.request import limit_of, parameters, refused_parameter
from summarizer.settings import Settings
from tests.llm.conftest import Time, at, question
from tests.llm.fault_server import FaultServer, Reply, completion, error, told_in_200

LUNA = Endpoint("openai/gpt-6-luna", "gpt-6-luna", f"https://{OPENAI_HOST}/v1", "-", OPENAI_HOST)
UNSUPPORTED = "Unsupported parameter: {!r} is not supported with this model."
VALUE = "Unsupported value: {!r} does not support {} with this model. Only the default (1) value is supported."


def refusal(message: str, param: str | None = None, code: str | None = None, status: int = 400) -> Reply:
    """Return a rejection that says why."""
    return Reply(json.dumps({"error": {"message": message, "param": param, "code": code}}), status)


def choosy(**refused: str) -> Callable[[dict[str, Any]], Reply]:
    """Return a server's way to refuse parameters one after the other, each with a message of its own."""

    def reply(body: dict[str, Any]) -> Reply:
        for name, message in refused.items():
            if name in body:
                return refusal(message.format(name, body[name]), name)
        return completion()

    return reply


def sent(server: FaultServer) -> list[Mapping[str, Any]]:
    """Return the plain parameters of each request."""
    names = ("temperature", "seed", "max_tokens", "max_completion_tokens", "reasoning_effort")
    return [{name: body[name] for name in names if name in body} for body in server.bodies]


def test_a_refused_parameter_is_left_out_from_then_on(server: FaultServer, time: Time) -> None:
    """The same request goes out at once without it, and every later one of the endpoint; the answer tells."""
    server.script = [choosy(temperature=VALUE)]
    endpoint = at(server)
    answer = ask_blocking(endpoint, question(), time.policy())
    again = ask_blocking(endpoint, question(), time.policy())
    assert sent(server) == [
        {"temperature": 0.0, "seed": 0, "max_tokens": 50},
        {"seed": 0, "max_tokens": 50},
        {"seed": 0, "max_tokens": 50},
    ]
    assert answer.parameters == again.parameters == {"seed": 0, "max_tokens": 50}
    assert [attempt.outcome for attempt in answer.attempts] == ["HTTP 400, temperature refused", "answered"]
    assert (time.slept, answer.spent, again.spent.requests) == ([0.0], Spent(2, 10, 4, 3), 1)


def test_it_takes_no_try_away(server: FaultServer, time: Time) -> None:
    """Without a single further try, three refusals are still met."""
    server.script = [choosy(temperature=VALUE, seed=UNSUPPORTED, max_tokens=UNSUPPORTED)]
    answer = ask_blocking(at(server), question(), time.policy(transport=0, reask=0))
    assert answer.parameters == {"max_completion_tokens": 50}


def test_it_costs_nothing_of_the_budget(server: FaultServer, time: Time) -> None:
    """A rejected request was not paid for."""
    server.script = [choosy(temperature=VALUE)]
    allowance = Allowance(max_tokens=1_000)
    ask_blocking(at(server), question(), time.policy(), Watch(allowance))
    assert allowance.tokens == 13


def test_the_limit_is_never_left_out(server: FaultServer, time: Time) -> None:
    """Where both of its names are refused, the rejection stands: an answer without a limit may cost anything."""
    server.script = [choosy(max_tokens=UNSUPPORTED, max_completion_tokens=UNSUPPORTED)]
    with pytest.raises(ProviderRejected, match=r"one of its parameters; SUMMARIZER_OMIT.*max_completion_tokens"):
        ask_blocking(at(server), question(), time.policy())
    assert len(server.bodies) == 2


def test_an_error_in_a_reply_that_says_200_refuses_as_well(server: FaultServer, time: Time) -> None:
    """Gateways pass a rejection on in this way."""
    server.script = [told_in_200(code=400, param="seed", type="unsupported parameter"), completion()]
    answer = ask_blocking(at(server), question(), time.policy())
    assert answer.parameters == {"temperature": 0.0, "max_tokens": 50}
    assert answer.attempts[0].outcome == "error 400 in HTTP 200, seed refused"


def test_another_rejection_is_told_at_once(server: FaultServer, time: Time) -> None:
    """What names no parameter is not tried again."""
    server.script = [error(400, "unsupported_value")]
    with pytest.raises(ProviderRejected):
        ask_blocking(at(server), question(), time.policy())
    assert len(server.bodies) == 1


TOLD = {
    "a field for it": ("unsupported_value", "temperature", "temperature"),
    "in words": ("'temperature' is not supported by this model", None, "temperature"),
    "deprecated": ("`temperature` is deprecated for this model.", None, "temperature"),
    "a field too many": ("{'loc': ['body', 'seed'], 'msg': 'Extra inputs are not permitted'}", None, "seed"),
    "both names of the limit": ("'max_tokens' is not supported. Use 'max_completion_tokens'.", None, "max_tokens"),
    "too large a limit": ("max_tokens is too large: 9000; invalid for this model", "max_tokens", None),
    "too long a text": ("Invalid: the maximum context length is 9 tokens, with max_tokens 5", None, None),
    "a parameter that was not sent": ("'top_p' is not supported", "top_p", None),
    "no refusal": ("The temperature in Oslo is mild.", None, None),
}


@pytest.mark.parametrize(("told", "param", "name"), TOLD.values(), ids=TOLD)
def test_a_refusal_is_recognized(told: str, param: str | None, name: str | None) -> None:
    """By the field for the parameter, or by its name beside a word of refusal."""
    assert refused_parameter(told, {"temperature": 0.0, "seed": 0, "max_tokens": 50}, named=param) == name


def test_settings_leave_parameters_out(server: FaultServer) -> None:
    """Whoever knows spares the request that finds it out."""
    environ = {"SUMMARIZER_OMIT": "Temperature, max_tokens", "SUMMARIZER_GRAMMAR": "off"}
    settings = Settings.from_environment(environ)
    endpoint = connect(choose("m", server.base_url, settings), settings)
    assert parameters(endpoint, question()) == {"seed": 0, "max_completion_tokens": 50}


@pytest.mark.parametrize(
    ("name", "value"), [("SUMMARIZER_OMIT", "messages"), ("SUMMARIZER_REASONING_EFFORT", "as you like")]
)
def test_settings_that_cannot_be_met_are_refused(name: str, value: str) -> None:
    """The message tells which there are."""
    with pytest.raises(UsageError, match=rf"{name} is '{value}': it "):
        Settings.from_environment({name: value})


def test_what_is_refused_is_known_to_the_process(server: FaultServer, time: Time) -> None:
    """Another pipeline at the same endpoint asks without it; another model is asked with it."""
    server.script = [choosy(temperature=VALUE)]
    settings = Settings(grammar="off")
    ask_blocking(connect(choose("m", server.base_url, settings), settings), question(), time.policy())
    same = connect(choose("m", server.base_url, settings), settings)
    other = connect(choose("n", server.base_url, settings), settings)
    assert [list(parameters(one, question())) for one in (same, other)] == [
        ["seed", "max_tokens"],
        ["temperature", "seed", "max_tokens"],
    ]


EFFORTS = {
    "OpenAI's, unasked": (LUNA, "none", 50),
    "OpenAI's, as set": (replace(LUNA, reasoning_effort="low"), "low", 4_050),
    "OpenAI's, of the old families": (replace(LUNA, model="gpt-4o-mini"), None, 50),
    "OpenAI's, where none and minimal are refused": (
        replace(LUNA, refused={"reasoning_effort=none", "reasoning_effort=minimal"}),
        "low",
        4_050,
    ),
    "OpenAI's, where it is not sent": (replace(LUNA, omit=frozenset({"reasoning_effort"})), None, 8_050),
    "another server's, unasked": (replace(LUNA, host="gpu.example"), None, 50),
    "another server's, as set": (replace(LUNA, host="gpu.example", reasoning_effort="high"), "high", 16_050),
}


@pytest.mark.parametrize(("endpoint", "effort", "limit"), EFFORTS.values(), ids=EFFORTS)
def test_a_model_reasons_as_little_as_it_can(endpoint: Endpoint, effort: str | None, limit: int) -> None:
    """The limit has room for its thoughts besides the answer."""
    found = parameters(endpoint, question())
    assert found.get("reasoning_effort") == effort
    assert limit_of(endpoint, question()) == limit
    assert limit in {found.get("max_tokens"), found.get("max_completion_tokens")}


def test_a_degree_of_reasoning_gives_way_to_the_next(server: FaultServer, time: Time) -> None:
    """The lowest three are tried, then the model is left to reason as it does."""
    server.script = [choosy(reasoning_effort=VALUE)]
    endpoint = replace(at(server, host=OPENAI_HOST), api_key="sk-SECRET-KEY")
    answer = ask_blocking(endpoint, question(), time.policy(transport=0))
    efforts = [one.get("reasoning_effort") for one in sent(server)]
    assert efforts == ["none", "minimal", "low", None]
    assert answer.parameters == {"temperature": 0.0, "seed": 0, "max_completion_tokens": 8_050}


def test_the_budget_is_held_to_the_room_for_thoughts(server: FaultServer, time: Time) -> None:
    """The most that a request may take includes them."""
    server.script = [completion()]
    heard: list[str] = []
    watch = Watch(Allowance(), lambda event: heard.append(str(event)))
    ask_blocking(replace(at(server), reasoning_effort="low"), question(), time.policy(), watch)
    assert heard[0].endswith("for at most 4,050 tokens")


def test_what_finds_out_a_refusal_is_no_try(server: FaultServer, time: Time) -> None:
    """So it takes none from the questions that follow."""
    server.script = [choosy(temperature=VALUE, seed=UNSUPPORTED)]
    answer = ask_blocking(at(server), question(), time.policy())
    assert (len(answer.attempts), tries_of(answer.attempts)) == (3, 1)
