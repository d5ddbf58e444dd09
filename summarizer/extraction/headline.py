"""The headline: the one sentence that the model words freely, checked against the article and the result."""

import re
from collections.abc import Iterator

from summarizer.document import Document, Span
from summarizer.document.day_phrases import find_days
from summarizer.extraction.choices import Choices, ChosenMeeting
from summarizer.extraction.finding import lexicon_of
from summarizer.extraction.lexicon import Lexicon
from summarizer.extraction.wording import plain, stands_in

_WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")
_MET = re.compile(r"\b(?:met|meets?|meeting)\b")
# `met X in PLACE`: between the verb and the place only names and small words.
_PLACE = re.compile(
    r"\b(?:met|meets?|spoke|talked|talks|hosted|visited|welcomed|received)\b"
    r"(?:[ ,]+(?:and|with|of|the|to|by|[^\W\d_a-z][^\s,]*))*?[ ,]+(?:in|at) (?:the )?(?P<place>[^\W\d_a-z]\w*)"
)
_VERBS = {"in_person": "met", "call": "spoke by phone", "video": "met by video", "unspecified": "talked"}
_NOT_HELD = {"planned": "are to meet", "cancelled": "did not meet"}
# Words that a headline may use although the article does not.
CONNECTING = frozenset(
    {"with", "spoke", "talked", "about", "discussed", "agreed", "will", "meet", "speak", "hosted", "after", "phone"}
)
SHOWN = 3
LONGEST = 236
"""A headline longer than this was cut off by the grammar's limit."""


def headline_of(document: Document, choices: Choices, drafted: str) -> tuple[str, bool]:
    """Return the model's headline if the article and the result bear it out, else one made by rule.

    Returns:
        The headline, and whether it is the model's.
    """
    words = " ".join(drafted.split())
    words = words if words.endswith((".", "!", "?")) else f"{words}."
    if 0 < len(words) <= LONGEST and not any(doubts(document, choices, words)):
        return words, True
    return by_rule(document, choices), False


def doubts(document: Document, choices: Choices, headline: str) -> Iterator[str]:
    """Yield what a headline says that is not borne out.

    Every name, number, day and telling word must stand in the article; a day that is not copied with the words around
    it, and a place right behind a verb of meeting, must be one of a meeting in the result; `met` needs a meeting that
    is no mere call or talk; and there must be a verb.
    """
    yield from strangers(headline, document.text)
    yield from unheard(headline, document.text)
    days = {plain(m.day.span.of(document.text)) for m in choices.meetings if m.day}
    told = (d.span for d in find_days(headline) if not _copied(headline, d.span, document.text))
    yield from (span.of(headline) for span in told if plain(span.of(headline)) not in days)
    places = [m.place.of(document.text) for m in choices.meetings if m.place]
    named = _PLACE.search(headline)
    if named and not any(stands_in(named["place"], place) for place in places):
        yield named["place"]
    if _MET.search(headline) and not any(m.kind in {"in_person", "video"} for m in choices.meetings):
        yield "met"
    lexicon = lexicon_of(document)
    if not any(_is_verb(lexicon, word) for word in _WORD.findall(headline)):
        yield "no verb"


def _is_verb(lexicon: Lexicon, word: str) -> bool:
    """Tell whether a word is a form of a verb of meeting or reporting, in lower case."""
    return word in lexicon.verbs["meeting"] or word in lexicon.verbs["reporting"]


def _copied(headline: str, span: Span, text: str) -> bool:
    """Tell whether the phrase stands in the article between the same words: two before it and one behind it."""
    before = headline[: span.start].split()[-2:]
    behind = headline[span.end :].rstrip(".").split()[:1]
    return len(before) == 2 and stands_in(" ".join([*before, span.of(headline), *behind]), text)


def strangers(headline: str, text: str) -> Iterator[str]:
    """Yield the names and numbers of a headline that the article does not have."""
    known = set(_WORD.findall(plain(text)))
    known |= {part for word in known for part in re.split(r"[-']", word)}
    for i, word in enumerate(_WORD.findall(headline)):
        telling = word[0].isdigit() or (word[0].isupper() and i > 0)
        if telling and re.sub(r"'s$", "", plain(word)) not in known:
            yield word


def unheard(headline: str, text: str) -> Iterator[str]:
    """Yield the telling words of a headline, four letters or more, that the article has in no form."""
    stems = {stem(word) for word in _WORD.findall(plain(text))}
    for word in _WORD.findall(plain(headline)):
        if len(word) > 3 and word not in CONNECTING and not {stem(p) for p in re.split(r"[-']", word)} <= stems:
            yield word


def stem(word: str) -> str:
    """Return the beginning that the forms of a word share: `discus` of `discussed` and `discussions`."""
    return word[:3] if len(word) < 6 else word[: max(5, len(word) - 4)][:6]


def by_rule(document: Document, choices: Choices) -> str:
    """Write the headline from the first meeting, else from the first statement."""
    meeting = next(iter(choices.meetings), None)
    if meeting:
        return _of_meeting(document, meeting)
    speaker = next((s.speakers[0].name for s in choices.statements if s.speakers), None)
    return " ".join((f"Words of {speaker} are told; no meeting is." if speaker else "No meeting is told.").split())


def without_model(document: Document, choices: Choices) -> str:
    """Write the headline of a result for which no model was asked; it says so."""
    return f"{by_rule(document, choices).removesuffix('.')} (by rules alone)."


def _of_meeting(document: Document, meeting: ChosenMeeting) -> str:
    names = [c.name for c in meeting.parties]
    shown = names if len(names) <= SHOWN + 1 else [*names[:SHOWN], f"{len(names) - SHOWN} others"]
    who = " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]
    verb = _NOT_HELD.get(meeting.status) or _VERBS[meeting.kind]
    circumstances = [s.of(document.text) for s in (meeting.place, meeting.day and meeting.day.span) if s]
    around = f" ({', '.join(circumstances)})" if circumstances else ""
    return " ".join(f"{who} {verb}{around}.".split())
