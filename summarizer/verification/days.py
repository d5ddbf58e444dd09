"""Dates, resolved once more: from their words, and the day of publication."""

from collections.abc import Iterator

from summarizer.document.dates import Resolved, resolve
from summarizer.result import Day, MeetingSummary
from summarizer.verification.outcome import Outcome, excerpt, judged
from summarizer.verification.text import Text, bare, day_of


def days(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Each date, its precision and its anchor are what the words give, told on the day of publication."""
    yield _published(summary, text)
    for number, meeting in enumerate(summary.meetings):
        if meeting.date:
            yield _day(f"meetings[{number}].date", meeting.date, text, future=meeting.status == "planned")
    for number, item in enumerate(summary.pending):
        if item.due:
            yield _day(f"pending[{number}].due", item.due, text, future=True)


def _published(summary: MeetingSummary, text: Text) -> Outcome:
    """The day of publication is a day; only an article whose dateline has none may lack it."""
    told, found = summary.source.published, text.document.published
    if told is None:
        return judged("source.published", f"it is null, and the dateline names {found}", holds=found is None)
    day = day_of(told)
    problem = f"{excerpt(told)} is no day in the form 2025-07-02"
    return judged("source.published", problem, holds=day is not None and day.isoformat() == told)


def _day(place: str, day: Day, text: Text, *, future: bool) -> Outcome:
    phrase = text.days.get(bare(day.span))
    if phrase is None:
        return Outcome(place, f"{excerpt(day.span.text)} is no phrase of time of the article")
    found = resolve(phrase, text.document.published, future=future)
    told, wanted = (day.date, day.precision, day.anchor), _fields(found)
    problem = f"{excerpt(day.span.text)} gives {_told(wanted)}, and the result has {_told(told)}"
    return judged(place, problem, holds=told == wanted)


def _fields(found: Resolved | None) -> tuple[str | None, str | None, str | None]:
    if found is None:
        return None, None, None
    return found.date, found.precision, found.anchor.isoformat() if found.anchor else None


def _told(fields: tuple[str | None, str | None, str | None]) -> str:
    date, precision, anchor = fields
    if date is None and precision is None and anchor is None:
        return "no date"
    return f"{date} ({precision}, {f'counted from {excerpt(anchor)}' if anchor else 'without an anchor'})"
