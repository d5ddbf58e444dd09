"""Stances: what is only valued, or yet to be talked about, behind words that else leave something to be done."""

import re

STANCE = re.compile(r"(?:\b(?:is|are|am|was|were|be|been|remain(?:s|ed)?|stays?)|['’](?:re|m|s))(?: \w{1,20}){0,2} $")
"""Right before `committed to` it makes a value of what follows, unless that is an act."""
TOPIC = re.compile(
    r"\b(?:(?:opportunity|chance|occasion|forum) to|will|would) (?:also )?(?:discuss|explore|consider|examine|debate) "
    r"(?:the |an? )?(?:\w{1,20} )?$"
)
"""Right before a need it makes it a thing yet to be talked about, which nobody demands."""
ACT_IN_ING = re.compile(r"(?:\w{1,20}ly )?\w{1,20}ing ")
NEAR = 48
"""How many code points before a cue are searched."""


def is_stance(text: str, cue: re.Match[str]) -> bool:
    """Tell whether a cue leaves nothing to be done: `will discuss the need for a truce`, `committed to the truce`."""
    start, words = cue.start(), cue.group()
    before = text[max(start - NEAR, 0) : start]
    if words.startswith("committed"):
        return bool(STANCE.search(before)) and not ACT_IN_ING.match(text, cue.end())
    return "need" in words and bool(TOPIC.search(before))
