"""The quotations of a text: outermost ones in marks, and blocks that a reporting clause with a colon introduces."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from summarizer.document.model import Quotation, Span
from summarizer.document.paragraphs import opens_item, paragraphs, trimmed, word_set

# Quotation marks


class Family(Enum):
    """Marks that answer each other, however they are mixed."""

    DOUBLE = '“”„‟"＂'
    GUILLEMETS = "«»"
    CORNERS = "「」"
    WHITE_CORNERS = "『』"
    SINGLE = "‘’‚‛'"
    SINGLE_GUILLEMETS = "‹›"


class Mark(NamedTuple):
    """One quotation mark in its place.

    Attributes:
        start: where the mark stands.
        sign: the mark itself; of two single marks that stand for a double one, that double one.
        opens: it could open a quotation here.
        closes: it could close one here.
        weak: it is more likely an apostrophe or a sign for inches, if another mark would close as well.
        width: how many characters it is written with.
    """

    start: int
    sign: str
    opens: bool
    closes: bool
    weak: bool = False
    width: int = 1

    @property
    def end(self) -> int:
        """Return where the text goes on after the mark."""
        return self.start + self.width


_TWIN = {"''": '"', "``": "“", "‘‘": "“", "’’": "”"}
"""Two single marks that stand for a double one, as typewriters and TeX have it."""

_BEFORE_OPENING = frozenset("([{<—–-/|…*_“„‘‚«‹「『\"'")
_AFTER_CLOSING = frozenset(".,;:!?)]}>—–-/|…*_”’»›」』\"'、。")
_FEET_AND_INCHES = re.compile(r"\d['’′]\s?\d{1,2}\Z")
_CLIPPED = re.compile(r"(?:\d\ds?|n|em|[Tt]is|[Tt]was|til|bout)\b")


def _marks(text: str, paragraph: Span, family: Family) -> Iterator[Mark]:
    """Yield the marks of the family in the paragraph that open or close something there."""
    for match in _SIGNS[family].finditer(text, paragraph.start, paragraph.end):
        mark = _placed(text, match, paragraph) if match["sign"] else None
        if mark and (mark.opens or mark.closes):
            yield mark


_SIGNS = {family: re.compile(f"(?P<sign>[{family.value}])") for family in Family} | {
    Family.DOUBLE: re.compile(f"(?P<sign>[{Family.DOUBLE.value}]|(?<!`)``(?!`)|‘‘|''(?!'(?!\\w))|’’(?!’(?!\\w)))"),
    Family.SINGLE: re.compile(f"(?<!\\w)(?:''|‘‘|’’)(?=[^\\s'‘’])|(?P<sign>[{Family.SINGLE.value}])"),
}
"""What opens as a double mark is no single one; what closes may be two single ones as well."""


def _placed(text: str, match: re.Match[str], paragraph: Span) -> Mark:
    at, sign = match.start(), _TWIN.get(match[0], match[0])
    before = text[at - 1] if at > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    if (sign in Family.SINGLE.value or len(match[0]) > 1) and before.isalnum() and after.isalnum():
        return Mark(at, sign, opens=False, closes=False)
    mark = _by_shape(at, sign, before, after)._replace(width=len(match[0]))
    if sign in "\"＂'’" and before.isdigit():
        mark = mark._replace(weak=True, closes=mark.closes and not _FEET_AND_INCHES.search(text[max(0, at - 6) : at]))
    return _single(text, mark, before) if sign in Family.SINGLE.value else mark


def _by_shape(at: int, sign: str, before: str, after: str) -> Mark:
    """Read the mark's direction from its shape and from the space beside it."""
    free_left = before.isspace() or before in _BEFORE_OPENING
    free_right = after.isspace() or after in _AFTER_CLOSING
    opening, closing = free_left and not free_right, free_right and not free_left
    if sign in "„‚‟‛「『":
        return Mark(at, sign, opens=True, closes=False)
    if sign in "」』":
        return Mark(at, sign, opens=False, closes=True)
    if sign in "“«‘‹":
        return Mark(at, sign, opens=not closing, closes=closing or not free_left)
    if sign in "”»’›":
        return Mark(at, sign, opens=opening and sign != "’", closes=True)
    return Mark(at, sign, opens=not closing, closes=not opening)


def _single(text: str, mark: Mark, before: str) -> Mark:
    """Read a single mark more strictly, for most of them are apostrophes."""
    following = text[mark.end : mark.end + 8]
    clipped = mark.sign in "‘’'" and _CLIPPED.match(following) is not None
    loose = before.isalnum() or following[:1].isspace() or clipped
    plural = before in "sSxXzZ" and following[:1] in tuple(" .,;:!?")
    return mark._replace(
        opens=mark.opens and not loose,
        closes=mark.closes and not (before.isspace() and mark.sign != "‘"),
        weak=mark.weak or plural,
    )


_PATIENCE = 12
"""How many paragraphs without any mark may stand before the one that closes."""

_FOREIGN_CLOSE = re.compile(r"[,.!?…][\"”](?=\s|\Z)")
"""What closes a quotation that guillemets opened and no guillemet closes: `«We met," he said`."""

_STRAIGHT = '"＂'
_LEFT = "“‘«‹"


class Quoted(NamedTuple):
    """What stands between two marks, these included; `closing` is None where the closing mark is missing."""

    opening: Mark
    closing: Mark | None
    end: int

    @property
    def start(self) -> int:
        """Return where the opening mark stands."""
        return self.opening.start

    @property
    def words(self) -> tuple[int, int]:
        """Return the stretch between the marks."""
        return self.opening.end, self.closing.start if self.closing else self.end


@dataclass(slots=True)
class _Running:
    """A quotation that is not closed yet: its marks still open, outermost first, and what they hold."""

    open: list[Mark]
    end: int = 0
    waited: int = 0
    inner: list[Quoted] = field(default_factory=list)


def paired(text: str, paragraphs: Sequence[Span], family: Family) -> Iterator[Quoted]:
    """Yield the outermost quotations of one family of marks, in order."""
    running: _Running | None = None
    for paragraph in paragraphs:
        here = list(_marks(text, paragraph, family))
        if running and not _goes_on(running, here, paragraph, family):
            yield from _given_up(text, running, family)
            running = None
        if here:
            found, running = _resolved(text, paragraph, here, running)
            yield from found
    if running:
        yield from _given_up(text, running, family)


def _goes_on(running: _Running, here: list[Mark], paragraph: Span, family: Family) -> bool:
    """Tell whether the quotation runs on in this paragraph; a mark that only reopens it is taken from the list."""
    if not here:
        running.waited += 1
        return running.waited <= _PATIENCE and family is not Family.SINGLE
    first = here[0]
    if first.start == paragraph.start and (first.opens or first.sign in "«»"):
        if running.waited == 0:
            del here[0]
        return running.waited == 0
    return first.closes and not (first.opens or first.weak or family is Family.SINGLE)


def _given_up(text: str, running: _Running, family: Family) -> Iterator[Quoted]:
    """Yield what is left of a quotation that nothing closed: it ends with its paragraph.

    Where another began at a new sentence inside it and was closed, that one is whole, and the first mark means nothing.
    """
    if fresh := _fresh(text, running):
        yield from fresh
    elif _sure(text, running.open[0], family):
        foreign = _FOREIGN_CLOSE.search(text, running.open[0].end, running.end) if family is Family.GUILLEMETS else None
        yield Quoted(running.open[0], None, foreign.start() + 1 if foreign else running.end)


def _fresh(text: str, running: _Running) -> list[Quoted]:
    """Return the quotations inside that begin at a new sentence."""
    return [one for one in running.inner if _begins_sentence(text, one.start)]


def _sure(text: str, mark: Mark, family: Family) -> bool:
    """Tell whether the mark opens beyond doubt, so that it needs no closing one to prove it."""
    if family is Family.SINGLE or mark.width > 1:
        return False
    return mark.opens and (not mark.closes or mark.sign in _LEFT or text[mark.start - 1] in ",:")


def _begins_sentence(text: str, at: int) -> bool:
    return text[max(0, at - 3) : at].rstrip()[-1:] in {".", "!", "?"}


_Paired = tuple[list[Quoted], _Running | None]
"""The quotations that end in a paragraph, and the one that runs on."""


def _resolved(text: str, paragraph: Span, here: Sequence[Mark], running: _Running | None) -> _Paired:
    """Pair the marks of one paragraph; return the quotations that end there, and the one that runs on."""
    found, left = _by_direction(here, running)
    if left is None:
        return found, None
    if running is None and len(here) % 2 == 0 and all(mark.sign in _STRAIGHT and not mark.weak for mark in here):
        return _by_turns(here), None
    left.end, left.waited = paragraph.end, 0
    if left.inner and here and here[-1].closes and here[-1].end == paragraph.end:
        return found + (_fresh(text, left) or [Quoted(left.open[0], here[-1], paragraph.end)]), None
    left.open = [left.open[-1] if _begins_sentence(text, left.open[-1].start) else left.open[0]]
    return found, left


def _by_turns(here: Sequence[Mark]) -> list[Quoted]:
    return [Quoted(one, two, two.end) for one, two in zip(here[::2], here[1::2], strict=True)]


def _by_direction(here: Sequence[Mark], running: _Running | None) -> _Paired:
    """Pair the marks by the direction of each, with one mark of foresight."""
    found: list[Quoted] = []
    for mark, following in zip(here, _next_sure(here), strict=True):
        if running is None:
            running = _Running([mark]) if _starts(mark, following) else None
        elif _ends(mark, following, running.open[-1]):
            done = _close(running, mark)
            if not running.open:
                found.append(done)
                running = None
        elif mark.opens:
            running.open.append(mark)
    return found, running


def _next_sure(here: Sequence[Mark]) -> list[Mark | None]:
    """Return, for each mark, the next one that is not weak."""
    following: list[Mark | None] = []
    sure: Mark | None = None
    for mark in reversed(here):
        following.append(sure)
        sure = sure if mark.weak else mark
    return following[::-1]


def _starts(mark: Mark, following: Mark | None) -> bool:
    """Tell whether the mark opens; a straight one in the wrong place does too, where the next can only close."""
    if mark.opens or mark.sign not in _STRAIGHT or mark.weak or following is None:
        return mark.opens
    return following.closes and not following.opens


def _ends(mark: Mark, following: Mark | None, opened: Mark) -> bool:
    if mark.weak and following and following.closes and not following.opens:
        return False
    nests = mark.opens and mark.sign in _LEFT and mark.sign == opened.sign
    return mark.closes and not nests


def _close(running: _Running, mark: Mark) -> Quoted:
    """Close the innermost open mark, and a straight one that was left open inside its curly partner."""
    opened = running.open.pop()
    if mark.sign == "”" and opened.sign in _STRAIGHT and running.open and running.open[-1].sign == "“":
        opened = running.open.pop()
    done = Quoted(opened, mark, mark.end)
    if len(running.open) == 1:
        running.inner.append(done)
    return done


# The quotations of a text


_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
_LITTLE = frozenset(["of", "the", "a", "an", "and", "in", "on", "to", "for", "with", "&", "und", "der", "die", "das"])
_LONGEST_TITLE = 60

_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_CLAUSE_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_CLAUSE_START = re.compile(r"(?<=[^\W\d_]{2}[.!?])[”\"’»]?\s+|[\n\r]+")
_REACH = 400
"""How many characters before the colon may belong to the reporting clause."""

_PRONOUNS = frozenset(["he", "she", "they", "we", "i", "er", "sie", "wir", "ich"])
_NO_CLAUSE = frozenset(["following", "below", "folgende", "folgenden", "folgendes"])
_HEADING_WORDS = frozenset(["what", "how", "why", "read", "see", "here", "was", "wie", "warum"])
_END_MATTER = re.compile(
    r"""(?:notes?\ (?:to|for)\ (?:the\ )?editors?|(?:for\ )?(?:further|more)\ information|background(?:\ information)?
    |(?:media|press)\ (?:enquir|inquir|contact|office)\w*|contacts?|[-–—*]*\ ?ends?\ ?[-–—*]*
    |\#\#\#|-\ ?30\ ?-|about\ [^\W_]+
    |related\ [^\W_]+|hintergrund|weitere\ informationen|(?:presse)?kontakt|hinweise?|rückfragen)
    \s*(?:[:.\n\r]|\Z)""",
    re.IGNORECASE | re.VERBOSE,
)
_OPENING = "“”„\"«»‘'「『"
_FINAL = ".!?…。！？:;,"
_CLOSING = "”\"’»)]'"

_ENGLISH = word_set(
    """
    said says saying say stated states added adds commented comments continued continues concluded concludes
    explained explains told tells remarked remarks declared declares noted notes warned warns replied replies
    responded responds answered answers wrote writes posted posts tweeted observed insisted insists argued argues
    asked asks denied denies recalled recalls emphasized emphasised stressed
    """
)
_GERMAN = word_set(
    """
    sagte sagt sagten sagen erklärte erklärt erklärten erklären betonte betont betonten meinte meint ergänzte ergänzt
    äußerte äußert äußerten schrieb schreibt schrieben mitteilte teilte teilt berichtete berichtet antwortete antwortet
    fügte kommentierte kommentiert erläuterte erläutert unterstrich warnte warnt forderte fordert kritisierte
    """
)
_SAYING = _ENGLISH | _GERMAN
"""Verbs of saying, in the forms that reporting clauses use; lower case."""


def quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations in order; none overlaps another."""
    found = paragraphs(text)
    quoted = (one for family in Family for one in paired(text, found, family))
    told = (_quotation(text, one) for one in quoted if _enough(text, one.start, one.end))
    marked = list(_outermost(one for one in told if not _title(one.span.of(text))))
    set_off = (one for one in _blocks(text, found, marked) if _enough(text, *one.span))
    return tuple(_outermost([*marked, *set_off]))


def _title(words: str) -> bool:
    """Tell whether all words begin with a capital: the title of a work or programme, and not speech."""
    if len(words) > _LONGEST_TITLE or words.isupper() or not words[-1:].isalnum():
        return False
    main = [word for word in words.split() if word not in _LITTLE]
    return words[0].isupper() and len(main) > 1 and all(word[0].isupper() or word[0].isdigit() for word in main)


def _enough(text: str, start: int, end: int) -> bool:
    """Tell whether the words are three or more; two ideographs count as one word."""
    words = 0
    for match in _WORD.finditer(text, start, end):
        words += max(1, len(_IDEOGRAPH.findall(match[0])) // 2)
        if words >= 3:
            return True
    return False


def _quotation(text: str, quoted: Quoted) -> Quotation:
    return Quotation(trimmed(text, *quoted.words), Span(quoted.start, quoted.end))


def _outermost(found: Iterable[Quotation]) -> Iterator[Quotation]:
    end = 0
    for quotation in sorted(found, key=lambda one: (one.outer.start, -one.outer.end)):
        if quotation.outer.start >= end:
            end = quotation.outer.end
            yield quotation


def _blocks(text: str, paragraphs: Sequence[Span], marked: Sequence[Quotation]) -> Iterator[Quotation]:
    """Yield the quotations that a colon sets off, in order.

    Args:
        text: the article.
        paragraphs: its paragraphs.
        marked: its quotations in marks; a paragraph that tells who said one of them belongs to no block.
    """
    held: list[Span] = []
    waiting = False
    for paragraph in paragraphs:
        introduces = _introduces(text, paragraph)
        if waiting and not introduces and _belongs(text, paragraph, marked):
            held.append(paragraph)
            continue
        yield from _block(held)
        held, waiting = [], introduces
    yield from _block(held)


def _block(held: Sequence[Span]) -> Iterator[Quotation]:
    if held:
        span = Span(held[0].start, held[-1].end)
        yield Quotation(span, span, style="block")


def _introduces(text: str, paragraph: Span) -> bool:
    """Tell whether the paragraph ends in a clause of saying, with a subject, and a colon."""
    if text[paragraph.end - 1] != ":":
        return False
    reach = text[max(paragraph.start, paragraph.end - _REACH) : paragraph.end]
    clause = _CLAUSE_START.split(reach)[-1]
    words = _CLAUSE_WORD.findall(clause)
    small = [word.lower() for word in words]
    if not words or small[0] in _HEADING_WORDS or not _NO_CLAUSE.isdisjoint(small[1:]):
        return False
    return any(word in _SAYING and _has_subject(words, at) for at, word in enumerate(small))


def _has_subject(words: Sequence[str], verb: int) -> bool:
    """Tell whether a name, a pronoun or an office stands before the verb, or right after it."""
    if any(word.lower() in _PRONOUNS or word[0].isupper() for word in words[:verb]):
        return True
    return any(word[0].isupper() for word in words[verb + 1 : verb + 4])


def _belongs(text: str, paragraph: Span, marked: Sequence[Quotation]) -> bool:
    """Tell whether the paragraph can be part of what was introduced: running text, without a voice of its own."""
    if (
        text[paragraph.start] in _OPENING
        or opens_item(text, paragraph.start)
        or _END_MATTER.match(text, paragraph.start)
    ):
        return False
    return text[paragraph.start : paragraph.end].rstrip(_CLOSING)[-1:] in tuple(_FINAL) and not _tells(
        text, paragraph, marked
    )


def _tells(text: str, paragraph: Span, marked: Sequence[Quotation]) -> bool:
    """Tell whether the paragraph says whose words a quotation in it are."""
    at, first = paragraph.start, bisect_left(marked, paragraph.start, key=lambda one: one.outer.end)
    outside: list[str] = []
    for quotation in _within(marked, first, paragraph.end):
        outside.append(text[at : quotation.outer.start])
        at = quotation.outer.end
    if not outside:
        return False
    outside.append(text[at : paragraph.end])
    return any(word.lower() in _SAYING for part in outside for word in _CLAUSE_WORD.findall(part))


def _within(marked: Sequence[Quotation], first: int, end: int) -> Iterator[Quotation]:
    while first < len(marked) and marked[first].outer.start < end:
        yield marked[first]
        first += 1
