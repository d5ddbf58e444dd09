"""The tightened grammar: the draft of one sheet, as an LLGuidance grammar that an engine is held to while it writes.

Only the numbers that the sheet asks for and words that stand in the article can be uttered, so a name cannot be made up
and the worked example cannot leak. The grammar writes the same JSON as the schema, without white space.
"""

import json
from collections.abc import Iterable

from summarizer.extraction.asking import one_line
from summarizer.extraction.sheet import Sheet

# One passage of the article without the end of a sentence in it, save the points of initials and titles.
HEADLINE = r"(?:[^\n\".;:!?]|[A-Z]\.|[JSD]r\.|Mrs?\.|Ms\.){1,240}"
MOST_NAMES = 4
MOST_MORE = 3


def grammar_of(sheet: Sheet) -> str:
    """Return the Lark grammar for the answer to a sheet."""
    text = sheet.candidates.document.text
    rules = [
        "%llguidance {}",
        f"start: {_start(sheet)}",
        rf"HEADLINE: WORDS & /{HEADLINE}/",
        'more: "{\\"s\\":[" SENTENCE ("," SENTENCE){0,2} "],\\"who\\":[" names "]}"',
        f'names: name ("," name){{1,{MOST_NAMES - 1}}}',
        f'who: "[" (name ("," name){{0,{MOST_NAMES - 1}}})? "]"',
        'name: "\\"" NAME "\\""',
        'NAME: WORDS & /[^\\n"]{2,70}/',
        f"WORDS: %regex {json.dumps({'substring_words': _words(text)}, ensure_ascii=False)}",
        f"SENTENCE: {_one_of(range(1, len(sheet.candidates.document.sentences) + 1))}",
    ]
    if sheet.meetings:
        rules.append(f"MEETING: {_one_of(range(1, len(sheet.meetings) + 1))}")
    if sheet.items:
        rules.append(f"ITEM: {_one_of(range(1, len(sheet.items) + 1))}")
    if sheet.sentences:
        rules += [f"OPEN: {_one_of(sheet.sentences)}", 'report: "{\\"s\\":" OPEN ",\\"who\\":" who "}"']
    return "\n".join(rules)


def _start(sheet: Sheet) -> str:
    parts = [
        _text('{"headline":"') + " HEADLINE",
        _text('","meetings":[') + _numbers("MEETING", len(sheet.meetings)),
        _text('],"more":[') + f' (more ("," more){{0,{MOST_MORE - 1}}})?',
        _text('],"quotations":[') + _speakers(sheet),
        _text('],"reported":[') + _numbers("report", len(sheet.sentences)),
        _text('],"pending":[') + _numbers("ITEM", len(sheet.items)),
        _text("]}"),
    ]
    return " ".join(parts)


def _speakers(sheet: Sheet) -> str:
    """Every open quotation exactly once, in order."""
    opened = (_text('{"q":' + str(number) + ',"who":') for number in sheet.quotations)
    entries = [f'{opening} who "}}"' for opening in opened]
    return " " + ' "," '.join(entries) if entries else ""


def _numbers(rule: str, most: int) -> str:
    """Up to `most` of them; a range that ends in 0 is no grammar, and the engine ignores a bad one in silence."""
    further = f' ("," {rule}){{0,{most - 1}}}' if most > 1 else ""
    return f" ({rule}{further})?" if most else ""


def _one_of(choices: Iterable[object]) -> str:
    return " | ".join(f'"{choice}"' for choice in choices)


def _text(literal: str) -> str:
    return json.dumps(literal, ensure_ascii=False)


def _words(text: str) -> str:
    """The article's words as the model is shown them, without what a JSON string would have to escape."""
    return one_line(text.replace('"', " ").replace("\\", " "))
