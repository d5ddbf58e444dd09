"""Cues of what remains to be done: words that promise, agree, plan, demand or hope."""

import re
from typing import Literal, NamedTuple

from summarizer.extraction.calendar_words import WEEKDAYS

Status = Literal["planned", "promised", "agreed", "demanded", "hoped"]
Owner = Literal["subject", "clause", "object", "holder", "told", "none"]


class Rule(NamedTuple):
    """A cue.

    Attributes:
        pattern: over the sentence in lower case; what is to be done begins behind it. Its group `verb`, where it has
            one, is the verb that a clause's subject stands before, else the cue begins with that verb; its group
            `whom` is who is asked to act.
        status: how firm the cue makes it.
        owner: whose it is to act: the cue's subject; the subject of the cue's own clause, which belongs to what is to
            be done where it is nobody (`an inquiry must begin`); somebody named inside the cue; whoever has the
            commitment (`their`, `Nobody's`, `of Nobody`); the subject told behind the cue (`demanded that X do`); or
            nobody told.
        action: whether a verb of action must follow.
        weak: whether the cue alone does not tell that it is still to be done.
        actor: whether its subject must be somebody.
    """

    pattern: re.Pattern[str]
    status: Status
    owner: Owner
    action: bool = False
    weak: bool = False
    actor: bool = False


def _cue(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words}) ")


_ASIDE = (
    r"(?: also| first| further| again| today| yesterday| tomorrow| jointly| both| then| soon| now| in principle|"
    rf" \w{{1,20}}ly|(?: on| last| this| next)? (?:{WEEKDAYS.lower()})){{0,2}}"
)
_SOMEBODY = r"(?:[^\s;:“”\"]+ ){1,12}?"
_WANTED = rf"(?!(?:also )?to )(?P<whom>{_SOMEBODY})to "
_ASKING = (
    r"call(?:s|ed|ing)? (?:up)?on|urg(?:e|es|ed|ing)|encourag(?:e|es|ed|ing)|request(?:s|ed|ing)?|"
    r"(?:task|direct|instruct|order)(?:s|ed|ing)?|implor(?:e|es|ed|ing)|press(?:es|ed|ing)?(?: for)?|"
    r"demand(?:s|ed)?|ask(?:s|ed|ing)?|appeal(?:s|ed|ing)? to|(?:need|call(?:s|ed|ing)?|push(?:es|ed|ing)?) for"
)
_NOBODY = r"(?!(?:by|in|about|whether|if|how|why|what|when|that) )"
_MEETINGS = r"meetings?|talks|discussions|consultations|conversations?|calls?"
_WILL = rf"(?:\b(?:will|would|shall)|(?<=\w)['’]ll){_ASIDE} "
_EXPECTED = r"expected|scheduled|set|due|slated|poised"
_TO_COME = (
    r"tomorrow|next (?:week|month|year)|later this (?:week|month|year)|on \w{3,9}day|on [a-z]{3,9} \d{1,2}|on \d{1,2}"
)
RULES = (
    Rule(
        re.compile(rf"\b(?:{_ASKING}) {_NOBODY}(?P<whom>{_SOMEBODY})to (?!(?:the|an?|this|that|its|their|his|her) )"),
        "demanded", "object",
    ),
    Rule(re.compile(rf"\binvit(?:e|es|ed|ing) (?!by )(?P<whom>{_SOMEBODY})to "), "hoped", "object", action=True),
    Rule(
        re.compile(
            rf"\binvit(?:e|es|ed|ing) (?!by )(?P<whom>{_SOMEBODY})(?:for|to) "
            r"(?=(?:\S+ ){1,4}?(?:visit|summit|talks|meetings?|dinner|lunch|consultations|conference)\b)"
        ),
        "hoped", "object",
    ),
    Rule(
        _cue(r"accept(?:s|ed|ing)? (?:\S+ ){0,5}?invitation (?:\S+ ){0,8}?to"),
        "agreed", "subject", action=True,
    ),
    Rule(
        re.compile(r"\b(?:demand|insist|request|propos|urg|recommend)(?:s|ed|e|es|ing)? that "),
        "demanded", "told", action=True,
    ),
    Rule(re.compile(r"\b(?:call(?:s|ed|ing)?|need) for (?!in |by )"), "demanded", "none"),
    Rule(
        _cue(r"(?:the|an?|urgent|pressing|continued|critical|shared|mutual|further|is|was|of) need to"),
        "demanded", "none",
    ),
    Rule(_cue(rf"(?:must|need to){_ASIDE}"), "demanded", "clause"),
    Rule(_cue(rf"need(?:s|ed) to{_ASIDE}"), "demanded", "clause", action=True, actor=True),
    Rule(re.compile(r"\bresolved that (?!(?:\S+ ){0,15}?(?:must|should|will|would) )"), "agreed", "none"),
    Rule(_cue(rf"should{_ASIDE}"), "demanded", "clause", action=True, weak=True),
    Rule(_cue(r"(?:is|are)(?: \w{1,20}ly)? (?:needed|required)(?: in order)? to"), "demanded", "clause", weak=True),
    Rule(
        re.compile(r"\bcommitments? to (?=\S+ \S+)"),
        "promised", "holder", action=True, weak=True,
    ),
    Rule(
        re.compile(
            rf"\bagree(?:s|d|ing)?{_ASIDE}(?: (?:in|during|at) (?:their|the|a) (?:\S+ ){{0,2}}\S+)? "
            r"[\"“]?to (?!the need )"
        ),
        "agreed", "subject",
    ),
    Rule(
        re.compile(
            rf"\bagree(?:s|d|ing)?{_ASIDE} on (?:the (?:importance|necessity|urgency) of (?=\w+ing )|the need to |"
            r"(?!the (?:importance|necessity|urgency|need) ))"
        ),
        "agreed", "subject",
    ),
    Rule(
        re.compile(
            rf"(?<!their )(?<!his )(?<!her )(?<!its )(?<!our )\b(?:resolve[sd]?|decide[sd]?|deciding){_ASIDE} to "
        ),
        "agreed", "subject",
    ),
    Rule(
        re.compile(rf"\b(?:is|are|am|remains?|was|were|stays?){_ASIDE} committed to (?!\w+ing )"),
        "promised", "subject", action=True, weak=True,
    ),
    Rule(
        _cue(rf"commit(?:s|ted|ting)?(?: themselves| itself| himself| herself)?{_ASIDE} to"),
        "promised", "subject",
    ),
    Rule(
        _cue(
            r"(?:pledg(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|vow(?:s|ed|ing)?|undertook|undertakes|undertaking)"
            rf"{_ASIDE} to"
        ),
        "promised", "subject",
    ),
    Rule(
        re.compile(
            r"\b(?:pledg|promis)(?:es|ed|ing) (?=(?:an? (?:additional|further|new) |[$€£\d]|more than |up to )\S)"
        ),
        "promised", "subject",
    ),
    Rule(
        _cue(r"(?:stands?|stood|is|are|remains?)(?: fully| also)? [\"“]?(?:ready|prepared|willing) to"),
        "promised", "subject",
    ),
    Rule(re.compile(rf"(?<!is )(?<!are )(?<!had )\bintend(?:s|ed|ing)?{_ASIDE} to "), "planned", "subject"),
    Rule(
        re.compile(rf"(?<!had )(?<!originally )(?<!initially )\bplan(?:s|ned|ning)?{_ASIDE} to "),
        "planned", "subject", action=True,
    ),
    Rule(_cue(rf"aim(?:s|ed|ing)?{_ASIDE} to"), "planned", "subject", action=True, actor=True),
    Rule(re.compile(r"(?<!had )\bplan(?:s|ned|ning)? on (?=\w+ing )"), "planned", "subject"),
    Rule(
        _cue(rf"(?:offer(?:s|ed|ing)?|propos(?:e|es|ed|ing)){_ASIDE} to"),
        "planned", "subject", action=True, weak=True,
    ),
    Rule(_cue(r"(?:am|is|are)(?: also| now)? going to"), "planned", "subject", action=True),
    Rule(re.compile(r"(?<=\w)['’](?:m|s|re) going to "), "planned", "subject", action=True),
    Rule(_cue(rf"(?:is|are|was|were){_ASIDE} (?:{_EXPECTED}){_ASIDE} to(?! have)"), "planned", "clause"),
    Rule(re.compile(r"\b(?:is|are) (?:scheduled|planned|set|slated) (?=(?:for|on) )"), "planned", "clause"),
    Rule(_cue(r"(?:is|are) to"), "planned", "clause", action=True, actor=True),
    Rule(_cue(rf"expects?{_ASIDE} to"), "planned", "subject", action=True),
    Rule(
        re.compile(r"(?:(?<=\bi )|(?<=\bwe )|(?<=\bhe )|(?<=\bshe )|(?<=\bthey ))expected to "),
        "planned", "subject", action=True,
    ),
    Rule(re.compile(rf"\bexpects? {_WANTED}"), "planned", "object", action=True, weak=True),
    Rule(re.compile(rf"\bplans? for (?P<whom>{_SOMEBODY})to "), "planned", "object", action=True, weak=True),
    Rule(re.compile(rf"\bwants? {_WANTED}"), "demanded", "object", action=True),
    Rule(
        re.compile(
            rf"(?=\b(?:travels|flies|heads|departs|leaves) (?:to|for) (?:\S+ ){{1,10}}?(?:{_TO_COME})\b)|"
            rf"(?=\b(?:visits|arrives|hosts) (?:\S+ ){{1,10}}?(?:{_TO_COME})\b)"
        ),
        "planned", "clause", actor=True,
    ),
    Rule(re.compile(rf"(?=\b(?:resume|reopen|begin|start|open|continue)s? (?:{_TO_COME})\b)"), "planned", "clause"),
    Rule(
        _cue(r"(?:readiness|willingness|intent|intentions?|plans?|determination|resolve)(?: of (?:\S+ ){1,4}?)? ?to"),
        "planned", "holder", action=True,
    ),
    Rule(re.compile(r"\blook(?:s|ed|ing)?(?: very much)? forward to (?!what |how )"), "hoped", "subject"),
    Rule(re.compile(r"(?<!had )\bhop(?:e|es|ed|ing) to "), "hoped", "subject"),
    Rule(_cue(rf"want(?:s|ed)?{_ASIDE} to"), "hoped", "subject", action=True, weak=True),
    Rule(_cue(r"hop(?:e|es|ed|ing)(?: that)? (?:\S+ ){1,10}?(?P<verb>can|will|could|would|may)"), "hoped", "clause"),
    Rule(
        re.compile(
            rf"{_WILL}(?=(?:be (?:in (?!place|force|effect|line|order|charge|power|danger)|at |on an? |on his |on her )"
            rf"|have (?:\S+ ){{0,6}}?(?:{_MEETINGS})\b))"
        ),
        "planned", "clause", actor=True,
    ),
    Rule(re.compile(rf"{_WILL}(?:be (?=\w+ing\b))?"), "planned", "clause", action=True),
)  # fmt: skip
FUTURE = RULES[-1]
NEGATED_BEFORE = re.compile(
    r"(?:\b(?:not|never|(?:refus|declin|fail)\w{1,4} to|unable to|without|yet to)|n['’]t)(?: \w{1,12}ly)? $"
)
NEGATED_BEHIND = re.compile(
    r"(?:will|would|shall|must|should|needs?|is|are|were|was|['’]ll)(?: also)? (?:not|never|no longer)\b"
)
CONDITION = re.compile(r"\b(?:if|unless|provided)\b")
