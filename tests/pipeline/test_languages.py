"""Articles in other languages: read by a model that leads; what the rules lack of them is said."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from summarizer import rendering
from summarizer.llm import DEFAULT_MODEL, Endpoint
from summarizer.pipeline.summarizing import Summarizer
from summarizer.result import MeetingSummary
from tests.harbour import NO_OPINION, NOTHING, PUBLISHED, drafting
from tests.llm.fault_server import completion, serving
from tests.told import Met, confidences, meetings, names, pending, spans, statements

GERMAN = (
    "Außenminister Tobias Achterberg hat am Montag einen Besuch in Kessandra abgesagt. „Die Voraussetzungen für ein "
    "sinnvolles Gespräch fehlen“, teilte sein Ministerium mit."
)
FRENCH = (
    "Le ministre Tobias Achterberg a annulé lundi une visite à Kessandra. « Les conditions d'un dialogue utile ne sont "
    "pas réunies », a déclaré son ministère."
)
ENGLISH = "Foreign Minister Tobias Achterberg cancelled a visit to Kessandra on Monday, his ministry said."


def _asked(text: str, answer: dict[str, Any], endpoint: Endpoint) -> MeetingSummary:
    with serving() as server:
        server.script = [drafting(completion(json.dumps(answer)))]
        at = Endpoint(
            endpoint.asked, "m", server.base_url, "-", endpoint.host, grammar=endpoint.grammar, context=endpoint.context
        )
        return Summarizer(endpoint=at).summarize(text, published=PUBLISHED)


EMBEDDED = Endpoint(DEFAULT_MODEL, "m", "", "-", "embedded", grammar=True, context=8192)


def assisted(text: str) -> MeetingSummary:
    """Summarize by rules, with a model that has no opinion."""
    return _asked(text, NO_OPINION, EMBEDDED)


def unheaded(text: str) -> MeetingSummary:
    """Summarize as `assisted` does, with a model that gives no headline either."""
    return _asked(text, NO_OPINION | {"headline": ""}, EMBEDDED)


def led(text: str, answer: dict[str, Any]) -> MeetingSummary:
    """Summarize with a model that leads."""
    return _asked(text, answer, Endpoint("some/model", "m", "", "-", "127.0.0.1"))


def test_another_language_is_no_complete_result_of_the_rules() -> None:
    """The warning names the language, every part that suffers and the way out; quotations are found all the same."""
    summary = assisted(FRENCH)
    (warning,) = (w for w in summary.warnings if "language" in w)
    assert (summary.source.language, summary.complete) == ("fr", False)
    assert "(fr)" in warning
    assert "A model that leads reads it." in warning
    for part in ("actors", "meetings", "reported speech", "pending items", "days"):
        assert f"{part} " in warning or f"{part}," in warning
    assert [s.span.text for s in summary.statements if s.kind != "indirect"] == [
        "Les conditions d'un dialogue utile ne sont pas réunies"
    ]


@pytest.mark.parametrize("way", [unheaded, lambda text: Summarizer("rules").summarize(text)])
def test_capitals_are_no_complete_result_of_the_rules(way: Callable[[str], MeetingSummary]) -> None:
    """The headline and a warning say that no names are read; nothing is told to be all that there is."""
    summary = way(ENGLISH.upper())
    assert not summary.complete
    assert summary.headline.startswith("The article is set in capitals")
    assert [w for w in summary.warnings if w.startswith("The article is set in capitals") and "leads reads it" in w]
    shown = rendering.text(summary, width=120, color=False)
    assert "INCOMPLETE: the rules read no names in capitals" in shown


def test_a_model_that_leads_reads_capitals() -> None:
    """Its result is complete."""
    assert led(ENGLISH.upper(), NOTHING).complete


def test_german_is_read_in_part_by_the_rules() -> None:
    """Who said what is told; the warning names what is missing, and the result is not complete."""
    summary = assisted(GERMAN)
    (warning,) = (w for w in summary.warnings if "German (de)" in w)
    assert (summary.source.language, summary.complete) == ("de", False)
    assert "meetings, pending items and the actors' countries are missing" in warning
    assert "Die Voraussetzungen für ein sinnvolles Gespräch fehlen" in [s.span.text for s in summary.statements]


@pytest.mark.parametrize("made", [unheaded, Summarizer("rules").summarize], ids=["assisted", "rules"])
@pytest.mark.parametrize(
    ("text", "headline", "absence"),
    [
        (FRENCH, "No speaker was found", "ot read in this language (fr) by rules"),
        (GERMAN, "The article quotes Ministerium", "ot read in German by rules"),
    ],
    ids=["fr", "de"],
)
def test_of_meetings_that_are_not_read_nothing_is_said(
    made: Callable[[str], MeetingSummary], text: str, headline: str, absence: str
) -> None:
    """Neither in the headline by rule, nor under the headings: there it stands that they were not read."""
    summary = made(text)
    assert summary.headline.removesuffix(".").removesuffix(" (by rules alone)") == headline
    for form in (rendering.text(summary, width=200, color=False), rendering.html(summary, text)):
        assert form.count(absence) == 2
    assert rendering.markdown(summary).replace("\\", "").count(absence) == 2


@pytest.mark.parametrize("made", [assisted, Summarizer("rules").summarize], ids=["assisted", "rules"])
@pytest.mark.parametrize(
    ("text", "says"),
    [
        (FRENCH, "the rules do not read this language; see the warning"),
        (GERMAN, "the rules read this language only in part; see the warning"),
    ],
    ids=["fr", "de"],
)
def test_what_is_the_case_stands_at_the_top(made: Callable[[str], MeetingSummary], text: str, says: str) -> None:
    """In every form that a person reads; what could not be read of an article is told as such."""
    summary = made(text)
    assert rendering.text(summary, width=200, color=False).startswith(f"INCOMPLETE: {says}")
    assert f"**Incomplete:** {says}" in rendering.markdown(summary)
    assert f"Incomplete: {says}" in rendering.html(summary, text)
    other = summary.model_copy(update={"warnings": ("A page was not read.",)})
    assert rendering.text(other, width=200, color=False).startswith(
        "INCOMPLETE: a part of the article could not be read; see the warning."
    )


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), ("Ingrid Sollerud met Matteo Carraro.", None)])
def test_what_can_be_read_raises_no_alarm(text: str, language: str | None) -> None:
    """English, or a text too short to tell, is complete."""
    summary = assisted(text)
    assert (summary.source.language, summary.complete) == (language, True)
    assert not any("language" in w for w in summary.warnings)


def _actor(name: str, office: str | None = None, kind: str = "person") -> dict[str, Any]:
    return {"name": name, "type": kind, "office": office}


def _meeting(sentence: int, status: str, place: str | None, day: str | None, *who: str) -> dict[str, Any]:
    return {"s": [sentence], "who": who, "kind": "in_person", "status": status, "place": place, "day": day}


IN_GERMAN = (
    "Außenministerin Odile Marrant hat am Dienstag in Vantmoor den Premierminister Tomas Kielgaard getroffen. "
    "„Die Gespräche waren lang“, sagte Marrant. Ein Treffen mit Admiral Paul Renz bestritt sie. Kielgaard wird "
    "sie nächste Woche in Ostmark wieder treffen, wie er ankündigte."
)
IN_FRENCH = (
    "La ministre Odile Marrant a rencontré mardi à Vantmoor le premier ministre Tomas Kielgaard. « Les "
    "discussions ont été longues », a déclaré Marrant. Elle a démenti avoir rencontré l'amiral Paul Renz. La "
    "visite de Renz à Ostmark a été annulée."
)
IN_RUSSIAN = (
    "Министр Олег Марант встретился во вторник в Остмарке с премьером Тимуром Килгаром. «Переговоры были "
    "долгими», — сказал Марант. Килгар опроверг сообщения о встрече с адмиралом Павлом Ренцем. Марант и Килгар "
    "могут встретиться в Вантморе, если позволит погода."
)
ARTICLES = {
    "de": (
        IN_GERMAN,
        NOTHING
        | {
            "headline": "Odile Marrant traf Tomas Kielgaard in Vantmoor.",
            "actors": [
                _actor("Odile Marrant", "Außenministerin"),
                _actor("Tomas Kielgaard", "Premierminister"),
                _actor("Paul Renz", "Admiral"),
            ],
            "meetings": [
                _meeting(1, "held", "in Vantmoor", "am Dienstag", "Marrant", "Kielgaard"),
                _meeting(3, "denied", None, None, "Marrant", "Renz"),
                _meeting(4, "planned", "in Ostmark", "nächste Woche", "Kielgaard", "Marrant"),
            ],
            "said": [
                {"who": ["Marrant"], "q": [1], "s": [3]},
                {"who": ["Kielgaard"], "q": [], "s": [4]},
            ],
            "pending": [
                {
                    "s": [4],
                    "what": "wieder treffen",
                    "owners": ["Kielgaard"],
                    "status": "planned",
                    "due": "nächste Woche",
                }
            ],
        },
        ["held", "denied", "planned"],
    ),
    "fr": (
        IN_FRENCH,
        NOTHING
        | {
            "headline": "Odile Marrant a rencontré Tomas Kielgaard à Vantmoor.",
            "actors": [
                _actor("Odile Marrant", "ministre"),
                _actor("Tomas Kielgaard", "premier ministre"),
                _actor("Paul Renz", "amiral"),
                _actor("Ostmark", kind="group"),
            ],
            "meetings": [
                _meeting(1, "held", "à Vantmoor", "mardi", "Marrant", "Kielgaard"),
                _meeting(3, "denied", None, None, "Marrant", "Renz"),
                _meeting(4, "cancelled", "Ostmark", None, "Renz", "Ostmark"),
            ],
            "said": [{"who": ["Marrant"], "q": [1], "s": [3]}],
        },
        ["held", "denied", "cancelled"],
    ),
    "ru": (
        IN_RUSSIAN,
        NOTHING
        | {
            "headline": "Олег Марант встретился с премьером в Остмарке.",
            "actors": [
                _actor("Олег Марант", "Министр"),
                _actor("Тимуром Килгаром", "премьером"),
                _actor("Павлом Ренцем", "адмиралом"),
            ],
            "meetings": [
                _meeting(1, "held", "в Остмарке", "во вторник", "Марант", "Тимуром Килгаром"),
                _meeting(3, "denied", None, None, "Тимуром Килгаром", "Павлом Ренцем"),
                _meeting(4, "possible", "в Вантморе", None, "Олег Марант", "Тимуром Килгаром"),
            ],
            "said": [
                {"who": ["Марант"], "q": [1], "s": []},
                {"who": ["Тимуром Килгаром"], "q": [], "s": [3]},
            ],
        },
        ["held", "denied", "possible"],
    ),
}


@pytest.mark.parametrize("language", ARTICLES)
def test_a_model_that_leads_reads_every_language(language: str) -> None:
    """The checks let every right claim pass, whatever the language; nothing is missing, and every span is verbatim."""
    text, answer, statuses = ARTICLES[language]
    summary = led(text, answer)
    assert summary.warnings == ()
    assert (summary.source.language, summary.complete) == (language, True)
    assert summary.headline == answer["headline"]
    assert [met.status for met in meetings(summary)] == statuses
    assert meetings(summary)[0] == Met(
        (answer["actors"][0]["name"], answer["actors"][1]["name"]),
        place=answer["meetings"][0]["place"],
        day=meetings(summary)[0].day,
    )
    assert len(statements(summary)) == sum(len(said["q"]) + len(said["s"]) for said in answer["said"])
    assert len(pending(summary)) == len(answer["pending"])
    assert set(names(summary).values()) == {actor["name"] for actor in answer["actors"]}
    assert all(span.text == text[span.start : span.end] for span in spans(summary))
    assert None not in confidences(summary)


WRONG = {
    "de": ("Odile Marrant bestritt, dass sie Paul Renz am Montag in Ostmark getroffen hat, und das seit Wochen.", "de"),
    "fr": ("Odile Marrant n'a jamais rencontré Paul Renz, et la ministre le dit depuis des semaines.", "fr"),
    "ru": ("Министр Олег Марант опроверг, что он встретился с адмиралом Павлом Ренцем в Остмарке.", "ru"),
}


@pytest.mark.parametrize("language", WRONG)
def test_a_denied_meeting_is_held_in_no_language(language: str) -> None:
    """A model that tells it as held is not believed: it is left out, and said to be."""
    text, _ = WRONG[language]
    first, second = ("Олег Марант", "Павлом Ренцем") if language == "ru" else ("Odile Marrant", "Paul Renz")
    answer = NOTHING | {
        "headline": text,
        "actors": [_actor(first), _actor(second)],
        "meetings": [_meeting(1, "held", None, None, first, second)],
    }
    summary = led(text, answer)
    assert (summary.meetings, summary.complete) == ((), False)
    assert any("denied" in warning for warning in summary.warnings)
