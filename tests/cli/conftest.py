"""The program with a pipeline that has no model."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.fake import FakeSummarizer, install

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-W", "error", "-m", "tests.cli.fake")
Program = Callable[..., subprocess.CompletedProcess[bytes]]


def left(folder: Path) -> list[str]:
    """Return the names of what lies in the folder."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """What the pipeline is asked, by programs that run in this process."""
    monkeypatch.setitem(sys.modules, "summarizer.pipeline.summarizing", sys.modules[__name__])
    install()
    monkeypatch.setattr(FakeSummarizer, "calls", [])
    monkeypatch.setattr(FakeSummarizer, "models", [])
    return FakeSummarizer.calls


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A small article in a file."""
    path = tmp_path / "article.txt"
    path.write_text("Odile Marrant received Tomas Kielgaard.\n", encoding="utf-8")
    return path


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The environment of a program in a process of its own, in a terminal that is nobody's."""
    for name in [name for name in os.environ if name.startswith(("SUMMARIZER_", "FAKE", "PYTHON"))]:
        monkeypatch.delenv(name)
    return {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "", "TERM": "xterm", "COLUMNS": "80"}


@pytest.fixture
def program(environment: dict[str, str], tmp_path: Path) -> Program:
    """Run the program as a user would, in an empty folder."""

    def run(*arguments: str, stdin: bytes | None = b"", **fake: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [*COMMAND, *arguments],
            input=stdin,
            capture_output=True,
            env={**environment, **fake},
            cwd=tmp_path,
            timeout=60,
            check=False,
        )

    return run
