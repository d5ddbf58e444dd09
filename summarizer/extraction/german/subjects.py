"""Subjects: which mention is the subject of a verb, in the orders of words that German has."""

from collections.abc import Iterator

from summarizer.extraction.german.clauses import LONGEST, MARKS, begins_clause, clause_start, is_boundary
from summarizer.extraction.german.nouns import is_feminine
from summarizer.extraction.german.phrases import phrase_at
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention

STRESSING = frozenset({"auch", "selbst", "sogar", "nur", "nun", "so", "doch", "aber", "denn", "ebenso", "allein"})
NOBODY = frozenset({"man", "es", "ich", "wir", "ihr", "du", "niemand", "jemand", "wer", "alle"})
LONGEST_COMPLEMENT = 7
FARTHEST = 18


def subject_of(line: Line, verb: int) -> tuple[Mention, ...]:
    """Return the subject of the verb that stands second, or first behind a quotation; empty where none is found."""
    if _impersonal(line, verb):
        return ()
    found = _ahead(line, verb) or _shared(line, verb) or subject_behind(line, verb)
    return found if len(found) < 2 or line.low(verb).endswith("n") else found[:1]


def subject_of_final(line: Line, verb: int) -> tuple[Mention, ...]:
    """Return the subject of a verb that ends its clause: `wie der Hafenmeister am Montag mitteilte`."""
    start = clause_start(line, verb)
    if line.words.listed(start, "grammar", "open_questions"):
        return ()
    if line.words.listed(start, "grammar", "subordinators") or line.low(start) in {"und", "oder"}:
        inside = (m for m in line.mentions if start < m.first and m.last <= verb)
        subject = next((m for m in inside if is_nominative(line, m) and not _behind_preposition(line, m)), None)
        return with_joined(line, subject) if subject else ()
    if line.low(start) in {"der", "die", "das"} and line.low(start - 1) == ",":
        antecedent = next((m for m in line.mentions if m.last == start - 1), None)
        return (antecedent,) if antecedent else ()
    return ()


def is_nominative(line: Line, mention: Mention) -> bool:
    """Tell whether a mention may be a subject, by its article and the ending behind it."""
    low = line.low(mention.first)
    if line.words.listed(mention.first, "grammar", "oblique"):
        return False
    noun = next((i for i in range(mention.first, mention.last) if line.tokens[i].capital and i > mention.first), None)
    behind = line.low(mention.first + 1)
    if low == "der":
        inflected = not line.words.capital(mention.first + 1) and behind.endswith(("en", "n"))
        return not inflected and (noun is None or mention.kind == "person" or not is_feminine(line.tokens[noun].text))
    return not (
        line.tokens[mention.first].text.islower()
        and low.endswith(("em", "en"))
        and mention.kind != "pronoun"
        and low != "deren"
    )


def opening(line: Line, start: int = 0) -> Mention | None:
    """Return the mention with which a clause opens, if it may be its subject."""
    first = start
    while line.low(first) in STRESSING:
        first += 1
    found = next((m for m in line.mentions if m.first == first), None)
    return found if found and is_nominative(line, found) else None


def subject_behind(line: Line, verb: int) -> tuple[Mention, ...]:
    """Return the first mention behind a verb that may be its subject: `sagte am Montag in Berlin der Minister`."""
    starting = {m.first: m for m in mentions_behind(line, verb + 1, FARTHEST)}
    i = verb + 1
    while i <= verb + FARTHEST and not is_boundary(line, i):
        if line.words.listed(i, "grammar", "prepositions") and i not in starting:
            i = _behind_phrase(line, i + 1)
        elif i in starting and is_nominative(line, starting[i]):
            return with_following(line, starting[i])
        else:
            i = starting[i].last if i in starting else max(_behind_phrase(line, i), i + 1)
    return ()


def _behind_phrase(line: Line, i: int) -> int:
    found = phrase_at(line.words, i)
    return found.last if found else i


def with_following(line: Line, first: Mention) -> tuple[Mention, ...]:
    """Return a mention with those that `und` joins behind it."""
    out = [first]
    while line.low(out[-1].last) in {"und", "sowie"}:
        following = next((m for m in line.mentions if m.first == out[-1].last + 1), None)
        if following is None or following.kind not in {"person", "role", "body", "unknown"}:
            break
        out.append(following)
    return tuple(out)


def with_joined(line: Line, last: Mention) -> tuple[Mention, ...]:
    """Return a mention with the one that `und` joins before it."""
    joined = line.low(last.first - 1) in {"und", "sowie"}
    before = next((m for m in line.mentions if joined and m.last == last.first - 1), None)
    return (before, last) if before else (last,)


def _impersonal(line: Line, verb: int) -> bool:
    """`Man bedauere`, `wir erklären`: a pronoun that names nobody is the subject."""
    i = verb - 1
    while line.words.listed(i, "grammar", "adverbs"):
        i -= 1
    return line.low(i) in NOBODY and begins_clause(line, i)


def _ahead(line: Line, verb: int) -> tuple[Mention, ...]:
    """The subject right before the verb, with what belongs to it in between."""
    i = verb - 1
    while i >= 0 and line.words.listed(i, "grammar", "adverbs"):
        i -= 1
    if line.low(i) == "," and line.outside(i):
        return _over_apposition(line, i)
    mention = _ending(line, i + 1)
    for _ in range(4):
        if mention is None:
            return ()
        before = mention.first - 1
        joined = with_joined(line, mention)
        if len(joined) > 1 and _opens_clause(line, joined[0].first):
            return joined if is_nominative(line, joined[0]) else ()
        if _opens_clause(line, mention.first):
            return (mention,) if is_nominative(line, mention) else ()
        if line.words.listed(before, "grammar", "prepositions"):
            mention = _ending(line, before)
        elif line.words.listed(mention.first, "grammar", "genitive") or line.low(before) in {"und", "sowie"}:
            mention = _ending(line, mention.first if line.low(before) not in {"und", "sowie"} else before)
        else:
            return (mention,) if _under_article(line, mention) else ()
    return ()


def _under_article(line: Line, mention: Mention) -> bool:
    """`Der nicht an der Studie beteiligte Zoologe`: the article that opens the clause belongs to a noun without one."""
    start = clause_start(line, mention.first)
    articles = [line.words.listed(i, "grammar", "determiners") for i in (start, mention.first)]
    return articles == [True, False] and not line.words.listed(start, "grammar", "oblique")


def _opens_clause(line: Line, i: int) -> bool:
    while line.low(i - 1) in STRESSING and line.tokens[i - 1].text not in MARKS and not begins_clause(line, i):
        i -= 1
    return begins_clause(line, i)


def _ending(line: Line, end: int) -> Mention | None:
    return next((m for m in line.mentions if m.last == end), None)


def _over_apposition(line: Line, comma: int) -> tuple[Mention, ...]:
    """`X, Sprecher der Y, sagte`: the mention with which the clause before the insertion opens."""
    found = opening(line, _main_start(line, comma)) or opening(line)
    if found is None:
        return ()
    behind = range(found.last, min(found.last + LONGEST_COMPLEMENT, comma + 1))
    comma_at = next((i for i in behind if line.low(i) == ","), None)
    between = range(found.last, comma_at if comma_at is not None else found.last)
    plain = not any(line.words.listed(i, "verbs", "finite") or line.base(i, "speech") for i in between)
    return (found,) if comma_at is not None and plain else ()


def _main_start(line: Line, i: int) -> int:
    """Index where the sentence, or what follows its last quotation, colon or semicolon before `i`, begins."""
    first = max(i - LONGEST, 0)
    while i > first and line.outside(i - 1) and line.tokens[i - 1].text not in ":;":
        i -= 1
    return i


def _shared(line: Line, verb: int) -> tuple[Mention, ...]:
    """`… und sagte`: the subject with which the sentence opened."""
    if not line.words.listed(verb - 1, "grammar", "conjunctions"):
        return ()
    found = opening(line, _main_start(line, verb))
    return (found,) if found else ()


def _behind_preposition(line: Line, mention: Mention) -> bool:
    return (
        line.words.listed(mention.first - 1, "grammar", "prepositions")
        and mention.kind != "pronoun"
        and line.low(mention.first - 1) not in {"wie", "als"}
    )


def mentions_behind(line: Line, i: int, reach: int) -> Iterator[Mention]:
    """Yield the mentions that begin in the `reach` words from `i` on."""
    return (m for m in line.mentions if i <= m.first < i + reach)
