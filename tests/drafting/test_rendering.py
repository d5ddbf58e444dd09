"""Rendering: the constant turns first, the article as it is, and worked examples that bear themselves out."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from summarizer.checking.gate import check
from summarizer.drafting import prompts
from summarizer.drafting.answers import AssistAnswer, LedAnswer, draft_of, opinions_text
from summarizer.drafting.article import quotations_text, sentences_text
from summarizer.drafting.form import Draft
from summarizer.errors import PromptError
from summarizer.pipeline.conversation import Material, first_request
from tests.harbour import ANSWER, ARTICLE, DISPUTED, document

SNAPSHOTS = {"leads": Path(__file__).with_name("leads.txt"), "assists": Path(__file__).with_name("assists.txt")}
SEEDS = Path(__file__).parents[2] / "seeds"
LEADS, ASSISTS = (prompts.named(None, way) for way in ("leads", "assists"))
VALUES = {"published": "unknown", "sentences": "", "quotations": "", "names": ""}


def _material(text: str) -> Material:
    article = document(text)
    return Material(article, check(article, draft_of(LedAnswer.model_validate(ANSWER))))


def _example(prompt: prompts.Prompt) -> tuple[str, str]:
    """The worked example: its article's turn and its answer."""
    turns = pairwise(prompt.turns)
    ((_, asked), (_, answered)) = next((one, two) for one, two in turns if (one[0], two[0]) == ("user", "assistant"))
    return asked, answered


def _example_article(prompt: prompts.Prompt) -> str:
    return "\n\n".join(re.findall(r"^S\d+ (.+)$", _example(prompt)[0], re.MULTILINE))


def _example_draft() -> Draft:
    return draft_of(LedAnswer.model_validate_json(_example(LEADS)[1]))


@pytest.mark.parametrize(("prompt", "text"), [(LEADS, DISPUTED), (ASSISTS, ARTICLE)], ids=["leads", "assists"])
def test_the_whole_prompt(prompt: prompts.Prompt, text: str, request: pytest.FixtureRequest) -> None:
    """Every word that a model is sent for one invented article; `--record` writes it anew for an unreleased prompt."""
    messages = first_request(prompt, _material(text)).messages
    shown = "\n".join(f"=== {message['role']}\n{message['content']}" for message in messages) + "\n"
    if request.config.getoption("--record"):
        SNAPSHOTS[prompt.way].write_text(shown, encoding="utf-8")
    assert shown == SNAPSHOTS[prompt.way].read_text(encoding="utf-8")


@pytest.mark.parametrize("prompt", [LEADS, ASSISTS], ids=["leads", "assists"])
def test_what_never_changes_comes_first(prompt: prompts.Prompt) -> None:
    """A provider can keep it between articles."""
    one, two = (prompts.render(prompt, VALUES | {"sentences": f"S1 {words}"}) for words in "ab")
    assert one[:-1] == two[:-1]
    assert [message["role"] for message in one] == ["system", "user", "assistant", "user"]


@pytest.mark.parametrize("words", ["$quotations", "$sentences", "${names}", "$$", "$", "$x", "{{ x }}", "%s", "\\1"])
def test_nothing_in_an_article_is_filled(words: str) -> None:
    """What is put in is never read again."""
    last = prompts.render(LEADS, VALUES | {"sentences": f"S1 {words}", "quotations": f"Q1 {words}"})[-1]["content"]
    assert f"S1 {words}\n" in last
    assert last.endswith(f"Q1 {words}")
    assert f"\n1. {words}" in prompts.render_look(LEADS, f"1. {words}")["content"]


@pytest.mark.parametrize("place", ["$other", "$ ", "${"])
def test_a_place_that_nothing_fills_is_refused(place: str) -> None:
    """The sentence names the prompt."""
    odd = replace(LEADS, turns=(("user", f"$sentences $quotations {place}"),), look=f"$questions {place}")
    with pytest.raises(PromptError, match=f"The prompt {LEADS.name} has a place that nothing fills"):
        prompts.render(odd, VALUES)
    with pytest.raises(PromptError, match=f"The prompt {LEADS.name} has a place that nothing fills"):
        prompts.render_look(odd, "1. x")


@pytest.mark.parametrize("prompt", [LEADS, ASSISTS], ids=["leads", "assists"])
def test_the_examples_are_written_as_articles_are(prompt: prompts.Prompt) -> None:
    """Their sentences and quotations are numbered as the program numbers them."""
    article = document(_example_article(prompt))
    asked = _example(prompt)[0]
    assert f"{sentences_text(article)}\n\n" in asked
    quotations = quotations_text(article) if prompt is LEADS else opinions_text(article, (1, 2))
    assert asked.endswith(f"\n{quotations}")


def test_the_leading_example_holds() -> None:
    """Every claim of its answer is borne out by its article, so that the check finds no fault in it."""
    checked = check(document(_example_article(LEADS)), _example_draft())
    assert checked.faults == ()
    assert len(checked.meetings) == 3
    assert {m.status for m in checked.meetings} == {"held", "denied", "possible"}


def test_the_assisting_example_answers_what_it_asks() -> None:
    """Each quotation once, with a name of its list."""
    asked, answered = _example(ASSISTS)
    (listed,) = re.findall(r"^Names: (.+)$", asked, re.MULTILINE)
    answer = AssistAnswer.model_validate_json(answered)
    assert [one.q for one in answer.quotations] == [int(n) for n in re.findall(r"^Q(\d+) ", asked, re.MULTILINE)]
    assert {one.who for one in answer.quotations} <= set(listed.split(" | "))


@pytest.mark.parametrize("prompt", [LEADS, ASSISTS], ids=["leads", "assists"])
def test_the_examples_share_no_name_with_a_seed(prompt: prompts.Prompt) -> None:
    """Were one to leak, it would be seen: no capitalised word of it stands in a sample, common ones aside."""
    common = {"the", "they", "she", "minister", "governor", "monday", "june"}
    words = re.findall(r"(?<!“)\b[A-Z]\w{2,}", f"{_example_article(prompt)} {_example(prompt)[1]}")
    telling = {word for word in words if word.casefold() not in common}
    assert len(telling) > 5
    samples = " ".join(path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt"))
    assert [word for word in sorted(telling) if re.search(rf"\b{word}\b", samples)] == []


def test_the_leading_example_would_be_refused_elsewhere() -> None:
    """The check catches it in any other article, should it leak: nothing of it stands."""
    checked = check(document(), _example_draft())
    assert (checked.cast.members, checked.meetings, checked.reported, checked.pending) == ((), (), (), ())
    assert not any(one.who for one in checked.quotations)
