"""docs/cassettes.md says what the program does."""

import json
import re
import runpy
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest

from summarizer import cli
from tests.invented import ARTICLE
from tests.llm.fault_server import FaultServer, Reply, completion

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/cassettes.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"^```console\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
FILES = dict(re.findall(r"^```python\n# (\S+\.py)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))


ACTORS = [
    {"name": "Odile Marrant", "type": "person", "office": None},
    {"name": "Tomas Kielgaard", "type": "person", "office": None},
]
MEETING = {
    "s": [1],
    "who": ["Odile Marrant", "Tomas Kielgaard"],
    "kind": "in_person",
    "status": "held",
    "place": "Larnova",
    "day": "Tuesday",
}
BOARD = {"headline": "They met.", "actors": ACTORS, "meetings": [MEETING], "said": [], "not_speech": [], "pending": []}
CALL = {"s": [7], "who": MEETING["who"], "kind": "call", "status": "planned", "place": None, "day": "next week"}
FORUM = {
    "headline": "Odile Marrant met Tomas Kielgaard.",
    "actors": [
        {"name": "Odile Marrant", "type": "person", "office": "Foreign Minister"},
        {"name": "Tomas Kielgaard", "type": "person", "office": "Prime Minister"},
        {"name": "Vestria", "type": "group", "office": None},
    ],
    "meetings": [{**MEETING, "place": "on the sidelines of the Harbour Forum"}, CALL],
    "said": [
        {"who": ["Odile Marrant"], "q": [1, 2], "s": []},
        {"who": ["Tomas Kielgaard"], "q": [], "s": [5]},
        {"who": ["Vestria"], "q": [], "s": [6]},
    ],
    "not_speech": [],
    "pending": [
        {
            "s": [6],
            "what": "publish the draft treaty by Friday",
            "owners": ["Vestria"],
            "status": "promised",
            "due": "Friday",
        },
        {
            "s": [7],
            "what": "speak by telephone next week",
            "owners": MEETING["who"],
            "status": "planned",
            "due": "next week",
        },
    ],
}


def answer(body: dict[str, Any]) -> Reply:
    """Answer about the two articles of the page; what is disputed of the one holds, of the other it does not."""
    forum = "ferries" in json.dumps(body["messages"])
    if body["response_format"]["json_schema"]["name"] == "Look":
        held = {"no": [1], "yes": []} if forum else {"yes": [1], "no": []}
        return completion(json.dumps({**held, "who": [], "meetings": [], "pending": []}))
    return completion(json.dumps(FORUM if forum else BOARD))


def unnumbered(text: str) -> str:
    """Return the text without the line numbers of a difference, which depend on the length of the prompt."""
    return re.sub(r"@@ -\d+,\d+ \+\d+,\d+ @@", "@@", text)


@pytest.fixture
def desk(tmp_path: Path, server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the article of the examples, and a model on this machine that reads it."""
    server.script = [answer]
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
            out, err = capsys.readouterr()
            assert (unnumbered(out), err) == (unnumbered(printed), "")
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
    server.script = [answer]
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
