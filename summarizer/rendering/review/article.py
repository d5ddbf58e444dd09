"""The article as safe HTML: words unchanged, places of the claims marked, split where they overlap."""

import re
import unicodedata
from base64 import b64encode
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template
from typing import Literal, NamedTuple, NewType

from summarizer.printable import visible, with_hidden
from summarizer.result import Actor, Day, Meeting, MeetingSummary, Passage, PendingItem, Span, Statement

# Safe HTML as a type of its own, which foreign text enters through `words` only, and whole pages


Html = NewType("Html", str)

NOTHING = Html("")
_SHOWN_AS_SPACE = "\t"  # where the style keeps white space
_POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


def words(foreign: str) -> Html:
    """Return the text as HTML that shows it; what would act or hide stands as a labelled mark, a run of it as one."""
    return Html(with_hidden(escape(foreign.replace("\r\n", "\n")), _labelled))


def plain(foreign: str) -> Html:
    """Return the text for a place that takes no elements, as a title or an attribute."""
    return Html(escape(visible(foreign)))


def element(name: str, *content: Html, **attributes: str | None) -> Html:
    """Return an element; `data_c` names the attribute `data-c`, `class_` is `class`, and None leaves one out."""
    opened = "".join(f' {_attribute(key)}="{plain(value)}"' for key, value in attributes.items() if value is not None)
    return Html(f"<{name}{opened}>{''.join(content)}</{name}>")


def joined(*parts: Html, by: str = "") -> Html:
    """Return the parts that are not empty as one, with plain text of ours between them."""
    return Html(escape(by).join(part for part in parts if part))


def isolated(foreign: str) -> Html:
    """Return the text in an element that keeps its direction to itself."""
    return element("bdi", words(foreign))


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


@lru_cache(maxsize=512)
def _labelled(character: str, times: int) -> str:
    if character == _SHOWN_AS_SPACE:
        return character * times
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "control character")
    label = code if times == 1 else f"{code} ×{times:,}"
    after = "\n" if character in "\r\x85\u2028\u2029" else ""
    return f'<b class="hidden" title="{code} {name}">{label}</b>{after}'


def page_of(title: str, body: Html, *, script: bool) -> str:
    """Return the page: no outside resource, and no script or style but ours, which the policy names by digest."""
    style, behaviour = _read("page.css"), _read("page.js") if script else ""
    policy = _POLICY.format(script=_digest(behaviour) if script else "'none'", style=_digest(style))
    return Template(_read("page.html")).substitute(
        policy=policy,
        title=plain(title),
        style=style,
        body=body,
        script=_inlined(behaviour),
        kind="review" if script else "index",
    )


def _inlined(behaviour: str) -> str:
    return f"<script>{behaviour}</script>\n" if behaviour else ""


@cache
def _read(name: Literal["page.html", "page.css", "page.js"]) -> str:
    return (files("summarizer.rendering.review") / name).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


# Which words of the article belong to which claim


Kind = Literal[
    "meeting", "quotation", "reported", "pending",  # sentences and quotations
    "actor", "office", "country", "speaker", "cue", "place", "day", "act", "due",  # words in them
]  # fmt: skip

NAMES: dict[Kind, str] = {
    "meeting": "tells the meeting",
    "quotation": "quotation",
    "reported": "reported speech",
    "pending": "tells what is pending",
    "actor": "mention",
    "office": "office",
    "country": "country",
    "speaker": "names the speaker",
    "cue": "reporting words",
    "place": "place",
    "day": "day",
    "act": "what is to be done",
    "due": "due",
}
"""What the words of each kind are to their claim."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the article, and the claim that rests on them.

    Attributes:
        claim: the id of the claim on the page: P1 of an actor, M1 of a meeting, S1 of a statement, R1 of what remains.
        kind: what the words are to the claim.
        field: where the result says so, as `meetings[0].evidence[1]`.
        span: where the words stand.
        note: what was made of them, as a resolved day; empty for most.
    """

    claim: str
    kind: Kind
    field: str
    span: Span
    note: str = ""

    @property
    def carries(self) -> bool:
        """Whether the words are a whole sentence or quotation, from which one goes back to the claim."""
        return self.kind in ("meeting", "quotation", "reported", "pending")


def marks_of(summary: MeetingSummary) -> Iterator[Mark]:
    """Yield a mark for every span of the result, claim by claim."""
    for number, actor in enumerate(summary.actors):
        yield from _of_actor(actor, f"actors[{number}]")
    for number, meeting in enumerate(summary.meetings):
        yield from _of_meeting(meeting, f"M{number + 1}", f"meetings[{number}]")
    for number, statement in enumerate(summary.statements):
        yield from _of_statement(statement, f"S{number + 1}", f"statements[{number}]")
    for number, item in enumerate(summary.pending):
        yield from _of_pending(item, f"R{number + 1}", f"pending[{number}]")


def resolved(day: Day) -> str:
    """Return what was made of a phrase of time: the ISO day, and what it was counted from."""
    if day.date is None:
        return "no date"
    made = f"{day.date} ({day.precision})" if day.precision else day.date
    return f"{made}, counted from {day.anchor}" if day.anchor else f"{made}, as the words say"


def _of_actor(actor: Actor, field: str) -> Iterator[Mark]:
    yield from _passage(actor.office, actor.id, "office", f"{field}.office")
    yield from _passage(actor.country, actor.id, "country", f"{field}.country")
    for number, mention in enumerate(actor.mentions):
        yield Mark(actor.id, "actor", f"{field}.mentions[{number}]", mention)


def _of_meeting(meeting: Meeting, claim: str, field: str) -> Iterator[Mark]:
    yield from _sentences(meeting.evidence, claim, "meeting", field)
    yield from _passage(meeting.place, claim, "place", f"{field}.place")
    yield from _day(meeting.date, claim, "day", f"{field}.date")


def _of_statement(statement: Statement, claim: str, field: str) -> Iterator[Mark]:
    yield Mark(claim, "reported" if statement.kind == "indirect" else "quotation", f"{field}.span", statement.span)
    if statement.speaker_span:
        yield Mark(claim, "speaker", f"{field}.speaker_span", statement.speaker_span)
    yield from _passage(statement.cue, claim, "cue", f"{field}.cue")


def _of_pending(item: PendingItem, claim: str, field: str) -> Iterator[Mark]:
    yield Mark(claim, "act", f"{field}.span", item.span)
    yield from _sentences(item.evidence, claim, "pending", field)
    yield from _day(item.due, claim, "due", f"{field}.due")


def _sentences(spans: tuple[Span, ...], claim: str, kind: Kind, field: str) -> Iterator[Mark]:
    for number, span in enumerate(spans):
        yield Mark(claim, kind, f"{field}.evidence[{number}]", span)


def _passage(passage: Passage | None, claim: str, kind: Kind, field: str) -> Iterator[Mark]:
    if passage:
        yield Mark(claim, kind, field, passage.span)


def _day(day: Day | None, claim: str, kind: Kind, field: str) -> Iterator[Mark]:
    if day:
        yield Mark(claim, kind, field, day.span, resolved(day))


# The article as HTML


_GOES_ON = element(
    "b", Html("no line end"), class_="hidden", title="A very long line goes on: the page alone divides it here."
)
_CLAIMS = {"M": "meeting", "S": "statement", "R": "pending item", "P": "actor"}
_LINE_END = re.compile(r"\r?\n(?:[ \t]*\r?\n)*")  # with the empty lines after it
_CLOSING = re.compile("[”“’»«›‹\"']+")  # in some language each of them closes
_LONGEST = 5_000  # characters; a browser lays out a far longer line in minutes


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the article with the marks that have exactly these words."""

    start: int
    end: int
    marks: tuple[Mark, ...]


class Piece(NamedTuple):
    """The part of a place that lies in one block."""

    place: Place
    start: int
    end: int


class Block(NamedTuple):
    """A line of the article, without its end; a part of one that is very long.

    Attributes:
        start: where it begins.
        end: where it ends.
        before: what divides it from the block before: the end of a line, empty lines, or nothing at all.
    """

    start: int
    end: int
    before: Literal["line", "gap", "nothing"]


class Words(NamedTuple):
    """Words of the article that no place begins or ends in."""

    start: int
    end: int


class Opened(NamedTuple):
    """A place begins here, or goes on after a cut."""

    place: Place
    first: bool


class Closed(NamedTuple):
    """The innermost open place ends here, or is cut."""

    place: Place
    last: bool


Event = Words | Opened | Closed


def anchor(place: Place | Span) -> str:
    """Return the id that the words have on the page."""
    return f"w{place.start}-{place.end}"


def called(claim: str) -> str:
    """Return what a claim is called, as `meeting 1` for M1."""
    return f"{_CLAIMS[claim[:1]]} {claim[1:]}"


def article_html(article: str, places: Sequence[Place]) -> Html:
    """Return the lines of the article as paragraphs; nothing of it is left out but empty lines, which are gaps."""
    return Html("\n".join(_paragraph(article, block, events) for block, events in cut(article, places)))


def _paragraph(article: str, block: Block, events: Iterable[Event]) -> Html:
    begun = [_GOES_ON] if block.before == "nothing" else []
    written = _written(article, events)
    return element("p", *begun, *written, dir="auto", class_="gap" if block.before == "gap" else None)


def _written(article: str, events: Iterable[Event]) -> Sequence[Html]:
    writer = _Writer()
    for event in events:
        match event:
            case Words(start, end):
                writer.write(article[start:end])
            case Opened(place, first):
                writer.open(place, first=first)
            case Closed(place, last):
                writer.close(place, last=last)
    return writer.finished()


class _Writer:
    """Writes places as elements.

    The references behind a place wait until a closing quotation mark that follows is written, and until no link is
    open, for a link stands in no other link.
    """

    def __init__(self) -> None:
        self.parts: list[Html] = []
        self._open: list[str] = []
        self._waiting: list[Html] = []

    def write(self, text: str) -> None:
        closing = _CLOSING.match(text) if self._waiting else None
        mark = closing[0] if closing else ""
        if mark:
            self.parts.append(words(mark))
        self.refer()
        self.parts.append(words(text[len(mark) :]))

    def refer(self) -> None:
        if "a" not in self._open:
            self.parts += self._waiting
            self._waiting.clear()

    def finished(self) -> Sequence[Html]:
        self.refer()
        return self.parts

    def open(self, place: Place, *, first: bool) -> None:
        self.refer()
        actor = next((mark.claim for mark in place.marks if mark.kind == "actor"), None)
        linked = actor is not None and "a" not in self._open
        self._open.append("a" if linked else "span")
        self.parts.append(_start(place, self._open[-1], f"#{actor}" if linked else None, first=first))

    def close(self, place: Place, *, last: bool) -> None:
        self.parts.append(Html(f"</{self._open.pop()}>"))
        if last:
            self._waiting += [_reference(mark) for mark in place.marks if mark.carries]


def _start(place: Place, name: str, target: str | None, *, first: bool) -> Html:
    attributes = _attributes(place, first=first, linked=target is not None) | {"href": target}
    told = "".join(f' {key}="{plain(value)}"' for key, value in attributes.items() if value is not None)
    return Html(f"<{name}{told}>")


def _attributes(place: Place, *, first: bool, linked: bool) -> dict[str, str | None]:
    kinds = dict.fromkeys(mark.kind for mark in place.marks)
    return {
        "id": anchor(place) if first else None,
        "tabindex": "-1" if first and not linked else None,
        "class": " ".join(("m", *kinds)),
        "data-w": None if first else anchor(place),
        "data-c": " ".join(dict.fromkeys(mark.claim for mark in place.marks)),
        "data-k": ", ".join(NAMES[kind] for kind in kinds),
        "data-n": "; ".join(dict.fromkeys(mark.note for mark in place.marks if mark.note)) or None,
    }


def _reference(mark: Mark) -> Html:
    link = element("a", Html(mark.claim), href=f"#{mark.claim}", aria_label=f"back to {called(mark.claim)}")
    return element("sup", link, class_="ref")


def places_of(marks: Iterable[Mark]) -> list[Place]:
    """Return the places of the marks in reading order, of those that begin together the longest first."""
    grouped: defaultdict[tuple[int, int], list[Mark]] = defaultdict(list)
    for mark in marks:
        grouped[mark.span.start, mark.span.end].append(mark)
    ordered = sorted(grouped.items(), key=lambda item: (item[0][0], -item[0][1]))
    return [Place(start, end, tuple(found)) for (start, end), found in ordered]


def cut(article: str, places: Sequence[Place]) -> Iterator[tuple[Block, Iterator[Event]]]:
    """Yield each block with its events, in which everything that opens is closed, the last opened first."""
    blocks = list(_blocks(article))
    for block, pieces in zip(blocks, _pieces(places, blocks), strict=True):
        yield block, _nested(block, pieces)


def _blocks(article: str) -> Iterator[Block]:
    start = 0
    before: Literal["line", "gap"] = "line"
    for ending in _LINE_END.finditer(article):
        yield from _parts(start, ending.start(), before)
        start = ending.end()
        before = "gap" if article.count("\n", ending.start(), start) > 1 else "line"
    yield from _parts(start, len(article), before)


def _parts(start: int, end: int, before: Literal["line", "gap"]) -> Iterator[Block]:
    for at in range(start, end, _LONGEST):
        yield Block(at, min(at + _LONGEST, end), before if at == start else "nothing")


def _pieces(places: Sequence[Place], blocks: Sequence[Block]) -> list[list[Piece]]:
    pieces: list[list[Piece]] = [[] for _ in blocks]
    starts, ends = [block.start for block in blocks], [block.end for block in blocks]
    for place in places:
        for number in range(bisect_right(ends, place.start), bisect_left(starts, place.end)):
            start, end = max(place.start, starts[number]), min(place.end, ends[number])
            pieces[number].append(Piece(place, start, end))
    return pieces


def _nested(block: Block, pieces: Sequence[Piece]) -> Iterator[Event]:
    begins: defaultdict[int, list[Piece]] = defaultdict(list)
    for piece in sorted(pieces, key=lambda piece: -piece.end):
        begins[piece.start].append(piece)
    stack: list[Piece] = []
    at = block.start
    for here in sorted({block.end, *begins, *(piece.end for piece in pieces)}):
        if here > at:
            yield Words(at, here)
        at = here
        yield from _closing(stack, here)
        for piece in begins.get(here, ()):
            stack.append(piece)
            yield Opened(piece.place, first=piece.start == piece.place.start)


def _closing(stack: list[Piece], here: int) -> Iterator[Event]:
    """Close what ends here; what lies inside it and goes on is cut, and opened again."""
    outermost = next((depth for depth, piece in enumerate(stack) if piece.end <= here), len(stack))
    inner = stack[outermost:]
    stack[outermost:] = [piece for piece in inner if piece.end > here]
    for piece in reversed(inner):
        yield Closed(piece.place, last=piece.place.end <= here)
    for piece in stack[outermost:]:
        yield Opened(piece.place, first=False)
