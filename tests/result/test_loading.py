"""Stored results are read back as they were written, or refused with a sentence."""

import json
from collections.abc import Mapping

import pytest

from summarizer.errors import InputError, UnknownSchemaVersion
from summarizer.result import MeetingSummary, load
from tests.invented import SUMMARY

STORED = SUMMARY.model_dump_json()


def altered(**fields: object) -> dict[str, object]:
    return {**json.loads(STORED), **fields}


@pytest.mark.parametrize("data", [STORED, STORED.encode(), json.loads(STORED), SUMMARY.model_dump()])
def test_every_form_reads_back(data: str | bytes | Mapping[str, object]) -> None:
    """Text, bytes, parsed JSON and a Python dump are the same result."""
    assert load(data) == SUMMARY


def test_the_class_reads_too() -> None:
    """`MeetingSummary.load` is the same reader."""
    assert MeetingSummary.load(STORED) == SUMMARY


def _first_version() -> dict[str, object]:
    """The invented result as version 1 wrote it: without any confidence."""
    fields = altered(schema_version=1)
    for part in ("meetings", "statements", "pending"):
        fields[part] = [{k: v for k, v in one.items() if k != "confidence"} for one in json.loads(STORED)[part]]
    return fields


def test_the_first_version_is_upgraded() -> None:
    """It reads as the newest, with no confidence; how it was made stays as it was recorded."""
    upgraded = load(json.dumps(_first_version()))
    assert upgraded == SUMMARY
    assert upgraded.provenance.schema_.version == 1


def test_what_is_wrong_in_the_first_version_stays_wrong() -> None:
    """It is checked as what it was, not as what it becomes."""
    fields = _first_version()
    with pytest.raises(InputError, match="schema version"):
        load({**fields, "statements": json.loads(STORED)["statements"]})


def test_provenance_is_written_with_its_public_name() -> None:
    """The JSON says `schema`, not the attribute's `schema_`."""
    made = json.loads(STORED)["provenance"]
    assert "schema" in made
    assert "schema_" not in made


@pytest.mark.parametrize("version", [3, 0, -1, 10**30])
def test_an_unknown_version_is_refused(version: int) -> None:
    """The message tells the version, those that are known, and the remedy."""
    with pytest.raises(UnknownSchemaVersion, match=rf"schema_version {version}.* knows 1, 2: upgrade the package"):
        load(altered(schema_version=version))


@pytest.mark.parametrize("version", [None, True, 1.0, "1", [1]])
def test_a_version_that_is_no_number_is_refused(version: object) -> None:
    """Only an integer names a version."""
    with pytest.raises(InputError, match="names no schema_version"):
        load(altered(schema_version=version))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("", "not JSON"),
        ("{", "not JSON: .* line 1 column"),
        (b"\xff\xfe", "not JSON"),
        ("[]", "no object"),
        ("null", "no object"),
        ("[" * 100_000, "not JSON"),
        ("{}", "no schema_version"),
        (STORED.replace("21.44", "NaN"), "not JSON"),
        ('{"schema_version": 1}', "headline: Field required; actors: Field required; .* and 6 more"),
    ],
)
def test_malformed_data_is_refused_with_its_place(data: str | bytes, told: str) -> None:
    """What is wrong and where, in one line."""
    with pytest.raises(InputError, match=told) as refused:
        load(data)
    assert "\n" not in str(refused.value)


def test_a_refusal_never_quotes_the_content() -> None:
    """Neither the message nor its causes hold what was read."""
    with pytest.raises(InputError, match=r"meetings\.0\.kind") as refused:
        load(altered(meetings=[{"kind": "SECRET"}], headline={"SECRET": "SECRET"}))
    assert "SECRET" not in str(refused.value)
    assert refused.value.__cause__ is None
