"""Replaying: the same result, without network, key or waiting; anything else fails at once, and says why."""

import asyncio
import json
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from summarizer import CassetteDrift, CassetteError, MeetingSummary
from summarizer.cassettes import Playing, player, recording, replaying
from summarizer.cassettes.header import model_of
from summarizer.cassettes.secrets import Scrubber
from summarizer.cassettes.storage import Interaction, Stored, read, write
from summarizer.cassettes.tape import LONGEST_LINE, MOST_LINES, difference
from summarizer.llm import Endpoint
from tests.cassettes.conftest import DAY, UNUSABLE, Record, content
from tests.harbour import ARTICLE, reply
from tests.llm.fault_server import FaultServer, error, refusal


def replay(cassette: Path, text: str = ARTICLE) -> MeetingSummary:
    """Replay one article."""
    with replaying(cassette) as summarizer:
        return summarizer.summarize(text, title="Ferries", published=DAY)


@pytest.mark.parametrize("grammar", [True, False])
def test_the_same_result(server: FaultServer, record: Record, cassette: Path, *, grammar: bool) -> None:
    """No request leaves, and only the times of the result differ."""
    before = record(grammar=grammar)
    asked = len(server.bodies)
    after = replay(cassette)
    assert len(server.bodies) == asked
    assert content(after) == content(before) | {"source": content(before)["source"] | {"path": None}}


def test_no_socket_is_opened(record: Record, cassette: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even to this machine."""
    record()
    reached: list[object] = []
    monkeypatch.setattr("socket.socket.connect", lambda _, address: reached.append(address))
    monkeypatch.setattr("socket.socket.connect_ex", lambda _, address: reached.append(address))
    monkeypatch.setattr("socket.getaddrinfo", lambda *address, **_: reached.append(address))
    assert replay(cassette).complete
    with pytest.raises(CassetteDrift):
        replay(cassette, "Another article.")
    assert reached == []


def test_recorded_failures_are_met_again(server: FaultServer, record: Record, cassette: Path) -> None:
    """Without the wait that the provider asked for: a minute passes in no time."""
    server.script = [error(429, retry_after="0"), UNUSABLE, reply()]
    record()
    text = cassette.read_text(encoding="utf-8")
    cassette.write_text(text.replace("retry-after:\n      - '0'", "retry-after:\n      - '60'"), encoding="utf-8")
    assert "'60'" in cassette.read_text(encoding="utf-8")
    assert replay(cassette).provenance.usage.requests == 3


def test_threads_and_tasks_overlap(server: FaultServer, tmp_path: Path) -> None:
    """Each tape answers its own pipeline, and a recording runs among them."""
    endpoint = Endpoint("some/model", "m", server.base_url, "-", "127.0.0.1")
    texts = [f"{ARTICLE}\n\nReport {number} was read." for number in range(6)]
    paths = [tmp_path / f"{number}.yaml" for number in range(6)]

    def take(text: str, path: Path) -> None:
        with recording(path, endpoint, model_of(endpoint, named=True)) as summarizer:
            summarizer.summarize(text, published=DAY)

    async def tasks() -> list[MeetingSummary]:
        with ExitStack() as open_tapes:
            playing = [open_tapes.enter_context(replaying(path)) for path in paths]
            pairs = zip(playing, texts, strict=True)
            return await asyncio.gather(*(one.asummarize(text, published=DAY) for one, text in pairs))

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(take, texts, paths))
        asked = len(server.bodies)
        again = threads.submit(take, texts[0], tmp_path / "again.yaml")
        results = list(threads.map(replay, paths, texts))
        again.result()
    assert [one.source.characters for one in results] == [len(text) for text in texts]
    assert len(asyncio.run(tasks())) == 6
    assert (asked, len(server.bodies)) == (6, 7)


def test_one_tape_serves_many_tasks(server: FaultServer, cassette: Path) -> None:
    """Answers find their questions in any order."""
    texts = [f"{ARTICLE}\n\nReport {number} was read." for number in range(6)]
    endpoint = Endpoint("some/model", "m", server.base_url, "-", "127.0.0.1")
    with recording(cassette, endpoint, model_of(endpoint, named=True)) as summarizer:
        for text in texts:
            summarizer.summarize(text)

    async def backwards() -> list[MeetingSummary]:
        with replaying(cassette) as playing:
            return await asyncio.gather(*(playing.asummarize(text) for text in reversed(texts)))

    assert [one.source.characters for one in asyncio.run(backwards())] == [len(text) for text in reversed(texts)]
    assert len(read(cassette).header.articles) == 6  # type: ignore[union-attr]


def test_another_question_fails_at_once(record: Record, cassette: Path) -> None:
    """Not as a fault of the network, not after a retry: with the lines that differ."""
    record()
    tape = Playing(cassette)
    with pytest.raises(CassetteDrift, match=r"does not hold what is asked now: article changed; record it") as caught:
        player(tape, cassette).summarize(ARTICLE.replace("Tuesday", "Thursday"), published=DAY)
    assert caught.value.causes == ("article",)
    assert caught.value.__cause__ is caught.value.__context__ is None
    assert "\n-user: S1 LARNOVA" in caught.value.difference
    assert "Thursday" in caught.value.difference
    assert len(tape.interactions) == 1


def test_the_difference_acts_on_no_terminal(record: Record, cassette: Path) -> None:
    """What is hostile in an article is written out."""
    record()
    with pytest.raises(CassetteDrift) as caught, replaying(cassette) as summarizer:
        summarizer.summarize(ARTICLE.replace("waved", "wa\u202eved\u2066"), published=DAY)
    assert "\u202e" not in str(caught.value)
    assert "\x1b" not in difference({"a": "x"}, {"a": "\x1b[31m"})


def test_the_difference_is_bounded() -> None:
    """A thousand long lines are cut to so many, and each to so long."""
    lines = difference({"a": "x"}, {"a": "\n".join("y" * 5000 for _ in range(1000))}).splitlines()
    assert len(lines) == MOST_LINES + 1
    assert max(map(len, lines)) <= LONGEST_LINE
    assert lines[-1].endswith("more lines")


def test_a_long_line_is_cut_around_what_differs() -> None:
    """Two lines that are told to differ are shown where they do."""
    ahead, behind = "y" * 5000, "z" * 5000
    recorded, now = ({"grammar": f"start\n{ahead} {word} {behind}"} for word in ("Tuesday", "Friday"))
    shown = difference(recorded, now).splitlines()
    assert [line.partition("y")[0] for line in shown[-2:]] == ["-grammar: … ", "+grammar: … "]
    assert ("Tuesday zzz" in shown[-2], "Friday zzz" in shown[-1]) == (True, True)
    assert max(map(len, shown)) <= LONGEST_LINE


@pytest.mark.parametrize(
    ("recorded", "now"),
    [("y" * 500, "y" * 400), ("y" * 500 + " a", "y" * 500), ("x" * 500, ""), ("é" * 500, "é" * 499 + "\x1b")],
)
def test_no_two_lines_of_a_difference_are_alike(recorded: str, now: str) -> None:
    """Wherever the one ends."""
    *_, one, other = difference({"a": recorded}, {"a": now}).splitlines()
    assert (one[0], other[0], one[1:] != other[1:]) == ("-", "+", True)
    assert max(len(one), len(other)) <= LONGEST_LINE


def test_a_second_time_is_not_recorded(record: Record, cassette: Path) -> None:
    """Each answer is played once."""
    record()
    with (
        pytest.raises(CassetteDrift, match="all 1 recorded answers were asked for, and here is one more request"),
        replaying(cassette) as summarizer,
    ):
        [summarizer.summarize(ARTICLE, published=DAY) for _ in range(2)]


def test_an_answer_that_nobody_asks_for_fails(record: Record, cassette: Path) -> None:
    """A recording that is no longer used is found out."""
    record()
    with pytest.raises(CassetteError, match=r"1 of 1 recorded answers in '.*' were not asked for"), replaying(cassette):
        pass


HOSTILE = {
    "nothing": "",
    "no YAML": "{",
    "no cassette": "- a\n- b\n",
    "an object": "version: 1\ninteractions: !!python/object/apply:os.system [touch owned]\n",
    "a bomb": "version: 1\ninteractions: &a [*a]\n",
    "no interactions": "version: 1\n",
    "a wrong header": "version: 1\ninteractions: []\nmetadata: {package: 1}\n",
    "a wrong response": (
        "version: 1\ninteractions: [{request: {method: POST, uri: u, body: b, headers: {}}, response: 5}]\n"
    ),
    "no interaction": "version: 1\ninteractions: []\n",
    "binary": "\x00\x01",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_damaged_cassette_is_told(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is in the file: one sentence, and nothing of it is run."""
    monkeypatch.chdir(tmp_path)
    path = Path("c.yaml")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CassetteError, match=r"^'c\.yaml' cannot be read as a cassette: .*; record it again\.$"):
        Playing(path)
    assert os.listdir() == ["c.yaml"]  # noqa: PTH208


def test_a_missing_cassette_is_told(tmp_path: Path) -> None:
    """The remedy is to record it."""
    with pytest.raises(CassetteError, match=r"There is no cassette '.*': record it\."):
        Playing(tmp_path / "none.yaml")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


def stored(folder: Path, kind: str, data: bytes) -> bytes:
    """Return a response's body after it was written and read."""
    from vcr.request import Request

    request = Request("POST", "http://h/v1/chat/completions", b"{}", {"content-type": "application/json"})
    status = {"code": 200, "message": "OK"}
    response = {"status": status, "headers": {"content-type": [kind]}, "body": {"string": data}}
    write(folder / "c.yaml", Stored(None, (Interaction(request, response),)), Scrubber())
    (back,) = read(folder / "c.yaml").interactions
    body: bytes = back.response["body"]["string"]
    return body


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=JSON)
@example(value={"\x85": ["a\u2028b", "a\r\nb\n", "\u2029\n", "\ufeff", "a\rb", " a\n\n b \n"]})
def test_every_json_comes_back(tmp_path: Path, value: object) -> None:
    """As the same data, readable in between."""
    assert json.loads(stored(tmp_path, "application/json", json.dumps(value).encode())) == value


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.text(max_size=40).map(lambda text: f"<{text}".encode()) | st.binary(max_size=20).map(lambda b: b"<" + b))
@pytest.mark.parametrize("kind", ["application/json", "text/html"])
def test_what_is_no_json_comes_back(tmp_path: Path, kind: str, data: bytes) -> None:
    """An error page under a false name, byte for byte."""
    assert stored(tmp_path, kind, data) == data


def test_what_cannot_be_stored_is_not_written(tmp_path: Path) -> None:
    """Half a character of UTF-16 is no text; the error says so, and leaves no file."""
    with pytest.raises(CassetteError, match="holds characters that cannot be stored"):
        stored(tmp_path, "application/json", b'"\\ud800"')
    assert not list(tmp_path.iterdir())


def test_a_refused_parameter_is_found_out_by_each_cassette(server: FaultServer, tmp_path: Path) -> None:
    """Each is played alone: it holds the refusal, and does without what the one before it found out."""
    server.script = [lambda body: refusal("temperature") if "temperature" in body else reply()]
    endpoint = Endpoint("some/model", "wire-model", server.base_url, "-", "127.0.0.1")
    model = model_of(endpoint, named=True)
    for name in ("one", "two"):
        with recording(tmp_path / name, endpoint, model) as summarizer:
            recorded = summarizer.summarize(ARTICLE, published=DAY)
    for name in ("two", "one"):
        with replaying(tmp_path / name) as summarizer:
            assert content(summarizer.summarize(ARTICLE, published=DAY)) == content(recorded)
    assert len(read(tmp_path / "two").interactions) == 2


def test_what_was_known_to_be_refused_is_left_out_again(server: FaultServer, tmp_path: Path) -> None:
    """The header tells it, as it tells how much the model was to reason."""
    endpoint = Endpoint("m", "m", server.base_url, "-", "127.0.0.1", reasoning_effort="low", refused={"seed"})
    with recording(tmp_path / "one", endpoint, model_of(endpoint, named=True)) as summarizer:
        summarizer.summarize(ARTICLE, published=DAY)
    with replaying(tmp_path / "one") as summarizer:
        sent = summarizer.summarize(ARTICLE, published=DAY).provenance.parameters
    assert (sent["reasoning_effort"], "seed" in sent) == ("low", False)
