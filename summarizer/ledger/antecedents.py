"""Whom a pronoun in the words of a pending item means (`see him`): by a meeting of its sentence, or the words before.

Nobody is guessed: where two may be meant, or a name stands there that is no actor of the article, the pronoun stays.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from summarizer.document.folding import fold
from summarizer.language.lexicon import lexicon
from summarizer.language.names import countries, is_title
from summarizer.ledger.acts import Act, is_light, met_for_seen, stem
from summarizer.ledger.naming import sign_of
from summarizer.ledger.tables import Actor, Document, Evidence, Participation, Telling

_REACH = 400
"""How many characters before a pronoun its antecedent is looked for."""
_TYPES: Mapping[str, str] = {"him": "person", "her": "person", "them": "group"}
_PLACE = re.compile(r"\b(?:in|at|to|from|near) (?:the )?(?:[^\W\d_a-z][\w'’-]*\s?)+")
_CAPITAL = re.compile(r"(?<![\w’'-])[^\W\d_a-z][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Told:
    """A pending item as one article tells it.

    Attributes:
        id: of its row.
        document: of the article.
        number: its number there.
        item: the pending item that it tells; None where none was found yet.
        what: its words.
        status: how firm it is.
        due: the first and the last day on which it is due; the first may be None.
        owner_names: of owners that are no actor of the article.
        start: where its words begin.
        end: where they end.
    """

    id: int
    document: int
    number: int
    item: int | None
    what: str
    status: str
    due: tuple[str | None, str | None]
    owner_names: Sequence[str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An actor of the article: who it is, its name, and all words by which the article may name it."""

    identity: int
    name: str
    type: str
    called: frozenset[str]
    words: frozenset[str]


def resolved(session: Session, act: Act, promises: Iterable[tuple[Told, AbstractSet[int]]]) -> Act:
    """Return an act with the names of whom its pronoun means, by the first promise that tells; else as it is.

    Args:
        session: of the ledger.
        act: of the promises' words.
        promises: one item as articles tell it, each with those who must act, whom the pronoun does not mean.
    """
    for promise, owners in promises:
        names = _names_of(session, promise, act.whom, owners) if act.whom in _TYPES else frozenset[str]()
        if names:
            known = replace(act, whom="", head=act.head or names, objects=act.objects | names, names=act.names | names)
            return met_for_seen(known)
    return act


def _names_of(session: Session, promise: Told, pronoun: str, owners: AbstractSet[int]) -> frozenset[str]:
    """Return the stems of the names of whom a pronoun means; none where that cannot be told."""
    everybody = [*_candidates(session, promise.document)]
    others = [one for one in everybody if one.identity not in owners]
    ids = _who_meet(session, promise) if owners else set()
    meant = [one for one in others if one.identity in ids] if owners & ids else []
    if not meant:
        meant = _named_before(session, promise, _TYPES[pronoun], everybody, others)
    if len({one.identity for one in meant}) != 1:
        return frozenset()
    return _told_again(meant[0])


def _told_again(one: _Candidate) -> frozenset[str]:
    """Return the stems of the words by which somebody is told again: of the family name, where it has one."""
    sign = sign_of(one.name, one.type)
    told = sign.surname if sign and sign.surname else one.name
    return frozenset(stem(fold(word)) for word in re.findall(r"[^\W\d_]+", told))


def _candidates(session: Session, document: int) -> Iterator[_Candidate]:
    columns = (Actor.identity_id, Actor.name, Actor.type, Actor.aliases, Actor.office, Actor.country)
    rows = select(*columns).where(Actor.document_id == document, Actor.identity_id.is_not(None))
    for identity, name, type_, aliases, office, country in session.execute(rows.order_by(Actor.id)):
        forms = (name, *aliases)
        called = frozenset(word for form in forms for word in called_by(form, type_))
        words = frozenset(word for form in (*forms, office, country) if form for word in _words(form))
        yield _Candidate(identity or 0, name, type_, called, words)


def _who_meet(session: Session, promise: Told) -> set[int]:
    """Return who take part in the meetings that the sentence of a promise tells."""
    inside = and_(Evidence.start <= promise.start, Evidence.end >= promise.end)
    of_telling = and_(Telling.id == Evidence.telling_id, Telling.document_id == promise.document)
    who = select(Actor.identity_id).join(Participation, Participation.actor_id == Actor.id)
    who = who.join(Telling, Telling.id == Participation.telling_id).join(Evidence, of_telling).where(inside)
    return {one for one in session.scalars(who) if one is not None}


def _named_before(
    session: Session, promise: Told, type_: str, everybody: Iterable[_Candidate], others: Iterable[_Candidate]
) -> list[_Candidate]:
    """Return the others who are named before a promise in its paragraph, else in the paragraph before."""
    known = {word for one in everybody for word in one.words}
    for before in _before(session, promise):
        low = _words(before)
        found = [one for one in others if one.type == type_ and not one.called.isdisjoint(low)]
        if found:
            last = max(at for at, word in enumerate(low) if any(word in one.called for one in found))
            nearer = any(is_title(word, lexicon("en")) for word in low[last + 1 :])
            return [] if nearer or _strangers(before) - known else found
    return []


def _before(session: Session, promise: Told) -> list[str]:
    """Return what stands before a promise: in its paragraph, and then in that and the paragraph before."""
    text = session.scalar(select(Document.text).where(Document.id == promise.document))
    if text is None:
        cited = select(Evidence.text).where(Evidence.promise_id == promise.id).order_by(Evidence.start)
        sentence = session.scalar(cited.limit(1)) or ""
        return [sentence.partition(promise.what)[0]]
    before = text[max(0, promise.start - _REACH) : promise.start]
    *_, last, own = ["", *re.split(r"\n\s*\n", before)]
    return [own, f"{last}\n{own}"]


def _strangers(text: str) -> set[str]:
    """Return the capitalised words that begin no sentence, and are no place, day, month or country."""
    found: set[str] = set()
    lands = {word for name in countries() for word in _words(name)}
    bare = _PLACE.sub(" ", text)
    for match in _CAPITAL.finditer(bare):
        begins = re.search(r"(?:^|[.!?:“\"\n])[\s“\"]*$", bare[: match.start()])
        low = fold(match[0]).removesuffix("'s")
        if not begins and not is_light(low) and low not in lands:
            found.add(low)
    return found


def _words(name: str) -> list[str]:
    return [fold(word).removesuffix("'s") for word in re.findall(r"[^\W_][\w’'-]*", name)]


@lru_cache(maxsize=16384)
def called_by(name: str, type_: str) -> frozenset[str]:
    """Return the words by which a sentence names somebody as its subject: of a body the one that heads its name."""
    told = [fold(word).removesuffix("'s").strip(".'’-") for word in re.findall(r"[^\W_][\w'’.-]*", name)]
    land = countries().get(name.removeprefix("the ").removeprefix("The "))
    if type_ == "person" or land or len(told) < 2:
        return frozenset(word for word in told if len(word) > 1 and word not in {"the", "of", "and"})
    of = told.index("of") if "of" in told[1:] else len(told)
    return frozenset({told[of - 1]})
