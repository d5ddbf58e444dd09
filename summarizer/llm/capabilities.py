"""Whether a server supports grammars: tested by a request, not guessed from its name."""

import asyncio
import json
import math
from collections.abc import Awaitable, Callable

import openai

from summarizer.llm.asking import blocking
from summarizer.llm.client import client_of
from summarizer.llm.request import OPENAI_HOST, Endpoint
from summarizer.settings import Grammar

WORD = "vexnuzzle-41"
"""What no model says unless a grammar makes it."""

_QUESTION = {
    "messages": [{"role": "user", "content": "Say hello."}],
    "max_tokens": 16,
    "temperature": 0.0,
    "extra_body": {"grammar": f'%llguidance {{}}\nstart: "{WORD}"\n'},
}
_SECONDS = 30.0
_CONNECT_SECONDS = 10.0
_found: dict[tuple[str, str], bool] = {}


def takes_grammar(endpoint: Endpoint, setting: Grammar, longest: float = math.inf) -> bool:
    """Tell whether a server takes an LLGuidance grammar: as set, else as one tiny request finds out.

    A server is asked once in a process. One that gives no clear answer counts as taking none, and is asked again next
    time; what ails it, the real question will tell. OpenAI's own is never asked. The request is in no result's usage,
    and takes no more than `longest` seconds, nor than half a minute.
    """
    if endpoint.host == OPENAI_HOST or setting == "off":
        return False
    if setting == "on":
        return True
    key = (endpoint.base_url, endpoint.model)
    if key not in _found and (found := blocking(_holds(endpoint, min(longest, _SECONDS)))) is not None:
        _found[key] = found
    return _found.get(key, False)


async def _holds(endpoint: Endpoint, seconds: float) -> bool | None:
    """Ask for a greeting under a grammar that allows one unusual word; None if the reply decides nothing."""
    timeout = openai.Timeout(seconds, connect=min(seconds, _CONNECT_SECONDS))
    async with client_of(endpoint) as client:
        create: Callable[..., Awaitable[object]] = client.chat.completions.create
        try:
            async with asyncio.timeout(seconds):
                return _content(await create(model=endpoint.model, timeout=timeout, **_QUESTION)) == WORD
        except (openai.BadRequestError, openai.UnprocessableEntityError):
            return False  # it knows the field and not the language, or refuses fields that it does not know
        except (openai.APIError, TimeoutError, json.JSONDecodeError, UnicodeDecodeError, RecursionError):
            return None


def _content(reply: object) -> str | None:
    """Return the answer's text; a server that is no model's may answer anything."""
    choices = getattr(reply, "choices", None) or [None]
    content = getattr(getattr(choices[0], "message", None), "content", None)
    return content.strip() if isinstance(content, str) else None
