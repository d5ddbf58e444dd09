"""Noun phrases and verb groups of a sentence, found from the words at their borders."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from summarizer.document import Span
from summarizer.language.lexicon import Lexicon
from summarizer.language.names import Name, countries, find_names, is_full, is_people, is_title
from summarizer.language.tokens import Token

REACH = 48
"""How many tokens a noun phrase, a clause or an insertion between a subject and its verb may run over."""
LONGEST_LIST = 60
"""How many actors one list may hold."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the article, read."""

    number: int  # its number, from 1
    span: Span  # where it stands
    tokens: Sequence[Token]  # its tokens, a quotation as one
    names: Sequence[Name]  # its names, in order
    covering: Mapping[int, Name]  # for each token of a name, that name
    words: Lexicon  # the word lists by which it was read
    quotes: Sequence[int]  # the tokens that stand for quotations, in order

    def text(self, start: int, end: int, article: str) -> str:
        """Return the article's words from one token to before another."""
        return article[self.tokens[start].span.start : self.tokens[end - 1].span.end] if start < end else ""

    def tag(self, at: int) -> str:
        """Return the tag of a token; `end` outside the sentence."""
        return self.tokens[at].tag if 0 <= at < len(self.tokens) else "end"

    def lower(self, at: int) -> str:
        """Return a token in small letters; nothing outside the sentence."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def lowers(self, start: int, end: int) -> list[str]:
        """Return the words from one token to before another, in small letters."""
        return [token.lower for token in self.tokens[max(start, 0) : max(end, 0)]]

    def listed(self, at: int, key: str) -> bool:
        """Tell whether a token is on a list `file.key`."""
        return self.lower(at) in self.words[key]

    def told(self, key: str) -> Iterator[tuple[int, int]]:
        """Yield where an entry of a list stands that may be of several words, as `according to`: from, and behind."""
        listed = _by_first(self.words[key])
        for at, token in enumerate(self.tokens):
            for words in listed.get(token.lower, ()):
                if self.lowers(at, at + len(words)) == words:
                    yield at, at + len(words)
                    break


@lru_cache(maxsize=64)
def _by_first(listed: AbstractSet[str]) -> Mapping[str, Sequence[list[str]]]:
    """Return the words of each entry of a list under the first of them, the longest entries first."""
    found: dict[str, list[list[str]]] = {}
    for entry in sorted(listed, key=len, reverse=True):
        words = entry.split()
        found.setdefault(words[0], []).append(words)
    return found


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, by the numbers of its tokens: from `start` to before `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries."""

    start: int  # the first token
    at: int  # the token of the verb itself
    negated: bool  # whether `not`, `never` or the like is among them
    infinitive: bool  # whether `to` stands before the verb
    passive: bool  # whether a form of `be` stands before a participle
    helpers: tuple[str, ...]  # the auxiliaries, in small letters


def parsed(number: int, span: Span, tokens: Sequence[Token], words: Lexicon) -> Sentence:
    """Return the sentence with its names found."""
    names = find_names(tokens, words)
    covering = {at: name for name in names for at in range(name.start, name.end)}
    quotes = [at for at, token in enumerate(tokens) if token.tag == "quote"]
    return Sentence(number, span, tokens, names, covering, words, quotes)


def verb_group(sentence: Sentence, at: int) -> VerbGroup:
    """Return the verb group whose verb stands at a token."""
    start, words = at, sentence.words
    while at - start < 8 and sentence.tag(start - 1) in {"aux", "adv", "neg", "to"}:
        start -= 1
    day = start
    while sentence.tag(day - 1) == "day":
        day -= 1
    day -= sentence.tag(day - 1) == "prep"
    if start == at > day and sentence.tag(day - 1) == "aux":  # `was on Monday received by`
        start = day - 1
    before = sentence.tokens[start:at]
    helpers = tuple(token.lower for token in before if token.tag == "aux")
    return VerbGroup(
        start,
        at,
        negated=any(token.tag == "neg" or token.lower in words["grammar.negations"] for token in before),
        infinitive=any(token.tag == "to" for token in before),
        passive=bool(helpers) and helpers[-1] in words["grammar.be"] and "participle" in sentence.tokens[at].tenses,
        helpers=helpers,
    )


MONEY = frozenset({"$", "£", "€", "¥"})
"""The signs of currencies that stand before a sum."""
_INSIDE = frozenset({"cap", "word", "num", "quant", "poss"})


def phrase_before(sentence: Sentence, end: int, *, anywhere: bool = False) -> Phrase | None:
    """Return the noun phrase that ends before a token, with its attributes; None where none does.

    A phrase that itself stands behind a preposition is no subject, and is taken only `anywhere`.
    """
    start = _base_start(sentence, end)
    if start == end:
        return None
    while end - start < REACH and sentence.listed(start - 1, "grammar.joining"):
        head = _base_start(sentence, start - 1)
        if head == start - 1 or _is_infinitive(sentence, start - 1):
            break
        start = head
    while sentence.listed(start, "grammar.genitives") and sentence.tag(start - 1) == "cap":
        start = _base_start(sentence, start)
    if sentence.lower(start - 1) == "of" and sentence.tag(start - 2) == "and":  # `envoys of the port and of the town`
        left = phrase_before(sentence, start - 2, anywhere=True)
        start = left.start if left is not None and "of" in sentence.lowers(left.start, left.end) else start
    if not anywhere and sentence.tag(start - 1) in {"prep", "to"} and sentence.listed(start - 1, "grammar.joining"):
        return None
    return Phrase(start, end)


def before_comma(sentence: Sentence, at: int) -> Phrase | None:
    """Return the noun phrase before a comma right before a token, as the office that a name explains."""
    return phrase_before(sentence, at - 1, anywhere=True) if sentence.lower(at - 1) == "," else None


def inserted(sentence: Sentence, comma: int) -> Name | None:
    """Return the name between two commas, of which a token is the second: `the fund, Oasis, has until Friday`."""
    name = sentence.covering.get(comma - 1) if sentence.lower(comma) == "," else None
    return name if name is not None and sentence.lower(name.start - 1) == "," else None


def _base_start(sentence: Sentence, end: int) -> int:
    """Return where the noun phrase without attributes begins that ends before a token; `end` where there is none."""
    at = end
    if sentence.tag(at - 1) == "pron":
        return at - 1
    while at and end - at < REACH and not (at < end and _noun_ends(sentence, at)):
        name = sentence.covering.get(at - 1)
        if name is not None:
            at = name.start
        elif sentence.tag(at - 1) in _INSIDE or sentence.lower(at - 1) in MONEY:
            at -= 1
            if sentence.lower(at) == "both":  # `During the talks both sides said`
                break
        elif sentence.lower(at - 1) == ")" and "(" in sentence.lowers(max(at - 16, 1), at):
            at = next(k for k in range(at - 2, -1, -1) if sentence.lower(k) == "(")
        else:
            at -= sentence.tag(at - 1) == "det"
            break
    return at + (at < end and sentence.tag(at) == "poss")


def _noun_ends(sentence: Sentence, at: int) -> bool:
    """Tell whether a noun phrase ends before a token: where nouns are capitalised, at a small word behind a noun."""
    return "capital nouns" in sentence.words and sentence.tag(at) == "word" and sentence.tag(at - 1) == "cap"


def phrase_after(sentence: Sentence, start: int) -> Phrase | None:
    """Return the noun phrase that begins at a token, with its attributes; None where none does."""
    start += sentence.listed(start, "grammar.roughly") and sentence.tag(start + 1) in {"num", "quant"}
    start += sentence.lower(start) in {"both", "all", "half"} and sentence.tag(start + 1) in {"det", "cap"}
    start += 2 * (sentence.lowers(start, start + 2) == ["each", "of"])
    end = _base_end(sentence, start)
    if end == start:
        return None
    pronoun = sentence.tag(start) == "pron" or (
        sentence.listed(start, "grammar.objects") and sentence.tag(start) != "cap"
    )
    while end - start < REACH and not (pronoun and end == start + 1):
        genitive = sentence.listed(end, "grammar.genitives")
        name = sentence.covering.get(end - 1)
        proper = name is not None and name.kind in {"person", "name"} and sentence.lower(end) != "of"
        if not genitive and (proper or not sentence.listed(end, "grammar.joining") or _is_infinitive(sentence, end)):
            break
        further = _base_end(sentence, end if genitive else end + 1)
        if further <= end + 1:
            break
        end = further
    return Phrase(start, end)


def _is_infinitive(sentence: Sentence, at: int) -> bool:
    """Tell whether `to` stands before a verb: neither a determiner nor a name follows."""
    return sentence.tag(at) == "to" and sentence.tag(at + 1) != "det" and at + 1 not in sentence.covering


def _base_end(sentence: Sentence, start: int) -> int:
    """Return where the noun phrase without attributes ends that begins at a token; `start` where there is none."""
    at = start
    dated = sentence.tag(at + 1) == "day" and sentence.tag(at + 2) == "word"  # `her Wednesday appointment`
    owned = sentence.tag(at) == "cap" or sentence.tag(at + 1) in _INSIDE or dated
    pronoun = sentence.listed(at, "grammar.objects") and not owned
    if sentence.tag(at) == "pron" or pronoun:
        return at + 1
    while at - start < REACH and not (at > start and _noun_ends(sentence, at)):
        name = sentence.covering.get(at)
        if name is not None and name.start >= start:
            at = name.end
            place = name.kind == "country" and sentence.tag(at) == "cap"
            person = place and at in sentence.covering  # `in Larn Mayor …`
            if (name.kind == "person" and sentence.tag(at) != "poss") or sentence.tag(at) in {"quant", "num"} or person:
                break
        elif (
            sentence.tag(at) in _INSIDE
            or (at == start + 1 and dated)
            or (at == start and sentence.tag(at) in {"det", "adv"})
            or (sentence.tag(at) == "and" and all(sentence.listed(k, "names.office_words") for k in (at - 1, at + 1)))
        ):
            at += 1
        else:
            break
    return start if at == start + 1 and sentence.tag(start) in {"det", "adv"} else at


def behind_day(sentence: Sentence, at: int) -> int:
    """Return the token behind the day, with its preposition, that begins at a token; the same one where none does."""
    day = at + (sentence.tag(at) == "prep")
    end = day
    while sentence.tag(end) == "day":
        end += 1
    return end if end > day else at


def behind_adjuncts(sentence: Sentence, at: int) -> int:
    """Return the token behind the days, places and lengths that begin at a token: `in Paris on 3 May, with`."""
    while (end := _behind_adjunct(sentence, at)) > at:
        at = end
    return at


def _behind_adjunct(sentence: Sentence, at: int) -> int:
    day = behind_day(sentence, at)
    if day > at:
        return day + (sentence.lower(day) == "," in sentence.lowers(at, day))  # `on Friday, 3 May, with`
    if sentence.listed(at, "grammar.in_places"):
        start = at + 1
        near = range(start, start + 8)
        inside = takewhile(lambda k: sentence.tag(k) in _INSIDE or k == start or sentence.lower(k) == "of", near)
        return next((k + 1 for k in inside if _is_place(sentence, k)), at)
    return at


def _is_place(sentence: Sentence, at: int) -> bool:
    """Tell whether a phrase of place ends with a token: a country or another name of no person, or a venue."""
    name = sentence.covering.get(at)
    named = name is not None and name.kind in {"country", "name", "thing"} and at == name.end - 1
    return (named and sentence.tag(at + 1) not in {"word", "poss"}) or sentence.listed(at, "meetings.venues")


def head_of(sentence: Sentence, phrase: Phrase) -> int:
    """Return the token of a noun phrase's head: the last before its first attribute with a preposition."""
    at = phrase.start
    if sentence.tag(at) in {"quant", "num"} and sentence.lower(at + 1) == "of" and at + 2 < phrase.end:
        return head_of(sentence, Phrase(at + 2, phrase.end))  # `one of the women`
    while at < phrase.end and (at == phrase.start or not _opens_attribute(sentence, at)):
        name = sentence.covering.get(at)
        at = min(name.end, phrase.end) if name is not None and name.start == at else at + 1
    postposed = at - 1 > phrase.start and sentence.listed(at - 1, "grammar.postposed")
    return at - 1 - postposed  # `people familiar with the talks`


def _opens_attribute(sentence: Sentence, at: int) -> bool:
    return sentence.tag(at) in {"prep", "to", "punct"} or sentence.listed(at, "grammar.genitives")


def subjects(sentence: Sentence, phrase: Phrase) -> list[Phrase]:
    """Return the phrase with those that a list joins to it on its left, if it is a subject: `A, B and C said`."""
    found, at = [phrase], phrase.start - 1
    led = sentence.lower(at) == "by" and sentence.lower(at - 1) in {"led", "headed"}
    team = phrase_before(sentence, at - 1, anywhere=True) if led else None
    at = team.start - 1 if team else at  # `Ada Roth and a delegation led by Emil Berg met`
    office = before_comma(sentence, at + 1)
    head = head_of(sentence, office) if office else -1
    role = office is not None and (is_office(sentence, office) or is_human(sentence, head))
    if office and role and sentence.tag(office.start - 1) == "and" and not sentence.lower(head).endswith("s"):
        end = office.start - 1 - (sentence.lower(office.start - 2) == ",")  # `Ada Roth and the mayor, Emil Berg, met`
        state = sentence.covering.get(end - 1)  # `President Ada Roth of Larn and her host, Emil Berg, met`
        end = state.start - 1 if state and state.kind == "country" and sentence.lower(state.start - 1) == "of" else end
        at = office.start - 1 if is_full(sentence.covering.get(end - 1)) or explained(sentence, end) else at
    if sentence.tag(at) != "and" or sentence.tag(phrase.start) == "pron":
        return found
    last = sentence.covering.get(phrase.end - 1)
    named = last is not None and last.kind == "person"
    while at > 0 and len(found) < LONGEST_LIST:
        comma = sentence.lower(at - 1) == ","
        left = (explained(sentence, at - 1) if comma else None) or phrase_before(sentence, at - comma, anywhere=True)
        role = left is not None and _is_role(sentence, left, alone=not named or left.end < at)
        inner = left is not None and sentence.listed(left.start, "grammar.possessives") and left.end == at
        before = sentence.covering.get(left.start - 2) if left and sentence.tag(left.start - 1) == "and" else None
        if left is not None and before is not None and _is_demonym(sentence, Phrase(before.start, before.end), left):
            left = Phrase(before.start, left.end)  # `Danish and Dutch envoys Ada Roth and Emil Berg`
        if left is None or role or not (inner or _opens_clause(sentence, left.start)):
            break
        apart = at < phrase.start - 1 and len(found) == 1  # an office stands between: `aides of A and the mayor, B`
        joined = (_one_attribute(sentence, left, found[0]) and not apart) or _is_demonym(sentence, left, found[0])
        if joined or _is_portfolio(sentence, left, found[0]):
            found = [Phrase(left.start, phrase.end)]
        else:
            found.insert(0, left)
        at = left.start - inner
        if sentence.lower(at - (not inner)) not in {",", "and"}:
            break
    return found


def _is_portfolio(sentence: Sentence, left: Phrase, right: Phrase) -> bool:
    """Tell whether a word is but a part of the office behind it: `Foreign and trade ministers`."""
    alone = left.end == left.start + 1 and sentence.listed(left.start, "names.office_words")
    name = sentence.covering.get(right.start)
    titled = name is not None and name.kind == "person" and name.first > name.start + 1  # `Energy and Mines Minister A`
    return alone and (titled or is_title(sentence.lower(head_of(sentence, right)), sentence.words, several=True))


def explained(sentence: Sentence, end: int) -> Phrase | None:
    """Return the name that an office between commas explains, where that ends before a token: `Ada Roth, the mayor`."""
    office = phrase_before(sentence, end, anywhere=True)
    if office is None or sentence.lower(office.start - 1) != "," or not is_office(sentence, office):
        return None
    name = sentence.covering.get(office.start - 2)
    return Phrase(name.start, name.end) if is_full(name) else None


def is_office(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether a noun phrase is the office of one: `the mayor`, `the port's Chief Executive`."""
    head = head_of(sentence, phrase)
    name = sentence.covering.get(head)
    return name.kind == "office" if name else is_role(sentence, head, several=False)


def is_role(sentence: Sentence, at: int, *, several: bool | None = None) -> bool:
    """Tell whether a noun tells what somebody is: a title, or a word such as `counterpart`; `several` as for titles."""
    role = sentence.listed(at, "names.roles") or is_title(sentence.lower(at), sentence.words)
    return role and several in {None, sentence.lower(at).endswith("s")}


def _is_role(sentence: Sentence, phrase: Phrase, *, alone: bool) -> bool:
    """Tell whether a noun phrase is one of two offices: `leader and former mayor Ada Roth`; `alone` without others."""
    head = head_of(sentence, phrase)
    if alone or phrase.end - phrase.start == 1:
        return phrase.end - phrase.start == 1 and is_title(sentence.lower(head), sentence.words)
    title = is_title(sentence.lower(head), sentence.words, several=False)
    name = sentence.covering.get(head)
    return title and sentence.tag(phrase.start) != "det" and (name is None or name.kind == "office")


def says(sentence: Sentence, at: int) -> bool:
    """Tell whether a token is a verb that all but always reports: `said`, `warned`."""
    return sentence.tag(at) == "verb" and sentence.tokens[at].base in sentence.words["reporting.core"]


def is_human(sentence: Sentence, at: int) -> bool:
    """Tell whether a token is a noun for people or bodies, or for what somebody is: `crew`, `the pilot`."""
    return is_people(sentence.lower(at), sentence.words) or is_role(sentence, at)


def _opens_clause(sentence: Sentence, at: int) -> bool:
    at -= sentence.listed(at - 1, "grammar.roughly")  # `About 900 drivers and guards will`
    opens = says(sentence, at - 1) or sentence.tag(at - 1) in {"punct", "sub", "quote", "day", "end"}
    anew = sentence.tag(at - 1) == "and" and sentence.lower(at - 2) == ","
    led = sentence.lower(at - 3) == "delegations" and sentence.lower(at - 1) == "by"  # `delegations led by A and B`
    return opens or anew or led or sentence.lower(at - 1) in {"between", "including"}


def conjoined(sentence: Sentence, phrase: Phrase) -> list[Phrase]:
    """Return the phrase with those that a list joins to it on its right: `A, B and C`."""
    found = [phrase]
    while len(found) < LONGEST_LIST:
        at = found[-1].end
        at += 3 * (sentence.lower(at) == "(" and sentence.lower(at + 2) == ")")
        comma = sentence.lower(at) in {",", ";"}
        joined = sentence.tag(at + comma) == "and"
        again = joined and sentence.lower(at + comma + 1) == sentence.lower(phrase.start - 1) in {"by", "with"}
        following = phrase_after(sentence, at + comma + joined + again) if comma or joined else None
        if following is None or (comma and not joined and _opens_said(sentence, following)):
            break
        if _is_demonym(sentence, found[-1], following):
            found[-1] = Phrase(found[-1].start, following.end)
        elif _one_attribute(sentence, found[-1], following):
            found[-1] = Phrase(found[-1].start, head_of(sentence, following) + 1)
        else:
            found.append(following)
    behind_verb = any(sentence.tag(k) == "verb" for k in range(clause_start(sentence, phrase.start), phrase.start))
    behind_verb = behind_verb and sentence.lower(phrase.start - 1) != "between"
    if behind_verb and sentence.tag(found[-1].end) in {"verb", "aux"}:  # `met B and C, and D said`: D begins a clause
        commas = (k for k in range(len(found) - 1, 0, -1) if sentence.lower(found[k - 1].end) == ",")
        return found[: next(commas, max(1, len(found) - 1))]
    return found


def _opens_said(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether what stands behind a comma begins a clause: `met A, B said`, `met A, his aide, B, said`."""
    name = sentence.covering.get(phrase.end + 1) if sentence.lower(phrase.end) == "," else None
    end = name.end + 1 if name is not None and sentence.lower(name.end) == "," else phrase.end
    office = phrase_after(sentence, phrase.end + 1) if sentence.lower(phrase.end) == "," else None
    if office and sentence.lower(office.end) == "," and is_office(sentence, office):
        return sentence.tag(office.end + 1) in {"verb", "aux"}  # `met A in Larnova, B, the mayor, praised it`
    form = sentence.words.forms.get(sentence.lower(phrase.start))
    inverted = form is not None and form.base in sentence.words["reporting.core"]  # `met A, says the ministry`
    return sentence.tag(phrase.end) in {"verb", "aux"} or says(sentence, end) or inverted


def _is_demonym(sentence: Sentence, phrase: Phrase, following: Phrase) -> bool:
    """Tell whether a part of a list is but an attribute of the next one: `British and Australian envoys`."""
    name, behind = sentence.covering.get(phrase.end - 1), sentence.covering.get(following.start)
    alike = name is not None and name.kind == "country" and behind is not None and behind.kind == "demonym"
    return name is not None and (name.kind == "demonym" or alike)


def _one_attribute(sentence: Sentence, left: Phrase, right: Phrase) -> bool:
    """Tell whether a list is one of attributes: `leaders of Ruan and Larn`, `aides from the Office and the Board`."""
    head, end = head_of(sentence, left), sentence.covering.get(left.end - 1)
    name = sentence.covering.get(head_of(sentence, right))
    if end is None and name is None and sentence.lower(head).endswith("s"):  # `aides of the mine and the port`
        defined = sentence.lower(right.start) == "the" and sentence.lower(head + 2) == "the"
        last = sentence.lower(head_of(sentence, right))
        if sentence.lowers(left.end - 2, right.end) == ["of", "state", "and", "government"]:
            return True
        return defined and not (is_title(last, sentence.words) or is_people(last, sentence.words))
    office = sentence.covering.get(head)
    if office is not None and office.kind == "office" and name is not None and name.kind in {"country", "name"}:
        own = (k for k in range(office.start, office.end) if sentence.lower(k).endswith("s"))
        several = any(is_title(sentence.lower(k), sentence.words) for k in own)
        within = office.end < left.end or sentence.tokens[left.end - 1].text in countries()
        return several and within and name.end - name.first <= 2 - (name.kind == "name")  # `Ministers of Ruan and Larn`
    region = sentence.lower(head_of(sentence, right)).removesuffix("s") in sentence.words["names.settlements"]
    region = region and end is not None and name is None  # `mayors of the Larn and Ruan districts`
    if end is None or name is None or head + 1 == left.end or head in sentence.covering:
        return region and sentence.lower(head).endswith("s") and head + 1 < left.end
    bare = name.kind == "name" and (name.end - name.first == 1 or sentence.tag(right.start) == "det")
    if {end.kind, name.kind} <= {"person", "name"} and is_full(end) and is_full(name) and end.kind == name.kind:
        joined = sentence.lower(head + 1) in {"of", "for", "to"}  # `aides to A and B`
        return joined and sentence.lower(head).endswith("s")
    inside = end.kind in _PLACES or sentence.tokens[left.end - 1].text in countries()
    return inside and (name.kind in _PLACES - {"name"} or bare) and sentence.lower(head).endswith("s")


_PLACES = frozenset({"body", "country", "name"})


_BORDERS = frozenset({";", ":", "(", ")", "—", "–", "--", "whose"})


def clause_start(sentence: Sentence, at: int) -> int:
    """Return where the clause begins that holds a token: behind the last conjunction of clauses, mark or quotation."""
    first = max(0, at - REACH)
    while at > first and sentence.lower(at - 1) not in _BORDERS and sentence.tag(at - 1) not in {"sub", "quote"}:
        at -= 1
    return at
