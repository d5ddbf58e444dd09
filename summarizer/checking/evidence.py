"""What the words of a sentence say of an encounter: whether it took place, how, and who may be meant without a name."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from summarizer.checking.words import Words, words_of
from summarizer.document import Document, Span
from summarizer.document.folding import fold
from summarizer.document.model import touching
from summarizer.drafting.form import MeetingKind, MeetingStatus

Reading = Literal["fact", "denied", "possible", "ahead"]
_MARK = re.compile(r"[;:—–(]| - ")
"""Marks at which the reach of a denial or a condition ends, going back from the word of an encounter."""
_DIRECT = 3
"""Words before a setting within which a denial is of the encounter itself: `denied, at the meeting, …` is rare."""
_REACH = 100
"""Characters that a cue in front of the word of an encounter may be away from it."""
_AHEAD = 30
"""Characters that a cue of the future may be away from it: `intended to deliver on what the summit agreed` is none."""
_BEHIND = 140
"""Characters behind the word in which it may be denied: `the meeting did not take place`."""


def sentence_text(document: Document, number: int) -> str:
    """Return a sentence folded, as the patterns read it."""
    return fold(document.clean(document.sentences[number - 1]))


def told_text(document: Document, number: int) -> str:
    """Return a folded sentence without the words in quotation marks, which are somebody's speech."""
    sentence = document.sentences[number - 1]
    pieces, at = [], sentence.start
    for quotation in touching(document.quotations, sentence, at=lambda one: one.outer):
        if quotation.style == "marks":
            pieces.append(document.clean(Span(at, max(at, quotation.outer.start))))
            at = max(at, min(quotation.outer.end, sentence.end))
    return fold(" “” ".join([*pieces, document.clean(Span(at, sentence.end))]))


def may_mean_somebody(document: Document, numbers: Iterable[int]) -> bool:
    """Tell whether a sentence has a pronoun or a noun such as `leaders` that can stand for an actor named elsewhere.

    In a language without a table every sentence may.
    """
    words = words_of(document.language)
    return words is None or any(words.anaphor.search(sentence_text(document, n)) for n in numbers)


def readings(document: Document, numbers: Iterable[int]) -> frozenset[Reading]:
    """Return how the sentences report encounters, one reading for each cue of an encounter; empty if there is none."""
    words = words_of(document.language)
    if words is None:
        return frozenset()
    return frozenset(reading for n in numbers for reading in _borne_out(told_text(document, n), words))


def _borne_out(sentence: str, words: Words) -> Iterator[Reading]:
    """Yield the readings of a sentence; in `refused to meet her at the summit` the summit bears no encounter out."""
    found = list(_readings(sentence, words))
    strong = {reading for cue, reading in found if words.strong.fullmatch(cue)}
    denied = not strong.isdisjoint({"denied", "possible"}) and "fact" not in strong
    yield from (reading for cue, reading in found if not (denied and reading == "fact" and words.weak.fullmatch(cue)))


def _readings(sentence: str, words: Words) -> Iterator[tuple[str, Reading]]:
    """Yield each word of an encounter with its reading."""
    asked = sentence.rstrip("\"' ").endswith("?")
    for match in words.encounter.finditer(sentence):
        before = _governing(_clause_before(sentence, match.start(), words), words)
        behind = sentence[match.end() : match.end() + _BEHIND]
        denied = words.denied_behind.match(behind.lstrip()) or words.called_off.search(behind)
        if denied or words.denial.search(before) or _is_untrue(sentence, match, words):
            yield match[0], "denied"
        elif asked or words.possible.search(before) or words.unreal.search(sentence[: match.start()]):
            yield match[0], "possible"
        elif words.journey.search(before):
            yield match[0], "fact"
        elif words.ahead.search(before[-_AHEAD:]) or words.infinitive.search(before):
            yield match[0], "ahead"
        else:
            yield match[0], "fact"


def _is_untrue(sentence: str, encounter: re.Match[str], words: Words) -> bool:
    """Tell whether the sentence calls untrue what it says is told of an encounter: `reports that … met … are false`."""
    told = words.rumour.search(sentence[: encounter.start()])
    return told is not None and words.untrue.search(sentence[encounter.end() :]) is not None


def _governing(before: str, words: Words) -> str:
    """Return the words in front of an encounter that say whether it took place.

    Of `failed to agree at a summit` none does: the summit is only where something else failed. Taking part is another
    matter, as in `was not present at the talks`.
    """
    setting = words.setting.search(before)
    if setting is None or words.taking_part.search(before[: setting.start()]):
        return before
    return "" if len(before[: setting.start()].split()) > _DIRECT else before


def _clause_before(sentence: str, at: int, words: Words) -> str:
    """Return the words of the clause in front of an offset, as far as a cue reaches."""
    start = max(0, at - _REACH)
    plain = words.aside.sub(lambda aside: " " * len(aside[0]), sentence[start:at])
    breaks = [match.end() for ends in (_MARK, words.ending) for match in ends.finditer(plain)]
    return plain[max(breaks, default=0) :]


def meeting_word(document: Document, number: int) -> str | None:
    """Return the cue of an encounter that is plain in a sentence; None if it has none."""
    words = words_of(document.language)
    found = words.meeting.search(told_text(document, number)) if words else None
    return found[0] if found else None


def contradicts(document: Document, numbers: tuple[int, ...], status: MeetingStatus) -> str | None:
    """Return why the words of the sentences do not bear a status out, as the end of a sentence; None where they do."""
    words = words_of(document.language)
    if words is None:
        return None
    read = readings(document, numbers)
    told = " ".join(sentence_text(document, n) for n in numbers)
    if status == "held":
        return _not_held(read)
    not_fact = bool(read - {"fact"})
    borne_out = {
        "planned": not_fact or words.planned.search(told) is not None,
        "cancelled": any(one.search(told) for one in (words.cancelled, words.lapsed)),
        "denied": "denied" in read or words.denial.search(told) is not None,
        "possible": not_fact or words.possible.search(told) is not None,
    }
    return None if borne_out[status] else f"no word there says that it is {status}"


def _not_held(read: frozenset[Reading]) -> str | None:
    if not read or "fact" in read:
        return None
    names = {"denied": "denied", "possible": "only possible, asked for or asked about", "ahead": "still ahead"}
    return "the words there say that it is " + " or ".join(names[one] for one in sorted(read))


def kind_is_told(document: Document, numbers: Iterable[int], kind: MeetingKind) -> bool:
    """Tell whether a sentence has a word for a call or a video conference; the other kinds need none."""
    words = words_of(document.language)
    if words is None or kind not in {"call", "video"}:
        return True
    pattern = words.call if kind == "call" else words.video
    return any(pattern.search(sentence_text(document, n)) for n in numbers)


def is_refused(document: Document, span: Span, number: int) -> bool:
    """Tell whether a sentence refuses or denies, right before them, the words of what is pending."""
    words = words_of(document.language)
    sentence = document.sentences[number - 1]
    before = fold(document.clean(Span(sentence.start, max(sentence.start, span.start))))
    return words is not None and words.refused.search(before) is not None
