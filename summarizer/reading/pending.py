"""What remains pending: commitments, plans, demands and what is due, with the words of the act and who must do it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.drafting.form import PendingStatus
from summarizer.language.clauses import Clause, can_be_source
from summarizer.language.phrases import Phrase, Sentence, VerbGroup, clause_start, phrase_before, verb_group
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


@dataclass(frozen=True, slots=True)
class _Reading:
    """A sentence with its clauses by the token of their verb, and whether it tells somebody's words."""

    sentence: Sentence
    clauses: Mapping[int, Clause]
    reported: bool

    @property
    def tokens(self) -> Sequence[Token]:
        return self.sentence.tokens

    def listed(self, at: int, key: str) -> bool:
        """Tell whether a token is on a list of `pending.toml`."""
        return self.sentence.tokens[at].lower in self.sentence.words[f"pending.{key}"]

    def lowers(self, start: int, end: int) -> list[str]:
        """Return the words from one token to before another, in small letters."""
        return [token.lower for token in self.tokens[max(start, 0) : max(end, 0)]]

    def doer(self, at: int) -> Phrase | None:
        """Return the subject of the verb group that holds a token: its own, else that of the verb before it."""
        group = verb_group(self.sentence, at)
        own = phrase_before(self.sentence, group.start)
        if own is not None:
            return own
        clause = next((self.clauses[k] for k in range(at, min(at + 6, len(self.tokens))) if k in self.clauses), None)
        return clause.subject if clause else None


def acts(sentence: Sentence, told_of: Sequence[Clause], *, reported: bool) -> list[Act]:
    """Return what a sentence tells to remain, in order, none inside another.

    Args:
        sentence: the sentence.
        told_of: its clauses.
        reported: whether it tells somebody's words: then `would` and `should` tell what is to come as well.
    """
    found: list[Act] = []
    for act in _candidates(_Reading(sentence, {clause.at: clause for clause in told_of}, reported)):
        if found and act.cue < found[-1].end:
            if not _joined(sentence, act):
                continue
            last = found[-1]
            found[-1] = Act(last.cue, last.start, min(last.end, _border(sentence, act)), last.owner, last.status)
        found.append(act)
    return [one for one in (_trimmed(sentence, act) for act in found) if one.end > one.start]


def _trimmed(sentence: Sentence, act: Act) -> Act:
    """Return an act without a conjunction or mark at its end."""
    end = act.end
    while end > act.start and sentence.tokens[end - 1].tag in {"and", "punct"}:
        end -= 1
    return Act(act.cue, act.start, end, act.owner, act.status)


def _joined(sentence: Sentence, act: Act) -> bool:
    """Tell whether an act begins a clause of its own behind `and`: another one, not part of the act before."""
    at = _border(sentence, act)
    return at > 0 and sentence.tokens[at - 1].tag == "and" and sentence.tokens[act.cue].tag in {"verb", "aux"}


def _border(sentence: Sentence, act: Act) -> int:
    group = verb_group(sentence, act.cue)
    start = act.owner.start if act.owner is not None and act.owner.end == group.start else group.start
    return min(start, act.start)


def _candidates(reading: _Reading) -> Iterator[Act]:
    readers = {"aux": _modal, "verb": _verbal, "word": _nominal}
    for at, token in enumerate(reading.tokens):
        reader = readers.get(token.tag)
        act = reader(reading, at) if reader else None
        if act is not None:
            yield act


def _act(reading: _Reading, cue: int, start: int, owner: Phrase | None, status: PendingStatus) -> Act | None:
    """Return the act whose words begin at a token; None for `be`, `have` and other states."""
    if start >= len(reading.tokens) or (reading.listed(start, "inert") and status in {"demanded", "hoped"}):
        return None
    goal = reading.tokens[start - 1].tag == "to" and reading.tokens[start].tag in {"det", "cap", "num", "pron", "poss"}
    if goal and status != "agreed":
        return None
    return Act(cue, start, _end_of(reading.sentence, start), owner, status)


def _end_of(sentence: Sentence, start: int) -> int:
    """Return where the words of an act end: at a mark that ends the clause, or where they grow too long."""
    tokens, at = sentence.tokens, start
    while at < min(len(tokens), start + _LONGEST):
        token = tokens[at]
        if token.lower in {";", ".", "—", "(", "?", "!", ":"} or token.tag == "quote":
            break
        if token.lower == "," and at + 1 < len(tokens) and (_ends(tokens[at + 1]) or _is_told(sentence, at + 1)):
            break
        at += 1
    return at


def _is_told(sentence: Sentence, at: int) -> bool:
    """Tell whether a cue behind a comma ends the act: `…, the mayor said`."""
    for token in sentence.tokens[at : at + 8]:
        if token.tag == "verb":
            return token.base in sentence.words["reporting.say"]
        if token.tag not in {"det", "word", "cap", "adv", "quant"}:
            return False
    return False


def _ends(token: Token) -> bool:
    """Tell whether a word behind a comma begins what is no longer part of the act."""
    return token.tag in {"sub", "verb", "pron"} or token.lower in {"according", "as"}


_AHEAD = frozenset({"will", "shall", "we'll", "i'll", "they'll", "he'll", "she'll", "it'll"})
_TOLD = frozenset({"would", "should"})


def _modal(reading: _Reading, at: int) -> Act | None:
    """Return the act of `will` and `must`, in told words of `would` and `should`, and of `is due to` and the like."""
    lower = reading.tokens[at].lower
    if lower in reading.sentence.words["grammar.be"]:
        return _predicate(reading, at)
    if lower in {"has", "have"} and reading.lowers(at + 1, at + 3) == ["yet", "to"]:
        return _act(reading, at, at + 3, reading.doer(at), "planned")
    if lower in {"has", "have"} and reading.lowers(at + 1, at + 2) == ["until"]:
        to = next((k for k in range(at + 2, min(at + 8, len(reading.tokens))) if reading.tokens[k].tag == "to"), None)
        return _act(reading, at, to + 1, reading.doer(at), "demanded") if to else None
    if lower not in _AHEAD and lower != "must" and not (reading.reported and lower in _TOLD):
        return None
    verb = _verb_behind(reading, at)
    opening = clause_start(reading.sentence, at)
    governed = reading.lowers(opening - 1, opening) if opening else []
    if not {"if", "whether", "unless"}.isdisjoint(governed) or not {"neither", "nor", "nobody"}.isdisjoint(
        reading.lowers(at - 8, at)
    ):
        return None
    if verb is None or reading.listed(verb, "states") or (lower == "must" and reading.lowers(at - 1, at) == ["we"]):
        return None
    passive = reading.tokens[verb - 1].lower in reading.sentence.words["grammar.be"]
    owner = _agent(reading, verb) if passive else reading.doer(at)
    end = _end_of(reading.sentence, verb)
    dated = any(token.tag == "day" for token in reading.tokens[verb:end])
    if not passive and not dated and (owner is None or not can_be_source(reading.sentence, owner)):
        return None
    subject = reading.doer(at) if passive else None
    start = subject.start if subject is not None and subject.end <= at else verb
    return Act(at, start, end, owner, "demanded" if lower in {"should", "must"} else "planned")


def _agent(reading: _Reading, verb: int) -> Phrase | None:
    clause = reading.clauses.get(verb)
    return clause.agent if clause else None


def _verb_behind(reading: _Reading, at: int) -> int | None:
    """Return the verb that an auxiliary goes with; of a passive the participle; None where there is `not` or a state."""
    tokens, k = reading.tokens, at + 1
    while k < len(tokens) and k - at < 5 and tokens[k].tag in {"adv", "aux"}:
        k += 1
    if k >= len(tokens) or tokens[k].tag not in {"verb", "word"}:
        return None
    passive = tokens[k - 1].lower in reading.sentence.words["grammar.be"]
    return (
        k
        if not passive
        or tokens[k].lower.endswith(("ed", "en", "ing", "held", "made", "put", "laid", "built", "paid", "sent"))
        else None
    )


def _predicate(reading: _Reading, at: int) -> Act | None:
    """Return the act of an adjective behind a form of `be`: `is due to`, `is committed to`, `is going to`."""
    tokens, k = reading.tokens, at + 1
    while k < len(tokens) and tokens[k].tag in {"adv", "quant"}:
        k += 1
    if k + 2 >= len(tokens) or tokens[at - 1].lower == "had" or "neg" in {token.tag for token in tokens[at : k + 1]}:
        return None
    behind = tokens[k + 1].lower
    if reading.listed(k, "adjectives_promised") and behind == "to":
        gerund = tokens[k + 2].lower.endswith("ing") or tokens[k + 2].tag == "verb"
        return _act(reading, at, k + 2, reading.doer(at), "promised") if gerund else None
    if not reading.listed(k, "adjectives_planned") or behind not in {"to", "for", "on", "in", "by"}:
        return None
    owner = reading.doer(at)
    if behind == "to":
        reason = reading.tokens[k].lower == "due" and reading.tokens[k + 2].tag not in {"verb", "aux"}
        return None if reason else _act(reading, at, k + 2, owner, "planned")
    return Act(at, owner.start, _end_of(reading.sentence, k + 1), None, "planned") if owner else None


def _verbal(reading: _Reading, at: int) -> Act | None:
    """Return the act of a verb that promises, plans, agrees, hopes or demands."""
    group = verb_group(reading.sentence, at)
    done = reading.sentence.words["pending.done"]
    if group.negated or not done.isdisjoint(reading.lowers(group.start - 3, at)):
        return None
    base, words = reading.tokens[at].base, reading.sentence.words
    if base in words["pending.demanded"] and (act := _demand(reading, at, group)):
        return act
    kinds: tuple[PendingStatus, ...] = ("promised", "planned", "agreed", "hoped")
    status = next((kind for kind in kinds if base in words[f"pending.{kind}"]), None)
    return _undertaking(reading, at, group, status) if status else None


def _undertaking(reading: _Reading, at: int, group: VerbGroup, status: PendingStatus) -> Act | None:
    """Return the act that somebody binds themselves to, plans or hopes for: behind `to`, or an -ing form of a promise."""
    tokens, base, k = reading.tokens, reading.tokens[at].base, at + 1
    while k < len(tokens) and tokens[k].lower in {"also", "itself", "themselves", "forward", "jointly", "further"}:
        k += 1
    if k >= len(tokens) or (base == "look" and tokens[k - 1].lower != "forward"):
        return None
    if group.passive and base not in {"schedule", "expect", "plan"}:
        return None
    owner = reading.doer(at)
    if tokens[k].tag == "to":
        return _act(reading, at, k + 1, owner, status)
    if base == "hope":
        return _hoped_for(reading, at, k)
    gives = base in {"pledge", "promise"} and tokens[k].tag in {"det", "num", "word"} and owner is not None
    if gives and (tokens[k].lower.endswith("ing") or (owner and can_be_source(reading.sentence, owner))):
        return _act(reading, at, k, owner, status)
    return None


def _hoped_for(reading: _Reading, at: int, start: int) -> Act | None:
    """Return the act of a clause that is hoped for: `hopes that they can …`."""
    modal = next(
        (
            k
            for k in range(start, min(start + 8, len(reading.tokens)))
            if reading.tokens[k].lower in {"can", "will", "could"}
        ),
        None,
    )
    verb = _verb_behind(reading, modal) if modal is not None else None
    return _act(reading, at, verb, reading.doer(modal), "hoped") if verb is not None and modal is not None else None


def _demand(reading: _Reading, at: int, group: VerbGroup) -> Act | None:
    """Return the act that somebody is asked for: `urged them to …`, `called for …`."""
    tokens, base, k = reading.tokens, reading.tokens[at].base, at + 1
    if k >= len(tokens):
        return None
    if group.passive:
        return _act(reading, at, k + 1, reading.doer(at), "demanded") if tokens[k].tag == "to" else None
    if tokens[k].lower == "for" and base != "want":
        return _act(reading, at, k + 1, None, "demanded")
    if tokens[k].tag == "to":
        return (
            _act(reading, at, k + 1, None, "demanded")
            if base in {"recommend", "demand", "ask", "call", "request"}
            else None
        )
    k += tokens[k].lower in {"on", "upon"}
    addressee = _addressee(reading, k)
    if addressee is not None:
        return _act(reading, at, addressee.end + 1, addressee, "demanded")
    if base in {"demand", "request", "recommend"} and tokens[k].tag in {"det", "word"}:
        return _act(reading, at, k, None, "demanded")
    return None


def _addressee(reading: _Reading, at: int) -> Phrase | None:
    """Return who is asked: the words from a token to the `to` before a verb."""
    tokens = reading.tokens
    for k in range(at + 1, min(len(tokens) - 1, at + 14)):
        if (
            tokens[k].tag == "to"
            and tokens[k + 1].tag in {"verb", "word", "aux", "adv"}
            and tokens[k + 1].lower != "be"
        ):
            return Phrase(at, k)
        if (tokens[k].tag in {"verb", "aux", "sub", "quote"} and tokens[k - 1].lower != "such") or tokens[k].lower in {
            ";",
            ".",
            ":",
        }:
            return None
    return None


def _nominal(reading: _Reading, at: int) -> Act | None:
    """Return the act of a noun that promises or demands: `a pledge to …`, `the need for …`, `the readiness of X to …`."""
    tokens = reading.tokens
    if at + 2 >= len(tokens) or not {"no", "not", "any"}.isdisjoint(reading.lowers(at - 6, at)):
        return None
    if reading.listed(at, "nouns_promised"):
        if tokens[at + 1].tag == "to" and _is_made(reading, at):
            return _act(reading, at, at + 2, _possessor(reading, at), "promised")
        if tokens[at + 1].lower == "of" and (holder := _addressee(reading, at + 2)):
            return _act(reading, at, holder.end + 1, holder, "promised")
    if reading.listed(at, "nouns_demanded") and (tokens[at + 1].tag == "to" or tokens[at + 1].lower == "for"):
        return _act(reading, at, at + 2, None, "demanded")
    return None


def _is_made(reading: _Reading, at: int) -> bool:
    """Tell whether somebody makes the promise that a noun names: it has a possessor, or is a verb's object."""
    return any(
        token.tag in {"poss", "verb"} or token.lower in {"his", "her", "their", "its", "our"}
        for token in reading.tokens[max(0, at - 3) : at]
    )


def _possessor(reading: _Reading, at: int) -> Phrase | None:
    """Return whose promise a noun names: before its possessive mark, else the subject of the verb before it."""
    tokens = reading.tokens
    mark = next((k for k in range(at - 1, max(-1, at - 6), -1) if tokens[k].tag == "poss"), None)
    if mark is not None:
        return phrase_before(reading.sentence, mark, anywhere=True)
    clause = next((reading.clauses[k] for k in range(at - 1, max(-1, at - 6), -1) if k in reading.clauses), None)
    return clause.subject if clause else None


def words_of(sentence: Sentence, act: Act, article: str) -> str:
    """Return the words of an act as they stand in the article, without marks at their ends."""
    return sentence.text(act.start, act.end, article).strip(" ,;:.–—\n")


def own_words(tokens: Sequence[Token]) -> bool:
    """Tell whether somebody speaks of themselves: `I` or `we` stands among the tokens."""
    return any(token.lower in {"i", "we", "we'll", "i'll", "our", "my"} for token in tokens)
