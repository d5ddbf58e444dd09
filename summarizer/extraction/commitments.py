"""Commitments: clauses that tell what remains to be done, proposed by rule from cue words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from summarizer.document import Document, Span
from summarizer.extraction.cast import Candidate, Line
from summarizer.extraction.cues import subject_before
from summarizer.extraction.lexicon import Lexicon
from summarizer.extraction.references import Resolver
from summarizer.extraction.tokens import Token

Status = Literal["planned", "promised", "agreed", "demanded", "hoped"]
Spoken = Sequence[tuple[Span, tuple[Candidate, ...]]]
"""Quotations with their speakers: who `we` is."""


class Rule(NamedTuple):
    """A cue: a pattern over lower-case words, the status it gives, whose it is to act, whether a verb of action must follow, and whether the cue alone is too weak."""

    pattern: re.Pattern[str]
    status: Status
    owner: Literal["subject", "object", "none"]
    action: bool = False
    weak: bool = False


RULES = (
    Rule(
        re.compile(
            r"\b(?:call(?:s|ed|ing)? (?:up)?on|urg(?:e|es|ed|ing)|press(?:es|ed|ing)?(?: for)?|demand(?:s|ed)?|ask(?:s|ed)?|encourag(?:e|es|ed)|appeal(?:s|ed)? to) "
            r"(?:\S+ ){1,12}?(?:to|that) "
        ),
        "demanded",
        "object",
        action=True,
    ),
    Rule(re.compile(r"\bcall(?:s|ed|ing)? for "), "demanded", "none"),
    Rule(re.compile(r"\b(?:the )?need (?:to |for )"), "demanded", "none"),
    Rule(re.compile(r"\b(?:the )?importance of (?=\S+ing |continued )"), "demanded", "none", weak=True),
    Rule(re.compile(r"\bmust (?:also |now |be )?"), "demanded", "subject"),
    Rule(re.compile(r"\bshould (?:also |now )?"), "demanded", "subject", action=True, weak=True),
    Rule(
        re.compile(r"\b(?:commitments?|efforts?|steps?|work) to (?=\S+ \S+)"),
        "promised",
        "subject",
        action=True,
        weak=True,
    ),
    Rule(re.compile(r"\bagree(?:s|d)? (?:to|on) "), "agreed", "subject"),
    Rule(re.compile(r"\b(?:resolve[sd]?|decide[sd]?) to "), "agreed", "subject"),
    Rule(re.compile(r"\bresolved that "), "agreed", "none"),
    Rule(
        re.compile(r"\bcommit(?:s|ted|ting)? (?:themselves |itself |himself |herself )?to (?!the principle|a whole)"),
        "promised",
        "subject",
    ),
    Rule(re.compile(r"\b(?:pledge[sd]?|promise[sd]?|vow(?:s|ed)?|undertook|undertakes) to "), "promised", "subject"),
    Rule(re.compile(r"(?<!is )(?<!are )\bintend(?:s|ed)? to "), "planned", "subject"),
    Rule(re.compile(r"\bplan(?:s|ned)? to "), "planned", "subject", action=True),
    Rule(re.compile(r"\b(?:is|are|was|were) (?:expected|scheduled|set|due|slated|poised) to "), "planned", "subject"),
    Rule(
        re.compile(r"\b(?:readiness|willingness|intention|plans?) (?:of (?:\S+ ){1,4}?)?to "),
        "planned",
        "none",
        action=True,
    ),
    Rule(re.compile(r"\blook(?:s|ed|ing)? forward to "), "hoped", "subject"),
    Rule(re.compile(r"\bhope(?:s|d)? to "), "hoped", "subject"),
    Rule(re.compile(r"\bhopes?(?: that)? (?:\S+ ){1,5}?(?:can|will|could|would|may) "), "hoped", "object"),
    Rule(
        re.compile(r"\b(?:will|would|shall) (?:also |continue to |then |soon |now )?"),
        "planned",
        "subject",
        action=True,
    ),
)
NEGATED = re.compile(
    r"\b(?:will|would|shall|must) (?:never|not)\b|\b(?:not|never) (?:agree|commit|plan|intend|pledge|promise)"
)
END = re.compile(
    r"[;—]|, (?:and|but|which|who|noting|adding|as|subject to|while|where|including by) |, (?:he|she|they|it) | (?:as|if) (?:it|he|she|they|well) "
)


@dataclass(frozen=True, slots=True)
class Commitment:
    """A clause that may remain pending.

    Attributes:
        number: the sentence that holds it.
        clause: the words that say what is to be done.
        owners: who must act, as far as the rules see.
        status: how firm it is, by its cue.
        cue: the words that mark it.
        weak: whether the cue alone does not tell that it is still to be done.
    """

    number: int
    clause: Span
    owners: tuple[Candidate, ...]
    status: Status
    cue: Span
    weak: bool


def commitments(
    document: Document, lines: Sequence[Line], resolver: Resolver, spoken: Spoken, lexicon: Lexicon
) -> tuple[Commitment, ...]:
    """Propose what remains to be done, in reading order; a list of acts is cut into its items."""
    found = (c for line in lines for c in _in_line(document, line, resolver, spoken, lexicon))
    return tuple(sorted(_distinct(found), key=lambda c: c.clause.start))


def _distinct(found: Iterator[Commitment]) -> Iterator[Commitment]:
    seen: list[Span] = []
    for commitment in found:
        if not any(s.overlaps(commitment.clause) for s in seen):
            seen.append(commitment.clause)
            yield commitment


def lowered(text: str) -> str:
    """Return the text in lower case with blank line ends, every offset kept."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text).replace("\n", " ")


def _in_line(
    document: Document, line: Line, resolver: Resolver, spoken: Spoken, lexicon: Lexicon
) -> Iterator[Commitment]:
    text = lowered(line.span.of(document.text))
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            cue = Span(line.span.start + match.start(), line.span.start + match.end())
            if NEGATED.search(text, max(match.start() - 8, 0), match.end() + 8) or _named(document, line, cue):
                continue
            yield from _items(document, line, cue, rule, resolver, spoken, lexicon)


def _named(document: Document, line: Line, cue: Span) -> bool:
    """A cue written with a capital inside a sentence is part of a name: `the National Plan to …`."""
    return document.text[cue.start].isupper() and cue.start > line.span.start + 2


def _items(
    document: Document, line: Line, cue: Span, rule: Rule, resolver: Resolver, spoken: Spoken, lexicon: Lexicon
) -> Iterator[Commitment]:
    clause = _clause(document, line, cue, lexicon)
    tokens = [t for t in line.tokens if clause.start <= t.span.start < clause.end]
    actions = lexicon.groups["pending"]["actions"]
    if not tokens or (rule.action and tokens[0].low not in actions and not tokens[0].low.endswith("ly")):
        return
    owners = _owners(line, cue, rule, resolver) or _speakers(spoken, cue)
    for act in _acts(document.text, clause, tokens, actions):
        if len(act.of(document.text).split()) >= 2:
            yield Commitment(
                line.number, act, owners, rule.status, cue, rule.weak or _weak_future(rule, tokens, owners)
            )


def _weak_future(rule: Rule, tokens: Sequence[Token], owners: Sequence[Candidate]) -> bool:
    """`Will` tells a plan of somebody who acts; of a thing (`the campaign will build on …`) it tells little."""
    return rule is RULES[-1] and (
        not owners or tokens[0].low in {"help", "allow", "build", "continue", "remain", "bring", "support", "further"}
    )


def _clause(document: Document, line: Line, cue: Span, lexicon: Lexicon) -> Span:
    """From behind the cue to the end of its clause: a mark, a new subject, another reporting verb, the quotation's end."""
    quoted = next((q.span for q in document.quotations if q.span.holds(cue)), None)
    limit = min(line.span.end, quoted.end) if quoted else line.span.end
    stops = (m for m in END.finditer(document.text, cue.end, limit) if m.start() - cue.end > 12)
    end = next((m.start() for m in stops if not _goes_on(document.text, m.end(), lexicon)), limit)
    for before, token in zip(line.tokens, line.tokens[1:], strict=False):
        past = token.low in lexicon.verbs["reporting"] and token.low.endswith("ed")
        if cue.end <= before.span.start < end and before.low in {"and", ","} and past:
            end = before.span.start
    return Span(cue.end, end)


def _goes_on(text: str, at: int, lexicon: Lexicon) -> bool:
    """`…, and stand together`: behind the conjunction the next act of the same list begins."""
    word = re.match(r"\w*", text[at : at + 30])
    return bool(word) and word.group() in lexicon.groups["pending"]["actions"]  # type: ignore[union-attr]


def _acts(text: str, clause: Span, tokens: Sequence[Token], actions: frozenset[str]) -> Iterator[Span]:
    """Cut `renew their partnership, rebuild the economy, and stand together` into its acts."""
    begins = [clause.start]
    for before, token in zip(tokens, tokens[1:], strict=False):
        if before.low in {",", "and", "then"} and (token.low in actions or _gerund(token.low, actions)):
            begins.append(token.span.start)
    for start, end in zip(begins, [*begins[1:], clause.end], strict=True):
        words = re.sub(r"(?:,? and(?: then)?|,)?\s*$", "", text[start:end]).rstrip(' .,;”"’')
        yield Span(start, start + len(words))


def _gerund(word: str, actions: frozenset[str]) -> bool:
    return word.endswith("ing") and (word[:-3] in actions or word[:-3] + "e" in actions)


def _owners(line: Line, cue: Span, rule: Rule, resolver: Resolver) -> tuple[Candidate, ...]:
    if rule.owner == "none":
        return ()
    if rule.owner == "object":
        inside = [m for m in line.mentions if cue.holds(m.span)]
        return resolver.all_of(line, inside)
    index = next((i for i, t in enumerate(line.tokens) if t.span.end > cue.start), 0)
    found = subject_before(line, index)
    if not found and not _first_person(line, index):
        before = [m for m in line.mentions if m.last <= index and m.kind != "unknown"]
        found = tuple(before[:1])
    return resolver.all_of(line, found)


def _first_person(line: Line, index: int) -> bool:
    return any(t.low in {"we", "i"} for t in line.tokens[max(index - 4, 0) : index])


def _speakers(spoken: Spoken, cue: Span) -> tuple[Candidate, ...]:
    return next((speakers for quotation, speakers in spoken if quotation.holds(cue)), ())
