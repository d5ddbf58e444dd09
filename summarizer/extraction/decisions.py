"""Decisions: the draft's choices joined with what the rules settled."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.document import Span
from summarizer.extraction.cast import Candidate
from summarizer.extraction.choices import (
    Choices,
    ChosenMeeting,
    ChosenStatement,
    item_of,
    meeting_of,
    statements_of,
)  # fmt: skip
from summarizer.extraction.draft import Draft, Encounter, Report, Speaker
from summarizer.extraction.encounters import made_of, merged
from summarizer.extraction.likeness import words_of
from summarizer.extraction.lines import Line
from summarizer.extraction.sheet import Sheet
from summarizer.extraction.telling import Encounter as Proposal
from summarizer.extraction.telling import Told
from summarizer.extraction.wording import stands_in


@dataclass(frozen=True, slots=True)
class Decided:
    """What a draft and its sheet come to.

    Attributes:
        choices: everything that goes into the result.
        warnings: what was left out of the draft, and why, one sentence each.
    """

    choices: Choices
    warnings: tuple[str, ...]


def decide(sheet: Sheet, draft: Draft) -> Decided:
    """Join the model's choices with what the rules settled; what the article does not bear out is left out."""
    warnings: list[str] = []
    meetings = _meetings(sheet, draft, warnings)
    statements = _statements(sheet, draft, warnings)
    chosen = {sheet.items[n - 1].clause for n in draft.pending if 1 <= n <= len(sheet.items)}
    items = [c for c in sheet.candidates.commitments if not c.weak or c.clause in chosen]
    pending = tuple(item_of(sheet.candidates, c) for c in items)
    return Decided(Choices(meetings, statements, pending), tuple(dict.fromkeys(warnings)))


def _meetings(sheet: Sheet, draft: Draft, warnings: list[str]) -> tuple[ChosenMeeting, ...]:
    weak = [sheet.meetings[n - 1] for n in dict.fromkeys(draft.meetings) if 1 <= n <= len(sheet.meetings)]
    added = [p for m in draft.more if (p := _borne_out(sheet, m, warnings))]
    known = [*sheet.settled, *weak]
    fresh = [p for p in added if not any(set(p.parties) <= set(k.parties) for k in known)]
    return tuple(meeting_of(sheet.candidates, e) for e in [*known, *merged(fresh)])


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


def _statements(sheet: Sheet, draft: Draft, warnings: list[str]) -> tuple[ChosenStatement, ...]:
    said = dict(_speakers(sheet, draft.quotations, warnings))
    quotations = sheet.candidates.document.quotations
    by_span = {quotations[n - 1].span: who for n, who in said.items()}
    rules = [_with_speakers(s, by_span) for s in statements_of(sheet.candidates)]
    told = list(_reports(sheet, draft.reported, warnings))
    return tuple(sorted([*rules, *told], key=lambda s: s.span.start))


def _with_speakers(statement: ChosenStatement, said: dict[Span, tuple[Candidate, ...]]) -> ChosenStatement:
    who = said.get(statement.span)
    if who is None or who == statement.speakers:
        return statement
    return replace(statement, speakers=who, mention=None, cue=None)


def _speakers(
    sheet: Sheet, answers: Sequence[Speaker], warnings: list[str]
) -> Iterator[tuple[int, tuple[Candidate, ...]]]:
    """The model's answer for an open quotation; where it names nobody known, the rule's guess stands."""
    for answer in answers:
        who = tuple(found(sheet, answer.who, warnings))
        if answer.q in sheet.quotations and who:
            yield answer.q, who


def _reports(sheet: Sheet, answers: Sequence[Report], warnings: list[str]) -> Iterator[ChosenStatement]:
    for answer in {a.s: a for a in answers}.values():
        if answer.s not in sheet.sentences:
            continue
        line = sheet.candidates.reading.line(answer.s)
        who = tuple(c for c in found(sheet, answer.who, warnings) if _named(sheet, c, line))
        if who:
            yield ChosenStatement(line.span, "indirect", who, None, None)


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
