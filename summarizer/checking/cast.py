"""The cast of a draft: its actors, each with the places in the article where it is named."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate

from summarizer.checking.evidence import name_words
from summarizer.document import Document, Span
from summarizer.document.folding import find_all, fold
from summarizer.document.model import itself, touching
from summarizer.drafting.form import ActorType, Draft, DraftActor
from summarizer.language.lexicon import lexicon
from summarizer.language.names import given_names

_NAMES = name_words()
_SHORT = 3
"""Words of so many letters keep their form: `Си` in `Си Цзиньпином`."""


@dataclass(frozen=True, slots=True)
class Member:
    """One actor, found in the article.

    Attributes:
        name: the fullest form, as the article has it, on one line.
        type: a named person, a group or a document.
        mentions: where the actor is named, in the order of the article; never empty.
        office: where the office stands that the draft gives; None where it gives none, or none that stands there.
        given: the name as the draft has it, where that is another: a nominative that stands nowhere.
    """

    name: str
    type: ActorType
    mentions: tuple[Span, ...] = field(repr=False)
    office: Span | None = None
    given: str = ""


def unlisted(document: Document, name: str) -> Member | None:
    """Return one who is no actor of the draft, as the article names him; None who does not stand there."""
    places = tuple(find_all(document, name))
    if not places:
        return None
    first, *more = fold(name).split()
    return Member(name, "person" if more and first in given_names() else "group", places)


@dataclass(frozen=True)
class Cast:
    """All actors of a draft that stand in the article.

    Attributes:
        members: the actors.
        language: of the article, in which the names of groups are built.
    """

    members: tuple[Member, ...]
    language: str | None = None

    def find(self, name: str) -> Member | None:
        """Return the actor whom a name means: that of this name, else the only one whose name has all its words.

        Of the name of a group or document, and of somebody without a name, the words must be a short form: `the
        Council` means the Security Council, but `Harland` does not mean the ministers of Harland or `Harland's envoy`,
        nor `the United Nations` its Security Council.
        """
        wanted = fold(name)
        if wanted in self._by_name:
            return self._by_name[wanted]
        words = set(_words(wanted)) - _NAMES.titles or set(_words(wanted))
        holders = set[int].intersection(*(self._by_word.get(word, set()) for word in words)) if words else set()
        fitting = [self.members[place] for place in holders]
        found = [one for one in fitting if _is_name(one) or words & _heads(fold(one.name), self.language)]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _by_name(self) -> Mapping[str, Member]:
        return {fold(name): m for m in reversed(self.members) for name in (m.given, m.name) if name}

    @cached_property
    def _by_word(self) -> Mapping[str, set[int]]:
        """The places of the members whose names have a word."""
        found: dict[str, set[int]] = {}
        for place, member in enumerate(self.members):
            for word in _words(fold(f"{member.name} {member.given}")):
                found.setdefault(word, set()).add(place)
        return found


def cast_of(document: Document, draft: Draft) -> Cast:
    """Find the actors of a draft in the article, those whom only a claim names among them.

    A name that does not stand in the article has no place in the cast: a claim that needs it fails its check.
    """
    actors = _actors(document, draft)
    shared = Counter(word for actor in actors for word in set(_words(fold(actor.name))))
    found = {actor.name: _mentions(document, _forms(actor, shared)) for actor in actors}
    own = _own(found)
    members = tuple(_member(document, actor, own[actor.name]) for actor in actors if own[actor.name])
    return Cast(members, document.language)


def named_by(draft: Draft) -> Iterator[str]:
    """Yield every name that a claim gives to somebody taking part or speaking, each once."""
    lists = (
        *(meeting.who for meeting in draft.meetings),
        *(quotation.who for quotation in draft.quotations),
        *(report.who for report in draft.reported),
    )
    yield from dict.fromkeys(name for names in lists for name in names)


def _actors(document: Document, draft: Draft) -> list[DraftActor]:
    """The draft's actors, each name once, and one for each further name of a claim or a turn that the article has.

    A short label (`KLINE:`) is the only one who is called so in a longer one (`STEVE KLINE, HOST:`), else in the text.
    """
    actors = {fold(a.name): a for a in draft.actors if fold(a.name)}
    labels = dict.fromkeys(document.clean(turn.label) for turn in document.turns if turn.named)
    for names in (named_by(draft), sorted(labels, key=lambda one: -len(one.split()))):
        declared = _declared(document, actors.values())
        for name in names:
            titled = name in labels and not _NAMES.titles.isdisjoint(_words(fold(name)))  # `MRS. KLINE` and `MR. KLINE`
            if fold(name) and (titled or declared.find(name) is None) and _stands(document, name):
                whole = _whole_name(document, name) if name in labels else name
                actors.setdefault(fold(whole), DraftActor(name=whole, type=_type_of(whole), office=None))
                declared = _declared(document, actors.values()) if name in labels else declared
    return list(actors.values())


def _whole_name(document: Document, label: str) -> str:
    """Return a label with the given name that the article has before it, where it has one alone; else the label."""
    if " " in label:
        return label
    before = rf"\b(?P<given>[^\W\d_a-z]\w+) (?:[^\W\d_a-z][\w.]* )?(?i:{re.escape(label)})\b"
    places = re.finditer(before, document.view.text)
    found = {match[0] for match in places if fold(match["given"]) in given_names()}
    return found.pop() if len(found) == 1 else label


def _declared(document: Document, actors: Iterable[DraftActor]) -> Cast:
    return Cast(tuple(Member(one.name, one.type, ()) for one in actors), document.language)


def _type_of(name: str) -> ActorType:
    """Guess the type of somebody whom the draft names without saying who it is."""
    words = name.split()
    return "person" if 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words) else "group"


def _stands(document: Document, name: str) -> bool:
    return next(find_all(document, name), None) is not None


def _forms(actor: DraftActor, shared: Mapping[str, int]) -> Iterator[str]:
    """Yield the forms under which an actor may be named: the whole name, then the parts that no other actor shares.

    `shared` tells how many actors have a word in their names.
    """
    yield actor.name
    words = actor.name.split()
    others = {word for word in _words(fold(actor.name)) if shared[word] > 1}
    if actor.type == "person" and len(words) > 1:
        kept = [w for w in words if fold(w).strip(".,") not in _NAMES.suffixes]
        pairs = [f"{kept[0]} {kept[-1]}"] if len(kept) > 2 else []
        yield from pairs
        yield from (w.strip(",") for w in (kept[-1], kept[0]) if _telling(w) and fold(w).strip(".,") not in others)
    elif actor.type != "person":
        yield from _forms_of_group(actor.name)


def _forms_of_group(name: str) -> Iterator[str]:
    words = name.split()
    bare = words[1:] if words and fold(words[0]) in _NAMES.little else words
    yield " ".join(bare)
    initials = "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
    if len(initials) > 2:
        yield initials


def _telling(word: str) -> bool:
    return len(word.strip(".,")) > 2 or not word.isascii()


def _mentions(document: Document, forms: Iterable[str]) -> tuple[Span, ...]:
    """Return where the forms stand, a longer form before a shorter one that it holds."""
    taken: list[Span] = []
    for form in dict.fromkeys(forms):
        places = _apart(_places(document, form))
        taken = sorted([*taken, *(place for place in places if not touching(taken, place, at=itself))])
    return tuple(taken)


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans in order, without those that overlap the one before."""
    end = 0
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.start >= end:
            yield span
            end = span.end


def _places(document: Document, form: str) -> Iterator[Span]:
    """Yield where a form stands; a name begins with a capital there as well, and may be inflected."""
    text, capital = document.text, form[:1].isupper()
    spans = (*find_all(document, form), *(_inflected(text, form) if document.language in _NAMES.inflected else ()))
    yield from (span for span in spans if not capital or not text[span.start].islower())


def _inflected(text: str, form: str) -> Iterator[Span]:
    """Yield where the words of a name stand with other endings."""
    words = form.split()
    if any(len(word) > _SHORT for word in words):
        stems = (re.escape(w) if len(w) <= _SHORT else re.escape(w[: max(3, len(w) - 2)]) + r"\w{0,4}" for w in words)
        yield from (Span(*match.span()) for match in re.finditer(r"\b" + r"\s+".join(stems) + r"\b", text))


def _own(found: Mapping[str, tuple[Span, ...]]) -> Mapping[str, tuple[Span, ...]]:
    """Return the mentions of each actor that are no part of a longer mention of another; the first where all are."""
    spans = sorted({span for mentions in found.values() for span in mentions}, key=lambda s: (s.start, -s.end))
    ends = (0, *accumulate((span.end for span in spans), max))
    inner = {span for span, end in zip(spans, ends, strict=False) if span.end <= end}
    return {name: tuple(s for s in mentions if s not in inner) or mentions[:1] for name, mentions in found.items()}


def _member(document: Document, actor: DraftActor, mentions: tuple[Span, ...]) -> Member:
    name = _name(document, actor, mentions)
    given = actor.name if name != actor.name else ""
    return Member(name, actor.type, mentions, _office(document, actor, mentions), given)


def _name(document: Document, actor: DraftActor, mentions: tuple[Span, ...]) -> str:
    """Return the name as the article has it: the whole of it, or where it stands nowhere its longest form that does."""
    if _stands(document, actor.name):
        return " ".join(actor.name.split())
    return max((document.clean(mention) for mention in mentions), key=len)


def _office(document: Document, actor: DraftActor, mentions: tuple[Span, ...]) -> Span | None:
    """Return where the office stands nearest to a mention: in its sentence, or in the one beside it."""
    if not actor.office:
        return None
    places = ((_distance(p, m), p) for m in mentions for p in find_all(document, actor.office, _around(document, m)))
    return min(places, default=(0, None))[1]


def _around(document: Document, mention: Span) -> Span:
    """Return the sentence of a mention, with the one before and the one behind it."""
    number = bisect_right(document.sentences, mention.start, key=lambda sentence: sentence.start)
    near = document.sentences[max(0, number - 2) : number + 1] or (mention,)
    return Span(near[0].start, near[-1].end)


def _distance(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def _is_name(member: Member) -> bool:
    """Tell whether a member is a person with a name, not `Harland's mining minister`."""
    words = (word for word in member.name.split() if word not in lexicon("en")["names.particles"])
    return member.type == "person" and not any(word[0].islower() for word in words)


_BEHIND_HEAD = frozenset({",", "from", "to", "in", "on", "at", "with", *_NAMES.little})


@lru_cache(maxsize=4096)
def _heads(folded_name: str, language: str | None) -> frozenset[str]:
    """Return the words of a group's name of which a short form needs one.

    They are the noun before the first `of`, `from`, `and`, comma or the like where nouns end their phrase (`council` in
    `the UN Security Council`, `officials` in `officials from both sides`); in other languages all words up to there.
    """
    words = re.findall(r"\w+|,", folded_name)
    start = next((at for at, word in enumerate(words) if word not in _NAMES.little), 0)
    rest = (at for at in range(start + 1, len(words)) if words[at] in _BEHIND_HEAD)
    end = next(rest, len(words))
    return frozenset(words[end - 1 : end] if (language or "en") in _NAMES.head_last else words[start:end])


def _words(folded_name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", folded_name) if word not in _NAMES.little]
