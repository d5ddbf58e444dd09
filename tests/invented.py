"""An invented article with the result that belongs to it: one of everything, and nobody who exists."""

from datetime import UTC, datetime

from summarizer.result import (
    Actor,
    Day,
    Meeting,
    MeetingSummary,
    ModelUsed,
    Passage,
    PendingItem,
    PromptUsed,
    Provenance,
    SchemaUsed,
    Source,
    Span,
    Statement,
    Usage,
)

ARTICLE = (
    "LARNOVA, March 4 — Foreign Minister Odile Marrant of Vestria received Prime Minister Tomas Kielgaard on Tuesday "
    "on the sidelines of the Harbour Forum.\n\n"
    "“We have agreed on nothing yet, and that is a beginning,” Marrant said.\n\n"
    "“The ferries will sail again,\n\n“and they will sail full,” she added.\n\n"
    "Kielgaard said his country was ready to talk about tariffs.\n\n"
    "Vestria promised to publish the draft treaty by Friday. The two will speak by telephone next week."
)


def at(words: str) -> Span:
    """Return the span of the words' first place in the article."""
    start = ARTICLE.index(words)
    return Span(start=start, end=start + len(words), text=words)


def passage(words: str, shown: str | None = None) -> Passage:
    """Return the passage of these words, shown as other ones where a demonym stands."""
    return Passage(text=shown or words, span=at(words))


_MARRANT = Actor(
    id="P1",
    name="Odile Marrant",
    type="person",
    aliases=("Marrant",),
    office=passage("Foreign Minister"),
    country=passage("Vestria"),
    mentions=(at("Odile Marrant"),),
)
_KIELGAARD = Actor(
    id="P2",
    name="Tomas Kielgaard",
    type="person",
    aliases=("Kielgaard",),
    office=passage("Prime Minister"),
    country=None,
    mentions=(at("Tomas Kielgaard"),),
)
_MEETINGS = (
    Meeting(
        participants=("P1", "P2"),
        kind="in_person",
        status="held",
        place=passage("on the sidelines of the Harbour Forum"),
        date=Day(text="Tuesday", span=at("Tuesday"), date="2031-03-04", precision="day", anchor="2031-03-04"),
        evidence=(at("Foreign Minister Odile Marrant of Vestria received Prime Minister Tomas Kielgaard on Tuesday"),),
    ),
    Meeting(
        participants=("P1", "P2"),
        kind="call",
        status="planned",
        place=None,
        date=Day(text="next week", span=at("next week")),
        evidence=(at("The two will speak by telephone next week."),),
    ),
)
_STATEMENTS = (
    Statement(
        speakers=("P1",),
        speaker_span=at("Marrant"),
        cue=passage("said"),
        kind="direct",
        span=at("We have agreed on nothing yet, and that is a beginning,"),
    ),
    Statement(
        speakers=("P2",),
        speaker_span=at("Kielgaard"),
        cue=passage("said"),
        kind="indirect",
        span=at("Kielgaard said his country was ready to talk about tariffs."),
    ),
    Statement(
        speakers=("P1",),
        speaker_span=None,
        cue=passage("added"),
        kind="direct",
        span=at("The ferries will sail again,\n\n“and they will sail full,"),
    ),
)
_PENDING = (
    PendingItem(
        what="publish the draft treaty",
        span=at("publish the draft treaty"),
        owners=("Vestria",),
        status="promised",
        due=Day(text="by Friday", span=at("by Friday"), date="2031-03-07", precision="day", anchor="2031-03-04"),
        evidence=(at("Vestria promised to publish the draft treaty by Friday."),),
    ),
    PendingItem(
        what="speak by telephone",
        span=at("speak by telephone"),
        owners=("P1", "P2"),
        status="planned",
        due=None,
        evidence=(at("The two will speak by telephone next week."),),
    ),
)
_SOURCE = Source(
    sha256="a" * 64,
    characters=len(ARTICLE),
    language="en",
    title=None,
    published="2031-03-04",
    url=None,
    path="harbour.txt",
)
_PROVENANCE = Provenance(
    prompt=PromptUsed(id="meeting", version=1, sha256="b" * 64),
    schema=SchemaUsed(version=1, sha256="c" * 64),
    model=ModelUsed(asked="embedded/invented-1b", answered="invented-1b.gguf"),
    endpoint="embedded",
    parameters={"temperature": 0.0, "seed": 1},
    finish_reason="stop",
    usage=Usage(requests=1, input_tokens=1620, cached_tokens=900, output_tokens=310),
    cost=None,
    seconds=21.44,
    package="0.1.0",
    time=datetime(2031, 3, 5, 6, 7, 8, tzinfo=UTC),
)

SUMMARY = MeetingSummary(
    headline="Odile Marrant of Vestria received Tomas Kielgaard on the sidelines of the Harbour Forum.",
    actors=(_MARRANT, _KIELGAARD),
    meetings=_MEETINGS,
    statements=_STATEMENTS,
    pending=_PENDING,
    source=_SOURCE,
    provenance=_PROVENANCE,
    complete=True,
    warnings=(),
)
EMPTY = SUMMARY.model_copy(
    update={"headline": "Nobody met.", "actors": (), "meetings": (), "statements": (), "pending": ()}
)
SECOND = EMPTY.model_copy(
    update={"source": _SOURCE.model_copy(update={"sha256": "d" * 64, "published": "2031-03-05", "path": "quay.txt"})}
)
