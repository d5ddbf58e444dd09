"""A verification and a comparison as text, and a comparison as one HTML page without scripts."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape

from summarizer.checking import MEANINGS, Change, Check, Comparison, Field, Part, Report
from summarizer.printable import visible
from summarizer.rendering.interchange import reasons
from summarizer.rendering.terminal import Lines

# Verification


_MOST = 10
"""How many findings of one check a page shows; JSON has them all."""

_MARKED = {"ok": "green", "FAILS": "bold red", "-": "dim"}


def findings_text(report: Report, *, width: int | None, color: bool, name: str | None = None) -> str:
    """Return the verification as readable text: the _holding, then a line for each check with what fails below it.

    Args:
        report: what was found.
        width: columns to wrap at; None leaves every paragraph on one line.
        color: whether to put colours in, as terminal escapes.
        name: a heading above it, where several follow each other.
    """
    lines = Lines(width=width, color=color)
    if name is not None:
        lines.add(f"==> {name} <==", style="bold")
        lines.gap()
    lines.add(_holding(report), style="bold")
    lines.gap()
    for check in MEANINGS:
        _check(lines, report, check)
    return lines.render()


def _holding(report: Report) -> str:
    """Return in a sentence what came of it."""
    claims, failing = sum(report.counts.values()), len(report.findings)
    left = len({one.check for one in report.unchecked})
    rest = f" {left} of {len(MEANINGS)} checks could not be made in full." if left else ""
    if failing:
        return f"DOES NOT HOLD: {failing:,} of {claims:,} claims checked.{rest}"
    if left:
        return f"HOLDS AS FAR AS CHECKED: {claims:,} claims checked.{rest}"
    return f"HOLDS: the result matches the article; {claims:,} claims checked."


def _check(lines: Lines, report: Report, check: Check) -> None:
    failing, told = report.failing(check), reasons(report, check)
    if report.counts[check] or not told:
        mark = "FAILS" if failing else "ok"
        count = f"{len(failing)}/{report.counts[check]}" if failing else f"{report.counts[check]}"
        lines.add(f"{mark:<6}{check:<11}{count:>7}  {MEANINGS[check]}", hang=2, style=_MARKED[mark])
    for finding in failing[:_MOST]:
        lines.add(f"{finding.place}: {finding.problem}", indent=6, hang=2)
    if len(failing) > _MOST:
        lines.add(f"and {len(failing) - _MOST:,} more (--format json has them all)", indent=6)
    for reason in told:
        lines.add(f"{'-':<6}{check:<11}{'':>7}  not checked: {reason}", hang=2, style=_MARKED["-"])


# Comparison


TITLES: dict[Part, str] = {
    "headline": "Headline",
    "meetings": "Who met whom",
    "statements": "What was said",
    "pending": "What remains pending",
    "actors": "Actors",
    "gaps": "Completeness",
}
"""The parts with what a page calls them, in the order in which they are shown."""

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}
_STYLES = {"added": "green", "removed": "red", "changed": "yellow"}
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


def changes_text(comparison: Comparison, *, width: int | None, color: bool) -> str:
    """Return the comparison as readable text: `+` for what is new, `-` for what is gone, `~` for what changed.

    Args:
        comparison: what changed.
        width: columns to wrap at; None leaves every paragraph on one line.
        color: whether to put colours in, as terminal escapes.
    """
    lines = Lines(width=width, color=color)
    lines.add(verdict(comparison), style="bold")
    if comparison.made:
        _heading(lines, "HOW THEY WERE MADE")
        _fields(lines, comparison.made, indent=2)
    for part, title in TITLES.items():
        if changes := comparison.of(part):
            _heading(lines, title.upper())
            for change in changes:
                _change(lines, change)
    return lines.render()


def _heading(lines: Lines, title: str) -> None:
    lines.gap()
    lines.add(title, style="bold")


def verdict(comparison: Comparison) -> str:
    """Return in a sentence what came of it."""
    if comparison.same:
        made = "; they were made differently" if comparison.made else ""
        return f"SAME: both results say the same{made}."
    kinds = [change.kind for change in comparison.changes]
    counts = (f"{kinds.count(kind)} {kind}" for kind in ("added", "removed", "changed") if kind in kinds)
    return f"DIFFERENT: {', '.join(counts)}."


def _change(lines: Lines, change: Change) -> None:
    lines.add(f"{_SIGNS[change.kind]} {labelled(change)}", indent=2, hang=2, style=_STYLES[change.kind])
    if change.kind == "changed":
        _fields(lines, change.fields, indent=6)
    else:
        for label, words in told(change):
            lines.add(f"{label}: {words}", indent=6, hang=2)


def labelled(change: Change) -> str:
    """Return what the changed item is called, with its place in the article."""
    return change.what if change.start is None else f"{change.what} (at {change.start})"


def told(change: Change) -> Iterable[tuple[str, str]]:
    """Yield the fields of an item that only one result has."""
    for field in change.fields:
        words = field.before if change.kind == "removed" else field.after
        if words is not None:
            yield field.name, words


def _fields(lines: Lines, fields: Iterable[Field], *, indent: int) -> None:
    for field in fields:
        lines.add(f"{field.name}: {shown(field.before)}", indent=indent, hang=2)
        lines.add(f"-> {shown(field.after)}", indent=indent + 2, hang=3)


def shown(words: str | None) -> str:
    """Return the words of a field, or that it has none."""
    return "none" if words is None else words


def changes_html(comparison: Comparison, *, before: str, after: str) -> str:
    """Return the comparison as a whole page.

    Args:
        comparison: what changed.
        before: what the first result is called, such as its file.
        after: what the second one is called.
    """
    title = f"{before} and {after} compared"
    blocks = [
        *_top(title),
        f"<p><strong>{_words(verdict(comparison))}</strong></p>",
        f"<p>The article has the digest <code>{_words(comparison.sha256)}</code>.</p>",
        *_made(comparison),
        *_parts(comparison),
        "</main></body></html>",
    ]
    return "\n".join(blocks) + "\n"


def _top(title: str) -> Iterator[str]:
    yield "<!doctype html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_words(title)}</title><style>{_STYLE}</style></head>"
    yield f"<body><main><h1>{_foreign(title)}</h1>"


def _made(comparison: Comparison) -> Iterator[str]:
    if comparison.made:
        yield f"<section><h2>How they were made</h2>{_table(comparison.made)}</section>"


def _parts(comparison: Comparison) -> Iterator[str]:
    for part, title in TITLES.items():
        if changes := comparison.of(part):
            yield f"<section><h2>{title}</h2>"
            yield from map(_section, changes)
            yield "</section>"


def _section(change: Change) -> str:
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
