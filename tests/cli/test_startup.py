"""What needs no model starts without the libraries that talk to one."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("openai", "instructor", "tenacity", "xllamacpp", "pydantic", "rich", "huggingface_hub", "vcr", "yaml")
READS = (
    "import sys; from summarizer.cli import main; code = main(sys.argv[1:]); "
    f"print(code, [name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--help"], 0), (["--version"], 0), (["--frobnicate"], 2), (["x", "--published", "x"], 2), (["missing.txt"], 3)]
    + [([command, "--help"], 0) for command in ("record", "replay", "drift")],
)
def test_nothing_heavy_is_imported(arguments: list[str], code: int, tmp_path: Path) -> None:
    """Help, version, usage errors and unreadable files come at once."""
    ended = subprocess.run(
        [sys.executable, "-c", READS, *arguments],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
        timeout=60,
        check=False,
    )
    assert ended.stderr.splitlines()[-1] == f"{code} []"


def test_importing_the_package_is_cheap(tmp_path: Path) -> None:
    """`import summarizer` brings none of them either."""
    ended = subprocess.run(
        [sys.executable, "-c", f"import sys, summarizer; print([name for name in {HEAVY} if name in sys.modules])"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
        timeout=60,
        check=True,
    )
    assert ended.stdout == "[]\n"
