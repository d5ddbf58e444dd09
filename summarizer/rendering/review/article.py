"""The article as HTML: its words as they are, the places of the claims marked by kind."""

from collections.abc import Iterable, Sequence

from summarizer.rendering.review.cutting import Block, Closed, Event, Opened, Place, Words, cut
from summarizer.rendering.review.hypertext import Html, element, plain, words
from summarizer.rendering.review.marks import NAMES, Mark
from summarizer.result import Span

_GOES_ON = element(
    "b", Html("no line end"), class_="hidden", title="A very long line goes on: the page alone divides it here."
)
_CLAIMS = {"M": "meeting", "S": "statement", "R": "pending item", "P": "actor"}


def anchor(place: Place | Span) -> str:
    """Return the id that the words have on the page."""
    return f"w{place.start}-{place.end}"


def called(claim: str) -> str:
    """Return what a claim is called, as `meeting 1` for M1."""
    return f"{_CLAIMS[claim[:1]]} {claim[1:]}"


def article_html(article: str, places: Sequence[Place]) -> Html:
    """Return the lines of the article as paragraphs; nothing of it is left out but empty lines, which are gaps."""
    return Html("\n".join(_paragraph(article, block, events) for block, events in cut(article, places)))


def _paragraph(article: str, block: Block, events: Iterable[Event]) -> Html:
    writer = _Writer()
    for event in events:
        match event:
            case Words(start, end):
                writer.parts.append(words(article[start:end]))
            case Opened(place, first):
                writer.open(place, first=first)
            case Closed(place, last):
                writer.close(place, last=last)
    if block.before == "nothing":
        writer.parts.insert(0, _GOES_ON)
    return element("p", *writer.parts, dir="auto", class_="gap" if block.before == "gap" else None)


class _Writer:
    """Writes places as elements; a link stands in no other link, and waits where it would."""

    def __init__(self) -> None:
        self.parts: list[Html] = []
        self._open: list[str] = []
        self._waiting: list[Html] = []

    def open(self, place: Place, *, first: bool) -> None:
        actor = next((mark.claim for mark in place.marks if mark.kind == "actor"), None)
        linked = actor is not None and "a" not in self._open
        self._open.append("a" if linked else "span")
        self.parts.append(_start(place, self._open[-1], f"#{actor}" if linked else None, first=first))

    def close(self, place: Place, *, last: bool) -> None:
        self.parts.append(Html(f"</{self._open.pop()}>"))
        if last:
            self._waiting += [_reference(mark) for mark in place.marks if mark.carries]
        if "a" not in self._open:
            self.parts += self._waiting
            self._waiting.clear()


def _start(place: Place, name: str, target: str | None, *, first: bool) -> Html:
    kinds = dict.fromkeys(mark.kind for mark in place.marks)
    attributes = {
        "id": anchor(place) if first else None,
        "tabindex": "-1" if first and target is None else None,
        "class": " ".join(("m", *kinds)),
        "data-w": None if first else anchor(place),
        "data-c": " ".join(dict.fromkeys(mark.claim for mark in place.marks)),
        "data-k": ", ".join(NAMES[kind] for kind in kinds),
        "data-n": "; ".join(dict.fromkeys(mark.note for mark in place.marks if mark.note)) or None,
        "href": target,
    }
    told = "".join(f' {key}="{plain(value)}"' for key, value in attributes.items() if value is not None)
    return Html(f"<{name}{told}>")


def _reference(mark: Mark) -> Html:
    link = element("a", Html(mark.claim), href=f"#{mark.claim}", aria_label=f"back to {called(mark.claim)}")
    return element("sup", link, class_="ref")
