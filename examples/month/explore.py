"""What a ledger answers, in a few lines for each question: run it whole, or cell by cell in an editor or notebook.

python examples/month/explore.py [LEDGER]
"""

# ruff: noqa: T201, INP001 - a script that shows what it finds

# %%
import sys
from datetime import date
from pathlib import Path
from textwrap import shorten

import pandas as pd

from summarizer import Ledger

LEDGER = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).with_name("ledger.sqlite")
MONTH, TODAY = "2031-03", date(2031, 3, 31)
ledger = Ledger(LEDGER, create=False)


def show(title: str, frame: pd.DataFrame, *columns: str) -> None:
    """Print columns of a frame; an editor or notebook shows the frame itself."""
    cells = [
        [shorten(str(cell), 80, placeholder=" ...") for cell in row]
        for row in frame[[*columns]].astype("string").fillna("").to_numpy()
    ]
    widths = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
    lines = ("  ".join(map(str.ljust, line, widths)).rstrip() for line in [columns, *cells])
    print(f"\n{title.upper()}", *lines, sep="\n")


# %% Who met whom this month, and how often?
pairs = ledger.network(between=MONTH).to_pandas()
show("who met whom", pairs, "one_name", "other_name", "meetings", "last_day")

# %% Where? And what came of what was planned?
meetings = ledger.meetings().to_pandas()
show("meetings", meetings, "first_day", "status", "participants", "place", "sources")
held = meetings[meetings.status == "held"]
places = held.groupby("place").agg(meetings=("id", "size"), last=("first_day", "max")).reset_index()
show("places", places.sort_values("meetings", ascending=False), "place", "meetings", "last")

# %% Where do the articles disagree?
print("\nDISAGREEMENTS")
for meeting in ledger.disagreements():
    print(f"{meeting['first_day']} {meeting['participants']}")
    for telling in ledger.tellings(meeting=meeting["id"]):
        print(f"    {telling['published']} {telling['status']}, {telling['place']}: {telling['title']}")

# %% Who is in the middle of it?
graph = ledger.network(between=MONTH).to_networkx()
middle = pd.DataFrame([{"name": graph.nodes[one]["name"], "people_met": graph.degree(one)} for one in graph])
show("in the middle", middle.nlargest(3, "people_met"), "name", "people_met")

# %% What did she say on that? And what did everybody say of the boats, day by day?
on_the_draft = ledger.statements(actor="Aune Rask", text="draft").to_pandas()
show("Rask on the draft", on_the_draft, "day", "kind", "text")
boats = ledger.statements(text="boats").to_pandas().sort_values("day")
boats["words"] = boats.text.str.replace(r"^[A-Z].{0,40} - ", "", regex=True)  # without the dateline
show("everybody on the boats", boats, "day", "speakers", "words")

# %% Who speaks, and how: quoted, quoted in part, or reported?
said = ledger.statements(between=MONTH).to_pandas()
said["speaker"] = said.speakers.str.split("; ")
kinds = said.explode("speaker").pivot_table(index="speaker", columns="kind", values="id", aggfunc="count", fill_value=0)
kinds = kinds.assign(all=kinds.sum(axis=1)).nlargest(5, "all").reset_index()
show("who speaks", kinds, *kinds.columns)

# %% What was promised, and is still open?
still_open = ledger.pending(state="open", today=TODAY).to_pandas()
show("still open", still_open, "last_due", "state", "owners", "what")

# %% What became of the rest, and which article shows it?
print("\nSETTLED")
for item in ledger.pending(state=["fulfilled", "contradicted"], today=TODAY):
    print(f"{item['owners']}: {item['what']} ({item['state']})")
    for change in ledger.changes(item["id"]):
        print(f"    {change['day']} {change['kind']}: {change['title']}")

# %% Who is who? Those of one name, the names that each goes by, and what is left to a person to decide.
kovars = ledger.actors(type="person", name="Kovar").to_pandas()
show("of one name", kovars, "name", "country", "offices", "forms", "meetings", "statements")
doubts = ledger.doubts().to_pandas()
show("who may be who", doubts, "one_name", "other_name", "reason")

# %% Back to the source: the words in their article.
quote = ledger.statements(text='"stopped shouting"').rows()[0]
article = ledger.document(quote["document"] or 0)
before, after = (article["text"] or "")[: quote["start"]], (article["text"] or "")[quote["end"] :]
print(f"\nTHE SOURCE\n{article['title']}, {article['url']}")
print(f"... {before[-60:]}[{quote['text']}]{after[:60]} ...".replace("\n", " "))
