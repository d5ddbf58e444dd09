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

    def kind(self, at: int) -> str:
        """Return the kind of the name that a token is part of; nothing where it is part of none."""
        name = self.covering.get(at)
        return name.kind if name else ""

    def listed(self, at: int, key: str) -> bool:
        """Tell whether a token is on a list `file.key`."""
        return self.lower(at) in self.words[key]

    def does(self, at: int, key: str) -> bool:
        """Tell whether a token is a form of a verb on a list `file.key`."""
        return self.tag(at) == "verb" and self.tokens[at].base in self.words[key]

    def holds(self, key: str, start: int, end: int) -> bool:
        """Tell whether a word of a list `file.key` stands from one token to before another."""
        return not self.words[key].isdisjoint(self.lowers(start, end))

    def tells(self, key: str, start: int, end: int) -> bool:
        """Tell whether an entry of a list, which may be of several words, begins from one token to before another."""
        return any(self.told(key, start, end))

    def told(self, key: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Yield where an entry of a list stands that may be of several words, as `according to`: from, and behind.

        It begins between two tokens, anywhere where none are named.
        """
        listed, last = _by_first(self.words[key]), len(self.tokens)
        for at in range(max(start, 0), last if end is None else min(end, last)):
            for words in listed.get(self.tokens[at].lower, ()):
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
    start, words = over(sentence, at, _HELPING), sentence.words
    day = over(sentence, start, _DAY)
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


_HELPING = frozenset({"aux", "adv", "neg", "to"})


_DAY = frozenset({"day"})


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
    return name if name and sentence.lower(name.start - 1) == "," else None


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
    object_ = sentence.listed(start, "grammar.objects") and sentence.tag(start) != "cap"
    if end == start + 1 and (object_ or sentence.tag(start) == "pron"):
        return Phrase(start, end)
    while end - start < REACH:
        genitive = sentence.listed(end, "grammar.genitives")
        proper = sentence.kind(end - 1) in {"person", "name"} and sentence.lower(end) != "of"
        if not genitive and (proper or not sentence.listed(end, "grammar.joining") or _is_infinitive(sentence, end)):
            break
        further = _base_end(sentence, end if genitive else end + 1)
        if further <= end + 1:
            break
        end = further
    return Phrase(start, end)


def _is_infinitive(sentence: Sentence, at: int) -> bool:
    """Tell whether `to` stands before a verb: neither a determiner nor a name nor `him` follows."""
    noun = sentence.tag(at + 1) == "det" or at + 1 in sentence.covering or sentence.listed(at + 1, "grammar.objects")
    both = sentence.lower(at + 1) == "both" and sentence.tag(at + 2) in {"word", "cap", "det"}
    noun = noun or both or (sentence.lower(at + 1) == "both" and says(sentence, at + 2))  # `aides to both said`
    return sentence.tag(at) == "to" and not noun


def _base_end(sentence: Sentence, start: int) -> int:
    """Return where the noun phrase without attributes ends that begins at a token; `start` where there is none."""
    at = start
    dated = sentence.tag(at + 1) == "day" and sentence.tag(at + 2) == "word"  # `her Wednesday appointment`
    owned = sentence.tag(at) == "cap" or sentence.tag(at + 1) in _INSIDE or dated
    if sentence.tag(at) == "pron" or (sentence.listed(at, "grammar.objects") and not owned):
        return at + 1
    while at - start < REACH and not (at > start and (_noun_ends(sentence, at) or _is_often(sentence, at))):
        name = sentence.covering.get(at)
        if name is not None and name.start >= start:
            at = name.end
            apart = name.kind == "country" and sentence.tag(at) == "cap"  # `in Larn Mayor …`
            if apart or (name.kind == "person" and sentence.tag(at) != "poss") or sentence.tag(at) in {"quant", "num"}:
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


def _is_often(sentence: Sentence, at: int) -> bool:
    """Tell whether how often stands at a token: `met the leaders three times`."""
    return sentence.tag(at) in {"quant", "num"} and sentence.lower(at + 1) == "times"


def behind_day(sentence: Sentence, at: int) -> int:
    """Return the token behind the day, with its preposition, that begins at a token; the same one where none does."""
    day = at + (sentence.tag(at) == "prep")
    end = day
    while sentence.tag(end) == "day":
        end += 1
    return end if end > day else at


def before_days(sentence: Sentence, end: int) -> int:
    """Return where the days, with their prepositions, begin that end before a token; the same one where none do."""
    while sentence.tag(end - 1) == "day" or (sentence.tag(end - 1) == "prep" and sentence.tag(end) == "day"):
        end -= 1
    return end


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
    ends = name is None or at == name.end - 1  # `the Hotel Admiral`
    named = name is not None and ends and name.kind in {"country", "name", "thing"}
    venue = ends and sentence.listed(at, "meetings.venues") and sentence.tag(at + 1) != "word"  # not `an airport hotel`
    return venue or (named and sentence.tag(at + 1) not in {"word", "poss"})


def head_of(sentence: Sentence, phrase: Phrase) -> int:
    """Return the token of a noun phrase's head: the last before its first attribute with a preposition."""
    at = start = phrase.start
    if sentence.tag(at) in {"quant", "num"} and sentence.lower(at + 1) == "of" and at + 2 < phrase.end:
        return head_of(sentence, Phrase(at + 2, phrase.end))  # `one of the women`
    while at < phrase.end:
        attribute = sentence.tag(at) in {"prep", "to", "punct", "verb"} or sentence.listed(at, "grammar.genitives")
        if attribute and at > start:
            break
        name = sentence.covering.get(at)
        at = min(name.end, phrase.end) if name is not None and name.start == at else at + 1
    postposed = at - 1 > start and sentence.listed(at - 1, "grammar.postposed")
    return at - 1 - postposed  # `people familiar with the talks`


def subjects(sentence: Sentence, phrase: Phrase) -> list[Phrase]:
    """Return the phrase with those that a list joins to it on its left, if it is a subject: `A, B and C said`."""
    found, at = [phrase], _before_explained(sentence, phrase)
    if sentence.tag(at) != "and" or sentence.tag(phrase.start) == "pron":
        return found
    named = sentence.kind(phrase.end - 1) == "person"
    while at > 0 and len(found) < LONGEST_LIST:
        comma = sentence.lower(at - 1) == ","
        left = (explained(sentence, at - 1) if comma else None) or phrase_before(sentence, at - comma, anywhere=True)
        if left is None:
            break
        role = _is_role(sentence, left, alone=not named or left.end < at)
        inner = sentence.listed(left.start, "grammar.possessives") and left.end == at
        before = sentence.covering.get(left.start - 2) if sentence.tag(left.start - 1) == "and" else None
        if before and _is_demonym(sentence, Phrase(before.start, before.end), left):
            left = Phrase(before.start, left.end)  # `Danish and Dutch envoys Ada Roth and Emil Berg`
        if role or not (inner or _opens_clause(sentence, left.start)):
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


def _before_explained(sentence: Sentence, phrase: Phrase) -> int:
    """Return the token where a list would end that a subject closes: before its team, or the office it explains."""
    at = phrase.start - 1
    led = sentence.lower(at) == "by" and sentence.lower(at - 1) in {"led", "headed"}
    team = phrase_before(sentence, at - 1, anywhere=True) if led else None
    at = team.start - 1 if team else at  # `Ada Roth and a delegation led by Emil Berg met`
    office = before_comma(sentence, at + 1)
    head = head_of(sentence, office) if office else -1
    if office is None or sentence.tag(office.start - 1) != "and" or sentence.lower(head).endswith("s"):
        return at
    if not (is_office(sentence, office) or is_human(sentence, head)):
        return at
    end = office.start - 1 - (sentence.lower(office.start - 2) == ",")  # `Ada Roth and the mayor, Emil Berg, met`
    state = sentence.covering.get(end - 1)  # `President Ada Roth of Larn and her host, Emil Berg, met`
    end = state.start - 1 if state and state.kind == "country" and sentence.lower(state.start - 1) == "of" else end
    name = sentence.covering.get(end - 1)
    surname = name is not None and name.kind == "name" and name.end - name.start == 1
    alone = name is not None and surname and _opens_clause(sentence, name.start)  # `Roth and the mayor, Emil Berg, met`
    return office.start - 1 if is_full(name) or alone or explained(sentence, end) else at


def _is_portfolio(sentence: Sentence, left: Phrase, right: Phrase) -> bool:
    """Tell whether a word is but a part of the office behind it: `Foreign and trade ministers`."""
    alone = left.end == left.start + 1 and sentence.listed(left.start, "names.office_words")
    return alone and is_title(sentence.lower(head_of(sentence, right)), sentence.words, several=True)


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
    return sentence.kind(head) == "office" or (head not in sentence.covering and is_role(sentence, head, several=False))


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
    return title and sentence.tag(phrase.start) != "det" and sentence.kind(head) in {"", "office"}


def says(sentence: Sentence, at: int) -> bool:
    """Tell whether a token is a verb that all but always reports: `said`, `warned`."""
    return sentence.does(at, "reporting.core")


def is_human(sentence: Sentence, at: int) -> bool:
    """Tell whether a token is a noun for people or bodies, or for what somebody is: `crew`, `the pilot`, `her wife`."""
    kin = sentence.listed(at, "names.female") or sentence.listed(at, "names.male")
    return kin or is_people(sentence.lower(at), sentence.words) or is_role(sentence, at)


def _opens_clause(sentence: Sentence, at: int) -> bool:
    at -= sentence.listed(at - 1, "grammar.roughly")  # `About 900 drivers and guards will`
    opens = says(sentence, at - 1) or sentence.tag(at - 1) in {"punct", "sub", "quote", "day", "end"}
    anew = sentence.tag(at - 1) == "and" and sentence.lower(at - 2) == ","
    led = sentence.lower(at - 3) == "delegations"  # `delegations led by A and B`
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
    if sentence.lower(phrase.start - 1) == "between" or sentence.tag(found[-1].end) not in {"verb", "aux"}:
        return found
    if any(sentence.tag(k) == "verb" for k in range(clause_start(sentence, phrase.start), phrase.start)):
        commas = (k for k in range(len(found) - 1, 0, -1) if sentence.lower(found[k - 1].end) == ",")
        return found[: next(commas, max(1, len(found) - 1))]  # `met B and C, and D said`: D begins a clause
    return found


def _opens_said(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether what stands behind a comma begins a clause: `met A, B said`, `met A, his aide, B, said`."""
    end = phrase.end
    if sentence.lower(end) == ",":
        office, name = phrase_after(sentence, end + 1), sentence.covering.get(end + 1)
        if office and sentence.lower(office.end) == "," and is_office(sentence, office):
            return sentence.tag(office.end + 1) in {"verb", "aux"}  # `met A in Larnova, B, the mayor, praised it`
        return name is not None and sentence.lower(name.end) == "," and says(sentence, name.end + 1)
    return sentence.tag(end) in {"verb", "aux"}


def _is_demonym(sentence: Sentence, phrase: Phrase, following: Phrase) -> bool:
    """Tell whether a part of a list is but an attribute of the next one: `British and Australian envoys`."""
    kind = sentence.kind(phrase.end - 1)
    return kind == "demonym" or (kind == "country" and sentence.kind(following.start) == "demonym")


def _one_attribute(sentence: Sentence, left: Phrase, right: Phrase) -> bool:
    """Tell whether a list is one of attributes: `leaders of Ruan and Larn`, `aides from the Office and the Board`."""
    head, last, words = head_of(sentence, left), head_of(sentence, right), sentence.words
    end, name = sentence.covering.get(left.end - 1), sentence.covering.get(last)
    several = sentence.lower(head).endswith("s")
    if end is None and name is None and several:  # `aides of the mine and the port`
        if sentence.lowers(left.end - 2, right.end) == ["of", "state", "and", "government"]:
            return True
        return sentence.lower(right.start) == sentence.lower(head + 2) == "the" and not is_human(sentence, last)
    office = sentence.covering.get(head)
    if office and office.kind == "office" and name and name.kind in {"country", "name"}:
        titles = any(is_title(sentence.lower(k), words, several=True) for k in range(office.start, office.end))
        within = office.end < left.end or sentence.tokens[left.end - 1].text in countries()
        return titles and within and name.end - name.first <= 2 - (name.kind == "name")  # `Ministers of Ruan and Larn`
    if end is None or name is None or head + 1 == left.end or office:
        region = sentence.lower(last).removesuffix("s") in words["names.settlements"] and head + 1 < left.end
        return several and region and end is not None and name is None  # `mayors of the Larn and Ruan districts`
    if end.kind == name.kind and is_full(end) and is_full(name):
        return several and sentence.lower(head + 1) in {"of", "for", "to"}  # `aides to A and B`
    bare = name.kind == "name" and (name.end - name.first == 1 or sentence.tag(right.start) == "det")
    return several and end.kind in _PLACES and (bare or name.kind in _PLACES - {"name"})


_PLACES = frozenset({"body", "country", "name"})
_BORDERS = frozenset({";", ":", "(", ")", "—", "–", "--", "whose"})


def clause_start(sentence: Sentence, at: int) -> int:
    """Return where the clause begins that holds a token: behind the last conjunction of clauses, mark or quotation."""
    first = max(0, at - REACH)
    while at > first and sentence.lower(at - 1) not in _BORDERS and sentence.tag(at - 1) not in {"sub", "quote"}:
        at -= 1
    return at


def closing_comma(sentence: Sentence, at: int) -> int | None:
    """Return the comma behind which the main clause goes on, of a relative clause: `Roth, who is to go, lives here`.

    None where a token stands in no such clause.
    """
    relative = clause_start(sentence, at) - 1
    if sentence.lower(relative - 1) != "," or not sentence.listed(relative, "grammar.relative"):
        return None
    commas = (k for k in range(at + 1, len(sentence.tokens)) if sentence.lower(k) == ",")
    return next((k for k in commas if _goes_on(sentence, k + 1)), None)


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Tell whether a finite verb stands at a token, behind adverbs: `, still lives in Larn`, not `, pay and taxes`."""
    at += sentence.tag(at) == "adv"
    form = sentence.words.forms.get(sentence.lower(at))
    finite = bool({"past", "present"} & form.tenses) if form is not None else sentence.lower(at).endswith("ed")
    verb = finite and (sentence.tag(at) == "verb" or sentence.tag(at + 1) in {"prep", "det", "num", "quant", "cap"})
    return verb or sentence.tag(at) == "aux"


def over(sentence: Sentence, at: int, tags: AbstractSet[str]) -> int:
    """Return the first token of those with some tags that end before a token; the same one where there are none."""
    while sentence.tag(at - 1) in tags:
        at -= 1
    return at


def spoken_for(sentence: Sentence, at: int) -> Phrase | None:
    """Return for whom it is said what begins at a token: `A spokesman for the council said on Friday that it`."""
    verb = next((k for k in range(at - 1, 0, -1) if sentence.tag(k) in {"verb", "aux"}), 0)
    end = verb - (sentence.lower(verb - 1) == ",")  # `Ada Roth, a spokeswoman for the council, said`
    source = phrase_before(sentence, end) if says(sentence, verb) else None
    spokesman = source is not None and sentence.listed(head_of(sentence, source), "names.mouthpieces")
    return represented(sentence, source) if source is not None and spokesman else None


def represented(sentence: Sentence, role: Phrase) -> Phrase | None:
    """Return whom the noun phrase of a spokesman tells him to speak for: `the mayor's lawyer`, `a lawyer for her`."""
    head = head_of(sentence, role)
    if sentence.lower(head + 1) in {"for", "of"}:
        return phrase_after(sentence, head + 2)
    mark = next((k for k in range(role.start + 1, head) if sentence.tag(k) == "poss"), None)
    return Phrase(role.start, mark) if mark is not None else None
