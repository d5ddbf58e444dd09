"""The conversation with one model about one article: who is asked, within which limits, and what is missing."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar

from pydantic import BaseModel

from summarizer.checking.disputes import questions_of
from summarizer.checking.gate import Checked, check
from summarizer.document import Document
from summarizer.drafting.answers import (
    PARTS,
    AssistAnswer,
    LedAnswer,
    Partial,
    asked_quotations,
    draft_of,
    form_of,
    names_of,
    opinions,
    opinions_text,
    partial_of,
)
from summarizer.drafting.article import (
    assisting_grammar,
    compact_grammar,
    leading_grammar,
    published_text,
    quotations_text,
    sentences_text,
)
from summarizer.drafting.look import Look, Question, after_look, questions_text
from summarizer.drafting.prompts import Message, Prompt, render, render_look
from summarizer.errors import Attempt, ContextTooLong, ModelError, OverBudget, ProviderRejected, Truncated
from summarizer.language.clauses import Parse
from summarizer.llm import (
    EMBEDDED,
    RULES,
    Answer,
    CutOff,
    Endpoint,
    OnProgress,
    Policy,
    Request,
    Target,
    Watch,
    ask,
    choose,
    choose_fallback,
    connect,
    ids_of,
    policy_of,
    spent_on,
    tries_of,
    watched,
)
from summarizer.result.warnings import CUT_OFF
from summarizer.settings import Settings

# Who a pipeline asks


@dataclass(frozen=True, slots=True)
class Connection:
    """The way to the models, opened with the first article.

    Attributes:
        target: the model that is asked, and where it is.
        fallback: the model that is asked where the first is not available, or the rules; None for none.
        policy: tries, re-asks, deadline and limits of each call.
        settings: what fetching, starting and probing need.
        endpoint: a ready endpoint, which is used as it is; None to connect to the target.
        on_progress: told how far fetching, loading and the model's work have come.
    """

    target: Target
    fallback: Target | None
    policy: Policy
    settings: Settings
    endpoint: Endpoint | None = None
    on_progress: OnProgress | None = None

    def ready(self) -> tuple[Endpoint, Policy]:
        """Return the endpoint, and the policy without the time that another machine took to be found ready."""
        if self.endpoint:
            return self.endpoint, self.policy
        began = self.policy.clock()
        endpoint = self._connected(self.target)
        taken = self.policy.clock() - began if self.target.base_url else 0.0
        return endpoint, replace(self.policy, deadline=self.policy.deadline - taken)

    def other(self) -> Callable[[], Endpoint] | None:
        """Return what connects to the fallback; None where there is none, or it is the rules, which nobody asks."""
        return partial(self._connected, self.fallback) if self.fallback and not self.rules_stand_in else None

    @property
    def rules_stand_in(self) -> bool:
        """Whether the rules answer where the first model is not available."""
        return self.fallback is not None and self.fallback.host == RULES

    def watching(self, endpoint: Endpoint, most_tokens: int) -> AbstractContextManager[None]:
        """Tell, in the block, how far an embedded engine's answer of at most so many tokens has come."""
        if self.on_progress is None or self.endpoint or endpoint.host != EMBEDDED:
            return nullcontext()
        return watched(endpoint.base_url, endpoint.api_key, most_tokens, self.on_progress)

    def _connected(self, target: Target) -> Endpoint:
        limited = replace(self.settings, deadline=self.policy.deadline, timeout=self.policy.per_attempt)
        return connect(target, limited, self.on_progress)


def connection_to(
    model: str | None,
    base_url: str | None,
    fallback: str | None,
    *,
    settings: Settings,
    policy: Policy | None = None,
    on_progress: OnProgress | None = None,
) -> Connection:
    """Return the way to the models of these names.

    Raises:
        UnknownModel, UsageError, ProviderRejected: one cannot be used as named.
    """
    target = choose(model, base_url, settings)
    other = choose_fallback(fallback, base_url, settings, target)
    return Connection(target, other, policy or policy_of(settings), settings, on_progress=on_progress)


def connection_at(
    endpoint: Endpoint, fallback: str | None, *, settings: Settings, policy: Policy | None = None
) -> Connection:
    """Return the way to a ready endpoint, with a fallback of this name."""
    target = Target(endpoint.asked, endpoint.model, endpoint.host, endpoint.base_url)
    other = choose_fallback(fallback, None, settings, target)
    return Connection(target, other, policy or policy_of(settings), settings, endpoint)


# The conversation with one model about one article


Form = TypeVar("Form", bound=BaseModel)
MOST_LED_TOKENS = 4000
"""What the answer of a model that leads may take at first: several times that of a long article."""
MOST_ASSIST_TOKENS = 800
MORE_ROOM = 3
"""A cut-off answer is allowed so many times the tokens, where the model has room for them."""

_LEAST_GAIN = 1.5
_WORTH_ANOTHER = (Truncated, ProviderRejected, ContextTooLong)
_NOTHING = (
    "The model's answer was cut off before it told anything; allow it more tokens, or take a model that is briefer."
)
_UNLOOKED = "The second look at {} disputed claims failed, and they stand as they were: {}"
_NO_OPINION = "The model gave no second opinion on the speakers: {}"
_ENDED = "The model was not asked again for what is missing: {}"
_ONLY = "The answer was cut off. Give these parts of the form alone, as one JSON object: {}."

_Filled = tuple[Partial, tuple[str, ...]]
"""The answer of a model that leads, or what there is of it; and what failed on the way, one sentence each."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of a conversation.

    Attributes:
        checked: the claims, checked against the article.
        headline: in the model's words; empty where it gave none.
        opinions: the speakers that an assisting model names, by the numbers of the quotations; None where a model led.
        gaps: what could not be read, one sentence each.
        warnings: what else went wrong.
    """

    checked: Checked
    headline: str
    opinions: Mapping[int, str] | None = None
    gaps: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """An article that was read, and what the rules make of it, checked; reading took so many seconds.

    Its parse is kept for the check of what a model says, which comes when other articles were read in between.
    """

    document: Document
    rules: Checked
    seconds: float = 0.0
    parse: Parse | None = None


def first_request(prompt: Prompt, material: Material) -> Request[LedAnswer] | Request[AssistAnswer]:
    """Return the first question of a conversation; it alone depends on the article and the prompt."""
    return leading_request(prompt, material) if prompt.way == "leads" else assisting_request(prompt, material)


def most_tokens(prompt: Prompt) -> int:
    """Return the most tokens that the first answer may take."""
    return MOST_LED_TOKENS if prompt.way == "leads" else MOST_ASSIST_TOKENS


def leading_request(prompt: Prompt, material: Material) -> Request[LedAnswer]:
    """Return the question that asks a model to fill in the whole draft."""
    document = material.document
    told = {
        "published": published_text(document),
        "sentences": sentences_text(document),
        "quotations": quotations_text(document),
    }
    return Request(render(prompt, told), LedAnswer, leading_grammar(document), MOST_LED_TOKENS)


def assisting_request(prompt: Prompt, material: Material) -> Request[AssistAnswer]:
    """Return the question that asks a model for a headline and for its opinion on the speakers."""
    document, draft = material.document, material.rules.draft
    names, numbers = names_of(draft), asked_quotations(draft)
    told = {
        "sentences": sentences_text(document),
        "names": " | ".join(names) or "none found",
        "quotations": opinions_text(document, numbers),
    }
    messages = render(prompt, told)
    return Request(messages, AssistAnswer, assisting_grammar(document, names, numbers), MOST_ASSIST_TOKENS)


class Conversation:
    """The questions to one model about one article.

    Args:
        endpoint: who is asked.
        policy: tries, re-asks and deadline of all questions together; each further question adds one request.
        watch: the budget, and who is told of events.
        prompt: how it is asked.
    """

    def __init__(self, endpoint: Endpoint, policy: Policy, watch: Watch, prompt: Prompt) -> None:
        self._endpoint = endpoint
        self._watch = watch
        self._prompt = prompt
        self._purse = _Purse(policy)
        self._last: Answer[Any] | None = None

    async def hear(self, material: Material) -> Answer[Heard]:
        """Ask about an article, and make the most of an answer that was cut off.

        Raises:
            ModelError: one of its kinds, with what was spent; Truncated where nothing can be had.
        """
        heard = await (self._led(material) if self._prompt.way == "leads" else self._assisted(material))
        return self._summed(heard)

    async def _assisted(self, material: Material) -> Heard:
        request = assisting_request(self._prompt, material)
        numbers = asked_quotations(material.rules.draft)
        try:
            answer = await self._ask(request)
        except Truncated as error:
            return Heard(material.rules, "", {}, warnings=(_NO_OPINION.format(error),))
        return Heard(material.rules, answer.value.headline, opinions(answer.value, numbers))

    async def _led(self, material: Material) -> Heard:
        request = leading_request(self._prompt, material)
        partial, gaps = await self._filled_in(request)
        draft = draft_of(partial.answer)
        checked = check(material.document, draft)
        questions = questions_of(material.document, checked, material.rules) if self._prompt.look else ()
        if questions and not gaps:
            look, warnings = await self._looked_again(request, partial.answer, questions)
            checked = check(material.document, after_look(draft, questions, look)) if look else checked
            return Heard(checked, draft.headline, gaps=gaps, warnings=warnings)
        return Heard(checked, draft.headline, gaps=gaps)

    async def _filled_in(self, request: Request[LedAnswer]) -> _Filled:
        """Return the whole answer, or what there is of it with the gaps named."""
        try:
            return Partial((await self._ask(request)).value, frozenset(PARTS)), ()
        except (Truncated, OverBudget) as error:
            if error.partial is None and isinstance(error, OverBudget):
                raise
            fault = error
        return await self._made_up_for(request, fault)

    async def _made_up_for(self, request: Request[LedAnswer], fault: Truncated | OverBudget) -> _Filled:
        """Return what can be had of an answer that was broken off, with the gaps named."""
        partial = partial_of(fault.partial or "")
        failures: tuple[str, ...] = (str(fault),)
        if isinstance(fault, Truncated):
            partial, failures = await self._completed(request, partial, fault)
        if not partial.tells and "headline" in partial.missing:
            raise self._nothing(fault)
        if not partial.missing:
            return partial, failures
        self._watch.tell(CutOff(request.max_tokens, "going on without what is missing"))
        return partial, (CUT_OFF.format(parts=", ".join(partial.missing)), *failures)

    async def _completed(self, request: Request[LedAnswer], partial: Partial, fault: ModelError) -> _Filled:
        """Ask the same with more room, then for the missing parts; whatever else fails ends it, and is named."""
        try:
            if partial.missing:
                partial = await self._with_more_room(request, partial, fault)
            for parts in _in_turn(partial.missing) if partial.tells else ():
                partial = await self._with_parts(request, partial, parts)
        except _WORTH_ANOTHER:
            return partial, ()
        except ModelError as error:
            return partial, (_ENDED.format(error),)
        return partial, ()

    async def _with_more_room(self, request: Request[LedAnswer], partial: Partial, fault: ModelError) -> Partial:
        """Ask the same with a larger limit, where the model has room for it; the fuller of the two answers counts."""
        limit = self._larger(request.max_tokens, fault.spent.input_tokens)
        if limit is None:
            return partial
        self._watch.tell(CutOff(request.max_tokens, "asking with more room"))
        try:
            return Partial((await self._ask(replace(request, max_tokens=limit))).value, frozenset(PARTS))
        except _WORTH_ANOTHER as error:
            return max(partial, partial_of(error.partial or ""), key=lambda one: one.tells)

    async def _with_parts(self, request: Request[LedAnswer], partial: Partial, parts: Sequence[str]) -> Partial:
        """Ask for some parts of the form alone."""
        self._watch.tell(CutOff(request.max_tokens, "asking for what is missing"))
        form = form_of(parts)
        message = {"role": "user", "content": _ONLY.format(", ".join(parts))}
        asked = Request((*request.messages, message), form, compact_grammar(form), request.max_tokens)
        return partial.joined((await self._ask(asked)).value)

    async def _looked_again(
        self, request: Request[LedAnswer], answer: LedAnswer, questions: Sequence[Question]
    ) -> tuple[Look | None, tuple[str, ...]]:
        """Ask once more about the disputed claims; the prefix is that of the first question, which a server keeps."""
        given: Message = {"role": "assistant", "content": answer.model_dump_json()}
        messages = (*request.messages, given, render_look(self._prompt, questions_text(questions)))
        try:
            look = await self._ask(Request(messages, Look, compact_grammar(Look), request.max_tokens))
        except ModelError as error:
            return None, (_UNLOOKED.format(len(questions), error),)
        return look.value, ()

    def _nothing(self, fault: ModelError) -> ModelError:
        message = _NOTHING if isinstance(fault, Truncated) else str(fault)
        attempts = self._purse.attempts
        return type(fault)(
            message, spent=spent_on(attempts), request_ids=ids_of(attempts), attempts=attempts, partial=fault.partial
        )

    async def _ask(self, request: Request[Form]) -> Answer[Form]:
        policy = self._purse.opened()
        try:
            answer = await ask(self._endpoint, request, policy, self._watch)
        except ModelError as error:
            self._purse.attempts += error.attempts
            raise
        self._purse.attempts += answer.attempts
        self._last = answer
        return answer

    def _larger(self, limit: int, prompt: int) -> int | None:
        """Return a limit that the model's context has room for; None where it is no real gain."""
        room = self._endpoint.context - prompt if self._endpoint.context else MORE_ROOM * limit
        larger = min(MORE_ROOM * limit, room)
        return larger if larger >= _LEAST_GAIN * limit else None

    def _summed(self, heard: Heard) -> Answer[Heard]:
        """Return what was heard, with what all questions took."""
        attempts, last = self._purse.attempts, self._last
        return Answer(
            value=heard,
            model=last.model if last else self._endpoint.model,
            finish_reason="length" if heard.gaps or last is None else last.finish_reason,
            spent=spent_on(attempts),
            seconds=self._purse.seconds,
            parameters=last.parameters if last else {},
            request_ids=ids_of(attempts),
            attempts=attempts,
        )


def _in_turn(missing: Sequence[str]) -> Sequence[Sequence[str]]:
    """Return the missing parts in the order in which they are asked for: what is pending last, and alone."""
    first = [part for part in missing if part != "pending"]
    last = [part for part in missing if part == "pending"]
    return [parts for parts in (first, last) if parts]


@dataclass
class _Purse:
    """What several questions have taken together, and what that leaves of the policy for the next one."""

    policy: Policy
    attempts: tuple[Attempt, ...] = ()
    _questions: int = 0
    _began: float = field(init=False)

    def __post_init__(self) -> None:
        self._began = self.policy.clock()

    @property
    def seconds(self) -> float:
        """Seconds since the first question."""
        return self.policy.clock() - self._began

    def opened(self) -> Policy:
        """Count one more question, and return what earlier ones left: tries and re-asks are shared, as the deadline."""
        tries = self.policy.transport + self.policy.reask - max(0, tries_of(self.attempts) - self._questions)
        reask = max(0, min(self.policy.reask, tries))
        self._questions += 1
        return replace(
            self.policy,
            reask=reask,
            transport=max(0, min(self.policy.transport, tries - reask)),
            deadline=max(0.0, self.policy.deadline - self.seconds),
        )
