"""What a share of an answer leaves open: asked for by itself, joined with the rest, or told as a gap."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from summarizer.extraction.commitments import Commitment
from summarizer.extraction.draft import Draft, faults
from summarizer.extraction.share import Share
from summarizer.extraction.sheet import Sheet
from summarizer.extraction.telling import Encounter

T = TypeVar("T")
P = TypeVar("P", Encounter, Commitment)

_STATEMENTS = frozenset({"headline", "meetings", "more", "quotations", "reported"})
_PENDING = frozenset({"headline", "more", "pending"})
_CUT = "{part}: the answer was cut off "
_GAPS = {
    "meetings": "before every encounter mentioned in passing was judged; left out: {count}.",
    "more": "before it told whether the article has further meetings.",
    "quotations": "before every doubtful quotation had its speakers; left to the rules' guess: {count}.",
    "reported": "before every doubtful sentence was judged; left out: {count}.",
    "pending": "before every doubtful act was judged; left out: {count}.",
}


def remainder(sheet: Sheet, share: Share) -> Sheet:
    """Return the questions that were not answered; not those about what the rules settle, which stands anyway."""
    said, rules = share.draft, sheet.candidates
    told = {q.q for q in said.quotations} | {n for n, a in enumerate(rules.attributions, 1) if a.certain}
    reported = {r.s for r in said.reported} | {r.number for r in rules.reported}
    return replace(
        sheet,
        meetings=() if "meetings" in share.whole else _doubtful(sheet.meetings, said.meetings),
        quotations=() if "quotations" in share.whole else tuple(n for n in sheet.quotations if n not in told),
        sentences=() if "reported" in share.whole else tuple(n for n in sheet.sentences if n not in reported),
        items=() if "pending" in share.whole else _doubtful(sheet.items, said.pending),
    )


def by_parts(rest: Sheet) -> Iterator[tuple[Sheet, frozenset[str]]]:
    """Yield smaller sheets, meetings and statements first, then what is pending, each with the parts that it asks."""
    if rest.meetings or rest.quotations or rest.sentences:
        yield replace(rest, items=()), _STATEMENTS
    if rest.items:
        yield replace(rest, meetings=(), quotations=(), sentences=()), _PENDING


def joined(sheet: Sheet, share: Share, smaller: Sheet, parts: frozenset[str], other: Share) -> Share:
    """Return the share with what another answer, to a smaller sheet, adds in those parts; numbers by their position."""
    had, new = share.draft, other.draft
    draft = Draft(
        headline=had.headline or new.headline,
        meetings=[*had.meetings, *_renumbered(sheet.meetings, smaller.meetings, new.meetings)],
        more=[*had.more, *(m for m in new.more if "more" not in share.whole and m not in had.more)],
        quotations=[*had.quotations, *(q for q in new.quotations if q.q in smaller.quotations)],
        reported=[*had.reported, *(r for r in new.reported if r.s in smaller.sentences)],
        pending=[*had.pending, *_renumbered(sheet.items, smaller.items, new.pending)],
    )
    return Share(draft, share.whole | (other.whole & parts))


def unanswered(sheet: Sheet, share: Share) -> tuple[str, ...]:
    """Name each part that was not answered to its end, one sentence each."""
    rest = remainder(sheet, share)
    counts = {
        "meetings": len(rest.meetings),
        "more": int("more" not in share.whole),
        "quotations": len(rest.quotations),
        "reported": len(rest.sentences),
        "pending": len(rest.items),
    }
    return tuple((_CUT + _GAPS[part]).format(part=part, count=count) for part, count in counts.items() if count)


def faults_of(sheet: Sheet, share: Share) -> tuple[str, ...]:
    """Name what is wrong with what was answered, as for a whole draft."""
    answered = {q.q for q in share.draft.quotations}
    asked = replace(sheet, quotations=tuple(n for n in sheet.quotations if n in answered))
    return tuple(faults(sheet if "quotations" in share.whole else asked, share.draft))


def settles_nothing(sheet: Sheet) -> bool:
    """Tell whether the rules alone have nothing to say of the article."""
    rules = sheet.candidates
    met, due = any(not one.weak for one in rules.encounters), any(not one.weak for one in rules.commitments)
    return not (met or due or rules.document.quotations or rules.reported)


def _doubtful(proposals: tuple[P, ...], chosen: Sequence[int]) -> tuple[P, ...]:
    return tuple(one for number, one in enumerate(proposals, 1) if one.weak and number not in chosen)


def _renumbered(proposals: tuple[T, ...], fewer: tuple[T, ...], chosen: Sequence[int]) -> list[int]:
    return [1 + proposals.index(fewer[number - 1]) for number in chosen if 1 <= number <= len(fewer)]
