"""A fault of the wire is read alike, however the client library wraps it."""

from collections.abc import Callable

import httpx2
import openai
import pytest

from summarizer.errors import InvalidOutput, ModelError, ProviderUnavailable
from summarizer.llm import Endpoint
from summarizer.llm.faults import TooMuch, in_our_words, is_free, kind_of, outcome_of

REQUEST = httpx2.Request("POST", "https://gpu.example/v1")
ENDPOINT = Endpoint("a", "a", "https://gpu.example/v1", "-", "gpu.example")


def bare(fault: Exception) -> BaseException:
    """As openai raises what is no error of its HTTP library from 3.14.1 on."""
    return fault


def wrapped(fault: Exception) -> BaseException:
    """As the cause of the client's own error."""
    error = openai.APIConnectionError(request=REQUEST)
    error.__cause__ = fault
    return error


def wrapped_twice(fault: Exception) -> BaseException:
    """With an error of the HTTP library between the two."""
    between = httpx2.RemoteProtocolError("")
    between.__cause__ = fault
    return wrapped(between)


CASES = {
    "too long a reply": (TooMuch(), "fatal", InvalidOutput, "sent far more than an answer can be", False),
    "no connection": (httpx2.ConnectError(""), "transport", ProviderUnavailable, "could not be reached", True),
    "no answer in time": (httpx2.ReadTimeout(""), "transport", ProviderUnavailable, "in the time allowed", False),
}


@pytest.mark.parametrize("wrap", [bare, wrapped, wrapped_twice])
@pytest.mark.parametrize("outcome", CASES)
def test_the_wrapping_does_not_matter(outcome: str, wrap: Callable[[Exception], BaseException]) -> None:
    """Kind, outcome, error, sentence and cost are those of the innermost fault."""
    inner, kind, error, sentence, free = CASES[outcome]
    fault = wrap(inner)
    told: tuple[type[ModelError], str] = in_our_words(fault, ENDPOINT)
    assert (kind_of(fault), outcome_of(fault), told[0], is_free(fault)) == (kind, outcome, error, free)
    assert sentence in told[1]


def test_a_mistake_of_the_program_is_no_fault_of_the_network() -> None:
    """An error that came up while a fault was handled is told as it is."""
    mistake = KeyError("x")
    mistake.__context__ = httpx2.ConnectError("")
    with pytest.raises(KeyError):
        in_our_words(mistake, ENDPOINT)
