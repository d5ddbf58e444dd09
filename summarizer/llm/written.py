"""An answer as it was written, token by token, with the model's own probabilities."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """The text of an answer and how likely the model found each of its tokens, before any grammar or schema held it.

    Attributes:
        text: the whole answer.
        ends: for each token the offset behind its last byte, in UTF-8.
        logprobs: for each token the natural logarithm of its probability.
    """

    text: str
    ends: tuple[int, ...]
    logprobs: tuple[float, ...]

    def probability(self, start: int, end: int) -> float:
        """Return the probability of the tokens that a stretch of the text (code points) was written with."""
        first, last = (len(self.text[:at].encode(errors="surrogatepass")) for at in (start, end))
        begins = (0, *self.ends[:-1])
        over = zip(begins, self.ends, self.logprobs, strict=True)
        return math.exp(min(0.0, sum(logprob for a, b, logprob in over if a < last and first < b)))
