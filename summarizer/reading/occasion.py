"""The occasion of an encounter: its place, its day and its kind, from the words around its cue."""

from summarizer.drafting.form import MeetingKind
from summarizer.language.phrases import Phrase, Sentence, head_of, phrase_after

_BEHIND = 48
"""How many tokens behind a cue its place may stand; before it, it opens the sentence."""
_NEAR = 24
"""How many tokens behind a cue tell of what kind the encounter was."""


def kind_of(sentence: Sentence, at: int) -> MeetingKind:
    """Return how the parties met: by video, by telephone, in person; `unspecified` where nothing tells."""
    words = {sentence.tokens[at].base, *sentence.lowers(at, at + 4)}
    face_to_face = bool(words & sentence.words["meetings.in_person"])
    start, end = (at, _end_of_clause(sentence, at)) if face_to_face else (at - 6, at + _NEAR)
    near = set(sentence.lowers(start, end))
    if near & sentence.words["meetings.video"]:
        return "video"
    if near & {"phone", "telephone"} or sentence.listed(at, "meetings.call"):
        return "call"
    return "in_person" if face_to_face else "unspecified"


def _end_of_clause(sentence: Sentence, at: int) -> int:
    """Return where what tells of one encounter may give way to another: `met him and later spoke by phone with her`."""
    end = min(len(sentence.tokens), at + _NEAR)
    ends = (k for k in range(at + 1, end) if sentence.tag(k) in {"verb", "sub"} or sentence.lower(k) in _BORDERS)
    return next(ends, end)


_BORDERS = frozenset({"after", "before", "following"})


def place_of(sentence: Sentence, at: int, article: str) -> str | None:
    """Return where an encounter was: the first phrase of place behind its cue, else one before it."""
    for k in range(at + 1, min(len(sentence.tokens) - 1, at + _BEHIND)):
        goal = sentence.tag(k) == "to" and sentence.tag(k + 1) not in {"det", "cap"}
        if goal or sentence.tag(k) == "sub" or sentence.lower(k) in {"regarding", "about", "concerning", "over"}:
            break
        if found := _place_at(sentence, k, article):
            return found
    return next(filter(None, (_place_at(sentence, k, article) for k in range(min(at, 4)))), None)


def _place_at(sentence: Sentence, at: int, article: str) -> str | None:
    """Return the words of a place that a preposition opens: with a name or a venue, or the sidelines of an event."""
    phrase = phrase_after(sentence, at + 1) if sentence.listed(at, "meetings.places") else None
    if phrase is None:
        return None
    if sentence.lower(at) == "on":
        sidelines = sentence.words["meetings.sidelines"].intersection(sentence.lowers(at, at + 3))
        return sentence.text(at, phrase.end, article) if sidelines else None
    head = head_of(sentence, phrase)
    name, behind = sentence.covering.get(head), sentence.covering.get(phrase.end + 1)
    named = name is not None and name.kind in {"country", "name", "body", "thing"}
    if not named and not sentence.listed(head, "meetings.venues"):
        return None
    topic = next((k for k in range(head + 1, phrase.end) if sentence.lower(k) in {"on", "for", "with"}), None)
    if topic is not None and topic not in sentence.covering:
        phrase = Phrase(phrase.start, topic)
    in_country = behind is not None and behind.kind == "country" and sentence.lower(phrase.end) == ","
    end = behind.end if behind is not None and in_country else phrase.end
    return sentence.text(phrase.start + (sentence.lower(phrase.start) == "the"), end, article)


def day_of(sentence: Sentence, at: int, article: str) -> str | None:
    """Return the phrase of time nearest behind a cue in its clause, else the nearest before it."""
    near = range(max(0, at - 2 * _BEHIND), min(len(sentence.tokens), at + 2 * _BEHIND))
    days = [k for k in near if sentence.tag(k) == "day" and sentence.tag(k - 1) != "day"]
    ends = {"sub", "verb"} if sentence.tag(at) == "verb" else {"sub"}
    border = next((k for k in near if k > at and sentence.tag(k) in ends), near.stop)
    start = next((k for k in days if at < k < border), next((k for k in reversed(days) if k < at), None))
    if start is None:
        return None
    end = start
    while sentence.tag(end) == "day":
        end += 1
    return sentence.text(start, end, article)
