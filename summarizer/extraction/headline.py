"""The headline: the one sentence that the model words freely, checked against the article."""

import re

from summarizer.document import Document
from summarizer.extraction.choices import Choices, ChosenMeeting
from summarizer.extraction.wording import plain

_WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")
_VERBS = {
    ("in_person", "held"): "met", ("call", "held"): "spoke by phone", ("video", "held"): "met by video",
    ("unspecified", "held"): "talked",
}  # fmt: skip


def headline_of(document: Document, choices: Choices, drafted: str) -> tuple[str, bool]:
    """Return the model's headline if every name, number and day in it stands in the article, else one made by rule.

    Returns:
        The headline, and whether it is the model's.
    """
    words = " ".join(drafted.split())
    if words and not strangers(words, document.text):
        return words, True
    return by_rule(document, choices), False


def strangers(headline: str, text: str) -> list[str]:
    """Return the names, numbers and days of a headline that the article does not have."""
    known = set(_WORD.findall(plain(text)))
    out = []
    for i, word in enumerate(_WORD.findall(headline)):
        telling = word[0].isdigit() or (word[0].isupper() and i > 0)
        bare = re.sub(r"'s$", "", plain(word))
        if telling and bare not in known and not any(k.startswith((bare + "'", bare + "-")) for k in known):
            out.append(word)
    return out


def by_rule(document: Document, choices: Choices) -> str:
    """Write the headline from the first meeting, else from the first statement."""
    meeting = next(iter(choices.meetings), None)
    if meeting:
        return _of_meeting(document, meeting)
    speaker = next((s.speakers[0].name for s in choices.statements if s.speakers), None)
    return f"{speaker} is reported; no meeting is told." if speaker else "No meeting is told."


def _of_meeting(document: Document, meeting: ChosenMeeting) -> str:
    names = [c.name for c in meeting.parties]
    shown = names[:3] + ([f"{len(names) - 3} others"] if len(names) > 3 else [])
    who = " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]
    planned = {"planned": "are to meet", "cancelled": "did not meet"}
    verb = planned.get(meeting.status) or _VERBS[meeting.kind, "held"]
    place = f" ({meeting.place.of(document.text)})" if meeting.place else ""
    day = f", {meeting.day.span.of(document.text)}" if meeting.day else ""
    return " ".join(f"{who} {verb}{place}{day}.".split())
