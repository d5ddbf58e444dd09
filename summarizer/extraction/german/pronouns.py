"""What `er` and `sie` tell of whom they mean."""

from summarizer.extraction.german.cast import fits
from summarizer.extraction.german.verbs import verbs
from summarizer.extraction.lines import Line
from summarizer.extraction.mentions import Mention
from summarizer.extraction.pronouns import PLURAL, SINGLE, Pronouns


def _form(line: Line, pronoun: Mention) -> str:
    """`er` is one man, `sie` one woman, or several where the verb beside it is plural: `erklärten sie`."""
    if line.low(pronoun.first) == "er":
        return "m"
    return PLURAL if any(_is_plural_verb(line, i) for i in (pronoun.first - 1, pronoun.last)) else "f"


def _is_plural_verb(line: Line, i: int) -> bool:
    low = line.low(i)
    return low.endswith("en") and (line.words.listed(i, "verbs", "finite") or low in verbs().finite)


GERMAN = Pronouns(_form, fits, SINGLE | {"body"})
