"""Parties: who takes part in an encounter, from noun phrases, lists of names and later sentences that add to it."""

import re
from collections.abc import Sequence

from summarizer.language.clauses import Clause, apposed, can_be_source, first_subject
from summarizer.language.names import is_full, is_title
from summarizer.language.phrases import (
    Phrase,
    Sentence,
    behind_day,
    conjoined,
    head_of,
    is_human,
    is_office,
    phrase_after,
    phrase_before,
    subjects,
)
from summarizer.reading.actors import Actor
from summarizer.reading.reference import Discourse, resolve


def parties_of(
    sentence: Sentence, phrases: Sequence[Phrase], told: Discourse, *, beside: Sequence[Actor] = ()
) -> list[Actor]:
    """Return the actors of a list up to the first part that is nobody, or an audience such as `reporters`."""
    found: list[Actor] = []
    if any(sentence.lower(phrase.start - 1) == "or" for phrase in phrases[1:]):  # one of them, nobody tells which
        return []
    for phrase in without_appositions(sentence, phrases, told):
        if found and phrase.end == phrase.start + 1 and sentence.tag(phrase.start) in {"quant", "num"}:
            break  # `an imam, some of whom`
        head, bare = head_of(sentence, phrase), _without_place(sentence, phrase)
        audience = any(sentence.listed(head, key) for key in ("meetings.audience", "meetings.writings"))
        actors = [one for one in resolve(sentence, bare, told, beside=beside) if one.type != "document"]
        unknown = len(told.met) != 1 and _is_unresolved(sentence, bare, actors)
        whose = sentence.lower(phrase.start) == "whose" and not is_full(sentence.covering.get(phrase.end - 1))
        if not actors or audience or sentence.holds("meetings.press", phrase.start, phrase.end) or whose or unknown:
            break
        found.extend(one for one in (*actors, *_named_of(sentence, phrase, told)) if one not in found)
    return found


def _without_place(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Return a noun phrase without where somebody is or for what; of `a commander known as Ada Roth` the name."""
    alias = sentence.covering.get(phrase.end + 2) if sentence.lower(phrase.start) in {"a", "an", "the"} else None
    if alias is not None and sentence.lowers(phrase.end, phrase.end + 2) == ["known", "as"]:
        return Phrase(alias.start, alias.end)
    head = head_of(sentence, phrase)
    inside = [at for at in range(head + 1, phrase.end) if at not in sentence.covering]
    office = is_title(sentence.lower(head), sentence.words)
    behind = next((phrase_after(sentence, at + 1) for at in inside if office and sentence.lower(at) == "for"), None)
    there = any(sentence.lower(at) == "to" and sentence.listed(at + 1, "grammar.possessives") for at in inside)
    of_them = behind is not None and can_be_source(sentence, behind)  # `lawyers for the union`
    ends = {"in", "at", "on", "" if office and not there else "to", "" if of_them else "for"}  # `leaders to her office`
    return Phrase(phrase.start, next((at for at in inside if sentence.lower(at) in ends), phrase.end))


def _named_of(sentence: Sentence, phrase: Phrase, told: Discourse) -> Sequence[Actor]:
    """Return whom a text names of a group: `a delegation headed by Ada Roth`, `five members, including Ada Roth`."""
    at = behind_day(sentence, phrase.end)
    at += sentence.lower(at) == ","
    led = sentence.lower(at) in {"led", "headed"} and sentence.lower(at + 1) == "by"
    some = sentence.lower(at) == "including"
    first = phrase_after(sentence, at + 1 + led) if led or some else None
    name = apposed(sentence, first) if first else None  # `headed by its president, Ada Roth`
    return parties_of(sentence, conjoined(sentence, name), told) if name else []


def _is_unresolved(sentence: Sentence, phrase: Phrase, actors: Sequence[Actor]) -> bool:
    """Tell whether a plural that points back, such as `the two leaders` or `their leaders`, means nobody known."""
    head, opening = head_of(sentence, phrase), sentence.lower(phrase.start)
    back = opening in {"the", "both", "these", "their"} and head + 1 == phrase.end
    plain = sentence.words["grammar.back"].issuperset(sentence.lowers(phrase.start + 1, head))
    several = sentence.listed(head, "names.together") or sentence.listed(head, "meetings.states")
    noun = sentence.lower(head)
    office = is_title(noun, sentence.words, several=True) and noun not in sentence.words["names.persons"]
    office = office and opening == "the"  # `the two prime ministers spoke`: that much is told
    return back and plain and several and not office and [one.type for one in actors] == ["group"]


def without_appositions(sentence: Sentence, phrases: Sequence[Phrase], told: Discourse) -> list[Phrase]:
    """Drop the parts of a list that only tell what the name beside them is: `Ada Roth, a former judge, and …`."""
    kept: list[Phrase] = []
    for at, phrase in enumerate(phrases):
        following = phrases[at + 1] if at + 1 < len(phrases) else None
        place = sentence.listed(head_of(sentence, phrase), "names.settlements")  # `met her in Larn, the capital,`
        if kept and (place or _SEAT.match(sentence.lower(phrase.start))):  # `Sen. Ada Roth, D-N.J., and`
            continue
        several = sentence.lower(head_of(sentence, phrase)).endswith(
            "s"
        )  # `the ministers, Ada Roth and Emil Berg, met`
        another = several and following is not None and sentence.tag(following.start - 1) == "and"  # `A, aides and B`
        if kept and not another and _is_role(sentence, phrase) and _explains(sentence, kept[-1], phrase):
            if following is None or sentence.lower(phrase.end) != ",":
                break
            name = sentence.covering.get(head_of(sentence, following))
            if sentence.tag(following.start) == "cap" and not is_full(name):
                break
            continue
        role = following is not None and _explains(sentence, following, phrase)
        role = role or _is_of_two_offices(sentence, phrases[at : at + 3])
        own = resolve(sentence, following, told) if role and following is not None else ()
        if not role or (not several and any(one.office and one not in own for one in resolve(sentence, phrase, told))):
            kept.append(phrase)
    return kept[:1] if len(kept) == 2 and _is_explained(sentence, *kept) else kept


_SEAT = re.compile(r"[dri]-[a-z]")
"""How a legislator's party and state begin."""


def _is_role(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether a part of a list can tell what somebody is: `a former judge`, `her lawyer`, `novelist`."""
    head = head_of(sentence, phrase)
    name, noun = sentence.covering.get(head), sentence.lower(head)
    role = name.kind == "office" if name else is_title(noun, sentence.words)
    agent = sentence.tag(head) == "word" and noun.endswith(("er", "or", "ist"))
    return role or agent or sentence.lower(phrase.start) in {"a", "an", "the", "one", "his", "her", "their"}


def _is_of_two_offices(sentence: Sentence, phrases: Sequence[Phrase]) -> bool:
    """Tell whether somebody has two offices before the name: `the port's chair and largest owner, Ada Roth`."""
    if len(phrases) < 3:
        return False
    office, other, name = phrases
    joined = sentence.tag(other.start - 1) == "and" and sentence.tag(other.start) == "word"
    return joined and is_office(sentence, office) and _explains(sentence, name, other)


def _is_explained(sentence: Sentence, phrase: Phrase, body: Phrase) -> bool:
    """Tell whether a body only says whose somebody unnamed is: `the head of one of them, the Drivers' League`."""
    apart = sentence.lower(phrase.end) == "," and body.start == phrase.end + 1
    of_one = head_of(sentence, phrase) not in sentence.covering and "of" in sentence.lowers(phrase.start, phrase.end)
    return apart and of_one and sentence.kind(head_of(sentence, body)) == "body"


def _explains(sentence: Sentence, name: Phrase, role: Phrase) -> bool:
    """Tell whether a name and another part of a list can be apposed: a comma alone stands between."""
    gap, personal = max(name.start, role.start) - 1, {"person", "name"}
    named, told = (sentence.kind(head_of(sentence, one)) in personal for one in (name, role))
    return named and not told and sentence.lower(gap) == "," and gap == min(name.end, role.end)


def is_plural(sentence: Sentence, actor: Actor) -> bool:
    """Tell whether an actor is several parties: `the ministers`, `officials from both countries`."""
    inside, words = actor.name.lower().split(), sentence.words
    end = next((k for k in range(1, len(inside)) if inside[k] in {"of", "for", "from", "in"}), len(inside))
    names, head = set(inside), inside[end - 1]
    plural = head.endswith("s") or head in words["names.plurals"]  # not `the two countries' committee`
    many = plural and (names & words["names.people"] or any(is_title(one, words, several=True) for one in names))
    of_several = names & words["meetings.of_several"] and many
    return actor.type == "group" and bool(of_several or names & words["meetings.plural"])


def is_encounter_noun(sentence: Sentence, at: int) -> bool:
    """Tell whether a word is a noun of encounter, or `phone` in `on the phone with`; `press conference` is none."""
    spent = is_spent(sentence, at) and sentence.lower(at + 1) == "with"
    noun = spent or sentence.listed(at, "meetings.nouns") or line_of(sentence, at) is not None
    return noun and not sentence.listed(at - 1, "meetings.audience")


def is_spent(sentence: Sentence, at: int) -> bool:
    """Tell whether a word names hours that were spent before something: `after two hours with her`."""
    return sentence.listed(at, "meetings.hours") and "after" in sentence.lowers(at - 4, at)


def line_of(sentence: Sentence, at: int) -> int | None:
    """Return where `on the phone` begins whose last word stands at a token; None where it does not."""
    line = sentence.lower(at) in {"phone", "telephone"} and sentence.lowers(at - 2, at) == ["on", "the"]
    return at - 2 if line else None


def is_guest(sentence: Sentence, phrase: Phrase, told: Discourse) -> bool:
    """Tell whether the object of `host`, `receive` or `welcome` is somebody who comes, not something that is liked."""
    head = head_of(sentence, phrase)
    name, noun = sentence.covering.get(head), sentence.lower(head)
    if name is not None and not sentence.listed(head, "grammar.objects"):
        known = name.kind == "name" and told.cast.named(sentence, name).type == "person"
        return (known or name.kind in {"person", "office", "people"}) and sentence.tag(name.end) != "poss"
    plural = noun.endswith(("s", "men", "women")) and is_human(sentence, head)
    office = is_office(sentence, phrase) and (phrase.end == phrase.start + 2 or apposed(sentence, phrase) != phrase)
    of_people = sentence.lowers(head, head + 2) == ["group", "of"]
    guests = ("grammar.objects", "names.together", "meetings.guests")
    return plural or office or of_people or any(sentence.listed(head, key) for key in guests)


def joiners(sentence: Sentence, told_of: Sequence[Clause], told: Discourse) -> list[Actor]:
    """Return who joined the encounter last told of: `she joined the call`, `joined by …`, `joining them were …`."""
    found = _were_present(sentence, told)
    if any(clause.base in sentence.words["meetings.met"] for clause in told_of):  # not `signed in her presence`
        ends = (end for _, end in sentence.told("meetings.in_presence"))
        present = next((phrase_after(sentence, end) for end in ends), None)
        found = [*(parties_of(sentence, conjoined(sentence, present), told) if present else []), *found]
    for clause in told_of:
        part = clause.base == "take" and sentence.lower(clause.at + 1) == "part"
        joins = part or clause.base in sentence.words["meetings.joining"]
        if joins and not clause.group.negated and {"will", "would"}.isdisjoint(clause.group.helpers):
            found.extend(parties_of(sentence, _joined(sentence, told_of, clause, told), told))
    return found


def _joined(sentence: Sentence, told_of: Sequence[Clause], clause: Clause, told: Discourse) -> list[Phrase]:
    """Return the phrases that tell who joined an encounter by a clause of joining, of any list the parts."""
    subject = first_subject(told_of) if clause.at == 0 else clause.subject
    listing = subject is not None and sentence.holds("meetings.listings", subject.start, subject.end)
    phrase = None
    if clause.group.passive and (listing or clause.base not in {"lead", "head"}):
        apart = sentence.lower(clause.at + 1) in {"at", "in", "on"}  # `was accompanied at the opera by him`
        elsewhere = apart or (clause.agent is not None and _is_elsewhere(sentence, clause.agent.end))
        phrase = clause.agent if _is_joined(sentence, clause.base, subject, told) and not elsewhere else None
    elif clause.form == "participle" and clause.at == 0:
        be = next((k for k in range(1, 16) if sentence.listed(k, "grammar.be")), None)
        phrase = phrase_after(sentence, be + 1) if be else None
    elif clause.base == "include":
        phrase = phrase_after(sentence, clause.at + 1) if listing and clause.form == "finite" else None
    elif clause.form == "finite" and subject is not None and _joins_encounter(sentence, clause):
        return subjects(sentence, subject)
    return conjoined(sentence, phrase) if phrase else []


def _were_present(sentence: Sentence, told: Discourse) -> list[Actor]:
    """Return who was there as well: `A and B were also present at the meeting`; not `were present in Larnova`."""
    for be in (k for k in range(1, len(sentence.tokens)) if sentence.lower(k) in {"was", "were"}):
        at = be + 1 + sentence.listed(be + 1, "meetings.also")
        there = is_encounter_noun(sentence, at + 3) or sentence.lower(at + 3) == "occasion"
        there = there or sentence.lower(at + 1) in {"", "."}
        subject = phrase_before(sentence, be) if sentence.lower(at) == "present" and there else None
        if subject is not None:
            return parties_of(sentence, subjects(sentence, subject), told)
    return []


def items(sentence: Sentence, told: Discourse) -> list[Actor]:
    """Return those whom the items of a list name first: `- Ada Roth, Port Office - Emil Berg, Larnova Herald`."""
    marks = (at for at, token in enumerate(sentence.tokens) if token.lower in {"-", "•", "*"})
    first = (sentence.covering.get(at + 1) for at in marks)
    return [told.cast.named(sentence, name) for name in first if name is not None and name.kind != "thing"]


def announces_list(sentence: Sentence) -> bool:
    """Tell whether a sentence announces a list of those who took part: `participants included:`."""
    end = len(sentence.tokens)
    return sentence.lower(end - 1) == ":" and sentence.holds("meetings.listing", end - 24, end)


def _is_joined(sentence: Sentence, base: str, subject: Phrase | None, told: Discourse) -> bool:
    """Tell whether the subject of `joined by` can be the encounter last told of, or took part in it."""
    if subject is None:
        return base not in {"attend", "include"}
    head = head_of(sentence, subject)
    delegation = base in {"lead", "head"} and sentence.lower(head).startswith("delegation")
    if is_encounter_noun(sentence, head) or (delegation and sentence.lower(subject.start) == "the" and told.met):
        return True
    actors = {one for part in subjects(sentence, subject) for one in resolve(sentence, part, told)}
    they = not actors and sentence.tag(subject.start) == "pron" and base != "attend"
    return base != "include" and (they or not actors.isdisjoint(told.met))


def _joins_encounter(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether what is joined is an encounter, or left out behind `also attended`."""
    behind = clause.at + 1
    if sentence.lower(behind) in {"a", "an"}:
        return False
    noun = next((k for k in range(behind, behind + 9) if sentence.listed(k, "meetings.nouns")), None)
    if noun is None:
        also = "also" in sentence.lowers(clause.group.start, clause.at) and sentence.tag(behind) in {"punct", "end"}
        return also or sentence.lowers(behind, behind + 3) == ["part", "in", "it"]
    appeal = sentence.lowers(noun, noun + 2) == ["call", "for"]
    return not (appeal or noun - 1 in sentence.covering or sentence.lower(noun - 1) == "next")


def _is_elsewhere(sentence: Sentence, at: int) -> bool:
    """Tell whether somebody was joined in a deed, or at another time: `in criticising it`, `when she arrived`."""
    deed = sentence.lower(at) == "in" and sentence.lower(at + 1).endswith("ing")
    return deed or "when" in sentence.lowers(at, at + 4)
