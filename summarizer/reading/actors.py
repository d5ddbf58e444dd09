"""The cast of an article: who is named in it, each actor once, however often and however shortly the text names them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from summarizer.language.names import Name, is_title
from summarizer.language.phrases import Sentence, head_of, phrase_after, phrase_before

ActorType = Literal["person", "group", "document"]


@dataclass(eq=False, slots=True)
class Actor:
    """Somebody the article names.

    Attributes:
        name: the fullest form, without title, as the article has it.
        type: a person, a group (a body, country or people without names), or a document.
        office: the title or office in the article's words, or None.
        duties: the words of that office, in small letters, by which `the minister` is matched.
        female: whether a title tells that it is a woman (True) or a man (False).
        human: whether it is a person, or people; not a body, country or document.
    """

    name: str
    type: ActorType
    office: str | None = None
    duties: set[str] = field(default_factory=set)
    female: bool | None = None
    human: bool = False


_OTHER = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "’": "'"})


def folded(text: str) -> str:
    """Return a name as it is compared: small letters without accents."""
    plain = unicodedata.normalize("NFKD", text.translate(_OTHER))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[\w'-]+", folded(text)))


class Cast:
    """The actors of one article, looked up by name, by office or by description."""

    def __init__(self, article: str) -> None:
        """Begin with nobody."""
        self.article = article
        self._people: dict[str, list[Actor]] = {}
        self._bodies: dict[tuple[str, ...], Actor] = {}
        self._described: dict[str, list[Actor]] = {}
        self._offices: dict[str, list[Actor]] = {}
        self._acronyms: dict[str, Actor] = {}
        self._ending: dict[str, list[Actor]] = {}
        self._given: dict[str, Actor] = {}

    def gather(self, sentences: Iterable[Sentence]) -> None:
        """Enter everybody who is named in full, or with a title, so that a shorter form finds the fullest one."""
        titled: list[tuple[Sentence, Name]] = []
        for sentence in sentences:
            for name in sentence.names:
                if name.kind == "person" or (name.kind == "name" and name.end - name.first > 1):
                    titled.append((sentence, name))
                elif name.kind == "body":
                    self._acronym(sentence, name)
        titled.sort(key=lambda one: one[1].first - one[1].end)
        for sentence, name in titled:
            self.named(sentence, name)

    def _acronym(self, sentence: Sentence, name: Name) -> None:
        """Enter a body, and the acronym in brackets behind it."""
        tokens, end = sentence.tokens, name.end
        if end + 2 < len(tokens) and tokens[end].lower == "(" and tokens[end + 2].lower == ")":
            short = tokens[end + 1].text
            if short.isupper():
                self._acronyms.setdefault(folded(short), self._body(sentence.text(name.first, end, self.article)))

    def named(self, sentence: Sentence, name: Name) -> Actor:
        """Return the actor of a name."""
        text = sentence.text(name.first, name.end, self.article)
        if name.kind == "person" or name.kind == "name":
            known = self._person(sentence, name, text)
            if known is not None:
                return known
        return self._body(text)

    def _person(self, sentence: Sentence, name: Name, text: str) -> Actor | None:
        """Return the person of a name; None for one word that is nobody's surname."""
        suffixes = sentence.words["names.suffixes"]
        parts = [word for word in _words(text) if word not in suffixes]
        if not parts:
            return None
        title = sentence.text(name.start, name.first, self.article)
        duties = {word for word in _words(title) if word not in sentence.words["names.honorifics"]}
        fitting = [one for one in self._people.get(parts[-1], ()) if _same_person(_words(one.name), parts, suffixes)]
        if len(fitting) > 1 and duties:
            fitting = [one for one in fitting if duties & one.duties] or fitting
        if fitting:
            actor = fitting[0]
        elif (
            len(parts) == 1
            and parts[0] in self._given
            and (name.kind == "person" or not self._bodies.get(tuple(parts)))
        ):
            actor = self._given[parts[0]]
        elif name.kind == "name" and len(parts) == 1:
            return self._bodies.get(tuple(parts)) or self._acronyms.get(parts[0])
        else:
            actor = Actor(text, "person", human=True)
            self._people.setdefault(parts[-1], []).append(actor)
            if len(parts) > 1:
                self._given.setdefault(parts[0], actor)
        self._learn(sentence, name, actor, duties)
        return actor

    def _learn(self, sentence: Sentence, name: Name, actor: Actor, duties: set[str]) -> None:
        """Take the office and the sex of a person from the title, or from the apposition, beside the name."""
        office = self._office(sentence, name)
        if office and (actor.office is None or len(actor.duties) < len(_words(office)) and not actor.duties & duties):
            actor.office = actor.office or office
        told = {*duties, *_words(office or "")}
        for duty in (told | ({"minister"} if {"secretary", "foreign"} <= told else set())) - actor.duties:
            actor.duties.add(duty)
            self._offices.setdefault(duty, []).append(actor)
        words = set(_words(sentence.text(name.start, name.first, self.article)))
        if words & sentence.words["names.female"]:
            actor.female = True
        elif words & sentence.words["names.male"]:
            actor.female = False

    def _office(self, sentence: Sentence, name: Name) -> str | None:
        """Return the words of the office beside a name: the title before it, or the apposition on either side."""
        tokens, words = sentence.tokens, sentence.words
        start = name.start
        while start and tokens[start - 1].tag in {"word", "cap", "poss"} and name.start - start < 8:
            start -= 1
        honorific = all(
            word in words["names.honorifics"] for word in _words(sentence.text(start, name.first, self.article))
        )
        if start < name.first and not honorific:
            return sentence.text(start, name.first, self.article).strip(" ,")
        if name.start > 1 and tokens[name.start - 1].lower == ",":
            return self._apposition(sentence, name.start - 1, before=True)
        if name.end + 1 < len(tokens) and tokens[name.end].lower == ",":
            return self._apposition(sentence, name.end, before=False)
        return None

    def _apposition(self, sentence: Sentence, comma: int, *, before: bool) -> str | None:
        phrase = phrase_before(sentence, comma, anywhere=True) if before else phrase_after(sentence, comma + 1)
        if phrase is None:
            return None
        head = sentence.tokens[head_of(sentence, phrase)]
        if head.tag == "pron" or not is_title(head.lower, sentence.words):
            return None
        start = phrase.start + (sentence.tokens[phrase.start].tag == "det")
        return sentence.text(start, phrase.end, self.article)

    def _body(self, text: str) -> Actor:
        key = _words(text)
        if len(key) == 1 and key[0] in self._acronyms:
            return self._acronyms[key[0]]
        if key not in self._bodies:
            self._bodies[key] = Actor(text, "group")
            if len(key) > 1:
                self._ending.setdefault(key[-1], []).append(self._bodies[key])
        return self._bodies[key]

    def office_holder(self, duties: Sequence[str]) -> Actor | None:
        """Return the one person whose office has all the words, or None where nobody's has, or several people's."""
        holders = [one for one in self._offices.get(duties[-1], ()) if set(duties) <= one.duties]
        return holders[0] if len(holders) == 1 else None

    def described(self, text: str, head: str, kind: ActorType, *, definite: bool) -> Actor:
        """Return the actor of a description: the same words again, or `the` and the head noun alone, mean the same actor."""
        key = _words(text)
        known = self._described.setdefault(head, [])
        for actor in reversed(known[-8:]):
            if _words(actor.name) == key:
                return actor
        if known and definite and key == (head,):
            return known[-1]
        actor = Actor(text, kind, human=kind != "document")
        known.append(actor)
        return actor

    def body_with(self, head: str) -> Actor | None:
        """Return the one body whose name ends in a word: `the archive` for `Port Archive`; None for several, or none."""
        fitting = self._ending.get(head, ())
        return fitting[0] if len(fitting) == 1 else None


def _same_person(known: Sequence[str], new: Sequence[str], suffixes: Iterable[str]) -> bool:
    """Tell whether two names with one surname can be the same person's: neither has a first name that the other contradicts."""
    one = [word for word in known if word not in suffixes][:-1]
    two = list(new[:-1])
    if not one or not two:
        return True
    return (
        one[0] == two[0]
        or one[0][0] == two[0][0]
        and 1 in {len(one[0]), len(two[0])}
        or set(two) <= set(one)
        or set(one) <= set(two)
    )
