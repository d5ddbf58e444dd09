"""The way back to the article: a claim's sentence, marked where it stands, and the windows that show it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import streamlit as st

from summarizer.ledger.columns import ChangeRow, MeetingRow, PendingRow, StatementRow, TellingRow
from summarizer.ledger.dashboard.showing import (
    chip,
    closer,
    day,
    ledger,
    link,
    names,
    number,
    outside,
    show,
    soft,
    today,
    when,
    words,
)

HOW: Mapping[str, str] = {"direct": "quoted", "mixed": "quoted in part", "indirect": "reported"}
"""The kinds of statements, in words."""
_GONE = {
    "statement": "The ledger holds no such statement. A newer result may have taken its place, or its article was "
    "removed.",
    "meeting": "The ledger holds no such meeting. It may be one with another now, or its article was replaced or "
    "removed.",
    "item": "The ledger holds no such item. A newer result may have taken its place, or its article was removed.",
}
"""What a window says where the address names something that is not there."""
_AROUND = 700  # code points of the article before and after what is marked
_WHOLE = 60_000  # code points of an article that are shown at once
Span = tuple[int, int]


def marked(text: str, spans: Iterable[Span], within: Span) -> str:
    """Return a part of the text as HTML, escaped, with the spans marked; what overlaps is marked as one."""
    pieces, at = [], within[0]
    for start, end in _apart(spans):
        first, last = max(start, at), min(end, within[1])
        if first < last:
            pieces += [words(text[at:first]), f"<mark>{words(text[first:last])}</mark>"]
            at = last
    return "".join([*pieces, words(text[at : within[1]])])


def _apart(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def around(text: str, spans: Sequence[Span]) -> Span:
    """Return the part of the text that a reader needs for the spans: so much on both sides, in whole lines or words."""
    start, end = max(0, min(one[0] for one in spans) - _AROUND), max(one[1] for one in spans) + _AROUND
    if start:
        line, word = text.find("\n", start, start + _AROUND // 2), text.find(" ", start)
        start = line + 1 if line >= 0 else word + 1
    if end < len(text):
        line, word = text.rfind("\n", end - _AROUND // 2, end), text.rfind(" ", start, end)
        end = line if line >= 0 else word
    return start, end


def article(id_: int | None, spans: Sequence[Span], *, said: str | None = None) -> None:
    """Show the article with the spans marked, the lines around them first; where its text is not kept, what is said."""
    if id_ is None:
        return
    document = ledger().document(id_)
    title = document["title"] or document["url"] or document["path"] or f"Article {document['sha256'][:12]}"
    published = f"published {day(document['published'])}" if document["published"] else "its day is not known"
    show(f'<p class="who">{outside(document["url"], words(title))}</p>', soft(published))
    if document["text"] is None:
        show(f'<p class="article"><mark>{words(said)}</mark></p>', soft("The ledger does not keep the article's text."))
    else:
        _passage(document["text"], spans, key=f"{id_}-{spans}")


def _passage(text: str, spans: Sequence[Span], *, key: str) -> None:
    """Show the lines around the spans, and let the reader open the whole article."""
    within = around(text, spans) if spans else (0, _WHOLE)
    before, after = "… " if within[0] > 0 else "", " …" if within[1] < len(text) else ""
    show(f'<p class="article">{before}{marked(text, spans, within)}{after}</p>')
    if before or after:
        _whole(text, spans, key=key)


def _whole(text: str, spans: Sequence[Span], *, key: str) -> None:
    if st.toggle("The whole article", key=f"whole-{key}"):
        show(f'<p class="article">{marked(text, spans, (0, _WHOLE))}</p>')
        if len(text) > _WHOLE:
            show(soft(f"{number(len(text) - _WHOLE, 'character')} more are not shown."))


@st.dialog("What was said", width="large", on_dismiss=closer("statement"))
def statement(id_: int) -> None:
    """Show a statement in its article."""
    found = ledger().statements(id=id_, repeats=True).rows(limit=1)
    if not found:
        st.text(_GONE["statement"])
        return
    show(said(found[0], titled=False))
    article(found[0]["document"], _spans(found[0]), said=str(found[0]["text"]))


def said(row: StatementRow, *, titled: bool = True) -> str:
    """Return a statement as HTML: who, what, how and when, and of which article where that does not stand by it."""
    quoted = f"“{words(row['text'])}”" if row["kind"] == "direct" else words(row["text"])
    return f'<p class="who">{names(row["speakers"]) or "Nobody is named"}</p><p class="quote">{quoted}</p>' + soft(
        HOW[row["kind"]], day(row["day"]), words(row["title"] or row["url"] or _path(row["document"])) if titled else ""
    )


def _path(id_: int | None) -> str:
    """Return the file of an article, which says where it is from where it has neither title nor address."""
    found = ledger().documents(id=id_).rows(limit=1) if id_ is not None else ()
    return next((str(row["path"] or "") for row in found), "")


@st.dialog("A meeting, and who tells it", width="large", on_dismiss=closer("meeting"))
def meeting(id_: int) -> None:
    """Show a meeting with each of its tellings, in their articles."""
    found = ledger().meetings(id=id_).rows(limit=1)
    if not found:
        st.text(_GONE["meeting"])
        return
    show(met(found[0]))
    tellings = ledger().tellings(meeting=id_)
    for row in tellings.rows(limit=10):
        _telling(row)
    if (more := tellings.count() - 10) > 0:
        show(soft(f"{number(more, 'more article tells', 'more articles tell')} it."))


def _telling(row: TellingRow) -> None:
    st.divider()
    told = words(row["date_text"]) + (f" ({words(row['date'])})" if row["date"] else "")
    show(
        f"<p>{chip(row['status'])}{names(row['participants'])}</p>",
        soft(words(row["place"]), told, f"counted here because: {words(row['why'])}" if row["why"] else ""),
    )
    article(row["document"], _spans(row), said=str(row["text"] or ""))


def met(row: MeetingRow) -> str:
    """Return a meeting as HTML: who, where, when, and where its tellings disagree."""
    kinds = {"in_person": "in person", "call": "call", "video": "video call"}
    at = {"meeting": when(row["first_day"], row["last_day"]), "article": f"told on {day(row['first_day'])}"}
    return (
        f'<p>{chip(row["status"])}<span class="who">{names(row["participants"])}</span></p>'
        + soft(
            at.get(str(row["day_from"]), "its day is not known"),
            words(row["place"]),
            kinds.get(str(row["kind"]), ""),
            number(row["sources"], "article"),
        )
        + (f'<p class="warn">{words(row["disagreement"])}</p>' if row["disagreement"] else "")
    )


@st.dialog("What remains to be done", width="large", on_dismiss=closer("item"))
def item(id_: int) -> None:
    """Show a pending item with everything that articles say on it."""
    found = ledger().pending(id=id_, today=today()).rows(limit=1)
    if not found:
        st.text(_GONE["item"])
        return
    changes = ledger().changes(id_).rows(limit=20)
    moved_from = next((one["due_before"] for one in changes if one["kind"] == "moved"), None)
    show(owed(found[0]), soft(f"moved: at first due {day(moved_from)}" if moved_from else ""))
    for row in changes:
        _change(row)


def _change(row: ChangeRow) -> None:
    st.divider()
    moved = f"due {day(row['due_before']) or 'on no day'} before, {day(row['due_after']) or 'on no day'} now"
    show(
        f"<p>{chip(row['kind'])}{day(row['day'])}</p>",
        soft(words(row["reason"]), f"by {words(row['by'])}", moved if row["kind"] == "moved" else ""),
    )
    article(row["document"], _spans(row), said=str(row["text"]))


def owed(row: PendingRow) -> str:
    """Return a pending item as HTML: what, whose, how firm, and until when."""
    due = f"due {when(row['first_due'], row['last_due'])}" if row["last_due"] else "no day is known"
    return (
        f'<p>{chip(row["state"])}<span class="who">{words(row["what"])}</span></p>'
        f"<p>{names(row['owners']) or 'Nobody is named'}</p>"
        + soft(words(row["firmness"]), due, number(row["sources"], "article"))
    )


def _spans(row: TellingRow | StatementRow | ChangeRow) -> list[Span]:
    return [] if row["start"] is None or row["end"] is None else [(row["start"], row["end"])]


def linked(kind: Literal["meeting", "statement", "pending"], id_: int, shown: str) -> str:
    """Return a link to the window of a meeting, a statement or a pending item."""
    page, key = (
        {"meeting": "meetings", "statement": "statements"}.get(kind, "pending"),
        "item" if kind == "pending" else kind,
    )
    return link(page, shown, **{key: id_})
