"""The weights files on this machine."""

from pathlib import Path

from summarizer.errors import WeightsError
from summarizer.llm.local.progress import OnProgress
from summarizer.llm.local.weights import Weights
from summarizer.settings import Settings


def own_file(path: Path) -> Path:
    if not path.is_file():
        raise WeightsError(f"There is no file {str(path)!r}.")
    return path


def cached_file(weights: Weights, settings: Settings, tell: OnProgress) -> Path:
    return own_file(settings.cache / weights.file)
