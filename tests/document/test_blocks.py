"""Block quotations: paragraphs that a reporting clause with a colon sets off without marks."""

import pytest

from summarizer.document import read

BODY = "We welcome this step. It was due.\n\nWe thank all who took part."


def _blocks(text: str) -> list[str]:
    return [one.span.of(text) for one in read(text).quotations if one.style == "block"]


@pytest.mark.parametrize(
    "clause",
    [
        "Ms Quell said:",
        "Speaking after the talks, Foreign Secretary Ada Quell said:",
        "The office gave no day. The Minister, Ada Quell, added today:",
        "She told reporters in Lindau:",
        "Dazu erklärt die Sprecherin Ada Quell:",
        "Ministerin Quell sagte am Montag:",
    ],
)
@pytest.mark.parametrize("end", ["", "\n\nNotes to editors\n\nThe talks were long.", "\n\nA heading\n\nMore of it."])
def test_block_runs_to_the_end_or_a_heading(clause: str, end: str) -> None:
    """What follows the clause is one quotation up to the end of the text or a line like a heading."""
    assert _blocks(f"They met.\n\n{clause}\n\n{BODY}{end}") == [BODY]


@pytest.mark.parametrize(
    "end",
    ["ENDS", "Background: the talks.", "Further information", "Media enquiries:", "- an item", "“We left them then.”"],
)
def test_block_ends(end: str) -> None:
    """End matter, a list and a quotation in marks end the block."""
    assert _blocks(f"Ms Quell said:\n\n{BODY}\n\n{end}\n\nThis is more.") == [BODY]


def test_block_ends_where_another_voice_is_told() -> None:
    """A paragraph that tells who said a quotation belongs to no block, while quoted words alone do."""
    text = f"Ms Quell said:\n\n{BODY}\n\nIt is “a very good day”.\n\n“We do not agree at all,” said Mr Finch."
    assert _blocks(text) == [f"{BODY}\n\nIt is “a very good day”."]
    assert [one.style for one in read(text).quotations] == ["block", "marks"]


def test_each_clause_has_its_block() -> None:
    """A second reporting clause begins a second block."""
    assert _blocks(f"Ms Quell said:\n\n{BODY}\n\nMr Finch added:\n\n{BODY}") == [BODY, BODY]


@pytest.mark.parametrize(
    "clause",
    [
        "During the day, ministers made the following announcements:",
        "They said the following:",
        "What Ms Quell said:",
        "said:",
        "it was said:",
        "Members of the group:",
    ],
)
def test_no_block_without_somebody_who_speaks(clause: str) -> None:
    """A list's introduction, a heading or a clause without a subject sets nothing off."""
    assert _blocks(f"{clause}\n\n{BODY}") == []


def test_no_block_of_a_list() -> None:
    """Items after the colon are a list, not a quotation."""
    assert _blocks("Ms Quell said:\n\n- This is one item.\n- This is another one.") == []
