"""Who met whom, as a network to move about in; and each person or body with their history."""

from collections.abc import Mapping, Sequence
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import streamlit as st

from summarizer.ledger.columns import ActorRow, EdgeRow
from summarizer.ledger.dashboard.showing import (
    STATUSES,
    Heads,
    asked,
    chip,
    chosen,
    day,
    days,
    heed_number,
    heed_one_of,
    heeding,
    ledger,
    link,
    names,
    number,
    opened,
    paged,
    period,
    show,
    soft,
    table,
    today,
    words,
)
from summarizer.ledger.dashboard.source import HOW, linked

if TYPE_CHECKING:
    import networkx as nx

_LEAST, _MOST = 10, 300  # edges that are drawn
_USUAL = 60
_TABLE = 30
_TO_MOVE = "drag to move, turn the wheel to come nearer, click on a name for what is known of it"
_TYPES: tuple[Literal["person", "group", "document"], ...] = ("person", "group", "document")
_TIE: Heads = {"One": "words", "The other": "words", "Meetings": "number", "When": "words"}
_ACTOR: Heads = {"Name": "words", "Office": "words", "Country": "words", "Meetings": "number", "Statements": "number"}
_HERE = Path(__file__).parent
_drawn = st.components.v2.component(
    "who-met-whom",
    css=(_HERE / "network.css").read_text(encoding="utf-8"),
    js=(_HERE / "network.js").read_text(encoding="utf-8"),
)


@heeding
def network() -> None:
    """Show who met whom: the strongest ties as a picture, and the same as a table."""
    st.title("Who met whom")
    edges, total = _asked_ties()
    if not edges:
        st.text("No two met that fit these filters. Widen the period, or empty a field.")
        return
    drawn = f"{number(len(edges), 'tie')} of {total:,}, the strongest"
    show(soft(drawn if total > len(edges) else f"all {number(total, 'tie')}", _TO_MOVE))
    _picture(edges)
    _edges(edges)


def _asked_ties() -> tuple[list[EdgeRow], int]:
    """Let the reader filter the ties, and return the strongest of those that are left, and how many these are."""
    first, second, third, fourth, fifth = st.columns(5)
    between = period(first, second)
    heed_one_of("status", STATUSES)
    heed_number("ties", _LEAST, _MOST)
    status = third.selectbox("Status", STATUSES, key="status", bind="query-params")
    country = asked("Country", "country", where=fourth)
    most = fifth.slider("Ties shown", _LEAST, _MOST, _USUAL, step=10, key="ties", bind="query-params")
    page = ledger().network(between=between, status=status, country=country).page(most)
    return page.rows, page.count


def _picture(edges: Sequence[EdgeRow]) -> None:
    nodes, lines = _laid_out([dict(row) for row in edges])
    picked = _drawn(data={"nodes": nodes, "edges": lines}, key="network", on_picked_change=_nothing)
    if picked.picked:
        _picked(int(picked.picked), edges)


def _nothing() -> None:
    """Do nothing: the page reads what was picked when it runs."""


def _picked(id_: int, edges: Sequence[EdgeRow]) -> None:
    """Say whom somebody met, as far as it is drawn."""
    met = [(_other_end(row, id_), row) for row in edges if id_ in (row["one"], row["other"])]
    if not met:
        return
    name = met[0][1]["one_name"] if met[0][1]["one"] == id_ else met[0][1]["other_name"]
    others = ", ".join(f"{link('actors', words(other), actor=at)} ({row['meetings']})" for (at, other), row in met)
    with st.container(border=True):
        show(f'<p class="who">{link("actors", words(name), actor=id_)}</p><p>met {others}</p>')


def _other_end(row: EdgeRow, id_: int) -> tuple[int, str]:
    return (row["other"], row["other_name"]) if row["one"] == id_ else (row["one"], row["one_name"])


def _edges(edges: Sequence[EdgeRow]) -> None:
    st.subheader("The same as a table")
    lines = [_tie(row) for row in edges]
    show(table(_TIE, lines[:_TABLE]))
    if len(lines) > _TABLE:
        with st.expander(f"{len(lines) - _TABLE} more"):
            show(table(_TIE, lines[_TABLE:]))


def _tie(row: EdgeRow) -> Sequence[str]:
    return (
        link("actors", words(row["one_name"]), actor=row["one"]),
        link("actors", words(row["other_name"]), actor=row["other"]),
        f"{row['meetings']:,}",
        days(row["first_day"], row["last_day"]),
    )


@st.cache_data(show_spinner=False, max_entries=32)
def _laid_out(edges: list[dict[str, object]]) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return nodes with a place each, near those that they met, and edges; the same for the same edges."""
    import networkx as nx  # noqa: PLC0415 - slow to import, and only this page draws

    graph = nx.Graph()
    for row in edges:
        graph.add_edge(row["one"], row["other"], weight=row["meetings"])
    labels = {row[end]: row[f"{end}_name"] for row in edges for end in ("one", "other")}
    places = _places(graph)
    weights = dict(graph.degree(weight="weight"))
    nodes = [
        {"id": str(id_), "label": str(labels[id_]), "x": float(x), "y": float(y), "weight": int(weights[id_])}
        for id_, (x, y) in places.items()
    ]
    lines = [{"one": str(row["one"]), "other": str(row["other"]), "weight": row["meetings"]} for row in edges]
    return nodes, lines


def _places(graph: "nx.Graph") -> dict[int, tuple[float, float]]:
    """Return a place for each node: every connected part in a box of its own, the boxes filling a wide picture."""
    import networkx as nx  # noqa: PLC0415 - likewise

    parts = [sorted(part) for part in sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))]
    boxes = [_PAIR if len(part) == 2 else (2 * len(part) ** 0.5,) * 2 for part in parts]
    heights = [sum(high for _, high in boxes[: count + 1]) for count in range(len(boxes))]
    corners = min((_columns(boxes, height) for height in heights), key=lambda one: _unlike(one, boxes))
    places: dict[int, tuple[float, float]] = {}
    for part, (wide, high), (left, top) in zip(parts, boxes, corners, strict=True):
        inner = _in_box(graph, part, wide)
        places |= {one: (left + wide / 2 + at[0], top + high / 2 + at[1]) for one, at in inner.items()}
    return places


def _in_box(graph: "nx.Graph", part: Sequence[int], wide: float) -> Mapping[int, Sequence[float]]:
    """Return a place for each node of a connected part, about the middle of its box."""
    import networkx as nx  # noqa: PLC0415 - likewise

    if len(part) == 2:  # a pair lies flat, so that its names stand beside each other
        return {part[0]: (-wide * 0.25, 0.0), part[1]: (wide * 0.25, 0.0)}
    own = graph.subgraph(part)
    places: Mapping[int, Sequence[float]] = nx.spring_layout(
        own, seed=13, scale=wide * 0.4, weight=None, k=3 / len(part) ** 0.5
    )
    return places


_PAIR = (3.4, 1.3)
"""How wide and how high two are who met nobody else that is drawn."""
_WIDE = 1.8
"""How much wider than high the picture is."""


def _columns(boxes: Sequence[tuple[float, float]], height: float) -> list[tuple[float, float]]:
    """Return the corner of each box, in columns no higher than `height`, where a box alone is not higher."""
    corners: list[tuple[float, float]] = []
    left = top = across = 0.0
    for wide, high in boxes:
        if top and top + high > height + 1e-9:
            left, top, across = left + across, 0.0, 0.0
        corners.append((left, top))
        top, across = top + high, max(across, wide)
    return corners


def _unlike(corners: Sequence[tuple[float, float]], boxes: Sequence[tuple[float, float]]) -> float:
    """Return how far the boxes together are from the form of the picture."""
    across = max(left + wide for (left, _), (wide, _) in zip(corners, boxes, strict=True))
    down = max(top + high for (_, top), (_, high) in zip(corners, boxes, strict=True))
    return abs(log(across / down / _WIDE))


@heeding
def actors() -> None:
    """Show everybody, those with the most meetings first; or one of them, with their history."""
    at = opened("actor")
    if at is None:
        _everybody()
    else:
        _one(at)


def _everybody() -> None:
    st.title("People and bodies")
    left, middle, right = st.columns(3)
    name = asked("Name", "name", where=left, placeholder="in any form")
    kind = chosen("Type", _TYPES, "type", where=middle)
    country = asked("Country", "country", where=right)
    rows = paged(ledger().actors(name=name, type=kind, country=country), "person or body", "people and bodies", size=40)
    if rows:
        show(table(_ACTOR, [_actor(row) for row in rows]))
    else:
        st.text("Nobody fits. Write less of the name, or empty a field.")


def _actor(row: ActorRow) -> Sequence[str]:
    return (
        link("actors", words(row["name"]), actor=row["id"]),
        names(row["offices"]),
        words(row["country"]),
        f"{row['meetings']:,}",
        f"{row['statements']:,}",
    )


def _one(id_: int) -> None:
    found = ledger().actors(id=id_).rows(limit=1)
    show(f'<p class="back">{link("actors", "All people and bodies")}</p>')
    if not found:
        st.text("The ledger knows nobody of this number. It may have been merged into another.")
        return
    _known(found[0])
    st.subheader("History")
    _history(id_)


def _known(row: ActorRow) -> None:
    """Show what is known of somebody."""
    seen = f"in articles from {day(row['first_day'])} to {day(row['last_day'])}" if row["first_day"] else ""
    show(
        f'<h1 class="name">{words(row["name"])}</h1>',
        soft(words(row["type"]), names(row["offices"]), words(row["country"]), f"number {row['id']}", _outer(row)),
        soft(f"goes by: {names(row['forms'])}" if row["forms"] else ""),
        soft(number(row["meetings"], "meeting"), number(row["statements"], "statement"), seen),
    )


def _outer(row: ActorRow) -> str:
    return f"known elsewhere as {words(row['external_id'])}" if row["external_id"] else ""


def _history(id_: int) -> None:
    for row in paged(ledger().timeline(id_), "event", key="at"):
        to_do = "was to" if row["status"] in {"fulfilled", "contradicted"} else "is to"
        what = {"meeting": "", "statement": "said", "pending": to_do}[row["kind"]]
        event = linked(row["kind"], row["id"], names(row["text"]))
        status = _state_of(row["id"]) if row["kind"] == "pending" else row["status"]
        show(
            f"<p>{chip(status, HOW.get(status))}{what} {event}</p>",
            soft(day(row["day"]) or "on no known day"),
        )


def _state_of(item: int) -> str:
    """Return the state of a pending item on the day at the side, by which the other pages go as well."""
    return next(iter(row["state"] for row in ledger().pending(id=item, today=today()).rows(limit=1)), "open")
