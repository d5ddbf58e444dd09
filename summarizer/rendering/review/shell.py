"""The shell of a page: one file with its style and script inside, and a policy that allows nothing else."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import Template
from typing import Literal

from summarizer.rendering.review.hypertext import Html, plain

_POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


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
