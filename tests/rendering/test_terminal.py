"""A result as text reads well, tells its gaps first, and never obeys the article."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from rich.cells import cell_len

from summarizer import rendering, summarize
from summarizer.result import MeetingSummary, Span
from tests.invented import ARTICLE, EMPTY, SUMMARY
from tests.test_printable import HOSTILE

GOLDEN = Path(__file__).with_name("invented.txt")


def plain(summary: MeetingSummary, width: int | None = 80) -> str:
    return rendering.text(summary, width=width, color=False)


def said(words: str) -> MeetingSummary:
    span = Span(start=0, end=len(words), text=words)
    return SUMMARY.model_copy(update={"statements": (SUMMARY.statements[0].model_copy(update={"span": span}),)})


def test_the_whole_page() -> None:
    """One of everything, at 80 columns."""
    assert plain(SUMMARY) == GOLDEN.read_text(encoding="utf-8")


def test_a_name_stands_above() -> None:
    """Where several follow each other, each begins with its name, shown without being obeyed."""
    page = rendering.text(SUMMARY, width=80, color=False, name="har\x1b[1mbour.txt")
    assert page == f"==> har\\x1b[1mbour.txt <==\n\n{plain(SUMMARY)}"


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_lines_fit(width: int) -> None:
    """No line is wider than asked for, and none ends in spaces."""
    lines = plain(SUMMARY, width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


def test_wide_characters_count_double() -> None:
    """A line of East Asian text is wrapped by the columns that it takes."""
    lines = plain(said("外相は火曜日に東京で会談し、協力を確認したと述べた。" * 4), 40).splitlines()
    assert max(map(cell_len, lines)) <= 40
    assert "外相は火曜日に東京で会談し" in "".join(line.strip() for line in lines)


def test_without_width_a_paragraph_is_a_line() -> None:
    """None wraps nothing."""
    assert f"    “{SUMMARY.statements[0].span.text}”" in plain(said("long " * 100 + "end"), None) + plain(SUMMARY, None)


@pytest.mark.parametrize("end", ["\n", " \n", "\r\n", "\r", "\u2028"])
def test_a_line_break_of_the_article_is_a_space(end: str) -> None:
    """Its margin is not that of the page; a blank line begins a paragraph."""
    assert "    “It is done, and the port opens.” [0" in plain(said(f"It is done,{end}and the port{end}opens."))
    assert "    “It is done.\n    The port opens.” [0" in plain(said(f"It is done.{end}{end}The port opens."))
    headline = SUMMARY.model_copy(update={"headline": f"Marrant and Kielgaard{end}met"})
    assert plain(headline).startswith("Marrant and Kielgaard met\n")


@pytest.mark.parametrize("bullet", ["- ", "* ", "•\u00a0", "-\n"])
def test_a_reported_sentence_is_shown_without_its_bullet(bullet: str) -> None:
    """In the terminal and in Markdown; a quotation keeps what it begins with."""
    item = f"{bullet}Marrant said so."
    statement = said(item).statements[0].model_copy(update={"kind": "indirect", "quotes": ()})
    summary = SUMMARY.model_copy(update={"statements": (statement,)})
    assert "    reported: Marrant said so. [0" in plain(summary)
    assert "> *reported:* Marrant said so." in rendering.markdown(summary)
    assert "“- Marrant said so.”" in plain(said("- Marrant said so."))


def test_an_empty_result_says_so() -> None:
    """Three times nothing, and no warning."""
    assert plain(EMPTY).count("none in the article") == 3


def test_gaps_stand_at_the_top() -> None:
    """Incompleteness and warnings come before anything else, and nothing missing is called absent."""
    text = plain(EMPTY.model_copy(update={"complete": False, "warnings": ("statements: the answer was cut off",)}))
    assert text.startswith("INCOMPLETE: ")
    assert text.splitlines()[1] == "Warning: statements: the answer was cut off"
    assert "none in the article" not in text
    assert text.count("none found; the result is incomplete") == 3


def test_what_nobody_is_named_for() -> None:
    """Statements without a speaker, duties without an owner and meetings without participants say so."""
    nobody = SUMMARY.model_copy(
        update={
            "statements": (SUMMARY.statements[0].model_copy(update={"speakers": ()}),),
            "pending": (SUMMARY.pending[0].model_copy(update={"owners": ()}),),
            "meetings": (SUMMARY.meetings[0].model_copy(update={"participants": ()}),),
        }
    )
    for words in ("speaker not named", "owner not named", "participants not named"):
        assert words in plain(nobody)


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("in_person", "held", None),
        ("unspecified", "held", None),
        ("video", "held", "how:   by video\n"),
        ("call", "denied", "how:   by telephone\n"),
        ("call", "planned", "how:   by telephone\n"),
    ],
)
def test_how_they_met_is_told_when_out_of_the_ordinary(
    kind: Literal["in_person", "call", "video"], status: Literal["held", "planned"], words: str | None
) -> None:
    """A meeting in person that took place needs no word about it."""
    meeting = SUMMARY.meetings[0].model_copy(update={"kind": kind, "status": status})
    text = plain(SUMMARY.model_copy(update={"meetings": (meeting,)}))
    assert words in text if words else "how:" not in text


def test_an_office_for_a_name_is_told_once() -> None:
    """Of `the President` alone nothing is known but that."""
    first, *others = SUMMARY.actors
    assert first.office
    unnamed = first.model_copy(update={"name": first.office.text})
    page = plain(SUMMARY.model_copy(update={"actors": (unnamed, *others)}))
    assert f"{first.office.text} (Vestria)" in page
    assert f"{first.office.text}, {first.office.text}" not in page


def test_colour_only_where_asked_for() -> None:
    """Colours are escapes around the same words."""
    colored = rendering.text(SUMMARY, width=80, color=True)
    assert "\x1b[1mWHO MET WHOM\x1b[0m" in colored
    assert "\x1b" not in plain(SUMMARY)


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The function is pure: what the environment says is the caller's business."""
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("COLUMNS", "30")
    assert plain(SUMMARY) == GOLDEN.read_text(encoding="utf-8")
    assert "\x1b[1m" in rendering.text(SUMMARY, width=80, color=True)


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("part", ["headline", "warning", "statement"])
@pytest.mark.parametrize("text", [text for text, _ in HOSTILE.values()], ids=HOSTILE)
def test_hostile_text_is_never_obeyed(text: str, part: str, *, color: bool) -> None:
    """No control or hidden character of the article reaches the terminal, wherever it stands."""
    hostile = {
        "headline": SUMMARY.model_copy(update={"headline": text}),
        "warning": SUMMARY.model_copy(update={"warnings": (text,)}),
        "statement": said(text) if "\ud800" not in text else SUMMARY,
    }[part]
    shown = rendering.text(hostile, width=80, color=color)
    ours = {"\n", "\x1b"} if color else {"\n"}
    assert not {character for character in shown if not character.isprintable()} - ours
    if color:
        assert "\x1b[31m" not in shown


@pytest.mark.parametrize("text", ["[red]words[/red]", "[/]", "[link=file:///etc/passwd]x[/link]", ":smile:", "[bold"])
@pytest.mark.parametrize("color", [False, True])
def test_markup_is_text(text: str, *, color: bool) -> None:
    """What looks like markup is shown as it stands."""
    assert f"“{text}”" in rendering.text(said(text), width=80, color=color)


@pytest.mark.parametrize("status", ["planned", "cancelled", "denied", "possible"])
def test_a_meeting_that_was_not_held_begins_with_the_word(status: str) -> None:
    """Nobody can take it for one that took place; one that was held has no such word."""
    first, second = SUMMARY.meetings
    meetings = (first, second.model_copy(update={"status": status}))
    text = plain(SUMMARY.model_copy(update={"meetings": meetings}))
    assert f"\n\n  {status}:\n  Odile Marrant, Foreign Minister (Vestria)\n  Tomas Kielgaard" in text
    assert text.count(f"{status}:") == 1
    assert "WHO MET WHOM\n  Odile Marrant" in text


def test_a_meeting_that_was_held_says_so_below_a_planned_one() -> None:
    """The label above is not taken for one of all that follow."""
    first, second = SUMMARY.meetings
    text = plain(SUMMARY.model_copy(update={"meetings": (second, first)}))
    assert "\n\n  held:\n  Odile Marrant" in text
    assert text.index("  planned:") < text.index("  held:")


def test_a_document_is_called_one() -> None:
    """Where it speaks, and where it is told to take part."""
    actors = (SUMMARY.actors[0].model_copy(update={"type": "document", "office": None}), SUMMARY.actors[1])
    text = plain(SUMMARY.model_copy(update={"actors": actors}))
    assert "  Odile Marrant, document (Vestria)\n" in text
    assert "  Odile Marrant (document)\n    “We have agreed" in text


def test_a_quotation_and_its_sentence_are_shown_once() -> None:
    """The sentence shows the quotation of the same speakers; another's, and one that runs on, are shown too."""
    text = "Marrant said “the ferries will sail” in spring."
    sentence, quotation = Span(start=0, end=len(text), text=text), Span(start=14, end=35, text=text[14:35])
    quoted = SUMMARY.statements[0].model_copy(update={"span": quotation, "kind": "mixed"})
    report = SUMMARY.statements[1].model_copy(update={"span": sentence, "speakers": ("P1",), "quotes": (quotation,)})
    both = plain(SUMMARY.model_copy(update={"statements": (quoted, report)}))
    assert both.count("the ferries will sail") == 1
    assert f"reported: {text}" in both
    anothers = plain(
        SUMMARY.model_copy(update={"statements": (quoted, report.model_copy(update={"speakers": ("P2",)}))})
    )
    assert anothers.count("the ferries will sail") == 2
    long = Span(start=14, end=60, text="the ferries will sail” in spring. “Or not at all")
    on = (quoted.model_copy(update={"span": long}), report.model_copy(update={"quotes": (long,)}))
    assert "Or not at all" in plain(SUMMARY.model_copy(update={"statements": on}))


def test_missing_dates_are_explained_once() -> None:
    """However many days have none; where all have one, nothing is said."""
    second = SUMMARY.meetings[1]
    several = plain(SUMMARY.model_copy(update={"meetings": (second, second)}))
    assert several.count("when:  next week\n") == 2
    assert several.count("has no date") == 1
    assert "has no date" not in plain(SUMMARY.model_copy(update={"meetings": SUMMARY.meetings[:1]}))


def test_where_no_day_of_publication_is_known_the_way_to_give_it_is_told() -> None:
    """In the terminal and in Markdown; where one is known, it did not settle the day."""
    source = SUMMARY.source.model_copy(update={"published": None})
    unknown = SUMMARY.model_copy(update={"source": source})
    told = "the day of publication may settle it: --published YYYY-MM-DD gives it."
    assert told in rendering.text(unknown, width=None, color=False)
    assert told in rendering.markdown(unknown)
    assert "--published" not in plain(SUMMARY) + rendering.markdown(SUMMARY)


def test_each_claim_has_the_number_of_its_sentence() -> None:
    """With the article at hand; a quotation over two sentences has both; without the article there are characters."""
    text = rendering.text(SUMMARY, width=None, color=False, article=ARTICLE)
    assert "Tomas Kielgaard, Prime Minister [S1]\n" in text
    assert "that is a beginning,” [S2]\n" in text
    assert "“and they will sail full,” [S3–4]\n" in text
    assert "  - publish the draft treaty [S6]\n" in text
    assert text.count("[S1]: sentence 1 of the article.") == 1
    assert "draft treaty [356–411]\n" in plain(SUMMARY)


def test_no_claim_no_legend() -> None:
    """Where nothing has a place, places are not explained: without claims, and where none has its evidence."""
    bare = SUMMARY.meetings[0].model_copy(update={"evidence": ()})
    for summary in (EMPTY, EMPTY.model_copy(update={"actors": SUMMARY.actors, "meetings": (bare,)})):
        assert " of the article." not in rendering.text(summary, width=80, color=False, article=ARTICLE)


def test_the_legend_explains_a_place_that_is_shown() -> None:
    """The first, be it one sentence, several, or characters."""
    full = next(one for one in SUMMARY.statements if "sail full" in one.span.text)
    two = EMPTY.model_copy(update={"statements": (full,)})
    text = rendering.text(two, width=80, color=False, article=ARTICLE)
    assert text.count("[S3–4]") == 2
    assert "[S3–4]: sentences 3 to 4 of the article." in text
    assert f"[{full.span.start}–{full.span.end}]: from character {full.span.start} of the article up to" in plain(two)


def test_an_article_that_is_shorter_than_the_result_says_has_still_places() -> None:
    """A stored result beside another article is shown all the same."""
    assert "[S1]" in rendering.text(SUMMARY, width=80, color=False, article="Short.")


def test_name_office_and_country_differ() -> None:
    """In colour the name stands out, the country steps back, and the place of the claim too."""
    text = rendering.text(SUMMARY, width=80, color=True, article=ARTICLE)
    assert "\x1b[36mOdile Marrant\x1b[0m, Foreign Minister\x1b[2m (Vestria)\x1b[0m" in text


CUT_SHORT = "The model's answer was cut off, and asking again did not help; not read to the end: pending."
REJECTED = "Left out of meetings: the name “Omar Finch” does not stand in the text."
CUT_OFF = "the model's answer was cut off"
LEFT_OUT = "what the model claimed and the article does not bear out was left out"
PAGE = "Page 2 of the PDF has no text and was not read."


@pytest.mark.parametrize(
    ("warnings", "why"),
    [
        ((CUT_SHORT,), f"{CUT_OFF}; see the warning"),
        ((REJECTED, "Left out as well: 3 further claims."), f"{LEFT_OUT}; see the warnings"),
        ((PAGE,), "a part of the article could not be read; see the warning"),
        ((REJECTED, PAGE), f"a part of the article could not be read and {LEFT_OUT}; see the warnings"),
        ((), "a part of the article could not be read"),
    ],
)
def test_why_a_result_is_incomplete(warnings: tuple[str, ...], why: str) -> None:
    """An answer that was cut off and a claim that was refused are no part of the article that could not be read."""
    summary = EMPTY.model_copy(update={"complete": False, "warnings": warnings})
    assert rendering.text(summary, width=None, color=False).startswith(f"INCOMPLETE: {why}.\n")
    assert f"**Incomplete:** {why}." in rendering.markdown(summary)


UNSURE = "Ada Quell met union leaders in Port Larn on Friday. The report is to be published. Quell will open the locks."


@pytest.mark.parametrize("show", [plain, rendering.markdown])
def test_what_is_often_wrong_is_marked(show: Callable[[MeetingSummary], str]) -> None:
    """By rules, who met somebody without a name, and what is to be done by nobody in particular on no day."""
    marked = [line for line in show(summarize(UNSURE, model="rules")).splitlines() if "(unsure)" in line]
    assert len(marked) == 2
    assert "union leaders" in marked[0]
    assert "The report is to be published" in marked[1]


@pytest.mark.parametrize("show", [plain, rendering.markdown])
def test_what_the_mark_means_is_told_where_there_is_one(show: Callable[[MeetingSummary], str]) -> None:
    """Once, and not of words whose speaker nobody names: there is nothing to be unsure of."""
    meaning = "unsure: of claims like this"
    assert show(summarize(UNSURE, model="rules")).count(meaning) == 1
    nobody = summarize("The hall was dark. “The ferries will sail.”", model="rules")
    assert [one.speakers for one in nobody.statements] == [()]
    assert "unsure" not in show(nobody)
