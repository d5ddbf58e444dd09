"""Offices joined by `and`: whether they are one person's or two people's."""

from summarizer.extraction.words import Words

# Two of these are never one person's offices.
HEADS_OF_STATE = frozenset({"minister", "president", "chancellor", "premier"})
# Behind `the`, one of these and a second office with a name are two people: `the Secretary and Foreign Minister Quell`.
OF_STATE = HEADS_OF_STATE | {
    "secretary", "king", "queen", "emir", "amir", "sultan", "secretary-general", "ambassador", "commissioner",
    "governor", "pope", "taoiseach", "undersecretary",
}  # fmt: skip
ROYAL = frozenset({"prince", "princess", "sheikh", "sheikha"})
SECOND = frozenset({"vice", "deputy", "crown"})
# Beginnings of an office that nobody's second holds as well: `the Vice President and Secretary`.
ABOVE = frozenset({"president", "prime", "premier", "secretary", "secretary-general", "king", "queen", "taoiseach"})
WIDEST = 6


def office_at(words: Words, i: int) -> int | None:
    """Return the index of the head of an office that begins at `i`; None where none does."""
    end = min(i + WIDEST, len(words))
    for j in range(i, end):
        if not words.capital(j):
            return None
        if words.is_role(j) and not (j + 1 < end and words.capital(j + 1) and words.is_role(j + 1)):
            return j
        if not (words.is_role(j) or words.is_part(j) or words.national(j)):
            return None
    return None


def two_people(words: Words, start: int, conjunction: int) -> bool:
    """Tell whether the office from `start` on and the one behind `and` are two people's.

    `The President and Prime Minister Brown` are two, as heads of state and of government always are; `The Vice
    President and President Brown` are two as well; `Deputy Prime Minister and Foreign Minister Brown` is one.
    """
    second = office_at(words, conjunction + 1)
    first = next((i for i in range(start, conjunction) if words.is_role(i)), None)
    if second is None or first is None:
        return False
    if words.low(start) in SECOND:
        higher = words.low(start - 1) == "the" and words.low(conjunction + 1) in ABOVE
        return higher or (second == conjunction + 1 and words.low(first) == words.low(second))
    before = {words.low(i) for i in range(first, conjunction)}
    if len((before | {words.low(second)}) & HEADS_OF_STATE) > 1:
        return True
    definite = words.low(start - 1) == "the" and words.low(conjunction + 1) != "deputy"
    return definite and bool(before & OF_STATE) and words.low(second) in OF_STATE | ROYAL
