"""Models that the user adds: any GGUF file is added to the catalogue by its header, and measured on its first use."""

import os
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import UsageError, WeightsError
from summarizer.llm.local import catalogue, engine, gguf, hub, store
from summarizer.llm.local.catalogue import Added
from summarizer.llm.local.progress import OnProgress, Progress
from summarizer.llm.local.weights import digest_of
from summarizer.settings import Settings

_ENGINE_ITSELF = 300_000_000  # bytes, beside weights and context
_ARTICLE = 1_000  # tokens of a usual one
_LED = (2_200, 1_500)  # tokens of the prompt that leads, and of its answer
_ASSISTED = (500, 60)  # likewise of the one that assists


@dataclass(frozen=True, slots=True)
class Needs:
    """What an embedded model takes on this machine.

    Attributes:
        memory: bytes, of weights, context and engine together.
        machine: bytes that this machine has; None where it does not tell.
        assists: seconds that a usual article takes where the model assists; None until it is measured.
        leads: seconds where it leads; likewise.
    """

    memory: int
    machine: int | None
    assists: float | None = None
    leads: float | None = None


def add_weights(
    name: str, source: str, settings: Settings, tell: OnProgress, *, sha256: str | None = None
) -> tuple[Added, Path]:
    """Put a GGUF file into the user's catalogue, fetched where it lies on Hugging Face, and return where it lies.

    Its digest is noted now, and it is held to that ever after.

    Args:
        name: what the user will call the model, with or without `embedded/` before it.
        source: the path of a file, or hf:OWNER/REPO/FILE.
        settings: where the catalogue and the cache are, and whether anything may be fetched.
        tell: told how much has come.
        sha256: what the digest must be; None for whatever it is.

    Raises:
        UsageError: name, source or digest cannot be used, or the name stands for another file already.
        WeightsError: the file is missing, cannot be fetched, has another digest, or is not a sound GGUF file.
        EngineError: the engine that it is for is not installed.
    """
    engine.check_installed()
    named = catalogue.full_name(name)
    wanted = _digest_named(sha256)
    place = catalogue.hub_place(source)
    if source.startswith("hf:") and place is None:
        raise UsageError(f"{source!r} names no file on Hugging Face: hf:OWNER/REPO/FILE.gguf.")
    found = _offered(named, source, settings, wanted) if place else _own(named, source)
    if wanted not in (None, found.sha256):
        raise WeightsError(
            f"{source!r} has the sha256 {found.sha256[:12]}…, expected {str(wanted)[:12]}…: get it again."
        )
    _refuse_other(found, settings)
    weights = catalogue.weights_of(found)
    path = store.cached_file(weights, settings, tell)
    try:
        model = _described(found, path)
    except WeightsError:
        store.remove(weights, settings)  # the user's own file stays
        raise
    catalogue.keep(model, settings)
    return model, path


def needs_of(name: str, settings: Settings) -> Needs | None:
    """Return what a model that the user has added takes here; None for any other model, of which nothing is noted.

    Raises:
        UsageError: the catalogue cannot be read.
    """
    model = catalogue.added(name, settings)
    return _needs(model) if model else None


def measure(name: str, settings: Settings, tell: OnProgress) -> Needs | None:
    """Return what a model that the user has added takes here, its engine started and measured where it was not yet.

    The engine stays for the article that comes next.

    Raises:
        WeightsError, EngineError: as of `connect`.
        UsageError: the catalogue cannot be read or written.
    """
    model = catalogue.added(name, settings)
    if model is None or model.written_speed:
        return _needs(model) if model else None
    engine.check_installed()
    weights = catalogue.weights_of(model)
    file = store.cached_file(weights, settings, tell)
    tell(Progress("loading", 0, None))
    speed = engine.measured(engine.running(file, weights.model, store.start_of(weights)))
    measured = model.model_copy(
        update={"read_speed": max(round(speed.read, 1), 0.1), "written_speed": max(round(speed.written, 1), 0.1)}
    )
    catalogue.keep(measured, settings)
    return _needs(measured)


def _digest_named(sha256: str | None) -> str | None:
    if sha256 is None:
        return None
    digest = sha256.strip().lower()
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise UsageError("--sha256 takes the 64 digits of a digest, as `sha256sum FILE` prints them.")
    return digest


def _own(name: str, source: str) -> Added:
    path = store.own_file(Path(source).expanduser()).resolve()
    return Added(name=name, source=str(path), sha256=digest_of(path), size=path.stat().st_size)


def _offered(name: str, source: str, settings: Settings, wanted: str | None) -> Added:
    if settings.offline:
        raise WeightsError("Nothing is fetched offline (SUMMARIZER_OFFLINE): add the file by its path.")
    if "hub" not in settings.weights:
        raise WeightsError("SUMMARIZER_WEIGHTS leaves Hugging Face out: set it to hub, or add the file by its path.")
    unknown = Added(name=name, source=source, sha256=wanted or "0" * 64, size=0)
    digest, size = hub.offered(catalogue.weights_of(unknown))
    return unknown.model_copy(update={"sha256": digest, "size": size})


def _refuse_other(found: Added, settings: Settings) -> None:
    before = catalogue.added(found.name, settings)
    if before and before.sha256 != found.sha256:
        raise UsageError(
            f"{found.name} is another file already (sha256 {before.sha256[:12]}…): run `summarizer models remove "
            f"{found.name}` first, or choose another name."
        )


def _described(found: Added, path: Path) -> Added:
    facts = gguf.facts_of(path)
    return found.model_copy(
        update={
            "parameters": facts.parameters or None,
            "licence": facts.licence,
            "context": facts.context,
            "chat": facts.template is not None,
            "thinking_can_be_off": facts.thinking_can_be_off,
            "bytes_per_token": facts.bytes_per_token,
        }
    )


def _needs(model: Added) -> Needs:
    start = store.start_of(catalogue.weights_of(model))
    memory = model.size + start.context * (model.bytes_per_token or 0) + _ENGINE_ITSELF
    if not (model.read_speed and model.written_speed):
        return Needs(memory, _machine())
    assists, leads = (
        (prompt + _ARTICLE) / model.read_speed + answer / model.written_speed for prompt, answer in (_ASSISTED, _LED)
    )
    return Needs(memory, _machine(), assists, leads)


def _machine() -> int | None:
    """Return the bytes of memory of this machine, if its system reports them."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None
