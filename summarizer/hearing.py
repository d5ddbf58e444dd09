"""Hearing a model out: its answer, and what is done where that was cut off or may not be asked for again."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel

from summarizer.errors import ContextTooLong, ModelError, OverBudget, ProviderRejected, Spent, Truncated
from summarizer.extraction import (
    Check,
    Draft,
    Look,
    Share,
    Sheet,
    all_of,
    by_parts,
    checking,
    disputes,
    faults_of,
    joined,
    look_grammar,
    look_messages,
    looked,
    remainder,
    settled,
    settles_nothing,
    share_of,
    unanswered,
)
from summarizer.llm import Answer, CutOff, Endpoint, Policy, Request, Watch, ask, parameters
from summarizer.tally import Tally

Form = TypeVar("Form", bound=BaseModel)
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
        self._tally = Tally(policy)
        self._watch = watch
        self._request = request
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
            return self._tally.summed(await self._looked_again(request, check, await self._ask(request, check)))
        except (Truncated, OverBudget) as error:
            if isinstance(error, OverBudget) and error.partial is None:
                raise
            fault = error
        share = share_of(fault.partial or "")
        if isinstance(fault, Truncated) and _is_open(check.sheet, share):
            more = await self._with_more_room(request, check, fault.spent)
            if isinstance(more, Answer):
                return self._tally.summed(more)
            share = await self._by_parts(check.sheet, max(more, share, key=lambda one: one.tells))
        return self._made_of(request, check, share, fault)

    async def _looked_again(self, request: Request[Draft], check: Check, answer: Answer[Draft]) -> Answer[Draft]:
        """Ask once more about the quotations on whose speaker the model and the rules differ.

        Where that fails the rules' guess stands: the first answer has nothing to confirm it.
        """
        asked = disputes(check.sheet, answer.value)
        if not asked:
            return answer
        messages = look_messages(request.messages, answer.value, asked)
        again = Request(messages, Look, look_grammar(asked), request.max_tokens)
        try:
            second = await self._ask(again, check)
            look, written = second.value, second.written
        except ModelError:
            look, written = Look(quotations=[]), None
        check.looks = dict.fromkeys(one.number for one in asked) | looked(look, written)
        return replace(answer, value=settled(answer.value, look, asked))

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
                spent=self._tally.spent,
                request_ids=self._tally.request_ids,
                attempts=self._tally.attempts,
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
            spent=self._tally.spent,
            seconds=self._tally.seconds,
            parameters=parameters(self._endpoint, request),
            request_ids=self._tally.request_ids,
            attempts=self._tally.attempts,
        )

    async def _tried(self, request: Request[Draft], check: Check) -> Answer[Draft] | Share:
        """Ask once more; return what there is of an answer that fails."""
        try:
            return await self._ask(request, check)
        except ModelError as error:
            if not isinstance(error, _WORTH_ANOTHER):
                self._stopped = error
            return share_of(error.partial or "")

    async def _ask(self, request: Request[Form], check: Check) -> Answer[Form]:
        policy = self._tally.opened()
        try:
            with checking(check):
                answer = await ask(self._endpoint, request, policy, self._watch)
        except ModelError as error:
            self._tally.attempts += error.attempts
            raise
        self._tally.attempts += answer.attempts
        self._model = answer.model
        return answer

    def _larger(self, limit: int, prompt: int) -> int | None:
        """Return a limit that the model's context has room for; None where it is no real gain."""
        room = self._endpoint.context - prompt if self._endpoint.context else MORE_ROOM * limit
        larger = min(MORE_ROOM * limit, room)
        return larger if larger >= _LEAST_GAIN * limit else None


def _is_open(sheet: Sheet, share: Share) -> bool:
    return bool(unanswered(sheet, share)) or "headline" not in share.whole
