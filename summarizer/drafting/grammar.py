"""The tightened grammar: an answer's form for one article, as an LLGuidance grammar that an engine is held to.

Only numbers that exist and words that stand in the article can be uttered, so a name cannot be made up and the worked
example cannot leak. The grammar writes the same JSON as the schema, without white space. Every repetition is bounded,
for a small model repeats itself.
"""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from string import Template
from typing import get_args

from pydantic import BaseModel

from summarizer.document import Document
from summarizer.drafting.article import one_line
from summarizer.drafting.form import ActorType, MeetingKind, MeetingStatus, PendingStatus

# One passage of the article without the end of a sentence in it, save the points of initials and titles.
_HEADLINE = r"(?:[^\n\".;:!?]|[A-Z]\.|[JSD]r\.|Mrs?\.|Ms\.){1,240}"
_HEAD = r"""%llguidance {}
HEADLINE: WORDS & /$headline/
name: "\"" NAME "\""
NAME: WORDS & /[^\n"]{2,90}/
WORDS: %regex $words
"""
_LEADING = r"""start: "{\"headline\":\"" HEADLINE "\",\"actors\":[" (actor ("," actor){0,11})? "]," rest
rest: "\"meetings\":[" (meeting ("," meeting){0,5})? "],\"said\":[" (said ("," said){0,9})? "]," tail
tail: "\"not_speech\":" quotations ",\"pending\":[" (item ("," item){0,7})? "]}"
actor: "{\"name\":" name ",\"type\":" TYPE ",\"office\":" words "}"
meeting: "{\"s\":" sentences ",\"who\":" names ",\"kind\":" KIND ",\"status\":" STATUS "," circumstances "}"
circumstances: "\"place\":" words ",\"day\":" words
said: "{\"who\":" (names | "[]") ",\"q\":" quotations ",\"s\":" (sentences | "[]") "}"
item: "{\"s\":" sentences ",\"what\":" name ",\"owners\":" (names | "[]") "," firmness "}"
firmness: "\"status\":" PENDING ",\"due\":" words
names: "[" name ("," name){0,7} "]"
words: "null" | name
sentences: "[" SENTENCE ("," SENTENCE){0,9} "]"
quotations: "[]"$quotations
SENTENCE: $sentences
TYPE: $types
KIND: $kinds
STATUS: $statuses
PENDING: $firmness
"""
_QUOTATIONS = r""" | "[" QUOTATION ("," QUOTATION){0,9} "]"
QUOTATION: """


def leading_grammar(document: Document) -> str:
    """Return the grammar for the answer of a model that leads."""
    numbers = _one_of(range(1, len(document.quotations) + 1))
    return _head(document) + Template(_LEADING).substitute(
        quotations=_QUOTATIONS + numbers if numbers else "",
        sentences=_one_of(range(1, len(document.sentences) + 1)),
        types=_one_of(_quoted(get_args(ActorType))),
        kinds=_one_of(_quoted(get_args(MeetingKind))),
        statuses=_one_of(_quoted(get_args(MeetingStatus))),
        firmness=_one_of(_quoted(get_args(PendingStatus))),
    )


def assisting_grammar(document: Document, names: Sequence[str], numbers: Sequence[int]) -> str:
    """Return the grammar for the answer of a model that assists: each quotation once, with a name of the list."""
    entries = (_text(f'{{"q":{number},"who":') + " who " + _text("}") for number in numbers)
    quotations = f" {_text(',')} ".join(entries)
    start = " ".join(
        [_text('{"headline":"'), "HEADLINE", _text('","quotations":['), *([quotations] if numbers else []), _text("]}")]
    )
    who = f"who: {_one_of(_quoted(('', *names)))}\n" if numbers else ""
    return f"{_head(document)}start: {start}\n{who}"


@cache
def compact_grammar(form: type[BaseModel]) -> str:
    """Return the grammar of a form's schema alone, written without white space."""
    settings = {"whitespace_flexible": False, "item_separator": ",", "key_separator": ":"}
    schema = form.model_json_schema() | {"x-guidance": settings}
    return f"%llguidance {{}}\nstart: %json {json.dumps(schema, ensure_ascii=False)}\n"


def _head(document: Document) -> str:
    """The words that stand in the article, as the model is shown them, without what JSON would have to escape."""
    words = one_line(document.text.replace('"', " ").replace("\\", " "))
    return Template(_HEAD).substitute(
        headline=_HEADLINE, words=json.dumps({"substring_words": words}, ensure_ascii=False)
    )


def _quoted(words: Iterable[str]) -> list[str]:
    return [json.dumps(word, ensure_ascii=False) for word in words]


def _one_of(choices: Iterable[object]) -> str:
    return " | ".join(_text(str(choice)) for choice in choices)


def _text(literal: str) -> str:
    return json.dumps(literal, ensure_ascii=False)
