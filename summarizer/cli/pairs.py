"""The article that each stored result was made from, found by its digest."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from summarizer.cli import articles
from summarizer.cli.articles import Article
from summarizer.cli.messages import warn
from summarizer.cli.results import SUFFIXES, Stored
from summarizer.errors import InputError

_OTHERS = (*SUFFIXES, ".html", ".md", ".csv")  # what lies beside articles and is none

Find = Callable[[Stored], Article]


def finder(where: str, encoding: str | None) -> Find:
    """Return what finds a result's article: the one file named, or of a folder's files the one of the digest.

    Where a folder has none of the digest, the file that is called as the result is its article, for the page to refuse.

    Raises:
        InputError: the file cannot be read.
    """
    if not Path(where).is_dir():
        article = articles.read(where, encoding)
        return lambda _: article
    found = _in_folder(Path(where), encoding)
    by_digest = {hashlib.sha256(one.text.encode("utf-8", "surrogatepass")).hexdigest(): one for one in found}
    by_name = {Path(str(one.path)).stem: one for one in found}

    def find(stored: Stored) -> Article:
        article = by_digest.get(stored.summary.source.sha256) or by_name.get(stored.name)
        if article is None:
            digest = stored.summary.source.sha256[:12]
            raise InputError(
                f"{stored.label!r}: no article in {where!r} has the digest {digest}… that it was made from."
            )
        return article

    return find


def _in_folder(folder: Path, encoding: str | None) -> list[Article]:
    paths = sorted(path for path in folder.iterdir() if path.is_file() and not _is_other(path))
    return [article for path in paths if (article := _readable(str(path), encoding))]


def _is_other(path: Path) -> bool:
    return path.name.startswith(".") or path.suffix.lower() in _OTHERS


def _readable(name: str, encoding: str | None) -> Article | None:
    try:
        return articles.read(name, encoding)
    except InputError as error:
        warn(f"{error} It is passed over.")
        return None
