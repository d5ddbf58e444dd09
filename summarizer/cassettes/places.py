"""Where a cassette's articles lie: where they were read, or beside it."""

import os
from collections.abc import Iterable
from pathlib import Path

from summarizer.cassettes.header import ArticleRecorded
from summarizer.cassettes.names import cassette_name

KEPT = ".article.txt"


def cassettes_in(place: Path) -> list[Path]:
    """Return the cassettes in a folder and below, in the order of their names; a file is taken for one itself."""
    return [place] if place.is_file() else sorted(path for path in place.rglob("*.yaml") if path.is_file())


def kept_beside(cassette: Path) -> Path:
    """Return the place of the article that is kept with its cassette."""
    return cassette.with_name(cassette.name.removesuffix(".yaml") + KEPT)


def orphans_in(place: Path) -> list[Path]:
    """Return the articles that are kept beside a cassette that is gone."""
    kept = sorted(place.rglob(f"*{KEPT}")) if place.is_dir() else []
    return [path for path in kept if not path.with_name(path.name.removesuffix(KEPT) + ".yaml").is_file()]


def relative(article: str | None, cassette: Path) -> str | None:
    """Return where an article lies, seen from its cassette's folder; None where no path leads there."""
    if article is None:
        return None
    try:
        return Path(os.path.relpath(Path(article).resolve(), cassette.parent.resolve())).as_posix()
    except ValueError:  # another drive
        return None


def resolved(recorded: ArticleRecorded, cassette: Path) -> Path | None:
    """Return the file that was recorded, where it is still there; a cassette may not name one by a full path."""
    if recorded.path is None or Path(recorded.path).is_absolute():
        return None
    path = Path(os.path.normpath(cassette.parent / recorded.path))
    return path if path.is_file() else None


def given_for(recorded: ArticleRecorded | None, cassette: Path, files: Iterable[str]) -> str | None:
    """Return the file among those that the user names which belongs to the cassette: by its path, else by its name."""
    named = list(files)
    if recorded is not None and recorded.path is not None:
        goal = (cassette.parent / recorded.path).resolve()
        for file in named:
            if Path(file).resolve() == goal:
                return file
    return next((file for file in named if cassette.name in _names(file)), None)


def _names(file: str) -> tuple[str, str]:
    return cassette_name(file), cassette_name(file, apart=True)
