"""The word lists of a language, read once from the package's data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from summarizer.extraction.inflection import base_forms


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists that the candidate rules read, all in lower case.

    Attributes:
        groups: the lists by table and key, as `groups["roles"]["heads"]`.
        verbs: any form of a listed verb -> its base form, by table and key.
        narrow: verbs that report only with one of these words behind them.
        told: forms of verbs of speech that tell what was said, in the past: a sentence with one may be reported speech.
    """

    groups: Mapping[str, Mapping[str, frozenset[str]]]
    verbs: Mapping[str, Mapping[str, str]]
    narrow: Mapping[str, frozenset[str]]
    told: frozenset[str]

    def has(self, table: str, key: str, word: str) -> bool:
        """Tell whether `word` (any case) stands in the list."""
        return word.casefold() in self.groups[table][key]


@cache
def english() -> Lexicon:
    """Return the English lists."""
    data = lists_of("en")
    verbs = {
        "reporting": base_forms(data["reporting"]["verbs"], data["reporting"]["irregular"]),
        "speech": base_forms(data["reporting"]["speech"], data["reporting"]["irregular"]),
        "meeting": base_forms(data["meeting"]["verbs"], data["meeting"]["irregular"]),
        "pending": base_forms(data["pending"]["actions"], data["pending_forms"]["irregular"]),
    }
    narrow = {verb: frozenset(following) for verb, following in data["reporting"]["narrow"].items()}
    told = frozenset(form for form in verbs["speech"] if form.endswith("ed") or form in {"said", "says", "told"})
    return Lexicon(groups_of(data), verbs, narrow, told)


def lists_of(language: str) -> dict[str, Any]:
    """Read the data of a language."""
    return tomllib.loads(
        files("summarizer.extraction").joinpath(f"lexicon_{language}.toml").read_text(encoding="utf-8")
    )


def groups_of(data: Mapping[str, Any]) -> dict[str, dict[str, frozenset[str]]]:
    """Return the lists of words by table and key."""
    return {
        table: {key: frozenset(map(str.casefold, words)) for key, words in lists.items() if isinstance(words, list)}
        for table, lists in data.items()
    }
