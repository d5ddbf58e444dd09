"""Every fault of a provider that is provided for: what it answers, and what comes of it (docs/reliability.md shows it).

The waits are those of the longest jitter, with the usual policy: four further tries, two re-asks, 600 seconds.
"""

import email.utils
import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.errors import (
    ContentFiltered,
    ContextTooLong,
    InvalidOutput,
    ModelError,
    ProviderRejected,
    ProviderUnavailable,
    QuotaExhausted,
    Refused,
    Spent,
    Truncated,
)
from tests.llm.conftest import PATIENCE, Limits
from tests.llm.fault_server import Reply, completion, error, payload, refusal, told_in_200

ARTICLE = "SECRET-ARTICLE: the ferry left on Tuesday."
DRAFT = {"headline": "SECRET-ANSWER", "actors": [], "meetings": [], "said": [], "not_speech": [], "pending": []}
GOOD = completion(json.dumps(DRAFT))
NOWHERE = completion(json.dumps({**DRAFT, "not_speech": [99]}))
SENT = Spent(requests=1)
PAID = Spent(requests=1, input_tokens=10, cached_tokens=4, output_tokens=3)
LOOK = completion(json.dumps({"yes": [], "no": [1], "who": [], "meetings": [], "pending": []}))
GAP = "Left out of quotations: a quotation is told of that the article does not have."
CUT = completion(json.dumps(DRAFT)[:58], "length")
CUT_GAP = (
    "The model's answer was cut off, and asking again did not help; not read to the end: "
    "meetings, said, not_speech, pending."
)
ELSEWHERE = "{elsewhere}"  # stands for the address of another server
_BACK_OFF = (0.5, 1.0, 2.0, 4.0)
_BEGUN = str(GOOD.body)[:40]
_BOMB = gzip.compress(bytes(1_000_000), 9) * 200
_LATIN = '{"headline":"caf\xe9"}'.encode("latin-1")


@dataclass(frozen=True)
class Fault:
    """A fault, and what becomes of it.

    Attributes:
        what: the fault in words.
        script: what the provider answers, one reply after the other; the last one repeats.
        spent: what it costs in all.
        error: what the call ends with; None for a result.
        waits: seconds, each at its longest.
        gaps: warnings of the result, where it is not complete.
        limits: what the policy says otherwise than usual.
        takes: what else takes time, in words.
    """

    what: str
    script: Sequence[Reply]
    spent: Spent
    error: type[ModelError] | None = None
    waits: tuple[float, ...] = ()
    gaps: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    takes: str = ""


def _passing(what: str, fault: Reply, wait: float = 0.5, cost: Spent = SENT) -> Fault:
    """Return a fault on the way that is over with the second try."""
    return Fault(f"{what}, once", (fault, GOOD), cost + PAID, waits=(wait,))


def _lasting(what: str, fault: Reply, cost: Spent = SENT) -> Fault:
    """Return a fault on the way that stays."""
    return Fault(f"{what}, always", (fault,), _times(5, cost), ProviderUnavailable, _BACK_OFF)


def _final(what: str, fault: Reply, kind: type[ModelError], cost: Spent = SENT) -> Fault:
    """Return a fault that no further call would mend."""
    return Fault(what, (fault,), cost, kind)


def _unusable(what: str, fault: Reply) -> Fault:
    """Return an answer that is never right."""
    return Fault(f"{what}, always", (fault,), _times(3, PAID), InvalidOutput)


def _times(number: int, cost: Spent) -> Spent:
    return sum([cost] * number, Spent())


def _uncounted(content: str) -> Reply:
    """Return an answer that says of itself how many tokens it has, and of the prompt something else."""
    message = {"role": "assistant", "content": content}
    usage = {"prompt_tokens": "SECRET-ANSWER", "completion_tokens": 3, "prompt_tokens_details": [1]}
    return payload(choices=[{"index": 0, "finish_reason": "stop", "message": message}], usage=usage)


def _redirect(status: int) -> Reply:
    return Reply("", status, {"location": f"{ELSEWHERE}/chat/completions"})


FAULTS = (
    Fault("none", (GOOD,), PAID),
    _passing("429, no Retry-After", error(429)),
    _lasting("429, no Retry-After", error(429)),
    _passing("429, `Retry-After: 7`", error(429, retry_after="7"), 7.5),
    _passing("429, `Retry-After` with a day, 30 s ahead", error(429, retry_after=email.utils.formatdate(30)), 30.5),
    _passing("429, `retry-after-ms: 2500`", error(429, retry_after_ms="2500"), 3.0),
    Fault(
        "429, `Retry-After: 600`, where the deadline is 60 s",
        (error(429, retry_after="600"), GOOD),
        SENT,
        ProviderUnavailable,
        limits=Limits(deadline=60.0),
    ),
    Fault(
        "500 again and again, where the deadline is 2 s",
        (error(500),),
        _times(3, SENT),
        ProviderUnavailable,
        (0.5, 1.0),
        limits=Limits(deadline=2.0),
    ),
    _final("429, `insufficient_quota`", error(429, "insufficient_quota"), QuotaExhausted),
    *(_passing(str(status), error(status)) for status in (408, 409, 425, 500, 502, 503)),
    *(_lasting(str(status), error(status)) for status in (408, 500, 502, 503)),
    _passing("418, `x-should-retry: true`", error(418, x_should_retry="true")),
    _final("503, `x-should-retry: false`", error(503, x_should_retry="false"), ProviderUnavailable),
    _final("400", error(400, "unsupported_value"), ProviderRejected),
    Fault("400, `temperature` is refused", (refusal("temperature"), GOOD), SENT + PAID),
    Fault(
        "400, `seed` and then `max_tokens` are refused", (refusal("seed"), refusal("max_tokens"), GOOD), Spent(2) + PAID
    ),
    _final("400, the article is too long for the model", error(400, "context_length_exceeded"), ContextTooLong),
    _final("401", error(401, "invalid_api_key"), ProviderRejected),
    _final("404", error(404, "model_not_found"), ProviderRejected),
    _final("302 to elsewhere", _redirect(302), ProviderRejected),
    _final("307 to elsewhere", _redirect(307), ProviderRejected),
    Fault("`finish_reason` length, once", (CUT, GOOD), PAID + PAID),
    Fault("`finish_reason` length, and again with more room", (CUT,), PAID + PAID, gaps=(CUT_GAP,)),
    Fault(
        "`finish_reason` length, and nothing to be had of the answer or by rule",
        (completion("SECRET-ANSWER", "length"),),
        PAID + PAID,
        Truncated,
    ),
    _final("a refusal", completion("", refusal="SECRET-ANSWER"), Refused, PAID),
    _final("`finish_reason` content_filter", completion("SECRET-ANSWER", "content_filter"), ContentFiltered, PAID),
    _passing("no choices", payload(choices=[]), cost=PAID),
    _lasting("no choices", payload(choices=[]), PAID),
    _lasting("choices null", payload(choices=None, error="SECRET-ANSWER"), PAID),
    _passing("200 with an error in it, code 429", told_in_200(code=429), cost=SENT),
    _passing("200 with an error in it, code 429, `Retry-After: 7`", told_in_200(code=429, retry_after="7"), 7.5),
    _lasting("200 with an error in it, of an unknown kind", told_in_200(code="oops")),
    _final("200 with an error in it, `invalid_api_key`", told_in_200(code="invalid_api_key"), ProviderRejected),
    _final("200 with an error in it, `insufficient_quota`", told_in_200(code="insufficient_quota"), QuotaExhausted),
    _lasting("choices of another shape", payload(choices="SECRET-ANSWER", usage="SECRET-ANSWER")),
    _lasting("a message of another shape", payload(choices=[{"index": 0, "message": {"content": {"a": 1}}}]), PAID),
    _lasting("200 with a page of HTML", Reply("<html>SECRET-ANSWER", headers={"content-type": "text/html"})),
    _lasting("200 with HTML that is called JSON", Reply("<html>SECRET-ANSWER")),
    _lasting("a reply that is no UTF-8", Reply(_LATIN)),
    _lasting("a reply that is nested a hundred thousand deep", Reply("[" * 100_000)),
    _lasting("a reply that is a list", Reply('["SECRET-ANSWER"]')),
    Fault("a usage of another shape", (_uncounted("{"), _uncounted(json.dumps(DRAFT))), Spent(2, output_tokens=6)),
    Fault("malformed JSON in the answer, once", (completion("{not json"), GOOD), PAID + PAID),
    _unusable("malformed JSON in the answer", completion('{"headline": "SECRET-ANSWER')),
    Fault("JSON between code fences", (completion(f"```json\n{json.dumps(DRAFT)}\n```"),), PAID),
    Fault("JSON behind `<think>…</think>`", (completion(f"<think>Hm. {{}}</think>\n{json.dumps(DRAFT)}"),), PAID),
    Fault("JSON behind a lone `</think>`", (completion(f"Hm.\n</think>\n\n{json.dumps(DRAFT)}"),), PAID),
    _unusable("thoughts and no answer", completion("<think>SECRET-ANSWER")),
    _unusable("an answer of another shape", completion('{"headline": ["SECRET-ANSWER"]}')),
    Fault("a number of a quotation that does not exist", (NOWHERE, LOOK), PAID + PAID, gaps=(GAP,)),
    Fault(
        "all at once: 500, bad, 429 (`Retry-After: 1`), bad, good",
        (error(500), completion("{"), error(429, retry_after="1"), completion("{}"), GOOD),
        Spent(2) + _times(3, PAID),
        waits=(0.5, 2.0),
    ),
    _passing("the connection is reset before an answer", Reply(reset=True)),
    _passing("the connection is reset inside the answer", Reply(_BEGUN, withheld=99, reset=True)),
    _lasting("the connection is reset inside the answer", Reply(_BEGUN, withheld=99, reset=True)),
    _passing("fewer bytes than announced", Reply(_BEGUN, withheld=99)),
    _lasting("more bytes than announced", Reply(GOOD.body, withheld=-9)),
    _final("20 MB instead of an answer", Reply(b" " * 20_000_000), InvalidOutput),
    _passing("500 with an error page of 20 MB", Reply(b"x" * 20_000_000, 500)),
    _final("200 MB, packed into 200 kB", Reply(_BOMB, headers={"content-encoding": "gzip"}), InvalidOutput),
    Fault(
        "no answer at all",
        (Reply(hang=True),),
        _times(5, SENT),
        ProviderUnavailable,
        _BACK_OFF,
        limits=Limits(per_attempt=PATIENCE),
        takes="5 × `--timeout`",
    ),
    Fault(
        "an answer that drips in, longer than a request may take",
        (Reply(GOOD.body, drip=0.05), GOOD),
        SENT + PAID,
        waits=(0.5,),
        limits=Limits(per_attempt=PATIENCE),
        takes="`--timeout`",
    ),
    Fault(
        "an answer that drips in, longer than the deadline",
        (Reply(GOOD.body, drip=0.05),),
        SENT,
        ProviderUnavailable,
        limits=Limits(deadline=PATIENCE),
        takes="`--deadline`",
    ),
)  # fmt: skip
