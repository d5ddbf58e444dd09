"""References: pronouns and collectives resolved to candidates where a rule is certain."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.extraction.cast import Candidate, Cast
from summarizer.extraction.cues import Cue
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention

SINGLE = frozenset({"person", "role"})


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves a mention in its sentence.

    Attributes:
        cast: the candidates.
        lines: all sentences.
        cues: the reporting cues by sentence number: whom `he` can mean is the last subject.
        parties: whom `the two leaders` and `they` mean: the participants of the article's main encounter.
    """

    cast: Cast
    lines: Sequence[Line]
    cues: Mapping[int, tuple[Cue, ...]]
    parties: tuple[Candidate, ...] = ()

    def resolve(self, line: Line, mention: Mention) -> tuple[Candidate, ...]:
        """Return the candidates that a mention means; empty where no rule is certain."""
        if mention.kind == "collective" or (mention.kind == "pronoun" and line.low(mention.first) == "they"):
            return self.parties or self._several_before(line)
        if mention.kind == "pronoun":
            return self._person_before(line, mention)
        candidate = self.cast.get(mention)
        return (candidate,) if candidate else ()

    def all_of(self, line: Line, mentions: Sequence[Mention]) -> tuple[Candidate, ...]:
        """Resolve several mentions, each candidate once."""
        return tuple(dict.fromkeys(c for m in mentions for c in self.resolve(line, m)))

    def _several_before(self, line: Line) -> tuple[Candidate, ...]:
        """The last plural subject, in an article without an encounter."""
        for earlier in reversed(self.lines[: line.number - 1]):
            for cue in self.cues.get(earlier.number, ()):
                named = [m for m in cue.subjects if m.kind not in {"pronoun", "collective"}]
                if len(named) > 1 or any(m.kind == "group" for m in named):
                    return self.all_of(earlier, named)
        return ()

    def _person_before(self, line: Line, pronoun: Mention) -> tuple[Candidate, ...]:
        """`He`, `she`: the person first named in the sentence, else the last subject, else the last person named."""
        here = [m for m in line.mentions if m.last <= pronoun.first and m.kind in SINGLE | {"unknown"} and not m.quoted]
        found = next((who for m in here if (who := self.resolve(line, m)) and who[0].type == "person"), None)
        if found:
            return found
        for earlier in reversed(self.lines[: line.number - 1]):
            for mention in self._likely(earlier):
                found = self.resolve(earlier, mention)
                if found and found[0].type == "person":
                    return found
        return ()

    def _likely(self, line: Line) -> Iterator[Mention]:
        yield from (m for cue in self.cues.get(line.number, ()) for m in cue.subjects)
        yield from (m for m in line.mentions if m.kind in SINGLE | {"unknown"} and not m.quoted)
