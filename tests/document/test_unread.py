"""Forms that are not read are named, and ordinary prose is not one of them."""

import textwrap

import pytest

from summarizer.document import read
from summarizer.document.reader import in_capitals

PROSE = "Minister Ada Quell met Omar Finch in Lindau on Monday. “We agreed,” she said.\n\n"
ROWS = "Quell | 3 | yes\nFinch | 4 | no\nFoss | 5 | yes\n"
LINKS = "".join(f"[Article number {n}](https://example.org/{n})\n" for n in range(6))
TITLES = "Home\nPolitics\nQuell meets Finch\nSport\nWeather for Lindau\nContact\nAbout us\nJobs"

NAMED = [
    ("PDF", "%PDF-1.7\n%âãÏÓ\n1 0 obj << /Type /Catalog >> endobj"),
    ("PDF", "\ufffd\ufffd\ufffdk\ufffd\x01ab\ufffd"),
    ("HTML", f"<!DOCTYPE html><html><body><p>{PROSE}</p></body></html>"),
    ("HTML", f"<div><p>{PROSE}</p></div><div><p>It rained.</p></div>"),
    ("XML", "<?xml version='1.0'?><item>Quell met Finch.</item>"),
    ("JSON", '{"title": "Quell meets Finch", "text": "They met."}'),
    ("subtitles", "1\n00:00:01,000 --> 00:00:03,000\nWe met.\n\n2\n00:00:04,000 --> 00:00:05,000\nWe agreed.\n"),
    ("table", PROSE + ROWS),
    ("table", PROSE + ROWS.replace(" | ", "\t")),
    ("table", PROSE + "Quell      Lindau     3\nFinch      Narl       4\nFoss       Velm       5\n"),
    ("links", LINKS),
    ("links", "".join(f"- https://example.org/{n}\n" for n in range(6))),
    ("titles", TITLES),
]
ORDINARY = [
    "Present:\n•\tAda Quell\n•\tOmar Finch\n•\tIda Foss\n1.\tThey met.\n2.\tThey agreed.\n3.\tThey left.\n\n" + PROSE,
    "",
    PROSE * 5,
    "Quell met Finch; they agreed; both left.\n" * 5,
    "Quell meets Finch\n\nA short heading\n\n" + PROSE * 3,
    PROSE + "See [the report](https://example.org/r) and https://example.org.",
    "Present:\n- Ada Quell\n- Omar Finch\n- Ida Foss\n\n" + PROSE * 2,
    "Quell wrote <b>yes</b> | no.\n\n" + PROSE,
    textwrap.fill(
        "Minister Ada Quell met Omar Finch in the old town of Lindau on Monday and they agreed to build a ferry.", 18
    ),
]


@pytest.mark.parametrize(("form", "text"), NAMED)
def test_a_form_that_is_not_read_is_named(form: str, text: str) -> None:
    """One sentence says what it is."""
    assert [form in sentence for sentence in read(text).unread] == [True]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_prose_is_read(text: str) -> None:
    """Lists, headings, a link and a bar are no reason for a warning."""
    assert read(text).unread == ()


CAPITALS = "LINDAU, MARCH 4 - MINISTER ADA QUELL MET OMAR McFINCH ON MONDAY. “WE AGREED,” SHE SAID.\n\n"
MOSTLY = [CAPITALS, CAPITALS * 3 + PROSE]
HARDLY = [
    PROSE * 3 + CAPITALS,
    "QUELL MEETS FINCH IN LINDAU\n\n" + PROSE,
    "MS. QUELL: Who pays for the ferry?\n\nMR. FINCH: We do.\n\nMS. QUELL: Are you sure of that?",
    "NATO, the EU and the WTO met.",
    "外交部长周一取消了访问。",
    "",
]


@pytest.mark.parametrize("text", MOSTLY)
def test_an_article_is_set_in_capitals(text: str) -> None:
    """By most of its letters, though one name keeps its small ones."""
    assert in_capitals(read(text))


@pytest.mark.parametrize("text", HARDLY)
def test_a_few_capitals_are_no_article_in_capitals(text: str) -> None:
    """A headline, labels, and short names of bodies are none."""
    assert not in_capitals(read(text))
