"""Clauses of a sentence: each verb with its subject, and its agent where it is passive."""

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.language.names import is_title
from summarizer.language.phrases import (
    REACH,
    Phrase,
    Sentence,
    VerbGroup,
    clause_start,
    head_of,
    phrase_after,
    phrase_before,
    verb_group,
)
from summarizer.language.tokens import Token

_DASHES = frozenset({"—", "–", "--"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with those that it is told of.

    Attributes:
        at: the token of the verb.
        base: the base form of the verb.
        group: the verb with its auxiliaries.
        subject: the noun phrase that is its subject, or None where the sentence names none.
        agent: of a passive, the noun phrase behind `by`, or None.
        form: `finite`; `infinitive` behind `to`; `participle` where an -ing form or a reduced clause stands alone.
        inverted: whether the subject stands behind the verb.
        shared: whether the subject is that of a verb before it (`met her and said`).
    """

    at: int
    base: str
    group: VerbGroup
    subject: Phrase | None
    agent: Phrase | None
    form: str
    inverted: bool = False
    shared: bool = False

    @property
    def source(self) -> Phrase | None:
        """Who does what the verb tells: the agent of a passive, else the subject."""
        return self.agent if self.group.passive else self.subject


def clauses(sentence: Sentence) -> list[Clause]:
    """Return the clauses in the order of their verbs."""
    found: list[Clause] = []
    for at, token in enumerate(sentence.tokens):
        if token.tag == "verb":
            found.append(_clause(sentence, at, found))
    return found


def _clause(sentence: Sentence, at: int, before: Sequence[Clause]) -> Clause:
    token, group = sentence.tokens[at], verb_group(sentence, at)
    if _reduced(sentence, group):
        subject = phrase_before(sentence, group.start)
        agent = _agent(sentence, at)
        passive = VerbGroup(group.start, at, group.negated, infinitive=False, passive=True, helpers=())
        return Clause(at, token.base, passive, subject, agent, "participle")
    form = _form(sentence, group)
    agent = _agent(sentence, at) if group.passive else None
    if form == "finite" and not group.passive and (after := _inverted(sentence, group)):
        return Clause(at, token.base, group, after, None, form, inverted=True)
    own = _own_subject(sentence, group, form)
    if "free order" in sentence.words["grammar.traits"]:
        own = _either_side(sentence, group, own)
    relative = group.start > 0 and sentence.tokens[group.start - 1].lower in {"which", "that"}
    if own is not None or form == "finite" and not (relative or _shares(sentence, group)):
        return Clause(at, token.base, group, own, agent, form)
    return Clause(at, token.base, group, _earlier(before, group), agent, form, shared=True)


def _form(sentence: Sentence, group: VerbGroup) -> str:
    if group.infinitive:
        return "infinitive"
    tenses = sentence.tokens[group.at].tenses
    return "participle" if "progressive" in tenses and not group.helpers else "finite"


def _reduced(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether a participle without auxiliary stands before `by`: `a rally organised by students`."""
    tokens = sentence.tokens
    after = tokens[group.at + 1].lower if group.at + 1 < len(tokens) else ""
    return not group.helpers and after == "by" and "participle" in tokens[group.at].tenses


def _agent(sentence: Sentence, at: int) -> Phrase | None:
    """Return the noun phrase behind the `by` of a passive."""
    for k in range(at + 1, min(at + 14, len(sentence.tokens))):
        token = sentence.tokens[k]
        if token.tag in {"verb", "sub", "quote"} or token.lower in {";", ":", "."}:
            return None
        if token.lower == "by":
            return phrase_after(sentence, k + 1)
    return None


def _behind(sentence: Sentence, at: int) -> Phrase | None:
    """Return the noun phrase behind a verb; where the order of words is free, adverbs, days and objects may stand between."""
    tokens, words = sentence.tokens, sentence.words
    if "free order" in words["grammar.traits"]:
        while at < len(tokens) and (tokens[at].tag in {"day", "adv"} or tokens[at].lower in words["grammar.objects"]):
            at += 1
    return phrase_after(sentence, at)


def _either_side(sentence: Sentence, group: VerbGroup, before: Phrase | None) -> Phrase | None:
    """Return the subject where the order of words is free: the phrase before the verb, unless it cannot be a subject."""
    tokens, words = sentence.tokens, sentence.words
    after = _behind(sentence, group.at + 1)
    if after is not None and tokens[after.start].lower in words["grammar.oblique"]:
        after = None
    if before is None:
        return after
    opens = tokens[before.start].lower
    governed = before.start > 0 and tokens[before.start - 1].tag == "prep"
    if governed or opens in words["grammar.oblique"]:
        return after
    return after if after is not None and _is_person(sentence, after) and not _is_person(sentence, before) else before


def _is_person(sentence: Sentence, phrase: Phrase) -> bool:
    name = sentence.covering.get(head_of(sentence, phrase))
    if name is None:
        return sentence.tokens[phrase.start].tag == "pron"
    return name.kind == "person" or (name.kind == "name" and name.end - name.first > 1)


def _inverted(sentence: Sentence, group: VerbGroup) -> Phrase | None:
    """Return the subject behind a verb of saying, as in `…, said the mayor`."""
    tokens = sentence.tokens
    base = tokens[group.at].base
    if base not in sentence.words["reporting.say"] or base == "tell" or group.helpers:
        return None
    free = "free order" in sentence.words["grammar.traits"]
    if free and group.start > 1 and tokens[group.start - 1].tag == "punct" and tokens[group.start - 2].tag != "quote":
        return None
    if group.start and tokens[group.start - 1].tag not in {"punct", "quote", "sub"}:
        return None
    phrase = _behind(sentence, group.at + 1)
    if phrase is None or not can_be_source(sentence, phrase):
        return None
    after = tokens[phrase.end] if phrase.end < len(tokens) else None
    return None if after is not None and after.tag in {"verb", "aux", "adv", "neg"} else phrase


def can_be_source(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether a noun phrase can mean somebody who speaks or acts: a name, a pronoun, or a noun for people and bodies."""
    head = head_of(sentence, phrase)
    name = sentence.covering.get(head)
    if name is not None:
        return name.kind != "thing"
    token, words = sentence.tokens[head], sentence.words
    return token.tag == "pron" or token.lower in words["names.people"] or is_title(token.lower, words)


def _shares(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell whether the verb is joined to one before it: `and`, `but`, or a comma with an adverb."""
    if not group.start:
        return False
    before = sentence.tokens[group.start - 1]
    return before.tag == "and" or before.lower in {"but", "then"} or (before.lower == "," and group.at > group.start)


def _earlier(before: Sequence[Clause], group: VerbGroup) -> Phrase | None:
    """Return the subject of the nearest clause before that has one and is not itself a reduced one."""
    for clause in reversed(before[-6:]):
        if clause.form == "participle" and group.at - clause.at < 4 and clause.group.passive:
            continue
        if clause.subject is not None:
            return clause.subject
    return None


def _own_subject(sentence: Sentence, group: VerbGroup, form: str) -> Phrase | None:
    if not group.start:
        return None
    if form == "infinitive":
        return _of_predicate(sentence, group)
    tokens, at = sentence.tokens, _before_day(sentence, group.start)
    last = tokens[at - 1]
    if form == "participle":
        phrase = phrase_before(sentence, at, anywhere=True)
        return phrase if phrase and can_be_source(sentence, phrase) else None
    if last.lower in sentence.words["grammar.relative"] and last.tag == "sub":
        return _antecedent(sentence, at - 1)
    if last.lower == "," or last.lower in _DASHES:
        return _over_insertion(sentence, at - 1)
    phrase = phrase_before(sentence, at)
    if phrase is None:
        return _first_name(sentence, at)
    return _holder_of(sentence, phrase) or phrase


def _of_predicate(sentence: Sentence, group: VerbGroup) -> Phrase | None:
    """Return the subject of an infinitive behind a predicate: `she is due to meet him`."""
    tokens, at = sentence.tokens, group.start
    while at and group.start - at < 3 and tokens[at - 1].tag in {"word", "adv"}:
        at -= 1
    if at == group.start or not at or tokens[at - 1].lower not in sentence.words["grammar.be"]:
        return None
    return phrase_before(sentence, verb_group(sentence, at - 1).start)


def _antecedent(sentence: Sentence, relative: int) -> Phrase | None:
    """Return what a relative pronoun stands for; None for a document, whose author speaks in it."""
    end = relative - (relative > 0 and sentence.tokens[relative - 1].lower == ",")
    phrase = phrase_before(sentence, end, anywhere=True)
    if phrase is None or sentence.tokens[head_of(sentence, phrase)].lower in sentence.words["names.documents"]:
        return None
    if end == relative and sentence.tokens[relative].lower != "that" and not can_be_source(sentence, phrase):
        return None
    return phrase


def _holder_of(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Return the person before an apposition that no second comma closes: `Ada Roth, head of the port said`."""
    start = phrase.start
    if start < 2 or sentence.tokens[start - 1].lower != "," or not _is_inserted(sentence, start):
        return None
    name = sentence.covering.get(start - 2)
    return Phrase(name.start, name.end) if name is not None and name.kind in {"person", "name"} else None


def _first_name(sentence: Sentence, at: int) -> Phrase | None:
    """Return the person with whom the clause begins whose verb has no noun phrase before it."""
    start = clause_start(sentence, at)
    last = sentence.tokens[at - 1]
    if last.tag in {"aux", "verb", "to", "sub", "det", "quote"}:
        return None
    name = next((one for one in sentence.names if start <= one.start < at and one.kind == "person"), None)
    if name is None or (name.start and sentence.tokens[name.start - 1].tag in {"prep", "to", "verb"}):
        return None
    return Phrase(name.start, name.end)


def _before_day(sentence: Sentence, at: int) -> int:
    """Return where the subject ends whose verb group begins at a token: a day with its preposition may stand between."""
    tokens, end = sentence.tokens, at
    while end > 1 and tokens[end - 1].tag == "day":
        end -= 1
    if end < at and tokens[end - 1].tag == "prep":
        end -= 1
    return end if end > 0 and (end == at or tokens[end - 1].tag in {"cap", "word"}) else at


_INSERTED = frozenset({"det", "num", "quant", "sub", "prep", "verb", "adv", "day", "neg", "to", "poss"})


def _over_insertion(sentence: Sentence, comma: int) -> Phrase | None:
    """Return the subject before an apposition or another insertion that ends at a comma or dash."""
    tokens, end = sentence.tokens, comma
    relative = _relative_before(sentence, comma)
    if relative is not None and (antecedent := _antecedent(sentence, relative)):
        return antecedent
    for _ in range(4):
        start = _opening(tokens, end, comma)
        if start is None or start + 1 >= end:
            return None
        name = sentence.covering.get(start + 1)
        if name is not None and name.end < end and tokens[name.end].tag == "and":
            return phrase_before(sentence, end, anywhere=True)
        if (
            name is not None
            and name.kind == "person"
            or name is not None
            and name.kind == "name"
            and name.end - name.first > 1
        ):
            return Phrase(start + 1, name.end)
        before = phrase_before(sentence, start)
        if not _is_inserted(sentence, start + 1):
            return phrase_before(sentence, end) if before is None else before
        second = (
            before is not None
            and before.start
            and tokens[before.start - 1].lower == ","
            and _is_inserted(sentence, before.start)
        )
        if before is not None and can_be_source(sentence, before) and not second:
            return before
        end = start
    return None


def _relative_before(sentence: Sentence, comma: int) -> int | None:
    """Return the relative pronoun whose clause, set off by commas, ends at a comma: `the envoy, who met A, B and C, said`."""
    tokens, core = sentence.tokens, sentence.words["reporting.core"]
    for at in range(comma - 1, max(1, comma - REACH), -1):
        if tokens[at].tag == "quote" or tokens[at].lower in {";", ":"} or tokens[at].base in core:
            return None
        if tokens[at].lower in {"who", "which", "whose"} and tokens[at - 1].lower == ",":
            return at
    return None


def _opening(tokens: Sequence[Token], end: int, comma: int) -> int | None:
    """Return where the comma or dash stands that opens what ends at `end`."""
    for at in range(end - 1, max(-1, comma - REACH), -1):
        lower = tokens[at].lower
        if lower == "," or lower in _DASHES:
            return at
    return None


def _is_inserted(sentence: Sentence, at: int) -> bool:
    """Tell whether an apposition or another insertion begins at a token."""
    token, words = sentence.tokens[at], sentence.words
    name = sentence.covering.get(at)
    if token.tag in _INSERTED:
        return True
    bare = token.lower.rstrip(".")
    titled = bare in words["names.titles"] or bare in words["names.people"]
    return titled and (name is None or name.kind == "office")
