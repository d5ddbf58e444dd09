"""A result as Markdown (CommonMark, with GitHub's task lists and footnotes)."""

from collections.abc import Iterator, Mapping, Sequence

from summarizer.printable import markdown_paragraphs, markdown_words
from summarizer.rendering import wording
from summarizer.result import Meeting, MeetingSummary, PendingItem, Span, Statement
from summarizer.result.warnings import Section


def markdown(summary: MeetingSummary, *, name: str | None = None) -> str:
    """Return the result as a Markdown page: who met whom, what was said, what remains pending.

    Whatever comes from the article shows as it stands there, and is never markup, HTML or a link. A footnote leads from
    a meeting, and from what is pending, to the sentences that tell it, and back.

    Args:
        summary: the result.
        name: a heading above it, where several results follow each other; the others then stand a level lower.
    """
    level, prefix = ("#", "") if name is None else ("##", f"{summary.source.sha256[:8]}-")
    blocks = [
        *(() if name is None else (f"# {markdown_words(name)}",)),
        f"{level} {markdown_words(summary.headline)}",
        *_caveats(summary),
        *_parts(summary, level, prefix),
        *_foot(summary),
        *_notes(summary, prefix),
    ]
    return "\n\n".join(blocks) + "\n"


def _parts(summary: MeetingSummary, level: str, prefix: str) -> Iterator[str]:
    names = wording.names(summary)
    yield f"{level}# Who met whom"
    yield from _meetings(summary, prefix) or _none(summary, "meetings")
    yield f"{level}# What was said"
    yield from _statements(summary, names, f"{level}##") or _none(summary, "statements")
    yield f"{level}# What remains pending"
    yield from _pending(summary, names, prefix) or _none(summary, "pending")


def _foot(summary: MeetingSummary) -> Iterator[str]:
    yield "---"
    yield from filter(None, map(markdown_words, (wording.unsureness(summary), wording.undated(summary))))
    yield markdown_words(wording.provenance(summary.provenance))


def _caveats(summary: MeetingSummary) -> Iterator[str]:
    if not summary.complete:
        yield f"**Incomplete:** {wording.gap(summary)}."
    for warning in summary.warnings:
        yield f"**Warning:** {markdown_words(warning)}"


def _none(summary: MeetingSummary, section: Section) -> list[str]:
    return [f"{wording.with_capital(wording.absence(summary, section))}."]


def _meetings(summary: MeetingSummary, prefix: str) -> list[str]:
    people = {actor.id: wording.participant(actor) for actor in summary.actors}
    numbered = enumerate(summary.meetings, 1)
    return _list([line for number, one in numbered for line in _meeting(one, people, f"{prefix}m{number}")])


def _meeting(meeting: Meeting, people: Mapping[str, str], note: str) -> Iterator[str]:
    parties = zip(meeting.participants, wording.doubts(meeting), strict=True)
    who = [f"**{markdown_words(people.get(one, one))}**{_aside(doubt)}" for one, doubt in parties]
    badge = f"*{status}:* " if (status := wording.badge(meeting)) else ""
    yield f"- {badge}{wording.listed(who) if who else 'participants not named'}{_mark(note, meeting.evidence)}"
    for label, told in wording.circumstances(meeting).items():
        yield f"  - {label}: {markdown_words(told)}"


def _statements(summary: MeetingSummary, names: Mapping[str, str], level: str) -> list[str]:
    blocks = []
    for speakers, said in wording.by_speakers(wording.told_once(summary.statements)).items():
        blocks.append(f"{level} {markdown_words(wording.speakers(speakers, names))}")
        blocks += [_quoted(statement) for statement in said]
    return blocks


def _quoted(statement: Statement) -> str:
    text, doubt = "\n>\n> ".join(markdown_paragraphs(wording.utterance(statement))), _aside(*wording.doubts(statement))
    return f"> *reported:* {text}{doubt}" if statement.kind == "indirect" else f"> “{text}”{doubt}"


def _pending(summary: MeetingSummary, names: Mapping[str, str], prefix: str) -> list[str]:
    return _list([_item(item, names, f"{prefix}r{number}") for number, item in enumerate(summary.pending, 1)])


def _item(item: PendingItem, names: Mapping[str, str], note: str) -> str:
    told = f"{markdown_words(item.what)}{_aside(*wording.doubts(item))} — {markdown_words(wording.duty(item, names))}"
    return f"- [ ] {told}{_mark(note, item.evidence)}"


def _aside(doubt: str) -> str:
    return f" *{doubt}*" if doubt else ""


def _mark(note: str, evidence: Sequence[Span]) -> str:
    return f"[^{note}]" if evidence else ""


def _notes(summary: MeetingSummary, prefix: str) -> Iterator[str]:
    """Yield the footnotes; our words come first in each, so that no reader without footnotes takes one for a link."""
    told = {f"{prefix}m{number}": one.evidence for number, one in enumerate(summary.meetings, 1)}
    told |= {f"{prefix}r{number}": one.evidence for number, one in enumerate(summary.pending, 1)}
    for note, evidence in told.items():
        if evidence:
            yield f"{_mark(note, evidence)}: {' '.join(map(_sentence, evidence))}"


def _sentence(span: Span) -> str:
    return f"Characters {span.start}–{span.end}: “{markdown_words(span.text)}”"


def _list(lines: Sequence[str]) -> list[str]:
    """Return the lines as one block, or no block at all."""
    return ["\n".join(lines)] if lines else []
