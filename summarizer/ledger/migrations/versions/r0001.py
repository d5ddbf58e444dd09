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
WHERE meeting_id = new.id;"""
# What each database has for itself, and metadata do not tell of.
_SQLITE = (
    """CREATE VIRTUAL TABLE statements_fts
    USING fts5(text, content='statements', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER statements_fts_insert AFTER INSERT ON statements BEGIN
    INSERT INTO statements_fts(rowid, text) VALUES (new.id, new.text);
    END""",
    """CREATE TRIGGER statements_fts_delete AFTER DELETE ON statements BEGIN
    INSERT INTO statements_fts(statements_fts, rowid, text) VALUES ('delete', old.id, old.text);
    END""",
    """CREATE TRIGGER statements_fts_update AFTER UPDATE OF text ON statements BEGIN
    INSERT INTO statements_fts(statements_fts, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO statements_fts(rowid, text) VALUES (new.id, new.text);
    END""",
    "CREATE INDEX newest_statements ON statements (day DESC, id DESC, repeats_quotation)",
    "CREATE INDEX newest_meetings ON meetings (first_day DESC, id DESC, last_day)",
    "CREATE INDEX newest_documents ON documents (published DESC, id DESC)",
    "CREATE INDEX identities_by_country ON identities (lower(country))",
    "CREATE INDEX newest_disagreements ON meetings (first_day DESC, id DESC) WHERE disagreement IS NOT NULL",
    """CREATE TRIGGER speakers_follow AFTER UPDATE OF identity_id ON actors BEGIN
    UPDATE speakers SET identity_id = new.identity_id WHERE actor_id = new.id;
    END""",
    *(
        f"""CREATE TRIGGER pairs_{when} AFTER {event} ON attendances BEGIN
        {_PARTED if event != "INSERT" else ""}
        {_PAIRED if event != "DELETE" else ""}
        END"""
        for when, event in (("come", "INSERT"), ("go", "DELETE"), ("change", "UPDATE OF meeting_id, identity_id"))
    ),
    f"CREATE TRIGGER pairs_follow AFTER UPDATE OF status, first_day, last_day ON meetings BEGIN {_MOVED} END",
)
# Words as FTS5 has them, whatever the locale: small letters without accents, and no sign that is none, for PostgreSQL
# takes some for letters. A tsvector of more than 1 MB would refuse its row.
_WORDS = r"""CREATE FUNCTION statement_words(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT to_tsvector('simple', regexp_replace(regexp_replace(lower(normalize(left(words, 100000), NFD) {collation}),
'[\u0300-\u036f]', '', 'g'),
'[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf'
'\u00d7\u00f7\u2000-\u206f\u2190-\u2bff\u3000-\u303f\ufe30-\ufe4f\uff01-\uff0f]+', ' ', 'g')) $$"""
_ICU = "SELECT count(*) FROM pg_collation WHERE collname = 'und-x-icu'"
_POSTGRESQL = (
    _WORDS,
    "CREATE INDEX statements_words ON statements USING gin (statement_words(text))",
    "CREATE INDEX newest_statements ON statements (day DESC NULLS LAST, id DESC, repeats_quotation)",
    "CREATE INDEX newest_meetings ON meetings (first_day DESC NULLS LAST, id DESC, last_day)",
    "CREATE INDEX newest_documents ON documents (published DESC NULLS LAST, id DESC)",
    "CREATE INDEX identities_by_country ON identities (lower(country))",
    """CREATE INDEX newest_disagreements ON meetings (first_day DESC NULLS LAST, id DESC)
    WHERE disagreement IS NOT NULL""",
    """CREATE FUNCTION speakers_follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE speakers SET identity_id = new.identity_id WHERE actor_id = new.id;
    RETURN NULL; END $$""",
    """CREATE TRIGGER speakers_follow AFTER UPDATE OF identity_id ON actors
    FOR EACH ROW EXECUTE FUNCTION speakers_follow()""",
    f"""CREATE FUNCTION pairs_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP <> 'INSERT' THEN {_PARTED} END IF;
    IF TG_OP <> 'DELETE' THEN {_PAIRED} END IF;
    RETURN NULL; END $$""",
    """CREATE TRIGGER pairs_change AFTER INSERT OR DELETE OR UPDATE OF meeting_id, identity_id ON attendances
    FOR EACH ROW EXECUTE FUNCTION pairs_change()""",
    f"CREATE FUNCTION pairs_follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {_MOVED} RETURN NULL; END $$",
    """CREATE TRIGGER pairs_follow AFTER UPDATE OF status, first_day, last_day ON meetings
    FOR EACH ROW EXECUTE FUNCTION pairs_follow()""",
)


def upgrade() -> None:
    """Make all that a new ledger has."""
    _documents()
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("sha256", name=op.f("uq_documents_sha256")),
    )
    op.create_index(op.f("ix_documents_caller_id"), "documents", ["caller_id"], unique=False)


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
        sa.ForeignKeyConstraint(["identity_id"], ["identities.id"], name=op.f("fk_attendances_identity_id_identities")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_attendances_meeting_id_meetings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "identity_id", name=op.f("pk_attendances")),
    )
    op.create_index(op.f("ix_attendances_identity_id"), "attendances", ["identity_id"], unique=False)


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
        sa.ForeignKeyConstraint(["identity_id"], ["identities.id"], name=op.f("fk_owners_identity_id_identities")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["pending_items.id"], name=op.f("fk_owners_item_id_pending_items"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", "identity_id", name=op.f("pk_owners")),
    )
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
        sa.ForeignKeyConstraint(
            ["identity_id"], ["identities.id"], name=op.f("fk_terms_identity_id_identities"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terms")),
    )
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
    op.create_index(op.f("ix_actors_naming_id"), "actors", ["naming_id"], unique=False)


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
    op.create_index(
        "ix_speakers_identity_id_day", "speakers", ["identity_id", "day", "statement_id", "repeats"], unique=False
    )
