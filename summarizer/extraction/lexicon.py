"""The word lists of a language, read once from the package's data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from summarizer.extraction.inflection import base_forms


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists that the candidate rules read, all in lower case.

    Attributes:
        groups: the lists by table and key, as `groups["roles"]["heads"]`.
        verbs: any form of a listed verb -> its base form, by table and key.
    """

    groups: Mapping[str, Mapping[str, frozenset[str]]]
    verbs: Mapping[str, Mapping[str, str]]
    narrow: Mapping[str, frozenset[str]]

    def has(self, table: str, key: str, word: str) -> bool:
        """Tell whether `word` (any case) stands in the list."""
        return word.casefold() in self.groups[table][key]


@cache
def english() -> Lexicon:
    """Return the English lists."""
    data = tomllib.loads(files(__package__).joinpath("lexicon_en.toml").read_text(encoding="utf-8"))
    groups = {
        table: {key: frozenset(words) for key, words in lists.items() if isinstance(words, list)}
        for table, lists in data.items()
    }
    verbs = {
        "reporting": base_forms(data["reporting"]["verbs"], data["reporting"]["irregular"]),
        "speech": base_forms(data["reporting"]["speech"], data["reporting"]["irregular"]),
        "meeting": base_forms(data["meeting"]["verbs"], data["meeting"]["irregular"]),
    }
    narrow = {verb: frozenset(following) for verb, following in data["reporting"]["narrow"].items()}
    return Lexicon(groups, verbs, narrow)
