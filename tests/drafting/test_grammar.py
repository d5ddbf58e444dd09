"""The grammars: sound for any article, for an engine ignores an unsound one in silence; and no wider than it."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from llguidance import LLMatcher, LLTokenizer

from summarizer.document import Document
from summarizer.drafting.answers import PARTS, AssistAnswer, LedAnswer, asked_quotations, form_of, names_of
from summarizer.drafting.article import assisting_grammar, compact_grammar, leading_grammar
from summarizer.drafting.form import Draft
from summarizer.drafting.look import Look
from summarizer.reading import read_draft
from tests.harbour import ANSWER, ARTICLE, DISPUTED, DISPUTED_ANSWER, LOOK, document
from tests.hostile import HOSTILE, TEXTS

BYTES = LLTokenizer("byte")
HEADLINE = '{"headline":"'
ENDS = b'".]},:'
NAMES, NUMBERS = ("Odile Marrant", "Tomas Kielgaard"), (1,)
ASSIST = {"headline": "", "quotations": [{"q": 1, "who": "Odile Marrant"}]}


def _assisting(article: Document) -> str:
    """Return the grammar for a model that assists the rules."""
    draft: Draft = read_draft(article)
    return assisting_grammar(article, names_of(draft), asked_quotations(draft))


def _written(matcher: LLMatcher, until: int | None = None) -> bytes:
    """Let the grammar write by itself, ending every part as soon as it may, up to a byte that is not written."""
    out = bytearray()
    while not matcher.is_stopped() and len(out) < 3000:
        bias = matcher.compute_logit_bias()
        allowed = [byte for byte in range(256) if bias[byte]]
        if until in allowed:
            break
        out.append(next((byte for byte in ENDS if byte in allowed), allowed[0]))
        matcher.consume_token(out[-1])
    return bytes(out)


def _compact(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def _takes(grammar: str, answer: dict[str, Any]) -> bool:
    """Tell whether the grammar lets an engine write the answer behind a headline of its own, and stop there."""
    matcher = LLMatcher(BYTES, grammar, log_level=0)
    matcher.consume_tokens(BYTES.tokenize_str(HEADLINE))
    _written(matcher, until=ord('"'))
    rest = _compact({k: v for k, v in answer.items() if k != "headline"})
    return matcher.consume_tokens(BYTES.tokenize_str('",' + rest[1:])) and matcher.is_accepting()


@given(TEXTS.filter(str.strip))
@settings(deadline=None)
def test_they_are_sound_for_any_text(text: str) -> None:
    """Whatever stands in an article, both grammars compile."""
    article = document(text)
    assert LLMatcher.validate_grammar(leading_grammar(article)) == ""
    assert LLMatcher.validate_grammar(_assisting(article)) == ""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("before", ["", ARTICLE], ids=["alone", "in an article"])
def test_they_are_sound_for_hostile_texts(text: str, before: str) -> None:
    """Marks of grammars, JSON and regular expressions, alone and in an article with one of everything."""
    article = document(before + text)
    assert LLMatcher.validate_grammar(leading_grammar(article)) == ""
    assert LLMatcher.validate_grammar(_assisting(article)) == ""


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"meetings": [], "pending": []},
        {"actors": [], "said": []},
        {"actors": [{"name": "Jonna Quillon", "type": "document", "office": "Pilot"}]},
        {"said": [{"who": ["Marrant", "Kielgaard"], "q": [], "s": [1, 2, 3, 4]}]},
        {"said": [{"who": [], "q": [1], "s": []}]},
        {"not_speech": [1]},
        {"pending": [{"s": [4], "what": "publish", "owners": [], "status": "hoped", "due": None}]},
        {"meetings": [ANSWER["meetings"][0] | {"status": "denied", "kind": "video", "place": None, "day": None}]},
    ],
)
def test_a_model_that_leads_has_the_choice(changed: dict[str, Any]) -> None:
    """Every part may be empty, and every status and kind be given."""
    assert _takes(leading_grammar(document()), ANSWER | changed)


def test_the_whole_answer_of_an_article_with_everything_is_taken() -> None:
    """Meetings that were denied, are possible or were cancelled; a quotation that is no speech."""
    assert _takes(leading_grammar(document(DISPUTED)), DISPUTED_ANSWER)


@pytest.mark.parametrize(
    "changed",
    [
        {"actors": [{"name": "Hal Orrin", "type": "person", "office": None}]},
        {"actors": [{"name": "Marrant Odile", "type": "person", "office": None}]},
        {"actors": [{"name": "Odi", "type": "person", "office": None}]},
        {"actors": [{"name": "Olu Brandvik", "type": "person", "office": None}]},
        {"actors": [{"name": "Odile Marrant", "type": "king", "office": None}]},
        {"actors": [{"name": "Odile Marrant", "type": "person", "office": "Governor"}]},
        {"meetings": [ANSWER["meetings"][0] | {"s": [5]}]},
        {"meetings": [ANSWER["meetings"][0] | {"s": [0]}]},
        {"meetings": [ANSWER["meetings"][0] | {"s": []}]},
        {"meetings": [ANSWER["meetings"][0] | {"who": ["Hal Orrin"]}]},
        {"meetings": [ANSWER["meetings"][0] | {"status": "dreamt"}]},
        {"meetings": [ANSWER["meetings"][0] | {"place": "Ostmark"}]},
        {"said": [{"who": ["Marrant"], "q": [2], "s": []}]},
        {"said": [{"who": ["Brandvik"], "q": [1], "s": []}]},
        {"not_speech": [2]},
        {"pending": [{"s": [4], "what": "burn the treaty", "owners": [], "status": "hoped", "due": None}]},
        {"notes": []},
    ],
)
def test_a_model_that_leads_can_say_nothing_else(changed: dict[str, Any]) -> None:
    """No number that does not exist, and no word that the article lacks."""
    assert not _takes(leading_grammar(document()), ANSWER | changed)


@pytest.mark.parametrize("who", ["", *NAMES])
def test_a_model_that_assists_names_somebody_of_the_list(who: str) -> None:
    """Or nobody."""
    grammar = assisting_grammar(document(), NAMES, NUMBERS)
    assert _takes(grammar, ASSIST | {"quotations": [{"q": 1, "who": who}]})


@pytest.mark.parametrize(
    "quotations",
    [
        [],
        [{"q": 2, "who": ""}],
        [{"q": 1, "who": "Hal Orrin"}],
        [{"q": 1, "who": "Marrant"}],
        [{"q": 1, "who": ""}, {"q": 1, "who": ""}],
    ],
)
def test_a_model_that_assists_can_say_nothing_else(quotations: list[object]) -> None:
    """Each quotation once, and no name beside the list."""
    assert not _takes(assisting_grammar(document(), NAMES, NUMBERS), ASSIST | {"quotations": quotations})


def test_without_quotations_a_headline_is_all() -> None:
    """An article in which nobody is quoted still has one."""
    assert _takes(assisting_grammar(document("It rained."), (), ()), {"headline": "", "quotations": []})


@pytest.mark.parametrize("grammar", [leading_grammar(document()), assisting_grammar(document(), NAMES, NUMBERS)])
def test_a_headline_has_the_articles_names(grammar: str) -> None:
    """The worked example's people cannot leak into it."""
    matcher = LLMatcher(BYTES, grammar, log_level=0)
    assert matcher.try_consume_tokens(BYTES.tokenize_str(f"{HEADLINE}Olu Brandvik")) < len(f"{HEADLINE}Olu")


def test_names_are_as_the_model_was_shown_them() -> None:
    """A line end or a control character inside a name is a space, there and here."""
    article = document("Mara\nTeller\x07Quell waved. “The ferries will sail again.”")
    said = [{"who": ["Mara Teller Quell"], "q": [1], "s": []}]
    empty: dict[str, list[object]] = {part: [] for part in PARTS if part != "headline"}
    assert _takes(leading_grammar(article), empty | {"said": said})


@given(st.text(alphabet=st.sampled_from('\\"{}[]%/\n\x00\x1b\u2028\ud800aB “”'), max_size=40))
@settings(deadline=None, max_examples=40)
def test_what_is_written_is_an_answer(marks: str) -> None:
    """An engine that follows a grammar to its end has written a whole answer, whatever marks the article has."""
    article = document(f"{ARTICLE} {marks} Hal Orrin waved.")
    led = LLMatcher(BYTES, leading_grammar(article), log_level=0)
    LedAnswer.model_validate_json(_written(led))
    assist = LLMatcher(BYTES, _assisting(article), log_level=0)
    AssistAnswer.model_validate_json(_written(assist))
    assert led.is_accepting()
    assert assist.is_accepting()


@pytest.mark.parametrize(
    ("form", "answer"),
    [
        (Look, LOOK | {"yes": [1], "who": [{"n": 2, "who": ["x"]}]}),
        (form_of(["said", "not_speech"]), {"said": ANSWER["said"], "not_speech": []}),
    ],
)
def test_a_form_alone_is_a_grammar(form: type[LedAnswer], answer: dict[str, Any]) -> None:
    """Without white space, as it costs time."""
    grammar = compact_grammar(form)
    assert LLMatcher.validate_grammar(grammar) == ""
    for text, taken in ((_compact(answer), True), (json.dumps(answer), False), ("{}", False)):
        matcher = LLMatcher(BYTES, grammar, log_level=0)
        assert (matcher.consume_tokens(BYTES.tokenize_str(text)) and matcher.is_accepting()) is taken
