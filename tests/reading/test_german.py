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
    ("Ole Brück stellte fest: „Die Fähre ist sicher.“ Er fuhr fort: „Das bleibt auch so.“", ["Ole Brück"]),
]


@pytest.mark.parametrize(("text", "who"), QUOTED)
def test_a_german_quotation_has_its_speaker(text: str, who: list[str]) -> None:
    """The subject stands before the verb or behind it; an adjunct or an object before it is none."""
    assert speakers(text, language="de")[-1] == who


def test_of_german_nothing_else_is_claimed() -> None:
    """No meetings, and nothing that remains."""
    found = draft("Ole Brück traf Ilse Krumm am Montag. Er versprach, die Fähre zu öffnen.", language="de")
    assert (found.meetings, found.pending) == ((), ())
