"""Decisions: the draft's choices joined with what the rules settled."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from summarizer.document import Span
from summarizer.extraction.cast import Candidate
from summarizer.extraction.choices import (
    Choices,
    ChosenItem,
    ChosenMeeting,
    ChosenStatement,
    item_of,
    meeting_of,
    statements_of,
)  # fmt: skip
from summarizer.extraction.confidence import Confidences
from summarizer.extraction.draft import Draft, Encounter
from summarizer.extraction.encounters import made_of
from summarizer.extraction.likeness import words_of
from summarizer.extraction.lines import Line
from summarizer.extraction.sheet import Sheet
from summarizer.extraction.telling import Encounter as Proposal
from summarizer.extraction.telling import Told
from summarizer.extraction.twins import merged
from summarizer.extraction.wording import stands_in

UNTOLD = Confidences()

_Place = tuple[Span, bool]
"""Where a statement stands, and whether it is reported speech: a quotation without marks may be a whole sentence."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a draft and its sheet come to.

    Attributes:
        choices: everything that goes into the result.
        warnings: what was left out of the draft, and why, one sentence each.
    """

    choices: Choices
    warnings: tuple[str, ...]


def decide(sheet: Sheet, draft: Draft, sure: Confidences = UNTOLD) -> Decided:
    """Join the model's choices with what the rules settled; what the article does not bear out is left out."""
    warnings: list[str] = []
    meetings = _meetings(sheet, draft, sure, warnings)
    statements = _statements(sheet, draft, sure, warnings)
    return Decided(Choices(meetings, statements, _pending(sheet, draft, sure)), tuple(dict.fromkeys(warnings)))


def _pending(sheet: Sheet, draft: Draft, sure: Confidences) -> tuple[ChosenItem, ...]:
    numbers = {item: number for number, item in enumerate(sheet.items, 1)}
    items = [c for c in sheet.candidates.commitments if not c.weak or numbers.get(c) in draft.pending]
    return tuple(replace(item_of(sheet.candidates, c), confidence=sure.pending.get(numbers.get(c, 0))) for c in items)


def _meetings(sheet: Sheet, draft: Draft, sure: Confidences, warnings: list[str]) -> tuple[ChosenMeeting, ...]:
    numbers = {encounter: number for number, encounter in enumerate(sheet.meetings, 1)}
    listed = [sheet.meetings[n - 1] for n in dict.fromkeys(draft.meetings) if 1 <= n <= len(sheet.meetings)]
    known = [e for e in sheet.candidates.encounters if not e.weak] + [e for e in listed if e.weak]
    added = {i: p for i, m in enumerate(draft.more) if (p := _borne_out(sheet, m, warnings))}
    fresh = {i: p for i, p in added.items() if not any(set(p.parties) <= set(k.parties) for k in known)}
    return (
        *(_meeting(sheet, e, sure.meetings.get(numbers.get(e, 0))) for e in known),
        *(_meeting(sheet, e, _likeliest(sure, e, fresh)) for e in merged(list(fresh.values()))),
    )


def _meeting(sheet: Sheet, encounter: Proposal, sure: float | None) -> ChosenMeeting:
    return replace(meeting_of(sheet.candidates, encounter), confidence=(sure,) * len(encounter.parties))


def _likeliest(sure: Confidences, encounter: Proposal, added: Mapping[int, Proposal]) -> float | None:
    """Of a meeting that the model told in several pieces."""
    pieces = [i for i, piece in added.items() if set(piece.parties) <= set(encounter.parties)]
    return max((sure.more[i] for i in pieces if i in sure.more), default=None)


def _borne_out(sheet: Sheet, encounter: Encounter, warnings: list[str]) -> Proposal | None:
    """A meeting that the model adds needs a word of meeting in its sentences, and each participant named in them."""
    lines = [
        sheet.candidates.reading.line(n)
        for n in sorted(set(encounter.s))
        if 1 <= n <= len(sheet.candidates.reading.lines)
    ]
    told = next((Told(line.number, at) for line in lines if (at := _meeting_word(line)) is not None), None)
    parties = [c for c in found(sheet, encounter.who, warnings) if any(_named(sheet, c, line) for line in lines)]
    if told is None or len(parties) < 2:
        warnings.append(
            f"A meeting that the model named was left out: sentence {encounter.s[:1]} does not bear it out."
        )
        return None
    return made_of(lines, told, tuple(parties))


def _meeting_word(line: Line) -> int | None:
    strong = {"meet", "host", "convene", "confer"}
    words = range(len(line.tokens))
    return next(
        (i for i in words if line.words.listed(i, "meeting", "nouns") or line.base(i, "meeting") in strong), None
    )


def _named(sheet: Sheet, candidate: Candidate, line: Line) -> bool:
    """Whether the candidate, or a pronoun or collective that means them, stands in the sentence."""
    if any(line.span.overlaps(mention.span) for mention in candidate.mentions):
        return True
    return any(candidate in sheet.candidates.reading.resolver.resolve(line, m) for m in line.mentions)


def _statements(sheet: Sheet, draft: Draft, sure: Confidences, warnings: list[str]) -> tuple[ChosenStatement, ...]:
    looked = dict(_answers(sheet, draft, sure, warnings))
    rules = statements_of(sheet.candidates)
    told = [_judged(s, looked[_place(s)]) if _place(s) in looked else s for s in rules]
    known = {_place(s) for s in rules}
    found = [
        ChosenStatement(place[0], "indirect", answer.who, None, None, answer.sure)
        for place, answer in looked.items()
        if place not in known and answer.who
    ]
    return tuple(sorted([*told, *found], key=lambda s: s.span.start))


def _place(statement: ChosenStatement) -> _Place:
    return statement.span, statement.kind == "indirect"


@dataclass(frozen=True, slots=True)
class _Answer:
    """Whom the model named for a statement, how sure it was, and whether it may overrule the rules."""

    who: tuple[Candidate, ...]
    sure: float | None
    free: bool


def _answers(sheet: Sheet, draft: Draft, sure: Confidences, warnings: list[str]) -> Iterator[tuple[_Place, _Answer]]:
    """Yield the answers by the places of the statements that they are about."""
    attributions = sheet.candidates.attributions
    for q in draft.quotations:
        if q.q in sheet.quotations:
            who = tuple(found(sheet, q.who, warnings))
            span = sheet.candidates.document.quotations[q.q - 1].span
            yield (span, False), _Answer(who, sure.quotations.get(q.q), free=not attributions[q.q - 1].certain)
    reports = {r.s: r for r in draft.reported}
    for number in sheet.sentences:
        line = sheet.candidates.reading.line(number)
        named = found(sheet, reports[number].who, warnings) if number in reports else ()
        who = tuple(c for c in named if _named(sheet, c, line))
        listed = sure.reported.get(number)
        passed_over = None if listed is None else 1 - listed
        yield (line.span, True), _Answer(who, listed if number in reports else passed_over, free=False)


def _judged(statement: ChosenStatement, answer: _Answer) -> ChosenStatement:
    """What the rules hold for certain stands, and so does their guess where the model names nobody known."""
    if set(answer.who) == set(statement.speakers):
        return replace(statement, confidence=answer.sure)
    if answer.free and answer.who:
        return replace(statement, speakers=answer.who, mention=None, cue=None, confidence=answer.sure)
    return replace(statement, confidence=None if answer.sure is None else 1 - answer.sure)


def found(sheet: Sheet, names: Iterable[str], warnings: list[str]) -> Iterator[Candidate]:
    """Yield the candidates that names stand for, each once; a name that only the article has becomes a candidate."""
    cast = sheet.candidates.cast
    seen: set[Candidate] = set()
    for name in names:
        candidate = cast.named(name) or (
            cast.add(name) if _is_name(name) and stands_in(name, sheet.candidates.document.text) else None
        )
        if candidate is None:
            warnings.append(f"A name that the model gave was left out: {name[:60]!r} names nobody in the article.")
        elif candidate not in seen:
            seen.add(candidate)
            yield candidate


def _is_name(name: str) -> bool:
    """Two to six words of which the first and the last begin with a capital."""
    words = name.split()
    return 2 <= len(words) <= 6 and words[0][:1].isupper() and words[-1][:1].isupper() and bool(words_of(name))
