"""Gold files are read as they stand, or refused with their place."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.errors import InputError
from summarizer.evaluation import read_gold
from tests.evaluation.invented import ENTRY

Change = Callable[[dict[str, object]], None]


def written(path: Path, *entries: object) -> Path:
    """Write entries, one a line."""
    path.write_text("\n".join(json.dumps(entry) for entry in entries) + "\n", encoding="utf-8")
    return path


def altered(part: str, **fields: object) -> dict[str, object]:
    """Return the entry with other fields in the first row of a part."""
    entry: dict[str, list[dict[str, object]]] = json.loads(json.dumps(ENTRY))
    entry[part][0].update(fields)
    return dict(entry)


def test_one_object_or_one_a_line(tmp_path: Path) -> None:
    """Both forms hold the same; blank lines are none."""
    one = read_gold(written(tmp_path / "one.json", ENTRY))
    lines = tmp_path / "more.jsonl"
    lines.write_text(f"{json.dumps(ENTRY)}\n\n{json.dumps(ENTRY)}\n", encoding="utf-8")
    assert read_gold(lines) == one * 2


def test_an_article_may_lie_beside(tmp_path: Path) -> None:
    """It is named with its digest, and read with its line ends as they are."""
    text = str(ENTRY["text"]).replace("\n", "\r\n")
    (tmp_path / "a.txt").write_bytes(text.encode())
    fields = {
        "article": "a.txt",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "sentences": [],
        "statements": [],
    }
    entry = {k: v for k, v in ENTRY.items() if k != "text"} | fields | {"meetings": [], "reported": [], "pending": []}
    assert read_gold(written(tmp_path / "a.gold.json", entry))[0].text == text


@pytest.mark.parametrize(
    ("article", "content", "told"),
    [
        ("b.txt", None, "'b.txt' cannot be read: No such file"),
        ("a.txt", b"another", "'a.txt' is not the article that was labelled"),
        ("../a.txt", None, "a file beside this one"),
        (7, None, "a file beside this one"),
    ],
)
def test_another_article_is_refused(tmp_path: Path, article: object, content: bytes | None, told: str) -> None:
    """One that is missing, changed, or elsewhere."""
    if content:
        (tmp_path / "a.txt").write_bytes(content)
    entry = {k: v for k, v in ENTRY.items() if k != "text"} | {"article": article, "sha256": "0" * 64}
    with pytest.raises(InputError, match=f"^a.gold.json: .*{told}"):
        read_gold(written(tmp_path / "a.gold.json", entry))


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ([], "a JSON object is needed"),
        ({**ENTRY, "meeting": []}, "meeting: Extra inputs are not permitted"),
        (altered("meetings", kind="phone"), r"meetings\.0\.kind: Input should be 'in_person'"),
        (altered("meetings", date="Tuesday"), r"meetings\.0\.date: String should match pattern"),
        (altered("meetings", participants=["P1", "P9"]), r"meetings\.0: no actor has the id 'P9'"),
        (altered("meetings", evidence=[9]), r"meetings\.0: there is no sentence 9"),
        (altered("statements", start=0), r"statements\.0: its text does not stand at 0-"),
        (altered("statements", speaker=None), r"statements\.0: it names no speaker, and is not marked speaker_open"),
        (altered("statements", speaker="Odelle"), r"statements\.0: no actor has the id 'Odelle'"),
        (altered("reported", sentence=0), r"reported\.0: there is no sentence 0"),
        (altered("actors", id="P2"), "actors: two have the same id"),
        ({**ENTRY, "sentences": [[0, 40], [20, 60]]}, "sentences: they are not in order"),
        ({**ENTRY, "sentences": [[0, 10**6]]}, "sentences: they are not in order, or not within the text"),
    ],
)
def test_what_does_not_hold_together_is_refused(tmp_path: Path, entry: object, told: str) -> None:
    """The message names file, line and place, on one line."""
    with pytest.raises(InputError, match=rf"^gold\.jsonl, line 2: .*{told}") as refused:
        read_gold(written(tmp_path / "gold.jsonl", ENTRY, entry))
    assert "\n" not in str(refused.value)
    assert str(ENTRY["text"]) not in str(refused.value)


def test_what_is_no_json_is_refused(tmp_path: Path) -> None:
    """With its line."""
    path = tmp_path / "gold.jsonl"
    path.write_text("\n{\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"^gold\.jsonl, line 2: this is not JSON"):
        read_gold(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """With its name."""
    with pytest.raises(InputError, match=r"'none\.json' cannot be read"):
        read_gold(tmp_path / "none.json")
