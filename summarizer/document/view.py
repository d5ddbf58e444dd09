"""The view of an article: its text as a person reads it, made in steps, each with a map to the one below.

1. Characters: entities, composed accents, ordinary spaces, nothing without width, no flags.
2. Marks: Markdown and tags, and the lines that they set off as another text's.
3. The page: lines that belong to it and not to the article.
4. Lines: a paragraph on one line, a blank line between two.
"""

import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from summarizer.document.model import Change, Edit, Span, View
from summarizer.document.page import FRONT_MATTER, halves, line_breaks, page_parts
from summarizer.document.paragraphs import paragraphs
from summarizer.document.turns import labels

_MARK = "\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u3099\u309a\ufe20-\ufe2f"
_CHARACTER = re.compile(
    rf"""(?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
    |(?P<gone>[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+|(?<=[\x00-\u058f])[\u200c\u200d]
        |\x1b\[[0-?]{{0,20}}[ -/]{{0,4}}[@-~])
    |(?P<flag>\ ?(?:[\U0001f1e6-\U0001f1ff]{{2}}|\U0001f3f4[\U000e0061-\U000e007f]{{1,10}}))
    |(?P<cluster>[^\W_{_MARK}][{_MARK}]{{1,20}}|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?)
    |(?P<space>[\u00a0\u1680\u2000-\u200a\u202f\u205f])""",
    re.VERBOSE,
)
_COMMAS = re.compile(r"(?<![\w,.;!?)\]}\"'”’“»])(?P<commas>,,)(?=[^\W_]|[‚‘'*_\[(…–—-])")
"""Two commas before a word, as typewriters and keyboards without the mark `„` have it."""

_DOUBLE = re.compile(r"[\"“”„«»]|''|’’|‘‘|``")
_ENDING = re.compile(r"(?<=\S)(?:[\"“”]|''|’’)(?![\w„])")
"""What closes a quotation that two commas open."""

_QUOTED_REACH = 5000
"""Code points behind two commas among which the quotation that they open must end."""

_TARGET = r'\((?:https?:|mailto:|www\.|[/#.]|[\w-]+[/.])[^()\s]{0,500}(?:[ ]"[^"\n]{0,200}")?\)'
_INLINE = "a|abbr|b|big|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|u"
_BLOCK = (
    "address|article|aside|blockquote|body|br|caption|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|head|header"
    "|hr|html|li|link|main|meta|nav|ol|option|p|section|select|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
_INSIDE = "audio|button|iframe|img|input|label|object|picture|source|svg|video"
"""Elements that stand in the middle of a sentence, without words of their own or with words apart from it."""
_ATTRIBUTES = r"(?:[\s/][^<>]{0,2000})?>"
_BEHIND_WORD = r"(?:(?<=[^\W\d_]{2})|(?<=[.,;:!?”’»)]))(?<!\bkm)(?<!\bcm)(?<!\bmm)(?<!\bdm)(?<!\bft)(?<!\bin)(?<!\bmi)"
"""Where a small number is the mark of a footnote: not behind a unit (`km²`), a single letter (`m²`) or a number."""
_NO_WORDS = re.compile(
    rf"""(?P<note>{_BEHIND_WORD}(?:<sup{_ATTRIBUTES}\s*(?:<a{_ATTRIBUTES})?\s*(?:\[?\d{{1,3}}\]?|[*†‡§]{{1,3}})\s*(?:</a>)?\s*</sup>
      |[¹²³⁰⁴-⁹]{{1,3}}(?![^\W_])))
    |(?P<image>!\[[^\]\n]{{0,300}}\]{_TARGET})
    |(?P<open>\[)(?=[^\[\]\n]{{1,300}}\]{_TARGET})
    |(?P<target>(?<=[^\[\]\n])\]{_TARGET})
    |(?P<inline></?(?:{_INLINE}){_ATTRIBUTES})
    |(?P<inside></?(?:{_INSIDE}){_ATTRIBUTES})
    |(?P<block></?(?:{_BLOCK}){_ATTRIBUTES}|<!DOCTYPE\b[^<>]{{0,300}}>)
    |(?P<line>^[ ]{{0,3}}(?:\#{{1,6}}[ ]+(?=\S)|(?:>[ ]?){{1,9}}(?=\S|$)))""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
"""Marks of footnotes, links and images of Markdown, tags, and what begins a heading or a quoted line of Markdown."""

_LEFT = {"block": "\n\n", "inside": " "}
"""What a person reads in the place of a tag."""

_HIDDEN = re.compile(r"<(?P<name>script|style|noscript|template|svg|head|!--)", re.IGNORECASE)
_QUOTED_LINES = re.compile(r"^[ ]{0,3}>[^\n]*(?:\n[ ]{0,3}>[^\n]*)*", re.MULTILINE)
_OF_MARKDOWN = re.compile(r"^[ ]{0,3}#{1,6}[ ]+\S|\*\*[^\s*]|__[^\s_]|\[[^\]\n]{1,300}\]\([^()\s]+\)", re.MULTILINE)
"""Other marks of Markdown: a text that has them sets its own quotations off by `>`."""

_VERB = r"(?:wrote|writes|a[ ]écrit|ha[ ]scritto|escribió|escreveu|skrev|(?:schrieb|schreef)\b[^\n]{0,200})"
_STOPS = r"[.!?]\s*\n|(?<=[a-z]{3})(?<!Sept)[.!?][ ]"
_WROTE = re.compile(
    rf"""^(?:(?:On|Am|Le|Il|El|Op|Den|Em)[ ](?:(?!{_STOPS})[^\n]){{1,200}}(?:\n(?!>)(?:(?!{_STOPS})[^\n]){{1,200}})?
      |[^\n]{{0,200}}@[^\n]{{1,200}})
    \b{_VERB}[ ]?:\s*\Z""",
    re.MULTILINE | re.VERBOSE,
)
"""What a program for mail writes above the lines that it quotes: `On Sunday, 2 March, Ida Foss wrote:`."""

_ABOVE = 500
"""Code points above a line in which there is anything to see."""

_RUN = re.compile(r"\n\s*\n|\*{1,3}|_{1,3}")
_SPACES = re.compile(r"\s+")
_BREAK = re.compile(r"[\n\r\u2028\u2029]")


def view_of(text: str) -> View:
    """Return the view of an article; the article itself where a person reads just what it holds."""
    view: View | None = None
    for step in (_characters, _marks, _page, _in_lines):
        seen = view.text if view else text
        view = _changed(seen, step(seen), view)
    return view or View(text)


def _changed(text: str, changes: Iterable[Change], below: View | None) -> View | None:
    """Return the view after the changes, which come in order and apart; the one below where none changes anything."""
    edits: list[Edit] = []
    pieces: list[str] = []
    at = size = 0
    for start, end, words in changes:
        if start < at or text[start:end] == words:
            continue
        size += start - at
        edits.append(Edit(Span(start, end), Span(size, size + len(words))))
        pieces += (text[at:start], words)
        size += len(words)
        at = end
    return View("".join([*pieces, text[at:]]), tuple(edits), below) if edits else below


def _characters(text: str) -> Iterator[Change]:
    found = [(*match.span(), "„") for match in _opening_commas(text)]
    if not text.isascii() or "&" in text or "\x1b" in text:
        found += ((*match.span(), _READ[match.lastgroup or "gone"](match[0])) for match in _CHARACTER.finditer(text))
    yield from sorted(found)


def _opening_commas(text: str) -> Iterator[re.Match[str]]:
    """Yield two commas that stand for an opening mark: the next mark that is no such one closes a quotation."""
    if ",," not in text:
        return
    marks = [mark.start() for mark in _DOUBLE.finditer(text)]
    for match in _COMMAS.finditer(text):
        at = bisect_left(marks, match.end())
        if at < len(marks) and marks[at] - match.end() <= _QUOTED_REACH and _ENDING.match(text, marks[at]):
            yield match


def _composed(cluster: str) -> str:
    return unicodedata.normalize("NFC", cluster)


def _nothing(_: str) -> str:
    return ""


def _space(_: str) -> str:
    return " "


_READ: dict[str, Callable[[str], str]] = {
    "entity": html.unescape,
    "gone": _nothing,
    "flag": _nothing,
    "cluster": _composed,
    "space": _space,
}


def _marks(text: str) -> Iterator[Change]:
    """Yield what is no word of the article: marks of Markdown, tags, scripts, lines that quote another text."""
    marked = ((*match.span(), _LEFT.get(match.lastgroup or "", "")) for match in _NO_WORDS.finditer(text))
    found = [*_front_matter(text), *_hidden(text), *_quoted(text), *marked, *_emphasis(text)]
    yield from sorted(found, key=lambda change: (change[0], -change[1]))


def _front_matter(text: str) -> Iterator[Change]:
    """Yield the fields that stand above an article in Markdown, between two lines of hyphens."""
    if match := FRONT_MATTER.match(text):
        yield *match.span(), ""


def _hidden(text: str) -> Iterator[Change]:
    """Yield the hidden elements of a page, from the opening to the closing tag."""
    low = text.lower() if "<" in text else ""
    at, lacking = 0, set[str]()
    while match := _HIDDEN.search(low, at):
        name, at = match["name"], match.end()
        closing = "-->" if name == "!--" else f"</{name}>"
        end = -1 if name in lacking else low.find(closing, at)
        if end < 0:
            lacking.add(name)
        else:
            at = end + len(closing)
            yield match.start(), at, "\n\n"


def _quoted(text: str) -> Iterator[Change]:
    """Yield the lines that begin with `>`, with the line above them that tells whose words they were.

    They are the article's own where it has no others, where it introduces them in words of its own that end in a colon,
    and where it is written in Markdown.
    """
    lines = _QUOTED_LINES.finditer(text) if ">" in text else ()
    found = [match for match in lines if not _closes_tag(text, match.start())]
    bounds = [0, *(at for match in found for at in match.span()), len(text)]
    own = [text[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True)]
    if found and any(words[: len(words) - _credit(words)].strip() for words in own):
        yield from _of_others(found, own)


def _of_others(found: Sequence[re.Match[str]], own: Sequence[str]) -> Iterator[Change]:
    """Yield those of the quoted lines that are not the article's, by its own words above each."""
    marked = any(_OF_MARKDOWN.search(words) for words in own)
    left_out = True
    for number, (match, above) in enumerate(zip(found, own, strict=False)):
        credit = _credit(above)
        if not number or above.strip():
            left_out = credit > 0 or not (marked or above.rstrip().endswith(":"))
        if left_out:
            yield match.start() - credit, match.end(), ""


def _credit(above: str) -> int:
    """Return how long the line is, at the end of a text, that tells whose words are quoted below; 0 without one."""
    if not above.rstrip().endswith(":"):
        return 0
    tail = above[-_ABOVE:]
    match = _WROTE.search(tail)
    return len(tail) - match.start() if match else 0


def _closes_tag(text: str, at: int) -> bool:
    """Tell whether a line begins with the end of a tag."""
    return text.rfind("<", max(0, at - _ABOVE), at) > text.rfind(">", max(0, at - _ABOVE), at)


def _emphasis(text: str) -> Iterator[Change]:
    """Yield the marks of emphasis that come in pairs inside a paragraph, as CommonMark pairs them."""
    opened: dict[str, re.Match[str]] = {}
    for run in _RUN.finditer(text):
        before, after = text[run.start() - 1 : run.start()] or " ", text[run.end() : run.end() + 1] or " "
        if run[0][0] not in "*_":
            opened.clear()
        elif run[0] in opened and not before.isspace() and not after.isalnum():
            yield *opened.pop(run[0]).span(), ""
            yield *run.span(), ""
        elif not after.isspace() and not before.isalnum():
            opened[run[0]] = run


def _page(text: str) -> Iterator[Change]:
    """Yield the lines of the page, and what stands between the halves of a sentence."""
    found = _paragraphs(text)
    yield from sorted([*page_parts(text, found), *halves(text, found)])


def _in_lines(text: str) -> Iterator[Change]:
    """Yield the white space that is not one blank line between paragraphs, or one space between words."""
    found = _paragraphs(text)
    if not found:
        yield 0, len(text), ""
        return
    yield 0, found[0].start, ""
    read = line_breaks(text)
    for here, following in pairwise([*found, Span(len(text), len(text))]):
        yield from _spaces(text, here, read)
        yield here.end, following.start, "\n\n" if following.start < following.end else ""


def _spaces(text: str, paragraph: Span, read: Callable[[int, int], Change]) -> Iterator[Change]:
    for match in _SPACES.finditer(text, *paragraph):
        if match[0] != " ":
            yield read(*match.span()) if _BREAK.search(match[0]) else (*match.span(), " ")


@lru_cache(maxsize=2)
def _paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of a text; most have no lines of the page, so that the next step asks for the same."""
    return tuple(paragraphs(text, breaks={label.start for label in labels(text)}))
