"""HTML that is known to be safe: a type of its own, which foreign text enters through `words` alone."""

import unicodedata
from functools import lru_cache
from html import escape
from typing import NewType

from summarizer.printable import visible, with_hidden

Html = NewType("Html", str)

NOTHING = Html("")
_SHOWN_AS_SPACE = "\t"  # where the style keeps white space


def words(foreign: str) -> Html:
    """Return the text as HTML that shows it; what would act or hide stands as a labelled mark, a run of it as one."""
    return Html(with_hidden(escape(foreign.replace("\r\n", "\n")), _labelled))


def plain(foreign: str) -> Html:
    """Return the text for a place that takes no elements, as a title or an attribute."""
    return Html(escape(visible(foreign)))


def element(name: str, *content: Html, **attributes: str | None) -> Html:
    """Return an element; `data_c` names the attribute `data-c`, `class_` is `class`, and None leaves one out."""
    opened = "".join(f' {_attribute(key)}="{plain(value)}"' for key, value in attributes.items() if value is not None)
    return Html(f"<{name}{opened}>{''.join(content)}</{name}>")


def joined(*parts: Html, by: str = "") -> Html:
    """Return the parts that are not empty as one, with plain text of ours between them."""
    return Html(escape(by).join(part for part in parts if part))


def isolated(foreign: str) -> Html:
    """Return the text in an element that keeps its direction to itself."""
    return element("bdi", words(foreign))


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


@lru_cache(maxsize=512)
def _labelled(character: str, times: int) -> str:
    if character == _SHOWN_AS_SPACE:
        return character * times
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "control character")
    label = code if times == 1 else f"{code} ×{times:,}"
    after = "\n" if character in "\r\x85\u2028\u2029" else ""
    return f'<b class="hidden" title="{code} {name}">{label}</b>{after}'
