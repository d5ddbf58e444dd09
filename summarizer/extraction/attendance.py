"""Attendance: those whom other sentences name as having joined, attended or been in a delegation."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.extraction.enumeration import is_item, item_heads
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention
from summarizer.extraction.reading import Reading
from summarizer.extraction.subjects import subject_before
from summarizer.extraction.telling import Encounter, Told

NAMED = frozenset({"person", "body", "group", "role"})
GIVEN = frozenset({"provided", "delivered", "gave"})


def with_attendees(reading: Reading, found: Sequence[Encounter]) -> tuple[Encounter, ...]:
    """Add those who attended to the first encounter that was held."""
    main = next((i for i, e in enumerate(found) if e.status == "held" and not e.weak), None)
    if main is None:
        return tuple(found)
    parties = dict.fromkeys(found[main].parties)
    told = {t.number: t for t in found[main].told}
    for line, mentions in _attending(reading):
        joined = reading.resolver.all_of(line, mentions)
        if joined and line.number != found[main].told[0].number:
            parties.update(dict.fromkeys(joined))
            told.setdefault(line.number, Told(line.number, None))
    out = list(found)
    out[main] = replace(found[main], parties=tuple(parties), told=tuple(told[n] for n in sorted(told)))
    return tuple(out)


def _attending(reading: Reading) -> Iterator[tuple[Line, tuple[Mention, ...]]]:
    listing = False
    for line in reading.lines:
        item = listing and is_item(line)
        yield line, item_heads(line) if item else _joining(line)
        listing = item or _opens_list(line)


def _opens_list(line: Line) -> bool:
    """`Participants in the meeting included:`."""
    return line.text.endswith(":") and any(_is_joining(line, i) for i in range(len(line.tokens)))


def _joining(line: Line) -> tuple[Mention, ...]:
    index = next((i for i in range(len(line.tokens)) if _is_joining(line, i)), None)
    if index is None or _opens_list(line):
        return ()
    if line.low(index) in {"included", "joining", "participating"}:
        return tuple(m for m in line.mentions if m.kind in NAMED)
    return tuple(m for m in subject_before(line, index) if m.kind not in {"collective", "pronoun"})


def _is_joining(line: Line, i: int) -> bool:
    if not line.words.listed(i, "meeting", "joining"):
        return False
    if line.low(i) == "remarks":
        return line.low(i - 1) in GIVEN
    return line.low(i) != "join" or line.low(i - 1) in {"will", "to"}
