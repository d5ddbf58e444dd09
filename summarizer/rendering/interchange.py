"""A result as JSON."""

from json import dumps

from summarizer.printable import visible_in_json
from summarizer.schema import MeetingSummary


def json(summary: MeetingSummary) -> str:
    """Return the result as indented JSON, the same text for the same result, with a line feed at the end.

    Characters that act on a terminal or hide in it stand as JSON escapes: the same data, safe to print.
    """
    return visible_in_json(dumps(summary.model_dump(mode="json"), indent=2, ensure_ascii=False)) + "\n"
