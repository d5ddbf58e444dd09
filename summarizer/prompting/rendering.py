"""Rendering a prompt: its places filled once, what is put in never read again."""

from string import Template

from summarizer.errors import PromptError
from summarizer.prompting.files import Prompt


def render(prompt: Prompt, *, sentences: str, questions: str) -> tuple[dict[str, str], ...]:
    """Return the chat messages: the constant turns first, the article last.

    The values go in as they are: a `$place` or any other mark inside an article is never filled or followed.

    Raises:
        PromptError: the prompt has a place that is not filled.
    """
    values = {"sentences": sentences, "questions": questions}
    *constant, (role, last) = prompt.turns
    try:
        filled = Template(last).substitute(values)
    except (KeyError, ValueError) as error:
        raise PromptError(
            f"The prompt {prompt.id}@{prompt.version} has a place that nothing fills: {error}."
        ) from error
    return (*({"role": r, "content": text} for r, text in constant), {"role": role, "content": filled})
