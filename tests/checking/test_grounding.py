"""Grounding: every claim of a checked draft has its place in the article, word for word."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from summarizer.checking.gate import check
from summarizer.checking.grounding import Confidence, Grounded, ground
from summarizer.drafting.answers import LedAnswer, draft_of
from summarizer.reading import read_draft
from tests.harbour import DISPUTED, DISPUTED_ANSWER, NOTHING, PUBLISHED, document
from tests.hostile import HOSTILE, TEXTS
from tests.told import Met, meetings, names, spans, statements


def grounded(text: str, *, published: date | None = PUBLISHED, **answer: Any) -> Grounded:  # noqa: ANN401 - parts of an answer
    """Return what a model's answer comes to; parts that are not given are empty."""
    article = document(text, published=published)
    checked = check(article, draft_of(LedAnswer.model_validate(NOTHING | answer)))
    return ground(article, checked, Confidence(led=True))


def by_rules(text: str) -> Grounded:
    """Return what the rules' draft comes to."""
    article = document(text)
    return ground(article, check(article, read_draft(article)), Confidence(led=False))


def said(*who: str, q: tuple[int, ...] = (), s: tuple[int, ...] = ()) -> dict[str, object]:
    return {"who": who, "q": q, "s": s}


def met(
    *who: str, status: str = "held", kind: str = "in_person", place: str | None = None, day: str | None = None
) -> dict[str, object]:
    return {"s": [1], "who": who, "kind": kind, "status": status, "place": place, "day": day}


def owes(what: str, *, due: str | None, s: int) -> dict[str, object]:
    return {"s": [s], "what": what, "owners": [], "status": "planned", "due": due}


def actor(name: str, kind: str = "person", office: str | None = None) -> dict[str, object]:
    return {"name": name, "type": kind, "office": office}


@given(TEXTS.filter(str.strip))
@settings(deadline=None)
def test_any_text_is_grounded_and_every_span_is_its_slice(text: str) -> None:
    """Whatever the text: nothing raises, and the words of every span stand where it says."""
    assert all(span.text == text[span.start : span.end] for span in spans(by_rules(text)))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_are_grounded_too(text: str) -> None:
    """Marks and floods, behind an article of which a model tells everything."""
    whole = DISPUTED + text
    told = grounded(whole, **DISPUTED_ANSWER)
    assert len(told.meetings) == 4
    assert all(span.text == whole[span.start : span.end] for span in spans(told))


def test_actors_are_numbered_by_their_first_mention() -> None:
    """P1 is whom the article names first, whatever the order of the draft; whoever does nothing has no number."""
    text = "Ines Quelhas followed Mara Teller. Hal Orrin said so. Teller said so, too. Ines Quelhas left."
    told = grounded(
        text,
        actors=[actor("Hal Orrin"), actor("Mara Teller"), actor("Ines Quelhas")],
        said=[said("Hal Orrin", s=(2,)), said("Teller", s=(3,))],
    )
    assert names(told) == {"P1": "Mara Teller", "P2": "Hal Orrin"}


def test_an_actor_has_aliases_and_mentions() -> None:
    """Each form under which the article names it, in the order of the article."""
    text = "Foreign Minister Odile Marrant spoke. “The talks were long,” Marrant said. Odile Marrant left."
    (marrant,) = grounded(
        text, actors=[actor("Odile Marrant", office="Foreign Minister")], said=[said("Marrant", q=(1,))]
    ).actors
    assert (marrant.name, marrant.aliases) == ("Odile Marrant", ("Marrant",))
    assert [mention.text for mention in marrant.mentions] == ["Odile Marrant", "Marrant", "Odile Marrant"]
    assert marrant.office is not None
    assert (marrant.office.text, marrant.office.span.start) == ("Foreign Minister", 0)


def test_a_name_that_two_share_is_an_alias_of_neither() -> None:
    """`Marrant` alone may be either of them."""
    text = "Odile Marrant met Paul Marrant. Marrant smiled."
    told = grounded(
        text, actors=[actor("Odile Marrant"), actor("Paul Marrant")], meetings=[met("Odile Marrant", "Paul Marrant")]
    )
    assert [one.aliases for one in told.actors] == [(), ()]


COUNTRIES = {
    "a demonym in the office": ("Norwegian Prime Minister Ada Quell said so.", "Norwegian Prime Minister", "Norway"),
    "a country in the office": ("Prime Minister of Norway Ada Quell said so.", "Prime Minister of Norway", "Norway"),
    "a country behind the name": ("Ada Quell of Norway said so.", None, "Norway"),
    "a country that others are of": ("Ada Quell of Vestria said ministers of Norway left.", None, None),
    "a country of a body behind the name": ("Ada Quell of the Bank of Norway said so.", None, "Norway"),
    "a country behind another clause": ("Ada Quell said so, Norway did not.", None, None),
    "a country of whoever stands before": ("Hal Orrin of Norway and Ada Quell said so.", None, None),
    "a country that somebody is sent to": (
        "Norway's ambassador to Chad, Ada Quell, said so.",
        "Norway's ambassador to Chad",
        "Norway",
    ),
    "only the country that somebody is sent to": ("Ambassador to Chad Ada Quell said so.", "Ambassador to Chad", None),
    "no country": ("Ada Quell said so.", None, None),
}


@pytest.mark.parametrize(("text", "office", "country"), COUNTRIES.values(), ids=COUNTRIES)
def test_the_country_of_an_actor(text: str, office: str | None, country: str | None) -> None:
    """It stands in the office or right around the name; a demonym is told as its country."""
    (quell,) = grounded(text, actors=[actor("Ada Quell", office=office)], said=[said("Ada Quell", s=(1,))]).actors
    assert (quell.country.text if quell.country else None) == country


@pytest.mark.parametrize(
    "name", ["Envoys of Chad, Peru and Norway", "Danish and Dutch envoys", "Envoys of Larnia and Norway"]
)
def test_a_group_from_several_countries_has_none(name: str) -> None:
    """Not that which is named first."""
    (group,) = grounded(f"{name} said so.", actors=[actor(name, "group")], said=[said(name, s=(1,))]).actors
    assert group.country is None


def test_a_meeting_has_its_circumstances() -> None:
    """Place and day are slices of the cited sentences, and the sentences are its evidence."""
    told = grounded(DISPUTED, **DISPUTED_ANSWER)
    first = told.meetings[0]
    assert first.place is not None
    assert first.place.text == first.place.span.text == "on the sidelines of the Harbour Forum"
    assert [one.text.split(" ")[0] for one in first.evidence] == ["LARNOVA,"]
    assert [m.status for m in told.meetings] == ["held", "denied", "possible", "cancelled"]


DAYS: dict[str, tuple[str, str, date | None, tuple[str | None, str | None, str | None]]] = {
    "a weekday of what was held": ("held", "on Monday", PUBLISHED, ("2031-03-03", "day", "2031-03-05")),
    "a weekday of what is planned": ("planned", "on Monday", PUBLISHED, ("2031-03-10", "day", "2031-03-05")),
    "a weekday of what is possible": ("possible", "on Monday", PUBLISHED, ("2031-03-10", "day", "2031-03-05")),
    "a weekday of what was cancelled": ("cancelled", "on Monday", PUBLISHED, ("2031-03-10", "day", "2031-03-05")),
    "a weekday of what had been due": ("lapsed", "on Monday", PUBLISHED, (None, None, None)),
    "a day of what had been due": ("lapsed", "on 9 April", PUBLISHED, ("2031-04-09", "day", "2031-03-05")),
    "a day just past of what was called off": ("cancelled", "1 March", PUBLISHED, ("2031-03-01", "day", "2031-03-05")),
    "a day ahead of what was cancelled": ("cancelled", "on 9 April", PUBLISHED, ("2031-04-09", "day", "2031-03-05")),
    "a day that was planned": ("planned", "on 1 February", PUBLISHED, ("2032-02-01", "day", "2031-03-05")),
    "a weekday without an anchor": ("held", "on Monday", None, (None, None, None)),
    "a day that needs no anchor": ("held", "on 3 March 2030", None, ("2030-03-03", "day", None)),
    "a month": ("held", "in January 2030", None, ("2030-01", "month", None)),
    "no day at all": ("held", "after lunch", PUBLISHED, (None, None, None)),
}
SENTENCES = {
    "held": "Mara Teller met Hal Orrin {day}.",
    "planned": "Mara Teller will meet Hal Orrin {day}.",
    "possible": "Mara Teller may meet Hal Orrin {day}.",
    "cancelled": "Mara Teller cancelled a meeting with Hal Orrin {day}.",
    "lapsed": "Mara Teller had been due to meet Hal Orrin {day}.",
}


@pytest.mark.parametrize(("status", "day", "published", "resolved"), DAYS.values(), ids=DAYS)
def test_days_are_resolved_against_their_anchor(
    status: str, day: str, published: date | None, resolved: tuple[str | None, str | None, str | None]
) -> None:
    """Backwards for what took place, forwards for what did not; without an anchor a date stays open."""
    told = grounded(
        SENTENCES[status].format(day=day),
        published=published,
        meetings=[met("Mara Teller", "Hal Orrin", status="cancelled" if status == "lapsed" else status, day=day)],
    )
    (found,) = (meeting.date for meeting in told.meetings)
    assert found is not None
    assert (found.date, found.precision, found.anchor) == resolved
    assert found.text in day


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("tomorrow", "planned"),
        ("on 7 March", "planned"),
        ("on 9 March 2031", "planned"),
        ("on 6 March 2031", "held"),
        ("today", "held"),
        ("in June 2031", "held"),
    ],
)
def test_what_lies_ahead_was_not_held(day: str, status: str) -> None:
    """Whoever says so; a day that is complete may be that of a place further east."""
    opening = day[0].upper() + day[1:]
    text = f"{opening}: Mara Teller meets Hal Orrin."
    (told,) = grounded(text, published=PUBLISHED, meetings=[met("Mara Teller", "Hal Orrin", day=opening)]).meetings
    assert told.status == status


def test_statements_come_in_reading_order() -> None:
    """A sentence that quotes stands before the quotation in it, and says which it holds; neither is counted twice."""
    text = "Marrant said the talks were “a very long day for all of us”. “The ferries will sail,” Kielgaard said."
    told = grounded(text, said=[said("Kielgaard", q=(2,)), said("Marrant", q=(1,), s=(1,))])
    assert [(one.who, one.kind) for one in statements(told)] == [
        (("Marrant",), "indirect"),
        (("Marrant",), "mixed"),
        (("Kielgaard",), "direct"),
    ]
    sentence, quotation, _ = told.statements
    assert [one.text for one in sentence.quotes] == [quotation.span.text] == ["a very long day for all of us"]
    assert [one.quotes for one in told.statements[1:]] == [(), ()]


def test_a_statement_has_its_cue_and_its_speakers_mention() -> None:
    """Both from outside of the quotation."""
    (one,) = grounded("“Marrant said no,” Marrant wrote later.", said=[said("Marrant", q=(1,))]).statements
    assert one.cue is not None
    assert one.speaker_span is not None
    assert (one.cue.text, one.speaker_span.start) == ("wrote", 19)


def test_a_quotation_that_is_nobodys_is_told_without_a_speaker() -> None:
    """And one that is no speech is not told at all."""
    text = "“The ferries will sail again.” A banner read “Ferries for each of us”."
    told = grounded(text, said=[said(q=(1,))], not_speech=[2])
    assert [(one.who, one.words) for one in statements(told)] == [((), "The ferries will sail again.")]


def test_a_sentence_of_several_speakers_is_one_statement() -> None:
    """Whoever reports them."""
    text = "Ada Quell said that Omar Finch had denied it."
    told = grounded(text, said=[said("Omar Finch", s=(1,)), said("Ada Quell", s=(1,))])
    assert [one.who for one in statements(told)] == [("Omar Finch", "Ada Quell")]


HEARING = (
    "CHAIRMAN OKORO: The hearing will come to order, and I thank you all.\n\n"
    "MS. HARLOW: I have a short statement. The harbour was closed for nine days.\n\n"
    "QUESTION: Was the minister told?\n\n"
    "MS. HARLOW: Yes. He was told on Monday.\n"
)


def test_a_short_label_is_whose_longer_one_has_its_words() -> None:
    """Wherever the longer one stands."""
    text = "STEVE KLINE, HOST: Welcome.\n\nADA ROTH: Thank you.\n\nKLINE: When will it open?\n\nROTH: In May.\n"
    told = by_rules(text)
    assert names(told) == {"P1": "STEVE KLINE", "P2": "ADA ROTH"}
    assert [one.speakers for one in told.statements] == [("P1",), ("P2",), ("P1",), ("P2",)]


def test_a_short_label_is_whom_the_article_names_in_full() -> None:
    """With a given name, and nobody else; else it is called as its label has it."""
    text = (
        "Ada Roth is mayor.\n\nWill you sell?\n\nRoth: No. We will not.\n\nNever?\n\nRoth: I said so.\n\nWhy?\n\n"
        "Roth: We need it.\n"
    )
    assert names(by_rules(text)) == {"P1": "Ada Roth"}
    assert names(by_rules(f"{text}\nErik Roth is a pilot.\n")) == {"P1": "Roth"}


def test_turns_are_statements_of_their_speakers() -> None:
    """Read by form, whatever a draft says of their sentences; a label that names nobody is nobody's."""
    told = grounded(HEARING, said=[said("MS. HARLOW", s=(2, 4))])
    assert [(one.who, one.kind) for one in statements(told)] == [
        (("CHAIRMAN OKORO",), "direct"),
        (("MS. HARLOW",), "direct"),
        ((), "direct"),
        (("MS. HARLOW",), "direct"),
    ]
    assert {one.confidence for one in told.statements} == {1.0}
    assert told.statements[1].span.text == "I have a short statement. The harbour was closed for nine days."
    assert told.statements[1].speaker_span is not None
    assert told.statements[1].speaker_span.text == "MS. HARLOW"


def test_an_owner_need_not_be_an_actor() -> None:
    """Then it stands in the article's words."""
    item = {"s": [1], "what": "vote on the tolls", "owners": ["senate"], "status": "demanded", "due": "by June"}
    told = grounded(
        "Ada Quell urged the senate to vote on the tolls by June.", said=[said("Quell", s=(1,))], pending=[item]
    )
    (one,) = told.pending
    assert (one.owners, one.span.text) == (("senate",), "vote on the tolls")
    assert one.due is not None
    assert (one.due.text, one.due.date) == ("June", "2031-06")


def test_nothing_is_told() -> None:
    """An article without meetings, words or plans has none."""
    told = grounded("It rained.")
    assert (told.actors, told.meetings, told.statements, told.pending) == ((), (), (), ())


def test_a_call_is_told_as_one() -> None:
    """In the words of the result."""
    told = grounded("Mara Teller phoned Hal Orrin.", meetings=[met("Mara Teller", "Hal Orrin", kind="call")])
    assert meetings(told) == [Met(("Mara Teller", "Hal Orrin"), "call")]
