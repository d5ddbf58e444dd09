"""What a language must say about its phrases of time: the words it uses, and the patterns it puts them in.

A pattern is a regular expression with two conveniences: a space stands for a gap between words, and `<name>` for a
table or a part of the language. `<field:table>` reads a word of `table` into the field `field`; `<table>` alone reads
it into the field of the same name; a part is only spelled out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import partial
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
    "month": frozenset({"month", "sure_month", "short_month", "namesake", "full_month"}),
    "unit": frozenset({"unit", "span"}),
    "year": frozenset({"year"}),
}
GROUP = re.compile(r"\(\?P<\w+>")

INNERMOST = re.compile(r"\((\?(?:-i)?:|\?<?[=!])?([^()]*)\)(\??)")
APART, GLUED = "\x01", "\x00"
"""What stands for a group of which nothing is sure: one that begins with a space or is empty, and any other."""
SPACES = {" |-": " ", "-| ": " "}
LED = re.compile(rf"(?:,\??)?{APART}* (?!\?)")
PIECE = re.compile(rf"(?<!\S)(?:([^\W\d_]+)(\?)?|<(?:\w+:)?(\w+)>)(?=(?:,\??|\\\.\?)?{APART}*(?!\S))")
"""A word or a slot of a pattern that is a whole word of every text in which the pattern is found."""


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

    def needed(self, rule: Rule) -> tuple[frozenset[str], ...]:
        """Return sets of words, in small letters: a text that lacks all words of one of them holds no such phrase."""
        return (*self._needed(rule.before), *self._needed(rule.phrase))

    def _needed(self, pattern: str) -> tuple[frozenset[str], ...]:
        """Return the same of a pattern, whose groups are taken from the innermost outward."""
        groups: list[frozenset[str]] = []
        reduced = partial(self._reduced, groups)
        bare = self._with_parts(pattern)
        while (shorter := INNERMOST.sub(reduced, bare)) != bare:
            bare = shorter
        return self._held(bare, groups)

    def _reduced(self, groups: list[frozenset[str]], group: re.Match[str]) -> str:
        """Return what stands for a group without groups inside; the words of which it holds one are added."""
        kind, inside, optional = group[1] or "", group[2], group[3]
        if kind.endswith(("=", "!")):
            return ""
        if optional:
            return _left_open(group.string[: group.start()], inside)
        if "|" not in inside or inside in SPACES:
            return SPACES.get(inside, inside)
        sure = self._held(inside, groups)
        groups.extend(sure[:1])
        return f"<{len(groups) - 1}>" if sure else GLUED

    def _held(self, bare: str, groups: Sequence[frozenset[str]]) -> tuple[frozenset[str], ...]:
        """Return of which words a pattern without groups holds one, those of most use first."""

        def words(piece: re.Match[str]) -> frozenset[str]:
            if piece[1]:
                return frozenset({piece[1], piece[1][:-1] if piece[2] else piece[1]})
            if piece[3].isdecimal():
                return groups[int(piece[3])]
            return frozenset(word for value in self.values.get(piece[3], ()) for word in value.split())

        each = [sorted(filter(None, map(words, PIECE.finditer(choice))), key=len) for choice in bare.split("|")]
        if len(each) == 1 or not all(each):
            return tuple(each[0]) if len(each) == 1 else ()
        return (frozenset().union(*(sure[0] for sure in each)),)

    def _with_parts(self, pattern: str) -> str:
        """Spell out the parts of a pattern."""

        def part(slot: re.Match[str]) -> str:
            found = self.parts.get(slot[2] or slot[1])
            return slot[0] if found is None else f"(?:{self._with_parts(found)})"

        return SLOT.sub(part, pattern)

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


def _left_open(before: str, inside: str) -> str:
    """Return what stands for a group that may be missing, by whether what is beside it stays a word of its own."""
    choices = inside.split("|")
    if all(map(LED.match, choices)) or not inside.strip(APART):
        return APART
    opens = not before or before.endswith((" ", "|", ":", "("))
    return "" if opens and all(choice.endswith(" ") for choice in choices) else GLUED


def _named_once(pattern: str) -> str:
    """Leave out the names of groups that come again, as where two alternatives read the same field."""
    named: set[str] = set()

    def opened(group: re.Match[str]) -> str:
        again = group[0] in named
        named.add(group[0])
        return "(?:" if again else group[0]

    return GROUP.sub(opened, pattern)
