"""A pytest plugin: a summarizer that replays a cassette, for tests of what is built on its results.

Switched on by `pytest_plugins = ["summarizer.testing"]` in the topmost conftest.py; see docs/cassettes.md.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.cassettes import Playing, Recording, connected, player
from summarizer.cassettes.pipeline import TapedSummarizer
from summarizer.errors import CassetteDrift, CassetteError
from summarizer.pipeline.summarizing import Summarizer
from summarizer.settings import Settings

_FAILED = pytest.StashKey[bool]()
_PLAYED = pytest.StashKey[set[Path]]()
_ORPHANS = pytest.StashKey[list[Path]]()
_FOLDER = "cassettes"
_REMEDY = "\n\nHere a recording is made by: pytest --record, for this test alone."


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that records, and where cassettes lie."""
    parser.addoption("--record", action="store_true", help="ask the model, and record the cassettes anew")
    parser.addini("cassettes", f"folder of the cassettes, seen from the root folder ({_FOLDER})", default=_FOLDER)
    parser.addini("cassettes_model", "model to record with, as --model names it", default="")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker."""
    config.addinivalue_line(
        "markers", "cassette(name): replay the model's answers from this file in the folder of cassettes"
    )


@pytest.hookimpl(tryfirst=True)  # before anything is deselected: a test that is left out still owns its cassette
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Note which cassettes have a test."""
    config.stash[_PLAYED] = {cassette_of(item).resolve() for item in items if _wants_cassette(item)}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Note whether the test has failed already; then what it left unplayed is no news."""
    report: pytest.TestReport = yield  # type: ignore[assignment]
    item.stash[_FAILED] = item.stash.get(_FAILED, False) or report.failed
    return report  # type: ignore[return-value]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a whole run that leaves cassettes without a test."""
    found = _orphans(session)
    session.config.stash[_ORPHANS] = found
    if found and session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name the cassettes without a test."""
    for path in config.stash.get(_ORPHANS, []):
        name = ascii(str(path.relative_to(_folder(config))))
        terminalreporter.write_line(f"ORPHAN cassette {name}: no test plays it; delete it.", red=True)


@pytest.fixture
def cassette(request: pytest.FixtureRequest) -> Iterator[Playing | Recording]:
    """The test's cassette, played, or recorded with `--record`."""
    path = cassette_of(request.node)
    if not request.config.getoption("--record"):
        yield from _played(path, request.node)
        return
    settings = Settings.from_environment()
    endpoint, _ = connected(_model(request.config), None, settings)
    tape = Recording(path, endpoint.api_key)
    yield tape
    tape.save()


@pytest.fixture
def replayed_summarizer(request: pytest.FixtureRequest, cassette: Playing | Recording) -> Summarizer:
    """A summarizer that answers from the test's cassette: no network, no key, no waiting."""
    path = cassette_of(request.node)
    if isinstance(cassette, Playing):
        return player(cassette, path, model=_model(request.config))
    settings = Settings.from_environment()
    endpoint, model = connected(_model(request.config), None, settings)
    return TapedSummarizer(replace(endpoint, tap=cassette), model=model, cassette=path, settings=settings)


def cassette_of(test: pytest.Item) -> Path:
    """Return the path of a test's cassette: the marker's argument, else `<module>/<test>.yaml`."""
    marker = test.get_closest_marker("cassette")
    if marker and marker.args:
        return _folder(test.config) / str(marker.args[0])
    return _folder(test.config) / test.path.stem / f"{re.sub(r'[^A-Za-z0-9_.-]+', '-', test.name)}.yaml"


def _played(path: Path, test: pytest.Item) -> Iterator[Playing]:
    try:
        tape = Playing(path, _failure)
    except CassetteError as error:
        pytest.fail(f"{error}{_REMEDY}", pytrace=False)
    yield tape
    if not test.stash.get(_FAILED, False):
        try:
            tape.check_played()
        except CassetteError as error:
            pytest.fail(f"{error}{_REMEDY}", pytrace=False)


def _failure(drift: CassetteDrift) -> BaseException:
    """Return the test's failure: no `Exception`, lest the program under test takes it for a bad day of the model."""
    return pytest.fail.Exception(f"{drift}{_REMEDY}", pytrace=False)


def _wants_cassette(item: pytest.Item) -> bool:
    return "cassette" in getattr(item, "fixturenames", ()) or item.get_closest_marker("cassette") is not None


def _orphans(session: pytest.Session) -> list[Path]:
    config = session.config
    whole = config.args_source is not pytest.Config.ArgsSource.ARGS and not session.testsfailed
    skipped = any(config.getoption(name, None) for name in ("ignore", "ignore_glob", "lf", "deselect"))
    played = config.stash.get(_PLAYED, None)
    if not whole or skipped or played is None:
        return []
    return sorted(path for path in _folder(config).rglob("*.yaml") if path.resolve() not in played)


def _folder(config: pytest.Config) -> Path:
    return config.rootpath / str(config.getini("cassettes"))


def _model(config: pytest.Config) -> str | None:
    return str(config.getini("cassettes_model")) or None
