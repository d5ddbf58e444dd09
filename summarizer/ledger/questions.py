"""The SQL of the ledger's questions: what finds their rows by narrow indexes, and what then reads a page of them."""

# ruff: noqa: S608 - every value is bound by its name; the rest is of this module

from dataclasses import dataclass

from sqlalchemy import Connection, text

from summarizer.ledger.answers import IDS, LISTED, PLACE, Query
from summarizer.ledger.filters import (
    Between,
    Condition,
    Who,
    all_of,
    identities,
    in_period,
    is_one,
    of_country,
    postgres_query,
    sqlite_query,
    tokens,
)

_MANY = 5_000
"""The newest of so many statements with a word are found sooner among the newest of all than among those."""


def _list(names: str) -> str:
    """Return the SQL that lists the names of a query of `name` and `at`, in the order of the latter."""
    return f"coalesce((SELECT {LISTED} FROM ({names} ORDER BY at) AS listed), '')"


def _ids(query: str) -> str:
    """Return the SQL that lists the ids of a query of `id` and `at`, in the order of the latter."""
    return f"coalesce((SELECT {IDS} FROM ({query} ORDER BY at, id) AS listed), '')"


def _ids_of(table: str, of: str, names: str) -> str:
    """Return the SQL that lists the identities in a table's rows of one thing, as they stand in a list of names."""
    at = f"{PLACE}('; ' || {names} || '; ', '; ' || i.name || '; ')"
    return _ids(f"SELECT i.id, {at} AS at FROM {table} AS o JOIN identities AS i ON i.id = o.identity_id WHERE {of}")


# Meetings

_MEETINGS = (
    "SELECT m.id, m.kind, m.status, m.place, m.first_day, m.last_day, m.day_from, m.participants, m.sources, "
    "m.first_told, m.last_told, m.disagreement, m.key, "
    + _ids_of("attendances", "o.meeting_id = m.id", "m.participants")
    + ", (SELECT max(low) FROM (SELECT min(a.confidence) AS low FROM tellings AS t JOIN participations AS a "
    "ON a.telling_id = t.id WHERE t.meeting_id = m.id GROUP BY t.id) AS sure)"
    "{total} FROM {found} AS f JOIN meetings AS m ON m.id = f.id"
)
_NEWEST = "{f}day DESC NULLS LAST, {f}id DESC"


def meetings(
    connection: Connection, own: Condition, others: Condition, *, actor: Who | None, country: str | None
) -> Query:
    """Ask for meetings, by conditions that those who came have in their rows as well, and by others."""
    if actor is None and country is None:
        return _all_meetings(all_of(own, others))
    came, single = _somebody(connection, actor, country)
    lands = _with_country("meeting_id", "attendances", actor, country)
    where = all_of(came, own, lands, _besides("meeting_id", "meetings", others))
    counted = single and others == all_of() and where.values.keys() == {"who"}
    return _attended(where, single=single, counted=counted)


def _all_meetings(where: Condition) -> Query:
    found = f"SELECT first_day AS day, id, status FROM meetings WHERE {where.sql}"
    return Query(found, _NEWEST, _MEETINGS, where.values, _count_of("meetings", where))


def _attended(where: Condition, *, single: bool, counted: bool) -> Query:
    """Ask for meetings by those who came: one identity or several, whose meetings may be counted already."""
    chosen = f"SELECT {'' if single else 'DISTINCT '}first_day AS day, meeting_id AS id, status"
    found = f"{chosen} FROM attendances WHERE {where.sql}"
    count = "SELECT meetings FROM identities WHERE id = :who" if counted else None
    return Query(found, _NEWEST, _MEETINGS, where.values, count, together=not single)


def _count_of(table: str, where: Condition) -> str:
    """Return the SQL that counts the rows of a table; without a condition databases have the number at hand."""
    return f"SELECT count(*) FROM {table}" + ("" if where == all_of() else f" WHERE {where.sql}")


def _somebody(connection: Connection, actor: Who | None, country: str | None) -> tuple[Condition, bool]:
    """Return the condition that an identity is the one who is asked for, and whether that is a single one."""
    if actor is None:
        return of_country(country or ""), False
    found = identities(connection, actor)
    return is_one(found), len(found) == 1


def _within(column: str, table: str, condition: Condition, own: str | None = None) -> Condition:
    return Condition(f"{column} IN (SELECT {own or column} FROM {table} WHERE {condition.sql})", condition.values)


def _besides(column: str, table: str, others: Condition) -> Condition | None:
    """Return the condition that the row to which a column refers fulfils others; None where there are none."""
    return None if others == all_of() else _within(column, table, others, "id")


def _with_country(column: str, table: str, actor: Who | None, country: str | None) -> Condition | None:
    """Return the condition that somebody of a country is in it beside somebody asked for; None unless both are."""
    return None if actor is None or country is None else _within(column, table, of_country(country))


def periods(met: Query, length: int) -> Query:
    """Ask how many of some meetings there are by so many letters of their days, and by status."""
    daily = f"SELECT day, status, count(*) AS n FROM ({met.found}) AS every GROUP BY status, day"
    period = f"SELECT substr(day, 1, {length}) AS period, status, CAST(sum(n) AS integer) AS meetings"
    found = f"{period} FROM ({daily}) AS daily GROUP BY 1, 2"
    rows = "SELECT f.period, f.status, f.meetings{total} FROM {found} AS f"
    return Query(found, "{f}period NULLS LAST, {f}status", rows, met.values)


_TELLINGS = (
    "SELECT t.id, t.meeting_id, d.id, d.sha256, d.title, d.url, d.published, t.kind, t.status, t.place, t.date, "
    "t.date_text, "
    + _list(
        "SELECT a.name, a.id AS at FROM participations AS p JOIN actors AS a ON a.id = p.actor_id "
        "WHERE p.telling_id = t.id"
    )
    + ', t.why, e.text, e.start, e."end", (SELECT min(confidence) FROM participations WHERE telling_id = t.id)'
    "{total} FROM {found} AS f JOIN tellings AS t ON t.id = f.id "
    "JOIN documents AS d ON d.id = t.document_id "
    "LEFT JOIN evidence AS e ON e.id = (SELECT min(id) FROM evidence WHERE telling_id = t.id)"
)


def tellings(where: Condition) -> Query:
    """Ask for meetings as each article tells them."""
    found = (
        "SELECT d.published AS day, t.id AS id FROM tellings AS t JOIN documents AS d ON d.id = t.document_id "
        f"WHERE {where.sql}"
    )
    return Query(found, _NEWEST, _TELLINGS, where.values)


# Statements

_LAST = f"CASE WHEN k.identity_id IS NULL THEN {2**62} ELSE 0 END"
_STATEMENTS = (
    "SELECT s.id, d.id, d.sha256, d.title, d.url, s.day, s.number, "
    + _list(
        f"SELECT coalesce(i.name, a.name) AS name, min(a.id) + {_LAST} AS at FROM speakers AS k JOIN actors AS a "
        "ON a.id = k.actor_id LEFT JOIN identities AS i ON i.id = k.identity_id WHERE k.statement_id = s.id "
        "GROUP BY 1, k.identity_id"
    )
    + ', s.kind, s.cue, s.text, s.start, s."end", s.confidence, s.repeats_quotation, '
    + _ids(
        "SELECT k.identity_id AS id, min(k.actor_id) AS at FROM speakers AS k WHERE k.statement_id = s.id "
        "AND k.identity_id IS NOT NULL GROUP BY 1"
    )
    + "{total} "
    "FROM {found} AS f JOIN statements AS s ON s.id = f.id LEFT JOIN documents AS d ON d.id = s.document_id"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What is asked of statements.

    Attributes:
        between: the period of their articles.
        others: conditions on what only the statements have.
        actor: a speaker.
        country: the country of one.
        words: that they hold.
        repeats: whether sentences come that only stand around a quotation.
    """

    between: Between | None
    others: Condition
    actor: Who | None
    country: str | None
    words: str | None
    repeats: bool


def statements(connection: Connection, asked: Said) -> Query:
    """Ask for statements: by their speakers, by their words, or by themselves."""
    parts = None if asked.words is None else list(tokens(asked.words))
    if parts == []:
        return Query("SELECT day, id FROM statements WHERE false", _NEWEST, _STATEMENTS, {})
    if asked.actor is not None or asked.country is not None:
        return _spoken(connection, asked, parts)
    return _by_themselves(asked) if parts is None else _worded(connection, asked, parts)


def _by_themselves(asked: Said) -> Query:
    where = _of_statements(asked)
    found = f"SELECT day, id FROM statements WHERE {where.sql}"
    if asked.repeats or asked.others != all_of():
        return Query(found, _NEWEST, _STATEMENTS, where.values)
    of_articles = all_of(in_period(asked.between, "published", "published"))
    count = f"SELECT sum(statements) FROM documents WHERE {of_articles.sql}"
    return Query(found, _NEWEST, _STATEMENTS, where.values, count)


def _of_statements(asked: Said, words: Condition | None = None) -> Condition:
    own = None if asked.repeats else "repeats_quotation = false"
    return all_of(in_period(asked.between, "day", "day"), own, asked.others, words)


_Parts = list[tuple[list[str], bool]]


def _matches(connection: Connection, parts: _Parts, id_: str = "id") -> Condition:
    """Return the condition that the statement of an id holds words."""
    if connection.dialect.name == "sqlite":
        found = f"{id_} IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH :words)"
        return Condition(found, {"words": sqlite_query(parts)})
    match = Condition("statement_words(text) @@ to_tsquery('simple', :words)", {"words": postgres_query(parts)})
    # the offset is a fence: the index of words is asked first, and no word is read row by row
    return match if id_ == "id" else _within(id_, "statements", match._replace(sql=f"{match.sql} OFFSET 0"), "id")


def _spoken(connection: Connection, asked: Said, parts: _Parts | None) -> Query:
    who, single = _somebody(connection, asked.actor, asked.country)
    words = None if parts is None else _matches(connection, parts, "statement_id")
    where = _of_speakers(asked, who, words)
    whole = single and not asked.repeats and where.values.keys() == {"who"}
    count = f"SELECT count(DISTINCT statement_id) FROM speakers WHERE {where.sql}"
    count = "SELECT statements FROM identities WHERE id = :who" if whole else count
    if not single and words is None and connection.dialect.name == "postgresql":
        return _newest_spoken(asked, where, count)
    found = f"SELECT DISTINCT day, statement_id AS id FROM speakers WHERE {where.sql}"
    return Query(found, _NEWEST, _STATEMENTS, where.values, count, together=words is not None)


def _of_speakers(asked: Said, who: Condition, words: Condition | None) -> Condition:
    """Return the condition on the rows of those who spoke."""
    return all_of(
        who,
        in_period(asked.between, "day", "day"),
        None if asked.repeats else "repeats = false",
        _with_country("statement_id", "speakers", asked.actor, asked.country),
        _besides("statement_id", "statements", asked.others),
        words,
    )


def _newest_spoken(asked: Said, where: Condition, count: str) -> Query:
    """Ask PostgreSQL for statements of many speakers: the newest are found sooner among the newest of all."""
    of_statements = all_of(_of_statements(asked), _within("id", "speakers", where, "statement_id"))
    found = f"SELECT day, id FROM statements WHERE {of_statements.sql}"
    return Query(found, _NEWEST, _STATEMENTS, of_statements.values, count)


def _worded(connection: Connection, asked: Said, parts: _Parts) -> Query:
    words = _matches(connection, parts)
    where = _of_statements(asked, words)
    found = f"SELECT day, id FROM statements WHERE {where.sql}"
    if connection.dialect.name == "postgresql":
        return Query(found, _NEWEST, _STATEMENTS, where.values, together=True)
    if (connection.execute(text(_COUNT), words.values).scalar() or 0) <= _MANY:
        return Query(found, _NEWEST, _STATEMENTS, where.values, together=True)
    among = found.replace(" id IN (SELECT rowid", " +id IN (SELECT rowid")  # with the sign no way to find a row
    if asked.between is not None or asked.others != all_of():
        return Query(among, _NEWEST, _STATEMENTS, where.values)
    counted = {"counted": sqlite_query(parts, repeats=asked.repeats)}
    return Query(among, _NEWEST, _STATEMENTS, {**where.values, **counted}, _COUNT.replace(":words", ":counted"))


_COUNT = "SELECT count(*) FROM statements_fts WHERE statements_fts MATCH :words"


# What is pending

_PENDING = (
    "SELECT p.id, p.key, p.what, p.owners, p.firmness, {state}, p.first_due, p.last_due, p.first_told, "
    "p.last_told, p.sources, "
    + _ids_of("owners", "o.item_id = p.id", "p.owners")
    + ", (SELECT max(confidence) FROM promises WHERE item_id = p.id)"
    "{total} FROM {found} AS f JOIN pending_items AS p ON p.id = f.id"
)


def pending(connection: Connection, where: Condition, state: Condition, *, owner: Who | None) -> Query:
    """Ask for what remains to be done, with an expression for its state on the day of the question."""
    count = _count_of("pending_items", where)
    if owner is not None:
        who = is_one(identities(connection, owner))
        count = _count_of("owners", who).replace("count(*)", "count(DISTINCT item_id)") if where == all_of() else ""
        where = all_of(where, _within("id", "owners", who, "item_id"))
    rows = _PENDING.replace("{state}", state.sql)
    found = f"SELECT last_due AS due, id FROM pending_items WHERE {where.sql}"
    return Query(found, "{f}due NULLS LAST, {f}id", rows, {**state.values, **where.values}, count or None)


_CHANGES = (
    'SELECT g.id, g.item_id, d.id, d.title, g.kind, g.day, g.text, g.start, g."end", g.due_before, g.due_after, '
    "g.reason, g.by{total} FROM {found} AS f JOIN changes AS g ON g.id = f.id "
    "JOIN documents AS d ON d.id = g.document_id"
)


def changes(where: Condition) -> Query:
    """Ask what articles did to pending items."""
    found = f"SELECT day, id FROM changes WHERE {where.sql}"
    return Query(found, "{f}day NULLS FIRST, {f}id", _CHANGES, where.values)


# Identities

_OFFICE = (
    "coalesce((SELECT (SELECT a.office FROM actors AS a WHERE a.naming_id = n.id AND a.office IS NOT NULL LIMIT 1) "
    "FROM namings AS n WHERE n.identity_id = i.id AND n.office = t.office ORDER BY n.articles DESC, n.id LIMIT 1), "
    "t.office)"
)
"""An office as an article writes it: in `terms` it stands as it is compared, or as the user's table writes it."""
_OFFICES = (
    f"SELECT min(name) AS name, min(at) AS at FROM (SELECT {_OFFICE} AS name, t.id AS at FROM terms AS t "
    "WHERE t.identity_id = i.id) AS named GROUP BY lower(name)"
)
_ACTORS = (
    "SELECT i.id, i.name, i.type, i.country, i.external_id, "
    + _list("SELECT name, id AS at FROM forms WHERE identity_id = i.id")
    + ", "
    + _list(_OFFICES)
    + ", i.meetings, i.statements, (SELECT min(day) FROM actors WHERE identity_id = i.id), "
    "(SELECT max(day) FROM actors WHERE identity_id = i.id){total} "
    "FROM {found} AS f JOIN identities AS i ON i.id = f.id"
)


def actors(where: Condition, form: Condition | None) -> Query:
    """Ask for identities, by conditions of theirs and by one of a form of their name."""
    where = all_of("merged_into IS NULL", where, form)
    found = f"SELECT meetings, name, id FROM identities WHERE {where.sql}"
    return Query(found, "{f}meetings DESC, {f}name, {f}id", _ACTORS, where.values, together=form is not None)


_DOUBTS = (
    "SELECT b.id, b.one_id, i.name, b.other_id, j.name, b.score, b.reason, b.state{total} "
    "FROM {found} AS f JOIN doubts AS b ON b.id = f.id "
    "JOIN identities AS i ON i.id = b.one_id JOIN identities AS j ON j.id = b.other_id"
)


def doubts(where: Condition) -> Query:
    """Ask for pairs of identities that may be one."""
    found = f"SELECT score, id FROM doubts WHERE {where.sql}"
    return Query(found, "{f}score DESC, {f}id", _DOUBTS, where.values)


_EDGES = (
    "SELECT f.one, i.name, f.other, j.name, f.meetings, f.first_day, f.last_day{total} FROM {found} AS f "
    "JOIN identities AS i ON i.id = f.one JOIN identities AS j ON j.id = f.other"
)
_DAYS = "min(first_day) AS first_day, max(last_day) AS last_day"
_STRONGEST = "{f}meetings DESC, {f}one, {f}other"


def network(
    connection: Connection, statuses: Condition, days: Condition | None, *, actor: Who | None, country: str | None
) -> Query:
    """Ask who met whom: of all meetings of a status by what is kept of each two, else by the meetings."""
    where = _of_network(connection, statuses, days, actor, country)
    if days is None and actor is None and country is None:
        return _kept_network(statuses, where)
    found = f"SELECT one, other, count(*) AS meetings, {_DAYS} FROM pairs WHERE {where.sql} GROUP BY one, other"
    return Query(found, _STRONGEST, _EDGES, where.values, together=True)


def _kept_network(statuses: Condition, where: Condition) -> Query:
    """Ask who met whom by what is kept of each two, which has a row for each status."""
    if " IN " not in statuses.sql:
        found = f"SELECT one, other, meetings, first_day, last_day FROM edges WHERE {where.sql}"
        return Query(found, _STRONGEST, _EDGES, where.values)
    counted = f"CAST(sum(meetings) AS integer) AS meetings, {_DAYS}"
    found = f"SELECT one, other, {counted} FROM edges WHERE {where.sql} GROUP BY one, other"
    return Query(found, _STRONGEST, _EDGES, where.values, together=True)


def _of_network(
    connection: Connection, statuses: Condition, days: Condition | None, actor: Who | None, country: str | None
) -> Condition:
    """Return the condition that a pair met in one of a network's meetings."""
    return all_of(
        statuses,
        days,
        None if actor is None else _within("meeting_id", "attendances", is_one(identities(connection, actor))),
        None if country is None else _within("meeting_id", "attendances", of_country(country)),
    )


_NODES = (
    "SELECT i.id, i.name, i.type, i.country, "
    + _list(_OFFICES)
    + ", f.meetings{total} FROM {found} AS f JOIN identities AS i ON i.id = f.id"
)


def nodes(
    connection: Connection, statuses: Condition, days: Condition | None, *, actor: Who | None, country: str | None
) -> Query:
    """Ask for those who have a tie in a network, with the meetings that make their ties."""
    where = _of_network(connection, statuses, days, actor, country)
    ends = (f"SELECT {end} AS id, meeting_id FROM pairs WHERE {where.sql}" for end in ("one", "other"))
    found = f"SELECT id, count(*) AS meetings FROM ({' UNION '.join(ends)}) AS ends GROUP BY id"
    return Query(found, "{f}meetings DESC, {f}id", _NODES, where.values, together=True)


_MOMENTS = (
    "SELECT f.day, f.kind, f.id, coalesce(m.participants, s.text, p.what), coalesce(m.status, s.kind, p.state), "
    "s.document_id{total} FROM {found} AS f LEFT JOIN meetings AS m ON f.kind = 'meeting' AND m.id = f.id "
    "LEFT JOIN statements AS s ON f.kind = 'statement' AND s.id = f.id "
    "LEFT JOIN pending_items AS p ON f.kind = 'pending' AND p.id = f.id"
)


def timeline(connection: Connection, actor: Who) -> Query:
    """Ask what somebody did."""
    who, single = _somebody(connection, actor, None)
    one = "" if single else "DISTINCT "
    met = f"SELECT {one}first_day AS day, 'meeting' AS kind, meeting_id AS id FROM attendances WHERE {who.sql}"
    said = "SELECT DISTINCT day, 'statement' AS kind, statement_id AS id FROM speakers"
    said += f" WHERE {who.sql} AND repeats = false"
    owed = "SELECT first_told AS day, 'pending' AS kind, id FROM pending_items"
    owed += f" WHERE id IN (SELECT item_id FROM owners WHERE {who.sql})"
    found = " UNION ALL ".join(f"SELECT * FROM ({part}{{most}}) AS part" for part in (met, said, owed))
    owing = "(SELECT count(*) FROM owners WHERE identity_id = :who)"
    count = f"SELECT meetings + statements + {owing} FROM identities WHERE id = :who" if single else None
    return Query(found, "{f}day DESC NULLS LAST, {f}kind, {f}id", _MOMENTS, who.values, count)


# Articles

_DOCUMENTS = (
    "SELECT d.id, d.sha256, d.url, d.path, d.title, d.published, d.published_from, d.language, s.headline, s.complete, "
    "s.warnings, (SELECT count(*) FROM copies AS c WHERE c.document_id = d.id), d.added, d.caller_id, "
    "d.replaced_by{total} "
    "FROM {found} AS f JOIN documents AS d ON d.id = f.id "
    "LEFT JOIN summaries AS s ON s.document_id = d.id AND s.current"
)


def documents(where: Condition, *, complete: bool | None) -> Query:
    """Ask for articles."""
    if complete is not None:
        whole = Condition("current = true AND complete = :complete", {"complete": complete})
        where = all_of(where, _within("id", "summaries", whole, "document_id"))
    found = f"SELECT published AS day, id FROM documents WHERE {where.sql}"
    return Query(found, _NEWEST, _DOCUMENTS, where.values, _count_of("documents", where))


def removals() -> Query:
    """Ask for the texts that were taken out."""
    rows = (
        "SELECT r.sha256, r.at, r.reason, r.readmitted{total} FROM {found} AS f JOIN removals AS r ON r.sha256 = f.id"
    )
    return Query("SELECT at AS day, sha256 AS id FROM removals", _NEWEST, rows, {}, "SELECT count(*) FROM removals")


COUNTS = """SELECT (SELECT count(*) FROM documents WHERE replaced_by IS NULL) AS documents,
(SELECT count(*) FROM copies) AS copies,
(SELECT count(*) FROM summaries WHERE current = true AND complete = false) AS incomplete,
(SELECT coalesce(sum(statements), 0) FROM documents) AS statements,
(SELECT count(*) FROM identities WHERE merged_into IS NULL) AS actors,
(SELECT count(*) FROM doubts WHERE state = 'open') AS doubts,
(SELECT count(*) FROM meetings WHERE disagreement IS NOT NULL) AS disagreements"""
BY_STATUS = "SELECT status, count(*) FROM meetings GROUP BY status"
BY_STATE = "SELECT state, count(*) FROM pending_items GROUP BY state"
