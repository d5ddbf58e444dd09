# ruff: noqa: INP001, T201 - a script that prints
"""Fill a ledger with the month: `python examples/month/fill.py [LEDGER]`, without a model and without network.

These are the commands that one would run on any articles: a batch whose requests somebody else answers
(`summarizer batch … --engine jsonl`), and the table of those who held an office. A model has answered the requests
already: `answers/` lies ready.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from summarizer import Ledger

HERE = Path(__file__).parent


def fill(ledger: Path, run: Path = HERE / "run") -> int:
    """Make the summaries of the month and their ledger anew, and return 0 if all went well.

    Args:
        ledger: a file; the one that is there is replaced.
        run: the folder of the batch, with `rows.jsonl`; it is replaced as well.
    """
    shutil.rmtree(run, ignore_errors=True)
    for old in ledger.parent.glob(f"{ledger.name}*"):
        old.unlink()
    shutil.copytree(HERE / "answers", run / "queue")
    batch = ["batch", "articles.jsonl", "-o", run, "--ledger", ledger, "--engine", "jsonl", "--model", "reader"]
    people = ["ledger", "identities", "--table", "people.csv", "--ledger", ledger]
    status = summarizer(*batch, "--quiet") or summarizer(*people)
    if {*map(_number, run.glob("queue/requests-*"))} - {*map(_number, run.glob("queue/answers-*"))}:
        print("This version asks other questions than those that were answered: record answers/ anew.", file=sys.stderr)
        return 1
    return status


def tell(ledger: Path) -> None:
    """Say what is in the ledger now, and where to look next."""
    with Ledger(ledger, create=False) as filled:
        counts = filled.counts()
    name = os.path.relpath(ledger)
    print(f"{name}: {counts['documents']} articles, {counts['copies']} copies, {counts['meetings']} meetings.")
    print(f"Look at them:  summarizer dashboard --ledger {name} --today 2031-03-31")
    print(f"or ask:        summarizer ledger query meetings --ledger {name}")
    print(f"or in pandas:  python {os.path.relpath(HERE / 'explore.py')}")


def summarizer(*arguments: str | Path) -> int:
    """Run the program, without anybody's settings, and return its exit code."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("SUMMARIZER_")}
    command = [sys.executable, "-m", "summarizer", *map(str, arguments)]
    return subprocess.run(command, cwd=HERE, env=own, check=False).returncode  # noqa: S603 - our own program


def _number(path: Path) -> str:
    return path.stem.rpartition("-")[2]


if __name__ == "__main__":
    place = Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "ledger.sqlite").absolute()
    failed = fill(place)
    if not failed:
        tell(place)
    sys.exit(failed)
