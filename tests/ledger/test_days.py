"""Days and periods, as people read them."""

import pytest

from summarizer.ledger.days import days_of, due_of, in_words
from summarizer.result import Day, PendingItem, Span


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2031-03-04", "4 March 2031"),
        ("2031-W10", "in the week of 3 March 2031"),
        ("2031-W01", "in the week of 30 December 2030"),
        ("2031-03", "in March 2031"),
        ("2028-02", "in February 2028"),
        ("2031", "in 2031"),
    ],
)
def test_a_period_is_told_as_such(iso: str, words: str) -> None:
    """A week, a month or a year is not told as two days."""
    assert in_words(*days_of(iso)) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2031-03-01", "2031-03-30", "1 March 2031 to 30 March 2031"),
        ("2031-03-04", "2031-03-10", "4 March 2031 to 10 March 2031"),
        ("2031-03-01", None, "1 March 2031"),
        (None, "2031-03-31", "31 March 2031"),
        (None, None, ""),
    ],
)
def test_other_days_are_told_as_they_are(first: str | None, last: str | None, words: str) -> None:
    """Thirty days of a month of 31, and seven days that begin on a Tuesday, are no period with a name."""
    assert in_words(first, last) == words


@pytest.mark.parametrize(
    ("before", "phrase", "iso", "due"),
    [
        ("publish the tide tables in", "June", "2031-06", ("2031-06-01", "2031-06-30")),
        ("publish the tide tables by", "the end of June", "2031-06", (None, "2031-06-30")),
        ("die Tafeln bis zum", "Freitag", "2031-03-07", (None, "2031-03-07")),
        ("dredge the channel before the", "summer", "2031", (None, "2031-12-31")),
        ("guard the channel from", "Friday", "2031-03-07", (None, None)),
        ("die Rinne ab", "Freitag", "2031-03-07", (None, None)),
        ("meet the pilots on", "Friday", "2031-03-07", ("2031-03-07", "2031-03-07")),
    ],
)
def test_what_is_due_by_a_day_is_due_on_its_last(
    before: str, phrase: str, iso: str, due: tuple[str | None, str | None]
) -> None:
    """A period is one in which it is due, its limit is its last day, and what begins on a day is due on none."""
    text = f"They will {before} {phrase}."
    start = text.index(phrase)
    at = Span(start=start, end=start + len(phrase), text=phrase)
    whole = Span(start=0, end=len(text), text=text)
    item = PendingItem(
        what="it", span=whole, owners=(), status="planned", due=Day(text=phrase, span=at, date=iso), evidence=(whole,)
    )
    assert due_of(item) == due
