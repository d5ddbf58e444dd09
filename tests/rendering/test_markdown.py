"""A result as Markdown reads well, tells its gaps first, and never obeys the article."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer import rendering
from summarizer.printable import markdown_paragraphs, markdown_words, visible
from summarizer.result import Day, MeetingSummary, Passage, Span
from tests.invented import EMPTY, SUMMARY
from tests.test_printable import HOSTILE

GOLDEN = Path(__file__).with_name("invented.md")
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

MARKUP = {
    "script": "<script>alert(1)</script>",
    "HTML block": "<div onclick=x>",
    "comment": "<!-- gone -->",
    "entity": "&lt;b&gt; &#60; AT&T",
    "autolink": "<https://example.org>",
    "pipes": "a | b | c",
    "table": "| a | b |\n| --- | --- |\n| c | d |",
    "code": "`rm -rf` ``x``",
    "fence": "```\ncode\n```",
    "tilde fence": "~~~",
    "emphasis": "*a* _b_ **c** __d__ ~~e~~",
    "link": "[words](https://example.org)",
    "image": "![words](https://example.org/x.png)",
    "reference": "[words]: https://example.org\n[words]",
    "footnote": "[^1]",
    "task": "[x] done",
    "heading": "# Heading",
    "underlined": "Heading\n===",
    "underlined twice": "Heading\n---",
    "closing marks": "Heading ##",
    "rule": "---",
    "star rule": "***",
    "quotation": "> words",
    "dash list": "- item",
    "plus list": "+ item",
    "ordered": "1. item",
    "ordered otherwise": "2031) item",
    "indented": "    code",
    "tabbed": "\tcode",
    "hard break": "words  \nmore\\\nmore",
    "escape": "\\*a\\* \\",
    "mention": "@somebody wrote to a@example.org",
    "math": "$x$ costs $5",
    "template": "{{ 7*7 }} {% raw %}",
    "definition": ": words",
}
ALL = MARKUP | {name: text for name, (text, _) in HOSTILE.items() if name != "surrogate"}


def span(text: str) -> Span:
    return Span(start=0, end=len(text), text=text)


def passage(text: str) -> Passage:
    return Passage(text=text, span=span(text))


def changed(part: str, **fields: object) -> MeetingSummary:
    """Return the invented result with the first thing of a part changed."""
    first, *others = getattr(SUMMARY, part)
    return SUMMARY.model_copy(update={part: (first.model_copy(update=fields), *others)})


def everywhere(text: str) -> MeetingSummary:
    """Return a result with the text wherever an article's words stand; twice in what was said, where lines count."""
    actor, meeting, said, owed = (getattr(SUMMARY, part)[0] for part in ("actors", "meetings", "statements", "pending"))
    words, day = passage(text), Day(text=text, span=span(text))
    quoted = said.model_copy(update={"span": span(f"{text}\n{text}")})
    return SUMMARY.model_copy(
        update={
            "headline": text,
            "warnings": (text,),
            "actors": (actor.model_copy(update={"name": text, "office": words, "country": words}),),
            "meetings": (meeting.model_copy(update={"place": words, "date": day, "evidence": (span(text),)}),),
            "statements": (quoted, quoted.model_copy(update={"kind": "indirect"})),
            "pending": (
                owed.model_copy(update={"what": text, "owners": (text,), "due": day, "evidence": (span(text),)}),
            ),
        }
    )


def lines(text: str) -> list[str]:
    return [one for line in re.split("[\r\n\u2028\u2029]", text) if (one := " ".join(line.split(" ")).strip(" \t"))]


def structure(page: str) -> Iterator[str]:
    """Yield what a reader of Markdown sees but the words: blocks and inline marks."""
    for token in READER.parse(page):
        yield f"{token.type} {token.tag}"
        yield from (child.type for child in token.children or () if child.type != "text")


def shown(page: str) -> str:
    """Return the words that a reader of Markdown sees."""
    inlines = (token.children or () for token in READER.parse(page))
    return " ".join("".join(child.content for child in children) for children in inlines)


def test_the_whole_page() -> None:
    """One of everything."""
    assert rendering.markdown(SUMMARY) == GOLDEN.read_text(encoding="utf-8")


def test_a_name_stands_above_and_lowers_the_rest() -> None:
    """Several results in one page make one table of contents."""
    page = rendering.markdown(SUMMARY, name="harbour_1.txt")
    assert [line for line in page.splitlines() if line.startswith("#")] == [
        "# harbour\\_1.txt",
        f"## {SUMMARY.headline}",
        "### Who met whom",
        "### What was said",
        "#### Odile Marrant",
        "#### Tomas Kielgaard",
        "### What remains pending",
    ]


def test_footnotes_lead_to_the_sentences() -> None:
    """Each claim with evidence has a mark, and each mark its note, with offsets and words; labels differ by article."""
    page = rendering.markdown(SUMMARY)
    marks = re.findall(r"(?<!\n)\[\^([^\]]*)\]", page)
    assert marks == re.findall(r"^\[\^([^\]]*)\]: ", page, re.MULTILINE) == ["m1", "m2", "r1", "r2"]
    start, end = SUMMARY.pending[0].evidence[0].start, SUMMARY.pending[0].evidence[0].end
    assert f"[^r1]: Characters {start}–{end}: “Vestria promised to publish the draft treaty by Friday.”" in page
    assert "[^aaaaaaaa-m1]: " in rendering.markdown(SUMMARY, name="x")


def test_no_evidence_no_footnote() -> None:
    """A claim that names no sentence has no mark that leads nowhere."""
    assert "[^m1]" not in rendering.markdown(changed("meetings", evidence=()))


@pytest.mark.parametrize("text", ["javascript:alert(1)", "<https://example.org>", 'x "y"'])
def test_a_footnote_is_no_link_where_footnotes_are_unknown(text: str) -> None:
    """CommonMark alone sees a paragraph, and not the target of a link."""
    assert not [line for line in structure(rendering.markdown(everywhere(text))) if line.startswith("link")]


def test_an_empty_result_says_so() -> None:
    """Three times nothing, and no warning."""
    page = rendering.markdown(EMPTY)
    assert page.count("None in the article.") == 3
    assert "**" not in page


def test_gaps_stand_under_the_headline() -> None:
    """Incompleteness and warnings come before anything else, and nothing missing is called absent."""
    page = rendering.markdown(EMPTY.model_copy(update={"complete": False, "warnings": ("statements: cut off",)}))
    assert page.split("\n\n")[1:3] == [
        "**Incomplete:** a part of the article could not be read; see the warning.",
        "**Warning:** statements: cut off",
    ]
    assert page.count("None found; the result is incomplete.") == 3


def test_what_nobody_is_named_for() -> None:
    """Statements without a speaker, duties without an owner and meetings without participants say so."""
    assert "### speaker not named\n" in rendering.markdown(changed("statements", speakers=()))
    assert "— owner not named; promised" in rendering.markdown(changed("pending", owners=()))
    assert "- participants not named[^m1]\n" in rendering.markdown(changed("meetings", participants=()))


@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
def test_the_article_is_words(text: str) -> None:
    """Wherever hostile text stands, the page has the structure of one with harmless text, and shows the text."""
    page = rendering.markdown(everywhere(text), name=text)
    harmless = rendering.markdown(everywhere("\n".join("x" for _ in lines(text))), name="x")
    assert [*structure(page)] == [*structure(harmless)]
    for line in lines(text):
        assert shown(page).count(visible(line)) >= 14


@pytest.mark.parametrize("text", ["see https://example.org/x", "see HTTP://example.org", "www.example.org", "ftp://x"])
def test_bare_addresses_are_no_links(text: str) -> None:
    """What GitHub recognises in plain text is taken apart, and shows the same."""
    assert not re.search(r"[a-z]://|www\.", markdown_words(text), re.IGNORECASE)
    assert shown(markdown_words(text)).strip() == text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_words_are_one_paragraph(text: str) -> None:
    """No words make anything but text, and what is shown is what was written."""
    plain = markdown_words(text)
    blocks = [*structure(plain)]
    assert blocks == (["paragraph_open p", "inline ", "paragraph_close p"] if plain.strip(" ") else [])
    expected = visible(re.sub("[\t\r\n\u2028\u2029]", " ", text))
    assert shown(plain).split() == expected.split()


@given(st.text(max_size=40))
def test_each_line_is_a_paragraph(text: str) -> None:
    """Paragraphs hold no line end of any kind, and begin with no space."""
    for one in markdown_paragraphs(text):
        assert len(one.splitlines()) <= 1
        assert not one.startswith((" ", "\t"))


@pytest.mark.parametrize("status", ["cancelled", "denied", "possible"])
def test_a_meeting_that_was_not_held_begins_with_the_word(status: str) -> None:
    """Before its participants."""
    meeting = SUMMARY.meetings[1].model_copy(update={"status": status})
    page = rendering.markdown(SUMMARY.model_copy(update={"meetings": (meeting,)}))
    assert f"\n- *{status}:* **Odile Marrant, Foreign Minister (Vestria)** and **Tomas" in page


def test_a_quotation_and_its_sentence_are_shown_once() -> None:
    """The sentence shows the quotation."""
    quoted, report, _ = SUMMARY.statements
    quoted = quoted.model_copy(update={"span": report.span, "kind": "mixed"})
    report = report.model_copy(update={"speakers": quoted.speakers, "quotes": (quoted.span,)})
    page = rendering.markdown(SUMMARY.model_copy(update={"statements": (quoted, report)}))
    assert page.count(report.span.text) == 1
