"""A result as text for a person: in a terminal, or plain in a file, in wrapped and indented lines."""

import io
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from rich.console import Console
from rich.text import Text

from summarizer.document.reader import read
from summarizer.printable import LINE_END, visible
from summarizer.rendering import wording
from summarizer.result import Actor, Meeting, MeetingSummary, Span, Statement
from summarizer.result.warnings import Section

# Wrapped, indented lines, from which the text of a result is built


_UNBOUNDED = 1_000_000  # columns; rich wants a number
_NARROWEST = 20  # columns left for the words, however deep the indent and narrow the terminal
_PARAGRAPH_END = re.compile(r"[ \t]*(?:\u2029|(?>\r\n|[\r\n\u2028])[ \t]*[\r\n\u2028\u2029])[ \t\r\n\u2028\u2029]*")


@dataclass(slots=True)
class Lines:
    """Lines of text, gathered with `add` and joined by `render`; foreign text enters as words, never as markup."""

    width: int | None
    color: bool
    _parts: list[Text] = field(default_factory=list)

    def add(
        self, words: str, *, indent: int = 0, hang: int = 0, style: str = "", more: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Add the words, wrapped; all lines of a paragraph but its first stand `hang` deeper.

        A blank line begins a paragraph. A single line break is a space: it shows a margin of the article's own.

        Args:
            words: the text.
            indent: columns before each line.
            hang: columns more before each line of a paragraph but the first.
            style: how the words are shown.
            more: further words on the last paragraph, each with a style of its own.
        """
        paragraphs = [Text().append(_flat(one), style) for one in _PARAGRAPH_END.split(words.strip(" \t\r\n"))]
        for further, styled in more:
            paragraphs[-1].append(_flat(further), styled)
        for text in paragraphs:
            for number, line in enumerate(text.wrap(self._console(), self._room(indent + hang))):
                line.rstrip()
                self._parts.append(Text(" " * (indent + (hang if number else 0))) + line)

    def gap(self) -> None:
        """Add an empty line."""
        self._parts.append(Text())

    def render(self) -> str:
        """Return the lines, with colour escapes where colour was asked for, and a line feed after each."""
        canvas = io.StringIO()
        console = self._console(canvas)
        for part in self._parts:
            console.print(part, soft_wrap=True)
        return canvas.getvalue()

    def _room(self, indent: int) -> int:
        return max((self.width or _UNBOUNDED) - indent, _NARROWEST)

    def _console(self, canvas: io.StringIO | None = None) -> Console:
        return Console(
            file=canvas,
            width=self.width or _UNBOUNDED,
            force_terminal=self.color,
            force_jupyter=False,
            color_system="standard" if self.color else None,
            no_color=not self.color,
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
        )


def _flat(foreign: str) -> str:
    return visible(LINE_END.sub(" ", foreign).replace("\t", " "))


# The place of a claim in its article


Place = Callable[[Sequence[Span]], str]
"""From the spans of a claim to its place as it is shown, as `[S3]`; an empty text where there is no span."""

_RANGE = re.compile(r"S?(?P<first>\d+)(?:–(?P<last>\d+))?")


def place_in(summary: MeetingSummary, article: str | None) -> Place:
    """Return the function that gives the place of a claim.

    Args:
        summary: the result; its source says in which language the article was read.
        article: the text that the result was made from; without it places are given in characters.
    """
    if article is None:
        return lambda spans: _bracketed(f"{span.start}–{span.end}" for span in spans)
    sentences = read(article, language=summary.source.language).sentences
    starts, ends = [one.start for one in sentences], [one.end for one in sentences]

    def numbers(span: Span) -> str:
        first = min(bisect_right(ends, span.start) + 1, len(ends))
        last = max(bisect_left(starts, span.end), first)
        return f"S{first}" if first == last else f"S{first}–{last}"

    return lambda spans: _bracketed(map(numbers, spans))


def legend(summary: MeetingSummary, article: str | None) -> str:
    """Return what the places mean, by the first that is shown; an empty text where none is."""
    place = place_in(summary, article)
    shown = place([*islice(_told(summary), 1)])
    match = _RANGE.search(shown)
    if match is None:
        return ""
    first, last = match["first"], match["last"]
    if article is None:
        return f"{shown}: from character {first} of the article up to {last}."
    return f"{shown}: sentence{f's {first} to {last}' if last else f' {first}'} of the article."


def _told(summary: MeetingSummary) -> Iterator[Span]:
    """Yield the spans of all claims that have a place, in the order in which they are shown."""
    yield from (span for one in summary.meetings for span in one.evidence)
    yield from (one.span for one in summary.statements)
    yield from (span for item in summary.pending for span in item.evidence)


def _bracketed(places: Iterable[str]) -> str:
    shown = ", ".join(dict.fromkeys(places))
    return f"[{shown}]" if shown else ""


# A result as text for a person


_HEADING = "bold"
_NAME = "cyan"
_WARNING = "bold yellow"
_ASIDE = "dim"


@dataclass(frozen=True, slots=True)
class _Shown:
    """What every part is written with: the result, the names of its actors by id, and the places of its claims."""

    summary: MeetingSummary
    names: Mapping[str, str]
    actors: Mapping[str, Actor]
    place: Place


def text(
    summary: MeetingSummary, *, width: int | None, color: bool, name: str | None = None, article: str | None = None
) -> str:
    """Return the result as readable text: who met whom, what was said, what remains pending.

    Args:
        summary: the result.
        width: columns to wrap at; None leaves every paragraph on one line.
        color: whether to put colours in, as terminal escapes. Foreign text never brings its own.
        name: a heading above it, where several results follow each other.
        article: the text that the result was made from. With it each claim has the number of its sentence, as `[S3]`;
            without it the characters, as `[120–245]`.
    """
    lines = Lines(width=width, color=color)
    _head(lines, summary, name)
    actors = {actor.id: actor for actor in summary.actors}
    shown = _Shown(summary, wording.names(summary), actors, place_in(summary, article))
    for part in (_meetings, _statements, _pending):
        part(lines, shown)
    _foot(lines, summary, article)
    return lines.render()


def _head(lines: Lines, summary: MeetingSummary, name: str | None) -> None:
    if name is not None:
        lines.add(f"==> {name} <==", style=_HEADING)
        lines.gap()
    _caveats(lines, summary)
    lines.add(summary.headline, style=_HEADING)


def _foot(lines: Lines, summary: MeetingSummary, article: str | None) -> None:
    lines.gap()
    for note in filter(None, (legend(summary, article), wording.unsureness(summary), wording.undated(summary))):
        lines.add(note, style=_ASIDE)
    lines.add(wording.provenance(summary.provenance), style=_ASIDE)


def _caveats(lines: Lines, summary: MeetingSummary) -> None:
    if not summary.complete:
        lines.add(f"INCOMPLETE: {wording.gap(summary)}.", style=_WARNING)
    for warning in summary.warnings:
        lines.add(f"Warning: {warning}", hang=2, style=_WARNING)
    if summary.warnings or not summary.complete:
        lines.gap()


def _heading(lines: Lines, title: str, items: tuple[object, ...], summary: MeetingSummary, section: Section) -> None:
    lines.gap()
    lines.add(title, style=_HEADING)
    if not items:
        lines.add(wording.absence(summary, section), indent=2)


def _meetings(lines: Lines, shown: _Shown) -> None:
    _heading(lines, "WHO MET WHOM", shown.summary.meetings, shown.summary, "meetings")
    labelled = False
    for number, meeting in enumerate(shown.summary.meetings):
        if number:
            lines.gap()
        label = wording.badge(meeting) or ("held" if labelled else "")  # below `planned:` one that was held says so
        labelled = bool(label)
        _meeting(lines, meeting, shown, label)


def _meeting(lines: Lines, meeting: Meeting, shown: _Shown, status: str) -> None:
    style = _ASIDE if meeting.status in wording.NOT_TAKING_PLACE else _NAME
    if status:
        lines.add(f"{status}:", indent=2, style=_WARNING if status != "held" else "")
    parties = list(zip(meeting.participants, wording.doubts(meeting), strict=True)) or [("", "")]
    place = shown.place(meeting.evidence)
    for number, (one, doubt) in enumerate(parties, 1):
        _participant(lines, shown, one, style=style, marks=(doubt, place if number == len(parties) else ""))
    for label, words in wording.circumstances(meeting).items():
        lines.add(f"{label + ':':<7}{words}", indent=4, hang=7)


def _participant(lines: Lines, shown: _Shown, one: str, *, style: str, marks: Sequence[str]) -> None:
    actor = shown.actors.get(one)
    known = wording.parts(actor) if actor else (shown.names.get(one, one) or "participants not named", "", "")
    name, title, country = known
    given = [(f", {title}", "")] if title else []
    given += [(f" ({country})", _ASIDE)] if country else []
    lines.add(name, indent=2, hang=2, style=style, more=[*given, *_marks(*marks)])


def _marks(*marks: str) -> list[tuple[str, str]]:
    """Return what stands behind a claim, those that there are: whether it is unsure, and its place."""
    return [(f" {mark}", _ASIDE) for mark in marks if mark]


def _statements(lines: Lines, shown: _Shown) -> None:
    _heading(lines, "WHAT WAS SAID", shown.summary.statements, shown.summary, "statements")
    told = wording.told_once(shown.summary.statements)
    for number, (speakers, said) in enumerate(wording.by_speakers(told).items()):
        if number:
            lines.gap()
        lines.add(wording.speakers(speakers, shown.names), indent=2, hang=2, style=_NAME)
        for statement in said:
            marks = (*wording.doubts(statement), shown.place((statement.span,)))
            lines.add(_words(statement), indent=4, hang=2, more=_marks(*marks))


def _words(statement: Statement) -> str:
    if statement.kind == "indirect":
        return f"reported: {wording.utterance(statement)}"
    return f"“{statement.span.text}”"


def _pending(lines: Lines, shown: _Shown) -> None:
    _heading(lines, "WHAT REMAINS PENDING", shown.summary.pending, shown.summary, "pending")
    for item in shown.summary.pending:
        marks = (*wording.doubts(item), shown.place(item.evidence))
        lines.add(f"- {item.what}", indent=2, hang=2, more=_marks(*marks))
        lines.add(wording.duty(item, shown.names), indent=4, hang=2, style=_ASIDE)
