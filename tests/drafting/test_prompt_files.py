"""Prompt files: found by name and version, pinned by their lock, refused in a sentence."""

import hashlib
import json
from pathlib import Path

import pytest

from summarizer.drafting import prompts
from summarizer.errors import PromptError

FOLDER = Path(__file__).parents[2] / "prompts"
FRONT = 'id = "told"\nversion = 1\ndraft = 3\nasks = "assists"\nlanguages = ["en"]\nnotes = "Invented."\n'
BODY = "\n# system\n\nRead.\n\n# user\n\n$sentences\n\n$quotations\n"
WHOLE = f"+++\n{FRONT}+++\n{BODY}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one released prompt, which the program takes for its own."""
    monkeypatch.setattr(prompts, "data_folder", lambda _: tmp_path)
    _release(tmp_path, "told.v1.md", WHOLE)
    return tmp_path


def _release(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    released = [prompts.parse(path.read_bytes(), path.name) for path in sorted(folder.glob("*.md"))]
    (folder / "lock.json").write_text(prompts.locked(released), encoding="utf-8")


def test_every_prompt_is_in_the_lock() -> None:
    """A released version never changes: each file has its digest there, and nothing else is there."""
    lock = json.loads((FOLDER / "lock.json").read_text(encoding="utf-8"))
    digests = {
        path.name.removesuffix(".md").replace(".v", "@"): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in FOLDER.glob("*.md")
    }
    assert lock == digests


WAYS = {1: (1, "assists"), 2: (2, "assists"), 3: (3, "leads"), 4: (3, "assists")}


def test_every_prompt_loads() -> None:
    """Its name and version are those of its file; its header tells its draft and how it asks."""
    assert {version for _, version in prompts.available()} == WAYS.keys()
    for name, version in prompts.available():
        prompt = prompts.load(name, version)
        assert (prompt.id, prompt.version) == (name, version)
        assert (prompt.draft, prompt.way) == WAYS[version]
        assert "$sentences" in prompt.turns[-1][1]
        assert bool(prompt.look) == (prompt.way == "leads")


@pytest.mark.parametrize("way", ["leads", "assists"])
def test_each_way_has_its_default(way: prompts.Way) -> None:
    """Where no prompt is named; it asks so, and in every language."""
    prompt = prompts.named(None, way)
    assert (prompt.name, prompt.way) == (prompts.DEFAULTS[way], way)
    assert prompt.languages == (prompts.EVERY_LANGUAGE,)


@pytest.mark.parametrize("way", ["leads", "assists"])
@pytest.mark.parametrize("name", prompts.DEFAULTS.values())
def test_a_named_prompt_overrides_the_way(name: str, way: prompts.Way) -> None:
    """Who names a version gets it, whatever suits the model."""
    assert prompts.named(name, way).name == name


@pytest.mark.parametrize("version", [1, 2])
def test_a_draft_that_is_no_longer_read_is_refused(version: int) -> None:
    """The versions of the sheet are kept for what names them; the sentence tells what can be asked."""
    says = rf"who_met_whom@{version} asks for draft version {version}, which is no longer read: use .*@3 or .*@4\."
    with pytest.raises(PromptError, match=says):
        prompts.named(f"who_met_whom@{version}", "leads")


def test_the_newest_is_the_default(folder: Path) -> None:
    """A version 10 is newer than a version 2."""
    for version in (2, 10):
        _release(folder, f"told.v{version}.md", WHOLE.replace("version = 1", f"version = {version}"))
    assert prompts.load("told").version == prompts.named("told", "leads").version == 10
    assert prompts.named("told@2", "leads") == prompts.load("told", 2)


def test_other_files_are_no_prompts(folder: Path) -> None:
    """Notes and drafts may lie beside them."""
    for name in ("README.md", "told.v0.md", "told.md", "told.v2.txt", "Told.v2.md"):
        (folder / name).write_text("Notes.", encoding="utf-8")
    assert list(prompts.available()) == [("told", 1)]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("told@2", r"No prompt told@2\. Known: told@1\."),
        ("told@0", r"No prompt told@.*Known: told@1\."),
        ("other", r"No prompt other@\?\. Known: told@1\."),
        ("other@1", r"No prompt other@1\. Known: told@1\."),
        ("../told", r"No prompt \.\./told@\?"),
        ("told@one", r"A prompt is named as id@version, for example .*@3, not 'told@one'\."),
        ("told@1.5", r"named as id@version"),
        ("told@-1", r"named as id@version"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_an_unknown_prompt_is_refused(name: str, says: str) -> None:
    """The sentence tells what there is."""
    with pytest.raises(PromptError, match=says):
        prompts.named(name, "leads")


@pytest.mark.parametrize(
    "edited", [WHOLE + "\n", WHOLE.replace("Read.", "Reed."), WHOLE.replace("Invented.", "Improved.")]
)
def test_an_edited_prompt_is_refused(folder: Path, edited: str) -> None:
    """The sentence tells the way out: a new version."""
    (folder / "told.v1.md").write_text(edited, encoding="utf-8")
    with pytest.raises(PromptError, match=r"told@1 differs from its released version: .*make a new version"):
        prompts.load("told")


def test_a_prompt_that_was_never_released_is_refused(folder: Path) -> None:
    """A file alone is no release."""
    (folder / "told.v2.md").write_text(WHOLE.replace("version = 1", "version = 2"), encoding="utf-8")
    with pytest.raises(PromptError, match="told@2 differs"):
        prompts.load("told")


def test_line_ends_do_not_matter(folder: Path) -> None:
    """A checkout may write them as its system does."""
    (folder / "told.v1.md").write_bytes(WHOLE.replace("\n", "\r\n").encode())
    assert prompts.load("told").turns == prompts.parse(WHOLE.encode(), "").turns


@pytest.mark.parametrize(
    "text",
    {
        "empty": "",
        "no front matter": BODY,
        "front matter not closed": f"+++\n{FRONT}",
        "no TOML": f"+++\nid: told\n+++\n{BODY}",
        "a field is missing": f"+++\n{FRONT.replace('draft = 3', '')}+++\n{BODY}",
        "no number": "+++\n" + FRONT.replace("version = 1", 'version = "one"') + "+++\n" + BODY,
        "no turns": f"+++\n{FRONT}+++\n",
        "ends with another turn": f"{WHOLE}\n# assistant\n\nYes.\n",
        "asks in no known way": "+++\n" + FRONT.replace('"assists"', '"orders"') + "+++\n" + BODY,
        "languages are no list": "+++\n" + FRONT.replace('["en"]', '"en"') + "+++\n" + BODY,
        "nothing but a look": f"+++\n{FRONT}+++\n\n# look\n\n$questions\n",
        "no user": f"+++\n{FRONT}+++\n\n# system\n\nRead.\n",
    }.items(),
    ids=lambda item: item[0],
)
def test_a_malformed_prompt_is_refused(text: tuple[str, str]) -> None:
    """The sentence names the file."""
    with pytest.raises(PromptError, match=r"The prompt file told\.v1\.md is malformed: .+\."):
        prompts.parse(text[1].encode(), "told.v1.md")
