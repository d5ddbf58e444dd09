"""A batch through a queue: the folder and rows of a run on this machine, and what lies at the provider meanwhile."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import aclosing, closing
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from summarizer.engines.batch.book import Book, OnTally, Options, Tally, book
from summarizer.engines.batch.copies import Fingerprint, fingerprint
from summarizer.engines.batch.crew import Asked, spent_on
from summarizer.engines.batch.rows import Pinned, Record, Row, row_of
from summarizer.engines.queue import Engine, QueueRun, Rules, endpoint_of, summarizer_of
from summarizer.engines.store import RequestFile, Store
from summarizer.errors import InputError, OverBudget, SummarizerError
from summarizer.llm import policy_of
from summarizer.llm.batches import ENDED, batch_queue
from summarizer.pipeline.articles import Article
from summarizer.result import MeetingSummary
from summarizer.settings import Settings

FOLDER = "queue"
_AWAITED = "waits for answers-{0.number:04}.jsonl"


@dataclass(frozen=True, slots=True)
class Through:
    """What came of a run through a queue.

    Attributes:
        tally: as of every run.
        waiting: articles whose answers are still out.
        engine: that was used.
        files: the files of requests that wait for answers.
    """

    tally: Tally
    waiting: int
    engine: Engine
    files: tuple[Path, ...] = ()


def run(  # noqa: PLR0913 - who is told of what comes as keywords
    records: Iterable[Record],
    folder: Path | str,
    *,
    rules: Rules,
    options: Options | None = None,
    on_tally: OnTally | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Through:
    """Summarize records into the folder of a batch, through a queue, and go on where an earlier run in it ended.

    Args:
        records: taken as they are needed; they are kept in the folder until they have their rows.
        folder: made where it is missing; one run at a time may use it.
        rules: how they go through the queue.
        options: of the run; workers and the order are not among them here.
        on_tally: told how far the run is.
        tell: told in a sentence what came of each file.

    Raises:
        UsageError: the model has no queue, another run uses the folder, or it cannot be written.
        ModelError: the queue does not take what is to be asked.
        InputError: what is in the folder is no batch's, or is damaged.
    """
    options = options or Options()
    settings = _settings(options.asked)
    rules = replace(rules, prompt=options.asked.prompt or rules.prompt)
    pinned = Pinned.of(summarizer_of(rules, settings))
    with book(folder, options, pinned, on_tally=on_tally) as book_:
        inside = Path(folder) / FOLDER
        with closing(QueueRun(inside, rules, settings=settings, tell=tell)) as queue:
            _remember(inside, rules, options, settings)
            one = _Run(book_, queue, options, pinned)
            asyncio.run(one.through(records))
            return Through(book_.finish(), queue.waiting, rules.engine, tuple(queue.open_files()))


def fetch(
    folder: Path | str,
    settings: Settings,
    *,
    on_tally: OnTally | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Through:
    """Do what can be done now for the articles of an earlier run: fetch answers, write rows, ask what is to be asked.

    Args:
        folder: of the batch.
        settings: for keys and limits; the model and the rules are those of that run.
        on_tally: as for `run`.
        tell: as for `run`.

    Raises:
        InputError: there is no such run.
        UsageError, ModelError: as of `run`.
    """
    rules, options = _remembered(Path(folder) / FOLDER, settings)
    return run([], folder, rules=rules, options=options, on_tally=on_tally, tell=tell)


def status(folder: Path | str, settings: Settings) -> list[RequestFile]:
    """Return the files of requests, each with what the provider says of its batch now, or with what it waits for.

    Nothing is changed.

    Raises:
        InputError: there is no such run.
        ModelError: the provider cannot be asked.
    """
    rules, options = _remembered(Path(folder) / FOLDER, settings)
    with closing(Store(Path(folder) / FOLDER)) as store:
        files = store.files()
    if rules.engine == "jsonl":
        return [replace(one, status=_AWAITED.format(one)) if one.state == "written" else one for one in files]
    if not any(one.state == "submitted" for one in files):
        return files
    return asyncio.run(_looked(files, rules, options))


async def _looked(files: Iterable[RequestFile], rules: Rules, options: Options) -> list[RequestFile]:
    settings = _settings(options.asked)
    async with batch_queue(endpoint_of(rules.engine, settings), policy_of(settings)) as queue:
        return [
            replace(one, status=(await queue.look(one.batch)).status) if one.state == "submitted" and one.batch else one
            for one in files
        ]


def cancel(folder: Path | str, settings: Settings) -> int:
    """Ask the provider to end every batch of a run that has not ended, and return how many there were.

    What they have answered until then is not lost: `fetch` writes its rows, and a new run asks the rest.

    Raises:
        InputError: there is no such run.
        ModelError: the provider cannot be asked.
    """
    rules, options = _remembered(Path(folder) / FOLDER, settings)
    under_way = [one for one in status(folder, settings) if one.state == "submitted"]
    open_ = [one.batch for one in under_way if one.batch and one.status not in ENDED]
    if rules.engine != "jsonl" and open_:
        asyncio.run(_cancelled(open_, rules, options))
    return len(open_)


async def _cancelled(batches: Iterable[str], rules: Rules, options: Options) -> None:
    settings = _settings(options.asked)
    async with batch_queue(endpoint_of(rules.engine, settings), policy_of(settings)) as queue:
        for batch in batches:
            await queue.cancel(batch)


@dataclass(slots=True)
class _Originals:
    """The articles of this run, by what is compared of them; those of earlier runs are in the batch's own index."""

    places: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    prints: list[tuple[str, Fingerprint]] = field(default_factory=list)

    def of(self, found: Fingerprint) -> str | None:
        """Return the key of an article that says all that this one says."""
        numbers = dict.fromkeys(number for band in found.bands for number in self.places.get(band, ()))
        others = (self.prints[number] for number in numbers)
        return next((key for key, other in others if found.copies(other.sentences, other.day)), None)

    def add(self, key: str, found: Fingerprint) -> None:
        """Take an article for an original."""
        for band in found.bands:
            self.places[band].append(len(self.prints))
        self.prints.append((key, found))


class _Run:
    def __init__(self, book_: Book, queue: QueueRun, options: Options, pinned: Pinned) -> None:
        self._book = book_
        self._queue = queue
        self._options = options
        self._pinned = pinned
        self._originals = _Originals()
        self._prints: dict[str, Fingerprint] = {}
        self._given: set[str] = set()
        self._copies: dict[str, list[Row]] = defaultdict(list)

    async def through(self, records: Iterable[Record]) -> None:
        """Let the records go through the queue, and write down what comes."""
        async with aclosing(self._queue.outcomes(self._taken(records))) as outcomes:
            async for key, record, outcome in outcomes:
                row = row_of(record, outcome, key=key, keep_text=self._options.keep_text)
                if not self._has(row):
                    self._settle(row, outcome)
                self._settle_copies(row, outcome)
                over = isinstance(outcome, SummarizerError) and not isinstance(outcome, OverBudget)
                if self._book.tally.ended is not None and over:
                    return

    def _settle(self, row: Row, outcome: MeetingSummary | SummarizerError) -> None:
        print_ = self._prints.pop(row.key, None)
        if isinstance(outcome, SummarizerError):
            self._book.failed(row, outcome, spent_on(outcome))
        else:
            self._book.done(row, print_)
        self._book.report()

    def _has(self, row: Row) -> bool:
        return self._book.has(row.key, row.id, row.as_copy_of)

    def _taken(self, records: Iterable[Record]) -> Iterator[tuple[str, Record]]:
        """Yield the records that are to be asked about."""
        for record in self._book.taken(records):
            key = self._pinned.key(record.article)
            blank = row_of(record, record.fault or _NOTHING, key=key, keep_text=self._options.keep_text)
            if record.fault is not None:
                self._book.unread(blank, record)
            elif not self._is_copy(key, record, blank):
                self._given.add(key)
                yield key, record
            self._book.report()

    def _is_copy(self, key: str, record: Record, blank: Row) -> bool:
        """Tell whether an article needs no answer of its own: it is done, or a copy of one that is done or given."""
        blank = replace(blank, error=None, error_kind=None)
        if self._has(blank):
            return True
        if key in self._given:
            self._copies[key].append(blank)
            return True
        return self._options.dedupe and self._is_told(key, record.article, blank)

    def _is_told(self, key: str, article: Article, blank: Row) -> bool:
        """Tell whether another article says all that this one does; else it may be the original of others."""
        found = fingerprint(article.text, title=article.title, published=article.published)
        # What was no copy when it was handed over is none now, whatever was finished meanwhile.
        if not self._queue.holds(key) and self._has_original(found, blank):
            return True
        self._originals.add(key, found)
        self._prints[key] = found
        return False

    def _has_original(self, found: Fingerprint, blank: Row) -> bool:
        """Tell whether an article is a copy, which has its row then, or gets it with that of its original."""
        if original := self._book.store.original(found):
            self._book.copy(blank.as_copy_of(original))
            return True
        if given := self._originals.of(found):
            self._copies[given].append(blank)
            return True
        return False

    def _settle_copies(self, row: Row, outcome: MeetingSummary | SummarizerError) -> None:
        """Let the copies of an article share its fate."""
        for copy in self._copies.pop(row.key, ()):
            if isinstance(outcome, SummarizerError):
                self._book.failed(replace(copy, error=row.error, error_kind=row.error_kind), outcome)
            else:
                self._book.copy(copy.as_copy_of(row.id))


_NOTHING = SummarizerError("")


def _settings(asked: Asked) -> Settings:
    """Return the settings with the model that is asked."""
    settings = asked.settings or Settings.from_environment()
    return replace(
        settings, model=asked.model or settings.model, base_url=asked.base_url or settings.base_url, fallback=None
    )


def _remember(inside: Path, rules: Rules, options: Options, settings: Settings) -> None:
    """Note how the run is done, for a command that names its folder alone; keys and passwords are not among it."""
    kept = {name: getattr(options, name) for name in ("dedupe", "keep_text", "max_failures", "ledger")}
    kept["ledger"] = _without_secret(options.ledger)
    told = {"rules": asdict(rules), "options": kept, "model": settings.model, "base_url": settings.base_url}
    (inside / "run.json").write_text(json.dumps(told, indent=1), encoding="utf-8")


def _without_secret(ledger: str | None) -> str | None:
    """Return the address of a ledger without its password; with it, the environment names the same one."""
    if not ledger:
        return None
    from summarizer.ledger.connecting import without_secret  # noqa: PLC0415 - an extra, where it is asked for

    return without_secret(ledger)


def _remembered(inside: Path, settings: Settings) -> tuple[Rules, Options]:
    try:
        told = json.loads((inside / "run.json").read_text(encoding="utf-8"))
        rules = replace(Rules(**told["rules"]), wait=False)
        kept = told["options"]
        if kept["ledger"] and kept["ledger"] == _without_secret(settings.ledger):
            kept["ledger"] = settings.ledger  # with its password
        asked = Asked(prompt=rules.prompt, settings=replace(settings, model=told["model"], base_url=told["base_url"]))
        return rules, Options(asked=asked, **kept)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{str(inside.parent)!r} is no folder of a batch that went through a queue.") from error
