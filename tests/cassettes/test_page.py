"""docs/cassettes.md says what the program does."""

import json
import re
import runpy
import shlex
import subprocess
from pathlib import Path

import pytest

from summarizer import cli
from tests.harbour import MARRANT_MET_KIELGAARD, drafting
from tests.invented import ARTICLE
from tests.llm.fault_server import FaultServer, Reply, completion

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/cassettes.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"^```console\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
FILES = dict(re.findall(r"^```python\n# (\S+\.py)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))


def _met(q: list[int]) -> Reply:
    """Return the answer of a model that finds the first sentence's meeting, and Marrant's quotations."""
    said = [{"who": ["Odile Marrant"], "q": q, "s": []}]
    return completion(json.dumps(MARRANT_MET_KIELGAARD | {"said": said}))


@pytest.fixture
def desk(tmp_path: Path, server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the article of the examples, and a model on this machine that leads."""
    server.script = [drafting(_met(q=[1, 2]))]
    (tmp_path / "harbour.txt").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.setenv("SUMMARIZER_MODEL", "some/model")
    monkeypatch.setenv("SUMMARIZER_BASE_URL", server.base_url)
    monkeypatch.setenv("SUMMARIZER_GRAMMAR", "off")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("desk")
def test_the_commands_print_what_stands_there(capsys: pytest.CaptureFixture[str]) -> None:
    """One after the other, from recording to drift."""
    assert len(CONSOLE) == 3
    for command, printed in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", "".join(CONSOLE), re.MULTILINE):
        if command.startswith("summarizer "):
            cli.main(shlex.split(command)[1:])
            assert capsys.readouterr() == (printed, "")
        else:
            subprocess.run(["sh", "-c", command], timeout=60, check=True)


@pytest.mark.usefixtures("desk")
def test_the_python_runs() -> None:
    """On the cassette that the first command makes."""
    assert cli.main(["record", "harbour.txt", "--cassettes", "tapes", "--quiet"]) == 0
    Path("replaying.py").write_text(FILES["replaying.py"], encoding="utf-8")
    assert runpy.run_path("replaying.py")["result"].source.characters == len(ARTICLE)


def test_the_test_runs(pytester: pytest.Pytester, server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Recorded once, and replayed without the model."""
    for name in ("conftest.py", "test_board.py"):
        (pytester.path / name).write_text(FILES[name], encoding="utf-8")
    server.script = [drafting(_met(q=[]))]
    with monkeypatch.context() as patched:
        patched.setenv("SUMMARIZER_MODEL", "some/model")
        patched.setenv("SUMMARIZER_BASE_URL", server.base_url)
        patched.setenv("SUMMARIZER_GRAMMAR", "off")
        pytester.runpytest_inprocess("--record", "test_board.py").assert_outcomes(passed=1)
    asked = len(server.bodies)
    pytester.runpytest_inprocess().assert_outcomes(passed=1)
    assert [path.name for path in pytester.path.glob("cassettes/*")] == ["board.yaml"]
    assert len(server.bodies) == asked


@pytest.mark.parametrize("command", ["record", "replay", "drift"])
def test_the_help_is_there(command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What each command's `--help` prints."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert cli.main([command, "--help"]) == 0
    assert f"```\n$ summarizer {command} --help\n{capsys.readouterr().out}```\n" in PAGE
