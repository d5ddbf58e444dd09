"""Checks of a result that need no article: whether its parts are consistent."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from summarizer import result as public
from summarizer.checking.claims import Outcome, Text, Whereabouts, as_read, bare, differing_at, excerpt, judged, parts
from summarizer.document.folding import fold
from summarizer.files import data_folder
from summarizer.language.names import countries
from summarizer.result import Meeting, MeetingSummary, with_quotes
from summarizer.result.loading import LOCK, file_name, read_lock


def words(summary: MeetingSummary, text: Text | None) -> Iterator[Outcome]:
    """Each phrase is the words of its span, as a person reads them, and each span as long as its offsets say."""
    for place, part in parts(summary):
        if isinstance(part, public.Span):
            yield _as_long(place, part)
        elif isinstance(part, public.Day) or (isinstance(part, public.Passage) and not place.endswith(".country")):
            yield _same(f"{place}.text", part.text, part.span, text)
        elif isinstance(part, public.Passage):
            yield _country(f"{place}.text", part, text)
        elif isinstance(part, public.PendingItem):
            yield _same(f"{place}.what", part.what, part.span, text)


def _as_long(place: str, span: public.Span) -> Outcome:
    length = span.end - span.start
    problem = f"its offsets are {length} characters apart, and its text has {len(span.text)}"
    return judged(place, problem, holds=length == len(span.text))


def _same(place: str, told: str, span: public.Span, text: Text | None) -> Outcome:
    if told == span.text:
        return judged(place, "", holds=True)
    stands = as_read(span, text)
    at = differing_at(told, stands)
    problem = f"it is {excerpt(told, at)}, and its span says {excerpt(stands, at)}"
    return judged(place, problem, holds=_letters(told) == _letters(stands) != [])


def _letters(words: str) -> list[str]:
    """Return the words as they are compared: on one line, without marks."""
    return re.findall(r"[^\W_]+", fold(words))


def _country(place: str, part: public.Passage, text: Text | None) -> Outcome:
    """A country is called what its span says, or by its name where the span says its demonym or capital.

    Of words that no country is known by nothing is said.
    """
    stands = as_read(part.span, text).replace("’", "'")
    meant = countries().get(stands) or countries().get(stands.removesuffix("s"))
    problem = f"{excerpt(stands)} does not mean {excerpt(part.text)}"
    return judged(place, problem, holds=part.text == stands or meant is None or part.text == meant.country)


def ids(summary: MeetingSummary) -> Iterator[Outcome]:
    """Actors are numbered P1, P2, … in the order of their first mentions; what is used is defined, and used once."""
    yield from _numbered(summary.actors)
    defined = {actor.id for actor in summary.actors}
    for place, used in _used(summary):
        unknown = sorted(set(used) - defined)
        yield judged(place, f"no actor has the id {', '.join(unknown)}", holds=not unknown)
        yield judged(place, "an id stands in it twice", holds=len(set(used)) == len(used))


def _numbered(actors: Sequence[public.Actor]) -> Iterator[Outcome]:
    for number, actor in enumerate(actors):
        wanted = f"P{number + 1}"
        problem = f"it is {actor.id}, and its place asks for {wanted}"
        yield judged(f"actors[{number}].id", problem, holds=actor.id == wanted)
    starts = [actor.mentions[0].start for actor in actors if actor.mentions]
    ordered = starts == sorted(starts)
    yield judged("actors", "they do not stand in the order of their first mentions", holds=ordered)


def _used(summary: MeetingSummary) -> Iterator[tuple[str, Sequence[str]]]:
    for number, meeting in enumerate(summary.meetings):
        yield f"meetings[{number}].participants", meeting.participants
    for number, statement in enumerate(summary.statements):
        yield f"statements[{number}].speakers", statement.speakers
    for number, item in enumerate(summary.pending):
        yield f"pending[{number}].owners", [owner for owner in item.owners if is_id(owner)]


def is_id(owner: str) -> bool:
    """Tell whether an owner is given by an actor's id, and not by name."""
    return owner[:1] == "P" and owner[1:].isascii() and owner[1:].isdecimal()


def names(summary: MeetingSummary, text: Text | None) -> Iterator[Outcome]:
    """Each mention is one of the actor's forms, as a person reads it, and each form stands in a mention."""
    for number, actor in enumerate(summary.actors):
        place, stands = f"actors[{number}]", [as_read(mention, text) for mention in actor.mentions]
        yield judged(f"{place}.mentions", "there are none", holds=bool(actor.mentions))
        yield from _named(place, actor, stands)
        stands += [mention.text for mention in actor.mentions]
        yield _mentioned(f"{place}.name", actor.name, stands)
        for n, alias in enumerate(actor.aliases):
            yield _mentioned(f"{place}.aliases[{n}]", alias, stands)


def _named(place: str, actor: public.Actor, stands: Sequence[str]) -> Iterator[Outcome]:
    forms = {fold(form) for form in (actor.name, *actor.aliases)}
    for n, (mention, read) in enumerate(zip(actor.mentions, stands, strict=True)):
        problem = f"{excerpt(read)} is neither the name nor an alias"
        holds = not forms.isdisjoint({fold(read), fold(mention.text)})
        yield judged(f"{place}.mentions[{n}]", problem, holds=holds)


def _mentioned(place: str, form: str, mentions: Sequence[str]) -> Outcome:
    holds = any(fold(form) in fold(mention) for mention in mentions)
    return judged(place, f"{excerpt(form)} stands in none of the actor's mentions", holds=holds)


def speakers(summary: MeetingSummary) -> Iterator[Outcome]:
    """The words that name who spoke belong to a mention of a speaker, or are a pronoun."""
    whereabouts = Whereabouts(summary.actors)
    for number, statement in enumerate(summary.statements):
        if statement.speaker_span is None:
            continue
        named = whereabouts.named_in(bare(statement.speaker_span))
        place = f"statements[{number}].speaker_span"
        problem = f"{excerpt(statement.speaker_span.text)} names {', '.join(sorted(named))}, who is no speaker"
        yield judged(place, problem, holds=not named or not named.isdisjoint(statement.speakers))


def evidence(summary: MeetingSummary) -> Iterator[Outcome]:
    """Meetings and pending items have evidence that contains their words."""
    yield from _told_of_meetings(summary)
    for number, item in enumerate(summary.pending):
        place = f"pending[{number}]"
        yield _present(place, item.evidence)
        yield _inside(f"{place}.span", item.span, item.evidence)
        if item.due:
            yield _inside(f"{place}.due", item.due.span, item.evidence)


def _told_of_meetings(summary: MeetingSummary) -> Iterator[Outcome]:
    for number, meeting in enumerate(summary.meetings):
        place = f"meetings[{number}]"
        yield _present(place, meeting.evidence)
        told = [span for one in summary.meetings if _on_occasion(meeting, one) for span in one.evidence]
        for name, part in (("place", meeting.place), ("date", meeting.date)):
            if part:
                yield _inside(f"{place}.{name}", part.span, told)


def _on_occasion(meeting: Meeting, other: Meeting) -> bool:
    """Tell whether a meeting may have its place and day from another one: one more talk on the same occasion."""
    return meeting is other or set(meeting.participants) <= set(other.participants)


def _present(place: str, told: Sequence[public.Span]) -> Outcome:
    return judged(f"{place}.evidence", "there is none", holds=bool(told))


def _inside(place: str, span: public.Span, told: Sequence[public.Span]) -> Outcome:
    holds = any(bare(one).holds(bare(span)) for one in told)
    return judged(place, f"{excerpt(span.text)} stands outside its evidence", holds=holds)


def quotes(summary: MeetingSummary) -> Iterator[Outcome]:
    """A reported sentence names the quotations of the result in it, all of them and no others; a quotation none."""
    for number, (told, wanted) in enumerate(zip(summary.statements, with_quotes(summary.statements), strict=True)):
        places, found = ({(one.start, one.end) for one in part.quotes} for part in (told, wanted))
        problem = f"it names {len(places)} quotations, and {len(found)} stand in its sentence"
        yield judged(f"statements[{number}].quotes", problem, holds=places == found)


def gaps(summary: MeetingSummary) -> Iterator[Outcome]:
    """An incomplete result names what is missing."""
    yield judged("complete", "it is false, and no warning says why", holds=summary.complete or bool(summary.warnings))


def provenance(summary: MeetingSummary) -> Iterator[Outcome]:
    """Prompt and schema are released ones, with their digests; a newer package may know what this one does not."""
    made = summary.provenance
    if made.prompt is None:
        problem = "it is null, and a model was asked"
        yield judged("provenance.prompt", problem, holds=made.usage.requests == 0)
    else:
        yield _locked("provenance.prompt", f"{made.prompt.id}@{made.prompt.version}", made.prompt.sha256, _prompts())
    name = file_name(made.schema_.version)
    yield _locked("provenance.schema", name, made.schema_.sha256, read_lock(data_folder("schemas")))


def _locked(place: str, name: str, told: str, lock: Mapping[str, str]) -> Outcome:
    if name not in lock:
        return Outcome(place, unknown=f"this package knows no {name!r}: a newer one may")
    wanted = lock[name]
    problem = f"its digest is {told[:12]}…, and {name!r} was released with {wanted[:12]}…"
    return judged(f"{place}.sha256", problem, holds=told == wanted)


def _prompts() -> Mapping[str, str]:
    lock: dict[str, str] = json.loads((data_folder("prompts") / LOCK).read_text(encoding="utf-8"))
    return lock
