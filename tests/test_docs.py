"""The documentation says what the program does."""

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

import pytest

import summarizer
from benchmarks import seeds
from summarizer import cli, errors, rendering, settings
from summarizer.cli.console import MEANINGS
from summarizer.result import Column, SourceColumns, TableName, columns
from tests.cassettes.test_page import FORUM
from tests.harbour import drafting
from tests.invented import ARTICLE, SECOND, SUMMARY
from tests.llm.fault_server import completion, serving

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "docs/examples"
PAGES = (
    "docs/api.md", "docs/articles.md", "docs/budgets.md", "docs/dashboards.md", "docs/reliability.md", "docs/review.md",
)  # fmt: skip
_EXAMPLE = re.compile(r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def column_tables() -> str:
    """Return the columns of every table as the documentation lists them."""
    source = len(SourceColumns.__annotations__)
    tables = [_column_table(columns("meetings")[:source])]
    tables += [f"### {table}\n\n{_column_table(columns(table)[source:])}" for table in get_args(TableName)]
    return "\n".join(tables)


def _column_table(listed: Iterable[Column]) -> str:
    head = "| column | values | meaning |\n| --- | --- | --- |\n"
    null = {True: " or null", False: ""}
    return head + "".join(f"| `{one.name}` | {one.kind}{null[one.nullable]} | {one.meaning} |\n" for one in listed)


@pytest.fixture
def examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder with the files of the examples, and a model on this machine that has read the article."""
    shutil.copytree(EXAMPLES, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    with serving() as faults:
        faults.script = [drafting(completion(json.dumps(FORUM)))]
        monkeypatch.setenv("SUMMARIZER_MODEL", "some/model")
        monkeypatch.setenv("SUMMARIZER_BASE_URL", faults.base_url)
        yield


@pytest.mark.usefixtures("examples")
@pytest.mark.parametrize("page", PAGES)
def test_the_examples_run(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every block of Python on the page runs, one after the other, and prints what stands under it."""
    names: dict[str, object] = {}
    for code, output in _EXAMPLE.findall(read(page)):
        exec(compile(code, page, "exec"), names)  # noqa: S102 - our own documentation
        printed = capsys.readouterr().out
        assert not output or printed == output, code


def test_the_examples_files_are_the_invented_ones() -> None:
    """What the pages read is the article and the results that the tests know."""
    assert {path.name: path.read_text(encoding="utf-8") for path in EXAMPLES.iterdir()} == {
        "harbour.txt": ARTICLE,
        "harbour.json": rendering.json(SUMMARY),
        "results.jsonl": rendering.jsonl(SUMMARY) + rendering.jsonl(SECOND),
    }


def test_the_columns_are_documented() -> None:
    """docs/api.md lists the columns that the row types declare."""
    assert f"those of the article:\n\n{column_tables()}\n## Rendering\n" in read("docs/api.md")


@pytest.mark.parametrize(
    ("command", "page"),
    [("summarizer", "docs/cli.md"), ("summarizer models", "docs/cli.md"), ("summarizer review", "docs/review.md")],
)
def test_the_help_is_documented(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str, page: str
) -> None:
    """docs/cli.md, or a page of its own, holds what each command's `--help` prints."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert cli.main([*command.split()[1:], "--help"]) == 0
    assert f"```\n$ {command} --help\n{capsys.readouterr().out}```\n" in read(page)


def test_the_list_of_models_is_documented(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """docs/models.md holds what `summarizer models` prints before any is fetched."""
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path))
    assert cli.main(["models"]) == 0
    assert f"```\n$ summarizer models\n{capsys.readouterr().out}```\n" in read("docs/models.md")


def test_every_setting_is_documented() -> None:
    """docs/models.md has the table of the module that reads the environment."""
    pattern = re.compile(r"^\| `?([A-Z_]+)`? \| (.*) \|$", re.MULTILINE)
    told = pattern.findall(settings.__doc__ or "")
    assert {name for name, _ in told} == settings.NAMES
    assert pattern.findall(read("docs/models.md")) == told


def test_one_hosted_model_is_named_in_one_place() -> None:
    """Hosted models go out of service; what is named elsewhere is what the help shows, and the README."""
    pages = {"README.md": 1, "docs/cli.md": 1, "docs/cassettes.md": 1}
    named = {
        str(path.relative_to(ROOT)): re.findall(r"openai/gpt[\w.-]+", path.read_text(encoding="utf-8"))
        for folder in ("docs", "summarizer", "benchmarks")
        for path in [ROOT / "README.md", *(ROOT / folder).rglob("*.md"), *(ROOT / folder).rglob("*.py")]
    }
    found = {place: len(names) for place, names in named.items() if names}
    assert found == pages | {"summarizer/settings.py": 1}
    assert {name for names in named.values() for name in names} == {settings.HOSTED_EXAMPLE}


def test_the_readme_has_every_exit_code() -> None:
    """Its table is the program's."""
    table = re.findall(r"^\| (\d+) \| (.*) \|$", read("README.md"), re.MULTILINE)
    assert table == [(str(int(code)), meaning) for code, meaning in MEANINGS.items()]


def test_the_readme_shows_every_seed_as_it_is() -> None:
    """Its table is what the rules make of the six today: `python -m benchmarks.seeds --write` renews it."""
    page = read("README.md")
    assert page.count("](seeds/0") == 6
    assert seeds.written(page) == page


def test_the_readme_shows_what_the_quick_way_prints() -> None:
    """Line by line, in their order; what is left out stands as three dots."""
    article = read("seeds/000_ce7b7f8e0b79a875.txt")
    printed = rendering.text(
        summarizer.summarize(article, model="rules"), width=80, color=False, article=article
    ).splitlines()
    (block,) = re.findall(r"^```text\n(.*?)^```", read("README.md"), re.MULTILINE | re.DOTALL)
    shown = [line for line in block.splitlines() if line != "..."]
    at = -1
    for line in shown:
        at = printed.index(line, at + 1)


def test_the_first_two_commands() -> None:
    """The README opens with `make demo` and `make test`."""
    assert re.findall(r"^    (\S.*)$", read("README.md"), re.MULTILINE)[:2] == ["make demo", "make test"]


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "CONTRIBUTING.md",
        *PAGES,
        "docs/cli.md",
        "docs/models.md",
        "docs/languages.md",
        "docs/reading_rounds.md",
        "seeds/README.md",
    ],
)
def test_links_lead_somewhere(page: str) -> None:
    """Every file that a page links to is there."""
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", re.sub(r"```.*?```|`[^`]+`", "", read(page), flags=re.DOTALL)):
        assert ((ROOT / page).parent / link).exists(), link


@pytest.mark.parametrize("page", ["docs/dashboard.md", "docs/dashboards.md", "docs/api.md"])
def test_who_reads_of_tables_is_led_to_the_ledger(page: str) -> None:
    """To what it says of Python; and every heading that a page links to is there."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)#([^)]+)\)", read(page))
    assert ("ledger.md", "from-python") in links
    for name, anchor in links:
        headings = re.findall(r"^#+ (.*)$", read(f"docs/{name}"), re.MULTILINE)
        assert anchor in {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in headings}, anchor


def test_every_make_target_of_contributing_exists() -> None:
    """What it tells to run can be run."""
    targets = re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE)
    assert set(re.findall(r"\bmake ([a-z]+)", read("CONTRIBUTING.md"))) <= set(targets)


def test_every_page_of_the_dashboard_is_shown() -> None:
    """Each of its pictures is in the README, which leads to what the documentation says of the page, and there."""
    pictures = {path.name for path in (ROOT / "docs/images").glob("dashboard-*.png")}
    linked = r"\[!\[[^]]+\]\(docs/images/(dashboard-\w+\.png)\)\]\(docs/dashboard\.md#([\w-]+)\)"
    shown = dict(re.findall(linked, read("README.md")))
    page = read("docs/dashboard.md")
    assert set(shown) == pictures == set(re.findall(r"\(images/(dashboard-\w+\.png)\)", page))
    heads = {head.lower().replace(" ", "-") for head in re.findall(r"^#+ (.+)$", page, re.MULTILINE)}
    assert set(shown.values()) <= heads


def test_the_error_tree_is_drawn_and_public() -> None:
    """The docstring of `errors` names every class there is, and each can be imported from the package."""
    classes = {name for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, Exception)}
    assert {name for name in classes if name in (errors.__doc__ or "")} == classes <= set(summarizer.__all__)
