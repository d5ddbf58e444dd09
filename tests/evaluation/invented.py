"""Gold for the invented article, and results that are better and worse."""

from collections.abc import Mapping
from typing import Any

from summarizer.result import Actor, Meeting, MeetingSummary, PendingItem, Span, Statement
from tests.invented import ARTICLE, SUMMARY, at, passage

Entry = dict[str, Any]


def _limits(words: str) -> tuple[int, int]:
    span = at(words)
    return span.start, span.end


SENTENCES = (
    ARTICLE[: ARTICLE.index("\n\n")],
    "“We have agreed on nothing yet, and that is a beginning,” Marrant said.",
    "“The ferries will sail again,\n\n“and they will sail full,” she added.",
    "Kielgaard said his country was ready to talk about tariffs.",
    "Vestria promised to publish the draft treaty by Friday.",
    "The two will speak by telephone next week.",
)
_QUOTED = (
    "We have agreed on nothing yet, and that is a beginning,",
    "The ferries will sail again,\n\n“and they will sail full,",
)

ENTRY: Entry = {
    "id": "invented/ferries",
    "text": ARTICLE,
    "published": "2031-03-04",
    "sentences": [_limits(s) for s in SENTENCES],
    "actors": [
        {
            "id": "P1",
            "name": "Odile Marrant",
            "aliases": ["Marrant", "Foreign Minister Odile Marrant"],
            "type": "person",
        },
        {"id": "P2", "name": "Tomas Kielgaard", "aliases": ["Kielgaard"], "type": "person"},
        {"id": "P3", "name": "Vestria", "aliases": [], "type": "group"},
    ],
    "meetings": [
        {
            "participants": ["P1", "P2"],
            "kind": "in_person",
            "status": "held",
            "place": "the Harbour Forum",
            "date": "2031-03-04",
            "evidence": [1],
        },
        {"participants": ["P1", "P2"], "kind": "call", "status": "planned", "date": "2031-W11", "evidence": [6]},
    ],
    "statements": [
        {"speaker": "P1", "kind": "direct", "start": _limits(q)[0], "end": _limits(q)[1], "text": q} for q in _QUOTED
    ],
    "reported": [{"sentence": 4, "speaker": "P2"}, {"sentence": 5, "speaker": "P3"}],
    "pending": [
        {"what": "publish the draft of the treaty", "owner": ["P3"], "evidence": [5]},
        {"what": "speak on the telephone", "owner": ["P1", "P2"], "evidence": [6]},
        {"what": "talk about tariffs", "owner": ["Kielgaard's country"], "evidence": [4]},
    ],
}


def eased(**changes: Mapping[int, Mapping[str, object]]) -> Entry:
    """Return the entry with further fields in some rows of some parts."""
    parts = {part: [{**row, **rows.get(n, {})} for n, row in enumerate(ENTRY[part])] for part, rows in changes.items()}
    return ENTRY | parts


def actors(*rows: Actor) -> MeetingSummary:
    """Return the result with other actors."""
    return SUMMARY.model_copy(update={"actors": rows})


def meetings(*rows: Meeting) -> MeetingSummary:
    """Return the result with other meetings."""
    return SUMMARY.model_copy(update={"meetings": rows})


def statements(*rows: Statement) -> MeetingSummary:
    """Return the result with other statements."""
    return SUMMARY.model_copy(update={"statements": rows})


def pending(*rows: PendingItem) -> MeetingSummary:
    """Return the result with other pending items."""
    return SUMMARY.model_copy(update={"pending": rows})


def named(actor: Actor, name: str, number: str | None = None) -> Actor:
    """Return the actor with this name alone."""
    return actor.model_copy(update={"name": name, "aliases": (), "id": number or actor.id})


MARRANT, KIELGAARD = SUMMARY.actors
MET, CALL = SUMMARY.meetings
FIRST, TOLD, SECOND = SUMMARY.statements
TREATY, TELEPHONE = SUMMARY.pending
OTHER = named(KIELGAARD, "Ines Quelhas", "P3")
VESTRIA = OTHER.model_copy(update={"name": "the Government of Vestria", "type": "group"})
SENTENCE = {n: at(s) for n, s in enumerate(SENTENCES, 1)}
TARIFFS = TREATY.model_copy(
    update={"what": "talk about tariffs", "evidence": (SENTENCE[4],), "owners": ("his country",)}
)

_S, _M, _Q, _T = SUMMARY, MET.model_copy, FIRST.model_copy, TREATY.model_copy

RESULTS: dict[str, MeetingSummary | None] = {
    "as it is": SUMMARY,
    "no result": None,
    "nothing": SUMMARY.model_copy(update={"actors": (), "meetings": (), "statements": (), "pending": ()}),
    "surnames": actors(named(MARRANT, "Marrant"), named(KIELGAARD, "President Kielgaard’s")),
    "initials": actors(named(MARRANT, "O. Marrant"), named(KIELGAARD, "Tomás KIELGAARD")),
    "namesakes": actors(named(MARRANT, "Anna Marrant"), named(KIELGAARD, "Tomas Brandvik")),
    "nothing but a title": actors(named(MARRANT, "Prime Minister"), named(KIELGAARD, "Minister")),
    "told twice": actors(MARRANT, KIELGAARD, named(MARRANT, "Odile Marrant", "P3")),
    "names crossed": actors(named(KIELGAARD, "Tomas Kielgaard", "P1"), named(MARRANT, "Odile Marrant", "P2")),
    "one meeting twice": meetings(MET, MET, CALL),
    "meetings in another order": meetings(CALL, MET),
    "a stranger took part": meetings(_M(update={"participants": ("P1", "P2", "P3")}), CALL),
    "one took part": meetings(_M(update={"participants": ("P2",)})),
    "no actor of that id": meetings(_M(update={"participants": ("P1", "P9")}), CALL),
    "another place": meetings(_M(update={"place": passage("Prime Minister Tomas")}), CALL),
    "more of the place": meetings(_M(update={"place": passage("Harbour")}), CALL),
    "a place too many": meetings(MET, CALL.model_copy(update={"place": passage("LARNOVA")})),
    "no day": meetings(_M(update={"date": None}), CALL),
    "other kinds": meetings(_M(update={"kind": "video"}), CALL.model_copy(update={"kind": "unspecified"})),
    "another status": meetings(_M(update={"status": "cancelled"}), CALL),
    "denied, and only possible": meetings(
        _M(update={"status": "denied"}), CALL.model_copy(update={"status": "possible"})
    ),
    "denied beside held": meetings(MET, _M(update={"status": "denied", "participants": ("P1", "P3")}), CALL),
    "half a quotation": statements(_Q(update={"span": at("on nothing yet, and that is a beginning,")}), TOLD, SECOND),
    "a bit of a quotation": statements(_Q(update={"span": at("and that is a beginning,")}), TOLD, SECOND),
    "one quotation in two": statements(
        FIRST,
        SECOND.model_copy(update={"span": at("The ferries will sail again,")}),
        SECOND.model_copy(update={"span": at("“and they will sail full,")}),
        TOLD,
    ),
    "wrong speaker": statements(_Q(update={"speakers": ("P2",)}), TOLD, SECOND),
    "two speakers": statements(_Q(update={"speakers": ("P1", "P2")}), TOLD, SECOND),
    "no speaker": statements(_Q(update={"speakers": ()}), TOLD.model_copy(update={"speakers": ()}), SECOND),
    "mixed is a quotation": statements(_Q(update={"kind": "mixed"}), TOLD, SECOND),
    "everything reported": statements(
        *(TOLD.model_copy(update={"span": span, "speakers": ("P1", "P2")}) for span in SENTENCE.values())
    ),
    "one report over two sentences": statements(
        TOLD.model_copy(
            update={
                "span": Span(
                    start=SENTENCE[4].start, end=SENTENCE[5].end, text=ARTICLE[SENTENCE[4].start : SENTENCE[5].end]
                )
            }
        )
    ),
    "three report": statements(TOLD.model_copy(update={"speakers": ("P1", "P2", "P3")})),
    "a body reports": SUMMARY.model_copy(
        update={
            "actors": (MARRANT, KIELGAARD, VESTRIA),
            "statements": (TOLD.model_copy(update={"span": SENTENCE[5], "speakers": ("P3",)}), TOLD),
        }
    ),
    "all pending": pending(TREATY, TELEPHONE, TARIFFS),
    "no owners": pending(_T(update={"owners": ()}), TELEPHONE.model_copy(update={"owners": ("P9", "the Marrant")})),
    "evidence too wide": pending(_T(update={"evidence": (SENTENCE[4], SENTENCE[5], SENTENCE[6])}), TELEPHONE),
    "evidence of two": pending(_T(update={"evidence": (SENTENCE[4], SENTENCE[5])}), TARIFFS),
    "no shared word": pending(_T(update={"what": "do the job"}), TELEPHONE),
    "not verbatim": meetings(_M(update={"evidence": (Span(start=3, end=9, text="NOVA, "),)}), CALL),
    "end before start": statements(_Q(update={"span": Span(start=90, end=80, text="words")}), TOLD, SECOND),
}

GOLDS: dict[str, Entry] = {
    "strict": ENTRY,
    "a meeting is optional": eased(meetings={1: {"optional": True}}),
    "a participant is optional": eased(meetings={0: {"participants": ["P1"], "optional_participants": ["P2", "P3"]}}),
    "place and day are open": eased(meetings={0: {"place_open": True, "date_open": True, "kind": "unspecified"}}),
    "a speaker is open": eased(statements={0: {"speaker_open": True}}),
    "a speaker is nobody's": eased(statements={1: {"speaker": None, "speaker_open": True}}),
    "a quotation is optional": eased(statements={0: {"optional": True}}),
    "kind and status are open": eased(meetings={0: {"kind": None, "status": None}}),
    "a report is optional": eased(reported={0: {"optional": True}}),
    "a report is optional for one": ENTRY
    | {"reported": [*ENTRY["reported"], {"sentence": 4, "speaker": "P1", "optional": True}]},
    "pending is optional": eased(pending={0: {"optional": True}, 2: {"optional": True}}),
    "nothing is told": ENTRY | dict.fromkeys(("actors", "meetings", "statements", "reported", "pending"), ()),
}
