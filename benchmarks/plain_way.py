"""The plain way, for comparison: one call with an ordinary schema, in which the model copies the text itself.

Its answer is read generously: a statement that does not stand in quotation marks in the article counts as reported
speech of the sentence that shares most words with it, and so does the evidence of a pending item.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel

from summarizer import result as public
from summarizer.document import Document, Span, read
from summarizer.document.days import find_days, resolve
from summarizer.llm import Answer, Endpoint, Policy, Request, ask_blocking

MOST_TOKENS = 2000
SYSTEM = """Summarise the news article as JSON.
headline: one sentence.
participants: everybody who takes part in a meeting or is quoted, with office and country.
meetings: who met whom, how (in person, call, video), where and when.
statements: what was said and by whom, quotations verbatim.
pending: what remains to be done, and by whom."""
_MARKS = str.maketrans("“”„«»’‘", '"""""\'\'')


class Participant(BaseModel):
    """Somebody, in the model's words."""

    name: str
    office: str | None
    country: str | None


class Encounter(BaseModel):
    """A meeting, in the model's words."""

    participants: list[str]
    kind: str | None
    place: str | None
    date: str | None


class Said(BaseModel):
    """A statement, in the model's words."""

    speaker: str | None
    kind: Literal["direct", "indirect"]
    text: str


class ToDo(BaseModel):
    """A pending item, in the model's words."""

    what: str
    owner: str | None


class Plain(BaseModel):
    """The ordinary schema."""

    headline: str
    participants: list[Participant]
    meetings: list[Encounter]
    statements: list[Said]
    pending: list[ToDo]


def ask_plainly(endpoint: Endpoint, text: str) -> Answer[Plain]:
    """Ask for everything at once, as text."""
    messages = ({"role": "system", "content": SYSTEM}, {"role": "user", "content": text})
    return ask_blocking(endpoint, Request(messages, Plain, None, MOST_TOKENS), Policy(reask=0))


@dataclass(frozen=True, slots=True)
class Found:
    """The content of a result."""

    actors: tuple[public.Actor, ...]
    meetings: tuple[public.Meeting, ...]
    statements: tuple[public.Statement, ...]
    pending: tuple[public.PendingItem, ...]


class Reader:
    """Finds what a plain answer says in the article."""

    def __init__(self, text: str, published: date | None) -> None:
        self.document: Document = read(text, published=published)
        self._ids: dict[str, str] = {}

    def found(self, answer: Plain) -> "Found":
        """Return what the answer says, as far as it can be found in the article."""
        meetings = [self._meeting(m) for m in answer.meetings]
        statements = [s for said in answer.statements if (s := self._statement(said))]
        pending = [p for item in answer.pending if (p := self._pending(item))]
        actors = [
            public.Actor(id=i, name=n, type="person", aliases=(), office=None, country=None, mentions=())
            for n, i in self._ids.items()
        ]
        return Found(tuple(actors), tuple(meetings), tuple(statements), tuple(pending))

    def _id(self, name: str) -> str:
        return self._ids.setdefault(name, f"P{len(self._ids) + 1}")

    def _meeting(self, meeting: Encounter) -> public.Meeting:
        place = self._find(meeting.place or "")
        people = [self._find(name) for name in meeting.participants]
        evidence = dict.fromkeys(s for s in self.document.sentences for p in people if p and s.holds(p))
        return public.Meeting(
            participants=tuple(self._id(name) for name in dict.fromkeys(meeting.participants)),
            kind="unspecified",
            status="held",
            place=public.Passage(text=place.of(self.document.text), span=self._public(place)) if place else None,
            date=self._day(meeting.date or ""),
            evidence=tuple(self._public(s) for s in list(evidence)[:1]),
        )

    def _day(self, words: str) -> public.Day | None:
        span = self._find(words)
        phrase = next(iter(find_days(words)), None)
        found = resolve(phrase, self.document.published) if phrase else None
        if span is None or found is None:
            return None
        return public.Day(text=words, span=self._public(span), date=found.date, precision=found.precision)

    def _statement(self, said: Said) -> public.Statement | None:
        found = self._find(said.text.strip("\"“”' ,."))
        quoted = found and next((q for q in self.document.quotations if q.outer.overlaps(found)), None)
        span = found if found and quoted else self._nearest(said.text)
        if span is None:
            return None
        return public.Statement(
            speakers=(self._id(said.speaker),) if said.speaker else (),
            speaker_span=None,
            cue=None,
            kind="direct" if quoted else "indirect",
            span=self._public(span),
        )

    def _pending(self, item: ToDo) -> public.PendingItem | None:
        sentence = self._nearest(item.what)
        if sentence is None:
            return None
        span = self._public(sentence)
        owners = (self._id(item.owner),) if item.owner else ()
        return public.PendingItem(
            what=item.what, span=span, owners=owners, status="planned", due=None, evidence=(span,)
        )

    def _find(self, words: str) -> Span | None:
        at = self.document.text.translate(_MARKS).find(words.translate(_MARKS)) if words.strip() else -1
        return Span(at, at + len(words)) if at >= 0 else None

    def _nearest(self, words: str) -> Span | None:
        wanted = _words(words)
        best = max(self.document.sentences, key=lambda s: len(wanted & _words(s.of(self.document.text))), default=None)
        return best if best and wanted & _words(best.of(self.document.text)) else None

    def _public(self, span: Span) -> public.Span:
        return public.Span(start=span.start, end=span.end, text=span.of(self.document.text))


def _words(text: str) -> set[str]:
    return {w for w in re.findall(r"\w+", text.casefold()) if len(w) > 3}
