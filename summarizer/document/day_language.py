"""What a language must say about its phrases of time: the words it uses, and the patterns it puts them in.

A pattern is a regular expression with two conveniences: a space stands for a gap between words, and `<name>` for a
table or a part of the language. `<field:table>` reads a word of `table` into the field `field`; `<table>` alone reads
it into the field of the same name; a part is only spelled out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

Kind = Literal["calendar", "weekday", "weekend", "ordinal", "step", "vague", "none"]
Fields = tuple[tuple[str, int], ...]


class Unit(IntEnum):
    """A unit of time; how precise a phrase is."""

    DAY = 0
    WEEK = 1
    MONTH = 2
    YEAR = 3


GAP = r"(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]?)"
"""White space between two words of a phrase: bounded, and never the blank line between paragraphs."""

NUMERALS: Mapping[str, str] = {
    "digits": r"\d{1,3}",
    "day": r"[12]\d|3[01]|0?[1-9]",
    "month_number": r"1[0-2]|0?[1-9]",
    "year": r"1[89]\d\d|2[01]\d\d",
}
"""Tables that are written in digits, in every language."""

ODD = str.maketrans("İıſ", "iis")
"""Letters that a pattern without regard to case takes for `i` or `s`, and that `lower` leaves as they are."""

SLOT = re.compile(r"<(\w+)(?::(\w+))?>")
OPTIONAL = re.compile(r"<\w+(?::\w+)?>\?|\((?:\?:)?[^()]*\)\??")
"""What a phrase can do without: optional slots and groups, and any other group, to be on the safe side."""

SIGN_TABLES: Mapping[str, frozenset[str]] = {
    "weekday": frozenset({"weekday"}),
    "month": frozenset({"month", "sure_month", "namesake", "full_month"}),
    "unit": frozenset({"unit", "span"}),
    "year": frozenset({"year"}),
}
GROUP = re.compile(r"\(\?P<\w+>")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to put a phrase of time.

    Attributes:
        kind: how its fields are read; `vague` is a phrase that names no day by itself, `none` no phrase of time at all
            (it keeps the `Sunday` of `every Sunday` from being found).
        phrase: the pattern of the phrase.
        before: the pattern of a word that must stand before it and is no part of it.
        after: the pattern of what must follow it and is no part of it.
        fields: what the rule itself says, beside what it reads.
    """

    kind: Kind
    phrase: str
    before: str = ""
    after: str = ""
    fields: Fields = ()


@dataclass(frozen=True, slots=True)
class Language:
    """The phrases of time of one language.

    Attributes:
        values: for each table its words, in small letters, and what they mean.
        parts: pieces of pattern that are used in several rules.
        rules: the phrases.
        proper: tables whose words count only with their initial, or every letter, in capitals.
        lower: tables whose words count only in small letters.
        signs: for each kind of sign (`weekday`, `month`, `unit`, `other`) its words, in small letters. With the years
            in digits, every phrase holds one of them, so that no rule need look where none stands.
    """

    values: Mapping[str, Mapping[str, int]]
    parts: Mapping[str, str]
    rules: tuple[Rule, ...]
    proper: frozenset[str] = field(default=frozenset())
    lower: frozenset[str] = field(default=frozenset())
    signs: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def value(self, table: str, word: str) -> int:
        """Return what a word of a table means."""
        return int(word) if word.isdecimal() else self.values[table][" ".join(word.translate(ODD).lower().split())]

    def pattern(self, rule: Rule) -> re.Pattern[str]:
        """Return a rule as a regular expression: the group `phrase`, and a group `field__table` for each field."""
        before = rf"(?:{self._spell(rule.before)}){GAP}" if rule.before else ""
        after = rf"(?={self._spell(rule.after)})" if rule.after else ""
        phrase = rf"(?P<phrase>{self._spell(rule.phrase)})(?!\w)"
        return re.compile(_named_once(rf"(?i)(?<!\w)(?<!\d[.,:/]){before}{phrase}{after}"))

    def sign(self, rule: Rule) -> str:
        """Return the kind of sign that every phrase of a rule holds; empty where it may be any."""
        bare = rule.phrase
        while (shorter := OPTIONAL.sub("", bare)) != bare:
            bare = shorter
        read = [{table for slot in SLOT.finditer(choice) for table in self._tables(slot)} for choice in bare.split("|")]
        sure = set.intersection(*read)
        return next((sign for sign, names in SIGN_TABLES.items() if not names.isdisjoint(sure)), "")

    def _tables(self, slot: re.Match[str]) -> set[str]:
        """Return the table that a slot reads, or those that the dates of months in a part read."""
        name = slot[2] or slot[1]
        return {"month"} if "<month>" in self.parts.get(name, "") else {name}

    def _spell(self, pattern: str) -> str:
        return SLOT.sub(self._slot, pattern.replace(" ", GAP))

    def _slot(self, slot: re.Match[str]) -> str:
        name, table = slot[1], slot[2] or slot[1]
        if table in self.parts:
            return f"(?:{self._spell(self.parts[table])})"
        return f"(?P<{name}__{table}>{NUMERALS.get(table) or self._words(table)})"

    def _words(self, table: str) -> str:
        longest_first = sorted(self.values[table], key=len, reverse=True)
        words = "|".join(self._cased(table, word) for word in longest_first).replace(" ", GAP)
        return f"(?-i:{words})" if table in self.proper | self.lower else words

    def _cased(self, table: str, word: str) -> str:
        return f"{word.capitalize()}|{word.upper()}" if table in self.proper else word


def _named_once(pattern: str) -> str:
    """Leave out the names of groups that come again, as where two alternatives read the same field."""
    named: set[str] = set()

    def opened(group: re.Match[str]) -> str:
        again = group[0] in named
        named.add(group[0])
        return "(?:" if again else group[0]

    return GROUP.sub(opened, pattern)
