"""Verbs of meeting: `X met Y`, `X and Y spoke`, `X will host Y`, each with its parties."""

from collections.abc import Iterator

from summarizer.extraction.enumeration import behind_word, listed
from summarizer.extraction.journeys import journey_before
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention
from summarizer.extraction.subjects import coordinated, skip_adverbs, subject_before
from summarizer.extraction.telling import Telling
from summarizer.extraction.theirs import all_of_them

PLURAL = frozenset({"collective", "group", "body", "pronoun"})
BEFORE_PARTICIPLE = frozenset({",", "and", "after", "before", "while", "by", "when", "to", "is", "are", "was", "were"})
BEFORE_VERB = frozenset({"will", "to", "they", "and", "would", "leaders", "sides"})
AMBIGUOUS = frozenset({"call", "visit", "host", "talk", "lead", "chair", "hold", "telephone", "phone"})
PLURALS = frozenset({"calls", "talks", "visits"})
SOMEBODY = frozenset({"person", "role", "pronoun", "collective"})
DEMANDED = frozenset({"to", "for", "not"})
PASSIVE = frozenset({"was", "were", "been", "being", "be"})
THEM = frozenset({"him", "her", "them"})
BEHIND_HER = frozenset({"in", "at", "to", "on", "for", "again", "next", "this", "later", "soon", ".", ","})
MEALS = frozenset({"lunch", "dinner", "breakfast", "reception", "banquet"})
PUBLIC = frozenset({"press", "news", "media"})
FARTHEST_NOUN = 9
"""How many words behind `held` what was held may stand."""
FARTHEST_OPENING = 8
"""How many words before a verb the opening of its sentence may be its subject."""
MOST_JOINED = 6
"""How many mentions the subject of a sentence may have."""


def by_verb(line: Line) -> Iterator[Telling]:
    """Yield the encounters that the verbs of a sentence tell."""
    for index in range(len(line.tokens)):
        base = line.base(index, "meeting")
        if base and not (line.tokens[index].capital and index) and not is_noun(line, index):
            telling = _telling(line, index, base)
            if telling:
                yield telling


def is_noun(line: Line, index: int) -> bool:
    """Tell whether a form is a noun here: `the virtual meeting`, `a call`, `the visit`."""
    if line.low(index).endswith("ing"):
        return line.low(index - 1) not in BEFORE_PARTICIPLE
    if line.low(index) in PLURALS:
        before = next((m for m in line.mentions if m.last == index and not line.owned(m)), None)
        return before is None or before.kind not in SOMEBODY
    return line.low(index) in AMBIGUOUS and line.low(index - 1) not in BEFORE_VERB


def _telling(line: Line, index: int, base: str) -> Telling | None:
    subjects = subject_of(line, index)
    others = _others(line, index, base)
    if base in {"hold", "co-chair"} and not _holds_talks(line, index):
        return None
    if subjects and others:
        return Telling((*subjects, *others), index, separate=told_apart(line, index, others[-1].last))
    if subjects and _one_of_them(line, index, base):
        return Telling((*subjects, all_of_them(line, index + 1)), index)
    each_other = base in {"hold", "co-chair"} or (
        line.words.lexicon.has("meeting", "each_other", base) and not _to_others(line, index, base)
    )
    if not each_other or not subjects:
        return None
    return Telling(subjects, index) if base == "meet" or several(subjects) else None


def _one_of_them(line: Line, index: int, base: str) -> bool:
    """`Looked forward to hosting him in May`: to come, and with the other of those whom the text is about."""
    ahead = not line.lows(index - 4, index).isdisjoint({"forward", "will"})
    owner = line.low(index + 1) == "her" and line.low(index + 2) not in BEHIND_HER
    return ahead and base in {"host", "welcome", "meet", "receive"} and line.low(index + 1) in THEM and not owner


def told_apart(line: Line, index: int, last: int) -> bool:
    """`Held bilateral meetings with X and Y`, `spoke separately with X and Y`, `in separate calls`."""
    bilateral = "meetings" in line.lows(index, index + 5)
    return bilateral or not line.lows(0, last + 2).isdisjoint({"separate", "separately"})


def _to_others(line: Line, index: int, base: str) -> bool:
    """`X and Y spoke to the press`, `X and Y spoke at the forum`: to others, not to each other."""
    return base in {"speak", "talk"} and line.low(index + 1) in {"to", "at", "of"}


def several(subjects: tuple[Mention, ...]) -> bool:
    """Tell whether a subject can meet itself: more than one, or one that is many."""
    return len(subjects) > 1 or subjects[0].kind in PLURAL


def _holds_talks(line: Line, index: int) -> bool:
    """`X and Y held (bilateral) talks`, but neither a share nor a press conference."""
    noun = next((i for i in range(index + 1, index + FARTHEST_NOUN) if tells_encounter(line, i)), None)
    return noun is not None and not addressed_to_all(line, noun)


def tells_encounter(line: Line, i: int) -> bool:
    """Tell whether a word is a noun of meeting: `talks`, and by telephone also `a contact`."""
    by_phone = line.low(i) in {"contact", "contacts", "chat"} and line.low(i - 1) in {"phone", "telephone"}
    return by_phone or line.words.listed(i, "meeting", "nouns")


def addressed_to_all(line: Line, noun: int) -> bool:
    """`A press conference`, `a news briefing`, `an interview`: for the public, no encounter."""
    return line.low(noun) == "interview" or line.low(noun - 1) in PUBLIC


def subject_of(line: Line, index: int) -> tuple[Mention, ...]:
    """Return the subject, `pledged to`, `was to have` and the like, or a journey, between it and the verb apart."""
    journey = journey_before(line, index)
    index = index if journey is None else journey
    if line.low(index).endswith("ing") and line.low(index - 1) == ",":
        return _opening_subject(line, index)
    i = index
    while i and line.words.listed(i - 1, "meeting", "towards"):
        i -= 1
    if line.low(skip_adverbs(line, i)) == "who":
        return _before_who(line, skip_adverbs(line, i))
    found = subject_before(line, i)
    if found:
        return _joined_by(line, found, index)
    opening = next((m for m in line.mentions if m.first <= 4 and m.last <= index), None)
    if opening is None or "," in line.lows(0, index):
        return ()
    return (opening,) if sum(t.word for t in line.tokens[opening.last : index]) <= FARTHEST_OPENING else ()


def _before_who(line: Line, who: int) -> tuple[Mention, ...]:
    """`X, who (met Y)`."""
    return coordinated(line, who - (line.low(who - 1) == ","))


def _opening_subject(line: Line, index: int) -> tuple[Mention, ...]:
    """The subject of the sentence, which is a participle's as well: `X went to Tarn on Monday, meeting Y`."""
    near = [m for m in line.mentions[:MOST_JOINED] if m.last <= index]
    found = (coordinated(line, m.last) for m in reversed(near))
    return next((c for c in found if c and c[0] == near[0]), ())


def _joined_by(line: Line, subjects: tuple[Mention, ...], index: int) -> tuple[Mention, ...]:
    """`X, joined by Y, spoke`."""
    for i in range(subjects[-1].last, index - 1):
        if line.low(i) in {"joined", "accompanied"}:
            return (*subjects, *(m for m in listed(line, i + 2) if m.last <= index))
    return subjects


def _others(line: Line, index: int, base: str) -> tuple[Mention, ...]:
    """The other parties: right behind the verb as its object, behind `by` of a passive, else behind `with`."""
    takes_object = line.words.lexicon.has("meeting", "with_object", base)
    if takes_object and line.low(index + 1) == "by" and not line.lows(index - 2, index).isdisjoint(PASSIVE):
        return listed(line, index + 2, 1)
    if base == "call" and line.low(index + 1) == "on":
        return _called_on(line, index)
    objects = (_objects(line, index, base) or _whom(line, index)) if takes_object else ()
    partner = None if objects else _partner(line, index, base)
    return listed(line, partner) if partner is not None else objects


def _whom(line: Line, index: int) -> tuple[Mention, ...]:
    """`X and Y, whom he met`."""
    subjects = subject_before(line, index)
    at = subjects[0].first - 1 if subjects else 0
    return coordinated(line, at - (line.low(at - 1) == ",")) if line.low(at) == "whom" else ()


def _called_on(line: Line, index: int) -> tuple[Mention, ...]:
    """`Called on the president` is a visit; `called on the president to resign` and `for help` a demand."""
    found = listed(line, index + 2, 1)
    people = all(m.kind in {"person", "role"} for m in found)
    return found if found and people and line.lows(found[-1].last, found[-1].last + 12).isdisjoint(DEMANDED) else ()


def _objects(line: Line, index: int, base: str) -> tuple[Mention, ...]:
    kinds = {"person", "group", "role"} | ({"body", "collective"} if base in {"meet", "host", "convene"} else set())
    return tuple(m for m in listed(line, index + 1, 0) if m.kind in kinds and not line.owned(m))


def _partner(line: Line, index: int, base: str) -> int | None:
    """Index behind `with`, where the verb takes it."""
    partner = None
    if line.words.lexicon.has("meeting", "with_partner", base):
        partner = behind_word(line, index + 1, {"with", "alongside"}, 9)
    if partner is None and base in {"speak", "talk"}:
        partner = behind_word(line, index + 1, {"to"}, 3)
    if partner is None and base in {"host", "hold"} and not MEALS.isdisjoint(line.lows(index + 1, index + 5)):
        partner = behind_word(line, index + 1, {"for"}, 6)
    return partner
