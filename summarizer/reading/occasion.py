"""The occasion of an encounter: its status, place, day and kind, from the words around its cue."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from summarizer.drafting.form import MeetingKind, MeetingStatus
from summarizer.language.phrases import (
    Sentence,
    behind_day,
    clause_start,
    closing_comma,
    head_of,
    over,
    phrase_after,
    says,
)

WINDOW = 12
"""How many tokens behind a verb of meeting its `with` may stand, and before it the words that deny it."""
_OWN = 3
"""How many tokens before a noun of encounter its day may stand: `Thursday's meeting`."""
_BEHIND = 48
"""How many tokens behind a cue its place may stand; before it, it opens the sentence."""
_NEAR = 24
"""How many tokens behind a cue tell of what kind the encounter was."""
_ATTRIBUTES = frozenset({"word", "cap", "quant", "num", "day"})


def kind_of(sentence: Sentence, at: int) -> MeetingKind:
    """Return how the parties met: by video, by telephone, in person; `unspecified` where nothing tells."""
    base, start, end = sentence.tokens[at].base, at - 6, at + _NEAR
    face_to_face = base in sentence.words["meetings.in_person"] or sentence.holds("meetings.in_person", at, at + 4)
    if face_to_face:  # up to where another may be told: `met him and later spoke by phone with her`
        ends = (
            k
            for k in range(at + 1, end)
            if sentence.tag(k) in {"verb", "sub"} or sentence.listed(k, "meetings.borders")
        )
        start, end = at, next(ends, end)
    if sentence.holds("meetings.video", start, end):
        return "video"
    rang = base == "call" and (sentence.tag(at + 1) in {"cap", "quant"} or sentence.listed(at + 1, "grammar.objects"))
    if rang or sentence.holds("meetings.means", start, end) or sentence.listed(at, "meetings.call"):
        return "call"
    return "in_person" if face_to_face else "unspecified"


def place_of(sentence: Sentence, at: int, article: str, until: int | None = None) -> str | None:
    """Return where an encounter was: the first phrase of place behind its cue, not behind another, else before."""
    end = min(len(sentence.tokens) - 1, at + _BEHIND, until or _far(sentence, at))
    for k in range(_meeting_behind(sentence, at, end) + 1, end):
        goal = sentence.tag(k) == "to" and sentence.tag(k + 1) not in {"det", "cap"}
        deed = sentence.tag(at) == sentence.tag(k) == "verb" and not _is_led(sentence, k)
        other = goal or deed or sentence.tag(k) == "sub" or sentence.listed(k, "meetings.topics")
        other = other or sentence.lower(k) == ";" or sentence.lowers(k, k + 2) == ["ahead", "of"]
        if other or _is_told_behind(sentence, k) or _is_topic(sentence, at, k):
            break
        if found := _place_at(sentence, k, article):
            return found
    opening = clause_start(sentence, at) if sentence.tag(at) == "verb" else 0  # not `A man in Larn said that they met`
    before = (_place_at(sentence, k, article) for k in range(opening, min(at, opening + 4)))
    return next(filter(None, before), None) or _where(sentence, at, article)


def _far(sentence: Sentence, at: int) -> int:
    """Return where an encounter's place and day end at the latest: with its relative clause, or with the sentence."""
    return closing_comma(sentence, at) or len(sentence.tokens)


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
    ends = (k for k in range(at + 1, at + WINDOW) if sentence.tag(k) in {"verb", "aux", "sub", "punct", "and"})
    return sentence.lower(at) == "," and says(sentence, next(ends, at))


def _is_led(sentence: Sentence, at: int) -> bool:
    """Tell whether a participle only tells who leads a party: `met a delegation led by Ada Roth on Friday`."""
    return sentence.tokens[at].base in {"lead", "head"} and sentence.lower(at + 1) == "by"


def _where(sentence: Sentence, at: int, article: str) -> str | None:
    """Return the named place that the clause of an encounter tells more of: `travelled to Larnova, where she met …`."""
    where = clause_start(sentence, at) - 1
    end = over(sentence, where - (sentence.lower(where - 1) == ","), frozenset({"day"}))
    dated = sentence.tag(end) == "day"  # `was in Larn in May, where she met him`
    end -= dated and sentence.tag(end - 1) in {"prep", "adv"}
    name = sentence.covering.get(end - 1)
    if name is None or name.kind not in {"country", "name"} or sentence.lower(where) != "where":
        return None
    return sentence.text(name.first, name.end, article)


def _place_at(sentence: Sentence, at: int, article: str) -> str | None:
    """Return the words of a place that a preposition opens: with a name or a venue, or the sidelines of an event."""
    phrase = phrase_after(sentence, at + 1) if sentence.listed(at, "meetings.places") else None
    if phrase is None:
        return None
    if sentence.lower(at) == "on":
        return sentence.text(at, phrase.end, article) if sentence.holds("meetings.sidelines", at, at + 3) else None
    head = head_of(sentence, phrase)
    town = sentence.covering.get(head + 2) if sentence.lower(head + 1) == "of" else None
    if town is not None and sentence.listed(head, "names.settlements"):  # `in the Swiss city of Geneva`
        return sentence.text(town.start, town.end, article)
    placed = sentence.kind(head) in {"country", "name", "body", "thing"} or sentence.listed(head, "meetings.venues")
    placed = placed and sentence.lower(head) != "no"  # `in the No 10 flat`
    if not placed or sentence.listed(phrase.start + 1, "meetings.periods"):  # `In the evening Ada Roth met`
        return None
    ends = {"on", "for", "with", *(("in", "at") if head in sentence.covering else ())}  # `in Larn at short notice`
    inside = (k for k in range(head + 1, phrase.end) if k not in sentence.covering)
    end = next((k for k in inside if sentence.lower(k) in ends), phrase.end)
    country = sentence.covering.get(end + 1) if sentence.lower(end) == "," else None
    if country is not None and country.kind == "country" and sentence.tag(country.end) != "poss":
        end = country.end  # not `in Larn, Ruan's mayor met`
    return sentence.text(phrase.start + (sentence.tokens[phrase.start].text == "the"), end, article)  # but `The Hague`


def day_of(sentence: Sentence, at: int, article: str, until: int | None = None) -> str | None:
    """Return the phrase of time nearest behind a cue in its clause and not behind another, else nearest before it."""
    far, verb = min(at + 2 * _BEHIND, until or _far(sentence, at)), sentence.tag(at) == "verb"
    days = [k for k in range(max(0, at - 2 * _BEHIND), far) if _is_date(sentence, k)]
    border = next((k for k in range(at + 1, far) if _is_day_border(sentence, at, k)), far)
    opening = clause_start(sentence, at)  # `met her on Friday, a day after she met him`
    counted = any(sentence.tag(k) == "day" and sentence.lower(k) in {"after", "before"} for k in range(opening - 1, at))
    own = [k for k in days if k == at - 1 and not verb]  # `since their March meeting`
    behind = [k for k in days if at < k < border]
    before = [k for k in reversed(days) if k < at and not counted and not _is_day_of_other(sentence, k, at)]
    own, behind, before = _moved_days(sentence, at, days, far) or (own, behind, before)
    start = next(iter([*own, *behind, *before]), None)
    if start is None:
        return sentence.text(0, 1, article) if _opens_with_year(sentence) else None
    return sentence.text(start, behind_day(sentence, start), article)


def _opens_with_year(sentence: Sentence) -> bool:
    """Tell whether a line of a chronicle is labelled with its year: `2019: Ada Roth met him`."""
    return sentence.tag(0) == "num" and len(sentence.lower(0)) == 4 and sentence.lower(1) == ":"


def came_on(sentence: Sentence, at: int, day: str) -> bool:
    """Tell whether a day is that of an arrival for what a cue tells: `arrived on Monday to meet him`."""
    near = range(at - 1, clause_start(sentence, at) - 1, -1)
    came = next((k for k in near if sentence.tokens[k].base == "arrive" and "past" in sentence.tokens[k].tenses), at)
    return any(sentence.tag(k) == "day" and sentence.lower(k) in day.lower() for k in range(came, at))


def tells_no_past(sentence: Sentence) -> bool:
    """Tell whether a sentence has no verb in the past, as those of a diary: `Thursday: Ada Roth meets Emil Berg`."""
    past = any(one.tag == "verb" and one.tenses == {"past"} for one in sentence.tokens) or any(
        one.tenses == {"past", "participle"} and sentence.tag(k - 1) != "aux"
        for k, one in enumerate(sentence.tokens)
        if one.tag == "verb"
    )
    return not past


def is_labelled(sentence: Sentence) -> bool:
    """Tell whether a sentence begins with a day and a colon, as in diaries and in what sums a week up."""
    return sentence.tag(0) == "day" and sentence.lower(1) == ":" and sentence.listed(0, "grammar.weekdays")


def _is_day_border(sentence: Sentence, at: int, k: int) -> bool:
    """Tell whether what stands at a token behind a cue parts it from the days behind: `talks, aides said on Friday`."""
    clause = sentence.tag(k) == "sub" and not (sentence.lower(k) == "before" and sentence.tag(k + 1) == "day")
    noun = sentence.tag(at) != "verb"
    deed = (not noun and sentence.tag(k) == "verb") or says(sentence, k) or (noun and sentence.does(k, "reporting.say"))
    anew = sentence.tag(k) == "and" and sentence.tag(behind_day(sentence, k + 1)) == "pron"  # `and on Friday she left`
    anew = anew or (sentence.lowers(k, k + 2) == ["and", ","] and sentence.tag(k + 2) in {"prep", "day"})
    anew = anew or sentence.lowers(k, k + 2) == ["ahead", "of"]  # and before it: `and, on Friday, flew to Haven`
    return (clause or deed or anew or _is_topic(sentence, at, k)) and not _is_led(sentence, k)


def _is_day_of_other(sentence: Sentence, day: int, at: int) -> bool:
    """Tell whether a day before a cue is that of another deed: `agreed on Friday to resume talks`, `was fired on`.

    Behind a verb of speech it is when that was said: `told the court on Friday that she had met him`.
    """
    said = sentence.tokens[day - 1 - (sentence.tag(day - 1) == "prep")].base in sentence.words["reporting.say"]
    if said or sentence.tag(at) != "verb":
        return said
    start = next((k for k in range(at, day, -1) if sentence.tag(k - 1) not in {"aux", "adv", "neg"}), at)
    # `Before flying there on Friday, …`
    fronted = any("progressive" in sentence.tokens[k].tenses for k in range(min(3, day)))
    if day in _aside(sentence, start) or (fronted and "," in sentence.lowers(day, start)):
        return True
    opening = clause_start(sentence, at)
    # `Last month he wrote, and she rang`
    if any(sentence.lowers(k - 1, k + 1) == [",", "and"] for k in range(day, at)):
        return False
    because = sentence.listed(opening - 1, "meetings.causes") and day < opening
    return because or any(sentence.does(k, "reporting.say") for k in range(day + 1, at))


def _moved_days(sentence: Sentence, at: int, days: list[int], far: int) -> tuple[list[int], ...] | None:
    """Return the days of an encounter of which a verb behind its noun tells that it was moved, called off or held.

    `talks set for Friday were moved to Sunday`; of `talks set for Friday were called off on Sunday` the first.
    """
    if sentence.tag(at) == "verb":
        return None
    near = takewhile(lambda k: sentence.tag(k) != "sub" and sentence.lower(k) != ";", range(at + 1, far))
    change = next((k for k in near if sentence.does(k, "meetings.changing")), None)
    if change is None:
        return None
    behind, old = [k for k in days if k > change], [k for k in days if at - _OWN <= k < change]
    if sentence.does(change, "meetings.cancelling"):
        return [], old, []
    if sentence.does(change, "meetings.happening"):
        return ([], behind, []) if behind else None
    new = [k for k in behind if sentence.lower(k - 1) in {"to", "until", "till", "for"}]
    stays = (
        sentence.tokens[change].base in {"put", "move"} and not behind
    )  # `set for May were put off`, `moved to Larn`
    return [], new or (old if stays else []), []


def _is_date(sentence: Sentence, at: int) -> bool:
    """Tell whether a phrase of time begins at a token that tells when: not `in four years`, `two days after`."""
    inside = sentence.lowers(at, behind_day(sentence, at))
    opens = sentence.tag(at) == "day" and sentence.tag(at - 1) != "day" and inside[-1] not in {"after", "before"}
    event = sentence.tag(behind_day(sentence, at)) == "poss" and sentence.lower(at - 1) in {"after", "before", "until"}
    opens = opens and not event  # `met her before Sunday's vote`
    dated = sentence.words["grammar.spans"].isdisjoint(inside) or sentence.words["grammar.counted"] & set(inside)
    return opens and bool(dated)


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

    def has(self, key: str, *among: AbstractSet[str]) -> bool:
        """Tell whether a word of a list `meetings.key` stands before the cue in its clause, or among others."""
        return any(not self.sentence.words[f"meetings.{key}"].isdisjoint(words) for words in among or (self.own,))

    def goes_on(self, key: str, reach: int) -> bool:
        """Tell whether an entry of a list begins at the cue or not far behind it."""
        return self.sentence.tells(f"meetings.{key}", self.at, self.at + reach * WINDOW)

    @property
    def is_noun(self) -> bool:
        """Whether the cue is a noun."""
        return self.sentence.tag(self.at) != "verb"

    @property
    def governor(self) -> int:
        """Where the word stands that governs a noun; of a verb its first auxiliary."""
        return governor_of(self.sentence, self.at) if self.is_noun else self.start

    @property
    def to_come(self) -> bool:
        """Whether an infinitive, or the noun, only tells what is sought or planned."""
        governor = governor_of(self.sentence, self.at) if self.start == self.at else -1
        goal = self.sentence.tag(governor - 1) == "to" and self.sentence.listed(governor, "meetings.light")
        return "to" in self.helpers or goal  # `a decision to host a summit of`

    @property
    def achieved(self) -> AbstractSet[str]:
        """The words that tell that it came about: `was able to meet her`."""
        past = {"was", "were", "managed"} & self.own
        return self.own & self.sentence.words["meetings.achieved"] if past else frozenset()


def _aside(sentence: Sentence, start: int) -> range:
    """Return the tokens of a relative clause between commas that ends before a verb: `Roth, who may go, met him`."""
    relative = clause_start(sentence, start) - 1
    between = sentence.lower(relative - 1) == sentence.lower(start - 1) == ","
    return range(relative, start if between and sentence.listed(relative, "grammar.relative") else relative)


def _told_at(sentence: Sentence, at: int, start: int) -> _Told:
    aside = _aside(sentence, start)
    opening = clause_start(sentence, aside.start - 1 if aside else start)
    days = (k for k in range(start - 1, opening, -1) if sentence.tag(k) == "day" and sentence.lower(k) == "after")
    opening = next(days, opening - 1) + 1  # `would not pay, a day after she met him`
    again = (k for k in range(start - 1, opening, -1) if says(sentence, k) and sentence.tag(k - 1) == "and")
    said = next((k for k in again if sentence.tag(k + 1) == "pron"), None)  # `ruled it out and said she would meet him`
    opening = opening if said is None else said + 1
    predicate = _predicate(sentence, opening, at) if start == at else set[str]()
    first = next((k for k in range(start - 1, opening, -1) if sentence.lower(k) == ","), opening - 1)
    bounds = sentence.words["meetings.bounds"] - set(sentence.lowers(first, at))  # `Before the vote, she met him`
    adverbial = sentence.listed(opening - 1, "meetings.adverbial") and first > opening  # `after refusing, she met him`
    ruled = any(sentence.tag(k) in {"aux", "to"} for k in range(start, at))
    shares = ruled and sentence.tag(start - 1) == "and"  # `left without it and will meet him`
    begins = start if shares else first if adverbial else opening - 1
    inside = [k for k in range(max(begins, 0), at) if k not in aside]  # but for names: `Planning Minister Ada Roth met`
    own = {sentence.lower(k) for k in inside if sentence.tag(k) != "cap" or (k == 0 and sentence.tag(1) != "cap")}
    looks = any(sentence.lower(k - 1).startswith("look") for k in inside if sentence.lower(k) == "forward")
    own = (own | predicate) - bounds - (set() if looks else {"forward"})  # not `put it forward in talks with him`
    fact = sentence.listed(opening - 1, "meetings.facts")  # `would not raise it, a day after she met him`
    end = opening if shares else aside.start if aside else start
    governing = opening - WINDOW if said is None else said - 1
    before = sentence.lowers(max(opening, begins) if fact else governing, end)
    far = sentence.tokens[at + 1 : _end(sentence, at)]
    after = [token.lower for token in far if token.text != "May"]  # the month
    helpers = set(sentence.lowers(start, at))
    return _Told(sentence, at, start, opening, helpers, own, predicate, set(before), set(after))


def status_of(sentence: Sentence, at: int, start: int) -> MeetingStatus | None:
    """Return the status of an encounter told at a token with its verb group from `start`; None where that is open."""
    return next((status for applies, status in _rulings(_told_at(sentence, at, start)) if applies), "held")


def _rulings(told: _Told) -> Iterator[tuple[object, MeetingStatus | None]]:
    """Yield whether each rule applies, and the status that it gives; the first that applies decides."""
    sentence, at, base, helpers = told.sentence, told.at, told.sentence.tokens[told.at].base, told.helpers
    around, own = told.own | told.before, told.own | told.helpers
    yield any(sentence.told("meetings.contests")) or _is_staged(told) or _is_charged(told), None
    yield told.goes_on("called_off", 2) or _is_given_up(told) or _is_quit(told) or _is_put_off(told), "cancelled"
    off = _is_off(told)
    behind = range(at + 1, _end(sentence, at))  # up to why it was called off
    why = next((k for k in behind if sentence.lower(k) in {"when", "because", "after"}), behind.stop)
    open_ = told.has("still", around, told.after & set(sentence.lowers(at + 1, why)))
    yield off and ((told.to_come and told.has("sought")) or open_), None
    unheld = told.goes_on("as_planned", 3) and {"will", "not"} <= told.predicate | helpers  # `will not open as planned`
    yield off or unheld, "cancelled"
    later = "postponed" in told.after or _is_put_off_until(told)
    yield (later and "took" not in told.after) or base in {"postpone", "schedule"}, "planned"
    yield told.is_noun and told.goes_on("moved", 2), "planned"  # `the talks were moved to Friday`
    yield (
        _is_doubted(told) or told.goes_on("never_held", 2) or told.has("denial", around),
        "denied" if _is_denied(told) else None,
    )
    planned, would = _is_planned(told), _would(told)
    yield told.to_come and told.goes_on("in_vain", 2), None  # `planned to meet him but never went`
    # not `would raise it with her`
    yield (planned or would) and (base in sentence.words["meetings.matters"] or _is_conditional(sentence, at)), None
    yield would and {"whether", "if"} & around, None
    yield {"would", "have", "to"} <= helpers, None  # `said she would have to meet him`
    said = around | set(sentence.lowers(told.opening, told.start))
    yield would and sentence.words["reporting.announced"] & said, "planned"  # `said she would meet him`
    of, governor = sentence.lower(told.governor) == "of", told.governor - 1
    yield (of and sentence.listed(governor, "meetings.rumours")) or _is_proposed(told), None  # `reports of a meeting`
    yield of and sentence.lower(governor) == "ahead", "planned"
    trip = told.opening - WINDOW, told.opening  # `cancelled a trip there, where she was to meet`
    there = told.to_come and sentence.lower(told.opening - 1) == "where"
    yield there and sentence.holds("meetings.cancelled", *trip), "cancelled"
    unmet = {"had", "been", "to"} <= own  # `had been due to meet`
    was_to_have = {"to", "have"} <= helpers and {"was", "were"} & helpers  # `was to have met`
    sought = _is_sought(told) or (told.to_come and base in sentence.words["meetings.matters"])
    dropped = ((unmet and told.has("planned", own)) or was_to_have) and not sought
    yield dropped, None if _is_otherwise(told) else "cancelled"
    yield sought or unmet or told.has("possible", told.own - told.achieved) or told.goes_on("awaited", 3), None
    yield {"had", "planned"} <= own, None
    lapsed = {"had", "been"} <= told.own and told.has("planned") and not told.to_come  # `had been due there for talks`
    yield lapsed, None if told.predicate or _is_otherwise(told) else "cancelled"
    later = {"was", "were", "to"} & helpers > {"to"} and "have" not in helpers and told.has("later", told.after)
    cut = _is_cut_short(sentence, at)
    yield later and not cut, "planned"  # `was to meet him in the evening`
    yield (
        cut and {"was", "were"} & told.own and told.has("planned", own),
        None,
    )  # `was due there for talks, but fell ill`
    yield any(_is_claimed(sentence, k) for k in range(told.opening, at)), None
    ahead = _lies_ahead(told)
    yield planned or (ahead and told.has("planned")), "planned"
    purpose = told.to_come or (told.is_noun and "for" in sentence.lowers(at - 4, at))
    journey = journey_of(sentence, told.start) if purpose else None
    yield journey is not None and _is_missed(told), None
    yield journey == "ahead", "planned"
    yield ahead and not journey, None


def _would(told: _Told) -> bool:
    """Tell whether it would be, or they would go somewhere for it: `she would meet him`, `would fly to meet him`."""
    sentence, near = told.sentence, range(told.start - 1, told.opening, -1)
    trip = next((k for k in near if sentence.tokens[k].base in sentence.words["meetings.journeys"]), 0)
    return "would" in {*told.helpers, sentence.lower(trip - 1)}


def _is_conditional(sentence: Sentence, at: int) -> bool:
    """Tell whether what is to come hangs on a condition told behind it: `would meet him on Friday if it opened`."""
    inside = takewhile(lambda k: sentence.lower(k) != ";", range(at + 1, len(sentence.tokens)))
    return any(
        sentence.lower(k) in {"if", "unless"} and sentence.tag(k - 1) != "verb" for k in inside
    )  # not `asked if`


def _is_otherwise(told: _Told) -> bool:
    """Tell whether it may only have been otherwise than planned: `was to have met her alone, but they met in public`.

    Behind `but` or `and`, or where how long, where or in which order they would meet is told.
    """
    behind = set(told.sentence.lowers(told.at + 1, told.at + 1 + 3 * WINDOW))
    off = told.has("cancelled", behind) or told.has("cancelling", behind)
    return not off and (told.has("otherwise", behind) or told.goes_on("but_then", 3))


def _is_put_off(told: _Told) -> bool:
    """Tell whether an encounter is put off from the day that is told: `talks planned for Friday are postponed`."""
    sentence, behind = told.sentence, range(told.at + 1, told.at + 1 + 3 * WINDOW)
    at = next((k for k in behind if sentence.lower(k) == "postponed"), told.at)
    dated = any(sentence.tag(k) == "day" for k in range(told.at + 1, at))
    return dated and not {"to", "until", "till", "from"} & set(sentence.lowers(at + 1, at + 4))


def _is_claimed(sentence: Sentence, at: int) -> bool:
    """Tell whether `to have` stands at a token before a verb, as in `is said to have met`; not in `to have talks`."""
    return sentence.lowers(at, at + 2) == ["to", "have"] and sentence.tag(at + 2) in {"verb", "aux", "adv"}


def _is_missed(told: _Told) -> bool:
    """Tell whether who came for an encounter had none yet: `was there for talks but left without seeing her`."""
    sentence, far = told.sentence, range(told.at, told.at + 2 * WINDOW)
    without = any(sentence.lower(k) == "without" and sentence.lower(k + 1).endswith("ing") for k in far)
    return without or told.goes_on("turned", 2) or told.has("missed", told.after)


def _is_cut_short(sentence: Sentence, at: int) -> bool:
    """Tell whether something came between a plan and what was planned: `was due to meet her when he fell ill`."""
    later = range(at, len(sentence.tokens))
    when = next((k for k in later if sentence.lower(k) in {"when", "until"}), later.stop)
    cut = any(one.lower in {"but", "never"} or (one.lower == "last" and one.tag == "day") for one in sentence.tokens)
    return cut or any("past" in token.tenses for token in sentence.tokens[when:])  # `was due to meet her last week`


def _is_given_up(told: _Told) -> bool:
    """Tell whether a plan to meet was: `dropped plans to meet her`, `abandoned her plan to meet him`."""
    plans = (k for k in range(told.opening, told.start) if told.sentence.lower(k) in {"plan", "plans"})
    return any(told.sentence.holds("meetings.given_up", k - 2, k) for k in plans)


def _is_proposed(told: _Told) -> bool:
    """Tell whether a clause only says what is asked for: `proposed that she hold talks with him`."""
    bare = not (told.is_noun or told.helpers) and "past" not in told.sentence.tokens[told.at].tenses
    return bare and told.sentence.lower(told.opening - 1) == "that" and told.has("sought", told.before)


def _is_quit(told: _Told) -> bool:
    """Tell whether somebody will not come after all: `pulled out of a meeting with her`, `would no longer meet her`."""
    ends = told.sentence.lowers(told.at - 2, told.at) == ["no", "longer"]
    longer = ends and not {"would", "will"}.isdisjoint(told.sentence.lowers(told.opening, told.at))
    return longer or is_quit(told.sentence, told.at)


def is_quit(sentence: Sentence, at: int) -> bool:
    """Tell whether somebody withdrew from the encounter whose noun stands at a token: `pulled out of talks`."""
    governor = governor_of(sentence, at)
    out = sentence.lowers(governor - 1, governor + 1) == ["out", "of"] or sentence.lower(governor) == "from"
    verb = next((k for k in range(governor - 1, governor - 4, -1) if sentence.tag(k) == "verb"), 0)
    return out and sentence.tokens[verb].base in sentence.words["meetings.quitting"]


def _is_planned(told: _Told) -> bool:
    """Tell whether the encounter will be: `will meet`, `is to meet`, `finance ministers meet on Thursday`."""
    sentence, token, now = told.sentence, told.sentence.tokens[told.at], {"is", "are"}
    present = not (told.is_noun or told.helpers - {"next"}) and "past" not in token.tenses
    coming = (told.helpers if told.start < told.at else told.own) & {"will", "shall"}
    due = ("to" in told.predicate and told.predicate & now) or (told.to_come and told.helpers & now)
    around = range(told.opening if present else told.at, told.at + 1 + WINDOW)  # `On Sunday, she meets him`
    days = {sentence.lower(k) for k in around if sentence.tag(k) == "day" and sentence.lower(k - 1) != "the"}
    calendar = sentence.words["grammar.weekdays"] | sentence.words["grammar.months"] | {"next", "tomorrow", "today"}
    dated = (told.helpers & now if "progressive" in token.tenses else present) and days & calendar
    soon = {"next", "tomorrow"} & {*sentence.lowers(told.at - 3, told.at), *days}
    following = soon and (present or told.is_noun)  # `at the next meeting of`, `a meeting with her next week`
    when = present and "when" in told.own
    return bool(coming or when or due or dated or following or told.has("planned", told.predicate))


def _lies_ahead(told: _Told) -> bool:
    """Tell whether an infinitive or a word before the cue tells what is to come, if anything else says so."""
    sentence, at = told.sentence, told.at
    goal = next((k for k in range(at - 1, at - 4, -1) if sentence.lower(k) == "for"), told.opening)
    near = {sentence.lower(k) for k in range(max(told.start - 4, 0), at) if sentence.tag(k) != "cap"}
    due = sentence.holds("meetings.planned", told.opening, goal)  # `due in Larn for talks`
    return due or (told.to_come and not told.achieved) or told.has("upcoming", near)


def _is_off(told: _Told) -> bool:
    """Tell whether the encounter was called off: by what follows, by the verb itself, or before the noun."""
    sentence, words, before = told.sentence, told.sentence.words, range(max(told.at - 4, 0), told.at)
    near = told.after | ({sentence.lower(k) for k in before} if told.is_noun else set())
    off = told.has("off", told.own, told.after) and not _is_put_off_until(told)
    near -= set() if off else {"off"}  # `broke off the talks`
    base = sentence.tokens[told.at].base
    itself = base in words["meetings.cancelling"] and (base != "call" or sentence.lower(told.at + 1) == "off")
    object_of = told.is_noun and any(sentence.tokens[k].base in {"cancel", "scrap"} for k in before)
    return told.has("cancelled", near) or itself or object_of  # `had to cancel the meeting`


def _is_put_off_until(told: _Told) -> bool:
    """Tell whether an encounter was put off to a day: `were put off until May`, not `… until further notice`."""
    sentence, near = told.sentence, range(told.at + 1, told.at + 1 + 2 * WINDOW)
    limits = (k for k in near if sentence.lower(k) in {"until", "till"})
    return {"put", "off"} <= told.after and any(sentence.tag(k + 1) == "day" for k in limits)


def _is_denied(told: _Told) -> bool:
    """Tell whether the encounter itself is plainly denied, and not when, how or why it was, nor in a condition.

    `denied that she had met him`, `has never met him`; not `has not met him since May`, `nobody denied that they met`.
    """
    sentence, modals = told.sentence, told.sentence.words["grammar.modals"]
    if told.to_come or is_undenied(sentence) or not modals.isdisjoint(told.helpers):
        return False
    if told.has("partly_behind", told.after):
        return False
    denying = (
        k for k in range(told.start - 1, max(-1, told.start - WINDOW), -1) if sentence.listed(k, "meetings.denying")
    )
    at = next(denying, None)
    return _is_negated(told) if at is None else _is_denied_by(told, at)


def is_undenied(sentence: Sentence) -> bool:
    """Tell whether a sentence says that a denial is false, or supposes it: `lied when she denied it`, `if she had`."""
    return sentence.holds("meetings.undenied", 0, len(sentence.tokens))


def _is_negated(told: _Told) -> bool:
    """Tell whether a verb of encounter is negated, and nothing follows whom it names: `did not meet Emil Berg.`."""
    sentence, at, words = told.sentence, told.at, told.sentence.words
    came = sentence.tokens[at].base in words["meetings.attended"] | words["meetings.joining"]  # `was not attended by`
    if told.is_noun or came or not told.has("negated", told.helpers) or told.has("partly", told.helpers):
        return False
    whom = phrase_after(sentence, at + 1 + (sentence.tag(at + 1) == "prep"))
    return whom is not None and sentence.tag(whom.end) in {"punct", "quote", "end"}


def _is_denied_by(told: _Told, at: int) -> bool:
    """Tell whether a verb of denial at a token has the encounter itself as its content."""
    sentence, between = told.sentence, range(at + 1, told.start)
    negated = denies_nothing(sentence, range(at - 4, at))
    if negated or sentence.listed(at - 1, "grammar.be"):  # `was denied entry`, `did not deny that`
        return False
    light = {"hold", "have"} if told.is_noun else {"have"}  # `had held talks`, `denied having met`
    done = (k for k in between if sentence.tag(k) in {"verb", "aux"} and sentence.tokens[k].base not in light)
    beside = any(not told.is_noun or not sentence.listed(k, "grammar.be") for k in done)  # `was in talks`
    subject = (
        told.is_noun
        and all(sentence.tokens[k].base != "hold" for k in between)
        and sentence.tag(told.start - 1) != "prep"
    )
    beside = beside or (subject and bool(told.predicate))  # `denied that his talks with her were secret`
    other = any(sentence.tag(k) == "punct" or sentence.listed(k, "meetings.denied_beside") for k in between)
    lists = ("meetings.denied_content", "meetings.rumours")
    found = (k for k in range(at + 1, told.at) if any(sentence.listed(k, key) for key in lists))
    content = next(found, at + 1 if sentence.tag(at + 1) in {"pron", "cap"} else None)
    direct = content is not None and not any(one.lower.endswith("ing") for one in sentence.tokens[at + 1 : content])
    return direct and not beside and not other  # not `denied lying about having met him`


def denies_nothing(sentence: Sentence, before: range) -> bool:
    """Tell whether the tokens before a verb of denial say that nothing is denied: `did not`, `refused to`."""
    return any(sentence.tag(k) in {"neg", "to"} or sentence.listed(k, "meetings.undenying") for k in before)


def _is_doubted(told: _Told) -> bool:
    """Tell whether the encounter is said to be unlikely, or is a rumour: `reports by the paper that she met him`."""
    sentence, opening = told.sentence, told.opening
    far = range(told.at + 1, told.at + 1 + WINDOW) if told.start == told.at else ()
    near = takewhile(lambda k: not _is_told_anew(told, k), far)
    behind = {sentence.lower(k) for k in near if sentence.tag(k) == "verb" or sentence.tag(k + 1) != "word"}
    claims = (k for k in range(told.start - 4, told.start) if sentence.listed(k, "meetings.claims"))
    claimed = any(sentence.tag(k + 1) in {"pron", "to"} or sentence.lower(k + 1) == "that" for k in claims)
    if told.has("doubtful", behind) or claimed:  # not `met her about a possible plea`
        return True
    if sentence.lower(opening - 1) != "that":
        return False
    far = range(opening - 2, opening - WINDOW, -1)
    nouns = takewhile(lambda k: sentence.tag(k) not in {"verb", "aux", "punct", "end"}, far)
    rumour = sentence.listed(opening - 2, "meetings.doubtful") or any(
        sentence.listed(k, "meetings.rumours") for k in nouns
    )
    before = set(sentence.lowers(opening - WINDOW, opening - 1))
    return rumour or ("had" in before and told.has("told_once", before))


def _is_told_anew(told: _Told, at: int) -> bool:
    """Tell whether what stands at a token begins to tell something else: `and aides denied that`, `met, may resign`."""
    goes_on = not told.is_noun and told.sentence.lower(at) == "," and told.sentence.tag(at + 1) == "aux"
    return goes_on or (told.sentence.lower(at) == "and" and told.sentence.tag(at - 1) != "cap")


def _is_staged(told: _Told) -> bool:
    """Tell whether they spoke with each other for an audience: `sat down with her for an interview`."""
    return told.sentence.tells("meetings.staged", told.at + 1, _end(told.sentence, told.at) + 1)


def _is_charged(told: _Told) -> bool:
    """Tell whether the encounter is what somebody is charged with: `prosecutors say that she met him`."""
    sentence, says = told.sentence, told.sentence.words["reporting.say"]
    by = next((k for k in range(told.start) if sentence.listed(k, "meetings.accusers")), told.start)
    return any(sentence.tokens[k].base in says or sentence.lower(k) == "heard" for k in range(by, told.start))


def _is_sought(told: _Told) -> bool:
    """Tell whether the encounter is asked or hoped for: before an infinitive, or a noun that no adjunct holds."""
    sentence, governor = told.sentence, told.governor
    governed = governor != told.start and not is_adjunct(sentence, governor, told.at)
    prospect = governed and sentence.listed(governor - 1, "meetings.prospects") and sentence.tag(governor) == "prep"
    return prospect or ((told.to_come or governed) and told.has("sought"))  # but `offered it at talks with her`


def attributes_start(sentence: Sentence, at: int, further: AbstractSet[str] = frozenset()) -> int:
    """Return where the attributes before a noun begin, and words with `further` tags: `a long meeting`."""
    start = at
    while at - start < 6 and (sentence.tag(start - 1) in _ATTRIBUTES | further or _is_of_day(sentence, start)):
        start -= 1
    lasting = sentence.lower(start - 1) == "of" and sentence.listed(start - 2, "meetings.lasting")  # `hours of talks`
    return attributes_start(sentence, start - 2, further) if lasting else start


def _is_of_day(sentence: Sentence, at: int) -> bool:
    """Tell whether the possessive of a day stands before a token: `Friday's meeting`."""
    return sentence.tag(at - 1) == "poss" and sentence.tag(at - 2) == "day"


def governor_of(sentence: Sentence, at: int) -> int:
    """Return the token before the noun phrase whose head stands at a token; of `four hours of talks` before `four`."""
    return attributes_start(sentence, at, frozenset({"det", "poss"})) - 1


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
    if at is None:
        return None
    verb = sentence.tokens[at]
    awaited = verb.lower == "expected" and sentence.lower(at - 1) in {"is", "are"}
    there = sentence.holds("meetings.places", at + 1, start)  # `is expected in Larnova`
    stays = there and (verb.tag == "aux" or awaited)
    if not (stays or verb.base in sentence.words["meetings.journeys"]):
        return None
    going = (
        "progressive" in verb.tenses and sentence.tag(at - 1) != "aux"
    )  # `has been busy, flying to Larnova for talks`
    past = {"has", "had", "was", "were"}
    if going and any(one.lower in past or "past" in one.tenses for one in sentence.tokens[:at]):
        return "past"
    if verb.base == "arrive" or (verb.base == "leave" and sentence.lower(at + 1) == "for"):
        return "ahead"  # `left for Larnova for talks`
    return "past" if ("past" in verb.tenses and not awaited) or verb.lower in {"was", "were", "been"} else "ahead"


def _predicate(sentence: Sentence, opening: int, at: int) -> set[str]:
    """Return what a noun of encounter is the subject of: `the talks with her will resume`, `… were due to`."""
    near = range(at + 1, at + 1 + 3 * WINDOW)

    def verb_from(start: int) -> int:
        ends = (k for k in range(start, near.stop) if sentence.tag(k) in {"verb", "aux", "sub", "end"})
        return next(ends, near.stop)

    first = verb_from(near.start)
    if sentence.lowers(first - 1, first + 1) == [",", "which"]:  # `talks, which were set for May, may be`
        behind = next((k for k in range(first + 1, first + 2 * WINDOW) if sentence.lower(k) == ","), near.stop)
        first = behind + 1 if sentence.tag(behind + 1) == "aux" else first
    if sentence.lower(first + 1) == "by":  # `talks with a team led by Ada Roth will …`
        first = verb_from(first + 1)
    while sentence.tag(first) == "verb" and sentence.lower(first - 1) == ",":  # `the talks, planned for May, will …`
        first = verb_from(next((k for k in range(first + 1, near.stop) if sentence.lower(k) == ","), near.stop))
    noun = sentence.tag(at) != "verb"
    anew = noun and sentence.tag(governor_of(sentence, at)) == "and"  # `they met, and a second meeting is planned`
    other = not anew and any(sentence.tag(k) in {"verb", "aux"} for k in range(opening, at + 1))
    if sentence.tag(first) != "aux" or other:
        return set()
    inside = {"aux", "neg", "adv", "to"}
    ends = (k for k in range(first, first + 6) if sentence.tag(k) not in inside)
    end = next((k for k in ends if not sentence.listed(k, "meetings.planned")), first)
    return set(sentence.lowers(first, end))
