"""Copies: what says nothing else than an earlier article is one, and nothing that says anything else."""

import re
from datetime import date, timedelta

import pytest

from summarizer.engines.batch.copies import fingerprint
from tests.engines.batch.conftest import PUBLISHED, Run, of_text

BODY = [
    "The foreign ministers of Norland and Ostria met in Harbourton on Monday.",
    "They signed an accord on fishing rights in the strait.",
    "Minister Ada Lund called the accord a beginning.",
    "A second round will follow in the spring, she said.",
    "Both delegations left the town on Monday evening by train.",
]
TEXT = " ".join(BODY)
WRAPPED = TEXT.replace("of Norland and Ostria met", "of Norland and\nOstria met").replace(
    "in the strait", "in\nthe strait"
)
PARAGRAPHS = "\n\n".join(BODY)
HINDI = "मंत्री ने कहा. समझौता हुआ. बैठक कल हुई. "

COPIES = {
    "the same": (TEXT, TEXT),
    "its end was cut": (TEXT, " ".join(BODY[:-1])),
    "its first sentence was cut": (TEXT, " ".join(BODY[1:])),
    "other paragraphs": (TEXT, PARAGRAPHS),
    "other lines": (WRAPPED, TEXT),
    "a byline": (TEXT, f"By Jo Marsh and Edda Kroll\n\n{TEXT}"),
    "a byline on a line": (TEXT, f"By Jo Marsh and Edda Kroll\n{TEXT}"),
    "a byline of nobody": (TEXT, f"By our foreign staff\n\n{TEXT}"),
    "a byline under a headline": (f"Norland signs\n\n{TEXT}", f"Norland signs\nOur Correspondent\n{TEXT}"),
    "a credit": (TEXT, f"{TEXT}\n\n(Reporting by Jo Marsh in Harbourton; editing by Edda Kroll)"),
    "curly marks": (TEXT.replace("a beginning", '"a beginning"'), TEXT.replace("a beginning", "“a beginning”")),
    "no dateline": (f"HARBOURTON, March 4 (NNA) — {TEXT}", TEXT),
    "another dash in the dateline": (f"HARBOURTON, March 4 (NNA) – {TEXT}", f"HARBOURTON, March 4 (NNA) - {TEXT}"),
    "the other dash": (f"HARBOURTON, March 4 (NNA) - {TEXT}", f"HARBOURTON, March 4 (NNA) – {TEXT}"),
    "a dateline with words of the text": (TEXT, f"HARBOURTON — {TEXT}"),
    "a headline in the text's words": (TEXT, f"Norland and Ostria signed accord in Harbourton\n\n{TEXT}"),
    "the same headline of a cancelled visit": (f"Visit cancelled\n\n{TEXT}", f"Visit cancelled\n\n{TEXT}"),
}
OTHERS = {
    "one verb": (TEXT, TEXT.replace("met in", "cancelled their meeting in")),
    "sources said": (TEXT, f"{TEXT} Sources said on Tuesday that the accord was cancelled."),
    "reporting was forbidden": (TEXT, f"{TEXT} Reporting from the town was forbidden after the accord was annulled."),
    "reporting by satellite": (TEXT, f"{TEXT} Reporting by satellite showed ships in the strait."),
    "writing to parliament": (TEXT, f"{TEXT} Writing to parliament, Lund withdrew her signature on Tuesday."),
    "another currency": (TEXT.replace("an accord on", "on $5 for"), TEXT.replace("an accord on", "on €5 for")),
    "another country across a line's end": (WRAPPED, WRAPPED.replace("Norland", "Sudmark")),
    "another sign": (
        TEXT.replace("on fishing", "of -3 per cent on fishing"),
        TEXT.replace("on f", "of 3 per cent on f"),
    ),
    "a question": (TEXT, TEXT.replace("beginning.", "beginning?")),
    "another headline": (f"Talks reach accord\n\n{TEXT}", f"Accord collapses\n\n{TEXT}"),
    "a headline with news": (TEXT, f"Lund resigned on Tuesday after the vote\n\n{TEXT}"),
    "a correction": (TEXT, f"Correction\n\n{TEXT}"),
    "another place of writing": (f"HARBOURTON — {TEXT}", f"OSTPORT — {TEXT}"),
    "a vowel sign": (f"{HINDI}वह गया.", f"{HINDI}वह गई."),
    "another order": (TEXT, " ".join([BODY[0], BODY[3], BODY[1], BODY[2], BODY[4]])),
    "a sentence of the middle is missing": (TEXT, " ".join(BODY[:2] + BODY[3:])),
    "it says more": (" ".join(BODY[:-1]), TEXT),
    "a notice of two sentences": (" ".join(BODY[:2]), " ".join(BODY[:2])),
}


CREDITS = """\
By our foreign staff|Staff and agencies|From our correspondent in Larnova|By our chief diplomatic correspondent
Our Foreign Staff|Courier staff|Agencies in Larnova|Reuters and staff|Jo Marsh, political correspondent|By Jo Marsh
Von unserem Korrespondenten in Larnova|Von Jo Marsh|The Northern Press contributed to this report.|With agencies
Jo Marsh in Sel and Edda Kroll contributed reporting.|With files from Reuters|Compiled from agency reports
By Jo Marsh for the Courier|By Jo Marsh, our science and environment editor|By the Courier's foreign desk"""
NO_CREDITS = """\
Lund dismisses staff|Lund Dismisses Staff|Police rescue bank staff|Correspondents leave Sel|News agency closes bureau
Reporting by satellite showed ships|By evening all staff had left|By law, the agency|From Harbourton to Ostport
By a vote of the staff|With Norland in talks|Agencies halt aid to Ostria|Ada Lund contributed|Von der Redaktion geprüft
Lund and agencies in dispute|Norland and Ostria in Talks|By Friday the ships were gone"""


@pytest.mark.parametrize("line", re.split(r"[|\n]", CREDITS))
def test_a_credit_tells_nothing(line: str) -> None:
    """Above a text or below it, whoever is credited: people, roles, agencies."""
    assert is_copy(TEXT, f"{line}\n\n{TEXT}")
    assert is_copy(TEXT, f"{TEXT}\n\n{line}")


@pytest.mark.parametrize("line", re.split(r"[|\n]", NO_CREDITS))
def test_what_looks_like_a_credit_tells_something(line: str) -> None:
    """A headline or a last line that names staff or agencies, or begins as a credit, is none."""
    assert not is_copy(TEXT, f"{line}\n\n{TEXT}")
    assert not is_copy(TEXT, f"{TEXT}\n\n{line}.")


def is_copy(first: str, second: str, *, days: int | None = 0) -> bool:
    """Tell whether the second text, published so many days later, is found to be a copy of the first."""
    earlier = fingerprint(first, published=PUBLISHED)
    later = fingerprint(second, published=None if days is None else PUBLISHED + timedelta(days))
    met = bool(set(earlier.bands) & set(later.bands))
    return met and later.copies(earlier.sentences, earlier.day)


@pytest.mark.parametrize("name", COPIES)
def test_what_says_the_same_is_a_copy(name: str) -> None:
    """Papers cut ends, add bylines and set other marks."""
    assert is_copy(*COPIES[name])


@pytest.mark.parametrize("name", OTHERS)
def test_what_says_anything_else_is_no_copy(name: str) -> None:
    """One word, sign or sentence makes an article of its own."""
    assert not is_copy(*OTHERS[name])


@pytest.mark.parametrize(("days", "copy"), [(0, True), (4, True), (5, False), (-5, False), (None, True)])
def test_the_same_words_a_week_later_are_no_copy(days: int | None, copy: bool) -> None:  # noqa: FBT001
    """They tell of another Monday; where a day is not known, the words decide."""
    assert is_copy(TEXT, TEXT, days=days) is copy


def test_today_is_another_day_tomorrow() -> None:
    """A text that says `today` is a copy on the same day only."""
    text = TEXT.replace("on Monday evening", "today")
    assert is_copy(text, text)
    assert not is_copy(text, text, days=1)


def test_a_title_counts_as_a_headline() -> None:
    """The title of a record may say what its text does not."""
    first = fingerprint(TEXT)
    assert fingerprint(TEXT, title="Norland, Ostria signed accord").copies(first.sentences, None)
    assert not fingerprint(TEXT, title="Lund to resign").copies(first.sentences, None)


def test_many_articles_of_one_pattern_do_not_hide_an_original(by_rules: Run) -> None:
    """A copy is found among hundreds of texts that share most of their words with it."""
    texts = [
        TEXT.replace("Lund", f"Lund{number}").replace("Monday.", f"Monday, in hall {number}.") for number in range(60)
    ]
    given = [of_text(str(number), text) for number, text in enumerate(texts)]
    tally = by_rules([*given, of_text("again", texts[3] + "\n\n(Reporting by Jo Marsh)")])
    assert (tally.done, tally.copies) == (60, 1)


def test_copies_of_a_run_and_of_earlier_ones(by_rules: Run) -> None:
    """Each copy is a row that points at the article that was summarized; without `dedupe` each is an article."""
    given = [of_text("first", TEXT), of_text("second", f"By Jo Marsh\n\n{TEXT}", path="b.txt")]
    tally = by_rules(given)
    assert (tally.done, tally.copies) == (1, 1)
    assert by_rules([of_text("third", TEXT, published=date(2031, 3, 6))]).copies == 1
    assert by_rules([of_text("fourth", TEXT, url="https://news.example/4")], dedupe=False).done == 1
