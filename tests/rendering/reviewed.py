"""Results whose articles are at hand, and a reader that takes a page apart with the standard library's parser."""

import hashlib
import re
from html.parser import HTMLParser

from summarizer.result import Day, MeetingSummary, Passage, Span
from tests.invented import ARTICLE, SUMMARY

_VOID = frozenset({"meta", "link", "br"})


def of(article: str, summary: MeetingSummary) -> MeetingSummary:
    """Return the result as one of this article."""
    digest = hashlib.sha256(article.encode("utf-8", "surrogatepass")).hexdigest()
    source = summary.source.model_copy(update={"sha256": digest, "characters": len(article)})
    return summary.model_copy(update={"source": source})


REVIEWED = of(ARTICLE, SUMMARY)


def span(article: str, start: int, end: int) -> Span:
    """Return the span, unchecked: an article may hold what a stored result cannot."""
    return Span.model_construct(start=start, end=end, text=article[start:end])


def everywhere(text: str) -> tuple[MeetingSummary, str]:
    """Return a result with the text wherever foreign words stand, and its article, which says it eight times."""
    article = "".join(f"Before {text} after.\n\n" for _ in range(8))
    at = [match.start() for match in re.finditer(re.escape(text), article)]
    spans = [span(article, start, start + len(text)) for start in at]
    words = [Passage.model_construct(text=text, span=one) for one in spans]
    day = Day.model_construct(text=text, span=spans[3], date="2031-03-04", precision="day", anchor=text)
    actor, meeting, said, owed = (getattr(SUMMARY, part)[0] for part in ("actors", "meetings", "statements", "pending"))
    made = SUMMARY.provenance.model_copy(update={"parameters": {text: text}, "endpoint": text, "finish_reason": text})
    source = SUMMARY.source.model_copy(update={"title": text, "path": text, "url": text, "language": text})
    quoted = said.model_copy(update={"speakers": ("P1",), "speaker_span": spans[0], "cue": words[4], "span": spans[5]})
    summary = SUMMARY.model_copy(
        update={
            "headline": text,
            "warnings": (text,),
            "actors": (
                actor.model_copy(
                    update={
                        "name": text,
                        "aliases": (text,),
                        "office": words[0],
                        "country": words[1],
                        "mentions": tuple(spans),
                    }
                ),
            ),
            "meetings": (meeting.model_copy(update={"place": words[2], "date": day, "evidence": (spans[2],)}),),
            "statements": (quoted, quoted.model_copy(update={"kind": "indirect", "speakers": ()})),
            "pending": (
                owed.model_copy(
                    update={"what": text, "span": spans[6], "owners": (text, "P1"), "due": day, "evidence": (spans[7],)}
                ),
            ),
            "provenance": made,
            "source": source,
        }
    )
    return of(article, summary), article


class Page(HTMLParser):
    """A page, read.

    Attributes:
        tags: the names of its elements, in their order.
        attributes: each attribute with its element's name and its value.
        ids: the ids, in their order.
        scripts: the text of its scripts.
        text: what it shows, but the article.
        lines: the lines of the article that are not blank, as they were before they were rendered: hidden characters
            again in the place of their labels, the references left out.
        marked: the text in each place of the article, by its id.
        faults: end tags that close what is not the innermost open element.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.ids: list[str] = []
        self.scripts: list[str] = []
        self.text = ""
        self.marked: dict[str, str] = {}
        self.faults: list[str] = []
        self._lines: list[str] = []
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()
        self.faults += [f"<{name}> stays open" for name, _ in self._open]

    @property
    def lines(self) -> list[str]:
        """The lines of the article that are not blank."""
        return [line for line in self._lines if line.strip(" \t")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the beginning of an element."""
        given = dict(attrs)
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in _VOID:
            self._open.append((tag, given))
        if tag == "p" and self._in_article():
            self._lines.append("")
        if given.get("class") == "hidden" and self._in_article():
            self._hide(str(given.get("title")))

    def handle_endtag(self, tag: str) -> None:
        """Take the end of an element."""
        if not self._open or self._open[-1][0] != tag:
            self.faults.append(f"</{tag}> in {self._open[-1:]}")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._open and self._open[-1][0] == "script":
            self.scripts.append(data)
        elif not self._in_article():
            self.text += data
        elif self._lines and not any(given.get("class") in ("ref", "hidden") for _, given in self._open):
            self._say(data.replace("\n", ""))
        elif self._open[-1][1].get("class") == "hidden" and (times := re.search(r"×([\d,]+)$", data)):
            self._say(self._last * (int(times[1].replace(",", "")) - 1))

    def _hide(self, title: str) -> None:
        if title.startswith("U+"):
            self._last = chr(int(title.removeprefix("U+").partition(" ")[0], base=16))
            self._say(self._last)
        else:  # the page alone begins a new line here
            self._last = ""
            joined = self._lines.pop()
            self._lines[-1] += joined

    def _say(self, words: str) -> None:
        self._lines[-1] += words
        for _, given in self._open:
            if place := given.get("id") if self._is_place(given) else given.get("data-w"):
                self.marked[place] = self.marked.get(place, "") + words

    @staticmethod
    def _is_place(given: dict[str, str | None]) -> bool:
        return str(given.get("class")).startswith("m ") and bool(given.get("id"))

    def _in_article(self) -> bool:
        return any(given.get("class") == "text" for _, given in self._open)


def lines_of(article: str) -> list[str]:
    """Return the lines of an article that are not blank."""
    return [line for line in re.split(r"\r?\n", article) if line.strip(" \t")]
