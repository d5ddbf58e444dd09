"""Fill a ledger with the month: `python examples/month/fill.py [LEDGER]`, without a model and without network.

It is the command that one would run on any articles, with the files of requests that somebody else answers
(`summarizer batch … --engine jsonl`). A model has answered them already: `answers.jsonl` lies ready for every round.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROUNDS = 3
"""First answers, second looks, and one to spare."""


def fill(ledger: Path, run: Path = HERE / "run") -> int:
    """Make the summaries of the month and the ledger anew, and return the exit code of the command.

    Args:
        ledger: a file; the one that is there is replaced.
        run: the folder of the batch, with `rows.jsonl`; it is replaced as well.
    """
    shutil.rmtree(run, ignore_errors=True)
    for old in ledger.parent.glob(f"{ledger.name}*"):
        old.unlink()
    queue = run / "queue"
    queue.mkdir(parents=True)
    for number in range(1, ROUNDS + 1):
        shutil.copy(HERE / "answers.jsonl", queue / f"answers-{number:04}.jsonl")
    command = ["-m", "summarizer", "batch", "articles.jsonl", "-o", run, "--ledger", ledger]
    engine = ["--engine", "jsonl", "--model", "reader", "--quiet"]
    own = {name: value for name, value in os.environ.items() if not name.startswith("SUMMARIZER_")}
    done = subprocess.run([sys.executable, *map(str, command), *engine], cwd=HERE, env=own, check=False)  # noqa: S603
    asked_anew = len([*queue.glob("requests-*.jsonl")]) > ROUNDS
    if asked_anew:
        print("answers.jsonl is of other requests than this version makes: the answers are to be recorded anew.")
    return 1 if asked_anew else done.returncode


if __name__ == "__main__":
    sys.exit(fill(Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "ledger.sqlite").absolute()))
