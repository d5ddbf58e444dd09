"""Cues of what remains to be done: words that promise, agree, plan, demand or hope."""

import re
from typing import Literal, NamedTuple

Status = Literal["planned", "promised", "agreed", "demanded", "hoped"]
Owner = Literal["subject", "object", "none"]


class Rule(NamedTuple):
    """A cue.

    Attributes:
        pattern: over the sentence in lower case; what is to be done begins behind it.
        status: how firm the cue makes it.
        owner: whose it is to act: the cue's subject, somebody named inside the cue, or nobody told.
        action: whether a verb of action must follow.
        weak: whether the cue alone does not tell that it is still to be done.
    """

    pattern: re.Pattern[str]
    status: Status
    owner: Owner
    action: bool = False
    weak: bool = False


_ASKING = (
    r"call(?:s|ed|ing)? (?:up)?on|urg(?:e|es|ed|ing)|press(?:es|ed|ing)?(?: for)?|demand(?:s|ed)?|ask(?:s|ed)?|"
    r"encourag(?:e|es|ed)|appeal(?:s|ed)? to"
)
RULES = (
    Rule(re.compile(rf"\b(?:{_ASKING}) (?:\S+ ){{1,12}}?(?:to|that) "), "demanded", "object"),
    Rule(re.compile(r"\bcall(?:s|ed|ing)? for "), "demanded", "none"),
    Rule(re.compile(r"\b(?:the )?need (?:to |for )"), "demanded", "none"),
    Rule(re.compile(r"\bmust (?:also |now |be )?"), "demanded", "subject"),
    Rule(re.compile(r"\bshould (?:also |now )?"), "demanded", "subject", action=True, weak=True),
    Rule(
        re.compile(r"\bcommitments? to (?=\S+ \S+)"),
        "promised", "subject", action=True, weak=True,
    ),
    Rule(re.compile(r"\bagree(?:s|d)? (?:to|on) "), "agreed", "subject"),
    Rule(re.compile(r"\b(?:resolve[sd]?|decide[sd]?) to "), "agreed", "subject"),
    Rule(re.compile(r"\bresolved that "), "agreed", "none"),
    Rule(
        re.compile(r"\b(?:is|are|remains?|was|were|stays?) (?:\w+ly |also )?committed to (?!\w+ing )"),
        "promised", "subject", weak=True,
    ),
    Rule(
        re.compile(r"\bcommit(?:s|ted|ting)? (?:themselves |itself |himself |herself )?to "),
        "promised", "subject",
    ),
    Rule(re.compile(r"\b(?:pledge[sd]?|promise[sd]?|vow(?:s|ed)?|undertook|undertakes) to "), "promised", "subject"),
    Rule(re.compile(r"(?<!is )(?<!are )\bintend(?:s|ed)? to "), "planned", "subject"),
    Rule(re.compile(r"\bplan(?:s|ned)? to "), "planned", "subject", action=True),
    Rule(re.compile(r"\b(?:is|are|was|were) (?:expected|scheduled|set|due|slated|poised) to "), "planned", "subject"),
    Rule(
        re.compile(r"\b(?:readiness|willingness|intention|plans?) (?:of (?:\S+ ){1,4}?)?to "),
        "planned", "none", action=True,
    ),
    Rule(re.compile(r"\blook(?:s|ed|ing)? forward to "), "hoped", "subject"),
    Rule(re.compile(r"\bhope(?:s|d)? to "), "hoped", "subject"),
    Rule(re.compile(r"\bhope(?:s|d)?(?: that)? (?:\S+ ){1,5}?(?:can|will|could|would|may) "), "hoped", "object"),
    Rule(
        re.compile(r"\b(?:will|would|shall) (?:also |continue to |then |soon |now )?"),
        "planned", "subject", action=True,
    ),
)  # fmt: skip
FUTURE = RULES[-1]
NEGATED = re.compile(
    r"\b(?:will|would|shall|must) (?:never|not)\b|"
    r"(?:\b(?:not|never)|n['’]t) (?:agree|commit|plan|intend|pledge|promise|call|urge|ask|demand|hope)"
)
END = re.compile(
    r"[;—]|, (?:and|but|which|who|noting|adding|as|subject to|while|where|including by) |, (?:he|she|they|it) "
    r"|(?<!long) (?:as|if) (?:it|he|she|they|well) |, (?:[^\s,]+ ){1,5}?(?:said|added|told|says)\b"
)
"""Where a clause may end; behind `and` it goes on when another verb of action follows."""
