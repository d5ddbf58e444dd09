"""Asides: words in commas that a clause goes on behind (`sailing, I believe on Friday, for Tarn`), and who told it."""

from summarizer.extraction.lines import Line

THINKING = frozenset({"think", "believe", "hope", "guess", "suppose", "understand"})
TELLING = frozenset({"said", "added", "told", "says", "reported", "reports"})
LONGEST = 7


def is_aside(line: Line, i: int) -> bool:
    """Tell whether such an aside begins at word `i`, behind its comma: what one thinks, closed by another comma."""
    thinks = line.low(i) in {"i", "we"} and line.low(i + 1) in THINKING
    return thinks and "," in line.lows(i + 2, i + LONGEST)


def told_behind(line: Line, i: int) -> bool:
    """`…, a union official said`: who told it stands behind a comma."""
    for j in range(i, i + 6):
        if line.low(j) == ",":
            return False
        if line.low(j) in TELLING:
            return True
    return False
