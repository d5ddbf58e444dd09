"""Cassettes that a person can read: what was recorded with what first, JSON bodies as YAML, text as UTF-8."""

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml
from vcr.serializers import yamlserializer

from summarizer.cassettes.secrets import Scrubber

Message = dict[str, Any]

_OTHER_LINE_ENDS = re.compile("[\r\x85\u2028\u2029]")  # YAML folds them, unless they are spelt out
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines as a block, and the same thing twice as two things."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - as PyYAML has it
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if _OTHER_LINE_ENDS.search(text) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def serialize(cassette: Message, scrubber: Scrubber) -> str:
    """Return the cassette's YAML, scrubbed: a secret may stand anywhere."""
    for message in _messages(cassette):
        _parse(message)
    head = {key: cassette[key] for key in ("version", "metadata") if key in cassette}
    clean = scrubber.tree(head | cassette)
    return str(yaml.dump(clean, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120))


def deserialize(text: str) -> Message:
    """Return the cassette that the YAML holds.

    Raises:
        ValueError, KeyError, TypeError, yaml.YAMLError: it holds none.
    """
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=_Loader)):
        raise ValueError("aliases")  # a few lines of them unfold to gigabytes
    cassette: Message = yamlserializer.deserialize(text)
    for interaction in cassette["interactions"]:
        for side in ("request", "response"):
            _unparse(interaction[side], side)
    return cassette


def _messages(cassette: Message) -> Iterator[Message]:
    for interaction in cassette["interactions"]:
        yield from (interaction["request"], interaction["response"])


def _parse(message: Message) -> None:
    body = message["body"]["string"] if isinstance(message["body"], dict) else message["body"]
    if not isinstance(body, str) or "json" not in ",".join(_header(message, "content-type")):
        return
    try:
        message["parsed_body"] = json.loads(body)
    except ValueError:  # a faulty answer is kept as it came
        return
    del message["body"]
    for name in [name for name in message["headers"] if name.lower() == "content-length"]:
        del message["headers"][name]  # it would no longer be true


def _unparse(message: Message, side: str) -> None:
    if "parsed_body" in message:
        text = json.dumps(message.pop("parsed_body"), ensure_ascii=False, separators=(",", ":"))
        message["body"] = {"string": text} if side == "response" else text


def _header(message: Message, wanted: str) -> list[str]:
    return next((values for name, values in (message.get("headers") or {}).items() if name.lower() == wanted), [])
