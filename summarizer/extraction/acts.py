"""Acts: the verbs of what is to be done, and where one act of a list ends and the next begins."""

from collections.abc import Iterator

from summarizer.extraction.lines import Line

JOINTS = frozenset({",", "and", "then", "&"})
ADDED = frozenset({"to", "also", "further", "first", "then"})
UNCHANGED = frozenset({"set", "cut", "put"})
GOING_ON = frozenset({"continue", "keep", "start", "begin"})


def act_at(line: Line, i: int) -> int:
    """Return the index of the verb that names the act of a clause from word `i` on: adverbs, `continue to` apart."""
    i = _over_adverbs(line, i)
    while line.low(i) in GOING_ON and line.low(i + 1) == "to":
        i = _over_adverbs(line, i + 2)
    return i


def is_act(line: Line, i: int) -> bool:
    """Tell whether word `i` is a verb of action in its base form."""
    return line.words.listed(i, "pending", "actions")


def is_gerund(line: Line, i: int) -> bool:
    """Tell whether word `i` is the -ing form of a verb of action."""
    return line.low(i).endswith("ing") and not is_act(line, i) and line.base(i, "pending") is not None


def undergone(line: Line, i: int) -> str | None:
    """Return the act that a participle at word `i` names: `(be) held`."""
    word = line.low(i)
    form = word.endswith("ed") or word in UNCHANGED or not is_act(line, i)
    return line.base(i, "pending") if form and not word.endswith(("ing", "s")) else None


def begins_act(line: Line, i: int, *, gerund: bool) -> bool:
    """Tell whether an act of a list begins at word `i`, behind a comma or conjunction."""
    act = _over_adverbs(line, i)
    if gerund:
        return is_gerund(line, act)
    return is_act(line, act) and not _is_noun(line, act)


def cut(line: Line, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut `renew their partnership, rebuild the economy, and stand together` into its acts, as ranges of words."""
    begin = first
    for i in _beginnings(line, first, last):
        end = _before_joints(line, i)
        if end - begin > 1 and (line.low(i) == "to" or not _has_purpose(line, begin, end)):
            yield begin, end
            begin = i + (line.low(i) in {"to", "then"})
    yield begin, last


def _beginnings(line: Line, first: int, last: int) -> list[int]:
    """Where acts begin behind the first; in -ing only where `and` joins the last: `…, creating jobs` is none."""
    gerund = is_gerund(line, act_at(line, first))
    joined = (i for i in range(first + 2, last) if line.low(i - 1) in JOINTS)
    found = [i for i in joined if begins_act(line, i, gerund=gerund) and not _joins_adverbs(line, i)]
    return [] if gerund and found and line.low(found[-1] - 1) == "," else found


def _has_purpose(line: Line, begin: int, end: int) -> bool:
    """`use the forum to raise awareness and publish …`: what is joined is more likely part of the purpose."""
    helps = line.low(begin) == "help" and is_act(line, begin + 1)
    return helps or any(line.low(j) == "to" and is_act(line, j + 1) for j in range(begin + 1, end))


def _joins_adverbs(line: Line, i: int) -> bool:
    """`effectively and swiftly counter …`."""
    return all(line.low(j).endswith("ly") for j in (i - 2, i))


def _before_joints(line: Line, i: int) -> int:
    while line.low(i - 1) in JOINTS:
        i -= 1
    return i


def _over_adverbs(line: Line, i: int) -> int:
    for _ in range(3):
        if line.low(i) not in ADDED and not line.low(i).endswith("ly"):
            break
        i += 1
    return i


def _is_noun(line: Line, i: int) -> bool:
    noun = line.words.listed(i, "pending", "nouns")
    return noun and line.words.listed(i + 1, "pending", "complements") and line.low(i - 1) != "to"
