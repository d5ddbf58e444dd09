"""The main job for real: the seed article on the embedded model."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer import MeetingSummary

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds" / "000_ce7b7f8e0b79a875.txt"
PROGRAM = """
import logging, sys
from pathlib import Path
from summarizer import Summarizer

logging.getLogger("summarizer.llm").setLevel(logging.DEBUG)
logging.getLogger("summarizer.llm").addHandler(logging.StreamHandler())
with Summarizer("embedded/qwen2.5-coder-1.5b") as live:
    print(live.summarize(Path(sys.argv[1]).read_bytes().decode("utf-8")).model_dump_json())
"""
"""In a process of its own: other tests close an engine with another model (see `summarizer.llm.local.engine.close`)."""
pytestmark = pytest.mark.live


def _timings(log: str) -> list[dict[str, float]]:
    return [json.loads(line.removeprefix("timings ")) for line in log.splitlines() if line.startswith("timings ")]


def test_the_seed_on_the_embedded_model() -> None:
    """The embedded model answers now (the engine's own timings say so), and the result is whole, verbatim and right."""
    program = [sys.executable, "-c", PROGRAM, str(SEED)]
    ended = subprocess.run(program, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    summary = MeetingSummary.load(ended.stdout)
    (timings,) = _timings(ended.stderr)
    assert timings["predicted_n"] == summary.provenance.usage.output_tokens > 0
    assert timings["prompt_n"] + timings["cache_n"] == summary.provenance.usage.input_tokens
    assert 0 < timings["predicted_ms"] / 1000 < summary.provenance.seconds
    assert summary.complete
    assert _met(summary) == {"Pete Hegseth", "S Jaishankar"}


def _met(summary: MeetingSummary) -> set[str]:
    names = {actor.id: actor.name for actor in summary.actors}
    return {names[one] for meeting in summary.meetings for one in meeting.participants}
