"""Secrets: what looks like a key, found in the environment and taken out of what is written to a cassette."""

import os
import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

from summarizer.printable import PLACEHOLDER, SHORTEST, Redaction

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | bytes | int | float | bool | None"

_NAMED = re.compile(r"(?i)key|token|secret|passw|pwd|credential")
_NAMED_PERHAPS = re.compile(r"(?i)auth|cookie|session|organi[sz]ation|org_id|project")
_ORDINARY = re.compile(r"[A-Za-z]{1,15}|[0-9.,:]{1,11}|\S*\s.*|[~.]?/.*|[A-Za-z]:\\.*", re.DOTALL)
_SHAPED = re.compile(
    r"""(?:(?<![A-Za-z0-9])|(?<=\\[nrtbf]))(?:  # also after a line feed that is spelt out, in JSON within JSON
        (?:sk|pk|rk|hf|gsk|xai|glpat|pypi|r8|proj|org|key)[-_][A-Za-z0-9_-]{16,}
      | gh[opsur]_[A-Za-z0-9]{20,} | github_pat_[A-Za-z0-9_]{20,}
      | xox[abeprs]-[A-Za-z0-9-]{10,}
      | (?:AKIA|ASIA)[A-Z0-9]{16}
      | AIza[A-Za-z0-9_-]{30,}
      | eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*
    )(?![A-Za-z0-9])""",
    re.VERBOSE,
)
_BEARER = re.compile(r"(?i)\b((?:bearer|basic)\s+)[A-Za-z0-9._~+/=-]{8,}")
_RANDOM = re.compile(r"(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9_+=.-]{24,}")


def in_environment(environ: Mapping[str, str] = os.environ) -> frozenset[str]:
    """Return the values of environment variables that look like keys: by their name, their shape or as a password.

    A value that is an ordinary word, a short number, a path or several words is none, whatever the variable is called.
    """
    found = {value for name, value in environ.items() if _looks_like_a_key(name, value.strip())}
    return frozenset({value.strip() for value in found} | set(_passwords(environ.values())))


def _looks_like_a_key(name: str, value: str) -> bool:
    if len(value) < SHORTEST or _ORDINARY.fullmatch(value) or "://" in value:
        return False
    perhaps = _NAMED_PERHAPS.search(name) and re.search("[0-9]", value)
    return bool(_NAMED.search(name) or perhaps or _SHAPED.fullmatch(value) or _RANDOM.fullmatch(value))


def _passwords(values: Iterable[str]) -> Iterable[str]:
    """Return the passwords in URLs, as they stand there and decoded."""
    for value in values:
        try:
            password = urlsplit(value).password if "://" in value else None
        except ValueError:
            continue
        if password and len(password) >= SHORTEST:
            yield from (password, unquote(password))


class Scrubber:
    """Takes secrets out of text.

    Args:
        known: the secrets that are known as such; one shorter than eight characters is no secret to look for, as it
            would be found in ordinary words.
    """

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._known = Redaction(known)

    def text(self, text: str) -> str:
        """Return the text with each secret replaced."""
        return _BEARER.sub(rf"\1{PLACEHOLDER}", _SHAPED.sub(PLACEHOLDER, self._known.text(text)))

    def tree(self, node: Tree) -> Tree:
        """Return the data with each secret replaced, wherever it stands, in names too."""
        if isinstance(node, dict):
            return {self.text(name): self.tree(value) for name, value in node.items()}
        if isinstance(node, list):
            return [self.tree(item) for item in node]
        if isinstance(node, bytes):
            return self.text(node.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
        return self.text(node) if isinstance(node, str) else node


def matches(recorded: Tree, sent: Tree) -> bool:
    """Tell whether a request is the recorded one, a placeholder standing for whatever was a secret then."""
    if isinstance(recorded, dict) and isinstance(sent, dict):
        return recorded.keys() == sent.keys() and all(matches(value, sent[name]) for name, value in recorded.items())
    if isinstance(recorded, list) and isinstance(sent, list):
        return len(recorded) == len(sent) and all(map(matches, recorded, sent))
    if isinstance(recorded, str) and isinstance(sent, str) and PLACEHOLDER in recorded:
        pieces = map(re.escape, recorded.split(PLACEHOLDER))
        return re.fullmatch(r"\S+?".join(pieces), sent) is not None
    return recorded == sent
