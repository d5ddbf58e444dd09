"""The occasion of an encounter: its status, place, day and kind, from the words around its cue."""

from itertools import takewhile
from typing import Literal

from summarizer.drafting.form import MeetingKind, MeetingStatus
from summarizer.language.phrases import Phrase, Sentence, clause_start, head_of, phrase_after

WINDOW = 12
"""How many tokens behind a verb of meeting its `with` may stand, and before it the words that deny it."""
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
        deed = sentence.tag(at) == sentence.tag(k) == "verb"
        if (
            goal
            or deed
            or sentence.tag(k) == "sub"
            or sentence.lower(k) in {"regarding", "about", "concerning", "over"}
        ):
            break
        if found := _place_at(sentence, k, article):
            return found
    before = (_place_at(sentence, k, article) for k in range(min(at, 4)))
    return next(filter(None, before), None) or _where(sentence, at, article)


def _where(sentence: Sentence, at: int, article: str) -> str | None:
    """Return the named place that the clause of an encounter tells more of: `travelled to Larnova, where she met …`."""
    where = clause_start(sentence, at) - 1
    name = sentence.covering.get(where - 1 - (sentence.lower(where - 1) == ","))
    named = name is not None and name.kind in {"country", "name"} and sentence.lower(where) == "where"
    return sentence.text(name.first, name.end, article) if name is not None and named else None


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


def status_of(sentence: Sentence, at: int, start: int) -> MeetingStatus | None:
    """Return the status of an encounter told at a token with its verb group from `start`; None where denied or open."""
    words, token, opening = sentence.words, sentence.tokens[at], clause_start(sentence, start)
    helpers, before = set(sentence.lowers(start, at)), set(sentence.lowers(opening - WINDOW, start))
    predicate = _predicate(sentence, opening, at) if start == at else set[str]()
    own, after = set(sentence.lowers(opening - 1, at)) | predicate, set(sentence.lowers(at + 1, _end(sentence, at)))
    first = next((k for k in range(start - 1, opening, -1) if sentence.lower(k) == ","), opening - 1)
    own -= _BOUNDS - set(sentence.lowers(first, at))  # `Before the vote, she met him`
    doubtful = start == at and words["meetings.doubtful"] & set(sentence.lowers(at + 1, at + 1 + WINDOW))
    present = token.tag == "verb" and not helpers and "past" not in token.tenses
    coming = (helpers if start < at else own) & {"will", "shall"} or (present and "when" in own)
    coming = coming or ("to" in predicate and predicate & {"is", "are"})
    likely = sentence.lower(opening - 1) == "that" and sentence.lower(opening - 2) in words["meetings.doubtful"]
    before_that = range(opening - 2, opening - WINDOW, -1) if sentence.lower(opening - 1) == "that" else range(0)
    noun = takewhile(lambda k: sentence.tag(k) not in {"verb", "aux", "punct", "end"}, before_that)
    rumour = any(sentence.listed(k, "meetings.rumours") for k in noun)
    planned = coming or predicate & words["meetings.planned"] or ("to" in helpers and {"is", "are"} & helpers)
    done = (
        words["meetings.achieved"] & own if {"was", "were", "managed"} & own else set[str]()
    )  # `was able to meet her`
    due = any(sentence.lower(k) == "for" and sentence.listed(k - 1, "meetings.planned") for k in range(at - 4, at))
    ahead = due or ("to" in helpers and not done) or words["meetings.upcoming"] & set(sentence.lowers(start - 4, at))
    off = words["meetings.cancelled"] & (after | (set(sentence.lowers(at - 4, at)) if start == at else set()))
    off -= {"off"} if words["meetings.off"].isdisjoint(own | after) else set()
    off |= (
        {token.base} & words["meetings.cancelling"]
        if token.base != "call" or sentence.lower(at + 1) == "off"
        else set()
    )
    purpose = "to" in helpers or (start == at and "for" in sentence.lowers(at - 4, at))
    journey = journey_of(sentence, start) if purpose else None
    adjunct = token.tag != "verb" and sentence.listed(
        _governor(sentence, at), "meetings.openings"
    )  # `offered it at talks with`
    sought = own & words["meetings.sought"] if "to" in helpers or (token.tag != "verb" and not adjunct) else set[str]()
    rules: tuple[tuple[object, MeetingStatus | None], ...] = (
        (words["meetings.contests"] & {one.lower for one in sentence.tokens}, None),
        (off and (own | before | after) & words["meetings.still"], None),
        (off, "cancelled"),
        ("postponed" in after or token.base == "postpone", "planned"),
        (doubtful or likely or rumour or words["meetings.denial"] & (own | before), None),
        ("would" in helpers and words["reporting.announced"] & before, "planned"),
        (sought or own & words["meetings.possible"] - (done or set()) or {"had", "been", "to"} <= helpers | own, None),
        ({"had", "planned"} <= helpers | own and any(one.lower == "but" for one in sentence.tokens), None),
        (planned and {"if", "unless"} & set(sentence.lowers(at + 1, at + 1 + WINDOW)), None),
        (planned or (ahead and own & words["meetings.planned"]), "planned"),
        (journey == "ahead", "planned"),
        (ahead and not journey, None),
    )
    return next((status for applies, status in rules if applies), "held")


def _governor(sentence: Sentence, at: int) -> int:
    """Return the token before the noun phrase whose head stands at a token."""
    start = at
    while at - start < 6 and sentence.tag(start - 1) in {"word", "cap", "quant", "num", "det", "day", "poss"}:
        start -= 1
    return start - 1


def _end(sentence: Sentence, at: int) -> int:
    """Return where the words end that can tell that an encounter was called off: of a verb with its clause."""
    far = at + 1 + 2 * WINDOW
    verb = sentence.tag(at) == "verb"
    return next((k for k in range(at + 1, far) if verb and sentence.lower(k) in _AGAINST), far)


_BOUNDS = frozenset({"before", "until", "ahead"})
_AGAINST = frozenset({"despite", "after", "although", "though", "but"})


def journey_of(sentence: Sentence, start: int) -> Literal["past", "ahead"] | None:
    """Return when somebody goes there for it: `flew to Larnova to meet her`, `is in Larnova for talks`; else None."""
    near = range(start - 1, clause_start(sentence, start) - 1, -1)
    at = next((k for k in near if sentence.tag(k) == "verb" or sentence.listed(k, "grammar.be")), None)
    verb = sentence.tokens[at] if at is not None else None
    there = at is not None and any(sentence.listed(k, "meetings.places") for k in range(at + 1, start))
    if verb is None or not (verb.base in sentence.words["meetings.journeys"] or (there and verb.tag == "aux")):
        return None
    return "past" if "past" in verb.tenses or verb.lower in {"was", "were"} else "ahead"


def _predicate(sentence: Sentence, opening: int, at: int) -> set[str]:
    """Return what a noun of encounter is the subject of: `the talks with her will resume`, `… were due to`."""
    near = range(at + 1, at + 1 + 3 * WINDOW)
    first = next((k for k in near if sentence.tag(k) in {"verb", "aux", "sub", "end"}), near.stop)
    if sentence.tag(first) != "aux" or any(sentence.tag(k) in {"verb", "aux"} for k in range(opening, at + 1)):
        return set()
    inside = {"aux", "neg", "adv", "to"}
    near = range(first, first + 6)
    ends = (k for k in near if sentence.tag(k) not in inside and not sentence.listed(k, "meetings.planned"))
    end = next(ends, first)
    return set(sentence.lowers(first, end))
