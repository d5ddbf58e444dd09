"""Confidence: the model's own probability of each of its choices, read off the answer as it was written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from summarizer.extraction.draft import Draft, Look
from summarizer.extraction.places import Path, places
from summarizer.extraction.sheet import Sheet

NO_LOOKS: Mapping[int, float | None] = MappingProxyType({})


class Written(Protocol):
    """An answer as it was written."""

    @property
    def text(self) -> str:
        """The JSON of the answer."""

    def probability(self, start: int, end: int) -> float:
        """Return the probability of the tokens that a stretch of the text was written with."""


@dataclass(frozen=True, slots=True)
class Confidences:
    """How likely the model found what it wrote; empty where its endpoint does not tell.

    Attributes:
        meetings: by number M, that the meeting is in its list.
        more: by position among the meetings it added, that of the names it gave.
        quotations: by number Q, that of the speakers it gave.
        reported: by number S, that the sentence is in its list, with the speakers it gave.
        pending: by number T, that the act is in its list.
    """

    meetings: Mapping[int, float] = field(default_factory=dict)
    more: Mapping[int, float] = field(default_factory=dict)
    quotations: Mapping[int, float] = field(default_factory=dict)
    reported: Mapping[int, float] = field(default_factory=dict)
    pending: Mapping[int, float] = field(default_factory=dict)


def looked(look: Look, written: Written | None) -> dict[int, float | None]:
    """Return the probabilities of a second look's answers, by the numbers of the quotations."""
    if written is None:
        return {one.q: None for one in look.quotations}
    reader = _Reader(written, places(written.text))
    return {one.q: reader.names(("quotations", i, "who")) for i, one in enumerate(look.quotations)}


def confidences(
    sheet: Sheet, draft: Draft, written: Written | None, looks: Mapping[int, float | None] = NO_LOOKS
) -> Confidences:
    """Return the probabilities of a draft's choices; those of quotations looked at again are those of the second look.

    Of what the model was asked about and passed over it is at most what was not given to what it wrote in its place:
    the next number, or the end of the list.
    """
    if written is None:
        return Confidences()
    reader = _Reader(written, places(written.text))
    reported = {one.s: reader.names(("reported", i, "who")) for i, one in enumerate(draft.reported)}
    told = reader.listed("reported", [one.s for one in draft.reported], sheet.sentences, "s")
    quotations = {one.q: reader.names(("quotations", i, "who")) for i, one in enumerate(draft.quotations)}
    return Confidences(
        reader.listed("meetings", draft.meetings, range(1, len(sheet.meetings) + 1)),
        {i: reader.names(("more", i, "who")) for i in range(len(draft.more))},
        {number: sure for number, sure in (quotations | dict(looks)).items() if sure is not None},
        {number: sure * reported.get(number, 1.0) for number, sure in told.items()},
        reader.listed("pending", draft.pending, range(1, len(sheet.items) + 1)),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    written: Written
    places: Mapping[Path, tuple[int, int]]

    def names(self, path: Path) -> float:
        """The probability of a list of names, its end included: that no other name follows was a choice as well."""
        start, end = self.places[path]
        return self.written.probability(start + 1, end)

    def listed(self, part: str, chosen: Sequence[int], asked: Sequence[int], *key: str) -> dict[int, float]:
        """The probability that each number asked about is in the list."""
        sure = {n: self.written.probability(*self.places[(part, i, *key)]) for i, n in enumerate(chosen)}
        end = self.places[part,][1]
        closing = self.written.probability(end - 1, end)
        passed = {n: min((c for c in chosen if c > n), default=None) for n in asked if n not in sure}
        return sure | {n: 1 - (closing if c is None else sure[c]) for n, c in passed.items()}
