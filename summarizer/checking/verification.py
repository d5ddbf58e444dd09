"""Verification: a result compared with its article, check by check, without a model."""

from collections.abc import Callable, Iterable, Mapping

from summarizer.checking import consistency, grounds, references
from summarizer.checking.claims import Outcome
from summarizer.checking.text import Text, text_of
from summarizer.errors import UsageError
from summarizer.result import MeetingSummary
from summarizer.result.report import MEANINGS, Check, Finding, Report, Unchecked

NO_ARTICLE = "there is no article to hold it to"

_ALONE: Mapping[Check, Callable[[MeetingSummary], Iterable[Outcome]]] = {
    "ids": consistency.ids,
    "speakers": consistency.speakers,
    "evidence": consistency.evidence,
    "provenance": consistency.provenance,
    "quotes": consistency.quotes,
    "gaps": consistency.gaps,
}
_WITH_OR_WITHOUT: Mapping[Check, Callable[[MeetingSummary, Text | None], Iterable[Outcome]]] = {
    "words": consistency.words,
    "names": consistency.names,
}
_WITH_ARTICLE: Mapping[Check, Callable[[MeetingSummary, Text], Iterable[Outcome]]] = {
    "digest": grounds.digest,
    "spans": grounds.spans,
    "offices": grounds.offices,
    "quotations": grounds.quotations,
    "sentences": grounds.sentences,
    "references": references.references,
    "cues": grounds.cues,
    "manner": references.manner,
    "owners": grounds.owners,
    "days": grounds.days,
    "headline": references.headline,
}


def verify(summary: MeetingSummary, article: str | None) -> Report:
    """Check a result against its article: no model, no network.

    Args:
        summary: the result.
        article: the text that it was made from, decoded; None checks what can be checked without, and the report
            names the rest.

    Raises:
        UsageError: one of them is something else.
    """
    if not isinstance(summary, MeetingSummary):
        raise UsageError(f"The result is {type(summary).__name__}, not MeetingSummary: load it first.")
    if not isinstance(article, str | None):
        raise UsageError(f"The article is {type(article).__name__}, not str: decode it, or read its file, first.")
    text = None if article is None else text_of(summary, article)
    outcomes = {check: tuple(_outcomes(check, summary, text)) for check in MEANINGS}
    return Report(
        {check: sum(one.unknown is None for one in made) for check, made in outcomes.items()},
        tuple(
            Finding(check, one.place, one.problem) for check, made in outcomes.items() for one in made if one.problem
        ),
        tuple(_unchecked(outcomes)),
    )


def _outcomes(check: Check, summary: MeetingSummary, text: Text | None) -> Iterable[Outcome]:
    if check in _ALONE:
        return _ALONE[check](summary)
    if check in _WITH_OR_WITHOUT:
        return _WITH_OR_WITHOUT[check](summary, text)
    return _WITH_ARTICLE[check](summary, text) if text else (Outcome("", unknown=NO_ARTICLE),)


def _unchecked(outcomes: Mapping[Check, tuple[Outcome, ...]]) -> Iterable[Unchecked]:
    for check, made in outcomes.items():
        yield from (Unchecked(check, one.unknown) for one in made if one.unknown)
