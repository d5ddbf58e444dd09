"""An invented article that leaves something of every kind for the model: a meeting, quotation, sentence and act."""

from typing import Any

from summarizer.extraction import Sheet, question
from tests.extraction.told import candidates

ARTICLE = (
    "LARNOVA, March 4 (Reuters) — Foreign Minister Odile Marrant of Vestria met Prime Minister Tomas Kielgaard on "
    "Tuesday on the sidelines of the Harbour Forum.\n\n"
    "“The talks were long, and that is a beginning,” Marrant said.\n\n"
    "Pilot Jonna Quillon waved. “The ferries will sail again.”\n\n"
    "At the summit in Ostmark, Paul Renz praised the pilots. The port should publish its accounts.\n\n"
    "The locks, explained an engineer of long standing, are open. A dinner brought Renz and Kielgaard together.\n\n"
    "Vestria promised to publish the draft treaty by Friday.\n"
)


def sheet(text: str = ARTICLE) -> Sheet:
    """Return the question sheet of an article."""
    return question(candidates(text))


def good() -> dict[str, Any]:
    """Return an answer to the sheet of the article that has no fault."""
    return {
        "headline": "Odile Marrant met Tomas Kielgaard at the Harbour Forum.",
        "meetings": [1],
        "more": [{"s": [8], "who": ["Paul Renz", "Tomas Kielgaard"]}],
        "quotations": [{"q": 2, "who": ["Jonna Quillon"]}],
        "reported": [{"s": 7, "who": ["Odile Marrant"]}],
        "pending": [1],
    }
