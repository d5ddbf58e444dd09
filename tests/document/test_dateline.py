"""The dateline: every form that agencies use, and no ordinary beginning of a sentence."""

from datetime import date

import pytest

from summarizer.document import read

PUBLISHED = date(2031, 3, 5)

FORMS = [
    ("LINDAU, March 3 (Reuters) -", "LINDAU", "March 3", date(2031, 3, 3)),
    ("LINDAU, Dec. 30 (AFP) –", "LINDAU", "Dec. 30", date(2030, 12, 30)),
    ("LINDAU (AP) —", "LINDAU", None, None),
    ("Lindau, 3. März (dpa) –", "Lindau", "3. März", date(2031, 3, 3)),
    ("Lindau am See (dpa) -", "Lindau am See", None, None),
    ("New Lindau, 3 March 2031 (PTI)", "New Lindau", "3 March 2031", date(2031, 3, 3)),
    ("LINDAU, N.Y., Feb. 12, 2031 /PRNewswire/ --", "LINDAU", "Feb. 12, 2031", date(2031, 2, 12)),
    ("LINDAU, March 3. /TASS/", "LINDAU", "March 3", date(2031, 3, 3)),
    ("LINDAU, Bavaria (CNN) --", "LINDAU", None, None),
    ("LINDAU, D.C. –", "LINDAU", None, None),
    ("LINDAU —", "LINDAU", None, None),
    ("LINDAU, Feb 30 (Reuters) -", "LINDAU", "Feb 30", None),
    ("date 2031-03-04 MENAFN - Daily Quill)", None, "2031-03-04", date(2031, 3, 4)),
    ("(Reuters) -", None, None, None),
    ("(MENAFN - Daily Quill)", None, None, None),
    ("March 3, 2031 (Reuters) -", None, "March 3, 2031", date(2031, 3, 3)),
]


@pytest.mark.parametrize(("line", "place", "day", "resolved"), FORMS)
@pytest.mark.parametrize("before", ["", " ", "Ministers meet\nBy Ada Quell\n\n"])
def test_forms(line: str, place: str | None, day: str | None, resolved: date | None, before: str) -> None:
    """Each form is found, at the beginning and below a headline, with its place, its day and the day resolved."""
    text = f"{before}{line} The ministers met on Monday."
    found = read(text, published=PUBLISHED).dateline
    assert found is not None
    assert found.span.of(text) == line
    assert (found.place and found.place.of(text), found.day and found.day.of(text)) == (place, day)
    assert found.date == resolved


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met on Monday.",
        "On March 3, ministers met - and left.",
        "Today, March 3 - the day of the talks - they met.",
        "NATO — the alliance — met.",
        "BREAKING - The ministers met.",
        "US - India trade grew.",
        "Ada Quell (Labour) - The member left.",
        "U.S. Secretary Ada Quell met Omar Finch.",
        "The talks (AP) were long.",
        "July 4, 2031 - The day.",
        "LINDAU: The ministers met.",
        "",
    ],
)
def test_no_dateline(text: str) -> None:
    """Ordinary beginnings are no dateline."""
    assert read(text, published=PUBLISHED).dateline is None


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("LINDAU, March 3, 2031 (AP) - They met.", None, date(2031, 3, 3)),
        ("LINDAU, March 3, 2031 (AP) - They met.", PUBLISHED, PUBLISHED),
        ("LINDAU, March 3 (AP) - They met.", None, None),
        ("They met on March 3, 2031.", None, None),
    ],
)
def test_published(text: str, given: date | None, expected: date | None) -> None:
    """The caller's date stands; else a dateline with a year gives it; else there is none."""
    assert read(text, published=given).published == expected
