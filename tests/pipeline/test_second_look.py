"""A quotation on whose speaker the rules and the model differ is asked about once more, and only then."""

import asyncio
import json
from collections.abc import Iterator

import pytest

from summarizer import Summarizer
from summarizer.extraction import look_grammar
from summarizer.extraction.second_look import Dispute
from summarizer.llm import Endpoint, Policy
from summarizer.result import MeetingSummary
from tests.extraction.article import ARTICLE, good
from tests.llm.fault_server import FaultServer, Reply, completion, error, serving

RULES, MODEL = "Odile Marrant", "Pilot Jonna Quillon"


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """A server that names another speaker than the rules guess."""
    with serving() as faults:
        yield faults


def _first(who: str) -> Reply:
    return completion(json.dumps(good() | {"reported": [], "quotations": [{"q": 2, "who": [who]}]}))


def _again(*who: str) -> Reply:
    return completion(json.dumps({"quotations": [{"q": 2, "who": list(who)}]}))


def _summary(server: FaultServer, *, waiting: bool = True) -> MeetingSummary:
    endpoint = Endpoint("some/model", "wire", server.base_url, "-", "127.0.0.1", grammar=True)
    summarizer = Summarizer(endpoint=endpoint, policy=Policy(transport=0, reask=0))
    return summarizer.summarize(ARTICLE) if waiting else asyncio.run(summarizer.asummarize(ARTICLE))


def _speaker(result: MeetingSummary) -> str:
    names = {actor.id: actor.name for actor in result.actors}
    return names[result.statements[1].speakers[0]]


@pytest.mark.parametrize("waiting", [True, False])
@pytest.mark.parametrize("who", [RULES, MODEL])
def test_the_second_answer_counts(server: FaultServer, who: str, *, waiting: bool) -> None:
    """Both names are put to it, under a grammar that allows no other, and all tokens are counted."""
    server.script = [_first(MODEL), _again(who)]
    result = _summary(server, waiting=waiting)
    assert _speaker(result) == who
    assert result.provenance.usage.requests == 2
    first, second = server.bodies
    assert second["messages"][: len(first["messages"])] == first["messages"]
    assert second["messages"][-1]["content"].endswith(f"Q2 {RULES}, or {MODEL}?")
    assert second["grammar"] == look_grammar([Dispute(2, (RULES,), (MODEL,))])


def test_who_agrees_is_not_asked_again(server: FaultServer) -> None:
    """One request."""
    server.script = [_first(RULES)]
    assert _speaker(_summary(server)) == RULES
    assert len(server.bodies) == 1


@pytest.mark.parametrize("second", [_again(), _again("Paul Renz"), error(500), completion("{}")])
def test_without_a_second_word_the_guess_stands(server: FaultServer, second: Reply) -> None:
    """Neither, somebody else, no answer, no use: the first answer has nothing to confirm it."""
    server.script = [_first(MODEL), second]
    result = _summary(server)
    assert _speaker(result) == RULES
    assert result.statements[1].confidence is None
