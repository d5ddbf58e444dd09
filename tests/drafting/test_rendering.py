"""Rendering: the constant turns first, the article as it is, and a worked example that bears itself out."""

import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from summarizer import prompting
from summarizer.errors import PromptError
from summarizer.extraction import Check, Draft, checking, questions_text, sentences_text
from summarizer.extraction.lexicon import english
from summarizer.extraction.wording import stands_in
from tests.extraction.article import sheet

SNAPSHOT = Path(__file__).with_name("snapshot.txt")
SEEDS = Path(__file__).parents[2] / "seeds"
PROMPT = prompting.named(None)
RELEASED = [prompting.load(*name) for name in sorted(prompting.available())]


@pytest.fixture(params=RELEASED, ids=lambda prompt: f"v{prompt.version}")
def prompt(request: pytest.FixtureRequest) -> prompting.Prompt:
    """Each released version."""
    released: prompting.Prompt = request.param
    return released


def _example(prompt: prompting.Prompt) -> tuple[str, Draft]:
    """The worked example: its article's turn and its answer."""
    turns = pairwise(prompt.turns)
    ((_, asked), (_, answered)) = next((one, two) for one, two in turns if (one[0], two[0]) == ("user", "assistant"))
    return asked, Draft.model_validate_json(answered)


def _example_article(prompt: prompting.Prompt) -> str:
    return "\n\n".join(re.findall(r"^S\d+ (.+)$", _example(prompt)[0], re.MULTILINE))


def test_the_whole_prompt() -> None:
    """Every word that a model is sent for one invented article."""
    asked = sheet()
    messages = prompting.render(PROMPT, sentences=sentences_text(asked), questions=questions_text(asked))
    shown = "\n".join(f"=== {message['role']}\n{message['content']}" for message in messages) + "\n"
    assert shown == SNAPSHOT.read_text(encoding="utf-8")


def test_what_never_changes_comes_first() -> None:
    """A provider can keep it between articles."""
    one, two = (prompting.render(PROMPT, sentences=f"S1 {words}", questions="Names: none found") for words in "ab")
    assert one[:-1] == two[:-1]
    assert [message["role"] for message in one][0::3] == ["system", "user"]


@pytest.mark.parametrize("words", ["$questions", "$sentences", "${questions}", "$$", "$", "$x", "{{ x }}", "%s", "\\1"])
def test_nothing_in_an_article_is_filled(words: str) -> None:
    """What is put in is never read again."""
    last = prompting.render(PROMPT, sentences=f"S1 {words}", questions=f"Names: {words}")[-1]["content"]
    assert f"S1 {words}\n" in last
    assert last.endswith(f"Names: {words}")


@pytest.mark.parametrize("place", ["$other", "$ ", "${"])
def test_a_place_that_nothing_fills_is_refused(place: str) -> None:
    """The sentence names the prompt."""
    odd = replace(PROMPT, turns=(("user", f"$sentences $questions {place}"),))
    with pytest.raises(PromptError, match=f"The prompt {PROMPT.id}@{PROMPT.version} has a place that nothing fills"):
        prompting.render(odd, sentences="", questions="")


def test_the_example_is_written_as_articles_are(prompt: prompting.Prompt) -> None:
    """Its sentences are numbered as the program numbers them."""
    assert _example(prompt)[0].startswith(sentences_text(sheet(_example_article(prompt))) + "\n\nNames: ")


def test_the_example_answers_what_it_asks(prompt: prompting.Prompt) -> None:
    """Each open quotation once, and no number that is not asked."""
    asked, answer = _example(prompt)
    known = {letter: [int(n) for n in re.findall(rf"^{letter}(\d+) ", asked, re.MULTILINE)] for letter in "SMQT"}
    opened = [int(n) for n in re.findall(r"^Open: S(\d+)(?: .+\?)?$", asked, re.MULTILINE)]
    assert [entry.q for entry in answer.quotations] == known["Q"]
    assert set(answer.meetings) <= set(known["M"])
    assert set(answer.pending) <= set(known["T"])
    assert {entry.s for entry in answer.reported} <= set(opened)
    assert {number for entry in answer.more for number in entry.s} <= set(known["S"])


def test_the_example_names_its_own_people(prompt: prompting.Prompt) -> None:
    """Every name of its answer, and of its list, stands in its article."""
    asked, answer = _example(prompt)
    (listed,) = re.findall(r"^Names: (.+)$", asked, re.MULTILINE)
    answered = [entry.who for part in (answer.more, answer.quotations, answer.reported) for entry in part]
    names = [*listed.split(" | "), *(name for who in answered for name in who)]
    assert [name for name in names if not stands_in(name, _example_article(prompt))] == []


def test_the_example_shares_no_name_with_a_seed(prompt: prompting.Prompt) -> None:
    """Were it to leak, it would be seen: no capitalised word of it stands in a sample, those of every article aside."""
    lists = english().groups
    common = lists["openers"]["words"] | lists["roles"]["heads"] | lists["bodies"]["things"]
    _, answer = _example(prompt)
    words = re.findall(r"\b[A-Z]\w{2,}", f"{_example_article(prompt)} {answer.model_dump_json()}")
    telling = {word for word in words if word.casefold() not in common}
    assert len(telling) > 5
    samples = " ".join(path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt"))
    assert [word for word in sorted(telling) if re.search(rf"\b{word}\b", samples)] == []


def test_the_example_would_be_refused_elsewhere(prompt: prompting.Prompt) -> None:
    """The check against the article catches it, should it leak."""
    check = Check(sheet(), asks=0)
    with checking(check):
        Draft.model_validate(json.loads(_example(prompt)[1].model_dump_json()))
    assert any("does not stand in the article" in fault for fault in check.faults)
