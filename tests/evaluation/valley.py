"""An invented gold set of six short documents, and what two invented models made of them."""

import hashlib
import json
from collections.abc import Iterable
from itertools import cycle
from typing import Any

from summarizer.evaluation import Gold, Outcome, Run
from summarizer.result import (
    Actor,
    Day,
    Meeting,
    MeetingSummary,
    ModelUsed,
    Passage,
    PendingItem,
    Span,
    Statement,
    Usage,
)
from tests.invented import SUMMARY

Entry = dict[str, Any]


def _person(number: int, name: str) -> Entry:
    return {"id": f"P{number}", "name": name, "aliases": [name.rsplit(maxsplit=1)[-1]], "type": "person"}


def _entry(id_: str, family: str | None, *sentences: str, **parts: object) -> Entry:
    text = " ".join(sentences)
    starts = [text.index(sentence) for sentence in sentences]
    fields: Entry = {
        "id": id_,
        "published": "2031-05-07",
        "text": text,
        "sentences": [[start, start + len(s)] for start, s in zip(starts, sentences, strict=True)],
        "actors": [],
        "meetings": [],
        "statements": [],
        "reported": [],
        "pending": [],
    }
    return ({"family": family} if family else {}) | fields | parts


def _quoted(entry: Entry, speaker: str, words: str) -> Entry:
    start = entry["text"].index(words)
    return {"speaker": speaker, "kind": "direct", "start": start, "end": start + len(words), "text": words}


def _met(*participants: str, evidence: int = 1, **fields: object) -> Entry:
    return {"participants": participants, "kind": "in_person", "status": "held", "evidence": [evidence], **fields}


_DAM = _entry(
    "valley/dam",
    None,
    "Brenna Solvik met Teo Marasca in Castelmir on Tuesday.",
    "“The dam will hold for another winter,” Solvik said.",
    "Marasca said the valley needed a second bridge.",
    "They will meet again in the autumn.",
    actors=[_person(1, "Brenna Solvik"), _person(2, "Teo Marasca")],
    meetings=[
        _met("P1", "P2", place="Castelmir", date_text="Tuesday", date="2031-05-06"),
        _met("P1", "P2", evidence=4, status="planned", kind="unspecified"),
    ],
    reported=[{"sentence": 3, "speaker": "P2"}],
    pending=[{"what": "meet again in the autumn", "owner": ["P1", "P2"], "evidence": [4]}],
)
_DAM["statements"] = [_quoted(_DAM, "P1", "The dam will hold for another winter,")]

_BRIDGE = _entry(
    "valley/bridge",
    None,
    "Teo Marasca telephoned Iris Vandel on Monday.",
    "“We have no money for a bridge,” Vandel told him.",
    "Vandel promised to publish the accounts in June.",
    actors=[_person(1, "Teo Marasca"), _person(2, "Iris Vandel")],
    meetings=[_met("P1", "P2", kind="call", date_text="Monday", date="2031-05-05")],
    reported=[{"sentence": 3, "speaker": "P2"}],
    pending=[
        {"what": "publish the accounts", "owner": ["P2"], "due_text": "in June", "due": "2031-06", "evidence": [3]}
    ],
)
_BRIDGE["statements"] = [_quoted(_BRIDGE, "P2", "We have no money for a bridge,")]

_SCHOOL = _entry(
    "valley/school",
    None,
    "The school in Orvanne opened again on Thursday.",
    "Iris Vandel said that the roof was sound.",
    actors=[_person(1, "Iris Vandel")],
    reported=[{"sentence": 2, "speaker": "P1"}],
)
_FERRY = _entry(
    "f1",
    "harbour",
    "Odile Marrant received Tomas Kielgaard in Larnova.",
    "“The ferries will sail again,” Marrant said.",
    "“Not before the winter is over,” Kielgaard answered.",
    actors=[_person(1, "Odile Marrant"), _person(2, "Tomas Kielgaard")],
    meetings=[_met("P1", "P2", place="Larnova")],
)
_FERRY["statements"] = [
    _quoted(_FERRY, "P1", "The ferries will sail again,"),
    _quoted(_FERRY, "P2", "Not before the winter is over,"),
]
_TARIFFS = _entry(
    "f2",
    "harbour",
    "Tomas Kielgaard will call Odile Marrant on Friday.",
    "Kielgaard said his country was ready to talk about tariffs.",
    "Marrant said that she would listen.",
    actors=[_person(1, "Tomas Kielgaard"), _person(2, "Odile Marrant")],
    meetings=[_met("P1", "P2", kind="call", status="planned", date_text="Friday", date="2031-05-09")],
    reported=[{"sentence": 2, "speaker": "P1"}, {"sentence": 3, "speaker": "P2"}],
    pending=[
        {"what": "call Odile Marrant", "owner": ["P1"], "due_text": "Friday", "due": "2031-05-09", "evidence": [1]}
    ],
)
_QUAY = _entry(
    "f3",
    "harbour",
    "Odile Marrant and Iris Vandel walked along the quay.",
    "“Nobody asked us about the harbour,” Vandel said.",
    actors=[_person(1, "Odile Marrant"), _person(2, "Iris Vandel")],
    meetings=[_met("P1", "P2", place="the quay")],
)
_QUAY["statements"] = [_quoted(_QUAY, "P2", "Nobody asked us about the harbour,")]

ENTRIES: tuple[Entry, ...] = (_DAM, _BRIDGE, _SCHOOL, _FERRY, _TARIFFS, _QUAY)
GOLDS = tuple(Gold.model_validate(entry) for entry in ENTRIES)


def perfect(gold: Gold, **provenance: object) -> MeetingSummary:
    """Return the result that tells exactly what the gold tells."""
    sentences = {n: _span(gold, a, b) for n, (a, b) in enumerate(gold.sentences, 1)}
    reported: dict[int, list[str]] = {}
    for report in gold.reported:
        reported.setdefault(report.sentence, []).append(report.speaker)
    return SUMMARY.model_copy(
        update={
            "headline": f"What {gold.id} tells.",
            "actors": tuple(
                Actor.model_validate(
                    {"id": a.id, "name": a.name, "type": a.type, "aliases": a.aliases}
                    | {"office": None, "country": None, "mentions": ()}
                )
                for a in gold.actors
            ),
            "meetings": tuple(
                Meeting(
                    participants=m.participants,
                    kind=m.kind or "unspecified",
                    status=m.status or "held",
                    place=Passage(text=m.place, span=_found(gold, m.place)) if m.place else None,
                    date=Day(text=m.date_text, span=_found(gold, m.date_text), date=m.date) if m.date_text else None,
                    evidence=tuple(sentences[n] for n in m.evidence),
                )
                for m in gold.meetings
            ),
            "statements": (
                *(
                    said((s.speaker,) if s.speaker else (), s.kind, _span(gold, s.start, s.end))
                    for s in gold.statements
                ),
                *(said(tuple(who), "indirect", sentences[n]) for n, who in reported.items()),
            ),
            "pending": tuple(
                PendingItem(
                    what=p.what,
                    span=_found(gold, p.what),
                    owners=p.owner,
                    status="planned",
                    due=Day(text=p.due_text, span=_found(gold, p.due_text), date=p.due) if p.due_text else None,
                    evidence=tuple(sentences[n] for n in p.evidence),
                )
                for p in gold.pending
            ),
            "source": SUMMARY.source.model_copy(
                update={"sha256": hashlib.sha256(gold.text.encode()).hexdigest(), "characters": len(gold.text)}
            ),
            "provenance": SUMMARY.provenance.model_copy(update=provenance),
        }
    )


def said(speakers: tuple[str, ...], kind: Any, span: Span) -> Statement:  # noqa: ANN401 - a literal of the schema
    """Return a statement."""
    return Statement(speakers=speakers, speaker_span=None, cue=None, kind=kind, span=span)


def _span(gold: Gold, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=gold.text[start:end])


def _found(gold: Gold, words: str) -> Span:
    start = gold.text.index(words)
    return _span(gold, start, start + len(words))


def crossed(summary: MeetingSummary) -> MeetingSummary:
    """Return the result with every statement given to the other of two actors."""
    other = {"P1": ("P2",), "P2": ("P1",)}
    return summary.model_copy(
        update={
            "statements": tuple(s.model_copy(update={"speakers": other[s.speakers[0]]}) for s in summary.statements)
        }
    )


def confident(summary: MeetingSummary, *confidences: float) -> MeetingSummary:
    """Return the result with these confidences, in turn, in its statements, participants and pending items."""
    given = cycle(confidences)
    return summary.model_copy(
        update={
            "statements": tuple(s.model_copy(update={"confidence": next(given)}) for s in summary.statements),
            "meetings": tuple(
                m.model_copy(update={"confidence": tuple(next(given) for _ in m.participants)})
                for m in summary.meetings
            ),
            "pending": tuple(p.model_copy(update={"confidence": next(given)}) for p in summary.pending),
        }
    )


def silent(summary: MeetingSummary) -> MeetingSummary:
    """Return the result without what was said and what remains."""
    return summary.model_copy(update={"statements": (), "pending": ()})


_SMALL = {"model": ModelUsed(asked="embedded/invented-1b", answered="invented-1b.gguf"), "seconds": 4.0}
_LARGE = {
    "model": ModelUsed(asked="openai/invented-large", answered="invented-large-2031"),
    "endpoint": "api.example.org",
    "seconds": 1.5,
    "cost": 0.0002,
    "usage": Usage(requests=1, input_tokens=400, cached_tokens=0, output_tokens=40),
}


def _large(gold: Gold) -> MeetingSummary:
    told = perfect(gold, **_LARGE)
    return silent(told) if gold.id == "f3" else told


SMALL = Run(
    "embedded/invented-1b",
    "meeting@1",
    {
        "valley/dam": Outcome(confident(crossed(perfect(GOLDS[0], **_SMALL)), 0.62, 0.48, 0.91)),
        "valley/bridge": Outcome(silent(perfect(GOLDS[1], **_SMALL))),
        "valley/school": Outcome(silent(perfect(GOLDS[2], **_SMALL))),
        "f1": Outcome(confident(crossed(perfect(GOLDS[3], **_SMALL)), 0.62, 0.48, 0.91)),
        "f2": Outcome(
            None,
            "The answer was cut off at 1,200 tokens.",
            Usage(requests=1, input_tokens=1620, cached_tokens=900, output_tokens=1200),
        ),
        "f3": Outcome(confident(perfect(GOLDS[5], **_SMALL), 0.68, 0.97, 0.85)),
    },
)
LARGE = Run(
    "openai/invented-large",
    "meeting@1",
    {gold.id: Outcome(_large(gold)) for gold in GOLDS},
)


def lines(entries: Iterable[Entry]) -> str:
    """Return the entries as a gold file."""
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
