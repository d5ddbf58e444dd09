"""Drift: each change is named for what it is, by the command and by whatever replays the cassette."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer import CassetteDrift, cli, files
from summarizer.cassettes import recording, replaying
from summarizer.cassettes.header import model_of
from summarizer.cassettes.storage import read
from summarizer.drafting import prompts
from summarizer.drafting.answers import LedAnswer
from summarizer.drafting.article import sentences_text
from summarizer.llm import Endpoint, target
from summarizer.result import loading
from summarizer.settings import Settings
from tests.cassettes.conftest import DAY, UNUSABLE, Record
from tests.harbour import ARTICLE, NO_OPINION, look, reply
from tests.llm.fault_server import FaultServer, completion

Change = Callable[[pytest.MonkeyPatch, Path], None]
ROOT = Path(__file__).parents[2]


def one_word_of_the_prompt(monkeypatch: pytest.MonkeyPatch, scratch: Path) -> None:
    """A released prompt edited, and its lock with it."""
    shutil.copytree(ROOT / "prompts", scratch / "prompts")
    prompt = prompts.named(None, "leads")
    file = prompts.available()[prompt.id, prompt.version]
    copy = scratch / "prompts" / file.name
    copy.write_text(file.read_text(encoding="utf-8").replace("You read one", "You study one"), encoding="utf-8")
    lock = scratch / "prompts/lock.json"
    edited = prompts.parse(copy.read_bytes(), copy.name)
    assert edited.sha256 != prompt.sha256
    digests = json.loads(lock.read_text(encoding="utf-8")) | {f"{edited.id}@{edited.version}": edited.sha256}
    lock.write_text(json.dumps(digests), encoding="utf-8")
    monkeypatch.setattr(files, "_PACKAGE", scratch)
    (scratch / "schemas").symlink_to(ROOT / "schemas")


def a_note_of_the_prompt(monkeypatch: pytest.MonkeyPatch, scratch: Path) -> None:
    """What is never sent: the file is another all the same."""
    shutil.copytree(ROOT / "prompts", scratch / "prompts")
    prompt = prompts.named(None, "leads")
    file = prompts.available()[prompt.id, prompt.version]
    copy = scratch / "prompts" / file.name
    text = file.read_text(encoding="utf-8")
    copy.write_text(text.replace('notes = "', 'notes = "Edited. ', 1), encoding="utf-8")
    edited = prompts.parse(copy.read_bytes(), copy.name)
    assert edited.sha256 != prompt.sha256
    lock = scratch / "prompts/lock.json"
    digests = json.loads(lock.read_text(encoding="utf-8")) | {f"{edited.id}@{edited.version}": edited.sha256}
    lock.write_text(json.dumps(digests), encoding="utf-8")
    monkeypatch.setattr(files, "_PACKAGE", scratch)
    (scratch / "schemas").symlink_to(ROOT / "schemas")


def a_description_in_the_schema(monkeypatch: pytest.MonkeyPatch, scratch: Path) -> None:
    """One word in the schema of the results."""
    shutil.copytree(ROOT / "schemas", scratch / "schemas")
    (scratch / "prompts").symlink_to(ROOT / "prompts")
    for file in (scratch / "schemas").glob("*.v*.json"):
        file.write_text(file.read_text(encoding="utf-8").replace("Who met", "Who saw"), encoding="utf-8")
    monkeypatch.setattr(files, "_PACKAGE", scratch)
    loading.schema_sha256.cache_clear()


def a_description_of_the_draft(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    """One description in the schema that the model is sent."""
    before = LedAnswer.model_json_schema()
    after = json.loads(json.dumps(before).replace("with names from", "with words from"))
    assert before != after
    monkeypatch.setattr(LedAnswer, "model_json_schema", classmethod(lambda _: after))


def the_article(_: pytest.MonkeyPatch, scratch: Path) -> None:
    """One word of the file."""
    path = scratch / "articles/harbour.txt"
    path.write_text(ARTICLE.replace("Tuesday", "Thursday"), encoding="utf-8")


def the_sentences(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    """The code that numbers the sentences."""
    monkeypatch.setattr(
        "summarizer.pipeline.conversation.sentences_text", lambda one: sentences_text(one).replace("S1 ", "S01 ")
    )


def the_limit(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    """A parameter."""
    monkeypatch.setattr("summarizer.pipeline.conversation.MOST_LED_TOKENS", 3900)


def the_second_question(monkeypatch: pytest.MonkeyPatch, _: Path) -> None:
    """The code that asks again."""
    monkeypatch.setattr(
        "summarizer.llm.call.correction", lambda answer, _: ({"role": "user", "content": f"Again, not {answer}"},)
    )


def nothing(_: pytest.MonkeyPatch, __: Path) -> None:
    """No change."""


def several(*changes: Change) -> Change:
    """Changes at once."""

    def change(monkeypatch: pytest.MonkeyPatch, scratch: Path) -> None:
        for one in changes:
            one(monkeypatch, scratch)

    return change


CASES = {
    "nothing": (nothing, []),
    "prompt": (one_word_of_the_prompt, ["prompt"]),
    "prompt's note": (a_note_of_the_prompt, ["prompt"]),
    "schema": (a_description_in_the_schema, ["schema"]),
    "draft": (a_description_of_the_draft, ["schema"]),
    "article": (the_article, ["article"]),
    "sentences": (the_sentences, ["code"]),
    "limit": (the_limit, ["code"]),
    "re-ask": (the_second_question, ["code"]),
    "prompt and sentences": (several(one_word_of_the_prompt, the_sentences), ["prompt", "code"]),
    "draft and article": (several(a_description_of_the_draft, the_article), ["schema", "article"]),
    "article and limit": (several(the_article, the_limit), ["article", "code"]),
}


@pytest.fixture(autouse=True)
def _uncached() -> None:
    loading.schema_sha256.cache_clear()


@pytest.mark.parametrize("grammar", [True, False])
@pytest.mark.parametrize(("change", "causes"), CASES.values(), ids=CASES)
def test_each_change_is_named(  # noqa: PLR0913, PLR0917 - pytest hands its fixtures over as arguments
    change: Change,
    causes: list[str],
    grammar: bool,  # noqa: FBT001
    server: FaultServer,
    record: Record,
    cassette: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exactly what changed, by the command; and a replay fails with the same."""
    server.script = [UNUSABLE, reply()]
    record(grammar=grammar)
    change(monkeypatch, tmp_path)
    code = cli.main(["drift", str(cassette.parent), "--format", "json"])
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["cassette"], told["causes"], told["problem"]) == ("harbour.yaml", causes, None)
    assert (told["same"], code) == (not causes, 1 if causes else 0)
    text = (tmp_path / "articles/harbour.txt").read_text(encoding="utf-8")
    assert _met(cassette, text) == causes


def _met(cassette: Path, text: str, model: str | None = None) -> list[str]:
    try:
        with replaying(cassette, model=model) as summarizer:
            summarizer.summarize(text, title="Ferries", published=DAY)
    except CassetteDrift as drift:
        return list(drift.causes)
    return []


def test_another_model_is_named(record: Record, cassette: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The one that the option names is compared; the recorded one needs no naming."""
    record()
    assert cli.main(["drift", str(cassette.parent), "--model", "another/model"]) == 1
    assert capsys.readouterr().out == "harbour.yaml: model changed (wire-model → another/model)\n"
    assert cli.main(["drift", str(cassette.parent), "--model", "some/model"]) == 0
    assert capsys.readouterr().out == "harbour.yaml: same\n"
    assert _met(cassette, ARTICLE, "another/model") == ["model"]


def test_another_default_model_is_named(
    server: FaultServer,
    article: Path,
    cassette: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What was recorded with the default is asked of the new default."""
    server.script = [completion(json.dumps(NO_OPINION | {"quotations": [{"q": 1, "who": "Odile Marrant"}]}))]
    default = target.choose(None, None, Settings()).model
    endpoint = Endpoint(target.DEFAULT_MODEL, default, server.base_url, "-", "embedded", grammar=True)
    with recording(cassette, endpoint, model_of(endpoint, named=False)) as summarizer:
        summarizer.summarize(ARTICLE, path=str(article))
    assert cli.main(["drift", str(cassette.parent)]) == 0, capsys.readouterr().out
    monkeypatch.setattr("summarizer.cassettes.header.DEFAULT_MODEL", "embedded/qwen2.5-coder-0.5b")
    assert cli.main(["drift", str(cassette.parent)]) == 1
    assert "harbour.yaml: model changed (" in capsys.readouterr().out


def test_the_code_behind_a_changed_article(
    record: Record, cassette: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where a copy of the article was kept, the code's change is told beside the article's."""
    record()
    the_article(monkeypatch, tmp_path)
    the_sentences(monkeypatch, tmp_path)
    assert cli.main(["drift", str(cassette.parent)]) == 1
    assert capsys.readouterr().out == "harbour.yaml: article changed\n"
    (cassette.parent / "harbour.article.txt").write_text(ARTICLE, encoding="utf-8")
    assert cli.main(["drift", str(cassette.parent)]) == 1
    told = capsys.readouterr().out
    assert told == "harbour.yaml: article changed; apart from the article: code changed the request\n"


def test_the_lines_are_shown(
    record: Record, cassette: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --diff, indented under the cassette."""
    record()
    the_article(monkeypatch, tmp_path)
    assert cli.main(["drift", str(cassette), "--diff"]) == 1
    told = capsys.readouterr().out
    assert told.startswith("harbour.yaml: article changed\n    --- recorded\n    +++ now\n")
    assert "\n    +user: S1 LARNOVA" in told


def test_a_code_that_asks_less(
    server: FaultServer,
    record: Record,
    cassette: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Answers that nobody asks for are the code's doing."""
    server.script = [reply(pending=[]), look(yes=[1])]
    record()
    monkeypatch.setattr("summarizer.pipeline.conversation.questions_of", lambda *_: ())
    assert cli.main(["drift", str(cassette)]) == 1
    assert "code changed the request (less is asked than was recorded)" in capsys.readouterr().out


def test_a_cassette_without_a_header(
    record: Record, cassette: Path, article: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is compared with the file that is named, and cannot tell causes apart."""
    record(published=None)
    text = cassette.read_text(encoding="utf-8")
    cassette.write_text("version: 1\n" + text[text.index("interactions:") :], encoding="utf-8")
    assert read(cassette).header is None
    assert cli.main(["drift", str(cassette), str(article)]) == 0, capsys.readouterr().out
    assert cli.main(["drift", str(cassette)]) == 1
    assert "it does not tell which article it belongs to; name the article's file" in capsys.readouterr().out
    the_limit(monkeypatch, article.parent)
    assert cli.main(["drift", str(cassette), str(article), "--format", "json"]) == 1
    (told,) = json.loads(capsys.readouterr().out)
    assert told["causes"] == ["unknown"]


OLD = Path(__file__).with_name("old") / "002_cancelled_visit.yaml"


def test_a_recording_of_the_first_prompt(capsys: pytest.CaptureFixture[str]) -> None:
    """It was made when the model answered questions of the rules: its prompt and its schemas are others now."""
    header = read(OLD).header
    assert header is not None
    assert (header.prompt.version, header.model.host) == (1, "embedded")
    article = ROOT / "seeds/002_cancelled_visit.txt"
    assert cli.main(["drift", str(OLD), str(article), "--format", "json"]) == 1
    (told,) = json.loads(capsys.readouterr().out)
    assert told["problem"] is None
    assert {"prompt", "schema"} <= set(told["causes"])
    assert "article" not in told["causes"]
    assert cli.main(["drift", str(OLD), str(article)]) == 1
    assert "prompt changed (who_met_whom@1 → who_met_whom@4)" in capsys.readouterr().out
