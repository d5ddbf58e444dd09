"""Web pages: the article of a page as a browser shows it, without menus, boxes, scripts and hidden words."""

import datetime as dt
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from summarizer.document.inputs.model import Extract, code, day_of, folded, unread_without, words
from summarizer.errors import InputError, unimported

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST = 4 * 2**20
"""Characters of a page; the pages of news sites have up to one million, most of it scripts."""

_DEEPEST = 200
"""Elements inside one another; the parser of browsers stops at 512, and pages of news sites have up to 60."""

_MOST_ELEMENTS = 50_000
_MOST_ATTRIBUTES = 2_000

_NEVER_SHOWN = (
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "embed",
    "svg",
    "canvas",
    "select",
    "button",
)
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_TAG = re.compile(r"<[A-Za-z][^<>]*")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_SELECTOR = re.compile(r"\s*(?:[a-z][a-z0-9]*)?([.#])([A-Za-z_][\w-]*)\s*\Z")
_BREAK = "\ue0f7"
"""Stands, while a page is read, for the empty line between two line breaks; no text has this private character."""

_EMPTY_LINE = re.compile(rf"\v\s*(?:\v|{_BREAK})[\s\v{_BREAK}]*|{_BREAK}")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SENTENCE = re.compile(r"[.!?…。！？][\"”’»)\]]*(?:\s|\Z)")
_PUBLISHED = frozenset({"article:published_time", "og:published_time", "datepublished", "date", "dc.date", "pubdate"})
_LD_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DAYS: Mapping[str, bool] = {"extensive_search": False, "original_date": True}
"""How the day of publication is searched for; trafilatura may change what it is given, and gets a copy."""

_FEWEST_WORDS = 6
_FEWEST_LINKS = 5
_FEWEST_TEASERS = 4
_LONGEST_CELL = 300


def page_extract(text: str, label: str) -> Extract:
    """Return the article of a page.

    Nothing is fetched: what a page loads when it is opened is not part of it.

    Raises:
        InputError: the library is not installed; the page is far too large or nested too deep; or no article can be
            told from its menus, as on a page of links.
    """
    _refuse_hostile(text, label)
    tree, found, teasers = _found(text, label)
    title, language = words(found.title), code(tree.get("lang")) or code(tree.get(_XML_LANG))
    blocks = _without_title(_blocks(found.body), title)
    if _is_page_of_links(found.body) or _are_teasers(blocks, teasers):
        raise InputError(f"{label} is a page of links, not an article; give the page of one article.")
    if not _has_sentence(shown := "\n\n".join(blocks)):
        raise _without_article(label)
    day, author, url = day_of(found.date), words(found.author), words(found.url)
    return Extract("html", shown, title, day, byline=author, language=language, url=url)


def _refuse_hostile(text: str, label: str) -> None:
    """Refuse a page that is far too large, or that the parser would take minutes to read."""
    if len(text) > _LONGEST:
        raise InputError(
            f"{label} is a web page of more than {_LONGEST // 2**20} million characters; that is no article."
        )
    if any(map(_has_too_many_attributes, _TAG.findall(text))):
        raise InputError(f"{label} is a web page with thousands of attributes in one tag; that is no article.")


def _without_article(label: str) -> InputError:
    return InputError(f"{label} is a web page in which no article is found; save the article's text, and give that.")


def _found(text: str, label: str) -> "tuple[HtmlElement, Any, list[str]]":
    """Return the tree of a page, what trafilatura finds in it, and the teasers under headlines that lead elsewhere."""
    _check_installed(label)
    from lxml import etree  # noqa: PLC0415  (an extra)

    try:
        tree, found, teasers = _read(text, label)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError, AssertionError) as error:
        raise InputError(f"{label} is a web page that is damaged.") from error
    if found.body is None:
        raise _without_article(label)
    return tree, found, teasers


def _read(text: str, label: str) -> "tuple[HtmlElement, Any, list[str]]":
    """Return the same; of a damaged page the libraries raise what they do, and the body is None without an article."""
    tree = _tree(text, label)
    told = _told(tree)
    _drop_unshown(tree)
    _mark_quotations(tree)
    _unwrap_layout(tree)
    teasers = list(_teasers(tree))
    told.body = _body(tree)
    return tree, told, teasers


def _check_installed(label: str) -> None:
    """Make sure that trafilatura can be imported, with lxml on which it stands, and that it is silent."""
    try:
        import trafilatura.metadata  # noqa: F401, PLC0415  (an extra)
    except ImportError as error:
        why = unimported(error, "trafilatura", "html", does="reads it")
        raise unread_without(label, "a web page", why) from error
    for name in ("trafilatura", "htmldate"):  # what they have to say of a page is not for the user
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _tree(text: str, label: str) -> "HtmlElement":
    from lxml import html  # noqa: PLC0415  (an extra)

    tree = html.document_fromstring(_parseable(text), parser=html.HTMLParser(encoding="utf-8", no_network=True))
    _refuse_deep(tree, label)
    return tree


def _parseable(text: str) -> bytes:
    """Return the page without the characters that no page may have, in the encoding that the parser is told."""
    return text.replace("\0", "").replace(_BREAK, "").encode("utf-8", "ignore")


def _told(tree: "HtmlElement") -> Any:  # noqa: ANN401  (of trafilatura, which is an extra)
    """Return what a page tells of its article: title, author, day and address."""
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415  (an extra)

    told = extract_metadata(tree, date_config={**_DAYS, "max_date": _tomorrow().isoformat()}, extensive=False)
    told.date = day.isoformat() if (day := _to_come(tree)) else told.date
    return told


def _body(tree: "HtmlElement") -> Any:  # noqa: ANN401  (an element of lxml, which is an extra)
    """Return the article of a page; None where there is none."""
    import trafilatura  # noqa: PLC0415  (an extra)

    found: Any = trafilatura.bare_extraction(
        tree, include_comments=False, include_links=True, include_tables=True, date_extraction_params={**_DAYS}
    )
    return None if found is None else found.body


def _tomorrow() -> dt.date:
    return dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)


def _to_come(tree: "HtmlElement") -> dt.date | None:
    """Return the day of publication that a page states, where that is still to come; None where it states another.

    What finds the day searches the text as well, and so takes none that is to come: an article tells of many.
    """
    stated = list(_stated(tree))
    return stated[0] if stated and min(stated) > _tomorrow() else None


def _stated(tree: "HtmlElement") -> Iterator[dt.date]:
    """Yield the days that a page states as those of its publication: in `<meta>`, in microdata, in JSON-LD."""
    for element in tree.iter("meta", "time", "span"):
        names = {element.get(key, "").lower() for key in ("property", "name", "itemprop")}
        if not names.isdisjoint(_PUBLISHED) and (day := day_of(element.get("content") or element.get("datetime"))):
            yield day
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", ""):
            yield from filter(None, map(day_of, _LD_PUBLISHED.findall(script.text or "")))


def _has_too_many_attributes(tag: str) -> bool:
    """Tell whether a tag has so many attributes that parsing them, one against all others, takes minutes."""
    return len(tag) > 2 * _MOST_ATTRIBUTES and len(_QUOTED.sub("", tag).split()) > _MOST_ATTRIBUTES


def _refuse_deep(tree: "HtmlElement", label: str) -> None:
    """Refuse a page that is nested deeper, or has more elements, than can be read in reasonable time."""
    depth = count = 0
    stack = [(tree, 1)]
    while stack:
        element, at = stack.pop()
        depth, count = max(depth, at), count + 1
        if depth > _DEEPEST or count > _MOST_ELEMENTS:
            raise InputError(
                f"{label} is a web page that is nested too deep, or has too many elements, to be an article."
            )
        stack.extend((child, at + 1) for child in element)


def _drop_unshown(tree: "HtmlElement") -> None:
    """Remove what a browser does not show: scripts, elements with `hidden`, and those that a style hides."""
    hidden = _hiding_selectors(tree)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in _NEVER_SHOWN or _is_hidden(element, hidden):
            _drop(element)


_MARKS = {"de": ("„", "“"), "fr": ("«\u00a0", "\u00a0»")}
"""The marks that browsers show around `<q>`, in languages that have others than English."""


def _mark_quotations(tree: "HtmlElement") -> None:
    """Write the marks that a browser shows around each `<q>`."""
    opening, closing = _MARKS.get(code(tree.get("lang")) or "", ("“", "”"))
    for quotation in list(tree.iter("q")):
        quotation.text = opening + (quotation.text or "")
        if len(quotation):
            quotation[-1].tail = (quotation[-1].tail or "") + closing
        else:
            quotation.text += closing
        quotation.drop_tag()


def _unwrap_layout(tree: "HtmlElement") -> None:
    """Make divisions of the tables that only lay out a page, as old ones do: a cell of them holds long prose."""
    for font in list(tree.iter("font", "center")):
        font.drop_tag()
    for paragraph in list(tree.iter("p")):
        _lift_paragraphs(paragraph)
    _mark_empty_lines(tree)
    for table in list(tree.iter("table")):
        if any(len(" ".join(cell.text_content().split())) > _LONGEST_CELL for cell in table.iter("td")):
            for element in [table, *table.iterdescendants("tbody", "tr", "td")]:
                element.tag = "div"


def _mark_empty_lines(tree: "HtmlElement") -> None:
    """Mark where two line breaks stand together, which are the end of a paragraph."""
    for line_break in tree.iter("br"):
        following = line_break.getnext()
        if following is not None and following.tag == "br" and not (line_break.tail or "").strip():
            line_break.tail = _BREAK


def _lift_paragraphs(paragraph: "HtmlElement") -> None:
    """Put paragraphs that stand inside another behind it: what one never ended holds, where fonts were in between."""
    first = next((number for number, child in enumerate(paragraph) if child.tag == "p"), None)
    if first is not None:
        for child in reversed(list(paragraph)[first:]):
            paragraph.addnext(child)


def _teasers(tree: "HtmlElement") -> Iterator[str]:
    """Yield the words beside each headline that is a link."""
    for head in tree.iter("h2", "h3", "h4"):
        if next(head.iter("a"), None) is not None or head.getparent().tag == "a":
            beside = head.getparent() if len(list(head.getparent().iter("h2", "h3", "h4"))) == 1 else head.getnext()
            if beside is not None:
                yield folded(beside.text_content())


def _are_teasers(blocks: Sequence[str], teasers: Sequence[str]) -> bool:
    """Tell whether most of what was found introduces other pages."""
    if len(teasers) < _FEWEST_TEASERS:
        return False
    introducing = sum(1 for block in blocks if any(folded(block) in teaser for teaser in teasers))
    return introducing * 2 >= len(blocks)


def _drop(element: "HtmlElement") -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_hidden(element: "HtmlElement", hidden: set[str]) -> bool:
    if element.tag in ("html", "body"):  # hidden until a script has run, by many
        return False
    if "hidden" in element.attrib or _HIDING.search(element.get("style", "")):
        return True
    names = {f".{name}" for name in element.get("class", "").split()} | {f"#{element.get('id')}"}
    return not hidden.isdisjoint(names)


def _hiding_selectors(tree: "HtmlElement") -> set[str]:
    """Return the classes and ids that the page's own style sheets hide, outside of queries as for printing."""
    found: set[str] = set()
    for style in tree.iter("style"):
        for rule in (style.text or "").partition("@")[0].split("}"):
            selectors, _, properties = rule.partition("{")
            if _HIDING.search(properties):
                matches = (_SELECTOR.match(selector) for selector in selectors.split(","))
                found.update(match[1] + match[2] for match in matches if match)
    return found


_BLOCKS = frozenset({"p", "head", "item", "quote", "code", "list", "table", "row", "body", "ab", "div", "comments"})


def _blocks(body: Any) -> list[str]:  # noqa: ANN401  (an element of lxml, which is an extra)
    """Return the paragraphs, headings, items and tables of what was found, each as a browser shows it."""
    parts = (part for piece in _pieces(body) for part in _EMPTY_LINE.split(piece))
    return [block for block in map(_trimmed, parts) if block]


def _trimmed(block: str) -> str:
    return "\n".join(line for line in (_SPACE.sub(" ", line).strip(" ") for line in block.split("\v")) if line)


def _pieces(element: Any) -> Iterator[str]:  # noqa: ANN401  (likewise)
    """Yield runs of inline text; a vertical tab stands for a line break inside one."""
    if element.tag == "table":
        yield "\v".join(" | ".join(filter(None, map(_inline, row.iter("cell")))) for row in element.iter("row"))
        return
    run = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            yield "".join(run)
            yield from _pieces(child)
            run = []
        else:
            run.append("\v" if child.tag == "lb" else _inline(child))
        run.append(child.tail or "")
    yield "".join(run)


def _inline(element: Any) -> str:  # noqa: ANN401  (likewise)
    if element.tag == "lb":
        return "\v"
    inner = "".join(_inline(child) + (child.tail or "") for child in element)
    return _SPACE.sub(" ", (element.text or "") + inner)


def _without_title(blocks: list[str], title: str | None) -> list[str]:
    """Leave out the headline where it opens the article, for it is the title, and what stands above it."""
    head = next((number for number, block in enumerate(blocks[:3]) if folded(block) == folded(title or "")), -1)
    return blocks[head + 1 :]


def _is_page_of_links(body: Any) -> bool:  # noqa: ANN401  (likewise)
    """Tell whether most of the words that were found are links, or most headings lead elsewhere, as on a front page."""
    links = [link for link in body.iter("ref") if "".join(link.itertext()).strip()]
    if len(links) < _FEWEST_LINKS:
        return False
    linked = sum(len("".join(link.itertext()).strip()) for link in links)
    heads = [head for head in body.iter("head") if "".join(head.itertext()).strip()]
    leading = sum(1 for head in heads if next(head.iter("ref"), None) is not None)
    return linked * 2 > len("".join(body.itertext()).strip()) or (leading >= _FEWEST_LINKS and leading * 2 > len(heads))


def _has_sentence(text: str) -> bool:
    return any(
        len(block.split()) >= _FEWEST_WORDS and _SENTENCE.search(block)
        for block in text.split("\n\n")
        if " | " not in block
    ) or (" " not in text[:200] and _SENTENCE.search(text) is not None)
