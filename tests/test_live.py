"""The main job for real: the seed article on the embedded model."""

import json
import logging
from pathlib import Path

import pytest

from summarizer import MeetingSummary, Summarizer

SEED = Path(__file__).parents[1] / "seeds" / "000_ce7b7f8e0b79a875.txt"
pytestmark = pytest.mark.live


@pytest.fixture(scope="module")
def text() -> str:
    """The seed article."""
    return SEED.read_bytes().decode("utf-8")


def _timings(caplog: pytest.LogCaptureFixture) -> list[dict[str, float]]:
    logged = (r.getMessage() for r in caplog.records if r.name == "summarizer.llm")
    return [json.loads(line.removeprefix("timings ")) for line in logged if line.startswith("timings ")]


def test_the_seed_on_the_embedded_model(text: str, caplog: pytest.LogCaptureFixture) -> None:
    """The embedded model answers now (the engine's own timings say so), and the result is whole, verbatim and right."""
    with caplog.at_level(logging.DEBUG, logger="summarizer.llm"), Summarizer("embedded/qwen2.5-coder-1.5b") as live:
        summary = live.summarize(text)
    (timings,) = _timings(caplog)
    assert timings["predicted_n"] == summary.provenance.usage.output_tokens > 0
    assert timings["prompt_n"] + timings["cache_n"] == summary.provenance.usage.input_tokens
    assert 0 < timings["predicted_ms"] / 1000 < summary.provenance.seconds
    assert summary.complete
    assert _met(summary) == {"Pete Hegseth", "S Jaishankar"}


def _met(summary: MeetingSummary) -> set[str]:
    names = {actor.id: actor.name for actor in summary.actors}
    return {names[one] for meeting in summary.meetings for one in meeting.participants}
