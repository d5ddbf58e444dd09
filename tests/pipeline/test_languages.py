"""What a result says of an article in another language."""

import json

import pytest

from summarizer.llm import DEFAULT_MODEL, Endpoint
from summarizer.result import MeetingSummary
from summarizer.summarizer import Summarizer
from tests.llm.fault_server import completion, serving

GERMAN = (
    "Außenminister Tobias Achterberg hat am Montag einen Besuch in Kessandra abgesagt. „Die Voraussetzungen für ein "
    "sinnvolles Gespräch fehlen“, teilte sein Ministerium mit."
)
FRENCH = (
    "Le ministre Tobias Achterberg a annulé lundi une visite à Kessandra. « Les conditions d'un dialogue utile ne sont "
    "pas réunies », a déclaré son ministère."
)
ENGLISH = "Foreign Minister Tobias Achterberg cancelled a visit to Kessandra on Monday, his ministry said."
DRAFT = {"headline": "x", "meetings": [], "more": [], "quotations": [], "reported": [], "pending": []}


def summary_of(text: str) -> MeetingSummary:
    """Summarize with a model that adds nothing."""
    with serving() as server:
        server.script = [completion(json.dumps(DRAFT))]
        endpoint = Endpoint(DEFAULT_MODEL, "m", server.base_url, "-", "embedded", grammar=True, context=8192)
        return Summarizer(endpoint=endpoint).summarize(text)


def test_another_language_is_no_complete_result() -> None:
    """The warning names the language and every part that suffers; quotations are found all the same."""
    summary = summary_of(FRENCH)
    (warning,) = (w for w in summary.warnings if "another language" in w)
    assert (summary.source.language, summary.complete) == ("fr", False)
    assert "(fr)" in warning
    assert "(en)" in warning
    for part in ("actors", "meetings", "reported speech", "pending items", "days"):
        assert f"{part} " in warning or f"{part}," in warning
    assert [s.span.text for s in summary.statements if s.kind != "indirect"] == [
        "Les conditions d'un dialogue utile ne sont pas réunies"
    ]


def test_german_is_read_in_part() -> None:
    """Who said what is told; the warning names what is missing, and the result is not complete."""
    summary = summary_of(GERMAN)
    (warning,) = (w for w in summary.warnings if "another language" in w)
    assert (summary.source.language, summary.complete) == ("de", False)
    assert warning.endswith(
        "in German, actors, quotations, their speakers, reported speech and days are read; meetings are only those "
        "that the model names, and pending items and the actors' countries are missing."
    )
    names = {actor.id: actor.name for actor in summary.actors}
    (said,) = summary.statements
    assert said.span.text == "Die Voraussetzungen für ein sinnvolles Gespräch fehlen"
    assert [names[p] for p in said.speakers] == ["sein Ministerium"]
    assert said.cue is not None
    assert said.cue.text == "teilte"


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), ("Ingrid Sollerud met Matteo Carraro.", None)])
def test_what_can_be_read_raises_no_alarm(text: str, language: str | None) -> None:
    """English, or a text too short to tell, is complete."""
    summary = summary_of(text)
    assert (summary.source.language, summary.complete) == (language, True)
    assert not any("language" in w for w in summary.warnings)
