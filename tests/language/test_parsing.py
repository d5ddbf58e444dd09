"""The parse of a document: the same one as long as somebody keeps it, whatever is read in between."""

import gc

from summarizer.document import read
from summarizer.language.clauses import forget, parse


def test_a_parse_that_is_kept_is_found_again() -> None:
    """The check of a model's answer comes when other articles were read in between."""
    first = read("Ada Roth met Emil Berg on Tuesday.", language="en")
    kept = parse(first)
    for number in range(20):
        parse(read(f"Ada Roth met envoy number {number}.", language="en"))
    assert parse(first) is kept


def test_a_parse_is_of_one_object() -> None:
    """An equal document is another one; so is one of other words that stands where the first stood in memory."""
    text = "Ada Roth met Emil Berg on Tuesday."
    first = parse(read(text, language="en"))
    assert parse(read(text, language="en")) is not first
    for number in range(50):
        document = read(f"Minister {number} met Emil Berg.", language="en")
        assert parse(document).document is document
        del document
        gc.collect()


def test_forgotten_parses_are_made_anew() -> None:
    """Where rules change, as in an ablation, no earlier parse is taken."""
    document = read("Ada Roth met Emil Berg on Tuesday.", language="en")
    kept = parse(document)
    forget()
    assert parse(document) is not kept
