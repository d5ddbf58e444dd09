"""Regular English verb forms."""

from collections.abc import Iterable, Mapping

VOWELS = "aeiou"
DOUBLING = frozenset(
    {
        "admit", "ban", "begin", "chat", "commit", "concur", "confer", "cut", "omit", "permit", "plan", "put", "quip",
        "rebut", "refer", "set", "ship", "slam", "step", "stop", "submit",
    }
)  # fmt: skip


def base_forms(verbs: Iterable[str], irregular: Mapping[str, str]) -> dict[str, str]:
    """Return every form of the verbs, present, past and -ing, with its base form."""
    bases = [verb for verb in verbs if " " not in verb]
    regular = {form: verb for verb in bases for form in forms(verb)}
    return regular | {form: verb for form, verb in irregular.items() if verb in bases}


def forms(verb: str) -> tuple[str, str, str, str]:
    """Return base, -s, -ed and -ing form of a regular verb."""
    return verb, third_person(verb), past(verb), participle(verb)


def third_person(verb: str) -> str:
    """Return the -s form."""
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if _consonant_y(verb) else verb + "s"


def past(verb: str) -> str:
    """Return the -ed form."""
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if _consonant_y(verb) else _doubled(verb) + "ed"


def participle(verb: str) -> str:
    """Return the -ing form."""
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2:-1] not in VOWELS


def _doubled(verb: str) -> str:
    return verb + verb[-1] if verb in DOUBLING else verb
