"""Tokens of a sentence, each with its part of speech, as far as function words and known verbs show it.

A quotation of the document is one token, so that clauses outside the marks can be read without the words inside.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from summarizer.document import Document, Span
from summarizer.document.days import find_days
from summarizer.language.lexicon import Form, Lexicon, Tense

Tag = Literal[
    "cap", "word", "num", "det", "quant", "pron", "poss", "prep", "and", "sub", "aux", "neg", "adv", "verb", "to",
    "punct", "quote", "day",
]  # fmt: skip

_LETTER = r"(?:[^\W_]|[\u0300-\u036f])"
_TOKEN = re.compile(
    r"""(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![\w.]))?   # U.S., D.C
    |[A-Z]\.(?=\s?[A-Z])                          # an initial
    |(?:[Mm]r|[Mm]r?s|Smt|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Maj|Capt|Sgt|Spc|Cpl|Adm|Cmdr|Brig|Jr|Sr|St|Hon|Rev|Sens|Reps)\.
    |(?:Inc|Corp|Co|Ltd|Bros)\.(?=[’',]|\s[a-z])  # a firm, not the end of a sentence
    |(?:as[ ]well[ ]as|(?:together|along)[ ]with)\b
    |\d+(?:,\d{3})*(?:-[^\W\d_]+)+|\d+(?:[.,:]\d+)*%?
    |{w}+(?:[-./&–]{w}+|(?<=O)[’'](?=[A-Z]){w}+|[’'](?!s\b)(?:t|ll|ve|re|m|d)\b|[’'](?=[A-Z]|[a-z]{3}){w}+)*
    |[’'](?:s\b|(?=\s|$|\W))
    |--|\.\.\.|[^\w\s]""".replace("{w}", _LETTER),
    re.VERBOSE,
)
_MARKS = frozenset('“”"„«»‘‚*#_\u200b\u200e\u200f')  # and what nobody sees
_PARTICLED = re.compile(r"(?:al|el|ad|as|ar|bin|ibn|d)[-’'][A-Z]")
_ENDED = re.compile(r"[a-zß-ÿ]{2,}(?:ed|ied)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, mark or whole quotation."""

    text: str  # as it stands in the article; empty for a quotation
    lower: str  # the same in small letters with straight apostrophes
    span: Span  # where it stands
    tag: Tag = "word"  # its part of speech; `cap` for a capitalised word that may be part of a name
    quotation: int = 0  # the number of the quotation that it stands for, from 1; else 0
    base: str = ""  # the base form of a verb
    tenses: frozenset[Tense] = frozenset()  # the tenses that the form can stand for


@dataclass(frozen=True, slots=True)
class Tokeniser:
    """What the tokens of a document's sentences are made of, gathered once for the whole document."""

    document: Document
    words: Lexicon
    small: AbstractSet[str]  # the words that the document has in small letters
    capitals: AbstractSet[str]  # those that it has with a capital inside a sentence
    days: Sequence[Span]
    tags: Mapping[str, Tag]  # the tag of each small word of the language

    def sentence(self, span: Span) -> list[Token]:
        """Return the tokens of a sentence, each quotation that it holds or shares as one token."""
        return _tagged(list(self._masked(span)), self)

    def plain(self, span: Span) -> list[Token]:
        """Return the tokens of a stretch of text, quotations read like anything else."""
        return _tagged(list(self._words(span.start, span.end)), self)

    def _masked(self, span: Span) -> Iterator[Token]:
        quotations, at = self.document.quotations, span.start
        number = bisect_right(quotations, span.start, key=lambda one: one.outer.end)
        while number < len(quotations) and quotations[number].outer.start < span.end:
            outer = quotations[number].outer
            yield from self._words(at, outer.start)
            at, number = min(outer.end, span.end), number + 1
            yield Token("", "", Span(max(outer.start, span.start), at), "quote", number)
        yield from self._words(at, span.end)

    def _words(self, start: int, end: int) -> Iterator[Token]:
        for match in _TOKEN.finditer(self.document.text, start, end):
            if match[0] not in _MARKS:
                yield Token(match[0], match[0].lower().replace("’", "'"), Span(*match.span()))

    def in_day(self, span: Span) -> bool:
        """Tell whether the word is part of a phrase of time."""
        at = bisect_right(self.days, span.start, key=lambda day: day.start) - 1
        return at >= 0 and self.days[at].holds(span)


def tokeniser(document: Document, words: Lexicon) -> Tokeniser:
    """Gather what the tokens of a document need: its words in small letters and its phrases of time."""
    capitals = frozenset(one.lower() for one in re.findall(r"(?<=[a-z,] )[A-Z][\w’'-]+", document.text))
    small = frozenset(re.findall(r"(?<![\w’'@/.#-])[a-zß-öø-ÿ][^\W_]+(?![\w@/-])(?!\.\w)", document.text))
    tags = {word: tag for key, tag in reversed([*_SMALL.items()]) for word in words[f"grammar.{key}"]}
    return Tokeniser(document, words, small, capitals, [phrase.span for phrase in find_days(document.text)], tags)


_SMALL: Mapping[str, Tag] = {
    "infinitive": "to", "negative_adverbs": "neg", "singular_pronouns": "pron", "plural_pronouns": "pron",
    "own_pronouns": "pron", "thing_pronouns": "pron", "auxiliaries": "aux", "determiners": "det",
    "quantifiers": "quant", "conjunctions": "and", "prepositions": "prep", "subordinators": "sub", "adverbs": "adv",
}  # fmt: skip
"""The lists of small words in `grammar.toml`, with their tags; a word on several has that of the first."""


def _tagged(tokens: list[Token], source: Tokeniser) -> list[Token]:
    found: list[Token] = []
    listed = any(one.text == ";" for one in tokens[-2:])
    loud = _loud(tokens)
    for at, given in enumerate(tokens):
        quiet = at < loud and (given.lower in source.words.forms or source.tags.get(given.lower) in _SET_SMALL)
        token = Token(given.lower, given.lower, given.span) if quiet else given  # `ADA ROTH MET Emil Berg`
        form = source.words.forms.get(token.lower) if at == 0 and listed else None
        if form and form.tenses == {"present"} and form.base in source.words["pending.demanded"]:
            found.append(Token(token.text, token.lower, token.span, "verb", base=form.base, tenses=form.tenses))
            continue  # of a resolution: `Calls upon all parties to wait;`
        after = tokens[at + 1] if at + 1 < len(tokens) else Token("", "", token.span, "punct")
        if token.lower in source.words["grammar.reflexives"] and found and found[-1].tag in {"cap", "word"}:
            continue  # `Roth himself, speaking from Larnova, said`
        found.append(token if token.tag == "quote" else _tag(token, found, after, source))
    return found


_SET_SMALL = frozenset({"aux", "and", "prep", "det"})
"""Small words that are no names in a sentence whose first words are set in capitals; `US` and `WHO` may be."""


def _loud(tokens: Sequence[Token]) -> int:
    """Return how many words open a sentence in capitals, before others; a single one is an acronym."""
    loud = next((at for at, one in enumerate(tokens) if not one.text.isupper() or len(one.text) < 2), 0)
    return loud if loud > 1 and any(one.text.islower() for one in tokens[loud:]) else 0


def _tag(token: Token, before: Sequence[Token], after: Token, source: Tokeniser) -> Token:
    lower, words = token.lower, source.words
    first = not before or before[-1].text in _STARTS or (len(before) == 1 and before[0].tag == "quote")
    capital = token.text[0].isupper() or _PARTICLED.match(token.text) is not None
    listed = _small(token, before, after, source, first=first)
    tag: Tag | None = None
    if listed == "aux" and _is_full_have(token, before, after, words):
        return Token(token.text, lower, token.span, "verb", base="have", tenses=frozenset({"past"}))
    if source.in_day(token.span):
        tag = "day"
        lower = lower.capitalize() if source.tags.get(lower) == "aux" else lower  # `on 3 May`
    elif not lower[0].isalnum():
        tag = "poss" if lower[0] == "'" else "punct"
    elif listed or lower[0].isdigit():
        tag = listed or "num"
    elif capital and not (first and _common(token, after, source)):
        tag = "cap"
    return Token(token.text, lower, token.span, tag) if tag else _verb_or_word(token, before, after, words)


_STARTS = frozenset({":", ";", "--", "•", ".", "?", "!"})
"""Behind these a capital tells nothing."""


def _small(token: Token, before: Sequence[Token], after: Token, source: Tokeniser, *, first: bool) -> Tag | None:
    """Return the tag of a word on a list of small words, as the words beside it make it; None for any other word."""
    lower, words, last = token.lower, source.words, before[-1] if before else Token("", "", token.span, "punct")
    named = lower in words["grammar.singular_pronouns"] and last.tag == "cap"  # `Liu He`
    spelt = token.text.isupper() and len(token.text) > 2 and not after.text.isupper()  # `WHO Director Ada Roth`
    never = lower.partition("'")[0] in words["grammar.never_names"] and not named
    initial = token.text == "A" and last.tag == "cap" and after.text[:1].isupper()  # `Roy A V Rao`
    small = not token.text[0].isupper() or (first and not spelt) or never
    rulings: tuple[tuple[bool, Tag], ...] = (
        (lower == "each" and last.tag in {"cap", "word"}, "adv"),  # `the two each met her`
        (lower == "once" and after.lower in {"again", "more"}, "adv"),
        ("no longer" in {f"{lower} {after.lower}", f"{last.lower} {lower}"}, "adv"),
        (lower == "since" and last.tag == "aux", "adv"),  # `they have since asked`
        (lower == "that" and last.tag == "prep" and after.lower not in words["grammar.singular_pronouns"], "det"),
        (lower == "than" and last.lower in {"less", "more", "fewer"}, "quant"),  # `for less than an hour`
        ("-" in lower and set(lower.split("-")) <= words["grammar.quantifiers"], "quant"),  # `Sixty-three`
        (small and lower in {"more", "most"} and after.lower.endswith("ly"), "adv"),
        (lower == "as" and after.lower == "part", "prep"),  # `met as part of a tour`
    )
    listed = source.tags.get(lower) if small and not initial else None
    listed = None if listed == "adv" and last.lower in {"a", "an", "the"} else listed  # `a long call`
    return next((tag for applies, tag in rulings if applies), listed)


def _is_full_have(token: Token, before: Sequence[Token], after: Token, words: Lexicon) -> bool:
    """Tell whether a form of `have` is the verb itself, with an object: `had a meeting`, `will have lunch`."""
    bare = token.lower == "have" and bool(before) and before[-1].tag in {"aux", "to"}
    bound = bare or token.lower in {"had", "having"}
    return bound and (after.lower in words["grammar.behind_have"] or after.lower in words["meetings.nouns"])


def _common(token: Token, after: Token, source: Tokeniser) -> bool:
    """Tell whether a capitalised first word of a sentence is an ordinary word: it stands elsewhere in small letters."""
    lower, words, capital = token.lower, source.words, after.text[:1].isupper()
    named = "names.bodies" if after.lower not in words["names.titles"] else "names.office_words"
    if (token.text.isupper() and len(token.text) > 1) or (capital and lower in words[named]):
        return False  # `Police Scotland said`, `Planning Minister Ada Roth`
    lists = ("grammar.openers", "names.people", "names.documents", "meetings.nouns")
    adverb = lower.endswith("ly") and (lower in source.small or lower not in source.capitals)  # no `Kelly`
    if adverb or any(lower in words[key] for key in lists) or (lower in words.forms and lower.endswith(("ing", "ed"))):
        return True
    if capital and lower.endswith(tuple(words["names.describing"])):  # `Carmaker Larn said`
        return True
    beside = capital or after.lower in {"of", "for"}  # `Envoy of Larn Ada Roth`
    return lower in source.small and not (beside and lower in words["names.titles"])


def _verb_or_word(token: Token, before: Sequence[Token], after: Token, words: Lexicon) -> Token:
    form = words.forms.get(token.lower)
    last = next((one for one in reversed(before) if one.tag not in {"adv", "neg"}), None)
    owned = bool(before) and before[-1].tag in {"det", "poss"}  # `held their first talks`
    if "capital nouns" in words["grammar.traits"]:
        verb = form is not None and not (before and before[-1].tag in {"det", "prep"})
    elif form is None:
        form = _unlisted(token, before, after, words) if before else None
        verb = form is not None
    elif last is None:
        verb = form.tenses != {"present"}
    elif last.tag in _BOUND and not (last.tag == "to" and _is_attribute(token.lower, last, before, after, words)):
        according = last.tag == "to" and len(before) > 1 and before[-2].lower == "according"
        verb = not according and not (last.tag == "aux" and form.tenses == {"present"})
    else:
        verb = last.tag not in _CLOSED and _is_verb(token, last, before, after, words)
    if verb and form is not None:
        return Token(token.text, token.lower, token.span, "verb", base=form.base, tenses=form.tenses)
    adverb = token.lower.endswith("ly") and len(token.lower) > 4
    last_time = token.lower in {"first", "last", "next"} and after.lower in words.forms  # `the two last met in June`
    return Token(token.text, token.lower, token.span, "adv") if not owned and (adverb or last_time) else token


_BOUND = frozenset({"to", "aux", "pron"})
"""Behind these a form that a verb can have is one."""


_CLOSED = frozenset({"det", "poss", "num"})
"""Behind these it is none; behind all others the words around it tell."""


def _is_verb(token: Token, last: Token, before: Sequence[Token], after: Token, words: Lexicon) -> bool:
    """Tell whether a form that a verb can have is a verb here, from its ending and the words beside it."""
    lower, form, opens = token.lower, words.forms[token.lower], _opens(after, words)
    base, singular, sure = form.base, lower.endswith("s"), form.base not in words["grammar.nouns"]
    noun = lower in words["meetings.nouns"] or lower in words["pending.nouns_promised"]
    noun = noun or (lower == "briefed" and after.lower in {"on", "about"})  # `people briefed on it`
    noun = noun or (lower == "briefing" and last.lower in words["meetings.audience"])  # `at a press briefing`
    if "progressive" in form.tenses:
        behind = {"cap", "word", "prep", "verb", "day"} if noun else {"quant", "day", "quote"}
        return last.tag not in behind and not _is_attribute(lower, last, before, after, words)
    if "past" in form.tenses or "participle" in form.tenses:
        opens = opens or after.lower in words["grammar.after_verb"]
        opens = opens or (last.lower == "two" and base in words["meetings.together"])  # `the two met last week`
        return last.tag != "prep" and (last.tag != "quant" or opens) and not (noun and last.tag == "word")
    aims = singular if last.lower == "," else last.lower == "and" and (singular or sure)
    if (
        aims
        and after.lower == "to"
        and any(base in words[f"pending.{key}"] for key in ("planned", "promised", "hoped"))
    ):
        return True  # `has two and plans to open it`, `Roth, …, plans to`
    follows = {
        "reporting.core": opens,
        "reporting.say": after.lower == "that",
        "meetings.journeys": after.lower in {"to", "in"},
        "pending.timetable": after.lower == "on",
    }
    says = sure and opens and base in words["reporting.say"]
    says = says or (singular and any(fits and base in words[key] for key, fits in follows.items()))
    if says and last.lower in {",", "—", "–", "but"}:  # `Ada Roth, the mayor, says the port …`, `“No”, says Ada Roth`
        return True
    if last.tag in {"punct", "and", "sub"}:
        talks = base in words["meetings.light"] and after.lower in words["meetings.nouns"]  # `and hold talks with`
        talks = talks or (lower == "calls" and after.lower in {"on", "upon"})  # `and calls on her to go`
        joined = last.tag == "and" and (talks or opens or lower == "meet")  # `will go there and meet local crews`
        return joined or (last.tag == "sub" and last.lower in words["grammar.relative"])
    return last.tag in {"cap", "word", "day", "quote"} and _agrees(token, last, before, after, words)


def _is_attribute(lower: str, last: Token, before: Sequence[Token], after: Token, words: Lexicon) -> bool:
    """Tell whether an -ing form describes whom somebody met: `met leading doctors`, `talks with striking crews`."""
    encounter = after.lower in words["meetings.nouns"]
    if lower == "working" and (encounter or after.lower in words["names.bodies"]):
        return True
    somebody = after.text[:1].isupper() or after.lower in words["names.titles"]
    if lower in {"visiting", "acting"} and somebody and last.tag in {"prep", "verb", "to"}:
        return True
    if encounter or not after.text[:1].islower() or after.lower in words["grammar.determiners"]:
        return False
    if (
        last.lower in {"with", "between"}
        and any(  # `sat down with striking dock workers`
            one.base in words["meetings.met_with"] or one.lower in words["meetings.nouns"] for one in before[-16:]
        )
    ):
        return True
    noun = {after.lower, after.lower.removesuffix("s")}
    people = any(not noun.isdisjoint(words[key]) for key in ("names.people", "names.titles", "names.roles"))
    led = last.tag == "and" and lower == "leading" and people  # not `and leading protests`
    plural = after.lower in words["names.plurals"] or after.lower.endswith("s")
    return plural and (led or (last.tag == "verb" and last.base in words["meetings.met"]))


def _agrees(token: Token, last: Token, before: Sequence[Token], after: Token, words: Lexicon) -> bool:
    """Tell whether a form of the present agrees with the noun before it, and an object or a clause follows."""
    base, singular = words.forms[token.lower].base, token.lower.endswith("s")
    several = any(one.tag == "and" for one in before[-8:])
    plural = last.lower.endswith(("s", "men")) or last.lower in words["names.plurals"]
    plural = plural and [one.lower for one in before[-2:-1]] not in (["a"], ["an"])  # `a customs dispute that`
    plural = plural or (base == "meet" and several)  # `Roth and the union meet`
    superlative = last.lower.endswith("est") and len(last.lower) > len("west")  # `its poorest states`
    if superlative or (base == "close" and after.lower == "to"):  # `sources close to the club`
        return False
    if last.tag == "word":
        noun = token.lower in words["meetings.nouns"] and not (base == "call" and after.lower == "for")
        gerund = last.lower.endswith("ing") or "no" in {one.lower for one in before[-2:]}
        if noun or gerund or singular == plural:
            return False
    quoted = any(one.tag == "quote" for one in before)
    ends = quoted and singular and after.lower == "." and base in words["reporting.say"]  # `“No,” a note reads.`
    titled = any(after.lower in words[key] for key in ("names.titles", "names.office_words"))
    ends = ends or (last.tag == "cap" and singular and titled)  # `Ada Roth meets union leader Emil Berg`
    if ends or base not in words["grammar.nouns"]:
        return True
    plural = plural or (last.tag == "cap" and several)  # `Roth and Berg meet`
    if last.tag == "cap" and not singular and not plural:
        return False
    in_place = plural and not singular and after.lower in words["grammar.after_plural_verb"]
    return in_place or _opens(after, words) or after.lower in words["grammar.after_noun_verb"]


def _opens(after: Token, words: Lexicon) -> bool:
    """Tell whether a clause or an object begins with the word."""
    return after.tag == "quote" or after.text[:1].isupper() or after.lower in words["grammar.object_openers"]


def _unlisted(token: Token, before: Sequence[Token], after: Token, words: Lexicon) -> Form | None:
    """Return the form of a verb that is not listed, of which the word itself is the base; None where it is none."""
    attribute = [one.tag for one in before[-2:]] == ["det", "word"] and before[-1].lower.endswith("ly")
    if not attribute and _unlisted_past(token, before, after, words):  # not `the newly named`
        return Form(token.lower, frozenset({"past", "participle"}))
    of_pronoun = before[-1].lower in words["grammar.singular_pronouns"] and after.text[:1].isupper()
    does = of_pronoun and token.lower.endswith("s")  # `She succeeds Emil Berg`
    return Form(token.lower, frozenset({"present"})) if does else None


def _unlisted_past(token: Token, before: Sequence[Token], after: Token, words: Lexicon) -> bool:
    """Tell whether an unlisted word in -ed is a finite verb: behind a noun or pronoun, before an object or adjunct."""
    last, capital = before[-1], after.text[:1].isupper()
    if not _ENDED.fullmatch(token.lower):
        return False
    named = last.lower == "," and [one.tag for one in before[-2:-1]] == ["cap"]  # `the mayor, Ada Roth, unveiled it`
    apposed = named and any(one.lower == "," for one in before[-8:-2])
    shared = last.lower == "and" and (capital or after.lower in words["grammar.determiners"])  # `… it and bashed Larn`
    if not (apposed or shared or last.tag in {"cap", "pron", "word", "adv", "aux"} or last.lower == "who"):
        return False
    counted = after.lower in words["grammar.quantifiers"] or after.text[:1].isdigit()
    return last.lower in words["grammar.perfect"] or counted or capital or after.lower in words["grammar.after_verb"]
