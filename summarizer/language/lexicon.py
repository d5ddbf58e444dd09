"""The word lists of a language, read from its folder, with its verbs in all their forms."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Tense = Literal["base", "present", "past", "participle", "progressive"]
LANGUAGES = ("en", "de")
_FILES = ("grammar", "names", "reporting", "meetings", "pending")
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a verb: its base form, and the tenses that it can stand for."""

    base: str
    tenses: frozenset[Tense]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of one language.

    Attributes:
        language: its ISO 639-1 code.
        lists: each list under `file.key`, lower case.
        follows: for each verb that reports only before certain words, those words.
        forms: every form of every listed verb.
    """

    language: str
    lists: Mapping[str, frozenset[str]]
    follows: Mapping[str, frozenset[str]]
    forms: Mapping[str, Form]

    @property
    def title_endings(self) -> tuple[str, ...]:
        """The endings of words that are titles, as `minister` in `Innenminister`."""
        return tuple(self["names.title_endings"])

    def __getitem__(self, key: str) -> frozenset[str]:
        """Return the list `file.key`; an empty one where the language has none."""
        return self.lists.get(key, frozenset())


@cache
def lexicon(language: str | None) -> Lexicon:
    """Return the word lists of a language; English where it is not known or has none."""
    code = language if language in LANGUAGES else "en"
    folder = files(__package__).joinpath(code or "en")
    data = {
        name: tomllib.loads(folder.joinpath(f"{name}.toml").read_text(encoding="utf-8"))
        for name in _FILES
        if folder.joinpath(f"{name}.toml").is_file()
    }
    lists = {
        f"{name}.{key}": frozenset(value)
        for name, table in data.items()
        for key, value in table.items()
        if isinstance(value, list)
    }
    follows = {verb: frozenset(words) for verb, words in data.get("reporting", {}).get("follow", {}).items()}
    return Lexicon(code or "en", lists, follows, _forms(data))


_VERBS = {
    "grammar": ("verbs",),
    "reporting": ("say", "act"),
    "meetings": ("met", "met_with", "together", "light", "joining"),
    "pending": ("promised", "planned", "agreed", "hoped", "demanded"),
}


def _forms(data: Mapping[str, Mapping[str, object]]) -> dict[str, Form]:
    grammar = data["grammar"]
    irregular, doubled = grammar.get("irregular", {}), grammar.get("doubled", {})
    assert isinstance(irregular, dict)  # noqa: S101 - narrows what TOML holds
    assert isinstance(doubled, dict)  # noqa: S101
    found: dict[str, Form] = {}
    for base, listed in data.get("reporting", {}).get("forms", {}).items():
        found |= {form: Form(base, frozenset({"present", "past"})) for form in str(listed).split()}
    if found:
        return found
    for name, keys in _VERBS.items():
        for base in (word for key in keys for word in _words(data.get(name, {}).get(key))):
            for form, tense in _inflected(base, irregular.get(base, ""), twice=base in doubled.get("verbs", ())):
                old = found.get(form)
                found[form] = Form(old.base if old else base, (old.tenses if old else frozenset()) | {tense})
    return found


def _words(value: object) -> Iterator[str]:
    yield from value if isinstance(value, list) else ()


def _inflected(base: str, irregular: str, *, twice: bool) -> Iterator[tuple[str, Tense]]:
    """Yield the forms of a verb: regular ones, with an irregular past in place of the regular."""
    stem = base + base[-1] if twice else base
    soft = base[-1] == "y" and base[-2] not in _VOWELS
    yield base, "base"
    yield (
        (f"{base[:-1]}ies" if soft else f"{base}es" if base.endswith(("s", "sh", "ch", "x", "o")) else f"{base}s"),
        "present",
    )
    yield f"{stem[:-1] if base.endswith('e') and not base.endswith(('ee', 'ye')) else stem}ing", "progressive"
    if irregular:
        past, _, participle = irregular.partition(" ")
        yield past, "past"
        yield participle or past, "participle"
        return
    regular = f"{base}d" if base.endswith("e") else f"{base[:-1]}ied" if soft else f"{stem}ed"
    yield regular, "past"
    yield regular, "participle"
