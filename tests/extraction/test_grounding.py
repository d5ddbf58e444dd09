"""Grounding: every claim has its place in the article, word for word."""

from datetime import date

import pytest
from hypothesis import given, settings

from summarizer.document import read
from summarizer.extraction import (
    find_candidates,
    grammar_of,
    ground,
    proposed,
    question,
    questions_text,
    sentences_text,
)
from tests.extraction.article import ARTICLE
from tests.extraction.hostile import HOSTILE, TEXTS
from tests.extraction.told import grounded, spans


@given(TEXTS)
@settings(deadline=None)
def test_any_text_is_read_and_every_span_is_its_slice(text: str) -> None:
    """Whatever the text: nothing raises, and the words of every span stand where it says."""
    found = find_candidates(read(text))
    asked = question(found)
    assert all(isinstance(shown, str) for shown in (sentences_text(asked), questions_text(asked), grammar_of(asked)))
    assert all(span.text == text[span.start : span.end] for span in spans(ground(found.document, proposed(found))))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_are_read_too(text: str) -> None:
    """The same for marks and floods, in an article with one of everything."""
    whole = ARTICLE + text
    assert all(span.text == whole[span.start : span.end] for span in spans(grounded(whole)))


def test_every_part_has_spans() -> None:
    """Actors with office and country, meetings with place and day, statements with cue and speaker, acts with a day."""
    result = grounded(ARTICLE)
    first = result.actors[0]
    assert {"Odile Marrant", "Marrant", "Foreign Minister Odile Marrant of Vestria"} == {*first.aliases, first.name}
    assert [m.text for m in first.mentions] == ["Foreign Minister Odile Marrant of Vestria", "Marrant"]
    assert first.office is not None
    assert (first.office.text, first.office.span.text) == ("Foreign Minister", "Foreign Minister")
    met = result.meetings[0]
    assert met.place is not None
    assert met.place.text == "on the sidelines of the Harbour Forum"
    assert met.evidence[0].text.startswith("LARNOVA, March 4")
    said = result.statements[0]
    assert said.cue is not None
    assert said.speaker_span is not None
    assert (said.cue.text, said.speaker_span.text) == ("said", "Marrant")
    act = result.pending[-1]
    assert act.due is not None
    assert (act.due.text, act.due.date, act.due.anchor) == ("Friday", "2031-03-07", "2031-03-05")
    assert act.span.text == act.what == "publish the draft treaty by Friday"


def test_actors_are_numbered_by_their_first_mention() -> None:
    """P1 is whom the article names first, though another one speaks first; whoever does nothing has no number."""
    text = "Ines Quelhas followed Mara Teller. Hal Orrin said so. Teller said so, too. Ines Quelhas left."
    assert [(a.id, a.name) for a in grounded(text).actors] == [("P1", "Mara Teller"), ("P2", "Hal Orrin")]


def test_a_demonym_is_shown_as_its_country() -> None:
    """The text of a country may be another than its words."""
    (actor,) = grounded("Haitian officials said so.").actors
    assert actor.country is not None
    assert (actor.country.text, actor.country.span.text) == ("Haiti", "Haitian")


@pytest.mark.parametrize(
    ("published", "expected"), [(date(2031, 3, 5), ("2031-03-04", "2031-03-05")), (None, (None, None))]
)
def test_days_need_an_anchor(published: date | None, expected: tuple[str | None, str | None]) -> None:
    """Without a day of publication a weekday stays open."""
    found = find_candidates(read("Mara Teller met Hal Orrin on Tuesday.", published=published))
    day = ground(found.document, proposed(found)).meetings[0].date
    assert day is not None
    assert ((day.date, day.anchor), day.text) == (expected, "Tuesday")


def test_a_planned_meeting_lies_ahead() -> None:
    """The same weekday is the next one for what is planned, and the last one for what was held."""
    result = grounded("Mara Teller met Hal Orrin on Monday. Teller will meet Ines Quelhas on Monday.")
    assert [m.date and m.date.date for m in result.meetings] == ["2031-03-03", "2031-03-10"]


def test_nothing_is_told() -> None:
    """An article without meetings, words or plans has none."""
    result = grounded("It rained.")
    assert (result.actors, result.meetings, result.statements, result.pending) == ((), (), (), ())
