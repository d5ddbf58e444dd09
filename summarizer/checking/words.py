"""The words of a language that support a claim or contradict it, as patterns."""

import re
import tomllib
from dataclasses import MISSING, dataclass, fields
from functools import cache
from importlib.resources import files
from itertools import chain

from summarizer.document.folding import fold

_NEVER = re.compile(r"(?!)")


def content_words(text: str) -> frozenset[str]:
    """Return the folded words of a text that are long enough to tell it from another."""
    return frozenset(word for word in re.findall(r"\w+", fold(text)) if len(word) > 3)


@dataclass(frozen=True, slots=True)
class Words:
    """The patterns of one language, for folded text.

    Attributes:
        cue: words that report speech.
        anaphor: pronouns and nouns, as `leaders`, that can stand for an actor named elsewhere.
        encounter: verbs and nouns of meeting, talking and visiting.
        meeting: those of them that hardly ever mean anything else.
        denial: what denies an encounter when it stands before its word.
        denied_behind: what denies it when it stands right behind its word.
        possible: what makes it possible, asked for or conditional.
        planned: what tells that something is to come.
        ahead: what puts the verb behind it into the future.
        cancelled: what calls an encounter off.
        call: words of a call.
        video: words of a video conference.
        ending: where the reach of a denial or a condition ends, going back from the word of an encounter.
        aside: a clause about a name, behind its comma and up to the next; what it denies is not the encounter.
        strong: of the words of an encounter those by which people talk to each other.
        weak: those by which many only come to one place, as `summit`; of these none is told where the others deny it.
        done: verbs of an encounter that tell a deed, which nobody calls off.
        border: where what a cue leads to ends, going on from it.
        pointed: a pronoun behind a cue that can stand for a party.
        appeal: a word that may be of a call, with what makes it an appeal behind it: `called on her to go`.
        unsure: what makes an encounter possible behind its word: `are possible`.
        ahead_behind: the word of an encounter with what puts it into the future behind it: `meets her on Friday`.
        aim: what makes an encounter the aim of a journey before it: `for talks`.
        setting: what makes an encounter the setting of something else when it stands before it: `at an all-night …`.
        taking_part: words of being there; a denial of these is one of the encounter.
        called_off: what calls an encounter off, or denies it, behind its word.
        infinitive: what puts the verb right behind it into the future.
        rumour: what says that somebody tells of an encounter; what is behind may call that untrue.
        untrue: what calls a rumour untrue.
        unsaid: what tells that whoever stands before it said nothing.
        unreal: what makes an encounter a tale or contrary to fact.
        lapsed: what tells of a plan from later on: `had been due to`.
        journey: who went somewhere to do what stands right behind it.
        refused: what refuses or denies the words right behind it.

    A language may lack the patterns from `ending` on.
    """

    cue: re.Pattern[str]
    anaphor: re.Pattern[str]
    encounter: re.Pattern[str]
    meeting: re.Pattern[str]
    denial: re.Pattern[str]
    denied_behind: re.Pattern[str]
    possible: re.Pattern[str]
    planned: re.Pattern[str]
    ahead: re.Pattern[str]
    cancelled: re.Pattern[str]
    call: re.Pattern[str]
    video: re.Pattern[str]
    ending: re.Pattern[str] = _NEVER
    aside: re.Pattern[str] = _NEVER
    strong: re.Pattern[str] = _NEVER
    weak: re.Pattern[str] = _NEVER
    done: re.Pattern[str] = _NEVER
    border: re.Pattern[str] = _NEVER
    pointed: re.Pattern[str] = _NEVER
    appeal: re.Pattern[str] = _NEVER
    unsure: re.Pattern[str] = _NEVER
    ahead_behind: re.Pattern[str] = _NEVER
    aim: re.Pattern[str] = _NEVER
    setting: re.Pattern[str] = _NEVER
    taking_part: re.Pattern[str] = _NEVER
    called_off: re.Pattern[str] = _NEVER
    infinitive: re.Pattern[str] = _NEVER
    lapsed: re.Pattern[str] = _NEVER
    journey: re.Pattern[str] = _NEVER
    refused: re.Pattern[str] = _NEVER
    rumour: re.Pattern[str] = _NEVER
    untrue: re.Pattern[str] = _NEVER
    unsaid: re.Pattern[str] = _NEVER
    unreal: re.Pattern[str] = _NEVER


@cache
def words_of(language: str | None) -> Words | None:
    """Return the patterns of a language, those of English where it is not known; None where there are none."""
    path = files("summarizer.language").joinpath(language or "en", "evidence.toml")
    if not path.is_file():
        return None
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    names = (field.name for field in fields(Words) if field.name in table or field.default is MISSING)
    return Words(**{name: re.compile(rf"(?<!\w)(?:{fold(table[name])})(?!\w)") for name in names})


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words in and around names, of all languages together: a name of one stands in articles of another.

    Attributes:
        suffixes: `Jr`, `III`.
        little: articles and prepositions, which tell no two names apart.
        titles: forms of address.
        inflected: the languages whose names change their endings, as `Путина` of `Путин`.
        head_last: the languages in which a noun stands behind its attributes, as `Council` in `Security Council`.
    """

    suffixes: frozenset[str]
    little: frozenset[str]
    titles: frozenset[str]
    inflected: frozenset[str]
    head_last: frozenset[str]


@cache
def name_words() -> NameWords:
    """Return the words of `name_words.toml`."""
    table = tomllib.loads(files("summarizer.language").joinpath("name_words.toml").read_text(encoding="utf-8"))
    together = {key: frozenset(chain.from_iterable(table[key].values())) for key in ("little", "titles")}
    inflected, head_last = frozenset(table["inflected"]), frozenset(table["head_last"])
    return NameWords(frozenset(table["suffixes"]), **together, inflected=inflected, head_last=head_last)
