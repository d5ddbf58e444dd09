"""Tokens of a sentence, each with its part of speech as far as small words and known verbs tell it.

A quotation of the document is one token, so that clauses outside the marks can be read without the words inside.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.document import Document, Span
from summarizer.document.day_phrases import find_days
from summarizer.language.lexicon import Lexicon, Tense

Tag = Literal[
    "cap", "word", "num", "det", "quant", "pron", "poss", "prep", "and", "sub", "aux", "neg", "adv", "verb", "to",
    "punct", "quote", "day",
]  # fmt: skip

_LETTER = r"(?:[^\W_]|[\u0300-\u036f])"
_TOKEN = re.compile(
    r"""(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![\w.]))?   # U.S., D.C
    |[A-Z]\.(?=\s?[A-Z])                          # an initial
    |(?:[Mm]r|[Mm]r?s|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Maj|Capt|Sgt|Spc|Cpl|Adm|Cmdr|Brig|Jr|Sr|St|Hon|Rev|Sens|Reps)\.
    |\d+(?:[.,:]\d+)*%?
    |{w}+(?:[-./&–]{w}+|(?<=O)[’'](?=[A-Z]){w}+|[’'](?!s\b)(?:t|ll|ve|re|m|d)\b|[’'](?=[A-Z]){w}+)*
    |[’'](?:s\b|(?=\s|$|\W))
    |--|\.\.\.|[^\w\s]""".replace("{w}", _LETTER),
    re.VERBOSE,
)
_MARKS = frozenset('“”"„«»‘‚*#_')
_PARTICLED = re.compile(r"(?:al|el|ad|as|ar|bin|ibn|d)[-’'][A-Z]")
_ENDED = re.compile(r"[a-zß-ÿ]{2,}(?:ed|ied)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, mark or whole quotation.

    Attributes:
        text: as it stands in the article; empty for a quotation.
        lower: the same in small letters with straight apostrophes.
        span: where it stands.
        tag: its part of speech; `cap` for a capitalised word that may be part of a name.
        quotation: the number of the quotation that it stands for, from 1; else 0.
        base: the base form of a verb that is listed; else empty.
        tenses: the tenses that the form can stand for.
    """

    text: str
    lower: str
    span: Span
    tag: Tag = "word"
    quotation: int = 0
    base: str = ""
    tenses: frozenset[Tense] = frozenset()


@dataclass(frozen=True, slots=True)
class Tokeniser:
    """What the tokens of a document's sentences are made of, gathered once for the whole document."""

    document: Document
    words: Lexicon
    small: AbstractSet[str]
    days: Sequence[Span]
    day_starts: Sequence[int]
    quotation_ends: Sequence[int]

    def sentence(self, span: Span) -> list[Token]:
        """Return the tokens of a sentence, each quotation that it holds or shares as one token."""
        return _tagged(list(self._masked(span)), self)

    def plain(self, span: Span) -> list[Token]:
        """Return the tokens of a stretch of text, quotations read like anything else."""
        return _tagged(list(self._words(span.start, span.end)), self)

    def _masked(self, span: Span) -> Iterator[Token]:
        at, number = span.start, bisect_right(self.quotation_ends, span.start)
        quotations = self.document.quotations
        while number < len(quotations) and quotations[number].outer.start < span.end:
            outer = quotations[number].outer
            yield from self._words(at, outer.start)
            within = Span(max(outer.start, span.start), min(outer.end, span.end))
            yield Token("", "", within, "quote", number + 1)
            at, number = within.end, number + 1
        yield from self._words(at, span.end)

    def _words(self, start: int, end: int) -> Iterator[Token]:
        for match in _TOKEN.finditer(self.document.text, start, end):
            if match[0] not in _MARKS:
                lower = match[0].lower().replace("’", "'")
                yield Token(match[0], lower, Span(*match.span()))

    def in_day(self, span: Span) -> bool:
        """Tell whether the word is part of a phrase of time."""
        at = bisect_right(self.day_starts, span.start) - 1
        return at >= 0 and self.days[at].holds(span)


def tokeniser(document: Document, words: Lexicon) -> Tokeniser:
    """Gather what the tokens of a document need: its words in small letters, its phrases of time, its quotations."""
    small = frozenset(re.findall(r"(?<![\w’'-])[a-zß-öø-ÿ][^\W_]+(?![\w-])", document.text))
    days = [phrase.span for phrase in find_days(document.text)]
    return Tokeniser(
        document, words, small, days, [day.start for day in days], [one.outer.end for one in document.quotations]
    )


_LISTED: tuple[tuple[Tag, str], ...] = (
    ("neg", "grammar.negation_words"),
    ("aux", "grammar.auxiliaries"),
    ("det", "grammar.determiners"),
    ("quant", "grammar.quantifiers"),
    ("and", "grammar.conjunctions"),
    ("prep", "grammar.prepositions"),
    ("sub", "grammar.subordinators"),
    ("adv", "grammar.adverbs"),
)
_PRONOUNS = tuple(f"grammar.{kind}_pronouns" for kind in ("singular", "plural", "own", "thing"))


def _small_tag(lower: str, words: Lexicon) -> Tag | None:
    """Return the tag of a small word, or None."""
    if lower == "to":
        return "to"
    if lower in {"not", "never", "hardly"}:
        return "neg"
    if any(lower in words[key] for key in _PRONOUNS):
        return "pron"
    return next((tag for tag, key in _LISTED if lower in words[key]), None)


def _tagged(tokens: list[Token], source: Tokeniser) -> list[Token]:
    found: list[Token] = []
    for at, token in enumerate(tokens):
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        found.append(token if token.tag == "quote" else _tag(token, found, after, source))
    return found


def _tag(token: Token, before: Sequence[Token], after: Token | None, source: Tokeniser) -> Token:
    lower, words = token.lower, source.words
    if source.in_day(token.span):
        return replace(token, tag="day")
    if not lower[0].isalnum():
        return replace(token, tag="poss" if lower[0] == "'" else "punct")
    first = not before or before[-1].text in {":", ";", "--", "•"} or (before[-1].tag == "quote" and len(before) == 1)
    capital = token.text[0].isupper() or _PARTICLED.match(token.text) is not None
    if not capital or first or lower == "i" or (len(token.text) > 1 and not token.text.isupper()):
        small = _small_tag(lower, words) if (not capital or first or lower in _NEVER_NAMES) else None
        if small:
            return replace(token, tag=small)
    if lower[0].isdigit():
        return replace(token, tag="num")
    if capital and not (first and (lower in words["grammar.openers"] or _common(token, after, source))):
        return replace(token, tag="cap")
    return _verb_or_word(token, before, after, source)


_NEVER_NAMES = frozenset("the a an and he she they it his her their we i in of for at on by with from".split())


def _common(token: Token, after: Token | None, source: Tokeniser) -> bool:
    """Tell whether a capitalised first word of a sentence is an ordinary word: it stands elsewhere in small letters."""
    lower, words = token.lower, source.words
    if token.text.isupper() and len(token.text) > 1:
        return False
    if lower in words["names.people"] or lower in words["names.documents"] or lower.endswith("ly"):
        return True
    if lower in words.forms and lower.endswith(("ing", "ed")):
        return True
    known = lower in source.small
    return known and not (after is not None and after.text[:1].isupper() and lower in words["names.titles"])


def _verb_or_word(token: Token, before: Sequence[Token], after: Token | None, source: Tokeniser) -> Token:
    form = source.words.forms.get(token.lower)
    words = source.words
    noun, capital_nouns = (
        form is not None and form.base in words["grammar.nouns"],
        "capital nouns" in words["grammar.traits"],
    )
    if form and _is_verb(
        token, form.tenses, before, after, words["meetings.nouns"], noun=noun, capital_nouns=capital_nouns
    ):
        return replace(token, tag="verb", base=form.base, tenses=form.tenses)
    if form is None and not capital_nouns and _unlisted_past(token, before, after):
        return replace(token, tag="verb", base=token.lower, tenses=frozenset({"past"}))
    if token.lower.endswith("ly") and len(token.lower) > 4 and not (before and before[-1].tag in {"det", "poss"}):
        return replace(token, tag="adv")
    return token


_NOMINAL = frozenset({"cap", "word", "pron", "num", "quant", "day"})


def _is_verb(
    token: Token,
    tenses: AbstractSet[Tense],
    before: Sequence[Token],
    after: Token | None,
    nouns: AbstractSet[str],
    *,
    noun: bool,
    capital_nouns: bool,
) -> bool:
    """Tell whether a form that a verb can have is a verb here, from the words beside it."""
    if capital_nouns:
        return not before or before[-1].tag not in {"det", "prep"}
    last = next((one for one in reversed(before) if one.tag not in {"adv", "neg"}), None)
    if last is None:
        return "progressive" in tenses or "past" in tenses or "present" not in tenses
    if last.tag in {"to", "aux", "pron"}:
        return len(before) < 2 or before[-2].lower != "according"
    if last.tag in {"det", "poss", "num"} or (token.lower in nouns and last.tag == "word"):
        return False
    if last.tag == "prep":
        return "progressive" in tenses
    if last.tag == "quant":
        return "past" in tenses and after is not None and (_opens(after) or after.lower in _AFTER_VERB)
    if "past" in tenses or "participle" in tenses:
        return last.tag not in {"prep"}
    if "progressive" in tenses and token.lower in nouns:
        return last.tag in {"punct", "and", "sub"}
    if "progressive" in tenses:
        return last.tag in {"verb", "punct", "and", "sub", "cap", "word"} and not _noun_after(after)
    return _finite(token, last, before, after, noun=noun)


def _finite(token: Token, last: Token, before: Sequence[Token], after: Token | None, *, noun: bool) -> bool:
    """Tell whether a form without ending, or in -s, is a verb in the present: it agrees, and an object or clause follows."""
    if last.tag in {"punct", "and", "sub"}:
        return last.tag == "sub" and last.lower in {"who", "which", "that"} or _opens(after) and last.tag == "and"
    if last.tag not in _NOMINAL | {"quote"}:
        return False
    plural = last.lower.endswith("s") and last.tag == "word"
    if token.lower.endswith("s") == plural and last.tag == "word":
        return False
    if not noun:
        return True
    if last.tag == "cap" and not token.lower.endswith("s") and not last.lower.endswith("s"):
        return (
            any(one.tag == "and" for one in before[-8:])
            and after is not None
            and (_opens(after) or after.tag in {"adv", "to"} or after.lower in {"forward", "for", "on", "with"})
        )
    return _opens(after) or after is None or after.lower in {"on", "for", "to", "with", ",", ":"}


def _opens(after: Token | None) -> bool:
    """Tell whether a clause or an object begins with the word."""
    if after is None:
        return False
    return (
        after.tag == "quote"
        or after.text[:1].isupper()
        or after.lower
        in {
            "that",
            "the",
            "a",
            "an",
            "its",
            "his",
            "her",
            "their",
            "it",
            "he",
            "she",
            "they",
            "how",
            "this",
            "no",
            "all",
        }
    )


def _noun_after(after: Token | None) -> bool:
    return after is not None and after.text[:1].isalpha() and after.lower.endswith(("ers", "ors"))


def _unlisted_past(token: Token, before: Sequence[Token], after: Token | None) -> bool:
    """Tell whether an unlisted word in -ed is a finite verb: behind a noun or pronoun, before an object or adjunct."""
    if not before or after is None or not _ENDED.fullmatch(token.lower):
        return False
    if before[-1].tag not in {"cap", "pron", "word", "adv", "aux"}:
        return False
    return after.text[:1].isupper() or after.lower in _AFTER_VERB


_AFTER_VERB = frozenset(
    "the a an his her its their to in on at by for with from into over that this these those and , . him them it not".split()
)


def texts(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Return the words in small letters."""
    return tuple(token.lower for token in tokens)
