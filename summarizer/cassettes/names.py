"""File names of cassettes, safe whatever the article's file is called."""

import hashlib
import re
import unicodedata
from pathlib import PurePath

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
