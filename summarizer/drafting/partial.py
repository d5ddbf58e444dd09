"""What a cut-off answer still tells: the entries that were written to their end, and which parts are missing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError, create_model
from pydantic_core import from_json

from summarizer.drafting.form import Entry
from summarizer.drafting.leading import LedAnswer

PARTS = tuple(LedAnswer.model_fields)


def _blank() -> LedAnswer:
    return LedAnswer(headline="", actors=[], meetings=[], said=[], not_speech=[], pending=[])


@dataclass(frozen=True, slots=True)
class Partial:
    """A part of an answer.

    Attributes:
        answer: the entries there are; nothing in it was cut.
        whole: the parts that were answered to their end.
    """

    answer: LedAnswer = field(default_factory=_blank)
    whole: frozenset[str] = frozenset()

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts that were not answered to their end, in the order of the form."""
        return tuple(part for part in PARTS if part not in self.whole)

    @property
    def tells(self) -> int:
        """How many entries there are, the headline aside."""
        return sum(len(getattr(self.answer, part)) for part in PARTS if part != "headline")

    def joined(self, other: BaseModel) -> "Partial":
        """Return this with the parts that a further answer gives whole."""
        given = {part: getattr(other, part) for part in self.missing if part in type(other).model_fields}
        return Partial(self.answer.model_copy(update=given), self.whole | given.keys())


def partial_of(text: str) -> Partial:
    """Return what can be read of an answer whose end, or whose form, is not certain.

    The last entry of the part in which it breaks off is not taken: nothing tells whether it goes on.
    """
    told, closed = _told(text)
    last = None if closed else next(reversed(told), None)
    broken = last if isinstance(told.get(last or ""), list) else None  # a text is only there where it ends
    kept = {part: value[:-1] if part == broken else value for part, value in told.items()}
    read = {part: answer for part in PARTS if part in kept and (answer := _read(part, kept[part]))}
    update = {part: getattr(answer, part) for part, answer in read.items()}
    return Partial(_blank().model_copy(update=update), frozenset(read) - {broken})


def form_of(parts: Iterable[str]) -> type[BaseModel]:
    """Return the form of some parts of the answer alone."""
    fields: dict[str, Any] = {part: (LedAnswer.model_fields[part].annotation, ...) for part in parts}
    return create_model("MissingParts", __base__=Entry, **fields)


def _told(text: str) -> tuple[dict[str, Any], bool]:
    """Return the object as far as it goes, and whether it was closed."""
    for partial in (False, True):
        try:
            told = from_json(text, allow_partial=partial)
        except ValueError:
            continue
        return (told, not partial) if isinstance(told, dict) else ({}, False)
    return {}, False


def _read(part: str, value: object) -> LedAnswer | None:
    """Return an answer of this part alone; None where it has not the form."""
    try:
        return LedAnswer.model_validate({**_blank().model_dump(), part: value}, strict=True)
    except ValidationError:
        return None
