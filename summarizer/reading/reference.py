"""Reference: which actors a noun phrase means, given what the text has told before it."""

from dataclasses import dataclass, field

from summarizer.language.names import Name, countries, is_title
from summarizer.language.phrases import Phrase, Sentence, head_of, phrase_after
from summarizer.reading.actors import Actor, ActorType, Cast

_AGENTS = (
    "er",
    "or",
    "ers",
    "ors",
    "ist",
    "ists",
    "ian",
    "ians",
    "man",
    "men",
    "woman",
    "women",
    "person",
    "ant",
    "ants",
)


@dataclass(slots=True)
class Discourse:
    """What the text has told so far, as far as pronouns and short descriptions refer to it.

    Attributes:
        person: the person last told of as a subject or speaker.
        woman: the last such person whom a title tells to be a woman.
        several: those last told of together, or the group last told of.
        met: those who took part in the encounter last told of.
        body: the body or country that spoke last.
        voice: whose text it is, for `we` and `I` outside quotation marks.
        here: the person who is the subject of this sentence, and the token behind the name.
        people: those whom a pronoun may mean, in the order in which they were told of.
        pair: the two people whom the last sentence that named two named.
    """

    cast: Cast
    person: Actor | None = None
    woman: Actor | None = None
    several: tuple[Actor, ...] = ()
    met: tuple[Actor, ...] = ()
    body: Actor | None = None
    voice: Actor | None = None
    here: tuple[Actor, int] | None = None
    people: list[Actor] = field(default_factory=list)
    pair: tuple[Actor, ...] = ()

    def note(self, actors: tuple[Actor, ...]) -> None:
        """Take the actors as those whom a pronoun that follows may mean."""
        if len(actors) == 1:
            self._note_one(actors[0])
        elif actors:
            self.several = actors
        if self.voice is None and actors:
            self.voice = actors[0]

    def _note_one(self, actor: Actor) -> None:
        if actor.type == "person":
            self.person = actor
            if actor.female:
                self.woman = actor
        else:
            self.body = self.body if actor.human else actor
            self.several = (actor,)


def resolve(sentence: Sentence, phrase: Phrase, told: Discourse) -> tuple[Actor, ...]:
    """Return the actors that a noun phrase means; none where it means nobody who can speak or act."""
    token = sentence.tokens[phrase.start]
    if token.tag == "pron" or token.lower in sentence.words["grammar.objects"] and phrase.end == phrase.start + 1:
        return _pronoun(phrase.start, sentence, told)
    head = head_of(sentence, phrase)
    lower = sentence.tokens[head].lower
    name = sentence.covering.get(head)
    if lower in sentence.words["names.documents"] and (behind := _author(sentence, phrase, head)):
        return resolve(sentence, behind, told)
    if lower in sentence.words["names.together"] and _refers_back(sentence, phrase, head):
        back = _together(sentence, phrase, told, lower)
        if back:
            return back
    if name is not None and name.kind not in {"office", "people", "demonym"}:
        return () if name.kind == "thing" else (told.cast.named(sentence, name),)
    return _described(sentence, phrase, head, told)


def _pronoun(at: int, sentence: Sentence, told: Discourse) -> tuple[Actor, ...]:
    words, lower = sentence.words, sentence.tokens[at].lower
    if lower in words["grammar.singular_pronouns"] or lower in {"him", "her"}:
        female = lower in {"she", "her"}
        if told.here and at >= told.here[1] and told.here[0].female in {None, female}:
            return (told.here[0],)
        return _singular(told, female=female)
    if lower in words["grammar.plural_pronouns"] or lower == "them":
        return told.several or told.met
    if lower in words["grammar.own_pronouns"]:
        return (told.voice,) if told.voice else ()
    return (told.body,) if told.body and lower in words["grammar.thing_pronouns"] else ()


def _singular(told: Discourse, *, female: bool) -> tuple[Actor, ...]:
    person = told.person
    if female and told.woman and person is not None and person.female is False:
        person = told.woman
    if person is not None and person.female is not None and person.female != female:
        person = next((one for one in reversed(told.people[-12:]) if one.female in {None, female}), None)
    return (person,) if person else ()


def _author(sentence: Sentence, phrase: Phrase, head: int) -> Phrase | None:
    """Return who made a document: behind `by`, `from` or `of`, or before its possessive mark."""
    tokens = sentence.tokens
    for at in range(head + 1, min(head + 8, len(tokens) - 1)):
        if tokens[at].lower in {"by", "from", "of"} and tokens[at + 1].tag != "day":
            return phrase_after(sentence, at + 1)
        if tokens[at].tag not in {"day", "prep", "adv"}:
            break
    mark = next((at for at in range(head, phrase.start, -1) if tokens[at].tag == "poss"), None)
    if mark is not None:
        return Phrase(phrase.start, mark)
    if (
        head > phrase.start
        and head - 1 in sentence.covering
        or tokens[head - 1].lower in sentence.words["names.people"]
    ):
        return Phrase(phrase.start, head) if head > phrase.start else None
    return None


def _refers_back(sentence: Sentence, phrase: Phrase, head: int) -> bool:
    """Tell whether a plural means those told of before: `the leaders`, `both sides`, `they`, but not `the leaders of Ruan`."""
    if phrase.end > head + 1:
        return False
    inner = sentence.tokens[phrase.start : head + 1]
    if inner[0].lower not in {"the", "both", "these", "all"}:
        return False
    plain = {
        "the",
        "both",
        "two",
        "three",
        "four",
        "five",
        "2",
        "3",
        "4",
        "all",
        "these",
        "vice",
        "prime",
        "foreign",
        "defence",
        "defense",
    }
    return all(token.lower in plain for token in inner[:-1])


def _together(sentence: Sentence, phrase: Phrase, told: Discourse, head: str) -> tuple[Actor, ...]:
    wanted = {"two": 2, "both": 2, "three": 3, "four": 4, "2": 2, "3": 3}
    numbers = [wanted[token.lower] for token in sentence.tokens[phrase.start : phrase.end] if token.lower in wanted]
    for group in (told.met, told.several, told.pair):
        if len(group) > 1 and (not numbers or len(group) == numbers[0]):
            return group
    return ()


def _described(sentence: Sentence, phrase: Phrase, head: int, told: Discourse) -> tuple[Actor, ...]:
    """Return the actor of a description: the holder of an office, a body named before, or somebody without a name."""
    token, words = sentence.tokens[head], sentence.words
    definite = sentence.tokens[phrase.start].lower in words["grammar.definite"]
    lower = token.lower.rstrip(".")
    if is_title(lower, words) and not lower.endswith("s"):
        duties = [one.lower for one in sentence.tokens[phrase.start : head + 1] if one.tag in {"word", "cap"}]
        holder = told.cast.office_holder(duties) if definite or phrase.start in sentence.covering else None
        if holder is not None:
            return (holder,)
    if definite and phrase.end == head + 1 and (body := told.cast.body_with(lower)):
        return (body,)
    kind = _kind_of(sentence, head)
    if kind is None:
        return ()
    start = phrase.start + (
        sentence.tokens[phrase.start].tag == "det" and sentence.tokens[phrase.start].lower in _ARTICLES
    )
    text = sentence.text(start, phrase.end, told.cast.article)
    return (told.cast.described(text, lower, kind, definite=definite),)


def somebody(sentence: Sentence, phrase: Phrase, told: Discourse) -> tuple[Actor, ...]:
    """Return whoever a common noun means that is the subject of a plain verb of saying: `the industry journal said`."""
    head = head_of(sentence, phrase)
    token = sentence.tokens[head]
    if token.tag != "word" or head in sentence.covering or token.lower in sentence.words["names.things"]:
        return ()
    start = phrase.start + (sentence.tokens[phrase.start].tag == "det")
    text = sentence.text(start, phrase.end, told.cast.article)
    return (told.cast.described(text, token.lower, "group", definite=True),)


_ARTICLES = frozenset({"the", "a", "an", "this", "these", "that"})


def _kind_of(sentence: Sentence, head: int) -> ActorType | None:
    """Return what kind of actor a head noun tells of; None where it tells of nobody."""
    token, words = sentence.tokens[head], sentence.words
    lower = token.lower.rstrip(".")
    if lower in words["names.documents"]:
        return "document"
    if lower in words["names.people"] or lower in words["names.together"]:
        return "group"
    if is_title(lower, words):
        return "group" if lower.endswith("s") else "person"
    if token.tag == "quant" or (token.tag == "word" and lower.endswith(_AGENTS) and len(lower) > 4):
        return "group"
    return "group" if token.text in countries() else None


def is_person(name: Name) -> bool:
    """Tell whether a name may be a person's."""
    return name.kind in {"person", "name"}
