"""Lines: the sentences of an article, each with its words and mentions."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document import Span
from summarizer.extraction.mentions import Mention
from summarizer.extraction.tokens import Token
from summarizer.extraction.words import Words


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence.

    Attributes:
        number: from 1, in reading order.
        span: where it stands.
        text: its own text.
        words: its words.
        mentions: in reading order, none overlapping another.
        unquoted: indices of the words that stand in no quotation, in order.
    """

    number: int
    span: Span
    text: str
    words: Words
    mentions: tuple[Mention, ...]
    unquoted: tuple[int, ...]

    @property
    def tokens(self) -> Sequence[Token]:
        """The words and marks."""
        return self.words.tokens

    def outside(self, i: int) -> bool:
        """Tell whether the word at an index stands in no quotation."""
        at = bisect_left(self.unquoted, i)
        return at < len(self.unquoted) and self.unquoted[at] == i

    def low(self, i: int) -> str:
        """Return the word at an index in lower case; empty outside the sentence."""
        return self.words.low(i)

    def lows(self, first: int, last: int) -> set[str]:
        """Return the lower-case words of a range, cut to the sentence."""
        return {self.words.low(i) for i in range(max(first, 0), min(last, len(self.words)))}

    def base(self, i: int, table: str) -> str | None:
        """Return the base form of the word if it is a form of a verb of that table."""
        return self.words.lexicon.verbs[table].get(self.words.low(i))

    def named_at(self, i: int) -> tuple[Mention, ...]:
        """Return the mention that begins at a word or within the two behind it, if there is one."""
        return tuple(m for m in self.mentions if 0 <= m.first - i <= 2)[:1]

    def owned(self, mention: Mention) -> bool:
        """Tell whether a possessive ends the mention: `President Quell's`."""
        return self.tokens[mention.last - 1].possessive
