"""Runs of a PDF are put into the order of reading, and into paragraphs."""

import pytest

from summarizer.document.inputs.pdf import Page, Run, ordered, paragraphs


def column(texts: list[str], left: float, top: float = 700, width: float = 200) -> list[Run]:
    """Return lines below one another, all but the last as wide as their column."""
    return [
        Run(left, top - 12 * n, left + (width if n < len(texts) - 1 else 60), top - 12 * n + 10, 10, text)
        for n, text in enumerate(texts)
    ]


def page(*runs: Run) -> Page:
    """Return a page of these runs."""
    return Page(runs, 600, 800)


LEFT = [
    "The minister met the governor in",
    "the old customs house on Tuesday",
    "and spoke about the harbour for",
    "one long hour.",
]
RIGHT = [
    "They will meet again in June at",
    "the dam, where engineers are to",
    "show them what has been built",
    "this year.",
]


def test_columns_are_read_one_after_the_other() -> None:
    """In whatever order the file has the lines."""
    mixed = [run for pair in zip(column(LEFT, 50), column(RIGHT, 280), strict=True) for run in pair]
    assert [line.text for line in ordered(mixed)] == LEFT + RIGHT
    assert [line.text for line in ordered(mixed[::-1])] == LEFT + RIGHT


def test_a_headline_over_both_columns_comes_first() -> None:
    """What stretches over both parts what is above from what is below."""
    head = Run(50, 740, 480, 760, 20, "Minister and governor meet")
    assert next(line.text for line in ordered([*column(RIGHT, 280), *column(LEFT, 50), head])) == head.text


def test_cells_are_no_columns() -> None:
    """Short cells beside one another are rows of a table."""
    rows = [
        Run(left, 700 - 12 * n, left + 40, 710 - 12 * n, 10, f"{n}{name}")
        for n in range(6)
        for left, name in ((50, "a"), (250, "b"))
    ]
    assert [line.text for line in ordered(rows)] == [f"{n}a | {n}b" for n in range(6)]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("The ministers spoke of inter-", "national law.", "The ministers spoke of international law."),
        (
            "It was a well-known long-",
            "term plan, a long-term one.",
            "It was a well-known long-term plan, a long-term one.",
        ),
        ("They met in Baden-", "Baden on Friday.", "They met in Baden- Baden on Friday."),
        ("He spoke of coop\u00aderation be-", "tween them.", "He spoke of cooperation between them."),
    ],
)
def test_words_that_are_broken_are_joined(first: str, second: str, joined: str) -> None:
    """A hyphen goes, unless the word has it elsewhere too; before a capital it stays."""
    assert paragraphs([page(*column([first, second], 50))]) == [joined]


def test_running_heads_and_page_numbers_go() -> None:
    """What comes again in the margin of each page, and numbers there, are no part of the article."""
    pages = [
        page(
            Run(50, 770, 150, 778, 8, f"Arden Review, no. {number}"),
            *column(LEFT, 50),
            Run(290, 20, 300, 28, 8, f"Page {number} of 3"),
        )
        for number in (1, 2, 3)
    ]
    assert paragraphs(pages) == [" ".join(LEFT)] * 3


def test_a_sentence_runs_on_over_a_page() -> None:
    """A paragraph that has not ended goes on with the next page."""
    whole = paragraphs([page(*column(LEFT[:2], 50)), page(*column(LEFT[2:], 50))])
    assert whole == [" ".join(LEFT)]
