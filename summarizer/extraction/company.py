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
    """Tell whether a telling inside a quotation is of named actors, a person among them: others are the speaker's."""
    if line.outside(telling.index):
        return True
    named = all(c.kind in {"person", "country", "body"} for c in parties)
    return named and any(c.kind == "person" for c in parties)
