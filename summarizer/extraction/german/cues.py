"""Reporting cues of German: verbs of saying in every order of words, `so X`, `laut X`, `nach Angaben von X`."""

from collections.abc import Iterator

from summarizer.extraction.cues import Cue
from summarizer.extraction.german.clauses import (
    clause_start,
    is_boundary,
    is_final,
    is_nominative,
    mentions_behind,
    subject_behind,
    subject_of,
    subject_of_final,
    with_following,
)
from summarizer.extraction.german.nouns import sort_of
from summarizer.extraction.german.phrases import phrases
from summarizer.extraction.german.verbs import Verb, verbs
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention

PARTICLE_REACH = 40
SOURCE_REACH = 5
SOURCE = frozenset({"heissen", "stehen"})


def reporting_cues(line: Line) -> tuple[Cue, ...]:
    """Find the cues of one sentence outside its quotations, in reading order."""
    found = [*_verbs(line), *_so(line), *_sources(line), *_these_words(line)]
    told = {cue.index: cue for cue in reversed(found) if cue.subjects}
    return tuple(sorted(told.values(), key=lambda c: c.span.start))


def quotes(line: Line) -> bool:
    """Tell whether a sentence quotes, or introduces what the next one quotes."""
    return len(line.unquoted) < len(line.tokens) or line.text.endswith((":", ",", "„"))


def is_according(line: Line, cue: Cue) -> bool:
    """Tell whether a cue is no verb: `so X`, `laut X`."""
    return (
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
    start, end = clause_start(line, i), _clause_end(line, i)
    near = (j for j in (start - 1, start - 2, end, end + 1) if 0 <= j < len(line.tokens))
    return line.text.endswith(":") or any(not line.outside(j) for j in near)


def _clause_end(line: Line, i: int) -> int:
    """Index of the mark or quotation that ends the clause; the number of words where nothing does."""
    return next((j for j in range(i + 1, len(line.tokens)) if is_boundary(line, j)), len(line.tokens))


def _told_by(line: Line, i: int, base: str) -> Iterator[Cue]:
    if base in SOURCE:
        yield from _in_source(line, i)
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
    end = _clause_end(line, i)
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
    return line.words.listed(_clause_end(line, i) - 1, "verbs", "let")


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


def _in_source(line: Line, i: int) -> Iterator[Cue]:
    """`heißt es in der Mitteilung des Vereins`, `In der Erklärung heißt es`: what holds the words speaks."""
    start = clause_start(line, i)
    places = [start, *(j for j in range(i + 1, i + SOURCE_REACH) if not is_boundary(line, j))]
    at = [j for j in places if line.words.listed(j, "grammar", "prepositions") and j != i]
    near = [m for j in at[-1:] for m in line.mentions if j < m.first <= j + SOURCE_REACH and (j > i or m.last <= i)]
    held = [m for m in near if line.outside(m.first)]
    if line.low(i + 1) == "es" or line.low(i - 1) == "es" or (at and held):
        yield Cue(line.tokens[i].span, i, tuple(held[:1]))


def _so(line: Line) -> Iterator[Cue]:
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


def _behind_saying(line: Line, at: int) -> int:
    """`so die Vorwürfe (der Anwältin)`."""
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


def _these_words(line: Line) -> Iterator[Cue]:
    """`“…” – mit diesen Worten schloss X die Sitzung`: the verb stands behind them, and its subject behind the verb."""
    for i in line.unquoted:
        if [line.low(i + n) for n in range(3)] == ["mit", "diesen", "worten"] and i + 3 < len(line.tokens):
            yield Cue(line.tokens[i + 3].span, i + 3, subject_behind(line, i + 3))


def _sources(line: Line) -> Iterator[Cue]:
    """`laut X`, `X zufolge`, `nach Angaben von X`, `nach den Worten des X`."""
    for i in line.unquoted:
        low = line.low(i)
        if low == "laut":
            yield from _source_at(line, i, i + 1)
        elif low == "zufolge":
            yield Cue(line.tokens[i].span, i, tuple(m for m in line.mentions if m.last == i))
        elif low in {"nach", "aus", "in"} and (saying := _saying_noun(line, i)):
            yield from _source_at(line, i, saying + 1)


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


def subjunctive(line: Line) -> bool:
    """Tell whether a sentence is told in the subjunctive: `Das sei falsch`, `Sie hätten gewartet`."""
    outside = line.unquoted
    sure = any(line.words.listed(i, "verbs", "subjunctive") and not line.tokens[i].capital for i in outside)
    loose = any(line.words.listed(i, "verbs", "conditional") and not line.tokens[i].capital for i in outside)
    return sure or (loose and not any(line.low(i) == "wenn" for i in outside))
