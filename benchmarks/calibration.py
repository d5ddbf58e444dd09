"""How often claims of each kind are right: what `summarizer/checking/grounding.py` gives as confidence.

Run `python -m benchmarks.calibration [RESULTS] --fitted GOLD... --unseen GOLD...` from the top of the repository.
RESULTS holds results as an object of summaries by the ids of the gold, of a model that leads or of another version of
the rules; without it the rules as they are now are counted. `GOLD:even` and `GOLD:odd` are the even and odd lines of a
gold file. Of a model the standing of a claim is found anew, by holding it against what the rules read: `agreed` where
both say it, `alone` where the rules do not tell of it, `differing` where they tell something else. Of the rules it is
what the claim rests on: who took part is a `person` or a `body`, who speaks is `named` in the sentence or `meant`, what
is to be done is `dated`, or `owned` by somebody, or `bare`. A column is right of counted, and the share by the rule of
succession, (right + 1) of (counted + 2), so that nothing is certain.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from summarizer import result
from summarizer.checking.cast import Member
from summarizer.checking.gate import CheckedMeeting, CheckedPending, CheckedQuotation, CheckedReport, check
from summarizer.checking.grounding import Confidence, ground
from summarizer.document import Document, Span, plain, read
from summarizer.document.model import itself, touching
from summarizer.document.reader import language_of
from summarizer.evaluation import Gold, Judged, Told, judged, read_gold
from summarizer.llm import RULES
from summarizer.reading import read_draft
from summarizer.result.loading import load

Counts = Counter[tuple[str, str, bool]]
"""How many claims there are by part, by standing or what they rest on, and by whether they are right."""


def counted(gold: Gold, stored: Mapping[str, object] | None) -> Counts:
    """Count the choices of a result that the gold settles; of the rules' own where none is stored."""
    document = read(gold.text, published=gold.published, language=language_of(gold.text))
    rules = check(document, read_draft(plain(document)))
    kept = None if stored is None else load(stored)
    told: Told = kept or ground(document, rules, Confidence(led=False))
    led = kept is not None and kept.provenance.endpoint != RULES
    sure = Confidence(led=True, other=rules)
    found: Counts = Counter()
    for one in judged(gold, told):
        for part, standing in _standing(document, told, one, sure) if led else _support(told, one):
            found[part, standing, one.right] += 1
    return found


def _support(told: Told, judgement: Judged) -> Iterator[tuple[str, str]]:
    """Yield the part and what a choice of the rules rests on; nothing of a turn, whose label tells who speaks."""
    number = judgement.number
    if judgement.choice == "participants":
        ref = told.meetings[number].participants[judgement.part]
        person = any(actor.id == ref and actor.type == "person" for actor in told.actors)
        yield "meeting", "person" if person else "body"
    elif judgement.choice == "pending":
        item = told.pending[number]
        yield "pending", "dated" if item.due else "owned" if item.owners else "bare"
    elif (one := told.statements[number]).confidence != 1:
        part = "report" if one.kind == "indirect" else "quotation"
        yield part, "named" if one.speaker_span else "meant" if one.speakers else "nobody"


def _standing(document: Document, told: Told, judgement: Judged, sure: Confidence) -> Iterator[tuple[str, str]]:
    """Yield the part and the standing of a choice; nothing of a turn, whose label tells who speaks."""
    actors, number, choice = {actor.id: _member(actor) for actor in told.actors}, judgement.number, judgement.choice
    if choice == "participants":
        meeting = told.meetings[number]
        who = tuple(actors[ref] for ref in meeting.participants)
        numbers = _numbers(document, meeting.evidence)
        yield "meeting", sure.standing(CheckedMeeting(0, who, meeting.kind, meeting.status, numbers, None, None))
    elif choice == "pending":
        item = told.pending[number]
        yield "pending", sure.standing(CheckedPending(0, _span(item.span), (), item.status or "planned", (), None))
    else:
        yield from _of_statement(document, told.statements[number], actors, sure)


def _of_statement(
    document: Document, one: result.Statement, actors: Mapping[str, Member], sure: Confidence
) -> Iterator[tuple[str, str]]:
    who = tuple(actors[ref] for ref in one.speakers)
    if one.kind == "indirect":
        order = ("differing", "alone", "agreed")
        standings = [sure.standing(CheckedReport(n, who)) for n in _numbers(document, [one.span])]
        yield "report", min(standings, key=order.index)
    elif (place := _quotation(document, one)) is not None:
        yield "quotation", sure.standing(CheckedQuotation(place, who, speech=True))


def _quotation(document: Document, one: result.Statement) -> int | None:
    places = (n for n, q in enumerate(document.quotations, 1) if q.span.overlaps(_span(one.span)))
    return next(places, None) if one.confidence != 1 else None


def _member(actor: result.Actor) -> Member:
    return Member(actor.name, actor.type, tuple(map(_span, actor.mentions)))


def _span(span: result.Span) -> Span:
    return Span(span.start, span.end)


def _numbers(document: Document, spans: Sequence[result.Span]) -> tuple[int, ...]:
    """Return the numbers of the sentences that the spans touch."""
    inside = {sentence for span in spans for sentence in touching(document.sentences, _span(span), at=itself)}
    return tuple(n for n, sentence in enumerate(document.sentences, 1) if sentence in inside)


def golds(source: str) -> list[Gold]:
    """Read a gold file, or its even or odd lines."""
    name, _, half = source.partition(":")
    return [one for n, one in enumerate(read_gold(Path(name)), 1) if not half or (half == "even") == (n % 2 == 0)]


_STANDINGS = (
    *("agreed", "alone", "differing"),
    *("person", "body", "named", "meant", "nobody", "dated", "owned", "bare"),
)


def _cell(counts: Counts, part: str, standing: str) -> str:
    right, wrong = (counts[part, standing, told] for told in (True, False))
    return f"{right} of {right + wrong}, {(right + 1) / (right + wrong + 2):.2f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Count how often claims of each kind and standing are right.")
    parser.add_argument("results", nargs="?", help="a JSON file of summaries by id; none for the rules")
    parser.add_argument("--fitted", nargs="+", default=[], metavar="GOLD[:even|:odd]")
    parser.add_argument("--unseen", nargs="+", default=[], metavar="GOLD[:even|:odd]")
    options = parser.parse_args()
    stored = json.loads(Path(options.results).read_text(encoding="utf-8")) if options.results else None
    columns: dict[str, Counts] = {}
    for name, sources in (("fitted", options.fitted), ("unseen", options.unseen)):
        chosen = [gold for source in sources for gold in golds(source) if stored is None or stored.get(gold.id)]
        columns[name] = sum((counted(gold, stored and stored[gold.id]) for gold in chosen), Counter())
    print("| claim | by | fitted | unseen |\n| --- | --- | --- | --- |")
    for part in ("meeting", "quotation", "report", "pending"):
        for standing in _STANDINGS:
            if any(columns[name][part, standing, told] for name in columns for told in (True, False)):
                print(f"| {part} | {standing} | {' | '.join(_cell(one, part, standing) for one in columns.values())} |")


if __name__ == "__main__":
    main()
