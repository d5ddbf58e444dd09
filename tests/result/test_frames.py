"""Frames have the columns of their rows, with types that do not depend on what is in them."""

import subprocess
import sys
from collections.abc import Callable
from typing import Any, get_args

import pandas as pd
import polars as pl
import pytest

from summarizer import rows, to_pandas, to_polars
from summarizer.errors import UsageError
from summarizer.result import MeetingSummary, TableName, columns
from tests.invented import EMPTY, SUMMARY

TABLES: tuple[TableName, ...] = get_args(TableName)
PANDAS = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
POLARS = {"string": pl.String(), "integer": pl.Int64(), "number": pl.Float64(), "boolean": pl.Boolean()}
BARE = SUMMARY.model_copy(update={"meetings": (SUMMARY.meetings[1].model_copy(update={"date": None, "evidence": ()}),)})


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("results", [[], [EMPTY], [BARE], [SUMMARY, BARE]], ids=["none", "empty", "bare", "two"])
def test_types_depend_on_the_table_alone(table: TableName, results: list[MeetingSummary]) -> None:
    """No rows and columns of nothing but nulls have the same types as any others."""
    told = rows(table, results)
    pandas, polars = to_pandas(told), to_polars(told)
    assert {name: str(kind) for name, kind in pandas.dtypes.items()} == {
        one.name: PANDAS[one.kind] for one in columns(table)
    }
    assert dict(polars.schema) == {one.name: POLARS[one.kind] for one in columns(table)}
    assert len(pandas) == len(polars) == len(told)


@pytest.mark.parametrize("table", TABLES)
def test_values_come_back(table: TableName) -> None:
    """Nothing is converted on the way."""
    told = rows(table, [SUMMARY, BARE])
    pandas = to_pandas(told).astype(object)
    assert pandas.where(pandas.notna(), None).to_dict("records") == list(told)
    assert to_polars(told).to_dicts() == list(told)


def test_missing_values_are_null() -> None:
    """A place that is not told is no empty text."""
    told = SUMMARY.rows("meetings")
    assert to_pandas(told)["place"].isna().tolist() == [False, True]
    assert to_polars(told)["place"].is_null().to_list() == [False, True]
    assert to_pandas(told)["place"][1] is pd.NA


@pytest.mark.parametrize("table", TABLES)
def test_some_of_the_rows_are_a_frame_too(table: TableName) -> None:
    """A list that was filtered has the columns and types of its table."""
    told = rows(table, [SUMMARY, BARE])
    some = [row for row in told if row["complete"]][:1]
    assert some
    assert to_pandas(some).equals(to_pandas(told)[:1])
    assert to_polars(iter(some)).equals(to_polars(told)[:1])


@pytest.mark.parametrize("convert", [to_pandas, to_polars])
@pytest.mark.parametrize(
    ("given", "says"),
    [
        ([], "No rows, and so no columns: give what `rows` returns"),
        ([{"a": 1}], r"not the columns of one table \(meetings, .*\): (pandas|polars).DataFrame\(rows\) takes any"),
        ([*rows("meetings", [SUMMARY]), *rows("actors", [SUMMARY])], "not the columns of one table"),
    ],
    ids=["none", "others", "of two"],
)
def test_rows_of_no_one_table_are_refused(
    convert: Callable[[Any], object], given: list[dict[str, object]], says: str
) -> None:
    """With what to do."""
    with pytest.raises(UsageError, match=says):
        convert(given)


@pytest.mark.parametrize(("name", "convert"), [("pandas", to_pandas), ("polars", to_polars)])
def test_a_missing_library_names_its_extra(
    name: str, convert: Callable[[Any], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The remedy is one command."""
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(UsageError, match=rf"{name} is not installed: pip install 'who-met-whom\[{name}\]'"):
        convert(SUMMARY.rows("meetings"))


def test_rows_need_neither() -> None:
    """The libraries are imported by the function that needs them, and by nothing else."""
    code = (
        "import sys, summarizer; summarizer.rows; summarizer.to_pandas; "
        "sys.exit(str({'pandas', 'polars', 'numpy'} & sys.modules.keys() or ''))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.stderr.strip() == ""


@pytest.mark.parametrize("frame", [to_pandas, to_polars])
@pytest.mark.parametrize("given", [SUMMARY, [SUMMARY], "text", None])
def test_what_is_no_rows_is_told(frame: Callable[..., Any], given: object) -> None:
    """A result itself has several tables: the message says how to get the rows of one."""
    with pytest.raises(UsageError, match=r'is given in the place of rows: .*result.rows\("meetings"\)'):
        frame(given)
