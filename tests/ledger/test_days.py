"""Days and periods, as people read them."""

import pytest

from summarizer.ledger.days import days_of, in_words


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
