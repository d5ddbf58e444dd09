"""Where cassettes and their articles lie, and what a cassette's file is called."""

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePath

from summarizer.cassettes.header import ArticleRecorded

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


_LONGEST = 160  # bytes; file systems allow 255, and there is an ending to come
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def cassette_name(article: str | None, *, apart: bool = False) -> str:
    """Return the name of an article's cassette: the same one for the same file, whichever articles come with it.

    Args:
        article: the path of its file as given; None for standard input.
        apart: another article has that name already: add a few digits of the path's digest.
    """
    stem = "standard-input" if article is None else PurePath(article.replace("\\", "/")).stem
    plain = unicodedata.normalize("NFC", stem)
    safe = _cut(re.sub(r"[^\w.-]+", "-", plain).strip(".-")).strip(".-") or "article"
    if _RESERVED.fullmatch(safe):
        safe = f"_{safe}"
    if apart or safe != plain:
        safe += "-" + hashlib.sha256((article or "").encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{safe}.yaml"


def _cut(name: str) -> str:
    return name.encode()[:_LONGEST].decode(errors="ignore")
