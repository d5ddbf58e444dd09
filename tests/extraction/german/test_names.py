"""German names: nouns have capitals too, and are nobody."""

import pytest

from tests.extraction.german.told import actors, candidates

PERSONS = {
    "Hafenminister Olav Brandvik kam.": ("Olav Brandvik", "Hafenminister"),
    "Der Minister Olav Brandvik kam.": ("Olav Brandvik", "Minister"),
    "Die frühere Lotsin Mara Quell kam.": ("Mara Quell", "Lotsin"),
    "VQ-Chef Brandvik kam.": ("Brandvik", "VQ-Chef"),
    "Prof. Dr. Mara Quell kam.": ("Mara Quell", "Prof. Dr."),
    "Frau Quell kam.": ("Quell", "Frau"),
    "Norrlands Außenministerin Mara Quell kam.": ("Mara Quell", "Norrlands Außenministerin"),
    "Der FBU-Politiker Olav Brandvik (FBU) kam.": ("Olav Brandvik", "FBU-Politiker"),
    "Bürgermeister Bauer kam.": ("Bauer", "Bürgermeister"),
    "Gouverneur Ottokar von der Brack kam.": ("Ottokar von der Brack", "Gouverneur"),
    "Direktor Jan van Quell kam.": ("Jan van Quell", "Direktor"),
    "Martha Quell kam.": ("Martha Quell", None),
    "Ilva Quell kam. Quell ging.": ("Ilva Quell", None),
    "Ilva Quell, die lange in Tarn lebte, kam.": ("Ilva Quell", None),
    "Ilva Quell, Leiterin des Hafens, kam.": ("Ilva Quell", "Leiterin des Hafens"),
    "Ihr Vater, der Müller Otto Quell, kam.": ("Otto Quell", "Müller"),
    "Ortsvorsteher Otto Quell kam.": ("Otto Quell", "Ortsvorsteher"),
    "Pendlerin Ilva Quell kam.": ("Ilva Quell", "Pendlerin"),
}

NOBODY = [
    "Hunderte Gäste kamen am Montag Abend in die Stadt.",
    "Ländliche Gemeinden und Berliner Betriebe erwarten neue Regeln.",
    "Zehn Millionen Kronen kostet der Umbau, fünf Prozent Zinsen kommen hinzu.",
    "Am Ende März stieg der Pegel der Larn auf Rekordhöhe.",
    "Die Kölner Müllabfuhr räumt Schnee und Eis vom Platz der Einheit.",
    "Der Wasserstand sank. Gestern Mittag war die Brücke frei.",
    "Das Berliner Abkommen regelt Zölle, Fischfang und Handel.",
    "Quells Plan scheiterte am Widerstand.",
    "Weil der Pilot Mut bewies, kam Hilfe.",
    "Illegale Müllkippen, Lärm und Gestank belasten das Dorf.",
    "Ein Angebot liegt auf dem Tisch: Kurzarbeit bis Herbst.",
    "Die Zeugen hatten Recht und der Richter Verständnis.",
]


@pytest.mark.parametrize("text", PERSONS)
def test_a_person_has_a_name_and_an_office(text: str) -> None:
    """By a title, a first name, a description, or a surname that comes again."""
    name, office = PERSONS[text]
    assert actors(text).get(name) == ("person", office)


@pytest.mark.parametrize("text", NOBODY)
def test_an_ordinary_noun_is_no_person(text: str) -> None:
    """Capitals alone name nobody."""
    assert [c.name for c in candidates(text).cast.candidates if c.kind == "person"] == []


def test_a_company_behind_its_trade_is_a_body() -> None:
    """`Der Autohersteller Quellwerk` is no person called Quellwerk."""
    text = "„Wir bauen neue Boote“, teilte der Bootshersteller Quellwerk mit."
    assert {kind for kind, _ in actors(text).values()} == {"group"}


def test_forms_of_a_name_are_one_actor() -> None:
    """Full name, surname, genitive, and office."""
    text = "Ministerin Ilva Quell kam. Quell sprach. Quells Ministerium schwieg. Die Ministerin ging."
    (candidate,) = candidates(text).cast.candidates
    forms = ["Ministerin Ilva Quell", "Quell", "Quells", "Die Ministerin"]
    assert [m.whole.of(text) for m in candidate.mentions] == forms


def test_husband_and_wife_are_two() -> None:
    """One surname and two genders."""
    found = candidates("Frau Renz sagte, es regne. Herr Renz sagte, es schneie.").cast.candidates
    assert [c.gender for c in found] == ["f", "m"]
