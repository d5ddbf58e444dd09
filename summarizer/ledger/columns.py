"""The columns of the ledger's tables: what dashboards and exports read, with the meaning of each."""

from typing import Annotated, Literal, TypedDict

MeetingStatus = Literal["held", "planned", "cancelled", "denied", "possible"]
State = Literal["open", "due", "overdue", "fulfilled", "contradicted"]
"""The state of a pending item on a day."""
StatementKind = Literal["direct", "mixed", "indirect"]
ActorType = Literal["person", "group", "document"]
DoubtState = Literal["open", "merged", "apart"]

_Id = Annotated[int, "id of the row in this ledger"]
_Document = Annotated[int | None, "id of the article"]
_Sha = Annotated[str, "digest of the article's text"]
_Title = Annotated[str | None, "title of the article"]
_Url = Annotated[str | None, "address of the article"]
_Kind = Annotated[Literal["in_person", "call", "video", "unspecified"], "how they met"]
_Status = Annotated[
    MeetingStatus,
    "held, planned, cancelled, denied or possible; only held ones took place",
]
_Place = Annotated[str | None, "where, in words of an article"]
_FirstDay = Annotated[str | None, "ISO day on which it began"]
_LastDay = Annotated[str | None, "ISO day on which it ended; with `first_day` the week, month or year that is told"]
_People = Annotated[str, "their names, with `; ` between them"]
_Ids = Annotated[
    list[int], "ids of their identities, in the order of the names; those who have none, as a bare office, stand last"
]
_Sources = Annotated[int, "how many articles tell it, copies not counted"]
_Start = Annotated[int | None, "offset of the first code point in the article"]
_End = Annotated[int | None, "offset after the last code point"]
_Confidence = Annotated[float | None, "its probability, 0 to 1"]
_LeastSure = Annotated[float | None, "the confidence in the participant who is least sure, 0 to 1"]


class MeetingRow(TypedDict):
    """A meeting, however many articles tell it."""

    id: _Id
    kind: _Kind
    status: _Status
    place: _Place
    first_day: _FirstDay
    last_day: _LastDay
    day_from: Annotated[
        Literal["meeting", "article", "none"],
        "what the days are: the meeting's own; the day of the article, where it tells none; or none",
    ]
    participants: _People
    sources: _Sources
    first_told: Annotated[str | None, "ISO day of the oldest article that tells it"]
    last_told: Annotated[str | None, "ISO day of the newest article that tells it"]
    disagreement: Annotated[str | None, "where its articles disagree; null where they do not"]
    key: Annotated[str, "the same in every ledger that holds the same articles"]
    participant_ids: _Ids
    confidence: Annotated[
        float | None, "the confidence in the participant who is least sure, by the article that is surest of it, 0 to 1"
    ]


class TellingRow(TypedDict):
    """A meeting as one article tells it."""

    id: _Id
    meeting: Annotated[int | None, "id of the meeting that it tells"]
    document: _Document
    sha256: _Sha
    title: _Title
    url: _Url
    published: Annotated[str | None, "ISO day of publication"]
    kind: _Kind
    status: _Status
    place: _Place
    date: Annotated[str | None, "ISO 8601, as the article tells it: 2031-03-04, 2031-W10, 2031-03 or 2031"]
    date_text: Annotated[str | None, "the same in words of the article"]
    participants: _People
    why: Annotated[str | None, "why it counts as a telling of this meeting"]
    text: Annotated[str | None, "the first sentence that tells it"]
    start: _Start
    end: _End
    confidence: _LeastSure


class StatementRow(TypedDict):
    """What was said; a joint statement is one row."""

    id: _Id
    document: _Document
    sha256: _Sha
    title: _Title
    url: _Url
    day: Annotated[str | None, "ISO day of publication of the article"]
    number: Annotated[int, "number of the statement in its article, from 1"]
    speakers: Annotated[str, "their names, with `; ` between them; empty where nobody is named"]
    kind: Annotated[StatementKind, "quoted, quoted in part, or reported"]
    cue: Annotated[str | None, "the reporting words"]
    text: Annotated[str, "the words of the article"]
    start: Annotated[int, "offset of their first code point in the article"]
    end: Annotated[int, "offset after their last code point"]
    confidence: _Confidence
    repeats_quotation: Annotated[bool, "whether it is the sentence around a quotation that has a row of its own"]
    speaker_ids: _Ids


class PendingRow(TypedDict):
    """What remains to be done, followed over articles."""

    id: _Id
    key: Annotated[str, "the same in every ledger that holds the same articles"]
    what: Annotated[str, "what is to be done, in words of the article that first told it"]
    owners: Annotated[str, "names of who must act, with `; ` between them; empty where nobody is named"]
    firmness: Annotated[Literal["planned", "promised", "agreed", "demanded", "hoped"], "how firm it is"]
    state: Annotated[
        State,
        "open; due within seven days of the day of the question, or in the period that is named for it; overdue; "
        "fulfilled or contradicted by a later article",
    ]
    first_due: Annotated[str | None, "ISO day on which its time begins; null where only its end is named"]
    last_due: Annotated[str | None, "ISO day by which it is to be done"]
    first_told: Annotated[str | None, "ISO day of the article that first told it"]
    last_told: Annotated[str | None, "ISO day of the last article that told of it"]
    sources: _Sources
    owner_ids: _Ids
    confidence: Annotated[float | None, "its probability by the article that is surest of it, 0 to 1"]


class ChangeRow(TypedDict):
    """What an article does to a pending item."""

    id: _Id
    item: Annotated[int, "id of the pending item"]
    document: _Document
    title: _Title
    kind: Annotated[Literal["told", "confirmed", "moved", "fulfilled", "denied"], "what the article does to it"]
    day: Annotated[str | None, "ISO day of publication of the article"]
    text: Annotated[str, "the words that show it"]
    start: _Start
    end: _End
    due_before: Annotated[str | None, "ISO day by which it was to be done before"]
    due_after: Annotated[str | None, "ISO day by which it is to be done since"]
    reason: Annotated[str, "why it was taken so"]
    by: Annotated[Literal["rules", "model", "person"], "who decided"]


class ActorRow(TypedDict):
    """A person, body or document over all articles."""

    id: _Id
    name: Annotated[str, "the fullest name"]
    type: Annotated[ActorType, "person, group (also a body), or cited document"]
    country: Annotated[str | None, "the country that articles tie it to"]
    external_id: Annotated[str | None, "the id in a table that the user has brought, as of Wikidata"]
    forms: Annotated[str, "the forms of the name, with `; ` between them"]
    offices: Annotated[str, "titles and offices, with `; ` between them"]
    meetings: Annotated[int, "meetings of every status that it takes part in"]
    statements: Annotated[int, "statements of which it is a speaker"]
    first_day: Annotated[str | None, "ISO day of the first article that names it"]
    last_day: Annotated[str | None, "ISO day of the last article that names it"]


class EdgeRow(TypedDict):
    """Two who met."""

    one: Annotated[int, "id of the one"]
    one_name: Annotated[str, "its name"]
    other: Annotated[int, "id of the other"]
    other_name: Annotated[str, "its name"]
    meetings: Annotated[int, "how many meetings they share"]
    first_day: Annotated[str | None, "ISO day of the first"]
    last_day: Annotated[str | None, "ISO day of the last"]


class NodeRow(TypedDict):
    """Somebody in a network."""

    id: _Id
    name: Annotated[str, "the fullest name"]
    type: Annotated[ActorType, "person, group (also a body), or cited document"]
    country: Annotated[str | None, "the country that articles tie it to"]
    offices: Annotated[str, "titles and offices, with `; ` between them"]
    meetings: Annotated[int, "how many of the network's meetings it took part in, with somebody else"]


class MomentRow(TypedDict):
    """What an identity did on a day: met, said or undertook something."""

    day: Annotated[str | None, "ISO day: of the meeting, or of the article"]
    kind: Annotated[Literal["meeting", "statement", "pending"], "what it is"]
    id: Annotated[int, "id of the meeting, statement or pending item"]
    text: Annotated[str, "the participants, the words, or what is to be done"]
    status: Annotated[str, "status of a meeting, kind of a statement, state of a pending item"]
    document: _Document


class DocumentRow(TypedDict):
    """An article."""

    id: _Id
    sha256: _Sha
    url: _Url
    path: Annotated[str | None, "the file that was read"]
    title: _Title
    published: Annotated[str | None, "ISO day of publication"]
    published_from: Annotated[str | None, "what the day was taken from: record, manifest, name, dateline or given"]
    language: Annotated[str | None, "ISO 639-1 code"]
    headline: Annotated[str | None, "of its current result"]
    complete: Annotated[bool | None, "whether every part of it could be read"]
    warnings: Annotated[str, "what could not, with `; ` between the sentences"]
    copies: Annotated[int, "how often the same text came from elsewhere"]
    added: Annotated[str, "ISO time at which it was added, UTC"]
    caller_id: Annotated[str | None, "what the caller calls it: the `id` of its record"]
    replaced_by: Annotated[int | None, "id of the later version that counts in its place"]


class RemovalRow(TypedDict):
    """A text that was taken out."""

    sha256: _Sha
    at: Annotated[str, "ISO time, UTC"]
    reason: Annotated[str | None, "why, as it was said"]
    readmitted: Annotated[str | None, "ISO time since which it may be added again, UTC"]


class DoubtRow(TypedDict):
    """Two identities that may be one."""

    id: _Id
    one: Annotated[int, "id of the one"]
    one_name: Annotated[str, "its name"]
    other: Annotated[int, "id of the other"]
    other_name: Annotated[str, "its name"]
    score: Annotated[float, "how much speaks for it, 0 to 1"]
    reason: Annotated[str, "what speaks for it and against it"]
    state: Annotated[DoubtState, "whether a person has decided"]


class PeriodRow(TypedDict):
    """How many meetings a period has."""

    period: Annotated[str | None, "ISO day, month or year; null for meetings without a day"]
    status: _Status
    meetings: Annotated[int, "how many"]
