"""An answer without what a model writes around it."""

import pytest

from summarizer.llm.reply import unframed
from tests.llm.conftest import Asked
from tests.llm.fault_server import BAD, GOOD, FaultServer, completion

ODD = '{"headline": "```json </think> { is no frame", "score": 5}'

FRAMED = {
    "nothing": ODD,
    "thoughts": f"<think>They met {{perhaps}}.</think>\n\n{ODD}",
    "thoughts that the prompt opened": f"They met.\n</think>{ODD}",
    "thoughts of another name": f"<reasoning>They met.</reasoning> {ODD}",
    "thoughts with a draft in a fence": f"<think>```json\n{{}}\n```</think>\n{ODD}",
    "a fence": f"```json\n{ODD}\n```",
    "a fence without a language": f"```\n{ODD}\n```\n",
    "a fence that is not closed": f"```json\n{ODD}",
    "a fence on the same line": f"```{ODD}```",
    "thoughts and a fence": f"<think>They met.</think>\n```json\n{ODD}\n```",
}


@pytest.mark.parametrize("framed", FRAMED.values(), ids=FRAMED)
def test_the_frame_is_taken_off(framed: str) -> None:
    """What is in the answer itself stays, though it looks like a frame."""
    assert unframed(framed) == ODD


def test_sentences_around_a_fence_are_taken_off() -> None:
    """Some models announce what they give."""
    assert unframed(f"Here it is:\n```json\n{GOOD}\n```\nAsk again.") == GOOD


@pytest.mark.parametrize("text", ["<think>They met", "They met.", "```python\nprint(1)\n```", "</think>", ""])
def test_what_holds_no_json_stays(text: str) -> None:
    """The checks refuse it, and the model is shown what it wrote."""
    assert unframed(text) == text


@pytest.mark.parametrize("text", ["```" * 300_000, "</think>" * 100_000, "</think>" + " " * 1_000_000])
def test_a_megabyte_of_frames_is_read_once(text: str) -> None:
    """Tags and fences that frame nothing are passed over, in linear time."""
    assert unframed(text) == text


def test_a_correction_shows_the_answer_alone(asked: Asked, server: FaultServer) -> None:
    """Thoughts are not sent back to the model that had them."""
    asked(completion(f"<think>They met.</think>{BAD}"), completion(GOOD))
    assert server.bodies[1]["messages"][-2]["content"] == BAD
