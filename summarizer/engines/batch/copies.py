"""Copies: articles that say nothing which an earlier one of the batch does not say, as agencies' texts in many papers.

MinHash finds the candidates (A. Broder, "On the resemblance and containment of documents", 1997), and never decides. A
candidate is a copy only if all its sentences stand one after the other in the earlier article, letter by letter but for
space, quotation marks and dashes. What may differ is the end or the beginning, which papers cut; bylines and credits;
and a headline or dateline all of whose words stand in the earlier article. An update that changes one sign of one
sentence is an article of its own, and so is one that lacks a sentence in the middle.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from zlib import crc32

from summarizer.errors import UsageError, unimported

BANDS, ROWS = 32, 4
"""Of two articles with half of their shingles in common, 87 in 100 meet in a band; with a tenth, 3 in 1000."""
_SEED = 20_310
_SHINGLE = 4
_LEAST_SENTENCES = 3
"""Shorter texts, as a notice of one sentence, are too easily alike."""
_MOST_OPENING = 4
_MOST_DAYS = 4
"""The same words a week later tell of another day: a council that meets each Monday."""

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n|(?:(?<=[.!?])|(?<=[.!?][\"'”’»)]))[^\S\n]*\n")
"""A blank line, or the end of a line that ends a sentence: other ends of lines may stand in the middle of one."""
_SENTENCE = re.compile(r"""(?<=[.!?])["'”’»)]*\s+|(?<=[。！？।])\s*""")
_ENDS = (".", "!", "?", "。", "।")
_QUOTES = re.compile("[\"'“”„‟‘’‚‛«»‹›`]+")
_DASHES = re.compile("[‐‑‒–—―−]+")
_NOTHING = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WORDS = re.compile(r"""[^\s"“”„‘’«»….,;:!?()\[\]—–]+""")
_CREDITED = re.compile(r"""[,/&]|[^\s"“”„‘’«»….,;:!?()\[\]—–/&]+""")
_DATELINE = re.compile(r"[A-Z]{3}[^.!?—–]{0,80}? [-—–]{1,2} (?=[\w\"“„«])")
_CREDIT = re.compile(
    r"(?:(?:additional )?(?:reporting|editing|writing|edited|written|compiled|photos?|photographs?) by"
    r"|(?:compiled|with (?:files|reports?|reporting|inputs?|material)) from"
    r"|by|von|from|with|source:|photo:|©|copyright)(?!\w)",
    re.IGNORECASE,
)
"""How a line begins that says who wrote, edited or sent the text."""
_NEEDS_A_ROLE = frozenset({"from", "with"})
_CONTRIBUTED = re.compile(r"(?<=\w) contributed(?: reporting| (?:reporting )?to this (?:report|article|story))$")
_JOINS = frozenset(
    ", / & and by in at for from with und et y mit editing edited reporting writing written additional".split()  # noqa: SIM905
)
"""What stands between those who are credited, and before the place where they are."""
_ROLES = frozenset(
    "staff correspondent correspondents reporter reporters writer writers editor editors agency agencies desk bureau "  # noqa: SIM905
    "newsroom wire wires reports contributor contributors stringer stringers korrespondent korrespondenten "
    "korrespondentin redaktion redakteur redakteurin reportern agentur agenturen mitarbeiter mitarbeitern".split()
)
_BEATS = frozenset(
    "our own the a an chief senior special staff news agency wire local foreign international national political "  # noqa: SIM905
    "parliamentary diplomatic defence defense security economics economic business financial legal health science "
    "environment energy sports sport world european night city regional roving travelling unser unserem unserer "
    "unseren eigenem".split()
)
"""What a role is told by where nothing else says that the line is a credit."""
_WHOSE = frozenset("our a an the his her their unserem unserer unseren einem einer dem der den".split())  # noqa: SIM905
_MOST_BEATS = 5
_LONGEST_CREDIT = 25
_ALARM = re.compile(
    r"n['’]t\b|\b(?:(?:not?|never|may|might)\b|cancel|call(?:s|ed)? off|den[iy]|postpon|correct|retract|withdr|updat|"
    r"scrap|reject|refus|halt|suspend|unlikely|fals|fake)",
    re.IGNORECASE,
)
"""Words of a headline that may say something else than the text below, which is then an article of its own."""
_ON_THE_DAY = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|this (?:morning|afternoon|evening)|heute|morgen|gestern|aujourd|demain|"
    r"hier|hoy|mañana|ayer|oggi|domani|ieri|сегодня|завтра|вчера|сьогодні)\b",
    re.IGNORECASE,
)
"""Words that mean another day in a paper of another day."""
_LITTLE = frozenset("a an and as at by for from in into of on or over the to with".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What of an article is compared.

    Attributes:
        bands: a number for its first sentences, and one for each band of its MinHash signature; none where the article
            is too short to be compared.
        sentences: a digest of its headline, digests of its sentences in their order, without bylines and credits, and
            of its words; empty where it is too short to be compared.
        opening: digests of the words above its first sentence and of its title.
        dateline: digests of the words of its dateline.
        alarming: whether a word above its first sentence may change what the text says.
        day: of its publication, as a number; None where it is not known.
        on_the_day: whether it names days as today or yesterday.
    """

    bands: tuple[int, ...]
    sentences: bytes
    opening: frozenset[bytes] = frozenset()
    dateline: frozenset[bytes] = frozenset()
    alarming: bool = False
    day: int | None = None
    on_the_day: bool = False

    def copies(self, sentences: bytes, day: int | None) -> bool:
        """Tell whether an article of that day with these sentences says all that this one says."""
        if not self.sentences or not sentences or not self._of_the_days_of(day):
            return False
        head, theirs, words = _unpacked(sentences)
        my_head, mine, _ = _unpacked(self.sentences)
        known = _words_in(words)
        if not _holds(theirs, mine) or self.dateline - known:
            return False
        return head == my_head or not (self.alarming or self.opening - known)

    def _of_the_days_of(self, day: int | None) -> bool:
        if self.day is None or day is None:
            return True
        return self.day == day if self.on_the_day else abs(self.day - day) <= _MOST_DAYS


_HEAD, _COUNT, _SENTENCE_BYTES, _WORD_BYTES = 8, 4, 8, 4


def _packed(head: str, sentences: Sequence[str], words: Iterable[bytes]) -> bytes:
    count = len(sentences).to_bytes(_COUNT, "big")
    return b"".join((_digest(head), count, *map(_digest, sentences), *sorted(words)))


def _unpacked(packed: bytes) -> tuple[bytes, bytes, bytes]:
    start = _HEAD + _COUNT
    end = start + _SENTENCE_BYTES * int.from_bytes(packed[_HEAD:start], "big")
    return packed[:_HEAD], packed[start:end], packed[end:]


def _holds(sentences: bytes, run: bytes) -> bool:
    """Tell whether digests of sentences hold others one after the other."""
    at = sentences.find(run)
    while at % _SENTENCE_BYTES and at >= 0:
        at = sentences.find(run, at + 1)
    return at >= 0


def _words_in(packed: bytes) -> set[bytes]:
    return {packed[at : at + _WORD_BYTES] for at in range(0, len(packed), _WORD_BYTES)}


def fingerprint(text: str, *, title: str | None = None, published: date | None = None) -> Fingerprint:
    """Return the fingerprint of an article with its title and day of publication.

    Raises:
        UsageError: the library is not installed.
    """
    opening, dateline, body = _parts(_cleaned(text))
    day = published.toordinal() if published else None
    if len(body) < _LEAST_SENTENCES:
        return Fingerprint((), b"", day=day)
    above = " ".join((_cleaned(title or ""), *opening))
    told = " ".join(body)
    words, place = _words(above), _words(dateline)
    return Fingerprint(
        bands=(_number(*body[:_LEAST_SENTENCES]), *_bands(told.split())),
        sentences=_packed(_plain(above), body, words | place | _words(told)),
        opening=frozenset(words),
        dateline=frozenset(place),
        alarming=_ALARM.search(above) is not None,
        day=day,
        on_the_day=_ON_THE_DAY.search(told) is not None,
    )


def _cleaned(text: str) -> str:
    return _NOTHING.sub("", unicodedata.normalize("NFC", text)).replace("\r\n", "\n").replace("\r", "\n")


def _parts(text: str) -> tuple[list[str], str, list[str]]:
    """Return the lines above the first sentence, the dateline, and the sentences; without bylines and credits."""
    paragraphs = [" ".join(piece.split()) for piece in _PARAGRAPH.split(_credits_apart(text))]
    paragraphs = [piece for piece in paragraphs if piece]
    first = next((n for n, piece in enumerate(paragraphs[:_MOST_OPENING]) if _ends(piece)), 0)
    opening = [piece for piece in paragraphs[:first] if not _is_credit(piece)]
    sentences = _without_credits([one for piece in paragraphs[first:] for one in _SENTENCE.split(piece) if one])
    dateline = _DATELINE.match(sentences[0]) if sentences else None
    if dateline:
        sentences[0] = sentences[0][dateline.end() :]
    return opening, dateline[0] if dateline else "", [_plain(one) for one in sentences]


def _credits_apart(text: str) -> str:
    """Return a text with blank lines around each credit above it, which may stand on a line without them."""
    *first, rest = text.split("\n", _MOST_OPENING)
    return "\n".join([*(f"\n{one}\n" if one[:1].isupper() and _is_credit(one) else one for one in first), rest])


def _ends(paragraph: str) -> bool:
    return paragraph.rstrip("\"'”’»)").endswith(_ENDS)


def _without_credits(sentences: list[str]) -> list[str]:
    """Return the sentences without the credits at either end; one in the middle may be a sentence after all."""
    while sentences and _is_credit(sentences[-1]):
        sentences = sentences[:-1]
    while sentences and _is_credit(sentences[0]):
        sentences = sentences[1:]
    return sentences


def _is_credit(line: str) -> bool:
    """Tell whether a line says who wrote, edited or sent the text, and nothing else.

    Behind the words that begin it, or without any, it holds names, roles (`our correspondent`, `staff`), what joins
    them, and places. A line without such a beginning must tell a role in words that are used of nothing else.
    """
    line = line.strip("()[]|*_ .")
    if _ALARM.search(line):
        return False
    contributed = _CONTRIBUTED.search(line)
    begun = None if contributed else _CREDIT.match(line)
    told = line[: contributed.start()] if contributed else line[begun.end() :] if begun else line
    pieces = [*_pieces(_CREDITED.findall(told))]
    if not 0 < sum(map(len, pieces)) <= _LONGEST_CREDIT:
        return False
    cued = bool(contributed or (begun and begun[0].casefold() not in _NEEDS_A_ROLE))
    roles = [_is_role(piece, cued=bool(cued or begun)) for piece in pieces]
    others = [_is_named(piece) or (any(roles) and _is_beat(piece)) for piece in pieces]
    return (cued or any(roles)) and all(map(max, roles, others))


def _pieces(told: Iterable[str]) -> Iterator[list[str]]:
    """Yield the groups of words between what joins them."""
    piece: list[str] = []
    for word in told:
        if word in _JOINS:
            yield from [piece] if piece else []
            piece = []
        else:
            piece.append(word)
    yield from [piece] if piece else []


def _is_named(piece: Sequence[str]) -> bool:
    """Tell whether words are a name, as `the Courier`, or a year."""
    return all(word[0].isupper() or word.isdigit() for word in piece[piece[0] == "the" :])


def _is_beat(piece: Iterable[str]) -> bool:
    return all(word.casefold() in _BEATS for word in piece)


def _is_role(piece: Sequence[str], *, cued: bool) -> bool:
    """Tell whether words name somebody by their work: `our foreign staff`, `Courier reporters`, `agencies`."""
    *ahead, role = piece
    if role.casefold() not in _ROLES or len(ahead) > _MOST_BEATS:
        return False
    if _is_beat(ahead) or (role.islower() and _is_named(ahead)):
        return True
    return cued and ahead[0].casefold() in _WHOSE and all(word not in _LITTLE for word in ahead[1:])


def _plain(sentence: str) -> str:
    """Return a sentence in small letters, with one kind of quotation marks and of dashes."""
    return " ".join(_DASHES.sub("-", _QUOTES.sub('"', sentence.casefold())).split())


def _words(text: str) -> set[bytes]:
    """Return digests of the words that have a meaning of their own."""
    return {
        crc32(word.encode("utf-8", "replace")).to_bytes(_WORD_BYTES, "big")
        for word in set(_WORDS.findall(_DASHES.sub("-", text.casefold()))) - _LITTLE - {"-", "--"}
    }


def _digest(sentence: str) -> bytes:
    return blake2b(sentence.encode("utf-8", "replace"), digest_size=_SENTENCE_BYTES).digest()


def _bands(words: list[str]) -> tuple[int, ...]:
    try:
        from rensa import RMinHash  # noqa: PLC0415 - an extra
    except ImportError as error:
        why = unimported(error, "rensa", "batch", does="finds copies")
        raise UsageError(f"{why}, or give --no-dedupe.") from error
    signature = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    signature.update([" ".join(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))])
    values: list[int] = signature.digest()
    return tuple(_band(n, values[n * ROWS : (n + 1) * ROWS]) for n in range(BANDS))


def _band(number: int, values: list[int]) -> int:
    return _number(str(number), *map(str, values))


def _number(*told: str) -> int:
    """Return a number for some words that fits the integers of SQLite."""
    digest = blake2b("\n".join(told).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
