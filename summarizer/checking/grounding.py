"""Grounding: what of a draft was borne out becomes parts of the public result, with place and confidence."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer import result
from summarizer.checking.cast import Member
from summarizer.checking.disputes import Agreement
from summarizer.checking.evidence import words_of
from summarizer.checking.gate import (
    Checked,
    CheckedMeeting,
    CheckedPending,
    CheckedQuotation,
    CheckedReport,
    CheckedTurn,
)
from summarizer.document import Document, Quotation, Span
from summarizer.document.days import DayPhrase, Resolved, find_days, resolve
from summarizer.document.folding import find_pattern, fold
from summarizer.document.model import itself, touching
from summarizer.drafting.form import MeetingStatus
from summarizer.language.names import countries
from summarizer.result import with_quotes

# Confidence


Part = Literal["meeting", "quotation", "report", "pending"]
Standing = Literal["agreed", "alone", "differing"]
"""Both readers say it; only one was asked, or only one has it; the other says something else."""

LED: Mapping[Part, Mapping[Standing, float]] = {
    "meeting": {"agreed": 0.98, "alone": 0.97, "differing": 0.97},
    "quotation": {"agreed": 0.99, "alone": 0.88, "differing": 0.88},
    "report": {"agreed": 0.98, "alone": 0.86, "differing": 0.86},
    "pending": {"agreed": 0.92, "alone": 0.67, "differing": 0.67},
}
"""Of a model that leads, with the rules as the second reader; docs/evaluation.md has the counts.

Claims of one reader alone and those told differently are too few to be told apart, and have one value.
"""

Support = Literal["person", "body", "named", "meant", "nobody", "differing", "dated", "owned", "bare"]
"""What a claim of the rules rests on.

A participant is a person or a body. The speaker of a quotation or a sentence is named within its own sentence, or
meant: by a pronoun, or because the words stand near to others of theirs; or is nobody; or a model that assists names
another. An item is to be done by a day, or has an owner, or neither.
"""

RULES: Mapping[Part, Mapping[Support, float]] = {
    "meeting": {"person": 0.92, "body": 0.72},
    "quotation": {"named": 0.96, "meant": 0.89, "nobody": 0.14, "differing": 0.81},
    "report": {"named": 0.96, "meant": 0.88, "nobody": 0.14},
    "pending": {"dated": 0.90, "owned": 0.76, "bare": 0.54},
}
"""Of the rules, alone or with the opinion of a model that assists, which is asked about quotations alone.

Counted on articles that no rule was written with; docs/evaluation.md has the counts.
"""

GERMAN: Mapping[Part, Mapping[Support, float]] = {
    **RULES,
    "quotation": {"named": 0.90, "meant": 0.50, "nobody": 0.14, "differing": 0.50},
    "report": {"named": 0.90, "meant": 0.50, "nobody": 0.14},
}
"""Of the rules in German, which tell who said what and nothing else; reports, which nobody counted, like quotations."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """Tells how far each claim can be trusted: the share of its like that was right.

    Args:
        led: whether a model led; else the claims are those of the rules.
        other: the second reader's checked draft; None where there is none.
        opinions: the speakers whom an assisting model names, by the numbers of the quotations.
        language: of the article, in two letters; None where it could not be told.
    """

    led: bool
    other: Checked | None = None
    opinions: Mapping[int, Member | None] | None = None
    language: str | None = "en"

    def meeting(self, one: CheckedMeeting) -> tuple[float, ...]:
        """Return of each participant the probability that they took part."""
        if self.led:
            return (LED["meeting"][self.standing(one)],) * len(one.who)
        return tuple(self._by_rules("meeting", "person" if m.type == "person" else "body") for m in one.who)

    def quotation(self, one: CheckedQuotation, *, named: bool) -> float:
        """Return the probability that the speakers of a quotation are right; `named` within its own sentence or not."""
        standing = self.standing(one)
        if self.led:
            return LED["quotation"][standing]
        doubted = standing == "differing" and bool(one.who)
        return self._by_rules("quotation", "differing" if doubted else _how(one.who, named=named))

    def report(self, one: CheckedReport, *, named: bool) -> float:
        """Return the probability that a sentence reports words of these speakers; `named` in it or not."""
        if self.led:
            return LED["report"][self.standing(one)]
        return self._by_rules("report", _how(one.who, named=named))

    def pending(self, one: CheckedPending) -> float:
        """Return the probability that this is pending."""
        if self.led:
            return LED["pending"][self.standing(one)]
        return self._by_rules("pending", "dated" if one.due else "owned" if one.owners else "bare")

    def _by_rules(self, part: Part, support: Support) -> float:
        return (GERMAN if self.language == "de" else RULES)[part][support]

    def standing(self, one: CheckedMeeting | CheckedQuotation | CheckedReport | CheckedPending) -> Standing:
        """Return what the two readers say of a claim."""
        if isinstance(one, CheckedQuotation) and self.opinions is not None:
            return _by_opinion(one, self.opinions)
        return "alone" if self.other is None else _by_second(one, Agreement(self.other))


def _how(who: tuple[Member, ...], *, named: bool) -> Support:
    """Return what the speakers of words rest on."""
    return "named" if named else "meant" if who else "nobody"


def _by_second(one: CheckedMeeting | CheckedQuotation | CheckedReport | CheckedPending, second: Agreement) -> Standing:
    match one:
        case CheckedMeeting():
            return _standing(told=second.meeting(one) is not None, same=second.same_meeting(one))
        case CheckedQuotation():
            named = second.quotation(one)
            return _standing(told=named is not None and bool(named.who), same=second.same_quotation(one))
        case CheckedReport(sentence, who):
            return _standing(told=bool(second.speakers(sentence)), same=second.same_report(sentence, who))
        case CheckedPending():
            return "agreed" if second.pending(one) is not None else "alone"


def _standing(*, told: bool, same: bool) -> Standing:
    """Return the standing of a claim by whether the second reader tells anything of it, and whether the same."""
    return "alone" if not told else "agreed" if same else "differing"


def _by_opinion(one: CheckedQuotation, opinions: Mapping[int, Member | None]) -> Standing:
    if one.number not in opinions:
        return "alone"
    named = opinions[one.number]
    return "agreed" if named is not None and named in one.who else "differing"


# Grounding


_WORD = re.compile(r"[^\W\d_](?:[\w'’-]|\.(?=\w))*\.?")
_LONGEST_COUNTRY = 5
_CAPITAL = r"[^\W\d_a-z][^\s,;.:()]*"
_TIED_BEHIND = re.compile(  # `Ada Roth of Vestria met ministers of Canada` is not of Canada
    rf"(?:,? (?:of|from) (?:the )?|\s?\()(?P<country>{_CAPITAL}(?: (?:(?:of|the|for) )*{_CAPITAL})*)"
)
_TIED_BEFORE = re.compile(r"(?P<title>(?:[^\W\d_a-z][\w.’'-]*[ \u00a0](?:(?:of|for|and|the|de)[ \u00a0])*){1,6})$")
_LISTED_BEFORE = re.compile(r"[^\W\d_]\w*(?:,| and|, and) (?:the )?$")
_LISTED_BEHIND = re.compile(r"(?:,| and|, and) (?:the )?[^\W\d_a-z]")
_IN_MARKS = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"")
_NEAR = 60
"""Characters around a name in which the article may tie a country to it."""
_MENTIONS_LOOKED_AT = 3


@dataclass(frozen=True, slots=True)
class Grounded:
    """The content of a result, without source and provenance."""

    actors: tuple[result.Actor, ...]
    meetings: tuple[result.Meeting, ...]
    statements: tuple[result.Statement, ...]
    pending: tuple[result.PendingItem, ...]


def ground(document: Document, checked: Checked, sure: Confidence) -> Grounded:
    """Slice every claim's words out of the article, and number the actors in the order of their first mention."""
    return _Grounding(document, checked, sure).run()


class _Grounding:
    """One pass over a checked draft."""

    def __init__(self, document: Document, checked: Checked, sure: Confidence) -> None:
        self._document = document
        self._checked = checked
        self._sure = sure
        self._anchor = document.anchor.day if document.anchor else document.published
        self._ids = {member.name: f"P{n}" for n, member in enumerate(_in_use(checked), 1)}

    def run(self) -> Grounded:
        """Ground all parts."""
        return Grounded(
            tuple(self._actor(member) for member in _in_use(self._checked)),
            tuple(self._meeting(one) for one in self._checked.meetings),
            tuple(self._statements()),
            tuple(self._item(one) for one in self._checked.pending),
        )

    def _span(self, span: Span) -> result.Span:
        return result.Span(start=span.start, end=span.end, text=span.of(self._document.text))

    def _passage(self, span: Span | None) -> result.Passage | None:
        return result.Passage(text=self._document.clean(span), span=self._span(span)) if span else None

    def _sentences(self, numbers: Iterable[int]) -> tuple[result.Span, ...]:
        return tuple(self._span(self._document.sentences[n - 1]) for n in numbers)

    def _actor(self, member: Member) -> result.Actor:
        forms = dict.fromkeys(self._document.clean(mention) for mention in member.mentions)
        return result.Actor(
            id=self._ids[member.name],
            name=member.name,
            type=member.type,
            aliases=tuple(sorted(form for form in forms if form != member.name)),
            office=self._passage(member.office),
            country=self._country(member),
            mentions=tuple(self._span(mention) for mention in member.mentions),
        )

    def _country(self, member: Member) -> result.Passage | None:
        """Return the country that stands in the name of a group, in the office, or tied to a mention.

        `The ministers of Chad, Peru and Mali` are of none.
        """
        own = member.mentions[:1] if member.type != "person" else ()
        for span in (*own, *self._tied(member)):
            before = self._document.text[max(0, span.start - _NEAR) : span.start]
            found = next(_countries(span.of(self._document.text), before), None)
            if found and span in own and _is_one_of_several(span.of(self._document.text), found[0]):
                return None
            if found:
                place = Span(span.start + found[0].start, span.start + found[0].end)
                return result.Passage(text=found[1], span=self._span(place))
        return None

    def _tied(self, member: Member) -> Iterator[Span]:
        """Yield where the country of a member may stand beside the name: in the office, then tied to a mention."""
        if member.office:
            yield member.office
        for mention in member.mentions[:_MENTIONS_LOOKED_AT]:
            yield from self._beside(mention)

    def _beside(self, mention: Span) -> Iterator[Span]:
        """Yield what is tied to a mention: `of Norrland` or `(Norrland)` behind it, the words of a title before it."""
        text = self._document.text
        behind = _TIED_BEHIND.match(text, mention.end, mention.end + _NEAR)
        before = _TIED_BEFORE.search(text[max(0, mention.start - _NEAR) : mention.start])
        if behind:
            yield Span(*behind.span("country"))
        if before and before["title"].split()[-1] != "and":  # `Jan Berg of Norway and Ada Roth`
            yield Span(mention.start - len(before["title"]), mention.start)

    def _meeting(self, one: CheckedMeeting) -> result.Meeting:
        day = self._day(one.day, one.status)
        return result.Meeting(
            participants=tuple(self._ids[member.name] for member in one.who),
            kind=one.kind,
            status="planned" if one.status == "held" and self._lies_ahead(day) else one.status,
            place=self._passage(one.place),
            date=day,
            evidence=self._sentences(one.sentences),
            confidence=self._sure.meeting(one),
        )

    def _lies_ahead(self, day: result.Day | None) -> bool:
        """Tell whether a day is to come: `Tomorrow: Ada Roth meets Emil Berg`; clocks of two places are a day apart."""
        if self._anchor is None or day is None or day.date is None or day.precision != "day":
            return False
        clocks = dt.timedelta(days=day.anchor is None)
        return dt.date.fromisoformat(day.date) > self._anchor + clocks

    def _day(self, span: Span | None, status: MeetingStatus) -> result.Day | None:
        """Resolve the phrase of time within the words; without an anchor the date stays open."""
        if span is None:
            return None
        phrases = [(where, phrase) for where, phrase in self._days_around(span) if where.overlaps(span)]
        if len(phrases) == 1:
            where, phrase = phrases[0]
            found = None if self._is_either(phrase, status, where) else self._resolved(phrase, status)
            if found:
                anchor = found.anchor.isoformat() if found.anchor else None
                kept = self._span(where)
                return result.Day(text=kept.text, span=kept, date=found.date, precision=found.precision, anchor=anchor)
        return result.Day(text=self._document.clean(span), span=self._span(span))

    def _resolved(self, phrase: DayPhrase, status: MeetingStatus) -> Resolved | None:
        """Resolve backwards what took place and forwards what did not; a cancelled `3 September` may be just past."""
        found = resolve(phrase, self._anchor, future=status not in {"held", "denied"})
        if status != "cancelled" or phrase.kind != "calendar":
            return found
        past = resolve(phrase, self._anchor, future=False)
        both = [one for one in (found, past) if one and one.precision == "day"]
        return min(both, key=self._distance, default=found)

    def _is_either(self, phrase: DayPhrase, status: MeetingStatus, where: Span) -> bool:
        """Tell whether a weekday may be the last or the next one: `had been due to meet on Friday` tells neither."""
        words = words_of(self._document.language)
        if status != "cancelled" or phrase.kind != "weekday" or words is None:
            return False
        return words.lapsed.search(fold(self._document.clean(self._home(where)))) is not None

    def _distance(self, one: Resolved) -> dt.timedelta:
        return abs(dt.date.fromisoformat(one.date) - (self._anchor or dt.date.min))

    def _days_around(self, span: Span) -> Iterator[tuple[Span, DayPhrase]]:
        """Yield the phrases of time in the sentence of a span: whether `June` is a month, the words around it tell."""
        view = self._document.view
        seen = view.seen(self._home(span))
        for phrase in find_days(seen.of(view.text)):
            yield view.span(seen.start + phrase.span.start, seen.start + phrase.span.end), phrase

    def _home(self, span: Span) -> Span:
        """Return the first sentence that a span touches; the span itself where it touches none."""
        return next(iter(touching(self._document.sentences, span, at=itself)), span)

    def _statements(self) -> Iterator[result.Statement]:
        """Yield quotations and reported sentences in reading order."""
        quoted = [self._quotation(one) for one in self._checked.quotations if one.speech]
        quoted += [self._turn(one) for one in self._checked.turns]
        told: dict[int, list[CheckedReport]] = {}
        for report in self._checked.reported:
            told.setdefault(report.sentence, []).append(report)
        reported = [self._report(n, ones) for n, ones in told.items()]
        yield from with_quotes(sorted([*quoted, *reported], key=lambda s: (s.span.start, s.kind == "indirect")))

    def _quotation(self, one: CheckedQuotation) -> result.Statement:
        quotation = self._document.quotations[one.number - 1]
        reach = self._reach(quotation)
        speaker = self._mention(one.who, reach, apart=[quotation.outer])
        return result.Statement(
            speakers=tuple(self._ids[m.name] for m in one.who),
            speaker_span=speaker,
            cue=self._cue(reach, speaker, apart=quotation.outer),
            kind="mixed" if quotation.span.of(self._document.text)[:1].islower() else "direct",
            span=self._span(quotation.span),
            confidence=self._sure.quotation(one, named=speaker is not None),
        )

    def _reach(self, quotation: Quotation) -> Span:
        """Return where a quotation is told: itself, and the sentence in which it begins."""
        start = Span(quotation.span.start, quotation.span.start + 1)
        home = next(iter(touching(self._document.sentences, start, at=itself)), quotation.outer)
        return Span(min(home.start, quotation.outer.start), max(home.end, quotation.outer.end))

    def _turn(self, one: CheckedTurn) -> result.Statement:
        """Return a turn of labelled speech: its speaker is read by form, whatever the draft says."""
        return result.Statement(
            speakers=(self._ids[one.who.name],) if one.who else (),
            speaker_span=self._span(one.turn.label),
            cue=None,
            kind="direct",
            span=self._span(one.turn.span),
            confidence=1.0,
        )

    def _report(self, number: int, ones: list[CheckedReport]) -> result.Statement:
        sentence = self._document.sentences[number - 1]
        who = tuple(dict.fromkeys(m for one in ones for m in one.who))
        quoted = [Span(*found.span()) for found in _IN_MARKS.finditer(self._document.text, *sentence)]
        speaker = self._mention(who, sentence, apart=quoted)
        return result.Statement(
            speakers=tuple(self._ids[m.name] for m in who),
            speaker_span=speaker,
            cue=self._cue(sentence, speaker),
            kind="indirect",
            span=self._span(sentence),
            confidence=min(self._sure.report(one, named=speaker is not None) for one in ones),
        )

    def _mention(self, who: Iterable[Member], reach: Span, apart: Sequence[Span]) -> result.Span | None:
        """Return the first mention of a speaker in the sentence, outside the quotations."""
        near = (s for m in who for s in touching(m.mentions, reach, at=itself) if reach.holds(s))
        spans = (span for span in near if not any(one.overlaps(span) for one in apart))
        first = min(spans, default=None)
        return self._span(first) if first else None

    def _cue(self, reach: Span, speaker: result.Span | None, apart: Span | None = None) -> result.Passage | None:
        """Return the reporting words of the sentence, outside the quotation: those nearest to the speaker's name."""
        words = words_of(self._document.language)
        if words is None:
            return None
        found = [s for s in find_pattern(self._document, words.cue, reach) if not (apart and apart.overlaps(s))]
        if speaker is None:
            return self._passage(next(iter(found), None))
        found = [s for s in found if s.end <= speaker.start or s.start >= speaker.end]  # not `United States`
        return self._passage(min(found, key=lambda s: max(s.start - speaker.end, speaker.start - s.end), default=None))

    def _item(self, one: CheckedPending) -> result.PendingItem:
        return result.PendingItem(
            what=self._document.clean(one.what),
            span=self._span(one.what),
            owners=tuple(self._ids.get(o.name, o.name) if isinstance(o, Member) else o for o in one.owners),
            status=one.status,
            due=self._day(one.due, "planned"),
            evidence=self._sentences(one.sentences),
            confidence=self._sure.pending(one),
        )


def _in_use(checked: Checked) -> list[Member]:
    """Return the actors that a claim uses, in the order of their first mention."""
    used = [member for one in checked.meetings for member in one.who]
    used += [member for one in checked.quotations for member in one.who]
    used += [member for one in checked.reported for member in one.who]
    used += [one.who for one in checked.turns if one.who]
    used += [owner for one in checked.pending for owner in one.owners if isinstance(owner, Member)]
    return sorted({m.name: m for m in used}.values(), key=lambda m: (m.mentions[0], m.name))


def _is_one_of_several(name: str, at: Span) -> bool:
    """Tell whether a country in a name is one of a list: `ministers of Chad and Mali`, `Danish and Dutch aides`."""
    return bool(_LISTED_BEFORE.search(name[: at.start]) or _LISTED_BEHIND.match(name[at.end :]))


_SENT_TO = re.compile(
    r"\b(?:ambassador|envoy|representative|commissioner|consul|emissary)s?(?: [a-z]+){0,2} to (?:the )?$", re.IGNORECASE
)
"""What stands before the country that somebody is sent to."""


def _countries(text: str, before: str = "") -> Iterator[tuple[Span, str]]:
    """Yield the countries named in a few words, by name, demonym or capital: the longest name at each word.

    The one that somebody is sent to is not theirs; that may stand before the words.
    """
    words = list(_WORD.finditer(text))
    for at, first in enumerate(words):
        for last in reversed(words[at : at + _LONGEST_COUNTRY]):
            name = text[first.start() : last.end()]
            own = name[:-2] if name[-2:] in {"'s", "’s"} else name  # `Chad's envoy to Mali`
            known = countries().get(name) or countries().get(own)
            if known and not _SENT_TO.search(before + text[: first.start()]):
                end = last.end() if countries().get(name) else first.start() + len(own)
                yield Span(first.start(), end), known.country
            if known:
                break
