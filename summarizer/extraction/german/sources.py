"""Sources: cues that are no verb of saying, `so X`, `laut X`, `nach Angaben von X`, `heißt es in X`."""

from collections.abc import Iterator

from summarizer.extraction.cues import Cue
from summarizer.extraction.german.clauses import clause_start, is_boundary
from summarizer.extraction.german.nouns import sort_of
from summarizer.extraction.german.subjects import (
    is_nominative,
    subject_behind,
    with_following,
)
from summarizer.extraction.german.verbs import verbs
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention

SOURCE_REACH = 5


def so_cues(line: Line) -> Iterator[Cue]:
    """`…“, so die Bürgermeisterin`."""
    for i in line.unquoted:
        if line.low(i) != "so" or not (is_boundary(line, i - 1) or i == 0):
            continue
        at = i + 1
        while line.low(at) in {"auch", "etwa", "zumindest", "jedenfalls", "weiter", "dagegen", "hingegen"}:
            at += 1
        at = _behind_saying(line, at)
        found = next((m for m in line.mentions if m.first == at), None)
        if found and (is_nominative(line, found) or at > i + 2) and _stands_alone(line, found):
            yield Cue(line.tokens[i].span, i, with_following(line, found))


def source_cues(line: Line) -> Iterator[Cue]:
    """`laut X`, `X zufolge`, `nach Angaben von X`, `nach den Worten des X`."""
    for i in line.unquoted:
        low = line.low(i)
        if low == "laut":
            yield from _source_at(line, i, i + 1)
        elif low == "zufolge":
            yield Cue(line.tokens[i].span, i, tuple(m for m in line.mentions if m.last == i))
        elif low in {"nach", "aus", "in"} and (saying := _saying_noun(line, i)):
            yield from _source_at(line, i, saying + 1)


def document_cue(line: Line, i: int) -> Iterator[Cue]:
    """`heißt es in der Mitteilung des Vereins`, `In der Erklärung heißt es`: what holds the words speaks."""
    start = clause_start(line, i)
    places = [start, *(j for j in range(i + 1, i + SOURCE_REACH) if not is_boundary(line, j))]
    at = [j for j in places if line.words.listed(j, "grammar", "prepositions") and j != i]
    near = [m for j in at[-1:] for m in line.mentions if j < m.first <= j + SOURCE_REACH and (j > i or m.last <= i)]
    held = [m for m in near if line.outside(m.first)]
    if "es" in {line.low(i - 1), line.low(i + 1)} or line.base(i, "speech") == "stehen":
        yield Cue(line.tokens[i].span, i, tuple(held[:1]))


def these_words(line: Line) -> Iterator[Cue]:
    """`“…” – mit diesen Worten schloss X die Sitzung`: the verb stands behind them, and its subject behind the verb."""
    for i in line.unquoted:
        if [line.low(i + n) for n in range(3)] == ["mit", "diesen", "worten"] and i + 3 < len(line.tokens):
            yield Cue(line.tokens[i + 3].span, i + 3, subject_behind(line, i + 3))


def _behind_saying(line: Line, at: int) -> int:
    """`so die Klage (der Müllerin)`."""
    noun = at + line.words.listed(at, "grammar", "determiners")
    capital = noun < len(line.tokens) and line.tokens[noun].capital
    return noun + 1 if capital and sort_of(line.tokens[noun].text) == "saying" else at


def _stands_alone(line: Line, found: Mention) -> bool:
    """No verb follows: `so X am Montag`, not `so X sagte`, and not `so hohe Preise sind`."""
    i = found.last
    while not is_boundary(line, i):
        if line.words.listed(i, "verbs", "finite") or (line.low(i) in verbs().finite and not line.tokens[i].capital):
            return False
        i += 1
    return True


def _saying_noun(line: Line, i: int) -> int | None:
    """Index of the word of saying that follows a preposition: `nach (den) Angaben`, `nach Quells Worten`."""
    for j in range(i + 1, min(i + 5, len(line.tokens))):
        if line.tokens[j].capital and sort_of(line.tokens[j].text) == "saying":
            return j if line.low(i) == "nach" else None
        if is_boundary(line, j):
            return None
    return None


def _source_at(line: Line, i: int, at: int) -> Iterator[Cue]:
    told = line.words.span(i, at)
    owner = next((m for m in line.mentions if i < m.first < at and m.last == at - 1), None)
    while line.low(at) in {"von", "vom", "aus"}:
        at += 1
    found = next((m for m in line.mentions if at <= m.first <= at + 1), None)
    quoted = found is None and line.low(at) in {"„", '"', "«", "»"}
    named = next((m for m in line.mentions if m.first == at + 1), None) if quoted else None
    subject = owner or found or named
    if subject:
        yield Cue(told, i, (subject,))
