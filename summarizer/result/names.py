"""Names as people type them: without regard to accents, case, or the kind of hyphen and apostrophe."""

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.result.v3 import Actor

_MARKS = re.compile("[\u0300-\u036f]")
# Letters that Unicode does not take apart, and the marks that keyboards have one of.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | dict.fromkeys("‘’ʼ`", "'")
    | dict.fromkeys("‐‑‒–", "-")
)


def folded(name: str) -> str:
    """Return the name as it is compared: `José  ØSTBERG` and `Jose Ostberg` are the same."""
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", name))
    return " ".join(bare.casefold().translate(_PLAIN).split())


def answers_to(actor: "Actor", name: str) -> bool:
    """Tell whether the actor bears the name: a whole name or alias, or for a person the last words of one."""
    wanted = folded(name)
    if not wanted:
        return False
    borne = [folded(one) for one in (actor.name, *actor.aliases)]
    return wanted in borne or (actor.type == "person" and any(one.endswith(f" {wanted}") for one in borne))
