"""What the benchmarks switch off is off while they look, and on again."""

import re
from pathlib import Path

import pytest

from benchmarks import ablation, sentences
from benchmarks.ablation import Kind, Switch, conditions, constants, entries, lists, rules, worth_of
from summarizer.document import read
from summarizer.reading import read_draft

TEXT = "Ada Quell met Omar Finch on Monday. “It can begin,” Quell said. Finch will open the locks."
WHOLE = read_draft(read(TEXT))


def named(name: str) -> Switch:
    """Return the switch of a name."""
    return next(one for one in (*lists("en"), *entries("en"), *rules(), *constants()) if one.name == name)


@pytest.mark.parametrize(
    ("name", "kind", "part"),
    [
        ("meetings.verbs", "list", "meetings"),
        ("meetings.verbs: meet", "entry", "meetings"),
        ("reading.pending.acts → nothing", "rule", "pending"),
        ("reading.speech.is_reporting → no", "rule", "reported"),
        ("reading.pending.LONGEST → 14", "constant", None),
    ],
)
def test_what_is_switched_off_is_off_and_on_again(name: str, kind: Kind, part: str | None) -> None:
    """A list, an entry, a rule, a constant."""
    switch = named(name)
    assert switch.kind == kind
    with switch.off():
        draft = read_draft(read(TEXT))
        assert part is None or not getattr(draft, part)
    assert read_draft(read(TEXT)) == WHOLE


def test_a_condition_is_taken_out_and_put_back() -> None:
    """A part of an `and`, an `if` that leads out of a function: each under a name of its own."""
    switches = [
        one for one in conditions() if one.name.startswith(("reading.pending._coming ", "reading.meetings.enc"))
    ]
    assert len({one.name for one in switches}) == len(switches) > 5
    asked = "Ada Quell met Omar Finch on Monday?"
    question = next(one for one in switches if "== '?'" in one.name)
    with question.off():
        assert read_draft(read(asked)).meetings
    assert not read_draft(read(asked)).meetings
    assert read_draft(read(TEXT)) == WHOLE


def test_another_languages_documents_are_read_as_ever() -> None:
    """While an English list is off."""
    german = read("Die Fähre ist sicher, sagte Ilse Krumm am Montag in Lindau.", language="de")
    with named("reporting.say").off():
        off = read_draft(german)
    assert off == read_draft(german)


def test_what_makes_no_figure_better_is_worth_nothing() -> None:
    """Of no document there is nothing to tell; names of switches differ."""
    worth = worth_of(named("names.titles"), (), ())
    assert worth.broken == 0
    assert worth.figures == {}
    names = [one.name for one in (*lists("en"), *rules())]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[\w.]+( → \w+)?", name) for name in names)


def test_sentences_put_together_are_read_right_but_for_a_few() -> None:
    """Whoever met, however it is told; what is not told right is printed by the benchmark."""
    wrong = [text for _, text, right in sentences.sentences(400, seed=1) if not right]
    assert len(wrong) < 12, wrong


def test_the_modules_that_are_left_alone_are_there() -> None:
    """A name that is gone would leave alone what took its place."""
    there = {
        path.stem for room in ablation.ROOMS for path in (Path(__file__).parents[1] / "summarizer" / room).glob("*.py")
    }
    assert there >= ablation.NOT_READING
