"""Cassettes that a person can read: JSON bodies as YAML, text as UTF-8."""

import json
from collections.abc import Iterator
from typing import Any

import yaml
from vcr.serializers import yamlserializer

Message = dict[str, Any]


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines as a block."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def serialize(cassette: Message) -> str:
    """Return the cassette's YAML."""
    for message in _messages(cassette):
        _parse(message)
    return str(yaml.dump(cassette, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120))


def deserialize(text: str) -> Message:
    """Return the cassette that the YAML holds."""
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
    text = body.decode() if isinstance(body, bytes) else body
    if not text or "json" not in ",".join(_header(message, "content-type")):
        return
    message["parsed_body"] = json.loads(text)
    del message["body"]
    for name in [name for name in message["headers"] if name.lower() == "content-length"]:
        del message["headers"][name]  # it would no longer be true


def _unparse(message: Message, side: str) -> None:
    if "parsed_body" in message:
        text = json.dumps(message.pop("parsed_body"), ensure_ascii=False, separators=(",", ":"))
        message["body"] = {"string": text} if side == "response" else text


def _header(message: Message, wanted: str) -> list[str]:
    return next((values for name, values in (message.get("headers") or {}).items() if name.lower() == wanted), [])
