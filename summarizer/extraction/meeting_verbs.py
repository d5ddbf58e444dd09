"""Verbs of meeting: `X met Y`, `X and Y spoke`, `X will host Y`, each with its parties."""

from collections.abc import Iterator

from summarizer.extraction.enumeration import behind_word, listed
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention
from summarizer.extraction.subjects import subject_before
from summarizer.extraction.telling import Telling

PLURAL = frozenset({"collective", "group", "body", "pronoun"})
BEFORE_PARTICIPLE = frozenset({",", "and", "after", "before", "while", "by", "when", "to"})
BEFORE_VERB = frozenset({"will", "to", "they", "and", "would", "leaders", "sides"})
AMBIGUOUS = frozenset({"call", "visit", "host", "talk", "lead", "chair", "hold"})


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
    return line.low(index) in AMBIGUOUS and line.low(index - 1) not in BEFORE_VERB


def _telling(line: Line, index: int, base: str) -> Telling | None:
    subjects = _subject(line, index)
    others = _others(line, index, base)
    if subjects and others:
        return Telling((*subjects, *others), index, separate="meetings" in line.lows(index, index + 5))
    if base == "hold" and subjects and _several(subjects) and _holds_talks(line, index):
        return Telling(subjects, index)
    if not line.words.lexicon.has("meeting", "each_other", base) or not subjects:
        return None
    return Telling(subjects, index) if base == "meet" or _several(subjects) else None


def _several(subjects: tuple[Mention, ...]) -> bool:
    return len(subjects) > 1 or subjects[0].kind in PLURAL


def _holds_talks(line: Line, index: int) -> bool:
    """`X and Y held (bilateral) talks`."""
    return any(line.words.listed(i, "meeting", "nouns") for i in range(index + 1, index + 4))


def _subject(line: Line, index: int) -> tuple[Mention, ...]:
    """The subject, `pledged to`, `was to have` and the like between it and the verb apart."""
    i = index
    while i and line.words.listed(i - 1, "meeting", "towards"):
        i -= 1
    found = subject_before(line, i)
    if found:
        return _joined_by(line, found, index)
    opening = next((m for m in line.mentions if m.first <= 4 and m.last <= index), None)
    near = opening is not None and index - opening.last <= 8 and "," not in line.lows(0, index)
    return (opening,) if opening and near else ()


def _joined_by(line: Line, subjects: tuple[Mention, ...], index: int) -> tuple[Mention, ...]:
    """`X, joined by Y, spoke`."""
    for i in range(subjects[-1].last, index - 1):
        if line.low(i) in {"joined", "accompanied"}:
            return (*subjects, *(m for m in listed(line, i + 2) if m.last <= index))
    return subjects


def _others(line: Line, index: int, base: str) -> tuple[Mention, ...]:
    """The other parties: right behind the verb as its object, else behind `with`."""
    objects = _objects(line, index, base) if line.words.lexicon.has("meeting", "with_object", base) else ()
    partner = None if objects else _partner(line, index, base)
    return listed(line, partner) if partner is not None else objects


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
    return partner
