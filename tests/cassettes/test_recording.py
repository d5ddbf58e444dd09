"""Recording: from a real socket to a file that a person can read."""

import asyncio
import hashlib
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import yaml

from summarizer import CassetteError, Refused, UsageError, __version__
from summarizer.cassettes import Recording, recording
from summarizer.cassettes.header import model_of
from summarizer.cassettes.storage import read
from summarizer.cassettes.tape import ORIGIN
from summarizer.drafting import prompts
from summarizer.llm import Endpoint, Sent
from summarizer.result import schema_sha256
from tests.cassettes.conftest import DAY, KEY, UNUSABLE, Record
from tests.harbour import ARTICLE, reply
from tests.llm.fault_server import FaultServer, completion, error


def test_a_cassette_is_readable(record: Record, cassette: Path) -> None:
    """Bodies are YAML, the article's lines stand as lines, and nothing of this machine is in it."""
    record()
    text = cassette.read_text(encoding="utf-8")
    assert "parsed_body:" in text
    assert "\n          S2 “The talks were long, and that is a beginning,” Marrant said.\n" in text
    assert f"uri: {ORIGIN}/v1/chat/completions" in text
    for trace in ("authorization", "stainless", "user-agent", "date:", str(cassette.parents[1])):
        assert trace not in text.lower()


def test_it_names_what_it_was_recorded_with(record: Record, cassette: Path) -> None:
    """Prompt, schema, model, package and article, at its head."""
    result = record()
    written = yaml.safe_load(cassette.read_text(encoding="utf-8"))
    prompt = prompts.named(None, "leads")
    head = written["metadata"]
    assert list(written) == ["version", "metadata", "interactions"]
    assert head["package"] == __version__
    assert timedelta(0) <= result.provenance.time - datetime.fromisoformat(head["recorded"]) < timedelta(minutes=1)
    assert head["prompt"] == {
        "id": prompt.id,
        "version": prompt.version,
        "sha256": prompt.sha256,
        "named": False,
    }
    assert head["schema"]["sha256"] == schema_sha256(head["schema"]["version"])
    assert head["model"] == {
        "asked": "some/model",
        "sent": "wire-model",
        "named": True,
        "host": "127.0.0.1",
        "grammar": True,
        "logprobs": False,
    }
    (article,) = head["articles"]
    assert article["path"] == "../articles/harbour.txt"
    assert article["sha256"] == hashlib.sha256(ARTICLE.encode()).hexdigest()
    assert (article["title"], article["published"]) == ("Ferries", DAY)


def test_failures_on_the_way_are_recorded_too(server: FaultServer, record: Record, cassette: Path) -> None:
    """A busy server and a refused answer, in their order."""
    server.script = [error(429, retry_after="0"), UNUSABLE, reply()]
    record()
    statuses = [one.response["status"]["code"] for one in read(cassette).interactions]
    assert statuses == [429, 200, 200]


@pytest.mark.parametrize("before", [None, "an older recording"])
def test_what_fails_is_not_written(server: FaultServer, record: Record, cassette: Path, before: str | None) -> None:
    """Nor is an older recording lost, and nothing half written lies about."""
    cassette.parent.mkdir()
    if before:
        cassette.write_text(before, encoding="utf-8")
    server.script = [completion(None, refusal="No.")]
    with pytest.raises(Refused):
        record()
    left = {path.name: path.read_text(encoding="utf-8") for path in cassette.parent.iterdir()}
    assert left == ({cassette.name: before} if before else {})


def test_a_full_disk_leaves_the_older_recording(
    record: Record, cassette: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error says why, and the folder is as it was."""
    cassette.parent.mkdir()
    cassette.write_text("before", encoding="utf-8")
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(UsageError, match=r"cannot be written: No space left on device\."):
        record()
    assert [path.read_text(encoding="utf-8") for path in cassette.parent.iterdir()] == ["before"]


def test_nothing_asked_is_nothing_recorded(server: FaultServer, cassette: Path) -> None:
    """An empty cassette would replay anything that asks nothing."""
    endpoint = Endpoint("some/model", "m", server.base_url, "-", "127.0.0.1")
    with (
        pytest.raises(CassetteError, match="no answer came"),
        recording(cassette, endpoint, model_of(endpoint, named=True)),
    ):
        pass
    assert not cassette.exists()


def test_a_request_that_was_broken_off_is_not_written(cassette: Path) -> None:
    """Half of what was asked is no recording."""
    tape = Recording(cassette, KEY)
    sent = Sent("POST", "http://127.0.0.1/v1/chat/completions", {}, b"{}")
    tape.reply(sent)
    with pytest.raises(CassetteError, match="broken off"):
        tape.save()
    tape.note(sent, None)
    with pytest.raises(CassetteError, match="no answer came"):
        tape.save()


def test_several_at_once_each_on_its_own_tape(server: FaultServer, tmp_path: Path) -> None:
    """Tasks that overlap record what is theirs and nothing else."""
    endpoint = Endpoint("some/model", "m", server.base_url, "-", "127.0.0.1")

    async def one(number: int) -> Path:
        path = tmp_path / f"{number}.yaml"
        with recording(path, endpoint, model_of(endpoint, named=True)) as summarizer:
            await summarizer.asummarize(f"{ARTICLE}\n\nReport {number} was read.")
        return path

    async def several() -> list[Path]:
        return await asyncio.gather(*(one(number) for number in range(8)))

    for number, path in enumerate(asyncio.run(several())):
        (interaction,) = read(path).interactions
        assert f"Report {number} was read." in interaction.request.body.decode()


def test_a_note_and_a_named_prompt_stand_in_the_header(server: FaultServer, cassette: Path) -> None:
    """A note tells who answered; a prompt that the user chose is asked with again when the cassette is replayed."""
    endpoint = Endpoint("some/model", "wire", server.base_url, "-", "127.0.0.1")
    server.script = [completion('{"headline":"Odile Marrant met Tomas Kielgaard.","quotations":[]}')]
    chosen = prompts.DEFAULTS["assists"]
    with recording(cassette, endpoint, model_of(endpoint, named=True), prompt=chosen, note="a stub") as summarizer:
        summarizer.summarize(ARTICLE)
        assert summarizer.prompt.name == chosen
    head = yaml.safe_load(cassette.read_text(encoding="utf-8"))["metadata"]
    assert (head["note"], head["prompt"]["named"]) == ("a stub", True)
