"""The cassettes that the user names, each with its articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli import articles
from summarizer.errors import CassetteError, InputError, UsageError

if TYPE_CHECKING:
    from summarizer.cassettes.header import ArticleRecorded
    from summarizer.pipeline.articles import Article


@dataclass(frozen=True, slots=True)
class Named:
    """A cassette with its articles as they are now, and as they were where a copy was kept."""

    path: Path
    articles: tuple["Article", ...]
    kept: tuple["Article", ...]


def found(place: Path) -> list[Path]:
    """Return the cassettes of a folder.

    Raises:
        UsageError: there are none.
    """
    from summarizer.cassettes.places import cassettes_in
    from summarizer.cassettes.storage import check_installed

    check_installed()
    paths = cassettes_in(place)
    if not paths:
        raise UsageError(f"There is no cassette in {str(place)!r}: summarizer record makes them.")
    return paths


def check_orphans(place: Path) -> None:
    """Make sure that no article is kept for a cassette that is gone.

    Raises:
        CassetteError: one is.
    """
    from summarizer.cassettes.places import orphans_in

    for path in orphans_in(place):
        raise CassetteError(f"{str(path)!r} is kept for a cassette that is gone: delete it, or record it again.")


class Articles:
    """Finds the articles of cassettes: among the files that the user names, else where they were recorded, else kept.

    Args:
        files: those that the user names.
    """

    def __init__(self, files: Sequence[str]) -> None:
        self._files = files
        self._used: set[str] = set()

    def of(self, cassette: Path) -> Named:
        """Return a cassette with its articles.

        Raises:
            CassetteError: the cassette cannot be read, or its article is found nowhere.
            InputError: the article cannot be read.
        """
        from summarizer.cassettes.places import kept_beside
        from summarizer.cassettes.storage import read

        header = read(cassette).header
        recorded = header.articles if header else (None,)
        kept = kept_beside(cassette)
        copies = tuple(_read(str(kept), one, "utf-8") for one in recorded if kept.is_file())
        return Named(cassette, tuple(self._now(one, cassette, kept) for one in recorded), copies)

    def check_all_used(self) -> None:
        """Make sure that every file that the user names belongs to a cassette.

        Raises:
            InputError: one does not.
        """
        for file in self._files:
            if file not in self._used:
                raise InputError(f"{file!r} is recorded in none of the cassettes: record it, or leave it out.")

    def _now(self, recorded: "ArticleRecorded | None", cassette: Path, kept: Path) -> "Article":
        from summarizer.cassettes.places import given_for, resolved

        encoding = recorded.encoding if recorded else None
        if given := given_for(recorded, cassette, self._files):
            self._used.add(given)
            return _read(given, recorded, encoding)
        if recorded and (path := resolved(recorded, cassette)):
            return _read(str(path), recorded, encoding)
        if kept.is_file():
            return _read(str(kept), recorded, "utf-8")
        why = "its article is not where it was" if recorded else "it does not tell which article it belongs to"
        raise CassetteError(f"{str(cassette)!r} is an orphan: {why}; name the article's file, or delete the cassette.")


def _read(path: str, recorded: "ArticleRecorded | None", encoding: str | None) -> "Article":
    from summarizer.pipeline.articles import Article, day_of_publication

    text = articles.read(path, encoding).text
    if recorded is None:
        return Article(text, path=path)
    return Article(text, recorded.title, day_of_publication(recorded.published), recorded.url, path)
