"""A report as JSON, which `--against` reads."""

from json import dumps

from summarizer.evaluation.report import Report
from summarizer.printable import visible_in_json


def json(report: Report) -> str:
    """Return the report as indented JSON, the same text for the same report, with a line feed at the end."""
    return visible_in_json(dumps(report.model_dump(mode="json"), indent=2, ensure_ascii=False)) + "\n"
