"""The fields above an article in Markdown: what is plainly told is read, and nothing is guessed."""

import pytest

from summarizer.document.page import front_matter

FIELDS = {
    "title: Quell met Finch": {"title": "Quell met Finch"},
    "Title: Quell met Finch  # a comment": {"title": "Quell met Finch"},
    "title: Port #4 opens": {"title": "Port"},
    "title: 'It''s done: the port opens' # yes": {"title": "It's done: the port opens"},
    r'title: "\"Done\" \u2014 Quell"': {"title": '"Done" — Quell'},
    r'title: "\x41"': {},
    "title: Talks: Quell met Finch": {"title": "Talks: Quell met Finch"},
    "title: one\ntitle: two": {"title": "one"},
    "title:\ndate: 2031-03-05": {"date": "2031-03-05"},
    "title: >\n  Quell met\n  Finch\ndate: 2031-03-05": {"date": "2031-03-05"},
    "title: Quell met\n  Finch": {},
    "title: [a, b]\ntags:\n- talks\nother: *name": {},
    "by:\n  title: nested": {},
    "title: 'open": {},
}


@pytest.mark.parametrize(("lines", "fields"), FIELDS.items())
def test_plain_fields_are_read(lines: str, fields: dict[str, str]) -> None:
    """A word, a quoted text, a comment; what YAML has besides is left out."""
    assert front_matter(f"---\nlayout: post\n{lines}\n---\n\nIt rained.") == {"layout": "post"} | fields


@pytest.mark.parametrize(
    "text", ["title: Quell", "It rained.\n---\ntitle: Quell\n---\n", "---\n\nIt rained.\n---\n", ""]
)
def test_only_what_stands_above_an_article_is_a_field(text: str) -> None:
    """Between two lines of hyphens, at the very beginning."""
    assert front_matter(text) == {}


def test_windows_line_ends_are_no_part_of_a_value() -> None:
    """Nor is the line of points that may close the fields."""
    assert front_matter("---\r\ntitle: Quell\r\n...\r\nIt rained.") == {"title": "Quell"}
