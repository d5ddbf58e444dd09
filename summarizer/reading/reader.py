"""From a document to a draft: sentence by sentence, with what the text has told so far kept in mind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from summarizer.document import Document, Span
from summarizer.document.day_phrases import find_days
from summarizer.drafting.form import Draft, DraftActor, DraftMeeting, DraftPending
from summarizer.drafting.leading import LedAnswer, Said, draft_of
from summarizer.language.clauses import Clause, clauses
from summarizer.language.lexicon import lexicon
from summarizer.language.phrases import Phrase, Sentence, head_of, parsed, subjects
from summarizer.language.tokens import Tokeniser, tokeniser
from summarizer.reading.actors import Actor, Cast
from summarizer.reading.attribution import Attribution, attribute
from summarizer.reading.meetings import Encounter, encounters, is_relative, joiners
from summarizer.reading.pending import Act, acts, words_of
from summarizer.reading.reference import Discourse, resolve
from summarizer.reading.speech import Cue, cues, is_reporting


@dataclass(slots=True)
class _Reading:
    """What has been read of an article so far."""

    document: Document
    tokens: Tokeniser
    told: Discourse
    quoted: Attribution
    meetings: list[Encounter] = field(default_factory=list)
    reported: dict[int, tuple[Actor, ...]] = field(default_factory=dict)
    pending: list[DraftPending] = field(default_factory=list)


def read_draft(document: Document) -> Draft:
    """Read an article by rules alone.

    Args:
        document: the article; its language chooses the word lists. Of German only who said what is read.

    Returns:
        A draft that points at sentences and quotations by number, from 1, and names in the article's words.
    """
    words = lexicon(document.language)
    tokens = tokeniser(document, words)
    read = [parsed(n, span, tokens.sentence(_body(document, span)), words) for n, span in enumerate(document.sentences, 1)]
    cast = Cast(document.text)
    cast.gather(read)
    reading = _Reading(document, tokens, Discourse(cast), Attribution(document.text))
    for sentence in read:
        _read_sentence(sentence, reading)
    return _draft(reading)


def _body(document: Document, span: Span) -> Span:
    """Return a sentence without the dateline that opens it."""
    line = document.dateline
    if line is not None and span.start <= line.span.start and line.span.end < span.end:
        return Span(line.span.end, span.end)
    return span


def _read_sentence(sentence: Sentence, reading: _Reading) -> None:
    told_of = clauses(sentence)
    told = reading.told
    told.here = _subject(sentence, told_of, told)
    found = cues(sentence, told_of, told)
    attribute(sentence, found, told, reading.quoted)
    _report(sentence, found, reading)
    if sentence.words.language == "en":
        _meet(sentence, told_of, reading)
        _remain(sentence, told_of, found, reading)
    if told.here and not any(cue.sources for cue in found):
        told.person = told.here[0]
    if told.here:
        told.people.append(told.here[0])
    named = list(dict.fromkeys(told.cast.named(sentence, name) for name in sentence.names if name.kind == "person"))
    if len(named) == 2:
        told.pair = tuple(named)


def _subject(sentence: Sentence, told_of: Sequence[Clause], told: Discourse) -> tuple[Actor, int] | None:
    """Return the person who is the subject of the sentence's first clause, and note a plural subject for `they`."""
    first = next((clause for clause in told_of if clause.form == "finite" and clause.subject is not None), None)
    if first is None or first.subject is None:
        return None
    name = sentence.covering.get(head_of(sentence, first.subject))
    if name is None or name.kind not in {"person", "name"}:
        group = tuple(one for part in subjects(sentence, first.subject) for one in resolve(sentence, part, told))
        if group and (len(group) > 1 or group[0].name.endswith("s")):
            told.several = group
    if name is None or name.kind not in {"person", "name"}:
        return None
    actor = told.cast.named(sentence, name)
    return (actor, name.end) if actor.type == "person" else None


def _report(sentence: Sentence, found: Sequence[Cue], reading: _Reading) -> None:
    speakers = dict.fromkeys(actor for cue in found if cue.reports for actor in cue.sources)
    if speakers:
        reading.reported[sentence.number] = tuple(speakers)


def _meet(sentence: Sentence, told_of: Sequence[Clause], reading: _Reading) -> None:
    found = encounters(sentence, told_of, reading.told, reading.document.text)
    told, voice = reading.told, reading.told.voice
    for at, inner in zip(sentence.quotes, _quoted(sentence, reading), strict=True):
        speakers = reading.quoted.speakers.get(sentence.tokens[at].quotation, ())
        told.voice = speakers[0] if len(speakers) == 1 else None
        found.extend(encounters(inner, clauses(inner), told, reading.document.text))
    told.voice = voice
    for one in found:
        reading.told.met = tuple(one.parties)
        known = next((other for other in reversed(reading.meetings[-8:]) if _same(other, one)), None)
        if known is None:
            reading.meetings.append(one)
        else:
            known.sentences.append(sentence.number)
            reading.told.met = tuple(known.parties)
            known.place, known.day = known.place or one.place, known.day or one.day
    _join(sentence, told_of, reading)


_SPAN = 8
"""How many sentences behind an encounter somebody may still be told to have joined it."""


def _join(sentence: Sentence, told_of: Sequence[Clause], reading: _Reading) -> None:
    listed = any(clause.base == "include" for clause in told_of)
    held = [one for one in reading.meetings[-_SPAN:] if one.status == "held"]
    last = (held[0] if listed else held[-1]) if held else next(iter(reading.meetings[-1:]), None)
    if last is None or (sentence.number - last.sentences[0] > _SPAN and not listed):
        return
    added = [one for one in joiners(sentence, told_of, reading.told) if one not in last.parties]
    if added:
        last.parties.extend(added)
        last.sentences.append(sentence.number)


def _same(known: Encounter, new: Encounter) -> bool:
    """Tell whether two tellings are of one encounter: the same parties or some of them, and nothing that tells them apart."""
    fits = set(new.parties) <= set(known.parties) and known.status == new.status
    return fits and (new.day is None or known.day is None or new.day == known.day)


def _remain(sentence: Sentence, told_of: Sequence[Clause], found: Sequence[Cue], reading: _Reading) -> None:
    reported = any(cue.sources for cue in found)
    text = reading.document.text
    speakers = next((cue.sources for cue in found if cue.sources), ())
    for act in acts(sentence, told_of, reported=reported):
        reading.pending.append(_pending(sentence, act, _owners(sentence, act, speakers, reading), text))
    for at, inner in zip(sentence.quotes, _quoted(sentence, reading), strict=True):
        speakers = reading.quoted.speakers.get(sentence.tokens[at].quotation, ())
        told_in = clauses(inner)
        for act in acts(inner, told_in, reported=any(is_reporting(inner, clause) for clause in told_in)):
            reading.pending.append(_pending(inner, act, _owners(inner, act, speakers, reading), text))


def _quoted(sentence: Sentence, reading: _Reading) -> list[Sentence]:
    """Return what the sentence holds of each quotation, read like a sentence."""
    spans = [sentence.tokens[at].span for at in sentence.quotes]
    return [parsed(sentence.number, span, reading.tokens.plain(span), sentence.words) for span in spans]


def _owners(sentence: Sentence, act: Act, speakers: Sequence[Actor], reading: _Reading) -> list[str]:
    """Return who must act, in words of the article: names of actors where they are known, else the words themselves."""
    if act.owner is None:
        return []
    first = sentence.tokens[act.owner.start]
    if first.lower in sentence.words["grammar.own_pronouns"] and speakers:
        return [actor.name for actor in speakers]
    actors = [one for part in subjects(sentence, act.owner) for one in resolve(sentence, part, reading.told)]
    if actors:
        return list(dict.fromkeys(actor.name for actor in actors))
    return [] if first.tag == "pron" else [_plain(sentence, act.owner, reading.document.text)]


def _plain(sentence: Sentence, phrase: Phrase, article: str) -> str:
    start = phrase.start + (sentence.tokens[phrase.start].tag == "det" and phrase.end - phrase.start > 1)
    return sentence.text(start, phrase.end, article)


def _pending(sentence: Sentence, act: Act, owners: list[str], article: str) -> DraftPending:
    what = words_of(sentence, act, article)
    return DraftPending(s=[sentence.number], what=what, owners=owners, status=act.status, due=_due(what, act.status))


_LIMITS = ("by", "before", "until", "within", "from", "till")


def _due(what: str, status: str) -> str | None:
    """Return the phrase of time by which an act is due; of a demand only one that sets a limit, as `by Friday`."""
    day = next(iter(find_days(what)), None)
    if day is None:
        return None
    before, after = what[: day.span.start].lower().split()[-3:], what[day.span.end :].lower().split()[:1]
    if is_relative([*before, *after]) or (status == "demanded" and not (before and before[-1] in _LIMITS)):
        return None
    return day.span.of(what)


def _draft(reading: _Reading) -> Draft:
    meetings = [_meeting(one) for one in reading.meetings]
    said = list(_said(reading))
    answer = LedAnswer(
        headline=_headline(reading),
        actors=[_actor(one) for one in _speaking_or_meeting(reading)],
        meetings=meetings,
        said=said,
        not_speech=sorted(reading.quoted.fragments),
        pending=reading.pending,
    )
    return draft_of(answer)


def _meeting(one: Encounter) -> DraftMeeting:
    names = [actor.name for actor in one.parties]
    return DraftMeeting(s=one.sentences[:3], who=names, kind=one.kind, status=one.status, place=one.place, day=one.day)


def _actor(actor: Actor) -> DraftActor:
    return DraftActor(name=actor.name, type=actor.type, office=actor.office)


def _told(reading: _Reading) -> Iterator[tuple[tuple[Actor, ...], int, int]]:
    """Yield speakers with the number of a quotation, or of a sentence; unmarked quotations as their sentences."""
    for number, speakers in sorted(reading.quoted.speakers.items()):
        quotation = reading.document.quotations[number - 1]
        if quotation.style == "marks":
            yield speakers, number, 0
        else:
            for n, span in enumerate(reading.document.sentences, 1):
                if quotation.span.overlaps(span):
                    yield speakers, 0, n
    for number, speakers in sorted(reading.reported.items()):
        yield speakers, 0, number


def _said(reading: _Reading) -> Iterator[Said]:
    grouped: dict[tuple[Actor, ...], tuple[list[int], list[int]]] = {}
    for speakers, quotation, sentence in _told(reading):
        quotations, sentences = grouped.setdefault(speakers, ([], []))
        if quotation:
            quotations.append(quotation)
        if sentence:
            sentences.append(sentence)
    for speakers, (quotations, sentences) in grouped.items():
        yield Said(who=[one.name for one in speakers], q=quotations, s=sorted(set(sentences)))
    told = {*reading.quoted.speakers, *reading.quoted.fragments}
    unnamed = [number for number in range(1, len(reading.document.quotations) + 1) if number not in told]
    if unnamed:
        yield Said(who=[], q=unnamed, s=[])


def _speaking_or_meeting(reading: _Reading) -> list[Actor]:
    parties = (actor for one in reading.meetings for actor in one.parties)
    speakers = (actor for group, _, _ in _told(reading) for actor in group)
    by_name: dict[str, Actor] = {}
    for actor in (*parties, *speakers):
        by_name.setdefault(actor.name, actor)
    return list(by_name.values())


def _headline(reading: _Reading) -> str:
    held = next((one for one in reading.meetings if one.status in {"held", "planned"}), None)
    if held is not None and len(held.parties) > 1:
        verb = "met" if held.status == "held" else "will meet"
        return f"{held.parties[0].name} {verb} {held.parties[1].name}."
    first = next(iter(reading.reported.values()), None) or next(iter(reading.quoted.speakers.values()), None)
    return f"{first[0].name} spoke." if first else ""
