"""The header of a GGUF file tells of the model, and a stranger's file does no harm."""

import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import WeightsError
from summarizer.llm.local import adding
from summarizer.llm.local.adding import Facts, facts_of
from tests.llm.gguf_files import MODEL, TEMPLATE, gguf, text

HEAD = b"GGUF" + struct.pack("<I", 3)
MANY = 2**63


def written(folder: Path, data: bytes) -> Path:
    """Write a file with these bytes."""
    path = folder / "made.gguf"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("version", [2, 3])
def test_the_header_tells_of_the_model(tmp_path: Path, version: int) -> None:
    """Context, template, licence, parameters, and what the engine keeps of a token: 2 layers, 2 heads, 8 wide."""
    facts = facts_of(written(tmp_path, gguf(version=version)))
    assert facts == Facts("tiny", "MIT", 64 * 3 + 64, 4096, TEMPLATE, 2 * 2 * (8 + 8) * 2)
    assert facts.thinking_can_be_off


def test_what_is_not_told_is_not_known(tmp_path: Path) -> None:
    """A header may be empty."""
    facts = facts_of(written(tmp_path, gguf({}, {})))
    assert facts == Facts(None, None, 0, None, None, None)
    assert not facts.thinking_can_be_off


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"tiny.attention.head_count_kv": [1, 3]}, (1 + 3) * (8 + 8) * 2),
        ({"tiny.attention.key_length": 16, "tiny.attention.value_length": 4}, 2 * 2 * (16 + 4) * 2),
        ({"tiny.attention.head_count_kv": "many"}, 2 * 8 * (8 + 8) * 2),
        ({"tiny.block_count": "many"}, None),
        ({"tiny.attention.head_count": 0}, None),
        ({"tiny.embedding_length": -64}, None),
    ],
)
def test_what_a_token_takes(tmp_path: Path, values: dict[str, object], expected: int | None) -> None:
    """Heads may differ by layer and be as wide as they like; what is no number is not counted with."""
    assert facts_of(written(tmp_path, gguf({**MODEL, **values}))).bytes_per_token == expected  # type: ignore[dict-item]


def test_long_lists_and_texts_are_passed_over(tmp_path: Path) -> None:
    """A vocabulary, its scores, nested lists and a template of more than a mebibyte; what follows is read."""
    values = {
        "a": ["word"] * 5000,
        "b": [0.5] * 5000,
        "c": [[1, 2], [3]],
        "tokenizer.chat_template": "x" * (2**20 + 1),
        **{key: value for key, value in MODEL.items() if key != "tokenizer.chat_template"},
    }
    facts = facts_of(written(tmp_path, gguf(values)))
    assert (facts.context, facts.template) == (4096, None)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "ends too early"),
        (b"PK\3\4" + bytes(40), "does not begin with the letters GGUF"),
        (b"GGUF" + struct.pack("<I", 1) + bytes(40), "version 1"),
        (b"GGUF" + struct.pack(">I", 3) + bytes(40), "version 50331648"),
        (HEAD + struct.pack("<QQ", 0, MANY), "ends too early"),
        (HEAD + struct.pack("<QQ", MANY, 0), "ends too early"),
        (HEAD + struct.pack("<QQQ", 0, 1, MANY), "bytes long"),
        (HEAD + struct.pack("<QQ", 0, 1) + text("k") + struct.pack("<IQ", 8, MANY), "ends too early"),
        (HEAD + struct.pack("<QQ", 0, 1) + text("k") + struct.pack("<IIQ", 9, 0, MANY), "ends too early"),
        (HEAD + struct.pack("<QQ", 0, 1) + text("k") + struct.pack("<IIQ", 9, 8, MANY), "ends too early"),
        (HEAD + struct.pack("<QQ", 0, 1) + text("k") + struct.pack("<I", 99) + bytes(99), "unknown kind 99"),
        (
            HEAD + struct.pack("<QQ", 0, 1) + text("k") + struct.pack("<I", 9) + struct.pack("<IQ", 9, 1) * 9,
            "unknown kind 9",
        ),
        (HEAD + struct.pack("<QQ", 1, 0) + text("t") + struct.pack("<I", 2**31) + bytes(99), "dimensions"),
        (gguf()[:200], "ends too early"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    """Whatever lengths it claims: in one sentence, at once, and without the memory for them."""
    with pytest.raises(WeightsError, match=f"not a sound GGUF file .*{says}"):
        facts_of(written(tmp_path, data))


def test_the_number_of_values_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of a great many empty lists would take long to walk."""
    monkeypatch.setattr(adding, "_MOST_VALUES", 1000)
    many = 1100
    nested = struct.pack("<IIQ", 9, 9, many) + struct.pack("<IQ", 4, 0) * many
    data = HEAD + struct.pack("<QQ", 0, 1) + text("k") + nested
    with pytest.raises(WeightsError, match="too many values"):
        facts_of(written(tmp_path, data))


def test_a_part_of_a_model_is_refused(tmp_path: Path) -> None:
    """With what to do about it; a whole one may say that it is one part of one."""
    with pytest.raises(WeightsError, match="llama-gguf-split --merge"):
        facts_of(written(tmp_path, gguf({**MODEL, "split.count": 3})))
    assert facts_of(written(tmp_path, gguf({**MODEL, "split.count": 1}))).context == 4096


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """As every file that cannot be read."""
    with pytest.raises(WeightsError, match="cannot be read: No such file"):
        facts_of(tmp_path / "none.gguf")


@given(data=st.binary(max_size=400), cut=st.integers(0, 300))
def test_no_bytes_do_harm(tmp_path_factory: pytest.TempPathFactory, data: bytes, cut: int) -> None:
    """A sound beginning that goes on at random is read or refused, and raises nothing else."""
    path = written(tmp_path_factory.mktemp("any"), gguf()[:cut] + data)
    with suppress(WeightsError):
        assert facts_of(path).parameters >= 0
