"""German reported speech: a verb of saying with its subject, and the subjunctive that goes on."""

import pytest

from tests.extraction.german.told import reported

QUELL = ("Mara Quell",)
SENTENCES = {
    "dass": ("Mara Quell sagte, dass die Fähren wieder fahren.", QUELL),
    "subjunctive": ("Ministerin Mara Quell erklärte, die Fähren führen bald wieder.", QUELL),
    "verb before its subject": ("Am Montag kündigte Mara Quell eine Klage an.", QUELL),
    "end of a subordinate clause": ("Die Fähren fahren wieder, wie Mara Quell mitteilte.", QUELL),
    "laut": ("Laut Mara Quell fahren die Fähren wieder.", QUELL),
    "zufolge": ("Mara Quell zufolge fahren die Fähren wieder.", QUELL),
    "nach den Worten": ("Nach den Worten von Mara Quell fahren die Fähren wieder.", QUELL),
    "document": ("In einem Brief des Hafenamts heißt es, die Fähren führen wieder.", ("einem Brief des Hafenamts",)),
}
SILENT = {
    "nobody speaks": "Mara Quell fuhr am Montag mit der Fähre nach Tarn.",
    "cancelled": "Mara Quell sagte den Besuch in Tarn ab.",
    "open question": "Die Gewerkschaft berät darüber, ob sie zum Streik aufruft.",
    "impersonal": "Man sagte früher, die Fähren seien schneller.",
    "a name of something": "Die Fähre heißt Mara Quell und fährt nach Tarn.",
    "stands somewhere": "Die Fähren stehen im Hafen von Tarn.",
    "introduces a quotation": "Mara Quell sagte: „Die Fähren fahren wieder.“",
    "subjunctive of nobody's words": "Gestern regnete es in Tarn. Käme die Fähre, wäre alles gut, wenn sie hielte.",
}


@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_tells_whose_words_it_reports(name: str) -> None:
    """The whole sentence is the statement, and its subject the speaker."""
    text, who = SENTENCES[name]
    assert reported(text) == [(who, text)]


@pytest.mark.parametrize("name", SILENT)
def test_other_sentences_report_nothing(name: str) -> None:
    """A verb that looks alike, or words in quotation marks."""
    assert reported(SILENT[name]) == []


def test_the_subjunctive_goes_on() -> None:
    """Sentences behind a reported one are the same speaker's as long as they are told in the subjunctive."""
    text = "Mara Quell wies die Kritik zurück. Die Fähren seien sicher. Niemand habe geklagt. Es regnete."
    assert [who for who, _ in reported(text)] == [QUELL] * 3
