"""How many tokens a text takes, guessed on the safe side: no tokenizer of every provider is to be had."""

import json
import re
from collections.abc import Mapping, Sequence

from summarizer.llm.strict import Json

_WORD = re.compile(r"[A-Za-z]+")
_SPACE = re.compile(r"(?<! ) (?! )")
_MESSAGE = 8
_FRAME = 16


def most_tokens(text: str) -> int:
    """Return more tokens than a usual tokenizer makes of the text.

    Two letters of a word count as a token, though a usual one has four; so does each digit, each mark, each further
    space, and each byte of what is not ASCII.
    """
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    spaces = len(_SPACE.findall(text))
    return sum((len(word) + 1) // 2 for word in words) + len(text.encode("utf-8", "surrogatepass")) - letters - spaces


def most_prompt_tokens(messages: Sequence[Mapping[str, str]], schema: Json) -> int:
    """Return more tokens than a chat of these messages takes, with the schema that providers put into it."""
    said = sum(most_tokens(message["content"]) + _MESSAGE for message in messages)
    return said + (most_tokens(json.dumps(schema)) if schema else 0) + _FRAME
