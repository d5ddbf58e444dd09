"""The row function: a record in, a row out, in any process and any order."""

import json
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

import summarizer.engines
from summarizer import MeetingSummary, UsageError
from summarizer.engines.batch.rows import NAMES
from summarizer.engines.row import SCHEMA_DDL, RowFunction, arrow_schema, row, row_function
from tests.engines.batch_server import BatchServer, queueing
from tests.harbour import ARTICLE, HEADLINE
from tests.harbour import reply as answer
from tests.llm.fault_server import error

ROOT = Path(__file__).parents[2]
RECORDS: list[dict[str, object]] = [
    {"id": f"a{n}", "text": f"{ARTICLE}Boat {n} left.\n", "published": "2031-03-05", "desk": n} for n in range(4)
]


@pytest.fixture(autouse=True)
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[BatchServer]:
    """A server whose model leads, as the environment names it."""
    with queueing(lambda _: answer()) as queue:
        monkeypatch.setenv("SUMMARIZER_MODEL", "wire")
        monkeypatch.setenv("SUMMARIZER_BASE_URL", queue.base_url)
        monkeypatch.setenv("SUMMARIZER_GRAMMAR", "off")
        monkeypatch.setenv("SUMMARIZER_RETRIES", "0")
        yield queue


def function(server: BatchServer, **named: Any) -> RowFunction:  # noqa: ANN401 - of its fields
    """Return a row function of this test's server."""
    return RowFunction("wire", server.base_url, **named)


def test_a_row_has_the_callers_id_and_fields_and_the_summary(server: BatchServer) -> None:
    """All columns are there, in the order of the schema; the summary loads."""
    made = function(server)(RECORDS[2])
    assert tuple(made) == NAMES == tuple(arrow_schema().names)
    assert (made["id"], made["status"], made["published"]) == ("a2", "done", "2031-03-05")
    assert json.loads(made["fields"] or "") == {"desk": 2}
    assert MeetingSummary.load(made["summary"] or "").headline == HEADLINE


def test_the_name_in_the_package_is_the_row_function() -> None:
    """`summarizer.engines.row` is what engines call, and picklable."""
    assert summarizer.engines.row is row
    assert pickle.loads(pickle.dumps(row)) is row  # noqa: S301 - our own


def test_a_failure_is_a_row(server: BatchServer) -> None:
    """Neither a provider's error nor a record without text is raised."""
    server.answer = lambda _: error(401)
    failed, empty = function(server)(RECORDS[0]), function(server)({"id": "x", "title": "No text"})
    assert (failed["status"], failed["error_kind"], failed["id"]) == ("failed", "ProviderRejected", "a0")
    assert (empty["status"], empty["error_kind"]) == ("failed", "InputError")


def test_a_record_without_an_id_is_called_by_its_key(server: BatchServer) -> None:
    """Where it stands in the data is not known to an engine, and not relied on."""
    made = function(server)({"text": ARTICLE})
    assert made["id"] == made["key"][:16] if made["key"] else False


def test_it_is_pickled_without_keys_and_connections(server: BatchServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """What travels to a worker holds names alone, also after a call."""
    monkeypatch.setenv("SUMMARIZER_API_KEY", "sk-SECRET")
    ours = row_function("wire", base_url=server.base_url)
    made = ours(RECORDS[0])
    sent = pickle.dumps(ours)
    assert b"SECRET" not in sent
    again = pickle.loads(sent)(RECORDS[0])  # noqa: S301 - our own
    assert again["key"] == made["key"]


def test_a_data_frame_becomes_a_data_frame(server: BatchServer) -> None:
    """As `map_partitions` and `mapInPandas` call it; a missing value of a table is no value."""
    frame = pd.DataFrame([*RECORDS, {"id": "a9", "text": ARTICLE}])
    (made,) = function(server).on_frames([frame])
    assert list(made["id"]) == ["a0", "a1", "a2", "a3", "a9"]
    assert set(made["status"]) == {"done"}
    assert pa.Table.from_pandas(made, schema=arrow_schema(), preserve_index=False).num_rows == 5


def test_an_empty_data_frame_has_the_columns(server: BatchServer) -> None:
    """An empty partition is no special case."""
    made = function(server).on_frame(pd.DataFrame({"id": [], "text": []}))
    assert list(made.columns) == list(NAMES)


def test_the_schema_has_a_form_for_sql() -> None:
    """Spark takes names and types as text."""
    assert SCHEMA_DDL.startswith("id STRING, key STRING, status STRING")


def test_limits_per_minute_are_shared(server: BatchServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what the environment allows in a minute each of several processes takes its part."""
    from summarizer.engines.row import _policy

    monkeypatch.setenv("SUMMARIZER_REQUESTS_PER_MINUTE", "600")
    limits = _policy(function(server, sharers=4, at_once=3)).limits
    assert (limits.requests_per_minute, limits.at_once) == (150, 3)


def test_a_model_that_cannot_be_used_is_an_error_at_once() -> None:
    """It would fail every record, so it is no row."""
    with pytest.raises(UsageError):
        RowFunction("rules", "http://127.0.0.1:9/v1")(RECORDS[0])


def test_importing_the_engines_imports_no_ray_and_no_pandas() -> None:
    """Without the extra nothing of Ray is needed or mentioned."""
    code = (
        "import sys, summarizer.engines; summarizer.engines.row; "
        "sys.exit(' '.join({'ray', 'pandas', 'pyarrow', 'openai'} & set(sys.modules)) or 0)"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")
