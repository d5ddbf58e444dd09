"""What remains pending: commitments, plans, demands and what is due, with the words of the act and who must do it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.drafting.form import PendingStatus
from summarizer.language.phrases import Phrase, Sentence, VerbGroup, phrase_after, phrase_before, verb_group
from summarizer.language.tokens import Token

_LONGEST = 28
"""How many tokens the words of an act may run over."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that remains to be done.

    Attributes:
        cue: the token of its cue.
        start: the first token of what is to be done.
        end: the token behind it.
        owner: the noun phrase of who must act, or None where the sentence names nobody.
        status: how it is told.
    """

    cue: int
    start: int
    end: int
    owner: Phrase | None
    status: PendingStatus


def acts(sentence: Sentence, *, reported: bool) -> list[Act]:
    """Return what a sentence tells to remain, in order, none inside another.

    Args:
        sentence: the sentence.
        reported: whether it tells somebody's words: then `would`, `should` and `must` tell what is to come as well.
    """
    found: list[Act] = []
    for act in _candidates(sentence, reported=reported):
        if found and act.cue < found[-1].end:
            if not _joined(sentence, act):
                continue
            last = found[-1]
            found[-1] = Act(last.cue, last.start, min(last.end, _border(sentence, act)), last.owner, last.status)
        if act.end > act.start:
            found.append(act)
    return [act for act in found if act.end - act.start > 1]


def _joined(sentence: Sentence, act: Act) -> bool:
    """Tell whether an act begins a clause of its own behind `and`: another one, not part of the act before."""
    at = _border(sentence, act)
    return at > 0 and sentence.tokens[at - 1].tag == "and" and sentence.tokens[act.cue].tag in {"verb", "aux"}


def _border(sentence: Sentence, act: Act) -> int:
    group = verb_group(sentence, act.cue)
    return act.owner.start if act.owner is not None and act.owner.end == group.start else group.start


def _candidates(sentence: Sentence, *, reported: bool) -> Iterator[Act]:
    for at, token in enumerate(sentence.tokens):
        act = (
            _modal(sentence, at, reported=reported)
            if token.tag == "aux"
            else _verbal(sentence, at)
            if token.tag == "verb"
            else _nominal(sentence, at)
            if token.tag == "word"
            else None
        )
        if act is not None:
            yield act


_AHEAD = frozenset({"will", "shall", "we'll", "i'll", "they'll", "he'll", "she'll", "it'll"})
_TOLD = frozenset({"would", "should", "must"})


def _modal(sentence: Sentence, at: int, *, reported: bool) -> Act | None:
    """Return the act of `will`, and in told words of `would`, `should` and `must`; of `is due to` and the like."""
    token = sentence.tokens[at]
    if token.lower in sentence.words["grammar.be"]:
        return _predicate(sentence, at)
    if token.lower in {"has", "have"} and _lowers(sentence, at + 1, 2) == ("yet", "to"):
        return _act(sentence, at, at + 3, phrase_before(sentence, at), "planned")
    if token.lower not in _AHEAD and not (reported and token.lower in _TOLD):
        return None
    verb = _verb_behind(sentence, at)
    if verb is None or sentence.tokens[verb].lower in sentence.words["pending.states"]:
        return None
    status: PendingStatus = "demanded" if token.lower in {"should", "must"} else "planned"
    return _act(sentence, at, verb, phrase_before(sentence, at), status)


def _verb_behind(sentence: Sentence, at: int) -> int | None:
    """Return the verb that an auxiliary goes with; of a passive the participle; None where there is `not` or a state."""
    tokens = sentence.tokens
    k = at + 1
    while k < len(tokens) and k - at < 5 and tokens[k].tag in {"adv", "aux"}:
        k += 1
    if k >= len(tokens) or tokens[k].tag not in {"verb", "word"}:
        return None
    passive = tokens[k - 1].lower in sentence.words["grammar.be"]
    return k if not passive or tokens[k].lower.endswith(("ed", "en", "ing", "held", "made", "put", "set")) else None


def _lowers(sentence: Sentence, at: int, count: int) -> tuple[str, ...]:
    return tuple(token.lower for token in sentence.tokens[at : at + count])


def _predicate(sentence: Sentence, at: int) -> Act | None:
    """Return the act of an adjective behind a form of `be`: `is due to`, `is committed to`."""
    tokens, words = sentence.tokens, sentence.words
    k = at + 1
    while k < len(tokens) and tokens[k].tag in {"adv", "quant"}:
        k += 1
    if k + 1 >= len(tokens) or tokens[at + 1].tag == "neg":
        return None
    planned, promised = tokens[k].lower in words["pending.adjectives_planned"], tokens[k].lower in words["pending.adjectives_promised"]
    if not (planned or promised) or tokens[k + 1].lower not in {"to", "for", "on", "in", "by"}:
        return None
    owner = phrase_before(sentence, verb_group(sentence, at).start)
    if tokens[k + 1].lower == "to":
        return _act(sentence, at, k + 2, owner, "promised" if promised else "planned")
    return Act(at, owner.start, _end_of(sentence, k + 1), None, "planned") if owner else None


def _act(sentence: Sentence, cue: int, start: int, owner: Phrase | None, status: PendingStatus) -> Act:
    return Act(cue, start, _end_of(sentence, start), owner, status)


def _end_of(sentence: Sentence, start: int) -> int:
    """Return where the words of an act end: at a mark that ends the clause, or where they grow too long."""
    tokens, at = sentence.tokens, start
    while at < min(len(tokens), start + _LONGEST):
        token = tokens[at]
        if token.lower in {";", ".", "—", "(", "?", "!", ":"} or token.tag == "quote":
            break
        if token.lower == "," and at + 1 < len(tokens) and (tokens[at + 1].tag in {"sub", "verb", "pron"} or tokens[at + 1].lower in {"according", "as"}):
            break
        at += 1
    return at


def _verbal(sentence: Sentence, at: int) -> Act | None:
    """Return the act of a verb that promises, plans, agrees, hopes or demands."""
    words, base = sentence.words, sentence.tokens[at].base
    group = verb_group(sentence, at)
    if group.negated or any(token.lower in words["pending.done"] for token in sentence.tokens[max(0, group.start - 3) : at]):
        return None
    if base in words["pending.demanded"]:
        return _demand(sentence, at, group)
    status = _bound(sentence, base)
    if status is None or group.passive and status != "planned":
        return None
    return _undertaking(sentence, at, group, status)


def _bound(sentence: Sentence, base: str) -> PendingStatus | None:
    words = sentence.words
    kinds: tuple[PendingStatus, ...] = ("promised", "planned", "agreed", "hoped")
    return next((kind for kind in kinds if base in words[f"pending.{kind}"]), None)


def _undertaking(sentence: Sentence, at: int, group: VerbGroup, status: PendingStatus) -> Act | None:
    tokens = sentence.tokens
    k = at + 1
    while k < len(tokens) and tokens[k].lower in {"also", "itself", "themselves", "forward", "jointly", "further"}:
        k += 1
    if k >= len(tokens):
        return None
    owner = phrase_before(sentence, group.start)
    if tokens[k].tag == "to" or (tokens[k].lower == "on" and status == "agreed"):
        return _act(sentence, at, k + 1, owner, status)
    if status == "promised" and (tokens[k].lower.endswith("ing") or tokens[k].tag in {"det", "num", "word"}):
        return _act(sentence, at, k, owner, status)
    if status in {"promised", "agreed"} and tokens[k].lower == "that":
        return None
    return None


def _demand(sentence: Sentence, at: int, group: VerbGroup) -> Act | None:
    """Return the act that somebody is asked for: `urged them to …`, `called for …`."""
    tokens = sentence.tokens
    k = at + 1
    if k >= len(tokens) or group.passive and tokens[k].tag != "to":
        return None
    if tokens[k].lower == "for":
        return _act(sentence, at, k + 1, None, "demanded")
    k += tokens[k].lower in {"on", "upon"}
    if tokens[k].tag == "to":
        return _act(sentence, at, k + 1, phrase_before(sentence, group.start), "demanded") if group.passive else None
    addressee = _addressee(sentence, k)
    if addressee is not None:
        return _act(sentence, at, addressee.end + 1, addressee, "demanded")
    if tokens[at].base in {"demand", "request", "recommend"} and tokens[k].tag in {"det", "word"}:
        return _act(sentence, at, k, None, "demanded")
    if tokens[at].base == "demand" and tokens[k].lower == "that":
        return _act(sentence, at, k + 1, None, "demanded")
    return None


def _addressee(sentence: Sentence, at: int) -> Phrase | None:
    """Return who is asked: the words from a token to the `to` before a verb."""
    tokens = sentence.tokens
    for k in range(at + 1, min(len(tokens) - 1, at + 14)):
        if tokens[k].tag in {"verb", "aux", "sub", "quote"} or tokens[k].lower in {";", ".", ":"}:
            return None
        if tokens[k].tag == "to" and tokens[k + 1].tag in {"verb", "word", "aux"}:
            return Phrase(at, k)
    return None


def _nominal(sentence: Sentence, at: int) -> Act | None:
    """Return the act of a noun that promises or demands: `a pledge to …`, `the need for …`."""
    tokens, words = sentence.tokens, sentence.words
    lower = tokens[at].lower
    if at + 2 >= len(tokens):
        return None
    if lower in words["pending.nouns_promised"] and tokens[at + 1].tag == "to":
        return _act(sentence, at, at + 2, _possessor(sentence, at), "promised")
    if lower in words["pending.nouns_demanded"] and (tokens[at + 1].tag == "to" or tokens[at + 1].lower == "for"):
        return _act(sentence, at, at + 2, None, "demanded")
    return None


def _possessor(sentence: Sentence, at: int) -> Phrase | None:
    """Return whose commitment it is: before its possessive mark."""
    tokens = sentence.tokens
    mark = next((k for k in range(at - 1, max(-1, at - 6), -1) if tokens[k].tag == "poss"), None)
    return phrase_before(sentence, mark, anywhere=True) if mark is not None else None


def words_of(sentence: Sentence, act: Act, article: str) -> str:
    """Return the words of an act as they stand in the article, without marks at their ends."""
    return sentence.text(act.start, act.end, article).strip(" ,;:.–—\n")


def own_words(tokens: Sequence[Token]) -> bool:
    """Tell whether somebody speaks of themselves: `I` or `we` stands among the tokens."""
    return any(token.lower in {"i", "we", "we'll", "i'll", "our", "my"} for token in tokens)


__all__ = ["Act", "acts", "own_words", "phrase_after", "words_of"]
