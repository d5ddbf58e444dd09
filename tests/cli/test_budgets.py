"""Budgets and events on the command line: what may be spent, and what is told on the way."""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from summarizer.cli.console import Exit
from summarizer.cli.entry import main
from tests.cli.conftest import left
from tests.cli.fake import FakeSummarizer
from tests.llm.fault_server import FaultServer, Reply, completion, error, serving

FILES = ("a.txt", "b.txt", "c.txt", "d.txt")
DRAFT = {"headline": "They met.", "actors": [], "meetings": [], "said": [], "not_speech": [], "pending": []}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultServer]:
    """A provider that finds nothing in any article, each time for 13 tokens."""
    for name in [name for name in os.environ if name.startswith(("SUMMARIZER_", "OPENAI_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SUMMARIZER_GRAMMAR", "off")
    monkeypatch.setenv("SUMMARIZER_API_KEY", "sk-SECRET-KEY")
    with serving() as faults:
        faults.script = [completion(json.dumps(DRAFT))]
        monkeypatch.setenv("SUMMARIZER_BASE_URL", faults.base_url)
        yield faults


@pytest.fixture
def run(
    server: FaultServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run the real program in a folder with four articles."""
    monkeypatch.chdir(tmp_path)
    for name in FILES:
        Path(name).write_text("Odile Marrant received Tomas Kielgaard. SECRET-ARTICLE.\n", encoding="utf-8")

    def run_it(*arguments: str, script: tuple[Reply, ...] = ()) -> tuple[int, str, str]:
        server.script = script or server.script
        server.bodies.clear()
        return main([*arguments, "--model", "m"]), *capsys.readouterr()

    return run_it


def bound(run: Run) -> int:
    """Return the most that one article may take, as the program tells it."""
    code, out, told = run("a.txt", "--quiet", "--max-tokens-total", "1")
    assert (code, out) == (Exit.BUDGET, "")
    found = re.search(r"may take ([0-9,]+) tokens, and of 1 allowed tokens 0 are spent: allow more", told)
    assert found
    return int(found[1].replace(",", ""))


def test_a_budget_holds_for_all_articles_together(run: Run, server: FaultServer) -> None:
    """What was done before is printed; one line tells where it stopped, another how much was left undone."""
    limit = bound(run) + 13
    code, out, told = run(*FILES, "--quiet", "--format", "jsonl", "--max-tokens-total", str(limit))
    assert code == Exit.BUDGET
    assert [json.loads(line)["source"]["path"] for line in out.splitlines()] == ["a.txt", "b.txt"]
    stopped, undone = told.splitlines()
    assert stopped.startswith("summarizer: error: 'c.txt': The next request may take ")
    assert "--max-tokens-total" in stopped
    assert undone == "summarizer: error: 1 further article was not processed."
    assert len(server.bodies) == 2


@pytest.mark.parametrize("form", ["json", "jsonl", "text", "markdown"])
def test_what_was_done_is_written_to_the_file(run: Run, form: str) -> None:
    """The file holds whole results, of the articles that the budget allowed."""
    limit = bound(run) + 13
    assert run(*FILES, "--format", form, "--output", "out", "--max-tokens-total", str(limit))[0] == Exit.BUDGET
    written = Path("out").read_text(encoding="utf-8")
    assert ("b.txt" in written, "c.txt" in written) == (True, False)
    assert left(Path()) == [*FILES, "out"]


def test_the_environment_sets_a_budget_too(run: Run, server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the option goes before it."""
    monkeypatch.setenv("SUMMARIZER_MAX_TOKENS_TOTAL", "1")
    assert run("a.txt", "--quiet")[0] == Exit.BUDGET
    assert server.bodies == []
    assert run("a.txt", "--quiet", "--max-tokens-total", "999999")[0] == Exit.DONE


def test_dollars_need_a_price(run: Run, server: FaultServer) -> None:
    """A model whose price nobody knows is not asked, and the other budget is named."""
    code, out, told = run("a.txt", "--quiet", "--max-cost", "1.50")
    assert (code, out) == (Exit.USAGE, "")
    assert "No price of model 'm' at 127.0.0.1 is known" in told
    assert "--max-tokens-total" in told
    assert server.bodies == []


def test_dollars_hold_as_tokens_do(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a price is known."""
    monkeypatch.setattr("summarizer.llm.allowance.cost_of", lambda _url, _model, spent: spent.tokens / 1000)
    dollars = (bound(run) + 13) / 1000
    code, out, told = run(*FILES, "--quiet", "--format", "jsonl", "--max-cost", f"{dollars:.3f}")
    assert (code, len(out.splitlines())) == (Exit.BUDGET, 2)
    assert "allow more (--max-cost)" in told


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--max-cost", "-1", "'-1' is not an amount in US dollars"),
        ("--max-cost", "cheap", "'cheap' is not an amount in US dollars, such as 2 or 0.05"),
        ("--max-cost", "nan", "'nan' is not an amount in US dollars"),
        ("--max-tokens-total", "0", "'0' is not a whole number above 0"),
        ("--max-tokens-total", "1e6", "'1e6' is not a whole number above 0"),
    ],
)
def test_a_budget_that_is_none_is_refused(run: Run, option: str, value: str, says: str) -> None:
    """Before anything is read or asked."""
    code, _, told = run("a.txt", option, value)
    assert (code, says in told) == (Exit.USAGE, True)


@pytest.mark.usefixtures("calls")
def test_the_embedded_model_may_be_held_to_dollars(article: Path) -> None:
    """A budget that the environment sets for all models does not stand in its way."""
    assert main([str(article), "--quiet", "--max-cost", "0.5"]) == Exit.DONE
    assert FakeSummarizer.settings[-1].max_cost == 0.5


def test_verbose_tells_what_happens(run: Run) -> None:
    """Attempts, waits and why, further questions: a line each, and not a word of key, article or answer."""
    bad = completion('{"headline": "SECRET-ANSWER"}')
    cut = completion('{"headline":"SECRET-ANSWER","actors":[],"meetings":[', "length")
    script = (error(503, retry_after_ms="5"), bad, cut)
    code, _, told = run("a.txt", "--verbose", "--format", "json", script=script)
    assert code == Exit.INCOMPLETE
    lines = [re.sub(r"\d+\.\d s", "_ s", line) for line in told.splitlines()]
    assert lines == [
        "model: m (127.0.0.1)",
        "attempt 1: asking m at 127.0.0.1 for at most 4,000 tokens",
        "attempt 1: failed (HTTP 503), _ s",
        "waiting before another try, _ s",
        "attempt 2: asking m at 127.0.0.1 for at most 4,000 tokens",
        "attempt 2: answered, _ s, 10 + 3 tokens",
        "asking again: 5 faults in the answer",
        "attempt 3: asking m at 127.0.0.1 for at most 4,000 tokens",
        "attempt 3: failed (cut off), _ s, 10 + 3 tokens",
        "cut off at 4,000 tokens: asking with more room",
        "attempt 1: asking m at 127.0.0.1 for at most 12,000 tokens",
        "attempt 1: failed (cut off), _ s, 10 + 3 tokens",
        "cut off at 4,000 tokens: going on without what is missing",
    ]


def test_without_verbose_nothing_of_it_is_told(run: Run) -> None:
    """The model's name, and the result."""
    assert run("a.txt", "--format", "json")[2] == "model: m (127.0.0.1)\n"


def test_quiet_and_verbose_contradict_each_other(run: Run) -> None:
    """One of them is meant."""
    code, _, told = run("a.txt", "--quiet", "--verbose")
    assert (code, "not allowed with argument --quiet" in told) == (Exit.USAGE, True)
