"""What it costs to add one more article to a ledger that has many: identities, same meetings and pending items.

`python -m benchmarks.ledger_adding [--ledger URL] [--articles 10000]` adds invented articles, a day's after the other,
50 at a time as the commands do, and prints at 1,000, 2,000, 5,000, 10,000 and so on what an article took since the
line before: milliseconds; those of them in which this process worked (the rest is the database's, and that of other
programs); and statements of SQL. The ledger must be a new one; without `--ledger` it is a file that is deleted. An
article has six of few or many people, three meetings, of which one was told by the article before, ten statements, and
two promises, of which one was told before.
"""

import argparse
import hashlib
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from sqlalchemy import event

from benchmarks.ledger_data import COUNTRIES, PLACES, World, name, word
from summarizer.ledger import Entry, Ledger
from summarizer.ledger.connecting import engine_for, url_of
from summarizer.result import (
    Actor,
    Day,
    Meeting,
    MeetingSummary,
    ModelUsed,
    Passage,
    PendingItem,
    Provenance,
    SchemaUsed,
    Source,
    Span,
    Statement,
    Usage,
)  # fmt: skip

MARKS = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
AT_ONCE = 50
_OFFICES = ("foreign minister", "prime minister", "envoy", "spokesman", "mayor", "general")
_MADE = datetime(2032, 1, 1, tzinfo=UTC)


def articles(number: int) -> Iterator[Entry]:
    """Yield so many articles, the oldest first, every time alike."""
    world = World(number)
    told = sorted(zip(world.days, world.casts, strict=True))
    for at, (day, cast) in enumerate(told):
        yield _article(at, day, cast, told[at - 1] if at else None)


def _article(at: int, day: str, cast: tuple[int, ...], before: tuple[str, tuple[int, ...]] | None) -> Entry:
    people = list(dict.fromkeys((*cast, *(before[1][:3] if before else ()))))
    again = [people.index(one) for one in before[1][:3]] if before else []
    text = _text(at, day, people, before[0] if before else day)
    met: list[tuple[tuple[int, ...], str | None, str | None]] = [((0, 3), day, PLACES[at % 7]), ((1, 4), None, None)]
    met += [(tuple(again[:2]), before[0], PLACES[(at - 1) % 7])] if before else []
    summary = MeetingSummary(
        headline=f"{name(cast[0])} spoke.",
        actors=tuple(_actor(text, number, one) for number, one in enumerate(people, 1)),
        meetings=tuple(
            Meeting(participants=tuple(f"P{one + 1}" for one in who), kind="in_person", status="held",
                    place=_passage(text, where), date=_day(text, when), evidence=(_span(text, "They met."),),
                    confidence=(0.9, 0.9))
            for who, when, where in met
        ),
        statements=tuple(
            Statement(speakers=(f"P{number % 3 + 1}",), speaker_span=None, cue=None, kind="direct",
                      span=_span(text, f"“{_words(at, number)}”"), confidence=None, quotes=())
            for number in range(10)
        ),
        pending=tuple(
            PendingItem(what=what, span=_span(text, what), owners=(f"P{owner + 1}",), status="promised", due=None,
                        evidence=(_span(text, what),), confidence=None)
            for what, owner in ((_promise(at), 2), *(((_promise(at - 1), again[2]),) if before else ()))
        ),
        source=Source(sha256=hashlib.sha256(text.encode()).hexdigest(), characters=len(text), language="en", title=None,
                      published=day, url=None, path=f"{at}.txt"),
        provenance=_PROVENANCE, complete=True, warnings=(),
    )  # fmt: skip
    return Entry(summary, text=text)


def _actor(text: str, number: int, one: int) -> Actor:
    full = name(one)
    return Actor(
        id=f"P{number}",
        name=full,
        type="person",
        aliases=(full.split()[1],),
        office=_passage(text, _OFFICES[one % 6]),
        country=_passage(text, COUNTRIES[one % 8]),
        mentions=(_span(text, full),),
    )


def _text(at: int, day: str, people: list[int], earlier: str) -> str:
    who = " ".join(f"{COUNTRIES[one % 8]}'s {_OFFICES[one % 6]} {name(one)} came." for one in people)
    said = " ".join(f"“{_words(at, number)}” they said." for number in range(10))
    where = " ".join(PLACES)
    return (
        f"({at}) {day} {earlier} {who} They met. {where}. {said} They promised to {_promise(at)}; {_promise(at - 1)}."
    )


def _words(at: int, number: int) -> str:
    return " ".join(word((at * 31 + number * 7 + place * place * 13) % 9_000) for place in range(8))


def _promise(at: int) -> str:
    return f"publish the {word(at % 4_000)} report on the {word(at * 7 % 3_000)}"


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def _passage(text: str, words: str | None) -> Passage | None:
    return Passage(text=words, span=_span(text, words)) if words else None


def _day(text: str, iso: str | None) -> Day | None:
    return Day(text=iso, span=_span(text, iso), date=iso, precision="day", anchor=None) if iso else None


_PROVENANCE = Provenance(
    prompt=None, schema=SchemaUsed(version=3, sha256="c" * 64), model=ModelUsed(asked="rules", answered="rules"),
    endpoint="none", parameters={}, finish_reason="stop",
    usage=Usage(requests=0, input_tokens=0, cached_tokens=0, output_tokens=0), cost=None, seconds=0.0, package="0",
    time=_MADE,
)  # fmt: skip


def figures(url: str, number: int) -> Iterator[str]:
    """Yield a line for each mark that is reached."""
    asked = [0]

    def count(*_: object) -> None:
        asked[0] += 1

    with Ledger(url, create=True) as ledger:
        event.listen(ledger._engine, "before_cursor_execute", count)  # noqa: SLF001 - to count what it asks
        begin, worked, last = time.perf_counter(), time.process_time(), 0
        entries, done = articles(number), 0
        while lot := [*islice(entries, AT_ONCE)]:
            ledger.add(lot)
            done += len(lot)
            if done in MARKS or done == number:
                spent, ours, since = time.perf_counter() - begin, time.process_time() - worked, done - last
                yield f"{done:10,}{1000 * spent / since:12.1f}{1000 * ours / since:12.1f}{asked[0] / since:12.1f}"
                begin, worked, last, asked[0] = time.perf_counter(), time.process_time(), done, 0


def main() -> None:
    """Add them, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", metavar="URL")
    parser.add_argument("--articles", metavar="N", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = options.ledger or str(Path(folder) / "ledger.sqlite")
        print(f"{engine_for(url_of(url)).dialect.name}\n{'articles':>10}{'ms each':>12}{'ours':>12}{'SQL each':>12}")
        for line in figures(url, options.articles):
            print(line, flush=True)


if __name__ == "__main__":
    main()
