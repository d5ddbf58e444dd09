"""The words of a language that support a claim or contradict it, and what those of a sentence say of an encounter."""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import MISSING, dataclass, fields
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import Literal

from summarizer.document import Document, Span
from summarizer.document.folding import fold
from summarizer.document.model import touching
from summarizer.drafting.form import MeetingKind, MeetingStatus

# The words of a language that support a claim or contradict it, as patterns


_NEVER = re.compile(r"(?!)")
_SEVERAL = 2


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
        body: nouns, as `the agency`, that can stand for a body named elsewhere, and for no person.
        sequel: an encounter beside one that was told before, whose parties it has: `a second round`.
        doubtful: what leaves open, anywhere in a sentence, whether it will take place.
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

    A language may lack the patterns from `body` on.
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
    body: re.Pattern[str] = _NEVER
    sequel: re.Pattern[str] = _NEVER
    doubtful: re.Pattern[str] = _NEVER
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


# What the words of a sentence say of an encounter


Reading = Literal["fact", "denied", "possible", "ahead"]
_MARK = re.compile(r"[;:—–(]| - ")
"""Marks at which the reach of a denial or a condition ends, going back from the word of an encounter."""
_DIRECT = 3
"""Words before a setting within which a denial is of the encounter itself: `denied, at the meeting, …` is rare."""
_REACH = 150
"""Characters that a cue in front of the word of an encounter may be away from it."""
_NEARBY = 90
"""Characters behind the word of an encounter within which somebody is named to whom it leads."""
_AHEAD = 30
"""Characters that a cue of the future may be away from it: `intended to deliver on what the summit agreed` is none."""
_BEHIND = 140
"""Characters behind the word in which it may be denied: `the meeting did not take place`."""


def sentence_text(document: Document, number: int) -> str:
    """Return a sentence folded, as the patterns read it."""
    return fold(document.clean(document.sentences[number - 1]))


def told_text(document: Document, number: int) -> str:
    """Return a folded sentence without the words in quotation marks, which are somebody's speech."""
    sentence = document.sentences[number - 1]
    pieces, at = [], sentence.start
    for quotation in touching(document.quotations, sentence, at=lambda one: one.outer):
        if quotation.style == "marks":
            pieces.append(document.clean(Span(at, max(at, quotation.outer.start))))
            at = max(at, min(quotation.outer.end, sentence.end))
    return fold(" “” ".join([*pieces, document.clean(Span(at, sentence.end))]))


def may_mean_somebody(document: Document, numbers: Iterable[int], *, body: bool = False) -> bool:
    """Tell whether a sentence has a pronoun or a noun such as `leaders` that can stand for an actor named elsewhere.

    In a language without a table every sentence may. What stands for a person may stand for a body too, but not the
    other way round.
    """
    told = (document.clean(document.sentences[n - 1]) for n in numbers)
    return any(means_somebody(words_of(document.language), one, body=body) for one in told)


def means_somebody(words: Words | None, told: str, *, body: bool) -> bool:
    """Tell the same of a text, by the words of a language."""
    if words is None or words.anaphor.search(fold(told)):
        return True
    return body and words.body.search(told.replace("The ", "the ")) is not None  # `the agency`, not `the Space Agency`


def is_sequel(document: Document, number: int, named: Iterable[object], parties: Collection[object]) -> bool:
    """Tell whether a sentence has an encounter whose parties were told before: `a second round was called off`.

    Args:
        document: the article.
        number: of the sentence.
        named: who is named in the sentence: one of the parties at most. Looked at only where the words are found.
        parties: of the encounter.
    """
    words = words_of(document.language)
    if words is None or words.sequel.search(sentence_text(document, number)) is None:
        return False
    told = [*named]
    return len(told) < _SEVERAL and all(one in parties for one in told)


def readings(document: Document, numbers: Iterable[int], names: Sequence[str] = ()) -> frozenset[Reading]:
    """Return how the sentences report encounters, one reading for each cue of an encounter; empty if there is none.

    Args:
        document: the article.
        numbers: of the sentences.
        names: of those who are said to have met: where a cue leads to one of them, the others are of somebody else.
    """
    words = words_of(document.language)
    if words is None:
        return frozenset()
    cited = [*numbers]
    told = frozenset(reading for n in cited for reading in _borne_out(told_text(document, n), words, names))
    return told or frozenset(
        r for n in cited for r in _borne_out(sentence_text(document, n), words, names) if r != "fact"
    )


def _borne_out(sentence: str, words: Words, names: Sequence[str]) -> Iterator[Reading]:
    """Yield the readings of a sentence that are of the encounter in question.

    In `refused to meet her at the summit` the summit bears none out, and in `saw the mayor but did not meet Ada Roth`
    whoever met the mayor did not meet her.
    """
    found = list(_readings(sentence, words))
    leading = [(cue, reading) for cue, reading in found if _leads_to(sentence, cue, names, words)]
    found = leading or found
    strong = {reading for cue, reading in found if words.strong.match(sentence, cue.start())}
    open_ = bool(strong) and "fact" not in strong
    for cue, reading in found:
        weak = open_ and reading == "fact" and words.weak.match(sentence, cue.start())
        if not weak:
            yield reading


def _leads_to(sentence: str, cue: re.Match[str], names: Sequence[str], words: Words) -> bool:
    """Tell whether a cue is the last before somebody in its clause, or stands before a pronoun: `talks with him`."""
    if not words.strong.match(sentence, cue.start()):
        return False
    around = next((one for one in words.aside.finditer(sentence) if one.start() < cue.start() < one.end()), None)
    reach = cue.end() + _NEARBY if around is None else min(cue.end() + _NEARBY, around.end())  # `who may host,`
    behind = _up_to_border(sentence[cue.end() : reach], words)
    if behind.startswith((",", ".")) and around is None:
        return True  # `they left without meeting, although`
    return any(one.search(behind) for one in map(_last_word, names)) or words.pointed.match(behind) is not None


def _up_to_border(behind: str, words: Words) -> str:
    """Return the words behind a cue, as far as its clause goes or to the next cue."""
    ends = [match.start() for border in (_MARK, words.border, words.ending) for match in border.finditer(behind)]
    behind = behind[: min(ends, default=len(behind))]
    following = words.strong.search(behind)
    return behind[: following.start()] if following else behind


@lru_cache(maxsize=256)
def _last_word(name: str) -> re.Pattern[str]:
    """Return the pattern of the last word of a name in folded text; one that never matches for a name without words."""
    last = fold(name).split()[-1:]
    return re.compile(rf"(?<!\w){re.escape(last[0])}(?!\w)" if last else r"(?!)")


def _readings(sentence: str, words: Words) -> Iterator[tuple[re.Match[str], Reading]]:
    """Yield each cue of an encounter with its reading."""
    for cue in words.encounter.finditer(sentence):
        yield cue, _reading(sentence, cue, words)


def _reading(sentence: str, cue: re.Match[str], words: Words) -> Reading:
    before = _governing(_clause_before(sentence, cue.start(), words), words)
    behind = sentence[cue.end() : cue.end() + _BEHIND]
    if _is_denied(sentence, cue, before, behind, words):
        return "denied"
    asked = sentence.rstrip("\"' ").endswith("?")
    if asked or words.possible.search(before) or _is_unsure(sentence, cue, behind, words):
        return "possible"
    ahead = not words.journey.search(before) and _lies_ahead(cue, before, behind, words)
    return "ahead" if ahead else "fact"


def _is_denied(sentence: str, cue: re.Match[str], before: str, behind: str, words: Words) -> bool:
    """Tell whether an encounter is denied, called off or untrue: before its cue, behind it, or around it."""
    off = words.called_off.search(behind) is not None and not words.done.fullmatch(cue[0])
    denied = words.denied_behind.match(behind.lstrip()) or words.denial.search(before)
    return off or denied is not None or _is_untrue(sentence, cue, words)


def _is_unsure(sentence: str, cue: re.Match[str], behind: str, words: Words) -> bool:
    """Tell whether an encounter is contrary to fact, a tale, or by what follows only asked for or possible."""
    if words.appeal.match(cue[0] + behind):
        return True
    return words.unreal.search(sentence[: cue.start()]) is not None or words.unsure.match(behind) is not None


def _lies_ahead(cue: re.Match[str], before: str, behind: str, words: Words) -> bool:
    """Tell whether an encounter is still to come: `will meet`, `to meet`, `meets her on Friday`, `talks are due to`."""
    coming = words.ahead_behind.match(cue[0] + behind) is not None and not words.done.fullmatch(cue[0])
    return coming or any(
        one.search(text) for one, text in ((words.ahead, _near(before, words)), (words.infinitive, before))
    )


def _near(before: str, words: Words) -> str:
    """Return where a cue of the future stands: close by, or, of an aim, anywhere: `is to fly there for talks`."""
    return before if words.aim.search(before) else before[-_AHEAD:]


def _is_untrue(sentence: str, encounter: re.Match[str], words: Words) -> bool:
    """Tell whether the sentence calls untrue what it says is told of an encounter: `reports that … met … are false`."""
    told = words.rumour.search(sentence[: encounter.start()])
    return told is not None and words.untrue.search(sentence[encounter.end() :]) is not None


def _governing(before: str, words: Words) -> str:
    """Return the words in front of an encounter that say whether it took place.

    Of `failed to agree at a summit` none does: the summit is only where something else failed. Taking part is another
    matter, as in `was not present at the talks`.
    """
    setting = words.setting.search(before)
    if setting is None or words.taking_part.search(before[: setting.start()]):
        return before
    return "" if len(before[: setting.start()].split()) > _DIRECT else before


def _clause_before(sentence: str, at: int, words: Words) -> str:
    """Return the words of the clause in front of an offset, as far as a cue reaches."""
    start = max(0, at - _REACH)
    plain = words.aside.sub(lambda aside: " " * len(aside[0]), sentence[start:at])
    breaks = [match.end() for ends in (_MARK, words.ending) for match in ends.finditer(plain)]
    comma = sentence.find(",") + 1 - start if words.ending.match(sentence) else 0  # `Before she refused, they met`
    breaks += [comma] if 0 < comma <= len(plain) else []
    return plain[max(breaks, default=0) :]


def meeting_word(document: Document, number: int) -> str | None:
    """Return the cue of an encounter that is plain in a sentence; None if it has none."""
    words = words_of(document.language)
    found = words.meeting.search(told_text(document, number)) if words else None
    return found[0] if found else None


def contradicts(
    document: Document, numbers: tuple[int, ...], status: MeetingStatus, names: Sequence[str] = ()
) -> str | None:
    """Return why the words of the sentences do not bear a status out, as the end of a sentence; None where they do."""
    words = words_of(document.language)
    if words is None:
        return None
    read = readings(document, numbers, names)
    if status == "held":
        return _not_held(read)
    told = " ".join(sentence_text(document, n) for n in numbers)
    return None if _bears_out(status, read, told, words) else f"no word there says that it is {status}"


def _bears_out(status: MeetingStatus, read: frozenset[Reading], told: str, words: Words) -> bool:
    """Tell whether a text, by its readings or a word in it, bears out that a meeting was not held."""
    not_fact = bool(read - {"fact"})
    borne_out = {
        "planned": not_fact or words.planned.search(told) is not None,
        "cancelled": any(one.search(told) for one in (words.cancelled, words.lapsed)),
        "denied": "denied" in read or words.denial.search(told) is not None,
        "possible": not_fact or any(one.search(told) for one in (words.possible, words.doubtful)),
    }
    return borne_out[status]


def _not_held(read: frozenset[Reading]) -> str | None:
    if not read or "fact" in read:
        return None
    names = {"denied": "denied", "possible": "only possible, asked for or asked about", "ahead": "still ahead"}
    return "the words there say that it is " + " or ".join(names[one] for one in sorted(read))


def kind_is_told(document: Document, numbers: Iterable[int], kind: MeetingKind) -> bool:
    """Tell whether a sentence has a word for a call or a video conference; the other kinds need none."""
    words = words_of(document.language)
    if words is None or kind not in {"call", "video"}:
        return True
    pattern = words.call if kind == "call" else words.video
    return any(pattern.search(sentence_text(document, n)) for n in numbers)


def is_refused(document: Document, span: Span, number: int) -> bool:
    """Tell whether a sentence refuses or denies, right before them, the words of what is pending."""
    words = words_of(document.language)
    sentence = document.sentences[number - 1]
    before = fold(document.clean(Span(sentence.start, max(sentence.start, span.start))))
    return words is not None and words.refused.search(before) is not None
