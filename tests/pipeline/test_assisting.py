"""A model that assists: the rules' draft, with its headline, and with its opinion on who said a quotation."""

import asyncio
import json
from collections.abc import Iterator

import pytest

from summarizer import MeetingSummary, Summarizer
from summarizer.drafting import prompts
from summarizer.drafting.answers import names_of
from summarizer.drafting.article import assisting_grammar
from summarizer.llm import DEFAULT_MODEL, Endpoint, Policy
from summarizer.reading import read_draft
from tests.harbour import ARTICLE, HEADLINE, document, reply
from tests.llm.fault_server import FaultServer, Reply, completion, serving
from tests.told import confidences, meetings, spans, statements

NAMES = names_of(read_draft(document()))


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """A server in the place of the embedded engine."""
    with serving() as faults:
        yield faults


def _opinion(who: str | None, headline: str = HEADLINE) -> Reply:
    quotations = [] if who is None else [{"q": 1, "who": who}]
    return completion(json.dumps({"headline": headline, "quotations": quotations}))


def _summary(server: FaultServer, *script: Reply, wait: bool = True, prompt: str | None = None) -> MeetingSummary:
    server.script = script
    endpoint = Endpoint(DEFAULT_MODEL, "m", server.base_url, "-", "embedded", grammar=True, context=8192)
    summarizer = Summarizer(endpoint=endpoint, policy=Policy(transport=0, reask=0), prompt=prompt)
    if wait:
        return summarizer.summarize(ARTICLE, published="2031-03-05")
    return asyncio.run(summarizer.asummarize(ARTICLE, published="2031-03-05"))


def test_what_is_asked(server: FaultServer) -> None:
    """The sentences, the rules' names and the quotations, once, under a grammar that allows no other name."""
    _summary(server, _opinion("Odile Marrant"))
    (body,) = server.bodies
    assert body["grammar"] == assisting_grammar(document(), NAMES, (1,))
    assert body["messages"][-1]["content"].endswith(
        f"Names: {' | '.join(NAMES)}\nQ1 (S2) “The talks were long, and that is a beginning,”"
    )


@pytest.mark.parametrize("wait", [True, False], ids=["blocking", "awaiting"])
def test_the_claims_are_the_rules(server: FaultServer, *, wait: bool) -> None:
    """The headline is the model's; every claim is one of the rules, verbatim and with its confidence."""
    result = _summary(server, _opinion("Odile Marrant"), wait=wait)
    by_rules = Summarizer("rules").summarize(ARTICLE, published="2031-03-05")
    assert result.headline == HEADLINE
    assert (meetings(result), statements(result)) == (meetings(by_rules), statements(by_rules))
    assert result.pending == by_rules.pending
    assert all(span.text == ARTICLE[span.start : span.end] for span in spans(result))
    assert None not in confidences(result)
    assert (result.complete, result.warnings) == (True, ())


def test_an_opinion_becomes_the_confidence(server: FaultServer) -> None:
    """It is doubtful where the opinion differs or finds nobody named; where it agrees or there is none, as by rules."""
    sure = {}
    for who in ("Odile Marrant", "Tomas Kielgaard", "", None):
        server.bodies.clear()
        (said, *_) = _summary(server, _opinion(who)).statements
        assert said.speakers == ("P1",)
        sure[who] = said.confidence or 0
    assert sure["Odile Marrant"] == sure[None] > sure["Tomas Kielgaard"] == sure[""]


def test_the_provenance_names_what_was_asked(server: FaultServer) -> None:
    """The prompt that assists, where none is named; the named one, where one is."""
    made = _summary(server, _opinion(None)).provenance
    assert made.prompt is not None
    assert f"{made.prompt.id}@{made.prompt.version}" == prompts.DEFAULTS["assists"]
    assert made.prompt.sha256 == prompts.named(None, "assists").sha256
    assert (made.model.asked, made.model.answered, made.cost) == (DEFAULT_MODEL, "answering-model", None)


def test_a_named_prompt_leads_an_embedded_model(server: FaultServer) -> None:
    """Who names the prompt that leads is led by it."""
    made = _summary(server, reply(), prompt=prompts.DEFAULTS["leads"]).provenance
    assert made.prompt is not None
    assert made.prompt.version == 3


def test_an_answer_that_is_cut_off_is_no_opinion(server: FaultServer) -> None:
    """The rules' claims stand; that no opinion was had is a warning, and the headline is written by rule."""
    result = _summary(server, completion('{"headline":"Odile', "length"))
    assert result.headline.startswith("Odile Marrant and Tomas Kielgaard met")
    assert any(w.startswith("The model gave no second opinion on the speakers: ") for w in result.warnings)
    assert result.meetings
    assert result.complete


def test_a_headline_that_is_not_borne_out_is_replaced(server: FaultServer) -> None:
    """As that of a model that leads."""
    result = _summary(server, _opinion(None, "Hal Orrin met the king"))
    assert result.headline.startswith("Odile Marrant and Tomas Kielgaard met")
    assert result.warnings[0].startswith(
        "The headline was written by rule: the article or the summary does not bear out"
    )
