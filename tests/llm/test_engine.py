"""The life of the embedded engine, with the smallest model."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from pydantic import BaseModel

from summarizer.errors import ContextTooLong, EngineError
from summarizer.llm import Endpoint, Progress, Request, ask_blocking, choose, connect, watched
from summarizer.llm.local import engine
from summarizer.settings import Settings
from tests.llm.fault_server import Reply, payload, serving

ROOT = Path(__file__).parents[2]
SMALLEST = "embedded/smollm2-135m"
GRAMMAR = '%llguidance {}\nstart: "{\\"who\\":[\\"" NAME "\\"]}"\nNAME: "Anna" | "Bert"\n'
BABBLE = '%llguidance {}\nstart: "{\\"who\\":[\\"" /[a-z]{900}/ "\\"]}"\n'


class Names(BaseModel):
    """A small draft."""

    who: list[str]


def question(text: str = "Anna saw Bert. Who saw whom?", grammar: str = GRAMMAR) -> Request[Names]:
    """Ask for names."""
    return Request(({"role": "user", "content": text},), Names, grammar, max_tokens=1000)


def started(progress: list[Progress] | None = None) -> Endpoint:
    """Return the smallest model's endpoint."""
    settings = Settings.from_environment()
    return connect(choose(SMALLEST, None, settings), settings, progress.append if progress is not None else None)


@pytest.fixture
def smallest() -> Iterator[Endpoint]:
    """The engine, running."""
    yield started()
    engine.close()


@pytest.mark.live
def test_it_answers_under_a_grammar(smallest: Endpoint) -> None:
    """The grammar binds: even this model can say nothing else."""
    answer = ask_blocking(smallest, question())
    assert answer.value.who in (["Anna"], ["Bert"])
    assert answer.model == smallest.model == "smollm2-135m-instruct.q4_1"
    assert answer.spent.requests == 1


@pytest.mark.live
def test_the_constant_prefix_is_cached(smallest: Endpoint) -> None:
    """The second question pays for what is new in it."""
    ask_blocking(smallest, question())
    assert ask_blocking(smallest, question()).spent.cached_tokens > 0


@pytest.mark.live
def test_threads_share_one_engine(smallest: Endpoint) -> None:
    """Two threads that need it at once load the weights once."""
    with ThreadPoolExecutor(2) as pool:
        endpoints = [future.result() for future in [pool.submit(started) for _ in range(2)]]
        answers = [future.result() for future in [pool.submit(ask_blocking, smallest, question()) for _ in range(2)]]
    assert endpoints == [smallest, smallest]
    assert all(answer.value.who for answer in answers)


@pytest.mark.live
def test_it_starts_anew_after_it_was_closed(smallest: Endpoint) -> None:
    """Closing frees the memory; the next question starts another."""
    engine.close()
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(smallest.base_url, timeout=5)  # noqa: S310 - our own loopback address
    progress: list[Progress] = []
    assert ask_blocking(started(progress), question()).value.who
    assert progress == [Progress("loading", 0, None)]


@pytest.mark.live
def test_strangers_are_turned_away(smallest: Endpoint) -> None:
    """Every page in a browser on this machine can reach the port; it does not know the key."""
    for path in ("/v1/chat/completions", "/slots", "/props"):
        request = urllib.request.Request(smallest.base_url.removesuffix("/v1") + path, b"{}")  # noqa: S310 - loopback
        with pytest.raises(urllib.error.HTTPError, match="401") as refusal:
            urllib.request.urlopen(request, timeout=5)  # noqa: S310 - loopback
        refusal.value.close()


@pytest.mark.live
def test_progress_is_told(smallest: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tokens so far, from another thread, while the call is under way: an idle machine answers within half a second."""
    monkeypatch.setattr("summarizer.llm.local.progress._EVERY", 0.02)
    told: list[Progress] = []
    with watched(smallest.base_url, smallest.api_key, 1000, told.append):
        ask_blocking(smallest, question(grammar=BABBLE.replace("900", "300")))
    assert {progress.stage for progress in told} >= {"writing"}
    written = [progress.done for progress in told if progress.stage == "writing"]
    assert written == sorted(written)


@pytest.mark.live
def test_too_long_an_article_is_told_in_tokens(smallest: Endpoint) -> None:
    """The engine's refusal becomes a sentence."""
    with pytest.raises(ContextTooLong, match=r"needs \d+ tokens, and embedded/smollm2-135m takes 8192"):
        ask_blocking(smallest, question("Anna saw Bert. " * 4000))


def program(code: str) -> subprocess.Popen[str]:
    """Run a program that has an engine."""
    start = (
        "from summarizer.llm import *; from summarizer.settings import Settings; from tests.llm.test_engine import *\n"
        "endpoint = started(); print('ready', flush=True)\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", start + code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.live
@pytest.mark.parametrize("code", ["", "engine.close()", "ask_blocking(endpoint, question())"])
def test_a_program_ends_in_silence(code: str) -> None:
    """It ends by itself, and the engine writes nothing to the terminal."""
    with program(code) as run:
        out, err = run.communicate(timeout=120)
    assert (run.returncode, out, err) == (0, "ready\n", "")


@pytest.mark.live
@pytest.mark.skipif(os.name == "nt", reason="signals are sent differently there")
def test_an_interrupt_ends_a_call() -> None:
    """Ctrl-C in the middle of an answer ends the program at once, with no process left."""
    tell = "watched(endpoint.base_url, endpoint.api_key, 1000, lambda told: print(told.stage, flush=True))"
    with program(f"with {tell}: ask_blocking(endpoint, question(grammar=BABBLE))") as run:
        assert run.stdout is not None
        assert "writing\n" in iter(run.stdout.readline, "")
        run.send_signal(signal.SIGINT)
        _, err = run.communicate(timeout=30)
    assert run.returncode in {1, -signal.SIGINT, 130}
    assert err.strip().endswith("KeyboardInterrupt")


@pytest.mark.live
@pytest.mark.skipif(os.name == "nt", reason="signals are sent differently there")
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGKILL], ids=lambda one: one.name)
def test_a_program_that_is_ended_takes_its_engine_along(sent: signal.Signals) -> None:
    """In the middle of an answer: no process of its own is left, and nobody answers at the engine's address."""
    tell = "watched(endpoint.base_url, endpoint.api_key, 1000, lambda told: print(told.stage, flush=True))"
    code = f"print(endpoint.base_url, flush=True)\nwith {tell}: ask_blocking(endpoint, question(grammar=BABBLE))"
    with program(code) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "ready\n"
        address = run.stdout.readline().strip()
        assert "writing\n" in iter(run.stdout.readline, "")
        run.send_signal(sent)
        run.communicate(timeout=30)
    assert run.returncode == -sent
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(address, timeout=5)  # noqa: S310 - our own loopback address


def test_a_missing_engine_names_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a gigabyte is fetched for it."""
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    with pytest.raises(EngineError, match=r"pip install 'who-met-whom\[local\]'"):
        started()


@pytest.mark.live
def test_a_file_that_is_no_model_is_named(tmp_path: Path) -> None:
    """The user's own file may be anything."""
    (tmp_path / "own.gguf").write_bytes(b"GGUF and no model")
    settings = Settings(cache=tmp_path)
    with pytest.raises(EngineError, match=r"could not load .*own\.gguf"):
        connect(choose(str(tmp_path / "own.gguf"), None, settings), settings)


def test_a_display_that_fails_is_no_failure() -> None:
    """Watching an engine that is not there, with a callback that raises, does nothing."""

    def broken(_: Progress) -> None:
        raise RuntimeError

    with watched("http://127.0.0.1:9/v1", "-", 10, broken):
        time.sleep(0.6)


def test_the_context_is_the_models_and_thinking_is_off() -> None:
    """As a model's file tells that it can be; the usual start changes nothing of the template."""
    led, usual = SimpleNamespace(), SimpleNamespace()
    engine._suited(led, engine.Start(context=4096, think=False))
    engine._suited(usual, engine.Start())
    assert vars(led) == {
        "n_ctx": 4096,
        "default_template_kwargs": {"enable_thinking": "false"},
        "enable_reasoning": 0,
    }
    assert vars(usual) == {"n_ctx": engine.CONTEXT}


def test_the_speed_is_that_of_the_second_probe() -> None:
    """The first brings the weights into memory."""
    slow, fast = ({"prompt_per_second": n, "predicted_per_second": n / 10} for n in (1.0, 100.0))
    with serving() as server:
        server.script = [payload(timings=slow), payload(timings=fast)]
        speed = engine.measured(engine.Engine(server.base_url, "key", None))
    assert speed == engine.Speed(read=100.0, written=10.0)


@pytest.mark.parametrize("reply", [Reply(status=500), Reply("no JSON"), payload(other=1), Reply(reset=True)])
def test_an_engine_that_tells_no_speed_is_an_error(reply: Reply) -> None:
    """In one sentence."""
    with serving() as server:
        server.script = [reply]
        with pytest.raises(EngineError, match="asked for its speed, and gave no answer"):
            engine.measured(engine.Engine(server.base_url, "key", None))
