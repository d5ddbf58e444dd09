"""Cassettes as files: read and checked, written whole and without a secret."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from pydantic import ValidationError

from summarizer.cassettes.header import Header
from summarizer.cassettes.secrets import Scrubber
from summarizer.errors import CassetteError, UsageError, unimported
from summarizer.files import write_whole

if TYPE_CHECKING:
    from vcr.request import Request

MOST_BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Interaction:
    """A request with its response, as vcrpy has them."""

    request: "Request"
    response: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stored:
    """A cassette in a file; `header` is None where it was recorded without one."""

    header: Header | None
    interactions: tuple[Interaction, ...]


def check_installed() -> None:
    """Make sure that cassettes can be read and written.

    Raises:
        UsageError: vcrpy is not installed.
    """
    _form()


def read(path: Path) -> Stored:
    """Read a cassette.

    Raises:
        CassetteError: there is none, or it is damaged.
        UsageError: vcrpy is not installed.
    """
    import yaml  # noqa: PLC0415 - comes with vcrpy, an extra

    form = _form()
    text = _text(path)
    try:
        requests, responses, *metadata = _vcr().deserialize(text, form)
        header = Header.model_validate(metadata[0]) if metadata else None
        return Stored(header, _interactions(requests, responses))
    except (ValueError, KeyError, TypeError, AttributeError, yaml.YAMLError) as error:
        kind = "its header is not one of ours" if isinstance(error, ValidationError) else "it is damaged"
        raise CassetteError(f"{str(path)!r} cannot be read as a cassette: {kind}; record it again.") from None


def write(path: Path, cassette: Stored, scrubber: Scrubber) -> None:
    """Write a cassette, whole or not at all, with every secret that the scrubber knows replaced.

    Raises:
        UsageError: it cannot be written, or vcrpy is not installed.
    """
    form = _form()
    text = _vcr().serialize(_content(cassette), _Scrubbing(form, scrubber))
    _check_readable(text, form, path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode())
    except OSError as error:
        raise UsageError(f"{str(path)!r} cannot be written: {error.strerror}.") from None


def _content(cassette: Stored) -> dict[str, Any]:
    """Return the cassette as vcrpy takes it."""
    return {
        "requests": [one.request for one in cassette.interactions],
        "responses": [one.response for one in cassette.interactions],
        "metadata": cassette.header.plain() if cassette.header else None,
    }


class _Scrubbing:
    """The form, as vcrpy asks for it."""

    def __init__(self, form: ModuleType, scrubber: Scrubber) -> None:
        self._form = form
        self._scrubber = scrubber

    def serialize(self, cassette: dict[str, Any]) -> str:
        """Return the text of the file."""
        return str(self._form.serialize(cassette, self._scrubber))


def _check_readable(text: str, form: ModuleType, path: Path) -> None:
    import yaml  # noqa: PLC0415 - comes with vcrpy, an extra

    try:
        form.deserialize(text.encode().decode())
    except (ValueError, yaml.YAMLError):
        raise CassetteError(
            f"{str(path)!r} is not written: an answer holds characters that cannot be stored."
        ) from None


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise CassetteError(f"{str(path)!r} is longer than {MOST_BYTES // 2**20} MiB, too long for a cassette.")
        return data.decode()
    except FileNotFoundError:
        raise CassetteError(f"There is no cassette {str(path)!r}: record it.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no text in UTF-8"
        raise CassetteError(f"{str(path)!r} cannot be read: {reason}.") from None


def _interactions(requests: Sequence["Request"], responses: Sequence[Mapping[str, Any]]) -> tuple[Interaction, ...]:
    """Pair each request with its response; there is at least one."""
    pairs = zip(requests, map(_checked, responses), strict=True)
    interactions = tuple(Interaction(request, response) for request, response in pairs)
    if not interactions:
        raise ValueError
    return interactions


def _checked(response: Mapping[str, Any]) -> dict[str, Any]:
    """Return the response where it is whole."""
    status, body = response["status"], response["body"]["string"]
    headers: Mapping[str, Sequence[str]] = response["headers"]
    if not isinstance(status["code"], int) or not isinstance(body, bytes):
        raise TypeError
    if not all(isinstance(value, str) for values in headers.values() for value in values):
        raise TypeError
    return dict(response)


def _vcr() -> ModuleType:
    import vcr.serialize  # noqa: PLC0415 - an extra, and slow to import

    return cast("ModuleType", vcr.serialize)


def _form() -> ModuleType:
    try:
        from summarizer.cassettes import yaml_form  # noqa: PLC0415 - vcrpy is an extra
    except ImportError as error:
        why = unimported(error, "vcrpy", "testing", does="reads and writes cassettes", module="vcr")
        raise UsageError(f"{why}.") from error
    return yaml_form
