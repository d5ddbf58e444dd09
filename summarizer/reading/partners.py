"""The other party of a verb of encounter: its object, its agent, or who stands behind `with`, `to` or a noun."""

from summarizer.language.clauses import Clause, apposed, can_be_source
from summarizer.language.names import is_full, is_people
from summarizer.language.phrases import (
    Phrase,
    Sentence,
    behind_adjuncts,
    behind_day,
    clause_start,
    conjoined,
    head_of,
    is_office,
    is_role,
    phrase_after,
    phrase_before,
)
from summarizer.reading.occasion import WINDOW, journey_of
from summarizer.reading.parties import is_encounter_noun, is_guest
from summarizer.reading.reference import Discourse, resolve


def partner_of(sentence: Sentence, clause: Clause, noun: int | None, told: Discourse) -> Phrase | None:
    """Return the other party of a verb of encounter: the agent, the object, or what stands behind `with` or `to`."""
    words, base = sentence.words, clause.base
    if (known := relative(sentence, clause)) is not None:
        return known
    at = clause.at + 3 * (sentence.lowers(clause.at + 1, clause.at + 4) in _MANNERS)
    behind = phrase_after(sentence, behind_adjuncts(sentence, at + 1))  # `received in Larnova today Ada Roth`
    granted = base in {"grant", "lock"} and noun is not None
    if clause.group.passive and not granted:
        talks = sentence.lower(clause.at + 1) == "for" and is_encounter_noun(sentence, clause.at + 2)
        joined = base == "join" and talks  # `was joined for talks by him`
        met = joined or are_gathered(sentence, clause) or base in words["meetings.met"]
        return clause.agent if met and _are_received(sentence, clause, told) else None
    if noun is not None:
        if noun < clause.at:  # `the talks that she had with him`
            return behind_with(sentence, clause.at)
        at = noun + 1
        while (end := behind_day(sentence, at)) > at:
            at = end
        return behind_with(sentence, noun) or _behind_noun(sentence, at, told)
    fire = base in {"exchange", "compare"} and not sentence.listed(clause.at + 1, "meetings.views")
    fire = fire or is_bare(sentence, clause)
    company = behind_with(sentence, at) if base in words["meetings.met_with"] and not fire else None
    if company is not None or base in words["meetings.spoken_to"]:
        thing = company is not None and base == "meet" and _is_no_guest(sentence, company)  # `met with opposition`
        out = thing or (
            base != "take" and sentence.lower(clause.at + 1) in {"out", "up", "against"}
        )  # `spoke out about his call`
        return None if out else company or _called_on(sentence, clause) or _spoken_to(sentence, clause, told)
    return _object(sentence, clause, behind, told) if behind is not None else None


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


_MANNERS = (["face", "to", "face"], ["one", "on", "one"])
"""How two met, behind the verb."""


def relative(sentence: Sentence, clause: Clause) -> Phrase | None:
    """Return whom a relative clause tells more of: `Ada Roth, whom he met`, `Ada Roth, with whom he spoke`."""
    subject = clause.subject or phrase_before(sentence, clause.group.start)
    whom = subject.start - 1 if subject and clause.form != "participle" else -1
    if sentence.lower(whom) != "whom":
        return None
    behind = sentence.lower(whom - 1) in {"with", "to"}
    talks = {clause.base} if any(is_encounter_noun(sentence, k) for k in range(clause.at + 1, clause.at + 4)) else set()
    fits = sentence.words["meetings.met_with"] | sentence.words["meetings.spoken_to"] | talks if behind else None
    start = whom - behind
    start -= sentence.lower(start - 1) == ","
    dated = any(sentence.tag(k) == "day" for k in range(clause.at, clause.at + WINDOW // 2))
    seen = clause.base != "see" or dated  # not `whom she sees as a rival`
    if not seen or clause.base not in (sentence.words["meetings.met"] if fits is None else fits):
        return None
    phrase = phrase_before(sentence, start, anywhere=True)
    names = [name for name in sentence.names if phrase and is_full(name) and phrase.start <= name.first < phrase.end]
    return Phrase(names[-1].start, names[-1].end) if names else phrase  # `his talks with Ada Roth of Larn, whom he met`


def _object(sentence: Sentence, clause: Clause, phrase: Phrase, told: Discourse) -> Phrase | None:
    """Return the object of a verb of encounter, where that is somebody who is met, joined for talks, or comes."""
    base, phrase = clause.base, apposed(sentence, phrase)
    end = phrase.end + (sentence.lower(phrase.end) == ",")
    talks = sentence.lower(end) == "for" and any(is_encounter_noun(sentence, k) for k in range(end + 1, end + 4))
    if base == "join" and talks and is_full(sentence.covering.get(phrase.end - 1)):  # `joined Ada Roth for talks`
        return phrase
    wrote = sentence.words["meetings.written"] & set(sentence.lowers(phrase.end, phrase.end + 6))
    afar = base == "greet" and bool(wrote)  # `greeted him in a telegram`
    if afar or base not in sentence.words["meetings.met"] or _is_no_guest(sentence, phrase):
        return None
    seen = [one.end for one in conjoined(sentence, phrase) if can_be_source(sentence, one)]
    if base == "see" and not _is_seen(sentence, clause, seen[-1] if seen else phrase.end):
        return None
    if base == "reach" and not _is_by_means(sentence, phrase.end):
        return None
    if base == "summon":
        diplomat = any(sentence.listed(k, "meetings.diplomats") for k in range(clause.at + 1, phrase.end))
        return phrase if diplomat else None
    simple = clause.form == "finite" and not clause.group.helpers
    present = simple and sentence.tokens[clause.at].tenses <= {"base", "present"}
    name = sentence.covering.get(head_of(sentence, phrase))  # one without a title may be that of a place
    worker = is_full(name) and is_people(sentence.lower(name.start - 1), sentence.words)  # `the aid worker Ada Roth`
    actor = told.cast.named(sentence, name) if name is not None and name.kind == "name" else None
    known = actor is not None and actor.type == "person" and actor.office is not None
    somebody = name is not None and (worker or known or name.kind in {"person", "office"})
    visited = base != "visit" or somebody or sentence.lower(phrase.start) in {"him", "her", "them"}
    visited = visited and not (present and name is None)  # `they welcome visitors` tells what they like
    own = sentence.listed(phrase.start, "grammar.possessives")  # `convened its committee`
    convened = base == "convene" and not own and can_be_source(sentence, phrase)
    guest = convened or (visited and is_guest(sentence, phrase, told))
    return phrase if base == "meet" or guest else None


def _is_by_means(sentence: Sentence, at: int) -> bool:
    """Tell whether words tell how somebody was spoken to from afar: `by phone`, `on the telephone`."""
    at += 1 + (sentence.tag(at + 1) == "det")
    return sentence.lower(at - 1) in {"by", "on", "the", "via"} and sentence.listed(at, "meetings.means")


def _is_seen(sentence: Sentence, clause: Clause, end: int) -> bool:
    """Tell whether to see somebody is to meet them: `flew there to see her`, `will see her there`, `saw her in May`.

    Whoever has no name and no office may be a witness: `a guard saw her on Sunday`.
    """
    head = head_of(sentence, clause.subject) if clause.subject else -1
    known = head in sentence.covering or sentence.tag(head) == "pron" or is_role(sentence, head)
    known = known and not (clause.subject and sentence.lower(clause.subject.start) in {"a", "an"})
    if clause.group.infinitive and journey_of(sentence, clause.group.start) is not None:
        return known
    ahead = {"will", "to", "would"} & set(sentence.lowers(clause.group.start, clause.at))
    titled = sentence.covering.get(head_of(sentence, Phrase(clause.at + 1, end)))
    there = titled is not None and titled.kind == "person" and titled.start < titled.first and _is_there(sentence, end)
    stays = sentence.tag(end) in {"day", "end"} or sentence.lower(end) in {".", ",", "in", "at", "on", "and"}
    stays = stays and not sentence.words["meetings.audience"] & set(sentence.lowers(end, end + 3))
    end += sentence.lower(end) == "," and sentence.lower(end - 1) != ","
    when, behind = end + (sentence.tag(end) == "prep"), sentence.lowers(end, end + 9)
    times = behind[:1] == ["for"] and "time" in behind[:4] and "as" not in behind  # `for the third time`
    times = times and sentence.words["meetings.audience"].isdisjoint(behind)
    dated = times or behind[:1] == ["during"] or sentence.tag(when) in {"day", "num", "quant"}
    leaders = is_role(sentence, head_of(sentence, Phrase(clause.at + 1, end)), several=True)
    dated = dated or (leaders and any(sentence.tag(k) == "day" for k in range(end, end + WINDOW)))
    opening = clause_start(sentence, clause.group.start) - 1  # `was there in April, when she saw him`
    dated = dated or (sentence.lower(opening) == "when" and "day" in {sentence.tag(opening - n) for n in (1, 2)})
    ahead -= {"to"} if "progressive" in sentence.tokens[clause.at].tenses else set()  # `looks forward to seeing her`
    coming = ahead and stays and head >= 0 and sentence.tag(clause.at - 1) in {"aux", "to"}
    return bool(coming) or ((dated or there) and known)


def _is_there(sentence: Sentence, at: int) -> bool:
    """Tell whether a place and a day stand at a token: `at the factory on Wednesday`."""
    place = phrase_after(sentence, at + 1) if sentence.lower(at) in {"at", "in"} else None
    return place is not None and behind_day(sentence, place.end) > place.end


def _is_no_guest(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether an object is a thing: `met its target`, `received a Golden Bear`, `welcomed her as mayor`."""
    name = sentence.covering.get(head_of(sentence, phrase))
    if sentence.lowers(phrase.start, phrase.start + 2) == ["each", "other"]:
        return True
    award = sentence.lower(phrase.start) in {"a", "an"} and name is not None and name.kind == "name"
    inside = range(phrase.start + 1, phrase.end)
    end = next((k for k in inside if sentence.tag(k) == "prep" and sentence.lower(k) != "of"), phrase.end)
    things = any(sentence.listed(k, "meetings.met_things") for k in (end - 1, head_of(sentence, phrase)))
    things = things or sentence.listed(phrase.start, "meetings.anything")
    behind = sentence.lowers(phrase.end, phrase.end + 3)
    office = behind[:1] in (["as"], ["back"]) and behind[1:2] != ["part"]  # `welcomed her as mayor`, not `as part of`
    office = office or "court" in behind  # `will meet her in court`
    teams = any(sentence.listed(k, "meetings.teams") for k in range(phrase.end, phrase.end + 5))
    enlisted = behind[:1] == ["to"] and teams  # `welcomed her to the club`
    return award or things or office or enlisted


def _are_received(sentence: Sentence, clause: Clause, told: Discourse) -> bool:
    """Tell whether a passive tells of people: `was met by protests` does not, nor `a letter received by Ada Roth`."""
    hosts = resolve(sentence, clause.agent, told) if clause.agent else ()
    start = clause.group.start
    thing = clause.form == "participle" and not can_be_source(sentence, Phrase(start - 1, start))
    visitors = clause.base in {"visit", "brief"} and any(one.human for one in hosts)
    return (visitors or any(one.type == "person" for one in hosts)) and not thing


def _behind_noun(sentence: Sentence, at: int, told: Discourse) -> Phrase | None:
    """Return the other party behind a noun of encounter: `a call from her`, `a dinner for him`, `a visit to him`."""
    phrase = phrase_after(sentence, at + 1)
    if sentence.lower(at) == "of":  # not `chaired a meeting of the committee`, which tells of nobody else
        body = phrase is not None and sentence.listed(head_of(sentence, phrase), "meetings.convened")
        return None if body else phrase
    if phrase is None or sentence.lower(at) not in {"from", "on", "to", "for"}:
        return None
    name = sentence.covering.get(head_of(sentence, phrase))
    place = sentence.lower(at - 1) == "visit" and name is not None and name.kind == "name"  # `a visit to La Tour`
    invited = sentence.lowers(at - 1, at + 1) == ["call", "for"]  # `a conference call for investors`
    return phrase if is_guest(sentence, phrase, told) and not (place or invited) else None


def _called_on(sentence: Sentence, clause: Clause) -> Phrase | None:
    """Return the person who is called on, and asked for nothing: `called on Governor Ada Roth on Friday`."""
    on = clause.base == "call" and sentence.lower(clause.at + 1) == "on"
    role = phrase_after(sentence, clause.at + 2) if on else None
    phrase = apposed(sentence, role) if role else None
    named = phrase is not None and phrase != role  # `called on the speaker, Ada Roth, on Friday`
    name = sentence.covering.get(head_of(sentence, phrase)) if phrase else None
    end = head_of(sentence, phrase) + 1 if phrase else -1
    there = phrase is not None and sentence.lower(end) == "at" and is_office(sentence, Phrase(phrase.start, end))
    pointed = phrase is not None and sentence.listed(phrase.start, "grammar.objects") and phrase.end == phrase.start + 1
    if phrase is None or not (named or there or pointed or (name is not None and name.kind == "person")):
        return None
    near = range(phrase.end, behind_adjuncts(sentence, phrase.end + (sentence.lower(phrase.end) == ",")) + WINDOW)
    doing = (k for k in near if sentence.tag(k) == "and" and _goes_on(sentence, k + 1))
    behind = range(phrase.end, next(doing, near.stop))
    asks = (k for k in behind if sentence.tag(k) == "to" or sentence.lower(k) in {"for", "but"})
    purposes = sentence.words["reporting.purposes"]  # `called on her to discuss it`
    return None if any(sentence.lower(k + 1) not in purposes for k in asks) else phrase


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Tell whether another deed is told at a token, behind `and`."""
    return sentence.tag(at) in {"verb", "aux"} or sentence.lower(at).endswith("ed")


def _spoken_to(sentence: Sentence, clause: Clause, told: Discourse) -> Phrase | None:
    """Return the person who is spoken to: `spoke to Envoy Ada Roth`."""
    called = clause.base == "call"
    phrase = phrase_after(sentence, clause.at + 2 - called) if called or sentence.lower(clause.at + 1) == "to" else None
    role, phrase = phrase, apposed(sentence, phrase) if phrase else None
    name = sentence.covering.get(head_of(sentence, phrase)) if phrase else None
    behind = conjoined(sentence, phrase)[-1].end if phrase else -1  # `called both A and B and urged them to wait`
    urged = sentence.tag(behind) == "and" and sentence.tag(behind + 1) == "verb"
    urged = urged and sentence.tokens[behind + 1].base in sentence.words["pending.demanded"]
    whole = is_full(name) and (phrase != role or not called or urged)
    surname = name is not None and (not called or name.end - name.first == 1)
    whole = whole or (surname and name is not None and told.cast.named(sentence, name).type == "person")
    if phrase is None or name is None or not (name.kind == "person" or whole):
        return None
    end = phrase.end + (sentence.lower(phrase.end) == ",")
    near = range(end, end + WINDOW if end > phrase.end else end)
    comma = next((k for k in near if sentence.lower(k) == ","), end)
    end = comma + 1 if sentence.tag(comma + 2) == "day" and comma > end else end  # `called Ada Roth, …, on Friday`
    aimed = urged or (sentence.tag(end) == "to" and sentence.tag(end + 1) in {"verb", "word"})
    return phrase if not called or aimed or "day" in {sentence.tag(end), sentence.tag(end + 1)} else None


def behind_with(sentence: Sentence, at: int) -> Phrase | None:
    """Return the phrase behind the `with`, or `between`, that belongs to a verb or noun of encounter.

    Behind a comma, or before a participle, it tells what somebody else did at the same time.
    """
    for k in range(at + 1, behind_adjuncts(sentence, at + 1) + WINDOW):
        beside = k == at + 1 and sentence.lower(k) == "together with"  # `came together with`
        if beside or sentence.lower(k) in {"with", "between"}:
            phrase = phrase_after(sentence, k + 1)
            end = phrase.end if phrase else k
            doing = sentence.tag(end) == "verb" and sentence.lower(end).endswith("ing")
            apart = (
                sentence.listed(k - 1, "meetings.bonds")
                or (sentence.tokens[at].base in {"discuss", "raise"} and is_encounter_noun(sentence, k - 1))
                or _is_public(sentence, at + 1, k)
            )
            apart = apart or (sentence.lower(k) == "between" and sentence.tag(at) == "verb")
            other = doing or apart or (sentence.lower(k - 1) == "," and behind_adjuncts(sentence, at + 1) != k)
            return None if other else phrase
        if sentence.tag(k) in {"verb", "aux", "sub", "quote", "end"} or sentence.lower(k) in {";", ":"}:
            break
    return None


def _is_public(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether an audience stands between two tokens: `spoke at a press conference with`."""
    return any(sentence.listed(k, "meetings.audience") and sentence.tag(k) != "verb" for k in range(start, end))
