"""The German word lists."""

from functools import cache

from summarizer.extraction.german.verbs import verbs
from summarizer.extraction.lexicon import Lexicon, groups_of, lists_of


@cache
def german() -> Lexicon:
    """Return the German lists; the forms of separable verbs are in `german.verbs`."""
    data = lists_of("de")
    speech = {form: found[0].base for form, found in (*verbs().finite.items(), *verbs().participles.items())}
    meeting = {form: base for base, forms in data["encounters"].items() for form in forms}
    tables = {"speech": speech, "reporting": speech, "meeting": meeting}
    lists = {table: words for table, words in data.items() if table not in {"forms", "encounters"}}
    return Lexicon(groups_of(lists), tables, {}, frozenset())
