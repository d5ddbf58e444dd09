"""Undertakings: what a cue leaves to be done, and by whom."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from summarizer.extraction.acts import act_at, is_act, is_gerund, undergone
from summarizer.extraction.asked import names_own
from summarizer.extraction.clauses import index_at, mention_at
from summarizer.extraction.commitment_cues import CONDITION, FUTURE, Rule
from summarizer.extraction.cued import Cued
from summarizer.extraction.doers import NOBODY, OWN, RELATIVE, Doer, by_clause, by_holder, by_object, by_subject
from summarizer.extraction.lines import Line
from summarizer.extraction.reading import Reading
from summarizer.extraction.subject_reach import start_of_subject

DOING = frozenset({"their", "his", "her", "its", "more", "everything", "all", "whatever", "so"})
SHARED = frozenset({"meet", "talk", "speak", "sit", "work", "negotiate", "confer", "join"})
DISPOSED = frozenset({"prepared", "committed", "allowed", "pleased", "delighted", "supposed"})
OPEN = frozenset(
    {
        "what", "how", "whatever", "nothing", "nobody", "none", "neither", "no", "aim", "aims", "objective",
        "objectives", "goal", "goals", "purpose", "mission", "role", "task", "idea", "point",
    }
)  # fmt: skip
"""Near before a verb these tell that what follows is no act, or that it will not be done."""
AHEAD = 160
"""How many code points behind a cue a condition is looked for."""


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What is to be done.

    Attributes:
        first: index of the first word that tells it: the subject's where the subject is nobody who acts.
        act: index of the first word behind the cue.
        doer: who must act.
        weak: whether it needs judging.
    """

    first: int
    act: int
    doer: Doer
    weak: bool


_READERS: Mapping[str, Callable[[Reading, Cued], Doer]] = {
    "subject": by_subject, "clause": by_clause, "object": by_object, "holder": by_holder,
    "none": lambda _reading, _cued: NOBODY,
}  # fmt: skip


def undertaking(reading: Reading, rule: Rule, cued: Cued) -> Undertaking | None:
    """Read what stands behind a cue; None where it tells nothing that could be done."""
    line, first = cued.line, index_at(cued.line, cued.span.end)
    if rule.owner == "told":
        return _told(reading, rule, cued, first)
    passive = _passive(line, first)
    if not _can_be_done(line, first, rule, passive=passive) or _conditional(rule, cued):
        return None
    whole = rule.owner == "clause"
    doer = NOBODY if whole and passive else _together(cued, first, _READERS[rule.owner](reading, cued))
    if _for_a_purpose(line, first, rule, doer):
        return None
    if (rule.actor and not (doer.named or passive)) or (whole and _idle(cued, first, rule, doer)):
        return None
    begin = _begin(cued, first, doer) if whole or rule.owner == "object" else first
    begin -= begin == first and _being(line, first, rule)
    return Undertaking(begin, first, doer, rule.weak or (rule is FUTURE and _doubtful(line, first, doer)))


def _begin(cued: Cued, first: int, doer: Doer) -> int:
    """Where nobody known must act, who or what must belongs to what is to be done: `a truce must hold`."""
    if cued.whom is not None:
        own = cued.line.low(cued.whom) in OWN and not names_own(cued.line, cued.whom, first - 1)
        return first if doer.candidates and not own else cued.whom
    if doer.named:
        return first
    subject = start_of_subject(cued.line, cued.verb, 0)
    return cued.verb if subject is None else subject


def _told(reading: Reading, rule: Rule, cued: Cued, first: int) -> Undertaking | None:
    """`demanded that Nobody do …`; `demanded that the treaty be published`."""
    line, subject = cued.line, mention_at(cued.line, first)
    verb = subject.last if subject else next((i for i in range(first, first + 10) if line.low(i) == "be"), 0)
    base = line.low(verb) == "be" or (is_act(line, verb) and not is_gerund(line, verb))
    if not base:
        return None
    if subject is None or _passive(line, verb):
        return Undertaking(first, first, NOBODY, rule.weak)
    doer = Doer(reading.resolver.all_of(line, [subject]))
    return Undertaking(verb if doer.candidates else first, verb, doer, rule.weak)


def _passive(line: Line, first: int) -> bool:
    """`(must) be held`; `(is scheduled) for May`."""
    if line.low(first) in {"for", "on"}:
        return True
    behind = first + 1 + line.low(first + 1).endswith("ly")
    done = line.low(behind).endswith("ed") or undergone(line, behind) is not None
    return line.low(first) == "be" and done and line.low(behind) not in DISPOSED


def _can_be_done(line: Line, first: int, rule: Rule, *, passive: bool) -> bool:
    if first >= len(line.tokens):
        return False
    if line.low(first) == "do" and line.low(first + 1) not in DOING:
        return False
    if line.low(first) == "be" and (rule.owner != "clause" or (rule.status == "hoped" and not passive)):
        return False
    if passive or not rule.action:
        return not (passive and rule.action and undergone(line, first + 1 + line.low(first + 1).endswith("ly")) is None)
    return is_act(line, act_at(line, first)) or line.low(first) == "do" or _being(line, first, rule)


def _being(line: Line, first: int, rule: Rule) -> bool:
    """`(will be) visiting`."""
    return rule is FUTURE and line.low(first).endswith("ing") and line.low(first - 1) == "be"


def _together(cued: Cued, first: int, doer: Doer) -> Doer:
    """`they would meet with us`: whoever says it as well."""
    us = {"us", "me"} & cued.line.lows(first, first + 4)
    if not (us and cued.said and doer.candidates and cued.line.low(act_at(cued.line, first)) in SHARED):
        return doer
    return Doer(tuple(dict.fromkeys((*doer.candidates, *cued.said.speakers))))


def _for_a_purpose(line: Line, first: int, rule: Rule, doer: Doer) -> bool:
    """`called for efforts to …`: nobody is asked to act, and the words before `to` are what is asked for."""
    return rule.owner == "object" and not doer.named and line.words.listed(first - 2, "pending", "means")


def _idle(cued: Cued, first: int, rule: Rule, doer: Doer) -> bool:
    """`what they will achieve`, `the aim is to …`, `nothing will be signed`, `a step that will help`."""
    line = cued.line
    if not OPEN.isdisjoint(line.lows(cued.verb - 6, cued.verb)):
        return True
    personal = rule is FUTURE and line.words.listed(act_at(line, first), "pending", "personal")
    return not doer.named and (personal or line.low(cued.verb - 1) in RELATIVE)


def _conditional(rule: Rule, cued: Cued) -> bool:
    """`would … if …` may never come."""
    start = cued.span.start - cued.line.span.start
    would = cued.line.text[start : start + 5].lower() == "would"
    return rule is FUTURE and would and bool(CONDITION.search(cued.line.text, start, start + AHEAD))


def _doubtful(line: Line, first: int, doer: Doer) -> bool:
    groups = line.words.lexicon.groups["pending"]
    act = act_at(line, first)
    if not doer.candidates:
        takes_place = line.low(act) == "take" and line.low(act + 1) == "place"
        return not (line.low(first) == "be" or takes_place or line.low(act) in groups["events"])
    return line.low(act) in groups["vague"]
