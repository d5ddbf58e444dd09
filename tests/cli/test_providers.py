"""The command with providers as they are: thoughts, refused parameters, errors in a reply that says 200, proxies."""

import json
import sys
from pathlib import Path

import pytest

from summarizer.cli.console import Exit
from summarizer.cli.entry import main
from tests.llm.fault_server import FaultServer, Reply, completion, refusal, serving, told_in_200
from tests.llm.fault_table import DRAFT, GOOD

ARTICLE = "BERGEN, April 8 - The ferry left on Tuesday.\n"


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article in a file, and a server that is asked for no grammar."""
    monkeypatch.setenv("SUMMARIZER_GRAMMAR", "off")
    path = tmp_path / "bergen.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def ran(article: Path, *script: Reply) -> tuple[int, FaultServer]:
    """Run the command against a server that answers so; return its exit code, and what was asked."""
    with serving() as server:
        server.script = script
        command = [str(article), "--model", "some/model", "--base-url", server.base_url, "--retries", "1"]
        return main([*command, "--deadline", "5", "--format", "json", "--quiet"]), server


THOUGHTS = {
    "thoughts": "<think>\nThe minister met {somebody}.\n</think>\n\n",
    "thoughts that the prompt opened": "The minister met somebody.\n</think>\n",
    "nothing to think about": "<think></think>",
}


@pytest.mark.parametrize("thoughts", THOUGHTS.values(), ids=THOUGHTS)
def test_the_answer_behind_thoughts_is_read(article: Path, thoughts: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The first request is enough."""
    code, server = ran(article, completion(thoughts + json.dumps(DRAFT)))
    assert json.loads(capsys.readouterr().out)["source"]["characters"] == len(ARTICLE)
    assert (code, len(server.bodies)) == (Exit.DONE, 1)


@pytest.mark.parametrize("refused", [["temperature"], ["max_tokens"], ["seed", "temperature"]], ids=str)
def test_refused_parameters_are_left_out(article: Path, refused: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The result says what was sent."""
    code, server = ran(article, *map(refusal, refused), GOOD)
    told = json.loads(capsys.readouterr().out)["provenance"]["parameters"]
    assert (code, len(server.bodies)) == (Exit.DONE, 1 + len(refused))
    assert not {*refused} & told.keys()
    assert "max_tokens" in told or "max_completion_tokens" in told


BUSY = {
    "a number": {"code": 429},
    "a number in words": {"code": "429", "type": "rate_limit"},
    "an overloaded model": {"type": "overloaded_error"},
}


@pytest.mark.parametrize("told", BUSY.values(), ids=BUSY)
def test_a_busy_provider_that_says_200_is_told_as_busy(
    article: Path, told: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    """It is tried again as it would be after a status of its own; the code is named."""
    code, server = ran(article, told_in_200(**told))
    error = capsys.readouterr().err
    assert (code, len(server.bodies)) == (Exit.MODEL, 2)
    assert " is busy or failing (error " in error
    assert str(told.get("code", 503)) in error


@pytest.mark.parametrize("proxy", ["socks5h://127.0.0.1:9", "socks5://127.0.0.1:9", "socks://127.0.0.1:9"])
def test_a_socks_proxy_without_the_extra_is_one_line(
    article: Path, proxy: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names the variable and the command that installs the extra."""
    monkeypatch.setenv("ALL_PROXY", proxy)
    monkeypatch.setitem(sys.modules, "socksio", None)
    command = [str(article), "--base-url", "https://models.example.invalid/v1", "--model", "some/model", "--quiet"]
    assert main(command) == Exit.USAGE
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "ALL_PROXY" in error
    assert "pip install 'who-met-whom[socks]'" in error
