"""What a cut-off answer still tells: the entries that were written to their end."""

from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from summarizer.extraction.draft import Draft

PARTS = tuple(Draft.model_fields)


def _blank() -> Draft:
    return Draft(headline="", meetings=[], more=[], quotations=[], reported=[], pending=[])


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a draft.

    Attributes:
        draft: the entries there are; nothing in it was cut.
        whole: the parts that were answered to their end.
    """

    draft: Draft = field(default_factory=_blank)
    whole: frozenset[str] = frozenset()

    @property
    def tells(self) -> int:
        """How much there is, the headline aside: entries, and parts that were answered to their end."""
        lists = (getattr(self.draft, part) for part in PARTS if part != "headline")
        return sum(map(len, lists)) + len(self.whole - {"headline"})


def all_of(draft: Draft) -> Share:
    """Return an answer that is whole."""
    return Share(draft, frozenset(PARTS))


def share_of(text: str) -> Share:
    """Return what can be read of an answer whose end, or whose form, is not certain.

    The last entry of the part in which it breaks off is not taken: nothing tells whether it goes on.
    """
    told, closed = _told(text)
    last = None if closed else next(reversed(told), None)
    broken = last if isinstance(told.get(last or ""), list) else None  # a text is only there where it ends
    kept = {part: value[:-1] if part == broken else value for part, value in told.items()}
    read = {part: draft for part in PARTS if part in kept and (draft := _read(part, kept[part]))}
    update = {part: getattr(draft, part) for part, draft in read.items()}
    return Share(_blank().model_copy(update=update), frozenset(read) - {broken})


def _told(text: str) -> tuple[dict[str, Any], bool]:
    """Return the object as far as it goes, and whether it was closed."""
    for partial in (False, True):
        try:
            told = from_json(text, allow_partial=partial)
        except ValueError:
            continue
        return (told, not partial) if isinstance(told, dict) else ({}, False)
    return {}, False


def _read(part: str, value: object) -> Draft | None:
    """Return a draft of this part alone; None where it has not the form."""
    try:
        return Draft.model_validate({**_blank().model_dump(), part: value}, strict=True)
    except ValidationError:
        return None
