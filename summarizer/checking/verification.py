"""Verification: a result compared with its article, check by check, without a model.

The rules or the model that made a claim are not asked again: a claim fails where its sentences lack its words or speak
against it, and where they leave it open nothing is said.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from summarizer import result as public
from summarizer.checking import consistency
from summarizer.checking.cast import Cast, Member, unlisted
from summarizer.checking.claims import (
    Outcome,
    Text,
    Whereabouts,
    as_read,
    bare,
    day_of,
    differing_at,
    excerpt,
    judged,
    parts,
    text_of,
)
from summarizer.checking.consistency import is_id
from summarizer.checking.evidence import (
    Words,
    content_words,
    contradicts,
    is_refused,
    is_sequel,
    kind_is_told,
    may_mean_somebody,
    readings,
    words_of,
)
from summarizer.checking.parties import Parties
from summarizer.checking.sources import Sources
from summarizer.document import Span
from summarizer.document.days import DayPhrase, Resolved, find_days, resolve
from summarizer.document.folding import fold, folded
from summarizer.drafting.form import MeetingStatus
from summarizer.errors import UsageError
from summarizer.language.names import countries, countries_named
from summarizer.result import Actor, Day, MeetingSummary, Statement, text_sha256
from summarizer.result.report import MEANINGS, Check, Finding, Report, Unchecked

# The checks that need the article


_SIDES: Mapping[str, tuple[bool, ...]] = {"held": (False,), "planned": (True,)}
"""Whether a meeting's day lies ahead, by its status; what was denied, cancelled or is only possible may be either."""

_OPEN = (None, None, None)
"""The date, precision and anchor of a phrase that names no day."""

_NEAR = 2
"""How many sentences may lie between a quotation and its reporting verb."""


def digest(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """The article is the one that was read, to the last character."""
    source, found = summary.source, text_sha256(text.words)
    problem = f"it is {source.sha256[:12]}…, and the article's is {found[:12]}…"
    yield judged("source.sha256", problem, holds=source.sha256 == found)
    problem = f"it is {source.characters}, and the article has {len(text.words)}"
    yield judged("source.characters", problem, holds=source.characters == len(text.words))


def spans(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Each span is its slice of the article."""
    for place, part in parts(summary):
        if isinstance(part, public.Span):
            stands = text.words[part.start : part.end]
            at = differing_at(part.text, stands)
            problem = f"it says {excerpt(part.text, at)}, and the article has {excerpt(stands, at)} there"
            yield judged(place, problem, holds=part.text == stands)


def quotations(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Each direct or mixed statement is a quotation of the article, from mark to mark, or said in a labelled turn."""
    for place, statement in _statements(summary):
        if statement.kind == "indirect":
            continue
        span = bare(statement.span)
        problem = f"{excerpt(statement.span.text)} is no whole quotation of the article"
        yield judged(f"{place}.span", problem, holds=span in text.quotations or text.is_turn(span))


def sentences(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Reported speech and evidence are whole sentences of the article."""
    for place, span in _whole(summary):
        holds = bare(span) in text.sentences
        yield judged(place, f"{excerpt(span.text)} is no whole sentence of the article", holds=holds)


def _whole(summary: MeetingSummary) -> Iterator[tuple[str, public.Span]]:
    for place, statement in _statements(summary):
        if statement.kind == "indirect":
            yield f"{place}.span", statement.span
    told = [(f"meetings[{number}]", meeting.evidence) for number, meeting in enumerate(summary.meetings)]
    told += [(f"pending[{number}]", item.evidence) for number, item in enumerate(summary.pending)]
    yield from ((f"{place}.evidence[{n}]", span) for place, evidence in told for n, span in enumerate(evidence))


def offices(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Office and country stand in a sentence that names the actor, or next to one."""
    for number, actor in enumerate(summary.actors):
        named = {n + step for mention in actor.mentions for n in text.around(bare(mention)) for step in (-1, 0, 1)}
        for name, part in (("office", actor.office), ("country", actor.country)):
            if part:
                problem = f"{excerpt(part.span.text)} stands in no sentence that names {actor.id}, and next to none"
                holds = not named.isdisjoint(text.around(bare(part.span)))
                yield judged(f"actors[{number}].{name}", problem, holds=holds)


def cues(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """The reporting words stand in the reported sentence, or beside the quotation and outside it."""
    for place, statement in _statements(summary):
        if statement.cue:
            said, cue = bare(statement.span), bare(statement.cue.span)
            holds = said.holds(cue) if statement.kind == "indirect" else _beside(said, cue, text)
            problem = f"{excerpt(statement.cue.text)} does not stand beside what was said"
            yield judged(f"{place}.cue", problem, holds=holds)


def _beside(said: Span, cue: Span, text: Text) -> bool:
    around, at = text.around(said), text.around(cue)
    if said.overlaps(cue) or not around or not at:
        return False
    return around.start - _NEAR <= at.start < around.stop + _NEAR


def owners(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """An owner that is no actor is named as the article has it."""
    for number, item in enumerate(summary.pending):
        for n, owner in enumerate(item.owners):
            if not is_id(owner):
                problem = f"{excerpt(owner)} does not stand in the article"
                yield judged(
                    f"pending[{number}].owners[{n}]", problem, holds=fold(owner) in folded(text.document.view.text).text
                )


def _statements(summary: MeetingSummary) -> Iterator[tuple[str, Statement]]:
    for number, statement in enumerate(summary.statements):
        yield f"statements[{number}]", statement


def days(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Each date, its precision and its anchor follow from the words and the day of publication."""
    yield _published(summary, text)
    for number, meeting in enumerate(summary.meetings):
        if meeting.date:
            sides, off = _SIDES.get(meeting.status, (False, True)), meeting.status == "cancelled"
            yield _day(f"meetings[{number}].date", meeting.date, text, sides=sides, weekday_open=off)
    for number, item in enumerate(summary.pending):
        if item.due:
            yield _day(f"pending[{number}].due", item.due, text, sides=(True,))


def _published(summary: MeetingSummary, text: Text) -> Outcome:
    """The day of publication is a day; only an article whose dateline has none may lack it."""
    told, found = summary.source.published, text.document.published
    if told is None:
        return judged("source.published", f"it is null, and the dateline names {found}", holds=found is None)
    day = day_of(told)
    problem = f"{excerpt(told)} is no day in the form 2025-07-02"
    return judged("source.published", problem, holds=day is not None and day.isoformat() == told)


def _day(place: str, day: Day, text: Text, *, sides: Sequence[bool], weekday_open: bool = False) -> Outcome:
    """Resolve a phrase once more: towards the past or the future, whichever its claim allows.

    A phrase may stay open where its words alone name no day, as `2030` without its preposition, or are a part of
    another (`every ten days from March 1`), and a weekday where it may be the last one or the next: two `had been due
    to meet on Friday`.
    """
    told, alone = (day.date, day.precision, day.anchor), _alone(as_read(day.span, text))
    whole = text.days.get(bare(day.span))
    phrase = whole or alone
    if phrase is None or (alone is None and told == _OPEN):
        return judged(place, f"{excerpt(day.span.text)} is no phrase of time of the article", holds=told == _OPEN)
    wanted = [_fields(resolve(phrase, since, future=future)) for since in _counted_from(text) for future in sides]
    problem = f"{excerpt(day.span.text)} gives {_told(wanted[0])}, and the result has {_told(told)}"
    open_ = told == _OPEN and (whole is None or (weekday_open and phrase.kind == "weekday"))
    return judged(place, problem, holds=told in wanted or open_)


def _alone(words: str) -> DayPhrase | None:
    """Return the phrase of time that words hold, where they hold no other."""
    phrases = find_days(words)
    return phrases[0] if len(phrases) == 1 else None


def _counted_from(text: Text) -> tuple[dt.date | None, ...]:
    """Return the days that relative days may be counted from: the dateline's and that of publication."""
    published, anchor = text.document.published, text.document.anchor
    return (published,) if anchor is None or anchor.day == published else (anchor.day, published)


def _fields(found: Resolved | None) -> tuple[str | None, str | None, str | None]:
    if found is None:
        return None, None, None
    return found.date, found.precision, found.anchor.isoformat() if found.anchor else None


def _told(fields: tuple[str | None, str | None, str | None]) -> str:
    date, precision, anchor = fields
    if date is None and precision is None and anchor is None:
        return "no date"
    return f"{date} ({precision}, {f'counted from {excerpt(anchor)}' if anchor else 'without an anchor'})"


# What the cited sentences say for a claim


_OTHERS = re.compile(r"\b(\d{1,4}) others\b")
_WORD = re.compile(r"[^\W_]+(?:[.'-][^\W_]+)*")


def references(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Whoever takes part is named or meant in the evidence; whoever is reported is named by the next sentence."""
    whereabouts, actors = Whereabouts(summary.actors), {actor.id: actor for actor in summary.actors}
    yield from _participants(summary, text, whereabouts, actors)
    yield from _reporters(summary, text, whereabouts, actors)
    yield from _speakers(summary, text)
    yield from _roles(summary, text)


def _participants(
    summary: MeetingSummary, text: Text, whereabouts: Whereabouts, actors: Mapping[str, Actor]
) -> Iterator[Outcome]:
    for number, meeting in enumerate(summary.meetings):
        sentences = text.touched(meeting.evidence)
        for actor in (actors[one] for one in meeting.participants if one in actors):
            problem = f"{actor.id}, {excerpt(actor.name)}, is neither named nor meant in the sentences that tell it"
            holds = any(_is_in(actor, text, n, whereabouts, meeting.participants) for n in sentences)
            yield judged(f"meetings[{number}].participants", problem, holds=holds)


def _reporters(
    summary: MeetingSummary, text: Text, whereabouts: Whereabouts, actors: Mapping[str, Actor]
) -> Iterator[Outcome]:
    for place, statement in _statements(summary):
        sentences = text.touched([statement.span]) if statement.kind == "indirect" else ()
        for actor in (actors[one] for one in statement.speakers if one in actors and sentences):
            problem = f"{actor.id}, {excerpt(actor.name)}, is named only after the sentence that tells it"
            yield judged(f"{place}.speakers", problem, holds=_is_known(actor, text, sentences, whereabouts))


def _roles(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """No sentence gives somebody's words or deeds plainly to another, or names a participant for something else."""
    members = {actor.id: _member(actor) for actor in summary.actors if actor.mentions}
    sources = Sources(text.document, Cast(tuple(members.values()), text.document.language))
    yield from _said_by_others(summary, text, members, sources)
    yield from _named_aside(summary, text, members, Parties(sources))
    yield from _owed_by_others(summary, text, members, Parties(sources))


def _member(actor: Actor) -> Member:
    office = bare(actor.office.span) if actor.office else None
    return Member(actor.name, actor.type, tuple(map(bare, actor.mentions)), office)


def _said_by_others(
    summary: MeetingSummary, text: Text, members: Mapping[str, Member], sources: Sources
) -> Iterator[Outcome]:
    numbers = {one.span: n for n, one in enumerate(text.document.quotations, 1)}
    for place, statement in _statements(summary):
        quotation = numbers.get(bare(statement.span))
        told = text.touched([statement.span])[:1] if statement.kind == "indirect" else ()
        for member in (members[one] for one in statement.speakers if one in members):
            other = sources.other_speaker(quotation, member) if quotation else None
            other = sources.other_reported(told[0], member) if told else other
            yield judged(f"{place}.speakers", _given(member, other), holds=other is None)


def _named_aside(
    summary: MeetingSummary, text: Text, members: Mapping[str, Member], parties: Parties
) -> Iterator[Outcome]:
    for number, meeting in enumerate(summary.meetings):
        who = [members[one] for one in meeting.participants if one in members]
        cited = text.touched(meeting.evidence) if meeting.status not in {"denied", "possible"} else ()
        for member in who if cited else ():
            problem = f"{excerpt(member.name)} is named there, but not as one who took part"
            yield judged(f"meetings[{number}].participants", problem, holds=not parties.is_aside(cited, member, who))


def _owed_by_others(
    summary: MeetingSummary, text: Text, members: Mapping[str, Member], parties: Parties
) -> Iterator[Outcome]:
    for number, item in enumerate(summary.pending):
        cited = text.touched([item.span])[:1]
        owners = [members.get(one) or (None if is_id(one) else unlisted(text.document, one)) for one in item.owners]
        for owner in (one for one in owners if one is not None):
            other = parties.other_owner(cited[0], bare(item.span), owner) if cited else None
            yield judged(f"pending[{number}].owners", _given(owner, other), holds=other is None)


def _given(member: Member, other: str | None) -> str:
    return f"the article gives it to {excerpt(other or '')}, not to {excerpt(member.name)}"


def _is_in(actor: Actor, text: Text, number: int, whereabouts: Whereabouts, parties: Sequence[str]) -> bool:
    """Tell whether a sentence names the actor, has its office, or speaks of somebody without a name.

    It may also tell an encounter beside one of before, and name one of the parties at most.
    """
    sentence = text.sentence(number)
    if actor.id in whereabouts.named_in(sentence) or whereabouts.means_somebody(
        text, number, body=actor.type != "person"
    ):
        return True
    if is_sequel(text.document, number, whereabouts.named_in(sentence), parties):
        return True
    return not _telling(actor).isdisjoint(content_words(text.document.clean(sentence)))


def _is_known(actor: Actor, text: Text, numbers: Sequence[int], whereabouts: Whereabouts) -> bool:
    """Tell whether an actor is named by the end of the sentence behind the evidence, or may be meant in it."""
    end = max((text.sentence(n + step).end for n in numbers for step in (0, 1)), default=0)
    return whereabouts.named_before(actor.id, end) or may_mean_somebody(
        text.document, numbers, body=actor.type != "person"
    )


def _speakers(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """The words that name who spoke are a name, an office, a pronoun or a group that can mean a speaker."""
    words, actors = words_of(text.document.language), {actor.id: actor for actor in summary.actors}
    for place, statement in _statements(summary):
        speakers = [actors[one] for one in statement.speakers if one in actors]
        if statement.speaker_span is None or not speakers:
            continue
        span, told = bare(statement.speaker_span), as_read(statement.speaker_span, text)
        named = any(bare(mention).overlaps(span) for actor in speakers for mention in actor.mentions)
        problem = f"{excerpt(told)} names nobody"
        yield judged(f"{place}.speaker_span", problem, holds=named or _may_mean(told, speakers, words))


def _may_mean(told: str, speakers: Iterable[Actor], words: Words | None) -> bool:
    """Tell whether words may mean a speaker whom they do not name; another name may mean one of them."""
    if words is None or words.anaphor.search(fold(told)):
        return True
    return any(_telling(one) & content_words(told) for one in speakers) or not told.islower()


def _telling(actor: Actor) -> frozenset[str]:
    """The words by which an actor may be meant: those of the office, and of the name of a group or document."""
    office = content_words(actor.office.text) if actor.office else frozenset()
    return office | content_words(actor.name) if actor.type != "person" else office


def manner(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """No word of the evidence speaks against kind and status of a meeting, and none refuses what is pending."""
    for number, meeting in enumerate(summary.meetings):
        numbers = text.touched(meeting.evidence)
        against = _against(text, numbers, meeting.status)
        yield judged(f"meetings[{number}].status", f"it is {meeting.status}, and {against}", holds=against is None)
        problem = f"it is {meeting.kind}, and no word of the evidence tells of one"
        yield judged(f"meetings[{number}].kind", problem, holds=kind_is_told(text.document, numbers, meeting.kind))
    for number, item in enumerate(summary.pending):
        refused = any(is_refused(text.document, bare(item.span), n) for n in text.touched([item.span])[:1])
        yield judged(f"pending[{number}].what", "the words in front of it refuse or deny it", holds=not refused)


def _against(text: Text, numbers: tuple[int, ...], status: MeetingStatus) -> str | None:
    """Return what speaks against a status: every word of a meeting there, and none leaves it open.

    Where words are quoted, who speaks may tell of another meeting.
    """
    read = readings(text.document, [n for n in numbers if not text.quotes(text.sentence(n))])
    if status == "held":
        return "the words there say that it was not" if read and read <= {"denied", "ahead"} else None
    return contradicts(text.document, numbers, status) if read == {"fact"} else None


def headline(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Every name, number and day in it stands in the article; a country may stand there under another of its names."""
    own = " ".join(actor.country.text for actor in summary.actors if actor.country)
    seen = text.document.view.text
    known = set(_forms(f"{seen} {own} {' '.join(_names_of_countries(seen))}"))
    told = fold(summary.headline)
    words = _uncounted(summary.headline, summary)
    strange = [word for word in _names(words) if not set(_forms(word)) <= known]
    strange += [phrase.span.of(told) for phrase in find_days(told) if not set(_forms(phrase.span.of(told))) <= known]
    problem = f"{excerpt(', '.join(strange))} does not stand in the article"
    yield judged("headline", problem, holds=not strange)


def _names_of_countries(words: str) -> Iterator[str]:
    """Yield every name of the countries that are named, adjectives among them."""
    named = set(countries_named(_WORD.findall(words)))
    yield from (form for form, one in countries().items() if one.form != "capital" and one.country in named)


def _uncounted(headline: str, summary: MeetingSummary) -> str:
    """Return the headline without `4 others`, where so many take part in a meeting besides somebody named."""
    most = max((len(meeting.participants) for meeting in summary.meetings), default=0)
    return _OTHERS.sub(lambda match: "" if int(match[1]) < most else match[0], headline)


def _names(headline: str) -> Iterator[str]:
    """Yield the numbers of a headline, and its words with a capital, but the first one."""
    composed = unicodedata.normalize("NFC", headline).replace("’", "'")
    for place, match in enumerate(_WORD.finditer(composed)):
        if match[0][0].isdigit() or (match[0][0].isupper() and place):
            yield match[0]


def _forms(words: str) -> Iterator[str]:
    """Yield the words folded, and their parts where a hyphen, an apostrophe or a point joins them."""
    for word in _WORD.findall(fold(words)):
        yield from re.split(r"[.'-]", word.removesuffix("'s"))


# Verification


NO_ARTICLE = "there is no article to hold it to"

_ALONE: Mapping[Check, Callable[[MeetingSummary], Iterable[Outcome]]] = {
    "ids": consistency.ids,
    "speakers": consistency.speakers,
    "evidence": consistency.evidence,
    "provenance": consistency.provenance,
    "quotes": consistency.quotes,
    "gaps": consistency.gaps,
}
_WITH_OR_WITHOUT: Mapping[Check, Callable[[MeetingSummary, Text | None], Iterable[Outcome]]] = {
    "words": consistency.words,
    "names": consistency.names,
}
_WITH_ARTICLE: Mapping[Check, Callable[[MeetingSummary, Text], Iterable[Outcome]]] = {
    "digest": digest,
    "spans": spans,
    "offices": offices,
    "quotations": quotations,
    "sentences": sentences,
    "references": references,
    "cues": cues,
    "manner": manner,
    "owners": owners,
    "days": days,
    "headline": headline,
}


def verify(summary: MeetingSummary, article: str | None) -> Report:
    """Check a result against its article: no model, no network.

    Args:
        summary: the result.
        article: the text that it was made from, decoded; None checks what can be checked without, and the report
            names the rest.

    Raises:
        UsageError: one of them is something else.
    """
    if not isinstance(summary, MeetingSummary):
        raise UsageError(f"The result is {type(summary).__name__}, not MeetingSummary: load it first.")
    if not isinstance(article, str | None):
        raise UsageError(f"The article is {type(article).__name__}, not str: decode it, or read its file, first.")
    text = None if article is None else text_of(summary, article)
    outcomes = {check: tuple(_outcomes(check, summary, text)) for check in MEANINGS}
    checked = {check: sum(one.unknown is None for one in made) for check, made in outcomes.items()}
    return Report(checked, tuple(_findings(outcomes)), tuple(_unchecked(outcomes)))


def _outcomes(check: Check, summary: MeetingSummary, text: Text | None) -> Iterable[Outcome]:
    if check in _ALONE:
        return _ALONE[check](summary)
    if check in _WITH_OR_WITHOUT:
        return _WITH_OR_WITHOUT[check](summary, text)
    return _WITH_ARTICLE[check](summary, text) if text else (Outcome("", unknown=NO_ARTICLE),)


def _findings(outcomes: Mapping[Check, tuple[Outcome, ...]]) -> Iterable[Finding]:
    for check, made in outcomes.items():
        yield from (Finding(check, one.place, one.problem) for one in made if one.problem)


def _unchecked(outcomes: Mapping[Check, tuple[Outcome, ...]]) -> Iterable[Unchecked]:
    for check, made in outcomes.items():
        yield from (Unchecked(check, one.unknown) for one in made if one.unknown)
