"""Drafts of gold: a result in the format of gold, for a person to correct."""

from collections.abc import Iterable, Iterator, Sequence
from json import dumps

from summarizer import document
from summarizer import result as public
from summarizer.evaluation.gold import Gold, GoldActor, GoldItem, GoldMeeting, GoldReport, GoldStatement
from summarizer.evaluation.matching import Limits, is_told, sentence_numbers
from summarizer.printable import visible_in_json

NOBODY = "nobody"
"""The actor that a draft gives as speaker where the result names none: put the right one in its place."""


def draft_gold(id_: str, text: str, summary: public.MeetingSummary) -> Gold:
    """Return the result as gold that is marked as a draft of its model, with the sentences of the article numbered.

    A meeting that is denied or only possible is none there. A quotation without exactly one speaker is open, and a
    report without any is optional, until they are corrected.
    """
    sentences = tuple((s.start, s.end) for s in document.read(text).sentences)
    article = {
        "text": text,
        "published": summary.source.published,
        "title": summary.source.title,
        "sentences": sentences,
        "numbered": [f"{n}: {text[a:b]}" for n, (a, b) in enumerate(sentences, 1)],
    }
    named = {"id": id_, "draft": summary.provenance.model.asked}
    return Gold.model_validate(named | article | _labels(summary, sentences))


def _labels(summary: public.MeetingSummary, sentences: Sequence[Limits]) -> dict[str, object]:
    """Return what the result tells, as gold has it."""
    statements = [_statement(s) for s in summary.statements if s.kind != "indirect"]
    reported = [*_reports(summary.statements, sentences)]
    return {
        "actors": [*map(_actor, summary.actors), *_nobody([*statements, *reported])],
        "meetings": [_meeting(m, sentences) for m in summary.meetings if is_told(m)],
        "statements": statements,
        "reported": reported,
        "pending": [_item(p, sentences) for p in summary.pending],
    }


def gold_line(gold: Gold, *, indented: bool = False) -> str:
    """Return the gold as a line of JSON, or indented over several lines for a file of its own."""
    fields = gold.model_dump(mode="json")
    return visible_in_json(dumps(fields, ensure_ascii=False, indent=2 if indented else None)) + "\n"


def _actor(actor: public.Actor) -> GoldActor:
    return GoldActor(
        id=actor.id,
        name=actor.name,
        aliases=actor.aliases,
        type="person" if actor.type == "person" else "group",
        office=actor.office.text if actor.office else None,
        country=actor.country.text if actor.country else None,
    )


def _nobody(said: Sequence[GoldStatement | GoldReport]) -> Iterator[GoldActor]:
    if any(one.speaker == NOBODY for one in said):
        yield GoldActor(id=NOBODY, name="(nobody is named)", type="group")


def _meeting(meeting: public.Meeting, sentences: Sequence[Limits]) -> GoldMeeting:
    return GoldMeeting.model_validate(
        {
            "participants": meeting.participants,
            "kind": meeting.kind,
            "status": meeting.status,
            "place": meeting.place.text if meeting.place else None,
            "date_text": meeting.date.text if meeting.date else None,
            "date": meeting.date.date if meeting.date else None,
            "evidence": _numbers(meeting.evidence, sentences),
        }
    )


def _statement(statement: public.Statement) -> GoldStatement:
    return GoldStatement(
        speaker=statement.speakers[0] if statement.speakers else NOBODY,
        kind="mixed" if statement.kind == "mixed" else "direct",
        start=statement.span.start,
        end=statement.span.end,
        text=statement.span.text,
        speaker_open=len(statement.speakers) != 1,
    )


def _reports(statements: Iterable[public.Statement], sentences: Sequence[Limits]) -> Iterator[GoldReport]:
    told = {
        (number, speaker): not statement.speakers
        for statement in statements
        if statement.kind == "indirect"
        for number in _numbers([statement.span], sentences)
        for speaker in statement.speakers or (NOBODY,)
    }
    for (number, speaker), unknown in sorted(told.items()):
        yield GoldReport(sentence=number, speaker=speaker, optional=unknown)


def _item(item: public.PendingItem, sentences: Sequence[Limits]) -> GoldItem:
    return GoldItem(
        what=item.what,
        owner=item.owners,
        due_text=item.due.text if item.due else None,
        due=item.due.date if item.due else None,
        evidence=_numbers(item.evidence, sentences),
    )


def _numbers(spans: Iterable[public.Span], sentences: Sequence[Limits]) -> tuple[int, ...]:
    return tuple(sorted(sentence_numbers(sentences, spans)))
