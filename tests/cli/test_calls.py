"""What the command line says of the calls to a model."""

from pathlib import Path

import pytest

from summarizer.cli.console import Exit
from summarizer.cli.entry import main
from tests.cli.conftest import Program
from tests.cli.fake import FakeSummarizer
from tests.llm.fault_server import error, serving


@pytest.mark.usefixtures("calls")
def test_options_go_before_the_environment(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not given stays as the environment has it."""
    monkeypatch.setenv("SUMMARIZER_RETRIES", "7")
    monkeypatch.setenv("SUMMARIZER_DEADLINE", "90")
    assert main([str(article), "--quiet", "--retries", "0", "--timeout", "2.5", "--fallback", "some/model"]) == 0
    told = FakeSummarizer.settings[-1]
    assert (told.retries, told.timeout, told.deadline, told.fallback) == (0, 2.5, 90.0, "some/model")


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--retries", "many", "'many' is not a number from 0 to 99"),
        ("--timeout", "0", "'0' is not a number of seconds above 0, such as 30 or 2.5"),
        ("--deadline", "1e3", "'1e3' is not a number of seconds above 0"),
    ],
)
def test_a_number_that_is_none_is_refused(
    article: Path, capsys: pytest.CaptureFixture[str], option: str, value: str, says: str
) -> None:
    """Before anything is read or asked."""
    assert main([str(article), option, value]) == Exit.USAGE
    assert says in capsys.readouterr().err


def test_the_fallback_is_named(program: Program, article: Path) -> None:
    """Who might answer is told before anybody is asked."""
    told = program(str(article), "--fallback", "embedded/other").stderr.decode()
    assert told.startswith("model: embedded/invented-1b (embedded)\nfallback: embedded/other (embedded)\n")


def test_an_error_tells_what_it_took(
    article: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A call that fails is paid for as well; a deadline cuts the tries short."""
    monkeypatch.setenv("SUMMARIZER_GRAMMAR", "off")
    with serving() as server:
        server.script = [error(503, retry_after="30")]
        asked = ["--model", "m", "--base-url", server.base_url, "--retries", "3", "--deadline", "20", "--quiet"]
        assert main([str(article), *asked]) == Exit.MODEL
    err = capsys.readouterr().err
    assert f"127.0.0.1:{server.base_url.split(':')[2].split('/')[0]} is not to be asked" in err
    assert " is not to be asked again for 30 s, and the deadline comes before that" in err
    assert err.endswith(" (requests: 1, tokens: 0)\n")
