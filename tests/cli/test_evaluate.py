"""`summarizer evaluate`: the report on standard output, what went wrong on standard error and in the exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.cli.console import Exit
from summarizer.cli.entry import main
from summarizer.evaluation import Chance, evaluated, pages, prediction_lines, read_gold, read_predictions
from tests.cli.fake import FakeSummarizer
from tests.evaluation.invented import ENTRY
from tests.evaluation.valley import ENTRIES, GOLDS, LARGE, SMALL, lines
from tests.invented import ARTICLE, SUMMARY
from tests.llm.fault_server import serving
from tests.llm.fault_table import GOOD

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with gold, and what two models made of it."""
    (tmp_path / "gold.jsonl").write_text(lines(ENTRIES), encoding="utf-8")
    (tmp_path / "both.jsonl").write_text(prediction_lines([SMALL, LARGE]), encoding="utf-8")
    (tmp_path / "small.jsonl").write_text(prediction_lines([SMALL]), encoding="utf-8")
    (tmp_path / "large.jsonl").write_text(prediction_lines([LARGE]), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def ferries(folder: Path) -> Path:
    """Gold for two copies of the invented article, of which a wish can be told to the fake pipeline."""
    other = ENTRY | {"id": "invented/other"}
    path = folder / "ferries.jsonl"
    path.write_text(lines([ENTRY, other]), encoding="utf-8")
    return path


def failing(folder: Path, wish: str) -> Path:
    """Write gold whose second article makes the fake pipeline fail."""
    nothing: dict[str, list[object]] = {
        part: [] for part in ("sentences", "actors", "meetings", "statements", "reported", "pending")
    }
    second = {"id": "invented/second", "text": f"FAKE={wish}", **nothing}
    path = folder / "failing.jsonl"
    path.write_text(lines([ENTRY, second]), encoding="utf-8")
    return path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["text", "json", "markdown", "html"])
def test_each_form(form: str, capsys: Capture) -> None:
    """`--format` prints the report in it, `--output` writes the very same, and no model is asked."""
    gold = read_gold(Path("gold.jsonl"))
    runs = read_predictions(Path("large.jsonl"), gold)
    expected = getattr(pages, form)(evaluated(gold, runs, name="gold.jsonl", chance=Chance(100, 7)))
    command = ["evaluate", "gold.jsonl", "--predictions", "large.jsonl", "--format", form]
    command += ["--resamples", "100", "--seed", "7"]
    assert main(command) == Exit.DONE
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == (expected, "")
    assert main([*command, "--output", "report"]) == Exit.DONE
    assert Path("report").read_text(encoding="utf-8") == expected


def test_several_files_and_folders_are_scored_as_one(folder: Path, capsys: Capture) -> None:
    """In the order given; of a folder its gold files, and nothing else that lies in it."""
    (folder / "more").mkdir()
    (folder / "more/b.gold.json").write_text(lines(ENTRIES[:1]), encoding="utf-8")
    (folder / "more/other.json").write_text("{}", encoding="utf-8")
    (folder / "rest.jsonl").write_text(lines(ENTRIES[1:]), encoding="utf-8")
    command = ["evaluate", "rest.jsonl", "--predictions", "large.jsonl", "more", "--format", "json", "--resamples", "9"]
    assert main(command) == Exit.DONE
    report = json.loads(capsys.readouterr().out)
    assert (report["gold"]["file"], report["gold"]["documents"]) == ("rest.jsonl + more", len(ENTRIES))
    assert [one["id"] for one in report["runs"][0]["documents"]] == [one["id"] for one in (*ENTRIES[1:], ENTRIES[0])]


def test_what_has_no_gold_is_refused(folder: Path, capsys: Capture) -> None:
    """An empty folder, and a document that stands in two files."""
    (folder / "empty").mkdir()
    for arguments, says in (["empty"], "holds no gold"), (["gold.jsonl", "gold.jsonl"], "two documents have the id"):
        assert main(["evaluate", *arguments, "--predictions", "large.jsonl"]) == Exit.INPUT
        assert says in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_what_is_missing_is_named(capsys: Capture) -> None:
    """With the reason that was stored, and an exit code of its own."""
    assert main(["evaluate", "gold.jsonl", "--predictions", "small.jsonl", "--resamples", "10"]) == Exit.INCOMPLETE
    told = capsys.readouterr()
    assert told.err == "summarizer: error: small.jsonl, 'f2': The answer was cut off at 1,200 tokens.\n"
    assert "6 documents" in told.out


def test_a_document_without_prediction_is_named(folder: Path, capsys: Capture) -> None:
    """And predictions of other documents are counted."""
    stored = (folder / "large.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "part.jsonl").write_text("".join(stored[1:]) + '{"id": "x", "summary": null}\n', encoding="utf-8")
    command = ["evaluate", "gold.jsonl", "--predictions", "part.jsonl", "--format", "json", "--resamples", "10"]
    assert main(command) == Exit.INCOMPLETE
    told = capsys.readouterr()
    assert told.err == (
        "summarizer: warning: part.jsonl: predictions that belong to no document of the gold: 1.\n"
        "summarizer: error: part.jsonl, 'valley/dam': there is no prediction\n"
    )
    assert len(json.loads(told.out)["runs"]) == 1
    assert json.loads(told.out)["runs"][0]["whole"]["missing"] == 1


@pytest.mark.usefixtures("folder")
def test_runs_stand_side_by_side(capsys: Capture) -> None:
    """In the order given, each against the first."""
    command = ["evaluate", "gold.jsonl", "--predictions", "large.jsonl", "--predictions", "small.jsonl"]
    main([*command, "--format", "json", "--resamples", "10"])
    first, second = json.loads(capsys.readouterr().out)["runs"]
    assert (first["model"], first["file"], first["differences"]) == ("openai/invented-large", "large.jsonl", None)
    assert second["differences"]["overall"]["value"] < 0


def test_each_model_with_each_prompt(
    calls: list[dict[str, object]], ferries: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """Stored predictions first; the article goes to the pipeline as the gold has it."""
    monkeypatch.setattr(FakeSummarizer, "prompts", [])
    (ferries.parent / "stored.jsonl").write_text('{"id": "invented/ferries", "summary": null}\n', encoding="utf-8")
    command = ["evaluate", str(ferries), "--predictions", "stored.jsonl", "--model", "a", "--model", "b"]
    command += ["--prompt", "who_met_whom@3", "--prompt", "who_met_whom", "--format", "json", "--resamples", "10"]
    assert main([*command, "--quiet"]) == Exit.INCOMPLETE
    runs = json.loads(capsys.readouterr().out)["runs"]
    assert [run["model"] for run in runs] == ["unknown", "a", "a", "b", "b"]
    assert [run["file"] for run in runs] == ["stored.jsonl", None, None, None, None]
    assert FakeSummarizer.models == ["a", "a", "b", "b"]
    assert FakeSummarizer.prompts == ["who_met_whom@3", "who_met_whom"] * 2
    assert len(calls) == 8
    assert (calls[0]["text"], str(calls[0]["published"])) == (ARTICLE, "2031-03-04")


@pytest.mark.usefixtures("folder")
def test_the_rules_come_once_and_have_no_prompt(capsys: Capture) -> None:
    """However many prompts there are; the true pipeline needs no model for them."""
    command = ["evaluate", "gold.jsonl", "--model", "rules", "--prompt", "who_met_whom@3", "--prompt", "who_met_whom@4"]
    assert main([*command, "--format", "json", "--resamples", "10", "--save", "rules.jsonl"]) == Exit.DONE
    told = capsys.readouterr()
    (run,) = json.loads(told.out)["runs"]
    assert (run["model"], run["prompt"], run["outlay"]["cost"]) == ("rules", "no prompt", 0)
    assert run["whole"]["measures"]["meeting_f1"]["value"] > 0.5
    assert told.err.startswith("model: rules\n")
    (again,) = read_predictions(Path("rules.jsonl"), GOLDS)
    assert (again.model, again.prompt) == ("rules", "no prompt")


@pytest.mark.usefixtures("calls")
def test_what_was_answered_is_saved(ferries: Path, capsys: Capture) -> None:
    """And scores the same when it is read again."""
    command = ["evaluate", str(ferries), "--format", "json", "--resamples", "10"]
    assert main([*command, "--save", "kept.jsonl"]) == Exit.DONE
    asked = capsys.readouterr()
    assert "model: embedded/invented-1b (embedded), prompt: who_met_whom@" in asked.err
    assert "document: invented/other\n" in asked.err
    assert main([*command, "--predictions", "kept.jsonl"]) == Exit.DONE
    (fresh,), (stored,) = (json.loads(out)["runs"] for out in (asked.out, capsys.readouterr().out))
    assert stored == fresh | {"file": "kept.jsonl"}
    assert fresh["prompt"] == "meeting@1"  # as the results say


@pytest.mark.usefixtures("calls")
@pytest.mark.parametrize(
    ("wish", "code", "why"),
    [
        ("down", Exit.MODEL, "The \x1b[31mendpoint\x1b[0m could not be reached."),
        ("crash", Exit.UNEXPECTED, "Unexpected KeyError."),
    ],
)
def test_a_document_that_fails_is_scored_as_empty(
    folder: Path, wish: str, code: Exit, why: str, capsys: Capture
) -> None:
    """It is named, counted, saved with its reason, and the others are scored."""
    gold = failing(folder, wish)
    command = ["evaluate", str(gold), "--format", "json", "--quiet", "--resamples", "10", "--save", "kept.jsonl"]
    assert main(command) == code
    told = capsys.readouterr()
    assert "'invented/second': " in told.err
    assert "\x1b" not in told.err + told.out
    whole = json.loads(told.out)["runs"][0]["whole"]
    assert (whole["documents"], whole["missing"]) == (2, 1)
    kept = [json.loads(line) for line in (folder / "kept.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(one["id"], one["failure"]) for one in kept] == [("invented/ferries", None), ("invented/second", why)]
    assert "SECRET" not in told.err + json.dumps(kept)


@pytest.mark.usefixtures("calls")
def test_what_fails_for_all_ends_the_run_and_keeps_what_is_there(folder: Path, capsys: Capture) -> None:
    """An engine that is broken would be broken for every document; what was answered before is not lost."""
    gold = failing(folder, "broken")
    assert main(["evaluate", str(gold), "--quiet", "--save", "kept.jsonl"]) == Exit.MODEL
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "summarizer: error: The embedded engine is broken.\n")
    assert len((folder / "kept.jsonl").read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.usefixtures("folder")
def test_a_drop_is_named(capsys: Capture) -> None:
    """Each measure with its values, and the exit code says so."""
    main(["evaluate", "gold.jsonl", "--predictions", "large.jsonl", "--format", "json", "--output", "base.json"])
    command = ["evaluate", "gold.jsonl", "--predictions", "small.jsonl", "--against", "base.json", "--resamples", "10"]
    assert main(command) == Exit.UNEXPECTED
    told = capsys.readouterr()
    start = "summarizer: error: overall of embedded/invented-1b, meeting@1: 0.9722 in the baseline, 0.4078 now"
    assert start in told.err.splitlines()
    assert sum("in the baseline" in line for line in told.err.splitlines()) == 9
    assert told.out.startswith("gold.jsonl: 6 documents\n")


@pytest.mark.usefixtures("folder")
def test_no_drop_is_done(capsys: Capture) -> None:
    """As good as before, or worse by no more than may be."""
    base = ["evaluate", "gold.jsonl", "--resamples", "10"]
    main([*base, "--predictions", "large.jsonl", "--format", "json", "--output", "base.json"])
    command = [*base, "--predictions", "large.jsonl", "--against", "base.json", "--max-drop"]
    assert main([*command, "0"]) == Exit.DONE
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("folder")
def test_other_gold_than_the_baselines(folder: Path, capsys: Capture) -> None:
    """Cannot be compared, which is no drop."""
    base = ["--resamples", "10", "--predictions", "large.jsonl"]
    main(["evaluate", "gold.jsonl", *base, "--format", "json", "--output", "base.json"])
    (folder / "fewer.jsonl").write_text(lines(ENTRIES[1:]), encoding="utf-8")
    assert main(["evaluate", "fewer.jsonl", *base, "--against", "base.json"]) == Exit.INPUT
    assert "The baseline was made on other gold" in capsys.readouterr().err


@pytest.mark.usefixtures("calls")
def test_a_draft_of_gold(folder: Path, capsys: Capture) -> None:
    """A line for each article, which is read as gold; an article that cannot be read is left out."""
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
    command = ["evaluate", "--new-gold", "a.txt", "none.txt", "b.txt", "--published", "2031-03-04"]
    assert main([*command, "--output", "draft.jsonl"]) == Exit.INPUT
    assert "'none.txt' cannot be read" in capsys.readouterr().err
    golds = read_gold(folder / "draft.jsonl")
    assert [(gold.id, gold.text) for gold in golds] == [("a", ARTICLE), ("b", ARTICLE)]
    assert str(FakeSummarizer.calls[0]["published"]) == "2031-03-04"


@pytest.mark.usefixtures("calls")
def test_gold_that_nobody_has_corrected_is_warned_of(folder: Path, capsys: Capture) -> None:
    """A model is right by its own draft, until a person has corrected it and says so."""
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
    assert main(["evaluate", "--quiet", "--new-gold", "a.txt", "b.txt", "--output", "draft.jsonl"]) == Exit.DONE
    first, second = [json.loads(line) for line in (folder / "draft.jsonl").read_text(encoding="utf-8").splitlines()]
    assert main(["evaluate", "--quiet", "draft.jsonl", "--resamples", "2"]) == Exit.DONE
    assert "warning: 2 of 2 documents are drafts of a model (embedded/invented-1b)" in capsys.readouterr().err
    del first["draft"]
    (folder / "draft.jsonl").write_text(lines([first, second]), encoding="utf-8")
    assert main(["evaluate", "--quiet", "draft.jsonl", "--resamples", "2"]) == Exit.DONE
    assert "warning: 1 of 2 documents" in capsys.readouterr().err
    del second["draft"]
    (folder / "draft.jsonl").write_text(lines([first, second]), encoding="utf-8")
    assert main(["evaluate", "--quiet", "draft.jsonl", "--resamples", "2"]) == Exit.DONE
    assert "warning" not in capsys.readouterr().err


@pytest.mark.usefixtures("calls")
def test_a_single_draft_may_be_indented(folder: Path, capsys: Capture) -> None:
    """In a .json file of its own; on standard output it is a line."""
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert main(["evaluate", "--quiet", "--new-gold", "a.txt"]) == Exit.DONE
    assert capsys.readouterr().out.count("\n") == 1
    assert main(["evaluate", "--quiet", "--new-gold", "a.txt", "--output", "a.json"]) == Exit.DONE
    assert (folder / "a.json").read_text(encoding="utf-8").count("\n") > 50
    assert read_gold(folder / "a.json")[0].actors[0].name == SUMMARY.actors[0].name


@pytest.mark.usefixtures("calls")
def test_a_draft_that_fails_is_told(folder: Path, capsys: Capture) -> None:
    """And where none is made nothing is written."""
    (folder / "a.txt").write_text("FAKE=down", encoding="utf-8")
    assert main(["evaluate", "--quiet", "--new-gold", "a.txt", "--output", "a.json"]) == Exit.MODEL
    assert capsys.readouterr().err.startswith("summarizer: error: a.txt: ")
    assert not (folder / "a.json").exists()


@pytest.mark.usefixtures("calls", "folder")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Name a gold file, or articles with --new-gold"),
        (["gold.jsonl", "--frobnicate"], "unrecognized arguments"),
        (["gold.jsonl", "--prompt", "nobody@7"], "No prompt nobody@7"),
        (["gold.jsonl", "--prompt", "who_met_whom@one"], "named as id@version"),
        (["gold.jsonl", "--published", "2031-03-04"], "--published is the day of the articles of --new-gold"),
        (["gold.jsonl", "--predictions", "large.jsonl", "--save", "x"], "--save keeps what a model answers"),
        (["gold.jsonl", "--resamples", "1"], "'1' is not a number from 2"),
        (["gold.jsonl", "--max-drop", "nan"], "'nan' is not a number from 0 to 1"),
        (["gold.jsonl", "--max-drop", "2"], "'2' is not a number from 0 to 1"),
        (["gold.jsonl", "--output", "nowhere/report"], "there is no folder 'nowhere'"),
        (["gold.jsonl", "--save", "gold.jsonl"], "is the article itself"),
        (["gold.jsonl", "--new-gold", "a.txt"], "--new-gold writes drafts and scores nothing"),
        (["--new-gold", "a.txt", "--against", "b"], "--new-gold writes drafts and scores nothing"),
        (["--new-gold", "a.txt", "--model", "a", "--model", "b"], "takes one model"),
        (["--new-gold", "a.txt", "b.txt", "--output", "x.json"], "A .json file holds one draft"),
        (["--new-gold", "a.txt", "a.md", "--output", "x.jsonl"], "Two articles are called 'a'"),
    ],
)
def test_what_cannot_be_used(arguments: list[str], told: str, capsys: Capture) -> None:
    """Is told before any model is asked."""
    assert main(["evaluate", *arguments]) == Exit.USAGE
    assert told in capsys.readouterr().err
    assert FakeSummarizer.calls == []


@pytest.mark.usefixtures("calls")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["none.jsonl"], "none.jsonl: 'none.jsonl' cannot be read"),
        (["broken.jsonl"], "broken.jsonl, line 2: "),
        (["twice.jsonl"], "twice.jsonl: two documents have the id 'valley/dam'"),
        (["empty.jsonl"], "empty.jsonl holds no document"),
        (["gold.jsonl", "--predictions", "none.jsonl"], "'none.jsonl' cannot be read"),
        (["gold.jsonl", "--predictions", "gold.jsonl"], "gold.jsonl, line 1: summary: Field required"),
        (["gold.jsonl", "--against", "gold.jsonl"], "'gold.jsonl' is not a report"),
    ],
)
def test_what_cannot_be_read(folder: Path, arguments: list[str], told: str, capsys: Capture) -> None:
    """Is told with file and line before any model is asked."""
    (folder / "broken.jsonl").write_text(f"{lines(ENTRIES[:1])}{{}}\n", encoding="utf-8")
    (folder / "twice.jsonl").write_text(lines([ENTRIES[0], ENTRIES[0]]), encoding="utf-8")
    (folder / "empty.jsonl").write_text("\n", encoding="utf-8")
    assert main(["evaluate", *arguments]) == Exit.INPUT
    assert told in capsys.readouterr().err
    assert FakeSummarizer.calls == []


def test_help_comes_without_libraries(folder: Path) -> None:
    """And wrong use is told at once."""
    code = (
        "import sys; from summarizer.cli import main; code = main(['evaluate', *sys.argv[1:]]); "
        "print(code, [n for n in ('pydantic', 'openai', 'instructor', 'rich', 'xllamacpp') if n in sys.modules])"
    )
    for argument, expected in (("--help", "0 []"), ("--frobnicate", "2 []")):
        ended = subprocess.run(
            [sys.executable, "-c", code, argument],
            capture_output=True,
            text=True,
            cwd=folder,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[2])},
            timeout=60,
            check=False,
        )
        assert ended.stdout.splitlines()[-1] == expected


def test_the_pipeline_is_asked(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """The whole way with the true pipeline and a small server: prompts and documents go out, results come back."""
    with serving() as server:
        server.script = [GOOD]
        monkeypatch.setenv("SUMMARIZER_BASE_URL", server.base_url)
        command = ["evaluate", "gold.jsonl", "--model", "some/model", "--prompt", "who_met_whom@3"]
        assert main([*command, "--resamples", "10", "--format", "json", "--save", "kept.jsonl"]) == Exit.DONE
    run = json.loads(capsys.readouterr().out)["runs"][0]
    assert (run["model"], run["prompt"]) == ("some/model", "who_met_whom@3")
    outlay = run["outlay"]
    assert (outlay["known"], outlay["output_tokens"]) == (6, 3 * outlay["requests"])
    assert run["whole"]["spans_not_verbatim"] == 0
    assert all(gold.text[:20] in json.dumps(server.bodies, ensure_ascii=False) for gold in GOLDS)
    assert {r.prompt for r in read_predictions(folder / "kept.jsonl", GOLDS)} == {"who_met_whom@3"}
