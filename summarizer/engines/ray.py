"""Summaries on a Ray cluster: Ray Data reads, spreads and writes; each of its actors maps the row function.

What an article cost is on the driver's disk before its row travels on: an actor hands each row to one keeper, which
appends it to a file, and asks the keeper before it asks a model. So a node that dies takes with it only what was under
way, however often Ray repeats its work, and a run that ends is taken up where it was.
"""

import asyncio
import hashlib
import json
import logging
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal
from uuid import uuid4

from summarizer.engines.batch.book import Book, OnTally, Options, Tally, book
from summarizer.engines.batch.rows import Record, Row, arrow_schema, copy_row, row_from
from summarizer.engines.row import RowFunction
from summarizer.errors import InputError, OverBudget, SummarizerError, UsageError, missing

if TYPE_CHECKING:
    import pyarrow as pa
    from ray.data import Dataset

_KEY = re.compile(rb'"key": "([0-9a-f]{64})", "status": "(done|copy)"')
_HEAD = 1 << 16
_SEEN = 300.0
"""Seconds after which an actor that asked for nothing no longer counts among those that share the limits."""

DONE = b"done"
"""What the keeper says of an article whose row is where it belongs."""

_LINE = "summarizer_line"
_SOURCE = "summarizer_path"
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


@dataclass(frozen=True, slots=True)
class Spread:
    """How the work is spread over a cluster.

    Attributes:
        actors: how many; None for as many as the cluster has room for, also while it grows or shrinks.
        cpus: that Ray sets aside for an actor; all of a node's for an embedded model.
        block: articles that travel together.
        calls: blocks that an actor has under way together, so that the end of one does not leave it idle.
        parquet: a folder, or its URL (`s3://…`), into which the nodes themselves write the rows that are done, a file
            for each block; None to leave them to the driver alone. Made again, a block replaces its file.
    """

    actors: int | None = None
    cpus: float = 1.0
    block: int = 32
    calls: int = 2
    parquet: str | None = None


class Keeper:
    """The rows that were paid for, in a file, and who shares the limits of the endpoint; one for all actors.

    Args:
        path: of the file, in lines of JSON; None to keep nothing.
        done: keys of articles that need nothing any more, 32 bytes each.
    """

    def __init__(self, path: str | None, done: bytes = b"") -> None:
        self._done = {done[at : at + 32] for at in range(0, len(done), 32)}
        self._path = Path(path) if path else None
        self._places: dict[bytes, tuple[int, int]] = {}
        self._seen: dict[str, float] = {}
        self._size = 0
        if self._path:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._index(self._path)

    def _index(self, path: Path) -> None:
        """Note where the row of each key is, and cut off a last line that was not written to its end."""
        with path.open("a+b") as file:
            file.seek(0)
            for line in file:
                if not line.endswith(b"\n"):
                    break
                found = _KEY.search(line, 0, _HEAD)
                if found:
                    self._places[bytes.fromhex(found[1].decode())] = (self._size, len(line))
                self._size += len(line)
            file.truncate(self._size)

    def look(self, actor: str, keys: Sequence[str]) -> tuple[list[bytes | None], int]:
        """Return the row of each key, as a line, where it is kept, or `DONE`; and how many actors share the limits."""
        now = time.monotonic()
        self._seen[actor] = now
        sharers = sum(now - seen < _SEEN for seen in self._seen.values())
        return [self._line(key) for key in keys], sharers

    def put(self, key: str, line: bytes) -> None:
        """Keep a row; a second one of the same key is passed over."""
        known = bytes.fromhex(key)
        if self._path is None or known in self._places:
            return
        with self._path.open("ab") as file:
            file.write(line)
        self._places[known] = (self._size, len(line))
        self._size += len(line)

    def _line(self, key: str) -> bytes | None:
        known = bytes.fromhex(key)
        if known in self._done:
            return DONE
        place = self._places.get(known)
        if place is None or self._path is None:
            return None
        with self._path.open("rb") as file:
            file.seek(place[0])
            return file.read(place[1])


class _Actor:
    """What each actor of the cluster does with a block of records.

    Args:
        function: what is mapped.
        keeper: the handle of the one keeper; None where nothing is kept.
        parquet: as in `Spread`.
    """

    def __init__(self, function: RowFunction, keeper: Any, parquet: str | None = None) -> None:  # noqa: ANN401 - a handle of Ray's
        self._function = function
        self._keeper = keeper
        self._parquet = parquet
        self._name = uuid4().hex
        self._turns = asyncio.Semaphore(function.width)

    async def __call__(self, table: "pa.Table") -> "pa.Table":
        """Return the rows of a block, in its order."""
        import pyarrow as pa  # noqa: PLC0415 - an extra

        keyed = [_keyed(self._function, record) for record in table.to_pylist()]
        lines, sharers = await self._known([key for key, _ in keyed])
        function = replace(self._function, sharers=max(1, sharers))
        works = (self._row(function, *one, line) for one, line in zip(keyed, lines, strict=True))
        rows = await asyncio.gather(*works)
        made = pa.Table.from_pylist([one.as_flat() for one in rows], schema=arrow_schema())
        if self._parquet:
            await asyncio.to_thread(_write_partition, made, self._parquet)
        return made

    async def _known(self, keys: Sequence[str]) -> tuple[Sequence[bytes | None], int]:
        if self._keeper is None:
            return [None] * len(keys), 1
        found: tuple[Sequence[bytes | None], int] = await self._keeper.look.remote(self._name, keys)
        return found

    async def _row(self, function: RowFunction, key: str, record: Record, line: bytes | None) -> Row:
        """Return the row of a record: the one that is kept, a mark that it is done, or a new one."""
        if line == DONE:
            return copy_row(record, "", key=key, keep_text=function.keep_text)
        if line is not None:
            kept = row_from(json.loads(line), "a kept row")
            return replace(kept, id=record.id, path=record.article.path, fields=record.fields)
        async with self._turns:
            made = await function.summarized(key, record)
        if made.status == "done" and self._keeper is not None:
            await self._keeper.put.remote(key, made.as_line())
        return made


def _write_partition(rows: "pa.Table", folder: str) -> None:
    """Write the rows of a block that are done as a file of Parquet, named by their keys and ids.

    Raises:
        OSError: it cannot be written.
    """
    import pyarrow.compute as pc  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415 - likewise

    done = rows.filter(pc.equal(rows["status"], "done"))
    if done.num_rows:
        told = "\n".join(sorted(f"{row['key']} {row['id']}" for row in done.select(["key", "id"]).to_pylist()))
        system, path = _place(folder)
        parquet.write_table(done, f"{path}/{hashlib.sha256(told.encode()).hexdigest()[:32]}.parquet", filesystem=system)


def _place(folder: str) -> tuple[Any, str]:
    """Return the file system of a folder or URL, and the folder's path on it; the folder is made."""
    from pyarrow import fs  # noqa: PLC0415 - an extra

    system, path = fs.FileSystem.from_uri(_absolute(folder))
    system.create_dir(path, recursive=True)
    return system, path.rstrip("/")


def _keyed(function: RowFunction, told: Mapping[str, object]) -> tuple[str, Record]:
    """Read what a block has of an article: its record, or the line of a file that holds it."""
    line = told.get(_LINE)
    if not isinstance(line, str):
        return function.keyed(told)
    path, record = told.get(_SOURCE), _parsed(line)
    if not isinstance(record, dict):
        fault = InputError(f"A line of {str(path)!r} is no JSON object.")
        return function.keyed_fault(fault, path=str(path))
    return function.keyed(record, path=str(path) if path else None)


def _parsed(line: str) -> object:
    """Return the value of a line; None where it is no JSON."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def summarize_dataset(
    dataset: "Dataset",
    function: RowFunction | None = None,
    *,
    spread: Spread | None = None,
    keep: Path | str | None = None,
) -> "Dataset":
    """Return the rows of a dataset of records as a dataset, made where and when they are needed.

    Every record gives one row, with the columns of `arrow_schema()`; what fails is told in a row's `error`. Ray repeats
    work where a node is lost: with `keep` nothing that was answered is asked twice, in this run or in a later one.

    Args:
        dataset: with a column of texts, and as far as they are known `id`, `title`, `published` and `url`.
        function: what is asked; None for what the environment of the actors says.
        spread: how the work is spread.
        keep: a file on this machine in which each row is kept as soon as it is made; None for none.

    Raises:
        UsageError: Ray is not installed.
    """
    return _mapped(dataset, function or RowFunction(), spread or Spread(), _keeper(str(keep) if keep else None, b""))


def _mapped(dataset: "Dataset", function: RowFunction, spread: Spread, keeper: Any) -> "Dataset":  # noqa: ANN401
    blocks = dataset.repartition(target_num_rows_per_block=spread.block, strict=True)
    mapped: Dataset = blocks.map_batches(
        _Actor,
        batch_size=None,
        batch_format="pyarrow",
        compute=_pool(spread),
        num_cpus=spread.cpus,
        fn_constructor_args=(function, keeper, spread.parquet),
        udf_modifying_row_count=False,
    )
    return mapped


def _pool(spread: Spread) -> Any:  # noqa: ANN401 - of Ray's
    """Return how the work is spread over actors.

    An actor that is ready takes blocks at once; those that another node holds are worth their way. Ray Data spreads
    actors over the nodes by itself.
    """
    return _ray("ray.data").ActorPoolStrategy(
        size=spread.actors,
        **({} if spread.actors else {"min_size": 1, "max_size": None}),
        max_concurrent_calls_per_actor=spread.calls,
        max_tasks_in_flight_per_actor=spread.calls * 2,
    )


def _keeper(path: str | None, done: bytes) -> Any:  # noqa: ANN401 - a handle of Ray's
    """Start the keeper beside this process, on the disk of this machine."""
    ray = _ray("ray")
    here = ray.util.scheduling_strategies.NodeAffinitySchedulingStrategy(
        node_id=ray.get_runtime_context().get_node_id(), soft=False
    )
    return ray.remote(Keeper).options(num_cpus=0, scheduling_strategy=here).remote(path, done)


def _ray(name: str) -> ModuleType:
    """Return a module of Ray's.

    Raises:
        UsageError: it is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise missing(error, "Ray", "ray") from error


@contextmanager
def _cluster(address: str | None) -> Iterator[None]:
    """Join a cluster, or be one on this machine, for the length of the block."""
    ray = _ray("ray")
    if ray.is_initialized():
        yield
        return
    _join(address)
    _hush()
    try:
        yield
    finally:
        ray.shutdown()


def _join(address: str | None) -> None:
    ray, dashboard = _ray("ray"), None if address else False
    try:
        ray.init(address or "local", include_dashboard=dashboard, log_to_driver=False, logging_level=logging.WARNING)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise UsageError(f"No Ray cluster can be joined at {address or 'this machine'}: {error}") from error


def _hush() -> None:
    """Let Ray Data say what goes wrong alone: how far the run is, is told by who began it."""
    data = _ray("ray.data")
    data.DataContext.get_current().enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.WARNING)
    logging.getLogger("ray.data._internal.progress").setLevel(logging.ERROR)  # it warns that bars are off


def run(  # noqa: PLR0913 - what is known of a cluster comes as keywords
    inputs: Sequence[str],
    folder: Path | str,
    *,
    function: RowFunction | None = None,
    options: Options | None = None,
    spread: Spread | None = None,
    address: str | None = None,
    on_tally: OnTally | None = None,
) -> Tally:
    """Summarize records into the folder of a batch, by a Ray cluster.

    It is as `summarizer.engines.batch.run.run`, but for what follows from many machines: near-identical copies are not
    looked for, only articles that are the same; and rows come in no order.

    Args:
        inputs: files of JSON lines, or of Parquet, or their URLs (`s3://...`); every node must be able to read them.
        folder: on this machine.
        function: what is asked; None for what the environment of the actors says.
        options: of the run; who is asked, workers and the order are not among them here.
        spread: how the work is spread.
        address: of the cluster; None for one on this machine, made for the run.
        on_tally: told how far the run is.

    Raises:
        UsageError: Ray is not installed, or there is no cluster; the model cannot be used; another run uses the
            folder; it, or the one for Parquet, cannot be written.
        InputError: an input is of another kind.
    """
    _kind(inputs)
    options, function, spread = options or Options(), function or RowFunction(), _writable(spread or Spread())
    kept = Path(folder) / "ray.jsonl"
    with book(folder, options, function.pinned(), on_tally=on_tally) as book_, _cluster(address):
        keeper = _keeper(str(kept.resolve()), b"".join(book_.store.keys()))
        rows = _mapped(_dataset(inputs), function, spread, keeper).iter_rows()
        for number, flat in enumerate(_coming(rows, spread), 1):
            book_.tally.seen = number
            _settle(book_, row_from(flat, "a row of the cluster"))
            if book_.tally.ended is not None:
                break
        if book_.tally.ended is None:
            kept.unlink(missing_ok=True)
        return book_.finish()


def _writable(spread: Spread) -> Spread:
    """Return the same with a folder for Parquet that means the same on every node, after it was made."""
    if spread.parquet is None:
        return spread
    try:
        _place(spread.parquet)
    except (OSError, ValueError) as error:
        raise _unwritable(spread.parquet, error) from error
    return replace(spread, parquet=_absolute(spread.parquet))


def _unwritable(folder: str, error: Exception) -> UsageError:
    return UsageError(f"{folder!r} cannot be written as Parquet: {str(error).splitlines()[0][:200]}")


def _coming(rows: Iterable[Mapping[str, object]], spread: Spread) -> Iterator[Mapping[str, object]]:
    """Yield the rows, and tell where a node could not write them."""
    try:
        yield from rows
    except _ray("ray").exceptions.RayTaskError as error:
        if spread.parquet and isinstance(error.cause, OSError):
            raise _unwritable(spread.parquet, error.cause) from error
        raise


def _settle(book_: Book, row: Row) -> None:
    if row.status == "failed":
        kind = OverBudget if row.error_kind == OverBudget.__name__ else SummarizerError
        book_.failed(row, kind(row.error or ""))
    elif not book_.has(row.key, row.id, row.as_copy_of):
        book_.done(row)
    book_.report()


def _dataset(inputs: Sequence[str]) -> "Dataset":
    """Return the records of the inputs, read by the cluster."""
    kind, data = _kind(inputs), _ray("ray.data")
    names = [_absolute(name) for name in inputs]
    if kind == "parquet":
        parquet: Dataset = data.read_parquet(names)
        return parquet
    lines: Dataset = data.read_text(names, include_paths=True).rename_columns({"text": _LINE, "path": _SOURCE})
    return lines


def _kind(inputs: Sequence[str]) -> Literal["parquet", "lines"]:
    """Return what the inputs are.

    Raises:
        InputError: something else, or not all of one kind.
    """
    if all(name.endswith(".parquet") for name in inputs):
        return "parquet"
    if all(name.endswith(_LINES) for name in inputs):
        return "lines"
    raise InputError("--engine ray reads files of JSON lines (.jsonl) or of Parquet (.parquet), all of one kind.")


def _absolute(name: str) -> str:
    """Return a name that means the same on every node."""
    return name if "://" in name else str(Path(name).resolve())
