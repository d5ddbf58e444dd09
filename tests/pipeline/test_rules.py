"""Rules alone: a result without any model, and labelled as such."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from summarizer import Article, MeetingSummary, Summarizer, UnknownModel, UsageError, rendering, summarize
from summarizer.llm import RULES
from tests.harbour import ARTICLE, DISPUTED
from tests.told import Due, Met, confidences, meetings, pending, spans, statements


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever would ask one, fails."""
    monkeypatch.setattr("summarizer.pipeline.conversation.connect", lambda *_: pytest.fail("a model was to be asked"))


def test_what_they_read_is_told() -> None:
    """Who met whom, who said what and what remains, each with its place in the text."""
    result = summarize(ARTICLE, model=RULES, published="2031-03-05")
    place = "on the sidelines of the Harbour Forum"
    assert meetings(result) == [Met(("Odile Marrant", "Tomas Kielgaard"), place=place, day="2031-03-04")]
    assert ("Odile Marrant",) in [s.who for s in statements(result)]
    assert [due.who for due in pending(result)] == [("Vestria",)]
    assert all(span.text == ARTICLE[span.start : span.end] for span in spans(result))
    assert (result.complete, result.warnings) == (True, ())


@pytest.mark.parametrize("text", [ARTICLE, DISPUTED])
def test_no_claim_is_without_confidence(text: str) -> None:
    """It is that of their kind, as measured on the development sets."""
    told = confidences(summarize(text, model=RULES))
    assert told
    assert all(one is not None and 0 < one < 1 for one in told)


def test_their_claims_pass_the_same_check() -> None:
    """A meeting that somebody denies, or that is only possible, is told as held by nobody."""
    told = meetings(summarize(DISPUTED, model=RULES))
    assert [met.who for met in told if met.status == "held"] == [("Odile Marrant", "Tomas Kielgaard")]
    assert not any({"Tomas Kielgaard", "Paul Renz"} <= set(met.who) and met.status == "held" for met in told)


def test_the_label() -> None:
    """The headline and the provenance say that no model was asked, and nothing was spent."""
    result = summarize(ARTICLE, model=RULES)
    made = result.provenance
    assert result.headline.endswith("(by rules alone).")
    assert (made.prompt, made.model.asked, made.model.answered, made.endpoint) == (None, RULES, RULES, RULES)
    assert (made.usage.requests, made.usage.output_tokens, made.cost, made.parameters) == (0, 0, 0.0, {})
    assert "rules · no model was asked" in rendering.text(result, width=80, color=False)


def test_many_at_once() -> None:
    """The asynchronous way is the same."""

    async def all_of_them() -> list[str]:
        articles = [Article(ARTICLE), Article("Mara Teller met Hal Orrin in Vantmoor.")]
        return [r.headline async for r in Summarizer(RULES).asummarize_many(articles)]

    assert asyncio.run(all_of_them())[1] == "Mara Teller and Hal Orrin met in Vantmoor (by rules alone)."


WHOLE = Article(
    "Odile Marrant met Tomas Kielgaard on Tuesday.", "Talks", date(2031, 3, 4), "https://x.example", "talks.txt"
)


def awaited(article: Article) -> MeetingSummary:
    """Summarize as a server does."""
    return asyncio.run(Summarizer(RULES).asummarize(article))


@pytest.mark.parametrize(
    "call", [partial(summarize, model=RULES), Summarizer(RULES).summarize, awaited], ids=["summarize", "one", "awaited"]
)
def test_an_article_has_what_is_known_of_it(call: Callable[[Article], MeetingSummary]) -> None:
    """Its title, day, address and file are the source's, and what was unread of it makes the result incomplete."""
    told = call(replace(WHOLE, unread=("A page was not read.",)))
    source = told.source
    assert (source.title, source.published, source.url, source.path) == (
        "Talks",
        "2031-03-04",
        "https://x.example",
        "talks.txt",
    )
    assert (told.complete, told.warnings) == (False, ("A page was not read.",))
    assert [meeting.date and meeting.date.date for meeting in told.meetings] == ["2031-03-04"]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"title": "Other"}, r"its own title: leave that out, .*dataclasses.replace\(article, title=…\)"),
        ({"published": "2031-03-05", "path": "b.txt"}, "its own published and path: leave that out"),
    ],
)
def test_nothing_is_given_beside_an_article(given: dict[str, str], says: str) -> None:
    """It could contradict it."""
    with pytest.raises(UsageError, match=says):
        summarize(WHOLE, model=RULES, **given)
    with pytest.raises(UsageError, match=says):
        asyncio.run(Summarizer(RULES).asummarize(WHOLE, **given))


def test_nothing_is_no_error() -> None:
    """An article without meetings, words or plans has none."""
    result = summarize("It rained.", model=RULES)
    assert (result.actors, result.meetings, result.statements, result.pending) == ((), (), (), ())
    assert Due("planned", (), "x") not in pending(result)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("It rained.", "No meeting was found (by rules alone)."),
        ("Mara Teller said it rained.", "The article cites Mara Teller; no meeting was found (by rules alone)."),
    ],
)
def test_what_they_did_not_find_is_not_told_as_absent(text: str, headline: str) -> None:
    """They may have missed it: in the headline and in every form that a person reads."""
    result = summarize(text, model=RULES)
    assert (result.headline, result.complete) == (headline, True)
    forms = (
        rendering.text(result, width=200, color=False, article=text),
        rendering.markdown(result),
        rendering.html(result, text),
    )
    for form in forms:
        assert "one found by rules" in form
        assert "in the article" not in form


def test_another_language_is_not_complete() -> None:
    """The rules do not read it."""
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


def test_both_sides_are_not_the_officials_who_come_from_them() -> None:
    text = "Officials from both sides said talks went on. Norway has urged both sides to reopen the port."
    told = summarize(text, model=RULES)
    assert [item.owners for item in told.pending] == [("both sides",)]
