"""Meetings: who met whom, told by a verb or a noun of encounter with both parties in the sentence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarizer.drafting.form import MeetingKind, MeetingStatus
from summarizer.language.clauses import Clause, apposed, can_be_source, is_insertion, of_copula
from summarizer.language.names import is_full
from summarizer.language.phrases import (
    Phrase,
    Sentence,
    behind_adjuncts,
    behind_day,
    clause_start,
    conjoined,
    head_of,
    is_human,
    is_office,
    phrase_after,
    phrase_before,
    says,
    subjects,
)
from summarizer.reading.actors import Actor
from summarizer.reading.occasion import (
    WINDOW,
    attributes_start,
    came_on,
    day_of,
    governor_of,
    is_adjunct,
    is_labelled,
    is_over_meal,
    is_quit,
    is_undenied,
    journey_of,
    kind_of,
    place_of,
    status_of,
    tells_no_past,
)
from summarizer.reading.parties import (
    are_gathered,
    behind_with,
    is_bare,
    is_encounter_noun,
    is_plural,
    is_spent,
    line_of,
    parties_of,
    partner_of,
    relative,
)
from summarizer.reading.reference import Discourse, owner, resolve

_REPEATED = 4
"""Within how many sentences a report of an encounter that somebody dismissed is told again."""


@dataclass(slots=True)
class Encounter:
    """One encounter as the text tells it; sentences and parties grow as later sentences add to it."""

    parties: list[Actor]
    kind: MeetingKind
    status: MeetingStatus
    place: str | None
    day: str | None
    sentences: list[int]
    aside: bool = False  # whether it only tells more of one of them: `Ada Roth, whom he met in May`


@dataclass(frozen=True, slots=True)
class _Telling:
    """What tells an encounter."""

    at: int  # the token of the verb or noun
    status: MeetingStatus | None  # whether it was held; None where that is open, or denied in part
    parties: list[Actor]
    first: int | None = None  # behind which token its place and day stand; None for behind the verb or noun
    until: int | None = None  # before which
    bare: bool = False  # whether neither place nor day of its sentence is its own


def encounters(sentence: Sentence, told_of: Sequence[Clause], told: Discourse, article: str) -> list[Encounter]:
    """Return the encounters that a sentence tells, each with two parties or more; a question tells none."""
    if sentence.lower(len(sentence.tokens) - 1) == "?":
        return []
    result: list[Encounter] = []
    ways = (_by_verb, _by_noun, _by_adjunct, _by_attendance, _by_visit, _by_denial)
    for one in (tell for way in ways for tell in way(sentence, told_of, told)):
        parties = list(dict.fromkeys(one.parties))
        status = _told_status(sentence, told_of, one, parties, told)
        told_before = any(set(parties) == set(other.parties) and status == other.status for other in result)
        if status is None or told_before:
            continue
        near = one.at if one.first is None else one.first
        place, day = (None if one.bare else find(sentence, near, article, one.until) for find in (place_of, day_of))
        listed = status == "held" and told.diary and is_labelled(sentence)  # `Tuesday: … on A, who met B`
        day = None if listed or (day and status == "planned" and came_on(sentence, one.at, day)) else day
        occasion = bool(place or day)
        known_by = status == "held" and not occasion and _tells_who(sentence, one.at)
        if not known_by and _is_encounter(sentence, one.at, parties, occasion=occasion):
            aside = any(clause.at == one.at and relative(sentence, clause) for clause in told_of)
            aside = aside or sentence.lower(clause_start(sentence, one.at) - 1) in {"who", "where", "when"}
            kind = kind_of(sentence, one.at)
            result.append(Encounter(parties, kind, status, place, day, [sentence.number], aside))
        elif status == "held" and (pair := _pair_of(parties)):
            told.met = pair  # `The mayor had met the head of a firm. The two spoke again`
    return result


def _pair_of(parties: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return the parties where they are two persons, of whom `the two` may tell further; else nobody."""
    return tuple(parties) if [party.type for party in parties] == ["person", "person"] else ()


def _told_status(
    sentence: Sentence, told_of: Sequence[Clause], one: _Telling, parties: Sequence[Actor], told: Discourse
) -> MeetingStatus | None:
    """Return the status of an encounter with what stands around it; None where it is open, or none at all."""
    at, status = one.at, one.status
    if status in {None, "denied", "cancelled"} and (pair := _pair_of(parties)):
        told.linked = pair  # `was to have met her. The two last met in May.`
        if any(sentence.holds(f"meetings.{key}", 0, at) for key in ("denying", "dismissing")):
            told.dismissed[frozenset(parties)] = sentence.number
    if status is None or _is_match(sentence, at, parties, sport=told.sport, status=status):
        return None
    since = sentence.number - told.dismissed.get(frozenset(parties), -_REPEATED)
    again = 0 < since < _REPEATED and any(clause.at < at and says(sentence, clause.at) for clause in told_of)
    another = sentence.lower(at + 1) == ":" and set(parties).isdisjoint(told.cast.people(sentence, at))
    present = (told.diary or is_labelled(sentence)) and tells_no_past(sentence)
    if another:  # `Date of next meeting: 1 April`, of whomever
        return None
    if status == "planned":
        return "cancelled" if _falls_through(sentence, at) else status
    if status == "held" and (again or present):  # `She dismissed a report that they met. The paper said the two met`
        return "planned" if told.diary and not again else None  # `Thursday: Ada Roth meets him`: which week?
    return status


def _by_denial(sentence: Sentence, told_of: Sequence[Clause], told: Discourse) -> Iterator[_Telling]:
    """Yield whom somebody denies meeting: `denied ever meeting Emil Berg`."""
    for clause in told_of:
        at = clause.at + 1 + (sentence.lower(clause.at + 1) == "ever")
        plain = clause.form == "finite" and not clause.group.negated and clause.subject is not None
        plain = plain and sentence.words["grammar.modals"].isdisjoint(clause.group.helpers)
        if clause.base == "deny" and plain and sentence.lower(at) == "meeting":
            whom = phrase_after(sentence, at + 1 + (sentence.lower(at + 1) == "with"))
            if whom is None or sentence.tag(whom.end) not in {"punct", "quote", "end"} or is_undenied(sentence):
                continue
            if not sentence.listed(whom.end + 1, "meetings.denied_turn"):
                who = [actor for one in (clause.subject, whom) if one for actor in resolve(sentence, one, told)]
                yield _Telling(at, "denied", who, bare=True)


def _falls_through(sentence: Sentence, at: int) -> bool:
    """Tell whether a sentence goes on that nothing came of it: `was to meet her, but the meeting was called off`."""
    end = len(sentence.tokens)
    but = next((k for k in range(at, end) if sentence.lower(k) == "but"), end)
    return sentence.tells("meetings.off_next", but, end)


def _is_match(sentence: Sentence, at: int, parties: Sequence[Actor], *, sport: bool, status: MeetingStatus) -> bool:
    """Tell whether a match is told, or a battle: `Norway met Sweden, scoring late`; of sport, players who will meet."""
    meets = {sentence.tokens[at].base, sentence.lower(at)} & {"meet", "meeting", "meetings"}
    clubs = not any(one.type == "person" for one in parties)
    scored = not any(one.human for one in parties) and sentence.holds("meetings.matches", 0, len(sentence.tokens))
    fought = clubs and sentence.holds("meetings.combat", 0, len(sentence.tokens))
    return scored or fought or (sport and bool(meets) and (clubs or status == "planned"))


def _tells_who(sentence: Sentence, at: int) -> bool:
    """Tell whether a relative clause without a comma tells how somebody is known: `the school where he met her`.

    That is often long ago.
    """
    opening = clause_start(sentence, at) - 1
    before = opening - 1 - (sentence.tag(opening - 1) == "prep")
    return sentence.listed(opening, "meetings.aside") and sentence.lower(before) != ","


def _is_encounter(sentence: Sentence, at: int, parties: Sequence[Actor], *, occasion: bool) -> bool:
    """Tell whether the parties are two or more, with people among them, or bodies that met on a named occasion."""
    host, base, words = parties[0], sentence.tokens[at].base, sentence.words
    if any(one.name.lower().split()[0] in words["grammar.speakers_own"] for one in parties):
        return False  # `“My boss met Ada Roth”`: nobody tells who that is
    alone = len(parties) == 1 and not is_plural(sentence, host)
    unknown = host.type == "person" and not host.named
    inside = host.name.lower().split()  # `Its ambassador`, `a lawyer for Emil Berg`
    other = inside[0] in words["grammar.possessives"] or not words["names.mouthpieces"].isdisjoint(inside)
    named = any(one.type == "person" and one.named for one in parties)
    met = occasion and named and not other  # `The mayor met Ada Roth on Friday`
    if alone or (unknown and not met):
        return False  # whoever meets somebody and is not named here is named elsewhere in the article
    several = all(one.type == "person" or is_plural(sentence, one) for one in parties)
    if base in {"gather", "assemble"} and not several and not sentence.holds("meetings.nouns", at + 1, at + 6):
        return False  # friends at a vigil only come together, not leaders who gather to talk
    near = {base, *sentence.lowers(at, at + 8)}
    persons, humans = [one.type == "person" for one in parties], [one.human for one in parties]
    people = [person or _is_guest(sentence, one) for one, person in zip(parties, persons, strict=True)]
    if occasion or sum(people) > 1 or kind_of(sentence, at) == "call":
        return any(humans) or (occasion and not near.isdisjoint(words["meetings.occasions"]))
    carried = not near.isdisjoint(words["meetings.carried"])
    known = any(persons) and sum(humans) > 1
    if base == "receive" and known and persons[-1 if "by" in near else 0]:  # not `the club received her and her team`
        return True
    plain = carried or base in {"meet", "sit", "confer", "spend"}
    return plain and (known or all(humans) or (carried and any(people)))


def _is_guest(sentence: Sentence, party: Actor) -> bool:
    """Tell whether the name of a party has a word for people who come to talk: `the fund's lawyers`."""
    name = party.name.lower()
    inside = {*name.split(), *name.replace("s ", " ").removesuffix("s").split()}
    return not inside.isdisjoint(sentence.words["meetings.guests"])


def _by_verb(sentence: Sentence, told_of: Sequence[Clause], told: Discourse) -> Iterator[_Telling]:
    """Yield encounters told by a verb, or by a verb with a noun: `A met B`, `A and B held talks`."""
    for clause in told_of:
        subject = _subject(sentence, told_of, clause) if clause.base in sentence.words["meetings.verbs"] else None
        noun = _noun_of(sentence, clause) if subject else None
        if subject is None or _tells_nothing(sentence, clause, noun, told):
            continue
        partner, doers = partner_of(sentence, clause, noun, told), subjects(sentence, subject)
        listed = conjoined(sentence, partner) if partner else []
        first = parties_of(sentence, doers, told)
        others = parties_of(sentence, listed, told, beside=first)
        if first == others:
            first = parties_of(sentence, doers, told, beside=others)
        direct = partner is not None and partner.start == clause.at + 1 and noun is None
        met = bool(others) and (not direct or any(one.human for one in others))
        aimed = direct or clause.base == "plead"  # not `consulted with residents`
        aimed = aimed and clause.base in sentence.words["meetings.of_persons"]
        met = met and (not aimed or _are_faced(sentence, clause, others))
        alone = (direct and not others) or (partner is None and not clause.group.passive)
        members = sentence.lower(doers[0].start - 1) == "including"  # `a team including A and B met`
        together = alone and not members and _reciprocal(sentence, clause, noun)
        together = together or (partner is None and _are_brought(sentence, clause, noun, first))
        if first and (met or (together and _are_several(sentence, first))):
            ruling = _ruling(sentence, told_of, clause)
            status = status_of(sentence, ruling.at, ruling.group.start)
            off = noun is not None and noun < clause.at and status_of(sentence, noun, noun) == "cancelled"
            status = "cancelled" if off else status  # `cancelled the talks that she was to hold with him`
            each = _are_met_apart(sentence, clause, noun, listed, (first, others))
            meets = direct and clause.base in sentence.words["meetings.met"]
            again = _further(sentence, listed, told) if meets else None
            for parties in _pairs(first, others) if each else [[*first, *others]]:
                broken = clause.base == "break" and noun is not None  # `broke off talks on Friday`: when they ended
                until = noun if broken else again.start - 1 if again else None
                yield _Telling(clause.at, status, parties, until=until)
            if again is not None:
                parties = parties_of(sentence, conjoined(sentence, again), told, beside=first)
                yield _Telling(clause.at, status, [*first, *parties] if parties else [], again.start)


def _are_faced(sentence: Sentence, clause: Clause, others: Sequence[Actor]) -> bool:
    """Tell whether somebody pleads with, or consults, people who have names, and not by post: not voters."""
    far = sentence.holds("meetings.written", clause.at + 1, clause.at + WINDOW)
    return not far and any(one.type == "person" and one.named for one in others)


def _further(sentence: Sentence, listed: Sequence[Phrase], told: Discourse) -> Phrase | None:
    """Return whom a verb has as its object again, behind a place or day: `met A in Larn on Monday and B in Haven`."""
    at = behind_adjuncts(sentence, listed[-1].end)
    further = phrase_after(sentence, at + 1) if at > listed[-1].end and sentence.tag(at) == "and" else None
    name = sentence.covering.get(head_of(sentence, further)) if further else None
    place = sentence.tag(at - 1) != "day" and (name is None or name.kind != "person")  # `met A in Larn and New Haven`
    known = name is not None and (is_full(name) or told.cast.named(sentence, name).type == "person")
    if further is None or place or not known:
        return None
    end = behind_adjuncts(sentence, further.end)
    return further if end > further.end and sentence.tag(end) not in {"verb", "aux", "adv"} else None


def _tells_nothing(sentence: Sentence, clause: Clause, noun: int | None, told: Discourse) -> bool:
    """Tell whether a verb tells no encounter of its subject: `cancelled a meeting of ministers`."""
    words = sentence.words
    others = clause.base in words["meetings.cancelling"] and noun and sentence.lower(noun + 1) == "of"
    captioned = clause.base in words["meetings.spoken_to"] and sentence.tokens[clause.at].tenses == {"present"}
    known = clause.base == "attend" and told.met and sentence.lower(clause.at + 1) == "the"
    left = clause.base == "host" and sentence.tells("meetings.absent", clause.at, len(sentence.tokens))
    return bool(others or captioned or known or left)  # `The Herald's Ada Roth speaks with …`


def _are_brought(sentence: Sentence, clause: Clause, noun: int | None, parties: Sequence[Actor]) -> bool:
    """Tell whether several were locked in talks or brought together, or those in office discussed something."""
    about = clause.base == "talk" and sentence.lower(clause.at + 1) == "about"
    plain = clause.form == "finite" and not clause.group.helpers and (clause.base == "discuss" or about)
    dealt = plain and len(parties) > 1 and all(one.office for one in parties)
    return dealt or (clause.base == "lock" and noun is not None) or are_gathered(sentence, clause)


def _noun_of(sentence: Sentence, clause: Clause) -> int | None:
    """Return the noun of encounter, or the hours, that a verb carries: `held talks`, `spent two hours with her`."""
    hours = range(clause.at + 1, clause.at + 7) if clause.base == "spend" else ()
    spent = next((k for k in hours if sentence.listed(k, "meetings.hours") and _is_with_others(sentence, k)), None)
    up = clause.base not in {"hold", "have"}  # not `held up talks`
    particles = {"off", "up" if up else "", "in" if clause.base == "lock" else ""}
    particle = sentence.lower(clause.at + 1) in particles  # `called off talks`, `wrapped up talks`, `locked in talks`
    light = clause.base in sentence.words["meetings.light"] and (clause.base != "call" or particle)
    if spent is not None or not light:
        return spent
    at = clause.at + 1 + particle
    at += sentence.tag(at) == "adv"  # `postponed indefinitely a meeting`
    end = behind_day(sentence, at)  # `called off Sunday's meeting`
    phrase = phrase_after(sentence, end + 1 if sentence.tag(end) == "poss" else at)
    return _carried(sentence, phrase) if phrase else _before_relative(sentence, clause)


def _are_met_apart(
    sentence: Sentence,
    clause: Clause,
    noun: int | None,
    listed: Sequence[Phrase],
    sides: tuple[list[Actor], list[Actor]],
) -> bool:
    """Tell whether a verb tells of several encounters: `rang A and B`, `met separately with A and B`."""
    near = [*range(clause.group.start - 1, listed[0].start if listed else clause.at + 3)]
    near += [listed[-1].end, listed[-1].end + 1] if listed else []
    if _are_apart(sentence, near):
        return True
    again = any(sentence.lower(one.start - 1) == "with" for one in listed[1:])  # `talks with A and with B`
    if noun is not None:
        people = all(one.type == "person" and one.named for one in sides[1])
        return again or (people and sentence.listed(noun, "meetings.each"))
    direct = bool(listed) and listed[0].start == clause.at + 1 and clause.base in sentence.words["meetings.one_by_one"]
    led = len(listed) == 1 and any(one.type == "group" for one in sides[1])  # `rang a delegation led by Ada Roth`
    rang = [len(side) for side in sides] == [1, 2] and kind_of(sentence, clause.at) == "call"
    spoke = again and clause.base in sentence.words["meetings.spoken_to"]  # `spoke with A and with B`
    return spoke or (not led and (rang or direct))


def _is_with_others(sentence: Sentence, at: int) -> bool:
    """Tell whether hours are spent with somebody, and not with one's own: `an hour with her children`."""
    company = behind_with(sentence, at)
    if company is None:
        return False
    return company.end == company.start + 1 or not sentence.listed(company.start, "grammar.possessives")


def _ruling(sentence: Sentence, told_of: Sequence[Clause], clause: Clause) -> Clause:
    """Return the clause whose auxiliaries a verb behind `and` shares: `will open a fair and meet her`; else its own."""
    start, tenses = clause.group.start, sentence.tokens[clause.at].tenses
    bare = start == clause.at and "base" in tenses and "past" not in tenses
    bare = bare or (sentence.lower(start) == "to" and start + 1 == clause.at)  # not `will go there and never meet her`
    before = [one for one in told_of if one.at < clause.at] if bare and sentence.tag(start - 1) == "and" else []
    rules = (one for one in before[:-4:-1] if one.group.infinitive or one.group.helpers[:1] == ("will",))
    found = next(rules, None)
    return _ruling(sentence, told_of, found) if found else clause


def _are_apart(sentence: Sentence, near: Iterable[int]) -> bool:
    """Tell whether a word among some tokens says that they met one after the other."""
    return any(sentence.listed(k, "meetings.apart") and sentence.lower(k + 1) != "other" for k in near)


def _pairs(first: Sequence[Actor], others: Sequence[Actor]) -> list[list[Actor]]:
    """Return the encounters of those who met apart: `met separately with B and C`, `A and B each met C`."""
    return [[one, other] for one in first for other in others] if 1 in {len(first), len(others)} else []


def _carried(sentence: Sentence, phrase: Phrase) -> int | None:
    """Return the noun of encounter that a verb carries: of `three hours of talks` the one behind `of`."""
    head = head_of(sentence, phrase)
    if sentence.lower(head + 1) == "of" and sentence.listed(head, "meetings.lasting"):
        head = head_of(sentence, Phrase(head + 2, phrase.end))
    other = phrase_after(sentence, phrase.end + 1) if sentence.tag(phrase.end) == "and" else None
    if other is not None and sentence.tag(other.start) == "word" and head == phrase.end - 1:
        head = head_of(sentence, other)  # `a long and frank meeting`
    return head if is_encounter_noun(sentence, head) else None


def _before_relative(sentence: Sentence, clause: Clause) -> int | None:
    """Return the noun of encounter that a relative clause without an object tells more of: `the talks she held`."""
    finite = clause.subject if clause.form != "participle" else None
    at = subjects(sentence, finite)[0].start - 1 if finite else -1
    at -= sentence.lower(at) in {"that", "which"}
    behind = sentence.tag(clause.at + 1) in {"prep", "day"} or sentence.lower(clause.at + 1) == "with"
    return at if behind and is_encounter_noun(sentence, at) else None


def _are_several(sentence: Sentence, parties: Sequence[Actor]) -> bool:
    return len(parties) > 1 or any(is_plural(sentence, one) for one in parties)


def _subject(sentence: Sentence, told_of: Sequence[Clause], clause: Clause) -> Phrase | None:
    """Return the subject of a verb of encounter: of a participle that of the clause it belongs to."""
    start, helpers, subject = clause.group.start, clause.group.helpers, clause.subject
    if clause.form != "participle" or clause.group.passive or (helpers and subject):  # `confirmed having met him`
        return subject
    if not helpers and clause.base not in sentence.words["meetings.doing"]:
        return None
    if sentence.listed(start - 1, "meetings.beside") or start == 0:
        # `Ada Roth, meeting him, said`; `Having met him, Ada Roth said`
        inside = not any(one.form == "finite" and one.at < clause.at for one in told_of)
        governing = _clause_beside(told_of, clause.at, opening=start <= 1 or inside)
        told = _told_by(sentence, governing, start) if governing else None
        return told or (governing.subject if governing else of_copula(sentence, start, 0))  # `was in Larn, meeting him`
    return subject if subject is not None and subject.end == start else None


def _told_by(sentence: Sentence, saying: Clause, end: int) -> Phrase | None:
    """Return of whom a verb of speech tells, before an adjunct: `they said Ada Roth left after meeting him`."""
    at = saying.at + 1 + (sentence.lower(saying.at + 1) == "that")
    inner = phrase_after(sentence, at) if says(sentence, saying.at) else None
    return inner if inner is not None and inner.end < end - 1 and can_be_source(sentence, inner) else None


def _clause_beside(told_of: Sequence[Clause], at: int, *, opening: bool) -> Clause | None:
    """Return the finite clause that an adjunct belongs to: the nearest before it, or behind it where it opens."""
    near = [one for one in told_of if one.form == "finite" and one.subject and (one.at > at) is opening]
    return near[0 if opening else -1] if near else None


def _reciprocal(sentence: Sentence, clause: Clause, noun: int | None) -> bool:
    """Tell whether two or more can do to each other what the verb tells: `met in Oslo`, `held talks`."""
    words, base, behind = sentence.words, clause.base, clause.at + 1
    if noun is not None:  # `agreed to continue talks` tells no encounter that anybody could date
        return sentence.lower(noun) != "visit" and not (base == "continue" and clause.group.infinitive)
    if sentence.tells("meetings.each_other", behind, behind + 1):
        return base in words["meetings.met"]
    start = clause.subject.start if clause.subject else 0
    before = sentence.tag(start) == "pron" and sentence.tag(start - 1) == "word"  # `the kindest people they have met`
    if before or sentence.lower(start - 1) == "which":  # `a deadline which two firms met`
        return False
    if base == "spend":  # `spent an hour face to face`
        return not {"together", "face"}.isdisjoint(sentence.lowers(behind + 1, behind + 5))
    if base in {"exchange", "compare", "come", "take"}:
        return _is_exchange(sentence, clause)
    facing = base == "sit" and sentence.lower(behind) in {"across", "opposite"}  # `sat across from each other`
    facing = facing and sentence.tells("meetings.each_other", behind, behind + 4)
    adjunct = facing or sentence.tag(behind) in {"day", "punct", "prep", "adv", "to", "and", "end"}
    adjunct = adjunct or sentence.listed(behind, "meetings.manner") or sentence.lower(behind + 1) == "times"
    adjunct = adjunct or sentence.lowers(behind, behind + 2) == ["before", "that"]
    lasting = any(sentence.holds(f"meetings.{key}", behind + 1, behind + 5) for key in ("lasting", "nouns"))
    other = sentence.lower(behind) in {"of", "out", "up", "about", "" if lasting else "for"}
    talked = base in {"talk", "chat"} and sentence.listed(behind, "meetings.talked")
    silent = base in words["meetings.spoken_to"] and not talked
    other = other or (silent and not sentence.holds("meetings.with_each_other", clause.at - 1, clause.at + WINDOW))
    seated = base != "sit" or facing or sentence.lower(behind) in {"down", "face"}
    return base in words["meetings.together"] and adjunct and seated and not other


def _is_exchange(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether two exchanged views, not by letter, or came together in Larn or for talks, not as a couple."""
    at = clause.at + 2
    if clause.base in {"exchange", "compare"}:
        views = sentence.listed(at - 1, "meetings.views") and sentence.lower(at) != "of"
        return views and not sentence.holds("meetings.written", at, clause.at + WINDOW)
    at += sentence.lower(at) in {"in", "at", "on", "for"}
    talk = sentence.words["meetings.spoken_to"] | {"discuss"}
    aims = (k for k in range(at, at + WINDOW) if sentence.tag(k) == "to" and sentence.tag(k + 1) == "verb")
    there = sentence.tag(at) in {"day", "cap"} or is_encounter_noun(sentence, at)
    again = "time" in sentence.lowers(at, at + 4)  # `came together for the third time`
    there = there or again or any(sentence.tokens[k + 1].base in talk for k in aims)  # `came together to talk`
    return there and not is_bare(sentence, clause)


def _by_noun(sentence: Sentence, told_of: Sequence[Clause], told: Discourse) -> Iterator[_Telling]:
    """Yield encounters told by a noun: `at a meeting with her, he …`, `talks between A and B`, `his call with her`."""
    for at in _nouns(sentence):
        status, before = status_of(sentence, at, at), attributes_start(sentence, at) - 1
        link, phrase = _linked(sentence, at)
        if phrase is not None and sentence.lower(link) == "with":
            parties = parties_of(sentence, conjoined(sentence, phrase), told)
            host = _host(sentence, at, told_of, told) if parties else []
            apart = _are_apart(sentence, range(before, at))
            pairs = _pairs(host, parties) if apart else [[*host, *parties]]
            yield from (_Telling(at, status, pair) for pair in pairs if host)
            continue
        parties = _between(sentence, at, link, told, off=status in _NOT_YET) if phrase else []
        again = status in _NOT_YET and not any(one.at < at for one in told_of)  # `further talks are planned`
        again = again and sentence.lowers(at + 1, at + 3) != [",", "of"]  # `the next meeting, of finance ministers,`
        if not parties and again and sentence.holds("meetings.further", before, at):
            parties = list(told.met)
        if not parties and sentence.lowers(0, at) == ["their"] and sentence.listed(at, "meetings.carried"):
            parties = list(owner(sentence, 0, told))  # `Their talks lasted an hour`
        if parties:
            yield _Telling(at, status, parties)


def _linked(sentence: Sentence, at: int) -> tuple[int, Phrase | None]:
    """Return the `with`, `between` or `of` behind a noun of encounter, and the noun phrase that it opens."""
    k = behind_adjuncts(sentence, _behind_length(sentence, at + 1))
    while k < at + 8 and (sentence.tag(k) in _BETWEEN or any(sentence.listed(k, key) for key in _HELD)):
        k += 1 + (sentence.tag(k + 1) == "det")  # `a meeting at the White House between`
    k += sentence.lowers(k, k + 2) == [",", "between"]
    phrase = phrase_after(sentence, k + 1) if sentence.lower(k) in {"with", "between", "of"} else None
    if phrase is None and sentence.lower(at + 1) in {"on", "about"}:  # `took part in a meeting on the strike with him`
        phrase = behind_with(sentence, at)
        k = phrase.start - 1 if phrase else k
    return k, phrase


def _behind_length(sentence: Sentence, at: int) -> int:
    """Return the token behind how long an encounter was, as in `talks of nearly two hours with`; else the same one."""
    length = phrase_after(sentence, at + 1) if sentence.lower(at) in {"of", "lasting"} else None
    end = head_of(sentence, length) if length else at
    return end + 1 if sentence.listed(end, "meetings.lasting") else at


def _between(sentence: Sentence, at: int, link: int, told: Discourse, *, off: bool) -> list[Actor]:
    """Return the parties behind the `between` or `of` of a noun of encounter; of `of` where it was held or is `off`."""
    phrase, between = phrase_after(sentence, link + 1), sentence.lower(link) == "between"
    if phrase is None:
        return []
    listed = conjoined(sentence, phrase)
    end, governor = listed[-1].end, governor_of(sentence, at)
    there = sentence.listed(governor, "meetings.openings")  # `came at a meeting of`
    behind = sentence.holds("meetings.held", head_of(sentence, phrase) + 1, end + 3)
    company = phrase_after(sentence, end + 1) if sentence.lower(end) == "with" else None  # `a meeting of A with B`
    held = link == at + 1 and (there or behind or off or company)
    if sentence.lower(phrase.start) in {"a", "an"} if between else not held:
        return []
    several = between or is_full(sentence.covering.get(head_of(sentence, phrase)))
    parties = parties_of(sentence, listed if several else listed[:1], told)
    parties += parties_of(sentence, conjoined(sentence, company), told, beside=parties) if company else []
    topic = between and sentence.listed(governor, "meetings.topical")  # `an envoy briefed on talks between`
    return parties if not topic or any(one.type == "person" for one in parties) else []


_NOT_YET = frozenset({"planned", "cancelled"})
_BETWEEN = frozenset({"day", "adv", "aux", "cap"})
_HELD = ("meetings.held", "meetings.planned")


def _nouns(sentence: Sentence) -> list[int]:
    tokens = enumerate(sentence.tokens)
    nouns = [at for at, token in tokens if token.tag != "verb" and is_encounter_noun(sentence, at)]
    bare = {at for at in nouns if sentence.listed(at, "meetings.meals") or sentence.lower(at) == "bilateral"}
    nouns = [at for at in nouns if at not in bare or sentence.tag(at + 1) != "word"]
    return [at for at in nouns if sentence.lower(attributes_start(sentence, at) - 1) != "that"]  # told before


def _by_adjunct(sentence: Sentence, told_of: Sequence[Clause], told: Discourse) -> Iterator[_Telling]:
    """Yield encounters at which something is told: `A and B discussed it at talks`, `A told B in a call that …`."""
    means = [k for k in range(len(sentence.tokens)) if sentence.listed(k, "meetings.means")]
    for at in [*_nouns(sentence), *means]:
        governor, start = governor_of(sentence, at), attributes_start(sentence, at)
        which = _clause_at_which(sentence, told_of, at)
        remote = (
            which is None and at in means and sentence.lower(governor) in {"by", "over"}
        )  # `told her by phone that`
        clause = which or _clause_around(sentence, told_of, at, remote=remote)
        if clause is None or clause.subject is None or _is_unreal(sentence, clause):
            continue
        during = sentence.lower(governor) in {"during", "at"} or sentence.lowers(governor, governor + 2) == ["in", "a"]
        during = during and sentence.listed(at, "meetings.carried")
        there = (
            which or remote or during or sentence.listed(at, "meetings.remote") or is_over_meal(sentence, governor, at)
        )
        parties = parties_of(sentence, subjects(sentence, clause.subject), told)
        heard = _told_at(sentence, at, clause, told, parties) if there else []
        heard = [] if remote and any(one.type != "person" for one in heard) else heard  # `told the Herald by phone`
        own = sentence.lower(start - 1) == "their" and (governor == 0 or sentence.lower(governor) not in {"on", "in"})
        heard = heard or (_beside(sentence, start, told, parties) if own and len(parties) == 1 else [])
        of_body = sentence.tag(at - 1) == "poss" and sentence.tag(at - 2) != "day"  # `at their parties' meetings`
        of_body = of_body or any(sentence.listed(at - 1, key) for key in ("names.bodies", "meetings.regular"))
        gathered = own or (clause.base in sentence.words["meetings.exchanged"] and not of_body)
        together = heard or (gathered and _are_several(sentence, parties))
        if parties and together and not _are_apart(sentence, range(start - 1, at)):
            governed = which or sentence.tag(at + 1) in {"aux", "neg"}  # `after their talks were called off`
            yield _Telling(at, status_of(sentence, at, at) if governed else "held", [*parties, *heard])


def _told_at(sentence: Sentence, at: int, clause: Clause, told: Discourse, parties: Sequence[Actor]) -> list[Actor]:
    """Return whom a clause tells something at an encounter: `told them in a call that`; of a passive who tells it."""
    if clause.base not in sentence.words["meetings.telling"]:
        return []
    if clause.group.passive:  # `were told by her at a meeting that`
        return parties_of(sentence, [clause.agent], told) if clause.agent else []
    rang = sentence.lower(at) == "call" and sentence.listed(at - 1, "meetings.means")  # not `on a conference call`
    return _hearers(sentence, clause, told, parties, met=rang or sentence.listed(at, "meetings.sat"))


def _clause_at_which(sentence: Sentence, told_of: Sequence[Clause], at: int) -> Clause | None:
    """Return the clause of what was done at an encounter: `a dinner on Sunday at which she told him that …`."""
    near = range(at + 2, at + WINDOW)
    which = next((k for k in near if sentence.lower(k) == "which" and sentence.tag(k - 1) == "prep"), None)
    if which is None or any(sentence.tag(k) in {"verb", "aux", "sub"} for k in range(at + 1, which - 1)):
        return None
    return _clause_beside(told_of, which, opening=True)


def _clause_around(sentence: Sentence, told_of: Sequence[Clause], at: int, *, remote: bool) -> Clause | None:
    """Return the clause that an encounter is an adjunct of: `At talks in Larn, they agreed`, `told her by phone`."""
    governor, behind = governor_of(sentence, at), behind_day(sentence, at + 1)
    since = sentence.lowers(governor, governor + 2) == ["since", "their"]
    adjunct = not sentence.listed(at, "meetings.means") and is_adjunct(sentence, governor, at)
    lasted = sentence.holds("meetings.lasting", behind + 1, behind + 5)  # `for the first time`
    other = sentence.lower(behind) in {"of", "with", "" if lasted else "for"}  # `in a call on Sunday for calm`
    meal = is_over_meal(sentence, governor, at) and sentence.lower(at + 1) == "of"  # `a lunch of soup`
    lasting = _behind_length(sentence, at + 1) > at + 1  # `at a meeting of three hours`
    if not (since or remote or adjunct) or (other and not (meal or lasting)):
        return None
    opening = governor <= 1 or not any(one.form == "finite" and one.at < at for one in told_of)
    return _clause_beside(told_of, at, opening=opening)


def _beside(sentence: Sentence, end: int, told: Discourse, parties: Sequence[Actor]) -> list[Actor]:
    """Return whom `their` means besides a subject: `Speaking with Ada Roth after their talks, he said`."""
    near = (k for k in range(end - 1, 0, -1) if sentence.lower(k) in {"with", "alongside"})
    phrase = next((phrase_after(sentence, k + 1) for k in near), None)
    found = parties_of(sentence, [phrase], told, beside=parties) if phrase else []
    return found if len(found) == 1 and found[0].type == "person" and found[0] not in parties else []


def _is_unreal(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a clause is denied or open: `might agree at the talks`."""
    going = "progressive" in sentence.tokens[clause.at].tenses  # `was speaking after their talks`
    real = sentence.words["grammar.perfect"] | ({"was", "were"} if going or clause.group.passive else set())
    open_ = "have" not in clause.group.helpers and not real.issuperset(clause.group.helpers)
    return open_ or clause.group.negated


def _hearers(
    sentence: Sentence, clause: Clause, told: Discourse, beside: Sequence[Actor], *, met: bool = False
) -> list[Actor]:
    """Return the people who are told something, where they have a name or an office, or are several whom they met."""
    behind = phrase_after(sentence, clause.at + 1 + (sentence.lower(clause.at + 1) == "to"))
    inside = range(behind.start + 1, behind.end + 1) if behind else ()
    goals = (k for k in inside if sentence.lower(k) == "to" and sentence.tag(k + 1) in {"det", "cap"})
    to = next(goals, None)
    behind = phrase_after(sentence, to + 1) if to is not None else behind  # `delivered the message to her`
    if behind is None:
        return []
    head = head_of(sentence, behind)
    topic = sentence.lower(head + 1) == "of" and sentence.does(
        clause.at, "reporting.addressing"
    )  # `told her aide of it`
    addressee = Phrase(behind.start, head + 1) if topic else apposed(sentence, behind)
    head = head_of(sentence, addressee)
    name = sentence.covering.get(head)
    surname = name is not None and name.kind == "name" and told.cast.named(sentence, name).type == "person"
    several = met and is_human(sentence, head) and sentence.lower(head).endswith("s")
    known = is_full(name) or surname or several or is_office(sentence, addressee)
    return parties_of(sentence, [addressee], told, beside=beside) if known else []


def _by_attendance(sentence: Sentence, told_of: Sequence[Clause], told: Discourse) -> Iterator[_Telling]:
    """Yield the encounter told only by who came, where nothing before tells of one: `the talks were led by A and B`."""
    for clause in told_of if not told.met else ():
        noun, every = _attended(sentence, clause)
        if noun is not None and every and sentence.listed(noun, "meetings.carried"):
            parties = parties_of(sentence, every, told)
            if _are_several(sentence, parties):
                yield _Telling(clause.at, status_of(sentence, clause.at, clause.group.start), parties)


def _attended(sentence: Sentence, clause: Clause) -> tuple[int | None, list[Phrase]]:
    """Return the noun of what was attended, and who came: `took part in talks`, `Talks brought together A and B`."""
    passive, subject, behind = clause.group.passive, clause.subject, clause.at + 1
    noun = head_of(sentence, subject) if subject else None
    if clause.base in {"take", "participate"} and not passive:
        into = next((k for k in range(behind, behind + 2) if sentence.lower(k) == "in"), None)
        phrase = phrase_after(sentence, into + 1) if into else None
        return head_of(sentence, phrase) if phrase else None, subjects(sentence, subject) if subject else []
    if clause.base == "bring":  # `the talks brought together A and B`, `… A together with B`
        gathered = {"together", "together with"} & set(sentence.lowers(behind, clause.at + WINDOW))
        doers = (
            phrase_after(sentence, behind + (sentence.lower(behind) == "together"))
            if gathered and not passive
            else None
        )
    else:
        doers = clause.agent if passive and clause.base in sentence.words["meetings.attended"] else None
    if doers and subject is None and passive and sentence.lower(clause.group.start - 1) == ",":
        near = range(clause.group.start - 2, clause.group.start - 8, -1)  # `The talks on Sunday, led by A and B,`
        noun = next((k for k in near if is_encounter_noun(sentence, k)), None)
    return noun, conjoined(sentence, doers) if doers else []


def _by_visit(sentence: Sentence, told_of: Sequence[Clause], told: Discourse) -> Iterator[_Telling]:
    """Yield the encounter of a visitor with whom they tell something: `they told visiting envoy Ada Roth that …`."""
    for clause in told_of:
        if clause.base in sentence.words["meetings.telling"] and clause.subject and not _is_unreal(sentence, clause):
            parties = parties_of(sentence, subjects(sentence, clause.subject), told)
            visitor = "visiting" in sentence.lowers(clause.subject.start, clause.at + 5)
            heard = _hearers(sentence, clause, told, parties) if visitor and parties else []
            if heard:
                yield _Telling(clause.at, "held", [*parties, *heard])


def _host(sentence: Sentence, at: int, told_of: Sequence[Clause], told: Discourse) -> list[Actor]:
    """Return whose meeting it is: the possessor, the subject that an adjunct belongs to, or who travels for it."""
    if (line := line_of(sentence, at)) and (caller := of_copula(sentence, line + 1, 0)) is not None:
        return parties_of(sentence, subjects(sentence, caller), told)
    start, owned_by = attributes_start(sentence, at), _traveller(sentence, at, told_of)
    whose = sentence.lower(start - 1) == "whose"  # `Ada Roth, whose talks with him began on Sunday, said`
    if whose or owned_by or sentence.tag(start - 1) == "poss":
        end = owned_by or start - 1 - (sentence.lower(start - 2) == ",")
        name = sentence.covering.get(end - 1)  # not `the controversy surrounding Ada Roth`
        person = name is not None and name.kind in {"person", "name"}
        holder = Phrase(name.start, name.end) if name and person else phrase_before(sentence, end, anywhere=True)
        return parties_of(sentence, [holder], told) if holder else []
    link = start - 1 - (sentence.tag(start - 1) == "det")
    inserted = sentence.covering.get(link - 2) if sentence.lower(link - 1) == "," else None
    doing = _blocking(sentence, link)
    if is_full(inserted) and sentence.listed(link, "meetings.openings"):
        doing = Phrase(inserted.start, inserted.end)  # `Ada Roth, in a meeting with him, said`
    if doing is not None:
        return parties_of(sentence, [doing], told)
    finite = [one for one in told_of if one.subject and one.form == "finite" and not is_insertion(sentence, one)]
    before, behind = [one for one in reversed(finite) if one.at < at], [one for one in finite if one.at > at]
    opening = clause_start(sentence, at)
    led = sentence.lower(opening - 1) in {"after", "before"} and not before
    if led or (sentence.listed(opening, "meetings.openings") and not any(one.at > opening for one in before)):
        return _doers(sentence, behind, told)
    governor, base = sentence.lower(link), before[0].base if before else ""
    inside = sentence.lower(link - 1) == "part"  # `took part in talks with`, `agreed, in talks with`
    inside = inside or (sentence.lower(start - 2) == "," and sentence.tag(start - 3) == "verb")
    state = link == start - 1 and not inside and governor in {"in", "on"}  # `is in talks with`, `based on talks with`
    spent = governor == "in" and base == "spend"  # `spent the night in talks with her`
    ongoing = state and not spent and governor == "in" and sentence.lower(at) == "talks"
    if governor == "for" or ongoing:
        ways = [one for one in reversed(told_of) if one.subject and one.at < at and one.form != "participle"]
        going = [one for one in ways if one.base in sentence.words["meetings.journeys"] and not ongoing]
        there = ongoing or sentence.listed(start - 2, "meetings.planned") or journey_of(sentence, start - 1)
        present = of_copula(sentence, start, 0) if there and not going else None
        return parties_of(sentence, subjects(sentence, present), told) if present else _doers(sentence, going, told)
    adjunct = (
        spent
        or is_quit(sentence, at)
        or is_spent(sentence, at)
        or sentence.lowers(link - 1, link + 1) == ["followed", "by"]  # `met her, followed by talks with him`
        or (governor in {"from", "of"} and base in sentence.words["meetings.emerging"])
        or (governor == "into" and base in {"go", "head", "walk"})
        or (start > 1 and sentence.tokens[link].base == "leave" and _is_left(sentence, at))
        or (is_adjunct(sentence, link, at) and not state)
    )
    verb = next((k for k in range(start - 2, start - 5, -1) if sentence.tag(k) != "adv"), start - 2)
    bare_verb = sentence.tag(verb) in {"verb", "word"}  # `forgot her meeting with him`
    owned = not bare_verb or sentence.tokens[verb].base in sentence.words["meetings.owned"]
    holders = owner(sentence, start - 1, told) if owned and (governor == "on" or not adjunct) else ()
    return list(holders) or (_doers(sentence, before or behind, told) if adjunct else [])


def _blocking(sentence: Sentence, end: int) -> Phrase | None:
    """Return of whom `with` tells what they do before a token: `They left, with Ada Roth blocking it after talks`."""
    apart = next((k for k in range(end - 1, 0, -1) if sentence.lowers(k - 1, k + 1) == [",", "with"]), None)
    one = phrase_after(sentence, apart + 1) if apart else None
    if one is None or one.end >= end:
        return None
    doing = next((k for k in (one.end - 1, one.end) if sentence.lower(k).endswith("ing")), one.start)
    return Phrase(one.start, doing) if doing > one.start else None


def _traveller(sentence: Sentence, at: int, told_of: Sequence[Clause]) -> int | None:
    """Return where the name of a traveller ends whose journey an encounter is part of: `her trip included talks`."""
    journey = next((one.subject for one in told_of if one.base == "include" and one.at < at <= one.at + 6), None)
    if journey is None or not sentence.listed(head_of(sentence, journey), "meetings.trips"):
        return None
    return next((k for k in range(journey.start, journey.end) if sentence.tag(k) == "poss"), None)


def _is_left(sentence: Sentence, at: int) -> bool:
    """Tell whether somebody who left an encounter was there: not who `left a meeting with him to her deputy`."""
    company = behind_with(sentence, at)
    end = company.end if company else at + 1
    given = sentence.tag(end) == "to" and sentence.tag(end + 1) != "verb"
    return not given and sentence.lower(end) not in {"out", "off"}


def _doers(sentence: Sentence, clauses: Sequence[Clause], told: Discourse) -> list[Actor]:
    """Return the subjects of the first of some clauses, and whom they lead, or who is beside them.

    Of whoever speaks for somebody it is whom they speak for: `his office said after the call with her`.
    """
    host = clauses[0] if clauses else None
    if host is None or host.source is None:
        return []
    voice = head_of(sentence, host.source)
    if says(sentence, host.at) and sentence.listed(voice, "names.voices"):
        mark = next((k for k in range(host.source.start, voice) if sentence.tag(k) == "poss"), None)
        if mark is not None:
            return parties_of(sentence, [Phrase(host.source.start, mark)], told)
        return list(owner(sentence, host.source.start, told))
    company = phrase_after(sentence, host.at + 1) if host.base == "lead" else None
    if host.group.passive and host.base in sentence.words["meetings.joining"]:  # `was flanked by`
        company = host.subject
    return parties_of(sentence, [*subjects(sentence, host.source), *([company] if company else [])], told)
