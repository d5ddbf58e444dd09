"""Results, verifications and comparisons as JSON, with control and invisible characters escaped."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from json import dumps

from summarizer.checking import Comparison
from summarizer.printable import json_document, visible_in_json
from summarizer.result import MeetingSummary
from summarizer.result.report import MEANINGS, Check, Finding, Report


def json(summary: MeetingSummary) -> str:
    """Return the result as indented JSON, the same text for the same result, with a line feed at the end."""
    return json_document(summary.model_dump(mode="json"))


def json_array(summaries: Iterable[MeetingSummary]) -> str:
    """Return the results as an indented JSON array, with a line feed at the end."""
    return json_document([summary.model_dump(mode="json") for summary in summaries])


def jsonl(summary: MeetingSummary) -> str:
    """Return the result as one line of compact JSON, with a line feed at the end."""
    return visible_in_json(dumps(summary.model_dump(mode="json"), separators=(",", ":"), ensure_ascii=False)) + "\n"


def changes_json(comparison: Comparison) -> str:
    """Return the comparison as indented JSON that is safe to show."""
    return json_document({"same": comparison.same, **asdict(comparison)})


def findings_fields(report: Report) -> dict[str, object]:
    """Return the verification as plain fields, for JSON."""
    return {
        "ok": report.ok,
        "whole": report.whole,
        "checks": [_fields(report, check) for check in MEANINGS],
        "findings": [_finding(finding) for finding in report.findings],
    }


def findings_json(fields: Mapping[str, object] | list[dict[str, object]]) -> str:
    """Return the fields of one verification, or of several, as indented JSON that is safe to show."""
    return json_document(fields)


def _fields(report: Report, check: Check) -> dict[str, object]:
    return {
        "check": check,
        "meaning": MEANINGS[check],
        "claims": report.counts[check],
        "failing": len(report.failing(check)),
        "unchecked": reasons(report, check),
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {"check": finding.check, "place": finding.place, "problem": finding.problem}


def reasons(report: Report, check: Check) -> list[str]:
    """Return why a check was not made, or not of every claim, each reason once."""
    return list(dict.fromkeys(one.reason for one in report.unchecked if one.check == check))
