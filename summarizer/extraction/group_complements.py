"""Complements of a group: `(ministers) of Norway and Chile`, `(counterparts) from Norway`, `(leaders) of unions`."""

from summarizer.extraction.runs import runs
from summarizer.extraction.words import Words

LONGEST = 6
"""How many words may describe a group before its noun."""


def behind_complement(words: Words, i: int) -> int:
    """Return the index behind `of/from (the) Capitalised run, run and run`, or behind the head where none follows."""
    spoken = words.low(i + 1) == "for" and words.low(i).startswith("spokes")
    if words.low(i + 1) not in {"of", "from"} and not spoken:
        return i + 1
    if words.low(i + 1) == "from" and words.low(i + 2).isdigit():
        return min(i + 4, len(words))  # `leaders from 12 universities`
    people = _people_at(words, i + 2) if words.low(i + 1) == "of" else 0
    if people:
        return people
    i += 3 if _goes_on(words, i + 2) else 0
    last = _run_at(words, i + 2)
    one = words.is_role(i) and not words.low(i).endswith("s")
    while last and not one and words.low(last) in {",", "and"}:
        further = _run_at(words, last + 1 + (words.low(last + 1) == "and"))
        titled = further and any(words.is_role(j) for j in range(last, further))
        if not further or titled or not (words.low(i + 1) == "of" or _national_run(words, last, further)):
            break
        last = further
    return last or i + 1


def _national_run(words: Words, last: int, further: int) -> bool:
    """`(Counterparts from Norway), Chile and the EU`: countries, or an acronym as the last."""
    return words.national(last - 1) and (words.national(further - 1) or words.tokens[further - 1].acronym)


def _people_at(words: Words, i: int) -> int:
    """Index behind `(senior Haitian) officials` at `i`; 0 where nobody is named so."""
    j = i
    while j - i < LONGEST and (modifies(words, j) or (words.capital(j) and words.national(j))):
        j += 1
    return j + 1 if words.listed(j, "roles", "people") and words.low(j).endswith("s") else 0


def _goes_on(words: Words, i: int) -> bool:
    """`(Ministers of) the governments of (Norway and Chile)`: the countries behind are the same group's."""
    return words.low(i) == "the" and words.listed(i + 1, "groups", "states") and words.low(i + 2) == "of"


def _run_at(words: Words, i: int) -> int:
    """Index behind a run that begins at `i`, an article aside; 0 where none does."""
    start = i + 1 if words.low(i) in {"the", "our", "its"} else i
    found = next(runs(words, start), None)
    return found[1] if found and found[0] == start else 0


def modifies(words: Words, i: int) -> bool:
    """Tell whether a word may describe a group: `senior`, `foreign`."""
    return words.listed(i, "groups", "modifiers") or words.is_part(i)
