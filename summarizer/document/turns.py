"""Labelled speech: the turns of a transcript, an interview or a hearing, and posts labelled below them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from summarizer.document.dateline import DAY
from summarizer.document.model import Span, Turn
from summarizer.document.paragraphs import lines, word_set

# Posts


_SIGNATURE = re.compile(
    rf"""(?:(?P<dash>[-–—]{{1,2}})[ ]?)?(?P<name>[^\W\d_a-zß-öø-ÿ][^()@\n]{{1,60}}?)[ ]?\(@\w{{2,30}}\)
    (?:[ ]?[,·|–—-]?[ ]?(?P<day>{DAY})(?:,?[ ](?:at[ ])?\d{{1,2}}[:.]\d\d(?:[ ]?[AaPp]\.?[Mm]\.?)?)?)?\.?\Z""",
    re.VERBOSE,
)
_DASH = re.compile(r"(?<=[^\s–—-])\s+(?=[–—-]{1,2}[ ]?[^()@\n]{2,60}\(@)")
"""Where a signature begins in the paragraph of the words."""

_QUOTED = re.compile(r"(?P<open>[“\"„«])(?P<words>[^“”\"„«»]+)[”\"“»]")
_MARKS = re.compile(r"[“”„«»]|\"")
_LONGEST = 1000
"""Code points of a post."""


def posts(text: str, paragraphs: Sequence[Span]) -> Iterator[Turn]:
    """Yield the posts, in order: a paragraph, and whoever signed it behind or below, with the name in a network.

    A paragraph that names the signer, or quotes within other words, is the article's own.
    """
    for number, paragraph in enumerate(paragraphs):
        if "(@" not in paragraph.of(text):
            continue
        cut = max((match.end() for match in _DASH.finditer(text, *paragraph)), default=paragraph.start)
        match = _SIGNATURE.match(text, cut, paragraph.end)
        if match is None or not (match["dash"] or match["day"]):
            continue
        before = Span(paragraph.start, cut) if cut > paragraph.start else _before(paragraphs, number)
        words = _words(text, before, match["name"]) if before else None
        if words:
            yield Turn(Span(*match.span("name")), words)


def _before(paragraphs: Sequence[Span], number: int) -> Span | None:
    return paragraphs[number - 1] if number else None


def _words(text: str, paragraph: Span, name: str) -> Span | None:
    """Return the words of a post without marks around them; None where the article tells them."""
    start, end = paragraph.start, paragraph.start + len(paragraph.of(text).rstrip())
    if end - start > _LONGEST or "(@" in text[start:end] or name.rsplit(maxsplit=1)[-1] in text[start:end]:
        return None
    quoted = _QUOTED.fullmatch(text, start, end)
    if quoted:
        return Span(*quoted.span("words"))
    return None if _MARKS.search(text, start, end) else Span(start, end)


# Labelled speech


Form = Literal["question", "answer", "titled", "stopped", "bracket", "role", "name"]


class Label(NamedTuple):
    """The label of a turn: where its line begins, its name, where its words begin, and its form."""

    start: int
    name: Span
    words: int
    form: Form


_TITLES = (
    r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sir|Dame|Lord|Lady|Sen|Senator|Rep|Representative|Congress(?:man|woman)|Gov|Governor"
    r"|Chair(?:man|woman|person)?|President|Vice[ ]President|Prime[ ]Minister|Minister|Secretary|Ambassador"
    r"|Commissioner|Judge|Justice|General|Gen|Mayor|Speaker|Director|Spokes(?:man|woman|person)|Herr|Frau|Abg"
    r"|Präsident(?:in)?|Minister(?:in)?|Bundeskanzler(?:in)?|Vorsitzende[rn]?)\b\.?"
)
_ROLES = (
    r"(?:(?:The[ ])?(?:Moderator(?:in)?|Interviewer|Host|Anchor|Operator|Presenter|Reporter|Journalist"
    r"|Chair(?:man|woman|person)?|President|Vice[ ]President|Speaker|Clerk|Court|Witness|Secretary|Participant"
    r"|Audience[ ]Member|Prime[ ]Minister|Unidentified[ ](?:Speaker|Man|Woman|Male|Female)|Frage(?:steller|r)))"
)
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_WORD = rf"{_CAPITAL}[\w.’'-]{{0,30}}"
_LITTLE = r"(?:de|van|von|der|den|del|di|da|du|la|le|bin|ibn|al|el|zu|y|e|of|for|the)"
_NAME = rf"{_WORD}(?:[ ](?:{_LITTLE}[ ]){{0,2}}{_WORD}){{0,5}}"
_ROLE_BEHIND = (
    r",[ ](?:(?:[A-Z][A-Z.’'&/-]{0,20}(?:,?[ ](?=[A-Z]))?){1,8}"
    r"|(?:co-)?(?:host|byline|anchor|presenter|moderator|interviewer|correspondent))"
)
_LABEL = re.compile(
    rf"""(?:[\[(]?\d{{1,2}}:\d\d(?::\d\d)?[\])]?[ ]+)?
    (?:(?P<letter>[QA](?:[ ]?\d{{1,3}})?)[.:]
    |(?P<stopped>(?:{_TITLES}(?:[ ]{_WORD}){{1,2}}|The[ ](?:{_TITLES}|PRESIDING[ ]OFFICER))(?<!\.))\.(?=[ ])
    |(?P<asked>QUESTION|Question|ANSWER|Answer|FRAGE|Frage|ANTWORT|Antwort)(?:[ ]\d{{1,3}})?[ ]?:
    |(?P<name>{_NAME}(?:[ ]\d{{1,2}})?)(?:(?P<bracket>[ ][(\[][^()\[\]\n]{{1,60}}[)\]])
      |(?P<role>{_ROLE_BEHIND}))?[ ]?:)(?:[ ]+|\Z)""",
    re.VERBOSE,
)
_TITLED = re.compile(rf"{_TITLES}[ ]\S", re.IGNORECASE | re.VERBOSE)
_ROLE = re.compile(rf"{_ROLES}(?:[ ]\d+)?\Z", re.IGNORECASE | re.VERBOSE)
_ON_AIR = re.compile(
    r"\b(?:host|byline|anchor|presenter|moderator|interviewer|correspondent|reporter)\b", re.IGNORECASE
)
"""The role of somebody who speaks in a broadcast."""

_NO_SPEAKER = word_set(
    """
    note notes photo photos photograph picture image video watch read see more source sources credit caption update
    updated date dates place venue time times when where who what why how which contact contacts tel telephone phone
    email e-mail fax subject re address editor editors correction corrections warning breaking exclusive live topic
    topics tag tags related share follow published posted by edited reporting writing background summary example tip ps
    nb to from cc issued location website web url duration price key also ends attachment attachments agenda present
    absent participants attendees attending apologies minutes item items step section article chapter annex figure
    table list conclusion introduction results result goal goals aim purpose fact facts factbox factsheet timeline
    history comment opinion analysis review interview transcript hinweis foto bild quelle quellen datum ort zeit
    kontakt telefon thema themen hintergrund anmerkung stand autor redaktion weitere mehr teilnehmer said says adds
    added told asked writes wrote according sagte sagt erklärte however first second third finally meanwhile today
    yesterday remember media release statement headline title name names opponent score references reference keywords
    copyright disclaimer
    """
)
_FIRST_PERSON = re.compile(
    r"\b(?:I|[Ww]e|[Yy]ou|[Yy]our|[Mm]y|[Oo]ur|[Uu]s|[Mm]e|[Ii]ch|[Ww]ir|Sie|[Uu]ns|[Mm]ir|[Mm]ich|Ihnen|Ihre?[nmrs]?)\b|\?"
)
_SENTENCE_END = re.compile(r"[.!?…][”\"’»)]*\Z")
_SMALL = re.compile(r"(?<![\w’'-])[a-zß-öø-ÿ][\w’'-]+")
_LOOKED_AT = 600
"""Code points behind a label in which its speaker would say `I`, `we` or `you`."""

_FEWEST = 2
"""Labels that a text must hold: a single one is a heading, or a form of dateline."""

_END_MATTER = re.compile(
    r"""\(?(?:notes?[ ](?:to|for)[ ](?:the[ ])?editors?|(?:for[ ])?(?:further|more)[ ]information
    |(?:media|press)[ ]contact|contacts?:|[-–—*\#]*[ ]?ends?[ ]?[-–—*\#)]*\Z|\#\#\#|-[ ]?30[ ]?-|about[ ][^\W_]+\Z
    |copyright|©|this[ ](?:interview|transcript)\b
    |(?:the[ ])?(?:hearing|meeting|session|briefing|interview)[ ](?:was[ ])?(?:adjourned|ended|concluded)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_DIRECTION = re.compile(r"[(\[][^()\[\]]{1,200}[)\]]\.?\Z")


def labels(text: str) -> list[Label]:
    """Return the labels of speakers that a text holds, in order; none where their form might be something else.

    A label stands at the beginning of a line. Letters and words that ask and answer (`Q.`, `QUESTION:`), names with a
    title (`MS. HARLOW:`), roles (`Moderator:`) and names with the role of a broadcast (`STEVE KLINE, HOST:`, and then
    `KLINE:`) count where there are two of them; other names where they come again
    or have several words, and most of what they introduce speaks in the first person or asks.
    """
    shaped = list(_shaped(text))
    if len(shaped) < _FEWEST:
        return []
    sure = _answering(text, [one for one in shaped if one.form in {"question", "answer", "titled"}])
    sure += _stopped(text, [one for one in shaped if one.form == "stopped"])
    sure += _broadcast(text, shaped)
    rest = [one for one in shaped if one.form in {"bracket", "name"} and one not in sure]
    names = _names(text, rest, sure=len(sure))
    return sorted([*sure, *names]) if len(sure) + len(names) >= _FEWEST else []


def turns(text: str, paragraphs: Sequence[Span], found: Sequence[Label]) -> tuple[Turn, ...]:
    """Return the turns that the labels begin.

    A paragraph without a label belongs to the turn before it. Behind the last label it does where the turns of the
    text run over several paragraphs, up to what ends a text. Where only the answers of an interview are labelled, what
    stands between them belongs to nobody.
    """
    groups = _grouped(paragraphs, found)
    if _only_answers(text, groups):
        groups = [(label, held[: _alone(label, held)]) for label, held in groups]
    long = any(len(_spoken(text, label, held)) > 1 for label, held in groups[:-1])
    made = [_turn(text, label, held) for label, held in groups[:-1]]
    made += [_turn(text, label, held if long else held[: _alone(label, held)]) for label, held in groups[-1:]]
    return tuple(turn for turn in made if turn)


def _grouped(paragraphs: Sequence[Span], found: Sequence[Label]) -> list[tuple[Label, list[Span]]]:
    """Return each label with the paragraphs from its own to the next label."""
    starts = {label.start: label for label in found}
    groups: list[tuple[Label, list[Span]]] = []
    for paragraph in paragraphs:
        if paragraph.start in starts:
            groups.append((starts[paragraph.start], [paragraph]))
        elif groups:
            groups[-1][1].append(paragraph)
    return groups


def _only_answers(text: str, groups: Sequence[tuple[Label, Sequence[Span]]]) -> bool:
    """Tell whether all labels are one, and a question without a label stands before one of them."""
    before = (held[-1].of(text).rstrip('"”“»’)') for _, held in groups[:-1] if len(held) > 1)
    return len({label.name.of(text) for label, _ in groups}) == 1 and any(words.endswith("?") for words in before)


def _alone(label: Label, held: Sequence[Span]) -> int:
    """Return how many paragraphs a turn of one paragraph takes: two where the label has a line of its own."""
    return 1 if label.words < held[0].end else 2


def _turn(text: str, label: Label, held: Sequence[Span]) -> Turn | None:
    spoken = _spoken(text, label, held)
    named = label.form not in {"question", "answer"}
    return Turn(label.name, Span(spoken[0].start, spoken[-1].end), named) if spoken else None


def _spoken(text: str, label: Label, held: Sequence[Span]) -> list[Span]:
    """Return the stretches of words of one turn, up to the end matter, without stage directions at its end."""
    spoken = [Span(label.words, held[0].end)] if label.words < held[0].end else []
    for paragraph in held[1:]:
        if _END_MATTER.match(text, paragraph.start, paragraph.end):
            break
        spoken.append(paragraph)
    while spoken and _DIRECTION.match(text, spoken[-1].start, spoken[-1].end):
        spoken.pop()
    return spoken


def _shaped(text: str) -> Iterator[Label]:
    """Yield what has the shape of a label at the beginning of a line."""
    for line in lines(text):
        match = _LABEL.match(text, line.start, line.end)
        if match is None:
            continue
        if form := _form(match, line):
            group = next(name for name in ("letter", "stopped", "asked", "name") if match[name])
            yield Label(line.start, Span(*match.span(group)), match.end(), form)


def _form(match: re.Match[str], line: Span) -> Form | None:
    if asked := match["letter"] or match["asked"]:
        return "question" if asked[0] in "QF" else "answer"
    if match["stopped"]:
        return "stopped"
    name = match["name"]
    if _ROLE.match(name):
        return "titled" if _SENTENCE_END.search(match.string, match.end(), line.end) else None
    if _TITLED.match(name):
        return "titled"
    if not _is_proper(name):
        return None
    return _form_of_role(match["bracket"], match["role"])


def _form_of_role(bracket: str | None, role: str | None) -> Form:
    if role and _ON_AIR.search(role):
        return "role"
    return "bracket" if bracket or role else "name"


def _is_proper(name: str) -> bool:
    """Tell whether the words may be somebody's name: no words of headings, no numbers, capitals at both ends."""
    words = name.split()
    headings = any(word.lower().strip(".") in _NO_SPEAKER for word in words)
    return not headings and words[0][0].isupper() and words[-1][0].isupper()


def _stopped(text: str, found: Sequence[Label]) -> list[Label]:
    """Return the labels that end in a full stop (`Ms. Harlow. Thank you.`), as the records of parliaments have them."""
    usual = Counter(label.name.of(text) for label in found)
    return list(found) if len(found) > _FEWEST and max(usual.values()) > 1 else []


def _answering(text: str, found: Sequence[Label]) -> list[Label]:
    """Return the labels without answers that no question stands before: `A.` begins many a name and list."""
    ends = [*(label.start for label in found), len(text)][1:]
    asks = any(
        label.form == "question" and text.find("?", label.words, min(end, label.words + _LOOKED_AT)) >= 0
        for label, end in zip(found, ends, strict=True)
    )
    first = next((label.start for label in found if label.form == "question"), len(text))
    return [one for one in found if one.form == "titled" or (asks and one.start >= first)]


def _broadcast(text: str, found: Sequence[Label]) -> list[Label]:
    """Return the labels whose names have a role in a broadcast, and those with the last name of one alone."""
    roles = [label for label in found if label.form == "role"]
    last = {label.name.of(text).split()[-1] for label in roles}
    return roles + [label for label in found if label.form == "name" and label.name.of(text) in last]


def _names(text: str, found: Sequence[Label], *, sure: int) -> list[Label]:
    """Return those of the labels that are names of people who speak.

    Args:
        text: the text.
        found: labels of one or more words with capitals.
        sure: how many labels the text holds that are beyond doubt.
    """
    kept = _known_or_again(text, found) if found else []
    ends = [*(label.start for label in kept), len(text)][1:]
    personal = sum(_personal(text, label, end) for label, end in zip(kept, ends, strict=True))
    return kept if len(kept) + sure > _FEWEST and personal * 2 >= len(kept) else []


def _known_or_again(text: str, found: Sequence[Label]) -> list[Label]:
    """Return the labels that come again, or are known by several words; not those whose words the text has small."""
    small = {match[0] for match in _SMALL.finditer(text)}
    names = {label: label.name.of(text) for label in found}
    usual = Counter(names.values())
    whole = {word for name in usual if " " in name for word in name.split()}
    return [
        label
        for label, name in names.items()
        if not all(word.lower() in small for word in name.split())
        and (usual[name] > 1 or " " in name or name in whole or label.form == "bracket")
    ]


def _personal(text: str, label: Label, end: int) -> bool:
    return _FIRST_PERSON.search(text, label.words, min(end, label.words + _LOOKED_AT)) is not None
