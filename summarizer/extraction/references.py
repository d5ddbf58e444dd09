"""References: pronouns and collectives resolved to candidates where a rule is certain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.extraction.cast import Candidate, Cast, Line
from summarizer.extraction.cues import Cue
from summarizer.extraction.mentions import Mention


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves a mention in its sentence.

    Attributes:
        cues: the reporting cues by sentence number (whom `he` can mean: the last subject).
        parties: whom `the two leaders` and `they` mean: the participants of the article's main encounter.
    """

    cast: Cast
    lines: Sequence[Line]
    cues: Mapping[int, tuple[Cue, ...]]
    parties: tuple[Candidate, ...] = ()

    def resolve(self, line: Line, mention: Mention) -> tuple[Candidate, ...]:
        """Return the candidates that a mention means; empty where no rule is certain."""
        if mention.kind == "pronoun":
            word = line.tokens[mention.first].low
            return self.parties_or(line, mention) if word == "they" else self._person(line, mention)
        if mention.kind == "collective":
            return self.parties_or(line, mention)
        candidate = self.cast.get(mention)
        return (candidate,) if candidate else ()

    def all_of(self, line: Line, mentions: Sequence[Mention]) -> tuple[Candidate, ...]:
        """Resolve several mentions, each candidate once."""
        out: dict[Candidate, None] = {}
        for mention in mentions:
            out.update(dict.fromkeys(self.resolve(line, mention)))
        return tuple(out)

    def parties_or(self, line: Line, mention: Mention) -> tuple[Candidate, ...]:
        """`They`: those who met; in an article without an encounter the last plural subject."""
        if self.parties:
            return self.parties
        for earlier in reversed(self.lines[: line.number - 1]):
            for cue in self.cues.get(earlier.number, ()):
                subjects = [m for m in cue.subjects if m.kind not in {"pronoun", "collective"}]
                if len(subjects) > 1 or any(m.kind == "group" for m in subjects):
                    return self.all_of(earlier, subjects)
        del mention
        return ()

    def _person(self, line: Line, pronoun: Mention) -> tuple[Candidate, ...]:
        """`He`, `she`: the person last named as a subject, else the person last named."""
        here = [m for m in line.mentions if m.last <= pronoun.first and m.kind in {"person", "role"} and not m.quoted]
        if here:
            return self.resolve(line, here[0])
        for earlier in reversed(self.lines[: line.number - 1]):
            subjects = [m for cue in self.cues.get(earlier.number, ()) for m in cue.subjects]
            named = [m for m in earlier.mentions if m.kind in {"person", "role", "unknown"} and not m.quoted]
            for mention in [*subjects, *named]:
                found = self.resolve(earlier, mention)
                if found and found[0].type == "person":
                    return found
        return ()
