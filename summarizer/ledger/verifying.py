"""Whether a ledger holds what its results say: texts, spans, claims, and all that is kept beside what it comes from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from summarizer.errors import InputError
from summarizer.ledger.store import digest_of, stored
from summarizer.result import MeetingSummary, text_sha256

Check = Literal["text", "span", "result", "claims", "derived", "orphan", "database"]
_SOME = 5  # ids that a finding names
_LOT = 200  # articles in memory at a time
_LOST = "\ufffd"  # stands where a text has what no database stores


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a ledger that does not hold.

    Attributes:
        check: what was looked at: the `text` of an article; a `span` in it; the stored `result`; the `claims` that the
            tables have of it; what is `derived` from other rows; rows that are an `orphan`; the `database` itself.
        where: the table, with the ids of the first rows.
        what: what does not hold, in a sentence.
        rows: how many rows it concerns.
    """

    check: Check
    where: str
    what: str
    rows: int = 1


def findings(engine: Engine) -> Iterator[Finding]:
    """Yield what does not hold, one of each kind or article."""
    with engine.connect() as connection:
        yield from _of_database(connection)
        yield from _of_articles(connection)
        for rule in (*_SPANS, *_DERIVED, *_ORPHANS):
            yield from _broken(connection, rule)


class _Rule(NamedTuple):
    """A query that finds rows, by their ids, in which something does not hold."""

    check: Check
    table: str
    what: str
    query: str


def _broken(connection: Connection, rule: _Rule) -> Iterator[Finding]:
    count = connection.scalar(text(f"SELECT count(*) FROM ({rule.query}) AS found")) or 0  # noqa: S608 - ours
    if count:
        some = connection.scalars(text(f"{rule.query} LIMIT {_SOME}")).all()
        yield Finding(rule.check, _named(rule.table, some, count), rule.what, count)


def _named(table: str, ids: Sequence[object], count: int) -> str:
    return f"{table} {', '.join(map(str, ids))}{', …' if count > len(ids) else ''}"


def _in_article(table: str) -> tuple[_Rule, _Rule]:
    """Return the rules that the spans of a table lie in their articles, and hold the words that stand there."""
    of = f"FROM {table} AS row JOIN documents AS d ON d.id = row.document_id WHERE"
    words = 'd.text IS NOT NULL AND substr(d.text, row.start + 1, row."end" - row.start) <> row.text'
    return (
        _Rule(
            "span",
            table,
            "The span is not in the article.",
            f'SELECT row.id {of} NOT (row.start >= 0 AND row.start < row."end" AND row."end" <= d.characters)',
        ),
        _Rule("span", table, "The article has other words there.", f"SELECT row.id {of} {words}"),
    )


_EVIDENCE = """(SELECT e.id, e.start, e."end", e.text, coalesce(t.document_id, p.document_id) AS document_id
FROM evidence AS e LEFT JOIN tellings AS t ON t.id = e.telling_id LEFT JOIN promises AS p ON p.id = e.promise_id)"""
_SPANS = (
    *_in_article("statements"),
    *_in_article("changes"),
    *(rule._replace(table="evidence") for rule in _in_article(_EVIDENCE)),
)


_PAIRED = """SELECT m.id AS meeting_id, a.identity_id AS one, b.identity_id AS other, m.status, m.first_day, m.last_day
FROM meetings AS m JOIN attendances AS a ON a.meeting_id = m.id
JOIN attendances AS b ON b.meeting_id = m.id AND b.identity_id > a.identity_id"""
_KEPT = "SELECT meeting_id, one, other, status, first_day, last_day FROM pairs"
_TIED = """SELECT one, other, status, count(*) AS meetings, min(first_day) AS first_day, max(last_day) AS last_day
FROM pairs GROUP BY one, other, status"""
_EDGES = "SELECT one, other, status, meetings, first_day, last_day FROM edges"
_DERIVED = (
    _Rule(
        "derived",
        "pairs of meetings",
        "Somebody who took part is missing among the pairs.",
        f"SELECT meeting_id AS id FROM ({_PAIRED} EXCEPT {_KEPT}) AS missing",  # noqa: S608 - ours
    ),
    _Rule(
        "derived",
        "pairs of meetings",
        "A pair is of somebody who did not take part.",
        f"SELECT meeting_id AS id FROM ({_KEPT} EXCEPT {_PAIRED}) AS odd",  # noqa: S608 - ours
    ),
    _Rule(
        "derived",
        "statements",
        "A speaker has another identity, day or kind than the actor and the statement.",
        """SELECT s.id FROM speakers AS k
        JOIN actors AS a ON a.id = k.actor_id JOIN statements AS s ON s.id = k.statement_id
        WHERE coalesce(k.identity_id, 0) <> coalesce(a.identity_id, 0) OR coalesce(k.day, '') <> coalesce(s.day, '')
        OR k.repeats <> s.repeats_quotation OR a.document_id <> s.document_id""",
    ),
    _Rule(
        "derived",
        "meetings",
        "Somebody took part on other days, or with another status, than the meeting has.",
        """SELECT m.id FROM attendances AS a JOIN meetings AS m ON m.id = a.meeting_id WHERE a.status <> m.status
        OR coalesce(a.first_day, '') <> coalesce(m.first_day, '')
        OR coalesce(a.last_day, '') <> coalesce(m.last_day, '')""",
    ),
    _Rule(
        "derived",
        "identities",
        "Its meetings or its statements are not counted.",
        """SELECT i.id FROM identities AS i
        LEFT JOIN (SELECT identity_id AS id, count(*) AS n FROM attendances GROUP BY identity_id) AS m ON m.id = i.id
        LEFT JOIN (SELECT identity_id AS id, count(DISTINCT statement_id) AS n FROM speakers WHERE repeats = false
        GROUP BY identity_id) AS s ON s.id = i.id
        WHERE i.meetings <> coalesce(m.n, 0) OR i.statements <> coalesce(s.n, 0)""",
    ),
    _Rule(
        "derived",
        "edges of identities",
        "The meetings of two are not counted.",
        f"SELECT one AS id FROM ({_TIED} EXCEPT {_EDGES}) AS missing",  # noqa: S608 - ours
    ),
    _Rule(
        "derived",
        "edges of identities",
        "Two are told to have met who did not, or on other days.",
        f"SELECT one AS id FROM ({_EDGES} EXCEPT {_TIED}) AS odd",  # noqa: S608 - ours
    ),
    _Rule(
        "derived",
        "documents",
        "Its statements are not counted.",
        """SELECT d.id FROM documents AS d WHERE d.statements <> (SELECT count(*) FROM statements AS s
        WHERE s.document_id = d.id AND s.repeats_quotation = false)""",
    ),
    _Rule(
        "derived",
        "documents",
        "The claims have another day than their article.",
        """SELECT d.id FROM documents AS d WHERE EXISTS (SELECT 1 FROM statements AS s WHERE s.document_id = d.id
        AND coalesce(s.day, '') <> coalesce(d.published, ''))
        OR EXISTS (SELECT 1 FROM actors AS a WHERE a.document_id = d.id
        AND coalesce(a.day, '') <> coalesce(d.published, ''))""",
    ),
    _Rule(
        "derived",
        "meetings",
        "It does not count the articles that tell it.",
        """SELECT m.id FROM meetings AS m WHERE m.sources <>
        (SELECT count(DISTINCT t.document_id) FROM tellings AS t WHERE t.meeting_id = m.id)""",
    ),
)
_ORPHANS = (
    _Rule(
        "orphan",
        "meetings",
        "No article tells it.",
        "SELECT id FROM meetings WHERE NOT EXISTS (SELECT 1 FROM tellings WHERE tellings.meeting_id = meetings.id)",
    ),
    _Rule(
        "orphan",
        "pending_items",
        "No article tells it.",
        "SELECT id FROM pending_items AS i WHERE NOT EXISTS (SELECT 1 FROM promises AS p WHERE p.item_id = i.id)",
    ),
    _Rule(
        "orphan",
        "identities",
        "It was merged into another and still has actors, meetings or pending items.",
        """SELECT i.id FROM identities AS i WHERE i.merged_into IS NOT NULL AND (
        EXISTS (SELECT 1 FROM actors WHERE identity_id = i.id)
        OR EXISTS (SELECT 1 FROM attendances WHERE identity_id = i.id)
        OR EXISTS (SELECT 1 FROM owners WHERE identity_id = i.id))""",
    ),
    _Rule(
        "orphan",
        "identities",
        "No article and no table names it.",
        """SELECT i.id FROM identities AS i WHERE i.merged_into IS NULL
        AND NOT EXISTS (SELECT 1 FROM forms WHERE identity_id = i.id)
        AND NOT EXISTS (SELECT 1 FROM decisions AS d WHERE d.undone IS NULL AND i.id IN (d.identity_id, d.other_id))""",
    ),
    _Rule(
        "orphan",
        "documents",
        "It has no current result, or several; or one although a later version took its place.",
        """SELECT d.id FROM documents AS d WHERE
        (SELECT count(*) FROM summaries AS s WHERE s.document_id = d.id AND s.current)
        <> (CASE WHEN d.replaced_by IS NULL THEN 1 ELSE 0 END)""",
    ),
    _Rule(
        "orphan",
        "documents",
        "A later version took its place, and it still counts; or that version was itself replaced.",
        """SELECT d.id FROM documents AS d WHERE d.replaced_by IS NOT NULL AND (
        EXISTS (SELECT 1 FROM actors WHERE document_id = d.id)
        OR EXISTS (SELECT 1 FROM statements WHERE document_id = d.id)
        OR EXISTS (SELECT 1 FROM changes AS c WHERE c.document_id = d.id AND c.by <> 'person')
        OR EXISTS (SELECT 1 FROM documents AS l WHERE l.id = d.replaced_by AND l.replaced_by IS NOT NULL))""",
    ),
)


def _of_articles(connection: Connection) -> Iterator[Finding]:
    """Look at each article's text and its current result."""
    last = 0
    while rows := connection.execute(_ARTICLES, {"last": last}).all():
        for document, sha256, characters, words, json, digest in rows:
            last = document
            if words is not None and not _is_text(words, sha256, characters):
                yield Finding("text", f"documents {document}", "The text is not the one of its digest.")
            yield from _of_result(connection, document, (sha256, json, digest))


_ARTICLES = text(
    "SELECT d.id, d.sha256, d.characters, d.text, s.json, s.digest FROM documents AS d "  # noqa: S608 - ours
    "JOIN summaries AS s ON s.document_id = d.id AND s.current "
    f"WHERE d.id > :last ORDER BY d.id LIMIT {_LOT}"
)


def _is_text(words: str, sha256: str, characters: int) -> bool:
    if _LOST in words:  # the article had what no database stores: its length is left to go by
        return len(words) == characters
    return text_sha256(words) == sha256


def _of_result(connection: Connection, document: int, kept: tuple[str, str, str]) -> Iterator[Finding]:
    sha256, json, digest = kept
    where = f"documents {document}"
    try:
        summary = MeetingSummary.load(json)
    except InputError:
        yield Finding("result", where, "The stored result cannot be read.")
        return
    if summary.source.sha256 != sha256 or (_LOST not in json and digest_of(summary) != digest):
        yield Finding("result", where, "The stored result is not the one of its digest.")
    yield from _of_claims(connection, document, summary)


def _of_claims(connection: Connection, document: int, summary: MeetingSummary) -> Iterator[Finding]:
    """Compare the claims that the tables have of an article with those of its result."""
    claims = {"actors": summary.actors, "tellings": summary.meetings, "statements": summary.statements}
    for table, expected in {**claims, "promises": summary.pending}.items():
        counted = f"SELECT count(*) FROM {table} WHERE document_id = :document"  # noqa: S608 - ours
        if connection.scalar(text(counted), {"document": document}) != len(expected):
            what = f"The table {table} does not hold the claims of the current result."
            yield Finding("claims", f"documents {document}", what)
    query = text("SELECT text FROM statements WHERE document_id = :document ORDER BY number")
    said = [stored(one.span.text) for one in summary.statements]
    if list(connection.scalars(query, {"document": document})) != said:
        yield Finding("claims", f"documents {document}", "The statements are not those of the current result.")


def _of_database(connection: Connection) -> Iterator[Finding]:
    """Ask SQLite itself; PostgreSQL keeps its foreign keys and indexes without being asked."""
    if connection.dialect.name != "sqlite":
        return
    for (complaint,) in connection.exec_driver_sql("PRAGMA quick_check(5)"):
        if complaint != "ok":
            yield Finding("database", "the file", f"SQLite complains: {complaint[:200]}.")
    for table, rowid, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(_SOME):
        yield Finding("database", f"{table} {rowid}", f"It refers to a row of {parent} that is not there.")
    yield from _of_words(connection)
    connection.rollback()


def _of_words(connection: Connection) -> Iterator[Finding]:
    """Ask SQLite whether its index of words holds what the statements say."""
    try:
        connection.exec_driver_sql("INSERT INTO statements_fts(statements_fts, rank) VALUES ('integrity-check', 1)")
    except DBAPIError:
        yield Finding("database", "statements_fts", "The index of words is not that of the statements.")
