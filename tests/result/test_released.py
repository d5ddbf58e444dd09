"""The released schema files are what the models say, and never change."""

import hashlib
import json
from pathlib import Path

import jsonschema
import pytest
from pydantic import Field, create_model

from summarizer.errors import SummarizerError
from summarizer.files import data_folder
from summarizer.result import generation, schema_sha256
from summarizer.result.loading import LOCK, NEWEST, VERSIONS, file_name, read_lock
from summarizer.result.v3 import MeetingSummary
from tests.invented import SUMMARY

FOLDER = data_folder("schemas")


@pytest.mark.parametrize("version", VERSIONS)
def test_the_file_is_what_the_model_says(version: int) -> None:
    """Generating a version again gives its committed file."""
    assert (FOLDER / file_name(version)).read_text(encoding="utf-8") == generation.json_schema(version)


@pytest.mark.parametrize("version", VERSIONS)
def test_the_file_is_the_one_that_was_locked(version: int) -> None:
    """The digest in the lock is that of the file, and the one that provenance names."""
    digest = hashlib.sha256((FOLDER / file_name(version)).read_bytes()).hexdigest()
    assert read_lock(FOLDER)[file_name(version)] == digest == schema_sha256(version)


def test_the_folder_holds_nothing_else() -> None:
    """Each known version has its file, each file its version."""
    assert {path.name for path in FOLDER.iterdir()} == {LOCK, *map(file_name, VERSIONS)} == {LOCK, *read_lock(FOLDER)}


def test_a_result_satisfies_its_schema() -> None:
    """The written JSON of a result is valid under the released file, which is a draft 2020-12 schema."""
    schema = json.loads(generation.json_schema(NEWEST))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(SUMMARY.model_dump_json()), schema, cls=jsonschema.Draft202012Validator)


def test_every_written_field_is_required() -> None:
    """A reader may rely on fields with a default as well."""
    schema = json.loads(generation.json_schema(NEWEST))
    assert set(schema["required"]) == set(MeetingSummary.model_fields)
    assert "date" in schema["$defs"]["Day"]["required"]


def test_the_schema_tells_what_it_is() -> None:
    """Dialect, stable name, title and descriptions stand in it."""
    schema = json.loads(generation.json_schema(NEWEST))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:who-met-whom:meeting-summary:v{NEWEST}"
    assert schema["title"] == "MeetingSummary"
    assert schema["description"].startswith("Who met whom")


def test_writing_fills_an_empty_folder(tmp_path: Path) -> None:
    """The writer makes the files and the lock, the same again each time."""
    for _ in range(2):
        generation.write(tmp_path)
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
            path.name: path.read_bytes() for path in FOLDER.iterdir()
        }


def test_a_locked_version_is_not_rewritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed model of a released version is an error, and its file stays."""
    generation.write(tmp_path)
    before = (tmp_path / file_name(NEWEST)).read_bytes()
    changed = create_model("MeetingSummary", __base__=MeetingSummary, mood=(str, Field()))
    monkeypatch.setattr(generation, "VERSIONS", {NEWEST: changed})
    with pytest.raises(SummarizerError, match=f"version {NEWEST} is locked"):
        generation.write(tmp_path)
    assert (tmp_path / file_name(NEWEST)).read_bytes() == before
