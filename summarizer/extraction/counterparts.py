"""Counterparts: whose counterpart somebody is, `his Norwegian counterpart (Jan Lor)`."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from summarizer.document import Span
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Kind, Mention

if TYPE_CHECKING:
    from summarizer.extraction.cast import Candidate

Named = Callable[[Mention], "Candidate | None"]
NAMED: frozenset[Kind] = frozenset({"person", "unknown"})
COUNTERPART = "counterpart"


class Counterparts:
    """Of whom each sentence speaks, and so whose counterpart it names.

    Attributes:
        others: by somebody who is called a counterpart, whose.
        offices: the same where that one is not named: `the minister met his counterpart Jan Lor`.
    """

    def __init__(self, lines: Sequence[Line], of: Named) -> None:
        self._of = of
        self._before: dict[int, Candidate | None] = {}
        self.offices: dict[Candidate, Span] = {}
        self.others: dict[Candidate, Candidate] = {}
        spoken: Candidate | None = None
        for line in lines:
            self._before[line.number] = spoken
            self._read(line)
            spoken = next((c for _, c in self._named(line)), spoken)

    def other(self, line: Line, mention: Mention) -> "Candidate | None":
        """Return whose counterpart a mention is: the first person named before it, or else in the sentences before."""
        here = (c for m, c in self._named(line) if m.last <= mention.first)
        return next(here, self._before[line.number])

    def _read(self, line: Line) -> None:
        for mention, candidate in self._named(line):
            if COUNTERPART in line.lows(mention.first, mention.last):
                other = self.other(line, mention)
                office = next((m.span for m in line.mentions if m.kind == "role" and m.last <= mention.first), None)
                if office and (other is None or other is self._before[line.number]):
                    self.offices.setdefault(candidate, office)
                elif other and other is not candidate:
                    self.others.setdefault(candidate, other)

    def _named(self, line: Line) -> Iterator[tuple[Mention, "Candidate"]]:
        found = ((m, self._of(m)) for m in line.mentions if m.kind in NAMED)
        return ((m, c) for m, c in found if c)
