"""Clauses of a sentence: each verb with its subject and agent; and the grammar of a document, worked out once."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal
from weakref import WeakValueDictionary

from summarizer.document import Document, Span
from summarizer.language.lexicon import Lexicon, lexicon
from summarizer.language.names import Name, is_full, is_people
from summarizer.language.phrases import (
    REACH,
    Phrase,
    Sentence,
    VerbGroup,
    clause_start,
    explained,
    head_of,
    inserted,
    is_human,
    is_role,
    over,
    parsed,
    phrase_after,
    phrase_before,
    says,
    verb_group,
)
from summarizer.language.tokens import Tokeniser, tokeniser

# Free order of words


_ENDS = frozenset({"punct", "quote", "and", "sub", "end"})


def behind(sentence: Sentence, at: int) -> Phrase | None:
    """Return the noun phrase behind a verb, over adverbs and objects where the order of words is free."""
    free = "free order" in sentence.words
    while free and (sentence.tag(at) in {"day", "adv"} or sentence.listed(at, "grammar.objects")):
        at += 1
    return phrase_after(sentence, at)


def bracket(sentence: Sentence, group: VerbGroup) -> VerbGroup:
    """Return the group at its auxiliary where both stand apart, as in `hat der Bürgermeister gestern gesagt`."""
    at = group.at - 1
    while sentence.tag(at) not in {"aux", "punct", "sub", "quote", "verb", "end"}:
        at -= 1
    apart = not group.helpers and sentence.tag(at) == "aux" and sentence.tag(group.at + 1) in _ENDS
    return replace(group, start=at, at=at) if apart else group


def either_side(sentence: Sentence, group: VerbGroup, before: Phrase | None) -> Phrase | None:
    """Return the subject where the order of words is free: beside the verb, else the phrase that opens the sentence."""
    after = behind(sentence, group.at + 1)
    if after is not None and sentence.listed(after.start, "grammar.oblique"):
        after = None
    if before is None and after is None and not sentence.listed(0, "grammar.oblique"):
        after = phrase_after(sentence, 0)
    if before is None or sentence.tag(before.start - 1) == "prep" or sentence.listed(before.start, "grammar.oblique"):
        return after
    return after if after is not None and _rank(sentence, after) > _rank(sentence, before) else before


def _rank(sentence: Sentence, phrase: Phrase) -> int:
    """Return how surely a noun phrase is a speaker: a full name 3, a bare name 2, an office or body 1, a thing 0."""
    name, tag = sentence.covering.get(head_of(sentence, phrase)), sentence.tag(phrase.start)
    if tag == "pron" or is_full(name):
        return 3
    bare = tag == "cap" and sentence.tag(phrase.start - 1) != "sub"
    return 2 * bare or (name is not None and name.kind in {"office", "body"})


# Clauses of a sentence


ClauseForm = Literal["finite", "infinitive", "participle"]


_COMMAS = frozenset({",", "—", "–", "--"})
_CLOSED = frozenset({"aux", "verb", "to", "sub", "det", "quote", "and"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with its subject and agent."""

    at: int  # the token of the verb
    base: str  # the base form of the verb
    group: VerbGroup  # the verb with its auxiliaries
    subject: Phrase | None  # the noun phrase that is its subject, or None where the sentence names none
    agent: Phrase | None  # of a passive, the noun phrase behind `by`, or None
    form: ClauseForm  # `participle` where an -ing form or a reduced clause stands alone
    inverted: bool = False  # whether the subject stands behind the verb
    shared: bool = False  # whether the subject is that of a verb before it (`met her and said`)

    @property
    def source(self) -> Phrase | None:
        """The actor of the verb: the agent of a passive, else the subject."""
        return self.agent if self.group.passive else self.subject


def first_subject(told_of: Iterable[Clause]) -> Phrase | None:
    """Return the subject of the first clause with a finite verb that has one."""
    return next((one.subject for one in told_of if one.form == "finite" and one.subject), None)


def clauses(sentence: Sentence) -> list[Clause]:
    """Return the clauses in the order of their verbs; no verb but a participle stands behind `be`: `was brief`."""
    found: list[Clause] = []
    for at, token in enumerate(sentence.tokens):
        adjective = sentence.listed(at - 1, "grammar.be") and token.tenses.isdisjoint({"participle", "progressive"})
        if token.tag == "verb" and not adjective:
            found.append(_clause(sentence, at, found))
    return found


def _clause(sentence: Sentence, at: int, before: Sequence[Clause]) -> Clause:
    token, group = sentence.tokens[at], verb_group(sentence, at)
    form: ClauseForm = "infinitive" if group.infinitive else "finite"
    if not group.infinitive and not group.helpers:
        finite = any(sentence.listed(k, "meetings.means") for k in (at + 2, at + 3))  # `said by satellite phone`
        finite = finite or sentence.listed(at - 1, "grammar.relative")  # `who stopped by the port`
        if sentence.lower(at + 1) == "by" and "participle" in token.tenses and not finite:
            reduced = VerbGroup(group.start, at, group.negated, infinitive=False, passive=True, helpers=())
            subject = phrase_before(sentence, group.start, anywhere=token.base == "attend")
            return Clause(at, token.base, reduced, subject, _agent(sentence, at), "participle")
        form = "participle" if "progressive" in token.tenses else "finite"
    if group.helpers == ("having",):  # `confirmed having met him`
        form = "participle"
    if form == "finite" and (after := _inverted(sentence, group)):
        return Clause(at, token.base, group, after, None, form, inverted=True)
    agent = _agent(sentence, at) if group.passive else None
    free = "free order" in sentence.words
    group = bracket(sentence, group) if free else group
    own = _own_subject(sentence, group, form)
    own = either_side(sentence, group, own) if free else own
    if own is not None or (form == "finite" and not _shares(sentence, group)):
        return Clause(at, token.base, group, own, agent, form)
    first = before[-1].at + 1 if before else 0
    earlier = of_copula(sentence, group.start, first, anything=not sentence.does(at, "reporting.say"))
    return Clause(at, token.base, group, earlier or _earlier(sentence, before, at), agent, form, shared=True)


def of_copula(sentence: Sentence, at: int, first: int, *, anything: bool = False) -> Phrase | None:
    """Return the subject of a form of `be` in the clause, not before `first`: `she is in Larnova and will meet him`.

    It is somebody, or `anything` at all: `he said the law was late and should go`.
    """
    first = max(clause_start(sentence, at - (sentence.lower(at - 1) == "but")), first)
    copula = next((k for k in range(at - 2, first, -1) if sentence.listed(k, "grammar.be")), None)
    phrase = _own_subject(sentence, verb_group(sentence, copula), "finite") if copula is not None else None
    return phrase if phrase and (anything or can_be_source(sentence, phrase)) else None


def _agent(sentence: Sentence, at: int) -> Phrase | None:
    """Return the noun phrase behind the `by` of a passive."""
    for k in range(at + 1, at + 14):
        if sentence.tag(k) in {"verb", "sub", "quote", "end"} or sentence.lower(k) in {";", ":", "."}:
            return None
        if sentence.lower(k) == "by":
            phrase = phrase_after(sentence, k + 1)
            bare = phrase is not None and {one.tag for one in sentence.tokens[phrase.start : phrase.end]} == {"word"}
            if phrase is None or (bare and not can_be_source(sentence, phrase)):  # `told by text message`
                return None
            return apposed(sentence, phrase)
    return None


def _inverted(sentence: Sentence, group: VerbGroup) -> Phrase | None:
    """Return the subject behind a verb of saying, as in `…, said the mayor`."""
    base, before = sentence.tokens[group.at].base, sentence.tag(group.start - 1)
    urged = base in sentence.words["reporting.quoting"] and sentence.tag(group.start - 1) == "quote"
    says_ = base in sentence.words["reporting.say"] and base not in sentence.words["reporting.addressing"]
    if not (says_ or urged) or group.helpers:
        return None
    if sentence.listed(group.start - 1, "grammar.relative") or _relative_before(sentence, group.start - 1):
        return None
    open_ = "free order" in sentence.words or base == "ask"  # `Ada Roth, the mayor, asked the port to wait`
    insertion = open_ and before == "punct" and sentence.tag(group.start - 2) != "quote"
    insertion = insertion or is_full(inserted(sentence, group.start - 1))  # `The head, Ada Roth, warned it`
    if insertion or before not in {"punct", "quote", "sub", "end"}:
        return None
    phrase = behind(sentence, group.at + 1)
    document = phrase is not None and sentence.listed(head_of(sentence, phrase), "names.documents")
    as_ = next((k for k in range(group.at + 1, group.at + 8) if sentence.lower(k) in {"as", "."}), 0)
    judged = sentence.lower(as_) == "as" and base in sentence.words["reporting.judging"]
    document = document and base not in {"deny", "confirm"}  # `The ministry in Larn, the capital, denied a report`
    if phrase is None or judged or not (document or can_be_source(sentence, phrase)):
        return None  # judged is who stands behind it: `Ada Roth, in a letter, described her aide as “late”`
    pronoun = sentence.tag(phrase.start) == "pron"  # `said she no longer opened it`
    goes_on = {"verb", "aux", "adv", "neg", *(["word", "det", "quant", "pron", "and"] if pronoun else [])}
    if sentence.tag(phrase.end) in goes_on or (before == "punct" and _is_opened_by_person(sentence, group.start - 1)):
        return None
    heard = (k for k in range(phrase.start + 1, phrase.end) if sentence.lower(k) in {"at", "in"})
    heads = ((k, phrase_after(sentence, k + 1)) for k in heard)
    at = next((k for k, one in heads if one and sentence.listed(head_of(sentence, one) - 1, "meetings.audience")), None)
    return apposed(sentence, Phrase(phrase.start, at or phrase.end))  # `said aides at a news conference`


def _is_opened_by_person(sentence: Sentence, comma: int) -> bool:
    """Tell whether a person and a participle stand before a verb: `Ada Roth, visiting Larn, said Berg came`."""
    first = sentence.names[0] if sentence.names else None
    if not is_full(first) or first.end >= comma or sentence.lower(first.end) != ",":
        return False
    return _is_doing(sentence, first.end + 1) or sentence.lower(first.end + 1) in {"when", "asked", "reached"}


def _is_doing(sentence: Sentence, at: int) -> bool:
    """Tell whether a token is a participle in -ing, of a listed verb or of another."""
    return sentence.tag(at) in {"verb", "word"} and sentence.lower(at).endswith("ing")


def apposed(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Return the name that two commas join to an office, as in `said the port's lawyer, Ada Roth,`; else the phrase."""
    at = phrase.end + 1
    while at < phrase.end + 4 and (sentence.kind(at) or sentence.tag(at)) in {"demonym", "word"}:
        at += 1  # `the chair of the panel, Finnish ecologist Ada Roth`
    name, last = sentence.covering.get(at), sentence.covering.get(phrase.end - 1)
    if sentence.lower(phrase.end) != "," or not is_full(name) or sentence.lower(name.end) not in {",", ".", ""}:
        return phrase
    one = sentence.lowers(phrase.start, phrase.start + 2) == ["one", "of"]  # `one of the survivors, Ada Roth`
    whole = last is not None and last.kind == "office" and last.start <= phrase.start + 1
    head = head_of(sentence, phrase)
    kin = sentence.listed(head, "names.female") or sentence.listed(head, "names.male")  # `his mother, Ada Roth`
    office = one or whole or kin or is_role(sentence, head, several=False)
    return Phrase(name.start, name.end) if office else phrase


def can_be_source(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether a noun phrase can mean somebody who speaks: a name, a pronoun, a noun for people or bodies."""
    head = head_of(sentence, phrase)
    kind = sentence.kind(head)
    if kind:  # `the Summit urged both sides`
        return kind != "thing" or sentence.listed(head, "names.speaking_things")
    of_them = sentence.lower(head - 1) == "of" and sentence.listed(head, "grammar.objects")  # `one of them, Ada Roth`
    return is_human(sentence, head) or sentence.tag(head) == "pron" or of_them


def _shares(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether the verb has the subject of one before it: behind `and`, `but`, a comma with an adverb, `which`."""
    lower = sentence.lower(group.start - 1)
    joined = sentence.tag(group.start - 1) == "and" or lower in {"but", "then", "which", "that"}
    return joined or (lower == "," and group.at > group.start)


def _earlier(sentence: Sentence, before: Sequence[Clause], at: int) -> Phrase | None:
    """Return the subject of the nearest clause before that has one, of speech or an encounter one who can speak."""
    speech, near = any(sentence.does(at, key) for key in ("reporting.say", "meetings.met_with")), before[-6:]
    first: list[Clause] = []
    if says(sentence, at):
        first = [one for one in near if says(sentence, one.at) and not is_insertion(sentence, one)][-1:]
    inner = clause_start(sentence, before[-1].at) - 1 if before else -1
    if not first and speech and sentence.lower(at - 1) == "," and not sentence.listed(inner, "meetings.facts"):
        first = [one for one in before if one.form == "finite" and one.subject is not None and not one.shared][:1]
    for clause in (*first, *reversed(near)):  # the main clause first: `fell ill, saying it was late`
        reduced = clause.form == "participle" and clause.group.passive and at - clause.at < 4
        aside = clause.subject is None or reduced or is_insertion(sentence, clause)
        if clause.subject and not aside and (not speech or can_be_source(sentence, clause.subject)):
            return clause.subject
    return None


def is_insertion(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a clause only tells who says so, between two commas: `she will go there, aides say, to meet him`."""
    opens = clause.subject is not None and sentence.lower(clause.subject.start - 1) == ","
    return opens and sentence.lower(clause.at + 1) == "," and says(sentence, clause.at)


def _own_subject(sentence: Sentence, group: VerbGroup, form: ClauseForm) -> Phrase | None:
    if form == "infinitive" and sentence.tag(group.start) != "aux":
        return _of_predicate(sentence, group)
    at = _before_day(sentence, group.start)
    at -= sentence.listed(at - 1, "grammar.floating") and (
        at - 2 in sentence.covering or sentence.tag(at - 2) == "pron"
    )
    if form == "participle":
        phrase = phrase_before(sentence, at, anywhere=True)
        goal = phrase is not None and sentence.lower(phrase.start - 1) in {"to", "in", "at", "from"}
        return phrase if phrase and not goal and can_be_source(sentence, phrase) else None
    if sentence.tag(at - 1) == "sub" and sentence.listed(at - 1, "grammar.relative"):
        return _antecedent(sentence, at - 1)
    if sentence.lower(at - 1) in _COMMAS:
        core = says(sentence, group.at) and sentence.lower(at - 1) == ","
        opening = phrase_before(sentence, at - 1) if core else None
        alone = opening is not None and opening.start < 3  # `Mayor Ada Roth, said`
        return _aged(sentence, at - 1) or _over_insertion(sentence, at - 1) or (opening if alone else None)
    phrase = phrase_before(sentence, at)
    if phrase is None or _disagrees(sentence, group, phrase):
        lost = phrase is None and sentence.tag(at - 1) not in _CLOSED
        return (_restricted(sentence, at) or _first_name(sentence, at)) if lost else None
    aimed = of_aim(sentence, phrase)
    own = Phrase(aimed.start, head_of(sentence, aimed) + 1) if aimed is not None else None
    own = own or _holder_of(sentence, phrase) or _before_clause(sentence, phrase)
    return own or (None if can_be_source(sentence, phrase) else _restricted(sentence, at)) or phrase


def blamed_in(sentence: Sentence, clause: Clause) -> Phrase | None:
    """Return whose words or deeds stand behind `for` and a verb of praise or blame; None where none is told so.

    `praised her deputy for calling it a day of hope`, `The mayor, Emil Berg, was criticised for saying so`.
    """
    led = clause.group.start - 1
    if clause.form != "participle" or sentence.lower(led) != "for" or clause.group.passive:
        return None
    stems = tuple(sentence.words["reporting.blame"])
    near = range(led - 1, clause_start(sentence, led) - 1, -1)
    verb = next((k for k in near if stems and sentence.lower(k).startswith(stems) and sentence.tag(k) != "cap"), None)
    if verb is None:
        return None
    group = verb_group(sentence, verb)
    if group.passive:
        return phrase_before(sentence, group.start)
    found = phrase_before(sentence, led - (sentence.lower(led - 1) == ","), anywhere=True)
    return found if found is not None and verb < found.start else None


def of_aim(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Return the subject whose aim ends with a noun phrase: of `Efforts to save it all will go on` all to `will`."""
    to = over(sentence, phrase.start - 1, {"adv"}) - 1
    if sentence.lower(to) != "to" or sentence.tag(phrase.start - 1) not in {"verb", "word"}:
        return None
    left, opening = phrase_before(sentence, to, anywhere=True), clause_start(sentence, to)
    opens = sentence.tag(opening) in {"det", "cap", "word", "quant", "num"}  # `A man asked to lead the team will`
    start = left.start if left is not None else opening if opens else None
    return Phrase(start, phrase.end) if start is not None else None


def _before_clause(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Return whom a participle or relative clause only describes: `Pilots supporting the law said`."""
    at = phrase.start - 1
    done = sentence.tokens[at - 1]
    passive = done.tag == "verb" and not done.tenses <= {"base", "present", "progressive"}
    if sentence.lower(at) == "by" and passive and done.base not in {"lead", "head"}:
        return phrase_before(sentence, at - 1)  # `A man arrested by police said`, not `A team led by her`
    led = at if _is_doing(sentence, at) or not _is_doing(sentence, phrase.start) else phrase.start
    if _is_doing(sentence, led) and (described := _doing(sentence, led, phrase)) is not None:
        return described
    who = sentence.lower(at - 1) in {"who", "that", "which"}
    does = who and not sentence.does(at, "reporting.say")  # `A man who saw her said`
    if sentence.tag(at) != "verb" or not who or (can_be_source(sentence, phrase) and not does):
        return None
    return phrase_before(sentence, at - 1, anywhere=True)


def _doing(sentence: Sentence, at: int, phrase: Phrase) -> Phrase | None:
    """Return whom a participle describes: of `Officials overseeing it`, `A man accused of taking it` him and them."""
    done = sentence.tag(at - 1) == "prep" and sentence.tag(at - 2) in {"verb", "word"}
    led = at - 2 if done and sentence.lower(at - 2).endswith("ed") else at
    one = phrase_before(sentence, led)
    if one is None or sentence.tag(one.start - 1) in {"prep", "verb", "aux"}:  # `In morning trading shares rose`
        return None
    return one if can_be_source(sentence, one) or not can_be_source(sentence, phrase) else None


def _disagrees(sentence: Sentence, group: VerbGroup, phrase: Phrase) -> bool:
    """Tell whether what looks like a verb and its subject differ in number: of `firms in the member states` no verb."""
    head = head_of(sentence, phrase)
    plural = sentence.tag(head) == "word" and sentence.lower(head).endswith("s") and sentence.lower(head)[-2:] != "ss"
    return plural and sentence.tokens[group.at].tenses == {"present"} and sentence.does(group.at, "grammar.nouns")


def _restricted(sentence: Sentence, at: int) -> Phrase | None:
    """Return whom a clause without commas only describes that ends before a verb: `A man who was there said`."""
    near = range(at - 1, max(0, at - REACH), -1)
    end = next((k for k in near if sentence.tag(k) in {"quote", "punct"} or sentence.lower(k) == "who"), 0)
    if sentence.lower(end) == "who" and any(sentence.tag(k) in {"verb", "aux"} for k in range(end, at)):
        return phrase_before(sentence, end, anywhere=True)
    done = next((k for k in near if sentence.tag(k) in {"verb", "aux", "sub", "punct", "quote", "to"}), 0)
    reduced = says(sentence, at) and "participle" in sentence.tokens[done].tenses  # `A man arrested on Friday said`
    waits = sentence.does(at, "reporting.say") and "progressive" in sentence.tokens[done].tenses
    return phrase_before(sentence, done) if reduced or waits else None  # `Women waiting there said`


def _of_predicate(sentence: Sentence, group: VerbGroup) -> Phrase | None:
    """Return the subject of an infinitive behind a predicate: `she is due to meet him`."""
    at = max(over(sentence, group.start, {"word", "adv"}), group.start - 3)
    if at == group.start or not sentence.listed(at - 1, "grammar.be"):
        return None
    start = verb_group(sentence, at - 1).start
    relative = sentence.listed(start - 1, "grammar.relative")
    if relative:
        return _antecedent(sentence, start - 1)
    own = phrase_before(sentence, start)
    return (_before_clause(sentence, own) or own) if own is not None else None


def _antecedent(sentence: Sentence, relative: int) -> Phrase | None:
    """Return what a relative pronoun stands for; None for a document, whose author speaks in it."""
    end = relative - (sentence.lower(relative - 1) == ",")
    end -= 2 * (end < relative and sentence.tag(end - 1) == "num" and sentence.lower(end - 2) == ",")  # `Roth, 54, who`
    phrase = phrase_before(sentence, end, anywhere=True)
    if phrase is not None and sentence.tag(phrase.start - 1) == "neg" and sentence.lower(phrase.start - 2) == ",":
        end = phrase.start - 2  # `It was Ada Roth, not Emil Berg, who said`
        phrase = phrase_before(sentence, end, anywhere=True)
    if phrase is None or sentence.listed(head_of(sentence, phrase), "names.documents"):
        return None
    name = explained(sentence, end)
    if name is not None and sentence.tag(name.start - 1) != "and":
        phrase = name  # `Ada Roth, the mayor of Larnova, who met him`
    elif sentence.lower(relative) == "who":
        phrase = _person_last_named(sentence, phrase) or phrase
    question = end == relative and sentence.lower(relative) != "that" and not can_be_source(sentence, phrase)
    return None if question else phrase


def _person_last_named(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Return whom a thing is of, within a noun phrase: `briefed the council on a trip of the mayor, who met him`."""
    for k in range(phrase.end - 1, phrase.start, -1):
        if sentence.listed(k, "grammar.joining") and not can_be_source(sentence, Phrase(k - 1, k)):
            inner = Phrase(k + 1, phrase.end)
            name = sentence.covering.get(head_of(sentence, inner))
            if is_full(name) or (name is None and can_be_source(sentence, inner)):
                return inner
    return None


def _holder_of(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Return the person before an apposition that no second comma closes: `Ada Roth, head of the port said`.

    A person who is the object of another verb has none: `They saw Roth, a guard said`.
    """
    head, first = head_of(sentence, phrase), phrase.start
    others = any(sentence.listed(head, key) for key in ("names.documents", "names.plurals"))  # `Roth, police say, left`
    own = is_full(sentence.covering.get(head))  # `In a talk with Ada Roth, the mayor Emil Berg said`
    if others or own or sentence.lower(first) == "whose" or sentence.lower(first - 1) != ",":
        return None
    name = sentence.covering.get(first - 2)
    place = name is not None and sentence.tag(name.start - 1) == "prep"  # `In Larnova, the minister said`
    if name is None or name.kind not in {"person", "name"} or place or not _is_inserted(sentence, first):
        return None
    border = next((at for at in range(name.start - 1, 0, -1) if sentence.lower(at) in _COMMAS), 0)
    is_object = any(sentence.tag(at) in {"verb", "aux"} for at in range(border, name.start))
    return None if is_object else Phrase(name.start, name.end)


def _first_name(sentence: Sentence, at: int) -> Phrase | None:
    """Return the person with whom the clause begins whose verb has no noun phrase before it."""
    last = sentence.covering.get(at - 1)
    behind = "capital nouns" not in sentence.words and last is not None and sentence.tag(last.start - 1) == "word"
    if last is not None and behind and last.kind in {"person", "name"}:  # `In a statement Roth said`
        role = is_people(sentence.lower(last.start - 1), sentence.words)
        return None if role else Phrase(last.start, last.end)
    inside = (sentence.covering.get(k) for k in range(clause_start(sentence, at), at))
    name = next((one for one in inside if one is not None and one.kind == "person"), None)
    if name is None or sentence.tag(name.start - 1) in {"prep", "to", "verb"}:
        return None
    return Phrase(name.start, name.end)


def _before_day(sentence: Sentence, at: int) -> int:
    """Return where the subject ends before a verb group: a day with its preposition may stand between."""
    end = over(sentence, at, {"day"})
    end -= end < at and (sentence.tag(end - 1) in {"prep", "adv"} or sentence.lower(end - 1) == "since")
    relative = sentence.tag(end - 1) == "sub" and sentence.listed(end - 1, "grammar.relative")  # `who since May has`
    noun = sentence.tag(end - 1) in {"cap", "word"} or sentence.lower(end - 1) in {",", ")"}
    return end if noun or relative else at


_INSERTED = frozenset({"det", "num", "quant", "sub", "prep", "verb", "adv", "day", "neg", "to", "poss"})


def _aged(sentence: Sentence, comma: int) -> Phrase | None:
    """Return who opens a sentence with an age and an address: `Ada Roth, 58, of Low Street, Larn, denies it`."""
    name = sentence.names[0] if sentence.names else None
    if not is_full(name) or name.start > 2 or sentence.tag(name.end + 1) != "num":
        return None
    inside = {sentence.tag(k) for k in range(name.end, comma)}
    return Phrase(name.start, name.end) if inside <= {"punct", "num", "prep", "cap", "word", "det"} else None


def _over_insertion(sentence: Sentence, comma: int) -> Phrase | None:
    """Return the subject before an apposition or another insertion that ends at a comma or dash."""
    relative, end = _relative_before(sentence, comma), comma
    if relative is not None:
        aged = sentence.covering.get(comma - 3) if sentence.tag(comma - 1) == "num" else None
        if aged is not None and sentence.lower(relative) == "whose" and sentence.lower(comma - 2) == ",":
            return Phrase(aged.start, aged.end)  # `whose son Karl Roth, 19, met her`
        name = inserted(sentence, comma)
        which = sentence.tag(relative + 1) in {"det", "cap", "word", "poss"}
        if is_full(name) and (which or sentence.lower(relative) == "whose"):
            return Phrase(name.start, name.end)  # `Ruan, whose mayor, Ada Roth, said`, `it, which the mayor, …, said`
        if antecedent := _antecedent(sentence, relative):  # `a cabinet formed by rebels, which …, said`
            return _before_clause(sentence, antecedent) or antecedent
    for _ in range(4):
        start = next((at for at in range(end - 1, comma - REACH, -1) if sentence.lower(at) in _COMMAS), None)
        if start is None or start + 1 == end:
            return None
        found = _beside_insertion(sentence, start, end)
        if found is not None:
            return found
        end = start
    return None


def _beside_insertion(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """Return the subject between two commas, or before the first; None where that is an insertion as well."""
    name, before = sentence.covering.get(start + 1), phrase_before(sentence, start)
    if name is not None and name.end < end and sentence.tag(name.end) == "and":
        return phrase_before(sentence, end, anywhere=True)
    if is_full(name) and sentence.tag(name.end) != "poss":
        aside = name.end == end - 1 and says(sentence, name.end)  # `Ada Roth, Emil Berg said, has gone`
        return before if aside else _whose(sentence, start) or Phrase(start + 1, name.end)
    last, noun = sentence.covering.get(end - 1), head_of(sentence, before) if before else -1
    unnamed = before is not None and noun not in sentence.covering
    inside = {sentence.tag(k) for k in range(start + 1, last.start)} if last is not None else set[str]()
    person = (
        is_full(last)
        and not _takes_name(sentence, start + 1, last)
        and inside <= {"word", "det", "num", *(("cap", "poss") if unnamed else ())}
    )
    alone = last is not None and last.kind in {"body", "name"} and inside <= {"det"}
    whole = noun == start - 1 or sentence.listed(noun, "names.bodies")  # not `The head of the port, Larnova, said`
    whole = whole and (noun == start - 1 or not sentence.listed(start - 1, "names.settlements"))  # `of the city, Larn,`
    if last is not None and (person or (alone and unnamed and whole)):
        return Phrase(last.start, last.end)  # `The first witness, café owner Ada Roth, said`
    short = _is_doing(sentence, start + 1) or sentence.tag(start + 1) == "adv"  # `The campaign, however, said`
    short = short and end == start + 2
    if short or not _is_inserted(sentence, start + 1):
        return before or (None if short else phrase_before(sentence, end))
    if before is None or not can_be_source(sentence, before):
        return None
    adjunct = sentence.tag(0) in {"prep", "sub", "day"}  # `While in Larn, the mayor, … , said`
    opened = adjunct and "," not in sentence.lowers(0, before.start - 1)
    second = sentence.lower(before.start - 1) == "," and _is_inserted(sentence, before.start)
    holder = is_full(sentence.covering.get(before.start - 2)) or sentence.kind(noun) != "body"
    return None if second and not opened and holder else before


def _whose(sentence: Sentence, comma: int) -> Phrase | None:
    """Return whom a possessive means in an insertion that a name ends: `Ada Roth, unlike her rival, Emil Berg, met`."""
    first = next((k for k in range(comma - 1, comma - REACH, -1) if sentence.lower(k) == ","), 0)
    name, opens = sentence.covering.get(first - 1), sentence.tag(first + 1) not in {"and", "sub"}
    own = any(sentence.listed(k, "grammar.possessives") for k in range(first + 1, comma))
    if name is None or name.kind not in {"person", "name"} or not (opens and own):
        return None
    # `met Emil Berg, her aide, Jan Moll, said`
    object_ = sentence.tag(name.start - 1) in {"prep", "verb", "to", "poss"}
    return None if object_ else Phrase(name.start, name.end)


def _takes_name(sentence: Sentence, at: int, name: Name) -> bool:
    """Tell whether a participle stands right before a name that is its object: `Ada Roth, representing Emil Berg,`."""
    return at + 1 in {name.start, name.first} and _is_doing(sentence, at)


def _relative_before(sentence: Sentence, comma: int) -> int | None:
    """Return the relative pronoun whose clause ends at a comma: `the envoy, who met A, B and C, said`."""
    for at in range(comma - 1, max(1, comma - REACH), -1):
        own = sentence.lower(at - 1) in {"who", "which"}
        if sentence.lower(at) == "," and sentence.tag(at + 1) in {"aux", "verb"} and at - 1 not in sentence.covering:
            return None  # `the banks, which knew of it, will close, the mayor, Ada Roth, said`
        core = sentence.tokens[at].base in sentence.words["reporting.core"]
        if (core and not own) or sentence.tag(at) == "quote" or sentence.lower(at) in {";", ":"}:
            return None
        if sentence.lower(at) in {"who", "which", "whose"} and sentence.lower(at - 1) == ",":
            return at
    return None


def _is_inserted(sentence: Sentence, at: int) -> bool:
    """Tell whether an apposition or another insertion begins at a token."""
    name, bare = sentence.covering.get(at), sentence.lower(at).rstrip(".")
    titled = bare in sentence.words["names.titles"] or bare in sentence.words["names.people"]
    return sentence.tag(at) in _INSERTED or (titled and (name is None or name.kind == "office"))


# The grammar of a document's sentences, worked out once for all who read the same document one after the other


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Parse:
    """The sentences of a document, each read when somebody asks for it."""

    document: Document
    words: Lexicon  # the word lists of its language; those of English where it is not known or has none
    tokens: Tokeniser
    _sentences: dict[int, Sentence] = field(default_factory=dict)
    _clauses: dict[int, list[Clause]] = field(default_factory=dict)

    def sentence(self, number: int) -> Sentence:
        """Return a sentence by its number, from 1; the dateline that opens it is left out."""
        if number not in self._sentences:
            span = self.document.sentences[number - 1]
            tokens = self.tokens.sentence(_body(self.document, span))
            self._sentences[number] = parsed(number, span, tokens, self.words)
        return self._sentences[number]

    def clauses(self, number: int) -> list[Clause]:
        """Return the clauses of a sentence in the order of their verbs."""
        if number not in self._clauses:
            self._clauses[number] = clauses(self.sentence(number))
        return self._clauses[number]


def parse(document: Document) -> Parse:
    """Return the parse of a document: the same one for the same object, as long as somebody keeps it, or it is new."""
    known = _PARSES.get(id(document))
    if known is None or known.document is not document:
        words = lexicon(document.language)
        known = _PARSES[id(document)] = Parse(document, words, tokeniser(document, words))
        _NEW.append(known)
    return known


_PARSES: WeakValueDictionary[int, Parse] = WeakValueDictionary()
"""By the identity of the document: to compare two, or to hash one, takes as long as its text."""
_NEW: deque[Parse] = deque(maxlen=4)


def forget() -> None:
    """Forget the documents parsed last, where word lists or rules are changed in between."""
    _PARSES.clear()
    _NEW.clear()


def _body(document: Document, span: Span) -> Span:
    """Return a sentence without the dateline that opens it."""
    line = document.dateline
    inside = line is not None and span.start <= line.span.start and line.span.end < span.end
    return Span(line.span.end, span.end) if line is not None and inside else span
