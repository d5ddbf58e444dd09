"""The findings of a verification: the claims that hold, those that do not, and those that could not be checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Check = Literal[
    "digest",
    "spans",
    "words",
    "ids",
    "names",
    "offices",
    "quotations",
    "sentences",
    "quotes",
    "speakers",
    "references",
    "cues",
    "evidence",
    "manner",
    "owners",
    "days",
    "headline",
    "provenance",
    "gaps",
]

MEANINGS: Mapping[Check, str] = MappingProxyType(
    {
        "digest": "the article is the one that was read",
        "spans": "each span is its slice of the article",
        "words": "each phrase is the words of its span",
        "ids": "actors are numbered, and each id used is defined",
        "names": "each actor is named there, in the forms listed",
        "offices": "office and country stand where the actor is named",
        "quotations": "each is whole, in its marks or in its turn",
        "sentences": "reported speech and evidence are whole sentences",
        "quotes": "reported sentences name the quotations in them",
        "speakers": "the words that name who spoke belong to a speaker",
        "references": "who met is named or meant there; speakers are known",
        "cues": "the reporting words stand beside what was said",
        "evidence": "place, day and words stand in the evidence",
        "manner": "no word there speaks against kind and status",
        "owners": "owners that are no actors stand in the article",
        "days": "each date follows from its words and its anchor",
        "headline": "its names, numbers and days stand in the article",
        "provenance": "prompt and schema are released ones",
        "gaps": "an incomplete result says what is missing",
    }
)
"""What each check says where it holds, in the order in which they are made."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim that does not hold.

    Attributes:
        check: which check it fails.
        place: where it stands in the result, as `statements[0].span`.
        problem: what is wrong, in a sentence that may hold a few words of the result or the article.
    """

    check: Check
    place: str
    problem: str


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A check that was not made, or not of every claim, and why."""

    check: Check
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What came of all checks.

    Attributes:
        counts: how many claims each check looked at, those that fail included.
        findings: what does not hold, in the order of the checks.
        unchecked: what could not be checked.
    """

    counts: Mapping[Check, int]
    findings: tuple[Finding, ...]
    unchecked: tuple[Unchecked, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was found that does not hold."""
        return not self.findings

    @property
    def whole(self) -> bool:
        """Whether everything could be checked."""
        return not self.unchecked

    def failing(self, check: Check) -> tuple[Finding, ...]:
        """Return what does not hold of one check."""
        return tuple(finding for finding in self.findings if finding.check == check)
