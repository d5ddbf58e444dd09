"""What the pipeline makes itself raises no alarm."""

from datetime import date
from pathlib import Path
from random import Random

import pytest

from summarizer import Summarizer, summarize, verify
from summarizer.cassettes import Playing, Recording
from summarizer.checking import Report
from summarizer.evaluation import read_gold
from summarizer.result import Day, MeetingSummary, Span, load
from tests.checking import generated
from tests.checking.article import ARTICLE
from tests.checking.made import document_of, result, result_by_rules
from tests.hostile import HOSTILE

SEEDS = Path(__file__).parents[2] / "seeds"
NAMES = sorted(path.stem for path in SEEDS.glob("*.txt"))
RECORDED = sorted(path.stem for path in (SEEDS.parent / "cassettes/embedded").glob("*.yaml"))
RESULTS, AT_ONCE = 1000, 100


def agreeing(_: Random, text: str, published: date | None) -> MeetingSummary:
    return result(text, published=published)


def answered(random: Random, text: str, published: date | None) -> MeetingSummary:
    return result(text, generated.answer(random, document_of(text, published)), published=published)


def ruled(_: Random, text: str, published: date | None) -> MeetingSummary:
    return result_by_rules(text, published=published)


MAKERS = (agreeing, answered, answered, ruled)


def holds(made: MeetingSummary, text: str) -> bool:
    """Tell whether everything could be checked and holds, of the result as it comes back from storage."""
    report: Report = load(made.model_dump_json()).verify(text)
    return report.ok and report.whole


@pytest.mark.parametrize("first", range(0, RESULTS, AT_ONCE))
def test_a_thousand_generated_results_hold(first: int) -> None:
    """Invented articles, with an answer as the rules have it, an answer of any kind, or no model."""
    alarms, claims = [], 0
    for seed in range(first, first + AT_ONCE):
        random = Random(seed)  # noqa: S311 - the same articles every time
        text, published = generated.article(random), generated.published(random)
        report = MAKERS[seed % len(MAKERS)](random, text, published).verify(text)
        claims += sum(report.counts.values())
        alarms += [(seed, finding) for finding in report.findings]
    assert not alarms
    assert claims > 50 * AT_ONCE


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_articles_hold(text: str) -> None:
    """Marks and floods of every kind, behind an article with one of everything."""
    whole = ARTICLE + text
    made = result(whole)
    assert made.verify(whole).findings == ()
    assert made.source.characters == len(whole)


@pytest.mark.parametrize(
    "act",
    [
        "the [treaty](http://a)",
        "the <em>treaty</em>",
        "the R&amp;D plans",
        "the &ldquo;big&rdquo; treaty",
        "a **big** pact",
    ],
)
@pytest.mark.parametrize(
    "name",
    ["Odile <b>Marrant</b>", "**Odile** Marrant", "[Odile](a/b) Marrant", "O&#39;Neil Marrant", "Odile &Eacute;tienne"],
)
def test_markup_inside_of_words_raises_no_alarm(name: str, act: str) -> None:
    """A name and an act are compared as a person reads them, with the article and without it."""
    text = (
        f"Foreign Minister {name} met Prime Minister Tomas Kielgaard in Oslo on Tuesday. "
        f"{name} promised to publish {act} by Friday."
    )
    made = summarize(text, model="rules")
    assert made.actors[0].mentions[0].text != made.actors[0].name
    assert made.pending[0].span.text != made.pending[0].what
    assert holds(made, text)
    assert verify(made, None).findings == ()


def test_other_words_behind_markup_raise_one() -> None:
    """What a person reads is another name, or another act."""
    text = "Odile <b>Marrant</b> met Tomas Kielgaard. Marrant promised to publish the <em>treaty</em> by Friday."
    made = summarize(text, model="rules")
    first = made.actors[0].model_copy(update={"name": "Odile Marr", "aliases": ("Marrant",)})
    item = made.pending[0].model_copy(update={"what": "publish the em treaty em"})
    other = made.model_copy(update={"actors": (first, *made.actors[1:]), "pending": (item,)})
    for article in (text, None):
        assert {"names", "words"} <= {finding.check for finding in verify(other, article).findings}


@pytest.mark.parametrize("text", ["It rained.", "x", "Ää. 日本。", "“", "\n \n."])
def test_articles_that_tell_nothing_hold(text: str) -> None:
    """Short ones, in which nobody meets."""
    assert holds(result(text), text)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.cassette(f"embedded/{name}.yaml")) for name in RECORDED]
)
def test_the_seeds_hold(name: str, replayed_summarizer: Summarizer, cassette: Playing | Recording) -> None:
    """With the model's recorded answers, each seed's result stands."""
    (gold,) = read_gold(SEEDS / f"{name}.gold.json")
    summary = replayed_summarizer.summarize(gold.text, path=str(SEEDS / f"{name}.txt"))
    assert holds(summary, gold.text)
    assert summary.provenance.usage.requests == len(cassette.interactions)


@pytest.mark.parametrize("name", NAMES)
def test_the_seeds_hold_by_rules(name: str) -> None:
    """And without a model."""
    (gold,) = read_gold(SEEDS / f"{name}.gold.json")
    assert holds(result_by_rules(gold.text, published=gold.published), gold.text)


def test_a_day_that_is_part_of_another_phrase_stays_open() -> None:
    """As it is grounded: `ten days from March 1` is another day than March 1."""
    text = "Ada Roth promised to send the figures every ten days from March 1. Emil Berg thanked her."
    result = summarize(text, model="rules", published="2031-02-10")
    item = result.pending[0]
    start = text.index("from March 1")
    due = Day(text="from March 1", span=Span(start=start, end=start + 12, text="from March 1"))
    changed = result.model_copy(update={"pending": (item.model_copy(update={"due": due}),)})
    assert changed.verify(text).findings == ()
