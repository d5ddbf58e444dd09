"""What every page is made of: the ledger, opened once and watched; escaped words, cards, tables, bars, periods.

Foreign words reach a page in one way: escaped by `words`, in a piece of HTML. No label, caption or other Markdown holds
any. Colours come in pairs, for a light and a dark page.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import wraps
from html import escape
from typing import Literal, TypeVar
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from summarizer.errors import LedgerError, SummarizerError
from summarizer.ledger.api import Ledger, Table
from summarizer.ledger.columns import MeetingStatus, PeriodRow
from summarizer.ledger.connecting import DEFAULT, without_password
from summarizer.ledger.days import day_in_words, in_words
from summarizer.printable import visible, web_address
from summarizer.settings import Settings

# The ledger that the pages ask


TODAY = "today"
"""Where the session keeps the day that due dates are compared with."""
_SECONDS = 3  # between two looks at whether something is new


def address() -> str:
    """Return the ledger's address, as the command that started the pages gave it."""
    return Settings.from_environment().ledger or DEFAULT


def shown_address() -> str:
    """Return the ledger's address without a password."""
    return without_password(address())


def ledger() -> Ledger:
    """Return the ledger.

    Raises:
        SummarizerError: it cannot be opened.
    """
    return _ledger(address())


@st.cache_resource(show_spinner=False, max_entries=8)
def _ledger(url: str) -> Ledger:
    return Ledger(url, create=False)


def filled() -> bool:
    """Tell whether the ledger holds an article; where it holds none, or cannot be read, say so and what to do."""
    try:
        if ledger().documents().rows(limit=1):
            return True
        _nothing(f"The ledger {shown_address()} holds no article.")
    except LedgerError as error:
        st.title("The ledger cannot be read")
        st.text(f"{error} To go on, {error.remedy}.")
    except SummarizerError as error:
        _nothing(str(error))
    return False


def _nothing(why: str) -> None:
    """Say why there is nothing to show, and with which commands something comes."""
    st.title("Nothing to show yet")
    st.text(why)
    st.text("Summarize a folder of articles into it:")
    st.code(f"summarizer batch articles/ -o out --ledger {shown_address()}", language=None)
    st.text("or add results that you have already:")
    st.code(f"summarizer ledger add out/rows.jsonl --ledger {shown_address()}", language=None)
    st.text("This page looks every few seconds, and shows the first article as soon as it is there.")


@st.fragment(run_every=_SECONDS)
def watched(seen: object) -> None:
    """Look every few seconds whether the ledger is still as it was seen, and show the page anew where it is not."""
    if version() != seen:
        st.rerun()


def version() -> object:
    """Return what differs after every change of the ledger; None where there is none."""
    try:
        return _ledger(address()).version()
    except SummarizerError:
        return None


def today() -> date:
    """Return the day that due dates are compared with: the one that stands at the side, else that of the clock."""
    chosen = st.session_state.get(TODAY)
    return chosen if isinstance(chosen, date) else date.today()  # noqa: DTZ011 - the reader's own day


# What every page is made of


_Row = TypeVar("_Row", bound=Mapping[str, object])
_Option = TypeVar("_Option", bound=str)
Tone = Literal["good", "soft", "blue", "warm", "bad"]

Heads = Mapping[str, Literal["words", "number"]]
"""The heads of a table, with what stands under each."""

PAGE_SIZE = 20
STATUSES: tuple[MeetingStatus, ...] = ("held", "planned", "possible", "cancelled", "denied")
"""The statuses of meetings, in the order in which a reader may choose them."""
TONES: Mapping[str, Tone] = {
    "held": "good", "planned": "blue", "possible": "warm", "cancelled": "soft", "denied": "bad",
    "open": "blue", "due": "warm", "overdue": "bad", "fulfilled": "good", "contradicted": "soft",
}  # fmt: skip
COLOURS: Mapping[Tone, str] = {
    "good": "#2e8b57", "blue": "#2f7fd1", "warm": "#d08a1d", "soft": "#8c8a84", "bad": "#cf4b43",
}  # fmt: skip
_STYLE = """
[data-testid="stMainBlockContainer"] { padding-top: 3.5rem; }
.wmw .name { padding: 0; }
.wmw { overflow-wrap: anywhere; line-height: 1.5; }
.wmw p, .wmw ul { margin: 0; padding: 0; }
.wmw ul { list-style: none; }
.wmw .who { font-weight: 650; }
.wmw .soft { color: light-dark(#5b5953, #aaa69b); font-size: .875rem; }
.wmw q, .wmw .quote { font-family: Georgia, "Times New Roman", serif; font-size: 1.06rem; quotes: none; }
.wmw a { color: light-dark(#0a4f94, #8fc2f7); text-underline-offset: .15em; }
.wmw .chip { display: inline-block; border: 1px solid currentcolor; border-radius: 1rem; padding: 0 .55rem;
  font-size: .8rem; font-weight: 600; margin-inline-end: .4rem; white-space: nowrap; }
.wmw .good { color: light-dark(#1d6b3f, #7fd3a2); } .wmw .blue { color: light-dark(#0a4f94, #8fc2f7); }
.wmw .warm { color: light-dark(#8a4b00, #f2b25e); } .wmw .bad { color: light-dark(#8c1d18, #ffb4ab); }
.wmw .warn { border-inline-start: 4px solid currentcolor; padding-inline-start: .6rem; margin-top: .3rem;
  color: light-dark(#8a4b00, #f2b25e); }
.wmw mark { background: light-dark(#fdf0b8, #5a4c12); color: inherit; padding: .1em 0; border-radius: 2px; }
.wmw .article { font-family: Georgia, "Times New Roman", serif; font-size: 1.06rem; line-height: 1.7;
  white-space: pre-wrap; border-inline-start: 3px solid light-dark(#dcd9d0, #4a473f); padding-inline-start: .9rem;
  margin-top: .3rem; }
.wmw .wide { overflow-x: auto; }
.wmw table { border-collapse: collapse; width: 100%; }
.wmw th, .wmw td { overflow-wrap: break-word; text-align: start; vertical-align: top; padding: .35rem .7rem .35rem 0;
  border-bottom: 1px solid light-dark(#dcd9d0, #3b3934); }
.wmw th { color: light-dark(#5b5953, #aaa69b); font-weight: 600; font-size: .875rem; }
.wmw td.number, .wmw th.number { text-align: end; font-variant-numeric: tabular-nums; }
"""


def style() -> None:
    """Put the style of the pieces on the page, in the colours that the reader has chosen.

    The page says which they are to most of its parts, but not to windows, which stand outside of it.
    """
    st.html(f"<style>{_STYLE} .wmw {{ color-scheme: {st.context.theme.type or 'light dark'}; }}</style>")


def show(*pieces: str) -> None:
    """Show pieces of HTML, whose foreign words are escaped already."""
    st.html(f'<div class="wmw">{"".join(pieces)}</div>')


def words(foreign: object) -> str:
    """Return the words escaped, with what hides or acts written out; nothing for None."""
    return "" if foreign is None else escape(visible(str(foreign)))


def names(listed: object) -> str:
    """Return names that stand with `; ` between them with a comma instead, escaped."""
    return words(str(listed or "").replace("; ", ", "))


def chip(word: object, shown: str | None = None) -> str:
    """Return a word as a badge, in the colour of what it says; other words, escaped already, may stand for it."""
    return f'<span class="chip {TONES.get(str(word), "soft")}">{shown or words(word)}</span>'


def soft(*parts: str) -> str:
    """Return a line of smaller print of those parts that are not empty."""
    return f'<p class="soft">{" · ".join(part for part in parts if part)}</p>'


def link(page: str, shown: str, **query: object) -> str:
    """Return a link to a page of the dashboard, with its question; `shown` is escaped already."""
    return f'<a href="{page}?{escape(urlencode(query))}" target="_self">{shown}</a>'


def outside(url: object, shown: str) -> str:
    """Return a link to an address of the web; where it is none, the words alone."""
    address = web_address(str(url or ""))
    if address is None:
        return shown
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{shown}</a>'


def when(first: object, last: object) -> str:
    """Return the time that an article tells: a day, or `in` a week, a month or a year."""
    return words(in_words(str(first) if first else None, str(last) if last else None))


def days(first: object, last: object) -> str:
    """Return from when to when: a day, or two with `to` between them."""
    return day(first or last) if not first or not last or first == last else f"{day(first)} to {day(last)}"


def day(iso: object) -> str:
    """Return an ISO day as people read it: 4 March 2031."""
    return words(day_in_words(str(iso))) if iso else ""


def number(count: int, one: str, several: str | None = None) -> str:
    """Return how many there are, in words: 1 article, 1,200 articles."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def table(heads: Heads, lines: Iterable[Sequence[str]]) -> str:
    """Return a table; its cells are escaped already, and no cell is cut off."""
    kinds = ['class="number"' if kind == "number" else "" for kind in heads.values()]
    head = "".join(f'<th scope="col" {kind}>{words(name)}</th>' for name, kind in zip(heads, kinds, strict=True))
    body = "".join(
        f"<tr>{''.join(f'<td {kind}>{cell}</td>' for cell, kind in zip(line, kinds, strict=True))}</tr>"
        for line in lines
    )
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


_HEEDED = "heeded"
"""Where the session keeps the keys of the address that a page heeds, each with what is wrong with its value."""
_LONGEST = 80  # of what is told of an address


def heeding(page: Callable[[], None]) -> Callable[[], None]:
    """Let a page say, in a line at its top, what of its address it leaves out, and why."""

    @wraps(page)
    def shown() -> None:
        given = dict(st.query_params)
        st.session_state[_HEEDED] = {}
        line = st.container()
        page()
        if told := _left_out(given):
            with line:
                show(f'<p class="warn">Left out of what the address asks: {words(told)}.</p>')

    return shown


def _left_out(given: Mapping[str, str]) -> str:
    """Return what of its address the page has not heeded, each with why."""
    heeded: Mapping[str, str] = st.session_state[_HEEDED]
    unknown = f"this page goes by {', '.join(heeded)}" if heeded else "this page goes by nothing of the kind"
    whys = {f"{key}={value}"[:_LONGEST]: heeded.get(key, unknown) for key, value in given.items()}
    return "; ".join(f"{asked} ({why})" for asked, why in whys.items() if why)


def heed(key: str, fits: Callable[[str], object] | None = None, must: str = "") -> None:
    """Note that the page heeds a key of its address, and where the value there does not fit, what it must be."""
    value = st.query_params.get(key)
    st.session_state.setdefault(_HEEDED, {})[key] = "" if fits is None or value is None or fits(value) else must


def heed_one_of(key: str, options: Iterable[str]) -> None:
    """Note that the page heeds a key whose value is one of a few."""
    allowed = [*options]
    heed(key, allowed.__contains__, f"it is one of {', '.join(allowed)}")


def heed_number(key: str, least: int = 1, most: int = 10**18 - 1) -> None:
    """Note that the page heeds a key whose value is a whole number."""
    among = f"from {least} to {most}" if most < 10**9 else f"of {least} or above"

    def fits(given: str) -> bool:
        number = _number(given)
        return number is not None and least <= number <= most

    heed(key, fits, f"it is a number {among}")


def _number(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None


def paged(
    found: Table[_Row], one: str, several: str | None = None, *, key: str = "page", size: int = PAGE_SIZE
) -> Sequence[_Row]:
    """Say how many there are, let the reader turn the pages, and return the rows of the page that is open."""
    heed_number(key)
    before = st.session_state.get(key, 1)
    page = found.page(size, offset=(before - 1) * size)
    last = max(1, -(-page.count // size))
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.caption(number(page.count, one, several))
        if before > last:
            st.session_state[key] = last  # a filter has left fewer pages than the one that was open
        at = st.pagination(last, key=key, bind="query-params") if last > 1 else 1
    return page.rows if at == before else found.rows(limit=size, offset=(at - 1) * size)


def period(left: DeltaGenerator, right: DeltaGenerator) -> tuple[str, str] | None:
    """Let the reader give two days, and return them; None where neither is given."""
    first, last = _day(left, "From", "from"), _day(right, "To", "to")
    return (first or "0001-01-01", last or "9999-12-31") if first or last else None


def _is_day(given: str, first: date, last: date) -> bool:
    try:
        found = date.fromisoformat(given)
        return found.isoformat() == given and first <= found <= last
    except ValueError:
        return False


def _day(where: DeltaGenerator, label: str, key: str) -> str | None:
    limits = (date(1900, 1, 1), date(2199, 12, 31))
    heed(key, lambda given: _is_day(given, *limits), f"it is a day from {limits[0]} to {limits[1]}")
    given = where.date_input(label, None, *limits, key=key, format="YYYY-MM-DD", bind="query-params")
    return given.isoformat() if isinstance(given, date) else None


def asked(label: str, key: str, *, where: DeltaGenerator, placeholder: str = "") -> str | None:
    """Let the reader type a filter, and return it; None where it is empty."""
    heed(key)
    given = where.text_input(label, key=key, placeholder=placeholder, bind="query-params")
    return (given or "").strip() or None


def chosen(label: str, options: Sequence[_Option], key: str, *, where: DeltaGenerator) -> _Option | None:
    """Let the reader choose one of a few, and return it; None where all are meant."""
    heed_one_of(key, options)
    return where.selectbox(label, options, index=None, key=key, placeholder="all", bind="query-params")


def opened(key: str) -> int | None:
    """Return the number that the page's address names under this key; None where it names none."""
    heed_number(key)
    return _number(st.query_params.get(key, ""))


def opener(label: str, key: str, id_: object) -> None:
    """Show a button that opens one thing, and puts it into the page's address."""
    st.button(label, key=f"open-{key}-{id_}", on_click=_open, args=(key, str(id_)))


def opening(html: str, label: str, key: str, id_: object) -> None:
    """Show a piece of HTML, and beside it the button that opens what it tells of."""
    left, right = st.columns([6, 1], vertical_alignment="center")
    with left:
        show(html)
    with right:
        opener(label, key, id_)


def _open(key: str, id_: str) -> None:
    st.query_params[key] = id_


def window(key: str, shown: Callable[[int], None]) -> None:
    """Show the window of the thing whose number the page's address names under this key, where it names one."""
    if (at := opened(key)) is not None:
        shown(at)


def closer(key: str) -> Callable[[], None]:
    """Return what takes the thing out of the page's address when its window is closed."""

    def close() -> None:
        st.query_params.pop(key, None)

    return close


Unit = Literal["month", "day"]
"""What a bar is of."""
_LEVEL = 7
"""Bars up to which there is room for the labels below them."""
_TIMES: Mapping[Unit, tuple[str, str]] = {"month": ("yearmonth", "%b %Y"), "day": ("yearmonthdate", "%-d %b %Y")}
"""How a chart gathers the days of a bar, and how it writes them."""
_BAR = {"type": "bar", "width": {"band": 0.8}}
_COUNTED = {"field": "meetings", "aggregate": "sum"}


def bars(rows: Sequence[PeriodRow], *, unit: Unit, noun: str) -> None:
    """Show how many there are in each month, or on each day, a colour for each status."""
    present = [status for status in TONES if any(row["status"] == status for row in rows)]
    values = [{**row, "order": present.index(row["status"])} for row in rows]
    encoding = _encoding(rows, present, unit, noun)
    spec = {"data": {"values": values}, "height": 300, "mark": _BAR, "encoding": encoding}
    st.vega_lite_chart(spec=spec, width="stretch", alt=f"{noun} by {unit}")


def _encoding(rows: Sequence[PeriodRow], present: Sequence[str], unit: Unit, noun: str) -> dict[str, object]:
    """Return what a chart of bars shows where: the time across, how many upwards, the statuses by their colours."""
    level = len({row["period"] for row in rows}) <= _LEVEL
    return {
        "x": _across(unit, level=level),
        "y": {**_COUNTED, "type": "quantitative", "axis": {"title": noun, "tickMinStep": 1}},
        "color": _coloured(present),
        "order": {"field": "order"},
        "tooltip": _tooltip(unit),
    }


def _across(unit: Unit, *, level: bool) -> dict[str, object]:
    """Return the time of the bars, with labels that lie level or aslant."""
    time, written = _TIMES[unit]
    labels = {"labelAngle": 0 if level else -40, "labelLimit": 0, "labelOverlap": True}
    return {
        "field": "period",
        "type": "ordinal",
        "timeUnit": time,
        "axis": {"title": None, "format": written, **labels},
    }


def _coloured(present: Sequence[str]) -> dict[str, object]:
    scale = {"domain": present, "range": [COLOURS[TONES[one]] for one in present]}
    return {"field": "status", "scale": scale, "legend": {"title": None, "orient": "top", "labelLimit": 0}}


def _tooltip(unit: Unit) -> list[dict[str, str]]:
    time, written = _TIMES[unit]
    return [{"field": "period", "timeUnit": time, "format": written, "title": unit}, {"field": "status"}, _COUNTED]


def undated(counted: Sequence[PeriodRow]) -> str:
    """Return how many meetings no bar has, as `2 meetings without any day are`; nothing where each has one."""
    count = sum(row["meetings"] for row in counted if not row["period"])
    return f"{number(count, 'meeting')} without any day {'is' if count == 1 else 'are'}" if count else ""
