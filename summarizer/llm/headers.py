"""What a provider asks for in the headers of its reply: when to come again, and what it will still take until then."""

import email.utils
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?")
_DURATION = re.compile(r"(?:\d{1,9}(?:\.\d{1,9})?(?:ms|us|µs|ns|h|m|s|d))+")
_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|us|µs|ns|h|m|s|d)")
_SECONDS = {"d": 86_400.0, "h": 3600.0, "m": 60.0, "s": 1.0, "ms": 1e-3, "us": 1e-6, "µs": 1e-6, "ns": 1e-9}


@dataclass(frozen=True, slots=True)
class Left:
    """What a provider will still take.

    Attributes:
        amount: requests or tokens.
        full_in: seconds until it takes its whole limit again.
        limit: the most that it takes, or None where it does not say.
    """

    amount: float
    full_in: float
    limit: float | None


def asked_to_wait(headers: Mapping[str, str], now: Callable[[], float]) -> float:
    """Return the seconds that the provider asks to wait; 0 where it asks nothing that can be read.

    Args:
        headers: with names in lower case.
        now: seconds since the epoch, for a Retry-After that names a date.
    """
    milliseconds = _number(headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1000
    asked = headers.get("retry-after", "")
    seconds = _number(asked)
    return seconds if seconds is not None else _until(asked, now)


def left(headers: Mapping[str, str], what: str) -> Left | None:
    """Return what is left of `requests` or `tokens`; None where the provider does not say."""
    amount = _number(headers.get(f"x-ratelimit-remaining-{what}", ""))
    full_in = _duration(headers.get(f"x-ratelimit-reset-{what}", ""))
    if amount is None or full_in is None:
        return None
    return Left(amount, full_in, _number(headers.get(f"x-ratelimit-limit-{what}", "")))


def _number(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text.strip()) else None


def _duration(text: str) -> float | None:
    """Return the seconds of `17`, `0.5`, `20ms` or `6m0s`."""
    if _DURATION.fullmatch(text):
        return sum(float(number) * _SECONDS[unit] for number, unit in _PART.findall(text))
    return _number(text)


def _until(date: str, now: Callable[[], float]) -> float:
    """Return the seconds until a day and time as HTTP writes them, which is always in GMT."""
    parts = email.utils.parsedate_tz(date)
    try:
        return max(0.0, email.utils.mktime_tz(parts) - now()) if parts else 0.0
    except (ValueError, OverflowError):
        return 0.0
