"""Copies: articles that say nothing which an earlier one of the batch does not say, as agencies' texts in many papers.

MinHash finds the candidates (A. Broder, "On the resemblance and containment of documents", 1997), and never decides. A
candidate is a copy only if each of its sentences stands in the earlier article, whatever its headline, its byline and
its credits are, and however much of the end was cut. An update that changes one word of one sentence is none.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from summarizer.errors import UsageError

BANDS, ROWS = 32, 4
"""Of two articles with half of their shingles in common, 87 in 100 meet in a band; with a tenth, 3 in 1000."""
_SEED = 20_310
_SHINGLE = 4
_LEAST_SENTENCES = 3
"""Shorter texts, as a notice of one sentence, are too easily alike."""
_MOST_OPENING = 4
_MOST_DAYS = 4
"""The same words a week later tell of another day: a council that meets each Monday."""
_END = re.compile(r"""(?<=[.!?])["'”’»)]*\s+|\n+""")
_WORD = re.compile(r"\w+")
_CREDIT = re.compile(
    r"\(?(?:additional )?(?:reporting|editing|writing|edited|written|source|photo|copyright|©)", re.IGNORECASE
)
_ALARM = re.compile(
    r"\b(?:not?|never|cancel|call(?:s|ed)? off|den[iy]|postpon|correct|retract|withdr|updat|scrap|reject|refus|halt|"
    r"suspend|unlikely|may|might|fals|fake)",
    re.IGNORECASE,
)
"""Words of a headline that may say something else than the text below, which is then an article of its own."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What of an article is compared.

    Attributes:
        bands: a number for each band of its MinHash signature.
        sentences: digests of its sentences, 8 bytes each, without headline, byline and credits; empty for an article
            that is too short to be compared.
        alarming: whether a word of its headline may change what the text says.
        day: of its publication, as a number; None where it is not known.
    """

    bands: tuple[int, ...]
    sentences: bytes
    alarming: bool
    day: int | None = None

    def copies(self, sentences: bytes, day: int | None) -> bool:
        """Tell whether an article of that day with these sentences says all that this one says."""
        if self.alarming or not self.sentences:
            return False
        if self.day is not None and day is not None and abs(self.day - day) > _MOST_DAYS:
            return False
        return set(_each(self.sentences)) <= set(_each(sentences))


def _each(sentences: bytes) -> Iterator[bytes]:
    return (sentences[at : at + 8] for at in range(0, len(sentences), 8))


def fingerprint(text: str, *, title: str | None = None, published: date | None = None) -> Fingerprint:
    """Return the fingerprint of an article with its title and day of publication.

    Raises:
        UsageError: the library is not installed.
    """
    opening, body = _parts(text)
    sentences = [] if len(body) < _LEAST_SENTENCES else body
    alarming = any(_ALARM.search(line) for line in (*opening, title or ""))
    words = [word for sentence in body for word in sentence.split()]
    day = published.toordinal() if published else None
    return Fingerprint(_bands(words), b"".join(map(_digest, sentences)), alarming, day)


def _parts(text: str) -> tuple[list[str], list[str]]:
    """Return the lines before the first sentence, and the sentences, in small letters without marks."""
    pieces = [piece.strip() for piece in _END.split(unicodedata.normalize("NFKC", text)) if piece.strip()]
    first = next((n for n, piece in enumerate(pieces[:_MOST_OPENING]) if piece.rstrip("\"'”’»)")[-1:] in ".!?"), 0)
    body = [piece for piece in pieces[first:] if not _CREDIT.match(piece)]
    return pieces[:first], [plain for piece in body if (plain := _plain(piece))]


def _plain(sentence: str) -> str:
    return " ".join(_WORD.findall(sentence.casefold()))


def _digest(sentence: str) -> bytes:
    return blake2b(sentence.encode("utf-8", "replace"), digest_size=8).digest()


def _bands(words: list[str]) -> tuple[int, ...]:
    try:
        from rensa import RMinHash  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError(
            "rensa, which finds copies, is not installed: pip install 'who-met-whom[batch]', or give --no-dedupe."
        ) from error
    signature = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    signature.update([" ".join(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))])
    values: list[int] = signature.digest()
    return tuple(_band(n, values[n * ROWS : (n + 1) * ROWS]) for n in range(BANDS))


def _band(number: int, values: list[int]) -> int:
    """Return a number for a band that fits the integers of SQLite."""
    told = number.to_bytes(1, "big") + b"".join(value.to_bytes(8, "big") for value in values)
    return int.from_bytes(blake2b(told, digest_size=8).digest(), "big", signed=True)
