"""Free order of words: where subject and verb stand in a language whose clauses may open with any of their parts."""

from dataclasses import replace

from summarizer.language.names import is_full
from summarizer.language.phrases import Phrase, Sentence, VerbGroup, head_of, phrase_after

_ENDS = frozenset({"punct", "quote", "and", "sub", "end"})


def behind(sentence: Sentence, at: int) -> Phrase | None:
    """Return the noun phrase behind a verb, over adverbs and objects where the order of words is free."""
    free = "free order" in sentence.words
    while free and (sentence.tag(at) in {"day", "adv"} or sentence.listed(at, "grammar.objects")):
        at += 1
    return phrase_after(sentence, at)


def bracket(sentence: Sentence, group: VerbGroup) -> VerbGroup:
    """Return the group at its auxiliary where both stand apart, as in `hat der Bürgermeister gestern gesagt`."""
    at = group.at - 1
    while sentence.tag(at) not in {"aux", "punct", "sub", "quote", "verb", "end"}:
        at -= 1
    apart = not group.helpers and sentence.tag(at) == "aux" and sentence.tag(group.at + 1) in _ENDS
    return replace(group, start=at, at=at) if apart else group


def either_side(sentence: Sentence, group: VerbGroup, before: Phrase | None) -> Phrase | None:
    """Return the subject where the order of words is free: beside the verb, else the phrase that opens the sentence."""
    after = behind(sentence, group.at + 1)
    if after is not None and sentence.listed(after.start, "grammar.oblique"):
        after = None
    if before is None and after is None and not sentence.listed(0, "grammar.oblique"):
        after = phrase_after(sentence, 0)
    if before is None or sentence.tag(before.start - 1) == "prep" or sentence.listed(before.start, "grammar.oblique"):
        return after
    return after if after is not None and _rank(sentence, after) > _rank(sentence, before) else before


def _rank(sentence: Sentence, phrase: Phrase) -> int:
    """Return how surely a noun phrase is a speaker: a full name 3, a bare name 2, an office or body 1, a thing 0."""
    name, tag = sentence.covering.get(head_of(sentence, phrase)), sentence.tag(phrase.start)
    if tag == "pron" or is_full(name):
        return 3
    bare = tag == "cap" and sentence.tag(phrase.start - 1) != "sub"
    return 2 * bare or (name is not None and name.kind in {"office", "body"})
