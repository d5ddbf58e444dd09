"""The header of a GGUF file: the metadata of the model, read within limits and without the engine.

The form is that of https://github.com/ggml-org/ggml/blob/master/docs/gguf.md: little-endian, versions 2 and 3. The file
may be a stranger's: every length is held against what is left of it, and only so many values are read.
"""

import math
import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from summarizer.errors import WeightsError

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
        values: dict[str, Value] = {}
        for _ in range(pairs):
            key = self._key()
            value = self._value(int(self._number("<I")), depth=0)
            if value is not None:
                values.setdefault(key, value)
        return values, sum(self._tensor() for _ in range(tensors))

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
    if isinstance(shared, tuple):  # one number for each layer
        all_heads = sum(_count(one) or 0 for one in shared)
    else:
        all_heads = layers * (_count(shared) or heads)
    key = _count(values.get(f"{kind}.attention.key_length")) or width // heads
    value = _count(values.get(f"{kind}.attention.value_length")) or width // heads
    return all_heads * (key + value) * _HALF


def _words(value: Value | None) -> str | None:
    return value if isinstance(value, str) and value else None


def _count(value: Value | None) -> int | None:
    """Return a number above 0 that a machine could have so many of; None for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1 << 40 else None
