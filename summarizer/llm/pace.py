"""How fast one resource of an endpoint, requests or tokens, may be used."""

from summarizer.llm.headers import Left

_ALWAYS = float("-inf")


class Pace:
    """So much a minute, evenly, and never more than the provider says is left; times are those of one clock."""

    def __init__(self, per_minute: float | None) -> None:
        self._per_second = per_minute / 60 if per_minute else None
        self._next = _ALWAYS
        self._left = 0.0
        self._refill = 0.0  # a second; 0 where nothing comes before everything does
        self._full_at = _ALWAYS
        self._told_at = _ALWAYS

    def take(self, amount: float, now: float) -> float:
        """Take what one request uses, and return the seconds to wait before it is sent."""
        begins = max(now, self._next, self._allowed_at(amount, now))
        if self._per_second:
            self._next = max(now, self._next) + amount / self._per_second
        if now < self._full_at:
            self._left -= amount
        return begins - now

    def correct(self, amount: float) -> None:
        """Add what a request used beyond what was taken for it; give back where the amount is negative."""
        if self._per_second:
            self._next += amount / self._per_second

    def hear(self, told: Left, now: float) -> None:
        """Heed what the provider says is left."""
        self._left, self._told_at, self._full_at = told.amount, now, now + told.full_in
        missing = (told.limit or 0.0) - told.amount
        self._refill = missing / told.full_in if missing > 0 and told.full_in > 0 else 0.0

    def _allowed_at(self, amount: float, now: float) -> float:
        """Return when the provider takes so much more; more than its whole limit it is asked for when that is full."""
        if now >= self._full_at or self._left >= amount:
            return now
        if not self._refill:
            return self._full_at
        return min(self._full_at, self._told_at + (amount - self._left) / self._refill)
