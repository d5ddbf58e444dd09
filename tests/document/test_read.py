"""Reading as a whole: what holds for any text, and that nothing knows the sample article."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document, Span, read

SEED = Path(__file__).parents[2] / "seeds" / "000_ce7b7f8e0b79a875.txt"
MARKS = "“”\"«»„‚‘’'‹›「」『』"
PIECES = [
    *MARKS,
    " ",
    "\n",
    "\n\n",
    ". ",
    ", ",
    ":",
    "said:",
    "Mr. ",
    "U.S. ",
    "Quell ",
    "we ",
    "12",
    "- ",
    "met",
    "日本語",
]
STYLES = ["“”", '""', "«»", "»«", "„“", "„”", "‚‘", "‘’", "‹›", "「」", "『』", "''", '“"', '"”']
WORDS = st.sampled_from(["velm", "orrin", "quibo", "narls", "doven", "don't", "leaders’", "U.S.-Narl", "fünf", "2031"])

TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))


def _ordered(spans: list[Span], text: str) -> bool:
    inside = all(0 <= span.start < span.end <= len(text) for span in spans)
    return inside and all(one.end <= two.start for one, two in pairwise(spans))


@given(TEXTS)
def test_sentences_cover_any_text(text: str) -> None:
    """Sentences are ordered, inside the text, stripped, and hold every character of the view but white space."""
    document = read(text)
    assert _ordered(list(document.sentences), text)
    assert all(span.of(text) == span.of(text).strip() for span in document.sentences)
    assert "".join(map(document.clean, document.sentences)).replace(" ", "") == "".join(document.view.text.split())


@given(TEXTS)
def test_quotations_of_any_text(text: str) -> None:
    """Quotations are ordered, inside the text, never empty, and lie inside their outer spans."""
    quotations = read(text).quotations
    assert _ordered([one.outer for one in quotations], text)
    assert _ordered([one.span for one in quotations], text)
    assert all(one.outer.holds(one.span) for one in quotations)


@given(TEXTS)
def test_same_text_same_document(text: str) -> None:
    """Reading twice gives the same, and leaves the text untouched."""
    document = read(text)
    assert isinstance(document, Document)
    assert document == read(text)
    assert document.text == text


@st.composite
def composed(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Draw an article of quotations of every style, and what they hold."""
    text, inside = "", []
    for style in draw(st.lists(st.sampled_from(STYLES), min_size=1, max_size=6)):
        parts = draw(st.lists(st.lists(WORDS, min_size=2, max_size=9), min_size=1, max_size=3))
        parts = parts[:1] if style[0] in "‘‚'" else parts  # there, leaders’ might close a paragraph's words
        said = f"\n\n{style[0]}".join(
            " ".join([*part, "narl"]).capitalize() + draw(st.sampled_from([".", "!", "?"])) for part in parts
        )
        inside.append(said)
        before = draw(st.sampled_from(["", "Ms Quell said: ", "He added, ", "Once more they told us "]))
        text += (
            f"{before}{style[0]}{said}{style[1]}{draw(st.sampled_from(['', ' he said.', ' This was on Monday.']))}\n\n"
        )
    return text, inside


@given(composed())
def test_composed_quotations_are_found_again(article: tuple[str, list[str]]) -> None:
    """Quotations of every style, over up to three paragraphs each, are found again exactly."""
    text, inside = article
    assert [one.span.of(text) for one in read(text).quotations] == inside


CHANGES = {
    "Hegseth": "Quell",
    "Jaishankar": "Finch",
    "Pete": "Ada",
    "India": "Narland",
    "QUAD": "VELM",
    "2025-07-02": "2031-03-05",
    "MENAFN": "NARLWIRE",
    "Live Mint": "Daily Quill",
    "Great meeting": "Fine evening",
    "Tuesday": "Friday",
}


def _changed(text: str) -> str:
    for old, new in CHANGES.items():
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("change", [str, _changed], ids=["as it is", "other names"])
def test_sample_article(change: Callable[[str], str]) -> None:
    """The sample article is read rightly, and so is one with other names, another place and another day."""
    text = change(SEED.read_text(encoding="utf-8"))
    document = read(text)
    found = [one.span.of(text) for one in document.quotations]
    assert [one.split()[-1] for one in found] == [
        change("Jaishankar"),
        "Asia-Pacific,",
        "together.",
        "inventory,",
        "soon.",
        "stability,",
    ]
    assert found[5].startswith("We believe that our")
    assert "\n\n\"It's not built" in found[5]
    assert change("Hegseth posted on X,") in next(s.of(text) for s in document.sentences if "posted" in s.of(text))[:20]
    assert document.dateline is not None
    assert document.dateline.span.of(text) == change("date 2025-07-02 MENAFN - Live Mint)")
    assert str(document.published) == change("2025-07-02")
