"""Rules alone: a result without any model, and labelled as such."""

import asyncio

import pytest

from summarizer import Article, Summarizer, UnknownModel, UsageError, rendering, summarize
from summarizer.llm import RULES
from tests.extraction.article import ARTICLE


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever would ask one, fails."""
    monkeypatch.setattr("summarizer.connection.connect", lambda *_: pytest.fail("a model was to be asked"))


def test_every_proposal_is_taken() -> None:
    """What the rules propose, the doubtful included, each with its place in the text."""
    result = summarize(ARTICLE, model=RULES, published="2031-03-05")
    assert [len(m.participants) for m in result.meetings] == [2, 1]
    assert [ARTICLE[s.span.start : s.span.end] for s in result.statements] == [s.span.text for s in result.statements]
    assert len(result.pending) == 2
    assert result.complete


def test_the_label() -> None:
    """The headline and the provenance say that no model was asked; nothing was spent, and nothing is confident."""
    result = summarize(ARTICLE, model=RULES)
    made = result.provenance
    assert result.headline.endswith("(by rules alone).")
    assert (made.prompt, made.model.asked, made.model.answered, made.endpoint) == (None, RULES, RULES, RULES)
    assert (made.usage.requests, made.usage.output_tokens, made.cost, made.parameters) == (0, 0, 0.0, {})
    assert {c for m in result.meetings for c in m.confidence} == {None}
    assert "rules · no prompt · 0 + 0 tokens" in rendering.text(result, width=80, color=False)


def test_many_at_once() -> None:
    """The asynchronous way is the same."""

    async def all_of_them() -> list[str]:
        articles = [Article(ARTICLE), Article("Mara Teller met Hal Orrin in Vantmoor.")]
        return [r.headline async for r in Summarizer(RULES).asummarize_many(articles)]

    assert asyncio.run(all_of_them())[1] == "Mara Teller and Hal Orrin met (Vantmoor) (by rules alone)."


def test_another_language_is_not_complete() -> None:
    """As with a model."""
    result = summarize("La ministre a rencontré le président mardi. Ils ont parlé de la pêche au port.", model=RULES)
    assert not result.complete


def test_rules_take_no_endpoint() -> None:
    """They run here."""
    with pytest.raises(UsageError, match="'rules' runs on this machine"):
        Summarizer(RULES, base_url="http://127.0.0.1:9/v1")


def test_they_are_named_among_the_models() -> None:
    """Who misspells a model reads of them."""
    with pytest.raises(UnknownModel, match=r"rules \(no model at all\)"):
        Summarizer("ruels")
