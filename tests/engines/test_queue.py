"""The batch queue: what the online call asks goes through files, survives kills, and is paid for once."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer import Article, MeetingSummary, Summarizer, SummarizerError, UsageError
from summarizer.engines.batch.rows import Record
from summarizer.engines.queue import QueueRun, Rules
from summarizer.engines.store import Store
from summarizer.errors import Spent
from summarizer.llm import Policy, cost_of
from summarizer.llm.batches import BatchQueue
from summarizer.settings import HOSTED_EXAMPLE, Settings
from tests.engines.batch_server import BatchServer, Plan, queueing
from tests.harbour import ARTICLE, DISPUTED, PUBLISHED, disputed, look, questions, reply
from tests.llm.fault_server import Reply, completion, error, refusal

FAST = Rules(seconds=0.0, longest=0.0)
QUIET = Policy(transport=1, base=0.0)


def model(body: dict[str, Any]) -> Reply:
    """Answer as a model that leads does, whichever of the two articles it is shown."""
    if questions(body):
        return look()
    return disputed() if "Admiral Paul Renz" in body["messages"][-1]["content"] else reply()


@pytest.fixture
def server() -> Iterator[BatchServer]:
    """A batch queue whose model leads."""
    with queueing(model) as queue:
        yield queue


def articles(count: int = 1) -> list[tuple[str, Article]]:
    """Return so many articles with their keys, each with its own words."""
    return [(f"k{n}", Article(f"{ARTICLE}Boat {n} left.\n", published=PUBLISHED)) for n in range(count)]


DISPUTED_ONE = ("d", Article(DISPUTED, published=PUBLISHED))


def run(
    server: BatchServer, folder: Path, given: list[tuple[str, Article]], rules: Rules = FAST, most: int | None = None
) -> dict[str, MeetingSummary | SummarizerError]:
    """Go through the queue, and return the outcomes by key."""
    settings = Settings(model="wire", base_url=server.base_url, grammar="off", max_tokens_total=most)
    return through(QueueRun(folder, rules, settings=settings, policy=QUIET), given)


def recorded(given: list[tuple[str, Article]]) -> list[tuple[str, Record]]:
    """Return the articles as records."""
    return [(key, Record(key, article)) for key, article in given]


def through(queue: QueueRun, given: list[tuple[str, Article]]) -> dict[str, MeetingSummary | SummarizerError]:
    """Let the articles go through a queue."""

    async def gathered() -> dict[str, MeetingSummary | SummarizerError]:
        try:
            return {key: outcome async for key, _, outcome in queue.outcomes(recorded(given))}
        finally:
            queue.close()

    return asyncio.run(gathered())


def alike(summary: MeetingSummary | SummarizerError) -> dict[str, Any]:
    """Return a result without its times and its price."""
    assert isinstance(summary, MeetingSummary), summary
    told = summary.model_dump(mode="json")
    told["provenance"] |= {"seconds": None, "time": None, "cost": None}
    return told


def online(server: BatchServer, article: Article) -> MeetingSummary:
    """Summarize an article in the usual way."""
    settings = Settings(model="wire", base_url=server.base_url, grammar="off")
    with Summarizer(settings=settings) as summarizer:
        return next(summarizer.summarize_many([article]))


def test_a_queued_result_is_that_of_the_online_call(server: BatchServer, tmp_path: Path) -> None:
    """With its second look, which is a further round, the result differs in times alone."""
    found = run(server, tmp_path, [*articles(2), DISPUTED_ONE])
    assert [len(lines) for lines in server.uploads] == [3, 1]
    assert not server.online
    for key, article in [*articles(2), DISPUTED_ONE]:
        assert alike(found[key]) == alike(online(server, article))


def test_a_line_carries_the_bytes_of_the_online_call(server: BatchServer, tmp_path: Path) -> None:
    """First questions and second looks are the same requests, byte for byte, in a file or at once."""
    run(server, tmp_path, [*articles(1), DISPUTED_ONE])
    queued = [line.split(b'"body":', 1)[1].removesuffix(b"}\n") for lines in server.uploads for line in lines]
    online(server, articles(1)[0][1])
    online(server, DISPUTED_ONE[1])
    assert sorted(queued) == sorted(server.online)
    assert len(queued) == 3


def said(body: dict[str, Any]) -> str:
    """Return the last message of a request."""
    return str(body["messages"][-1]["content"])


def names(found: dict[str, MeetingSummary | SummarizerError]) -> dict[str, str]:
    """Return the kinds of the outcomes."""
    return {key: type(outcome).__name__ for key, outcome in found.items()}


GOOD = {"k0": "MeetingSummary", "k1": "MeetingSummary", "k2": "MeetingSummary"}


def test_a_second_look_may_be_asked_at_once(server: BatchServer, tmp_path: Path) -> None:
    """With `online` the first question waits in the queue, and what follows it does not; the result is the same."""
    found = run(server, tmp_path, [DISPUTED_ONE], replace(FAST, second="online"))
    assert [len(lines) for lines in server.uploads] == [1]
    assert len(server.online) == 1
    assert alike(found["d"]) == alike(online(server, DISPUTED_ONE[1]))


def test_a_second_look_may_be_left_out(server: BatchServer, tmp_path: Path) -> None:
    """With `none` the disputed claims stand, and a warning says that nobody was asked."""
    found = run(server, tmp_path, [DISPUTED_ONE], replace(FAST, second="none"))["d"]
    assert isinstance(found, MeetingSummary)
    assert len(server.asked) == 1
    assert any("--second none" in warning for warning in found.warnings)


def test_a_bad_answer_is_asked_about_again_in_the_next_round(server: BatchServer, tmp_path: Path) -> None:
    """The re-ask names the faults, as it does online, and both answers count in the usage."""

    def at_first_bad(body: dict[str, Any]) -> Reply:
        return reply() if said(body).startswith("That cannot be used") else completion('{"headline": 5}')

    server.answer = at_first_bad
    found = run(server, tmp_path, articles())["k0"]
    assert isinstance(found, MeetingSummary)
    assert found.provenance.usage.requests == 2
    assert [len(lines) for lines in server.uploads] == [1, 1]


def test_what_expired_is_asked_again_and_nothing_else(server: BatchServer, tmp_path: Path) -> None:
    """Of an expired batch the answers that it has are kept; only the rest goes into the next one."""
    server.plans = [Plan("expired", answered=1), Plan()]
    assert names(run(server, tmp_path, articles(3))) == GOOD
    assert [len(lines) for lines in server.uploads] == [3, 2]
    assert len(server.asked) == 3


def test_what_expires_again_and_again_fails_and_may_be_run_again(server: BatchServer, tmp_path: Path) -> None:
    """After the retries the article has an error of its own; the next run asks anew."""
    server.plans = [Plan("expired", answered=0), Plan("expired", answered=0), Plan()]
    assert names(run(server, tmp_path, articles())) == {"k0": "ProviderUnavailable"}
    assert names(run(server, tmp_path, articles())) == {"k0": "MeetingSummary"}
    assert len(server.asked) == 1


def test_a_line_with_a_passing_error_is_asked_again(server: BatchServer, tmp_path: Path) -> None:
    """429 and 500 in the file of errors go into the next round; the answers beside them are not paid for twice."""
    bad = {"Boat 0": error(429, "rate_limit_exceeded"), "Boat 1": error(500)}

    def at_first_busy(body: dict[str, Any]) -> Reply:
        found = next((boat for boat in bad if boat in said(body)), None)
        return bad.pop(found) if found else reply()

    server.answer = at_first_busy
    assert names(run(server, tmp_path, articles(3))) == GOOD
    assert [len(lines) for lines in server.uploads] == [3, 2]
    assert len(server.asked) == 3


def test_a_line_that_is_refused_for_a_parameter_is_asked_without_it(server: BatchServer, tmp_path: Path) -> None:
    """As online: 400 that names the parameter, and the next round leaves it out."""
    server.answer = lambda body: refusal("temperature") if "temperature" in body else reply()
    found = run(server, tmp_path, articles(2))
    assert set(names(found).values()) == {"MeetingSummary"}
    assert [len(lines) for lines in server.uploads] == [2, 2]
    assert b"temperature" not in b"".join(server.uploads[1])


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (completion(None, refusal="I cannot."), "Refused"),
        (completion("", "content_filter"), "ContentFiltered"),
        (error(400), "ProviderRejected"),
        (error(400, "context_length_exceeded"), "ContextTooLong"),
        (error(429, "insufficient_quota"), "QuotaExhausted"),
        (completion('{"headline": 5}'), "InvalidOutput"),
    ],
)
def test_a_line_that_no_try_helps_is_the_articles_error(
    server: BatchServer, tmp_path: Path, told: Reply, kind: str
) -> None:
    """A refusal, a filter, a rejection, no credit: the same error as online, and the other articles have results."""
    server.answer = lambda body: told if "Boat 1" in body["messages"][-1]["content"] or _again(body) else reply()
    assert names(run(server, tmp_path, articles(3))) == GOOD | {"k1": kind}


def _again(body: dict[str, Any]) -> bool:
    return said(body).startswith("That cannot be used")


def test_lines_come_in_any_order_twice_and_for_nobody(server: BatchServer, tmp_path: Path) -> None:
    """Answers are joined by their ids; doubles and strangers change nothing."""

    def muddled(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
        stranger = {**lines[0], "custom_id": "nobody"}
        failed = {**lines[0], "response": {"status_code": 500, "request_id": "r", "body": {"error": {}}}}
        return [stranger, failed, *reversed(lines), *lines]

    server.plans = [Plan(edit=muddled)]
    found = run(server, tmp_path, articles(3))
    assert names(found) == GOOD
    assert len(server.uploads) == 1
    for key, article in articles(3):
        assert alike(found[key]) == alike(online(server, article))


def test_a_batch_without_room_is_submitted_again(server: BatchServer, tmp_path: Path) -> None:
    """The limit of enqueued tokens fails a whole batch: its file is uploaded once, and submitted anew."""
    server.plans = [Plan("failed", codes=["token_limit_exceeded"]), Plan()]
    assert names(run(server, tmp_path, articles(3))) == GOOD
    assert len(server.uploads) == 1
    assert len(server.batches) == 2


def test_a_batch_that_is_not_accepted_ends_the_run_and_can_be_run_again(server: BatchServer, tmp_path: Path) -> None:
    """The provider's code is told, its message is not; the next run submits the same file anew."""
    server.plans = [Plan("failed", codes=["model_not_found"]), Plan()]
    with pytest.raises(SummarizerError, match="model_not_found") as told:
        run(server, tmp_path, articles(3))
    assert "SECRET" not in str(told.value)
    assert names(run(server, tmp_path, articles(3))) == GOOD
    assert len(server.uploads) == 1


def test_what_was_answered_before_a_batch_was_cancelled_is_kept(server: BatchServer, tmp_path: Path) -> None:
    """A cancelled batch ends the run with the results it has; the next run asks the rest, and only that."""
    server.plans = [Plan("cancelled", answered=1), Plan()]
    assert names(run(server, tmp_path, articles(3))) == {"k0": "MeetingSummary"}
    assert set(run(server, tmp_path, [])) == {"k1", "k2"}
    assert len(server.asked) == 3


def test_a_batch_whose_making_was_not_heard_of_is_found(server: BatchServer, tmp_path: Path) -> None:
    """Where the reply is lost the batch is found by its metadata, and not made twice."""
    server.plans = [Plan(lost=True)]
    assert names(run(server, tmp_path, articles(3))) == GOOD
    assert len(server.batches) == 1


def test_the_files_of_another_run_are_nothing_to_this_one(server: BatchServer, tmp_path: Path) -> None:
    """Two folders that ask the same have files of one size and one content, and each its own batch."""
    for folder in ("one", "two"):
        assert names(run(server, tmp_path / folder, articles(3))) == GOOD
    assert len({about["about"]["input_file_id"] for about in server.batches.values()}) == 2


def test_a_busy_queue_is_asked_again(server: BatchServer, tmp_path: Path) -> None:
    """A 503 of a call to the queue itself is tried again."""
    server.busy = 1
    assert names(run(server, tmp_path, articles(3))) == GOOD


def test_who_does_not_wait_comes_back(server: BatchServer, tmp_path: Path) -> None:
    """Without waiting each run does what can be done, and ends; no article need be given again."""
    rules = replace(FAST, wait=False)
    server.plans = [Plan(polls=2)]
    assert run(server, tmp_path, articles(3), rules) == {}
    assert run(server, tmp_path, [], rules) == {}
    assert names(run(server, tmp_path, [], rules)) == GOOD
    assert len(server.asked) == 3


def test_one_question_of_two_articles_is_asked_once(server: BatchServer, tmp_path: Path) -> None:
    """Two articles of the same words share the answer."""
    (_, article) = articles()[0]
    assert len(run(server, tmp_path, [("a", article), ("b", article)])) == 2
    assert len(server.asked) == 1


def test_a_budget_holds_for_what_is_out(server: BatchServer, tmp_path: Path) -> None:
    """The request that might pass it is not put into a file; what is out before it is waited for."""
    found = run(server, tmp_path, articles(3), most=25_000)
    assert names(found) == {"k0": "MeetingSummary", "k1": "MeetingSummary", "k2": "OverBudget"}
    assert [len(lines) for lines in server.uploads] == [2]


def test_a_file_holds_no_more_than_the_documented_requests(server: BatchServer, tmp_path: Path) -> None:
    """One request more than a file may have makes two files."""
    assert len(run(server, tmp_path, articles(3), replace(FAST, most_requests=2))) == 3
    assert sorted(len(lines) for lines in server.uploads) == [1, 2]


def test_a_file_is_no_larger_than_documented(server: BatchServer, tmp_path: Path) -> None:
    """One byte more than a file may have makes two files."""
    run(server, tmp_path / "whole", articles(3))
    size = sum(len(line) for line in server.uploads[0])
    run(server, tmp_path / "parts", articles(3), replace(FAST, most_bytes=size - 1))
    assert [len(lines) for lines in server.uploads] == [3, 2, 1]


def test_fifty_thousand_and_one_requests_become_two_files(tmp_path: Path) -> None:
    """The documented limit is the usual one."""
    store = Store(tmp_path)
    for n in range(50_001):
        store.ask(f"k{n}", f"n{n}", body=b"{}", bound=Spent(1))
    store.seal()
    counts = [file.requests for file in store.files()]
    store.close()
    assert counts == [50_000, 1]
    assert len((tmp_path / "requests-0001.jsonl").read_bytes().splitlines()) == 50_000


def by_files(folder: Path, given: list[tuple[str, Article]], name: str = "wire") -> dict[str, Any]:
    """Go through files that somebody else answers."""
    rules = Rules(engine="jsonl")
    return through(QueueRun(folder, rules, settings=Settings(model=name, grammar="off"), policy=QUIET), given)


def answered(folder: Path, number: int, *more: bytes) -> None:
    """Answer a file of requests as `vllm run-batch` does, with whatever lines come before."""
    lines = list(more)
    for text in (folder / f"requests-{number:04}.jsonl").read_bytes().splitlines():
        asked = json.loads(text)
        body = json.loads(model(asked["body"]).body)
        told = {"status_code": 200, "request_id": "vllm-batch-1", "body": body}
        lines.append(json.dumps({"id": "vllm-1", "custom_id": asked["custom_id"], "response": told}).encode())
    (folder / f"answers-{number:04}.jsonl").write_bytes(b"\n".join(lines))


def test_files_are_written_and_read_back_without_any_network(server: BatchServer, tmp_path: Path) -> None:
    """With `jsonl` each run writes what is to be asked, and reads the answers that lie beside it."""
    given = [*articles(2), DISPUTED_ONE]
    assert by_files(tmp_path, given) == {}
    answered(tmp_path, 1)
    found = by_files(tmp_path, given)
    assert set(found) == {"k0", "k1"}
    answered(tmp_path, 2)
    found |= by_files(tmp_path, [])
    settled = {"endpoint": None, "seconds": None, "time": None, "cost": None}
    for key, article in given:
        usual, mine = alike(online(server, article)), alike(found[key])
        assert mine | {"provenance": mine["provenance"] | settled} == usual | {
            "provenance": usual["provenance"] | settled
        }
    assert not server.uploads


def test_lines_that_are_none_are_passed_over(tmp_path: Path) -> None:
    """Half a line, a number, a line without an id, bytes that are no text: the others count."""
    by_files(tmp_path, articles(3))
    answered(tmp_path, 1, b'{"custom_id": "x", "resp', b"5", b'{"response": null}', b"\xff\xfe", b"", b"[" * 100_000)
    assert names(by_files(tmp_path, [])) == GOOD


def test_an_answer_may_be_the_response_itself(tmp_path: Path) -> None:
    """Some servers put the completion where the protocol has status and body."""
    by_files(tmp_path, articles(1))
    asked = json.loads((tmp_path / "requests-0001.jsonl").read_text())
    told = {"custom_id": asked["custom_id"], "response": json.loads(model(asked["body"]).body)}
    (tmp_path / "answers-0001.jsonl").write_text(json.dumps(told))
    assert names(by_files(tmp_path, [])) == {"k0": "MeetingSummary"}


def test_a_request_without_an_answer_is_in_the_next_file(tmp_path: Path) -> None:
    """What somebody left unanswered is asked again."""
    by_files(tmp_path, articles(2))
    answered(tmp_path, 1)
    path = tmp_path / "answers-0001.jsonl"
    path.write_bytes(path.read_bytes().splitlines()[0])
    assert set(by_files(tmp_path, [])) == {"k0"}
    assert len((tmp_path / "requests-0002.jsonl").read_bytes().splitlines()) == 1


def test_the_price_is_that_of_a_batch(tmp_path: Path) -> None:
    """Half of what the same tokens cost at once; no key is needed to write the files."""
    by_files(tmp_path, articles(1), HOSTED_EXAMPLE)
    answered(tmp_path, 1)
    found = by_files(tmp_path, [], HOSTED_EXAMPLE)["k0"]
    usual = cost_of("https://api.openai.com/v1", HOSTED_EXAMPLE.removeprefix("openai/"), Spent(1, 10, 4, 3))
    assert usual
    assert found.provenance.cost == pytest.approx(usual / 2)


def test_a_model_on_this_machine_has_no_queue(tmp_path: Path) -> None:
    """The embedded model is refused with a sentence."""
    with pytest.raises(UsageError, match="no batch queue"):
        QueueRun(tmp_path, FAST, settings=Settings())


class Killed(BaseException):
    """Stands for `kill -9`: nothing catches it."""


STEPS: list[tuple[type, str]] = [
    *((Store, name) for name in ("add", "ask", "seal", "_note", "change", "take", "keep", "done", "run_id")),
    *((BatchQueue, name) for name in ("upload", "submit", "look", "fetch")),
    (Path, "replace"),
]
"""Everything that changes the disk or the provider, and what lies inside of such a step."""


class Killer:
    """Ends the run right after a step.

    Args:
        at: the number of the step, of all that are taken.
    """

    def __init__(self, at: int) -> None:
        self._at = at
        self.steps = 0

    def after(self, step: Callable[..., Any]) -> Callable[..., Any]:
        """Return the step, with a kill behind it."""

        def taken(*args: object, **named: object) -> object:
            made = step(*args, **named)
            return self._then(made) if asyncio.iscoroutine(made) else self._counted(made)

        return taken

    async def _then(self, made: Awaitable[object]) -> object:
        return self._counted(await made)

    def _counted(self, made: object) -> object:
        self.steps += 1
        if self.steps == self._at:
            raise Killed
        return made


def test_a_run_survives_a_kill_after_every_step(server: BatchServer, tmp_path: Path) -> None:
    """Wherever a run ends, the next one ends as if nothing had been, and nothing is paid twice."""
    given = [DISPUTED_ONE]
    whole = {key: alike(outcome) for key, outcome in run(server, tmp_path / "whole", given).items()}
    paid = len(server.asked)
    assert paid == 2
    killer = Killer(0)
    at = 0
    while killer.steps >= at:
        at += 1
        server.asked.clear()
        killer = Killer(at)
        found: dict[str, MeetingSummary | SummarizerError] = {}
        with pytest.MonkeyPatch.context() as patch, contextlib.suppress(Killed):
            for owner, name in STEPS:
                patch.setattr(owner, name, killer.after(getattr(owner, name)))
            _collect(server, tmp_path / str(at), given, found)
        _collect(server, tmp_path / str(at), [one for one in given if one[0] not in found], found)
        assert {key: alike(outcome) for key, outcome in found.items()} == whole, at
        assert len(server.asked) == paid, at
    assert at > 25


def _collect(
    server: BatchServer,
    folder: Path,
    given: list[tuple[str, Article]],
    found: dict[str, MeetingSummary | SummarizerError],
) -> None:
    """Run, and keep each outcome as it comes, as a program does that writes it down at once."""
    settings = Settings(model="wire", base_url=server.base_url, grammar="off")

    async def collected() -> None:
        queue = QueueRun(folder, FAST, settings=settings, policy=QUIET)
        with contextlib.closing(queue):
            async with contextlib.aclosing(queue.outcomes(recorded(given))) as outcomes:
                async for key, _, outcome in outcomes:
                    found[key] = outcome  # noqa: PERF403 - each at once: the run may end in between

    asyncio.run(collected())
