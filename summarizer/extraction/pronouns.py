"""Pronouns: what those of a language tell of whom they mean."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from summarizer.extraction.cast import Candidate
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Kind, Mention
from summarizer.extraction.subjects import subject_before

SINGLE: frozenset[Kind] = frozenset({"person", "role"})
PLURAL = "plural"


def unquoted_before(line: Line, pronoun: Mention) -> Iterator[Mention]:
    """Yield the mentions before a pronoun that stand in no quotation."""
    return (m for m in line.mentions if m.last <= pronoun.first and not m.quoted)


@dataclass(frozen=True, slots=True)
class Pronouns:
    """What the pronouns of a language tell of whom they mean.

    Attributes:
        form: of a pronoun in its sentence: `PLURAL`, or its gender, empty where the language's rules know none.
        fits: whether somebody can be meant by a pronoun of that gender.
        meant: the kinds of mentions that a pronoun behind them in the same sentence can mean.
        before: the mentions of its sentence that a pronoun can mean, the likeliest first.
    """

    form: Callable[[Line, Mention], str]
    fits: Callable[[str, Candidate], bool]
    meant: frozenset[Kind] = SINGLE
    before: Callable[[Line, Mention], Iterable[Mention]] = unquoted_before


def _english_form(line: Line, mention: Mention) -> str:
    return PLURAL if line.low(mention.first) == "they" else ""


def _english_before(line: Line, pronoun: Mention) -> Iterable[Mention]:
    """`He [Teller]` tells it; `Teller said (that) he …` means who said it; a second `he` means whom the first does."""
    meant = tuple(m for m in line.mentions if m.first == pronoun.last + 1 and line.low(pronoun.last) in {"[", "("})
    if meant:
        return meant
    verb = pronoun.first - (2 if line.low(pronoun.first - 1) == "that" else 1)
    told = subject_before(line, verb) if line.base(verb, "speech") else ()
    if len(told) == 1 and told[0].kind in SINGLE:
        return told
    return takewhile(lambda m: line.low(m.first) != line.low(pronoun.first), unquoted_before(line, pronoun))


ENGLISH = Pronouns(_english_form, lambda _form, _candidate: True, before=_english_before)
