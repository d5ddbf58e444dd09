"""Clauses: where one begins and ends, and whether its verb stands last."""

from summarizer.extraction.lines import Line

MARKS = frozenset(',;:–—-()„“"«»‚‘.!?')

LONGEST = 80
"""Words of a clause, far beyond any real one, that are looked through."""


def is_boundary(line: Line, i: int) -> bool:
    """Tell whether a clause ends at an index: a mark, a quotation, the end of the sentence."""
    if not 0 <= i < len(line.tokens):
        return True
    return line.tokens[i].text in MARKS or not line.outside(i)


def begins_clause(line: Line, i: int) -> bool:
    """Tell whether a clause begins at an index: behind a mark, a quotation or a conjunction."""
    return is_boundary(line, i - 1) or line.words.listed(i - 1, "grammar", "conjunctions")


def clause_start(line: Line, i: int) -> int:
    """Return the index behind the last mark before `i`."""
    first = max(i - LONGEST, 0)
    while i > first and not is_boundary(line, i - 1):
        i -= 1
    return i


def clause_end(line: Line, i: int) -> int:
    """Index of the mark or quotation that ends the clause; the number of words where nothing does."""
    last = min(i + LONGEST, len(line.tokens))
    return next((j for j in range(i + 1, last) if is_boundary(line, j)), last)


def is_final(line: Line, verb: int) -> bool:
    """Tell whether the verb ends a subordinate clause."""
    start = clause_start(line, verb)
    opened = line.words.listed(start, "grammar", "subordinators")
    relative = line.low(start) in {"der", "die", "das"} and line.low(start - 1) == ","
    ends = is_boundary(line, verb + 1) or line.words.listed(verb + 1, "grammar", "conjunctions")
    return start < verb and ends and (opened or (relative and not _is_phrase_at(line, start, verb)))


def _is_phrase_at(line: Line, start: int, verb: int) -> bool:
    """The article opens a phrase that ends right before the verb: `…, der Minister sagte`."""
    return any(m.first == start and m.last == verb for m in line.mentions)


def subjunctive(line: Line) -> bool:
    """Tell whether a sentence is told in the subjunctive: `Das sei falsch`, `Sie hätten gewartet`."""
    outside = line.unquoted
    sure = any(line.words.listed(i, "verbs", "subjunctive") and not line.tokens[i].capital for i in outside)
    loose = any(line.words.listed(i, "verbs", "conditional") and not line.tokens[i].capital for i in outside)
    return sure or (loose and not any(line.low(i) == "wenn" for i in outside))
