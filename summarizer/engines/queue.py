"""Summaries by a provider's batch queue, or by files of requests that somebody else answers.

The pipeline is the usual one. What it asks is looked up among the answers on disk, as a cassette does: a request that
is answered gets its answer at once, and the first that is not ends the article's turn and goes into a file of requests.
When the answers are there, the article is read anew, and comes one question further, or to its result. So second looks
and re-asks are further rounds, and a run can be killed anywhere: all that is paid for is on disk.
"""

import hashlib
import json
import secrets
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Iterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from summarizer.engines.batch.rows import Record
from summarizer.engines.store import RequestFile, Store, Taken
from summarizer.errors import ModelError, OverBudget, ProviderRejected, Spent, SummarizerError, UsageError
from summarizer.llm import (
    OPENAI_HOST,
    RULES,
    Endpoint,
    Halt,
    Limits,
    Policy,
    Received,
    Sent,
    Target,
    choose,
    cost_of,
    policy_of,
)
from summarizer.llm.batches import BatchQueue, Queued, batch_cost_of, batch_queue, line_of_reply, most_spent
from summarizer.pipeline.articles import Article
from summarizer.pipeline.summarizing import Summarizer, as_value, in_order
from summarizer.result import MeetingSummary
from summarizer.settings import Settings

Engine = Literal["openai-batch", "jsonl"]
Second = Literal["batch", "online", "none"]
"""How what follows an article's first answer is asked: in a further round, at once, or not at all."""

Outcome = tuple[str, Record, MeetingSummary | SummarizerError]
"""The key of an article, its record, and its result or its error."""

_NAME = 40
_AT_ONCE = 16
_NO_ROOM = "token_limit_exceeded"
_UNASKED = "it is not asked for (--second none)."
_NOWHERE = "http://127.0.0.1:9/v1"
"""The base URL of requests that this program sends nowhere; nobody listens there."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How a run goes through the queue.

    Attributes:
        engine: the endpoint's own queue, or files alone.
        second: how a second look and a re-ask are asked.
        prompt: `id@version`; None for the version in which the model leads.
        wait: whether to wait until everything is answered; else what can be done now is done.
        seconds: between two looks at a batch at first; each further wait is longer, up to `longest`.
        longest: between two looks at most.
        most_requests: in one file; the documented limit.
        most_bytes: of one file; the documented limit.
    """

    engine: Engine = "openai-batch"
    second: Second = "batch"
    prompt: str | None = None
    wait: bool = True
    seconds: float = 5.0
    longest: float = 120.0
    most_requests: int = 50_000
    most_bytes: int = 200_000_000


class _Unanswered(Exception):
    """A request whose answer is not on disk.

    Attributes:
        name: of the request.
        body: as it would be sent.
        further: whether the article has an answer already, and this is a second look or a re-ask.
    """

    def __init__(self, name: str, body: bytes, *, further: bool) -> None:
        super().__init__()
        self.name = name
        self.body = body
        self.further = further


def name_of(body: bytes) -> str:
    """Return the name of a request, by which its answer is found: the same for the same JSON."""
    plain = json.dumps(json.loads(body), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()[:_NAME]


class _Desk:
    """The tap of one article's conversation: it answers from disk.

    Args:
        store: the answers.
        second: what is done with a request that follows an answer.
        online: whether such a request passes to the endpoint.
    """

    def __init__(self, store: Store, second: Second, *, online: bool = False) -> None:
        self._store = store
        self._second = second
        self._online = online
        self._answers = 0
        self.queued, self.asked = Spent(), Spent()  # through the queue, and at once

    def reply(self, sent: Sent) -> Received | None:
        """Answer a request from disk, or let it pass where it may be asked at once.

        Raises:
            Halt: its answer is not on disk.
        """
        name = name_of(sent.body)
        known = self._store.answer(name)
        if known is None:
            self._check_passes(name, sent.body)
            return None
        self._answers += known.line.status == 200
        self._count(known.line.spent, online=known.online)
        headers = {"content-type": "application/json", "x-request-id": known.line.request_id or ""}
        return Received(known.line.status, "", headers, known.line.body)

    def note(self, sent: Sent, received: Received | None) -> None:
        """Keep what the endpoint answered at once."""
        if received is None or received.status != 200:
            return
        line = line_of_reply(name_of(sent.body), received.body)
        if line is not None:
            self._store.keep(line, online=True)
            self._count(line.spent, online=True)

    def _check_passes(self, name: str, body: bytes) -> None:
        if self._answers and self._second == "none":
            raise Halt(ModelError(_UNASKED))
        if not (self._answers and self._online):
            raise Halt(_Unanswered(name, body, further=self._answers > 0))

    def _count(self, spent: Spent, *, online: bool) -> None:
        if online:
            self.asked += spent
        else:
            self.queued += spent


class _Time:
    """Time that does not pass: what is answered from disk takes none."""

    def clock(self) -> float:
        """Return the same moment."""
        return 0.0

    def policy(self, reask: int) -> Policy:
        """Return the policy of a conversation that is answered from disk: tries are rounds, and none is its own."""
        return Policy(transport=0, reask=reask, clock=self.clock, limits=Limits(at_once=_AT_ONCE))


class QueueRun:
    """A run of articles through a queue.

    Args:
        folder: where its state is, the same in every process that goes on with it.
        rules: how it goes through the queue.
        settings: the model and where it is, and the budget.
        policy: tries and waits of each call to the queue, and of what is asked at once; None for the settings'.
        tell: told in a sentence what is worth telling.

    Raises:
        UsageError: the model is not one that has a queue, or a budget in dollars cannot be kept.
        ProviderRejected: the endpoint needs a key, and none is set.
    """

    def __init__(
        self,
        folder: Path,
        rules: Rules,
        *,
        settings: Settings,
        policy: Policy | None = None,
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._rules = rules
        self._settings = _without_budget(settings)
        self._endpoint = endpoint_of(rules.engine, settings)
        self._budget = _Budget(self._endpoint, settings.max_cost, settings.max_tokens_total)
        self._policy = policy or policy_of(settings)
        self._tell = tell
        self._time = _Time()
        self._ending = False  # nothing more is asked
        self._store = Store(
            folder,
            model=self._endpoint.model,
            base_url=self._endpoint.base_url,
            most_requests=rules.most_requests,
            most_bytes=rules.most_bytes,
        )

    async def outcomes(self, records: Iterable[tuple[str, Record]]) -> AsyncGenerator[Outcome, None]:
        """Yield the outcome of each article as soon as its last answer is there, in no order that could be relied on.

        An article is kept on disk until its outcome was taken and the next one is asked for. Where nobody waits, the
        articles whose answers are still out have no outcome, and `waiting` counts them.

        Args:
            records: each with its key; one whose key is on disk already is taken up where it was, and those that are
                there from an earlier run need not be given again.

        Raises:
            ModelError: the queue does not take what is to be asked.
        """
        for key, record in records:
            self._store.add(key, record)
        self._store.forget_faults()
        async with self._queue() as queue:
            while True:
                self._budget.count(self._store)
                async for outcome in self._round():
                    yield outcome
                    self._store.done(outcome[0])
                self._store.seal()
                if not self._store.waiting() or not await self._exchange(queue):
                    return

    def holds(self, key: str) -> bool:
        """Tell whether an article is on its way through the queue."""
        return self._store.holds(key)

    def open_files(self) -> Iterator[Path]:
        """Yield the files of requests that have no answers yet."""
        yield from (
            self._store.path_of("requests", file.number) for file in self._store.files() if file.state != "taken"
        )

    @property
    def waiting(self) -> int:
        """How many articles have no outcome yet."""
        return self._store.waiting()

    def close(self) -> None:
        """Let go of the folder."""
        self._store.close()

    # Asking

    async def _round(self) -> AsyncIterator[Outcome]:
        """Take every article that waits for nothing as far as the answers on disk reach."""
        records = self._store.open_articles()
        async for outcome in in_order((self._turn(key, record) for key, record in records), _AT_ONCE):
            if outcome is not None:
                yield outcome

    async def _turn(self, key: str, record: Record) -> Outcome | None:
        """Return what came of an article; None where it now waits for an answer."""
        try:
            return key, record, await self._summary(record.article)
        except _Unanswered as question:
            refused = self._put(key, question)
            return (key, record, refused) if refused else None
        except Exception as error:  # noqa: BLE001 - a defect in one article does not lose the others
            return key, record, as_value(error)

    def _put(self, key: str, question: _Unanswered) -> OverBudget | None:
        """Put an article's question into a file, within the budget; return why not, for the first that does not fit."""
        if self._ending:
            return None
        most = most_spent(json.loads(question.body))
        if not self._store.asks(question.name):
            if refused := self._budget.refusal(most):
                self._ending = True
                return refused
            self._budget.add(most)
        self._store.ask(key, question.name, body=question.body, bound=most)
        return None

    async def _summary(self, article: Article) -> MeetingSummary:
        desk = _Desk(self._store, self._rules.second)
        policy = self._time.policy(0 if self._rules.second == "none" else self._policy.reask)
        try:
            return self._priced(await self._asked(article, desk, policy), desk)
        except _Unanswered as question:
            if not (question.further and self._rules.second == "online"):
                raise
            most = most_spent(json.loads(question.body))
        return await self._asked_at_once(article, most)

    async def _asked_at_once(self, article: Article, most: Spent) -> MeetingSummary:
        """Return the result of an article whose further questions pass to the endpoint, within the budget."""
        refused = self._budget.refusal(most, online=True)
        if refused is not None:
            raise refused
        self._budget.add(most, online=True)
        desk = _Desk(self._store, self._rules.second, online=True)
        return self._priced(await self._asked(article, desk, self._policy), desk)

    async def _asked(self, article: Article, desk: _Desk, policy: Policy) -> MeetingSummary:
        """Summarize an article; what the endpoint refuses is found out anew: the replies on disk say it."""
        endpoint = replace(self._endpoint, tap=desk, refused=set())
        with Summarizer(
            endpoint=endpoint, prompt=self._rules.prompt, settings=self._settings, policy=policy
        ) as summarizer:
            made = summarizer.asummarize_many([article], at_once=1)
            async with aclosing(made):
                return await anext(made)

    def _priced(self, summary: MeetingSummary, desk: _Desk) -> MeetingSummary:
        """Return the result with its price: that of a batch for what went through the queue."""
        url, provenance = self._endpoint.base_url, summary.provenance
        costs = (
            _total(batch_cost_of(url, model, desk.queued), cost_of(url, model, desk.asked))
            for model in dict.fromkeys((provenance.model.answered, self._endpoint.model))
        )
        cost = next((cost for cost in costs if cost is not None), None)
        return summary.model_copy(update={"provenance": provenance.model_copy(update={"cost": cost})})

    # The queue

    @asynccontextmanager
    async def _queue(self) -> AsyncIterator[BatchQueue | None]:
        if self._rules.engine == "jsonl":
            yield None
            return
        async with batch_queue(self._endpoint, self._policy) as queue:
            yield queue

    async def _exchange(self, queue: BatchQueue | None) -> bool:
        """Carry every file as far as it goes, until answers came; return whether any did."""
        pause = self._rules.seconds
        while True:
            came = [await self._carried(queue, file) for file in self._store.files() if file.state != "taken"]
            if any(came) or not came or queue is None or not self._rules.wait:
                return any(came)
            await self._policy.sleep(pause)
            pause = min(self._rules.longest, pause * 1.5)

    async def _carried(self, queue: BatchQueue | None, file: RequestFile) -> bool:
        """Carry one file as far as it goes; return whether its answers were read."""
        if queue is None:
            return self._answered_elsewhere(file)
        file = await self._submitted(queue, file)
        if file.state == "submitted":
            file = await self._looked(queue, file)
        if file.state == "ended":
            file = await self._fetched(queue, file)
        if file.state == "fetched":
            self._taken(file)
        return file.state == "fetched"

    async def _submitted(self, queue: BatchQueue, file: RequestFile) -> RequestFile:
        """Upload a file and make a batch of it, as far as that was not done before."""
        if file.state == "written":
            path = self._store.path_of("requests", file.number)
            file = self._changed(file, state="uploaded", remote=await queue.upload(path, self._name_of(file)))
        if file.state == "uploaded":
            queued = await queue.submit(file.remote or "", self._metadata(file))
            file = self._changed(file, state="submitted", batch=queued.id, status=queued.status)
        return file

    async def _looked(self, queue: BatchQueue, file: RequestFile) -> RequestFile:
        """See how far a batch is; one that the provider has no room for is submitted again later."""
        queued = await queue.look(file.batch or "")
        if queued.status == "failed":
            failed = self._changed(file, state="uploaded", batch=None, status="failed", attempt=file.attempt + 1)
            if _NO_ROOM in queued.codes:
                return failed
            raise self._rejected(file, queued)
        state = "ended" if queued.ended else "submitted"
        return self._changed(
            file, state=state, status=queued.status, output_file=queued.output_file, error_file=queued.error_file
        )

    def _rejected(self, file: RequestFile, queued: Queued) -> ProviderRejected:
        name = self._store.path_of("requests", file.number).name
        codes = ", ".join(dict.fromkeys(queued.codes)) or "no reason given"
        return ProviderRejected(
            f"{self._endpoint.host} does not accept {name} as a batch ({codes}): correct the model or its settings, "
            "and run the same again."
        )

    async def _fetched(self, queue: BatchQueue, file: RequestFile) -> RequestFile:
        """Download what a batch brought, whole or not at all."""
        answers, errors = self._paths(file)
        for goal, remote in ((answers, file.output_file), (errors, file.error_file)):
            if remote:
                await queue.fetch(remote, goal.with_suffix(".part"))
                goal.with_suffix(".part").replace(goal)
        return self._changed(file, state="fetched")

    def _answered_elsewhere(self, file: RequestFile) -> bool:
        """Read the answers to a file that somebody put beside it."""
        if not self._store.path_of("answers", file.number).exists():
            return False
        self._taken(file)
        return True

    def _taken(self, file: RequestFile) -> None:
        paths = [path for path in self._paths(file) if path.exists()]
        taken = self._store.take(file, paths, retries=self._policy.transport)
        self._ending = self._ending or file.status == "cancelled"
        self._tell(_told(file, taken))

    def _paths(self, file: RequestFile) -> tuple[Path, Path]:
        return self._store.path_of("answers", file.number), self._store.path_of("errors", file.number)

    def _changed(self, file: RequestFile, **changed: object) -> RequestFile:
        now = replace(file, **changed)  # type: ignore[arg-type]
        self._store.change(now)
        return now

    def _name_of(self, file: RequestFile) -> str:
        """Return the name of a file at the provider, which no other file of this or another run has."""
        run = self._store.run_id(secrets.token_hex(8))
        return f"summarizer-{run}-{file.number:04}-{file.sha256[:12]}.jsonl"

    def _metadata(self, file: RequestFile) -> dict[str, str]:
        """Return what a batch is found by: this file, this attempt."""
        return {"requests": self._name_of(file), "attempt": str(file.attempt)}


class _Budget:
    """What may be spent in a run, against what was spent, and what may still be for what is out.

    Args:
        endpoint: whose prices count.
        max_cost: US dollars; None for any sum.
        max_tokens: of prompts and answers together; None for any number.

    Raises:
        UsageError: the budget is in dollars, and no price is known.
    """

    def __init__(self, endpoint: Endpoint, max_cost: float | None, max_tokens: int | None) -> None:
        self._endpoint = endpoint
        self._max_cost = max_cost
        self._max_tokens = max_tokens
        self._tokens, self._cost = 0, 0.0
        if max_cost is not None and cost_of(endpoint.base_url, endpoint.model, Spent()) is None:
            raise UsageError(
                f"No price of model {endpoint.model!r} at {endpoint.host} is known, so a budget in dollars cannot be "
                "kept: use --max-tokens-total in its place, or name no sum (--max-cost, SUMMARIZER_MAX_COST)."
            )

    def count(self, store: Store) -> None:
        """Begin from what the answers on disk took, and the requests in files may take."""
        self._tokens, self._cost = 0, 0.0
        self.add(store.spent(online=False) + store.bound())
        self.add(store.spent(online=True), online=True)

    def add(self, spent: Spent, *, online: bool = False) -> None:
        """Count what a request took, or may take."""
        self._tokens += spent.tokens
        self._cost += self._price(spent, online=online)

    def refusal(self, most: Spent, *, online: bool = False) -> OverBudget | None:
        """Return why a request that may take so much is not sent; None where it fits."""
        tokens, cost = self._tokens + most.tokens, self._cost + self._price(most, online=online)
        if self._max_tokens is not None and tokens > self._max_tokens:
            return OverBudget(
                f"With the next request this run may take {tokens:,} tokens, and {self._max_tokens:,} are allowed: "
                "allow more (--max-tokens-total), or ask about less."
            )
        if self._max_cost is not None and cost > self._max_cost:
            return OverBudget(
                f"With the next request this run may cost ${cost:.4f}, and ${self._max_cost:.4f} are allowed: allow "
                "more (--max-cost), or ask about less."
            )
        return None

    def _price(self, spent: Spent, *, online: bool) -> float:
        if self._max_cost is None:
            return 0.0
        price = cost_of if online else batch_cost_of
        return price(self._endpoint.base_url, self._endpoint.model, spent) or 0.0


def summarizer_of(rules: Rules, settings: Settings) -> Summarizer:
    """Return the pipeline that asks through a queue, for what it tells of itself.

    Raises:
        UsageError, ProviderRejected: as `endpoint_of`.
    """
    return Summarizer(
        endpoint=endpoint_of(rules.engine, settings), prompt=rules.prompt, settings=_without_budget(settings)
    )


def _without_budget(settings: Settings) -> Settings:
    """Return the settings of a conversation: the budget is that of the whole run, which is kept here."""
    return replace(settings, fallback=None, max_cost=None, max_tokens_total=None)


def endpoint_of(engine: Engine, settings: Settings) -> Endpoint:
    """Return whom the requests are for; nothing is sent to find out what it takes.

    Raises:
        UsageError: the model has no queue: it is embedded, or none.
        ProviderRejected: the endpoint needs a key, and none is set.
    """
    if settings.model == RULES:
        raise UsageError("The rules ask no model, so that nobody has anything to answer: leave --engine out.")
    target = _target(engine, settings)
    if target.base_url is None:
        raise UsageError(
            f"{target.asked!r} runs on this machine and has no batch queue: name a hosted model, as openai/NAME."
        )
    grammar = settings.grammar == "on"
    endpoint = Endpoint(target.asked, target.model, target.base_url, target.api_key, target.host, omit=settings.omit)
    return replace(endpoint, grammar=grammar, logprobs=grammar, reasoning_effort=settings.reasoning_effort)


def _target(engine: Engine, settings: Settings) -> Target:
    """Return the model; where nothing is sent by this program, it needs neither address nor key."""
    asked = settings.model
    if engine == "openai-batch" or settings.base_url or not asked:
        return choose(None, None, settings)
    if asked.startswith("openai/"):
        return Target(asked, asked.removeprefix("openai/"), OPENAI_HOST, f"https://{OPENAI_HOST}/v1")
    return Target(asked, asked, "files", _NOWHERE)


def _total(*costs: float | None) -> float | None:
    known = [cost for cost in costs if cost is not None]
    return sum(known) if len(known) == len(costs) else None


def _told(file: RequestFile, taken: Taken) -> str:
    """Say what came of a file."""
    status = f", {file.status}" if file.status else ""
    parts = {
        "answers": taken.answers,
        "failed": taken.faults,
        "to be asked again": taken.again,
        "for unknown requests": taken.unknown,
        "unreadable": taken.unreadable,
    }
    counts = ", ".join(f"{count:,} {what}" for what, count in parts.items() if count) or "nothing"
    return f"requests-{file.number:04}.jsonl ({file.requests:,} requests{status}): {counts}"
