"""Runs of capitalised words: the raw material of names, offices and bodies."""

from collections.abc import Iterator, Sequence

from summarizer.extraction.lexicon import Lexicon
from summarizer.extraction.tokens import Token

COMPLEMENTS = frozenset({"of", "for", "to", "on", "against", "at"})
# Two of these are never one person's offices.
HEADS_OF_STATE = frozenset({"minister", "president", "chancellor", "premier"})
# Words that begin with a capital only because a sentence does.
OPENERS = frozenset(
    "the a an this that these those it its he she they we i you his her their our my your in on at by for from to with as of if but and or so "
    "when while where who what which how why after before since during until although though because both all some many "
    "most more other another each every no not only also then there here today yesterday tomorrow now once finally "
    "however additionally meanwhile moreover furthermore according building following joining speaking earlier later "
    "last next over under between among through despite given led drawing recalling noting asked recent one two three four "
    "five six seven eight nine ten several few membership read together separately further thank great monday tuesday wednesday thursday "
    "friday saturday sunday january february march april june july august september october november december "
    "us-led later nearly about around across within without against per upon toward towards any such whereas "
    "yes please let".split()  # noqa: SIM905 - a list of words reads best as words
)


def runs(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield index ranges of capitalised runs: `Secretary of Defense Pete Hegseth`, `the White House` without the article."""
    i = 0
    while i < len(tokens):
        if _opens(tokens, i, lexicon):
            end = _extend(tokens, i, lexicon)
            yield i, end
            i = end
        else:
            i += 1


def _opens(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> bool:
    token = tokens[i]
    if not token.word or not token.capital:
        return False
    if token.low == "us" and token.text != "Us":
        return True
    if token.low in OPENERS:
        return False
    sentence_initial = i == 0 or not tokens[i - 1].word
    follows_name = i + 1 < len(tokens) and tokens[i + 1].capital
    return not (sentence_initial and i == 0 and token.low.endswith("ly") and not follows_name)


def _extend(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> int:
    end = start + 1
    while end < len(tokens) and not tokens[end - 1].possessive:
        step = _step(tokens, start, end, lexicon)
        if not step:
            break
        end += step
    return end


def _step(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> int:
    """Tell how many tokens from `end` on still belong to the run (0: none)."""
    token = tokens[end]
    if token.word and token.gap:
        if token.capital and (token.low not in OPENERS or token.text == "US"):
            return 1
        if token.low in lexicon.groups["roles"]["particles"] and _capital(tokens, end + 1):
            return 1
        if token.low in COMPLEMENTS and _takes_complement(tokens, start, end, lexicon):
            return _with_article(tokens, end)
        if token.low in {"and", "&"} and _joins(tokens, start, end, lexicon):
            return 1
    if token.text == "&" and _capital(tokens, end + 1):
        return 1
    return _mark(tokens, end)


def _mark(tokens: Sequence[Token], end: int) -> int:
    """Read `, Jr.` and `(HRSA)`."""
    words = [t.low for t in tokens[end : end + 2]]
    if len(words) == 2 and words[0] == "," and words[1] in {"jr", "sr"}:
        return 2
    inside = tokens[end : end + 4]
    if len(inside) == 4 and inside[0].text == "(" and inside[1].acronym and inside[2].text == ")" and inside[3].capital:
        return 3
    return 0


def _capital(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].word and tokens[i].capital


def _with_article(tokens: Sequence[Token], end: int) -> int:
    """Count a preposition with its article where a capital follows."""
    for width in (1, 2, 3):
        following = tokens[end + 1 : end + width]
        if all(t.low in {"the", "its"} for t in following) and _capital(tokens, end + width):
            return width if tokens[end + width].low not in OPENERS else 0
    return 0


def _takes_complement(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """`Minister of …`, `Department of …`: a role or body may go on behind a preposition; a finished name only with `of`."""
    if not any(is_role(t, lexicon) or lexicon.has("bodies", "heads", t.low) for t in tokens[start:end]):
        return False
    return tokens[end].low == "of" or not name_like(tokens[end - 1], lexicon)


def _joins(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """`Crown Prince and Prime Minister X`, `Health and Human Services`: the word before belongs to a title or body."""
    if not _capital(tokens, end + 1) or tokens[end + 1].low in OPENERS:
        return False
    before, after = tokens[end - 1], tokens[end + 1]
    if _in_body_complement(tokens[start:end], lexicon) and not is_role(after, lexicon) and not after.acronym:
        return True
    if name_like(before, lexicon) or before.acronym:
        return False
    if is_role(before, lexicon):
        return not {before.low, after.low} <= HEADS_OF_STATE and (is_role(after, lexicon) or lexicon.has("roles", "parts", after.low))
    in_office = lexicon.has("roles", "parts", before.low)
    return in_office and (lexicon.has("roles", "parts", after.low) or not is_role(after, lexicon))


def _in_body_complement(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """`Center for Democracy (and Technology)`, `Office of Pandemic Preparedness (and …)`: a body's complement goes on."""
    cut = next((i for i, t in enumerate(words) if t.low in COMPLEMENTS), None)
    return bool(cut) and lexicon.has("bodies", "heads", words[(cut or 1) - 1].low) and len(words) - (cut or 0) <= 4


def is_role(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether the word heads an office, singular or plural."""
    heads = lexicon.groups["roles"]["heads"]
    return token.low in heads or (token.low.endswith("s") and token.low[:-1] in heads) or token.low == "secretaries"


def name_like(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a capitalised word may be part of a person's name."""
    if not token.capital or (token.acronym and "." not in token.text and len(token.text) > 2 and "-" not in token.text):
        return False
    listed = (("roles", "parts"), ("roles", "people"), ("bodies", "heads"), ("bodies", "things"))
    return not is_role(token, lexicon) and not any(token.low in lexicon.groups[t][k] for t, k in listed)
