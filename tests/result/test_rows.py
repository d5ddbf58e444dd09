"""Rows are plain, and their columns stay."""

import csv
import io
import json
import pickle
from typing import Literal, get_args

import pytest

from summarizer import rows
from summarizer.errors import UsageError
from summarizer.result import Rows, TableName, columns
from tests.invented import EMPTY, SUMMARY

TABLES: tuple[TableName, ...] = get_args(TableName)
SOURCE = ("sha256", "url", "path", "title", "published", "complete")
COLUMNS: dict[TableName, tuple[str, ...]] = {
    "meetings": (
        *("meeting", "participants", "kind", "status", "place"),
        *("date", "date_precision", "date_text", "text", "start", "end"),
    ),
    "participants": (
        *("meeting", "actor", "name", "office", "country", "kind", "status", "place"),
        *("date", "date_precision", "date_text", "confidence"),
    ),
    "statements": (
        "statement",
        "actor",
        "name",
        "kind",
        "cue",
        "text",
        "start",
        "end",
        "confidence",
        "repeats_quotation",
    ),
    "pending": (
        *("pending", "actor", "name", "what", "status"),
        *("due", "due_precision", "due_text", "start", "end", "confidence"),
    ),
    "actors": ("actor", "name", "type", "office", "country", "aliases", "mentions", "start", "end"),
}
MEETING = {
    "meeting": 1,
    "participants": "Odile Marrant; Tomas Kielgaard",
    "kind": "in_person",
    "status": "held",
    "place": "on the sidelines of the Harbour Forum",
    "date": "2031-03-04",
    "date_precision": "day",
    "date_text": "Tuesday",
    "text": "Foreign Minister Odile Marrant of Vestria received Prime Minister Tomas Kielgaard on Tuesday",
    "start": 19,
    "end": 111,
}
CALL = {**MEETING, "meeting": 2, "kind": "call", "status": "planned", "place": None}
FIRSTS: dict[TableName, dict[str, object]] = {
    "meetings": MEETING,
    "participants": {
        **{key: MEETING[key] for key in COLUMNS["participants"] if key in MEETING},
        "actor": "P1",
        "name": "Odile Marrant",
        "office": "Foreign Minister",
        "country": "Vestria",
        "confidence": None,
    },
    "statements": {
        "statement": 1,
        "actor": "P1",
        "name": "Odile Marrant",
        "kind": "direct",
        "cue": "said",
        "text": "We have agreed on nothing yet, and that is a beginning,",
        "start": 153,
        "end": 208,
        "confidence": None,
        "repeats_quotation": False,
    },
    "pending": {
        "pending": 1,
        "actor": None,
        "name": "Vestria",
        "what": "publish the draft treaty",
        "status": "promised",
        "due": "2031-03-07",
        "due_precision": "day",
        "due_text": "by Friday",
        "start": 376,
        "end": 400,
        "confidence": None,
    },
    "actors": {
        "actor": "P1",
        "name": "Odile Marrant",
        "type": "person",
        "office": "Foreign Minister",
        "country": "Vestria",
        "aliases": "Marrant",
        "mentions": 1,
        "start": 36,
        "end": 49,
    },
}


@pytest.mark.parametrize("table", TABLES)
def test_the_columns_are_these(table: TableName) -> None:
    """Declared and delivered in this order; a new one is a decision, made here too."""
    assert tuple(one.name for one in columns(table)) == (*SOURCE, *COLUMNS[table])
    for row in SUMMARY.rows(table):
        assert tuple(row) == (*SOURCE, *COLUMNS[table])


@pytest.mark.parametrize("table", TABLES)
def test_the_values_are_of_the_result(table: TableName) -> None:
    """The first row of each table, whole."""
    source = ("a" * 64, None, "harbour.txt", None, "2031-03-04", True)
    assert SUMMARY.rows(table)[0] == {**dict(zip(SOURCE, source, strict=True)), **FIRSTS[table]}


@pytest.mark.parametrize("table", TABLES)
def test_values_are_of_the_declared_kind(table: TableName) -> None:
    """Strings, whole numbers and truth values, null only where a column says so."""
    kinds = {"string": str, "integer": int, "number": float, "boolean": bool}
    for row in SUMMARY.rows(table):
        for column, value in zip(columns(table), row.values(), strict=True):
            assert column.nullable if value is None else type(value) is kinds[column.kind]


@pytest.mark.parametrize("table", TABLES)
def test_many_results_follow_each_other(table: TableName) -> None:
    """The rows of each result, in the order of the results; those of none are none."""
    other = SUMMARY.model_copy(update={"source": SUMMARY.source.model_copy(update={"path": "other.txt"})})
    many = rows(table, iter([SUMMARY, EMPTY, other]))
    assert many == (*SUMMARY.rows(table), *other.rows(table))
    assert rows(table, []) == EMPTY.rows(table) == ()


def test_a_row_for_each_of_several() -> None:
    """Joint speakers and owners have a row each, under one number."""
    joint = SUMMARY.statements[0].model_copy(update={"speakers": ("P1", "P2")})
    told = SUMMARY.model_copy(update={"statements": (joint,)}).rows("statements")
    assert [(row["statement"], row["name"]) for row in told] == [(1, "Odile Marrant"), (1, "Tomas Kielgaard")]
    owed = [(row["pending"], row["actor"], row["name"]) for row in SUMMARY.rows("pending")]
    assert owed == [(1, None, "Vestria"), (2, "P1", "Odile Marrant"), (2, "P2", "Tomas Kielgaard")]


def test_nobody_named_keeps_its_row() -> None:
    """A statement without a speaker, and a duty without an owner, are not lost."""
    nobody = SUMMARY.model_copy(
        update={
            "statements": (SUMMARY.statements[0].model_copy(update={"speakers": ()}),),
            "pending": (SUMMARY.pending[0].model_copy(update={"owners": ()}),),
        }
    )
    assert [(row["actor"], row["name"]) for row in nobody.rows("statements")] == [(None, None)]
    assert [(row["actor"], row["name"]) for row in nobody.rows("pending")] == [(None, None)]


def test_what_is_not_known_is_null() -> None:
    """A meeting without place, day and evidence, and an actor without mentions, have nulls."""
    bare = SUMMARY.model_copy(
        update={
            "meetings": (SUMMARY.meetings[1].model_copy(update={"date": None, "evidence": ()}),),
            "actors": (SUMMARY.actors[1].model_copy(update={"mentions": ()}),),
        }
    )
    (meeting,), (actor,) = bare.rows("meetings"), bare.rows("actors")
    assert [meeting[name] for name in ("place", "date", "date_text", "text", "start", "end")] == [None] * 6
    assert (actor["mentions"], actor["start"], actor["end"]) == (0, None, None)


def test_an_unknown_table_is_refused() -> None:
    """The message names those that there are, also where there are no results."""
    told = r"no table 'people': name one of meetings, participants, statements, pending, actors\."
    with pytest.raises(UsageError, match=told):
        rows("people", [])  # type: ignore[call-overload]
    with pytest.raises(UsageError, match=told):
        SUMMARY.rows("people")  # type: ignore[call-overload]


def test_rows_are_plain() -> None:
    """JSON and CSV take them as they are."""
    told = SUMMARY.rows("statements")
    assert json.loads(json.dumps(told)) == list(told)
    canvas = io.StringIO()
    writer = csv.DictWriter(canvas, told[0])
    writer.writerows(told)
    assert canvas.getvalue().count(",direct,") == 2


def test_rows_travel_between_processes() -> None:
    """A pickled copy is the same, and knows its table."""
    copy: Rows[dict[str, object]] = pickle.loads(pickle.dumps(SUMMARY.rows("actors")))  # noqa: S301 - our own
    assert (copy, copy.table) == (SUMMARY.rows("actors"), "actors")


@pytest.mark.parametrize("status", ["denied", "possible"])
def test_a_meeting_that_did_not_take_place_says_so(status: Literal["denied", "possible"]) -> None:
    """It has its rows, as every meeting that the article tells of, and no row of it says `held`."""
    meeting = SUMMARY.meetings[0].model_copy(update={"status": status})
    told = SUMMARY.model_copy(update={"meetings": (meeting,)})
    assert {row["status"] for row in (*told.rows("meetings"), *told.rows("participants"))} == {status}


def test_a_reported_sentence_with_a_quotation_says_so() -> None:
    """Its row tells that the words of the quotation have a row of their own; the quotation's row does not."""
    quotation, report, _ = SUMMARY.statements
    told = SUMMARY.model_copy(
        update={"statements": (quotation, report.model_copy(update={"quotes": (quotation.span,)}))}
    )
    assert [row["repeats_quotation"] for row in told.rows("statements")] == [False, True]


@pytest.mark.parametrize("table", TABLES)
def test_a_single_result_has_rows(table: TableName) -> None:
    """As a list of it; what is no result is told."""
    assert rows(table, SUMMARY) == rows(table, [SUMMARY])
    for wrong in (["text"], "text", None, [None]):
        with pytest.raises(UsageError, match="which is no result"):
            rows(table, wrong)  # type: ignore[arg-type]
