"""Quotations: in marks of every style, over any number of paragraphs, or set off by a clause with a colon."""

import pytest

from summarizer.document import read


def _quotations(text: str) -> list[str]:
    return [one.span.of(text) for one in read(text).quotations]


STYLES = ["“”", '""', "«»", "»«", "„“", "„”", "””", "““", "‚‘", "‘’", "‹›", "「」", "『』", "''", '“"', '"”', '„"']


@pytest.mark.parametrize("style", STYLES)
def test_every_style(style: str) -> None:
    """Each pair of marks is found, without the marks, and twice where a clause interrupts."""
    text = f"{style[0]}We met them twice,{style[1]} he said. {style[0]}It went rather well.{style[1]}"
    assert _quotations(text) == ["We met them twice,", "It went rather well."]
    assert [one.outer.of(text) for one in read(text).quotations] == [text[:20], text[-22:]]


@pytest.mark.parametrize("style", ["“”", '""', "«»", "„“", "‘’", "''", "””", '“"'])
def test_reopened_without_closing(style: str) -> None:
    """A quotation that each paragraph reopens is one, from its first to its last word."""
    body = f"It began here.\n\n{style[0]}It went on here.\n\n{style[0]}It ended here."
    assert _quotations(f"He said: {style[0]}{body}{style[1]} That was all.") == [body]


@pytest.mark.parametrize("style", ["“”", '""', "«»", "„“"])
def test_closed_then_opened_is_two(style: str) -> None:
    """Two quotations in consecutive paragraphs are two where the first one closed."""
    text = f"{style[0]}It ended right here.{style[1]}\n\n{style[0]}It began once more.{style[1]}"
    assert _quotations(text) == ["It ended right here.", "It began once more."]


CASES = {
    "reopened with another mark": (
        'He said,“It is a pillar of ours.\n\n"It is not small," he said.',
        ['It is a pillar of ours.\n\n"It is not small,'],
    ),
    "reopened after a single break": ("“One two three.\n“Four five.”", ["One two three.\n“Four five."]),
    "runs through paragraphs": (
        "“One two three.\n\nFour five six.\n\nSeven eight,” he said.",
        ["One two three.\n\nFour five six.\n\nSeven eight,"],
    ),
    "closing mark missing at the end of a paragraph": (
        "She said: “One two three.\n\nThey left. It was “a very good day” for them.",
        ["One two three.", "a very good day"],
    ),
    "closing mark missing at the end of the text": ("She said: “One two three", ["One two three"]),
    "full stop missing": ("Moor posted on X,“What a day it was”\n\nHe left.", ["What a day it was"]),
    "glued to the words before": ("they are“well aware of it,” he said", ["well aware of it,"]),
    "closing mark missing before the next": ("“One two, he said. “Three four five.”\n\n“Six.”", ["Three four five."]),
    "nested single": ("“He told us ‘not at all’ and left,” she said.", ["He told us ‘not at all’ and left,"]),
    "nested double": ("‘He told us “not at all” and left,’ she said.", ["He told us “not at all” and left,"]),
    "nested same": ("He said “one “two three four” five” then.", ["one “two three four” five"]),
    "nested straight": ('“He said "one two three" then,” she said.', ['He said "one two three" then,']),
    "nested other": ("„Er sagte «eins zwei drei» und “ja” dazu“", ["Er sagte «eins zwei drei» und “ja” dazu"]),
    "nested straight left open": ('“He said "one two.” She left. “Three four five.”', None),
    "spaced wrongly": ('"One two three, "he said, "four five six."', ["One two three,", "four five six."]),
    "French spaces": ("« Un deux trois », dit-il.", ["Un deux trois"]),
    "French no-break spaces": ("«\u00a0Un deux trois\u202f», dit-il.", ["Un deux trois"]),
    "French reopened with the closing mark": (
        "« Un deux trois.\n\n» Quatre cinq. »",
        ["Un deux trois.\n\n» Quatre cinq."],
    ),
    "adjacent": ("“One two three.” “Four five six.”", ["One two three.", "Four five six."]),
    "wrapped": (
        "He said “one two three four\nfive six seven” and left for\nhis home.",
        ["one two three four\nfive six seven"],
    ),
    "apostrophes inside": (
        "‘Don’t go to the leaders’ meeting,’ she said.",
        ["Don’t go to the leaders’ meeting,"],
    ),
    "straight apostrophes inside": ("'Don't go to the boys' club,' she said.", ["Don't go to the boys' club,"]),
    "inches inside": ('She said "it is a 12" pipe that burst" then.', ['it is a 12" pipe that burst']),
    "digits before the mark": (
        'She said "we met in 2024" and "again in 2025" there.',
        ["we met in 2024", "again in 2025"],
    ),
    "closed by a mark of another kind": ('«We met them," he said to all.', ["We met them,"]),
    "two apostrophes": ("''We met them,'' he said. ''It went well.''", ["We met them,", "It went well."]),
    "two apostrophes, curly close": ("''One two three,” he said. ''Four five.”", ["One two three,"]),
    "two apostrophes, reopened": ("''One two three.\n\n''Four five.''", ["One two three.\n\n''Four five."]),
    "two curly apostrophes": ("‘‘We met them,’’ he said. ’’It went well.’’", ["We met them,", "It went well."]),
    "as TeX has it": ("``We met them,'' he said.", ["We met them,"]),
    "nested single before two apostrophes": ("''He said 'not at all''' then.", ["He said 'not at all'"]),
    "nested single at the end": ("'He said 'not at all'' then.", None),
    "two apostrophes for inches": ("A 12'' pipe fits a 6'2'' hole of 16'' depth.", []),
    "two apostrophes not closed": ("They came ''to stay for long.", []),
    "code": ("Use ``` and then `` for what follows", []),
    "begins with dots": ("“… and so we went,” he said.", ["… and so we went,"]),
    "begins with a dash": ("“—and so we went,” he said.", ["—and so we went,"]),
    "broken by brackets": ("“It [the […] plan] … is done,” he said.", ["It [the […] plan] … is done,"]),
    "British": (
        "'It's the boys' “own” view,' she said. '“Not mine” at all.'",
        ["It's the boys' “own” view,", "“Not mine” at all."],
    ),
    "in brackets": ("It is open (“for all of us”), he said.", ["for all of us"]),
    "dash before the mark": ("“We will —” he said. “We will not go.”", ["We will not go."]),
    "two words are none": ('She called it “good” and "very bad" and ‘so’.', []),
    "titles are none": ('She read “The Old Man of the Port” and "Good Evening Norrland 24".', []),
    "capitals are words": (
        "He wrote “FERRIES WILL SAIL” and “Ferries Will Sail!”",
        ["FERRIES WILL SAIL", "Ferries Will Sail!"],
    ),
    "no capitals in the script": ("قال «سوف تبحر العبارات» أمس", ["سوف تبحر العبارات"]),
    "apostrophes only": ("It’s the leaders’ view of the ’90s rock ’n’ roll, S's and James' too.", []),
    "straight apostrophes only": ("It's the leaders' view of the '90s rock 'n' roll, 'tis S's and James' too.", []),
    "feet and inches": ("He is 6'2\" tall and she is 5'7\" tall.", []),
    "inches only": ('A 12" pipe fits a 14" hole of 16" depth.', []),
    "one mark alone": ('They stood there" for long and left.', []),
    "marks without words": ("“” \"\" «» ‘’ “…” '' 「」", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_case(text: str, expected: list[str] | None) -> None:
    """Each defect and each look-alike is read as the table says; None asks only that it is survived in order."""
    found = _quotations(text)
    assert expected is None or found == expected


def test_outer_is_span_where_the_mark_is_missing() -> None:
    """The outer span ends with the words where no mark closes them."""
    text = "She said: “One two three.\n\nThey left."
    (one,) = read(text).quotations
    assert (one.outer.of(text), one.span.of(text), one.style) == ("“One two three.", "One two three.", "marks")


TYPED = [
    (
        ',,Wir gehen nicht mit", sagte Quell. Finch erklärte: ,,Das Boot fährt."',
        ["Wir gehen nicht mit", "Das Boot fährt."],
    ),
    (",,Wir gehen nicht mit'', sagte Quell.", ["Wir gehen nicht mit"]),
    ("Quell sagte: ,,Wir gehen nicht mit“, und schwieg.", ["Wir gehen nicht mit"]),
    ("Quell sagte (,,Wir gehen nicht mit”) nichts.", ["Wir gehen nicht mit"]),
    (',,Wir gehen.\n\n,,Ihr bleibt alle hier", sagte Quell.', ["Wir gehen.\n\n,,Ihr bleibt alle hier"]),
    ('Er kam ,,Finch ging. Quell sagte: "Wir gehen nicht mit."', ["Wir gehen nicht mit."]),
    ('a,,b sind leer; "Wir gehen nicht mit", sagte Quell.', ["Wir gehen nicht mit"]),
    ("Nur ,,Wir gehen nicht mit, sagte Quell.", []),
]


@pytest.mark.parametrize(("text", "expected"), TYPED)
def test_two_commas_open_what_a_mark_closes(text: str, expected: list[str]) -> None:
    """A keyboard without the low mark has them; where no quotation ends behind them they are commas."""
    assert _quotations(text) == expected


BODY = "We welcome this step. It was due.\n\nWe thank all who took part."


def _blocks(text: str) -> list[str]:
    return [one.span.of(text) for one in read(text).quotations if one.style == "block"]


@pytest.mark.parametrize(
    "clause",
    [
        "Ms Quell said:",
        "Following the talks, Ms Quell said:",
        "Ms Quell denied this:",
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
