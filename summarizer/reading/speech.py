"""Cues of speech: verbs and prepositions that tell whose words a sentence holds, each with its sources."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.language.clauses import Clause, apposed
from summarizer.language.phrases import (
    Phrase,
    Sentence,
    behind_day,
    head_of,
    is_human,
    is_office,
    phrase_after,
    phrase_before,
    subjects,
)
from summarizer.reading.actors import Actor
from summarizer.reading.parties import without_appositions
from summarizer.reading.reference import Actors, Discourse, resolve, somebody

TOLD = "be told"
"""The base of a cue that tells what somebody heard, and not from whom."""
NEAR = 24
"""How many tokens on either side of a cue are looked at for content of its own."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue of speech with its sources."""

    at: int  # the token of the cue
    start: int  # the first token of cue and source together
    end: int  # the token behind cue and source
    base: str  # the verb's base form; `according` for cues that are no verb
    sources: tuple[Actor, ...]  # whose words are told; empty where the sentence leaves it open
    reports: bool  # whether the sentence tells words outside quotation marks


def cues(sentence: Sentence, told_of: Sequence[Clause], told: Discourse) -> list[Cue]:
    """Return the cues of a sentence in order, their sources resolved from left to right.

    Of those inside what another tells, only they are among them that lead a quotation: `A said B had called it “…”`.
    """
    prepositions = {at: at for at, _ in sentence.told("reporting.sources_before")}  # `dem Amt zufolge`
    prepositions |= dict(sentence.told("reporting.sources"))  # with the token behind, where the source begins
    telling = (one for one in told_of if is_reporting(sentence, one) and not _is_contradicted(sentence, one))
    verbs = {clause.at: clause for clause in telling}
    found: list[Cue] = []
    for at in sorted({*prepositions, *verbs}):
        clause = verbs.get(at)
        governing = next((one for one in reversed(told_of) if one.at < at and one.form != "infinitive"), None)
        spoken = _verbal(sentence, clause, governing, told, found) if clause else None
        cue = spoken if clause else _according(sentence, at, prepositions[at], told)
        if cue is None:
            continue
        found.append(cue)
        told.note(cue.sources)
        own = clause is not None and clause.form == "finite" and not (clause.shared or clause.group.passive)
        subject = clause.subject if clause else None
        if own and len(cue.sources) == 1 and cue.sources[0].type == "person":
            told.here.extend((one, cue.at) for one in (*_principal(sentence, subject, told), *cue.sources))
    found = [cue for cue in found if not _is_relative(sentence, cue)] or found
    if len(found) > 1 and not found[0].sources and found[0].start == 0:  # `Calling it …, the mayor told …`
        found[0] = replace(found[0], sources=found[1].sources, reports=False)
    kept = _outermost(sentence, found)
    inner = (replace(cue, reports=False) for cue in found if cue not in kept and cue.sources and _leads(sentence, cue))
    return sorted((*kept, *inner), key=lambda cue: cue.at)


def _leads(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a quotation follows a verb of speech at once, or behind `as`, `it` or the like."""
    if cue.base == "according":
        return False
    end = next((k for k in range(cue.end, cue.end + 4) if sentence.lower(k) not in _LEADING), cue.end)
    return sentence.tag(end) == "quote"


_LEADING = frozenset({"as", "it", "him", "her", "them", "that", ",", ":"})


def _is_relative(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a cue stands in a clause that tells more of somebody: `Ada Roth, whom he had told of it, said`."""
    return sentence.lower(cue.start - 1) in {"whom", "whose"} or sentence.lower(cue.start) == "whose"


def _is_contradicted(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether somebody did not say so, or the opposite: `If she said so, …`, `Contrary to what she said, …`."""
    start = clause.subject.start if clause.subject else -1
    against = sentence.lower(start - 1) == "what" and sentence.lower(start - 2) in {"to", "despite"}
    return against or sentence.lower(start - 1) in {"if", "unless"}


def _principal(sentence: Sentence, source: Phrase | None, told: Discourse) -> Actors:
    """Return for whom a source speaks, whom `he` then means: `Ada Roth, a lawyer for the mayor, said he would come`."""
    if source is None:
        return ()
    behind = phrase_after(sentence, source.end + 1) if sentence.lower(source.end) == "," else None
    comma = sentence.lower(source.start - 1) == ","
    before = phrase_before(sentence, source.start - 1, anywhere=True) if comma else None
    roles = ((one, head_of(sentence, one)) for one in (source, behind, before) if one)
    role, head = next((it for it in roles if sentence.listed(it[1], "names.mouthpieces")), (None, -1))
    if role is None or any(sentence.listed(at, "names.of_mouthpieces") for at in range(len(sentence.tokens))):
        return ()  # of the latter: `a lawyer for the mayor said he had met his client`
    if sentence.listed(role.start, "grammar.possessives"):
        return (told.before,) if told.before else ()
    mark = next((k for k in range(role.start + 1, head) if sentence.tag(k) == "poss"), None)
    owner = Phrase(role.start, mark) if mark is not None else None
    whom = phrase_after(sentence, head + 2) if sentence.lower(head + 1) in {"for", "of"} else owner
    return tuple(one for one in resolve(sentence, whom, told) if one.type == "person") if whom else ()


def is_reporting(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a verb reports speech here: its list says so, nothing denies it, and what must follow it does."""
    words, base, helpers = sentence.words, clause.base, clause.group.helpers
    says = base in words["reporting.say"]
    if not says and base not in words["reporting.act"]:
        return False
    unwilling = clause.group.infinitive and sentence.words["pending.refused"] & {sentence.lower(clause.group.start - 1)}
    unsaid = (clause.group.negated and (says or clause.group.passive)) or sentence.lower(clause.at + 1) == "nothing"
    denied = bool(unwilling) or unsaid or not words["grammar.modals"].isdisjoint(helpers)
    needed, at = words.follows.get(base), clause.at + 1
    over = {"adv", "day", "punct", *(["det"] if needed and "following" in needed else [])}
    at = _behind_occasion(sentence, at) if needed and sentence.lower(at) != "out" else at  # `ruled on Thursday that`
    while needed and sentence.tag(at) in over and sentence.lower(at) not in needed | {"."}:
        at += 1
    follows = needed is None or sentence.lower(at) in needed or sentence.tag(at) in needed
    follows = follows or ("quote" in (needed or ()) and sentence.tag(0) == "quote" and sentence.lower(at) in {".", ""})
    if sentence.lower(clause.at - 1) == "," and base in words["reporting.issuing"] and not sentence.quotes:
        dated = sentence.tag(clause.at + 1) in {"day", "prep"} or sentence.lower(clause.at + 1) == "by"
        if dated and clause.subject is not None and sentence.tag(head_of(sentence, clause.subject)) == "word":
            return False  # `The deal, announced last May, would`
    quoted = clause.subject is not None and sentence.tag(clause.subject.start - 1) == "quote"
    follows = follows or (quoted and "quote" in (needed or ()))  # `“No,” she fumed, according to two guards`
    trailing = clause.subject is not None and sentence.lower(clause.subject.start - 1) == ","
    follows = follows or (trailing and base in words["reporting.trailing"] and sentence.lower(at) in {".", ""})
    named = phrase_after(sentence, clause.at + 1) if base in words["reporting.naming"] else None
    judged = named is not None and any(sentence.listed(named.end - k, "reporting.judgements") for k in (0, 1))
    farce = named is not None and sentence.tag(named.end) == "det"  # `called it a farce`
    naming = named is not None and (judged or farce or bool(sentence.quotes))
    return (
        (follows or naming)
        and not (denied or _is_deed(sentence, clause))
        and (base not in words["reporting.beside"] or bool(sentence.quotes))
    )


def _behind_occasion(sentence: Sentence, at: int) -> int:
    """Return the token behind the day, or the document or audience, that a cue is told with: `called in a note for`."""
    inside = phrase_after(sentence, at + 1) if sentence.lower(at) in {"in", "at", "on"} else None
    head = head_of(sentence, inside) if inside else -1
    heard = any(sentence.listed(k, "meetings.audience") for k in (head - 1, head))
    return head + 1 if heard or sentence.listed(head, "names.documents") else behind_day(sentence, at)


def _is_deed(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a verb of speech tells a deed: `called on the mayor in Larnova`, `dismissed her minister`."""
    behind, base = phrase_after(sentence, clause.at + 1), clause.base
    if base == "call" and sentence.lower(clause.at + 1) == "on":
        far = range(clause.at + 2, clause.at + NEAR)
        asks = [sentence.lower(k + 1) for k in far if sentence.lower(k) in {"to", "for"}]
        return sentence.words["reporting.purposes"].issuperset(asks)
    if base == "update" and "on" not in sentence.lowers(clause.at + 2, clause.at + NEAR):  # `updated the lift`
        return True
    if base == "direct" and not sentence.quotes:  # `directed her questions to Ruan`
        near = range(clause.at + 1, clause.at + NEAR)
        return not any(sentence.tag(k) == "to" and sentence.tag(k + 1) in {"verb", "word"} for k in near)
    if base in {"raise", "share"} and not sentence.quotes:  # `raised the deck by a metre`, `shared a stage`
        near = range(clause.at + 1, clause.at + NEAR)
        told = any(sentence.listed(k, f"reporting.{base}") for k in near)
        return not told and not any(sentence.lower(k) == "with" and _is_person(sentence, k + 1) for k in near)
    if base == "go":  # `went on trial`
        return sentence.tag(clause.at + 2) in {"word", "det", "prep", "day"}
    at_work = base == "report" and sentence.lower(clause.at + 1) in {"for", "to", "back"}  # `reported for training`
    on_pad = base == "write" and sentence.listed(clause.at + 1, "reporting.jotted") and not sentence.quotes
    on_pad = on_pad and "that" not in sentence.lowers(clause.at, clause.at + NEAR)
    person = clause.subject is not None and sentence.listed(clause.subject.start, "grammar.singular_pronouns")
    asked = base in {"ask", "quote", "cite"} and clause.group.passive  # `asked by her whether it was so, he said`
    fired = base == "dismiss" and behind is not None and is_office(sentence, behind)
    known = base == "name" and clause.subject is not None and sentence.lower(clause.subject.start) in {"a", "an"}
    hosted = clause.group.passive and person
    hosted = hosted or (
        not clause.group.passive and _is_person(sentence, clause.at + 1)
    )  # `welcomed Ada Roth for talks`
    return known or asked or fired or at_work or on_pad or (base == "welcome" and hosted)


def _is_person(sentence: Sentence, start: int) -> bool:
    """Tell whether a person stands at a token: `with Ada Roth`, not `with the mayor's leave`."""
    phrase = phrase_after(sentence, start)
    name = sentence.covering.get(head_of(sentence, phrase)) if phrase else None
    office = phrase is not None and is_office(sentence, phrase)
    person = office or (name is not None and name.kind in {"person", "name", "office"})
    return phrase is not None and person and sentence.tag(phrase.end) != "poss"


def _according(sentence: Sentence, at: int, behind: int, told: Discourse) -> Cue | None:
    found = phrase_after(sentence, behind) if behind > at else phrase_before(sentence, at, anywhere=True)
    phrase = apposed(sentence, found) if found else None
    sources = resolve(sentence, phrase, told) if phrase else ()
    if phrase is None or not sources:
        return None
    words = [token for token in sentence.tokens[phrase.end : phrase.end + NEAR] if token.tag not in _NO_CONTENT]
    quoted = bool(sentence.quotes) and sentence.quotes[-1] >= at - 2
    start, end = min(at, phrase.start), max(behind, phrase.end)
    leads = sentence.tokens[-1].lower == ":"  # `In the words of Ada Roth:`
    opens = at <= 2 and not leads and len(words) > 2 and not (sentence.quotes and sentence.quotes[0] < at)
    return Cue(at, start, end, "according", sources, (at > 2 and not quoted) or opens)


_NO_CONTENT = frozenset({"punct", "quote", "poss", "day"})


def _verbal(
    sentence: Sentence, clause: Clause, governing: Clause | None, told: Discourse, before: Sequence[Cue]
) -> Cue | None:
    words, group = sentence.words, clause.group
    sources = _sources(sentence, clause, told, before)
    described = sentence.lower(group.start - 1) == "who" and sentence.lower(group.start - 2) != ","
    described = described and clause.base in words["pending.hoped"]  # `investors who had hoped for it`
    unsaid = group.passive and (clause.agent is None or clause.base in words["reporting.authorship"])
    perfect = "have" in group.helpers  # `is alleged to have said`
    start = clause.subject.start if clause.subject else clause.at
    held = words["pending.ahead"].isdisjoint(sentence.lowers(start, clause.at))  # not `will meet her to discuss it`
    meets = governing is not None and governing.base in words["meetings.verbs"]  # not `set up a panel to review it`
    meets = meets and governing is not None and governing.base != "schedule"  # `is scheduled to discuss it`
    between = range(governing.at + 1, group.start) if governing else ()
    meets = meets and not any(sentence.tag(k) == "aux" for k in between)  # `spoke though he was not free to discuss it`
    bare = clause.shared and clause.form == "finite" and "past" not in sentence.tokens[clause.at].tenses
    coming = bare and governing is not None and "will" in governing.group.helpers  # `will meet her and address them`
    told_there = clause.shared and clause.base in words["reporting.purposes"] and held and meets
    purpose = clause.form == "infinitive" and not perfect and not told_there
    act = clause.base not in words["reporting.say"] or clause.base in words["reporting.personal"]
    heard = unsaid and clause.agent is None and clause.base in words["reporting.addressing"]
    heard = heard and (sentence.lower(clause.at + 1) == "that" or sentence.tag(clause.at + 1) == "quote")
    if heard and sentence.quotes and not group.infinitive:  # `was told that “…”`: nobody says by whom
        return Cue(clause.at, group.start, clause.at + 1, TOLD, (), reports=False)
    if described or coming or unsaid or purpose or (act and not _may_act(sentence, clause, sources)):
        return None
    phrase, behind = clause.source, clause.inverted or group.passive
    start = subjects(sentence, phrase)[0].start if phrase and not clause.shared and not group.passive else group.start
    end = max(clause.at + 1, phrase.end) if phrase and behind else clause.at + 1
    reports = bool(sources) and _reports(sentence, clause, end)
    return Cue(clause.at, min(group.start, start), end, clause.base, sources, reports)


def _sources(sentence: Sentence, clause: Clause, told: Discourse, before: Sequence[Cue]) -> tuple[Actor, ...]:
    phrase = clause.source
    if clause.base in {"quote", "cite"} and not clause.group.passive:  # `quoted her as saying`
        quoted = phrase_after(sentence, clause.at + 1)
        saying = quoted is not None and "saying" in sentence.lowers(quoted.end, quoted.end + NEAR)
        if clause.base == "quote" or saying:
            return resolve(sentence, quoted, told) if quoted and saying else ()
    cites = sentence.lowers(clause.at + 1, clause.at + 3) == [",", "citing"]
    if cites and clause.base == "report":  # `the Herald reported, citing two pilots, that`
        cited = phrase_after(sentence, clause.at + 3)
        return resolve(sentence, cited, told) if cited else ()
    if clause.shared and before and not clause.group.passive:
        return before[-1].sources
    if phrase is None:
        return ()
    parts = subjects(sentence, phrase)
    parts = without_appositions(sentence, parts, told) if len(parts) > 1 else parts  # `two guards, A and B, said`
    found = dict.fromkeys(one for part in parts for one in resolve(sentence, part, told))
    core = clause.base in sentence.words["reporting.core"] or sentence.tag(phrase.start - 1) == "quote"
    plain = core and clause.form == "finite"
    return tuple(found) or (somebody(sentence, phrase, told) if plain else ())


def _may_act(sentence: Sentence, clause: Clause, sources: Sequence[Actor]) -> bool:
    """Tell whether the sources can act by words as a verb tells: no document can, and some acts take people."""
    goal = "to" in sentence.lowers(clause.at + 1, clause.at + NEAR)  # `ordered the firm to close`
    personal = clause.base in sentence.words["reporting.personal"] and not (clause.base == "order" and goal)
    people = clause.form != "participle" and any(one.human for one in sources)
    speaking = any(one.type != "document" for one in sources)
    return speaking and sentence.lower(clause.group.start - 1) != "which" and (people or not personal)


def _reports(sentence: Sentence, clause: Clause, end: int) -> bool:
    """Tell whether a cue has content outside quotation marks: not where its content is a whole quotation."""
    tokens = sentence.tokens
    if tokens[-1].lower == ":" and _led(sentence, clause, end, len(tokens) - 1):
        return False
    if clause.base not in sentence.words["reporting.say"] or not sentence.quotes:
        return True
    number = bisect_left(sentence.quotes, end)
    if number < len(sentence.quotes):
        quote = sentence.quotes[number]
        goes_on = sentence.lowers(quote + 1, quote + 3) == ["and", "that"]
        return goes_on or not _led(sentence, clause, end, min(quote, end + NEAR))
    last = sentence.quotes[number - 1]
    if last and sentence.tag(last - 1) not in {"punct", "quote", "and", "sub"}:
        return True
    border = next((k for k in range(end, end + NEAR) if sentence.lower(k) in _RELATIVE), end + NEAR)
    rest = [token for token in tokens[end:border] if token.tag not in {"punct", "day"}]
    pledges = [token.tag for token in rest[:2]] == ["to", "verb"]  # `“…,” she said, pledging to open it`
    opens = pledges or (rest[:1] and (rest[0].lower == "that" or any(token.tag == "aux" for token in rest)))
    source = clause.source.start if clause.source and last < clause.source.start < clause.group.start else None
    until = source if source is not None else clause.group.start  # `“…,” Ada Roth, who leads it, told us`
    between = tokens[max(last + 1, until - NEAR) : until]
    return bool(opens) or any(token.tag in {"verb", "sub", "aux"} for token in between)


_RELATIVE = frozenset({"which", "who", "whose", "where", "when", "after", "before", "as", "while"})
_NOUNS = frozenset({"cap", "word", "det", "num"})
_ADDRESSED = frozenset({"prep", "to", "day", "cap", "word", "num", "adv", "det", "poss", "quant"})


def _led(sentence: Sentence, clause: Clause, start: int, end: int) -> bool:
    """Tell whether nothing but addressee, place and day stands between a verb of saying and the quotation behind it.

    Of `say` a noun right behind it is no addressee: `said his party “is ready”`.
    """
    between = sentence.tokens[start:end]
    if (
        start == clause.at + 1
        and clause.base in sentence.words["reporting.unaddressed"]
        and sentence.tag(start) in _NOUNS
    ):
        return False
    if between and between[-1].tag in {"to", "prep", "det", "poss"}:
        return False
    plain = all(token.tag in _ADDRESSED or token.lower in {",", ":", "after", "before"} for token in between)
    return plain and sum(token.tag in {"word", "cap"} for token in between) <= 4


def _outermost(sentence: Sentence, found: list[Cue]) -> list[Cue]:
    """Drop cues inside what another tells: of `A said that B had agreed` A speaks, of `B said, according to A` B."""
    kept: list[Cue] = []
    for cue in found:
        said = cue.base in sentence.words["reporting.say"]
        alike = not kept or not cue.sources or not kept[-1].sources or set(cue.sources) <= set(kept[-1].sources)
        if alike or (cue.base != "according" and _begins_anew(sentence, kept[-1], cue)):
            kept.append(cue)
        elif kept[-1].base in {"according", "report"} and (said or any(one.human for one in cue.sources)):
            kept[-1] = kept[-1] if any(one.human for one in kept[-1].sources) else cue
        elif said and (_is_purpose(sentence, kept[-1], cue) or _trails(sentence, cue)):
            kept[-1] = cue
    return kept


def _trails(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a cue ends its sentence behind a comma, and tells all before it: `A agreed to go, B said`.

    A newspaper only passes it on.
    """
    end, outlets = behind_day(sentence, cue.end), sentence.words["meetings.press"] | sentence.words["meetings.audience"]
    if any(not outlets.isdisjoint(one.name.lower().split()) for one in cue.sources):
        return False
    core = cue.base in sentence.words["reporting.core"] and sentence.lower(cue.start - 1) == ","
    return core and sentence.lower(end) in {".", ""}


def _is_purpose(sentence: Sentence, before: Cue, cue: Cue) -> bool:
    """Tell whether a cue is what somebody came for, and another says who tells it: `met B to discuss it, C said`."""
    return sentence.tag(before.start) == "to" and sentence.lower(cue.start - 1) == ","


def _begins_anew(sentence: Sentence, before: Cue, cue: Cue) -> bool:
    """Tell whether a cue stands in a clause beside the one before: behind a conjunction, a quotation or `with`."""
    start = cue.start
    role = phrase_before(sentence, start - 1) if sentence.lower(start - 1) == "," else None
    head = head_of(sentence, role) if role is not None else -1
    named = is_human(sentence, head) or sentence.listed(start - 2, "names.people")  # `but her aide, Ada Roth, said`
    start = role.start if role is not None and named else start
    tag, lower = sentence.tag(start - 1), sentence.lower(start - 1)
    beside = lower in {";", ":", "while", "but", "with", "—", "whereas", "although"}
    opened = lower == "," and (sentence.tag(0) == "sub" or sentence.lower(0) == "with") and before.start <= 2
    return cue.start <= before.at or tag in {"and", "quote"} or beside or opened
