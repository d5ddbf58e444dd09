"""The word lists of a language, read from its folder, with its verbs in all their forms."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Tense = Literal["base", "present", "past", "participle", "progressive"]
_EMPTY: frozenset[str] = frozenset()
LANGUAGES = ("en", "de")
_FILES = ("grammar", "names", "reporting", "meetings", "pending")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a verb: its base form, and the tenses that it can stand for."""

    base: str
    tenses: frozenset[Tense]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of one language."""

    language: str  # its ISO 639-1 code
    lists: Mapping[str, frozenset[str]]  # each list under `file.key`, lower case
    follows: Mapping[str, frozenset[str]]  # for each verb that reports only before certain words, those words
    forms: Mapping[str, Form]  # every form of every listed verb
    title_endings: tuple[str, ...]  # the endings of words that are titles, as `minister` in `Innenminister`

    def __getitem__(self, key: str) -> frozenset[str]:
        """Return the list `file.key`; an empty one where the language has none."""
        return self.lists.get(key, _EMPTY)

    def __contains__(self, trait: str) -> bool:
        """Tell whether the language has a trait: `capital nouns`, `free order`."""
        return trait in self["grammar.traits"]


@cache
def lexicon(language: str | None) -> Lexicon:
    """Return the word lists of a language; English where it is not known or has none."""
    code = (language if language in LANGUAGES else None) or LANGUAGES[0]
    return lexicon_of(code, tables(code))


def tables(code: str) -> dict[str, dict[str, Any]]:
    """Return what the files of a language's folder hold, by the names of the files."""
    paths = {name: files(__package__).joinpath(code, f"{name}.toml") for name in _FILES}
    return {name: tomllib.loads(path.read_text(encoding="utf-8")) for name, path in paths.items() if path.is_file()}


def lexicon_of(code: str, data: Mapping[str, Mapping[str, Any]]) -> Lexicon:
    """Return the word lists that tables as `tables` reads them make."""
    lists = {
        f"{name}.{key}": frozenset(value)
        for name, table in data.items()
        for key, value in table.items()
        if isinstance(value, list)
    }
    follows = {verb: frozenset(words) for verb, words in data["reporting"].get("follow", {}).items()}
    endings = tuple(data["names"].get("title_endings", ()))
    return Lexicon(code, lists, follows, dict(_forms(data)), endings)


def _forms(data: Mapping[str, Mapping[str, Any]]) -> dict[str, Form]:
    """Return the forms of the verbs: those that the language's files list, else those that English endings make."""
    listed = data["reporting"].get("forms", {})
    if listed:
        return {
            form: Form(base, frozenset({"present", "past"})) for base, forms in listed.items() for form in forms.split()
        }
    grammar, found = data["grammar"], dict[str, Form]()
    verbs = [base for name, key in _VERB_LISTS for base in data[name][key]]
    for base in dict.fromkeys(verbs):
        twice = base in grammar["doubled"].get("verbs", ())
        spellings = {twice, False} if base.endswith("l") else {twice}  # `signalled`, and in America `signaled`
        for spelling in spellings:
            for form, tense in _inflected(base, grammar["irregular"].get(base, ""), twice=spelling):
                old = found.get(form, Form(base, frozenset()))
                found[form] = Form(old.base, old.tenses | {tense})
    return found


_VERB_LISTS = (
    *(("grammar", "verbs"), ("reporting", "say"), ("reporting", "act"), ("meetings", "verbs"), ("meetings", "joining")),
    ("meetings", "exchanged"),
    *(("pending", key) for key in ("promised", "planned", "agreed", "hoped", "demanded")),
    *(("pending", key) for key in ("timetable", "moved", "fixed", "accepted", "examined")),
)


def _inflected(base: str, irregular: str, *, twice: bool) -> Iterator[tuple[str, Tense]]:
    """Yield the forms of an English verb: regular ones, with an irregular past in place of the regular."""
    stem = base + base[-1] if twice else base
    soft = base[-1] == "y" and base[-2] not in "aeiou"
    silent = base.endswith("e") and not base.endswith(("ee", "ye"))
    past, _, participle = irregular.partition(" ")
    regular = f"{base}d" if base.endswith("e") else f"{base[:-1]}ied" if soft else f"{stem}ed"
    yield base, "base"
    yield (
        f"{base[:-1]}ies" if soft else f"{base}es" if base.endswith(("s", "sh", "ch", "x", "o")) else f"{base}s",
        "present",
    )
    yield f"{stem[:-1] if silent else stem}ing", "progressive"
    yield past or regular, "past"
    yield participle or past or regular, "participle"
