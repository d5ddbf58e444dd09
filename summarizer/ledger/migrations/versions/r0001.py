"""The first revision: the tables, and full-text search over statements as each database has it."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_PARTED = """DELETE FROM pairs
WHERE meeting_id = old.meeting_id AND (one = old.identity_id OR other = old.identity_id);"""
_PAIRED = """INSERT INTO pairs (meeting_id, one, other, status, first_day, last_day)
SELECT m.id, CASE WHEN a.identity_id < new.identity_id THEN a.identity_id ELSE new.identity_id END,
CASE WHEN a.identity_id < new.identity_id THEN new.identity_id ELSE a.identity_id END, m.status, m.first_day, m.last_day
FROM attendances a JOIN meetings m ON m.id = a.meeting_id
WHERE a.meeting_id = new.meeting_id AND a.identity_id <> new.identity_id
ON CONFLICT DO NOTHING;"""
_MOVED = """UPDATE pairs SET status = new.status, first_day = new.first_day, last_day = new.last_day
WHERE meeting_id = new.id;
UPDATE attendances SET status = new.status, first_day = new.first_day, last_day = new.last_day
WHERE meeting_id = new.id;"""
_LEFT = "UPDATE identities SET meetings = meetings - 1 WHERE id = old.identity_id;"
_CAME = "UPDATE identities SET meetings = meetings + 1 WHERE id = new.identity_id;"
# Of a statement with two actors who are one identity, it is one statement.
_UNSAID = """UPDATE identities SET statements = statements - 1 WHERE id = old.identity_id AND old.repeats = false
AND NOT EXISTS (SELECT 1 FROM speakers k WHERE k.statement_id = old.statement_id
AND k.actor_id <> old.actor_id AND k.identity_id = old.identity_id);"""
_SAID = """UPDATE identities SET statements = statements + 1 WHERE id = new.identity_id AND new.repeats = false
AND NOT EXISTS (SELECT 1 FROM speakers k WHERE k.statement_id = new.statement_id
AND k.actor_id <> new.actor_id AND k.identity_id = new.identity_id);"""
_UNTIED = """DELETE FROM edges WHERE one = old.one AND other = old.other AND status = old.status AND meetings = 1;
UPDATE edges SET meetings = meetings - 1,
first_day = CASE WHEN first_day < old.first_day THEN first_day
ELSE (SELECT min(p.first_day) FROM pairs p WHERE p.one = old.one AND p.other = old.other AND p.status = old.status) END,
last_day = CASE WHEN last_day > old.last_day THEN last_day
ELSE (SELECT max(p.last_day) FROM pairs p WHERE p.one = old.one AND p.other = old.other AND p.status = old.status) END
WHERE one = old.one AND other = old.other AND status = old.status;"""
_TIED = """INSERT INTO edges (one, other, status, meetings, first_day, last_day)
VALUES (new.one, new.other, new.status, 1, new.first_day, new.last_day) ON CONFLICT (one, other, status) DO UPDATE SET
meetings = edges.meetings + 1,
first_day = CASE WHEN excluded.first_day < coalesce(edges.first_day, '9999') THEN excluded.first_day
ELSE edges.first_day END,
last_day = CASE WHEN excluded.last_day > coalesce(edges.last_day, '') THEN excluded.last_day ELSE edges.last_day END;"""
# What follows a row of each table: what is taken back of the old one, what comes of the new one, and the columns that
# matter.
_FOLLOWED = (
    ("attendances", f"{_PARTED} {_LEFT}", f"{_PAIRED} {_CAME}", "meeting_id, identity_id"),
    ("speakers", _UNSAID, _SAID, "statement_id, identity_id, repeats"),
    ("pairs", _UNTIED, _TIED, "one, other, status, first_day, last_day"),
)
_NEWEST = (
    "CREATE INDEX newest_statements ON statements (day DESC{last}, id DESC, repeats_quotation)",
    "CREATE INDEX newest_meetings ON meetings (first_day DESC{last}, id DESC, last_day, status)",
    "CREATE INDEX newest_documents ON documents (published DESC{last}, id DESC, statements)",
    """CREATE INDEX newest_attendances
    ON attendances (identity_id, first_day DESC{last}, meeting_id DESC, last_day, status)""",
    "CREATE INDEX newest_speakers ON speakers (identity_id, day DESC{last}, statement_id DESC, repeats)",
    "CREATE INDEX newest_disagreements ON meetings (first_day DESC{last}, id DESC) WHERE disagreement IS NOT NULL",
    "CREATE INDEX identities_by_country ON identities (lower(country))",
    "CREATE INDEX identities_by_meetings ON identities (meetings DESC, name, id) WHERE merged_into IS NULL",
    "CREATE INDEX edges_by_meetings ON edges (status, meetings DESC, one, other)",
)
_INDEXED = """INSERT INTO statements_fts(rowid, text, mark)
VALUES (new.id, new.text, CASE WHEN new.repeats_quotation THEN 'repeats' ELSE '' END);"""
_UNINDEXED = """INSERT INTO statements_fts(statements_fts, rowid, text, mark)
VALUES ('delete', old.id, old.text, CASE WHEN old.repeats_quotation THEN 'repeats' ELSE '' END);"""
# What each database has for itself, and metadata do not tell of.
_SQLITE = (
    """CREATE VIEW statements_told AS SELECT id, text, CASE WHEN repeats_quotation THEN 'repeats' ELSE '' END AS mark
    FROM statements""",
    """CREATE VIRTUAL TABLE statements_fts
    USING fts5(text, mark, content='statements_told', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    f"CREATE TRIGGER statements_fts_insert AFTER INSERT ON statements BEGIN {_INDEXED} END",
    f"CREATE TRIGGER statements_fts_delete AFTER DELETE ON statements BEGIN {_UNINDEXED} END",
    f"""CREATE TRIGGER statements_fts_update AFTER UPDATE OF text, repeats_quotation ON statements BEGIN
    {_UNINDEXED} {_INDEXED} END""",
    *(index.replace("{last}", "") for index in _NEWEST),
    """CREATE TRIGGER actors_follow AFTER UPDATE OF identity_id ON actors BEGIN
    UPDATE speakers SET identity_id = new.identity_id WHERE actor_id = new.id;
    END""",
    *(
        f"CREATE TRIGGER {table}_{when} AFTER {event} ON {table} BEGIN {back} {forth} END"
        for table, old, new, columns in _FOLLOWED
        for when, event, back, forth in (
            ("come", "INSERT", "", new),
            ("go", "DELETE", old, ""),
            ("change", f"UPDATE OF {columns}", old, new),
        )
    ),
    f"CREATE TRIGGER meetings_follow AFTER UPDATE OF status, first_day, last_day ON meetings BEGIN {_MOVED} END",
)
# Words as FTS5 has them, whatever the locale: small letters without accents, and no sign that is none, for PostgreSQL
# takes some for letters. A tsvector of more than 1 MB would refuse its row.
_WORDS = r"""CREATE FUNCTION statement_words(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT to_tsvector('simple', regexp_replace(regexp_replace(lower(normalize(left(words, 100000), NFD) {collation}),
'[\u0300-\u036f]', '', 'g'),
'[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf'
'\u00d7\u00f7\u2000-\u206f\u2190-\u2bff\u3000-\u303f\ufe30-\ufe4f\uff01-\uff0f]+', ' ', 'g')) $$"""
_ICU = "SELECT count(*) FROM pg_collation WHERE collname = 'und-x-icu'"
# PostgreSQL follows each command, not each row: a row that one transaction counts up ten thousand times is read through
# all its versions each time.
_NEW, _OLD = "REFERENCING NEW TABLE AS new_rows", "REFERENCING OLD TABLE AS old_rows"
_BOTH = "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows"
_COUNTED = """UPDATE identities AS i SET meetings = i.meetings {sign} c.n
FROM (SELECT identity_id, count(*) AS n FROM {rows} GROUP BY 1) AS c WHERE i.id = c.identity_id;"""
_ALL_PAIRED = """INSERT INTO pairs (meeting_id, one, other, status, first_day, last_day)
SELECT m.id, least(a.identity_id, n.identity_id), greatest(a.identity_id, n.identity_id), m.status, m.first_day,
m.last_day FROM new_rows AS n JOIN meetings AS m ON m.id = n.meeting_id
JOIN attendances AS a ON a.meeting_id = n.meeting_id AND a.identity_id <> n.identity_id ON CONFLICT DO NOTHING;"""
_ALL_PARTED = """DELETE FROM pairs AS p USING old_rows AS o
WHERE p.meeting_id = o.meeting_id AND (p.one = o.identity_id OR p.other = o.identity_id);"""
_ALL_TIED = """INSERT INTO edges (one, other, status, meetings, first_day, last_day)
SELECT one, other, status, count(*), min(first_day), max(last_day) FROM new_rows GROUP BY one, other, status
ON CONFLICT (one, other, status) DO UPDATE SET meetings = edges.meetings + excluded.meetings,
first_day = least(edges.first_day, excluded.first_day), last_day = greatest(edges.last_day, excluded.last_day);"""
_ALL_UNTIED = """UPDATE edges AS e SET meetings = e.meetings - o.n,
first_day = (SELECT min(p.first_day) FROM pairs AS p WHERE p.one = e.one AND p.other = e.other AND p.status = e.status),
last_day = (SELECT max(p.last_day) FROM pairs AS p WHERE p.one = e.one AND p.other = e.other AND p.status = e.status)
FROM (SELECT one, other, status, count(*) AS n FROM old_rows GROUP BY one, other, status) AS o
WHERE e.one = o.one AND e.other = o.other AND e.status = o.status;
DELETE FROM edges AS e USING old_rows AS o
WHERE e.one = o.one AND e.other = o.other AND e.status = o.status AND e.meetings <= 0;"""
# Of a statement with two actors who are one identity, it is one statement: what is there now, less what was before.
_RECOUNTED = """UPDATE identities AS i SET statements = i.statements + c.n FROM (
SELECT identity_id, sum(n) AS n FROM (
SELECT DISTINCT 1 AS n, k.statement_id, k.identity_id FROM speakers AS k
WHERE k.statement_id IN (SELECT statement_id FROM {rows}) AND k.repeats = false
UNION ALL SELECT DISTINCT -1, was.statement_id, was.identity_id FROM ({was}) AS was WHERE was.repeats = false
) AS told WHERE identity_id IS NOT NULL GROUP BY identity_id) AS c WHERE i.id = c.identity_id AND c.n <> 0;"""
_KEPT = """SELECT k.statement_id, k.identity_id, k.repeats FROM speakers AS k LEFT JOIN new_rows AS n
ON n.statement_id = k.statement_id AND n.actor_id = k.actor_id
WHERE k.statement_id IN (SELECT statement_id FROM new_rows) AND n.actor_id IS NULL"""
_LOST = "SELECT statement_id, identity_id, repeats FROM old_rows"
_STAYED = """SELECT statement_id, identity_id, repeats FROM speakers
WHERE statement_id IN (SELECT statement_id FROM old_rows)"""
_AFTER = (
    (
        "actors_follow",
        f"UPDATE ON actors {_NEW}",
        """UPDATE speakers AS k SET identity_id = n.identity_id FROM new_rows AS n
        WHERE k.actor_id = n.id AND k.identity_id IS DISTINCT FROM n.identity_id;""",
    ),
    ("speakers_come", f"INSERT ON speakers {_NEW}", _RECOUNTED.format(rows="new_rows", was=_KEPT)),
    (
        "speakers_go",
        f"DELETE ON speakers {_OLD}",
        _RECOUNTED.format(rows="old_rows", was=f"{_STAYED} UNION ALL {_LOST}"),
    ),
    (
        "speakers_change",
        f"UPDATE ON speakers {_BOTH}",
        _RECOUNTED.format(rows="new_rows", was=f"{_KEPT} UNION ALL {_LOST}"),
    ),
    (
        "attendances_come",
        f"INSERT ON attendances {_NEW}",
        f"{_ALL_PAIRED} {_COUNTED.format(sign='+', rows='new_rows')}",
    ),
    (
        "attendances_go",
        f"DELETE ON attendances {_OLD}",
        f"{_ALL_PARTED} {_COUNTED.format(sign='-', rows='old_rows')}",
    ),
    (
        "attendances_change",
        "UPDATE OF meeting_id, identity_id ON attendances FOR EACH ROW",
        f"{_PARTED} {_LEFT} {_PAIRED} {_CAME}",
    ),
    ("pairs_come", f"INSERT ON pairs {_NEW}", _ALL_TIED),
    ("pairs_go", f"DELETE ON pairs {_OLD}", _ALL_UNTIED),
    ("pairs_change", f"UPDATE ON pairs {_BOTH}", f"{_ALL_UNTIED} {_ALL_TIED}"),
    ("meetings_follow", "UPDATE OF status, first_day, last_day ON meetings FOR EACH ROW", _MOVED),
)
_POSTGRESQL = (
    _WORDS,
    "CREATE INDEX statements_words ON statements USING gin (statement_words(text))",
    *(index.replace("{last}", " NULLS LAST") for index in _NEWEST),
    *(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {done} RETURN NULL; END $$"
        for name, _, done in _AFTER
    ),
    *(f"CREATE TRIGGER {name} AFTER {event} EXECUTE FUNCTION {name}()" for name, event, _ in _AFTER),
)


def upgrade() -> None:
    """Make all that a new ledger has."""
    _documents()
    _removals()
    _edges()
    _identities()
    _meetings()
    _pending_items()
    _attendances()
    _changes()
    _copies()
    _decisions()
    _doubts()
    _forms()
    _namings()
    _owners()
    _pairs()
    _promises()
    _statements()
    _summaries()
    _tellings()
    _terms()
    _actors()
    _evidence()
    _naming_links()
    _participations()
    _promise_owners()
    _speakers()
    for made in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.get_bind().exec_driver_sql(made.replace("{collation}", _collation()))


def _collation() -> str:
    """Return what has PostgreSQL know the small letters of every script; nothing where it was built without ICU."""
    if op.get_bind().dialect.name == "sqlite" or not op.get_bind().exec_driver_sql(_ICU).scalar():
        return ""
    return 'COLLATE "und-x-icu"'


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("caller_id", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("path", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=10), nullable=True),
        sa.Column("published_from", sa.String(length=16), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("added", sa.String(length=32), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("replaced_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["replaced_by"], ["documents.id"], name=op.f("fk_documents_replaced_by_documents")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("sha256", name=op.f("uq_documents_sha256")),
        sqlite_autoincrement=True,
    )
    for column in ("caller_id", "url"):
        op.create_index(f"ix_documents_{column}", "documents", [column], unique=False, postgresql_using="hash")
    op.create_index(op.f("ix_documents_replaced_by"), "documents", ["replaced_by"], unique=False)


def _removals() -> None:
    op.create_table(
        "removals",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("readmitted", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_removals")),
    )


def _edges() -> None:
    op.create_table(
        "edges",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("meetings", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.String(length=10), nullable=True),
        sa.Column("last_day", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("one", "other", "status", name=op.f("pk_edges")),
    )


def _identities() -> None:
    op.create_table(
        "identities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("meetings", sa.Integer(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["merged_into"], ["identities.id"], name=op.f("fk_identities_merged_into_identities")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identities")),
    )
    op.create_index(op.f("ix_identities_block"), "identities", ["block"], unique=False)
    op.create_index(op.f("ix_identities_external_id"), "identities", ["external_id"], unique=False)
    op.create_index(op.f("ix_identities_merged_into"), "identities", ["merged_into"], unique=False)
    op.create_index(op.f("ix_identities_name"), "identities", ["name"], unique=False)


def _meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("first_day", sa.String(length=10), nullable=True),
        sa.Column("last_day", sa.String(length=10), nullable=True),
        sa.Column("day_from", sa.String(length=16), nullable=False),
        sa.Column("participants", sa.Text(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("first_told", sa.String(length=10), nullable=True),
        sa.Column("last_told", sa.String(length=10), nullable=True),
        sa.Column("disagreement", sa.Text(), nullable=True),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    op.create_index(op.f("ix_meetings_last_day"), "meetings", ["last_day"], unique=False)
    op.create_index("ix_meetings_status_first_day", "meetings", ["status", "first_day", "last_day"], unique=False)


def _pending_items() -> None:
    op.create_table(
        "pending_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("owners", sa.Text(), nullable=False),
        sa.Column("firmness", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("first_due", sa.String(length=10), nullable=True),
        sa.Column("last_due", sa.String(length=10), nullable=True),
        sa.Column("first_told", sa.String(length=10), nullable=True),
        sa.Column("last_told", sa.String(length=10), nullable=True),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pending_items")),
        sa.UniqueConstraint("key", name=op.f("uq_pending_items_key")),
    )
    op.create_index("ix_pending_items_state_last_due", "pending_items", ["state", "last_due"], unique=False)


def _attendances() -> None:
    op.create_table(
        "attendances",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("identity_id", sa.Integer(), nullable=False),
        sa.Column("tellings", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("first_day", sa.String(length=10), nullable=True),
        sa.Column("last_day", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(["identity_id"], ["identities.id"], name=op.f("fk_attendances_identity_id_identities")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_attendances_meeting_id_meetings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "identity_id", name=op.f("pk_attendances")),
    )


def _changes() -> None:
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("due_before", sa.String(length=10), nullable=True),
        sa.Column("due_after", sa.String(length=10), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_changes_document_id_documents"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["pending_items.id"], name=op.f("fk_changes_item_id_pending_items"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
    )
    op.create_index(op.f("ix_changes_document_id"), "changes", ["document_id"], unique=False)
    op.create_index(op.f("ix_changes_item_id"), "changes", ["item_id"], unique=False)


def _copies() -> None:
    op.create_table(
        "copies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("caller_id", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("path", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_copies_document_id_documents"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copies")),
        sa.UniqueConstraint("document_id", "sha256", "place", name=op.f("uq_copies_document_id")),
    )
    op.create_index(op.f("ix_copies_sha256"), "copies", ["sha256"], unique=False)


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("identity_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("undone", sa.String(length=32), nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["identity_id"], ["identities.id"], name=op.f("fk_decisions_identity_id_identities")),
        sa.ForeignKeyConstraint(["other_id"], ["identities.id"], name=op.f("fk_decisions_other_id_identities")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_identity_id"), "decisions", ["identity_id"], unique=False)


def _doubts() -> None:
    op.create_table(
        "doubts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["one_id"], ["identities.id"], name=op.f("fk_doubts_one_id_identities"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["identities.id"], name=op.f("fk_doubts_other_id_identities"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doubts")),
        sa.UniqueConstraint("one_id", "other_id", name=op.f("uq_doubts_one_id")),
    )
    op.create_index(op.f("ix_doubts_one_id"), "doubts", ["one_id"], unique=False)
    op.create_index(op.f("ix_doubts_other_id"), "doubts", ["other_id"], unique=False)
    op.create_index(op.f("ix_doubts_state"), "doubts", ["state"], unique=False)


def _forms() -> None:
    op.create_table(
        "forms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("identity_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["identity_id"], ["identities.id"], name=op.f("fk_forms_identity_id_identities"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forms")),
        sa.UniqueConstraint("identity_id", "name", name=op.f("uq_forms_identity_id")),
    )
    op.create_index(op.f("ix_forms_folded"), "forms", ["folded"], unique=False)
    op.create_index(op.f("ix_forms_identity_id"), "forms", ["identity_id"], unique=False)
    op.create_index(op.f("ix_forms_name"), "forms", ["name"], unique=False)


def _namings() -> None:
    op.create_table(
        "namings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("identity_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.String(length=200), nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("block", sa.String(length=200), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("first_day", sa.String(length=10), nullable=True),
        sa.Column("last_day", sa.String(length=10), nullable=True),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["identity_id"], ["identities.id"], name=op.f("fk_namings_identity_id_identities")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_namings")),
        sa.UniqueConstraint("key", name=op.f("uq_namings_key")),
    )
    op.create_index(op.f("ix_namings_block"), "namings", ["block"], unique=False)
    op.create_index(op.f("ix_namings_folded"), "namings", ["folded"], unique=False)
    op.create_index(op.f("ix_namings_identity_id"), "namings", ["identity_id"], unique=False)


def _owners() -> None:
    op.create_table(
        "owners",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("identity_id", sa.Integer(), nullable=False),
        sa.Column("told", sa.String(length=10), nullable=True),
        sa.Column("meets", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["identity_id"], ["identities.id"], name=op.f("fk_owners_identity_id_identities")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["pending_items.id"], name=op.f("fk_owners_item_id_pending_items"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", "identity_id", name=op.f("pk_owners")),
    )
    op.create_index("ix_owners_identity_id_meets_told", "owners", ["identity_id", "meets", "told"], unique=False)
    op.create_index("ix_owners_identity_id_told", "owners", ["identity_id", "told"], unique=False)


def _pairs() -> None:
    op.create_table(
        "pairs",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("first_day", sa.String(length=10), nullable=True),
        sa.Column("last_day", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_pairs_meeting_id_meetings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "one", "other", name=op.f("pk_pairs")),
    )
    op.create_index("ix_pairs_one_other", "pairs", ["one", "other", "status", "first_day", "last_day"], unique=False)


def _promises() -> None:
    op.create_table(
        "promises",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("due", sa.String(length=10), nullable=True),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.Column("first_due", sa.String(length=10), nullable=True),
        sa.Column("last_due", sa.String(length=10), nullable=True),
        sa.Column("owner_names", sa.JSON(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_promises_document_id_documents"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["item_id"], ["pending_items.id"], name=op.f("fk_promises_item_id_pending_items")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promises")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_promises_document_id")),
    )
    op.create_index(op.f("ix_promises_document_id"), "promises", ["document_id"], unique=False)
    op.create_index(op.f("ix_promises_item_id"), "promises", ["item_id"], unique=False)


def _statements() -> None:
    op.create_table(
        "statements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("repeats_quotation", sa.Boolean(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_statements_document_id_documents"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statements")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_statements_document_id")),
    )
    op.create_index(op.f("ix_statements_document_id"), "statements", ["document_id"], unique=False)


def _summaries() -> None:
    op.create_table(
        "summaries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("prompt", sa.Text(), nullable=True),
        sa.Column("prompt_sha256", sa.String(length=64), nullable=True),
        sa.Column("model_asked", sa.Text(), nullable=False),
        sa.Column("model_answered", sa.Text(), nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("tokens", sa.Integer(), nullable=False),
        sa.Column("cost", sa.Double(), nullable=True),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_summaries_document_id_documents"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summaries")),
        sa.UniqueConstraint("digest", name=op.f("uq_summaries_digest")),
    )
    op.create_index("ix_summaries_current", "summaries", ["current", "complete", "document_id"], unique=False)
    op.create_index(op.f("ix_summaries_document_id"), "summaries", ["document_id"], unique=False)


def _tellings() -> None:
    op.create_table(
        "tellings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("date", sa.String(length=10), nullable=True),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("first_day", sa.String(length=10), nullable=True),
        sa.Column("last_day", sa.String(length=10), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_tellings_document_id_documents"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_tellings_meeting_id_meetings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tellings")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_tellings_document_id")),
    )
    op.create_index(op.f("ix_tellings_document_id"), "tellings", ["document_id"], unique=False)
    op.create_index(op.f("ix_tellings_meeting_id"), "tellings", ["meeting_id"], unique=False)


def _terms() -> None:
    op.create_table(
        "terms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("identity_id", sa.Integer(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("first_day", sa.String(length=10), nullable=True),
        sa.Column("last_day", sa.String(length=10), nullable=True),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("sole", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["identity_id"], ["identities.id"], name=op.f("fk_terms_identity_id_identities"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terms")),
    )
    op.create_index("ix_terms_country_sole_last_day", "terms", ["country", "sole", "last_day"], unique=False)
    op.create_index(op.f("ix_terms_identity_id"), "terms", ["identity_id"], unique=False)
    op.create_index(op.f("ix_terms_office"), "terms", ["office"], unique=False)


def _actors() -> None:
    op.create_table(
        "actors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("identity_id", sa.Integer(), nullable=True),
        sa.Column("naming_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_actors_document_id_documents"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["identity_id"], ["identities.id"], name=op.f("fk_actors_identity_id_identities")),
        sa.ForeignKeyConstraint(["naming_id"], ["namings.id"], name=op.f("fk_actors_naming_id_namings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actors")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_actors_document_id")),
    )
    op.create_index(op.f("ix_actors_document_id"), "actors", ["document_id"], unique=False)
    op.create_index("ix_actors_identity_id_day", "actors", ["identity_id", "day"], unique=False)
    op.create_index(op.f("ix_actors_name"), "actors", ["name"], unique=False)
    op.create_index("ix_actors_naming_id_day", "actors", ["naming_id", "day"], unique=False)


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("telling_id", sa.Integer(), nullable=True),
        sa.Column("promise_id", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("(telling_id IS NULL) <> (promise_id IS NULL)", name=op.f("ck_evidence_of_one")),
        sa.ForeignKeyConstraint(
            ["promise_id"], ["promises.id"], name=op.f("fk_evidence_promise_id_promises"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["telling_id"], ["tellings.id"], name=op.f("fk_evidence_telling_id_tellings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_promise_id"), "evidence", ["promise_id"], unique=False)
    op.create_index(op.f("ix_evidence_telling_id"), "evidence", ["telling_id"], unique=False)


def _naming_links() -> None:
    op.create_table(
        "naming_links",
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["one_id"], ["namings.id"], name=op.f("fk_naming_links_one_id_namings"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["namings.id"], name=op.f("fk_naming_links_other_id_namings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_naming_links")),
    )
    op.create_index(op.f("ix_naming_links_other_id"), "naming_links", ["other_id"], unique=False)


def _participations() -> None:
    op.create_table(
        "participations",
        sa.Column("telling_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actors.id"], name=op.f("fk_participations_actor_id_actors"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["telling_id"], ["tellings.id"], name=op.f("fk_participations_telling_id_tellings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("telling_id", "actor_id", name=op.f("pk_participations")),
    )
    op.create_index(op.f("ix_participations_actor_id"), "participations", ["actor_id"], unique=False)


def _promise_owners() -> None:
    op.create_table(
        "promise_owners",
        sa.Column("promise_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actors.id"], name=op.f("fk_promise_owners_actor_id_actors"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["promise_id"], ["promises.id"], name=op.f("fk_promise_owners_promise_id_promises"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("promise_id", "actor_id", name=op.f("pk_promise_owners")),
    )
    op.create_index(op.f("ix_promise_owners_actor_id"), "promise_owners", ["actor_id"], unique=False)


def _speakers() -> None:
    op.create_table(
        "speakers",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("identity_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("repeats", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actors.id"], name=op.f("fk_speakers_actor_id_actors"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name=op.f("fk_speakers_statement_id_statements"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("statement_id", "actor_id", name=op.f("pk_speakers")),
    )
    op.create_index(op.f("ix_speakers_actor_id"), "speakers", ["actor_id"], unique=False)
