"""Articles are read as they are, in the encodings that news texts come in."""

import io
from pathlib import Path

import pytest

from summarizer.cli.entry import main

WORDS = "“Élysée” – Müller’s visit.\r\nNext line.\n"


@pytest.mark.parametrize("name", ["article.txt", "./article.txt"])
def test_a_file_keeps_its_name(
    calls: list[dict[str, object]], article: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The pipeline gets the text and the path as the user gave it."""
    monkeypatch.chdir(article.parent)
    assert main([name, "--quiet"]) == 0
    assert calls == [{"text": article.read_text("utf-8"), "title": None, "published": None, "path": name}]


@pytest.mark.parametrize("arguments", [["-"], []])
def test_standard_input_joins_in(
    calls: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    """With `-` or without a name, a text that is piped in is read, untouched."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WORDS.encode())))
    assert main([*arguments, "--quiet"]) == 0
    assert (calls[0]["text"], calls[0]["path"]) == (WORDS, None)


def test_the_guess_is_warned_of_even_when_quiet(
    calls: list[dict[str, object]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A guess may be wrong, so the user hears of it."""
    path = tmp_path / "old.txt"
    path.write_bytes(WORDS.encode("cp1252"))
    assert main([str(path), "--quiet"]) == 0
    assert calls[0]["text"] == WORDS
    assert capsys.readouterr().err.startswith("summarizer: warning: ")
