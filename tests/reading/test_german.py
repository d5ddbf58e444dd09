"""German: who said a quotation, by the same code and a folder of German words; no meetings, nothing pending."""

import pytest

from tests.reading.drafts import draft, speakers

QUOTED = [
    ("„Die Fähre ist sicher“, sagte Bürgermeisterin Ilse Krumm.", ["Ilse Krumm"]),
    ("„Die Fähre ist sicher“, so Hafenchef Ole Brück am Montag.", ["Ole Brück"]),
    ("Der Hafenminister, Ole Brück, sagte: „Die Fähre ist sicher.“", ["Ole Brück"]),
    ("In seiner Rede sagte Ole Brück: „Die Fähre ist sicher.“", ["Ole Brück"]),
    ("Der Zeitung sagte Ole Brück: „Die Fähre ist sicher.“", ["Ole Brück"]),
    ("Am Montag erklärte die Polizei: „Die Fähre ist sicher.“", ["Polizei"]),
    ("Laut Ole Brück ist die Fähre „in jeder Hinsicht sicher“.", ["Ole Brück"]),
    ("Rebecca Krumm schrieb an Adam Holl. „Die Fähre ist sicher“, sagte er.", ["Adam Holl"]),
    ("Adam Holl schrieb an Rebecca Krumm. „Die Fähre ist sicher“, sagte sie.", ["Rebecca Krumm"]),
    ("Ole Brück stellte fest: „Die Fähre ist sicher.“ Er fuhr fort: „Das bleibt auch so.“", ["Ole Brück"]),
]


@pytest.mark.parametrize(("text", "who"), QUOTED)
def test_a_german_quotation_has_its_speaker(text: str, who: list[str]) -> None:
    """The subject stands before the verb or behind it; an adjunct or an object before it is none."""
    assert speakers(text, language="de")[-1] == who


ALIKE = [
    # what the rule is for, and one that looks like it and is not
    ("„Die Fähre ist sicher“, teilte das Hafenministerium mit.", ["Hafenministerium"]),
    ("Das Hafenministerium teilte die Fähre. „Sicher ist sicher“ steht am Bug.", []),
    ("Dem Hafenministerium zufolge ist die Fähre „in jeder Hinsicht sicher“.", ["Hafenministerium"]),
    ("Dem Hafenministerium gehört die Fähre „Stern von Ruan“.", []),
    ("Nach Einschätzung von Ole Brück ist die Fähre „in jeder Hinsicht sicher“.", ["Ole Brück"]),
    ("Nach Ole Brück ist die Fähre „Stern von Ruan“ benannt.", []),
    ("Am Montag hat Ole Brück im Rathaus gesagt: „Die Fähre ist sicher.“", ["Ole Brück"]),
    ("Gesagt hat es im Rathaus Ilse Krumm. Ole Brück erklärte: „Die Fähre ist sicher.“", ["Ole Brück"]),
    ("„Die Fähre ist sicher“, wird Ole Brück zitiert.", ["Ole Brück"]),
    ("Ole Brück wird im Hafen bei der Fähre „Stern von Ruan“ erwartet.", []),
    ("„Die Fähre ist sicher“, sagte dessen Sprecher Jan Roth.", ["Jan Roth"]),
    ("Als Begründung sagte ein Richter: „Die Fähre ist sicher.“", ["ein Richter"]),
    ("Ole Brück lobte die Leitung des Hafens: „Die Fähre ist sicher.“", ["Ole Brück"]),
    ("Ole Brück kam. Die Fähre sei „in jeder Hinsicht sicher“.", ["Ole Brück"]),
    ("Ole Brück kam. Die Fähre ist die „Stern von Ruan“ aus Larn.", []),
    ("Ole Brück zur neuen Fähre: „Sie ist in jeder Hinsicht sicher.“", ["Ole Brück"]),
    ("Zur neuen Fähre: „Sie ist in jeder Hinsicht sicher.“", []),
    ("Der Lotse lief im Hafen umher und rief: „Die Fähre ist sicher!“", ["Lotse"]),
    ("Dem Lotsen lief man im Hafen nach und rief: „Die Fähre ist sicher!“", []),
    ("Die Regierung lobte den Plan: So sagte Ole Brück: „Die Fähre ist sicher.“", ["Ole Brück"]),
    ("Die Beförderung meldete die Hafenverwaltung: „Die Fähre ist sicher.“", ["Hafenverwaltung"]),
    ("Die Beförderung betonte: „Die Fähre ist sicher.“", []),
    ("Frau Krumm ging. Herr Brück blieb. Sie sagte: „Die Fähre ist sicher.“", ["Krumm"]),
]


@pytest.mark.parametrize(("text", "who"), ALIKE)
def test_a_german_cue_is_told_from_what_looks_like_one(text: str, who: list[str]) -> None:
    """Compound cues, verbs behind their subject, indirect speech and bodies; each beside a likeness that is none."""
    assert speakers(text, language="de")[-1] == who


def test_of_german_nothing_else_is_claimed() -> None:
    """No meetings, and nothing that remains."""
    found = draft("Ole Brück traf Ilse Krumm am Montag. Er versprach, die Fähre zu öffnen.", language="de")
    assert (found.meetings, found.pending) == ((), ())
