"""Record and replay of the model's HTTP answers: `@pytest.mark.cassette("folder/name.yaml")`."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
import vcr
from vcr.cassette import Cassette
from vcr.errors import CannotOverwriteExistingCassetteException
from vcr.request import Request
from vcr.stubs import httpx_stubs

from tests import cassette_yaml

FOLDER = Path(__file__).parents[1] / "cassettes"
ORIGIN = "http://127.0.0.1:9"  # the discard port: a replay that leaks finds nobody there
_REQUEST_HEADERS = frozenset({"accept", "content-type"})
_RESPONSE_HEADERS = frozenset({"content-type", "retry-after", "retry-after-ms", "x-request-id", "x-should-retry"})


def replaying(test: pytest.Item, monkeypatch: pytest.MonkeyPatch, folder: Path = FOLDER) -> Iterator[Cassette]:
    """Play the test's cassette; a request that it does not hold, or does not get, fails the test."""
    monkeypatch.setattr(httpx_stubs, "CannotOverwriteExistingCassetteException", _miss)
    with _recorder("none", folder).use_cassette(name_of(test)) as cassette:
        yield cassette
    if not cassette.all_played:
        pytest.fail(f"{len(cassette) - cassette.play_count} recorded interaction(s) were not asked for", pytrace=False)


def recording(test: pytest.Item, monkeypatch: pytest.MonkeyPatch, folder: Path = FOLDER) -> Iterator[Cassette]:
    """Record the test's cassette anew."""
    monkeypatch.setattr("httpx2._client.ACCEPT_ENCODING", "identity")  # a compressed body is no readable YAML
    (folder / name_of(test)).unlink(missing_ok=True)
    with _recorder("all", folder).use_cassette(name_of(test)) as cassette:
        yield cassette


def name_of(test: pytest.Item) -> str:
    """Return the cassette's path in the folder: the marker's argument, else `<module>/<test>.yaml`."""
    marker = test.get_closest_marker("cassette")
    if marker and marker.args:
        return str(marker.args[0])
    return f"{test.path.stem}/{re.sub(r'[^A-Za-z0-9_.-]+', '-', test.name)}.yaml"


def _recorder(mode: str, folder: Path) -> vcr.VCR:
    recorder = vcr.VCR(
        record_mode=mode,
        cassette_library_dir=str(folder),
        match_on=("method", "path", "query", "body"),
        before_record_request=_plain_request,
        before_record_response=_plain_response,
        decode_compressed_response=True,
        drop_unused_requests=mode == "all",
    )
    recorder.register_serializer("yaml", cassette_yaml)
    return recorder


def _plain_request(request: Request) -> Request:
    """Keep no key, no account and no trace of the machine; the engine's port changes with every run."""
    request.headers = {name: value for name, value in request.headers.items() if name.lower() in _REQUEST_HEADERS}
    request.uri = re.sub(r"^http://(127\.0\.0\.1|localhost)(:\d+)?", ORIGIN, request.uri)
    return request


def _plain_response(response: dict[str, Any]) -> dict[str, Any]:
    headers = {name: value for name, value in response["headers"].items() if name.lower() in _RESPONSE_HEADERS}
    return {**response, "headers": headers}


def _miss(*, cassette: Cassette, failed_request: Request) -> NoReturn:
    """Fail at once: the exception that vcrpy would raise here looks like a broken network, and would be retried."""
    miss = CannotOverwriteExistingCassetteException(cassette=cassette, failed_request=failed_request)
    pytest.fail(f"{miss}\n\nHere that is: pytest --record, for this test alone.", pytrace=False)
