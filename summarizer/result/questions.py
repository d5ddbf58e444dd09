"""The questions that a dashboard asks of one result."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Literal, NamedTuple, overload

from summarizer.errors import UsageError
from summarizer.result.report import Report
from summarizer.result.tables import (
    ActorRow,
    MeetingRow,
    ParticipantRow,
    PendingRow,
    Result,
    Rows,
    StatementRow,
    TableName,
    rows_of,
)

if TYPE_CHECKING:
    from summarizer.result.v3 import Actor, Statement

_MARKS = re.compile("[\u0300-\u036f]")
# Letters that Unicode does not take apart, and the marks that keyboards have one of.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | dict.fromkeys("‘’ʼ`", "'")
    | dict.fromkeys("‐‑‒–", "-")
)


class Met(NamedTuple):
    """Who met whom, in names; `day` is ISO (a week, month or year where that is all that is known)."""

    names: tuple[str, ...]
    place: str | None
    day: str | None
    status: Literal["held", "planned", "cancelled", "denied", "possible"]
    kind: Literal["in_person", "call", "video", "unspecified"]


class Questions:
    """Answers from the parts of a result; a mixin, so that the schema's class holds the schema."""

    def who_met_whom(self: Result) -> tuple[Met, ...]:
        """Return who met whom, where and when, a tuple of names a meeting, in the order of the article.

        Every meeting that the article tells of comes, with its `status`: only those that are `held` took place.
        """
        names = {actor.id: actor.name for actor in self.actors}
        return tuple(
            Met(
                names=tuple(names.get(one, one) for one in meeting.participants),
                place=meeting.place.text if meeting.place else None,
                day=meeting.date.date if meeting.date else None,
                status=meeting.status,
                kind=meeting.kind,
            )
            for meeting in self.meetings
        )

    def said_by(self: Result, name: str) -> "tuple[Statement, ...]":
        """Return what the bearer of a name said, alone or together with others.

        A whole name or alias fits, and of a person's name the last words as well: `José Østberg` is found as `ostberg`.
        Where several people fit, as for a shared surname, the statements of all of them come; where nobody does, none.

        Raises:
            UsageError: the name is no `str`.
        """
        if not isinstance(name, str):
            raise UsageError(f"The name is {type(name).__name__}, not str.")
        who = {actor.id for actor in self.actors if answers_to(actor, name)}
        return tuple(statement for statement in self.statements if who.intersection(statement.speakers))

    @overload
    def rows(self: Result, table: Literal["meetings"]) -> Rows[MeetingRow]: ...
    @overload
    def rows(self: Result, table: Literal["participants"]) -> Rows[ParticipantRow]: ...
    @overload
    def rows(self: Result, table: Literal["statements"]) -> Rows[StatementRow]: ...
    @overload
    def rows(self: Result, table: Literal["pending"]) -> Rows[PendingRow]: ...
    @overload
    def rows(self: Result, table: Literal["actors"]) -> Rows[ActorRow]: ...
    def rows(self: Result, table: TableName) -> Rows[Mapping[str, object]]:
        """Return the result as plain rows of one table, dictionaries with the columns that docs/api.md lists.

        Raises:
            UsageError: there is no such table.
        """
        return Rows(table, rows_of(table, self))

    def verify(self: Result, text: str) -> Report:
        """Check the result against the article that it was made from; no model is asked.

        Args:
            text: the article, decoded, as it was given to `summarize`.

        Raises:
            UsageError: it is no `str`.
        """
        verify: Callable[[Result, str], Report] = resolve_name("summarizer:verify")  # the package's own, by its name
        return verify(self, text)


def folded(name: str) -> str:
    """Return the name as it is compared: `José  ØSTBERG` and `Jose Ostberg` are the same."""
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", name))
    return " ".join(bare.casefold().translate(_PLAIN).split())


def answers_to(actor: "Actor", name: str) -> bool:
    """Tell whether the actor bears the name: a whole name or alias, or for a person the last words of one."""
    wanted = folded(name)
    if not wanted:
        return False
    borne = [folded(one) for one in (actor.name, *actor.aliases)]
    return wanted in borne or (actor.type == "person" and any(one.endswith(f" {wanted}") for one in borne))
