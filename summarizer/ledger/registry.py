"""The identities in the database: an article's names become rows, and the names of their blocks are gathered anew."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ColumnElement, Row, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from summarizer.ledger.days import moved, now
from summarizer.ledger.identity import Cluster, Known, Partition, country_of_cluster, gathered, name_of
from summarizer.ledger.naming import (
    Sign,
    home_told,
    is_sole,
    looks_like_person,
    names_of_country,
    sign_of,
    skeleton,
    told_land,
)
from summarizer.ledger.ready import among, column, inserted, rows, write
from summarizer.ledger.tables import Actor, Decision, Document, Doubt, Form, Identity, Naming, NamingLink, Promise, Term
from summarizer.result import folded

MOST_NAMES = 400
"""How many names of a block are compared, those of the most articles first; a family name seldom has so many."""
_Office = tuple[str, str | None]
_Days = tuple[str, str]
_OnDays = tuple[_Office, _Days]
_Term = tuple[str | None, str | None]
_ALWAYS = ("0000", "9999")
_Of = TypeVar("_Of", Naming, "Row[*tuple[Any, ...]]")
if TYPE_CHECKING:
    _Named = Row[*tuple[Any, ...]]
else:
    _Named = Row


@dataclass(slots=True)
class Changed:
    """What settling an article's names has changed.

    Attributes:
        namings: names that mean another identity than before; their actors do so too.
        actors: actors of other articles whose identity has changed beside these, as holders of a bare office.
        renamed: identities that go by another name than before.
        left: identities that names have left.
    """

    namings: set[int] = field(default_factory=set)
    actors: set[int] = field(default_factory=set)
    renamed: set[int] = field(default_factory=set)
    left: set[int] = field(default_factory=set)

    def include(self, other: "Changed") -> None:
        """Take in what else has changed."""
        self.namings |= other.namings
        self.actors |= other.actors
        self.renamed |= other.renamed
        self.left |= other.left


def settle_names(session: Session, document_id: int) -> Changed:
    """Give the actors of an article their identity, and those of other articles that are seen anew with it."""
    ((day, text),) = rows(session, _ARTICLE, document=document_id)
    actors = rows(session, _ACTORS, document=document_id)
    signs = {actor.id: sign_of_actor(actor, text or "") for actor in actors}
    told = {sign.key: sign for sign in (*signs.values(), *_owner_signs(session, document_id)) if sign}
    known, fresh = _namings(session, told, day)
    fresh |= _link_all(session, actors, signs, known)
    write(session, _NAMED, [_whose(actor, signs[actor.id], known) for actor in actors])
    blocks = {row.block for row in known.values() if row.id in fresh or row.type == "office"}
    return settle_blocks(session, blocks, fresh, on=day)


def _link_all(
    session: Session, actors: Iterable[_Named], signs: Mapping[int, Sign | None], known: dict[str, Naming]
) -> set[int]:
    """Link the names of some actors to others; return those that were not linked so before."""
    linked = set[int]()
    for actor in actors:
        if (sign := signs[actor.id]) and _link(session, actor, sign, known[sign.key], known):
            linked.add(known[sign.key].id)
    return linked


def _whose(actor: _Named, sign: Sign | None, known: Mapping[str, Naming]) -> dict[str, Any]:
    """Return whose name an actor has, as far as earlier articles tell."""
    if sign is None:
        return {"actor": actor.id, "naming": None, "identity": None, "reason": _NOBODY}
    row = known[sign.key]
    return {"actor": actor.id, "naming": row.id, "identity": row.identity_id, "reason": _AS_BEFORE}


_ARTICLE = select(Document.published, Document.text).where(Document.id == bindparam("document"))
_ACTORS = (
    select(Actor.id, Actor.name, Actor.type, Actor.aliases, Actor.office, Actor.country, Actor.start, Actor.end)
    .where(Actor.document_id == bindparam("document"))
    .order_by(Actor.id)
)
_NAMED = (
    update(Actor)
    .where(Actor.id == bindparam("actor"))
    .values(naming_id=bindparam("naming"), identity_id=bindparam("identity"), why=bindparam("reason"))
)
_OWNERS = select(Promise.owner_names).where(Promise.document_id == bindparam("document"))
_AS_BEFORE = "the same name, country and office as in earlier articles"
_NOBODY = "it names nobody in particular"


def _owner_signs(session: Session, document_id: int) -> list[Sign | None]:
    """Return the names of those who must act and are no actors of the article."""
    names = column(session, _OWNERS, document=document_id)
    return [sign_of_owner(name) for of_promise in names for name in of_promise]


def sign_of_owner(name: str) -> Sign | None:
    """Return the name of somebody who must act and is no actor of the article; None for nobody in particular."""
    sign = sign_of(name, "person" if looks_like_person(name) else "group")
    return sign if sign is None or sign.kind != "office" else None


def sign_of_actor(actor: _Named, text: str = "") -> Sign | None:
    """Return the name of an actor of an article taken apart, with what its other forms and the text say of it."""
    office = actor.office or next((alias for alias in actor.aliases if _tells_office(alias)), None)
    single = [alias for alias in actor.aliases if len(alias.split()) == 1]
    called = single[0] if len(single) == 1 and len(actor.name.split()) > 2 else ""
    land = home_told(actor.country, office) or told_land(actor.name, office, text, (actor.start or 0, actor.end or 0))
    return sign_of(actor.name, actor.type, office, land, called=called)


def _tells_office(alias: str) -> bool:
    sign = sign_of(alias, "person", None, "-")
    return sign is not None and sign.kind == "office"


def _namings(session: Session, told: Mapping[str, Sign], day: str | None) -> tuple[dict[str, Naming], set[int]]:
    """Take an article into the rows of its names; return these, and which are new, or of other days or spelling."""
    known = {row.key: row for row in session.scalars(_OF_KEYS, {"keys": [*told]})}
    for key, sign in told.items():
        if key not in known:
            known[key] = row_of(sign)
            session.add(known[key])
    changed = [known[key] for key, sign in told.items() if _take_in(known[key], sign, day)]
    session.flush()
    return known, {row.id for row in changed}


def _take_in(row: Naming, sign: Sign, day: str | None) -> bool:
    """Take into a name that an article gives it; tell whether it is new, or of other days or spelling."""
    before = row.first_day, row.last_day, row.name
    row.name = row.name if row.given else max(row.name, sign.name, key=_fullness)
    if not row.given and day is not None:
        row.first_day, row.last_day = min(row.first_day or day, day), max(row.last_day or day, day)
    row.articles += 1
    return row.articles == 1 or (row.first_day, row.last_day, row.name) != before


_OF_KEYS = select(Naming).where(among(Naming.key, "keys"))


def _fullness(name: str) -> tuple[bool, int, int, str]:
    """Return how full a spelling of a name is, whichever came first: one with its accents, and not in capitals."""
    return not name.isupper(), sum(not letter.isascii() for letter in name), len(name), name


def row_of(sign: Sign, key: str | None = None) -> Naming:
    """Return a new row of a name, which no article has so far."""
    return Naming(
        key=key or sign.key,
        identity_id=None,
        name=sign.name,
        folded=sign.folded[:200],
        type={"person": "person", "body": "group", "office": "office"}[sign.kind],
        block=sign.block,
        country=sign.country,
        office=sign.office,
        articles=0,
        pinned=False,
        given=False,
    )


def _link(session: Session, actor: _Named, sign: Sign, row: Naming, known: dict[str, Naming]) -> bool:
    """Note the actor's other names that share no word with this one, as in another script; tell whether one is new."""
    found = False
    for alias in actor.aliases[:8]:
        other = sign_of(alias, actor.type, None, sign.country if sign.kind == "person" else None)
        if other is None or other.kind != sign.kind or other.block == sign.block or not _says_more(sign, other):
            continue
        if other.key not in known:
            known.update(_aliases(session, other))
        found |= _add_link(session, row.id, known[other.key].id)
    return found


def _add_link(session: Session, naming: int, alias: int) -> bool:
    """Note that two names are of one actor; tell whether that is new."""
    one, two = sorted((naming, alias))
    if session.get(NamingLink, (one, two)) is not None:
        return False
    session.add(NamingLink(one_id=one, other_id=two))
    session.flush()
    return True


def _aliases(session: Session, sign: Sign) -> dict[str, Naming]:
    found = session.scalar(select(Naming).where(Naming.key == sign.key))
    if found is None:
        found = row_of(sign)
        session.add(found)
        session.flush()
    return {sign.key: found}


def _says_more(sign: Sign, other: Sign) -> bool:
    """Tell whether another form is a name of its own, and no part of the name: neither a given name nor an office."""
    if sign.kind == "body":
        initials = "".join(word[0] for word in sign.surname.split())
        return other.surname == initials or sign.surname == "".join(word[0] for word in other.surname.split())
    if not other.given and (other.surname in sign.given or other.surname in sign.folded.split()):
        return False
    return bool(other.given) and bool(sign.given)


# Blocks


def settle_blocks(
    session: Session, blocks: AbstractSet[str], fresh: AbstractSet[int] = frozenset(), *, on: str | None = None
) -> Changed:
    """Gather the names of some blocks anew, of which some are new or of other days, and write what has changed.

    Args:
        session: of the ledger.
        blocks: of names, or of bare offices.
        fresh: names that are new, or of other days.
        on: the day on which the holders of the bare offices are looked for; None for every day.
    """
    changed = Changed()
    names = {block for block in blocks if not block.startswith("o:")}
    offices = _gather(session, names, fresh, changed) if names else {}
    for block in blocks - names:
        _note(offices, _office_of_block(block), (on, on) if on else _ALWAYS)
    _settle_holders(session, offices, changed)
    session.flush()
    return changed


def _gather(
    session: Session, blocks: AbstractSet[str], fresh: AbstractSet[int], changed: Changed
) -> dict[_Office, _Days]:
    """Gather the names of some blocks anew; return the offices whose terms have changed."""
    known, links = _loaded(session, blocks)
    partition = gathered([_known(row) for row in known.values()], links)
    touched = _assign(session, partition, known, changed)
    _ask(session, partition, known)
    touched |= {found for one in fresh if one in known and (found := known[one].identity_id)}
    return _describe_all(session, touched, changed)


def _note(offices: dict[_Office, _Days], office: _Office, days: _Days) -> None:
    """Note that the holder of an office may be another one on some days, beside those that are noted already."""
    first, last = offices.get(office, days)
    offices[office] = min(first, days[0]), max(last, days[1])


def _office_of_block(block: str) -> _Office:
    office, _, country = block[2:].partition("|")
    return office, country or None


def _loaded(session: Session, blocks: AbstractSet[str]) -> tuple[dict[int, Naming], list[tuple[int, int]]]:
    """Return the names of blocks, those of their kin, and those that articles link to them, with their blocks."""
    known: dict[int, Naming] = {}
    links: set[tuple[int, int]] = set()
    wanted, seen = set(blocks), set[str]()
    for turn in range(4):
        known.update({row.id: row for row in _of_blocks(session, wanted - seen)})
        seen |= wanted
        links = {(one, other) for one, other in rows(session, _LINKS, namings=[*known])}
        missing = {one for pair in links for one in pair} - known.keys()
        wanted = {block for row in known.values() for block in _sign_of_row(row).kin} if turn == 0 else set()
        wanted |= set(session.scalars(select(Naming.block).where(Naming.id.in_(missing)))) if missing else set()
        if wanted <= seen:
            break
    return known, sorted(links)


_LINKS = select(NamingLink.one_id, NamingLink.other_id).where(
    or_(among(NamingLink.one_id, "namings"), among(NamingLink.other_id, "namings"))
)


def _of_blocks(session: Session, blocks: AbstractSet[str]) -> list[Naming]:
    """Return the names of blocks, of each those of the most articles."""
    some = session.scalars(_MOST_FREQUENT, {"blocks": sorted(blocks)})
    return sorted(some, key=lambda row: (row.block, -row.articles, row.key))


_PLACE = func.row_number().over(partition_by=Naming.block, order_by=(Naming.articles.desc(), Naming.key))
_RANKED = select(Naming.id, _PLACE.label("place")).where(among(Naming.block, "blocks")).subquery()
_MOST_FREQUENT = select(Naming).join(_RANKED, _RANKED.c.id == Naming.id).where(_RANKED.c.place <= MOST_NAMES)


def _known(row: Naming) -> Known:
    sign = _sign_of_row(row)
    return Known(row.id, sign, (row.first_day, row.last_day), row.articles, row.identity_id, row.pinned, row.given)


def _sign_of_row(row: Naming) -> Sign:
    """Return a stored name taken apart again; its key may hold more, where a person has set it apart."""
    type_ = "group" if row.type != "person" else "person"
    last = row.folded.split()[-1] if row.folded else ""
    sign = sign_of(row.name, type_, row.office, row.country)
    if sign is not None and sign.block != row.block:  # called by a word within the name when it was read
        inner = next((word for word in row.folded.split()[1:-1] if f"p:{skeleton(word)}" == row.block), last)
        sign = sign_of(row.name, type_, row.office, row.country, called=inner)
    if sign is None:
        return Sign("person", row.name, row.folded, (), row.folded, "", row.country, row.office, row.block)
    return sign


def _assign(session: Session, partition: Partition, rows: Mapping[int, Naming], changed: Changed) -> set[int]:
    """Give each cluster an identity, the one that its names had if it can be; return those that have changed."""
    chosen = _choose(session, partition, rows)
    taken, touched = {own for _, own in chosen}, set[int]()
    for cluster, own in chosen:
        _log_merges(session, cluster, own, taken)
        for one in cluster.members:
            if one.identity != own:
                _move(session, rows[one.id], own, cluster.reasons[one.id], changed)
                touched |= {own, one.identity or own}
        _note_split(session, cluster, own)
    return touched


def _choose(session: Session, partition: Partition, rows: Mapping[int, Naming]) -> list[tuple[Cluster, int]]:
    """Give clusters their identities, new ones where they have none; those of a person's and the largest come first."""
    chosen: list[tuple[Cluster, int]] = []
    taken = set[int]()
    for cluster in sorted(partition.clusters, key=_weight):
        own = _own_identity(cluster, taken) or _revived(session, cluster, rows) or _new(session, cluster)
        taken.add(own)
        chosen.append((cluster, own))
    return chosen


def _weight(cluster: Cluster) -> tuple[bool, int, str]:
    pinned = any(one.pinned for one in cluster.members)
    return not pinned, -sum(one.articles for one in cluster.members), min(one.sign.key for one in cluster.members)


def _own_identity(cluster: Cluster, taken: AbstractSet[int]) -> int | None:
    pinned = {one.identity for one in cluster.members if one.pinned and one.identity}
    free = pinned or {one.identity for one in cluster.members if one.identity is not None}
    return min((one for one in free if one not in taken), default=None)


def _new(session: Session, cluster: Cluster) -> int:
    first = cluster.members[0]
    person = first.sign.kind == "person"
    values = {
        "name": name_of(cluster.members),
        "type": "person" if person else "group",
        "block": first.sign.block,
        "country": country_of_cluster(cluster.members),
    }
    return inserted(session, _NEW_IDENTITY, values)


_NEW_IDENTITY = insert(Identity)


def _revived(session: Session, cluster: Cluster, known: Mapping[int, Naming]) -> int | None:
    """Return the identity that some of a cluster's names had before rules merged it, with that merge undone."""
    ids = {one.id for one in cluster.members}
    homes = {known[one.id].identity_id for one in cluster.members} - {None}
    for decision in session.scalars(_MERGES, {"homes": [*homes]}) if homes else ():
        if decision.other_id is not None and ids & set(decision.before.get("namings", ())):
            decision.undone = now()
            session.execute(update(Identity).where(Identity.id == decision.other_id).values(merged_into=None))
            return decision.other_id
    return None


_MERGES = (
    select(Decision)
    .where(
        among(Decision.identity_id, "homes"),
        Decision.kind == "merge",
        Decision.by == "rules",
        Decision.undone.is_(None),
    )
    .order_by(Decision.id.desc())
)


def _log_merges(session: Session, cluster: Cluster, own: int, taken: AbstractSet[int]) -> None:
    """Log that a cluster has taken in identities of which no other cluster is one."""
    gone = {one.identity for one in cluster.members if one.identity and one.identity != own} - taken
    for other in sorted(gone):
        _log_merge(session, own, other, cluster)


def _log_merge(session: Session, own: int, other: int, cluster: Cluster) -> None:
    moved = [one for one in cluster.members if one.identity == other]
    reason = "; ".join(dict.fromkeys(cluster.reasons[one.id] for one in moved))
    log(session, "merge", (own, other), reason=reason, by="rules", before={"namings": [one.id for one in moved]})
    gone = or_(Identity.id == other, Identity.merged_into == other)
    session.execute(update(Identity).where(gone).values(merged_into=own))
    _close_doubts(session, own, other)


def _note_split(session: Session, cluster: Cluster, own: int) -> None:
    """Log that names have left an identity, because what became known since speaks against it."""
    left = {one.identity for one in cluster.members if one.identity and one.identity != own}
    for other in sorted(left):
        standing = session.scalar(select(Identity.merged_into).where(Identity.id == other))
        if standing is None:
            moved = [one.id for one in cluster.members if one.identity == other]
            reason = "; ".join(dict.fromkeys(cluster.reasons[one] for one in moved))
            log(session, "split", (other, own), reason=reason, by="rules", before={"namings": moved})


def log(  # noqa: PLR0913 - what a decision is
    session: Session, kind: str, pair: tuple[int, int | None], *, reason: str, by: str, before: dict[str, object]
) -> Decision:
    """Write a decision on identities, with what it takes to undo it, and what they are called until then."""
    called = [[one, session.get_one(Identity, one).name] for one in pair if one is not None]
    before = {**before, "called": called}
    row = Decision(kind=kind, identity_id=pair[0], other_id=pair[1], reason=reason, by=by, at=now(), before=before)
    session.add(row)
    session.flush()
    return row


def _move(session: Session, row: Naming, own: int, reason: str, changed: Changed) -> None:
    if row.identity_id is not None:
        changed.left.add(row.identity_id)
    row.identity_id = own
    changed.namings.add(row.id)
    write(session, _MOVED, {"naming": row.id, "identity": own, "reason": reason})


_MOVED = (
    update(Actor)
    .where(Actor.naming_id == bindparam("naming"))
    .values(identity_id=bindparam("identity"), why=bindparam("reason"))
)


def _close_doubts(session: Session, own: int, other: int) -> None:
    """Settle the doubt between two that are merged, and drop those that others had about the one that is gone."""
    one, two = sorted((own, other))
    pair = (Doubt.one_id == one) & (Doubt.other_id == two)
    either = or_(Doubt.one_id == other, Doubt.other_id == other)
    session.execute(update(Doubt).where(pair, Doubt.state == "open").values(state="merged"))
    session.execute(delete(Doubt).where(either, Doubt.state == "open"))


def _ask(session: Session, partition: Partition, rows: Mapping[int, Naming]) -> None:
    """Write the doubts between the clusters, and take back those that are none any more."""
    identities = {row.identity_id for row in rows.values() if row.identity_id is not None}
    wanted = _questions(partition, rows)
    for doubt in session.scalars(_DOUBTS, {"identities": [*identities]}).all():
        found = wanted.pop((doubt.one_id, doubt.other_id), None)
        if doubt.state != "apart":
            _ask_again(session, doubt, found)
    for (one, other), (score, reason) in wanted.items():
        session.add(Doubt(one_id=one, other_id=other, score=score, reason=reason, state="open"))
    session.flush()


def _questions(partition: Partition, rows: Mapping[int, Naming]) -> dict[tuple[int, int], tuple[float, str]]:
    """Return the pairs of identities that may be one, each with the score and the reason that come first."""
    wanted: dict[tuple[int, int], tuple[float, str]] = {}
    for question in partition.questions:
        one, other = sorted((rows[question.one].identity_id or 0, rows[question.other].identity_id or 0))
        if one != other:
            wanted.setdefault((one, other), (question.score, question.reason))
    return wanted


def _ask_again(session: Session, doubt: Doubt, found: tuple[float, str] | None) -> None:
    """Let a doubt have another score and reason; take back one of which nothing was found."""
    doubt.state = "open"  # two that stand are not merged, whatever was before
    if found is None:
        session.delete(doubt)
    else:
        doubt.score, doubt.reason = found


_DOUBTS = select(Doubt).where(among(Doubt.one_id, "identities"), among(Doubt.other_id, "identities"))


# Forms, terms, and the holders of bare offices


def describe(session: Session, identity: int, changed: Changed) -> dict[_Office, _Days]:
    """Write the name, country, forms and terms of an identity anew; return the offices whose terms have changed."""
    return _describe_all(session, {identity}, changed)


def _describe_all(session: Session, identities: AbstractSet[int], changed: Changed) -> dict[_Office, _Days]:
    """Describe some identities, with one look at each table for all of them."""
    offices: dict[_Office, _Days] = {}
    for at in range(0, len(identities), MOST_NAMES):
        some = sorted(identities)[at : at + MOST_NAMES]
        for office, days in _described(session, some, changed):
            _note(offices, office, days)
        session.flush()
    return offices


def _described(session: Session, some: Sequence[int], changed: Changed) -> Iterator[_OnDays]:
    """Describe as many identities as are looked up at once; yield the offices whose terms have changed, and when."""
    names = _by_identity(session.scalars(_NAMES, {"ids": some}))
    standing = {row.id: row for row in session.scalars(_IDENTITIES, {"ids": some})}
    forms = _by_identity(rows(session, _FORMS, ids=some))
    terms = _by_identity(rows(session, _TERMS, ids=some))
    for identity in some:
        of_identity = names.get(identity, []) if identity in standing else []
        if of_identity:
            _write_name(standing[identity], of_identity, changed)
        _write_forms(session, identity, of_identity, forms.get(identity, ()))
        yield from _write_terms(session, identity, of_identity, terms.get(identity, ()))


_NAMES = select(Naming).where(among(Naming.identity_id, "ids")).order_by(Naming.id)
_IDENTITIES = select(Identity).where(among(Identity.id, "ids"))
_FORMS = select(Form.id, Form.identity_id, Form.name).where(among(Form.identity_id, "ids")).order_by(Form.id)
_TERMS = (
    select(Term.id, Term.identity_id, Term.office, Term.country, Term.first_day, Term.last_day)
    .where(among(Term.identity_id, "ids"), Term.given.is_(False))
    .order_by(Term.id)
)


def _by_identity(found: Iterable[_Of]) -> dict[int, list[_Of]]:
    gathered_: dict[int, list[_Of]] = {}
    for row in found:
        gathered_.setdefault(row.identity_id or 0, []).append(row)
    return gathered_


def _write_name(standing: Identity, rows: Sequence[Naming], changed: Changed) -> None:
    known = [_known(row) for row in rows]
    name = name_of(known)
    changed.renamed |= {standing.id} if name != standing.name else set()
    standing.name, standing.country = name, country_of_cluster(known)


def _write_forms(session: Session, identity: int, rows: Sequence[Naming], known: Iterable[_Named]) -> None:
    told = {row.name for row in rows} | {row.name.split()[-1] for row in rows if _has_surname(row)}
    told |= {name for row in rows if row.type == "group" for name in names_of_country(row.name)}
    forms = {form.name: form.id for form in known}
    new = sorted(told - forms.keys())
    write(session, _NEW_FORM, [{"identity_id": identity, "name": name, "folded": folded(name)} for name in new])
    write(session, _NO_FORM, [{"form": forms[name]} for name in sorted(forms.keys() - told)])


_NEW_FORM = insert(Form)
_NO_FORM = delete(Form).where(Form.id == bindparam("form"))


def _has_surname(row: Naming) -> bool:
    """Tell whether the last word of a name is what its bearer is called by, so that it finds the bearer too."""
    last = row.name.split()[-1]
    return (
        row.type == "person"
        and last[:1].isupper()
        and len(row.name.split()) > 1
        and f"p:{skeleton(folded(last))}" == row.block
    )


def _write_terms(session: Session, identity: int, rows: Sequence[Naming], known: Iterable[_Named]) -> list[_OnDays]:
    """Write the terms that articles tell, beside the user's own; return the offices on which that bears, and when."""
    wanted = _told_terms(rows)
    told = [(term, wanted.pop((term.office, term.country), None)) for term in known]
    changed = [(term, days) for term, days in told if days != (term.first_day, term.last_day)]
    longer = [{"term": term.id, "first": days[0], "last": days[1]} for term, days in changed if days]
    write(session, _NO_TERM, [{"term": term.id} for term, days in changed if days is None])
    write(session, _LONGER, longer)
    write(session, _NEW_TERM, [_new_term(identity, office, days) for office, days in wanted.items()])
    found = [((term.office, term.country), _bearing(term, days)) for term, days in changed]
    found += [(office, _around(days)) for office, days in wanted.items()]
    return [(office, days) for office, days in found if is_sole(office[0])]


def _new_term(identity: int, office: _Office, days: _Term) -> dict[str, Any]:
    (name, country), (first, last) = office, days
    whose = {"identity_id": identity, "office": name, "country": country, "sole": is_sole(name)}
    return {**whose, "first_day": first, "last_day": last}


def _bearing(term: _Named, days: _Term | None) -> _Days:
    """Return the days on which a stored term says otherwise than now; without days there is none of the office now."""
    before = (term.first_day, term.last_day)
    return borne_on(before, days) if days else _around(before)


def _told_terms(rows: Sequence[Naming]) -> dict[_Office, _Term]:
    """Return the offices that articles give with names of an identity, from the first article to the last."""
    wanted: dict[_Office, _Term] = {}
    home = _home(rows)
    for row in rows:
        if row.office is None or row.given or row.office.startswith("former "):
            continue
        first, last = wanted.get((row.office, row.country or home), (None, None))
        firsts, lasts = [day for day in (first, row.first_day) if day], [day for day in (last, row.last_day) if day]
        wanted[row.office, row.country or home] = min(firsts, default=None), max(lasts, default=None)
    return wanted


def _around(term: _Term) -> _Days:
    """Return the days on which a term that came or went may say who holds its office."""
    first, last = term
    return (moved(first, -HOLDS_DAYS), moved(last, HOLDS_DAYS)) if first and last else _ALWAYS


def borne_on(before: tuple[str | None, str | None], now: tuple[str | None, str | None]) -> _Days:
    """Return the days on which a term says otherwise than before: those near the ends that have changed."""
    if not (before[0] and before[1] and now[0] and now[1]):
        return _ALWAYS
    firsts, lasts = sorted((before[0], now[0])), sorted((before[1], now[1]))
    begins = moved(firsts[0], -HOLDS_DAYS) if firsts[0] != firsts[1] else lasts[0]
    ends = moved(lasts[1], HOLDS_DAYS) if lasts[0] != lasts[1] else firsts[1]
    return begins, ends


_NEW_TERM = insert(Term)
_NO_TERM = delete(Term).where(Term.id == bindparam("term"))
_LONGER = (
    update(Term).where(Term.id == bindparam("term")).values(first_day=bindparam("first"), last_day=bindparam("last"))
)


def _home(rows: Iterable[Naming]) -> str | None:
    """Return the country of all of some names, where it is one."""
    lands = {row.country for row in rows if row.country}
    return next(iter(lands)) if len(lands) == 1 else None


HOLDS_DAYS = 60
"""How long before its first and after its last article a holder whom articles tell is taken to hold an office."""


def holder(terms: Sequence[Term | _Named], day: str | None) -> int | None:
    """Return who holds an office on a day: the one whose term has it, else the only one near it; None for none."""
    if day is None:
        return None
    for given, most in ((True, 0), (False, 0), (False, HOLDS_DAYS)):
        holders = {term.identity_id for term in terms if term.given == given and _gap(term, day) <= most}
        if holders:
            return holders.pop() if len(holders) == 1 else None
    return None


def _gap(term: Term | _Named, day: str) -> int:
    """Return how many days a day lies outside a term; an open end of the user's own reaches on."""
    at = date.fromisoformat(day)
    first = date.fromisoformat(term.first_day) if term.first_day else None
    last = date.fromisoformat(term.last_day) if term.last_day else None
    if first is None and last is None and not term.given:
        return 10**6
    return max((first - at).days if first else 0, (at - last).days if last else 0, 0)


def _settle_holders(session: Session, offices: Mapping[_Office, _Days], changed: Changed) -> None:
    """Give the actors whom articles of some days call by a bare office its holder on the day of their article."""
    blocks = {f"o:{office}|{country}"[:200]: (office, country) for office, country in offices}
    bare = rows(session, _BARE, blocks=[*blocks]) if blocks else ()
    for block, naming in sorted(bare, key=lambda row: str(blocks[row[0]])):
        office, country = blocks[block]
        terms = rows(session, _HOLDERS, office=office, country=country)
        for day, before in _called_so(session, naming, offices[office, country]):
            found = holder(terms, day)
            if found != before or before is None:
                _hold(session, (naming, day), found, _why_holder((office, country), day, found), changed)


def _called_so(session: Session, naming: int, days: _Days) -> Iterable[tuple[str | None, int | None]]:
    """Return the days on which articles call somebody by a bare office, with who that was so far."""
    found = rows(session, _CALLED, naming=naming, first=days[0], last=days[1])
    return [*found, *rows(session, _CALLED_ON_NO_DAY, naming=naming)] if days == _ALWAYS else found


def _why_holder(office: _Office, day: str | None, found: int | None) -> str:
    at = f"{office[0]} of {office[1]} on"
    return f"the {at} {day}" if found else f"who is {at} that day is not known"


_BARE = select(Naming.block, Naming.id).where(among(Naming.block, "blocks"))
_HOLDERS = (
    select(Term.id, Term.identity_id, Term.first_day, Term.last_day, Term.given)
    .where(Term.office == bindparam("office"), Term.country == bindparam("country"), Term.sole)
    .order_by(Term.id)
)
_CALLED = (
    select(Actor.day, Actor.identity_id)
    .where(Actor.naming_id == bindparam("naming"), Actor.day >= bindparam("first"), Actor.day <= bindparam("last"))
    .distinct()
)
_CALLED_ON_NO_DAY = (
    select(Actor.day, Actor.identity_id).where(Actor.naming_id == bindparam("naming"), Actor.day.is_(None)).distinct()
)


def _hold(session: Session, bare: tuple[int, str | None], found: int | None, why: str, changed: Changed) -> None:
    """Give the actors whom articles of a day call by a bare office their identity."""
    naming, day = bare
    of_day = select(Actor.id, Actor.identity_id).where(
        Actor.naming_id == naming, Actor.day.is_(None) if day is None else Actor.day == day
    )
    actors = rows(session, of_day)
    changed.actors |= {actor for actor, identity in actors if identity != found}
    ids = [actor for actor, _ in actors]
    session.execute(update(Actor).where(Actor.id.in_(ids)).values(identity_id=found, why=why))


# Taking back


def unsettle_names(session: Session, document_id: int) -> Changed:
    """Take an article's names out of the counts, and gather anew the blocks of those that no article gives any more."""
    names, changed = _names_in(session, document_id), Changed()
    session.execute(
        update(Actor).where(Actor.document_id == document_id).values(identity_id=None, naming_id=None, why=None)
    )
    blocks, offices = _take_out(session, document_id, names, changed)
    session.flush()
    _settle_holders(session, offices, changed)
    if blocks:
        changed.include(settle_blocks(session, blocks, {row.id for row in names}))
    return changed


def _names_in(session: Session, document_id: int) -> Sequence[Naming]:
    """Return the names of an article's actors, and of those who must act."""
    of_article = (
        select(Actor.naming_id).where(Actor.document_id == document_id, Actor.naming_id.is_not(None)).distinct()
    )
    owners = {sign.key for sign in _owner_signs(session, document_id) if sign}
    return session.scalars(select(Naming).where(or_(Naming.id.in_(of_article), Naming.key.in_(owners)))).all()


def _take_out(
    session: Session, document_id: int, names: Iterable[Naming], changed: Changed
) -> tuple[set[str], dict[_Office, _Days]]:
    """Take an article out of its names; return the blocks to be gathered anew, and the offices whose terms changed."""
    day = session.scalar(select(Document.published).where(Document.id == document_id))
    blocks, offices = set[str](), dict[_Office, _Days]()
    for row in names:
        found = _count_out(session, row, day, changed)
        blocks |= {row.block} if found is not None else set()
        for office, days in (found or {}).items():
            _note(offices, office, days)
    return blocks, offices


def _count_out(session: Session, row: Naming, day: str | None, changed: Changed) -> dict[_Office, _Days] | None:
    """Take an article of a day out of a name; return the offices whose terms changed, None where its block stays."""
    row.articles -= 1
    if row.given or row.pinned:
        changed.left |= {row.identity_id} if row.articles <= 0 and row.identity_id is not None else set()
        return None
    if row.articles <= 0 and not _is_linked(session, row.id):
        return _drop_name(session, row, changed)
    if day not in (row.first_day, row.last_day):
        return None
    row.first_day, row.last_day = _days_of(session, row.id)
    return {}


def _drop_name(session: Session, row: Naming, changed: Changed) -> dict[_Office, _Days]:
    """Delete a name that no article gives any more; return the offices whose terms have changed with that."""
    identity = row.identity_id
    session.delete(row)
    session.flush()
    if identity is None:
        return {}
    changed.left.add(identity)
    return describe(session, identity, changed)


def retire(session: Session, identities: AbstractSet[int], *, forget: bool = False) -> None:
    """Delete those of some identities that no name means any more, and no decision names.

    Where they are to be forgotten, decisions that were undone keep none of them, and go with them.
    """
    for identity in sorted(identities):
        if forget:
            _drop_copies(session, identity)
        if not _is_needed(session, identity, forget=forget):
            _delete(session, identity)


def _is_needed(session: Session, identity: int, *, forget: bool) -> bool:
    """Tell whether a name means an identity, a decision names it, or another was merged into it."""
    named = select(Naming.id).where(Naming.identity_id == identity).limit(1)
    stands = select(Decision.id).where(_concerns(identity), *([Decision.undone.is_(None)] if forget else [])).limit(1)
    merged = select(Identity.id).where(Identity.merged_into == identity).limit(1)
    return any(session.scalar(one) is not None for one in (named, stands, merged))


def _concerns(identity: int) -> ColumnElement[bool]:
    return or_(Decision.identity_id == identity, Decision.other_id == identity)


def _delete(session: Session, identity: int) -> None:
    """Delete an identity, with its decisions, doubts, forms and terms."""
    session.execute(delete(Decision).where(_concerns(identity)))
    session.execute(delete(Doubt).where(or_(Doubt.one_id == identity, Doubt.other_id == identity)))
    for table in (Form, Term):
        session.execute(delete(table).where(table.identity_id == identity))
    session.execute(delete(Identity).where(Identity.id == identity))


def _drop_copies(session: Session, identity: int) -> None:
    """Delete the names that a split by articles gave an identity, where none of these articles is there any more.

    Such a name is that of these articles alone: no other article brings it back, and nothing is left to undo.
    """
    split = select(Decision).where(Decision.kind == "split", Decision.other_id == identity, Decision.undone.is_(None))
    for decision in session.scalars(split).all():
        copies = [copy for _, copy in decision.before.get("copies", ())]
        of_copies = Naming.id.in_(copies), Naming.identity_id == identity, Naming.articles <= 0
        session.execute(delete(Naming).where(*of_copies))
        if copies and session.scalar(select(Naming.id).where(Naming.identity_id == identity).limit(1)) is None:
            decision.undone = now()
    session.flush()
    session.expire_all()


def _is_linked(session: Session, naming: int) -> bool:
    either = or_(NamingLink.one_id == naming, NamingLink.other_id == naming)
    return session.scalar(select(NamingLink.one_id).where(either).limit(1)) is not None


def _days_of(session: Session, naming: int) -> tuple[str | None, str | None]:
    days = select(func.min(Document.published), func.max(Document.published)).join(
        Actor, Actor.document_id == Document.id
    )
    first, last = session.execute(days.where(Actor.naming_id == naming)).one()
    return first, last
