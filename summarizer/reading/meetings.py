"""Meetings: who met whom, told by a verb or a noun of encounter with both parties in the sentence."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.drafting.form import MeetingKind, MeetingStatus
from summarizer.language.clauses import Clause
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
from summarizer.reading.occasion import day_of, kind_of, place_of
from summarizer.reading.reference import Discourse, resolve

WINDOW = 12
"""How many tokens behind a verb of meeting its `with` may stand, and before it the words that deny it."""


@dataclass(slots=True)
class Encounter:
    """One encounter as the text tells it; sentences and parties grow as later sentences add to it."""

    parties: list[Actor]
    kind: MeetingKind
    status: MeetingStatus
    place: str | None
    day: str | None
    sentences: list[int]


Told = tuple[int, int, list[Actor]]
"""The token of a cue, where its verb group begins, and the parties."""


def encounters(sentence: Sentence, told_of: Sequence[Clause], told: Discourse, article: str) -> list[Encounter]:
    """Return the encounters that a sentence tells, each with two parties or more; a question tells none."""
    if sentence.lower(len(sentence.tokens) - 1) == "?":
        return []
    result: list[Encounter] = []
    for at, start, parties in (*_by_verb(sentence, told_of, told), *_by_noun(sentence, told_of, told)):
        status = status_of(sentence, at, start)
        place, day = place_of(sentence, at, article), day_of(sentence, at, article)
        told_before = any(set(parties) == set(one.parties) for one in result)
        if status and not told_before and _is_encounter(sentence, at, parties, occasion=bool(place or day)):
            result.append(Encounter(parties, kind_of(sentence, at), status, place, day, [sentence.number]))
    return result


def _is_encounter(sentence: Sentence, at: int, parties: Sequence[Actor], *, occasion: bool) -> bool:
    """Tell whether the parties are two or more, with people among them, or bodies that met on a named occasion.

    What a relative clause tells without a place or a day is how somebody is known, and often long ago.
    """
    if len(parties) == 1 and not _is_plural(sentence, parties[0]):
        return occasion and sentence.listed(at, "meetings.occasions") and _is_committee(sentence, parties[0])
    if not occasion and sentence.words["meetings.aside"] & set(sentence.lowers(at - WINDOW, at)):
        return False
    return any(one.human for one in parties) or (occasion and sentence.listed(at, "meetings.occasions"))


def _is_plural(sentence: Sentence, actor: Actor) -> bool:
    """Tell whether an actor is several parties: `the ministers`, `officials from both countries`."""
    names, words = set(actor.name.lower().split()), sentence.words
    of_several = names & words["meetings.of_several"] and names & words["names.people"]
    return actor.type == "group" and bool(of_several or names & words["meetings.plural"])


def _is_committee(sentence: Sentence, actor: Actor) -> bool:
    """Tell whether an actor is a body whose members meet."""
    return actor.type == "group" and not sentence.words["meetings.committees"].isdisjoint(actor.name.lower().split())


def _by_verb(sentence: Sentence, told_of: Sequence[Clause], told: Discourse) -> Iterator[Told]:
    for clause in told_of:
        alone = clause.form == "participle" and not clause.group.passive and clause.base != "meet"
        if clause.base not in sentence.words["meetings.verbs"] or clause.subject is None or alone:
            continue
        first = _actors(sentence, subjects(sentence, clause.subject), told)
        carried = phrase_after(sentence, clause.at + 1) if clause.base in sentence.words["meetings.light"] else None
        head = head_of(sentence, carried) if carried else -1
        noun = head if _is_encounter_noun(sentence, head) else None
        partner = _partner(sentence, clause, noun, told)
        others = _actors(sentence, conjoined(sentence, partner), told) if partner else []
        direct = partner is not None and partner.start == clause.at + 1 and noun is None
        if direct and not any(one.human for one in others):
            continue
        together = len(first) > 1 or any(_is_plural(sentence, one) or _is_committee(sentence, one) for one in first)
        if first and (others or (partner is None and together and _reciprocal(sentence, clause, noun))):
            yield clause.at, clause.group.start, list(dict.fromkeys([*first, *others]))


def _is_encounter_noun(sentence: Sentence, at: int) -> bool:
    """Tell whether a word is a noun of encounter; `press conference` is none."""
    return sentence.listed(at, "meetings.nouns") and not sentence.listed(at - 1, "meetings.audience")


def _partner(sentence: Sentence, clause: Clause, noun: int | None, told: Discourse) -> Phrase | None:
    """Return the other party of a verb of encounter: the agent, the object, or what stands behind `with` or `to`."""
    words, base, behind = sentence.words, clause.base, phrase_after(sentence, clause.at + 1)
    if clause.group.passive:
        return clause.agent if base in words["meetings.met"] else None
    partner = _behind_with(sentence, clause.at if noun is None else noun)
    if noun is not None and partner is None and sentence.lower(noun + 1) == ("from" if base == "receive" else "of"):
        partner = phrase_after(sentence, noun + 2)
    if noun is not None or (partner is not None and base in words["meetings.met_with"]):
        return partner
    if base in words["meetings.spoken_to"]:
        return _spoken_to(sentence, clause)
    guest = behind is not None and base in words["meetings.met"]
    if not guest or behind is None or (base != "meet" and not _is_guest(sentence, behind, told)):
        return None
    joined = conjoined(sentence, behind)[-1].end
    for_it = words["meetings.nouns"] & set(sentence.lowers(joined, joined + 5))
    return behind if base != "join" or for_it else None


def _reciprocal(sentence: Sentence, clause: Clause, noun: int | None) -> bool:
    """Tell whether two or more can do to each other what the verb tells: `met in Oslo`, `held talks`."""
    if noun is not None:
        return True
    if clause.base == "discuss":
        return bool({"phone", "telephone"} & set(sentence.lowers(clause.at, clause.at + WINDOW)))
    adjunct = sentence.tag(clause.at + 1) in {"day", "punct", "prep", "adv", "to", "and", "end"}
    lasting = sentence.words["meetings.lasting"] & set(sentence.lowers(clause.at + 2, clause.at + 6))
    other = sentence.lower(clause.at + 1) in {"of", "out", "up", "about", "" if lasting else "for"}
    return clause.base in sentence.words["meetings.together"] and adjunct and not other


def _spoken_to(sentence: Sentence, clause: Clause) -> Phrase | None:
    """Return the person who is spoken to: `spoke to Envoy Ada Roth`."""
    phrase = phrase_after(sentence, clause.at + 2) if sentence.lower(clause.at + 1) == "to" else None
    name = sentence.covering.get(head_of(sentence, phrase)) if phrase else None
    return phrase if name is not None and name.kind == "person" else None


def _is_guest(sentence: Sentence, phrase: Phrase, told: Discourse) -> bool:
    """Tell whether the object of `host`, `receive` or `welcome` is somebody who comes, not something that is liked."""
    head = head_of(sentence, phrase)
    name = sentence.covering.get(head)
    if name is not None:
        actor = told.cast.named(sentence, name) if name.kind == "name" else None
        known = actor is not None and actor.type == "person" and actor.name.endswith(sentence.tokens[name.end - 1].text)
        return (known or name.kind in {"person", "office", "people"}) and sentence.tag(name.end) != "poss"
    plural = sentence.listed(head, "names.people") and sentence.lower(head).endswith("s")
    return plural or sentence.listed(head, "names.together") or sentence.listed(head, "meetings.guests")


def _behind_with(sentence: Sentence, at: int) -> Phrase | None:
    """Return the phrase behind the `with`, or `between`, that belongs to a verb or noun of encounter."""
    for k in range(at + 1, at + 1 + WINDOW):
        if sentence.lower(k) in {"with", "between"}:
            return phrase_after(sentence, k + 1)
        if sentence.tag(k) in {"verb", "aux", "sub", "quote", "end"} or sentence.lower(k) in {";", ":"}:
            break
    return None


def _actors(sentence: Sentence, phrases: Sequence[Phrase], told: Discourse) -> list[Actor]:
    """Return the actors of a list up to the first part that is nobody, or an audience such as `reporters`."""
    found: list[Actor] = []
    for phrase in _without_appositions(sentence, phrases, told):
        head = head_of(sentence, phrase)
        place = (at for at in range(head + 1, phrase.end) if sentence.lower(at) in {"in", "at", "on"})
        bare = Phrase(phrase.start, next((at for at in place if at not in sentence.covering), phrase.end))
        audience = sentence.words["meetings.audience"].intersection(sentence.lowers(phrase.start, phrase.end))
        actors = [one for one in resolve(sentence, bare, told) if one.type != "document"]
        if audience or not actors:
            break
        found.extend(one for one in actors if one not in found)
    return found


def _without_appositions(sentence: Sentence, phrases: Sequence[Phrase], told: Discourse) -> list[Phrase]:
    """Drop the parts of a list that only tell what the name beside them is: `Ada Roth, a former judge, and …`."""
    kept: list[Phrase] = []
    for at, phrase in enumerate(phrases):
        following = phrases[at + 1] if at + 1 < len(phrases) else None
        if kept and _explains(sentence, kept[-1], phrase) and sentence.lower(phrase.start) in {"a", "an", "the"}:
            if following is None or sentence.lower(phrase.end) != ",":
                break
            continue
        role = following is not None and _explains(sentence, following, phrase)
        if not role or any(one.type == "person" and one.office for one in resolve(sentence, phrase, told)):
            kept.append(phrase)
    return kept


def _explains(sentence: Sentence, name: Phrase, role: Phrase) -> bool:
    """Tell whether a name and another part of a list can be apposed: a comma alone stands between."""
    gap = max(name.start, role.start) - 1
    kinds = [one.kind if one else "" for one in (sentence.covering.get(head_of(sentence, it)) for it in (name, role))]
    apposed = sentence.lower(gap) == "," and gap == min(name.end, role.end)
    return apposed and kinds[0] in {"person", "name"} and kinds[1] not in {"person", "name"}


def _by_noun(sentence: Sentence, told_of: Sequence[Clause], told: Discourse) -> Iterator[Told]:
    """Yield encounters told by a noun: `at a meeting with her, he …`, `talks between A and B`, `his call with her`."""
    for at, token in enumerate(sentence.tokens):
        if token.tag == "verb" or not _is_encounter_noun(sentence, at):
            continue
        k = at + 1
        while k < at + 8 and (sentence.tag(k) in {"day", "adv", "aux"} or sentence.listed(k, "meetings.held")):
            k += 1
        link, phrase = sentence.lower(k), phrase_after(sentence, k + 1)
        if phrase is None or (link not in {"with", "between"} and not (k == at + 1 and link == "of")):
            continue
        parties = _actors(sentence, conjoined(sentence, phrase) if link != "of" else [phrase], told)
        happens = link != "of" or sentence.words["meetings.held"] & set(sentence.lowers(phrase.end, phrase.end + 3))
        host = _host(sentence, at, told_of, told) if link == "with" and parties else []
        if happens and (host or (link != "with" and parties)):
            yield at, at, list(dict.fromkeys([*host, *parties]))


def _host(sentence: Sentence, at: int, told_of: Sequence[Clause], told: Discourse) -> list[Actor]:
    """Return whose meeting it is: the possessor, the subject that an adjunct belongs to, or who travels for it."""
    start, number = at, bisect_left(told_of, at, key=lambda clause: clause.at)
    while at - start < 5 and sentence.tag(start - 1) in _ATTRIBUTES:
        start -= 1
    if sentence.tag(start - 1) == "poss":
        owner = phrase_before(sentence, start - 1, anywhere=True)
        return _actors(sentence, [owner], told) if owner else []
    if sentence.lower(start - 1) in {"his", "her", "their"}:
        inside = (sentence.covering.get(k) for k in range(start - 1, max(-1, start - 2 * WINDOW), -1))
        owned = next((name for name in inside if name is not None and name.kind == "person"), None)
        return [told.cast.named(sentence, owned)] if owned else []
    governor = sentence.lower(start - 1 - (sentence.tag(start - 1) == "det"))
    opening = clause_start(sentence, at)
    near = [one for one in told_of[max(0, number - 6) : number + 6] if one.subject and one.form == "finite"]
    before, behind = [one for one in reversed(near) if one.at < at], [one for one in near if one.at > at]
    hosts: list[Clause] = []
    if sentence.listed(opening, "meetings.openings") or sentence.lower(opening - 1) in {"after", "before"}:
        hosts = behind
    elif governor == "for":
        hosts = [one for one in before if one.base in sentence.words["meetings.journeys"]]
    elif governor in sentence.words["meetings.openings"]:
        hosts = before or behind
    host = next(iter(hosts), None)
    if host is None or host.subject is None:
        return []
    company = phrase_after(sentence, host.at + 1) if host.base == "lead" else None
    return _actors(sentence, [*subjects(sentence, host.subject), *([company] if company else [])], told)


_ATTRIBUTES = frozenset({"word", "cap", "quant", "num"})


def joiners(sentence: Sentence, told_of: Sequence[Clause], told: Discourse) -> list[Actor]:
    """Return who joined the encounter last told of: `she joined the call`, `joined by …`, `joining them were …`."""
    found: list[Actor] = []
    for clause in told_of:
        if clause.base not in sentence.words["meetings.joining"] or clause.group.negated:
            continue
        subject, phrase = clause.subject, phrase_after(sentence, clause.at + 1)
        if clause.group.passive:
            phrase = clause.agent
        elif clause.form == "participle" and clause.at == 0:
            be = next((k for k in range(1, 16) if sentence.listed(k, "grammar.be")), None)
            phrase = phrase_after(sentence, be + 1) if be else None
        elif clause.base == "include":
            listing = subject is not None and sentence.listed(head_of(sentence, subject), "meetings.listings")
            phrase = phrase if listing and clause.form == "finite" else None
        else:
            joins = clause.form == "finite" and subject is not None and _joins_encounter(sentence, clause)
            found.extend(_actors(sentence, subjects(sentence, subject), told) if joins and subject else [])
            continue
        found.extend(_actors(sentence, conjoined(sentence, phrase), told) if phrase else [])
    return found


def items(sentence: Sentence, told: Discourse) -> list[Actor]:
    """Return those whom the items of a list name first: `- Ada Roth, Port Office - Emil Berg, Larnova Herald`."""
    first = (
        sentence.covering.get(at + 1) for at, token in enumerate(sentence.tokens) if token.lower in {"-", "•", "*"}
    )
    return [told.cast.named(sentence, name) for name in first if name is not None and name.kind != "thing"]


def announces_list(sentence: Sentence) -> bool:
    """Tell whether a sentence announces a list of those who took part: `participants included:`."""
    words = sentence.words["meetings.listing"].intersection(token.lower for token in sentence.tokens[-24:])
    return bool(words) and sentence.tokens[-1].lower == ":"


def _joins_encounter(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether what is joined is an encounter, or left out behind `also attended`."""
    also = "also" in sentence.lowers(clause.group.start, clause.at) and sentence.tag(clause.at + 1) in {"punct", "end"}
    return also or bool(sentence.words["meetings.nouns"].intersection(sentence.lowers(clause.at + 1, clause.at + 10)))


def status_of(sentence: Sentence, at: int, start: int) -> MeetingStatus | None:
    """Return the status of an encounter told at a token with its verb group from `start`; None where denied or open."""
    words, token = sentence.words, sentence.tokens[at]
    opening = clause_start(sentence, start)
    helpers, before = set(sentence.lowers(start, at)), set(sentence.lowers(opening - WINDOW, start))
    own = set(sentence.lowers(opening - 1, at)) | _predicate(sentence, opening, at)
    after = set(sentence.lowers(at + 1, at + 1 + 2 * WINDOW))
    present = token.tag == "verb" and not helpers and "past" not in token.tenses
    doubtful = start == at and words["meetings.doubtful"] & set(sentence.lowers(at + 1, at + 1 + WINDOW))
    planned = (helpers if start < at else own) & {"will", "shall"} or (present and "when" in own)
    planned = planned or ("to" in helpers and {"is", "are"} & helpers)
    ahead = "to" in helpers or words["meetings.upcoming"] & set(sentence.lowers(start - 4, at))
    contest = words["meetings.contests"] & set(sentence.lowers(at + 1, at + 1 + WINDOW))
    rules: tuple[tuple[object, MeetingStatus | None], ...] = (
        (contest, None),
        (after & words["meetings.cancelled"], "cancelled"),
        ("postponed" in after, "planned"),
        (doubtful or words["meetings.denial"] & (own | before), None),
        ("would" in helpers and words["reporting.announced"] & before, "planned"),
        (own & words["meetings.possible"], None),
        (planned or (ahead and own & words["meetings.planned"]), "planned"),
        (ahead, None),
    )
    return next((status for applies, status in rules if applies), "held")


def _predicate(sentence: Sentence, opening: int, at: int) -> set[str]:
    """Return the auxiliaries of the verb whose subject is a noun of encounter: `the talks with her will resume`."""
    if any(sentence.tag(k) in {"verb", "aux"} for k in range(opening, at + 1)):
        return set()
    near = range(at + 1, at + 1 + WINDOW)
    first = next((k for k in near if sentence.tag(k) in {"verb", "aux", "sub", "end"}), near.stop)
    end = next((k for k in range(first, first + 6) if sentence.tag(k) not in {"aux", "neg", "adv", "to"}), first)
    return set(sentence.lowers(first, end))
