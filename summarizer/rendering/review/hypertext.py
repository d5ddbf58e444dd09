"""Safe HTML as a type of its own, which foreign text enters through `words` only, and whole pages."""

import unicodedata
from base64 import b64encode
from functools import cache, lru_cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template
from typing import Literal, NewType

from summarizer.printable import visible, with_hidden

Html = NewType("Html", str)

NOTHING = Html("")
_SHOWN_AS_SPACE = "\t"  # where the style keeps white space
_POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


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


def page_of(title: str, body: Html, *, script: bool) -> str:
    """Return the page: no outside resource, and no script or style but ours, which the policy names by digest."""
    style, behaviour = _read("page.css"), _read("page.js") if script else ""
    policy = _POLICY.format(script=_digest(behaviour) if script else "'none'", style=_digest(style))
    return Template(_read("page.html")).substitute(
        policy=policy,
        title=plain(title),
        style=style,
        body=body,
        script=_inlined(behaviour),
        kind="review" if script else "index",
    )


def _inlined(behaviour: str) -> str:
    return f"<script>{behaviour}</script>\n" if behaviour else ""


@cache
def _read(name: Literal["page.html", "page.css", "page.js"]) -> str:
    return (files("summarizer.rendering.review") / name).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
