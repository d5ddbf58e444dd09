"""A comparison as one HTML page: no script, nothing from outside, and foreign words as words."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape

from summarizer.checking import Change, Comparison, Field
from summarizer.printable import visible
from summarizer.rendering.changes import TITLES, told, verdict

_STYLE = """
:root { color-scheme: light dark; --line: #8886; --old: #b3261e; --new: #1a6b34; }
@media (prefers-color-scheme: dark) { :root { --old: #ff9b93; --new: #7ddc98; } }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  overflow-wrap: anywhere; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.1rem; margin-top: 2rem; } h3 { font-size: 1rem; margin: 1.2rem 0 0.3rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border-top: 1px solid var(--line); padding: 0.3rem 0.5rem; text-align: start; vertical-align: top;
  white-space: pre-line; }
th:first-child { width: 8rem; } tbody th { font-weight: normal; }
del { color: var(--old); } ins { color: var(--new); text-decoration: none; }
.kind { border: 1px solid var(--line); border-radius: 0.3rem; padding: 0 0.4rem; font-size: 0.85rem; }
.at { font-size: 0.85rem; }
@media (max-width: 40rem) {
  table, tbody, tr, th, td { display: block; width: auto !important; }
  thead { display: none; }
}
"""
_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"
_HEAD = "<thead><tr><th scope=col>field</th><th scope=col>before</th><th scope=col>after</th></tr></thead>"


def changes_html(comparison: Comparison, *, before: str, after: str) -> str:
    """Return the comparison as a whole page.

    Args:
        comparison: what changed.
        before: what the first result is called, such as its file.
        after: what the second one is called.
    """
    title = f"{before} and {after} compared"
    blocks = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_words(title)}</title><style>{_STYLE}</style></head>",
        f"<body><main><h1>{_foreign(title)}</h1>",
        f"<p><strong>{_words(verdict(comparison))}</strong></p>",
        f"<p>The article has the digest <code>{_words(comparison.sha256)}</code>.</p>",
        *_made(comparison),
        *_parts(comparison),
        "</main></body></html>",
    ]
    return "\n".join(blocks) + "\n"


def _made(comparison: Comparison) -> Iterator[str]:
    if comparison.made:
        yield f"<section><h2>How they were made</h2>{_table(comparison.made)}</section>"


def _parts(comparison: Comparison) -> Iterator[str]:
    for part, title in TITLES.items():
        if changes := comparison.of(part):
            yield f"<section><h2>{title}</h2>"
            yield from map(_change, changes)
            yield "</section>"


def _change(change: Change) -> str:
    at = "" if change.start is None else f' <span class="at">at {change.start}</span>'
    head = f'<h3><span class="kind">{change.kind}</span> {_foreign(change.what)}{at}</h3>'
    return head + (_table(change.fields) if change.kind == "changed" else _list(change))


def _table(fields: Iterable[Field]) -> str:
    rows = (
        f"<tr><th scope=row>{_words(field.name)}</th><td>{_old(field.before)}</td><td>{_new(field.after)}</td></tr>"
        for field in fields
    )
    return f"<table>{_HEAD}<tbody>{''.join(rows)}</tbody></table>"


def _list(change: Change) -> str:
    mark = _old if change.kind == "removed" else _new
    rows = (f"<tr><th scope=row>{_words(name)}</th><td>{mark(words)}</td></tr>" for name, words in told(change))
    return f"<table><tbody>{''.join(rows)}</tbody></table>"


def _old(words: str | None) -> str:
    return "none" if words is None else f"<del>{_foreign(words)}</del>"


def _new(words: str | None) -> str:
    return "none" if words is None else f"<ins>{_foreign(words)}</ins>"


def _foreign(words: str) -> str:
    """Return foreign words in a direction of their own, so that right-to-left text stays among itself."""
    return f'<bdi dir="auto">{_words(words)}</bdi>'


def _words(words: str) -> str:
    return escape(visible(words))
