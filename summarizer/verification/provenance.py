"""How a result says that it was made, held to the locks of the released prompts and schemas."""

import json
from collections.abc import Iterator, Mapping

from summarizer._data import data_folder
from summarizer.result import MeetingSummary
from summarizer.result.released import LOCK, file_name, read_lock
from summarizer.verification.outcome import Outcome, judged


def provenance(summary: MeetingSummary) -> Iterator[Outcome]:
    """Prompt and schema are released ones, with their digests; a newer package may know what this one does not."""
    made = summary.provenance
    if made.prompt is None:
        problem = "it is null, and a model was asked"
        yield judged("provenance.prompt", problem, holds=made.usage.requests == 0)
    else:
        yield _locked("provenance.prompt", f"{made.prompt.id}@{made.prompt.version}", made.prompt.sha256, _prompts())
    name = file_name(made.schema_.version)
    yield _locked("provenance.schema", name, made.schema_.sha256, read_lock(data_folder("schemas")))


def _locked(place: str, name: str, told: str, lock: Mapping[str, str]) -> Outcome:
    if name not in lock:
        return Outcome(place, unknown=f"this package knows no {name!r}: a newer one may")
    wanted = lock[name]
    problem = f"its digest is {told[:12]}…, and {name!r} was released with {wanted[:12]}…"
    return judged(f"{place}.sha256", problem, holds=told == wanted)


def _prompts() -> Mapping[str, str]:
    lock: dict[str, str] = json.loads((data_folder("prompts") / LOCK).read_text(encoding="utf-8"))
    return lock
