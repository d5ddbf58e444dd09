"""Reporting cues of German: verbs of saying in every order of words."""

from collections.abc import Iterator

from summarizer.extraction.cues import Cue
from summarizer.extraction.german.clauses import clause_end, clause_start, is_boundary, is_final
from summarizer.extraction.german.phrases import phrases
from summarizer.extraction.german.sources import document_cue, so_cues, source_cues, these_words
from summarizer.extraction.german.subjects import (
    mentions_behind,
    subject_of,
    subject_of_final,
)
from summarizer.extraction.german.verbs import Verb, verbs
from summarizer.extraction.lines import Line

PARTICLE_REACH = 40
SAID = "heissen"
SOURCE = frozenset({SAID, "stehen"})
"""Verbs with what holds the words behind a preposition: `heißt es in X`, `in X steht: „…“`."""


def reporting_cues(line: Line) -> tuple[Cue, ...]:
    """Find the cues of one sentence outside its quotations, in reading order."""
    found = [*_verbs(line), *so_cues(line), *source_cues(line), *these_words(line)]
    told = {cue.index: cue for cue in reversed(found) if cue.subjects}
    return tuple(sorted(told.values(), key=lambda c: c.span.start))


def quotes(line: Line) -> bool:
    """Tell whether a sentence quotes, or introduces what the next one quotes."""
    return len(line.unquoted) < len(line.tokens) or line.text.endswith((":", ",", "„"))


def is_according(line: Line, cue: Cue) -> bool:
    """Tell whether a cue is no verb of somebody's saying: `so X`, `laut X`, `heißt es in X`."""
    return line.base(cue.index, "speech") in SOURCE or (
        line.low(cue.index) not in verbs().finite
        and line.low(cue.index) not in verbs().final
        and not (line.words.listed(cue.index, "verbs", "having") or line.words.listed(cue.index, "verbs", "letting"))
    )


def _verbs(line: Line) -> Iterator[Cue]:
    inside = {i for p in phrases(line.words) for i in range(p.first, p.last)}
    for i in line.unquoted:
        if line.tokens[i].capital or i in inside:
            continue
        base = _saying(line, i)
        if base in SOURCE or _is_inverted(line, i):
            yield from _told_by(line, i, base or "")
        elif base and (base not in line.words.lexicon.groups["verbs"]["beside_only"] or _beside_quotation(line, i)):
            yield from _told_by(line, i, base)
        elif line.words.listed(i, "verbs", "letting") and _lets_say(line, i):
            yield Cue(line.tokens[i].span, i, subject_of(line, i))


def _is_inverted(line: Line, i: int) -> bool:
    """`„…“, freute sich X`: whatever verb stands right behind a quotation and a comma, with its subject behind it."""
    behind = line.low(i - 1) == "," and i >= 2 and line.outside(i - 1) and not line.outside(i - 2)
    tables = ("determiners", "prepositions", "conjunctions", "subordinators", "pronouns", "others", "adverbs")
    little = any(line.words.listed(i, "grammar", table) for table in tables) or line.words.listed(i, "verbs", "finite")
    return (behind and not little and line.low(i).endswith(("t", "te", "ten", "en"))) or (behind and _is_past(line, i))


def _is_past(line: Line, i: int) -> bool:
    return line.low(i) in verbs().finite


def _beside_quotation(line: Line, i: int) -> bool:
    """A quotation stands right before the clause, or ends it; or a colon ends the sentence."""
    start, end = clause_start(line, i), clause_end(line, i)
    near = (j for j in (start - 1, start - 2, end, end + 1) if 0 <= j < len(line.tokens))
    return line.text.endswith(":") or any(not line.outside(j) for j in near)


def _told_by(line: Line, i: int, base: str) -> Iterator[Cue]:
    if base in SOURCE:
        if base == SAID or _beside_quotation(line, i):
            yield from document_cue(line, i)
        return
    helper = _helper(line, i)
    if helper is not None:
        passive = line.words.listed(helper, "verbs", "being")
        if not passive or base == "zitieren":
            final = helper > i
            yield Cue(
                line.tokens[i].span, min(helper, i), subject_of_final(line, i) if final else subject_of(line, helper)
            )
        return
    if base == "zitieren":
        yield from _cited(line, i)
        return
    subjects = subject_of_final(line, i) if is_final(line, i) else subject_of(line, i)
    yield Cue(line.tokens[i].span, i, subjects)


def _saying(line: Line, i: int) -> str | None:
    """The infinitive of a verb of saying at an index; None where it is none, or its particle is missing."""
    low = line.low(i)
    finite = verbs().finite.get(low, ())
    found = next((v for v in finite if v.particle and _particle_behind(line, i, v.particle)), None)
    found = found or next((v for v in finite if not v.particle), None)
    if found is None:
        said = verbs().participles.get(low, ())
        found = next((v for v in said if not v.particle or line.low(i - 1) == v.particle), None) or verbs().final.get(
            low
        )
        if found and low in verbs().participles and _helper(line, i) is None:
            return None
    return found.base if found and not _is_other_verb(line, i, found) else None


def _is_other_verb(line: Line, i: int, verb: Verb) -> bool:
    """`sagte den Besuch ab`: a particle that no verb of saying has ends the clause."""
    end = clause_end(line, i)
    marked = end == len(line.tokens) or line.outside(end)
    return not verb.particle and marked and end > i + 2 and line.words.listed(end - 1, "verbs", "particles")


def _particle_behind(line: Line, i: int, particle: str) -> bool:
    """`teilte die Polizei mit`: the particle ends a clause."""
    behind = (j for j in range(i + 1, min(i + PARTICLE_REACH, len(line.tokens))) if line.low(j) == particle)
    return any(is_boundary(line, j + 1) or line.words.listed(j + 1, "grammar", "conjunctions") for j in behind)


def _helper(line: Line, i: int) -> int | None:
    """Index of the auxiliary of a participle: before it in the clause (`hatte X erklärt`) or right behind it."""
    if line.low(i) not in verbs().participles:
        return None
    start = clause_start(line, i)
    auxiliaries = [j for j in (*range(start, i), i + 1) if _is_auxiliary(line, j)]
    return auxiliaries[0] if auxiliaries else _helper_over_insertion(line, start, i)


def _helper_over_insertion(line: Line, start: int, i: int) -> int | None:
    """`hatte X, die Anwältin des Opfers, gesagt`."""
    before = [j for j in range(max(start - 14, 0), start) if line.outside(j) and _is_auxiliary(line, j)]
    single = line.low(i) not in verbs().finite and line.low(start - 1) == ","
    return before[0] if before and single else None


def _is_auxiliary(line: Line, j: int) -> bool:
    return line.words.listed(j, "verbs", "having") or line.words.listed(j, "verbs", "being")


def _lets_say(line: Line, i: int) -> bool:
    return line.words.listed(clause_end(line, i) - 1, "verbs", "let")


def _cited(line: Line, i: int) -> Iterator[Cue]:
    """`Die Zeitung zitiert X mit den Worten`: the speaker is whom the verb has as object."""
    subject = subject_of(line, i)
    objects = [
        m
        for m in mentions_behind(line, i + 1, 8)
        if m not in subject and m.kind in {"person", "role", "unknown", "pronoun"}
    ]
    said = objects[:1] or [m for m in subject if m.kind in {"person", "role"}]
    yield Cue(line.tokens[i].span, i, tuple(said))
