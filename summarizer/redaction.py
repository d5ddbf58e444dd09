"""Secrets that are known as such, taken out of text."""

import json
import re
from collections.abc import Iterable
from urllib.parse import quote, quote_plus

PLACEHOLDER = "<secret>"
SHORTEST = 8
"""Characters of a secret; a shorter one would be found in ordinary words."""


class Redaction:
    """Takes known secrets out of text, however they are spelt there.

    Args:
        known: the secrets; one that is too short is none to look for.
    """

    def __init__(self, known: Iterable[str]) -> None:
        spelt = {form for secret in known if len(secret) >= SHORTEST for form in _spellings(secret)}
        longest_first = sorted(spelt, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, longest_first))) if spelt else None

    def text(self, text: str) -> str:
        """Return the text with each secret replaced."""
        return self._known.sub(PLACEHOLDER, text) if self._known else text


def _spellings(secret: str) -> set[str]:
    """Return the secret as it may be written: in a URL, in JSON, with line ends gone."""
    in_json = {json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]}
    return {secret, quote(secret), quote(secret, safe=""), quote_plus(secret), *in_json}
