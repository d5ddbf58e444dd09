"""Check what the demo wrote: `check_demo.py ARTICLE RESULT ENDPOINT NAME...`; the first claim that fails ends it."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path


def spans(part: object) -> Iterator[dict[str, object]]:
    """Yield every span in the result, wherever it stands."""
    if isinstance(part, dict):
        if part.keys() == {"start", "end", "text"}:
            yield part
        for inner in part.values():
            yield from spans(inner)
    if isinstance(part, list):
        for inner in part:
            yield from spans(inner)


def verify(article: str, result: dict, endpoint: str, names: list[str]) -> None:
    """Raise AssertionError unless the result is whole, verbatim, about these people, and made by a model just now."""
    found = list(spans(result))
    assert found, "the result has no span at all"
    for span in found:
        assert article[span["start"] : span["end"]] == span["text"], f"not verbatim: {span}"
    people = {actor["id"]: actor["name"] for actor in result["actors"]}
    met = [people[one] for meeting in result["meetings"] for one in meeting["participants"]]
    for name in names:
        assert any(name in one for one in met), f"{name} is not among the participants: {met}"
    made = result["provenance"]
    assert made["endpoint"] == endpoint, made["endpoint"]
    assert made["usage"]["output_tokens"] > 0, made["usage"]
    assert made["seconds"] > 1, f"{made['seconds']} s is no live model call"
    print(f"demo: {len(found)} spans verbatim, {len(result['statements'])} statements, {made['seconds']:.1f} s")


if __name__ == "__main__":
    article_path, result_path, *rest = sys.argv[1:]
    verify(
        Path(article_path).read_bytes().decode("utf-8"),
        json.loads(Path(result_path).read_text(encoding="utf-8")),
        rest[0],
        rest[1:],
    )
