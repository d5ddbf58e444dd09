"""Each question of a dashboard to a large generated ledger, beside the same question as SQL written by hand.

`python -m benchmarks.ledger [--sqlite FILE] [--postgres URL] [--documents 100000] [--only WORD]` fills each of the two
that is new (100,000 documents: 1,000,000 statements, 200,000 meetings), checks that both ways find the same rows, and
prints the median of their times in milliseconds, each asked 7 to 60 times. A question is what a page asks: the first 50
rows, and how many there are. Each way takes a connection from its pool for it, and the two take turns, so that what
else the machine does slows both.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from benchmarks.ledger_data import World, fill, name, word
from summarizer.ledger.api import Ledger, Table
from summarizer.ledger.connecting import engine_for, url_of
from summarizer.ledger.migrating import migrate

if TYPE_CHECKING:
    from sqlalchemy import Engine

PAGE = 50
TIMES, MOST, SECONDS = 7, 60, 2.0
TODAY = date(2031, 6, 1)
ACTOR, RARE_ACTOR = name(0), name(300)
COMMON, OTHER, RARE = word(40), word(90), word(15_000)


_WHO = f"SELECT identity_id FROM forms WHERE folded = '{ACTOR.lower()}'"  # noqa: S608 - ours, as all that follows
_RARE_WHO = f"SELECT identity_id FROM forms WHERE folded = '{RARE_ACTOR.lower()}'"  # noqa: S608
_VESTRIA = "SELECT id FROM identities WHERE lower(country) = 'vestria'"
_MARCH = "first_day <= '2030-03-31' AND last_day >= '2030-03-01'"
_SAID = """SELECT s.id, s.day, s.number, s.kind, s.cue, s.text, s.start, s."end", s.confidence, s.repeats_quotation,
d.id AS document, d.sha256, d.title, d.url, (SELECT {together}(i.name, '; ') FROM speakers AS k
JOIN identities AS i ON i.id = k.identity_id WHERE k.statement_id = s.id) AS speakers,
(SELECT {together}(CAST(k.identity_id AS text), '; ') FROM speakers AS k WHERE k.statement_id = s.id) AS speaker_ids
FROM statements AS s JOIN documents AS d ON d.id = s.document_id WHERE s.repeats_quotation = false AND """
_NEWEST_SAID = " ORDER BY s.day DESC NULLS LAST, s.id DESC"
_NEWEST_MET = " ORDER BY first_day DESC NULLS LAST, id DESC"
_CAME_IDS = """(SELECT {together}(CAST(o.identity_id AS text), '; ') FROM attendances AS o WHERE o.meeting_id = m.id)
AS participant_ids, (SELECT max(low) FROM (SELECT min(a.confidence) AS low FROM tellings AS t
JOIN participations AS a ON a.telling_id = t.id WHERE t.meeting_id = m.id GROUP BY t.id) AS sure) AS confidence"""
_STATE = """CASE WHEN state <> 'open' THEN state WHEN last_due < '2031-06-01' THEN 'overdue'
WHEN last_due <= '2031-06-08' OR first_due <= '2031-06-01' THEN 'due' ELSE 'open' END"""
_PEOPLE = """SELECT i.id, i.name, i.type, i.country, i.external_id, i.meetings,
(SELECT {together}(f.name, '; ') FROM forms AS f WHERE f.identity_id = i.id) AS forms,
(SELECT {together}(t.office, '; ') FROM terms AS t WHERE t.identity_id = i.id) AS offices, i.statements,
(SELECT min(a.day) FROM actors AS a WHERE a.identity_id = i.id) AS first_day,
(SELECT max(a.day) FROM actors AS a WHERE a.identity_id = i.id) AS last_day FROM identities AS i
WHERE i.merged_into IS NULL{more} ORDER BY i.meetings DESC, i.name, i.id"""
_NET = """SELECT p.one, a.name AS one_name, p.other, b.name AS other_name, p.n AS meetings, p.first_day, p.last_day
FROM (SELECT one, other, count(*) AS n, min(first_day) AS first_day, max(last_day) AS last_day FROM pairs
WHERE status = 'held'{more} GROUP BY one, other ORDER BY n DESC, one, other{page}) AS p
JOIN identities AS a ON a.id = p.one JOIN identities AS b ON b.id = p.other ORDER BY p.n DESC, p.one, p.other"""
_NETS = "SELECT count(*) FROM (SELECT 1 FROM pairs WHERE status = 'held'{more} GROUP BY one, other) AS p"
_EDGES = """SELECT e.one, a.name AS one_name, e.other, b.name AS other_name, e.meetings, e.first_day, e.last_day
FROM edges AS e JOIN identities AS a ON a.id = e.one JOIN identities AS b ON b.id = e.other
WHERE e.status = 'held' ORDER BY e.meetings DESC, e.one, e.other"""
_LINE = f"""SELECT first_day AS day, 'meeting' AS kind, meeting_id AS id FROM attendances WHERE identity_id IN ({_WHO})
UNION ALL SELECT DISTINCT day, 'statement', statement_id FROM speakers WHERE repeats = false AND identity_id IN ({_WHO})
UNION ALL SELECT first_told, 'pending', p.id FROM pending_items AS p JOIN owners AS o ON o.item_id = p.id
WHERE o.identity_id IN ({_WHO})"""  # noqa: S608
_TIMELINE = f"""SELECT l.day, l.kind, l.id, coalesce(m.participants, s.text, p.what) AS text,
coalesce(m.status, s.kind, p.state) AS status, s.document_id AS document
FROM (SELECT * FROM ({_LINE}) AS x ORDER BY day DESC NULLS LAST, kind, id{{page}}) AS l
LEFT JOIN meetings AS m ON l.kind = 'meeting' AND m.id = l.id
LEFT JOIN statements AS s ON l.kind = 'statement' AND s.id = l.id
LEFT JOIN pending_items AS p ON l.kind = 'pending' AND p.id = l.id
ORDER BY l.day DESC NULLS LAST, l.kind, l.id"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Question:
    """What a page asks, by the API and as SQL.

    Attributes:
        title: what it is.
        ask: by the API.
        rows: as SQL; `{page}` stands where its limit goes, at the end without one.
        count: SQL that counts the rows.
    """

    title: str
    ask: Callable[[Ledger], Table[Any]]
    rows: str
    count: str


def _met(title: str, ask: Callable[[Ledger], Table[Any]], where: str = "1 = 1") -> Question:
    rows = f"SELECT m.*, {_CAME_IDS} FROM meetings AS m WHERE {where}{_NEWEST_MET}"  # noqa: S608
    return Question(title, ask, rows, f"SELECT count(*) FROM meetings WHERE {where}")  # noqa: S608


def _said(title: str, ask: Callable[[Ledger], Table[Any]], where: str) -> Question:
    count = f"SELECT count(*) FROM statements AS s WHERE s.repeats_quotation = false AND {where}"  # noqa: S608
    return Question(title, ask, f"{_SAID}{where}{_NEWEST_SAID}", count)


def _came(title: str, ask: Callable[[Ledger], Table[Any]], where: str) -> Question:
    who = f"SELECT DISTINCT first_day, meeting_id AS id FROM attendances WHERE {where}"  # noqa: S608
    rows = f"""SELECT m.*, {_CAME_IDS} FROM ({who}{_NEWEST_MET}{{page}}) AS a JOIN meetings AS m ON m.id = a.id
    ORDER BY m.first_day DESC NULLS LAST, m.id DESC"""  # noqa: S608
    return Question(title, ask, rows, f"SELECT count(DISTINCT meeting_id) FROM attendances WHERE {where}")  # noqa: S608


def _spoken(title: str, ask: Callable[[Ledger], Table[Any]], who: str, more: str = "") -> Question:
    said = f"SELECT DISTINCT day, statement_id FROM speakers WHERE repeats = false AND identity_id IN ({who}){more}"  # noqa: S608
    newest = f"SELECT statement_id FROM ({said} ORDER BY day DESC NULLS LAST, statement_id DESC{{page}}) AS k"  # noqa: S608
    count = f"SELECT count(DISTINCT statement_id) FROM speakers WHERE repeats = false AND identity_id IN ({who}){more}"  # noqa: S608
    return Question(title, ask, f"{_SAID}s.id IN ({newest}){_NEWEST_SAID}", count)


def _owed(title: str, ask: Callable[[Ledger], Table[Any]], where: str) -> Question:
    rows = f"""SELECT id, key, what, owners, firmness, {_STATE} AS state, first_due, last_due, first_told, last_told,
    sources, (SELECT {{together}}(CAST(o.identity_id AS text), '; ') FROM owners AS o WHERE o.item_id = p.id)
    AS owner_ids, (SELECT max(r.confidence) FROM promises AS r WHERE r.item_id = p.id) AS confidence
    FROM pending_items AS p WHERE {where} ORDER BY last_due NULLS LAST, id"""  # noqa: S608
    return Question(title, ask, rows, f"SELECT count(*) FROM pending_items WHERE {where}")  # noqa: S608


def _people(title: str, ask: Callable[[Ledger], Table[Any]], more: str = "") -> Question:
    count = f"SELECT count(*) FROM identities AS i WHERE i.merged_into IS NULL{more}"  # noqa: S608
    return Question(title, ask, _PEOPLE.replace("{more}", more), count)


QUESTIONS = (
    _met("meetings", lambda ledger: ledger.meetings()),
    _met("meetings held in a month", lambda ledger: ledger.meetings(between="2030-03", status="held"),
         f"status = 'held' AND {_MARCH}"),
    _came("meetings of an actor in most", lambda ledger: ledger.meetings(actor=ACTOR), f"identity_id IN ({_WHO})"),
    _came("meetings of an actor in few", lambda ledger: ledger.meetings(actor=RARE_ACTOR),
          f"identity_id IN ({_RARE_WHO})"),
    _came("meetings of a country in a month", lambda ledger: ledger.meetings(country="Vestria", between="2030-03"),
          f"{_MARCH} AND identity_id IN ({_VESTRIA})"),
    _met("meetings at a place", lambda ledger: ledger.meetings(place="kestrel"), "lower(place) LIKE '%kestrel%'"),
    _met("meetings told differently", lambda ledger: ledger.disagreements(), "disagreement IS NOT NULL"),
    replace(_said("statements", lambda ledger: ledger.statements(), "1 = 1"),
            count="SELECT sum(statements) FROM documents"),
    replace(_said("statements of a month", lambda ledger: ledger.statements(between="2030-03"),
                  "s.day BETWEEN '2030-03-01' AND '2030-03-31'"),
            count="SELECT sum(statements) FROM documents WHERE published BETWEEN '2030-03-01' AND '2030-03-31'"),
    _spoken("statements of an actor in most", lambda ledger: ledger.statements(actor=ACTOR), _WHO),
    _spoken("statements of an actor in few", lambda ledger: ledger.statements(actor=RARE_ACTOR), _RARE_WHO),
    _spoken("statements of a country", lambda ledger: ledger.statements(country="Vestria"), _VESTRIA),
    _said("statements with a rare word", lambda ledger: ledger.statements(text=RARE), f"{{match:{RARE}}}"),
    _said("statements with a frequent word", lambda ledger: ledger.statements(text=COMMON), f"{{match:{COMMON}}}"),
    _said("statements with two words", lambda ledger: ledger.statements(text=f"{COMMON} {OTHER}"),
          f"{{match:{COMMON} {OTHER}}}"),
    _spoken("statements of an actor with a word", lambda ledger: ledger.statements(text=COMMON, actor=ACTOR), _WHO,
            f" AND statement_id IN (SELECT s.id FROM statements AS s WHERE {{match:{COMMON}}}{{fence}})"),  # noqa: S608
    _owed("pending, open", lambda ledger: ledger.pending(state="open", today=TODAY), "state = 'open'"),
    _owed("pending, overdue", lambda ledger: ledger.pending(state="overdue", today=TODAY),
          "state = 'open' AND last_due < '2031-06-01'"),
    _owed("pending of an owner", lambda ledger: ledger.pending(owner=ACTOR, today=TODAY),
           f"id IN (SELECT item_id FROM owners WHERE identity_id IN ({_WHO}))"),  # noqa: S608
    _people("actors", lambda ledger: ledger.actors()),
    _people("actors of a name", lambda ledger: ledger.actors(name="kaka"),
            " AND i.id IN (SELECT identity_id FROM forms WHERE ' ' || folded LIKE '% kaka%')"),
    Question("network", lambda ledger: ledger.network(), _EDGES, "SELECT count(*) FROM edges WHERE status = 'held'"),
    Question("network of a month", lambda ledger: ledger.network(between="2030-03"),
             _NET.replace("{more}", f" AND {_MARCH}"), _NETS.replace("{more}", f" AND {_MARCH}")),
    Question("timeline", lambda ledger: ledger.timeline(ACTOR), _TIMELINE,
             f"SELECT count(*) FROM ({_LINE}) AS l"),  # noqa: S608
    Question(
        "articles", lambda ledger: ledger.documents(),
        """SELECT d.id, d.sha256, d.url, d.path, d.title, d.published, d.published_from, d.language, s.headline,
        s.complete, s.warnings, (SELECT count(*) FROM copies AS c WHERE c.document_id = d.id) AS copies, d.added,
        d.caller_id, d.replaced_by FROM documents AS d LEFT JOIN summaries AS s ON s.document_id = d.id AND s.current
        WHERE d.replaced_by IS NULL ORDER BY d.published DESC NULLS LAST, d.id DESC""",
        "SELECT count(*) FROM documents WHERE replaced_by IS NULL",
    ),
)  # fmt: skip


def in_dialect(sql: str, dialect: str) -> str:
    """Return the SQL as the database has it."""
    while "{match:" in sql:
        begin = sql.index("{match:")
        end = sql.index("}", begin)
        words = sql[begin + 7 : end]
        if dialect == "sqlite":
            match = f"s.id IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH '{words}')"  # noqa: S608
        else:
            match = f"statement_words(s.text) @@ to_tsquery('simple', '{words.replace(' ', ' & ')}')"
        sql = f"{sql[:begin]}{match}{sql[end + 1 :]}"
    sql = sql.replace("{fence}", "" if dialect == "sqlite" else " OFFSET 0")
    return sql.replace("{together}", "group_concat" if dialect == "sqlite" else "string_agg")


def paged(sql: str) -> str:
    """Return the SQL of the first rows."""
    page = f" LIMIT {PAGE}"
    return sql.replace("{page}", page) if "{page}" in sql else sql + page


def by_hand(connection: Connection, question: Question) -> tuple[list[Any], int]:
    """Return the first rows and how many there are."""
    dialect = connection.dialect.name
    rows = connection.execute(text(in_dialect(paged(question.rows), dialect))).mappings().all()
    return list(rows), connection.scalar(text(in_dialect(question.count, dialect))) or 0


def by_api(ledger: Ledger, question: Question) -> tuple[list[Any], int]:
    """Return the same."""
    page = question.ask(ledger).page(PAGE)
    return page.rows, page.count


def measured(ledger: Ledger, engine: "Engine", question: Question) -> tuple[float, float]:
    """Return the milliseconds of both ways, the API's first.

    Raises:
        ValueError: they do not find the same.
    """
    spent: tuple[list[float], list[float]] = ([], [])
    until = time.perf_counter() + SECONDS
    while len(spent[0]) <= TIMES or (time.perf_counter() < until and len(spent[0]) <= MOST):
        begin = time.perf_counter()
        found = by_api(ledger, question)
        middle = time.perf_counter()
        with engine.connect() as connection:
            expected = by_hand(connection, question)
        spent[0].append(1000 * (middle - begin))
        spent[1].append(1000 * (time.perf_counter() - middle))
        _compare(question, found, expected)
    return statistics.median(spent[0][1:]), statistics.median(spent[1][1:])


def _compare(question: Question, found: tuple[list[Any], int], expected: tuple[list[Any], int]) -> None:
    key = "id" if "id" in (found[0] or [{"id": 0}])[0] else "one"
    if [row[key] for row in found[0]] != [row[key] for row in expected[0]] or found[1] != expected[1]:
        raise ValueError(f"{question.title}: {found[1]:,} rows by the API, {expected[1]:,} by hand, or others")


def figures(ledger: Ledger, engine: "Engine", chosen: Sequence[Question]) -> Iterator[str]:
    """Yield a line for each question."""
    for question in chosen:
        api, hand = measured(ledger, engine, question)
        yield f"{question.title:36}{api:9.1f}{hand:9.1f}{api / hand:7.2f}"
    for title, ask in (
        ("figures of the overview", ledger.counts),
        ("meetings per month", ledger.meetings().per("month").rows),
    ):
        begin = time.perf_counter()
        for _ in range(TIMES):
            ask()
        yield f"{title:36}{1000 * (time.perf_counter() - begin) / TIMES:9.1f}"


def main() -> None:
    """Fill what is new, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sqlite", metavar="FILE")
    parser.add_argument("--postgres", metavar="URL")
    parser.add_argument("--documents", metavar="N", type=int, default=100_000)
    parser.add_argument("--only", metavar="WORD", default="")
    options = parser.parse_args()
    for address in filter(None, (options.sqlite, options.postgres)):
        engine = engine_for(url_of(address))
        migrate(engine)
        with Ledger(address, create=True) as ledger:
            if not ledger.documents().rows(1):
                fill(engine, World(options.documents))
            counts = ledger.counts()
            print(f"{engine.dialect.name}: {counts['statements']:,} statements, {counts['meetings']:,} meetings")
            print(f"{'question':36}{'API ms':>9}{'SQL ms':>9}{'ratio':>7}")
            for line in figures(ledger, engine, [one for one in QUESTIONS if options.only in one.title]):
                print(line, flush=True)


if __name__ == "__main__":
    main()
