"""A result as text for a person: in a terminal, or plain in a file."""

from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.rendering import wording
from summarizer.rendering.lines import Lines
from summarizer.rendering.places import Place, legend, place_in
from summarizer.result import Actor, Meeting, MeetingSummary, Statement
from summarizer.result.languages import Section

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
    if name is not None:
        lines.add(f"==> {name} <==", style=_HEADING)
        lines.gap()
    actors = {actor.id: actor for actor in summary.actors}
    shown = _Shown(summary, wording.names(summary), actors, place_in(summary, article))
    _caveats(lines, summary)
    lines.add(summary.headline, style=_HEADING)
    _meetings(lines, shown)
    _statements(lines, shown)
    _pending(lines, shown)
    lines.gap()
    for note in filter(None, (legend(summary, article), wording.undated(summary))):
        lines.add(note, style=_ASIDE)
    lines.add(wording.provenance(summary.provenance), style=_ASIDE)
    return lines.render()


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
    *others, last = meeting.participants or ("",)
    for one in others:
        _participant(lines, shown, one, style=style)
    _participant(lines, shown, last, style=style, place=shown.place(meeting.evidence))
    for label, words in wording.circumstances(meeting).items():
        lines.add(f"{label + ':':<7}{words}", indent=4, hang=7)


def _participant(lines: Lines, shown: _Shown, one: str, *, style: str, place: str = "") -> None:
    actor = shown.actors.get(one)
    known = wording.parts(actor) if actor else (shown.names.get(one, one) or "participants not named", "", "")
    name, title, country = known
    more = [(f", {title}", ""), (f" ({country})", _ASIDE), (f" {place}", _ASIDE)]
    given = [part for part, has in zip(more, (title, country, place), strict=True) if has]
    lines.add(name, indent=2, hang=2, style=style, more=given)


def _statements(lines: Lines, shown: _Shown) -> None:
    _heading(lines, "WHAT WAS SAID", shown.summary.statements, shown.summary, "statements")
    told = wording.told_once(shown.summary.statements)
    for number, (speakers, said) in enumerate(wording.by_speakers(told).items()):
        if number:
            lines.gap()
        lines.add(wording.speakers(speakers, shown.names), indent=2, hang=2, style=_NAME)
        for statement in said:
            place = shown.place((statement.span,))
            lines.add(_words(statement), indent=4, hang=2, more=((f" {place}", _ASIDE),))


def _words(statement: Statement) -> str:
    if statement.kind == "indirect":
        return f"reported: {wording.utterance(statement)}"
    return f"“{statement.span.text}”"


def _pending(lines: Lines, shown: _Shown) -> None:
    _heading(lines, "WHAT REMAINS PENDING", shown.summary.pending, shown.summary, "pending")
    for item in shown.summary.pending:
        place = shown.place(item.evidence)
        lines.add(f"- {item.what}", indent=2, hang=2, more=((f" {place}", _ASIDE),) if place else ())
        lines.add(wording.duty(item, shown.names), indent=4, hang=2, style=_ASIDE)
