"""What is sent to an endpoint."""

import asyncio
import subprocess
import sys
from contextvars import ContextVar
from dataclasses import replace
from typing import Any, Literal

import pytest
from openai.lib._parsing._completions import type_to_response_format_param
from pydantic import BaseModel, Field, model_validator

from summarizer.errors import InvalidOutput
from summarizer.llm import Endpoint, Policy, ask, ask_blocking
from summarizer.llm.client import client_of
from summarizer.llm.request import parameters, response_format
from tests.llm.conftest import Verdict, at, question
from tests.llm.fault_server import FaultServer, completion

DOCUMENT: ContextVar[str] = ContextVar("DOCUMENT")


class Inner(BaseModel):
    """A part."""

    properties: list[str] = Field(max_length=3)
    default: int | None = None


class Outer(BaseModel):
    """A draft with every construct that a provider is strict about."""

    inner: Inner
    several: tuple[Inner, ...]
    choice: Literal["default", "title"] = "title"
    note: str | None = Field(default=None, description="A note.")
    pair: tuple[int, str]


class Known(Verdict):
    """A draft that is checked against the document."""

    @model_validator(mode="after")
    def _known(self) -> "Known":
        if self.headline not in DOCUMENT.get():
            raise ValueError("the headline is not in the document")
        return self


@pytest.mark.parametrize("draft", [Verdict, Inner, Outer])
def test_the_strict_schema_is_openais_own(draft: type[BaseModel]) -> None:
    """Our twenty lines make what the SDK's private function makes."""
    theirs: Any = type_to_response_format_param(draft)
    assert response_format(draft) == theirs


def test_a_grammar_goes_alone(server: FaultServer) -> None:
    """An endpoint that is sent grammar and schema ignores the grammar in silence."""
    server.script = [completion()]
    ask_blocking(at(server, grammar=True, host="embedded"), question(grammar="start: X"))
    assert server.bodies[0]["grammar"] == "start: X"
    assert server.bodies[0]["cache_prompt"] is True
    assert "response_format" not in server.bodies[0]


@pytest.mark.parametrize(("grammar", "takes"), [("start: X", False), (None, True)])
def test_without_a_grammar_the_schema_is_strict(server: FaultServer, grammar: str | None, *, takes: bool) -> None:
    """Where the endpoint takes no grammar, or the request has none, the schema binds."""
    server.script = [completion()]
    ask_blocking(at(server, grammar=takes), question(grammar=grammar))
    assert server.bodies[0]["response_format"]["json_schema"]["strict"] is True
    assert "grammar" not in server.bodies[0]
    assert "cache_prompt" not in server.bodies[0]


def test_the_answer_tells_what_was_sent(server: FaultServer) -> None:
    """Parameters are reported as they were on the wire, with the model that answered."""
    server.script = [completion()]
    answer = ask_blocking(at(server), question())
    assert answer.parameters == {"temperature": 0.0, "seed": 0, "max_tokens": 50}
    assert {key: server.bodies[0][key] for key in answer.parameters} == answer.parameters
    assert (server.bodies[0]["model"], answer.model) == ("wire-model", "answering-model")
    assert (answer.finish_reason, answer.request_ids) == ("stop", ("req_ok",))
    assert type(answer.value) is Verdict


def test_openai_has_its_own_name_for_the_limit() -> None:
    """Its newer models refuse `max_tokens`."""
    endpoint = Endpoint("openai/x", "x", "https://api.openai.com/v1", "-", "api.openai.com")
    assert parameters(endpoint, question())["max_completion_tokens"] == 50


def test_validators_see_the_caller_s_context(server: FaultServer) -> None:
    """A context variable reaches the draft, and what it refuses is asked again."""
    DOCUMENT.set("They met. Often.")
    server.script = [completion('{"headline":"Never.","score":1}'), completion()]
    answer = ask_blocking(at(server), question(Known))
    assert answer.spent.requests == 2
    assert "the headline is not in the document" in server.bodies[1]["messages"][-1]["content"]


def test_it_can_be_asked_inside_a_running_loop(server: FaultServer) -> None:
    """A notebook's cell is inside one; its context variables are seen as well."""
    server.script = [completion()]

    async def cell() -> BaseModel:
        DOCUMENT.set("They met.")
        return ask_blocking(at(server), question(Known)).value

    assert asyncio.run(cell()) == Known.model_construct(headline="They met.", score=5)


def test_many_can_be_asked_at_once(server: FaultServer) -> None:
    """Each question keeps its own account."""
    server.script = [completion()]

    async def several() -> list[int]:
        answers = await asyncio.gather(*(ask(at(server), question()) for _ in range(5)))
        return [answer.spent.requests for answer in answers]

    assert asyncio.run(several()) == [1, 1, 1, 1, 1]


def test_budgets_can_be_nothing(server: FaultServer) -> None:
    """No re-ask means one request."""
    server.script = [completion("{}")]
    with pytest.raises(InvalidOutput, match=r"it lacks headline, score\."):
        ask_blocking(at(server), question(), Policy(reask=0))
    assert len(server.bodies) == 1


def test_nothing_of_the_environment_reaches_another_host(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is set for OpenAI, and a proxy, are passed over."""
    for name in ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "sk-LEAK")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: sk-LEAK\nX-Secret: sk-LEAK")
    monkeypatch.setenv("OPENAI_BASE_URL", "https://leak.example/v1")
    monkeypatch.setenv("HTTP_PROXY", "http://leak.example:3128")
    monkeypatch.setenv("ALL_PROXY", "http://leak.example:3128")
    server.script = [completion()]
    ask_blocking(at(server), question())
    assert server.headers[0]["authorization"] == "Bearer sk-SECRET-KEY"
    assert "LEAK" not in str(server.headers)


def test_the_sdk_does_not_retry() -> None:
    """One owner of retries: an SDK that retried as well would multiply them."""
    endpoint = Endpoint("a", "a", "https://gpu.example/v1", "-", "gpu.example")
    hosted = replace(endpoint, host="api.openai.com", base_url="https://api.openai.com/v1")
    for one in (endpoint, hosted):
        assert client_of(one).max_retries == 0


def test_keys_are_not_shown() -> None:
    """An endpoint in a log shows no key, and a request no article."""
    assert "sk-" not in repr(Endpoint("a", "a", "https://gpu.example/v1", "sk-1", "gpu.example"))
    assert "SECRET" not in repr(question())


def test_the_import_is_light() -> None:
    """Help, version and usage errors do not wait for a provider's SDK."""
    heavy = "{'openai', 'instructor', 'tenacity', 'xllamacpp', 'filelock', 'httpx2', 'huggingface_hub'}"
    code = f"import sys, summarizer.llm, summarizer.settings; sys.exit(str({heavy} & sys.modules.keys() or ''))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.stderr.strip() == ""
