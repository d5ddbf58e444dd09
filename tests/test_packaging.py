"""The package finds its data folders wherever it comes from: checkout, wheel, sdist, or a wheel made of the sdist."""

import ast
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

from summarizer.files import data_folder

ROOT = Path(__file__).parents[1]
FOLDERS: tuple[Literal["prompts", "schemas", "seeds"], ...] = ("prompts", "schemas", "seeds")
FINDS = f"from summarizer.files import data_folder; print(*map(data_folder, {FOLDERS}), sep='\\n')"


def build(source: Path, target: Path, *kinds: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--directory", target, *(f"--target={kind}" for kind in kinds)],
        cwd=source,
        check=True,
        capture_output=True,
    )


def unpacked_wheel(folder: Path) -> Path:
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "wheel")  # noqa: S202  (an archive of our own)
    return folder / "wheel"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folders that the builds unpack to, with the folder that then holds the data."""
    direct, indirect = tmp_path_factory.mktemp("direct"), tmp_path_factory.mktemp("indirect")
    build(ROOT, direct, "wheel", "sdist")
    (packed,) = direct.glob("*.tar.gz")
    with tarfile.open(packed) as archive:
        archive.extractall(direct, filter="data")
    sdist = direct / packed.name.removesuffix(".tar.gz")
    build(sdist, indirect, "wheel")
    return {"wheel": unpacked_wheel(direct), "sdist": sdist, "wheel of the sdist": unpacked_wheel(indirect)}


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize("place", ["wheel", "sdist", "wheel of the sdist"])
def test_data_is_found_from_another_folder(places: dict[str, Path], place: str, tmp_path: Path) -> None:
    """What is unpacked elsewhere reads its own prompts and schemas, the same as the checkout's."""
    found = subprocess.run(
        [sys.executable, "-c", FINDS],
        cwd=tmp_path,
        env={"PYTHONPATH": str(places[place])},
        capture_output=True,
        text=True,
        check=True,
    )
    for folder, name in zip(map(Path, found.stdout.splitlines()), FOLDERS, strict=True):
        assert folder.is_relative_to(places[place])
        assert files(folder) == files(ROOT / name)


def test_the_sdist_makes_the_same_wheel(places: dict[str, Path]) -> None:
    """A wheel built from the sdist holds what one built from the checkout holds."""
    assert files(places["wheel"]) == files(places["wheel of the sdist"])


@pytest.mark.parametrize(
    "name",
    [
        "summarizer/py.typed",
        "summarizer/cli/entry.py",
        "summarizer/evaluation/words.toml",
        "summarizer/pipeline/summarizing.py",
    ],
)
def test_the_wheel_holds_the_package(places: dict[str, Path], name: str) -> None:
    """Code and type marker are in it."""
    assert (places["wheel"] / name).is_file()


def test_the_wheel_names_licence_and_command(places: dict[str, Path]) -> None:
    """Its metadata tells the licence and the command."""
    (metadata,) = places["wheel"].glob("*.dist-info")
    assert "Apache License" in (metadata / "licenses/LICENSE").read_text(encoding="utf-8")
    assert "summarizer = summarizer.cli:main" in (metadata / "entry_points.txt").read_text(encoding="utf-8")
    assert "License-Expression: Apache-2.0" in (metadata / "METADATA").read_text(encoding="utf-8")


def test_the_checkout_has_all_folders() -> None:
    """Beside the package, and with something in them."""
    for name in FOLDERS:
        assert files(data_folder(name))


def test_the_house_stays_small() -> None:
    """At most 14 rooms and 190 modules: whoever needs more looks for what can go or be put together first."""
    house = ROOT / "summarizer"
    modules = [path for path in house.rglob("*.py") if path.name != "__init__.py"]
    rooms = {path.relative_to(house).parts[0] for path in modules if path.parent != house}
    assert 10 <= len(rooms) <= 14
    assert 100 <= len(modules) <= 190


def test_functions_are_short() -> None:
    """Half of them have at most 5 lines and nine in ten 11, without docstrings, blank lines and comments."""
    lengths = sorted(
        n for path in (ROOT / "summarizer").rglob("*.py") for n in function_lengths(path.read_text("utf-8"))
    )
    assert len(lengths) > 2000
    assert lengths[len(lengths) // 2] <= 5
    assert lengths[len(lengths) * 9 // 10] <= 11


def function_lengths(source: str) -> Iterator[int]:
    """Yield of each function of a module how many lines it has, from `def` to its end."""
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            told = node.body[0] if ast.get_docstring(node) is not None else None
            own = {*range(node.lineno, (node.end_lineno or 0) + 1)}
            own -= {*range(told.lineno, (told.end_lineno or 0) + 1)} if told is not None else set()
            shown = (lines[number - 1].strip() for number in own)
            yield sum(bool(line) and not line.startswith("#") for line in shown)
