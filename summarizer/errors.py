"""The error tree: every failure this package raises on purpose; and why an optional library is missing.

SummarizerError
├── UsageError              an option or argument that cannot be used
├── InputError              the article (or a stored result) cannot be read
│   └── UnknownSchemaVersion
├── CassetteError           a cassette is missing, damaged, or not played to its end
│   └── CassetteDrift       the request now differs from the recorded one
├── LedgerError             a ledger's database cannot be reached, or is none
├── PromptError             a prompt file is missing, changed or malformed
└── ModelError              a model could not be reached, or gave no usable answer
    ├── UnknownModel        no such model name
    ├── WeightsError        the embedded model's weights are missing, damaged or cannot be fetched
    ├── EngineError         the embedded engine is not installed or did not start
    ├── ContextTooLong      the article does not fit the model's context
    ├── Truncated           the answer was cut off
    ├── Refused             the model declined
    ├── ContentFiltered     the provider's filter withheld the answer
    ├── InvalidOutput       the answer was still unusable after every re-ask
    ├── OverBudget          the next request might exceed the user's budget
    ├── QuotaExhausted      the account has no credit left
    ├── ProviderRejected    the provider does not accept the request (key, model name, parameters)
    └── ProviderUnavailable the provider could not be reached within the tries and the deadline

A message says what is wrong, where, and what to do. It never contains a key, a whole article or a whole answer. The
`remedy` of a class says what helps against this kind of failure in general.
"""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Spent:
    """What was spent on a model call, over all attempts: HTTP requests and tokens."""

    requests: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(
            self.requests + other.requests,
            self.input_tokens + other.input_tokens,
            self.cached_tokens + other.cached_tokens,
            self.output_tokens + other.output_tokens,
        )

    @property
    def tokens(self) -> int:
        """Tokens of prompts and answers together."""
        return self.input_tokens + self.output_tokens


@dataclass(frozen=True, slots=True)
class Attempt:
    """One request of a model call.

    Attributes:
        outcome: `answered`, or what came instead in a few words, such as `HTTP 429`.
        waited: seconds of waiting before it, for a back-off or a limit.
        spent: what it cost.
        request_id: the provider's, for its support; None where it gives none.
        free: whether it does not count as a try, because it only showed that the endpoint refuses a parameter.
    """

    outcome: str
    waited: float
    spent: Spent
    request_id: str | None = None
    free: bool = False


class SummarizerError(Exception):
    """Base of every error that this package raises on purpose."""

    remedy: ClassVar[str] = "report it, with what SUMMARIZER_DEBUG=1 shows"


class UsageError(SummarizerError):
    """An option or argument that cannot be used."""

    remedy = "correct the option or argument that the message names"


class InputError(SummarizerError):
    """The article, or a stored result, cannot be read."""

    remedy = "give a file that holds text, or name its encoding"


class UnknownSchemaVersion(InputError):
    """A stored result names a schema version that this package does not know."""

    remedy = "read it with the version of this package that wrote it, or a later one"


class CassetteError(SummarizerError):
    """A cassette is missing, damaged, belongs to no article, or was not played to its end."""

    remedy = "record it again, or name the file of its article"


class CassetteDrift(CassetteError):
    """The request that would be sent now differs from the recorded one.

    Attributes:
        causes: what changed: `prompt`, `schema`, `model`, `article`, `code`, or `unknown` if the cassette does not
            say what it was recorded with.
        phrase: the same in words.
        difference: of the recorded request and the present one, as lines that are safe to show; empty where they are
            the same.
    """

    remedy = "record the cassette again, or undo the change that is named"

    def __init__(self, message: str, *, causes: tuple[str, ...] = (), phrase: str = "", difference: str = "") -> None:
        super().__init__(message)
        self.causes = causes
        self.phrase = phrase
        self.difference = difference


class LedgerError(SummarizerError):
    """A ledger's database cannot be reached, is busy for too long, or is none."""

    remedy = "start the database, or name another with --ledger"


class PromptError(SummarizerError):
    """A prompt file is missing, malformed, or differs from the version that was released."""

    remedy = "install the package anew, or give a changed prompt a version of its own"


class ModelError(SummarizerError):
    """A model could not be reached, or gave no usable answer.

    Attributes:
        spent: requests and tokens over all attempts, failed ones included.
        request_ids: the provider's ids of the requests, for its support; empty where it gives none.
        attempts: each request in turn, with what came of it.
        partial: the text of the last answer, even if it was unusable, cut off or withheld; None if there was none.
            Messages never repeat it.
    """

    remedy = "ask again later, or ask another model"

    def __init__(
        self,
        message: str,
        *,
        spent: Spent | None = None,
        request_ids: tuple[str, ...] = (),
        attempts: tuple[Attempt, ...] = (),
        partial: str | None = None,
    ) -> None:
        super().__init__(message)
        self.spent = spent or Spent()
        self.request_ids = request_ids
        self.attempts = attempts
        self.partial = partial


class UnknownModel(ModelError):
    """No model of that name is known."""

    remedy = "use one of the names that `summarizer models` lists, or name a base URL"


class WeightsError(ModelError):
    """The embedded model's weights are missing, damaged or cannot be fetched."""

    remedy = "connect to the network once, or put the weights file where the message says"


class EngineError(ModelError):
    """The embedded engine is not installed or did not start."""

    remedy = "install the extra `local`, or ask a hosted model"


class ContextTooLong(ModelError):
    """The article does not fit the model's context."""

    remedy = "shorten the article, or use a model with a larger context"


class Truncated(ModelError):
    """The answer was cut off at the token limit, and nothing of it could be used."""

    remedy = "ask another model, whose answers may be shorter"


class Refused(ModelError):
    """The model declined to answer."""

    remedy = "ask another model"


class ContentFiltered(ModelError):
    """The provider's filter withheld the answer."""

    remedy = "ask another provider, or an embedded model"


class InvalidOutput(ModelError):
    """The answer was still unusable after every re-ask."""

    remedy = "ask again, or use a larger model"


class OverBudget(ModelError):
    """The next request might exceed the user's budget, and was not sent."""

    remedy = "allow more with --max-cost or --max-tokens-total, or summarize less"


class QuotaExhausted(ModelError):
    """The account behind the key has no credit left."""

    remedy = "add credit to the account, or use an embedded model"


class ProviderRejected(ModelError):
    """The provider does not accept the request: key, model name or parameters."""

    remedy = "correct the key, the model's name or the base URL"


class ProviderUnavailable(ModelError):
    """The provider could not be reached within the tries and the deadline."""

    remedy = "ask again later, allow more time or tries, or name a fallback model"


# Optional libraries


def missing(error: ImportError, library: str, extra: str) -> UsageError:
    """Return the error of a library without which what was asked for cannot be done; for its arguments see below."""
    return UsageError(f"{unimported(error, library, extra)}.")


def unimported(error: ImportError, library: str, extra: str, *, does: str = "", module: str | None = None) -> str:
    """Return why a library cannot be imported: it is absent itself, lacks another module, or is damaged.

    Args:
        error: what its import raised.
        library: its name.
        extra: the extra of this package that brings it.
        does: what it does here, as in `reads it`.
        module: its module, where that has another name.
    """
    called = f"{library}, which {does}," if does else library
    lacking = _lacking(error)
    if lacking is None:
        return f"{called} is installed, but cannot be imported: {' '.join(str(error).split()) or type(error).__name__}"
    if lacking.partition(".")[0] == (module or library.lower()):
        return f"{called} is not installed: pip install 'who-met-whom[{extra}]'"
    return f"{called} is installed, but needs the module {lacking!r}, which is missing: install the package that has it"


def _lacking(error: BaseException | None) -> str | None:
    """Return the module that was not found; a library may tell of it in an error of its own."""
    while error is not None:
        if isinstance(error, ModuleNotFoundError) and error.name:
            return error.name
        error = error.__cause__ or error.__context__
    return None
