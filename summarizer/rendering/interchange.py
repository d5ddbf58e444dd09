"""Results as JSON; characters that act on a terminal or hide in it stand as JSON escapes, the same data."""

from collections.abc import Iterable
from json import dumps

from summarizer.printable import visible_in_json
from summarizer.result import MeetingSummary


def json(summary: MeetingSummary) -> str:
    """Return the result as indented JSON, the same text for the same result, with a line feed at the end."""
    return visible_in_json(dumps(summary.model_dump(mode="json"), indent=2, ensure_ascii=False)) + "\n"


def json_array(summaries: Iterable[MeetingSummary]) -> str:
    """Return the results as an indented JSON array, with a line feed at the end."""
    fields = [summary.model_dump(mode="json") for summary in summaries]
    return visible_in_json(dumps(fields, indent=2, ensure_ascii=False)) + "\n"


def jsonl(summary: MeetingSummary) -> str:
    """Return the result as one line of compact JSON, with a line feed at the end."""
    return visible_in_json(dumps(summary.model_dump(mode="json"), separators=(",", ":"), ensure_ascii=False)) + "\n"
