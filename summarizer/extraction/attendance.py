"""Attendance: those whom other sentences name as having joined, attended or been in a delegation."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.extraction.cast import Candidate
from summarizer.extraction.enumeration import is_item, item_heads, listed
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention
from summarizer.extraction.reading import Reading
from summarizer.extraction.subjects import skip_adverbs, subject_before
from summarizer.extraction.telling import Encounter, Told

NAMED = frozenset({"person", "body", "group", "role"})
GIVEN = frozenset({"provided", "delivered", "gave"})
BEING = frozenset({"was", "were", "is", "are"})
ELSEWHERE = frozenset({"where", "which"})
HEADINGS = frozenset({"attendees", "participants", "attendance", "present", "participated", "attended"})
TAKING_PART = frozenset({"joined", "attended", "participated", "part", "join"})


def with_attendees(reading: Reading, found: Sequence[Encounter]) -> tuple[Encounter, ...]:
    """Add those who attended to the first encounter that was held, or to the one that the sentence before tells."""
    held = [i for i, e in enumerate(found) if e.status == "held" and not e.weak]
    if not held:
        return tuple(found)
    just_told = {t.number + 1: i for i in reversed(held) for t in found[i].told}
    out = list(found)
    for line, mentions in _attending(reading):
        at = just_told.get(line.number, held[0])
        first = out[at].told[0]
        same = line.number == first.number
        joined = reading.resolver.all_of(line, _brought(line, first.anchor or 0) if same else mentions)
        if joined:
            out[at] = _with(out[at], joined, line.number)
    return tuple(out)


def _with(encounter: Encounter, joined: Sequence[Candidate], number: int) -> Encounter:
    parties = tuple(dict.fromkeys((*encounter.parties, *joined)))
    told = {number: Told(number, None), **{t.number: t for t in encounter.told}}
    return replace(encounter, parties=parties, told=tuple(told[n] for n in sorted(told)))


def _attending(reading: Reading) -> Iterator[tuple[Line, tuple[Mention, ...]]]:
    listing = False
    for line in reading.lines:
        item = listing and is_item(line)
        yield line, item_heads(line) if item else _joining(line)
        listing = item or _opens_list(line)


def _opens_list(line: Line) -> bool:
    """`Participants in the meeting included:`, `Attendees:`."""
    if not line.text.endswith(":"):
        return False
    words = range(len(line.tokens))
    return any(line.low(i) in HEADINGS for i in words) or any(_is_joining(line, i) for i in words)


def _joining(line: Line) -> tuple[Mention, ...]:
    """Those whom a sentence names as present, `participants` themselves apart."""
    if _opens_list(line):
        return ()
    index = next((i for i in range(len(line.tokens)) if _is_joining(line, i)), None)
    if index is None:
        return ()
    found = _brought(line, 0) or _behind(line, index) or _before(line, index)
    return tuple(m for m in found if line.low(m.last - 1) not in HEADINGS)


def _brought(line: Line, start: int) -> tuple[Mention, ...]:
    """`Joined by X`, `the meeting was attended by X and Y`."""
    for i in range(start, len(line.tokens) - 1):
        if line.low(i) in {"joined", "attended", "accompanied"} and line.low(i + 1) == "by" and _of_meeting(line, i):
            return listed(line, i + 2, 2)
    return ()


def _of_meeting(line: Line, i: int) -> bool:
    """Whether those who were joined, or what was attended, may be the parties and their meeting."""
    before = skip_adverbs(line, i)
    if line.low(i) != "attended":
        return line.low(before) in {",", "who"} or any(m.last == before + 1 for m in line.mentions)
    return line.words.listed(before, "meeting", "nouns") and not line.tokens[before].capital


def _behind(line: Line, index: int) -> tuple[Mention, ...]:
    """`Participants included X, Y`, `joining the call were X, Y`, `also present was X`."""
    word = line.low(index)
    if word == "included":
        mentions = tuple(m for m in line.mentions if m.kind in NAMED)
        return mentions if any(0 <= m.first - index <= 5 for m in mentions) else ()
    inverted = next((i for i in range(index + 1, len(line.tokens)) if line.low(i) in BEING), None)
    if word in {"joining", "participating"} and inverted:
        return tuple(m for m in line.mentions if m.kind in NAMED)
    if word in {"present", "attendance"} and line.low(index + 1) in BEING:
        return listed(line, index + 2, 2)
    return ()


def _before(line: Line, index: int) -> tuple[Mention, ...]:
    """`X and Y also attended (the meeting)`."""
    word = line.low(index)
    if word in {"joining", "participating", "included"}:
        return ()
    verb = index - 1 if word in {"part", "attendance"} else index
    found = tuple(m for m in subject_before(line, verb) if m.kind not in {"collective", "pronoun"})
    elsewhere = bool(found) and not line.lows(found[0].first - 3, found[0].first).isdisjoint(ELSEWHERE)
    if elsewhere or (word in TAKING_PART and not _in_meeting(line, index + 1)):
        return ()
    return found


def _in_meeting(line: Line, start: int) -> bool:
    """What was joined is the meeting or somebody in it, or is not said."""
    if not line.low(start) or not line.tokens[start].word:
        return True
    if any(start <= m.first <= start + 2 and m.kind in {"person", "role", "collective"} for m in line.mentions):
        return True
    nouns = (i for i in range(start, start + 8) if line.words.listed(i, "meeting", "nouns"))
    noun = next(nouns, None)
    if noun is None:
        return line.low(start) in {"virtually", "remotely", "via", "by", "from", "and", "as"}
    return not line.tokens[noun].capital


def _is_joining(line: Line, i: int) -> bool:
    if not line.words.listed(i, "meeting", "joining"):
        return False
    if line.low(i) == "remarks":
        return line.low(i - 1) in GIVEN
    if line.low(i) in {"part", "attendance"}:
        return line.low(i - 1) in {"took", "in"}
    return line.low(i) != "join" or line.low(i - 1) in {"will", "to"}
