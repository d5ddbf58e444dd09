"""The words of a language that bear a claim out or speak against it, as patterns."""

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from summarizer.document.folding import fold


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


@cache
def words_of(language: str | None) -> Words | None:
    """Return the patterns of a language, those of English where it is not known; None where there are none."""
    path = files(__package__).joinpath(language or "en", "evidence.toml")
    if not path.is_file():
        return None
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    names = (field.name for field in fields(Words))
    return Words(**{name: re.compile(rf"(?<!\w)(?:{fold(table[name])})(?!\w)") for name in names})
