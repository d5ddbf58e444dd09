"""Parties: who takes part in an encounter, from noun phrases, lists of names, later sentences and its verb."""

import re
from collections.abc import Sequence

from summarizer.language.clauses import Clause, apposed, can_be_source, first_subject
from summarizer.language.names import is_full, is_people, is_title
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
    is_role,
    phrase_after,
    phrase_before,
    subjects,
)
from summarizer.reading.actors import Actor
from summarizer.reading.occasion import WINDOW, journey_of
from summarizer.reading.reference import Discourse, resolve

# Parties


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


_TOGETHER, _BODIES = ("names.together", "meetings.states"), ("names.bodies_together", "names.opposed")
"""The lists of plurals that mean those told of before, and of those that do where they are counted."""


def _is_unresolved(sentence: Sentence, phrase: Phrase, actors: Sequence[Actor]) -> bool:
    """Tell whether a plural that points back, such as `the two leaders` or `their leaders`, means nobody known."""
    head, opening = head_of(sentence, phrase), sentence.lower(phrase.start)
    back = opening in {"the", "both", "these", "their"} and head + 1 == phrase.end
    plain = sentence.words["grammar.back"].issuperset(sentence.lowers(phrase.start + 1, head))
    counted = opening == "both" or phrase.start + 1 < head  # `the two companies`, not `the companies`
    several = any(sentence.listed(head, key) for key in (*_TOGETHER, *(_BODIES if counted else ())))
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
    if sentence.tells("meetings.absent", 0, len(sentence.tokens)):  # `hosted the talks but took no part`
        return []
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


# The other party of a verb of encounter


def partner_of(sentence: Sentence, clause: Clause, noun: int | None, told: Discourse) -> Phrase | None:
    """Return the other party of a verb of encounter: the agent, the object, or what stands behind `with` or `to`."""
    words, base = sentence.words, clause.base
    if (known := relative(sentence, clause)) is not None:
        return known
    if clause.group.passive and not (base in {"grant", "lock"} and noun is not None):
        talks = sentence.lower(clause.at + 1) == "for" and is_encounter_noun(sentence, clause.at + 2)
        joined = base == "join" and talks  # `was joined for talks by him`
        met = joined or are_gathered(sentence, clause) or base in words["meetings.met"]
        return clause.agent if met and _are_received(sentence, clause, told) else None
    taken = phrase_after(sentence, clause.at + 1) if base == "take" else None
    if taken is not None and sentence.lower(taken.end) == "aside":  # `took him aside`
        return taken
    if noun is not None:  # `the talks that she had with him`
        return behind_with(sentence, max(noun, clause.at)) or (
            _behind_noun(sentence, noun, told) if noun > clause.at else None
        )
    at = clause.at + 3 * sentence.tells("meetings.face_to_face", clause.at + 1, clause.at + 2)
    fire = base in {"exchange", "compare"} and not sentence.listed(clause.at + 1, "meetings.views")
    talks = base in words["meetings.met_with"] and not (fire or is_bare(sentence, clause))
    company = behind_with(sentence, at) if talks else None
    if company is not None or base in words["meetings.spoken_to"]:
        thing = company is not None and base == "meet" and _is_no_guest(sentence, company)  # `met with opposition`
        out = base != "take" and sentence.lower(clause.at + 1) in {"out", "up", "against"}  # `spoke out about his call`
        return None if thing or out else company or _called_on(sentence, clause) or _spoken_to(sentence, clause, told)
    behind = phrase_after(sentence, behind_adjuncts(sentence, at + 1))  # `received in Larnova today Ada Roth`
    return _object(sentence, clause, apposed(sentence, behind), told) if behind is not None else None


def are_gathered(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether somebody got others to meet: `were brought together`, `were called together by her`."""
    gathers = clause.group.passive and clause.base in sentence.words["meetings.gathered"]
    return gathers and sentence.lower(clause.at + 1) == "together"


def is_bare(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a verb tells no encounter without another word: `came with him`, not `came together with him`."""
    words, cue = sentence.words, f"{clause.base} {sentence.lower(clause.at + 1)}"
    matter = phrase_after(sentence, clause.at + 2) if clause.base == "take" else None
    other = matter is not None and not sentence.listed(head_of(sentence, matter), "reporting.raise")
    return clause.base in words["meetings.bare"] and (other or cue not in words["meetings.phrasal"])


def relative(sentence: Sentence, clause: Clause) -> Phrase | None:
    """Return whom a relative clause tells more of: `Ada Roth, whom he met`, `Ada Roth, with whom he spoke`."""
    subject = clause.subject or phrase_before(sentence, clause.group.start)
    whom = subject.start - 1 if subject and clause.form != "participle" else -1
    if sentence.lower(whom) != "whom":
        return None
    words, behind = sentence.words, sentence.lower(whom - 1) in {"with", "to"}
    talks = any(is_encounter_noun(sentence, k) for k in range(clause.at + 1, clause.at + 4))
    spoke = talks or clause.base in words["meetings.met_with"] | words["meetings.spoken_to"]
    dated = any(sentence.tag(k) == "day" for k in range(clause.at, clause.at + WINDOW // 2))
    fits = spoke if behind else clause.base in words["meetings.met"]
    if not fits or (clause.base == "see" and not dated):  # not `whom she sees as a rival`
        return None
    start = whom - behind
    phrase = phrase_before(sentence, start - (sentence.lower(start - 1) == ","), anywhere=True)
    names = [name for name in sentence.names if phrase and is_full(name) and phrase.start <= name.first < phrase.end]
    return Phrase(names[-1].start, names[-1].end) if names else phrase  # `his talks with Ada Roth of Larn, whom he met`


def _object(sentence: Sentence, clause: Clause, phrase: Phrase, told: Discourse) -> Phrase | None:
    """Return the object of a verb of encounter, where that is somebody who is met, joined for talks, or comes."""
    words, base = sentence.words, clause.base
    if base == "join":
        end = phrase.end + (sentence.lower(phrase.end) == ",")
        talks = sentence.lower(end) == "for" and any(is_encounter_noun(sentence, k) for k in range(end + 1, end + 4))
        return phrase if talks and can_be_source(sentence, phrase) else None
    if base not in words["meetings.met"] or _is_no_guest(sentence, phrase):
        return None
    if base == "summon":
        return phrase if sentence.holds("meetings.diplomats", clause.at + 1, phrase.end) else None
    own = sentence.listed(phrase.start, "grammar.possessives")  # `convened its committee`
    if base == "meet" or (base == "convene" and can_be_source(sentence, phrase) and not own):
        return phrase
    simple = clause.form == "finite" and not clause.group.helpers
    present = simple and sentence.tokens[clause.at].tenses <= {"base", "present"}
    other = (
        (present and head_of(sentence, phrase) not in sentence.covering)  # `they welcome visitors`: whom they like
        # `greeted him in a telegram`
        or (base == "greet" and sentence.holds("meetings.written", phrase.end, phrase.end + 6))
        or (base == "visit" and not _is_somebody(sentence, phrase, told))
        or (base == "see" and not _is_seen(sentence, clause, phrase))
        or (base == "reach" and not sentence.tells("meetings.from_afar", phrase.end, phrase.end + 1))
    )
    return phrase if not other and is_guest(sentence, phrase, told) else None


def _is_somebody(sentence: Sentence, phrase: Phrase, told: Discourse) -> bool:
    """Tell whether whoever is visited is a person: a name without a title may be that of a place."""
    name = sentence.covering.get(head_of(sentence, phrase))
    if name is None:
        return sentence.lower(phrase.start) in {"him", "her", "them"}
    worker = is_full(name) and is_people(sentence.lower(name.start - 1), sentence.words)  # `the aid worker Ada Roth`
    actor = told.cast.named(sentence, name)
    known = name.kind == "name" and actor.type == "person" and actor.office is not None
    return worker or known or name.kind in {"person", "office"}


def _is_seen(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    """Tell whether to see somebody is to meet them: `flew there to see her`, `will see her there`, `saw her in May`.

    Whoever has no name and no office may be a witness: `a guard saw her on Sunday`.
    """
    start, subject = clause.group.start, clause.subject
    head = head_of(sentence, subject) if subject else -1
    known = head in sentence.covering or sentence.tag(head) == "pron" or is_role(sentence, head)
    known = known and not (subject and sentence.lower(subject.start) in {"a", "an"})
    if clause.group.infinitive and journey_of(sentence, start) is not None:
        return known
    ends = [one.end for one in conjoined(sentence, phrase) if can_be_source(sentence, one)]
    end = ends[-1] if ends else phrase.end
    ahead = {"will", "would", "to"} & set(sentence.lowers(start, clause.at))
    ahead -= {"to"} if "progressive" in sentence.tokens[clause.at].tenses else set()  # `looks forward to seeing her`
    stays = sentence.tag(end) in {"day", "end"} or sentence.lower(end) in {".", ",", "in", "at", "on", "and"}
    stays = stays and not sentence.holds("meetings.audience", end, end + 3)
    if ahead and stays and subject and sentence.tag(clause.at - 1) in {"aux", "to"}:
        return True
    seen = head_of(sentence, Phrase(clause.at + 1, end))
    name = sentence.covering.get(seen)
    titled = name is not None and name.kind == "person" and name.start < name.first
    place = phrase_after(sentence, end + 1) if titled and sentence.lower(end) in {"at", "in"} else None
    there = place is not None and behind_day(sentence, place.end) > place.end  # `at the factory on Wednesday`
    end += sentence.lower(end) == ","
    behind = sentence.lowers(end, end + 9)
    times = behind[:1] == ["for"] and "time" in behind[:4] and "as" not in behind  # `for the third time`
    times = times and not sentence.holds("meetings.audience", end, end + 9)
    leaders = is_role(sentence, seen, several=True) and any(sentence.tag(k) == "day" for k in range(end, end + WINDOW))
    opening = clause_start(sentence, start) - 1  # `was there in April, when she saw him`
    when = sentence.lower(opening) == "when" and "day" in {sentence.tag(opening - 1), sentence.tag(opening - 2)}
    dated = sentence.tag(end + (sentence.tag(end) == "prep")) in {"day", "num", "quant"} or behind[:1] == ["during"]
    return known and (there or times or leaders or when or dated)


def _is_no_guest(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether an object is a thing: `met its target`, `received a Golden Bear`, `welcomed her as mayor`."""
    head, inside = head_of(sentence, phrase), range(phrase.start + 1, phrase.end)
    mutual = sentence.lowers(phrase.start, phrase.start + 2) == ["each", "other"]
    award = sentence.lower(phrase.start) in {"a", "an"} and sentence.kind(head) == "name"
    end = next((k for k in inside if sentence.tag(k) == "prep" and sentence.lower(k) != "of"), phrase.end)
    person = sentence.kind(head) == "person" or is_office(sentence, phrase)  # `met with the leader of the opposition`
    things = not person and any(sentence.listed(k, "meetings.met_things") for k in (end - 1, head))
    things = things or sentence.listed(phrase.start, "meetings.anything")
    behind = sentence.lowers(phrase.end, phrase.end + 3)
    office = behind[:1] in (["as"], ["back"]) and behind[1:2] != ["part"]  # `welcomed her as mayor`, not `as part of`
    enlisted = behind[:1] == ["to"] and sentence.holds(
        "meetings.teams", phrase.end, phrase.end + 5
    )  # `welcomed her to the club`
    return mutual or award or things or office or enlisted or "court" in behind  # `will meet her in court`


def _are_received(sentence: Sentence, clause: Clause, told: Discourse) -> bool:
    """Tell whether a passive tells of people: `was met by protests` does not, nor `a letter received by Ada Roth`."""
    hosts, start = resolve(sentence, clause.agent, told) if clause.agent else (), clause.group.start
    thing = clause.form == "participle" and not can_be_source(sentence, Phrase(start - 1, start))
    visited = clause.base in {"visit", "brief"}
    return not thing and any(one.type == "person" or (visited and one.human) for one in hosts)


def _behind_noun(sentence: Sentence, noun: int, told: Discourse) -> Phrase | None:
    """Return the other party behind a noun of encounter: `a call from her`, `a dinner for him`, `a visit to him`."""
    at = noun + 1
    while (end := behind_day(sentence, at)) > at:
        at = end
    link, phrase = sentence.lower(at), phrase_after(sentence, at + 1)
    if phrase is None or link not in {"of", "from", "on", "to", "for"}:
        return None
    head = head_of(sentence, phrase)
    if link == "of":  # not `chaired a meeting of the committee`, which tells of nobody else
        return None if sentence.listed(head, "meetings.convened") else phrase
    place = sentence.lower(at - 1) == "visit" and sentence.kind(head) == "name"  # `a visit to La Tour`
    invited = sentence.lowers(at - 1, at + 1) == ["call", "for"]  # `a conference call for investors`
    return phrase if is_guest(sentence, phrase, told) and not (place or invited) else None


def _called_on(sentence: Sentence, clause: Clause) -> Phrase | None:
    """Return the person who is called on, and asked for nothing: `called on Governor Ada Roth on Friday`."""
    on = clause.base == "call" and sentence.lower(clause.at + 1) == "on"
    role = phrase_after(sentence, clause.at + 2) if on else None
    if role is None:
        return None
    phrase = apposed(sentence, role)  # `called on the speaker, Ada Roth, on Friday`
    end = head_of(sentence, phrase) + 1
    there = sentence.lower(end) == "at" and is_office(sentence, Phrase(phrase.start, end))
    there = there or (is_office(sentence, phrase) and behind_day(sentence, phrase.end) > phrase.end)  # `… on Friday`
    pointed = sentence.listed(phrase.start, "grammar.objects") and phrase.end == phrase.start + 1
    if not (phrase != role or there or pointed or sentence.kind(end - 1) == "person"):
        return None
    near = range(phrase.end, behind_adjuncts(sentence, phrase.end + (sentence.lower(phrase.end) == ",")) + WINDOW)
    ands = ((k, k + 1 + (sentence.tag(k + 1) == "pron")) for k in near if sentence.tag(k) == "and")
    doing = (k for k, at in ands if sentence.tag(at) in {"verb", "aux"} or sentence.lower(at).endswith("ed"))
    behind = range(phrase.end, next(doing, near.stop))
    asks = (k for k in behind if sentence.tag(k) == "to" or sentence.lower(k) in {"for", "but"})
    purposes = sentence.words["reporting.purposes"]  # `called on her to discuss it`
    return None if any(sentence.lower(k + 1) not in purposes for k in asks) else phrase


def _are_rung(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether people without names are spoken to from afar: `spoke to leaders of the unions by phone`."""
    far = sentence.lower(phrase.end) == "by" and sentence.listed(phrase.end + 1, "meetings.means")
    return far and is_human(sentence, head_of(sentence, phrase))


def _spoken_to(sentence: Sentence, clause: Clause, told: Discourse) -> Phrase | None:
    """Return the person who is spoken to: `spoke to Envoy Ada Roth`."""
    called = clause.base == "call"
    role = phrase_after(sentence, clause.at + 2 - called) if called or sentence.lower(clause.at + 1) == "to" else None
    phrase = apposed(sentence, role) if role else None
    name = sentence.covering.get(head_of(sentence, phrase)) if phrase else None
    if phrase is None or name is None:
        day = behind_day(sentence, phrase.end) if phrase is not None else 0
        him = called and phrase is not None and day > phrase.end and sentence.listed(phrase.start, "grammar.objects")
        him = him and sentence.tag(day) in {"punct", "end", "and"}  # `called him on Tuesday evening.`
        return phrase if phrase is not None and (him or _are_rung(sentence, phrase)) else None
    behind = conjoined(sentence, phrase)[-1].end  # `called both A and B and urged them to wait`
    urged = sentence.tag(behind) == "and" and sentence.tag(behind + 1) == "verb"
    urged = urged and sentence.tokens[behind + 1].base in sentence.words["pending.demanded"]
    whole = name.kind == "person" or (is_full(name) and (phrase != role or not called or urged))
    surname = not called or name.end - name.first == 1
    if not whole and not (surname and told.cast.named(sentence, name).type == "person"):
        return None
    if not called or urged:
        return phrase
    end = phrase.end
    if sentence.lower(end) == ",":  # `called Ada Roth, …, on Friday`
        end += 1
        comma = next((k for k in range(end, end + WINDOW) if sentence.lower(k) == ","), end)
        end = comma + 1 if sentence.tag(comma + 2) == "day" and comma > end else end
    aimed = sentence.tag(end) == "to" and sentence.tag(end + 1) in {"verb", "word"}
    return phrase if aimed or "day" in {sentence.tag(end), sentence.tag(end + 1)} else None


def behind_with(sentence: Sentence, at: int) -> Phrase | None:
    """Return the phrase behind the `with`, or `between`, that belongs to a verb or noun of encounter.

    Behind a comma, or before a participle, it tells what somebody else did at the same time.
    """
    adjuncts = behind_adjuncts(sentence, at + 1)
    for k in range(at + 1, adjuncts + WINDOW):
        if sentence.lower(k) in {"with", "between"} or (k == at + 1 and sentence.lower(k) == "together with"):
            phrase = phrase_after(sentence, k + 1)
            end = phrase.end if phrase else k
            other = (
                (sentence.tag(end) == "verb" and sentence.lower(end).endswith("ing"))
                or sentence.listed(k - 1, "meetings.bonds")
                or (sentence.tokens[at].base in {"discuss", "raise"} and is_encounter_noun(sentence, k - 1))
                or any(sentence.listed(j, "meetings.audience") and sentence.tag(j) != "verb" for j in range(at + 1, k))
                or (sentence.lower(k) == "between" and sentence.tag(at) == "verb")
                or (sentence.lower(k - 1) == "," and adjuncts != k)
            )
            return None if other else phrase
        if sentence.tag(k) in {"verb", "aux", "sub", "quote", "end"} or sentence.lower(k) in {";", ":"}:
            break
    return None
