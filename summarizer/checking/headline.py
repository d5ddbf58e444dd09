"""The headline: the one sentence that a model words freely, held to the article and the result."""

import re
from collections.abc import Iterator
from typing import Protocol

from summarizer import result
from summarizer.checking.evidence import readings
from summarizer.document import Document, Span, read
from summarizer.document.days import find_days
from summarizer.document.folding import find_first, fold, folded
from summarizer.language.names import countries_named

_WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")
_SOUGHT = "".join(f"(?<!{words} )" for words in ("towards", "toward", "call for", "calls for", "called for"))
_MET = re.compile(rf"\b(?:met|meets|{_SOUGHT}(?:meeting|talks))\b")  # but not `a step towards talks`
_NOT_MET = re.compile(
    r"\b(?:den(?:y|ies|ied)|not|n't|never|no|will|would|may|might|could|if|plan\w*|to meet|cancel\w*|call\w* off|"
    r"postpone\w*|propos\w*|invit\w*|possible|hope\w*|rule\w* out|refus\w*)\b"
)
_CLAUSE = re.compile(
    r"[;:]|,? (?:and|but|while) (?=(?:they|he|she|it|will|would|plans?|promis\w+|agreed|vowed|pledged|put|set|asked)\b)"
    r"|\b(?:until|by|before|ahead of|due|that)\b"
)
"""What parts the clauses of a headline."""
_NO_OTHER = re.compile(r"\bno (?!(?:\w+ )?(?:meetings?|talks|calls?|visits?|encounters?)\b)\w+", re.IGNORECASE)
"""What is denied beside an encounter: `no deal in talks`."""
_HELD = {"in_person": "met", "call": "spoke by phone", "video": "met by video", "unspecified": "talked"}
_NOT_HELD = {
    "planned": "plan to meet",
    "cancelled": "cancelled a meeting",
    "denied": "did not meet",
    "possible": "may meet",
}
_BEHIND = {"denied": ", or one side denies it"}
"""What a headline ends with, behind where and when."""
NONE_TOLD = "no meeting is reported"
"""What a headline says of meetings where a model read the article and told none."""
NONE_FOUND = "no meeting was found"
"""The same of the rules, which may have missed one."""
NOT_READ = ""
"""The same where nobody read the article's meetings: nothing."""
_BEFORE = re.compile(r"\b(?:in|at|on|near|outside|aboard)\s+(?:the\s+)?\Z", re.IGNORECASE)
"""The words of the article that lead to a place or a day, at the end of what stands before it."""
_LEADING_PLACE = re.compile(r"(?:in|at|on|near|outside|aboard|during)\s(?:the\s)?", re.IGNORECASE)
_LEADING_DAY = re.compile(
    rf"{_LEADING_PLACE.pattern}|(?:last|next|this)\s|(?:yesterday|today|tomorrow)\b", re.IGNORECASE
)
"""How a place and a day begin that need no such words."""
_LOOKED_AT = 24
"""Characters before a place or a day in which they stand."""
_SHOWN = 3
_SHORT = 4
"""Words of so many letters or fewer are in every sentence."""
_SHARED = 3
"""How many longer words a sentence shares with a headline that tells of its day."""
LONGEST = 320
"""A headline of more characters is none."""
_UNCUT = 236
"""One that is longer, and has no mark at its end, was cut off by the grammar's limit."""
_SHOWN_LETTERS = 40


class Content(Protocol):
    """The parts of a result that a headline is held to."""

    @property
    def actors(self) -> tuple[result.Actor, ...]:
        """People and bodies."""

    @property
    def meetings(self) -> tuple[result.Meeting, ...]:
        """Who met whom."""

    @property
    def statements(self) -> tuple[result.Statement, ...]:
        """What was said."""

    @property
    def pending(self) -> tuple[result.PendingItem, ...]:
        """What remains to be done."""


def headline_of(document: Document, content: Content, drafted: str, *, none: str = NONE_TOLD) -> tuple[str, str | None]:
    """Return the model's headline if the article and the result bear it out, else one made by rule.

    The model's is kept word for word, but for its space, a capital at its beginning and a stop at its end.

    Args:
        document: the article.
        content: the result.
        drafted: the model's headline.
        none: what one by rule says where the result has no meeting, as the end of a sentence.

    Returns:
        The headline, and why it is not the model's, as the end of a sentence; None where it is.
    """
    words = " ".join(drafted.split())
    ended = words if words.endswith((".", "!", "?")) else f"{words}."
    reason = _unfit(words, document) or _untold(document, content, ended)
    return (headline_by_rule(document, content, none=none), reason) if reason else (_with_capital(ended), None)


def _unfit(words: str, document: Document) -> str | None:
    """Return why some words are no headline, whatever they say; None where they may be one."""
    if not words:
        return "the model gave none"
    if len(words) > LONGEST:
        return f"the model's has more than {LONGEST} characters"
    if len(words) >= _UNCUT and not words.endswith((".", "!", "?")):
        return "the model's was cut off"
    return "the model's is a dateline, which tells nothing" if _is_dateline(words, document) else None


def _is_dateline(words: str, document: Document) -> bool:
    """Tell whether a headline holds days and words of the article's dateline, and nothing else."""
    line, rest = document.dateline, words
    for day in reversed(find_days(words)):
        rest = f"{rest[: day.span.start]} {rest[day.span.end :]}"
    told = _WORD.findall(fold(line.span.of(document.text))) if line else ()
    return set(_WORD.findall(fold(rest))) <= set(told)


def _untold(document: Document, content: Content, headline: str) -> str | None:
    """Return what of a headline is not borne out, as the end of a sentence; None where all is."""
    doubt = next(doubts(document, content, headline), None)
    return doubt and f"the article or the summary does not bear out “{doubt[:_SHOWN_LETTERS]}” in the model's"


def doubts(document: Document, content: Content, headline: str) -> Iterator[str]:
    """Yield what a headline says that is not borne out.

    Every name, number and day in it must stand in the article, a country by its name or its adjective. A day must be
    that of a meeting in the result, or, in a clause that tells of none, of what is pending, or be copied with the words
    around it, or, in such a clause, stand in a sentence of which three words are told. A meeting may be told as
    held only where the result has one that was, and one that was held may not be denied.
    """
    yield from strangers(headline, document)
    yield from _other_days(headline, document, content)
    plain = fold(headline)
    if _MET.search(plain) and not _NOT_MET.search(plain) and not any(m.status == "held" for m in content.meetings):
        yield "met"
    if _denies_what_was_held(document, content, headline):
        yield headline


def _other_days(headline: str, document: Document, content: Content) -> Iterator[str]:
    """Yield the days of a headline that are of something else."""
    for day in (one.span for one in find_days(headline)):
        told = _is_day_of(content, headline, day) or _copied(headline, day, document)
        if not told and (_tells_meeting(headline, day) or not _told_beside(headline, day, document)):
            yield day.of(headline)


def _denies_what_was_held(document: Document, content: Content, headline: str) -> bool:
    """Tell whether a headline only denies an encounter of people who met, and of whom no other meeting is told."""
    words = set(re.findall(r"\w+", fold(headline)))
    named = {a.id: a.name for a in content.actors if any(_last_word(one) in words for one in (a.name, *a.aliases))}
    told = [(meeting.status == "held", named.keys() & set(meeting.participants)) for meeting in content.meetings]
    others = [who for held, who in told if not held]
    met = [who for held, who in told if held and len(who) > 1 and all(len(who & other) < 2 for other in others)]
    if not met:
        return False
    words_of_it = read(_NO_OTHER.sub("", headline), language=document.language)
    numbers = range(1, len(words_of_it.sentences) + 1)
    return any(readings(words_of_it, numbers, [named[one] for one in who]) == {"denied"} for who in met)


def _last_word(name: str) -> str:
    return next(reversed(re.findall(r"\w+", fold(name))), "")


def strangers(headline: str, document: Document) -> Iterator[str]:
    """Yield the names and numbers of a headline that the article does not have; `Russian` is borne out by `Russia`."""
    known = set(_WORD.findall(folded(document.view.text).text))
    known |= {part for word in known for part in re.split(r"[-'.]", word)}
    named = set(countries_named(_WORD.findall(document.view.text)))
    for i, word in enumerate(_WORD.findall(headline)):
        telling = word[0].isdigit() or (word[0].isupper() and i > 0)
        bare = re.sub(r"'s$", "", fold(word))
        parts, of = set(re.split(r"[-'.]", bare)), countries_named([re.sub("['’]s$", "", word)])
        if telling and bare not in known and not parts <= known and named.isdisjoint(of):
            yield word


def _is_day_of(content: Content, headline: str, day: Span) -> bool:
    """Tell whether a day is, or is part of, that of a meeting; or of a pending item, where its clause tells no meeting.

    So `met in Larn, and will try again in March` may have the day of what they will do, and `met in March` may not.
    """
    days = [one.date for one in content.meetings]
    if not _tells_meeting(headline, day):
        days += [one.due for one in content.pending]
    part = re.compile(rf"(?<!\w){re.escape(fold(day.of(headline)))}(?!\w)")
    return any(part.search(fold(one.text)) for one in days if one)


def _tells_meeting(headline: str, day: Span) -> bool:
    """Tell whether the clause of a day tells of a meeting, before the day or behind it."""
    before, behind = _CLAUSE.split(headline[: day.start])[-1], _CLAUSE.split(headline[day.end :])[0]
    return _MET.search(fold(f"{before} {behind}")) is not None


def _copied(headline: str, span: Span, document: Document) -> bool:
    """Tell whether the phrase stands in the article behind the same three words, or between two and one."""
    before = headline[: span.start].split()[-3:]
    behind = headline[span.end :].rstrip(".").split()[:1]
    copies = [[*before, span.of(headline)]] if len(before) == 3 else []
    copies += [[*before[-2:], span.of(headline), *behind]] if len(before) > 1 else []
    return any(find_first(document, " ".join(copy)) is not None for copy in copies)


def _told_beside(headline: str, day: Span, document: Document) -> bool:
    """Tell whether a sentence of the article has the day, and three of the headline's longer words."""
    words = {word for word in _WORD.findall(fold(headline)) if len(word) > _SHORT}
    read = (fold(span.of(document.text)) for span in document.sentences)
    told = (sentence for sentence in read if fold(day.of(headline)) in sentence)
    return any(len(words & set(_WORD.findall(sentence))) >= _SHARED for sentence in told)


def headline_by_rule(document: Document, content: Content, *, none: str = NONE_TOLD) -> str:
    """Write the headline from the first meeting, held ones before others, else from the first statement.

    Args:
        document: the article.
        content: the result.
        none: what it says where there is no meeting: `NONE_TOLD`, `NONE_FOUND` or `NOT_READ`.
    """
    names = {actor.id: actor.name for actor in content.actors}
    meetings = sorted(content.meetings, key=lambda m: m.status != "held")
    if meetings:
        return _with_capital(_of_meeting(document, meetings[0], names))
    first = next((one for one in content.statements if one.speakers and one.speakers[0] in names), None)
    if first is None:
        return _with_capital(f"{none or 'no speaker was found'}.")
    cites = "cites" if first.kind == "indirect" else "quotes"  # no verb of the name, be it one's or many's: `Police`
    return "; ".join(filter(None, (f"The article {cites} {names[first.speakers[0]]}", none))) + "."


def _with_capital(words: str) -> str:
    """Return words with a capital at their beginning, and otherwise as they are."""
    return words[:1].upper() + words[1:]


def _of_meeting(document: Document, meeting: result.Meeting, names: dict[str, str]) -> str:
    parties = [names.get(one, one) for one in meeting.participants]
    shown = parties if len(parties) <= _SHOWN + 1 else [*parties[:_SHOWN], f"{len(parties) - _SHOWN} others"]
    who = " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]
    verb = _NOT_HELD.get(meeting.status) or _HELD[meeting.kind]
    places = ((meeting.place, _LEADING_PLACE), (meeting.date, _LEADING_DAY))
    told = "".join(_led_to(document, one.text, one.span, leading) for one, leading in places if one)
    return " ".join(f"{who} {verb}{told}{_BEHIND.get(meeting.status, '')}.".split())


def _led_to(document: Document, words: str, span: result.Span, leading: re.Pattern[str]) -> str:
    """Return a place or a day as it goes on a sentence: behind the article's own `in` or `on`, else behind a comma.

    These words are small, be they great in the article, at the beginning of a sentence or in a headline.
    """
    if own := leading.match(words):
        return f" {own[0].lower()}{words[own.end() :]}"
    at = document.view.seen(Span(span.start, span.end)).start
    before = _BEFORE.search(document.view.text[max(0, at - _LOOKED_AT) : at])
    return f" {before[0].lower()}{words}" if before else f", {words}"
