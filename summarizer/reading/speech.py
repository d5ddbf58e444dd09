"""Cues of speech, each with its sources, and attribution: who said each quotation, from the cue beside it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from summarizer.language.clauses import Clause, apposed, blamed_in
from summarizer.language.names import Name, is_full
from summarizer.language.phrases import (
    Phrase,
    Sentence,
    before_comma,
    behind_day,
    head_of,
    is_human,
    is_office,
    phrase_after,
    phrase_before,
    represented,
    subjects,
)
from summarizer.reading.actors import Actor
from summarizer.reading.parties import without_appositions
from summarizer.reading.reference import Actors, Discourse, resolve, somebody

# Cues of speech


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
    aside: bool = False  # whether whoever speaks speaks here alone: `praised her deputy for calling it “…”`


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
        cue = spoken if clause else _prepositional(sentence, at, prepositions[at], told)
        if cue is None:
            continue
        found.append(cue)
        told.note(cue.sources if not cue.aside else ())
        own = clause is not None and clause.form == "finite" and not (clause.shared or clause.group.passive)
        if clause and own and len(cue.sources) == 1 and cue.sources[0].type == "person":
            told.here.extend((one, at) for one in (*_principal(sentence, clause.subject, told), *cue.sources))
    relative = {"whom", "whose"}  # `Ada Roth, whom he had told of it, said`
    found = [cue for cue in found if relative.isdisjoint(sentence.lowers(cue.start - 1, cue.start + 1))] or found
    if len(found) > 1 and not found[0].sources and found[0].start == 0:  # `Calling it …, the mayor told …`
        found[0] = replace(found[0], sources=found[1].sources, reports=False)
    kept = _outermost(sentence, found)
    if kept and found[-1] not in kept and not kept[-1].aside:
        told.note(kept[-1].sources)  # whom a pronoun that follows means: who speaks, not who is told of
    inner = (replace(cue, reports=False) for cue in found if cue not in kept and cue.sources and _leads(sentence, cue))
    return sorted((*kept, *inner), key=lambda cue: cue.at)


def _leads(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a quotation follows a verb of speech at once, or behind `as`, `it` or the like."""
    end = next((k for k in range(cue.end, cue.end + 4) if sentence.lower(k) not in _LEADING), cue.end)
    return cue.base != "according" and sentence.tag(end) == "quote"


_LEADING = frozenset({"as", "it", "him", "her", "them", "that", ",", ":"})


def _is_contradicted(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether somebody did not say so, or the opposite: `If she said so, …`, `It is not shut, as she said`."""
    start = clause.subject.start if clause.subject else -1
    against = sentence.lower(start - 1) == "what" and sentence.lower(start - 2) in {"to", "despite"}
    denied = any(one.tag == "neg" for one in sentence.tokens[: max(start, 0)])
    denied = denied and sentence.lowers(start - 2, start) == [",", "as"]
    return against or denied or sentence.lower(start - 1) in {"if", "unless", "until", "once"}


def _principal(sentence: Sentence, source: Phrase | None, told: Discourse) -> Actors:
    """Return for whom a source speaks, whom `he` then means: `Ada Roth, a lawyer for the mayor, said he would come`."""
    if source is None:
        return ()
    behind = phrase_after(sentence, source.end + 1) if sentence.lower(source.end) == "," else None
    roles = (one for one in (source, behind, before_comma(sentence, source.start)) if one)
    role = next((one for one in roles if sentence.listed(head_of(sentence, one), "names.mouthpieces")), None)
    if role is None or any(sentence.told("names.of_mouthpieces")):
        return ()  # of the latter: `a lawyer for the mayor said he had met his client`
    if sentence.listed(role.start, "grammar.possessives"):
        return (told.before,) if told.before else ()
    whom = represented(sentence, role)
    return tuple(one for one in resolve(sentence, whom, told) if one.type == "person") if whom else ()


def is_reporting(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a verb reports speech here: its list says so, nothing denies it, and what must follow it does."""
    words, base, group, at = sentence.words, clause.base, clause.group, clause.at + 1
    says = base in words["reporting.say"]
    if not says and base not in words["reporting.act"]:
        return False
    unwilling = group.infinitive and sentence.listed(group.start - 1, "pending.refused")
    never_told = base in words["reporting.never_told"]  # `They did not discuss it`
    unsaid = (group.negated and (says or never_told or group.passive)) or sentence.listed(at, "reporting.unsaid")
    if unwilling or unsaid or not words["grammar.modals"].isdisjoint(group.helpers):
        return False
    if not sentence.quotes and (base in words["reporting.beside"] or _is_thing(sentence, clause)):
        return False
    return (_follows(sentence, clause) or _is_naming(sentence, clause)) and not _is_deed(sentence, clause)


def _follows(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether what must follow a verb does, or whether the verb stands behind what it tells."""
    needed, at = sentence.words.follows.get(clause.base), clause.at + 1
    if needed is None:
        return True
    at = _behind_occasion(sentence, at) if sentence.lower(at) != "out" else at  # `ruled on Thursday that`
    over = {"adv", "day", "punct", *(["det"] if "following" in needed else [])}
    while sentence.tag(at) in over and sentence.lower(at) not in needed | {"."}:
        at += 1
    ends, start = sentence.lower(at) in {".", ""}, clause.subject.start if clause.subject else 0
    trailing = ends and sentence.lower(start - 1) == "," and sentence.does(clause.at, "reporting.trailing")
    # `“No,” she fumed, according to two guards`
    quoted = "quote" in needed and (sentence.tag(start - 1) == "quote" or (ends and sentence.tag(0) == "quote"))
    return trailing or quoted or sentence.lower(at) in needed or sentence.tag(at) in needed


def _is_naming(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a verb gives a name that is quoted or judges: `called the strike illegal`, `called it a farce`."""
    named = phrase_after(sentence, clause.at + 1) if sentence.does(clause.at, "reporting.naming") else None
    judged = named is not None and any(sentence.listed(named.end - k, "reporting.judgements") for k in (0, 1))
    return named is not None and (judged or sentence.tag(named.end) == "det" or bool(sentence.quotes))


def _is_thing(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a participle between commas only describes a thing: `The deal, announced last May, would`."""
    issued = sentence.lower(clause.at - 1) == "," and sentence.does(clause.at, "reporting.issuing")
    dated = issued and sentence.tag(clause.at + 1) in {"day", "prep"}
    return dated and clause.subject is not None and sentence.tag(head_of(sentence, clause.subject)) == "word"


def _behind_occasion(sentence: Sentence, at: int) -> int:
    """Return the token behind the day, or the document or audience, that a cue is told with: `called in a note for`."""
    inside = phrase_after(sentence, at + 1) if sentence.lower(at) in {"in", "at", "on"} else None
    head = head_of(sentence, inside) if inside else -1
    heard = any(sentence.listed(k, "meetings.audience") for k in (head - 1, head))
    return head + 1 if heard or sentence.listed(head, "names.documents") else behind_day(sentence, at)


def _is_deed(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a verb of speech tells a deed: `called on the mayor in Larnova`, `dismissed her minister`."""
    base, at, passive, subject = clause.base, clause.at + 1, clause.group.passive, clause.subject
    near, behind, quoted = range(at, clause.at + NEAR), sentence.lower(at), bool(sentence.quotes)
    if base == "call" and behind == "on":
        asks = [sentence.lower(k + 1) for k in near if k > at and sentence.lower(k) in {"to", "for"}]
        return sentence.words["reporting.purposes"].issuperset(asks)
    if base == "update":  # `updated the lift`
        return "on" not in sentence.lowers(at + 1, clause.at + NEAR)
    if base == "direct":  # `directed her questions to Ruan`
        return not quoted and not any(sentence.tag(k) == "to" and sentence.tag(k + 1) in {"verb", "word"} for k in near)
    if base in {"raise", "share"}:  # `raised the deck by a metre`, `shared a stage`
        told = any(sentence.listed(k, f"reporting.{base}") for k in near)
        return not (quoted or told or any(sentence.lower(k) == "with" and _is_person(sentence, k + 1) for k in near))
    person = subject is not None and sentence.listed(subject.start, "grammar.singular_pronouns")
    on_pad = base == "write" and not quoted and sentence.listed(at, "reporting.jotted")
    deeds = {
        "go": sentence.tag(at + 1) in {"word", "det", "prep", "day"},  # `went on trial`
        "report": behind in {"for", "to", "back"},  # `reported for training`
        "write": "off" in sentence.lowers(at, at + 4)
        or (on_pad and "that" not in sentence.lowers(at, clause.at + NEAR)),
        "dismiss": _is_person(sentence, at),
        "point": quoted and clause.form == "participle" and behind == "to",  # `“Him,” she said, pointing to the mayor`
        "name": clause.form == "participle" or (subject is not None and sentence.lower(subject.start) in {"a", "an"}),
        "welcome": person if passive else base == "welcome" and _is_person(sentence, at),  # `welcomed Ada Roth for it`
    }
    asked = passive and base in {"ask", "quote", "cite"}  # `asked by her whether it was so, he said`
    return asked or deeds.get(base, False) or (not quoted and _has_object(sentence, clause))


def _has_object(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether what a verb tells is a thing, and no clause: `added two goals`, `defended the title`."""
    what = phrase_after(sentence, clause.at + 1) if not clause.group.passive else None
    if what is None or sentence.tag(what.start) == "pron":
        return False
    inside, words = range(what.start, clause.at + NEAR), sentence.words
    clausal = any(sentence.tag(k) in {"verb", "aux"} or sentence.lower(k) == "that" for k in inside)
    told = any(sentence.listed(k, "reporting.told_things") for k in range(what.start, what.end))
    done = sentence.does(clause.at, "reporting.of_clauses") and not told
    return not clausal and (done or sentence.lower(head_of(sentence, what)) in words["reporting.deeds"])


def _is_person(sentence: Sentence, start: int) -> bool:
    """Tell whether a person stands at a token: `with Ada Roth`, not `with the mayor's leave`."""
    phrase = phrase_after(sentence, start)
    if phrase is None or sentence.tag(phrase.end) == "poss":
        return False
    return is_office(sentence, phrase) or sentence.kind(head_of(sentence, phrase)) in {"person", "name", "office"}


def _prepositional(sentence: Sentence, at: int, behind: int, told: Discourse) -> Cue | None:
    """Return the cue of `according to` or the like, with its source."""
    found = phrase_after(sentence, behind) if behind > at else phrase_before(sentence, at, anywhere=True)
    phrase = apposed(sentence, found) if found else None
    sources = resolve(sentence, phrase, told) if phrase else ()
    if phrase is None or not sources:
        return None
    near = sentence.tokens[phrase.end : phrase.end + NEAR]
    content = sum(token.tag not in {"punct", "quote", "poss", "day"} for token in near)
    opened = sentence.tokens[-1].lower == ":" or (sentence.quotes and sentence.quotes[0] < at)  # `In the words of A:`
    quoted = sentence.quotes and sentence.quotes[-1] >= at - 2
    reports = not quoted if at > 2 else content > 2 and not opened
    return Cue(at, min(at, phrase.start), max(behind, phrase.end), "according", sources, reports)


def _verbal(
    sentence: Sentence, clause: Clause, governing: Clause | None, told: Discourse, before: Sequence[Cue]
) -> Cue | None:
    words, group, at = sentence.words, clause.group, clause.at
    sources = _sources(sentence, clause, told, before)
    heard = group.passive and clause.agent is None and clause.base in words["reporting.addressing"]
    that = sentence.lower(at + 1) == "that" or sentence.tag(at + 1) == "quote"
    if heard and that and sentence.quotes and not group.infinitive:  # `was told that “…”`: nobody says by whom
        return Cue(at, group.start, at + 1, TOLD, (), reports=False)
    unsaid = group.passive and (clause.agent is None or clause.base in words["reporting.authorship"])
    act = clause.base not in words["reporting.say"]
    if unsaid or _is_unspoken(sentence, clause, governing) or (act and not _may_act(sentence, clause, sources)):
        return None
    phrase, behind = clause.source, clause.inverted or group.passive
    start = subjects(sentence, phrase)[0].start if phrase and not clause.shared and not group.passive else group.start
    end = max(at + 1, phrase.end) if phrase and behind else at + 1
    aside = blamed_in(sentence, clause) is not None
    reports = bool(sources) and not aside and _reports(sentence, clause, end)
    return Cue(at, min(group.start, start), end, clause.base, sources, reports, aside)


def _is_unspoken(sentence: Sentence, clause: Clause, governing: Clause | None) -> bool:
    """Tell whether a verb only tells what somebody hoped for, will do or came for: `will meet her and address them`."""
    words, group = sentence.words, clause.group
    who = sentence.lower(group.start - 1) == "who" and sentence.lower(group.start - 2) != ","
    there = clause.subject is not None and sentence.lower(clause.subject.start - 1) == "where"
    who = who or (there and "had" in group.helpers)
    if who and clause.base in words["pending.hoped"]:  # `investors who had hoped for it`
        return True
    if sentence.lowers(group.start + 1, group.start + 3) == ["to", "have"]:  # `was to have addressed a rally`
        return sentence.lower(group.start) in {"was", "were"}
    if clause.form != "infinitive":
        bare = clause.shared and clause.form == "finite" and "past" not in sentence.tokens[clause.at].tenses
        return bare and governing is not None and "will" in governing.group.helpers
    if "have" in group.helpers:  # `is alleged to have said`
        return False
    if governing is None or not clause.shared or clause.base not in words["reporting.purposes"]:
        return True
    start = clause.subject.start if clause.subject else clause.at
    ahead = not words["pending.ahead"].isdisjoint(sentence.lowers(start, clause.at))  # `will meet her to discuss it`
    meets = governing.base in words["meetings.verbs"] and governing.base != "schedule"  # not `set up a panel to review`
    between = range(governing.at + 1, group.start)  # `spoke though he was not free to discuss it`
    ahead = ahead or governing.group.negated or sentence.lower(0) == "neither"
    return ahead or not meets or any(sentence.tag(k) == "aux" for k in between)


def _sources(sentence: Sentence, clause: Clause, told: Discourse, before: Sequence[Cue]) -> tuple[Actor, ...]:
    phrase, passive, at = clause.source, clause.group.passive, clause.at + 1
    if clause.base in {"quote", "cite"} and not passive:  # `quoted her as saying`
        quoted = phrase_after(sentence, at)
        saying = quoted is not None and "saying" in sentence.lowers(quoted.end, quoted.end + NEAR)
        if clause.base == "quote" or saying:
            return resolve(sentence, quoted, told) if quoted and saying else ()
    if clause.base == "report" and sentence.lowers(at, at + 2) == [",", "citing"]:
        phrase = phrase_after(sentence, at + 2)  # `the Herald reported, citing two pilots, that`
        return resolve(sentence, phrase, told) if phrase else ()
    blamed = blamed_in(sentence, clause)
    if blamed is not None:
        return resolve(sentence, blamed, told)
    if clause.shared and before and not passive:
        return before[-1].sources
    if phrase is None:
        return ()
    parts = subjects(sentence, phrase)
    parts = without_appositions(sentence, parts, told) if len(parts) > 1 else parts  # `two guards, A and B, said`
    found = tuple(dict.fromkeys(one for part in parts for one in resolve(sentence, part, told)))
    core = clause.base in sentence.words["reporting.core"] or sentence.tag(phrase.start - 1) == "quote"
    return found or (somebody(sentence, phrase, told) if core and clause.form == "finite" else ())


def _may_act(sentence: Sentence, clause: Clause, sources: Sequence[Actor]) -> bool:
    """Tell whether the sources can act by words as a verb tells: no document can, and some acts take people."""
    goal = "to" in sentence.lowers(clause.at + 1, clause.at + NEAR)  # `ordered the firm to close`
    personal = clause.base in sentence.words["reporting.personal"] and not (clause.base == "order" and goal)
    people = clause.form != "participle" and any(one.human for one in sources)
    speaking = any(one.type != "document" for one in sources)
    return speaking and not _is_object(sentence, clause) and (people or not personal)


def _is_object(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether what a verb is about stands before it, as of `a ruling that Ada Roth hailed`."""
    start = clause.subject.start if clause.subject is not None else clause.group.start
    relative = next((k for k in (clause.group.start - 1, start - 1) if sentence.lower(k) in {"which", "that"}), 0)
    noun = sentence.lower(relative) == "which" or sentence.tag(relative - 1) == "word"
    return relative > 0 and noun


def _reports(sentence: Sentence, clause: Clause, end: int) -> bool:
    """Tell whether a cue has content outside quotation marks: not where its content is a whole quotation."""
    tokens = sentence.tokens
    if tokens[-1].lower == ":" and _led(sentence, clause, end, len(tokens) - 1):
        return False
    says = clause.base in sentence.words["reporting.say"] or clause.inverted
    if not says or not sentence.quotes:
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
    if pledges or (rest and (rest[0].lower == "that" or any(token.tag == "aux" for token in rest))):
        return True
    source = clause.source.start if clause.source and last < clause.source.start < clause.group.start else None
    until = source if source is not None else clause.group.start  # `“…,” Ada Roth, who leads it, told us`
    return any(token.tag in {"verb", "sub", "aux"} for token in tokens[max(last + 1, until - NEAR) : until])


_RELATIVE = frozenset({"which", "who", "whose", "where", "when", "after", "before", "as", "while"})
_NOUNS = frozenset({"cap", "word", "det", "num"})
_ADDRESSED = frozenset({"prep", "to", "day", "cap", "word", "num", "adv", "det", "poss", "quant"})


def _led(sentence: Sentence, clause: Clause, start: int, end: int) -> bool:
    """Tell whether nothing but addressee, place and day stands between a verb of saying and the quotation behind it.

    Of `say` a noun right behind it is no addressee: `said his party “is ready”`.
    """
    between = sentence.tokens[start:end]
    unaddressed = start == clause.at + 1 and clause.base in sentence.words["reporting.unaddressed"]
    opened = bool(between) and between[-1].tag in {"to", "prep", "det", "poss"}
    if opened or (unaddressed and sentence.tag(start) in _NOUNS):
        return False
    plain = all(token.tag in _ADDRESSED or token.lower in {",", ":", "after", "before"} for token in between)
    return plain and sum(token.tag in {"word", "cap"} for token in between) <= 4


def _outermost(sentence: Sentence, found: list[Cue]) -> list[Cue]:
    """Drop cues inside what another tells: of `A said that B had agreed` A speaks, of `B said, according to A` B."""
    kept: list[Cue] = []
    for cue in found:
        last = kept[-1] if kept else cue
        said, human = cue.base in sentence.words["reporting.say"], any(one.human for one in cue.sources)
        alike = not cue.sources or not last.sources or set(cue.sources) <= set(last.sources)
        if not kept or alike or (cue.base != "according" and _begins_anew(sentence, last, cue)):
            kept.append(cue)
        elif last.base in {"according", "report"} and (said or human):
            kept[-1] = last if any(one.human for one in last.sources) else cue
        elif said and (
            _trails(sentence, cue) or (sentence.tag(last.start) == "to" and sentence.lower(cue.start - 1) == ",")
        ):
            kept[-1] = cue  # `A met B to discuss it, C said`
    return kept


def _trails(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a cue ends its sentence behind a comma, and tells all before it: `A agreed to go, B said`.

    A newspaper only passes it on.
    """
    outlets = sentence.words["meetings.press"] | sentence.words["meetings.audience"]
    core = cue.base in sentence.words["reporting.core"] and sentence.lower(cue.start - 1) == ","
    end = behind_day(sentence, cue.end)
    told_of = cue.start == cue.at and sentence.lower(end) == "," and sentence.tag(end + 1) in {"sub", "det"}
    trailing = core and (told_of or sentence.lower(end) in {".", ""})  # `said Ada Roth, who leads the talks`
    return trailing and all(outlets.isdisjoint(one.name.lower().split()) for one in cue.sources)


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


# Attribution


Speakers = tuple[Actor, ...]


@dataclass(slots=True)
class Attribution:
    """The speakers of the quotations so far."""

    article: str  # the text of the article
    speakers: dict[int, Speakers] = field(default_factory=dict)  # by number of quotation, those who said it, if known
    fragments: set[int] = field(default_factory=set)  # the quotations that no cue tells to be anybody's words
    last: Speakers = ()  # who spoke last
    lead: Speakers = ()  # who is announced to speak next, by a colon at the end of the sentence before
    near: Speakers = ()  # who said or did something in the sentence before, in the same paragraph
    waiting: list[int] = field(default_factory=list)  # quotations whose cue the next sentence has
    unsigned: list[int] = field(default_factory=list)  # of the sentence before, those that stand alone and have no cue
    end: int = 0  # where the last sentence ended
    asked: bool = False  # whether it was a question in nobody's quotation marks


def attribute(sentence: Sentence, cues: Sequence[Cue], told: Discourse, so_far: Attribution) -> None:
    """Attribute the quotations of one sentence; sentences are given in the order of the text."""
    if "\n" in so_far.article[so_far.end : sentence.span.start]:
        so_far.near = ()
    sourced = [cue for cue in cues if cue.sources]
    opening = next((cue for cue in sourced if cue.start <= 1 and cue.base in sentence.words["reporting.say"]), None)
    if opening is not None and not (sentence.quotes and sentence.quotes[0] < opening.at):
        so_far.speakers |= dict.fromkeys(so_far.waiting, opening.sources)
    signed = _signature(sentence, 0)
    signers = (told.cast.named(sentence, signed),) if signed is not None else ()
    if signers:
        so_far.speakers |= dict.fromkeys(so_far.unsigned, signers)
    signs, so_far.unsigned, so_far.waiting = bool(so_far.unsigned), [], []
    heard = [cue.at for cue in cues if cue.base == TOLD]
    for at in sentence.quotes:
        cue = _cue_beside(sentence, at, sourced)
        start = cue.at if cue else -1
        theirs = _of_noun(sentence, start, at, told)
        if theirs or any(start < k < at for k in heard):
            so_far.speakers[sentence.tokens[at].quotation] = theirs
        else:
            _attribute(sentence, at, sourced, told, so_far)
    so_far.end = sentence.span.end
    so_far.asked = sentence.lower(len(sentence.tokens) - 1) == "?" and not sentence.quotes
    leads = sentence.lower(len(sentence.tokens) - 1) == ":"
    introduced = () if sourced else _introduced(sentence, len(sentence.tokens) - 1, told)
    so_far.lead = sourced[-1].sources if sourced and leads else introduced
    if signers and not signs and so_far.last:  # the name above what somebody says
        so_far.lead = signers
    elif sentence.span.of(so_far.article).isupper():  # of a heading, whatever it names, nobody said what stands below
        so_far.near = so_far.last = ()
    spoke = [cue for cue in sourced if not cue.aside]
    if spoke:
        so_far.near = so_far.last = spoke[-1].sources
    elif not sentence.quotes and told.here:
        so_far.near = (told.here[0][0],)


def _attribute(sentence: Sentence, at: int, cues: Sequence[Cue], told: Discourse, so_far: Attribution) -> None:
    """Give a quotation to the source of the cue beside it, else to whoever was announced, or spoke or acted last."""
    token = sentence.tokens[at]
    number = token.quotation
    cue = _cue_beside(sentence, at, cues)
    alone = all(one.tag in {"quote", "punct"} for one in sentence.tokens)
    addressed = sentence.lower(at - 1) == ":" and any(
        sentence.listed(name.start - 1, "reporting.addressees") for name in sentence.names if name.end == at - 1
    )  # `A letter to Ada Roth: “…”`
    if addressed or (alone and so_far.asked):  # an interview: whoever was told of last is not who answers
        so_far.near = so_far.last = ()
    led = at == 0 or (sentence.lower(at - 1) in {":", ","} and told.here and told.here[0][1] <= at)
    subject: Speakers = (told.here[0][0],) if led and told.here and not alone else ()
    subject = subject or (_introduced(sentence, at - 1, told) if not cues else ())
    known = number in so_far.speakers or cue is not None or so_far.lead or subject
    indirect = any(one.lower in sentence.words["grammar.subjunctive"] for one in sentence.tokens)
    if not (known or alone or indirect or at == 0 or sentence.lower(at - 1) == ":"):
        so_far.fragments.add(number)
        return
    name = _signature(sentence, at + 2) if at == 0 and cue is None and sentence.lower(1) in _DASHES else None
    if cue is None and alone and not so_far.lead:
        so_far.unsigned.append(number)
    signed = (told.cast.named(sentence, name),) if name is not None else ()
    speakers = cue.sources if cue is not None else signed or so_far.lead or subject or so_far.near or so_far.last
    speakers = so_far.speakers.get(number, speakers)
    words = so_far.article[token.span.start : token.span.end].rstrip("”\"’'")
    if cue is None and alone and words.endswith(","):
        so_far.waiting.append(number)
    so_far.speakers[number] = speakers
    so_far.last = speakers or so_far.last


def _introduced(sentence: Sentence, colon: int, told: Discourse) -> Speakers:
    """Return who is named before a colon without any verb: `Our reporter Ada Roth in Larn: “…”`."""
    tags = {one.tag for one in sentence.tokens[: max(colon, 0)]}
    names = [name for name in sentence.names if name.end <= colon and name.kind == "person" and is_full(name)]
    fits = sentence.lower(colon) == ":" and not tags & {"verb", "aux", "quote", "pron"} and len(names) == 1
    addressed = fits and sentence.listed(names[0].start - 1, "reporting.addressees")
    return (told.cast.named(sentence, names[0]),) if fits and not addressed else ()


def _of_noun(sentence: Sentence, start: int, at: int, told: Discourse) -> Speakers:
    """Return whose words a noun of saying tells a quotation to be: `denied Ada Roth's claim that she was “a liar”`."""
    marks = (k for k in range(at - 1, max(start, at - NEAR), -1) if sentence.tag(k) == "poss")
    nouns = ((k, n) for k in marks for n in range(k + 1, k + 4) if sentence.listed(n, "reporting.said_nouns"))
    mark, noun = next(nouns, (at, at))  # not `said Ada Roth's claim was “nonsense”`
    told_by = sentence.lower(noun + 1) in {"that", "of", "about", "as", ","} or noun + 1 == at
    phrase = phrase_before(sentence, mark, anywhere=True) if noun < at and told_by else None
    return resolve(sentence, phrase, told) if phrase is not None else ()


_DASHES = frozenset({"-", "–", "—", "--"})
_LONGEST_SIGNATURE = 10


def _signature(sentence: Sentence, start: int) -> Name | None:
    """Return the name that, with an office, is all that stands from a token on: `— Ada Roth, mayor of Larn`."""
    start += start == 0 and sentence.lower(0) in _DASHES
    name, rest = sentence.covering.get(start), sentence.tokens[start:]
    fits = is_full(name) and len(rest) <= _LONGEST_SIGNATURE and sentence.tag(name.end) in {"end", "punct"}
    told = {"verb", "aux", "quote", "pron", "day"}.isdisjoint(one.tag for one in rest)
    return name if name is not None and fits and told and rest[-1].lower not in {".", ":", "?", "!"} else None


def _cue_beside(sentence: Sentence, at: int, cues: Sequence[Cue]) -> Cue | None:
    """Return the cue of a quotation: the one that leads it, else the one right behind it, else the nearest."""
    number = bisect_left(cues, at, key=lambda cue: cue.at)
    left = cues[number - 1] if number else None
    right = cues[number] if number < len(cues) else None
    if right is None or left is None:
        return left or right
    leads = not any(one.tag == "quote" for one in sentence.tokens[max(left.end, at - NEAR) : at])
    leads = leads and (sentence.tag(at - 1) != "punct" or sentence.lower(at - 1) in {",", ":"})
    follows = all(token.tag == "punct" for token in sentence.tokens[at + 1 : right.start])
    return right if follows and not leads else left
