"""Reported speech and the attribution of quotations: cue, source and content of each sentence."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.language.clauses import Clause
from summarizer.language.phrases import Phrase, Sentence, head_of, phrase_after, phrase_before, subjects
from summarizer.language.tokens import Token
from summarizer.reading.actors import Actor
from summarizer.reading.reference import Discourse, resolve, somebody


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue of speech with its sources.

    Attributes:
        at: the token of the cue.
        start: the first token of cue and source together.
        end: the token behind cue and source.
        base: the verb's base form; `according` and `:` for cues that are no verb.
        sources: whose words are told; empty where the sentence leaves it open.
        reports: whether the sentence tells words outside quotation marks.
    """

    at: int
    start: int
    end: int
    base: str
    sources: tuple[Actor, ...]
    reports: bool


def cues(sentence: Sentence, told_of: Sequence[Clause], told: Discourse) -> list[Cue]:
    """Return the cues of a sentence in order, their sources resolved from left to right."""
    found = {at: _according(sentence, at, behind, told) for at, behind in _prepositional(sentence)}
    verbs = {clause.at: clause for clause in told_of if is_reporting(sentence, clause)}
    result: list[Cue] = []
    for at in sorted({*found, *verbs}):
        clause = verbs.get(at)
        cue = found[at] if clause is None else _verbal(sentence, clause, told, result)
        if cue is not None:
            result.append(cue)
            told.note(cue.sources)
            own = clause is not None and not clause.shared and clause.form == "finite" and not clause.group.passive
            if own and len(cue.sources) == 1 and cue.sources[0].type == "person":
                told.here = (cue.sources[0], cue.at)
    colon = _colon(sentence, told) if not result else None
    if colon is not None:
        told.note(colon.sources)
        result.append(colon)
    return _outermost(sentence, _with_openers(result))


def is_reporting(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a verb reports speech here: its list says so, and what must follow it does."""
    words = sentence.words
    if clause.base not in words["reporting.say"] and clause.base not in words["reporting.act"]:
        return False
    if clause.base in words["reporting.beside"] and not sentence.quotes:
        return False
    if clause.group.negated and clause.base in words["reporting.say"]:
        return False
    if not words["grammar.modals"].isdisjoint(clause.group.helpers):
        return False
    needed = words.follows.get(clause.base)
    return needed is None or _follows(sentence, clause.at + 1, needed)


def _follows(sentence: Sentence, at: int, needed: frozenset[str]) -> bool:
    tokens = sentence.tokens
    while at < len(tokens) and tokens[at].tag in {"adv", "day"} and tokens[at].lower not in needed:
        at += 1
    while at < len(tokens) and tokens[at].lower in {",", ":"}:
        at += 1
    return at < len(tokens) and (tokens[at].lower in needed or tokens[at].tag in needed)


def _prepositional(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield where a cue begins that is no verb, and the token behind it: `according to` in English, `laut` in German."""
    tokens = sentence.tokens
    listed = [cue.split() for cue in sorted(sentence.words["reporting.sources"], key=len, reverse=True)]
    firsts = {cue[0] for cue in listed}
    for at, token in enumerate(tokens):
        if token.lower in firsts:
            cue = next((cue for cue in listed if [one.lower for one in tokens[at : at + len(cue)]] == cue), None)
            if cue is not None:
                yield at, at + len(cue)


def _according(sentence: Sentence, at: int, behind: int, told: Discourse) -> Cue | None:
    phrase = phrase_after(sentence, behind)
    if phrase is None:
        return None
    sources = resolve(sentence, phrase, told)
    told_before = at > 2 and not (sentence.quotes and sentence.quotes[-1] >= at - 2)
    reports = told_before or _outside(sentence, 0 if at > 2 else at, phrase.end) > 2 and at <= 2
    return Cue(at, at, phrase.end, "according", sources, reports) if sources else None


def _outside(sentence: Sentence, start: int, end: int) -> int:
    """Count the words near a cue that stand outside quotation marks and outside the cue with its source."""
    near = [*sentence.tokens[max(0, start - _NEAR) : start], *sentence.tokens[end : end + _NEAR]]
    return sum(1 for token in near if token.tag not in {"punct", "quote", "poss", "day"})


_NEAR = 24
"""How many tokens on either side of a cue are looked at for content of its own."""


def _verbal(sentence: Sentence, clause: Clause, told: Discourse, before: Sequence[Cue]) -> Cue | None:
    phrase = clause.source
    sources = _sources(sentence, clause, phrase, told, before)
    if clause.group.passive and (clause.agent is None or clause.base in {"write", "post", "read", "go"}):
        return None
    if clause.form == "infinitive" and not _counts_as_told(sentence, clause):
        return None
    first = subjects(sentence, phrase)[0] if phrase else None
    start = (
        min(clause.group.start, first.start)
        if first and not clause.shared and not clause.group.passive
        else clause.group.start
    )
    end = max(clause.at + 1, phrase.end) if phrase and (clause.inverted or clause.group.passive) else clause.at + 1
    weak = clause.base not in sentence.words["reporting.say"] or clause.base in sentence.words["reporting.personal"]
    if weak and not _may_act(sentence, clause, sources):
        return None
    return Cue(clause.at, start, end, clause.base, sources, bool(sources) and _reports(sentence, clause, end))


def _sources(
    sentence: Sentence, clause: Clause, phrase: Phrase | None, told: Discourse, before: Sequence[Cue]
) -> tuple[Actor, ...]:
    if clause.shared and before and not clause.group.passive:
        return before[-1].sources
    if phrase is None:
        return ()
    found: list[Actor] = []
    for part in subjects(sentence, phrase):
        found.extend(one for one in resolve(sentence, part, told) if one not in found)
    if not found and clause.base in sentence.words["reporting.core"] and clause.form == "finite":
        found.extend(somebody(sentence, phrase, told))
    return tuple(found)


def _may_act(sentence: Sentence, clause: Clause, sources: Sequence[Actor]) -> bool:
    """Tell whether the sources can do what a verb of acting by words tells: some acts need people, none is a relative clause's."""
    if not sources or all(one.type == "document" for one in sources):
        return False
    before = sentence.tokens[clause.group.start - 1].lower if clause.group.start else ""
    if before == "which":
        return False
    return clause.base not in sentence.words["reporting.personal"] or (
        clause.form != "participle" and any(one.human for one in sources)
    )


def _counts_as_told(sentence: Sentence, clause: Clause) -> bool:
    return clause.shared and clause.base in {"discuss", "review", "underscore", "reaffirm", "reiterate", "express"}


_ADDRESSED = frozenset({"prep", "to", "day", "cap", "word", "num", "adv", "det", "poss", "quant"})


def _reports(sentence: Sentence, clause: Clause, end: int) -> bool:
    """Tell whether a cue has content outside quotation marks: not where its content is a whole quotation."""
    tokens = sentence.tokens
    if tokens[-1].lower == ":" and _led(tokens[end:-1]):
        return False
    if clause.base not in sentence.words["reporting.say"] or not sentence.quotes:
        return True
    number = bisect_left(sentence.quotes, end)
    if number < len(sentence.quotes):
        return not _led(tokens[end : min(sentence.quotes[number], end + _NEAR)])
    rest = [token for token in tokens[end : end + _NEAR] if token.tag not in {"punct", "day"}]
    opens = bool(rest) and (rest[0].lower == "that" or any(token.tag == "aux" for token in rest))
    return opens or not number or not _adjoins(sentence, sentence.quotes[number - 1], clause.group.start)


def _led(between: Sequence[Token]) -> bool:
    """Tell whether nothing but addressee, place and day stands between a verb of saying and the quotation behind it."""
    if between and between[-1].tag in {"to", "prep", "det", "poss"}:
        return False
    if any(token.tag not in _ADDRESSED and token.lower not in {",", ":"} for token in between):
        return False
    return sum(1 for token in between if token.tag in {"word", "cap"}) <= 4


def _adjoins(sentence: Sentence, quote: int, verb: int) -> bool:
    """Tell whether a quotation stands before a cue with nothing but its subject between."""
    return all(
        token.tag not in {"verb", "sub", "aux"} for token in sentence.tokens[max(quote + 1, verb - _NEAR) : verb]
    )


def _colon(sentence: Sentence, told: Discourse) -> Cue | None:
    """Return the cue of `Name: “…”`, where a sentence has no other."""
    tokens = sentence.tokens
    for at in range(1, len(tokens) - 1):
        if tokens[at].lower == ":" and tokens[at + 1].tag == "quote":
            phrase = phrase_before(sentence, at)
            if phrase is None or phrase.start > 1:
                return None
            name = sentence.covering.get(head_of(sentence, phrase))
            sources = resolve(sentence, phrase, told) if name is not None else ()
            return Cue(at, phrase.start, at + 1, ":", sources, reports=False) if sources else None
    return None


def _outermost(sentence: Sentence, found: list[Cue]) -> list[Cue]:
    """Drop cues inside what another tells: of `A said that B had agreed` A speaks, of `B said, according to A` B."""
    kept: list[Cue] = []
    for cue in found:
        if not kept or not cue.sources or not kept[-1].sources or set(cue.sources) <= set(kept[-1].sources):
            kept.append(cue)
        elif cue.base == "according" or not _begins_anew(sentence, kept[-1], cue):
            if _passes_on(sentence, kept[-1]) and cue.base in sentence.words["reporting.say"]:
                kept[-1] = cue
        else:
            kept.append(cue)
    return kept


def _passes_on(sentence: Sentence, cue: Cue) -> bool:
    """Tell whether a cue only tells who passed words on: an agency's report, or `according to`."""
    return cue.base in {"according", "report"} and all(not one.human for one in cue.sources)


def _begins_anew(sentence: Sentence, before: Cue, cue: Cue) -> bool:
    """Tell whether a cue stands in a clause beside the one before: behind a conjunction, a semicolon or `with`."""
    tokens = sentence.tokens
    if cue.start <= before.at:
        return True
    last = tokens[cue.start - 1]
    if last.lower in {",", "that"} and cue.start > 1:
        quoted = any(token.tag == "quote" for token in tokens[max(before.end, cue.start - _NEAR) : cue.start])
        return (
            quoted
            or cue.base in sentence.words["reporting.say"]
            and last.lower == ","
            and tokens[-2].lower in _lowers(tokens, cue)
        )
    return last.tag in {"and", "quote"} or last.lower in {";", "while", "but", "with", "—", "whereas", "although"}


def _lowers(tokens: Sequence[Token], cue: Cue) -> frozenset[str]:
    return frozenset(token.lower for token in tokens[cue.start : cue.end])


def _with_openers(found: list[Cue]) -> list[Cue]:
    """Give a participle that opens the sentence (`Calling it …, the mayor told …`) the source of the cue behind it."""
    for at, cue in enumerate(found[:-1]):
        if not cue.sources and cue.start == 0:
            found[at] = Cue(cue.at, cue.start, cue.end, cue.base, found[at + 1].sources, reports=False)
    return found
