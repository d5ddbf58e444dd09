"""The first page and the last: what the ledger holds, and what in it is uncertain."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st

from summarizer.ledger.api import Table
from summarizer.ledger.columns import DocumentRow, DoubtRow, MeetingRow, State
from summarizer.ledger.dashboard.showing import (
    bars,
    chip,
    day,
    heed_one_of,
    heeding,
    ledger,
    link,
    names,
    number,
    opening,
    outside,
    paged,
    show,
    shown_address,
    soft,
    today,
    undated,
    when,
    window,
    words,
)
from summarizer.ledger.dashboard.source import linked, meeting, met
from summarizer.ledger.days import day_in_words, moved

_Shown = TypeVar("_Shown", DoubtRow, MeetingRow, DocumentRow)

_LATEST = 6
_DUE: tuple[State, State] = ("overdue", "due")
_MONTHS = 24  # of the chart, the newest
_YEAR = 365  # days
_FIRST = "0001-01-01"
_FIGURES = {
    "Articles": "documents", "Copies of them": "copies", "Statements": "statements", "People and bodies": "actors",
    "Meetings held": "meetings_held", "Meetings planned": "meetings_planned", "Still to be done": "pending_open",
}  # fmt: skip
"""The figures of the first page, with what the ledger calls each."""


@heeding
def overview() -> None:
    """Show what the ledger holds, what is new, what falls due, and what is uncertain."""
    st.title("Overview")
    _another_time()
    _figures()
    _chart()
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("Latest meetings")
        _latest()
    with right:
        st.subheader("Overdue or due soon")
        _due()
    _doubtful()


def _another_time() -> None:
    """Say so where every article is of another time than the day that due dates are compared with."""
    if told := _time_told():
        st.info(
            f"All articles are of days {told}, the day with which these pages compare due dates. What is due and what "
            "is overdue is told rightly for a day of their time: choose one at the side, under “Compare due dates "
            "with”."
        )


def _time_told() -> str:
    """Return when all articles are, as `after 4 March 2031`, where that day is not of their time; else nothing."""
    newest, now = ledger().documents().rows(limit=1)[0]["published"], today().isoformat()
    if newest is None:
        return ""
    if newest < moved(now, -_YEAR):
        return f"more than a year before {day_in_words(now)}"
    if not ledger().documents(between=(_FIRST, now)).rows(limit=1):
        return f"after {day_in_words(now)}"
    return ""


def _figures() -> None:
    counts = ledger().counts()
    overdue = ledger().pending(state="overdue", today=today()).count()
    figures = {**{label: counts[name] for label, name in _FIGURES.items()}, "Of that overdue": overdue}
    for at, (label, figure) in enumerate(figures.items()):
        if at % 4 == 0:
            columns = st.columns(4)
        columns[at % 4].metric(label, f"{figure:,}", border=True)


def _chart() -> None:
    counted = ledger().meetings().per("month").rows()
    months = [row for row in counted if row["period"]]
    first = sorted({str(row["period"]) for row in months})[-_MONTHS:]
    if not first:
        return
    st.subheader("Meetings in each month")
    bars([row for row in months if str(row["period"]) >= first[0]], unit="month", noun="meetings")
    if told := undated(counted):
        show(soft(f"{told} not in it, and in the list under {link('meetings', 'Meetings')}."))
    if len({row["period"] for row in months}) > _MONTHS:
        show(soft(f"The last {_MONTHS} months with meetings; all of them are under {link('meetings', 'Meetings')}."))


def _latest() -> None:
    rows = ledger().meetings(status="held").rows(limit=_LATEST)
    for row in rows:
        show(f"<p>{linked('meeting', row['id'], names(row['participants']))}</p>", _where(row))
    if not rows:
        st.text("No meeting that was held is known.")


def _where(row: MeetingRow) -> str:
    told = when(row["first_day"], row["last_day"])
    return soft(told if row["day_from"] == "meeting" else f"told on {told}", words(row["place"]))


def _due() -> None:
    """Show what is overdue, the latest to have become so, and then what is due, both by their days."""
    overdue, due = (ledger().pending(state=state, today=today()) for state in _DUE)
    past, soon = overdue.count(), due.rows(limit=_LATEST)
    room = max(_LATEST // 2, _LATEST - len(soon))
    rows = [*overdue.rows(limit=room, offset=max(0, past - room)), *soon]
    for row in rows[:_LATEST]:
        show(
            f"<p>{chip(row['state'])}{linked('pending', row['id'], words(row['what']))}</p>",
            soft(names(row["owners"]) or "nobody is named", f"due {when(row['first_due'], row['last_due'])}"),
        )
    if not rows:
        st.text("Nothing is due within a week, and nothing is overdue.")
    if past > room or due.count() > _LATEST:
        show(soft("all that is " + " or ".join(link("pending", one, state=one) for one in _DUE)))


def _doubtful() -> None:
    st.subheader("What is uncertain")
    show(f"<p>{' · '.join(link('uncertain', one.counted(), kind=name) for name, one in _kinds().items())}</p>")


@dataclass(frozen=True, slots=True)
class _Kind(Generic[_Shown]):
    """A kind of what is uncertain: the rows of it, how one of them is shown, and what they are called."""

    found: Table[_Shown]
    shown: Callable[[_Shown], None]
    one: str
    several: str

    def counted(self) -> str:
        """Return how many there are, in words."""
        return number(self.found.count(), self.one, self.several)

    def page(self) -> int:
        """Show a page of them, and return how many stand on it."""
        rows = paged(self.found, self.one, self.several)
        for row in rows:
            with st.container(border=True):
                self.shown(row)
        return len(rows)


def _kinds() -> dict[str, _Kind[DoubtRow] | _Kind[MeetingRow] | _Kind[DocumentRow]]:
    asked = ledger()
    return {
        "who is who": _Kind(asked.doubts(), _doubt, "pair that may be one", "pairs that may be one"),
        "told differently": _Kind(
            asked.disagreements(), _told, "meeting told differently", "meetings told differently"
        ),
        "possible": _Kind(asked.meetings(status="possible"), _told, "possible meeting", "possible meetings"),
        "denied": _Kind(asked.meetings(status="denied"), _told, "denied meeting", "denied meetings"),
        "incomplete": _Kind(
            asked.documents(complete=False), _incomplete, "article not read whole", "articles not read whole"
        ),
    }


@heeding
def uncertain() -> None:
    """Show what a person should decide or doubt, one kind at a time."""
    st.title("What is uncertain")
    kinds = _kinds()
    heed_one_of("kind", kinds)
    name = st.segmented_control("Kind", [*kinds], default="who is who", required=True, key="kind", bind="query-params")
    if not kinds[name or "who is who"].page():
        st.text("There is none.")
    elif name == "who is who":
        _how_to_decide()
    window("meeting", meeting)


def _how_to_decide() -> None:
    st.text("A person decides, on the command line, with the numbers that stand there:")
    given = f"NUMBER --ledger {shown_address()}"
    st.code(f"summarizer ledger merge NUMBER {given}\nsummarizer ledger split NUMBER --from {given}", language=None)
    st.text('To merge a person and a group, add --because "WORDS": why they are one, which is kept with the decision.')


def _doubt(row: DoubtRow) -> None:
    one = link("actors", words(row["one_name"]), actor=row["one"])
    other = link("actors", words(row["other_name"]), actor=row["other"])
    show(
        f"<p>{one} (number {row['one']}) and {other} (number {row['other']})</p>",
        soft(words(row["reason"]), f"score {row['score']:.2f}"),
    )


def _told(row: MeetingRow) -> None:
    opening(met(row), "Sources", "meeting", row["id"])


def _incomplete(row: DocumentRow) -> None:
    title = words(row["title"] or row["url"] or row["path"] or f"Article {row['sha256']}")
    show(f"<p>{outside(row['url'], title)}</p>", soft(day(row["published"]), words(row["warnings"])))
