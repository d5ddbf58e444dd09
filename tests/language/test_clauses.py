"""Clauses: whose deed a verb tells, over insertions, relatives, passives and lists; and how far they reach."""

import gc

import pytest

from summarizer.document import read
from summarizer.language.clauses import clauses, forget, parse
from summarizer.language.phrases import REACH, conjoined, phrase_after, phrase_before, subjects
from tests.language.test_tokens_and_names import sentence


def subject_of(text: str, verb: str) -> str | None:
    """Return the words of the subject, or agent, of a verb."""
    found = sentence(text)
    clause = next(one for one in clauses(found) if found.tokens[one.at].text == verb)
    return found.text(clause.source.start, clause.source.end, text) if clause.source else None


SUBJECTS = [
    ("Ada Roth said it leaked.", "said", "Ada Roth"),
    ("Ada Roth, a retired pilot, said it leaked.", "said", "Ada Roth"),
    ("Ada Roth, 53, said it leaked.", "said", "Ada Roth"),
    ("Ada Roth, of the harbour club, said it leaked.", "said", "Ada Roth"),
    ("Ada Roth, who met Emil Berg, Ole Lund and others, said it leaked.", "said", "Ada Roth"),
    ("The head of the port, Ada Roth, said it leaked.", "said", "Ada Roth"),
    ("Ada Roth, head of the port said it leaked.", "said", "Ada Roth"),
    ("The lawyer for Emil Berg, Ada Roth, said it leaked.", "said", "Ada Roth"),
    ("Ada Roth — the new mayor — said it leaked.", "said", "Ada Roth"),
    ("Ada Roth on Monday said it leaked.", "said", "Ada Roth"),
    ("Officials of the port in Larnova said it leaked.", "said", "Officials of the port in Larnova"),
    ("It leaked, said Ada Roth.", "said", "Ada Roth"),
    ("It leaked, Ada Roth said.", "said", "Ada Roth"),
    ("Ada Roth met him and said it leaked.", "said", "Ada Roth"),
    ("The plan was drafted by Ada Roth who said it leaked.", "said", "Ada Roth"),
    ("The attack was condemned by Ada Roth.", "condemned", "Ada Roth"),
    ("It leaked, with officials saying nobody knew.", "saying", "officials"),
    ("Ada Roth is due to meet him.", "meet", "Ada Roth"),
    ("Officials supporting the law said it leaked.", "said", "Officials"),
    ("It leaked, argued the port's lawyer, Ada Roth.", "argued", "Ada Roth"),
    ("It leaked, said two lawyers, Ada Roth knew.", "said", "two lawyers"),
    ("It is unclear who said it leaked.", "said", None),
]


@pytest.mark.parametrize(("text", "verb", "subject"), SUBJECTS)
def test_a_verb_has_the_subject_that_the_sentence_gives_it(text: str, verb: str, subject: str | None) -> None:
    """Appositions, relatives, days, lists and inversion stand between; a question gives none."""
    assert subject_of(text, verb) == subject


def test_a_list_before_a_verb_is_all_its_subjects() -> None:
    """`A, B and C met`."""
    text = "Ada Roth, Emil Berg and Ole Lund met."
    found = sentence(text)
    first = clauses(found)[0].subject
    assert first is not None
    assert [found.text(one.start, one.end, text) for one in subjects(found, first)] == [
        "Ada Roth",
        "Emil Berg",
        "Ole Lund",
    ]


def test_the_object_before_and_is_no_subject() -> None:
    """Of `she met Emil Berg and officials said`, only officials said it."""
    text = "She met Emil Berg and officials said it leaked."
    found = sentence(text)
    said = clauses(found)[1].subject
    assert said is not None
    assert [found.text(one.start, one.end, text) for one in subjects(found, said)] == ["officials"]


def test_a_noun_phrase_is_not_read_beyond_its_reach() -> None:
    """Longer runs are cut, so that no sentence takes more than linear time; the bound is 48 tokens."""
    text = "old " * 60 + "ferry sank"
    found = sentence(text)
    phrase = phrase_before(found, 61)
    assert (REACH, phrase and phrase.end - phrase.start) == (48, 48)


def test_a_list_holds_sixty_actors_at_most() -> None:
    """A register of names is no list of parties."""
    text = "She met " + ", ".join(["Ada Roth"] * 80) + "."
    found = sentence(text)
    first = phrase_after(found, 2)
    assert first is not None
    assert len(conjoined(found, first)) == 60


# The parse of a document: the same one as long as somebody keeps it, whatever is read in between


def test_a_parse_that_is_kept_is_found_again() -> None:
    """The check of a model's answer comes when other articles were read in between."""
    first = read("Ada Roth met Emil Berg on Tuesday.", language="en")
    kept = parse(first)
    for number in range(20):
        parse(read(f"Ada Roth met envoy number {number}.", language="en"))
    assert parse(first) is kept


def test_a_parse_is_of_one_object() -> None:
    """An equal document is another one; so is one of other words that stands where the first stood in memory."""
    text = "Ada Roth met Emil Berg on Tuesday."
    first = parse(read(text, language="en"))
    assert parse(read(text, language="en")) is not first
    for number in range(50):
        document = read(f"Minister {number} met Emil Berg.", language="en")
        assert parse(document).document is document
        del document
        gc.collect()


def test_forgotten_parses_are_made_anew() -> None:
    """Where rules change, as in an ablation, no earlier parse is taken."""
    document = read("Ada Roth met Emil Berg on Tuesday.", language="en")
    kept = parse(document)
    forget()
    assert parse(document) is not kept
