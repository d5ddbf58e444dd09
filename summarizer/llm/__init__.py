"""The model call: which model, how to reach it, what to ask, what it answered."""

from summarizer.llm.allowance import Allowance, Watch, check_priced, cost_of
from summarizer.llm.answer import (
    Answer,
    AskedAgain,
    AttemptFailed,
    AttemptFinished,
    AttemptStarted,
    CutOff,
    Event,
    FellBack,
    OnEvent,
    Waiting,
    ids_of,
    spent_on,
    teller,
    tries_of,
)
from summarizer.llm.asking import STOOD_IN, Answered, ask, ask_blocking, ask_in_turn, blocking, keeping_connections
from summarizer.llm.endpoint import EMBEDDED, OPENAI_HOST, RULES, Endpoint, Halt, Received, Sent, Tap
from summarizer.llm.limiter import Limits
from summarizer.llm.local.adding import Needs, add_weights, measure, needs_of
from summarizer.llm.local.catalogue import Added, Tried, Way, remember, way_of
from summarizer.llm.local.progress import OnProgress, Progress, watched
from summarizer.llm.local.store import Shelved, fetch_weights, remove_weights, shelf
from summarizer.llm.request import Request, parameters
from summarizer.llm.retry import Policy, policy_of
from summarizer.llm.target import DEFAULT_MODEL, Target, choose, choose_fallback, connect, usual_way, way_for

__all__ = [
    "DEFAULT_MODEL",
    "EMBEDDED",
    "OPENAI_HOST",
    "RULES",
    "STOOD_IN",
    "Added",
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
    "Halt",
    "Limits",
    "Needs",
    "OnEvent",
    "OnProgress",
    "Policy",
    "Progress",
    "Received",
    "Request",
    "Sent",
    "Shelved",
    "Tap",
    "Target",
    "Tried",
    "Waiting",
    "Watch",
    "Way",
    "add_weights",
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
    "ids_of",
    "keeping_connections",
    "measure",
    "needs_of",
    "parameters",
    "policy_of",
    "remember",
    "remove_weights",
    "shelf",
    "spent_on",
    "teller",
    "tries_of",
    "usual_way",
    "watched",
    "way_for",
    "way_of",
]
