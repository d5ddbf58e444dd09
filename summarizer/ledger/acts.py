"""What a sentence tells of an act that was promised: that it was done, denied, moved, or nothing."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import dropwhile, pairwise
from typing import Any, Literal

from summarizer.document.days import find_days
from summarizer.document.folding import fold
from summarizer.language.lexicon import lexicon
from summarizer.ledger.naming import words

Tells = Literal["fulfilled", "denied", "moved", "perhaps"]

ENOUGH = 0.75
"""The share of an act's words that a sentence must have to tell of it."""
PERHAPS = 0.5
"""The share from which on a person or a model may be asked."""
REACH = 7
"""How many words before an act its auxiliaries and the verb that governs it may stand."""

_Doer = Literal["owner", "pronoun", "other"]
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]")
_HAVE = frozenset({"have", "has", "had", "having", "'ve"})
_BE = frozenset({"was", "were", "been", "be", "is", "are", "being", "got"})
_DONE_BE = frozenset({"was", "were", "been", "got"})
_MODAL = frozenset(
    {"will", "would", "shall", "should", "can", "could", "may", "might", "must", "'ll", "cannot", "won't"}
)
_NOT = frozenset({"not", "never", "neither", "nor", "no", "nobody", "none", "without", "hardly", "n't"})
_BORDER = frozenset({",", ";", ":", "—", "–", "(", ")", "but", "while", "although", "though", "whereas", "because"})
_WHERE = frozenset({"in", "from", "at", "near", "with", "against", "to", "outside", "inside", "over"})
_ASIDE = _WHERE | {"not", "unlike"}
"""In front of a name: it is not that of who acts."""
_TIMES = frozenset({"before", "after", "during", "ahead"})
_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "which", "who"})
_JOINING = frozenset({"and", ",", "of", "the", "&"})
_BETWEEN = frozenset({"again", "also", "finally", "on", "to", "up", "over", "out"})
"""May stand between a verb and the thing that it acts on."""
_NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "twenty": "20", "hundred": "100",
}  # fmt: skip
_ENDINGS = (("ies", "y", 5), ("ied", "y", 5), ("ing", "", 6), ("ed", "", 5), ("es", "", 5), ("s", "", 4))
"""The endings of forms, what stands in the place of each, and how long a word must be to have it."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act, as a promise tells it.

    Attributes:
        verb: its stem.
        head: the stems of the thing that is acted on, up to its first attribute.
        objects: the stems of all its words of weight but the verb.
        names: of them those that are names.
        numbers: the numbers in it.
        again: whether it is to be done once more.
        joined: whether the thing is several, all of which count: `the ferry and its crew`.
        whom: the pronoun that stands for what is acted on, as in `see him`; empty where there is none.
        refrained: whether it is not to be done: `not send the ships before June`.
        put_off: whether it is told as what was put off: `postponed sending the ships until June`.
    """

    verb: str
    head: frozenset[str]
    objects: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    again: bool = False
    joined: bool = False
    whom: str = ""
    refrained: bool = False
    put_off: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence: as it is told, in small letters, its stem, and where it begins."""

    told: str
    low: str
    stem: str
    start: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence tells of an act, how surely (0 to 1), and why."""

    tells: Tells
    score: float
    reason: str


# Words


@cache
def _listed() -> Mapping[str, Any]:
    table: Mapping[str, Any] = words()["acts"]
    return table


@cache
def _list(key: str) -> frozenset[str]:
    return frozenset(_listed()[key])


@cache
def _stems(key: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _listed()[key])


@cache
def _irregular() -> Mapping[str, str]:
    return {form: line.split()[0] for line in _listed()["irregular"] for form in line.split()[1:]}


@cache
def _same() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_listed()["same"]):
        for word in line.split():
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def is_same_act(one: str, other: str) -> bool:
    """Tell whether two stems of verbs can tell one act."""
    return one == other or bool(_same().get(one, frozenset()) & _same().get(other, frozenset()))


@cache
def _opposites() -> Mapping[str, frozenset[str]]:
    lines = [[stem(word) for word in line.split()] for line in _listed()["opposite"]]
    return {line[0]: frozenset(line[1:]) for line in lines}


@cache
def _by_noun() -> Mapping[str, str]:
    """Return the stems of the nouns that tell an act, each with that of its verb."""
    return {stem(noun): stem(line.split()[0]) for line in _listed()["nouns"] for noun in line.split()[1:]}


@cache
def _last() -> Mapping[str, str]:
    """Return the verbs of German, which stand last, each with the stem of the English one."""
    return {line.split()[0]: stem(line.split()[1]) for line in _listed()["last"]}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what the forms of an English word have in common."""
    low = _irregular().get(word, word).replace("harbour", "harbor").replace("defence", "defense")
    for ending, instead, least in _ENDINGS:
        if low.endswith(ending) and len(low) >= least and not low.endswith(("ss", "us", "eed")):
            low = low[: -len(ending)] + instead
            break
    if len(low) > 4 and low[-1] == low[-2] and (low[-1] not in "sl" or (low[-1] == "l" and len(low) > 5)):
        low = low[:-1]
    return low[:-1] if low.endswith("e") and len(low) > 3 else low


@lru_cache(maxsize=2048)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words and marks of a sentence; a sentence is read for every item that it may tell of."""
    found = []
    for match in _WORD.finditer(text):
        low = fold(match[0]).removesuffix("'s").removesuffix("'")
        found.append(Word(match[0], low or match[0], stem(low), match.start()))
    return tuple(found)


@lru_cache(maxsize=32768)
def act_of(what: str) -> Act | None:
    """Return the act that words tell, its verb first; None where they hold no word of weight.

    A thing that is `to be` done is read as the act that it is, and a meeting that `will take place` as one to meet.
    Days are no part of it.
    """
    every = words_of(_without_days(what))
    told = _from_verb(every)
    if not told:
        return None
    thing = _put_off(told)
    verb, rest = (thing[0].stem, thing[1:]) if thing else _verb_and_rest(told)
    verb = _by_noun().get(verb, verb) if thing else verb
    refrained = "not" in {word.low for word in every[:2]}
    return met_for_seen(replace(_act(verb, rest), refrained=refrained, put_off=bool(thing)))


def _from_verb(every: Iterable[Word]) -> Sequence[Word]:
    """Return the words from the first on that may be a verb, without `will` and `not`."""
    told = (word for word in every if word.low not in {"will", "not"})
    return [*dropwhile(lambda word: is_light(word.low) or not word.low[:1].isalnum(), told)]


def _act(verb: str, rest: Sequence[Word]) -> Act:
    """Return the act that a verb, by its stem, and the other words tell."""
    return Act(
        verb=verb,
        head=_stems_of(_head(rest)),
        objects=_stems_of(word for word in rest if _weighs(word)),
        names=_stems_of(word for word in rest if _weighs(word) and word.told[:1].isupper()),
        numbers=_numbers(rest),
        again=any(word.low == "again" for word in rest),
        joined=any(word.low == "and" for word in rest[: _head_end(rest)]),
        whom=_pronoun(rest),
    )


def _put_off(told: Sequence[Word]) -> Sequence[Word]:
    """Return the words of the act that was put off, its verb or noun first; none where none was.

    It is `sending …`, `the opening of …`, `his visit to …` behind `postponed`, `delayed`, `put off` and the like.
    """
    far = told[0].stem in {stem("put"), stem("push")}
    if told[0].stem not in _stems("putting_off") or not _is_past(told[0]):
        return ()
    if far and (len(told) < 2 or told[1].low not in {"off", "back"}):
        return ()
    rest = told[2 if far else 1 :]
    at = next((k for k, word in enumerate(rest) if _weighs(word)), len(rest))
    if at == len(rest) or not {word.low for word in rest[:at]}.isdisjoint(lexicon("en")["grammar.prepositions"]):
        return ()
    is_act = rest[at].low.endswith("ing") or rest[at].stem in _by_noun() or rest[at].low in _list("meeting_nouns")
    return rest[at:] if is_act else ()


def _pronoun(rest: Sequence[Word]) -> str:
    """Return the pronoun that a verb acts on: behind it, or behind `to` or `with`; none where it is `her visit`."""
    lows = [word.low for word in rest]
    at = 1 if lows[:1] and lows[0] in {"with", "to", "from", "by"} else 0
    if lows[at : at + 1] and lows[at] in _list("pronouns"):
        whose = lows[at] == "her" and at + 1 < len(rest) and (_weighs(rest[at + 1]) or rest[at + 1].low == "own")
        return "" if whose else lows[at]
    return ""


def met_for_seen(act: Act) -> Act:
    """Return an act to see somebody who is named as one to meet them."""
    return (
        replace(act, verb=stem("meet")) if act.verb in _stems("seeing") and act.head and act.head <= act.names else act
    )


def _without_days(what: str) -> str:
    """Return words without their phrases of time."""
    kept, at = [], 0
    for phrase in find_days(what):
        kept.append(what[at : phrase.span.start])
        at = phrase.span.end
    return " ".join([*kept, what[at:]])


def _verb_and_rest(told: Sequence[Word]) -> tuple[str, Sequence[Word]]:
    """Return the stem of the verb, and the other words."""
    passive = _to_be_done([word for word in told if word.low != "to"])
    if passive:
        return passive
    last = max((at for at, word in enumerate(told) if _weighs(word)), default=0)
    if told[last].low in _last():
        return _last()[told[last].low], told[:last]
    if told[0].low in _list("meeting_nouns") and told[0].stem not in _stems("meeting_verbs"):
        return stem("meet"), told[1:]
    return _verb_or_its_noun(told)


def _to_be_done(bare: Sequence[Word]) -> tuple[str, Sequence[Word]] | None:
    """Return the stem of the verb and the thing, where that is told first: `the accord is yet to be signed`."""
    for at in range(3, len(bare)):
        is_to = bare[at - 1].low == "be" and bare[at - 2].low in {"yet", "is", "are", "would", "should", "must"}
        if is_to and _is_past(bare[at]):
            thing = [word for word in bare[: at - 2] if word.low not in {"is", "are", "yet", "would"}]
            end = next((k for k, word in enumerate(thing) if word.low in {",", "which", "that"}), len(thing))
            return bare[at].stem, thing[:end]
    return None


def _verb_or_its_noun(told: Sequence[Word]) -> tuple[str, Sequence[Word]]:
    """Return the stem of the first word, or where that has no weight of its own, the verb of the noun behind it."""
    noun = _noun_behind(told, 0)
    if noun is None:
        return told[0].stem, told[1:]
    return _by_noun()[told[noun].stem], [*(one for one in told[1:noun] if not _weighs(one)), *told[noun + 1 :]]


def _noun_behind(told: Sequence[Word], at: int) -> int | None:
    """Return where the noun is that tells an act behind a verb without weight of its own: `sent its answer`."""
    if told[at].stem not in _stems("with_nouns"):
        return None
    rest = told[at + 1 :]
    heads = [k for k, word in enumerate(rest[: _head_end(rest)], at + 1) if _weighs(word)]
    return heads[-1] if heads and told[heads[-1]].stem in _by_noun() else None


def is_meeting(act: Act) -> bool:
    """Tell whether an act is to meet or speak with somebody."""
    talks = act.verb in _stems("holding") and bool(act.head & _stems("meeting_nouns"))
    if act.refrained:
        return False
    return act.verb in _stems("meeting_verbs") or talks


def is_journey(act: Act) -> bool:
    """Tell whether an act is to go somewhere."""
    return act.verb in _stems("journeys") and not act.refrained


def act_verbs(act: Act) -> frozenset[str]:
    """Return the stems of the verbs that can tell an act, and those that undo its hope."""
    return _verbs(act.verb)


@lru_cache(maxsize=4096)
def _verbs(verb: str) -> frozenset[str]:
    same = {one for one, groups in _same().items() if groups & _same().get(verb, frozenset())}
    opposed = {one for one, others in _opposites().items() if verb in others}
    nouns = {noun for noun, told in _by_noun().items() if is_same_act(told, verb)}
    return frozenset({verb, *same, *opposed, *nouns}) | _stems("delaying") | _stems("called_off")


def is_light(word: str) -> bool:
    """Tell whether a word need not be told again: an article, a preposition, a day."""
    return word in _list("light")


def _weighs(word: Word) -> bool:
    return word.low not in _list("light") and word.low[:1].isalpha() and word.low not in _NUMBERS


def _head(rest: Sequence[Word]) -> list[Word]:
    """Return the words of weight of the thing that is acted on."""
    return [word for word in rest[: _head_end(rest)] if _weighs(word)]


def _head_end(rest: Sequence[Word]) -> int:
    """Return where the thing that is acted on ends: at the first preposition behind it, or mark."""
    prepositions, begun = lexicon("en")["grammar.prepositions"], False
    for at, word in enumerate(rest):
        if begun and (word.low in prepositions or not word.low[:1].isalnum()):
            return at
        begun = begun or _weighs(word)
    return len(rest)


def _numbers(told: Iterable[Word]) -> frozenset[str]:
    return frozenset(
        _NUMBERS.get(word.low, word.low) for word in told if word.low[:1].isdigit() or word.low in _NUMBERS
    )


# A sentence and an act


def read_sentence(
    text: str, act: Act, owners: AbstractSet[str], *, quoted: Sequence[tuple[int, int]] = (), before: str = ""
) -> Reading | None:
    """Return what a sentence tells of an act; None where it tells nothing of it.

    Args:
        text: the sentence.
        act: what was promised.
        owners: the words by which those who promised it are named, folded.
        quoted: where the sentence quotes, from and to; what is quoted is no news of the article.
        before: the sentence before, in which a pronoun's meaning is looked for.
    """
    told = words_of(text)
    if _share(told, act) < PERHAPS or not _numbers_fit(told, act):
        return None
    best = _surest(told, act, owners, before=before)
    if best and best.tells != "perhaps":
        inside = any(start <= told[at].start < end for start, end in quoted for at, _ in _verbs_in(told, act))
        return None if text.rstrip().endswith("?") else _if_whole(best, told, act, inside=inside)
    return best


def _surest(told: Sequence[Word], act: Act, owners: AbstractSet[str], *, before: str) -> Reading | None:
    """Return the surest of what a sentence tells of an act; that it was moved where it was neither done nor denied."""
    readings = [_read_verb(told, place, act, owners, before=before) for place in _verbs_in(told, act)]
    readings += [_opposed(told, at, act, owners) for at in range(len(told))]
    if not any(one.tells in {"fulfilled", "denied"} for one in readings if one):
        readings.append(_moved(told, act, owners))
    return max(filter(None, readings), key=lambda one: (one.tells != "perhaps", one.score), default=None)


def _if_whole(best: Reading, told: Sequence[Word], act: Act, *, inside: bool) -> Reading | None:
    """Return a reading as it is where all of the act is told, and not inside a quotation; else a doubt, if any."""
    share = _share(told, act)
    if not inside and share >= ENOUGH and act.names <= _stems_of(told):
        return best
    if best.tells == "moved":
        return None
    return Reading("perhaps", share / 2, f"{best.reason}, but " + ("in a quotation" if inside else "not all of it"))


def _verbs_in(told: Sequence[Word], act: Act) -> Iterator[tuple[int, int]]:
    """Yield where the verbs stand that can tell an act, each with the word behind which its thing is looked for."""
    for at, word in enumerate(told):
        noun = _noun_behind(told, at)
        if noun is not None and is_same_act(_by_noun()[told[noun].stem], act.verb):
            yield at, noun
        elif is_same_act(word.stem, act.verb):
            yield at, at


def _stems_of(told: Iterable[Word]) -> frozenset[str]:
    return frozenset(word.stem for word in told)


def _share(told: Sequence[Word], act: Act) -> float:
    if not act.objects:
        return 1.0
    return len(act.objects & _stems_of(told)) / len(act.objects)


def _numbers_fit(told: Sequence[Word], act: Act) -> bool:
    found = _numbers(told)
    return not act.numbers or not found or act.numbers <= found


def _read_verb(
    told: Sequence[Word], place: tuple[int, int], act: Act, owners: AbstractSet[str], *, before: str
) -> Reading | None:
    """Return what the clause of one verb tells of an act, whose thing stands behind the second place."""
    at, thing = place
    start = _clause_start(told, at)
    group = [word.low for word in told[max(start, at - REACH) : at]]
    denied = _denied(told, at, start, owners)
    if denied or _is_open(told, at, start, group):
        return denied
    form = _form(told[at], group, following=[word.low for word in told[at + 1 : at + 2]])
    if form == "passive":
        return _passive(told, at, act, owners)
    return _active(told, at, owners, before=before) if form and _acts_on(told, thing, act) else None


def _active(told: Sequence[Word], at: int, owners: AbstractSet[str], *, before: str) -> Reading | None:
    """Return what an active verb in the past tells: by an owner, by a pronoun that may mean one, or by another."""
    doer = _doer(told, at, _clause_start(told, at), owners)
    if doer == "owner":
        return Reading("fulfilled", 0.9, f"{told[at].told!r} with the same object, by the same owner")
    if doer == "pronoun":
        if _means_owner(before, owners):
            return Reading(
                "fulfilled", 0.75, f"{told[at].told!r} with the same object; the sentence before names the owner"
            )
        return Reading("perhaps", 0.5, f"{told[at].told!r} with the same object, by somebody whom a pronoun names")
    return None


def _clause_start(told: Sequence[Word], at: int) -> int:
    """Return where the clause of a word begins: behind a mark, or a conjunction of clauses."""
    start = at
    while start and told[start - 1].low not in _BORDER:
        start -= 1
    if start and told[start - 1].low == "," and told[start].low in {"and", "then"}:
        return _clause_start(told, start - 1)
    return start


def _is_open(told: Sequence[Word], at: int, start: int, group: Sequence[str]) -> bool:
    """Tell whether the words around an act leave it open, or say that it was not done."""
    before = [word.low for word in told[start:at]]
    if set(before) & (_list("open") | _list("unsure") | _NOT) or any(word.endswith("n't") for word in before):
        return True
    if before[:1] == ["had"] or (group and set(group) & _MODAL) or _is_condition(before) or _is_few(before):
        return True
    return _is_dismissed(told, at, told[start:at]) or _is_claimed(told[at + 1 :])


def _is_condition(before: Sequence[str]) -> bool:
    """Tell whether the words before an act make it a condition: `once … has`, `provided`; not `once again … has`."""
    begins = (k for k, word in enumerate(before) if word in _list("once") and before[k + 1 : k + 2] != ["again"])
    first = next(begins, len(before))
    return bool({"has", "have"} & set(before[first:])) or bool(_list("provided") & set(before[:1]))


def _is_few(before: Sequence[str]) -> bool:
    """Tell whether few do or think what is told; a few do."""
    return any(word == "few" and before[max(0, k - 1) : k] != ["a"] for k, word in enumerate(before))


def _is_dismissed(told: Sequence[Word], at: int, before: Sequence[Word]) -> bool:
    """Tell whether reports of an act are said to be false, before it or behind."""
    behind, everywhere = {word.low for word in told[at + 1 :]}, {word.low for word in told}
    if {"false", "untrue", "unfounded", "denied", "rejected"} & behind and (
        {"that"} | _list("reports") | _list("unsure")
    ) & everywhere:
        return True
    first = next((k for k, word in enumerate(before) if word.stem in _stems("dismissing")), len(before))
    return any(
        word.low in _list("reports") and (following.low in {"that", "of"} or following.told[:1].isupper())
        for word, following in pairwise(before[first:])
    )


def _is_claimed(behind: Sequence[Word]) -> bool:
    """Tell whether somebody claims, in a clause of its own behind an act, what is told: `, Russian media alleged`."""
    return any(_claims(behind, at) for at, word in enumerate(behind) if word.low in _list("claiming"))


def _claims(behind: Sequence[Word], at: int) -> bool:
    """Tell whether a verb of claiming ends a clause of its own behind somebody's name, or stands before that."""
    start = _clause_start(behind, at)
    named = behind[start:at]
    ends = at + 1 == len(behind) or not behind[at + 1].low.isalpha() or is_light(behind[at + 1].low)
    by_name = ends and bool(named) and not {one.low for one in named} & (_PRONOUNS | {"and", "then"})
    turned = not named and any(one.told[:1].isupper() for one in behind[at + 1 : at + 3])
    return start > 0 and (by_name or turned)


def _form(word: Word, group: Sequence[str], *, following: Sequence[str]) -> Literal["active", "passive"] | None:
    """Return how a verb tells its act as done: by somebody, or to something; None where it does not."""
    if not _is_past(word):
        return None
    helpers = [one for one in group if one in _HAVE | _BE | {"to"}][-3:]
    if "to" in helpers or "being" in helpers:
        return None
    if helpers and helpers[-1] in _BE:
        return "passive" if helpers[-1] in _DONE_BE else None
    return "passive" if following == ["by"] else "active"


def _is_past(word: Word) -> bool:
    return word.low.endswith("ed") or (word.low in _irregular())


def _acts_on(told: Sequence[Word], at: int, act: Act) -> bool:
    """Tell whether the thing behind a verb is the one of the act, and not one that merely has to do with it."""
    if not act.head:
        return True
    begins = next((k for k in range(at + 1, len(told)) if told[k].low not in _BETWEEN), len(told))
    rest = [word for word in told[begins:] if word.low != "to"]  # Larn is supplied with `generators to Larn`
    stems = _stems_of(_head(rest))
    carries = bool(stems) and stems <= _stems("carriers")
    return _wholly(rest, act) and (_same_kind(stems, act) or (carries and _is_carried(told, at, act)))


def _is_carried(told: Sequence[Word], at: int, act: Act) -> bool:
    """Tell whether what stands behind `of` is of the kind of an act's thing: `signed the text of the accord`."""
    of = next((k for k in range(at + 1, min(at + 8, len(told))) if told[k].low == "of"), None)
    return of is not None and _same_kind(_stems_of(_head(told[of + 1 :])), act)


def _wholly(rest: Sequence[Word], act: Act) -> bool:
    """Tell whether the words from a verb to its thing do not say that it is a part, or another number."""
    till = next((k for k, word in enumerate(rest) if word.stem in act.head), 0)
    ahead = rest[:till]
    numbers = _numbers(ahead)
    return not {word.low for word in ahead} & _list("partial") and (
        not act.numbers or not numbers or numbers <= act.numbers
    )


def _opposed(told: Sequence[Word], at: int, act: Act, owners: AbstractSet[str]) -> Reading | None:
    """Return that owners did the opposite to the same thing: `rejected the accord` that was to be ratified."""
    if act.verb not in _opposites().get(told[at].stem, frozenset()):
        return None
    if not _is_done_by_owner(told, at, owners) or not _acts_on(told, at, act):
        return None
    return Reading("denied", 0.8, f"{told[at].told!r} of the same object, by the same owner")


def _is_done_by_owner(told: Sequence[Word], at: int, owners: AbstractSet[str]) -> bool:
    """Tell whether a verb says, in the active, that an owner did something."""
    start = _clause_start(told, at)
    group = [word.low for word in told[max(start, at - REACH) : at]]
    is_told = not _is_open(told, at, start, group) and _form(told[at], group, following=()) == "active"
    return is_told and _doer(told, at, start, owners) == "owner"


def _same_kind(stems: frozenset[str], act: Act) -> bool:
    """Tell whether the thing has at least half of the words of the act's thing."""
    return act.head <= stems or (not act.joined and len(act.head & stems) * 2 >= len(act.head))


def _doer(told: Sequence[Word], at: int, start: int, owners: AbstractSet[str]) -> _Doer:
    """Tell who is the subject of a verb: the nearest name before it in its clause, with those joined to it."""
    found = _named_before(told, at, start, owners)
    if found is None and told[0].low in owners:
        return "owner"
    if found or start <= 1:
        return found or "other"
    return _doer(told, start - 1, _clause_start(told, start - 1), owners)


def _named_before(told: Sequence[Word], at: int, start: int, owners: AbstractSet[str]) -> _Doer | None:
    """Tell who is named before a verb in its clause; None where nobody is."""
    named = False
    for place, word in reversed([*enumerate(told)][start:at]):
        if word.low in owners:
            return "other" if place and told[place - 1].low in _ASIDE else "owner"
        if word.low in _PRONOUNS and not named:
            return "pronoun"
        if named and word.low not in _JOINING and not word.told[:1].isupper():
            return "other"
        # `Estonia on Friday published`
        named = named or (word.told[:1].isupper() and word is not told[0] and not _is_of_day(word))
    return "other" if named else None


def _is_of_day(word: Word) -> bool:
    return word.told[:1].isupper() and word.low in _list("of_days")


def _means_owner(before: str, owners: AbstractSet[str]) -> bool:
    """Tell whether the first name of the sentence before is an owner's, and no other is named there."""
    named = [word.low for word in words_of(before) if word.told[:1].isupper()]
    own = [name in owners for name in named]
    return bool(own) and own[0] and all(own)


def _passive(told: Sequence[Word], at: int, act: Act, owners: AbstractSet[str]) -> Reading | None:
    """Return what a passive tells: of the act's thing, by an owner where it names who did it."""
    ahead = _stems_of(told[max(0, at - 14) : at])
    if act.head and not act.head & ahead:
        return None
    by = next((k for k in range(at + 1, min(at + 12, len(told))) if told[k].low == "by"), None)
    if by is not None:
        end = next((k for k in range(by + 1, min(by + 8, len(told))) if told[k].low in _BORDER), by + 8)
        if not {word.low for word in told[by + 1 : end]} & owners:
            return None
        return Reading("fulfilled", 0.9, f"{told[at].told!r} of the same object, by the same owner")
    named = any(word.low in owners for word in told)
    return Reading(*(("fulfilled", 0.8) if named else ("perhaps", 0.6)), f"{told[at].told!r} of the same object")


# Denied, moved


def _denied(told: Sequence[Word], at: int, start: int, owners: AbstractSet[str]) -> Reading | None:
    """Return that owners deny an act: that they will not, refuse to, take back their word to."""
    verb = _denial(told, at, start)
    if verb is None or _is_doubted(told, at, start, verb) or not _may_be_by_owner(told, verb, start, owners):
        return None
    reason = f"the same owner, and {' '.join(word.low for word in told[verb:at][:5])!r} before the act"
    behind = told[at + 1 :]
    if {"before", "until", "till"} & {word.low for word in behind[: _clause_end(behind)]}:
        return Reading("perhaps", 0.5, f"{reason}, for a time")
    return Reading("denied", 0.85, reason)


def _may_be_by_owner(told: Sequence[Word], at: int, start: int, owners: AbstractSet[str]) -> bool:
    """Tell whether the subject of a verb is an owner, or a pronoun in a sentence that names one."""
    doer = _doer(told, at, start, owners)
    return doer == "owner" or (doer == "pronoun" and any(word.low in owners for word in told))


def _is_doubted(told: Sequence[Word], at: int, start: int, verb: int) -> bool:
    """Tell whether the words around a denial leave it to somebody who fears it, or say that it is not so."""
    ahead = [word.low for word in told[start:verb]]
    if set(ahead[-4:]) & (_NOT | {"if", "unless", "whether"}):
        return True
    reported = set(ahead[: ahead.index("that")]) if "that" in ahead else set()
    if set(ahead) & (_list("unsure") | _list("fearing")) or reported & _NOT or _is_few(ahead):
        return True
    return _is_dismissed(told, at, told[start:verb]) or _is_claimed(told[at + 1 :])


def _denial(told: Sequence[Word], at: int, start: int) -> int | None:
    """Return where the words begin that deny an act behind them; None where there are none."""
    before = told[max(start, at - REACH) : at]
    lows = [word.low for word in before]
    for place, word in enumerate(before):
        rest = lows[place + 1 :]
        if _will_not(word, rest) or _refuses(word, lows[:place], rest, told[at]) or _takes_back(word, rest):
            return at - len(before) + place
    return None


def _will_not(word: Word, rest: Sequence[str]) -> bool:
    """Tell whether an act is ruled out for the future: `will not`, `would never`, `no longer intends to`."""
    modal = word.low in {"will", "would", "cannot", "won't", "shall"}
    ruled_out = modal and (bool({"not", "never"} & set(rest[:2])) or word.low in {"won't", "cannot"})
    only = {"only", "merely", "simply", "solely"}  # and something else as well
    direct = all(one in _list("intending") or (one.endswith("ly") and one not in only) for one in rest)
    return direct and (ruled_out or (word.low == "no" and rest[:1] == ["longer"]))


def _refuses(word: Word, ahead: Sequence[str], rest: Sequence[str], verb: Word) -> bool:
    so_far = set(ahead[-4:]) & _list("so_far")
    return word.stem in _stems("refusing") and not so_far and _leads_to(word, rest, verb)


def _takes_back(word: Word, rest: Sequence[str]) -> bool:
    """Tell whether a promise itself is taken back: `withdrew its promise to`."""
    return (
        word.stem in _stems("taking_back") and bool({stem(one) for one in rest} & _stems("promising")) and "to" in rest
    )


def _leads_to(word: Word, rest: Sequence[str], verb: Word) -> bool:
    """Tell whether a verb of refusing governs the act: `refused to sign`, `ruled out paying`, `cancelled plans to`."""
    if word.stem == stem("rule"):
        return rest[:1] == ["out"] and verb.low.endswith("ing")
    nearby = all(one in _list("light") or stem(one) in _stems("promising") for one in rest[:-1])
    return ("to" in rest[-1:] and nearby) or (verb.low.endswith("ing") and nearby)


def _moved(told: Sequence[Word], act: Act, owners: AbstractSet[str]) -> Reading | None:
    """Return that an act was put off, by whomever: `delayed the vote on the budget to 20 March`."""
    if _share(told, act) < ENOUGH or not any(word.low in owners for word in told):
        return None
    for at in (place for place in range(len(told)) if _delays(told, place)):
        start = _clause_start(told, at)
        near = _stems_of([*told[at + 1 : at + 8], *told[max(start, at - 8) : at]])
        is_open = {word.low for word in told[start:at]} & (_NOT | _MODAL)
        if not is_open and (act.head & near or any(_is_of_act(one, act) for one in near)):
            return Reading("moved", 0.8, f"{told[at].told!r} with the same act")
    return None


def _delays(told: Sequence[Word], at: int) -> bool:
    """Tell whether a verb says that something was put off: `delayed`, `pushed back`."""
    if told[at].stem not in _stems("delaying") or not _is_past(told[at]):
        return False
    if told[at].stem not in {stem("push"), stem("put"), stem("move")}:
        return True
    return not {"back", "off", "to"}.isdisjoint(word.low for word in told[at + 1 :])


def _is_of_act(stem_: str, act: Act) -> bool:
    """Tell whether the stem of a verb, or of a noun as `trip`, can tell an act."""
    return is_same_act(_by_noun().get(stem_, stem_), act.verb)


def called_off(text: str, act: Act, owners: AbstractSet[str]) -> Reading | None:
    """Return that what was promised was called off: `The plan to publish it was scrapped`, `cancelled her visit`."""
    told = words_of(text)
    if _share(told, act) < ENOUGH or not any(word.low in owners for word in told):
        return None
    for at in (place for place, word in enumerate(told) if word.stem in _stems("called_off") and _is_past(word)):
        if _is_passive(told, at) and {word.low for word in told[:at]} & _NOT:
            return None
        reading = _read_calling_off(told, at, act, owners)
        if reading:
            return reading
    return None


def _is_passive(told: Sequence[Word], at: int) -> bool:
    return at > 0 and told[at - 1].low in _DONE_BE


def _read_calling_off(told: Sequence[Word], at: int, act: Act, owners: AbstractSet[str]) -> Reading | None:
    """Return that one verb tells an act as called off: in the passive, or by an owner."""
    if not _is_passive(told, at):
        reason = f"{told[at].told!r} of the same act, by the same owner"
        return Reading("denied", 0.8, reason) if _calls_off(told, at, act, owners) else None
    is_its = any(_is_of_act(word.stem, act) or word.stem in act.head for word in told[:at])
    return Reading("denied", 0.8, f"it was {told[at].told}") if is_its else None


def _calls_off(told: Sequence[Word], at: int, act: Act, owners: AbstractSet[str]) -> bool:
    """Tell whether an owner calls off what a noun behind the verb tells of an act: `called off her visit to Riga`."""
    rest = told[at + 1 :]
    if told[at].stem == stem("call"):
        if not rest or rest[0].low != "off":
            return False
        rest = rest[1:]
    thing = _head(rest[: next((k for k, word in enumerate(rest) if word.low in _TIMES), len(rest))])
    if not thing or thing[-1].stem not in _by_noun() or not _is_of_act(thing[-1].stem, act):
        return False
    return act.names <= _stems_of(rest[: _clause_end(rest)]) and _is_done_by_owner(told, at, owners)


def _clause_end(told: Sequence[Word]) -> int:
    return next((at for at, word in enumerate(told) if word.low in _BORDER), len(told))
