"""The occasion of an encounter: its status, place, day and kind, from the words around its cue."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from summarizer.drafting.form import MeetingKind, MeetingStatus
from summarizer.language.phrases import Phrase, Sentence, behind_day, clause_start, head_of, phrase_after

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
    rang = (
        sentence.tokens[at].base == "call" and sentence.lower(at) != "call" and sentence.tag(at + 1) in {"cap", "quant"}
    )
    if rang or near & {"phone", "telephone"} or sentence.listed(at, "meetings.call"):
        return "call"
    return "in_person" if face_to_face else "unspecified"


def _end_of_clause(sentence: Sentence, at: int) -> int:
    """Return where what tells of one encounter may give way to another: `met him and later spoke by phone with her`."""
    end = min(len(sentence.tokens), at + _NEAR)
    ends = (
        k for k in range(at + 1, end) if sentence.tag(k) in {"verb", "sub"} or sentence.listed(k, "meetings.borders")
    )
    return next(ends, end)


def place_of(sentence: Sentence, at: int, article: str) -> str | None:
    """Return where an encounter was: the first phrase of place behind its cue, else one before it."""
    end = min(len(sentence.tokens) - 1, at + _BEHIND)
    for k in range(_meeting_behind(sentence, at, end) + 1, end):
        goal = sentence.tag(k) == "to" and sentence.tag(k + 1) not in {"det", "cap"}
        deed = sentence.tag(at) == sentence.tag(k) == "verb" and not _is_led(sentence, k)
        if (
            goal
            or deed
            or sentence.tag(k) == "sub"
            or _is_told_behind(sentence, k)
            or _is_topic(sentence, at, k)
            or sentence.lower(k) in {"regarding", "about", "concerning", "over"}
        ):
            break
        if found := _place_at(sentence, k, article):
            return found
    opening = clause_start(sentence, at) if sentence.tag(at) == "verb" else 0  # not `A man in Larn said that they met`
    before = (_place_at(sentence, k, article) for k in range(opening, min(at, opening + 4)))
    return next(filter(None, before), None) or _where(sentence, at, article)


def _is_topic(sentence: Sentence, at: int, topic: int) -> bool:
    """Tell whether what somebody is briefed on begins at a token: `briefed her on the summit in Larnova on Friday`."""
    about = sentence.lower(topic) in {"on", "about"} and sentence.tag(topic + 1) != "day"
    return sentence.tokens[at].base == "brief" and about


def _meeting_behind(sentence: Sentence, at: int, end: int) -> int:
    """Return where a place can stand behind: of `discussed the border at a meeting in Larnova` behind the noun.

    Without a meeting it is one that is talked about: `discussed security in the High North`.
    """
    if sentence.tokens[at].base not in {"discuss", "review"}:
        return at
    nouns = (k for k in range(at + 1, end) if sentence.listed(k, "meetings.carried"))
    return next((k for k in nouns if sentence.listed(governor_of(sentence, k), "meetings.openings")), end)


def _is_told_behind(sentence: Sentence, at: int) -> bool:
    """Tell whether a comma stands at a token, and behind it who tells the sentence: `, the ministry in Larn said`."""
    if sentence.lower(at) != ",":
        return False
    near = range(at + 1, at + WINDOW)
    end = next((k for k in near if sentence.tag(k) in {"verb", "aux", "sub", "punct", "and"}), at)
    return sentence.tag(end) == "verb" and sentence.tokens[end].base in sentence.words["reporting.core"]


def _is_led(sentence: Sentence, at: int) -> bool:
    """Tell whether a participle only tells who leads a party: `met a delegation led by Ada Roth on Friday`."""
    return sentence.tokens[at].base in {"lead", "head"} and sentence.lower(at + 1) == "by"


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
    town = sentence.covering.get(head + 2) if sentence.lower(head + 1) == "of" else None
    if town is not None and sentence.listed(head, "names.settlements"):  # `in the Swiss city of Geneva`
        return sentence.text(town.start, town.end, article)
    hour = sentence.listed(phrase.start + 1, "meetings.hours")  # `In the evening Ada Roth met`
    hour = hour or sentence.lower(phrase.start + 1) in {"day", "week", "month", "year"}
    if hour or not (named or sentence.listed(head, "meetings.venues")):
        return None
    lasting = sentence.covering.get(head) is not None  # `in Larnova in more than nine years`
    ends = {"on", "for", "with", *(["in"] if lasting else [])}
    topic = next((k for k in range(head + 1, phrase.end) if sentence.lower(k) in ends), None)
    if topic is not None and topic not in sentence.covering:
        phrase = Phrase(phrase.start, topic)
    in_country = behind is not None and behind.kind == "country" and sentence.lower(phrase.end) == ","
    # not `in Larn, Ruan's mayor met`
    end = behind.end if behind is not None and in_country and sentence.tag(behind.end) != "poss" else phrase.end
    article_before = sentence.lower(phrase.start) == "the" and phrase.start not in sentence.covering
    article_before = article_before and not sentence.tokens[phrase.start].text.istitle()  # `The Hague`
    return sentence.text(phrase.start + article_before, end, article)


def day_of(sentence: Sentence, at: int, article: str) -> str | None:
    """Return the phrase of time nearest behind a cue in its clause, else the nearest before it."""
    near = range(max(0, at - 2 * _BEHIND), min(len(sentence.tokens), at + 2 * _BEHIND))
    days = [k for k in near if sentence.tag(k) == "day" and sentence.tag(k - 1) != "day" and not _is_span(sentence, k)]
    ends = {"sub", "verb"} if sentence.tag(at) == "verb" else {"sub"}
    said = sentence.words["reporting.core"]  # `will go there for talks on Sunday, aides said on Friday`
    behind = (k for k in near if k > at)
    borders = (
        k
        for k in behind
        if (sentence.tag(k) in ends and not (sentence.lower(k) == "before" and sentence.tag(k + 1) == "day"))
        or sentence.tokens[k].base in said
        or _goes_on_otherwise(sentence, k)
        or _is_topic(sentence, at, k)
    )
    border = next((k for k in borders if not _is_led(sentence, k)), near.stop)
    days = [
        k for k in days if sentence.lower(behind_day(sentence, k) - 1) not in {"after", "before"}
    ]  # `two days after`
    opening = clause_start(sentence, at)  # `met her on Friday, a day after she met him`
    counted = any(sentence.tag(k) == "day" and sentence.lower(k) in {"after", "before"} for k in range(opening - 1, at))
    before = (k for k in reversed(days) if k < at and not counted and not _is_day_of_saying(sentence, k))
    own = at - 1 if at - 1 in days and sentence.tag(at) != "verb" else None  # `since their March meeting`
    start = own or next((k for k in days if at < k < border), next(before, None))
    if start is None:
        return None
    return sentence.text(start, behind_day(sentence, start), article)


def _goes_on_otherwise(sentence: Sentence, at: int) -> bool:
    """Tell whether another clause begins with `and`, a day and a pronoun: `met him, and on Friday she left`."""
    return sentence.tag(at) == "and" and sentence.tag(behind_day(sentence, at + 1)) == "pron"


def _is_day_of_saying(sentence: Sentence, at: int) -> bool:
    """Tell whether a day is that of a verb of speech right before it: `agreed on Friday to resume talks`."""
    verb = at - 1 - (sentence.tag(at - 1) == "prep")
    return sentence.tag(verb) == "verb" and sentence.tokens[verb].base in sentence.words["reporting.say"]


def _is_span(sentence: Sentence, at: int) -> bool:
    """Tell whether a phrase of time tells how long, not when: `the first talks in four years`."""
    inside = {token.lower for token in takewhile(lambda token: token.tag == "day", sentence.tokens[at:])}
    return bool(inside & sentence.words["grammar.spans"]) and inside.isdisjoint(sentence.words["grammar.counted"])


@dataclass(frozen=True, slots=True)
class _Told:
    """The words around the cue of an encounter that tell whether it was."""

    sentence: Sentence
    at: int  # the token of the verb or noun
    start: int  # where its verb group begins; `at` for a noun and for a verb without auxiliaries
    opening: int  # where its clause begins
    helpers: AbstractSet[str]  # its auxiliaries, adverbs and `to`
    own: AbstractSet[str]  # what stands before it in its clause, and what it is the subject of
    predicate: AbstractSet[str]  # what it is the subject of
    before: AbstractSet[str]  # what governs its clause
    after: AbstractSet[str]  # what follows

    def has(self, key: str, *, among: AbstractSet[str] | None = None) -> bool:
        """Tell whether a word of a list `meetings.key` stands before the cue in its clause, or among others."""
        return not self.sentence.words[f"meetings.{key}"].isdisjoint(self.own if among is None else among)

    @property
    def to_come(self) -> bool:
        """Whether an infinitive, or the noun, only tells what is sought or planned."""
        governor = governor_of(self.sentence, self.at) if self.start == self.at else -1
        goal = self.sentence.tag(governor - 1) == "to" and self.sentence.listed(governor, "meetings.light")
        return "to" in self.helpers or goal  # `a decision to host a summit of`


def _told_at(sentence: Sentence, at: int, start: int) -> _Told:
    opening = clause_start(sentence, start)
    days = (k for k in range(start - 1, opening, -1) if sentence.tag(k) == "day" and sentence.lower(k) == "after")
    opening = next(days, opening - 1) + 1  # `would not pay, a day after she met him`
    predicate = _predicate(sentence, opening, at) if start == at else set[str]()
    first = next((k for k in range(start - 1, opening, -1) if sentence.lower(k) == ","), opening - 1)
    bounds = sentence.words["meetings.bounds"] - set(sentence.lowers(first, at))  # `Before the vote, she met him`
    adverbial = sentence.listed(opening - 1, "meetings.adverbial") and first > opening  # `after refusing, she met him`
    ruled = any(sentence.tag(k) in {"aux", "to"} for k in range(start, at))
    shares = ruled and sentence.tag(start - 1) == "and"  # `left without it and will meet him`
    begins = start if shares else first if adverbial else opening - 1
    inside = range(max(begins, 0), at)  # but for names: `Planning Minister Ada Roth met him`
    own = {sentence.lower(k) for k in inside if sentence.tag(k) != "cap" or (k == 0 and sentence.tag(1) != "cap")}
    looks = any(sentence.lower(k - 1).startswith("look") for k in inside if sentence.lower(k) == "forward")
    own = (own | predicate) - bounds - (set() if looks else {"forward"})  # not `put it forward in talks with him`
    fact = sentence.listed(opening - 1, "meetings.facts")  # `would not raise it, a day after she met him`
    before = sentence.lowers(max(opening, begins) if fact else opening - WINDOW, opening if shares else start)
    far = sentence.tokens[at + 1 : _end(sentence, at)]
    after = [token.lower for token in far if token.text != "May"]  # the month
    helpers = set(sentence.lowers(start, at))
    return _Told(sentence, at, start, opening, helpers, own, predicate, set(before), set(after))


def status_of(sentence: Sentence, at: int, start: int) -> MeetingStatus | None:
    """Return the status of an encounter told at a token with its verb group from `start`; None where denied or open."""
    return next((status for applies, status in _rulings(_told_at(sentence, at, start)) if applies), "held")


def _rulings(told: _Told) -> Iterator[tuple[object, MeetingStatus | None]]:
    """Yield whether each rule applies, and the status that it gives; the first that applies decides."""
    sentence, at, base = told.sentence, told.at, told.sentence.tokens[told.at].base
    around = told.own | told.before

    def soon(key: str, reach: int) -> bool:
        return any(at <= k < at + reach * WINDOW for k, _ in sentence.told(f"meetings.{key}"))

    yield any(sentence.told("meetings.contests")) or _is_staged(told) or _is_charged(told), None
    yield soon("called_off", 2), "cancelled"
    yield _is_given_up(told) or _is_quit(told) or _is_put_off(told), "cancelled"
    off = _is_off(told)
    yield off and told.to_come and told.has("sought"), None
    yield off and told.has("still", among=around | told.after), None
    unheld = soon("as_planned", 3) and {"will", "not"} <= told.predicate | told.helpers  # `will not open as planned`
    yield off or unheld, "cancelled"
    yield ("postponed" in told.after and "took" not in told.after) or base in {"postpone", "schedule"}, "planned"
    yield sentence.tag(at) != "verb" and soon("moved", 2), "planned"  # `the talks were moved to Friday`
    yield _is_doubted(told) or soon("never_held", 2) or told.has("denial", among=around), None
    planned = _is_planned(told)
    yield (planned or "would" in told.helpers) and _is_conditional(sentence, at), None
    yield "would" in told.helpers and {"whether", "if"} & around, None
    yield {"would", "have", "to"} <= told.helpers, None  # `said she would have to meet him`
    yield _is_announced(told) or _is_announced_trip(told), "planned"
    governor = governor_of(sentence, at) if sentence.tag(at) != "verb" else at
    rumour = sentence.lower(governor) == "of" and sentence.listed(governor - 1, "meetings.rumours")
    yield rumour or _is_proposed(told), None  # `reports of a meeting`
    yield sentence.lowers(governor - 1, governor + 1) == ["ahead", "of"], "planned"
    trip = set(sentence.lowers(told.opening - WINDOW, told.opening))  # `cancelled a trip there, where she was to meet`
    there = told.to_come and sentence.lower(told.opening - 1) == "where"
    yield there and told.has("cancelled", among=trip), "cancelled"
    unmet = {"had", "been", "to"} <= told.helpers | told.own  # `had been due to meet`
    dropped = unmet and told.has("planned", among=told.own | told.helpers)
    dropped = dropped or bool({"to", "have"} <= told.helpers and {"was", "were"} & told.helpers)  # `was to have met`
    changed = dropped and _is_otherwise(told)
    yield dropped and not _is_sought(told), None if changed else "cancelled"
    possible = told.has("possible", among=told.own - _achieved(told))
    yield _is_sought(told) or possible or unmet or soon("awaited", 3), None
    yield {"had", "planned"} <= told.helpers | told.own, None
    lapsed = {"had", "been"} <= told.own and told.has("planned")  # `had been due there for talks`
    yield lapsed and not told.to_come, None if told.predicate or _is_otherwise(told) else "cancelled"
    was_planned = {"was", "were"} & told.own and told.has("planned", among=told.own | told.helpers)
    cut = {"but", "never"} & {one.lower for one in sentence.tokens} or _is_cut_short(sentence, at)
    later = {"was", "were", "to"} & told.helpers > {"to"} and told.has("later", among=told.after)
    yield later and not cut and "have" not in told.helpers, "planned"  # `was to meet him in the evening`
    claimed = any(_have_done(sentence, k) for k in range(told.opening, at))  # `is said to have met`
    yield (was_planned and cut) or claimed, None  # `was due to fly there for talks, but fell ill`
    ahead = _lies_ahead(told)
    yield planned or (ahead and told.has("planned")), "planned"
    purpose = told.to_come or (sentence.tag(at) != "verb" and "for" in sentence.lowers(at - 4, at))
    journey = journey_of(sentence, told.start) if purpose else None
    yield journey == "past" and _is_missed(told), None
    yield journey == "ahead", "planned"
    yield ahead and not journey, None


def _is_announced(told: _Told) -> bool:
    """Tell whether somebody said that it would be: `said she would meet him`."""
    before = told.before | set(told.sentence.lowers(told.opening, told.start))
    return "would" in told.helpers and bool(told.sentence.words["reporting.announced"] & before)


def _is_announced_trip(told: _Told) -> bool:
    """Tell whether somebody said that they would go somewhere for it: `said she would fly there to meet him`."""
    sentence, words, around = told.sentence, told.sentence.words, told.own | told.before
    trips = (
        k for k in range(told.start - 1, told.opening, -1) if sentence.tokens[k].base in words["meetings.journeys"]
    )
    would = sentence.lower(next(trips, 0) - 1) == "would" and bool(words["reporting.announced"] & around)
    return would and {"if", "whether"}.isdisjoint(around) and not _is_conditional(sentence, told.at)


def _is_conditional(sentence: Sentence, at: int) -> bool:
    """Tell whether what is to come hangs on a condition told behind it: `would meet him on Friday if it opened`."""
    ends = (k for k in range(at + 1, len(sentence.tokens)) if sentence.lower(k) == ";")
    inside = range(at + 1, next(ends, len(sentence.tokens)))
    return any(
        sentence.lower(k) in {"if", "unless"} and sentence.tag(k - 1) != "verb" for k in inside
    )  # not `asked if`


def _is_otherwise(told: _Told) -> bool:
    """Tell whether it may only have been otherwise than planned: `was to have met her alone, but they met in public`.

    Behind `but` or `and`, or where how long, where or in which order they would meet is told.
    """
    sentence = told.sentence
    behind = sentence.lowers(told.at + 1, told.at + 1 + 3 * WINDOW)
    goes_on = any(behind[k] == "but" or behind[k : k + 2] == [",", "and"] for k in range(len(behind)))
    off = not (sentence.words["meetings.cancelled"] | sentence.words["meetings.cancelling"]).isdisjoint(behind)
    return not off and (goes_on or not sentence.words["meetings.otherwise"].isdisjoint(behind))


def _is_put_off(told: _Told) -> bool:
    """Tell whether an encounter is put off from the day that is told: `talks planned for Friday are postponed`."""
    sentence, behind = told.sentence, range(told.at + 1, told.at + 1 + 3 * WINDOW)
    at = next((k for k in behind if sentence.lower(k) == "postponed"), told.at)
    dated = any(sentence.tag(k) == "day" for k in range(told.at + 1, at))
    return dated and not {"to", "until", "till", "from"} & set(sentence.lowers(at + 1, at + 4))


def _have_done(sentence: Sentence, at: int) -> bool:
    """Tell whether `to have` stands at a token before a verb, as in `is said to have met`; not in `to have talks`."""
    return sentence.lowers(at, at + 2) == ["to", "have"] and sentence.tag(at + 2) in {"verb", "aux", "adv"}


def _is_missed(told: _Told) -> bool:
    """Tell whether who came for an encounter had none yet: `was there for talks but left without seeing her`."""
    sentence, far = told.sentence, range(told.at, told.at + 2 * WINDOW)
    without = any(sentence.lower(k) == "without" and sentence.lower(k + 1).endswith("ing") for k in far)
    turned = any(sentence.listed(k, "meetings.turned") for k in far)
    absent = any(sentence.lowers(k, k + 2) in (["who", "was"], ["who", "turned"]) for k in far)
    return without or turned or absent or told.has("missed", among=told.after)


def _is_cut_short(sentence: Sentence, at: int) -> bool:
    """Tell whether something came between a plan and what was planned: `was due to meet her when he fell ill`."""
    later = range(at, len(sentence.tokens))
    when = next((k for k in later if sentence.lower(k) in {"when", "until"}), later.stop)
    over = any(one.lower == "last" and one.tag == "day" for one in sentence.tokens)  # `was due to meet her last week`
    return over or any("past" in token.tenses for token in sentence.tokens[when:])


def _is_given_up(told: _Told) -> bool:
    """Tell whether a plan to meet was: `dropped plans to meet her`."""
    sentence = told.sentence
    plans = (k for k in range(told.opening, told.start) if sentence.lower(k) in {"plan", "plans"})
    given_up = sentence.words["meetings.cancelled"] | {"dropped"}
    return any(not given_up.isdisjoint(sentence.lowers(k - 2, k)) for k in plans)  # `abandoned her plan to meet him`


def _is_proposed(told: _Told) -> bool:
    """Tell whether a clause only says what is asked for: `proposed that she hold talks with him`."""
    sentence, token = told.sentence, told.sentence.tokens[told.at]
    bare = token.tag == "verb" and not told.helpers and "past" not in token.tenses
    return bare and sentence.lower(told.opening - 1) == "that" and told.has("sought", among=told.before)


def _is_quit(told: _Told) -> bool:
    """Tell whether somebody will not come after all: `pulled out of a meeting with her`, `would no longer meet her`."""
    sentence = told.sentence
    ends = sentence.lowers(told.at - 2, told.at) == ["no", "longer"]
    longer = ends and {"would", "will"} & set(sentence.lowers(told.opening, told.at))
    return bool(longer) or (told.start == told.at and is_quit(sentence, told.at))


def is_quit(sentence: Sentence, at: int) -> bool:
    """Tell whether somebody withdrew from the encounter whose noun stands at a token: `pulled out of talks`."""
    governor = governor_of(sentence, at)
    out = sentence.lowers(governor - 1, governor + 1) == ["out", "of"] or sentence.lower(governor) == "from"
    verb = next((k for k in range(governor - 1, governor - 4, -1) if sentence.tag(k) == "verb"), 0)
    return out and sentence.tokens[verb].base in sentence.words["meetings.quitting"]


def _is_planned(told: _Told) -> bool:
    """Tell whether the encounter will be: `will meet`, `is to meet`, `finance ministers meet on Thursday`."""
    sentence, token = told.sentence, told.sentence.tokens[told.at]
    helpers = told.helpers - {"next"}
    present = token.tag == "verb" and not helpers and "past" not in token.tenses
    coming = (told.helpers if told.start < told.at else told.own) & {"will", "shall"} or (
        present and "when" in told.own
    )
    due = {"is", "are"} & told.predicate and "to" in told.predicate
    infinitive = told.to_come and {"is", "are"} & told.helpers
    behind = range(told.at + 1, told.at + 1 + WINDOW)
    around = range(told.opening if present else told.at, behind.stop)  # `On Sunday, she meets him`
    days = {sentence.lower(k) for k in around if sentence.tag(k) == "day"}
    going = "progressive" in token.tenses
    now = {"is", "are"} & told.helpers if going else present
    calendar = sentence.words["grammar.weekdays"] | sentence.words["grammar.months"]
    dated = now and days & (calendar | {"next", "tomorrow", "today"})
    soon = {"next", "tomorrow"} & {*sentence.lowers(told.at - 3, told.at), *days}
    following = soon and (present or token.tag != "verb")  # `at the next meeting of`, `a meeting with her next week`
    return bool(coming or due or infinitive or dated or following or told.has("planned", among=told.predicate))


def _lies_ahead(told: _Told) -> bool:
    """Tell whether an infinitive or a word before the cue tells what is to come, if anything else says so."""
    sentence, at = told.sentence, told.at
    goal = next((k for k in range(at - 1, at - 4, -1) if sentence.lower(k) == "for"), None)
    before = set(sentence.lowers(told.opening, goal)) if goal is not None else set[str]()
    due = told.has("planned", among=before)  # `due in Larn for talks`
    near = {sentence.lower(k) for k in range(max(told.start - 4, 0), at) if sentence.tag(k) != "cap"}
    infinitive = told.to_come and not _achieved(told)
    return due or infinitive or told.has("upcoming", among=near)


def _achieved(told: _Told) -> AbstractSet[str]:
    """Return the words that tell that it came about: `was able to meet her`."""
    past = {"was", "were", "managed"} & told.own
    return told.own & told.sentence.words["meetings.achieved"] if past else frozenset()


def _is_off(told: _Told) -> bool:
    """Tell whether the encounter was called off: by what follows, by the verb itself, or before the noun."""
    sentence, words, token = told.sentence, told.sentence.words, told.sentence.tokens[told.at]
    near = told.after | (set(sentence.lowers(told.at - 4, told.at)) if token.tag != "verb" else set())
    off = words["meetings.cancelled"] & near
    object_of = range(max(told.at - 4, 0), told.at) if token.tag != "verb" else ()  # `had to cancel the meeting`
    off -= {"off"} if words["meetings.off"].isdisjoint(told.own | told.after) else set()  # `broke off the talks`
    itself = token.base in words["meetings.cancelling"] and (
        token.base != "call" or sentence.lower(told.at + 1) == "off"
    )
    return bool(off) or itself or any(sentence.tokens[k].base in {"cancel", "scrap"} for k in object_of)


def _is_doubted(told: _Told) -> bool:
    """Tell whether the encounter is said to be unlikely, or is a rumour: `reports by the paper that she met him`."""
    sentence, opening = told.sentence, told.opening
    near = range(told.at + 1, told.at + 1 + WINDOW) if told.start == told.at else ()
    behind = {sentence.lower(k) for k in near if sentence.tag(k) == "verb" or sentence.tag(k + 1) != "word"}
    that = sentence.lower(opening - 1) == "that"
    likely = that and sentence.listed(opening - 2, "meetings.doubtful")
    nouns = takewhile(
        lambda k: sentence.tag(k) not in {"verb", "aux", "punct", "end"}, range(opening - 2, opening - WINDOW, -1)
    )
    claims = any(
        sentence.listed(k, "meetings.claims")
        and (sentence.tag(k + 1) in {"pron", "to"} or sentence.lower(k + 1) == "that")
        for k in range(told.start - 4, told.start)
    )
    rumour = that and any(sentence.listed(k, "meetings.rumours") for k in nouns)
    told_before = set(sentence.lowers(opening - WINDOW, opening - 1)) if that else set[str]()
    rumour = rumour or ("had" in told_before and not told_before.isdisjoint(sentence.words["meetings.told_once"]))
    return told.has("doubtful", among=behind) or likely or rumour or claims  # not `met her about a possible plea`


def _is_staged(told: _Told) -> bool:
    """Tell whether they spoke with each other for an audience: `sat down with her for an interview`."""
    return any(told.at < at <= _end(told.sentence, told.at) for at, _ in told.sentence.told("meetings.staged"))


def _is_charged(told: _Told) -> bool:
    """Tell whether the encounter is what somebody is charged with: `prosecutors say that she met him`."""
    sentence = told.sentence
    by = next((k for k in range(told.start) if sentence.listed(k, "meetings.accusers")), told.start)
    says = sentence.words["reporting.say"]
    return any(sentence.tokens[k].base in says or sentence.lower(k) == "heard" for k in range(by, told.start))


def _is_sought(told: _Told) -> bool:
    """Tell whether the encounter is asked or hoped for: before an infinitive, or a noun that no adjunct holds."""
    sentence = told.sentence
    governor = governor_of(sentence, told.at) if sentence.tag(told.at) != "verb" else told.start
    governed = governor != told.start and not is_adjunct(sentence, governor, told.at)
    prospect = governed and sentence.listed(governor - 1, "meetings.prospects") and sentence.tag(governor) == "prep"
    return prospect or ((told.to_come or governed) and told.has("sought"))  # but `offered it at talks with her`


def governor_of(sentence: Sentence, at: int) -> int:
    """Return the token before the noun phrase whose head stands at a token; of `four hours of talks` before `four`."""
    start = at
    while at - start < 6 and sentence.tag(start - 1) in {"word", "cap", "quant", "num", "det", "day", "poss"}:
        start -= 1
    lasting = sentence.lower(start - 1) == "of" and sentence.listed(start - 2, "meetings.lasting")
    return governor_of(sentence, start - 2) if lasting else start - 1


def is_adjunct(sentence: Sentence, governor: int, at: int) -> bool:
    """Tell whether a preposition says that something happens at an encounter: `at talks with her`, `over lunch`."""
    return is_over_meal(sentence, governor, at) or sentence.listed(governor, "meetings.openings")


def is_over_meal(sentence: Sentence, governor: int, at: int) -> bool:
    """Tell whether something happens at a meal: `over lunch`."""
    return sentence.lower(governor) == "over" and sentence.listed(at, "meetings.meals")


def _end(sentence: Sentence, at: int) -> int:
    """Return where the words end that can tell that an encounter was called off: of a verb with its clause."""
    far = at + 1 + 2 * WINDOW
    verb = sentence.tag(at) == "verb"
    return next((k for k in range(at + 1, far) if verb and sentence.listed(k, "meetings.against")), far)


def journey_of(sentence: Sentence, start: int) -> Literal["past", "ahead"] | None:
    """Return when somebody goes there for it: `flew to Larnova to meet her`, `is in Larnova for talks`; else None."""
    near = range(start - 1, clause_start(sentence, start) - 1, -1)
    at = next((k for k in near if sentence.tag(k) == "verb" or sentence.listed(k, "grammar.be")), None)
    verb = sentence.tokens[at] if at is not None else None
    there = at is not None and any(sentence.listed(k, "meetings.places") for k in range(at + 1, start))
    awaited = verb is not None and verb.lower == "expected" and sentence.lower(at - 1 if at else 0) in {"is", "are"}
    stays = there and verb is not None and (verb.tag == "aux" or awaited)  # `is in Larnova`, `is expected there`
    if verb is None or not (stays or verb.base in sentence.words["meetings.journeys"]):
        return None
    going = "progressive" in verb.tenses and at is not None and sentence.tag(at - 1) != "aux"
    if going and any(
        one.lower in {"has", "had", "was", "were"} or "past" in one.tenses for one in sentence.tokens[:at]
    ):
        return "past"  # `has been busy, flying to Larnova for talks`
    if verb.base == "arrive" or (verb.base == "leave" and sentence.lower(at + 1 if at else 0) == "for"):
        return "ahead"  # `left for Larnova for talks`
    return "past" if ("past" in verb.tenses and not awaited) or verb.lower in {"was", "were", "been"} else "ahead"


def _predicate(sentence: Sentence, opening: int, at: int) -> set[str]:
    """Return what a noun of encounter is the subject of: `the talks with her will resume`, `… were due to`."""
    near = range(at + 1, at + 1 + 3 * WINDOW)
    first = next((k for k in near if sentence.tag(k) in {"verb", "aux", "sub", "end"}), near.stop)
    if sentence.lower(first) == "which" and sentence.lower(first - 1) == ",":  # `talks, which were set for May, may be`
        behind = next((k for k in range(first + 1, first + 2 * WINDOW) if sentence.lower(k) == ","), near.stop)
        first = behind + 1 if sentence.tag(behind + 1) == "aux" else first
    noun = sentence.tag(at) != "verb"
    if sentence.lower(first + 1) == "by":  # `talks with a team led by Ada Roth will …`
        first = next((k for k in near if k > first and sentence.tag(k) in {"verb", "aux", "sub"}), near.stop)
    while sentence.tag(first) == "verb" and sentence.lower(first - 1) == ",":  # `the talks, planned for May, will …`
        comma = next((k for k in near if k > first and sentence.lower(k) == ","), near.stop)
        first = next((k for k in range(comma, near.stop) if sentence.tag(k) in {"verb", "aux", "sub"}), near.stop)
    anew = noun and sentence.tag(governor_of(sentence, at)) == "and"  # `they met, and a second meeting is planned`
    other = not anew and any(sentence.tag(k) in {"verb", "aux"} for k in range(opening, at + 1))
    if sentence.tag(first) != "aux" or other:
        return set()
    inside = {"aux", "neg", "adv", "to"}
    near = range(first, first + 6)
    ends = (k for k in near if sentence.tag(k) not in inside and not sentence.listed(k, "meetings.planned"))
    end = next(ends, first)
    return set(sentence.lowers(first, end))
