"""A result as JSON is stable, readable, and the same data."""

import json

from summarizer import rendering
from summarizer.result import load
from tests.invented import EMPTY, SUMMARY


def test_it_reads_back() -> None:
    """What is rendered is what is loaded."""
    assert load(rendering.json(SUMMARY)) == SUMMARY


def test_it_is_indented_and_unicode() -> None:
    """Two spaces, letters as they are, the schema version first, a line feed last."""
    text = rendering.json(SUMMARY)
    assert text.startswith('{\n  "schema_version": 3,\n  "headline": "Odile')
    assert "sail again,\\n\\n“and" in text
    assert text.endswith("\n}\n")
    assert '"schema": {' in text


def test_hostile_text_is_escaped_without_loss() -> None:
    """A terminal shows no escape, and a program reads the very characters."""
    hostile = "\x1b[31m \x9b2J \u202e \U000e0041"
    text = rendering.json(SUMMARY.model_copy(update={"headline": hostile}))
    assert json.loads(text)["headline"] == hostile
    assert not set(hostile) & set(text) - {" ", "[", "3", "1", "m", "2", "J"}


def test_a_line_is_one_line_and_compact() -> None:
    """No line end of any kind stands in it, and it reads back."""
    hostile = SUMMARY.model_copy(update={"headline": "a\nb\r\u2028c\x85d"})
    line = rendering.jsonl(hostile)
    assert len(line.splitlines()) == 1
    assert line.startswith('{"schema_version":3,"headline":"a\\nb')
    assert load(line) == hostile


def test_an_array_holds_the_results() -> None:
    """In their order, indented, each as it is alone."""
    text = rendering.json_array([SUMMARY, EMPTY])
    assert [load(one) for one in json.loads(text)] == [SUMMARY, EMPTY]
    assert text.startswith('[\n  {\n    "schema_version": 3,')
    assert text.endswith("\n]\n")
