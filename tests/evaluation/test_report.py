"""Runs are scored into a report, which is shown, stored, read again and held against a baseline."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt

from summarizer.errors import InputError
from summarizer.evaluation import Chance, Outcome, Report, Run, drops, evaluated, pages, read_report, score, total
from summarizer.evaluation.pages import signed
from tests.evaluation.valley import GOLDS, LARGE, SMALL, crossed, perfect

CHANCE = Chance(resamples=50)
REPORT = evaluated(GOLDS, [SMALL, LARGE], name="gold.jsonl", chance=CHANCE)
HOSTILE = "\x1b[2J<script>alert(1)</script>|`*_\u202e"


def hostile() -> Report:
    """Return a report of documents, models and failures that are up to something."""
    gold = GOLDS[0].model_copy(update={"id": HOSTILE, "family": HOSTILE})
    run = Run(HOSTILE, HOSTILE, {HOSTILE: Outcome(None, HOSTILE)}, HOSTILE)
    return evaluated([gold], [run, run], name=HOSTILE, chance=CHANCE)


def test_a_perfect_result_is_perfect() -> None:
    """The measures of a result that tells what the gold tells are 1, all of them."""
    scores = total(score(gold, perfect(gold)) for gold in GOLDS)
    assert set(scores.measures.values()) == {1.0}
    assert scores.spans_not_verbatim == 0


def test_the_whole_is_scored() -> None:
    """The values are the scorer's, and what lacks a result counts as empty and is named."""
    small = REPORT.runs[0]
    scores = total(score(gold, SMALL.outcomes[gold.id].summary) for gold in GOLDS)
    assert {name: one.value for name, one in small.whole.measures.items()} == {
        name: pytest.approx(value, abs=1e-6) for name, value in scores.measures.items()
    }
    assert (small.whole.documents, small.whole.missing) == (6, 1)
    assert [(one.id, one.failure) for one in small.documents if one.missing] == [
        ("f2", "The answer was cut off at 1,200 tokens.")
    ]


def test_a_document_that_was_never_tried_is_missing_too() -> None:
    """Nothing is gained by leaving one out."""
    run = Run("m", "p@1", {gold.id: Outcome(perfect(gold)) for gold in GOLDS[1:]})
    (part,) = evaluated(GOLDS, [run], name="gold", chance=CHANCE).runs
    assert part.whole.missing == 1
    recall = part.whole.measures["meeting_f1"].value
    assert recall is not None
    assert recall < 1


def test_families_are_scored_apart() -> None:
    """By the gold's key, else by the head of the id; their documents add up to the whole."""
    families = REPORT.runs[1].families
    assert {name: part.documents for name, part in families.items()} == {"harbour": 3, "valley": 3}
    assert families["valley"].measures["overall"].value == 1
    assert families["harbour"].measures["quote_attributed_f1"].value == 0.8
    bare = [gold.model_copy(update={"family": None, "id": gold.id.split("/")[-1]}) for gold in GOLDS]
    run = Run("m", "p@1", {})
    assert set(evaluated(bare, [run], name="gold", chance=CHANCE).runs[0].families) == {"no family"}


def test_tokens_seconds_and_cost() -> None:
    """What is known is added up, of failed documents too; a cost that is not known of all is none."""
    small, large = (run.outlay for run in REPORT.runs)
    assert (small.known, small.output_tokens, small.timed, small.seconds, small.cost) == (6, 2750, 5, 20.0, None)
    assert (large.known, large.output_tokens, large.timed, large.seconds, large.cost) == (6, 240, 6, 9.0, 0.0012)


def test_one_unknown_cost_makes_the_sum_unknown() -> None:
    """A sum that leaves something out would be taken for the whole."""
    outcomes = {**LARGE.outcomes, "f1": SMALL.outcomes["f1"]}
    assert evaluated(GOLDS, [Run("m", "p@1", outcomes)], name="gold", chance=CHANCE).runs[0].outlay.cost is None


def test_differences_are_from_the_first_run() -> None:
    """The first has none; the others have value, interval and p for each measure."""
    first, second = REPORT.runs
    assert first.differences is None
    assert second.differences is not None
    overall = second.differences["overall"]
    assert overall.value == pytest.approx(0.972222 - 0.407828, abs=2e-6)
    assert overall.low is not None
    assert overall.low > 0
    assert second.differences["place_f1"].p == 1


def test_nothing_asked_is_not_zero() -> None:
    """A measure without anything to measure is null, with no interval and no p."""
    report = evaluated(GOLDS[2:3], [Run("m", "p@1", {})] * 2, name="gold", chance=CHANCE)
    assert report.runs[0].whole.measures["meeting_f1"].model_dump() == {
        "value": None,
        "low": None,
        "high": None,
        "asked": 0,
    }
    assert (report.runs[1].differences or {})["meeting_f1"].p is None
    assert "meeting_f1           A   nothing to measure" in pages.text(report)


@pytest.mark.parametrize("golds", [(), (GOLDS[0], GOLDS[0])])
def test_documents_are_told_apart(golds: tuple[()]) -> None:
    """No document at all, or two of one id, cannot be scored."""
    with pytest.raises(InputError, match=r"^gold: two documents have the id 'valley/dam'|^gold holds no document"):
        evaluated(golds, [SMALL], name="gold", chance=CHANCE)


def test_json_is_read_again(tmp_path: Path) -> None:
    """A report is the same after it was written, and the same text each time."""
    path = tmp_path / "report.json"
    path.write_text(pages.json(REPORT), encoding="utf-8")
    assert read_report(path) == REPORT
    assert pages.json(evaluated(GOLDS, [SMALL, LARGE], name="gold.jsonl", chance=CHANCE)) == pages.json(REPORT)


def test_the_digest_is_that_of_articles_and_labels() -> None:
    """The sentences for the eye do not count; a label does."""

    def digest(**changes: object) -> str:
        golds = [GOLDS[0].model_copy(update=changes), *GOLDS[1:]]
        return evaluated(golds, [SMALL], name="gold", chance=CHANCE).gold.sha256

    assert digest() == digest(numbered=("1: words",)) == REPORT.gold.sha256
    assert len({digest(), digest(meetings=()), digest(text=GOLDS[0].text + " ")}) == 3


@pytest.mark.parametrize("content", [None, "{", '{"report_version": 1, "runs": []}'])
def test_what_is_no_report_is_refused(tmp_path: Path, content: str | None) -> None:
    """With the name of the file."""
    path = tmp_path / "report.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"^'report\.json' (cannot be read|is not a report)"):
        read_report(path)


@pytest.mark.parametrize(("value", "shown"), [(-0.0004, "+0.000"), (0.0, "+0.000"), (-0.0126, "−0.013"), (None, "–")])
def test_a_difference_has_its_sign(value: float | None, shown: str) -> None:
    """Nothing at all is not less than nothing."""
    assert signed(value) == shown


def test_text_has_every_table() -> None:
    """One for each part, and the plot after the measures."""
    text = pages.text(REPORT)
    titles = ["Runs (", "Measures", "Differences from run A", "Families", "Documents", "Without a result"]
    assert [text.index(f"\n{title}") for title in titles] == sorted(text.index(f"\n{title}") for title in titles)
    assert "  quote_attributed_f1  B        5  0.889" in text
    assert "Differences" not in pages.text(evaluated(GOLDS, [LARGE], name="gold", chance=CHANCE))


def test_the_bars_lie_on_their_scale() -> None:
    """0 is the first cell, 1 the last, and the interval lies around the value."""
    lines = pages.text(REPORT).splitlines()
    scale = next(line for line in lines if line.endswith("1") and line.lstrip().startswith("0 "))
    (zero, one) = (next(line for line in lines if line.startswith(start)) for start in ("reported_f1", "place_f1"))
    assert (zero.index("●"), one.index("●")) == (scale.index("0"), len(scale) - 1)
    bar = next(line for line in lines if line.startswith("quote_attributed_f1"))
    assert bar.index("├") < bar.index("●") < bar.index("┤") <= len(scale) - 1


def test_markdown_is_tables() -> None:
    """Each table is one for whoever reads the page, with all of its rows."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(pages.markdown(REPORT))
    assert sum(token.type == "table_open" for token in tokens) == 9
    assert sum(token.type == "tr_open" for token in tokens) == 9 + (2 + 32 + 16 + 20 + 12 + 1) + (2 + 4 + 1)


def test_hostile_words_are_words_in_markdown() -> None:
    """No HTML, no code, no cell of theirs."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(pages.markdown(hostile()))
    inline = [child.type for token in tokens for child in token.children or ()]
    assert set(inline) == {"text"}
    assert not any(token.type == "html_block" for token in tokens)
    assert "\x1b" not in pages.markdown(hostile())


def test_hostile_words_are_words_in_text() -> None:
    """Nothing acts on a terminal."""
    text = pages.text(hostile())
    assert "\\x1b[2J<script>" in text
    assert not {"\x1b", "\u202e"} & set(text)
    assert not {"\x1b", "\u202e"} & set(pages.json(hostile()))
    assert json.loads(pages.json(hostile()))["runs"][0]["model"] == HOSTILE


@pytest.mark.parametrize("report", [REPORT, hostile()])
def test_html_needs_nothing_and_runs_nothing(report: Report) -> None:
    """One well-formed page: no script, no address of anything to fetch, nothing of the gold as markup."""
    page = pages.html(report)
    tree = ET.fromstring(re.sub(r"<!DOCTYPE.*|<meta .*>", "", page))  # noqa: S314 - our own page
    tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert "script" not in tags
    assert not {name for element in tree.iter() for name in element.attrib} & {"href", "src", "onload", "onclick"}
    assert not {"\x1b", "\u202e"} & set(page)
    assert "url(" not in page


CSP = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
VIEW = '<meta name="viewport" content="width=device-width">'


def test_the_plot_has_a_point_for_every_value() -> None:
    """At its place, with its interval as a line where there is one."""
    page = pages.html(REPORT)
    assert page.count("<circle ") == 2 * 16 + 7
    assert page.count('stroke-width="2"') == sum(
        one.low is not None for run in REPORT.runs for one in run.whole.measures.values()
    )
    overall = REPORT.runs[0].whole.measures["overall"].value or 0
    assert f'cx="{190 + 520 * overall:.1f}"' in page


FEW_RESAMPLES = Chance(resamples=10)
MAIN = {"overall", "meeting_f1", "quote_attributed_f1", "reported_f1", "pending_f1"}


def reported(*runs: Run) -> Report:
    """Return a report of the runs."""
    return evaluated(GOLDS, runs, name="gold.jsonl", chance=FEW_RESAMPLES)


SMALL_REPORT, LARGE_REPORT, BOTH = reported(SMALL), reported(LARGE), reported(SMALL, LARGE)


def test_the_same_report_drops_nowhere() -> None:
    """Not by the least."""
    assert drops(BOTH, BOTH, most=0) == ()


def test_each_measure_that_dropped_is_named() -> None:
    """With its value before and now, and documents that are missing now."""
    found = drops(SMALL_REPORT, LARGE_REPORT, most=0.02)
    figures = {drop.figure: (drop.before, drop.now) for drop in found}
    assert set(figures) == MAIN | {"quote_speaker_acc", "meeting_recall", "pending_recall", "missing"}
    assert figures["missing"] == (0, 1)
    assert figures["overall"] == (0.972222, 0.407828)
    assert {(drop.model, drop.prompt) for drop in found} == {(SMALL.model, SMALL.prompt)}


def test_what_may_drop_may_drop() -> None:
    """A drop of exactly the most allowed is none; documents that are missing are never allowed."""
    apart = 1 - (SMALL_REPORT.runs[0].whole.measures["meeting_f1"].value or 0)
    assert "meeting_f1" not in {d.figure for d in drops(SMALL_REPORT, LARGE_REPORT, most=apart)}
    assert "meeting_f1" in {d.figure for d in drops(SMALL_REPORT, LARGE_REPORT, most=apart - 0.001)}
    assert [d.figure for d in drops(SMALL_REPORT, LARGE_REPORT, most=1)] == ["missing"]


def test_better_is_no_drop() -> None:
    """Whatever rose."""
    assert drops(LARGE_REPORT, SMALL_REPORT, most=0) == ()


def test_a_measure_that_has_nothing_left_dropped() -> None:
    """Where no quotation is found any more there is no share of right speakers."""
    quiet = Run(LARGE.model, LARGE.prompt, dict.fromkeys(LARGE.outcomes, Outcome(None)))
    found = {d.figure: d.now for d in drops(reported(quiet), LARGE_REPORT, most=0.02)}
    assert found["quote_speaker_acc"] is None
    assert found["missing"] == 6


def test_a_run_is_held_against_its_own() -> None:
    """By model and prompt; one that is new against the first."""
    assert drops(reported(LARGE, SMALL), BOTH, most=0) == ()
    renamed = Run("embedded/another", SMALL.prompt, SMALL.outcomes)
    assert drops(reported(renamed), BOTH, most=0) == ()
    assert drops(reported(renamed), reported(LARGE, SMALL), most=0) != ()


def test_of_two_runs_alike_the_first_is_the_baseline() -> None:
    """Two files of the same model and prompt are told apart by their order alone."""
    again = Run(SMALL.model, SMALL.prompt, LARGE.outcomes)
    assert drops(reported(SMALL), reported(SMALL, again), most=0) == ()
    assert drops(reported(SMALL), reported(again, SMALL), most=0) != ()


def test_spans_that_are_not_verbatim_are_told() -> None:
    """Even where every measure is as good as before."""
    told = perfect(GOLDS[0])
    span = told.statements[0].span.model_copy(update={"text": "words that stand nowhere"})
    wrong = told.model_copy(
        update={"statements": (told.statements[0].model_copy(update={"span": span}), *told.statements[1:])}
    )
    outcomes = {gold.id: Outcome(perfect(gold)) for gold in GOLDS}
    before = reported(Run("m", "p@1", outcomes))
    now = reported(Run("m", "p@1", outcomes | {"valley/dam": Outcome(wrong)}))
    assert [(d.figure, d.before, d.now) for d in drops(now, before, most=0)] == [("spans_not_verbatim", 0, 1)]


def test_other_gold_is_refused() -> None:
    """A figure on other documents is another figure."""
    other = evaluated(GOLDS[1:], [SMALL], name="old.jsonl", chance=FEW_RESAMPLES)
    with pytest.raises(InputError, match=r"made on other gold \('old\.jsonl', 5 documents\)"):
        drops(SMALL_REPORT, other, most=0.02)


def test_crossed_speakers_are_a_drop() -> None:
    """A defect that leaves every span in its place is seen."""
    outcomes = {gold.id: Outcome(crossed(perfect(gold))) for gold in GOLDS if len(gold.actors) == 2}
    outcomes["valley/school"] = Outcome(perfect(GOLDS[2]))
    before = reported(Run("m", "p@1", {gold.id: Outcome(perfect(gold)) for gold in GOLDS}))
    assert {d.figure for d in drops(reported(Run("m", "p@1", outcomes)), before, most=0.02)} == {
        "overall",
        "quote_attributed_f1",
        "quote_speaker_acc",
        "reported_f1",
    }


def test_folds_stand_beside_the_whole() -> None:
    """Every nth document is of one fold, scored as it would be alone; without folds nothing is told of them."""
    report = evaluated(GOLDS, [SMALL, LARGE], name="gold.jsonl", chance=CHANCE, folds=2)
    assert [run.model_copy(update={"folds": (), "refitted": {}}) for run in report.runs] == list(REPORT.runs)
    for number, fold in enumerate(report.runs[1].folds):
        alone = evaluated(GOLDS[number::2], [LARGE], name="half", chance=CHANCE).runs[0].whole
        assert {name: one.value for name, one in fold.measures.items()} == {
            name: one.value for name, one in alone.measures.items()
        }
    assert "\nFolds\n" in pages.text(report)
    assert "Folds" in pages.html(report)
    assert "Folds" not in pages.text(REPORT)
    assert Report.model_validate_json(pages.json(report)) == report


def test_more_folds_than_documents() -> None:
    """Are refused, for a fold without a document tells nothing."""
    with pytest.raises(InputError, match="cannot be divided into 99 folds"):
        evaluated(GOLDS, [LARGE], name="gold.jsonl", chance=CHANCE, folds=99)
