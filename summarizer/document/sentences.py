"""The sentences of a text: a maintained segmenter, with corrections of its known errors."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from sentencex import segment  # type: ignore[import-untyped]

from summarizer.document.model import Span
from summarizer.document.paragraphs import paragraphs, trimmed, word_set
from summarizer.document.turns import Label

_CHUNK = 1500
"""The segmenter is quadratic in quotation marks, so that it is never given more than this many characters."""

_LONGEST = 2000
"""Characters of a sentence. What goes on for longer is no sentence that anybody reads: it is cut at its clauses, so
that no result repeats a page for each claim in it."""
_CLAUSE = re.compile(r"[;:,–—][”\"’»)]*\s+|\s+")

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LOW = re.compile(r"(„[^„“”\"«»]*?)([\"”]|'')")
"""What a low mark opens and another mark than `“` closes: the segmenter knows no such pair."""
_STOP = re.compile(r"[.!?。！？][”\"’»)]*\s+")

_CLOSING = "”\"’»)]'›」』“‘"
_FIRST_WORD = re.compile(r"[“„«‘\"'(\[]*([^\W_]+)")
_NUMBER = re.compile(r"(?:\A|[.:;!?]\s{1,3})(\(?\d{1,3}[.)])\s*\Z")
_GLUED = re.compile(r"(?:[^\W\d_]{2}|\d{4})[.!?][”’»]?(?=[“„«‘]?[A-ZÄÖÜÉ][^\W\d_]*[ ,’])")
_WORDS_THAT_END = re.compile(
    r"\b(?:on X|(?:\d{1,2}|in|last|next|this|since|until|by|of|early|late) May"
    r"|(?:in|last|next|this|since|until|by|of|early|late) (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"|ill|me|miss|no|may|re)"
    r"\.\s+(?=[“„«‘\"']?[A-ZÄÖÜÉ][^\W\d_]*[ ,’'])"
    r"|\b(?:[ap]\.m|Inc|Corp|Ltd|U\.[SKN]|D\.C)\.\s+(?=“[A-ZÄÖÜÉ][^”]*[,.!?]”|\"[A-ZÄÖÜÉ][^\"]*[,.!?]\")"
)
"""The end of a sentence at a word that the segmenter takes for an abbreviation: at what was Twitter, at the month, at
`He was ill.`; and at an abbreviation before a whole quotation: `at 5 p.m. “We met,” she said`."""
_SAID = re.compile(
    r"(?:[A-ZÄÖÜÉ][\w.’'-]*\s+){1,4}(?:said|says|asked|asks|added|replied|shouted|cried|wrote|wondered|continued|joked)"
    r"(?=[.,;]|\s*\Z|\s(?:on|in|at|during|after|before|when|as|to|while|from|outside|reporters|him|her|them|me|us)\b)"
)
"""Who says so, behind a quotation that ends in a question: the segmenter begins a sentence there."""
_ADDRESS = re.compile(r"[/@\\]|www|\.\w")
_ENDINGS = frozenset({"Net", "Com", "Org", "Js", "Io", "Gov", "De", "Inc"})
_REACH = 48
"""How far before and after a boundary there is anything to see; keeps each look short."""

_TITLES = word_set(
    """
    Mr Mrs Ms Mx Messrs Smt Shri Kum Mme Mlle Dr Prof Rev Fr Hon St Ste Mt Ft
    Gen Lt Col Maj Capt Cpt Cmdr Cdr Adm Sgt Spc Cpl Pfc Pvt Brig Ens MSgt SSgt TSgt
    Sen Rep Reps Sens Gov Pres Sec Secy Amb Del Supt Atty Insp Det
    Hr Fr Frl Dipl Ing Hrsg bzw ca vgl sog usw Mag Bgm Abg Mio Mrd
    """
)
_NUMBERED = word_set("No Nos Nr Art Abs Sec Vol Fig pp p Ch Par Ziff Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")
_INNER = word_set("Jr Sr Inc Corp Co Ltd Bros vs a.m p.m")
_MONTHS = word_set(
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember Jahrhundert"
)
_OPENERS = word_set(
    """
    The This That These Those He She It They We I You A An In On At By For From To With As After Before Since But And
    Or So If When While Although Though There Here His Her Its Their Our My Both All Some Many Most No Not However
    Meanwhile Also What Who How Why Where Last Next Earlier Later Today Yesterday
    Der Die Das Den Dem Ein Eine Er Sie Es Wir Ich Im Am Auf Aus Bei Mit Nach Und Aber Auch Dies Diese Dieser Dazu Damit
    Zum
    """
)
"""Words that begin a sentence far more often than a name."""

_LAST = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)\.\Z")
_ORDINAL = re.compile(r"\b(?:[Dd](?:er|ie|as|em|en|es)|[AaIi]m|[Zz]u[mr]|[Vv]om)\s\d{1,3}\.\Z")
_INITIALS = re.compile(r"[^\W\d_a-z](?:\.[^\W\d_a-z])*\Z")


def sentences(text: str, *, language: str = "en", labels: Sequence[Label] = ()) -> tuple[Span, ...]:
    """Return the spans of the sentences in order; together they cover every character that is not white space.

    Args:
        text: the text.
        language: the ISO 639-1 code of the segmenter's rules.
        labels: the labels of speakers in it, each of which is a sentence of its own.
    """
    found: list[Span] = []
    words = {label.start: label.words for label in labels}
    for paragraph in paragraphs(text, breaks=words):
        begun = words.get(paragraph.start, paragraph.start)
        if begun > paragraph.start:
            found.append(trimmed(text, paragraph.start, begun))
        found.extend(_inside(text, Span(min(begun, paragraph.end), paragraph.end), language))
    return tuple(found)


def _inside(text: str, paragraph: Span, language: str) -> Iterator[Span]:
    """Yield the sentences of a paragraph, or of what stands there behind a label."""
    cuts = [paragraph.start, *_mended(text, paragraph, _cuts(text, paragraph, language)), paragraph.end]
    pieces = (piece for start, end in pairwise(cuts) for piece in _bounded(text, start, end))
    spans = (trimmed(text, *piece) for piece in pieces)
    yield from (span for span in spans if span.start < span.end)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence whole, or one that is too long in pieces: of whole clauses, else of whole words."""
    while end - start > _LONGEST:
        cut = _last_clause(text, start, start + _LONGEST)
        yield start, cut
        start = cut
    yield start, end


def _last_clause(text: str, start: int, limit: int) -> int:
    """Return where the last clause ends in the second half of a stretch, else the last word, else the stretch."""
    marks = list(_CLAUSE.finditer(text, (start + limit) // 2, limit))
    clauses = [match.end() for match in marks if not match[0].isspace()]
    return (clauses or [match.end() for match in marks] or [limit])[-1]


def _cuts(text: str, paragraph: Span, language: str) -> Iterator[int]:
    """Yield where the segmenter begins a new sentence inside the paragraph."""
    start = paragraph.start
    while start < paragraph.end:
        end = _chunk_end(text, start, paragraph.end)
        for piece in _pieces(text[start:end], language):
            start += len(piece)
            if start < paragraph.end:
                yield start
        start = end


def _chunk_end(text: str, start: int, end: int) -> int:
    """Return where to cut: after the last full stop within reach, else behind a clause, else a word, else anywhere."""
    if end - start <= _CHUNK:
        return end
    limit = start + _CHUNK
    stops = [match.end() for match in _STOP.finditer(text, start, limit)]
    return stops[-1] if stops else _last_clause(text, start, limit)


def _pieces(chunk: str, language: str) -> list[str]:
    """Segment one chunk; where the segmenter does not give back what it was given, the chunk is one piece."""
    safe = _LOW.sub(lambda match: match[1] + "“".ljust(len(match[2])), _UNSAFE.sub(" ", chunk))
    pieces = segment(language, safe)
    return list(pieces) if "".join(pieces) == safe else [chunk]


def _mended(text: str, paragraph: Span, cuts: Iterable[int]) -> list[int]:
    """Return the boundaries inside the paragraph, in order."""
    whole = (_before_number(text, paragraph, cut) for cut in cuts)
    kept = {cut for cut in whole if not (_inside_token(text, cut) or _misplaced(text, paragraph, cut))}
    return sorted((kept | set(_glued(text, paragraph))) - {paragraph.start})


def _before_number(text: str, paragraph: Span, cut: int) -> int:
    """Move a boundary after the number of an item, which belongs to the item, to before it; not behind `Sept. 5.`."""
    match = _NUMBER.search(text[max(paragraph.start, cut - _REACH) : cut])
    if match is None or _abbreviates(match.string[: match.start(1)].rstrip(), match[1].lstrip("(")):
        return cut
    return cut - (len(match.string) - match.start(1))


def _inside_token(text: str, cut: int) -> bool:
    """Tell whether the boundary stands between a full stop and a letter, as in an address or an abbreviation."""
    return text[cut - 1] == "." and text[cut].isalnum()


def _misplaced(text: str, paragraph: Span, cut: int) -> bool:
    """Tell whether the sentence runs on beyond the boundary."""
    left = trimmed(text, max(paragraph.start, cut - _REACH), cut).of(text)
    right = trimmed(text, cut, min(paragraph.end, cut + _REACH)).of(text)
    bare = left.rstrip(_CLOSING)
    if bare[-1:] in tuple(",;–—-") or (bare != left and bare[-1:].isalnum()) or right[:1] in tuple("”»)]"):
        return True
    if bare[-1:] in tuple("!?") and bare != left and _SAID.match(right):
        return True
    if right[:1].islower():
        return bare != left or bare.endswith(".")
    word = _FIRST_WORD.match(right)
    return word is not None and bare == left and _abbreviates(left, word[1])


def _glued(text: str, paragraph: Span) -> Iterator[int]:
    """Yield where a new sentence begins right after a full stop, without a space, or behind a word like `12 May.`."""
    for match in _GLUED.finditer(text, paragraph.start, paragraph.end):
        token = (text[max(paragraph.start, match.start() - _REACH) : match.end() - 1].split() or [""])[-1]
        word = _FIRST_WORD.match(text, match.end())
        if word and word[1] not in _ENDINGS and not _ADDRESS.search(token):
            yield match.end()
    yield from (match.end() for match in _WORDS_THAT_END.finditer(text, paragraph.start, paragraph.end))


def _abbreviates(left: str, following: str) -> bool:
    """Tell whether `left` ends in an abbreviation that goes on with the word `following`."""
    match = _LAST.search(left)
    if match is None:
        return False
    last = match[1]
    if following[0].isdigit():
        return last in _NUMBERED or last in _TITLES
    if last.isdecimal():
        return following in _MONTHS or _ORDINAL.search(left) is not None
    if last in _TITLES:
        return True
    return (last in _INNER or _INITIALS.match(last) is not None) and following not in _OPENERS
