"""A result as text for a person: in a terminal, or plain in a file."""

from collections.abc import Mapping

from summarizer.rendering import wording
from summarizer.rendering.lines import Lines
from summarizer.result import MeetingSummary, Statement

_HEADING = "bold"
_NAME = "cyan"
_WARNING = "bold yellow"
_ASIDE = "dim"


def text(summary: MeetingSummary, *, width: int | None, color: bool, name: str | None = None) -> str:
    """Return the result as readable text: who met whom, what was said, what remains pending.

    Args:
        summary: the result.
        width: columns to wrap at; None leaves every paragraph on one line.
        color: whether to put colours in, as terminal escapes. Foreign text never brings its own.
        name: a heading above it, where several results follow each other.
    """
    lines = Lines(width=width, color=color)
    if name is not None:
        lines.add(f"==> {name} <==", style=_HEADING)
        lines.gap()
    names = wording.names(summary)
    _caveats(lines, summary)
    lines.add(summary.headline, style=_HEADING)
    _meetings(lines, summary, names)
    _statements(lines, summary, names)
    _pending(lines, summary, names)
    lines.gap()
    if undated := wording.undated(summary):
        lines.add(undated, style=_ASIDE)
    lines.add(wording.provenance(summary.provenance), style=_ASIDE)
    return lines.render()


def _caveats(lines: Lines, summary: MeetingSummary) -> None:
    if not summary.complete:
        lines.add("INCOMPLETE: a part of the article could not be read.", style=_WARNING)
    for warning in summary.warnings:
        lines.add(f"Warning: {warning}", hang=2, style=_WARNING)
    if summary.warnings or not summary.complete:
        lines.gap()


def _heading(lines: Lines, title: str, items: tuple[object, ...], summary: MeetingSummary) -> None:
    lines.gap()
    lines.add(title, style=_HEADING)
    if not items:
        lines.add(wording.absence(summary), indent=2)


def _meetings(lines: Lines, summary: MeetingSummary, names: Mapping[str, str]) -> None:
    _heading(lines, "WHO MET WHOM", summary.meetings, summary)
    people = {actor.id: wording.participant(actor) for actor in summary.actors}
    for number, meeting in enumerate(summary.meetings):
        if number:
            lines.gap()
        if badge := wording.badge(meeting):
            lines.add(f"{badge}:", indent=2, style=_WARNING)
        for one in meeting.participants or ("participants not named",):
            lines.add(people.get(one, names.get(one, one)), indent=2, hang=2, style=_ASIDE if badge else _NAME)
        for label, words in wording.circumstances(meeting).items():
            lines.add(f"{label + ':':<7}{words}", indent=4, hang=7)


def _statements(lines: Lines, summary: MeetingSummary, names: Mapping[str, str]) -> None:
    _heading(lines, "WHAT WAS SAID", summary.statements, summary)
    for number, (speakers, said) in enumerate(wording.by_speakers(wording.told_once(summary.statements)).items()):
        if number:
            lines.gap()
        lines.add(wording.speakers(speakers, names), indent=2, hang=2, style=_NAME)
        for statement in said:
            lines.add(_words(statement), indent=4, hang=2)


def _words(statement: Statement) -> str:
    if statement.kind == "indirect":
        return f"reported: {statement.span.text}"
    return f"“{statement.span.text}”"


def _pending(lines: Lines, summary: MeetingSummary, names: Mapping[str, str]) -> None:
    _heading(lines, "WHAT REMAINS PENDING", summary.pending, summary)
    for item in summary.pending:
        lines.add(f"- {item.what}", indent=2, hang=2)
        lines.add(wording.duty(item, names), indent=4, hang=2, style=_ASIDE)
