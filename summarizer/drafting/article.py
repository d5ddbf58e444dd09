"""The article as a model is shown it, numbered line by line, and the grammar that holds an engine's answer to it."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from string import Template
from typing import get_args

from pydantic import BaseModel

from summarizer.document import Document, Span
from summarizer.drafting.form import ActorType, MeetingKind, MeetingStatus, PendingStatus

# The article as a model is shown it


LONGEST_GLIMPSE = 90
"""Characters of a quotation in the list; the whole of it stands in its sentence."""


def sentences_text(document: Document) -> str:
    """Return the sentences, each on one line that begins with its number.

    Whatever marks or instructions an article holds stand inside a line: only our own numbers begin one.
    """
    return "\n".join(f"S{n} {_labelled(document, span)}" for n, span in enumerate(document.sentences, 1))


def _labelled(document: Document, sentence: Span) -> str:
    """Return a sentence with the label of its turn before it, where it is labelled speech."""
    turn = next((turn for turn in document.turns if turn.span.overlaps(sentence)), None)
    label = f"{shown(document, turn.label)}: " if turn else ""
    return label + shown(document, sentence)


def quotations_text(document: Document) -> str:
    """Return the quotations, each with its number, its sentence and its first words; `none` where there is none."""
    lines = (quotation_line(document, number) for number in range(1, len(document.quotations) + 1))
    return "\n".join(lines) or "none"


def published_text(document: Document) -> str:
    """Return the day of publication as ISO, or `unknown`."""
    return document.published.isoformat() if document.published else "unknown"


def quotation_line(document: Document, number: int) -> str:
    """Return a quotation with its number, its sentence and its first words."""
    span = document.quotations[number - 1].span
    return f"Q{number} (S{sentence_at(document, span.start)}) “{glimpse(shown(document, span))}”"


def sentence_at(document: Document, offset: int) -> int:
    """Return the number of the sentence at an offset, or of the nearest one before it; 1 where there is none."""
    return max(1, bisect_right(document.sentences, offset, key=lambda span: span.start))


def shown(document: Document, span: Span) -> str:
    """Return the words of a span as a person reads them, on one line."""
    return one_line(document.clean(span))


def one_line(text: str) -> str:
    """Return the words with every run of white space and unprintable characters as one space."""
    shown = text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)
    return " ".join(shown.split())


def glimpse(words: str) -> str:
    """Return the first words of a line, cut at a word where it is long."""
    return words if len(words) <= LONGEST_GLIMPSE else words[:LONGEST_GLIMPSE].rsplit(" ", 1)[0] + " …"


# The tightened grammar


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
