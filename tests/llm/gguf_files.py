"""Tiny GGUF files made up for tests: a header with a few values and tensors, and no weights."""

import struct
from collections.abc import Mapping, Sequence

Made = str | int | float | bool | Sequence[object]

UINT32, INT32, FLOAT32, BOOL, STRING, ARRAY, UINT64 = 4, 5, 6, 7, 8, 9, 10

TEMPLATE = "{% for m in messages %}{{ m.content }}{% endfor %}{% if enable_thinking %}<think>{% endif %}"
MODEL: Mapping[str, Made] = {
    "general.architecture": "tiny",
    "general.license": "MIT",
    "general.alignment": 32,
    "tiny.context_length": 4096,
    "tiny.block_count": 2,
    "tiny.embedding_length": 64,
    "tiny.attention.head_count": 8,
    "tiny.attention.head_count_kv": 2,
    "tiny.rope.freq_base": 10000.0,
    "tokenizer.ggml.add_bos_token": True,
    "tokenizer.ggml.tokens": ["<s>", "ferry", "harbour"],
    "tokenizer.ggml.scores": [0.5, 1.5, 2.5],
    "tokenizer.chat_template": TEMPLATE,
}
TENSORS: Mapping[str, Sequence[int]] = {"token_embd.weight": (64, 3), "output_norm.weight": (64,)}


def gguf(
    values: Mapping[str, Made] = MODEL, tensors: Mapping[str, Sequence[int]] = TENSORS, *, version: int = 3
) -> bytes:
    """Return the bytes of a file with this header."""
    head = b"GGUF" + struct.pack("<IQQ", version, len(tensors), len(values))
    pairs = b"".join(text(key) + typed(value) for key, value in values.items())
    return head + pairs + b"".join(map(tensor, tensors, tensors.values())) + bytes(64)


def text(words: str) -> bytes:
    """Return a string with its length before it."""
    data = words.encode()
    return struct.pack("<Q", len(data)) + data


def typed(value: object) -> bytes:
    """Return a value with its kind before it."""
    kind, data = _kind(value), _data(value)
    return struct.pack("<I", kind) + data


def tensor(name: str, sizes: Sequence[int]) -> bytes:
    """Return the entry of a tensor."""
    return text(name) + struct.pack(f"<I{len(sizes)}QIQ", len(sizes), *sizes, 0, 0)


def _kind(value: object) -> int:
    for kind, python in (BOOL, bool), (STRING, str), (FLOAT32, float), (ARRAY, list | tuple):
        if isinstance(value, python):
            return kind
    return UINT64 if isinstance(value, int) and value > 2**31 else INT32 if isinstance(value, int) else UINT32


def _data(value: object) -> bytes:
    if isinstance(value, str):
        return text(value)
    if isinstance(value, list | tuple):
        kind = _kind(value[0]) if value else INT32
        return struct.pack("<IQ", kind, len(value)) + b"".join(map(_data, value))
    return struct.pack({BOOL: "<?", FLOAT32: "<f", UINT64: "<Q", INT32: "<i"}[_kind(value)], value)
