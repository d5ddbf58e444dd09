"""A comparison for a person and for programs: what one result tells and another does not."""

from collections.abc import Iterable
from dataclasses import asdict
from json import dumps

from summarizer.checking import Change, Comparison, Field, Part
from summarizer.printable import visible_in_json
from summarizer.rendering.lines import Lines

TITLES: dict[Part, str] = {
    "headline": "Headline",
    "meetings": "Who met whom",
    "statements": "What was said",
    "pending": "What remains pending",
    "actors": "Actors",
    "gaps": "Completeness",
}
"""The parts with what a page calls them, in the order in which they are shown."""

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}
_STYLES = {"added": "green", "removed": "red", "changed": "yellow"}


def changes_text(comparison: Comparison, *, width: int | None, color: bool) -> str:
    """Return the comparison as readable text: `+` for what is new, `-` for what is gone, `~` for what changed.

    Args:
        comparison: what changed.
        width: columns to wrap at; None leaves every paragraph on one line.
        color: whether to put colours in, as terminal escapes.
    """
    lines = Lines(width=width, color=color)
    lines.add(verdict(comparison), style="bold")
    if comparison.made:
        lines.gap()
        lines.add("HOW THEY WERE MADE", style="bold")
        _fields(lines, comparison.made, indent=2)
    for part, title in TITLES.items():
        if changes := comparison.of(part):
            lines.gap()
            lines.add(title.upper(), style="bold")
            for change in changes:
                _change(lines, change)
    return lines.render()


def verdict(comparison: Comparison) -> str:
    """Return in a sentence what came of it."""
    if comparison.same:
        made = "; they were made differently" if comparison.made else ""
        return f"SAME: both results tell the same{made}."
    kinds = [change.kind for change in comparison.changes]
    counts = (f"{kinds.count(kind)} {kind}" for kind in ("added", "removed", "changed") if kind in kinds)
    return f"DIFFERENT: {', '.join(counts)}."


def _change(lines: Lines, change: Change) -> None:
    lines.add(f"{_SIGNS[change.kind]} {labelled(change)}", indent=2, hang=2, style=_STYLES[change.kind])
    if change.kind == "changed":
        _fields(lines, change.fields, indent=6)
    else:
        for label, words in told(change):
            lines.add(f"{label}: {words}", indent=6, hang=2)


def labelled(change: Change) -> str:
    """Return what the changed item is called, with its place in the article."""
    return change.what if change.start is None else f"{change.what} (at {change.start})"


def told(change: Change) -> Iterable[tuple[str, str]]:
    """Yield what an item tells that only one result has."""
    for field in change.fields:
        words = field.before if change.kind == "removed" else field.after
        if words is not None:
            yield field.name, words


def _fields(lines: Lines, fields: Iterable[Field], *, indent: int) -> None:
    for field in fields:
        lines.add(f"{field.name}: {shown(field.before)}", indent=indent, hang=2)
        lines.add(f"-> {shown(field.after)}", indent=indent + 2, hang=3)


def shown(words: str | None) -> str:
    """Return the words of a field, or that it has none."""
    return "none" if words is None else words


def changes_json(comparison: Comparison) -> str:
    """Return the comparison as indented JSON that is safe to show."""
    fields = {"same": comparison.same, **asdict(comparison)}
    return visible_in_json(dumps(fields, indent=2, ensure_ascii=False)) + "\n"
