"""Noun phrases and verb groups of a sentence, found from the words at their borders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.document import Span
from summarizer.language.lexicon import Lexicon
from summarizer.language.names import Name, find_names
from summarizer.language.tokens import Token

REACH = 48
"""How many tokens a noun phrase, or an apposition between a subject and its verb, may run over."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the article, read.

    Attributes:
        number: its number, from 1.
        span: where it stands.
        tokens: its tokens, a quotation as one.
        names: its names, in order.
        covering: for each token of a name, that name.
        words: the word lists by which it was read.
        quotes: the tokens that stand for quotations, in order.
    """

    number: int
    span: Span
    tokens: Sequence[Token]
    names: Sequence[Name]
    covering: Mapping[int, Name]
    words: Lexicon
    quotes: Sequence[int]

    def text(self, start: int, end: int, article: str) -> str:
        """Return the article's words from one token to before another."""
        return article[self.tokens[start].span.start : self.tokens[end - 1].span.end] if start < end else ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, by the numbers of its tokens: from `start` to before `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries.

    Attributes:
        start: the first token.
        at: the token of the verb itself.
        negated: whether `not` or `never` is among them.
        infinitive: whether `to` stands before the verb.
        passive: whether a form of `be` stands before a participle.
        helpers: the auxiliaries, in small letters.
    """

    start: int
    at: int
    negated: bool
    infinitive: bool
    passive: bool
    helpers: tuple[str, ...]


def parsed(number: int, span: Span, tokens: Sequence[Token], words: Lexicon) -> Sentence:
    """Return the sentence with its names found."""
    names = find_names(tokens, words)
    covering = {at: name for name in names for at in range(name.start, name.end)}
    quotes = [at for at, token in enumerate(tokens) if token.tag == "quote"]
    return Sentence(number, span, tokens, names, covering, words, quotes)


def verb_group(sentence: Sentence, at: int) -> VerbGroup:
    """Return the verb group whose verb stands at a token."""
    tokens, start = sentence.tokens, at
    while start and at - start < 8 and tokens[start - 1].tag in {"aux", "adv", "neg", "to"}:
        start -= 1
    before = tokens[start:at]
    helpers = tuple(token.lower for token in before if token.tag == "aux")
    be = sentence.words["grammar.be"]
    return VerbGroup(
        start,
        at,
        negated=any(token.tag == "neg" or token.lower in sentence.words["grammar.negations"] for token in before),
        infinitive=any(token.tag == "to" for token in before),
        passive=bool(helpers) and helpers[-1] in be and "participle" in tokens[at].tenses,
        helpers=helpers,
    )


_INSIDE = frozenset({"cap", "word", "num", "quant", "poss"})


def phrase_before(sentence: Sentence, end: int, *, anywhere: bool = False) -> Phrase | None:
    """Return the noun phrase that ends before a token, its attributes with prepositions included; None where none does.

    A phrase that itself stands behind a preposition is no subject, and is taken only `anywhere`.
    """
    start = _base_start(sentence, end)
    if start == end:
        return None
    tokens, joining = sentence.tokens, sentence.words["grammar.joining"]
    while start > 1 and end - start < REACH and tokens[start - 1].lower in joining:
        head = _base_start(sentence, start - 1)
        if head == start - 1:
            break
        start = head
    start = _with_genitive(sentence, start)
    if not anywhere and start and tokens[start - 1].tag in {"prep", "to"} and tokens[start - 1].lower in joining:
        return _behind_adjunct(sentence, start, end)
    return Phrase(start, end)


def _with_genitive(sentence: Sentence, start: int) -> int:
    """Return where a phrase begins whose last part is a genitive: `die Sprecherin des Hafens`."""
    genitives = sentence.words["grammar.genitives"]
    while start and sentence.tokens[start].lower in genitives and sentence.tokens[start - 1].tag == "cap":
        start = _base_start(sentence, start)
    return start


def _behind_adjunct(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """Return the subject behind an adjunct that opens the clause (`In London the minister`), or None."""
    if start > 1 and sentence.tokens[start - 2].tag not in {"punct", "and", "sub", "quote"}:
        return None
    name = sentence.covering.get(end - 1)
    if "free order" in sentence.words["grammar.traits"]:
        return None
    if name is not None and name.end == end and name.kind == "person" or name is not None and name.start > start:
        return Phrase(name.start, end)
    inner = next((at for at in range(end - 1, start, -1) if sentence.tokens[at].tag == "det"), None)
    return Phrase(inner, end) if inner is not None and sentence.tokens[inner - 1].tag not in {"prep", "to"} else None


def _base_start(sentence: Sentence, end: int) -> int:
    """Return where the noun phrase without attributes begins that ends before a token; `end` where there is none."""
    tokens, at = sentence.tokens, end
    if at and tokens[at - 1].tag == "pron":
        return at - 1
    while at and end - at < REACH:
        token = tokens[at - 1]
        if at < end and _noun_ends(sentence, at):
            break
        name = sentence.covering.get(at - 1)
        if name is not None:
            at = name.start
        elif token.tag in _INSIDE or (at < end and _joins_attributes(sentence, at - 1)):
            at -= 1
        elif token.lower == ")":
            opening = next((k for k in range(at - 2, max(-1, at - 16), -1) if tokens[k].lower == "("), None)
            if opening is None:
                break
            at = opening
        elif token.tag == "det":
            return at - 1
        else:
            break
    return _trimmed(sentence, at, end)


def _noun_ends(sentence: Sentence, at: int) -> bool:
    """Tell whether a noun phrase ends before a token: where nouns are capitalised, at a small word behind a noun."""
    if "capital nouns" not in sentence.words["grammar.traits"]:
        return False
    return sentence.tokens[at].tag == "word" and sentence.tokens[at - 1].tag == "cap"


def _trimmed(sentence: Sentence, start: int, end: int) -> int:
    """Drop a possessive mark, or adverbs, at the beginning of a phrase."""
    while start < end and sentence.tokens[start].tag == "poss":
        start += 1
    return start


def phrase_after(sentence: Sentence, start: int) -> Phrase | None:
    """Return the noun phrase that begins at a token, its attributes with prepositions included; None where none does."""
    end = _base_end(sentence, start)
    if end == start:
        return None
    tokens = sentence.tokens
    joining, genitives = sentence.words["grammar.joining"], sentence.words["grammar.genitives"]
    while end < len(tokens) and end - start < REACH and tokens[end].lower in joining | genitives:
        if (
            end - 1 in sentence.covering
            and sentence.covering[end - 1].kind in {"person", "name"}
            and tokens[end].lower != "of"
        ):
            break
        if tokens[end].tag == "to" and not _is_noun_phrase(sentence, end + 1):
            break
        first = end if tokens[end].tag == "det" else end + 1
        further = _base_end(sentence, first)
        if further <= end + 1:
            break
        end = further
    return Phrase(start, end)


def _base_end(sentence: Sentence, start: int) -> int:
    tokens, at = sentence.tokens, start
    if at < len(tokens) and tokens[at].tag == "pron":
        return at + 1
    if at < len(tokens) and tokens[at].lower in sentence.words["grammar.objects"] and not _nominal(sentence, at + 1):
        return at + 1
    while at < len(tokens) and at - start < REACH:
        name = sentence.covering.get(at)
        if at > start and _noun_ends(sentence, at):
            break
        if name is not None and name.start >= start:
            at = name.end
            if name.kind == "person" and not (at < len(tokens) and tokens[at].tag == "poss"):
                break
        elif tokens[at].tag in _INSIDE or (tokens[at].tag == "det" and at == start):
            at += 1
        elif (tokens[at].tag == "adv" and at == start) or _joins_attributes(sentence, at):
            at += 1
        else:
            break
    only_det = at == start + 1 and tokens[start].tag in {"det", "adv"}
    return start if only_det else at


def _is_noun_phrase(sentence: Sentence, at: int) -> bool:
    """Tell whether a determiner or a name stands at a token: `to the port`, not `to close`."""
    return at < len(sentence.tokens) and (sentence.tokens[at].tag == "det" or at in sentence.covering)


def _joins_attributes(sentence: Sentence, at: int) -> bool:
    """Tell whether `and` joins two attributes of one noun: `foreign and defence ministers`, `French and Dutch officials`."""
    tokens, words = sentence.tokens, sentence.words["names.office_words"]
    if not 0 < at < len(tokens) - 2 or tokens[at].tag != "and" or tokens[at + 2].tag not in {"word", "cap"}:
        return False
    left, right = sentence.covering.get(at - 1), sentence.covering.get(at + 1)
    if left is not None and right is not None:
        countries = {"country", "demonym"}
        return (
            left.kind in countries
            and right.kind in countries
            and right.end < len(tokens)
            and tokens[right.end].tag == "word"
        )
    return tokens[at - 1].lower in words and tokens[at + 1].lower in words


def _nominal(sentence: Sentence, at: int) -> bool:
    return at < len(sentence.tokens) and sentence.tokens[at].tag in _INSIDE


def head_of(sentence: Sentence, phrase: Phrase) -> int:
    """Return the token of a noun phrase's head: the last before its first attribute with a preposition."""
    at = phrase.start
    while at < phrase.end:
        name = sentence.covering.get(at)
        if name is not None and name.start == at:
            at = min(name.end, phrase.end)
            continue
        if sentence.tokens[at].tag in {"prep", "to", "punct"} and at > phrase.start:
            break
        at += 1
    return at - 1


def subjects(sentence: Sentence, phrase: Phrase) -> list[Phrase]:
    """Return the phrase with those that a list joins to it on its left, where the list can be a subject: `A, B and C said`."""
    tokens, found = sentence.tokens, [phrase]
    at = phrase.start
    if not at or tokens[at - 1].tag != "and" or tokens[phrase.start].tag == "pron":
        return found
    at -= 1
    while at:
        at -= tokens[at - 1].lower == ","
        left = phrase_before(sentence, at, anywhere=True)
        if left is None or not _opens_clause(sentence, left.start):
            break
        if len(found) == 1 and _one_attribute(sentence, left, phrase):
            found[0] = Phrase(left.start, phrase.end)
        else:
            found.insert(0, left)
        at = left.start
        if not at or tokens[at - 1].lower != "," or len(found) > _MOST:
            break
    return found


_MOST = 60
"""How many actors one list may hold."""


def _one_attribute(sentence: Sentence, left: Phrase, right: Phrase) -> bool:
    """Tell whether a list is one of attributes: `leaders from the Port Office and the Harbour Board`."""
    end, name = sentence.covering.get(left.end - 1), sentence.covering.get(right.end - 1)
    attributed = head_of(sentence, left) + 1 < left.end and head_of(sentence, left) not in sentence.covering
    return attributed and end is not None and name is not None and end.kind == name.kind == "body"


def _opens_clause(sentence: Sentence, at: int) -> bool:
    return (
        at == 0
        or sentence.tokens[at - 1].tag in {"punct", "sub", "quote", "day"}
        or (sentence.tokens[at - 1].lower in {"between", "including"})
    )


def conjoined(sentence: Sentence, phrase: Phrase) -> list[Phrase]:
    """Return the phrase with those that a list joins to it on its right: `A, B and C`."""
    found, tokens = [phrase], sentence.tokens
    while len(found) < _MOST:
        at = found[-1].end
        at = _behind_acronym(tokens, at)
        comma = at < len(tokens) and tokens[at].lower in {",", ";"}
        at += comma
        joined = at < len(tokens) and tokens[at].tag == "and"
        at += joined
        if not (comma or joined):
            return found
        following = phrase_after(sentence, at)
        if following is None:
            return found
        found.append(following)
    return found


def _behind_acronym(tokens: Sequence[Token], at: int) -> int:
    if at + 2 < len(tokens) and tokens[at].lower == "(" and tokens[at + 2].lower == ")":
        return at + 3
    return at


_BORDERS = frozenset({";", ":", "(", ")", "—", "–", "--"})


def clause_start(sentence: Sentence, at: int, *, commas: bool = False) -> int:
    """Return where the clause begins that holds a token: behind the last conjunction of clauses, mark or quotation."""
    tokens = sentence.tokens
    first = max(0, at - REACH)
    while at > first and tokens[at - 1].lower not in _BORDERS and tokens[at - 1].tag not in {"sub", "quote"}:
        if commas and tokens[at - 1].lower == ",":
            break
        at -= 1
    return at


def clause_end(sentence: Sentence, at: int) -> int:
    """Return the token behind the clause that goes on at a token."""
    tokens = sentence.tokens
    last = min(len(tokens), at + REACH)
    while at < last and tokens[at].lower not in _BORDERS:
        at += 1
    return at
