"""The model call: which model, how to reach it, what to ask, what it answered."""

from summarizer.llm.allowance import Allowance
from summarizer.llm.answer import Answer
from summarizer.llm.asking import ask, ask_blocking, blocking
from summarizer.llm.connection import connect
from summarizer.llm.endpoint import EMBEDDED, RULES, Endpoint
from summarizer.llm.events import (
    AskedAgain,
    AttemptFailed,
    AttemptFinished,
    AttemptStarted,
    CutOff,
    Event,
    FellBack,
    OnEvent,
    Waiting,
)
from summarizer.llm.fallback import Answered, ask_in_turn
from summarizer.llm.limiter import Limits
from summarizer.llm.local.progress import OnProgress, Progress, watched
from summarizer.llm.local.shelf import Shelved, fetch_weights, remove_weights, shelf
from summarizer.llm.policy import Policy, policy_of
from summarizer.llm.prices import cost_of
from summarizer.llm.request import Request
from summarizer.llm.target import DEFAULT_MODEL, Target, choose, choose_fallback
from summarizer.llm.telling import teller
from summarizer.llm.watch import Watch, check_priced
from summarizer.llm.wire import parameters

__all__ = [
    "DEFAULT_MODEL",
    "EMBEDDED",
    "RULES",
    "Allowance",
    "Answer",
    "Answered",
    "AskedAgain",
    "AttemptFailed",
    "AttemptFinished",
    "AttemptStarted",
    "CutOff",
    "Endpoint",
    "Event",
    "FellBack",
    "Limits",
    "OnEvent",
    "OnProgress",
    "Policy",
    "Progress",
    "Request",
    "Shelved",
    "Target",
    "Waiting",
    "Watch",
    "ask",
    "ask_blocking",
    "ask_in_turn",
    "blocking",
    "check_priced",
    "choose",
    "choose_fallback",
    "connect",
    "cost_of",
    "fetch_weights",
    "parameters",
    "policy_of",
    "remove_weights",
    "shelf",
    "teller",
    "watched",
]
