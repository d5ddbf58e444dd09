"""The documentation says what the program does."""

import re
from pathlib import Path

import pytest

import summarizer
from summarizer import cli, errors
from summarizer.cli.exits import MEANINGS

ROOT = Path(__file__).parents[1]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_help_is_documented(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """docs/cli.md holds what `summarizer --help` prints."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert cli.main(["--help"]) == 0
    assert f"```\n$ summarizer --help\n{capsys.readouterr().out}```\n" in read("docs/cli.md")


def test_the_readme_has_every_exit_code() -> None:
    """Its table is the program's."""
    table = re.findall(r"^\| (\d+) \| (.*) \|$", read("README.md"), re.MULTILINE)
    assert table == [(str(int(code)), meaning) for code, meaning in MEANINGS.items()]


def test_the_first_two_commands() -> None:
    """The README opens with `make demo` and `make test`."""
    assert re.findall(r"^    (\S.*)$", read("README.md"), re.MULTILINE)[:2] == ["make demo", "make test"]


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", "docs/api.md", "docs/cli.md", "docs/languages.md", "seeds/README.md"]
)
def test_links_lead_somewhere(page: str) -> None:
    """Every file that a page links to is there."""
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", read(page)):
        assert ((ROOT / page).parent / link).exists(), link


def test_every_make_target_of_contributing_exists() -> None:
    """What it tells to run can be run."""
    targets = re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE)
    assert set(re.findall(r"\bmake ([a-z]+)", read("CONTRIBUTING.md"))) <= set(targets)


def test_the_error_tree_is_drawn_and_public() -> None:
    """The docstring of `errors` names every class there is, and each can be imported from the package."""
    classes = {name for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, Exception)}
    assert {name for name in classes if name in (errors.__doc__ or "")} == classes <= set(summarizer.__all__)
