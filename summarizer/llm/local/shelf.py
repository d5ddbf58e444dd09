"""The embedded models as their user manages them: what there is, where it lies, fetched and removed."""

from dataclasses import dataclass
from pathlib import Path

from summarizer.llm.local import engine, hub, store
from summarizer.llm.local.progress import OnProgress
from summarizer.llm.local.weights import TABLE, Weights, named
from summarizer.settings import Settings


@dataclass(frozen=True, slots=True)
class Shelved:
    """An embedded model, and where its weights lie on this machine; None where they do not."""

    weights: Weights
    path: Path | None


def shelf(settings: Settings) -> tuple[Shelved, ...]:
    """Return all embedded models, the default first."""
    return tuple(Shelved(weights, _path(weights, settings)) for weights in TABLE)


def fetch_weights(name: str, settings: Settings, tell: OnProgress) -> Path:
    """Fetch the weights of an embedded model, where they are not there yet, and return where they lie.

    Raises:
        UnknownModel: no embedded model has that name.
        WeightsError: they cannot be fetched.
        EngineError: the engine that they are for is not installed.
    """
    weights = named(name)
    engine.check_installed()
    return store.cached_file(weights, settings, tell)


def remove_weights(name: str, settings: Settings) -> Shelved:
    """Delete the weights of an embedded model; say where they lie still, in another program's cache.

    Raises:
        UnknownModel: no embedded model has that name.
        WeightsError: they cannot be deleted.
    """
    weights = named(name)
    engine.check_installed()
    store.remove(weights, settings)
    return Shelved(weights, _path(weights, settings))


def _path(weights: Weights, settings: Settings) -> Path | None:
    file = store.file_of(weights, settings)
    if file.exists():
        return file
    return hub.cached(weights) if "hub" in settings.weights else None
