"""The month of `examples/month`, filled once for all tests by its own script."""

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

MONTH = Path(__file__).parents[2] / "examples/month"


def filling(folder: Path) -> Callable[[Path, Path], int]:
    """Return the function of the script `fill.py` that lies in a folder."""
    spec = importlib.util.spec_from_file_location("month_fill", folder / "fill.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    fill: Callable[[Path, Path], int] = module.fill
    return fill


@pytest.fixture(scope="session")
def month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what `make month-ledger` makes, where others of the same names lay before."""
    folder = tmp_path_factory.mktemp("month")
    (folder / "run").mkdir()
    (folder / "run/rows.jsonl").write_bytes(b"no rows")
    (folder / "ledger.sqlite").write_bytes(b"no database")
    assert filling(MONTH)(folder / "ledger.sqlite", folder / "run") == 0
    return folder
