"""The model call: which model, how to reach it, what to ask, what it answered."""

from summarizer.llm.answer import Answer
from summarizer.llm.asking import ask, ask_blocking, blocking
from summarizer.llm.connection import connect
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.fallback import Answered, ask_in_turn
from summarizer.llm.limiter import Limits
from summarizer.llm.local.progress import OnProgress, Progress, watched
from summarizer.llm.local.shelf import Shelved, fetch_weights, remove_weights, shelf
from summarizer.llm.policy import Policy, policy_of
from summarizer.llm.request import Request
from summarizer.llm.target import DEFAULT_MODEL, Target, choose, choose_fallback

__all__ = [
    "DEFAULT_MODEL",
    "Answer",
    "Answered",
    "Endpoint",
    "Limits",
    "OnProgress",
    "Policy",
    "Progress",
    "Request",
    "Shelved",
    "Target",
    "ask",
    "ask_blocking",
    "ask_in_turn",
    "blocking",
    "choose",
    "choose_fallback",
    "connect",
    "fetch_weights",
    "policy_of",
    "remove_weights",
    "shelf",
    "watched",
]
