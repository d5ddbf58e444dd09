"""`summarizer.testing`, as somebody uses it who tests a dashboard of theirs."""

from pathlib import Path

import pytest

from summarizer.cassettes import recording, replaying
from summarizer.cassettes.header import model_of
from summarizer.cassettes.storage import read
from summarizer.llm import Endpoint
from tests.harbour import ARTICLE, HEADLINE, reply
from tests.llm.fault_server import FaultServer, serving

TEST = """
import pytest
from desk import board

@pytest.mark.cassette("{cassette}")
def test_board(replayed_summarizer):
    assert board(replayed_summarizer, {text!r}) == {told!r}
"""
DESK = """
def board(summarizer, text):
    try:
        return summarizer.summarize(text).headline
    except Exception:
        return "no summary today"
"""


def project(
    pytester: pytest.Pytester, text: str = ARTICLE, told: str = HEADLINE, cassette: str = "day/one.yaml"
) -> None:
    """Write the dashboard, its test and its settings."""
    pytester.makeconftest('pytest_plugins = ["summarizer.testing"]')
    pytester.makeini("[pytest]\ncassettes = tapes\naddopts = --strict-markers -p no:cacheprovider\n")
    pytester.makepyfile(desk=DESK, test_desk=TEST.format(cassette=cassette, text=text, told=told))
    pytester.syspathinsert()


def tape(path: Path, server: FaultServer) -> None:
    """Record the article."""
    endpoint = Endpoint("some/model", "wire-model", server.base_url, "sk-SECRET-0123456789", "127.0.0.1")
    with recording(path, endpoint, model_of(endpoint, named=True)) as summarizer:
        summarizer.summarize(ARTICLE)


@pytest.fixture(scope="module", autouse=True)
def _imported(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Import everything once: `pytester` forgets what is first imported inside of it, and a test would take seconds."""
    path = tmp_path_factory.mktemp("first") / "first.yaml"
    with serving() as server:
        server.script = [reply()]
        tape(path, server)
    with replaying(path) as summarizer:
        summarizer.summarize(ARTICLE)


@pytest.fixture
def taped(pytester: pytest.Pytester, server: FaultServer) -> Path:
    """The cassette of the dashboard's test."""
    path = pytester.path / "tapes/day/one.yaml"
    tape(path, server)
    return path


@pytest.mark.usefixtures("taped")
def test_a_test_replays(pytester: pytest.Pytester, server: FaultServer) -> None:
    """No network, no key; the marker's file in the folder of the settings."""
    project(pytester)
    asked = len(server.bodies)
    pytester.runpytest_inprocess().assert_outcomes(passed=1)
    assert len(server.bodies) == asked


@pytest.mark.usefixtures("taped")
def test_a_drift_fails_and_is_named(pytester: pytest.Pytester) -> None:
    """Though the program takes every exception for a bad day of the model."""
    project(pytester, text=ARTICLE.replace("waved", "shouted"), told="no summary today")
    run = pytester.runpytest_inprocess()
    run.assert_outcomes(failed=1)
    run.stdout.fnmatch_lines(["*does not hold what is asked now: article changed; record it again*"])
    run.stdout.fnmatch_lines(["+user: S? Pilot Jonna Quillon shouted.", "*made by: pytest --record*"])


@pytest.mark.usefixtures("taped")
def test_a_changed_prompt_fails(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """So does everything else that `drift` names."""
    project(pytester)
    monkeypatch.setattr("summarizer.pipeline.conversation.MOST_LED_TOKENS", 7)
    pytester.runpytest_inprocess().stdout.fnmatch_lines(["*asked now: code changed the request; record it again*"])


@pytest.mark.usefixtures("taped")
def test_the_settings_model_is_compared(pytester: pytest.Pytester) -> None:
    """A project that goes over to another model has to record anew."""
    project(pytester)
    pytester.makeini("[pytest]\ncassettes = tapes\ncassettes_model = another/model\n")
    run = pytester.runpytest_inprocess()
    run.assert_outcomes(failed=1)
    run.stdout.fnmatch_lines(["*asked now: model changed (wire-model → another/model); record it again*"])


@pytest.mark.usefixtures("taped")
def test_unplayed_answers_fail(pytester: pytest.Pytester) -> None:
    """A test that no longer asks."""
    project(pytester)
    pytester.makepyfile(desk=f"def board(summarizer, text): return {HEADLINE!r}")
    run = pytester.runpytest_inprocess()
    run.assert_outcomes(passed=1, errors=1)
    run.stdout.fnmatch_lines(["*1 of 1 recorded answers in '*one.yaml' were not asked for*"])


@pytest.mark.usefixtures("taped")
def test_a_failed_test_is_not_blamed_twice(pytester: pytest.Pytester) -> None:
    """What it left unplayed is no news."""
    project(pytester)
    pytester.makepyfile(desk="def board(summarizer, text): raise RuntimeError")
    pytester.runpytest_inprocess().assert_outcomes(failed=1)


def test_a_missing_cassette_is_told(pytester: pytest.Pytester) -> None:
    """With the remedy."""
    project(pytester, cassette="none.yaml")
    run = pytester.runpytest_inprocess()
    run.assert_outcomes(errors=1)
    run.stdout.fnmatch_lines(["*There is no cassette '*none.yaml': record it.*", "*pytest --record*"])


def test_an_orphan_fails_a_whole_run(pytester: pytest.Pytester, taped: Path) -> None:
    """And no run of a part."""
    project(pytester)
    taped.with_name("old.yaml").write_bytes(taped.read_bytes())
    run = pytester.runpytest_inprocess()
    run.assert_outcomes(passed=1)
    assert run.ret == pytest.ExitCode.TESTS_FAILED
    run.stdout.fnmatch_lines(["ORPHAN cassette 'day/old.yaml': no test plays it; delete it."])
    assert pytester.runpytest_inprocess("test_desk.py").ret == pytest.ExitCode.OK
    taped.with_name("old.yaml").unlink()
    assert pytester.runpytest_inprocess("-k", "nothing").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_recording(pytester: pytest.Pytester, server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--record` asks the model that the environment names, and writes where the test will look."""
    monkeypatch.setenv("SUMMARIZER_BASE_URL", server.base_url)
    monkeypatch.setenv("SUMMARIZER_MODEL", "some/model")
    monkeypatch.setenv("SUMMARIZER_API_KEY", "PLANTED-0123456789")
    monkeypatch.setenv("SUMMARIZER_GRAMMAR", "on")
    project(pytester)
    (pytester.path / "test_desk.py").write_text(
        (pytester.path / "test_desk.py").read_text("utf-8").replace('("day/one.yaml")', ""), encoding="utf-8"
    )
    pytester.makepyfile(
        test_odd=f"""
        import pytest
        @pytest.mark.parametrize("word", ["../x y", "z"])
        def test_each(replayed_summarizer, word):
            assert replayed_summarizer.summarize({ARTICLE!r} + word).complete
        """
    )
    pytester.runpytest_inprocess("--record").assert_outcomes(passed=3)
    tapes = pytester.path / "tapes"
    names = sorted(path.relative_to(tapes).as_posix() for path in tapes.rglob("*.yaml"))
    assert names == ["test_desk/test_board.yaml", "test_odd/test_each-..-x-y-.yaml", "test_odd/test_each-z-.yaml"]
    assert not any("PLANTED" in path.read_text(encoding="utf-8") for path in tapes.rglob("*.yaml"))
    header = read(tapes / "test_desk/test_board.yaml").header
    assert header is not None
    assert (header.model.asked, header.model.named) == ("some/model", True)
    for name in ("BASE_URL", "MODEL", "API_KEY", "GRAMMAR"):
        monkeypatch.delenv(f"SUMMARIZER_{name}")
    asked = len(server.bodies)
    pytester.runpytest_inprocess().assert_outcomes(passed=3)
    assert len(server.bodies) == asked


def test_a_recording_whose_test_fails_is_kept(
    pytester: pytest.Pytester, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the model said is shown by the failing test, which is then put right."""
    monkeypatch.setenv("SUMMARIZER_BASE_URL", server.base_url)
    monkeypatch.setenv("SUMMARIZER_MODEL", "some/model")
    project(pytester, told="Something else.")
    pytester.runpytest_inprocess("--record").assert_outcomes(failed=1)
    project(pytester)
    pytester.runpytest_inprocess().assert_outcomes(passed=1)
