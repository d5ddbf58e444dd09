"""Company: whether those whom a telling names can be the parties of an encounter."""

from collections.abc import Sequence

from summarizer.extraction.cast import Candidate
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention
from summarizer.extraction.telling import Telling

POINTING = frozenset({"these", "those", "such"})


def can_meet(line: Line, telling: Telling) -> bool:
    """Tell whether nobody among the parties is only spoken to (`reporters`) or only pointed at (`these allies`)."""
    return not any(_is_audience(line, m) or line.low(m.first) in POINTING for m in telling.parties)


def _is_audience(line: Line, mention: Mention) -> bool:
    return mention.kind in {"group", "collective"} and line.words.listed(mention.last - 1, "meeting", "audience")


def borne_out(line: Line, telling: Telling, parties: Sequence[Candidate]) -> bool:
    """Tell whether a telling inside a quotation is of actors who are named or hold an office, a person among them."""
    if line.outside(telling.index):
        return True
    named = all(c.kind in {"person", "role", "country", "body"} for c in parties)
    return named and any(c.kind == "person" for c in parties)
