"""What the cited sentences say for a claim: who is named or meant there, and whether a word speaks against it.

The rules or the model that made a claim are not asked again: a claim fails where its sentences lack its words or speak
against it, and where they leave it open nothing is said.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from summarizer.checking.cast import Cast, Member, unlisted
from summarizer.checking.claims import Outcome, excerpt, judged
from summarizer.checking.consistency import is_id
from summarizer.checking.evidence import contradicts, is_refused, kind_is_told, may_mean_somebody, readings
from summarizer.checking.parties import Parties
from summarizer.checking.sources import Sources
from summarizer.checking.text import Text, Whereabouts, as_read, bare
from summarizer.checking.words import content_words, words_of
from summarizer.document.days import find_days
from summarizer.document.folding import fold
from summarizer.drafting.form import MeetingStatus
from summarizer.language.names import countries, countries_named
from summarizer.result import Actor, MeetingSummary

_OTHERS = re.compile(r"\b(\d{1,4}) others\b")
_WORD = re.compile(r"[^\W_]+(?:[.'-][^\W_]+)*")


def references(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """Whoever takes part is named or meant in the evidence; whoever is reported is named by the next sentence."""
    whereabouts, actors = Whereabouts(summary.actors), {actor.id: actor for actor in summary.actors}
    for number, meeting in enumerate(summary.meetings):
        sentences = text.touched(meeting.evidence)
        for actor in (actors[one] for one in meeting.participants if one in actors):
            problem = f"{actor.id}, {excerpt(actor.name)}, is neither named nor meant in the sentences that tell it"
            holds = any(_is_in(actor, text, n, whereabouts) for n in sentences)
            yield judged(f"meetings[{number}].participants", problem, holds=holds)
    for number, statement in enumerate(summary.statements):
        sentences = text.touched([statement.span]) if statement.kind == "indirect" else ()
        for actor in (actors[one] for one in statement.speakers if one in actors and sentences):
            problem = f"{actor.id}, {excerpt(actor.name)}, is named only after the sentence that tells it"
            holds = _is_known(actor, text, sentences, whereabouts)
            yield judged(f"statements[{number}].speakers", problem, holds=holds)
    yield from _speakers(summary, text)
    yield from _roles(summary, text)


def _roles(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """No sentence gives somebody's words or deeds plainly to another, or names a participant for something else."""
    members = {
        actor.id: Member(
            actor.name, actor.type, tuple(map(bare, actor.mentions)), bare(actor.office.span) if actor.office else None
        )
        for actor in summary.actors
        if actor.mentions
    }
    sources = Sources(text.document, Cast(tuple(members.values()), text.document.language))
    parties, numbers = Parties(sources), {one.span: n for n, one in enumerate(text.document.quotations, 1)}
    for number, statement in enumerate(summary.statements):
        who = [members[one] for one in statement.speakers if one in members]
        quotation = numbers.get(bare(statement.span))
        told = text.touched([statement.span])[:1] if statement.kind == "indirect" else ()
        for member in who:
            other = sources.other_speaker(quotation, member) if quotation else None
            other = sources.other_reported(told[0], member) if told else other
            yield judged(f"statements[{number}].speakers", _given(member, other), holds=other is None)
    for number, meeting in enumerate(summary.meetings):
        who = [members[one] for one in meeting.participants if one in members]
        cited = text.touched(meeting.evidence) if meeting.status not in {"denied", "possible"} else ()
        for member in who if cited else ():
            problem = f"{excerpt(member.name)} is named there, but not as one who took part"
            yield judged(f"meetings[{number}].participants", problem, holds=not parties.is_aside(cited, member, who))
    for number, item in enumerate(summary.pending):
        cited = text.touched([item.span])[:1]
        owners = [members.get(one) or (None if is_id(one) else unlisted(text.document, one)) for one in item.owners]
        for owner in (one for one in owners if one is not None):
            other = parties.other_owner(cited[0], bare(item.span), owner) if cited else None
            yield judged(f"pending[{number}].owners", _given(owner, other), holds=other is None)


def _given(member: Member, other: str | None) -> str:
    return f"the article gives it to {excerpt(other or '')}, not to {excerpt(member.name)}"


def _is_in(actor: Actor, text: Text, number: int, whereabouts: Whereabouts) -> bool:
    """Tell whether a sentence names the actor, has its office, or speaks of somebody without a name."""
    sentence = text.sentence(number)
    if actor.id in whereabouts.named_in(sentence) or whereabouts.means_somebody(text, number):
        return True
    return not _telling(actor).isdisjoint(content_words(text.document.clean(sentence)))


def _is_known(actor: Actor, text: Text, numbers: Sequence[int], whereabouts: Whereabouts) -> bool:
    """Tell whether an actor is named by the end of the sentence behind the evidence, or may be meant in it."""
    end = max((text.sentence(n + step).end for n in numbers for step in (0, 1)), default=0)
    return whereabouts.named_before(actor.id, end) or may_mean_somebody(text.document, numbers)


def _speakers(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """The words that name who spoke are a name, an office, a pronoun or a group that can mean a speaker."""
    words, actors = words_of(text.document.language), {actor.id: actor for actor in summary.actors}
    for number, statement in enumerate(summary.statements):
        speakers = [actors[one] for one in statement.speakers if one in actors]
        if statement.speaker_span is None or not speakers:
            continue
        span, told = bare(statement.speaker_span), as_read(statement.speaker_span, text)
        named = any(bare(mention).overlaps(span) for actor in speakers for mention in actor.mentions)
        meant = (
            words is None
            or words.anaphor.search(fold(told))
            or any(_telling(one) & content_words(told) for one in speakers)
        )
        meant = meant or not told.islower()  # another name may mean one of them
        problem = f"{excerpt(told)} names nobody"
        yield judged(f"statements[{number}].speaker_span", problem, holds=named or bool(meant))


def _telling(actor: Actor) -> frozenset[str]:
    """The words by which an actor may be meant: those of the office, and of the name of a group or document."""
    office = content_words(actor.office.text) if actor.office else frozenset()
    return office | content_words(actor.name) if actor.type != "person" else office


def manner(summary: MeetingSummary, text: Text) -> Iterator[Outcome]:
    """No word of the evidence speaks against kind and status of a meeting, and none refuses what is pending."""
    document = text.document
    for number, meeting in enumerate(summary.meetings):
        numbers = text.touched(meeting.evidence)
        against = _against(text, numbers, meeting.status)
        yield judged(f"meetings[{number}].status", f"it is {meeting.status}, and {against}", holds=against is None)
        problem = f"it is {meeting.kind}, and no word of the evidence tells of one"
        yield judged(f"meetings[{number}].kind", problem, holds=kind_is_told(document, numbers, meeting.kind))
    for number, item in enumerate(summary.pending):
        span = bare(item.span)
        refused = any(is_refused(document, span, n) for n in text.touched([item.span])[:1])
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
