"""A verification as text: what holds, what does not, and what could not be checked."""

from summarizer.checking import MEANINGS, Check, Report
from summarizer.rendering.interchange import reasons
from summarizer.rendering.terminal import Lines

_MOST = 10
"""How many findings of one check a page shows; JSON has them all."""

_STYLES = {"ok": "green", "FAILS": "bold red", "-": "dim"}


def findings_text(report: Report, *, width: int | None, color: bool, name: str | None = None) -> str:
    """Return the verification as readable text: the verdict, then a line for each check with what fails below it.

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
    lines.add(verdict(report), style="bold")
    lines.gap()
    for check in MEANINGS:
        _check(lines, report, check)
    return lines.render()


def verdict(report: Report) -> str:
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
        lines.add(f"{mark:<6}{check:<11}{count:>7}  {MEANINGS[check]}", hang=2, style=_STYLES[mark])
    for finding in failing[:_MOST]:
        lines.add(f"{finding.place}: {finding.problem}", indent=6, hang=2)
    if len(failing) > _MOST:
        lines.add(f"and {len(failing) - _MOST:,} more (--format json has them all)", indent=6)
    for reason in told:
        lines.add(f"{'-':<6}{check:<11}{'':>7}  not checked: {reason}", hang=2, style=_STYLES["-"])
