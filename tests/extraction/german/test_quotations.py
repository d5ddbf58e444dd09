"""Speakers of German quotations, in every order of words that the news has."""

import pytest

from tests.extraction.german.told import candidates, quoted

Q = "„Die Fähren fahren wieder“"
WHOLE = "„Die Fähren fahren wieder.“"
VOSS = "Bürgermeisterin Wiebke Vosskamp eröffnete den Hafen. "

BESIDE = {
    "verb and name": (f"{Q}, sagte Mara Quell.", "Mara Quell", "sagte"),
    "name with office": (f"{Q}, sagte Hafenminister Olav Brandvik am Montag in Tarn.", "Olav Brandvik", "sagte"),
    "article, adjective, office": (f"{Q}, betonte die neue Ministerin Mara Quell.", "Mara Quell", "betonte"),
    "perfect": (f"{Q}, hatte Hafenchef Olav Brandvik in einem Interview erklärt.", "Olav Brandvik", "erklärt"),
    "separable": (f"{Q}, teilte die Reederei am Dienstag mit.", "die Reederei", "teilte"),
    "separable with a name": (f"{Q}, räumte Mara Quell ein.", "Mara Quell", "räumte"),
    "reflexive, no listed verb": (f"{Q}, freute sich Kapitän Olav Brandvik.", "Olav Brandvik", "freute"),
    "so": (f"{Q}, so Mara Quell zu den Plänen der Reederei.", "Mara Quell", "so"),
    "so with office": (f"{Q}, so der neue Dezernent Olav Brandvik.", "Olav Brandvik", "so"),
    "wie": (f"{Q}, wie Mara Quell am Montag mitteilte.", "Mara Quell", "mitteilte"),
    "laut": (f"Laut Mara Quell sind {Q} die wichtigsten Worte.", "Mara Quell", "Laut"),
    "zufolge": (f"Mara Quell zufolge heißt das Motto {Q}.", "Mara Quell", "zufolge"),
    "nach Angaben": ("Nach Angaben der Polizei gab es „keine weiteren Verletzten“.", "der Polizei", "Nach Angaben"),
    "an owner": (f"Mara Quell lachte. Nach Quells Worten gilt: {WHOLE}", "Mara Quell", "Nach Quells Worten"),
    "a place after the name": (f"{Q}, sagte Mara Quell vom Hafenverband der Zeitung.", "Mara Quell", "sagte"),
    "the paper is told": (f"{Q}, sagte Olav Brandvik der „Tarner Zeitung“.", "Olav Brandvik", "sagte"),
    "a body": (f"{Q}, erklärte das Verkehrsministerium.", "das Verkehrsministerium", "erklärte"),
    "a spokesman of a body": (f"{Q}, sagte ein Sprecher der Polizei.", "ein Sprecher der Polizei", "sagte"),
    "an age": (f"{Q}, sagte der 54-Jährige.", "der 54-Jährige", "sagte"),
    "a document": (f"{Q}, heißt es in dem Brief.", "dem Brief", "heißt"),
    "let it be known": (f"{Q}, ließ Mara Quell mitteilen.", "Mara Quell", "ließ"),
    "these words": (f"{WHOLE} Mit diesen Worten schloss Mara Quell die Sitzung.", "Mara Quell", "schloss"),
}  # fmt: skip
BEFORE = {
    "colon": (f"Mara Quell sagte: {WHOLE}", "Mara Quell", "sagte"),
    "adverb": (f"Mara Quell sagte weiter: {WHOLE}", "Mara Quell", "sagte"),
    "verb second": (f"Am Montag erklärte Hafenminister Olav Brandvik: {WHOLE}", "Olav Brandvik", "erklärte"),
    "dative first": (f"Der großen Zeitung sagte Olav Brandvik: {WHOLE}", "Olav Brandvik", "sagte"),
    "name, office": (f"Mara Quell, die Leiterin des Hafens, sagte: {WHOLE}", "Mara Quell", "sagte"),
    "office, name": (f"Der norrländische Minister, Olav Brandvik, sagte: {WHOLE}", "Olav Brandvik", "sagte"),
    "from a body": (f"Olav Brandvik vom Hafenverband sagte: {WHOLE}", "Olav Brandvik", "sagte"),
    "verb without saying": (f"Reeder Olav Brandvik bestreitet jede Schuld: {WHOLE}", "Olav Brandvik", "bestreitet"),
    "no listed verb": (f"Reeder Olav Brandvik zeigte sich erleichtert: {WHOLE}", "Olav Brandvik", None),
    "quoted as saying": (f"Mara Quell wird mit den Worten zitiert: {WHOLE}", "Mara Quell", "zitiert"),
    "a paper quotes": (f"Die Agentur Nordfunk zitiert Mara Quell mit den Worten: {WHOLE}", "Mara Quell", "zitiert"),
    "subordinate": (f"Dass es eilt, weiß Mara Quell. Sie schrieb: {WHOLE}", "Mara Quell", "schrieb"),
    "fragment": ("Mara Quell sprach von einem „großen Tag für Tarn“.", "Mara Quell", "sprach"),
    "calls it": ("Mara Quell nannte die Brücke „ein Geschenk des Himmels“.", "Mara Quell", "nannte"),
    "indirect, with a fragment": (
        "Mara Quell gab am Montag an, die Brücke sei „völlig sicher gewesen“.", "Mara Quell", "gab",
    ),
    "stands in a letter": (f"In dem Brief der Reederei steht: {WHOLE}", "dem Brief der Reederei", "steht"),
    "heißt es": (f"In der Mitteilung des Senders heißt es: {WHOLE}", "des Senders", "heißt"),
}  # fmt: skip
MEANT = {
    "pronoun of a woman": (f"Mara Quell traf Olav Brandvik. {Q}, sagte sie.", "Mara Quell"),
    "pronoun of a man": (f"Martha Quell traf Otto Brandvik. {Q}, sagte er.", "Otto Brandvik"),
    "pronoun before its verb": (f"{VOSS}Sie sagte: {WHOLE}", "Wiebke Vosskamp"),
    "surname": (f"{VOSS}{Q}, so Vosskamp.", "Wiebke Vosskamp"),
    "genitive": (f"{VOSS}Laut Vosskamps Sprecher stimmt das. {Q}, sagte Vosskamp.", "Wiebke Vosskamp"),
    "office": (f"{VOSS}{Q}, sagte die Bürgermeisterin.", "Wiebke Vosskamp"),
    "head of a longer office": (
        f"Hafenminister Olav Brandvik kam. Bahnministerin Mara Quell ging. {Q}, sagte der Minister.", "Olav Brandvik",
    ),
    "adjective": (
        f"Der lirenzische König Otto traf den vestrischen König Emil. {Q}, sagte der lirenzische König.", "Otto",
    ),
    "an age": (f"Stürmer Otto Renz traf dreimal. {Q}, sagte der 23-Jährige.", "Otto Renz"),
    "a people": (f"Stürmer Otto Renz traf dreimal. {Q}, so der Schwede.", "Otto Renz"),
    "a trade": (f"Martha Quell führt das Gasthaus. {Q}, sagt die Wirtin.", "Martha Quell"),
    "an office of nobody": (f"Martha Quell wartete. {Q}, sagte die Richterin.", "die Richterin"),
    "title is a trade": (f"{Q}, sagte Pendlerin Mara Quell.", "Mara Quell"),
    "surname is a trade": (f"Otto Fischer kam spät. {Q}, sagte Fischer.", "Otto Fischer"),
    "goes on": (f"{Q}, sagte Mara Quell. „Darauf sind wir sehr stolz.“", "Mara Quell"),
}  # fmt: skip


@pytest.mark.parametrize("name", BESIDE)
def test_a_cue_behind_tells_the_speaker(name: str) -> None:
    """The verb stands right behind the quotation, its subject behind the verb."""
    text, who, cue = BESIDE[name]
    assert quoted(text)[-1] == ((who,), cue)


@pytest.mark.parametrize("name", BEFORE)
def test_a_cue_before_tells_the_speaker(name: str) -> None:
    """The verb stands second, whatever stands first."""
    text, who, cue = BEFORE[name]
    assert quoted(text)[-1] == ((who,), cue)


@pytest.mark.parametrize("name", MEANT)
def test_the_speaker_is_whom_the_words_mean(name: str) -> None:
    """Pronouns by gender, surnames, offices, ages and trades."""
    text, who = MEANT[name]
    assert [found for found, _ in quoted(text)][-1] == (who,)


def test_two_say_it_together() -> None:
    """A plural verb has both as its subject; a singular one has a name with `und` in it."""
    both = f"{Q}, sagten Reeder Olav Brandvik und Lotsin Mara Quell."
    one = f"Die Gewerkschaft Metall und Meer sprach von {Q}."
    assert quoted(both)[0][0] == ("Olav Brandvik", "Mara Quell")
    assert len(quoted(one)[0][0]) == 1


def test_the_subjunctive_goes_on_with_the_same_speaker() -> None:
    """A fragment in a sentence without a verb of saying is whose words the sentence before tells."""
    text = "Mara Quell wies das zurück. Die Brücke sei „ganz und gar sicher“."
    assert [who for who, _ in quoted(text)] == [("Mara Quell",)]


def test_a_speaker_without_a_cue_is_asked_for() -> None:
    """Who only opens the sentence before is a guess."""
    found = candidates("Lotsin Mara Quell winkte. „Die Fähren fahren wieder.“")
    assert [(a.speakers[0].name, a.certain) for a in found.attributions] == [("Mara Quell", False)]


def test_a_verb_with_another_particle_says_nothing() -> None:
    """`sagte … ab` is no saying."""
    text = "Mara Quell sagte den Besuch ab. „Die Fähren fahren wieder.“"
    assert quoted(text) == [(("Mara Quell",), None)]
    assert candidates(text).reported == ()
