"""A draft's JSON Schema in the strict form that hosted providers enforce."""

from functools import lru_cache
from typing import TypeAlias

from pydantic import BaseModel

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


@lru_cache(maxsize=8)
def response_format(draft: type[BaseModel]) -> dict[str, Json]:
    """Return the `response_format` that holds a model to this draft; it is shared, and not to be changed."""
    schema = _strict(draft.model_json_schema())
    return {"type": "json_schema", "json_schema": {"name": draft.__name__, "strict": True, "schema": schema}}


def _strict(node: Json) -> Json:
    """Forbid further properties, require all, and drop null defaults, at every depth."""
    if isinstance(node, list):
        return [_strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    strict = {key: _children(key, value) for key, value in node.items() if (key, value) != ("default", None)}
    properties = strict.get("properties")
    if isinstance(properties, dict):
        strict |= {"additionalProperties": False, "required": list(properties)}
    return strict


def _children(key: str, value: Json) -> Json:
    """Descend; under `properties` and `$defs` the keys are names, not keywords."""
    if key in {"properties", "$defs"} and isinstance(value, dict):
        return {name: _strict(schema) for name, schema in value.items()}
    return _strict(value) if key not in {"enum", "const", "default", "examples"} else value
