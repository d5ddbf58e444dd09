"""Clauses: from where to where the words reach that say what is to be done."""

from bisect import bisect_left, bisect_right
from itertools import takewhile

from summarizer.document import Span
from summarizer.extraction.acts import begins_act, is_gerund
from summarizer.extraction.asides import is_aside, told_behind
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention

SHORTEST, LONGEST = 4, 150
"""A clause has at least so many code points behind its cue, and at most so many words."""
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you"})
CLOSING = frozenset({("subject", "to"), ("including", "by"), ("according", "to")})
SUBORDINATING = frozenset({"how", "what", "that", "whether", "where", "when", "if", "as", "because"})
BREAKS = frozenset({"but", "which", "who", "whom", "whose", "noting", "adding", "as", "while", "where", "whereas"})
SPEAKING = PRONOUNS | {"let"}
RELATIVE, COMING = frozenset({"where", "which", "who"}), frozenset({"will", "would", "shall"})
OPEN_ENDED = frozenset({"those", "who", "which", "that", ",", ".", ";"})


def end_of_clause(line: Line, first: int, limit: int) -> int:
    """Return the index behind the last word of a clause that begins at word `first`.

    It ends before a mark, another subject, another finite verb, or the offset `limit`.
    """
    last = first
    gerund, opened = is_gerund(line, first), 0
    while last < min(len(line.tokens), first + LONGEST) and line.tokens[last].span.start < limit:
        word = line.low(last)
        opened += (word == "“") - (word == "”")
        far = line.tokens[last].span.start - line.tokens[first].span.start > SHORTEST
        if opened < 0 or (far and _ends(line, last, gerund=gerund)):
            break
        last += 1
    return last


def mentions_in(line: Line, span: Span) -> tuple[Mention, ...]:
    """Return the mentions that lie wholly in a stretch of the article."""
    start = bisect_left(line.mentions, span.start, key=lambda m: m.span.start)
    return tuple(takewhile(lambda m: m.span.end <= span.end, line.mentions[start : start + span.end - span.start]))


def index_at(line: Line, offset: int) -> int:
    """Return the index of the first word that begins at or behind an offset of the article."""
    return bisect_left(line.tokens, offset, key=lambda token: token.span.start)


def mention_at(line: Line, first: int) -> Mention | None:
    """Return the mention that begins at a word, or at the one behind an article there."""
    at = bisect_right(line.mentions, first, key=lambda m: m.first) - 1
    if at >= 0 and line.mentions[at].first == first:
        return line.mentions[at]
    article = line.low(first) in {"the", "a", "an"} and at + 1 < len(line.mentions)
    return line.mentions[at + 1] if article and line.mentions[at + 1].first == first + 1 else None


def mention_before(line: Line, end: int) -> Mention | None:
    """Return the mention that ends right before a word."""
    at = bisect_left(line.mentions, end, key=lambda m: m.first) - 1
    return line.mentions[at] if at >= 0 and line.mentions[at].last == end else None


def _ends(line: Line, i: int, *, gerund: bool) -> bool:
    word, following = line.low(i), line.low(i + 1)
    if word == "because" or (word == "but" and following != "also"):
        return True
    if word in {"as", "if"}:
        return following in PRONOUNS | {"well"} and line.low(i - 1) != "long" and line.low(i - 2) != "as"
    if word in RELATIVE:
        return not COMING.isdisjoint(line.lows(i + 1, i + 4))
    if word == ",":
        return _comma_ends(line, i + 1, gerund=gerund)
    return _another(line, i + 1, gerund=gerund) if word == "and" else _mark_ends(line, i)


def _mark_ends(line: Line, i: int) -> bool:
    """Whether a mark ends a clause: of a full stop, whether a sentence begins behind it."""
    word, following = line.low(i), line.low(i + 1)
    if word in {"”", '"'}:
        return (following, line.low(i + 2)) in CLOSING
    if word not in {".", "?", "!"}:
        return word in {";", "—"}
    if line.low(i - 1) == ".":
        return following in SPEAKING or _phrase_with_verb(line, i + 1)
    return line.words.capital(i + 1) and line.tokens[i + 1].gap and line.tokens[i - 1].word


def _comma_ends(line: Line, i: int, *, gerund: bool) -> bool:
    word = line.low(i)
    if word == "and":
        return _another(line, i + 1, gerund=gerund) or _does(line, i + 1)
    if word in BREAKS | PRONOUNS or (word, line.low(i + 1)) in CLOSING:
        return not is_aside(line, i)
    reports = line.base(i, "reporting") and word.endswith(("ing", "ed")) and not gerund
    return bool(reports) or told_behind(line, i) or _has_verb(line, mention_at(line, i))


def _another(line: Line, i: int, *, gerund: bool) -> bool:
    """Behind `and`: another verb than one of a list of acts, or another subject with its verb."""
    if begins_act(line, i, gerund=gerund):
        return False
    past = line.low(i).endswith("ed")
    if (past and line.base(i, "reporting")) or line.words.listed(i, "pending", "finite"):
        return True
    over = line.words.listed(i + 1, "pending", "objects") or line.words.capital(i + 1)
    if (past and over) or line.low(i) in PRONOUNS:
        return True
    topic = line.low(i) == "on" and line.low(i + 2) in {"need", "importance", "necessity"}
    forward = line.low(i) in {"look", "looks"} and line.low(i + 1) == "forward"
    if topic or forward or _phrase_with_verb(line, i):
        return True
    return _has_verb(line, mention_at(line, i)) and not _of_two(line, i - 1)


def _does(line: Line, i: int) -> bool:
    """`…, and supports efforts`: a verb of speech in the present."""
    present = line.low(i).endswith("s") and bool(line.base(i, "reporting"))
    return present and not line.words.listed(i + 1, "pending", "complements")


def _of_two(line: Line, conjunction: int) -> bool:
    """`how Norrland and Lirenza can …`: the subjects of one verb."""
    first = mention_before(line, conjunction)
    return first is not None and not SUBORDINATING.isdisjoint(line.lows(first.first - 3, first.first))


def _has_verb(line: Line, mention: Mention | None) -> bool:
    """Whether somebody named has a finite verb right behind."""
    if mention is None:
        return False
    behind = mention.last + (line.low(mention.last) in {"also", "then", "both"})
    told = bool(line.base(behind, "reporting")) and line.low(behind).endswith("ed")
    past = told and (line.words.listed(behind + 1, "pending", "objects") or line.words.capital(behind + 1))
    return past or line.words.listed(behind, "pending", "finite")


def _phrase_with_verb(line: Line, i: int) -> bool:
    """`the talks in Norrland will …`: an article, and soon a finite verb, with no relative clause between."""
    if not line.words.listed(i, "pending", "determiners"):
        return False
    for j in range(i + 1, i + 7):
        if line.low(j) in OPEN_ENDED:
            return False
        if line.words.listed(j, "pending", "finite"):
            return True
    return False
