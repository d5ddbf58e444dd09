"""Hearing a model out: its answer, and what is done where that was cut off or may not be asked for again."""

from collections.abc import Callable
from dataclasses import replace

from summarizer.errors import Attempt, ContextTooLong, ModelError, OverBudget, ProviderRejected, Spent, Truncated
from summarizer.extraction import (
    Check,
    Draft,
    Share,
    Sheet,
    all_of,
    by_parts,
    checking,
    faults_of,
    joined,
    remainder,
    settles_nothing,
    share_of,
    unanswered,
)
from summarizer.llm import Answer, CutOff, Endpoint, Policy, Request, Watch, ask, parameters

MORE_ROOM = 3
"""A cut-off answer is allowed so many times the tokens, where the model has room for them."""

_LEAST_GAIN = 1.5
_WORTH_ANOTHER = (Truncated, ProviderRejected, ContextTooLong)
_NOTHING = (
    "The model's answer was cut off before it told anything, and the rules alone have nothing to say of this article; "
    "another model may be briefer."
)
_STOPPED = "The model was not asked again: {}"


class Hearing:
    """The questions about one article: the first, and after a cut-off answer one with more room, then of parts.

    Args:
        endpoint: who is asked.
        policy: tries, re-asks and deadline of all questions together; each further question adds one request.
        watch: the budget, and who is told.
        request: makes the question of a sheet.
    """

    def __init__(
        self, endpoint: Endpoint, policy: Policy, watch: Watch, request: Callable[[Sheet], Request[Draft]]
    ) -> None:
        self._endpoint = endpoint
        self._policy = policy
        self._watch = watch
        self._request = request
        self._began = policy.clock()
        self._questions = 0
        self._attempts: tuple[Attempt, ...] = ()
        self._model = endpoint.model
        self._stopped: ModelError | None = None
        self._faults: list[str] = []

    async def hear(self, check: Check) -> Answer[Draft]:
        """Ask about an article, and make the most of an answer that was cut off; what it lacks is put among the faults.

        Raises:
            ModelError: one of its kinds, with what was spent; Truncated and OverBudget where nothing can be had.
        """
        request = self._request(check.sheet)
        try:
            return self._summed(await self._ask(request, check))
        except (Truncated, OverBudget) as error:
            if isinstance(error, OverBudget) and error.partial is None:
                raise
            fault = error
        share = share_of(fault.partial or "")
        if isinstance(fault, Truncated) and _is_open(check.sheet, share):
            more = await self._with_more_room(request, check, fault.spent)
            if isinstance(more, Answer):
                return self._summed(more)
            share = await self._by_parts(check.sheet, max(more, share, key=lambda one: one.tells))
        return self._made_of(request, check, share, fault)

    async def _with_more_room(self, request: Request[Draft], check: Check, spent: Spent) -> Answer[Draft] | Share:
        """Ask the same with a larger limit, where the model has room."""
        limit = self._larger(request.max_tokens, spent.input_tokens)
        if limit is None:
            return Share()
        self._watch.tell(CutOff(request.max_tokens, "asking with more room"))
        return await self._tried(replace(request, max_tokens=limit), check)

    async def _by_parts(self, sheet: Sheet, share: Share) -> Share:
        """Ask for what is missing, in smaller questions; not of a model that told nothing, for it would not again."""
        for smaller, parts in by_parts(remainder(sheet, share)) if share.tells else ():
            if self._stopped is None:
                request = self._request(smaller)
                self._watch.tell(CutOff(request.max_tokens, "asking for what is missing"))
                found = await self._tried(request, Check(smaller))
                other = found if isinstance(found, Share) else all_of(found.value)
                share = joined(sheet, share, smaller, parts, other)
                self._faults += faults_of(smaller, other)
        return share

    def _made_of(self, request: Request[Draft], check: Check, share: Share, fault: ModelError) -> Answer[Draft]:
        """Return what was had, with its gaps named.

        Raises:
            ModelError: there is nothing, neither of the model nor of the rules.
        """
        if not share.tells and settles_nothing(check.sheet):
            raise type(fault)(
                _NOTHING if isinstance(fault, Truncated) else str(fault),
                spent=self._spent,
                request_ids=self._ids,
                attempts=self._attempts,
                partial=fault.partial,
            )
        gaps = unanswered(check.sheet, share)
        stopped = self._stopped or (fault if isinstance(fault, OverBudget) else None)
        if gaps:
            self._watch.tell(CutOff(request.max_tokens, "going on without what is missing"))
        told = [_STOPPED.format(stopped)] if stopped else []
        check.faults = list(dict.fromkeys([*faults_of(check.sheet, share), *self._faults, *gaps, *told]))
        return Answer(
            value=share.draft,
            model=self._model,
            finish_reason="length" if gaps else "stop",
            spent=self._spent,
            seconds=self._seconds(),
            parameters=parameters(self._endpoint, request),
            request_ids=self._ids,
            attempts=self._attempts,
        )

    async def _tried(self, request: Request[Draft], check: Check) -> Answer[Draft] | Share:
        """Ask once more; return what there is of an answer that fails."""
        try:
            return await self._ask(request, check)
        except ModelError as error:
            if not isinstance(error, _WORTH_ANOTHER):
                self._stopped = error
            return share_of(error.partial or "")

    async def _ask(self, request: Request[Draft], check: Check) -> Answer[Draft]:
        policy = self._left()
        self._questions += 1
        try:
            with checking(check):
                answer = await ask(self._endpoint, request, policy, self._watch)
        except ModelError as error:
            self._attempts += error.attempts
            raise
        self._attempts += answer.attempts
        self._model = answer.model
        return answer

    @property
    def _spent(self) -> Spent:
        return sum((attempt.spent for attempt in self._attempts), Spent())

    @property
    def _ids(self) -> tuple[str, ...]:
        return tuple(attempt.request_id for attempt in self._attempts if attempt.request_id)

    def _seconds(self) -> float:
        return self._policy.clock() - self._began

    def _left(self) -> Policy:
        """Return what earlier questions left of the policy: tries and re-asks are shared, and the deadline is one."""
        tries = self._policy.transport + self._policy.reask - max(0, len(self._attempts) - self._questions)
        reask = max(0, min(self._policy.reask, tries))
        return replace(
            self._policy,
            reask=reask,
            transport=max(0, min(self._policy.transport, tries - reask)),
            deadline=max(0.0, self._policy.deadline - self._seconds()),
        )

    def _larger(self, limit: int, prompt: int) -> int | None:
        """Return a limit that the model's context has room for; None where it is no real gain."""
        room = self._endpoint.context - prompt if self._endpoint.context else MORE_ROOM * limit
        larger = min(MORE_ROOM * limit, room)
        return larger if larger >= _LEAST_GAIN * limit else None

    def _summed(self, answer: Answer[Draft]) -> Answer[Draft]:
        """Return the answer with what all questions took."""
        return replace(
            answer, spent=self._spent, seconds=self._seconds(), request_ids=self._ids, attempts=self._attempts
        )


def _is_open(sheet: Sheet, share: Share) -> bool:
    return bool(unanswered(sheet, share)) or "headline" not in share.whole
