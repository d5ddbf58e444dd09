"""Models that the user adds: the header of any GGUF file, read within limits, and a measure on its first use.

The form of a header is that of https://github.com/ggml-org/ggml/blob/master/docs/gguf.md: little-endian, versions 2 and
3. The file may be a stranger's: every length is held against what is left of it, and only so many values are read.
"""

import math
import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from summarizer.errors import UsageError, WeightsError
from summarizer.llm.local import catalogue, engine, hub, store
from summarizer.llm.local.catalogue import Added, digest_of
from summarizer.llm.local.progress import OnProgress, Progress
from summarizer.settings import Settings

# The header of a GGUF file


Scalar = int | float | bool | str
Value = Scalar | tuple[Scalar, ...]

_MAGIC = b"GGUF"
_VERSIONS = (2, 3)
_NUMBERS: Final = {
    0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q", 12: "<d",
}  # fmt: skip
_STRING, _ARRAY = 8, 9
_LONGEST_KEY = 65_535  # bytes, as the form has it
_LONGEST_STRING = 1 << 20  # bytes; a longer one is passed over
_LONGEST_ARRAY = 1024  # numbers; a longer one, as a vocabulary, is passed over
_MOST_VALUES = 3_000_000  # of all arrays, keys and tensors together
_MOST_DIMENSIONS = 8
_DEEPEST = 4  # arrays within arrays
_HALF = 2  # bytes of a number in the engine's memory of what it has read


@dataclass(frozen=True, slots=True)
class Facts:
    """The metadata of the model in the header; None for what it does not give.

    Attributes:
        architecture: as the engine calls it, as `qwen2`.
        licence: as the maker writes it.
        parameters: of all tensors together.
        context: tokens that the model was trained on.
        template: how a chat is put into words, in Jinja.
        bytes_per_token: what the engine remembers of each token of its context.
    """

    architecture: str | None
    licence: str | None
    parameters: int
    context: int | None
    template: str | None
    bytes_per_token: int | None

    @property
    def thinking_can_be_off(self) -> bool:
        """Whether the template knows the switch that Qwen and others have for it."""
        return "enable_thinking" in (self.template or "")


def facts_of(path: Path) -> Facts:
    """Read the metadata of the header.

    Raises:
        WeightsError: the file cannot be read, is not a GGUF file, is damaged, or is one of several parts.
    """
    try:
        with path.open("rb") as file:
            values, parameters = _Header(file).read()
    except _Damaged as error:
        raise WeightsError(f"{str(path)!r} is not a sound GGUF file ({error}): get it again.") from None
    except OSError as error:
        raise WeightsError(f"The weights file {str(path)!r} cannot be read: {error.strerror}.") from error
    if (_count(values.get("split.count")) or 1) > 1:
        raise WeightsError(
            f"{str(path)!r} is one of several parts of a model: join them with llama-gguf-split --merge."
        )
    return _facts(values, parameters)


class _Damaged(Exception):
    """What is wrong with the header."""


class _Header:
    """Reads a header from an open file.

    Args:
        file: opened for reading bytes, at its beginning.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._left = os.fstat(file.fileno()).st_size
        self._values = 0

    def read(self) -> tuple[dict[str, Value], int]:
        """Return the values by their keys, and how many parameters the tensors have.

        Raises:
            _Damaged: it does not hold together.
        """
        if self._bytes(len(_MAGIC)) != _MAGIC:
            raise _Damaged("it does not begin with the letters GGUF")
        if (version := self._number("<I")) not in _VERSIONS:
            raise _Damaged(f"version {version} of the form is unknown")
        tensors, pairs = self._size(), self._size()
        values = self._pairs(pairs)
        return values, sum(self._tensor() for _ in range(tensors))

    def _pairs(self, number: int) -> dict[str, Value]:
        """Read so many values with their keys; of a key that comes again, the first value counts."""
        values: dict[str, Value] = {}
        for _ in range(number):
            key = self._key()
            value = self._value(int(self._number("<I")), depth=0)
            if value is not None:
                values.setdefault(key, value)
        return values

    def _tensor(self) -> int:
        """Read the entry of a tensor, and return how many numbers it has."""
        self._key()
        dimensions = int(self._number("<I"))
        if dimensions > _MOST_DIMENSIONS:
            raise _Damaged(f"a tensor has {dimensions} dimensions")
        sizes = [self._size() for _ in range(dimensions)]
        self._skip(4 + 8)  # its type, and where it begins
        return math.prod(sizes)

    def _value(self, kind: int, *, depth: int) -> Value | None:
        """Read a value; None for one that is passed over."""
        self._counted()
        if kind in _NUMBERS:
            return self._number(_NUMBERS[kind])
        if kind == _STRING:
            return self._text()
        if kind == _ARRAY and depth < _DEEPEST:
            return self._array(depth)
        raise _Damaged(f"a value is of the unknown kind {kind}")

    def _array(self, depth: int) -> tuple[Scalar, ...] | None:
        kind, length = int(self._number("<I")), self._size()
        if kind in _NUMBERS and length > _LONGEST_ARRAY:
            self._skip(length * struct.calcsize(_NUMBERS[kind]))
            return None
        if kind in _NUMBERS:
            return tuple(self._number(_NUMBERS[kind]) for _ in range(length))
        for _ in range(length):  # strings, as the words of a vocabulary, and arrays are passed over
            self._counted()
            self._pass_over(kind, depth + 1)
        return None

    def _pass_over(self, kind: int, depth: int) -> None:
        if kind == _STRING:
            self._skip(self._size())
        else:
            self._value(kind, depth=depth)

    def _key(self) -> str:
        self._counted()
        length = self._size()
        if length > _LONGEST_KEY:
            raise _Damaged(f"a name is {length} bytes long")
        return self._bytes(length).decode("utf-8", "replace")

    def _text(self) -> str | None:
        length = self._size()
        if length > _LONGEST_STRING:
            self._skip(length)
            return None
        return self._bytes(length).decode("utf-8", "replace")

    def _size(self) -> int:
        return int(self._number("<Q"))

    def _number(self, form: str) -> int | float | bool:
        (number,) = struct.unpack(form, self._bytes(struct.calcsize(form)))
        return number if isinstance(number, int | float) else 0

    def _bytes(self, length: int) -> bytes:
        self._take(length)
        data = self._file.read(length)
        if len(data) < length:
            raise _Damaged("it ends too early")
        return data

    def _skip(self, length: int) -> None:
        self._take(length)
        self._file.seek(length, os.SEEK_CUR)

    def _take(self, length: int) -> None:
        self._left -= length
        if self._left < 0:
            raise _Damaged("it ends too early")

    def _counted(self) -> None:
        self._values += 1
        if self._values > _MOST_VALUES:
            raise _Damaged("it holds too many values")


def _facts(values: dict[str, Value], parameters: int) -> Facts:
    kind = _words(values.get("general.architecture"))
    return Facts(
        architecture=kind,
        licence=_words(values.get("general.license")),
        parameters=parameters,
        context=_count(values.get(f"{kind}.context_length")),
        template=_words(values.get("tokenizer.chat_template")),
        bytes_per_token=_bytes_per_token(values, kind or ""),
    )


def _bytes_per_token(values: dict[str, Value], kind: str) -> int | None:
    """Return what the keys and values of one token take over all layers, as numbers of two bytes."""
    layers, heads = _count(values.get(f"{kind}.block_count")), _count(values.get(f"{kind}.attention.head_count"))
    width = _count(values.get(f"{kind}.embedding_length"))
    if not (layers and heads and width):
        return None
    shared = values.get(f"{kind}.attention.head_count_kv", heads)
    key = _count(values.get(f"{kind}.attention.key_length")) or width // heads
    value = _count(values.get(f"{kind}.attention.value_length")) or width // heads
    return _all_heads(shared, layers, heads) * (key + value) * _HALF


def _all_heads(shared: Value, layers: int, heads: int) -> int:
    if isinstance(shared, tuple):  # one number for each layer
        return sum(_count(one) or 0 for one in shared)
    return layers * (_count(shared) or heads)


def _words(value: Value | None) -> str | None:
    return value if isinstance(value, str) and value else None


def _count(value: Value | None) -> int | None:
    """Return a number above 0 that a machine could have so many of; None for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1 << 40 else None


# Models that the user adds


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
    found = _found(catalogue.full_name(name), source, settings, _digest_named(sha256))
    _refuse_other(found, settings)
    path = store.cached_file(catalogue.weights_of(found), settings, tell)
    model = _sound(found, path, settings)
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
    measured = _measured(model, settings, tell)
    catalogue.keep(measured, settings)
    return _needs(measured)


def _measured(model: Added, settings: Settings, tell: OnProgress) -> Added:
    engine.check_installed()
    weights = catalogue.weights_of(model)
    file = store.cached_file(weights, settings, tell)
    tell(Progress("loading", 0, None))
    speed = engine.measured(engine.running(file, weights.model, store.start_of(weights)))
    return model.model_copy(
        update={"read_speed": max(round(speed.read, 1), 0.1), "written_speed": max(round(speed.written, 1), 0.1)}
    )


def _digest_named(sha256: str | None) -> str | None:
    if sha256 is None:
        return None
    digest = sha256.strip().lower()
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise UsageError("--sha256 takes the 64 digits of a digest, as `sha256sum FILE` prints them.")
    return digest


def _found(name: str, source: str, settings: Settings, wanted: str | None) -> Added:
    """Return what is known of the file before it is fetched; its digest is the one that is wanted."""
    place = catalogue.hub_place(source)
    if source.startswith("hf:") and place is None:
        raise UsageError(f"{source!r} names no file on Hugging Face: hf:OWNER/REPO/FILE.gguf.")
    found = _offered(name, source, settings, wanted) if place else _own(name, source)
    if wanted not in (None, found.sha256):
        raise WeightsError(
            f"{source!r} has the sha256 {found.sha256[:12]}…, expected {str(wanted)[:12]}…: get it again."
        )
    return found


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


def _sound(found: Added, path: Path, settings: Settings) -> Added:
    """Return the model with what its file tells of it; a file that was fetched and is not sound is deleted."""
    try:
        return _described(found, path)
    except WeightsError:
        store.remove(catalogue.weights_of(found), settings)  # the user's own file stays
        raise


def _described(found: Added, path: Path) -> Added:
    facts = facts_of(path)
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
