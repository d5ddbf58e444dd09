"""Abbreviations after whose full stop a sentence goes on."""

import re

from summarizer.document.lexicon import words

_TITLES = words(
    """
    Mr Mrs Ms Mx Messrs Mme Mlle Dr Prof Rev Fr Hon St Ste Mt Ft
    Gen Lt Col Maj Capt Cpt Cmdr Cdr Adm Sgt Spc Cpl Pfc Pvt Brig Ens MSgt SSgt TSgt
    Sen Rep Reps Sens Gov Pres Sec Amb Del Supt Atty Insp Det
    Hr Fr Frl Dipl Ing Hrsg bzw ca vgl sog usw Mag Bgm Abg Mio Mrd
    """
)
_NUMBERED = words("No Nos Nr Art Abs Sec Vol Fig pp p Ch Par Ziff Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")
_INNER = words("Jr Sr Inc Corp Co Ltd Bros vs a.m p.m")
_MONTHS = words("Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember Jahrhundert")
_OPENERS = words(
    """
    The This That These Those He She It They We I You A An In On At By For From To With As After Before Since But And
    Or So If When While Although Though There Here His Her Its Their Our My Both All Some Many Most No Not However
    Meanwhile Also What Who How Why Where Last Next Earlier Later Today Yesterday
    Der Die Das Den Dem Ein Eine Er Sie Es Wir Ich Im Am Auf Aus Bei Mit Nach Und Aber Auch Dies Diese Dieser Dazu Damit
    Zum
    """
)
"""Words that begin a sentence far more often than a name."""

_LAST = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)\.\Z")
_ORDINAL = re.compile(r"\b(?:[Dd](?:er|ie|as|em|en|es)|[AaIi]m|[Zz]u[mr]|[Vv]om)\s\d{1,3}\.\Z")
_INITIALS = re.compile(r"[^\W\d_a-z](?:\.[^\W\d_a-z])*\Z")


def abbreviates(left: str, following: str) -> bool:
    """Tell whether `left` ends in an abbreviation that goes on with the word `following`."""
    match = _LAST.search(left)
    if match is None:
        return False
    last = match[1]
    if following[0].isdigit():
        return last in _NUMBERED or last in _TITLES
    if last.isdecimal():
        return following in _MONTHS or _ORDINAL.search(left) is not None
    if last in _TITLES:
        return True
    return (last in _INNER or _INITIALS.match(last) is not None) and following not in _OPENERS
