"""What a person decides about identities: merge, split, keep apart, undo, and a table of their own."""

import csv
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Select, bindparam, delete, func, or_, select, update
from sqlalchemy.orm import Session

from summarizer.errors import InputError, UsageError
from summarizer.ledger.days import days_of, now
from summarizer.ledger.filters import nearest
from summarizer.ledger.naming import LONGEST, Sign, is_sole, office_of, sign_of
from summarizer.ledger.registry import Changed, describe, log, retire, row_of, settle_blocks
from summarizer.ledger.settling import resettle
from summarizer.ledger.tables import Actor, Decision, Document, Doubt, Form, Identity, Naming, Term
from summarizer.result import folded

Who = str | int
COLUMNS = ("name", "country", "office", "from", "to", "external_id")
"""The columns of a user's table; only `name` must be filled."""
_SHOWN = 8
_Told = tuple[Sign, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a table came to: its rows, and the identities that they are of."""

    rows: int
    identities: int


_MOST_DIGITS = 18
"""Longer numbers a database may not hold."""


def find(session: Session, who: Who) -> int:
    """Return the identity of an id or a name, the one that stands for it where it was merged.

    Raises:
        InputError: the ledger has none, or several of this name.
    """
    if isinstance(who, int) or who.isdecimal():
        return _numbered(session, who)
    found = sorted(session.scalars(_OF_FORM, {"folded": folded(who)}))
    if not found:
        raise _unknown(session, who)
    if len(found) > 1:
        shown = ", ".join(map(str, found[:_SHOWN]))
        raise InputError(f"Several are called {who!r}: name one by its number ({shown}).")
    return found[0]


_OF_FORM = (
    select(func.coalesce(Identity.merged_into, Identity.id))
    .join(Form, Form.identity_id == Identity.id)
    .where(Form.folded == bindparam("folded"))
    .distinct()
)


def _numbered(session: Session, number: Who) -> int:
    """Return the identity of an id."""
    row = session.get(Identity, int(number)) if len(str(number)) <= _MOST_DIGITS else None
    if row is None:
        raise InputError(f"The ledger has no identity {number}.")
    return row.merged_into or row.id


def _unknown(session: Session, name: str) -> InputError:
    near = " or ".join(map(repr, nearest(session.connection(), name)))
    near = f"; perhaps {near} is meant" if near else ""
    return InputError(f"The ledger has nobody called {name!r}{near}: `summarizer ledger identities` lists whom it has.")


# Merge


def merge(session: Session, one: Who, other: Who, *, reason: str, by: str = "person") -> Decision:
    """Let two identities be one, for good: no rule parts them. The first stays, the other stands for it.

    Raises:
        InputError: the ledger has not both of them.
        UsageError: they are one already, or have different external ids.
    """
    kept, gone = find(session, one), find(session, other)
    if kept == gone:
        raise UsageError(f"{one!r} and {other!r} are one identity already ({kept}).")
    rows = session.get_one(Identity, kept), session.get_one(Identity, gone)
    _check_external_ids(*rows)
    decision = log(session, "merge", (kept, gone), reason=reason, by=by, before=_state(session, {kept, gone}))
    _absorb(session, *rows)
    _settle(session, {kept, gone})
    return decision


def _check_external_ids(one: Identity, other: Identity) -> None:
    """Refuse to take two for one that the user's table has as two."""
    if one.external_id and other.external_id and one.external_id != other.external_id:
        raise UsageError(
            f"{one.name!r} is {one.external_id} and {other.name!r} is {other.external_id} in your table: "
            "they cannot be one."
        )


def _absorb(session: Session, one: Identity, other: Identity) -> None:
    """Let an identity have the names of another, its external id and the terms that a table gives it."""
    kept, gone = one.id, other.id
    one.external_id = one.external_id or other.external_id
    _pin(session, {kept, gone}, kept)
    session.execute(
        update(Identity).where(or_(Identity.id == gone, Identity.merged_into == gone)).values(merged_into=kept)
    )
    session.execute(update(Term).where(Term.identity_id == gone, Term.given).values(identity_id=kept))
    _decide(session, (kept, gone), "merged")
    session.execute(delete(Doubt).where(or_(Doubt.one_id == gone, Doubt.other_id == gone), Doubt.state == "open"))


def check_types(session: Session, one: Who, other: Who) -> None:
    """Refuse to take a person and a body for one, as after a slip of a digit.

    Raises:
        UsageError: they are of two types.
        InputError: one is not there.
    """
    rows = [session.get_one(Identity, find(session, who)) for who in (one, other)]
    if rows[0].type != rows[1].type:
        told = " and ".join(f"{row.id} ({row.name}) is a {row.type}" for row in rows)
        raise UsageError(f'{told}: if they are one all the same, say why, which is kept: --because "WORDS".')


def _state(session: Session, identities: AbstractSet[int]) -> dict[str, Any]:
    """Return what it takes to undo a decision on identities, as JSON has it."""
    namings = session.scalars(select(Naming).where(Naming.identity_id.in_(identities)).order_by(Naming.id))
    standing = session.scalars(
        select(Identity).where(or_(Identity.id.in_(identities), Identity.merged_into.in_(identities)))
    )
    doubts = session.scalars(select(Doubt).where(or_(Doubt.one_id.in_(identities), Doubt.other_id.in_(identities))))
    terms = session.scalars(select(Term).where(Term.identity_id.in_(identities), Term.given))
    return {
        "names": [[one.id, one.identity_id, one.pinned] for one in namings],
        "identities": [[one.id, one.merged_into, one.external_id] for one in standing],
        "doubts": [[one.one_id, one.other_id, one.score, one.reason, one.state] for one in doubts],
        "terms": [[one.id, one.identity_id] for one in terms],
    }


def _pin(session: Session, identities: AbstractSet[int], kept: int) -> None:
    """Let the names of some identities be those of one of them, whatever the rules say."""
    of_both = Naming.identity_id.in_(identities)
    moved = session.scalars(select(Naming.id).where(of_both, Naming.identity_id != kept)).all()
    session.execute(update(Naming).where(of_both).values(pinned=True, identity_id=kept))
    _repoint(session, moved, kept, "a person decided so")


def _repoint(session: Session, namings: Sequence[int], identity: int, why: str) -> None:
    session.execute(update(Actor).where(Actor.naming_id.in_(namings)).values(identity_id=identity, why=why))
    session.expire_all()


def _decide(session: Session, pair: tuple[int, int], state: str) -> None:
    """Write what a person has decided of a doubt; where there was none, there is one that is settled."""
    one, other = sorted(pair)
    doubt = session.scalar(select(Doubt).where(Doubt.one_id == one, Doubt.other_id == other))
    if doubt is None:
        doubt = Doubt(one_id=one, other_id=other, score=0.0, reason="a person decided so")
        session.add(doubt)
    doubt.state = state
    session.flush()


def _settle(session: Session, identities: AbstractSet[int], changed: Changed | None = None) -> None:
    """Describe some identities anew, gather their blocks, and write what depends on them."""
    changed = changed or Changed()
    for identity in sorted(identities):
        describe(session, identity, changed)
    rows = session.scalars(select(Naming).where(Naming.identity_id.in_(identities))).all()
    changed.namings |= {row.id for row in rows}
    changed.left |= identities
    changed.renamed |= identities
    changed.include(settle_blocks(session, {row.block for row in rows}, {row.id for row in rows}))
    changed.actors |= settle_blocks(session, _blocks_of_offices(session, identities)).actors
    resettle(session, changed)


def _blocks_of_offices(session: Session, identities: AbstractSet[int]) -> set[str]:
    """Return the blocks of the bare offices that some identities hold or held."""
    same = (Term.office == Naming.office) & (Term.country == Naming.country)
    held = select(Naming.block).join(Term, same).where(Naming.type == "office", Term.identity_id.in_(identities))
    return set(session.scalars(held.distinct()))


# Split, and keep apart


def split(  # noqa: PLR0913 - by names or by articles, with who decides and why
    session: Session,
    who: Who,
    *,
    forms: Sequence[str] = (),
    articles: Sequence[int] = (),
    reason: str,
    by: str = "person",
) -> Decision:
    """Let some names of an identity, or its names in some articles, be another's; return the decision.

    Args:
        session: a transaction that writes.
        who: the identity.
        forms: names that are another's, wherever they stand.
        articles: ids of articles in which its names are another's; elsewhere they stay.
        reason: why.
        by: who decides.

    Raises:
        InputError: the ledger has no such identity, or nothing of the kind belongs to it.
        UsageError: nothing would be left of it.
    """
    identity = find(session, who)
    before = _state(session, {identity})
    rows = session.scalars(select(Naming).where(Naming.identity_id == identity).order_by(Naming.id)).all()
    moved = _of_forms(rows, who, forms)
    if len(moved) == len(rows):
        raise UsageError(f"Nothing would be left of {who!r}: leave at least one of its names.")
    if not moved and not articles:
        raise UsageError("Say what is to be split off: names of it, or articles.")
    other = _other(session, identity, moved or rows)
    _hand_over(session, moved, identity, other)
    before["copies"] = _of_articles(session, identity, other, articles)
    decision = log(session, "split", (identity, other), reason=reason, by=by, before=before)
    _decide(session, (identity, other), "apart")
    _settle(session, {identity, other})
    return decision


def _of_forms(rows: Sequence[Naming], who: Who, forms: Sequence[str]) -> list[Naming]:
    """Return which of an identity's names have one of some forms."""
    wanted = {folded(form) for form in forms}
    found = [row for row in rows if folded(row.name) in wanted]
    if forms and not found:
        names = ", ".join(sorted({row.name for row in rows})[:_SHOWN])
        raise InputError(
            f"{' or '.join(map(repr, forms))} is no full name of {who!r}, which has {names}. What articles call it "
            "further on goes with them: name the articles in which it is another."
        )
    return found


def _hand_over(session: Session, moved: Sequence[Naming], identity: int, other: int) -> None:
    """Give some names of an identity to another, and let no rule move any of its names."""
    session.execute(update(Naming).where(Naming.identity_id == identity).values(pinned=True))
    for row in moved:
        row.identity_id = other
    session.flush()
    _repoint(session, [row.id for row in moved], other, "a person decided so")


def _other(session: Session, identity: int, rows: Sequence[Naming]) -> int:
    first = rows[0]
    row = Identity(
        name=first.name, type=session.get_one(Identity, identity).type, block=first.block, country=first.country
    )
    session.add(row)
    session.flush()
    return row.id


def _of_articles(session: Session, identity: int, other: int, articles: Sequence[int]) -> list[list[int]]:
    """Give an identity's names in some articles rows of their own; return pairs of the old row and the new one."""
    actors = session.scalars(
        select(Actor).where(Actor.identity_id == identity, Actor.document_id.in_(articles)).order_by(Actor.id)
    ).all()
    if articles and not actors:
        raise InputError("None of these articles names it.")
    copies = _copies(session, actors, other)
    for old_id, copy in copies.items():
        for row in (session.get_one(Naming, old_id), copy):
            _count(session, row)
    return [[old, copy.id] for old, copy in copies.items()]


def _copies(session: Session, actors: Sequence[Actor], other: int) -> dict[int, Naming]:
    """Give actors copies of their names, which are another's; return these, by the ids of the names."""
    copies: dict[int, Naming] = {}
    for actor in actors:
        if actor.naming_id is None:
            continue
        old = session.get_one(Naming, actor.naming_id)
        if old.id not in copies:
            copies[old.id] = _copy(session, old, other)
        actor.naming_id, actor.identity_id, actor.why = copies[old.id].id, other, "a person decided so"
    session.flush()
    return copies


def _copy(session: Session, old: Naming, other: int) -> Naming:
    columns = ("name", "folded", "type", "block", "country", "office", "first_day", "last_day", "given")
    key = hashlib.sha256(f"{old.key}:{other}".encode()).hexdigest()
    row = Naming(key=key, identity_id=other, pinned=True, articles=0, **{name: getattr(old, name) for name in columns})
    session.add(row)
    session.flush()
    return row


def _count(session: Session, row: Naming) -> None:
    days = (
        select(func.count(Actor.document_id.distinct()), func.min(Document.published), func.max(Document.published))
        .join(Document, Document.id == Actor.document_id)
        .where(Actor.naming_id == row.id)
    )
    row.articles, first, last = session.execute(days).one()
    if not row.given:
        row.first_day, row.last_day = first, last


def keep_apart(session: Session, one: Who, other: Who, *, reason: str, by: str = "person") -> Decision:
    """Let two identities stay two, for good: no rule merges them, and their doubt is settled.

    Raises:
        InputError: the ledger has not both of them.
        UsageError: they are one.
    """
    first, second = find(session, one), find(session, other)
    if first == second:
        raise UsageError(f"{one!r} and {other!r} are one identity ({first}): split it by its names or its articles.")
    before = _state(session, {first, second})
    decision = log(session, "apart", (first, second), reason=reason, by=by, before=before)
    _let_stay(session, {first, second})
    _decide(session, (first, second), "apart")
    _settle(session, {first, second})
    return decision


def _let_stay(session: Session, identities: AbstractSet[int]) -> None:
    """Let no rule move the names of some identities."""
    session.execute(update(Naming).where(Naming.identity_id.in_(identities)).values(pinned=True))
    session.expire_all()


# Undo


def undo(session: Session, number: int) -> Decision:
    """Take a decision back, a person's or the rules'. What the rules have merged stays apart from then on.

    Raises:
        InputError: the ledger has no such decision.
        UsageError: it is undone already, or a later decision stands on it.
    """
    decision = _standing(session, number)
    pair = _pair(decision)
    _check_newest(session, number, pair)
    parted = _take_back(session, decision, pair)
    decision.undone = now()
    session.flush()
    _settle(session, pair | parted)
    retire(session, parted, forget=True)  # whose articles were taken out since
    if decision.kind == "split":
        _forget(session, decision)
    return decision


def _standing(session: Session, number: int) -> Decision:
    """Return a decision that is not undone."""
    decision = session.get(Decision, number)
    if decision is None:
        raise InputError(f"The ledger has no decision {number}: `summarizer ledger undo` without a number lists them.")
    if decision.undone is not None:
        raise UsageError(f"Decision {number} is undone already, since {decision.undone[:10]}.")
    return decision


def _pair(decision: Decision) -> set[int]:
    """Return the identities that a decision concerns, as far as they are still there."""
    return {one for one in (decision.identity_id, decision.other_id) if one is not None}


def _check_newest(session: Session, number: int, pair: AbstractSet[int]) -> None:
    """Refuse to undo a decision on which a later one of a person stands."""
    later = select(Decision.id).where(
        Decision.id > number,
        Decision.undone.is_(None),
        Decision.by != "rules",
        or_(Decision.identity_id.in_(pair), Decision.other_id.in_(pair)),
    )
    on_top = session.scalar(later.order_by(Decision.id.desc()).limit(1))
    if on_top is not None:
        raise UsageError(f"Decision {on_top} on the same identities is newer: undo that one first.")


def _take_back(session: Session, decision: Decision, pair: AbstractSet[int]) -> set[int]:
    """Write back what a decision has changed; return those who part from its identities again by that."""
    if decision.by == "rules":
        _undo_rules(session, decision)
        return set()
    parted = _take_back_merges(session, decision, pair)
    _restore(session, decision)
    return parted


def _forget(session: Session, decision: Decision) -> None:
    """Delete the identity that a split made, where its names have gone back.

    One that another decision names stands for the one that it was split from, as after a merge.
    """
    made = decision.other_id
    if made is None or session.scalar(select(Naming.id).where(Naming.identity_id == made).limit(1)) is not None:
        return
    decision.before, decision.other_id = {**decision.before, "called": _called(session, decision)}, None
    session.flush()
    retire(session, {made})
    stands = or_(Identity.id == made, Identity.merged_into == made)
    session.execute(update(Identity).where(stands).values(merged_into=decision.identity_id))
    session.expire_all()


def _undo_rules(session: Session, decision: Decision) -> None:
    """Move names back that the rules have moved, and let no rule move them again."""
    if decision.other_id is None:
        return
    home = decision.other_id if decision.kind == "merge" else decision.identity_id
    names = _moved_by(decision)
    session.execute(update(Identity).where(Identity.id == home).values(merged_into=None))
    session.execute(update(Naming).where(Naming.id.in_(names)).values(identity_id=home))
    session.execute(update(Naming).where(Naming.identity_id.in_(_pair(decision))).values(pinned=True))
    _repoint(session, names, home, "a person decided so")
    if decision.kind == "merge":
        _decide(session, (decision.identity_id, decision.other_id), "apart")


def _moved_by(decision: Decision) -> list[int]:
    """Return the names that the rules have moved by a decision."""
    return [one for one in decision.before.get("namings", ()) if isinstance(one, int)]


def _take_back_merges(session: Session, decision: Decision, pair: AbstractSet[int]) -> set[int]:
    """Part from those whom a decision concerns whom the rules have merged into them since; return these.

    The rules may do so again when names are gathered anew.
    """
    since = _of_rules_since(decision.id).where(Decision.kind == "merge", Decision.identity_id.in_(pair))
    merges = session.scalars(since.order_by(Decision.id.desc())).all()
    for merge in merges:
        _part(session, merge, _as_before(decision))
    return {merge.other_id for merge in merges if merge.other_id is not None}


def _part(session: Session, merge: Decision, why: str) -> None:
    """Let names that the rules have moved by a merge, and no further, be again of the one that it ended."""
    theirs = session.scalars(
        select(Naming.id).where(Naming.id.in_(_moved_by(merge)), Naming.identity_id == merge.identity_id)
    ).all()
    session.execute(update(Identity).where(Identity.id == merge.other_id).values(merged_into=None))
    session.execute(update(Naming).where(Naming.id.in_(theirs)).values(identity_id=merge.other_id))
    _repoint(session, theirs, merge.other_id or 0, why)
    merge.undone = now()
    session.flush()


def _as_before(decision: Decision) -> str:
    """Return why names are whose they are after a decision was taken back."""
    return f"as before decision {decision.id}, which is undone"


def _restore(session: Session, decision: Decision) -> None:
    """Write back what a decision has changed."""
    before, why = decision.before, _as_before(decision)
    _restore_copies(session, before.get("copies", ()), why)
    for identity, merged_into, external_id in before.get("identities", ()):
        values = {"merged_into": merged_into, "external_id": external_id}
        session.execute(update(Identity).where(Identity.id == identity).values(**values))
    _restore_names(session, before.get("names", ()), why)
    for term, identity in before.get("terms", ()):
        session.execute(update(Term).where(Term.id == term).values(identity_id=identity))
    _restore_doubts(session, decision)


def _restore_copies(session: Session, copies: Iterable[tuple[int, int]], why: str) -> None:
    """Give actors their names back in place of the copies that a split by articles made of these."""
    for old, copy in copies:
        session.execute(update(Actor).where(Actor.naming_id == copy).values(naming_id=old, why=why))
        session.execute(delete(Naming).where(Naming.id == copy))
        session.flush()
        _count(session, session.get_one(Naming, old))


def _restore_names(session: Session, names: Iterable[tuple[int, int, bool]], why: str) -> None:
    """Let names, and the actors that have them, be again whose they were."""
    for naming, identity, pinned in names:
        session.execute(update(Naming).where(Naming.id == naming).values(identity_id=identity, pinned=pinned))
        moved = update(Actor).where(Actor.naming_id == naming, Actor.identity_id.is_distinct_from(identity))
        session.execute(moved.values(identity_id=identity, why=why))


def _restore_doubts(session: Session, decision: Decision) -> None:
    """Write back the doubts from before a decision; what else a person keeps apart since then stays apart."""
    apart, told = _drop_doubts(session, _pair(decision)), decision.before.get("doubts", ())
    concerned = {identity for one, other, *_ in told for identity in (one, other)}
    found = session.scalars(select(Identity).where(Identity.id.in_(concerned))).all()  # others went with their articles
    there, asked_of = {one.id for one in found}, {one.id for one in found if one.merged_into is None}
    for one, other, score, reason, state in told:
        if (one, other) not in apart and {one, other} <= (asked_of if state == "open" else there):
            session.add(Doubt(one_id=one, other_id=other, score=score, reason=reason, state=state))
    session.flush()
    _let_stay(session, {one for two in apart for one in two})


def _drop_doubts(session: Session, pair: AbstractSet[int]) -> set[tuple[int, int]]:
    """Delete the doubts about two identities, but for those whom a person keeps apart from others; return these."""
    of_pair = or_(Doubt.one_id.in_(pair), Doubt.other_id.in_(pair))
    between = Doubt.one_id.in_(pair) & Doubt.other_id.in_(pair)
    session.execute(delete(Doubt).where(of_pair, or_(Doubt.state != "apart", between)))
    session.expire_all()
    return {(row.one_id, row.other_id) for row in session.scalars(select(Doubt).where(of_pair))}


# A table of the user's own


def load_table(session: Session, table: str | Path | Iterable[Mapping[str, str | None]]) -> Loaded:
    """Take in a user's table of people: who they are, which office they hold or held, and an id of another list.

    A row is a person with one office. Rows of one external id, or without one of one name and country, are of one
    person. Loading a newer table replaces what an older one said of the same person.

    Args:
        session: a transaction that writes.
        table: a CSV file with the columns `name`, `country`, `office`, `from`, `to`, `external_id`; or such rows.

    Raises:
        InputError: a row has no name, a day that is none, or the file cannot be read.
    """
    persons = _persons(_rows(table))
    blocks, identities = set[str](), set[int]()
    for (kind, named), of_person in persons.items():
        identities.add(_load(session, named if kind == "id" else None, named, of_person))
        blocks |= {sign.block for sign, _ in of_person}
    session.flush()
    fresh = set(session.scalars(select(Naming.id).where(Naming.identity_id.in_(identities))))
    _settle(session, identities, settle_blocks(session, blocks, fresh))
    return Loaded(sum(map(len, persons.values())), len(identities))


def _persons(rows: Iterable[Mapping[str, str | None]]) -> dict[tuple[str, str], list[_Told]]:
    """Return the rows of a table by whom they are of: an external id, or without one a name and country."""
    persons: dict[tuple[str, str], list[_Told]] = {}
    for number, row in enumerate(rows, 2):
        sign, told = _told_in(row, number)
        key = ("id", told["external_id"]) if told["external_id"] else ("name", sign.key)
        persons.setdefault(key, []).append((sign, told))
    return persons


def _told_in(row: Mapping[str, str | None], number: int) -> _Told:
    """Return the name of a row of the table taken apart, and the row without blanks, with whole days."""
    told = {name: (row.get(name) or "").strip() for name in (*COLUMNS, "type")}
    sign = sign_of(told["name"], told["type"] or "person", None, told["country"] or None)
    if not told["name"] or sign is None or sign.kind == "office":
        raise InputError(f"Row {number} of the table names nobody: {told['name'][:60]!r}.")
    told["from"], told["to"] = _first_day(told["from"], number), _last_day(told["to"], number)
    return sign, told


def _rows(table: str | Path | Iterable[Mapping[str, str | None]]) -> Iterable[Mapping[str, str | None]]:
    if not isinstance(table, (str, Path)):
        return table
    names, rows = _of_file(table)
    if "name" not in names:
        own = ", ".join(name[:40] for name in names) or "none"
        raise InputError(
            f"The table {str(table)!r} has no column `name`: it has {own}; it is to have {', '.join(COLUMNS)}."
        )
    return rows


def _of_file(table: str | Path) -> tuple[Sequence[str], list[dict[str, str | None]]]:
    """Return the names of the columns of a CSV file, and its rows."""
    try:
        with Path(table).open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            return reader.fieldnames or (), list(reader)
    except OSError as error:
        raise InputError(f"The table {str(table)!r} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"The table {str(table)!r} is not in UTF-8: save it as CSV in UTF-8.") from error
    except csv.Error as error:
        raise InputError(f"The table {str(table)!r} cannot be read as CSV: {error}.") from error


def _first_day(told: str, number: int) -> str:
    return _period(told, number)[0] if told else ""


def _last_day(told: str, number: int) -> str:
    return _period(told, number)[1] if told else ""


def _period(told: str, number: int) -> tuple[str, str]:
    try:
        return days_of(told)
    except ValueError as error:
        raise InputError(
            f"Row {number} of the table: {told[:40]!r} is no day; write 2031-03-04, 2031-03 or 2031."
        ) from error


def _load(session: Session, external_id: str | None, key: str, rows: Sequence[_Told]) -> int:
    """Write one person of the table; return the identity."""
    identity = _home_of(session, external_id, rows[0][0])
    session.execute(delete(Term).where(Term.identity_id == identity, Term.given))
    for sign, told in rows:
        row = _given_name(session, key, sign, told)
        row.identity_id = identity
        session.add(row)
        if row.office:
            session.add(_given_term(row, row.office, sign.country, told["office"]))
    session.flush()
    return identity


def _given_name(session: Session, key: str, sign: Sign, told: Mapping[str, str]) -> Naming:
    """Return the row of a name that the table gives, with its office and the days of that."""
    office = office_of(told["office"])
    digest = hashlib.sha256(f"given:{key}:{sign.key}:{office}:{told['from']}".encode()).hexdigest()
    row = session.scalar(select(Naming).where(Naming.key == digest)) or row_of(sign, digest)
    row.office, row.given, row.pinned = office, True, True
    row.first_day, row.last_day = told["from"] or None, told["to"] or None
    return row


def _given_term(row: Naming, office: str, country: str | None, told: str) -> Term:
    """Return the term of a name that the table gives: in its words where the office is no known one."""
    shown = office if is_sole(office) else " ".join(told.split())[:LONGEST]
    whose: dict[str, Any] = {"office": shown, "country": country, "sole": is_sole(office)}
    return Term(identity_id=row.identity_id, given=True, first_day=row.first_day, last_day=row.last_day, **whose)


def _home_of(session: Session, external_id: str | None, sign: Sign) -> int:
    """Return the identity of a person of the table: the one that has the id or was loaded before, else a new one."""
    known = _known_home(session, external_id, sign)
    if known is not None:
        return session.get_one(Identity, known).merged_into or known
    type_ = "person" if sign.kind == "person" else "group"
    row = Identity(name=sign.name, type=type_, block=sign.block, country=sign.country, external_id=external_id)
    session.add(row)
    session.flush()
    return row.id


def _known_home(session: Session, external_id: str | None, sign: Sign) -> int | None:
    if external_id:
        return session.scalar(select(Identity.id).where(Identity.external_id == external_id).limit(1))
    same = select(Naming.identity_id).where(Naming.given, Naming.folded == sign.folded, Naming.block == sign.block)
    of_country = Naming.country == sign.country if sign.country else Naming.country.is_(None)
    return session.scalar(same.where(of_country).limit(1))


def decisions(session: Session, *, limit: int = 50) -> list[Decision]:
    """Return the newest decisions, a person's and the rules', that are not undone."""
    newest = select(Decision).where(Decision.undone.is_(None)).order_by(Decision.id.desc())
    return [*session.scalars(newest.limit(limit))]


def followed(session: Session, number: int) -> list[Decision]:
    """Return what the rules have decided since a decision and still stands, the oldest first."""
    return [*session.scalars(_of_rules_since(number).order_by(Decision.id))]


def _of_rules_since(number: int) -> Select[Decision]:
    return select(Decision).where(Decision.id > number, Decision.by == "rules", Decision.undone.is_(None))


def told_since(session: Session, number: int) -> str:
    """Return what the rules have decided since a decision, as lines for a person."""
    return "".join(f"and so {told(session, one)}" for one in followed(session, number))


def newest(session: Session) -> int:
    """Return the number of the newest decision, undone ones too; 0 where there is none."""
    return session.scalar(select(func.max(Decision.id))) or 0


def told(session: Session, decision: Decision) -> str:
    """Return a decision as a line for a person, with the names that those concerned had before it."""
    one, other = (f"{number} ({' '.join(name.split())})" for number, name in _called(session, decision))
    what = {"merge": f"{other} merged into {one}", "split": f"{other} split from {one}"}
    done = what.get(decision.kind, f"{one} and {other} kept apart")
    reason = " ".join(decision.reason.split())
    return f"decision {decision.id}, {decision.at[:10]}, by {decision.by}: {done}: {reason}\n"


def _called(session: Session, decision: Decision) -> list[tuple[int, str]]:
    """Return the numbers of those whom a decision concerns, with their names then.

    A decision of a ledger that did not note them is told with the present ones.
    """
    noted = decision.before.get("called")
    if noted:
        return [(number, name) for number, name in noted]
    pair = [one for one in (decision.identity_id, decision.other_id) if one is not None]
    return [(one, session.get_one(Identity, one).name) for one in pair]
