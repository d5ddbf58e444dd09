"""The pages on engines: what they show runs, and their tables are those of the model."""

import re
from pathlib import Path

import pytest

from benchmarks.ray_nodes import Run
from benchmarks.scale_model import Assumed, Measured, rate, written

ROOT = Path(__file__).parents[2]
PAGES = ("docs/deploy.md", "docs/scale.md")
_EXAMPLE = re.compile(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
_SHOWN = re.compile(r"^```python(?: notest)?\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def read(name: str) -> str:
    """Return a page."""
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_run(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every block of Python runs and prints what stands under it; one that is marked `notest` is Python at least."""
    for code in _SHOWN.findall(read(page)):
        compile(code, page, "exec")
    names: dict[str, object] = {}
    for code, output in _EXAMPLE.findall(read(page)):
        exec(compile(code, page, "exec"), names)  # noqa: S102 - our own documentation
        assert capsys.readouterr().out == output


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    """Every relative link is a file."""
    links = _LINK.findall(read(page))
    assert links
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []


def test_the_tables_are_those_of_the_model() -> None:
    """docs/scale.md holds what `python -m benchmarks.scale_model --write` writes."""
    assert read("docs/scale.md") == written(read("docs/scale.md"), 10_000_000)


def test_a_prefix_that_is_kept_is_a_part_of_the_prompt() -> None:
    """The parameters fit together: what is cached is less than what is read, and a batch costs less."""
    assert 0 < Measured().cached < Measured().input_tokens
    assert Assumed().price_cached < Assumed().price_in < Assumed().price_out


def test_without_faults_and_work_the_rate_is_the_latency() -> None:
    """Eight under way, a fifth of a second each."""
    assert rate(Run(at_once=4, latency=0.2, faults=0.0), 2, 0.0) == pytest.approx(40)
