# ruff: noqa: INP001, T201 - a script that prints
"""Ask the ledger of a month what a dashboard would ask: `python examples/month/explore.py [LEDGER]`.

`make month-ledger` fills the ledger. What this prints stands in `explore.txt`.
"""

import sys
from datetime import date
from pathlib import Path

import networkx as nx
import pandas as pd

from summarizer.ledger import Ledger

MARCH = "2031-03"
TODAY = date(2031, 3, 31)


def main(ledger: Ledger) -> None:
    """Print what the month comes to."""
    who_met_whom(ledger)
    where(ledger)
    nobody_knows(ledger)
    said(ledger)
    promised(ledger)
    between(ledger)


def who_met_whom(ledger: Ledger) -> None:
    """A tie is two people, and how many meetings they share; meetings that did not take place are no ties."""
    ties = ledger.network(between=MARCH, status="held").to_pandas()
    ties = ties.sort_values(["meetings", "first_day", "one_name"], ascending=[False, True, True])
    show("Who met whom in March, and how often", ties[["one_name", "other_name", "meetings", "first_day", "last_day"]])


def where(ledger: Ledger) -> None:
    """A meeting that several articles tell is one row, with the number of its sources."""
    held = ledger.meetings(between=MARCH, status="held").to_pandas()
    places = held.assign(place=held["place"].fillna("(by telephone)")).groupby("place")
    table = places.agg(meetings=("id", "size"), articles=("sources", "sum"), first=("first_day", "min"))
    show("Where", table.sort_values("first").reset_index())
    not_held = ledger.meetings(between=("2031-03-01", "2031-04-30"), status=("planned", "cancelled")).to_pandas()
    show("What was planned and not held", not_held[["first_day", "place", "participants", "status"]][::-1])


def nobody_knows(ledger: Ledger) -> None:
    """Where articles contradict each other, the ledger keeps all of them."""
    title("Where articles disagree")
    for meeting in ledger.disagreements().rows()[::-1]:
        print(f"{meeting['first_day']} {meeting['participants']} ({meeting['status']})")
        for telling in ledger.tellings(meeting=meeting["id"]).rows()[::-1]:
            print(f"  {telling['published']} {telling['status']:9} {telling['place']:28} {telling['title']}")


def said(ledger: Ledger) -> None:
    """The words, and where they stand: offsets into the article, so that a page can mark them."""
    title("What Rask said on the ferry")
    for row in ledger.statements(actor="Aune Rask", text="ferry").rows()[::-1]:
        print(f"{row['day']} {row['text']}\n           {row['url']} [{row['start']}:{row['end']}]")
    everything = ledger.statements(between=MARCH).to_pandas()
    spoken = everything.assign(speaker=everything["speakers"].str.split("; ")).explode("speaker")
    people = {row["name"] for row in ledger.actors(type="person")}
    spoken = spoken[spoken["speaker"].isin(people)]
    counted = pd.crosstab(spoken["speaker"], spoken["kind"], margins=True, margins_name="all").drop(index="all")
    show(
        "Who spoke most, and how it is told",
        counted.sort_values(["all", "direct"], ascending=False).head(5).reset_index(),
    )


def promised(ledger: Ledger) -> None:
    """A promise is one item, however many articles tell of it; its state is that of a day."""
    items = ledger.pending(today=TODAY).to_pandas()
    dated = items[items["last_due"].notna()]
    order = ["fulfilled", "contradicted", "overdue", "due", "open"]
    dated = dated.assign(state=pd.Categorical(dated["state"].astype("object"), order)).sort_values(
        ["state", "last_due"]
    )
    dated = dated.assign(what=dated["what"].str.slice(0, 50))
    show(f"What was promised with a day, as it stands on {TODAY}", dated[["state", "last_due", "what", "owners"]])
    title("How a promise moved")
    (crew,) = (row["id"] for row in ledger.pending(owner="Kielgaard", today=TODAY) if "release" in row["what"])
    for change in ledger.changes(crew):
        print(f"{change['day']} {change['kind']:9} due {change['due_after']}: {change['title']}")


def between(ledger: Ledger) -> None:
    """The network is a graph of networkx, with all that this can compute."""
    graph = ledger.network(between=MARCH).to_networkx()
    names = nx.get_node_attributes(graph, "name")
    central = nx.betweenness_centrality(graph)
    rows = [(names[one], graph.degree(one), round(central[one], 2)) for one in graph]
    table = pd.DataFrame(rows, columns=["name", "met", "between"]).sort_values(["between", "met"], ascending=False)
    groups = sorted(" - ".join(sorted(names[one] for one in group)) for group in nx.connected_components(graph))
    show("Who stands between others", table[table["between"] > 0])
    print("\n".join(["", "Groups without a common meeting:", *groups]))


def show(heading: str, table: pd.DataFrame) -> None:
    """Print a table under its heading."""
    title(heading)
    words = table.select_dtypes(exclude="number").astype("string")
    longest = {name: max(len(name), *column.str.len()) for name, column in words.items()}
    padded = {name: column.str.ljust(longest[name]) for name, column in words.items()}
    heads = {name: str(name).ljust(longest[name]) for name in words}
    lines = table.assign(**padded).rename(columns=heads).to_string(index=False, justify="left").splitlines()
    print("\n".join(line.rstrip() for line in lines))


def title(heading: str) -> None:
    """Print a heading."""
    print(f"\n{heading}\n{'-' * len(heading)}")


if __name__ == "__main__":
    with Ledger(
        sys.argv[1] if len(sys.argv) > 1 else Path(__file__).with_name("ledger.sqlite"), create=False
    ) as opened:
        main(opened)
