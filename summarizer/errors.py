"""The error tree: every failure this package raises on purpose.

SummarizerError
├── UsageError              an option or argument that cannot be used
├── InputError              the article (or a stored result) cannot be read
│   └── UnknownSchemaVersion
├── CassetteError           a cassette is missing, damaged, or not played to its end
│   └── CassetteDrift       what would be asked now is not what was recorded
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
    ├── QuotaExhausted      the account has no credit left
    ├── ProviderRejected    the provider does not accept the request (key, model name, parameters)
    └── ProviderUnavailable the provider could not be reached within the tries and the deadline

Messages are sentences for the person who must act. They never hold a key, a whole article or a whole answer.
"""

from dataclasses import dataclass


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


class SummarizerError(Exception):
    """Base of every error that this package raises on purpose."""


class UsageError(SummarizerError):
    """An option or argument that cannot be used."""


class InputError(SummarizerError):
    """The article, or a stored result, cannot be read."""


class UnknownSchemaVersion(InputError):
    """A stored result names a schema version that this package does not know."""


class CassetteError(SummarizerError):
    """A cassette is missing, damaged, belongs to no article, or was not played to its end."""


class CassetteDrift(CassetteError):
    """What would be asked now is not what the cassette was recorded with.

    Attributes:
        causes: what changed: `prompt`, `schema`, `model`, `article`, `code`, or `unknown` where the cassette does not
            tell what it was recorded with.
        phrase: the same in words.
        difference: of the recorded request and the present one, as lines that are safe to show; empty where they are
            the same.
    """

    def __init__(self, message: str, *, causes: tuple[str, ...], phrase: str, difference: str = "") -> None:
        super().__init__(message)
        self.causes = causes
        self.phrase = phrase
        self.difference = difference


class PromptError(SummarizerError):
    """A prompt file is missing, malformed, or differs from the version that was released."""


class ModelError(SummarizerError):
    """A model could not be reached, or gave no usable answer.

    Attributes:
        spent: requests and tokens over all attempts, failed ones included.
        request_ids: the provider's ids of the requests, for its support; empty where it gives none.
    """

    def __init__(self, message: str, *, spent: Spent | None = None, request_ids: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.spent = spent or Spent()
        self.request_ids = request_ids


class UnknownModel(ModelError):
    """No model of that name is known."""


class WeightsError(ModelError):
    """The embedded model's weights are missing, damaged or cannot be fetched."""


class EngineError(ModelError):
    """The embedded engine is not installed or did not start."""


class ContextTooLong(ModelError):
    """The article does not fit the model's context."""


class Truncated(ModelError):
    """The answer was cut off at the token limit; nothing of it is used."""


class Refused(ModelError):
    """The model declined to answer."""


class ContentFiltered(ModelError):
    """The provider's filter withheld the answer."""


class InvalidOutput(ModelError):
    """The answer was still unusable after every re-ask."""


class QuotaExhausted(ModelError):
    """The account behind the key has no credit left."""


class ProviderRejected(ModelError):
    """The provider does not accept the request: key, model name or parameters."""


class ProviderUnavailable(ModelError):
    """The provider could not be reached within the tries and the deadline."""
