"""Stored results are read back as they were written, or refused with a sentence."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from summarizer.errors import InputError, UnknownSchemaVersion, UsageError
from summarizer.result import MeetingSummary, Span, Statement, load, with_quotes
from tests.invented import ARTICLE, SUMMARY

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
    """The invented result as version 1 wrote it: without any confidence, and without what a sentence quotes."""
    return _without("confidence", "quotes", version=1)


def _second_version() -> dict[str, object]:
    """The invented result as version 2 wrote it: without what a reported sentence quotes."""
    return _without("quotes", version=2)


def _without(*left_out: str, version: int) -> dict[str, object]:
    fields = altered(schema_version=version)
    for part in ("meetings", "statements", "pending"):
        fields[part] = [{k: v for k, v in one.items() if k not in left_out} for one in json.loads(STORED)[part]]
    return fields


def test_the_first_version_is_upgraded() -> None:
    """It reads as the newest, with no confidence; how it was made stays as it was recorded."""
    upgraded = load(json.dumps(_first_version()))
    assert upgraded == SUMMARY
    assert upgraded.provenance.schema_.version == 1


def test_the_second_version_is_upgraded() -> None:
    """It reads as the newest; a sentence that holds no quotation quotes none."""
    assert load(_second_version()) == SUMMARY


def test_an_upgrade_tells_which_sentences_hold_quotations() -> None:
    """The spans of a stored result tell it, whatever the order of its statements."""
    stored = SUMMARY.model_copy(update={"statements": (_reported(0, 60), _quotation(5, 20), _quotation(70, 90))})
    fields = json.loads(stored.model_dump_json())
    old = [{k: v for k, v in one.items() if k != "quotes"} for one in fields["statements"]]
    report, *quotations = load({**fields, "schema_version": 2, "statements": old}).statements
    assert report.quotes == (quotations[0].span,)
    assert [one.quotes for one in quotations] == [(), ()]


@pytest.mark.parametrize(
    ("quotation", "overlaps"),
    [((5, 20), True), ((0, 60), True), ((50, 90), True), ((60, 90), False), ((70, 90), False)],
)
def test_a_sentence_quotes_what_it_overlaps(quotation: tuple[int, int], *, overlaps: bool) -> None:
    """A quotation that runs on beyond the sentence is one of its as well; one that only touches it is not."""
    report, quoted = with_quotes([_reported(0, 60), _quotation(*quotation)])
    assert report.quotes == ((quoted.span,) if overlaps else ())


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(("part", "field", "value"), [("meetings", "status", "denied"), ("actors", "type", "document")])
def test_an_old_version_knows_nothing_new(version: int, part: str, field: str, value: str) -> None:
    """What only version 3 can say is refused in a result of an older one."""
    fields = _first_version() if version == 1 else _second_version()
    (first, *others) = json.loads(json.dumps(fields[part]))
    with pytest.raises(InputError, match=rf"{part}\.0\.{field}"):
        load({**fields, part: [{**first, field: value}, *others]})


def _reported(start: int, end: int) -> Statement:
    return SUMMARY.statements[1].model_copy(update={"span": _span(start, end)})


def _quotation(start: int, end: int) -> Statement:
    return SUMMARY.statements[0].model_copy(update={"span": _span(start, end)})


def _span(start: int, end: int) -> Span:
    return Span(start=start, end=end, text=ARTICLE[start:end])


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


@pytest.mark.parametrize("version", [4, 0, -1, 10**30])
def test_an_unknown_version_is_refused(version: int) -> None:
    """The message tells the version, those that are known, and the remedy."""
    with pytest.raises(UnknownSchemaVersion, match=rf"schema_version {version}.* knows 1, 2, 3: upgrade the package"):
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
        ("[]", "not an object"),
        ("null", "not an object"),
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


def test_a_path_is_read(tmp_path: Path) -> None:
    """Where it cannot be, or is given as a string, that is told; other things are refused."""
    path = tmp_path / "result.json"
    path.write_text(STORED, encoding="utf-8")
    assert MeetingSummary.load(path) == SUMMARY
    with pytest.raises(InputError, match=r"missing.json' cannot be read: No such file"):
        load(tmp_path / "missing.json")
    with pytest.raises(InputError, match=r"is not JSON: .* A file is named as a Path: MeetingSummary.load"):
        load(str(path))
    with pytest.raises(UsageError, match="The stored result is MeetingSummary: give its JSON, or the Path"):
        load(SUMMARY)  # type: ignore[arg-type]
