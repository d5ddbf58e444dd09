"""Models that the user adds: put into the catalogue, held to their digest, measured, and remembered as they suit."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from huggingface_hub import close_session, constants

from summarizer.errors import UnknownModel, UsageError, WeightsError
from summarizer.llm import (
    Endpoint,
    Tried,
    add_weights,
    choose,
    measure,
    needs_of,
    remember,
    remove_weights,
    shelf,
    way_for,
    way_of,
)
from summarizer.llm.local import catalogue, engine, store
from summarizer.pipeline.summarizing import Summarizer
from summarizer.settings import Settings
from tests.llm.fake_hub import FakeHub, serving
from tests.llm.gguf_files import MODEL, gguf
from tests.llm.test_hub import point_at

CONTENT = gguf()
DIGEST = hashlib.sha256(CONTENT).hexdigest()
REMOTE = "hf:Some/Tiny-GGUF/q4/Tiny-Q4.gguf"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Folders that do not exist yet."""
    return Settings(cache=tmp_path / "cache", data=tmp_path / "data", weights=("hub", "mirror"))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A stranger's file."""
    path = tmp_path / "Strange Model.gguf"
    path.write_bytes(CONTENT)
    return path


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[FakeHub]:
    """A hub with the file in a folder of a repository, and an empty Hugging Face cache."""
    with serving(FakeHub("/Some/Tiny-GGUF/resolve/main/q4/Tiny-Q4.gguf", CONTENT, DIGEST)) as served:
        point_at(served.url, monkeypatch)
        monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hf"))
        yield served
        close_session()


def tell(_: object) -> None:
    """Tell nobody."""


def test_a_file_of_ones_own_is_added(own: Path, settings: Settings) -> None:
    """By its path: it stays where it lies, and is listed, chosen and started by what its header says."""
    model, path = add_weights("strange", str(own), settings, tell)
    assert (model.name, model.sha256, path) == ("embedded/strange", DIGEST, own)
    assert (model.parameters, model.context, model.licence, model.chat) == (256, 4096, "MIT", True)
    listed = shelf(settings)[-1]
    assert (listed.weights.name, listed.path, listed.weights.added) == ("embedded/strange", own, True)
    assert choose("embedded/strange", None, settings).model == "strange"
    assert store.start_of(listed.weights) == engine.Start(context=4096, think=False)
    assert store.cached_file(listed.weights, settings, tell) == own


def test_it_is_held_to_its_digest(own: Path, settings: Settings) -> None:
    """A file that has changed is refused, and stays; added anew it needs another name, or the old one removed."""
    add_weights("strange", str(own), settings, tell)
    weights = catalogue.named("embedded/strange", settings)
    own.write_bytes(gguf({**MODEL, "general.license": "other"}))
    with pytest.raises(WeightsError, match=r"is not the file that was added.*models remove embedded/strange"):
        store.cached_file(weights, settings, tell)
    assert own.exists()
    with pytest.raises(UsageError, match="is another file already"):
        add_weights("strange", str(own), settings, tell)
    remove_weights("embedded/strange", settings)
    assert add_weights("strange", str(own), settings, tell)[0].licence == "other"


def test_a_digest_that_is_named_must_be_right(own: Path, settings: Settings) -> None:
    """In whatever case it is written; another is refused before anything is kept."""
    with pytest.raises(WeightsError, match=r"has the sha256 .* expected 0000"):
        add_weights("strange", str(own), settings, tell, sha256="0" * 64)
    with pytest.raises(UsageError, match="64 digits"):
        add_weights("strange", str(own), settings, tell, sha256="0123")
    assert catalogue.catalogue_of(settings).models == ()
    assert add_weights("strange", str(own), settings, tell, sha256=DIGEST.upper())[0].sha256 == DIGEST


@pytest.mark.usefixtures("there")
def test_a_file_of_the_hub_is_fetched_and_noted(settings: Settings) -> None:
    """Under a name of our own, with the digest that the hub told and the bytes have."""
    model, path = add_weights("embedded/tiny-q4", REMOTE, settings, tell)
    assert (model.sha256, model.size, path) == (DIGEST, len(CONTENT), settings.cache / "tiny-q4.gguf")
    assert path.read_bytes() == CONTENT
    assert remove_weights("embedded/tiny-q4", settings).weights.repository == "Some/Tiny-GGUF"
    assert not path.exists()


def test_a_hub_that_changed_its_file_is_refused_ever_after(there: FakeHub, settings: Settings, tmp_path: Path) -> None:
    """The digest of the first time holds; another one is told, and not fetched."""
    _, path = add_weights("tiny-q4", REMOTE, settings, tell)
    path.unlink()
    shutil.rmtree(tmp_path / "hf")
    there.content = gguf({**MODEL, "general.license": "other"})
    there.sha256 = hashlib.sha256(there.content).hexdigest()
    with pytest.raises(WeightsError, match=r"has another file under the name q4/Tiny-Q4\.gguf by now"):
        store.cached_file(catalogue.named("embedded/tiny-q4", settings), settings, tell)


def test_what_the_hub_serves_must_be_a_model(there: FakeHub, settings: Settings) -> None:
    """A file that is none leaves nothing behind; so does one without a digest."""
    there.content = b"<html>" + bytes(100)
    there.sha256 = hashlib.sha256(there.content).hexdigest()
    with pytest.raises(WeightsError, match="not a sound GGUF file"):
        add_weights("tiny-q4", REMOTE, settings, tell)
    assert not list(settings.cache.glob("*.gguf"))
    there.sha256 = "abc"
    with pytest.raises(WeightsError, match="gives no sha256"):
        add_weights("tiny-q4", REMOTE, settings, tell)


@pytest.mark.parametrize(
    ("given", "changes", "told"),
    [
        (("Grand Name", "own"), {}, (UsageError, "is not a model name")),
        (("../up", "own"), {}, (UsageError, "is not a model name")),
        (("x.gguf", "own"), {}, (UsageError, "is not a model name")),
        (("embedded/smollm2-135m", "own"), {}, (UsageError, "is a model of this package")),
        (("smollm2-135m-instruct.q4_1", "own"), {}, (UsageError, "is a model of this package")),
        (("x", "missing.gguf"), {}, (WeightsError, "There is no weights file")),
        (("x", "hf:Some/Tiny-GGUF"), {}, (UsageError, "names no file on Hugging Face")),
        (("x", "hf:Some/Tiny-GGUF/../../x.gguf"), {}, (UsageError, "names no file on Hugging Face")),
        (("x", REMOTE), {"offline": True}, (WeightsError, "Nothing is fetched offline")),
        (("x", REMOTE), {"weights": ("mirror",)}, (WeightsError, "leaves Hugging Face out")),
    ],
)
def test_what_cannot_be_added_is_refused(
    own: Path, settings: Settings, given: tuple[str, str], changes: dict[str, Any], told: tuple[type[Exception], str]
) -> None:
    """In one sentence, and nothing is kept."""
    (name, source), (kind, says) = given, told
    with pytest.raises(kind, match=says):
        add_weights(name, str(own) if source == "own" else source, replace(settings, **changes), tell)
    assert not settings.data.exists()


def test_an_unknown_name_is_answered_with_the_nearest(own: Path, settings: Settings) -> None:
    """The user's own names among them."""
    add_weights("strange-4b", str(own), settings, tell)
    with pytest.raises(UnknownModel, match="Nearest: embedded/strange-4b"):
        choose("embedded/strange-4", None, settings)


def test_needs_are_told_before_and_after_measuring(
    own: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory from the header; seconds by a probe on first use, which is kept and not made again."""
    add_weights("strange", str(own), settings, tell)
    probes = iter([engine.Speed(100.0, 10.0)])
    monkeypatch.setattr(engine, "running", lambda *_: None)
    monkeypatch.setattr(engine, "measured", lambda _: next(probes))
    before = needs_of("embedded/strange", settings)
    assert before is not None
    assert (before.memory, before.leads) == (len(CONTENT) + 4096 * 128 + 300_000_000, None)
    first, second = (measure("embedded/strange", settings, tell) for _ in range(2))
    assert first is not None
    assert (first.assists, first.leads) == (1500 / 100 + 60 / 10, 3200 / 100 + 1500 / 10)
    assert second == first
    assert needs_of("embedded/smollm2-135m", settings) is None is measure("embedded/smollm2-135m", settings, tell)


def test_what_suits_is_remembered(settings: Settings) -> None:
    """By model and server; tried anew, the newer holds."""
    assert way_of("m", None, settings) is None
    remember(Tried(model="m", way="leads", leads=0.9, assists=0.7), settings)
    remember(Tried(model="m", base_url="http://localhost:1/v1", way="leads"), settings)
    remember(Tried(model="m", way="assists", leads=0.2, assists=None), settings)
    assert way_of("m", None, settings) == "assists"
    assert way_of("m", "http://localhost:1/v1", settings) == "leads"
    assert way_of("other", None, settings) is None


@pytest.mark.parametrize(
    ("model", "base_url", "way"),
    [
        (None, None, "assists"),
        ("rules", None, "assists"),
        ("openai/gpt-x", None, "leads"),
        ("small", "http://localhost:1/v1/", "assists"),
        ("small", "http://localhost:2/v1", "leads"),
        ("embedded/smollm2-135m", None, "leads"),
    ],
)
def test_how_a_model_is_asked(settings: Settings, model: str | None, base_url: str | None, way: str) -> None:
    """As it was tried; else an embedded one assists, and a server's leads."""
    remember(Tried(model="small", base_url="http://localhost:1/v1", way="assists"), settings)
    remember(Tried(model="embedded/smollm2-135m", way="leads"), settings)
    keyed = replace(settings, openai_api_key="sk-any")
    assert way_for(choose(model, base_url, keyed), keyed) == way


def test_a_replay_is_asked_as_anywhere(settings: Settings) -> None:
    """What one machine remembers of a model does not change what is played on it."""
    remember(Tried(model="embedded/tiny", way="leads"), settings)
    played = Endpoint("embedded/tiny", "tiny", "http://localhost:1/v1", "-", "embedded")
    assert Summarizer("embedded/smollm2-135m", settings=settings).prompt.way == "assists"
    assert Summarizer(endpoint=played, settings=settings).prompt.way == "assists"


@pytest.mark.parametrize("text", ["", "[]", '{"models": [{"name": "x"}]}', '{"version": 2}', "\x00"])
def test_a_damaged_catalogue_is_named(settings: Settings, text: str) -> None:
    """With its path and the remedy; what a later version tells besides is passed over."""
    settings.data.mkdir()
    (settings.data / "models.json").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"models\.json' is not a catalogue of models: repair it, or delete it"):
        shelf(settings)
    (settings.data / "models.json").write_text(json.dumps({"version": 1, "later": True}), encoding="utf-8")
    assert len(shelf(settings)) == 3
