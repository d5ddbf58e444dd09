"""The model call: which model, how to reach it, what to ask, what it answered."""

from summarizer.llm.answer import Answer
from summarizer.llm.asking import ask, ask_blocking
from summarizer.llm.connection import connect
from summarizer.llm.endpoint import Endpoint
from summarizer.llm.local.progress import OnProgress, Progress, watched
from summarizer.llm.local.shelf import Shelved, fetch_weights, remove_weights, shelf
from summarizer.llm.policy import Policy
from summarizer.llm.request import Request
from summarizer.llm.tap import Halt, Received, Sent, Tap
from summarizer.llm.target import DEFAULT_MODEL, Target, choose

__all__ = [
    "DEFAULT_MODEL",
    "Answer",
    "Endpoint",
    "Halt",
    "OnProgress",
    "Policy",
    "Progress",
    "Received",
    "Request",
    "Sent",
    "Shelved",
    "Tap",
    "Target",
    "ask",
    "ask_blocking",
    "choose",
    "connect",
    "fetch_weights",
    "remove_weights",
    "shelf",
    "watched",
]
