"""Drift: whether what would be asked now is still what a cassette holds."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from summarizer.articles import Article
from summarizer.cassettes.playing import Playing
from summarizer.cassettes.taped import player
from summarizer.errors import CassetteDrift, CassetteError, ModelError

_ASKS_LESS = "code changed the request (less is asked than was recorded)"


def drift_of(
    cassette: Path,
    articles: Sequence[Article],
    *,
    kept: Sequence[Article] = (),
    model: str | None = None,
) -> CassetteDrift | None:
    """Return how a cassette has drifted, offline; None where it has not.

    Args:
        cassette: the file.
        articles: those that were recorded, as they are now.
        kept: the same as they were, where a copy was kept: then it can be told whether the code changed as well as an
            article.
        model: the model that would be asked now; None for the one recorded.

    Raises:
        CassetteError: the cassette is missing or damaged.
    """
    drift = _met(cassette, articles, model)
    if drift is None or "article" not in drift.causes or not kept:
        return drift
    behind = _met(cassette, kept, model)
    if behind is None or set(behind.causes) <= set(drift.causes):
        return drift
    further = tuple(cause for cause in behind.causes if cause not in drift.causes)
    phrase = f"{drift.phrase}; apart from the article: {behind.phrase}"
    return CassetteDrift(str(drift), causes=drift.causes + further, phrase=phrase, difference=drift.difference)


def _met(cassette: Path, articles: Sequence[Article], model: str | None) -> CassetteDrift | None:
    tape = Playing(cassette)
    summarizer = player(tape, cassette, model=model)
    try:
        for article in articles:
            with suppress(ModelError):  # an answer that was unusable when it was recorded is no drift
                summarizer.summarize(
                    article.text,
                    title=article.title,
                    published=article.published,
                    url=article.url,
                    path=article.path,
                )
        tape.check_played()
    except CassetteDrift as drift:
        return drift
    except CassetteError as unplayed:
        return CassetteDrift(str(unplayed), causes=("code",), phrase=_ASKS_LESS)
    return None
