"""The ledger's tables: what an article tells, and what several articles tell together.

An article's own claims stand in `tellings`, `statements` and `promises`, each with its place in the article. What they
come to over all articles stands in `identities` (of the actors), `meetings` (of the tellings) and `pending_items` (of
the promises). Every day is an ISO day in ten characters, so that both databases compare them alike; a period is two
days, both included.
"""

from typing import Any

from sqlalchemy import JSON, CheckConstraint, Double, ForeignKey, Index, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

DAY = String(10)
"""An ISO day, as 2031-03-04."""

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """What every table shares: names of constraints that migrations can rely on."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {dict[str, Any]: JSON, list[str]: JSON, float: Double()}  # noqa: RUF012 - as SQLAlchemy declares it


class Document(Base):
    """An article, once, however often it was sent."""

    __tablename__ = "documents"
    __table_args__ = (
        Index("ix_documents_caller_id", "caller_id", postgresql_using="hash"),  # of any length, unlike a tree
        Index("ix_documents_url", "url", postgresql_using="hash"),
        {"sqlite_autoincrement": True},  # the number of a removed article is no other's
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    caller_id: Mapped[str | None] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)
    path: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    published: Mapped[str | None] = mapped_column(DAY)
    published_from: Mapped[str | None] = mapped_column(String(16))
    language: Mapped[str | None] = mapped_column(String(8))
    characters: Mapped[int]
    text: Mapped[str | None] = mapped_column(Text)
    added: Mapped[str] = mapped_column(String(32))
    statements: Mapped[int] = mapped_column(default=0)
    """How many its current result has, without those that repeat a quotation."""
    replaced_by: Mapped[int | None] = mapped_column(ForeignKey("documents.id"), index=True)
    """The later version of the article, from the same address; then nothing that this one tells counts."""


class Removal(Base):
    """A text that a person took out: it is not added again until it is readmitted."""

    __tablename__ = "removals"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[str] = mapped_column(String(32))
    reason: Mapped[str | None] = mapped_column(Text)
    readmitted: Mapped[str | None] = mapped_column(String(32))
    """When it was; null as long as it was not."""


class Copy(Base):
    """A further sending of an article: the same text again, or a near-identical one that was not summarized."""

    __tablename__ = "copies"
    __table_args__ = (UniqueConstraint("document_id", "sha256", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    place: Mapped[str] = mapped_column(Text)
    """Its address, else its path, else the caller's id."""
    caller_id: Mapped[str | None] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)
    path: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    published: Mapped[str | None] = mapped_column(DAY)


class Summary(Base):
    """A result, as it was made; an article's newest is the current one, and only its claims are in the other tables."""

    __tablename__ = "summaries"
    __table_args__ = (Index("ix_summaries_current", "current", "complete", "document_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 of the stored result without the address and the path of its article."""
    current: Mapped[bool]
    headline: Mapped[str] = mapped_column(Text)
    complete: Mapped[bool]
    warnings: Mapped[list[str]]
    schema_version: Mapped[int]
    prompt: Mapped[str | None] = mapped_column(Text)
    """Its id and version, as who_met_whom@3; null where no model was asked."""
    prompt_sha256: Mapped[str | None] = mapped_column(String(64))
    model_asked: Mapped[str] = mapped_column(Text)
    model_answered: Mapped[str] = mapped_column(Text)
    endpoint: Mapped[str] = mapped_column(Text)
    tokens: Mapped[int]
    cost: Mapped[float | None]
    made: Mapped[str] = mapped_column(String(32))
    json: Mapped[str] = mapped_column(Text)


class Identity(Base):
    """A person, body or document over all articles."""

    __tablename__ = "identities"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text, index=True)
    type: Mapped[str] = mapped_column(String(16))
    block: Mapped[str] = mapped_column(Text, index=True)
    """What forms of one name have in common, as the folded surname: only identities of one block are compared."""
    country: Mapped[str | None] = mapped_column(Text)
    external_id: Mapped[str | None] = mapped_column(Text, index=True)
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("identities.id"), index=True)
    """The identity that it was merged into; null for one that stands for itself."""
    meetings: Mapped[int] = mapped_column(default=0)
    statements: Mapped[int] = mapped_column(default=0)
    """In how many meetings it took part, and how many statements it made: triggers of the database count both."""


class Form(Base):
    """A name that an identity goes by, as it is written and as it is compared."""

    __tablename__ = "forms"
    __table_args__ = (UniqueConstraint("identity_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    identity_id: Mapped[int] = mapped_column(ForeignKey("identities.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Text, index=True)
    folded: Mapped[str] = mapped_column(Text, index=True)
    """The name without case and accents."""


class Naming(Base):
    """A name with the country and the office that articles give with it: what is compared; an identity has several."""

    __tablename__ = "namings"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    """Digest of all that tells it from others: kind, name, country, office, and what a person has set it apart by."""
    identity_id: Mapped[int | None] = mapped_column(ForeignKey("identities.id"), index=True)
    """Null for a bare office, whose holder depends on the day."""
    name: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(String(200), index=True)
    type: Mapped[str] = mapped_column(String(16))
    block: Mapped[str] = mapped_column(String(200), index=True)
    country: Mapped[str | None] = mapped_column(Text)
    office: Mapped[str | None] = mapped_column(Text)
    first_day: Mapped[str | None] = mapped_column(DAY)
    last_day: Mapped[str | None] = mapped_column(DAY)
    articles: Mapped[int]
    """How many articles name somebody so."""
    pinned: Mapped[bool] = mapped_column(default=False)
    """Whether a person has decided to which identity it belongs: no rule moves it."""
    given: Mapped[bool] = mapped_column(default=False)
    """Whether it is from the user's table; its days are then those of the office."""


class NamingLink(Base):
    """Two names that one article gives to the same actor, as a name in two scripts, or a body and its initials."""

    __tablename__ = "naming_links"

    one_id: Mapped[int] = mapped_column(ForeignKey("namings.id", ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("namings.id", ondelete="CASCADE"), primary_key=True, index=True)


class Term(Base):
    """An office that an identity holds or held, for a country, between two days of articles or of the user's table."""

    __tablename__ = "terms"
    __table_args__ = (Index("ix_terms_country_sole_last_day", "country", "sole", "last_day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    identity_id: Mapped[int] = mapped_column(ForeignKey("identities.id", ondelete="CASCADE"), index=True)
    office: Mapped[str] = mapped_column(Text, index=True)
    """As it is compared; where the user's table gives one that several may hold at a time, as it stands there."""
    country: Mapped[str | None] = mapped_column(Text)
    first_day: Mapped[str | None] = mapped_column(DAY)
    last_day: Mapped[str | None] = mapped_column(DAY)
    given: Mapped[bool] = mapped_column(default=False)
    """Whether the user's table says so, and not articles."""
    sole: Mapped[bool]
    """Whether a country has one holder of the office at a time: an index finds those who act for a country."""


class Doubt(Base):
    """Two identities that may be one, for a person to decide."""

    __tablename__ = "doubts"
    __table_args__ = (UniqueConstraint("one_id", "other_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    one_id: Mapped[int] = mapped_column(ForeignKey("identities.id", ondelete="CASCADE"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("identities.id", ondelete="CASCADE"), index=True)
    score: Mapped[float]
    reason: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16), default="open", index=True)
    """open, merged or apart."""


class Decision(Base):
    """A merge, a split or two that are kept apart: why, and what it takes to undo it."""

    __tablename__ = "decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    identity_id: Mapped[int] = mapped_column(ForeignKey("identities.id"), index=True)
    other_id: Mapped[int | None] = mapped_column(ForeignKey("identities.id"))
    reason: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(String(32))
    undone: Mapped[str | None] = mapped_column(String(32))
    before: Mapped[dict[str, Any]]


class Actor(Base):
    """Somebody in one article, as its result has them."""

    __tablename__ = "actors"
    __table_args__ = (
        UniqueConstraint("document_id", "number"),
        Index("ix_actors_identity_id_day", "identity_id", "day"),
        Index("ix_actors_naming_id_day", "naming_id", "day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    number: Mapped[str] = mapped_column(String(16))
    """The id in the result: P1, P2, …"""
    name: Mapped[str] = mapped_column(Text, index=True)
    type: Mapped[str] = mapped_column(String(16))
    office: Mapped[str | None] = mapped_column(Text)
    country: Mapped[str | None] = mapped_column(Text)
    aliases: Mapped[list[str]]
    mentions: Mapped[int]
    start: Mapped[int | None]
    end: Mapped[int | None]
    day: Mapped[str | None] = mapped_column(DAY)
    """The article's day of publication, here so that an index tells an identity's first and last."""
    identity_id: Mapped[int | None] = mapped_column(ForeignKey("identities.id"))
    """Null for nobody's identity, as a bare office of an unknown holder."""
    naming_id: Mapped[int | None] = mapped_column(ForeignKey("namings.id"))
    why: Mapped[str | None] = mapped_column(Text)
    """Why this identity."""


class Meeting(Base):
    """A meeting, however many articles tell it."""

    __tablename__ = "meetings"
    __table_args__ = (Index("ix_meetings_status_first_day", "status", "first_day", "last_day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(16))
    place: Mapped[str | None] = mapped_column(Text)
    first_day: Mapped[str | None] = mapped_column(DAY)
    last_day: Mapped[str | None] = mapped_column(DAY, index=True)
    day_from: Mapped[str] = mapped_column(String(16))
    """What the days are: the meeting's own, those of the article (its day of publication), or none."""
    participants: Mapped[str] = mapped_column(Text)
    """Their names, with `; ` between them."""
    sources: Mapped[int]
    """How many articles tell it."""
    first_told: Mapped[str | None] = mapped_column(DAY)
    """The day of publication of the oldest article that tells it."""
    last_told: Mapped[str | None] = mapped_column(DAY)
    disagreement: Mapped[str | None] = mapped_column(Text)
    """Where its tellings disagree, in a sentence; null where they do not."""
    key: Mapped[str] = mapped_column(String(16))
    """Stable over rebuilds: from the digest of the oldest article that tells it and the number there."""


class Attendance(Base):
    """An identity that took part in a meeting, by any of its tellings."""

    __tablename__ = "attendances"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True)
    identity_id: Mapped[int] = mapped_column(ForeignKey("identities.id"), primary_key=True)
    tellings: Mapped[int]
    """How many tellings name it."""
    status: Mapped[str] = mapped_column(String(16))
    first_day: Mapped[str | None] = mapped_column(DAY)
    last_day: Mapped[str | None] = mapped_column(DAY)
    """The meeting's, which a trigger of the database keeps so: one index answers when somebody met others."""


class Pair(Base):
    """Two identities that took part in a meeting, the lesser id first: what the network is counted from.

    Triggers of the database keep these rows as `attendances` and `meetings` have them: nothing else writes here.
    """

    __tablename__ = "pairs"
    __table_args__ = (Index("ix_pairs_one_other", "one", "other", "status", "first_day", "last_day"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True)
    one: Mapped[int] = mapped_column(primary_key=True)
    other: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[str] = mapped_column(String(16))
    first_day: Mapped[str | None] = mapped_column(DAY)
    last_day: Mapped[str | None] = mapped_column(DAY)


class Edge(Base):
    """Two identities over all meetings of a status in which both took part; triggers of the database keep it so."""

    __tablename__ = "edges"

    one: Mapped[int] = mapped_column(primary_key=True)
    other: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[str] = mapped_column(String(16), primary_key=True)
    meetings: Mapped[int]
    first_day: Mapped[str | None] = mapped_column(DAY)
    last_day: Mapped[str | None] = mapped_column(DAY)


class Telling(Base):
    """A meeting as one article tells it."""

    __tablename__ = "tellings"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(16))
    place: Mapped[str | None] = mapped_column(Text)
    date: Mapped[str | None] = mapped_column(String(10))
    """ISO 8601, as the result has it: 2025-07-01, 2025-W27, 2025-07 or 2025."""
    date_text: Mapped[str | None] = mapped_column(Text)
    first_day: Mapped[str | None] = mapped_column(DAY)
    last_day: Mapped[str | None] = mapped_column(DAY)
    why: Mapped[str | None] = mapped_column(Text)
    """Why it is of this meeting."""


class Participation(Base):
    """An actor in one article's telling of a meeting."""

    __tablename__ = "participations"

    telling_id: Mapped[int] = mapped_column(ForeignKey("tellings.id", ondelete="CASCADE"), primary_key=True)
    actor_id: Mapped[int] = mapped_column(ForeignKey("actors.id", ondelete="CASCADE"), primary_key=True, index=True)
    confidence: Mapped[float | None]


class Statement(Base):
    """What was said, in one article."""

    __tablename__ = "statements"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    cue: Mapped[str | None] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    start: Mapped[int]
    end: Mapped[int]
    confidence: Mapped[float | None]
    repeats_quotation: Mapped[bool]
    """Whether it is the sentence around a quotation that has a row of its own: not one more statement."""
    day: Mapped[str | None] = mapped_column(DAY)
    """The article's day of publication, here so that an index serves filter and order."""


class Speaker(Base):
    """Who said a statement; a joint one has several."""

    __tablename__ = "speakers"
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True)
    actor_id: Mapped[int] = mapped_column(ForeignKey("actors.id", ondelete="CASCADE"), primary_key=True, index=True)
    identity_id: Mapped[int | None]
    """The actor's: a trigger of the database keeps it so."""
    day: Mapped[str | None] = mapped_column(DAY)
    repeats: Mapped[bool]
    """The statement's day, and whether it repeats a quotation: one index answers what somebody said."""


class PendingItem(Base):
    """What remains to be done, followed over articles."""

    __tablename__ = "pending_items"
    __table_args__ = (Index("ix_pending_items_state_last_due", "state", "last_due"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(16), unique=True)
    """Stable over rebuilds: from the digest of the first article and the place in it."""
    what: Mapped[str] = mapped_column(Text)
    owners: Mapped[str] = mapped_column(Text)
    """Their names, with `; ` between them; empty where nobody is named."""
    firmness: Mapped[str] = mapped_column(String(16))
    """planned, promised, agreed, demanded or hoped."""
    state: Mapped[str] = mapped_column(String(16))
    """open, fulfilled or contradicted; an open one is due or overdue by its days and the day of the question."""
    first_due: Mapped[str | None] = mapped_column(DAY)
    last_due: Mapped[str | None] = mapped_column(DAY)
    first_told: Mapped[str | None] = mapped_column(DAY)
    last_told: Mapped[str | None] = mapped_column(DAY)
    sources: Mapped[int]


class Owner(Base):
    """An identity that must act."""

    __tablename__ = "owners"
    __table_args__ = (
        Index("ix_owners_identity_id_told", "identity_id", "told"),
        Index("ix_owners_identity_id_meets_told", "identity_id", "meets", "told"),
    )

    item_id: Mapped[int] = mapped_column(ForeignKey("pending_items.id", ondelete="CASCADE"), primary_key=True)
    identity_id: Mapped[int] = mapped_column(ForeignKey("identities.id"), primary_key=True)
    told: Mapped[str | None] = mapped_column(DAY)
    """The day on which the item was told last, here so that an index finds an owner's newest."""
    meets: Mapped[bool]
    """Whether it is to meet somebody or to go somewhere, which a meeting settles."""


class Promise(Base):
    """A pending item as one article tells it."""

    __tablename__ = "promises"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    item_id: Mapped[int | None] = mapped_column(ForeignKey("pending_items.id"), index=True)
    what: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(16))
    due: Mapped[str | None] = mapped_column(String(10))
    due_text: Mapped[str | None] = mapped_column(Text)
    first_due: Mapped[str | None] = mapped_column(DAY)
    last_due: Mapped[str | None] = mapped_column(DAY)
    owner_names: Mapped[list[str]]
    """Of owners that are no actor of the article."""
    start: Mapped[int]
    end: Mapped[int]
    confidence: Mapped[float | None]


class PromiseOwner(Base):
    """An actor of the article that must act."""

    __tablename__ = "promise_owners"

    promise_id: Mapped[int] = mapped_column(ForeignKey("promises.id", ondelete="CASCADE"), primary_key=True)
    actor_id: Mapped[int] = mapped_column(ForeignKey("actors.id", ondelete="CASCADE"), primary_key=True, index=True)


class Change(Base):
    """What an article does to a pending item: tells it, confirms, moves, fulfils or denies it."""

    __tablename__ = "changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("pending_items.id", ondelete="CASCADE"), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    """told, confirmed, moved, fulfilled or denied."""
    day: Mapped[str | None] = mapped_column(DAY)
    text: Mapped[str] = mapped_column(Text)
    start: Mapped[int]
    end: Mapped[int]
    due_before: Mapped[str | None] = mapped_column(DAY)
    due_after: Mapped[str | None] = mapped_column(DAY)
    reason: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(16))
    """rules, model or person."""


class Evidence(Base):
    """A sentence of an article that tells a meeting or a pending item."""

    __tablename__ = "evidence"
    __table_args__ = (CheckConstraint("(telling_id IS NULL) <> (promise_id IS NULL)", name="of_one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    telling_id: Mapped[int | None] = mapped_column(ForeignKey("tellings.id", ondelete="CASCADE"), index=True)
    promise_id: Mapped[int | None] = mapped_column(ForeignKey("promises.id", ondelete="CASCADE"), index=True)
    start: Mapped[int]
    end: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
