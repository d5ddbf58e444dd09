"""What a comparison finds: parts that only one result has, and parts that both tell differently."""

from dataclasses import dataclass
from typing import Literal

Part = Literal["headline", "meetings", "statements", "pending", "actors", "gaps"]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that two results tell differently; None where one of them does not tell it."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A part of the result that was added, removed or changed.

    Attributes:
        part: what kind of part it is.
        kind: added where only the second result has it, removed where only the first does.
        what: what it is called: names, or words of the article.
        start: the offset in the article at which it is told, or None.
        fields: what changed in it, or all that it tells where it was added or removed.
    """

    part: Part
    kind: Literal["added", "removed", "changed"]
    what: str
    start: int | None
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one result of an article to another.

    Attributes:
        sha256: digest of the article of both.
        made: how differently they were made: model, prompt, schema; never a reason for them not to be the same.
        changes: what they tell differently, in the order of the parts, and then of the article.
    """

    sha256: str
    made: tuple[Field, ...]
    changes: tuple[Change, ...]

    @property
    def same(self) -> bool:
        """Whether both tell the same, however they were made."""
        return not self.changes

    def of(self, part: Part) -> tuple[Change, ...]:
        """Return the changes of one part."""
        return tuple(change for change in self.changes if change.part == part)
