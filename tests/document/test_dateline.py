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
    ("New Lindau, Mar 3 (LNA)", "New Lindau", "Mar 3", date(2031, 3, 3)),
    ("LINDAU, N.Y., Feb. 12, 2031 /PRNewswire/ --", "LINDAU", "Feb. 12, 2031", date(2031, 2, 12)),
    ("LINDAU, March 3. /TASS/", "LINDAU", "March 3", date(2031, 3, 3)),
    ("LINDAU, Bavaria (CNN) --", "LINDAU", None, None),
    ("LINDAU, D.C. –", "LINDAU", None, None),
    ("LINDAU (AP) _", "LINDAU", None, None),
    ("LINDAU, Larn, March 3 (AP) _", "LINDAU", "March 3", date(2031, 3, 3)),
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


OWN_LINES = [
    ("Press release\nMay 14, 2031\n\nShe met him today.", "May 14, 2031", None, date(2031, 5, 14)),
    ("Quell meets Finch\n\nBy Ida Foss, 14 May 2031\n\nThey met.", "14 May 2031", None, date(2031, 5, 14)),
    ("Quell meets Finch\n\nPublished: May 14, 2031, 10:30 CET\n\nThey met.", "May 14, 2031", None, date(2031, 5, 14)),
    ("LINDAU, March 3\n\nThey met on Monday.", "March 3", "LINDAU", date(2031, 3, 3)),
    ("Lindau, 3. März 2031\n\nSie trafen sich.", "3. März 2031", "Lindau", date(2031, 3, 3)),
    ("Tuesday, March 4, 2031\n\nThey met.", "Tuesday, March 4, 2031", None, date(2031, 3, 4)),
]


@pytest.mark.parametrize(("text", "day", "place", "expected"), OWN_LINES)
def test_a_filing_line_of_its_own(text: str, day: str, place: str | None, expected: date) -> None:
    """A day on a line of its own, with a place or a byline before it and a time behind it, is the dateline."""
    line = read(text, published=PUBLISHED).dateline
    assert line is not None
    assert line.day is not None
    assert (line.day.of(text), line.place and line.place.of(text), line.date) == (day, place, expected)


@pytest.mark.parametrize(
    "text",
    [
        "March 3\n\nThey met.",
        "They met.\n\nIn Lindau, March 3 was a Monday.",
        "Monday\n\nThey met.",
        "They met on\n\nMay 14, 2031 in Lindau.",
    ],
)
def test_no_filing_line(text: str) -> None:
    """A day without year and place may be a heading of a chronicle; a sentence goes on behind its day."""
    assert read(text, published=PUBLISHED).dateline is None


RUNNING = "Ada Quell met Omar Finch in Lindau on Tuesday."
BELOW = [
    "More on this story\nFerry fares rise\n3 March 2031",
    "marlowmum\n2 March 2031 at 10:02",
    "Posted: 2 March 2031",
    "<h2>What was said</h2><p>3 March 2031</p><p>They spoke of fish.</p>",
    "They spoke of fish.\n\nUpdated: 3 March 2031",
]
STANDFIRST = [
    "Published: 3 March 2031",
    "Last updated 3 March 2031, 10:02 GMT",
    "By Ida Foss, 3 March 2031",
    "LINDAU, March 3",
]


@pytest.mark.parametrize("below", BELOW)
@pytest.mark.parametrize("above", ["", "Quell and Finch meet\n\n", "Will they meet?\n\n"])
def test_a_day_below_the_first_sentence_is_no_filing_line(above: str, below: str) -> None:
    """It belongs to another article, to a comment, or to a part of this one."""
    found = read(f"{above}{RUNNING}\n\n{below}", published=PUBLISHED)
    assert found.dateline is None
    assert found.anchor is not None
    assert found.anchor.day == PUBLISHED


@pytest.mark.parametrize("line", STANDFIRST)
def test_a_standfirst_may_stand_above_the_filing_line(line: str) -> None:
    """The line says what it is, who wrote, or in capitals where."""
    found = read(f"Quell meets Finch\n\n{RUNNING}\n\n{line}\n\nThey spoke of fish.", published=PUBLISHED).anchor
    assert found is not None
    assert found.day == date(2031, 3, 3)


ANCHORS = [
    ("LINDAU, 3 March 2031 (Reuters) - They met.", None, None, date(2031, 3, 3), "dateline"),
    ("May 14, 2031\n\nThey met.", None, None, date(2031, 5, 14), "dateline"),
    ("LINDAU, March 3 (Reuters) - They met.", PUBLISHED, None, date(2031, 3, 3), "dateline_year"),
    ("LINDAU, March 3 (Reuters) - They met.", None, date(2031, 3, 9), date(2031, 3, 3), "dateline_year"),
    ("LINDAU, January 3 (Reuters) - They met.", PUBLISHED, None, PUBLISHED, "published"),
    ("They met.", PUBLISHED, date(2031, 3, 9), PUBLISHED, "published"),
    ("They met.", None, date(2031, 3, 9), date(2031, 3, 9), "file"),
]


@pytest.mark.parametrize(("text", "published", "dated", "day", "basis"), ANCHORS)
def test_days_are_counted_from_the_best_known_day(
    text: str, published: date | None, dated: date | None, day: date, basis: str
) -> None:
    """The day of the dateline, that of publication where the two are far apart, else that of the file."""
    found = read(text, published=published, dated=dated).anchor
    assert found is not None
    assert (found.day, found.basis) == (day, basis)


def test_a_weekday_that_does_not_fit_leaves_the_day_open() -> None:
    """March 3, 2031 is a Monday; a dateline of Friday, March 3 is of another year, and nothing is known of it."""
    line = read("LINDAU, Friday, March 3 (Reuters) - They met.", published=PUBLISHED).dateline
    assert line is not None
    assert line.date is None


def test_nothing_to_count_from() -> None:
    """Without any day there is no anchor."""
    assert read("LINDAU, March 3 (Reuters) - They met.").anchor is None
