"""The checks of a result that need its article."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from summarizer import result as public
from summarizer.checking.claims import Outcome, differing_at, excerpt, judged, parts
from summarizer.checking.consistency import is_id
from summarizer.checking.text import Text, as_read, bare, day_of
from summarizer.document import Span
from summarizer.document.days import DayPhrase, Resolved, find_days, resolve
from summarizer.document.folding import fold, folded
from summarizer.result import Day, MeetingSummary, Statement, text_sha256

_SIDES: Mapping[str, tuple[bool, ...]] = {"held": (False,), "planned": (True,)}
"""Whether a meeting's day lies ahead, by its status; what was denied, cancelled or is only possible may be either."""

_OPEN = (None, None, None)
"""The date, precision and anchor of a phrase that names no day."""

_NEAR = 2
"""How many sentences may lie between a quotation and its reporting verb."""


def digest(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """The article is the one that was read, to the last character."""
    source, found = summary.source, text_sha256(text.words)
    problem = f"it is {source.sha256[:12]}…, and the article's is {found[:12]}…"
    yield judged("source.sha256", problem, holds=source.sha256 == found)
    problem = f"it is {source.characters}, and the article has {len(text.words)}"
    yield judged("source.characters", problem, holds=source.characters == len(text.words))


def spans(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Each span is its slice of the article."""
    for place, part in parts(summary):
        if isinstance(part, public.Span):
            stands = text.words[part.start : part.end]
            at = differing_at(part.text, stands)
            problem = f"it says {excerpt(part.text, at)}, and the article has {excerpt(stands, at)} there"
            yield judged(place, problem, holds=part.text == stands)


def quotations(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Each direct or mixed statement is a quotation of the article, from mark to mark, or said in a labelled turn."""
    for place, statement in _statements(summary):
        if statement.kind == "indirect":
            continue
        span = bare(statement.span)
        problem = f"{excerpt(statement.span.text)} is no whole quotation of the article"
        yield judged(f"{place}.span", problem, holds=span in text.quotations or text.is_turn(span))


def sentences(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Reported speech and evidence are whole sentences of the article."""
    for place, span in _whole(summary):
        holds = bare(span) in text.sentences
        yield judged(place, f"{excerpt(span.text)} is no whole sentence of the article", holds=holds)


def _whole(summary: MeetingSummary) -> Iterator[tuple[str, public.Span]]:
    for place, statement in _statements(summary):
        if statement.kind == "indirect":
            yield f"{place}.span", statement.span
    told = [(f"meetings[{number}]", meeting.evidence) for number, meeting in enumerate(summary.meetings)]
    told += [(f"pending[{number}]", item.evidence) for number, item in enumerate(summary.pending)]
    yield from ((f"{place}.evidence[{n}]", span) for place, evidence in told for n, span in enumerate(evidence))


def offices(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Office and country stand in a sentence that names the actor, or next to one."""
    for number, actor in enumerate(summary.actors):
        named = {n + step for mention in actor.mentions for n in text.around(bare(mention)) for step in (-1, 0, 1)}
        for name, part in (("office", actor.office), ("country", actor.country)):
            if part:
                problem = f"{excerpt(part.span.text)} stands in no sentence that names {actor.id}, and next to none"
                holds = not named.isdisjoint(text.around(bare(part.span)))
                yield judged(f"actors[{number}].{name}", problem, holds=holds)


def cues(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """The reporting words stand in the reported sentence, or beside the quotation and outside it."""
    for place, statement in _statements(summary):
        if statement.cue:
            said, cue = bare(statement.span), bare(statement.cue.span)
            holds = said.holds(cue) if statement.kind == "indirect" else _beside(said, cue, text)
            problem = f"{excerpt(statement.cue.text)} does not stand beside what was said"
            yield judged(f"{place}.cue", problem, holds=holds)


def _beside(said: Span, cue: Span, text: Text) -> bool:
    around, at = text.around(said), text.around(cue)
    if said.overlaps(cue) or not around or not at:
        return False
    return around.start - _NEAR <= at.start < around.stop + _NEAR


def owners(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """An owner that is no actor is named as the article has it."""
    for number, item in enumerate(summary.pending):
        for n, owner in enumerate(item.owners):
            if not is_id(owner):
                problem = f"{excerpt(owner)} does not stand in the article"
                yield judged(
                    f"pending[{number}].owners[{n}]", problem, holds=fold(owner) in folded(text.document.view.text).text
                )


def _statements(summary: MeetingSummary) -> Iterator[tuple[str, Statement]]:
    for number, statement in enumerate(summary.statements):
        yield f"statements[{number}]", statement


def days(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Each date, its precision and its anchor follow from the words and the day of publication."""
    yield _published(summary, text)
    for number, meeting in enumerate(summary.meetings):
        if meeting.date:
            sides, off = _SIDES.get(meeting.status, (False, True)), meeting.status == "cancelled"
            yield _day(f"meetings[{number}].date", meeting.date, text, sides=sides, weekday_open=off)
    for number, item in enumerate(summary.pending):
        if item.due:
            yield _day(f"pending[{number}].due", item.due, text, sides=(True,))


def _published(summary: MeetingSummary, text: Text) -> Outcome:
    """The day of publication is a day; only an article whose dateline has none may lack it."""
    told, found = summary.source.published, text.document.published
    if told is None:
        return judged("source.published", f"it is null, and the dateline names {found}", holds=found is None)
    day = day_of(told)
    problem = f"{excerpt(told)} is no day in the form 2025-07-02"
    return judged("source.published", problem, holds=day is not None and day.isoformat() == told)


def _day(place: str, day: Day, text: Text, *, sides: Sequence[bool], weekday_open: bool = False) -> Outcome:
    """Resolve a phrase once more: towards the past or the future, whichever its claim allows.

    A phrase may stay open where its words alone name no day, as `2030` without its preposition, and a weekday where it
    may be the last one or the next: two `had been due to meet on Friday`.
    """
    told, alone = (day.date, day.precision, day.anchor), _alone(as_read(day.span, text))
    phrase = text.days.get(bare(day.span)) or alone
    if phrase is None or (alone is None and told == _OPEN):
        return judged(place, f"{excerpt(day.span.text)} is no phrase of time of the article", holds=told == _OPEN)
    wanted = [_fields(resolve(phrase, since, future=future)) for since in _counted_from(text) for future in sides]
    problem = f"{excerpt(day.span.text)} gives {_told(wanted[0])}, and the result has {_told(told)}"
    either = weekday_open and phrase.kind == "weekday" and told == _OPEN
    return judged(place, problem, holds=told in wanted or either)


def _alone(words: str) -> DayPhrase | None:
    """Return the phrase of time that words hold, where they hold no other."""
    phrases = find_days(words)
    return phrases[0] if len(phrases) == 1 else None


def _counted_from(text: Text) -> tuple[dt.date | None, ...]:
    """Return the days that relative days may be counted from: the dateline's and that of publication."""
    published, anchor = text.document.published, text.document.anchor
    return (published,) if anchor is None or anchor.day == published else (anchor.day, published)


def _fields(found: Resolved | None) -> tuple[str | None, str | None, str | None]:
    if found is None:
        return None, None, None
    return found.date, found.precision, found.anchor.isoformat() if found.anchor else None


def _told(fields: tuple[str | None, str | None, str | None]) -> str:
    date, precision, anchor = fields
    if date is None and precision is None and anchor is None:
        return "no date"
    return f"{date} ({precision}, {f'counted from {excerpt(anchor)}' if anchor else 'without an anchor'})"
