"""Two invented articles, with what a model that leads may answer of each."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from summarizer.document import Document, read
from summarizer.document.reader import language_of
from tests.llm.fault_server import Reply, completion

PUBLISHED = date(2031, 3, 5)  # a Wednesday

ARTICLE = (
    "LARNOVA, March 4 (Reuters) — Foreign Minister Odile Marrant of Vestria met Prime Minister Tomas Kielgaard on "
    "Tuesday on the sidelines of the Harbour Forum.\n\n"
    "“The talks were long, and that is a beginning,” Marrant said.\n\n"
    "Pilot Jonna Quillon waved.\n\n"
    "Vestria promised to publish the draft treaty by Friday.\n"
)
"""An article of which the rules and the answer below tell the same, so that nothing is asked twice."""

HEADLINE = "Odile Marrant met Tomas Kielgaard on the sidelines of the Harbour Forum."
ANSWER: dict[str, Any] = {
    "headline": HEADLINE,
    "actors": [
        {"name": "Odile Marrant", "type": "person", "office": "Foreign Minister"},
        {"name": "Tomas Kielgaard", "type": "person", "office": "Prime Minister"},
        {"name": "Vestria", "type": "group", "office": None},
    ],
    "meetings": [
        {
            "s": [1],
            "who": ["Marrant", "Kielgaard"],
            "kind": "in_person",
            "status": "held",
            "place": "on the sidelines of the Harbour Forum",
            "day": "Tuesday",
        }
    ],
    "said": [{"who": ["Marrant"], "q": [1], "s": []}, {"who": ["Vestria"], "q": [], "s": [4]}],
    "not_speech": [],
    "pending": [
        {"s": [4], "what": "publish the draft treaty", "owners": ["Vestria"], "status": "promised", "due": "by Friday"}
    ],
}

DISPUTED = (
    "LARNOVA, March 4 (Reuters) — Foreign Minister Odile Marrant of Vestria met Prime Minister Tomas Kielgaard on "
    "Tuesday on the sidelines of the Harbour Forum.\n\n"
    "Kielgaard denied that he had met Admiral Paul Renz in Ostmark.\n\n"
    "The two may meet again in Vantmoor if the river falls. A visit by Renz to Vestria planned for Thursday was "
    "cancelled.\n\n"
    "“The ferries will sail again.” Pilot Jonna Quillon waved under a banner that read “Ferries for each of us”.\n\n"
    "Vestria promised to publish the draft treaty by Friday.\n"
)
"""An article with meetings that were denied, are possible, or were cancelled, and a quotation of an open speaker."""

DISPUTED_ANSWER: dict[str, Any] = ANSWER | {
    "actors": [
        *ANSWER["actors"],
        {"name": "Paul Renz", "type": "person", "office": "Admiral"},
        {"name": "Jonna Quillon", "type": "person", "office": "Pilot"},
    ],
    "meetings": [
        *ANSWER["meetings"],
        {
            "s": [2],
            "who": ["Kielgaard", "Renz"],
            "kind": "unspecified",
            "status": "denied",
            "place": "Ostmark",
            "day": None,
        },
        {
            "s": [3],
            "who": ["Marrant", "Kielgaard"],
            "kind": "in_person",
            "status": "possible",
            "place": "Vantmoor",
            "day": None,
        },
        {
            "s": [4],
            "who": ["Renz", "Vestria"],
            "kind": "in_person",
            "status": "cancelled",
            "place": None,
            "day": "Thursday",
        },
    ],
    "said": [
        {"who": ["Kielgaard"], "q": [], "s": [2]},
        {"who": ["Quillon"], "q": [1], "s": []},
        {"who": ["Vestria"], "q": [], "s": [7]},
    ],
    "not_speech": [2],
    "pending": [
        {"s": [7], "what": "publish the draft treaty", "owners": ["Vestria"], "status": "promised", "due": "by Friday"}
    ],
}
NOTHING: dict[str, Any] = {
    "headline": "The ferry left.",
    "actors": [],
    "meetings": [],
    "said": [],
    "not_speech": [],
    "pending": [],
}
"""The answer of a model that leads, of an article in which nobody meets or speaks."""

NO_OPINION: dict[str, Any] = {"headline": "The ferry left.", "quotations": []}
"""The answer of a model that assists, of the same."""

LOOK: dict[str, Any] = {"yes": [], "no": [], "who": [], "meetings": [], "pending": []}


def document(text: str = ARTICLE, *, published: date | None = PUBLISHED) -> Document:
    """Return an article as the pipeline reads it."""
    return read(text, published=published, language=language_of(text))


def reply(**changed: object) -> Reply:
    """Return a completion with the good answer of the first article, or one that differs."""
    return completion(json.dumps(ANSWER | changed, ensure_ascii=False))


def disputed(**changed: object) -> Reply:
    """Return a completion with the good answer of the second article, or one that differs."""
    return completion(json.dumps(DISPUTED_ANSWER | changed, ensure_ascii=False))


def look(**answers: object) -> Reply:
    """Return a completion with the answer to a second look; questions that it does not name are passed over."""
    return completion(json.dumps(LOOK | answers, ensure_ascii=False))


def questions(body: dict[str, Any]) -> list[str]:
    """Return the disputed claims that a request asks about, without their numbers; none where it is no second look."""
    last = body["messages"][-1]["content"]
    return re.findall(r"^\d+\. (.+)$", last, re.MULTILINE) if last.startswith("Look again") else []


def drafting(answer: Reply) -> Callable[[dict[str, Any]], Reply]:
    """Return a model that drafts this, and in a second look holds to what it drafted and takes up nothing else."""
    return lambda body: look() if questions(body) else answer
