"""Meetings: who met whom, told by a verb or a noun of encounter with both parties in the sentence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from summarizer.drafting.form import MeetingKind, MeetingStatus
from summarizer.language.clauses import Clause
from summarizer.language.names import is_title
from summarizer.language.phrases import (
    Phrase,
    Sentence,
    clause_start,
    conjoined,
    head_of,
    phrase_after,
    phrase_before,
    subjects,
)
from summarizer.reading.actors import Actor
from summarizer.reading.reference import Discourse, resolve

_WINDOW = 12
"""How many tokens behind a verb of meeting its `with` may stand, and before it the words that deny it."""


@dataclass(slots=True)
class Encounter:
    """One encounter as the text tells it; sentences and parties grow as later sentences add to it.

    `apart` marks one of several that are told together, which is never the same as an encounter told before.
    """

    parties: list[Actor]
    kind: MeetingKind
    status: MeetingStatus
    place: str | None
    day: str | None
    sentences: list[int] = field(default_factory=list)
    apart: bool = False


def encounters(sentence: Sentence, told_of: Sequence[Clause], told: Discourse, article: str) -> list[Encounter]:
    """Return the encounters that a sentence tells, each with two parties or more."""
    tokens = sentence.tokens
    if tokens and tokens[-1].lower == "?":
        return []
    found = [
        *_by_verb(sentence, told_of, told),
        *_by_noun(sentence, told_of, told),
        *_at_summits(sentence, told_of, told),
    ]
    result: list[Encounter] = []
    for at, group_start, parties in found:
        status = status_of(sentence, at, group_start)
        several = len(parties) > 1 or (len(parties) == 1 and _is_plural(parties[0]))
        place = _summit(sentence, at, article) or _place(sentence, at, article)
        day = _day(sentence, at, article)
        named = any(one.human for one in parties) or ((place or day) and tokens[at].lower in _OCCASIONS)
        if len(parties) == 1 and day and tokens[at].base == "meet" and _is_committee(parties[0]):
            several = True
        if status is None or not several or not named or any(set(parties) == set(one.parties) for one in result):
            continue
        whole = Encounter(parties, _kind(sentence, at), status, place, day, [sentence.number])
        result.extend(_one_by_one(sentence, at, whole))
    return result


def _one_by_one(sentence: Sentence, at: int, whole: Encounter) -> list[Encounter]:
    """Return an encounter, or those that a plural tells apart: `held bilateral meetings with A, B and C` are three."""
    near = {token.lower for token in sentence.tokens[at : at + 6]}
    if (
        len(whole.parties) < 3
        or near.isdisjoint({"meetings", "calls"})
        or near.isdisjoint({"bilateral", "separate", "individual"})
    ):  # noqa: PLR2004
        return [whole]
    host, *others = whole.parties
    return [replace(whole, parties=[host, other], apart=True) for other in others]


_PLURAL = frozenset(
    {"leaders", "ministers", "presidents", "sides", "chancellors", "premiers", "secretaries", "kings", "delegations"}
)


_OF_SEVERAL = frozenset({"both", "two", "three", "four", "five", "six", "countries", "nations", "powers", "and"})


def _is_plural(actor: Actor) -> bool:
    """Tell whether an actor is several parties: `the ministers`, `officials from both countries`."""
    words = set(actor.name.lower().split())
    several = not words.isdisjoint(_PLURAL) or (
        words & _OF_SEVERAL and words & {"officials", "envoys", "representatives", "negotiators", "diplomats"}
    )
    return actor.type == "group" and bool(several)


_OCCASIONS = frozenset({"met", "meet", "meets", "meeting", "talks", "summit"})
_COMMITTEES = frozenset({"committee", "council", "taskforce", "board", "cabinet", "commission", "group"})


def _is_committee(actor: Actor) -> bool:
    """Tell whether an actor is a body whose members meet."""
    return actor.type == "group" and not _COMMITTEES.isdisjoint(actor.name.lower().split())


Found = tuple[int, int, list[Actor]]


def _by_verb(sentence: Sentence, told_of: Sequence[Clause], told: Discourse) -> Iterator[Found]:
    words = sentence.words
    for clause in told_of:
        if (
            clause.base
            not in words["meetings.met"]
            | words["meetings.met_with"]
            | words["meetings.together"]
            | words["meetings.light"]
            | _OTHER_VERBS
        ):
            continue
        if clause.form == "participle" and not clause.group.passive and clause.base != "meet":
            continue
        first = _actors(sentence, subjects(sentence, clause.subject) if clause.subject else [], told)
        others = _others(sentence, clause, told)
        if others is None:
            continue
        alone = len(first) < 2 and not (first and (_is_plural(first[0]) or _is_committee(first[0])))  # noqa: PLR2004
        if not others and (alone or not _reciprocal(sentence, clause)):
            continue
        parties = list(dict.fromkeys([*first, *others]))
        if first:
            yield clause.at, clause.group.start, parties


_OTHER_VERBS = frozenset({"call", "visit", "discuss", "join"})


def _reciprocal(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether two or more can do to each other what the verb tells: `met in Oslo`, `held talks`."""
    if clause.base == "discuss":
        return True
    if clause.base in {"meet", "confer", "dine", "huddle", "speak", "talk", "gather"}:
        after = sentence.tokens[clause.at + 1] if clause.at + 1 < len(sentence.tokens) else None
        return (
            after is None
            or after.tag in {"day", "punct", "prep", "adv", "to", "and"}
            and after.lower not in {"of", "out", "up", "for", "about"}
        )
    return clause.base in sentence.words["meetings.light"]


def _others(sentence: Sentence, clause: Clause, told: Discourse) -> list[Actor] | None:
    """Return the other party: the object, or what stands behind `with`; None where the verb tells no encounter."""
    words, tokens = sentence.words, sentence.tokens
    if clause.group.passive:
        met = clause.base in words["meetings.met"] and clause.agent is not None
        return _actors(sentence, conjoined(sentence, clause.agent), told) if met and clause.agent else None
    light = clause.base in words["meetings.light"] or clause.base == "host"
    noun = _object_noun(sentence, clause) if light else None
    if noun is None and light and clause.base not in words["meetings.met"]:
        return None
    if clause.base in {"visit", "join"}:
        return _visited(sentence, clause, told)
    if clause.base == "discuss":
        near = {token.lower for token in tokens[clause.at : clause.at + _WINDOW]}
        return None if near.isdisjoint({"phone", "telephone"}) else []
    if clause.base in {"call", "speak", "talk"} and (rung := _spoken_to(sentence, clause)):
        return _actors(sentence, conjoined(sentence, rung), told) or None
    partner = _behind_with(sentence, noun if noun is not None else clause.at)
    if partner is not None and (
        noun is not None or clause.base in words["meetings.met_with"] or clause.base == "convene"
    ):
        return _actors(sentence, conjoined(sentence, partner), told) or None
    if noun is not None:
        return []
    if clause.base in words["meetings.met"]:
        phrase = phrase_after(sentence, clause.at + 1)
        if phrase is not None and (clause.base in {"meet", "phone", "telephone"} or _is_guest(sentence, phrase)):
            met = [*_actors(sentence, conjoined(sentence, phrase), told), *_led_by(sentence, phrase, told)]
            return met if any(one.human for one in met) else None
        if phrase is not None:
            return None
    return [] if clause.base in words["meetings.together"] else None


def _spoken_to(sentence: Sentence, clause: Clause) -> Phrase | None:
    """Return the person who is called, or spoken to: `spoke to the envoy Ada Roth by telephone`, `called her on Monday`."""
    tokens = sentence.tokens
    at = (
        clause.at
        + 1
        + (
            clause.base != "call"
            and tokens[clause.at + 1 : clause.at + 2] != []
            and tokens[clause.at + 1].lower == "to"
        )
    )
    if clause.base != "call" and at == clause.at + 1:
        return None
    phrase = phrase_after(sentence, at)
    name = sentence.covering.get(head_of(sentence, phrase)) if phrase else None
    if phrase is None or name is None or name.kind != "person":
        return None
    after = tokens[phrase.end] if phrase.end < len(tokens) else None
    timed = after is not None and (after.tag in {"day", "to"} or after.lower in {"on", "by", "about", "from"})
    return phrase if timed or clause.base != "call" else None


def _visited(sentence: Sentence, clause: Clause, told: Discourse) -> list[Actor] | None:
    """Return the person who is visited, or whom somebody joins for an encounter: `joined her for a working lunch`."""
    phrase = phrase_after(sentence, clause.at + 1)
    if phrase is None or not _is_guest(sentence, phrase):
        return None
    guests = conjoined(sentence, phrase)
    behind = {token.lower for token in sentence.tokens[guests[-1].end : guests[-1].end + 5]}
    if clause.base == "join" and behind.isdisjoint(sentence.words["meetings.nouns"]):
        return None
    return _actors(sentence, guests, told) or None


def _led_by(sentence: Sentence, phrase: Phrase, told: Discourse) -> list[Actor]:
    """Return who leads the delegation that a phrase names: `a delegation led by …`."""
    tokens, end = sentence.tokens, phrase.end
    if end + 2 < len(tokens) and tokens[end].lower in {"led", "headed"} and tokens[end + 1].lower == "by":
        leader = phrase_after(sentence, end + 2)
        return _actors(sentence, [leader], told) if leader else []
    return []


def _is_guest(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether the object of `host`, `receive` or `welcome` is somebody who comes, not something that is liked."""
    head = head_of(sentence, phrase)
    name = sentence.covering.get(head)
    if name is not None:
        owned = name.end < len(sentence.tokens) and sentence.tokens[name.end].tag == "poss"
        full = name.kind == "name" and name.end - name.first > 1
        return (full or name.kind in {"person", "office", "people"}) and not owned
    lower = sentence.tokens[head].lower
    return (
        lower in sentence.words["names.together"]
        or (lower in sentence.words["names.people"] and lower.endswith("s"))
        or lower in {"delegation", "counterpart", "ambassador", "envoy"}
    )


def _object_noun(sentence: Sentence, clause: Clause) -> int | None:
    """Return the noun of encounter that is the verb's object: `held talks`, `hosted a working dinner`."""
    phrase = phrase_after(sentence, clause.at + 1)
    if phrase is None:
        return None
    head = head_of(sentence, phrase)
    return head if sentence.tokens[head].lower in sentence.words["meetings.nouns"] else None


def _behind_with(sentence: Sentence, at: int) -> Phrase | None:
    """Return the phrase behind the `with`, or `between`, that belongs to a verb or noun of encounter."""
    tokens = sentence.tokens
    for k in range(at + 1, min(at + 1 + _WINDOW, len(tokens))):
        if tokens[k].lower in {"with", "between"}:
            return phrase_after(sentence, k + 1)
        if tokens[k].tag in {"verb", "aux", "sub", "quote"} or tokens[k].lower in {";", ":"}:
            return None
    return None


def _actors(sentence: Sentence, phrases: Sequence[Phrase], told: Discourse) -> list[Actor]:
    """Return the actors of a list up to the first part that is nobody; none where it begins with an audience."""
    found: list[Actor] = []
    parts = _without_appositions(sentence, phrases, told)
    for phrase in parts:
        lowers = {token.lower for token in sentence.tokens[phrase.start : phrase.end]}
        if lowers & sentence.words["meetings.audience"]:
            break
        actors = [one for one in resolve(sentence, _without_place(sentence, phrase), told) if one.type != "document"]
        if not actors:
            break
        found.extend(one for one in actors if one not in found)
    return found


def _without_place(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Return the phrase without a place behind it, which is the encounter's: `ministers of the league in Larnova`."""
    head = head_of(sentence, phrase)
    for at in range(head + 1, phrase.end):
        if sentence.tokens[at].lower in {"in", "at", "on"} and at not in sentence.covering:
            return Phrase(phrase.start, at)
    return phrase


def _without_appositions(sentence: Sentence, phrases: Sequence[Phrase], told: Discourse) -> list[Phrase]:
    """Drop the parts of a list that only tell what the name beside them is: `Ada Roth, a former judge, and …`."""
    kept: list[Phrase] = []
    for at, phrase in enumerate(phrases):
        following = phrases[at + 1] if at + 1 < len(phrases) else None
        if kept and _explains(sentence, phrase, kept[-1]):
            if following is None or sentence.tokens[phrase.end].lower != ",":
                break
            continue
        role = (
            following is not None
            and not _is_named(sentence, phrase)
            and _explains(sentence, following, phrase, named_first=False)
        )
        if role and not any(one.type == "person" and one.office for one in resolve(sentence, phrase, told)):
            continue
        kept.append(phrase)
    return kept


def _is_named(sentence: Sentence, phrase: Phrase) -> bool:
    name = sentence.covering.get(head_of(sentence, phrase))
    return name is not None and name.kind in {"person", "name"}


def _explains(sentence: Sentence, phrase: Phrase, before: Phrase, *, named_first: bool = True) -> bool:
    """Tell whether one part of a list and the part before it are a name and its apposition: a comma alone stands between."""
    if sentence.tokens[phrase.start - 1].lower != "," or phrase.start - before.end != 1:
        return False
    name, role = (before, phrase) if named_first else (phrase, before)
    if not _is_named(sentence, name) or _is_named(sentence, role):
        return False
    if named_first:
        return sentence.tokens[role.start].lower in {"a", "an", "the"}
    head = head_of(sentence, role)
    office = sentence.covering.get(head)
    return office is not None and office.kind == "office" or is_title(sentence.tokens[head].lower, sentence.words)


def _by_noun(sentence: Sentence, told_of: Sequence[Clause], told: Discourse) -> Iterator[Found]:
    """Yield encounters told by a noun: `at a meeting with her, he …`, `talks between A and B`, `his call with her`."""
    tokens, words = sentence.tokens, sentence.words
    for at, token in enumerate(tokens):
        if token.lower not in words["meetings.nouns"] or token.tag == "verb":
            continue
        phrase = _partner(sentence, at)
        if phrase is None:
            if group := _of_whom(sentence, at, told):
                yield at, at, group
            continue
        parties = _actors(sentence, conjoined(sentence, phrase), told)
        if tokens[phrase.start - 1].lower == "between":
            if len(parties) > 1:
                yield at, at, parties
        elif parties and (host := _host(sentence, at, told_of, told)):
            yield at, at, list(dict.fromkeys([*host, *parties]))


def _at_summits(sentence: Sentence, told_of: Sequence[Clause], told: Discourse) -> Iterator[Found]:
    """Yield the encounters of two or more who are told to have done something at a summit: `at the summit A and B signed …`."""
    tokens = sentence.tokens
    summit = next((k for k, token in enumerate(tokens) if token.lower == "summit"), None)
    if summit is None or {"at", "during"}.isdisjoint(token.lower for token in tokens[max(0, summit - 6) : summit]):
        return
    for clause in told_of:
        if (
            clause.form != "finite"
            or clause.base == "look"
            or clause.subject is None
            or abs(clause.at - summit) > 2 * _WINDOW
        ):
            continue
        parties = [one for one in _actors(sentence, subjects(sentence, clause.subject), told) if one.type != "document"]
        if len(parties) > 1:
            yield summit, summit, parties
            return


def _of_whom(sentence: Sentence, at: int, told: Discourse) -> list[Actor]:
    """Return those whose encounter took place: `the last meeting of the ministers took place in Larnova`."""
    tokens = sentence.tokens
    if at + 2 >= len(tokens) or tokens[at + 1].lower != "of":
        return []
    phrase = phrase_after(sentence, at + 2)
    verb = tokens[phrase.end : phrase.end + 3] if phrase else []
    happens = " ".join(token.lower for token in verb).startswith(
        ("took place", "was held", "will take place", "will be held", "takes place")
    )
    return _actors(sentence, [phrase], told) if phrase and happens else []


def _partner(sentence: Sentence, at: int) -> Phrase | None:
    """Return the phrase behind `with` or `between` that a noun of encounter has, a day or adverb at most between."""
    tokens = sentence.tokens
    for k in range(at + 1, min(at + 8, len(tokens) - 1)):
        if tokens[k].lower in {"with", "between"}:
            return phrase_after(sentence, k + 1)
        if tokens[k].tag not in {"day", "adv", "aux"} and tokens[k].lower not in {
            "on",
            "in",
            "held",
            "took",
            "take",
            "place",
        }:
            return None
    return None


def _host(sentence: Sentence, at: int, told_of: Sequence[Clause], told: Discourse) -> list[Actor]:
    """Return whose meeting it is: the possessor, the subject that an opening adjunct stands before, or who travels for it."""
    tokens = sentence.tokens
    start = at
    while (
        start
        and at - start < 5
        and tokens[start - 1].tag in {"word", "cap", "quant", "num"}
        and start - 1 not in sentence.covering
    ):
        start -= 1
    before = tokens[start - 1] if start else None
    if before is not None and before.tag == "poss":
        return _actors(
            sentence, [phrase for phrase in [phrase_before(sentence, start - 1, anywhere=True)] if phrase], told
        )
    if before is not None and before.lower in {"his", "her", "their"}:
        names = [name for name in sentence.names if name.end <= start and name.kind == "person"]
        return [told.cast.named(sentence, names[-1])] if names else list(told.met and ())
    opening = clause_start(sentence, at)
    if tokens[opening].lower in {"at", "during", "in", "after", "following", "on"} or (
        opening and tokens[opening - 1].lower in {"after", "before"}
    ):
        clause = next(
            (one for one in told_of if one.at > at and one.subject is not None and one.form == "finite"), None
        )
        return _actors(sentence, subjects(sentence, clause.subject), told) if clause and clause.subject else []
    if (
        start > 1
        and tokens[start - 1].lower in {"a", "the"}
        and tokens[start - 2].lower == "for"
        or start
        and tokens[start - 1].lower == "for"
    ):
        clause = next((one for one in reversed(told_of) if one.at < at and one.base in _JOURNEYS), None)
        if clause is None or clause.subject is None:
            return []
        company = phrase_after(sentence, clause.at + 1) if clause.base == "lead" else None
        return _actors(sentence, [*subjects(sentence, clause.subject), *([company] if company else [])], told)
    if start and (
        tokens[start - 1].lower in _DURING
        or (start > 1 and tokens[start - 1].tag == "det" and tokens[start - 2].lower in _DURING)
    ):
        clause = next((one for one in reversed(told_of) if one.at < at and one.subject is not None), None)
        return _actors(sentence, subjects(sentence, clause.subject), told) if clause and clause.subject else []
    return []


_DURING = frozenset({"during", "in", "at", "after", "following"})
_JOURNEYS = frozenset({"travel", "fly", "arrive", "come", "go", "return", "head", "lead", "visit"})


def joiners(sentence: Sentence, told_of: Sequence[Clause], told: Discourse) -> list[Actor]:
    """Return who is told to have joined the encounter last told of: `she joined the call`, `joined by …`, `joining them were …`."""
    tokens, words = sentence.tokens, sentence.words
    found: list[Actor] = []
    for clause in told_of:
        if clause.base not in {"join", "attend", "participate", "include"} or clause.group.negated:
            continue
        if clause.base == "include":
            found.extend(_included(sentence, clause, told))
            continue
        if clause.group.passive:
            found.extend(_actors(sentence, conjoined(sentence, clause.agent), told) if clause.agent else [])
        elif clause.form == "participle" and clause.at == 0:
            be = next((k for k in range(1, min(len(tokens), 16)) if tokens[k].lower in words["grammar.be"]), None)
            phrase = phrase_after(sentence, be + 1) if be else None
            found.extend(_actors(sentence, conjoined(sentence, phrase), told) if phrase else [])
        elif clause.form == "finite" and clause.subject and _joins_encounter(sentence, clause):
            found.extend(_actors(sentence, subjects(sentence, clause.subject), told))
    return found


def _included(sentence: Sentence, clause: Clause, told: Discourse) -> list[Actor]:
    """Return those whom a delegation that met is told to have included."""
    if clause.subject is None or clause.form != "finite":
        return []
    head = sentence.tokens[head_of(sentence, clause.subject)].lower
    phrase = phrase_after(sentence, clause.at + 1)
    if phrase is None or head not in {"delegation", "delegations", "participants", "attendees", "participant", "team"}:
        return []
    return _actors(sentence, conjoined(sentence, phrase), told)


def _joins_encounter(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether what is joined is an encounter, or left out behind `also attended`."""
    near = sentence.tokens[clause.at + 1 : clause.at + 10]
    nouns = sentence.words["meetings.nouns"]
    also = any(token.lower == "also" for token in sentence.tokens[clause.group.start : clause.at])
    return any(token.lower in nouns for token in near) or (also and (not near or near[0].tag == "punct"))


def status_of(sentence: Sentence, at: int, start: int) -> MeetingStatus | None:
    """Return the status of an encounter; None where the sentence denies it or leaves it open.

    Args:
        sentence: the sentence.
        at: the token of the verb or noun of encounter.
        start: where its verb group begins.
    """
    words, tokens = sentence.words, sentence.tokens
    opening = clause_start(sentence, start)
    helpers = [token.lower for token in tokens[start:at]]
    governing = [token.lower for token in tokens[max(0, opening - _WINDOW) : start]]
    own = [*[token.lower for token in tokens[max(opening - 1, 0) : start]], *helpers]
    after = [token.lower for token in tokens[at + 1 : at + 1 + 2 * _WINDOW]]
    if set(after) & words["meetings.cancelled"] and "call" not in helpers:
        return "cancelled"
    if "postponed" in after:
        return "planned"
    if at == start and set(after[:_WINDOW]) & {
        "unlikely",
        "likely",
        "ruled",
        "possible",
        "impossible",
        "denied",
        "rejected",
        "doubtful",
    }:
        return None
    if set(own) & words["meetings.denial"] or set(governing) & words["meetings.denial"]:
        return None
    if "would" in helpers and {"said", "announced", "told", "confirmed"} & set(governing):
        return "planned"
    if set(own) & words["meetings.possible"]:
        return None
    infinitive = "to" in helpers
    present = tokens[at].tag == "verb" and not helpers and "past" not in tokens[at].tenses
    if set(helpers if start < at else own) & {"will", "shall"} or (present and "when" in own):
        return "planned"
    if infinitive or set(own[-4:]) & {"planned", "upcoming", "forthcoming", "scheduled"}:
        return "planned" if set(own) & words["meetings.planned"] - {"to"} else None
    return "held"


def _kind(sentence: Sentence, at: int) -> MeetingKind:
    words = sentence.words
    near = {token.lower for token in sentence.tokens[max(0, at - 6) : at + 2 * _WINDOW]}
    if near & words["meetings.video"]:
        return "video"
    token = sentence.tokens[at]
    if near & {"phone", "telephone"} or token.lower in words["meetings.call"]:
        return "call"
    return "in_person" if token.base in words["meetings.in_person"] or token.lower == "summit" else "unspecified"


_VENUES = frozenset(
    {
        "palace",
        "hotel",
        "airport",
        "ministry",
        "embassy",
        "residence",
        "summit",
        "conference",
        "office",
        "headquarters",
        "parliament",
    }
)


def _summit(sentence: Sentence, at: int, article: str) -> str | None:
    """Return the name of the summit at which an encounter was."""
    if sentence.tokens[at].lower != "summit" or not (phrase := phrase_before(sentence, at + 1, anywhere=True)):
        return None
    end = phrase_after(sentence, at)
    start = phrase.start + (sentence.tokens[phrase.start].tag == "det")
    return sentence.text(start, end.end if end else phrase.end, article)


def _place(sentence: Sentence, at: int, article: str) -> str | None:
    """Return where the encounter was: the first phrase of place behind its cue, else one that opens the sentence."""
    tokens = sentence.tokens
    spots = [*range(at + 1, min(len(tokens) - 1, at + 4 * _WINDOW)), *range(0, min(at, _WINDOW))]
    for k in spots:
        if k > at and (tokens[k].tag == "sub" or tokens[k].lower in {";", "to"} and tokens[k].tag == "to"):
            if tokens[k].tag == "to" and k + 1 < len(tokens) and (tokens[k + 1].tag in {"det", "cap"}):
                continue
            break
        if k > at and tokens[k].lower in {"regarding", "about", "concerning", "over"}:
            break
        found = _place_at(sentence, k, article)
        if found:
            return found
    return None


def _place_at(sentence: Sentence, at: int, article: str) -> str | None:
    tokens = sentence.tokens
    lower = tokens[at].lower
    if lower == "on" and at + 2 < len(tokens) and tokens[at + 2].lower in {"sidelines", "margins", "fringes"}:
        phrase = phrase_after(sentence, at + 1)
        return sentence.text(at, phrase.end, article) if phrase else None
    if lower not in {"in", "at", "inside", "near", "aboard"}:
        return None
    phrase = phrase_after(sentence, at + 1)
    if phrase is None:
        return None
    head = head_of(sentence, phrase)
    name = sentence.covering.get(head)
    named = name is not None and name.kind in {"country", "name", "body", "thing"}
    if not named and tokens[head].lower not in _VENUES:
        return None
    start = phrase.start + (tokens[phrase.start].lower == "the")
    end = phrase.end
    if (
        end + 1 < len(tokens)
        and tokens[end].lower == ","
        and tokens[end + 1].tag == "cap"
        and (name := sentence.covering.get(end + 1))
        and name.kind == "country"
    ):
        end = name.end
    return sentence.text(start, end, article)


def is_relative(near: Iterable[str]) -> bool:
    """Tell whether the words around a day make another day of it: `the first Monday of May`, `a week from Friday`."""
    return not {"of", "from", "eve", "first", "second", "third", "fourth"}.isdisjoint(near)


def _day(sentence: Sentence, at: int, article: str) -> str | None:
    """Return the phrase of time nearest behind the cue, else nearest before it."""
    tokens = sentence.tokens
    days = [k for k in range(len(tokens)) if tokens[k].tag == "day" and (k == 0 or tokens[k - 1].tag != "day")]
    verbal = tokens[at].tag == "verb"
    border = next(
        (k for k in range(at + 1, len(tokens)) if tokens[k].tag == "sub" or (verbal and tokens[k].tag == "verb")),
        len(tokens),
    )
    before = [k for k in days if k < at]
    chosen = next((k for k in days if at < k < border), before[-1] if before else None)
    if chosen is None:
        return None
    end = chosen
    while end < len(tokens) and tokens[end].tag == "day":
        end += 1
    if is_relative(token.lower for token in tokens[max(0, chosen - 2) : end + 1]):
        return None
    return sentence.text(chosen, end, article)
