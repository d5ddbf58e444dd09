"""The cast of an article: who is named in it, each actor once, however often the text names them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Literal

from summarizer.language.lexicon import Lexicon
from summarizer.language.names import Name, countries, country_at, given_names, is_full, is_people, is_title, nations
from summarizer.language.phrases import (
    Phrase,
    Sentence,
    head_of,
    is_human,
    is_office,
    over,
    phrase_after,
    phrase_before,
)

ActorType = Literal["person", "group", "document"]


@dataclass(eq=False, slots=True)
class Actor:
    """Somebody the article names."""

    name: str  # the fullest form, without title, as the article has it
    type: ActorType  # a person, a group (a body, country or people without names), or a document
    office: str | None = None  # the title or office in the article's words, or None
    duties: set[str] = field(default_factory=set)  # the words of that office, in small letters
    female: bool | None = None  # whether a title tells that it is a woman (True) or a man (False)
    human: bool = False  # whether it is a person, or people; not a body, country or document
    named: bool = True  # whether the article names it, if only by its office: `the premier`, not `the Danish premier`


_OTHER = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "’": "'"})


def folded(text: str) -> str:
    """Return a name as it is compared: small letters without accents."""
    plain = unicodedata.normalize("NFKD", text.translate(_OTHER))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


_ARTICLE = re.compile(r"^(?:al|el|as|ad|an|ar|at|ash|az)-(?=\w{3})")
"""The article of an Arabic name, which its short form may lack: `Saad al-Jumaili`, `Jumaili`."""


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_ARTICLE.sub("", word) for word in re.findall(r"[\w'-]+", folded(text)))


_NAMED_WITHIN = 3
"""In how many sentences behind a description its holder is named."""
_OPENING = 5
"""Before which token a sentence names the person whom its first pronoun means."""
_SEXES = {"he": False, "his": False, "him": False, "himself": False, "she": True, "her": True, "herself": True}


class Cast:
    """The actors of one article, looked up by name, by office or by description."""

    def __init__(self, article: str, words: Lexicon) -> None:
        """Begin with nobody."""
        self.article, self.words = article, words
        self._surnames: dict[str, list[Actor]] = {}
        self._given: dict[str, Actor] = {}
        self._bodies: dict[tuple[str, ...], Actor] = {}
        self._endings: dict[str, list[Actor]] = {}
        self._acronyms: dict[str, Actor] = {}
        self._described: dict[str, list[Actor]] = {}
        self._offices: dict[str, list[Actor]] = {}
        self._places: frozenset[str] = frozenset()
        self._things: frozenset[str] = frozenset()
        self._unnamed: set[tuple[str, ...]] = set()
        self._headlines = 0
        self._first: dict[Actor, tuple[int, int]] = {}
        self._bare: dict[int, Actor] = {}
        self._firms: Counter[Actor] = Counter()
        self._explained: set[Actor] = set()

    def gather(self, sentences: Sequence[Sentence], headlines: int) -> None:
        """Enter everybody who is named in full, or with a title, so that a shorter form finds the fullest one.

        The first sentences may be `headlines`, which introduce nobody.
        """
        full: list[tuple[Sentence, Name]] = []
        self._headlines = headlines
        self._places, self._things = _places(sentences, self.article), _things(sentences)
        for sentence in sentences:
            for name in sentence.names:
                acronym = sentence.tokens[name.end + 1].text if sentence.lower(name.end + 2) == ")" else ""
                if name.kind == "body" and sentence.lower(name.end) == "(" and acronym[:1].isupper():
                    body = self._body(sentence.text(name.first, name.end, self.article))
                    self._acronyms.setdefault(folded(acronym), body)
                elif is_full(name):
                    full.append((sentence, name))
        for sentence, name in sorted(full, key=lambda one: one[1].first - one[1].end):
            self.named(sentence, name)
        self._count_firms(sentences)
        for sentence in sentences:
            start = 1 + (sentence.tag(1) == "punct") if sentence.tag(0) == "quote" else 0
            opening = sentence.covering.get(start)  # `“No,” Ada Roth said`
            if is_full(opening) and sentence.tag(opening.end) in {"verb", "aux", "adv"}:
                self._bare[sentence.number] = self.named(sentence, opening)
        self._sexes(sentences)
        self._leave_unnamed(sentences)

    def _leave_unnamed(self, sentences: Sequence[Sentence]) -> None:
        """Learn which offices an article names nobody for: `The President met President Ada Roth of Norway`.

        Whoever has such an office is of another country, and named only behind its first mention, in the same sentence.
        """
        if all(name.kind != "office" for sentence in sentences for name in sentence.names):
            return
        known: set[Actor] = set()
        decided: set[tuple[str, ...]] = set()
        for sentence in sentences:
            people = [(one, self.named(sentence, one)) for one in sentence.names if one.kind in {"person", "name"}]
            for name in sentence.names:
                words = sentence.tokens[name.start : name.end]
                office = tuple(one.lower for one in words if one.tag in {"word", "cap"})
                named = sentence.lower(name.end) == "," or sentence.tag(name.end) == "poss"  # `The Premier's Office`
                if name.kind != "office" or office in decided or named:
                    continue
                decided.add(office)
                holders = self.office_holders(office)
                others = ((other, one) for other, one in people if other.start > name.end and one in holders)
                behind = any(one.duties & nations() or self._is_elsewhere(sentence, other) for other, one in others)
                if behind and known.isdisjoint(holders):
                    self._unnamed.add(office)
            known.update(one for _, one in people)

    def _is_elsewhere(self, sentence: Sentence, name: Name) -> bool:
        """Tell whether a country or an acronym says where a holder is: `Ada Roth of Norway`, `NATO chief Ada Roth`."""
        body = sentence.tokens[name.start].text.isupper() and not is_title(sentence.lower(name.start), self.words)
        return body or (sentence.lower(name.end) == "of" and country_at(sentence.tokens, name.end + 1) is not None)

    def _count_firms(self, sentences: Iterable[Sentence]) -> None:
        """Learn which names are those of firms, and how often each is named: `Larn Steel Corp.`, `the brewer Larn`."""
        names = [(one, name) for one in sentences for name in one.names if name.kind in {"body", "name"}]
        actors = (self.named(one, name) for one, name in names if _is_firm(one, name))
        firms = {_words(actor.name)[:1]: actor for actor in actors if actor.type == "group"}
        told = (_words(one.text(name.first, name.end, self.article))[:1] for one, name in names)
        self._firms = Counter(firms[word] for word in told if word in firms)

    def firm(self) -> Actor | None:
        """Return the firm of which an article tells, whom `the company` means; None where no one is named most."""
        first, second = [*self._firms.most_common(2), (None, 0), (None, 0)][:2]
        return first[0] if first[1] > second[1] else None

    def _sexes(self, sentences: Iterable[Sentence]) -> None:
        """Learn who is a woman and who a man from the pronouns of two sentences or more that name nobody else."""
        votes: dict[Actor, list[bool]] = {}
        for sentence in sentences:
            names = [name for name in sentence.names if name.kind in {"person", "name"}]
            owned = sentence.listed(0, "grammar.possessives")  # `His lawyer, Ada Roth, said he would appeal`
            if not names or owned or names[0].first >= _OPENING:
                continue
            behind = (_SEXES[token.lower] for token in sentence.tokens[names[0].end :] if token.lower in _SEXES)
            for female in islice(behind, 1):
                people = {one for one in (self.named(sentence, name) for name in names) if one.type == "person"}
                if len(people) == 1:
                    votes.setdefault(people.pop(), []).append(female)
        for actor, told in votes.items():
            women = sum(told)
            if actor.female is None and len(told) > 1 and not len(told) < 4 * women < 3 * len(told):
                actor.female = 2 * women > len(told)

    def named(self, sentence: Sentence, name: Name) -> Actor:
        """Return the actor of a name."""
        text = sentence.text(name.first, name.end, self.article)
        person = self._person(sentence, name, text) if name.kind in {"person", "name"} else None
        return person or self._body(text, short=name.kind == "body")

    def people(self, sentence: Sentence, end: int) -> list[Actor]:
        """Return whose names end before a token that may be people's, in their order."""
        names = [name for name in sentence.names if name.end <= end and name.kind in {"person", "name"}]
        return [self.named(sentence, name) for name in names]

    def _person(self, sentence: Sentence, name: Name, text: str) -> Actor | None:
        """Return the person of a name; None for one word that is nobody's surname."""
        suffixes = self.words["names.suffixes"]
        parts = [word for word in _words(text) if word not in suffixes]
        if not parts or any(letter.isdigit() for letter in text) or text in self._places:
            return None
        title = set(_words(sentence.text(name.start, name.first, self.article)))
        duties = title - self.words["names.honorifics"]
        fitting = [one for one in self._surnames.get(parts[-1], ()) if _is_same(_words(one.name), parts, suffixes)]
        exact = [one for one in fitting if len(fitting) > 1 and duties & one.duties]
        actor = next(iter(exact or fitting), None) or (self._given.get(parts[0]) if len(parts) == 1 else None)
        if actor is None:
            if name.kind == "name" and self._is_nobody(sentence, name, parts):
                return None
            actor = self._enter(text, parts)
        here = (sentence.number, name.start)
        if sentence.number > self._headlines:
            self._first[actor] = min(self._first.get(actor, here), here)
        before, apposed = self._title(sentence, name), self._apposed(sentence, name)
        self._learn(actor, before, duties)
        former = self.words["names.former"]
        once = apposed is not None and actor.duties and not former.isdisjoint(_words(apposed))
        self._learn(actor, None if once else apposed, set())  # `Colonel Ada Roth, a former mayor,` is a colonel
        self._explained |= {actor} if apposed is not None else set()
        start = name.start
        while name.start - start < _OPENING and (
            sentence.tag(start - 1) in {"word", "det"} or sentence.lower(start - 1) == ","
        ):
            start -= 1
        sex = self._sex(title.union(sentence.lowers(start, name.start)))  # `his daughter, the novelist Ada Roth`
        actor.female = actor.female if sex is None else sex
        return actor

    def _is_nobody(self, sentence: Sentence, name: Name, parts: Sequence[str]) -> bool:
        """Tell whether a name that nobody has yet is no person's: one word, behind `the`, a newspaper's or a firm's."""
        country, before = countries().get(sentence.tokens[name.start].text), sentence.lower(name.start - 1)
        if before == "the" or parts[-1] in self._things or (country is not None and country.form == "demonym"):
            return True
        given = parts[0] in given_names()
        nouns = self.words["names.anaphors"] | self.words["names.firm_nouns"]
        if not given and not nouns.isdisjoint({before, *before.split("-")}):  # `the newspaper Magyar Hírek`
            return True
        role = is_human(sentence, name.start - 2) or self._sex({sentence.lower(name.start - 2)}) is not None
        return len(parts) == 1 and not (role and given and before == ",")  # `her wife, Ada, said`

    def _enter(self, text: str, parts: Sequence[str]) -> Actor:
        """Return a new person, whom the surnames and the given name find."""
        several = len(parts) > 1
        actor = Actor(text, "person", female=given_names().get(parts[0]) if several else None, human=True)
        for surname in parts[1:] if several else parts:
            self._surnames.setdefault(surname, []).append(actor)
        if several:
            self._given.setdefault(parts[0], actor)
        return actor

    def _sex(self, title: AbstractSet[str]) -> bool | None:
        """Return whether the words of a title tell of a woman (True) or a man (False)."""
        return True if title & self.words["names.female"] else False if title & self.words["names.male"] else None

    def _learn(self, actor: Actor, office: str | None, duties: set[str]) -> None:
        """Take the office of a person from the title, or from the apposition, beside the name."""
        actor.office = actor.office or office
        head, *rest = re.split(r"\b(?:of|to|for)\b", office or "", maxsplit=1)
        of_whom = set(_words("".join(rest))) - self.words["names.titles"]
        told = {*duties, *_words(head), *of_whom}  # no king, an envoy of the king
        also = {"minister"} if {"secretary", "foreign"} <= told else set()
        also |= {"leader"} if told & self.words["names.heads"] else set()
        also |= {of.country for word in re.findall(r"[\w.-]+", office or "") if (of := countries().get(word))}
        actor.female = self._sex(told) if actor.female is None else actor.female
        for duty in sorted((told | also) - actor.duties):
            actor.duties.add(duty)
            self._offices.setdefault(duty, []).append(actor)

    def _title(self, sentence: Sentence, name: Name) -> str | None:
        """Return the words of the title before a name: `the port's lawyer` of `the port's lawyer Ada Roth`."""
        start = max(over(sentence, name.start, {"word", "cap", "poss"}), name.start - 8)
        title = sentence.text(start, name.first, self.article).strip(" ,’'")
        does = re.search(r"\b[a-z]+(?<!s)s\Z", title)  # `Ada Roth succeeds Emil Berg`
        return title if title and not does and not set(_words(title)) <= self.words["names.honorifics"] else None

    def _apposed(self, sentence: Sentence, name: Name) -> str | None:
        """Return the words of the office that a comma joins to a name, on either side."""
        # `, the Rt Rev Roth,`
        start = name.start - (sentence.lower(name.start - 1) == "the" and name.start < name.first)
        if sentence.lower(start - 1) == ",":
            phrase = self._office_before(sentence, start - 1)
        else:
            phrase = phrase_after(sentence, name.end + 1) if sentence.lower(name.end) == "," else None
        if phrase is None or not is_office(sentence, phrase) or sentence.listed(phrase.end - 1, "names.roles"):
            return None
        first, last = (name, phrase) if phrase.start > name.end else (phrase, name)
        subject = sentence.tag(last.end) in {"verb", "aux"}  # `Alongside Ada Roth, the mayor has …`
        if subject and sentence.tag(first.start - 1) in {"prep", "verb"}:
            return None
        return sentence.text(phrase.start + (sentence.tag(phrase.start) == "det"), phrase.end, self.article)

    def _office_before(self, sentence: Sentence, end: int) -> Phrase | None:
        """Return the office that ends before a token: of `her talks with the envoy` the envoy."""
        own = sentence.covering.get(end - 1)
        if own is not None and own.kind == "office":
            return Phrase(own.start, own.end)  # `raised it with the Larnish Envoy, Ada Roth`
        phrase = phrase_before(sentence, end, anywhere=True)
        if phrase is None or is_office(sentence, phrase):
            return phrase
        preps = (k for k in range(phrase.start, end) if sentence.tag(k) == "prep" and sentence.lower(k) != "of")
        people = is_people(sentence.lower(head_of(sentence, phrase)), self.words)
        inner = (Phrase(k + 1, end) for k in preps if not people)
        return next((one for one in inner if is_office(sentence, one)), phrase)

    def _body(self, text: str, *, short: bool = False) -> Actor:
        key = _words(text)
        if len(key) == 1 and key[0] in self._acronyms:
            return self._acronyms[key[0]]
        if short and len(key) == 1 and key[0] in self.words["names.issuers"] and (firm := self.firm()) is not None:
            return firm  # `the Company said`
        if short and len(key) == 1 and len(self._endings.get(key[0], ())) == 1:
            return self._endings[key[0]][0]
        if key not in self._bodies:
            self._bodies[key] = Actor(text, "group")
            if len(key) > 1:
                self._endings.setdefault(_head(key), []).append(self._bodies[key])
        return self._bodies[key]

    def office_holders(self, duties: Sequence[str]) -> list[Actor]:
        """Return the people whose office has all the words, in the order in which the article names them.

        A country may be told by any of its words: `the German leader` is `Chancellor Ada Roth of Germany`.
        """
        duties = [of.country if (of := countries().get(word)) else word.lower() for word in duties]
        if not duties or duties == ["leader"] or tuple(duties) in self._unnamed:
            return []
        holders = [one for one in self._offices.get(duties[-1], ()) if set(duties) <= one.duties]
        called = [one for one in holders if "secretary" in duties or "secretary" not in one.duties]
        holders = called or holders  # `the Foreign Minister` is no Foreign Secretary beside one
        return [one for one in holders if (one.duties & self.words["names.lesser"]).issubset(duties)]

    def fits(self, actor: Actor, of: AbstractSet[str]) -> bool:
        """Tell whether an office can be that of what stands behind its `of`: not `President Ada Roth` of a union."""
        return actor in self._explained or not of.isdisjoint(actor.duties)

    def named_behind(self, place: tuple[int, int], words: AbstractSet[str], *, subject: bool) -> Actor | None:
        """Return the one person first named in the next sentences by an office that a description tells more of.

        `Ruan's envoy came. … The envoy, Ada Roth, said`: but not a `Premier Ada Roth` who was named before. A `subject`
        may be named bare, or with the title, at the beginning of the next sentence: `Ruan's envoy came. Ada Roth said`.
        """
        following = place[0] + 1
        bare = self._bare.get(following)
        unknown = bare is not None and bare.duties.isdisjoint(self.words["names.titles"] - words - {"leader"})
        if subject and bare is not None and unknown and self._first.get(bare, place)[0] == following:
            self._learn(bare, None, set(words))
            return bare
        lands = {word: of.country for word in words if (of := countries().get(word.title()))}
        told = {*words, *lands.values()}
        new = [one for one, first in self._first.items() if place < first < (place[0] + _NAMED_WITHIN + 1, 0)]
        fits = [one for one in new if one.duties & words and one.duties - {"leader"} <= told]
        # `the president of the club` is no `President Ada Roth`
        fits = [one for one in fits if one in self._explained or words - lands.keys() <= one.duties]
        return fits[0] if len(fits) == 1 else None

    def knows(self, head: str) -> bool:
        """Tell whether a noun alone already means somebody: a description, or a body whose name has it as its head."""
        return bool(self._described.get(head)) or any(_head(words) == head for words in self._bodies)

    def state(self, name: str) -> Actor | None:
        """Return a country that the article names, wherever."""
        return self._body(name, short=False) if re.search(rf"\b{re.escape(name)}\b", self.article) else None

    def only_described(self, head: str) -> Actor | None:
        """Return the only group that has a plural as its head, with more words: `leaders` of `the Union's leaders`."""
        known = [one for one in self._described.get(head, ()) if " " in one.name]
        return known[0] if len(known) == 1 and known[0].type == "group" else None

    def call(self, sentence: Sentence) -> None:
        """Take what a noun before a name tells a body to be: behind `the trade union Verda` `the union` is Verda."""
        for name in sentence.names:
            if name.kind == "body":
                self.named(sentence, name)  # whom `the federation` may mean from now on
            head = sentence.lower(name.start - 1)
            body = head in self.words["names.anaphors"] and sentence.tag(name.start - 1) == "word"
            actor = self.named(sentence, name) if body and name.kind in {"body", "name"} else None
            if actor is not None and actor.type == "group":
                self._described.setdefault(head, []).append(actor)

    def described(self, text: str, head: str, kind: ActorType, *, definite: bool, named: bool) -> Actor:
        """Return the actor of a description: the same words, or `the` and the head noun alone, mean the same actor."""
        key, known = _words(text), self._described.setdefault(head, [])
        same = next((actor for actor in reversed(known[-8:]) if _words(actor.name) == key), None)
        if same is None and known and definite and key == (head,):
            same = known[-1]
        if same is None and definite:
            bodies = [body for words, body in self._bodies.items() if _head(words) == head and set(key) <= set(words)]
            same = bodies[0] if len(bodies) == 1 else None
        if same is None:
            same = Actor(text, kind, human=kind != "document", named=named)
            known.append(same)
        return same


def _is_firm(sentence: Sentence, name: Name) -> bool:
    """Tell whether a name is that of a firm, by its last word or by what stands beside it."""
    behind = name.end + (sentence.tag(name.end) == "poss")
    marked = sentence.lower(name.end - 1).rstrip(".") in sentence.words["names.firm_marks"]
    return marked or sentence.listed(name.start - 1, "names.firm_nouns") or sentence.listed(behind, "names.of_firms")


def _places(sentences: Iterable[Sentence], article: str) -> frozenset[str]:
    """Return the names of places: behind `in`, `the town of` or `the road to` somewhere, and nowhere a person's.

    A name of one word may be short for a firm's, and stands nowhere else.
    """
    there, elsewhere = set[str](), set[str]()
    for sentence in sentences:
        for name in sentence.names:
            text, before = sentence.text(name.first, name.end, article), name.start - 1
            toward = sentence.lower(before) in {"of", "to"} and sentence.listed(before - 1, "names.settlements")
            where = toward or sentence.listed(before, "names.where")
            person = sentence.does(name.end, "reporting.say") or sentence.lower(name.end + 1) == "who"
            if person or name.kind != "name" or sentence.tag(name.end) == "poss" or not (where or " " in text):
                elsewhere.add(text)
            elif where:
                there.add(text)
    return frozenset(there - elsewhere)


def _things(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Return the last words of names, in small letters, that stand alone behind `the`, and so are no surnames."""
    return frozenset(
        sentence.lower(name.first)
        for sentence in sentences
        for name in sentence.names
        if name.kind == "name"
        and name.end == name.first + 1
        and sentence.lower(name.first - 1) == "the"
        and sentence.tag(name.end) in {"verb", "aux", "prep", "punct"}
    )


def _head(words: Sequence[str]) -> str:
    """Return the noun that tells what a body is: `court` of `supreme court of larnova`."""
    end = next((at for at in range(1, len(words)) if words[at] in {"of", "for", "in"}), len(words))
    return words[end - 1]


def _is_same(known: Sequence[str], new: Sequence[str], suffixes: Iterable[str]) -> bool:
    """Tell whether two names with one surname can be the same person's: no first name contradicts the other.

    The surname of one may be followed by a second one: `Ada Roth` and `Ada Roth Lindqvist`.
    """
    words = [word for word in known if word not in suffixes]
    one, two = words[: words.index(new[-1])], list(new[:-1])
    if not one or not two or one[0] == two[0] or set(two) <= set(one) or set(one) <= set(two):
        return True
    return one[0][0] == two[0][0] and 1 in {len(one[0]), len(two[0])}
