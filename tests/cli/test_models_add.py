"""`summarizer models add` and `try`: a model of one's own, and which way suits a model."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import ClassVar, Self

import pytest

from summarizer.cli.console import Exit
from summarizer.cli.entry import main
from summarizer.drafting.prompts import DEFAULTS
from summarizer.errors import ProviderUnavailable
from summarizer.evaluation import Gold, read_gold
from summarizer.llm import way_of
from summarizer.llm.local import engine
from summarizer.result import MeetingSummary
from summarizer.settings import Settings
from tests.evaluation.valley import perfect
from tests.invented import SUMMARY
from tests.llm.fault_server import error, serving
from tests.llm.fault_table import GOOD
from tests.llm.gguf_files import MODEL, gguf

Capture = pytest.CaptureFixture[str]
URL = "http://localhost:8080/v1"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of one's own, and folders that do not exist yet."""
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("SUMMARIZER_DATA", str(tmp_path / "data"))
    path = tmp_path / "own.gguf"
    path.write_bytes(gguf())
    return path


@pytest.mark.parametrize("terminal", [False, True])
def test_what_a_strangers_file_says_is_shown_as_it_stands(
    own: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
    terminal: bool,  # noqa: FBT001
) -> None:
    """No markup of the table's, and no escape sequence, is taken from it; nor from the name of a folder."""
    path = own.parent / "[b]" / "own.gguf"
    path.parent.mkdir()
    path.write_bytes(gguf({**MODEL, "general.license": "MIT [/b]\x1b[31m"}))
    assert main(["models", "add", "mine", str(path)]) == Exit.DONE
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal, raising=False)
    capsys.readouterr()
    assert main(["models"]) == Exit.DONE
    shown = capsys.readouterr().out
    assert "MIT [/b]\\x1b[31m" in shown
    assert "[b]" in "".join(shown.split())  # however the table breaks the path
    assert main(["models", "--format", "json"]) == Exit.DONE
    assert "\x1b" not in capsys.readouterr().out


def test_a_model_is_added_listed_and_removed(own: Path, capsys: Capture) -> None:
    """Its name goes to standard output, what it takes to standard error; the file stays."""
    assert main(["models", "add", "mine", str(own)]) == Exit.DONE
    out, err = capsys.readouterr()
    assert out == "embedded/mine\n"
    assert "context: 4096 tokens; its reasoning is turned off\n" in err
    assert "the model takes about 0.3 GB of memory; how long an article takes is measured when it is first" in err
    assert main(["models"]) == Exit.DONE
    assert capsys.readouterr().out.splitlines()[-1].split() == [
        "embedded/mine",
        "0.0",
        "B",
        "0.0",
        "GB",
        "MIT",
        str(own),
    ]
    assert main(["models", "--format", "json"]) == Exit.DONE
    fields = json.loads(capsys.readouterr().out)[-1]
    assert (fields["name"], fields["added"], fields["way"]) == ("embedded/mine", True, None)
    assert main(["models", "remove", "embedded/mine"]) == Exit.DONE
    assert capsys.readouterr().err == f"embedded/mine is removed; your file stays: {str(own)!r}\n"
    assert own.exists()
    assert main(["models", "fetch", "embedded/mine"]) == Exit.MODEL


def test_a_file_without_a_chat_is_warned_of(own: Path, capsys: Capture) -> None:
    """It may be a base model, which answers no questions."""
    own.write_bytes(gguf({key: value for key, value in MODEL.items() if key != "tokenizer.chat_template"}))
    assert main(["models", "add", "mine", str(own), "--quiet"]) == Exit.DONE
    assert "warning: embedded/mine: its file has no chat template" in capsys.readouterr().err


@pytest.mark.usefixtures("calls")
def test_what_it_takes_is_told_before_the_article(
    own: Path, article: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Measured on first use; the second time it is known."""
    main(["models", "add", "mine", str(own), "--quiet"])
    monkeypatch.setattr(engine, "running", lambda *_: None)
    monkeypatch.setattr(engine, "measured", lambda _: engine.Speed(100.0, 10.0))
    known = "the model takes about 0.3 GB of memory; a usual article about 21 s where it assists, 182 s where it leads"
    for first in (True, False):
        capsys.readouterr()
        assert main([str(article), "--model", "embedded/mine"]) == Exit.DONE
        lines = capsys.readouterr().err.splitlines()
        assert lines[0] == "model: embedded/mine (embedded)"
        assert known in lines
        assert any("is measured when it is first used" in line for line in lines) is first


def test_a_model_too_large_for_the_machine_is_warned_of(
    own: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is started."""
    monkeypatch.setattr("summarizer.llm.local.adding._machine", lambda: 10**8)
    assert main(["models", "add", "mine", str(own)]) == Exit.DONE
    assert "warning: the model takes about 0.3 GB of memory, and this machine has 0.1 GB." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["add"], Exit.USAGE, "Say what to add: a name of your choice, and a file as its path or hf:OWNER/REPO/FILE"),
        (["add", "mine"], Exit.USAGE, "Name the file to add: its path, or hf:OWNER/REPO/FILE.gguf."),
        (["add", "mine", "none.gguf"], Exit.MODEL, "There is no weights file 'none.gguf'"),
        (["fetch", "mine", "--sha256", "0" * 64], Exit.USAGE, "--sha256 belongs to `summarizer models add`."),
        (["list", "--base-url", URL], Exit.USAGE, "--base-url belongs to `summarizer models try`."),
        (["try", "rules"], Exit.USAGE, "The rules need no prompt: name a model to try."),
        (["try", "nobody-knows-it"], Exit.MODEL, "No model is called 'nobody-knows-it'"),
    ],
)
@pytest.mark.usefixtures("own")
def test_mistakes_are_one_line(arguments: list[str], code: Exit, says: str, capsys: Capture) -> None:
    """As everywhere."""
    assert main(["models", *arguments]) == code
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert says in err


Answers = Callable[[Gold], MeetingSummary]


class Pipeline:
    """Answers about the seeds as the test has it for each prompt."""

    golds: ClassVar[dict[str, Gold]] = {
        gold.text: gold for path in Path("seeds").glob("*.gold.json") for gold in read_gold(path)
    }
    answers: ClassVar[dict[str, Answers]] = {}
    asked: ClassVar[list[tuple[str, str | None]]] = []

    def __init__(self, model: str, *, base_url: str | None, prompt: str, **_: object) -> None:
        self.target = SimpleNamespace(asked=model, host="localhost")
        self._prompt = prompt
        self.asked.append((model, base_url))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave."""

    def summarize(self, text: str, **_: object) -> MeetingSummary:
        """Answer."""
        return self.answers[self._prompt](self.golds[text])


def down(_: Gold) -> MeetingSummary:
    """Fail as a server does that is gone."""
    raise ProviderUnavailable("The endpoint could not be reached.")


def right(gold: Gold) -> MeetingSummary:
    """Answer as the gold has it, with what is pending in the words of its sentences."""
    meetings = [one.model_copy(update={"place": None, "date_text": None}) for one in gold.meetings]
    pending = [
        one.model_copy(update={"what": gold.text[slice(*gold.sentences[one.evidence[0] - 1])], "due_text": None})
        for one in gold.pending
    ]
    return perfect(gold.model_copy(update={"meetings": tuple(meetings), "pending": tuple(pending)}))


def poor(_: Gold) -> MeetingSummary:
    """Answer about another article."""
    return SUMMARY.model_copy(update={"actors": (), "meetings": (), "statements": (), "pending": ()})


@pytest.fixture
def pipeline(own: Path, monkeypatch: pytest.MonkeyPatch) -> type[Pipeline]:
    """The pipeline that answers so."""
    assert own.exists()
    module = ModuleType("summarizer.pipeline.summarizing")
    vars(module)["Summarizer"] = Pipeline
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(Pipeline, "asked", [])
    return Pipeline


@pytest.mark.parametrize(
    ("leading", "assisting", "way"), [(right, poor, "leads"), (poor, right, "assists"), (down, poor, "assists")]
)
def test_which_way_suits_is_found_and_remembered(  # noqa: PLR0913 - and fixtures
    pipeline: type[Pipeline], leading: Answers, assisting: Answers, way: str, capsys: Capture, *, tmp_path: Path
) -> None:
    """A table of both ways on standard output; a server's model is remembered with its address."""
    pipeline.answers = {DEFAULTS["leads"]: leading, DEFAULTS["assists"]: assisting}
    assert main(["models", "try", "qwen3", "--base-url", URL, "--quiet"]) == Exit.DONE
    out, err = capsys.readouterr()
    heads, *rows = [line.split() for line in out.splitlines()]
    assert heads[:3] == ["WAY", "PROMPT", "OVERALL"]
    assert [row[:2] for row in rows] == [["leads", DEFAULTS["leads"]], ["assists", DEFAULTS["assists"]]]
    assert (rows[0][2] == "1.00") is (leading is right)
    assert f"qwen3 {way} from now on (--prompt overrides)." in err
    settings = Settings(data=tmp_path / "data")
    assert (way_of("qwen3", URL, settings), way_of("qwen3", None, settings)) == (way, None)
    assert pipeline.asked == [("qwen3", URL)] * 2


def test_a_model_that_never_answers_is_not_judged(pipeline: type[Pipeline], tmp_path: Path, capsys: Capture) -> None:
    """Each failure is told; the exit code is theirs, and nothing is remembered."""
    pipeline.answers = dict.fromkeys(DEFAULTS.values(), down)
    assert main(["models", "try", "qwen3", "--base-url", URL]) == Exit.MODEL
    out, err = capsys.readouterr()
    assert out.count(f"{len(pipeline.golds)} of {len(pipeline.golds)}") == 2
    assert err.count("could not be reached") == 2 * len(pipeline.golds)
    assert not (tmp_path / "data").exists()


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_rejected_key_ends_the_trial(status: int, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told once, and nothing is scored: every other question would be rejected too."""
    monkeypatch.setenv("SUMMARIZER_GRAMMAR", "off")
    with serving() as server:
        server.script = [error(status)]
        assert main(["models", "try", "any", "--base-url", server.base_url, "--quiet"]) == Exit.MODEL
    out, err = capsys.readouterr()
    assert (out, err.count("summarizer: error: "), err.count(f"HTTP {status}")) == ("", 1, 1)


@pytest.mark.usefixtures("own")
def test_the_true_pipeline_is_tried(capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Against a small server that finds nothing in any article, and knows the form of the way that leads alone."""
    monkeypatch.setenv("SUMMARIZER_GRAMMAR", "off")
    for seed in Path("seeds").glob("005_*"):
        shutil.copy(seed, tmp_path)
    monkeypatch.setattr("summarizer.cli.models_try.data_folder", lambda _: tmp_path)
    with serving() as server:
        server.script = [GOOD]
        assert main(["models", "try", "any", "--base-url", server.base_url, "--quiet"]) == Exit.DONE
        assert way_of("any", server.base_url, Settings(data=tmp_path / "data")) == "assists"
    leads, assists = capsys.readouterr().out.splitlines()[1:]
    assert "0 of 1" in leads
    assert "1 of 1" in assists
