"""Encounters: who met whom, proposed by rule from verbs and nouns of meeting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.document import Document
from summarizer.extraction.cast import Candidate, Line
from summarizer.extraction.cues import subject_before
from summarizer.extraction.lexicon import Lexicon, english
from summarizer.extraction.mentions import Mention
from summarizer.extraction.parties import TOGETHER, after_word, attendees, is_item, item_heads, listed
from summarizer.extraction.references import Resolver
from summarizer.extraction.tokens import Token

Kind = Literal["in_person", "call", "video", "unspecified"]
Status = Literal["held", "planned", "cancelled"]
FUTURE = frozenset(
    {"will", "plans", "plan", "to", "would", "forward", "scheduled", "set", "shall", "upcoming", "intends"}
)
# Between a subject and the verb of a meeting to come: `pledged to meet again`, `was to have met`.
TOWARDS = frozenset({
    "be", "not", "never", "further", "again", "looks", "look", "looked", "agreed", "pledged", "promised", "planned", "expected", "due",
    "hope", "hoped", "hopes", "vowed", "decided", "intend", "wants", "is", "was", "were", "are", "have", "had", "been",
})  # fmt: skip
FACE_TO_FACE = frozenset(
    {"meet", "host", "welcome", "receive", "visit", "greet", "travel", "gather", "assemble", "sit"}
)
WITH_PARTNER = frozenset(
    {
        "meet",
        "speak",
        "talk",
        "confer",
        "consult",
        "hold",
        "host",
        "convene",
        "chair",
        "sit",
        "co-host",
        "co-chair",
        "lead",
        "call",
    }
)
WITH_OBJECT = frozenset({"meet", "host", "convene", "receive", "welcome", "greet", "visit", "call", "phone", "co-host"})
EACH_OTHER = frozenset({"meet", "speak", "talk", "confer", "gather", "assemble"})
JOINING = frozenset(
    {"joined", "joining", "attended", "participated", "included", "accompanied", "present", "remarks", "join"}
)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells of an encounter.

    Attributes:
        number: the sentence.
        anchor: index of the verb or noun of meeting in it (place and day are looked for around it); None where it only
            names somebody who attended.
    """

    number: int
    anchor: int | None


@dataclass(frozen=True, slots=True)
class Encounter:
    """A meeting, call or visit that the rules propose.

    Attributes:
        parties: whom they see taking part.
        told: the sentences that tell it.
        weak: whether it is only mentioned in passing.
        also: whether it is told as one more of the main encounter's occasion (`also held bilateral meetings`).
    """

    parties: tuple[Candidate, ...]
    kind: Kind
    status: Status
    told: tuple[Told, ...]
    weak: bool = False
    also: bool = False


def encounters(
    document: Document, lines: Sequence[Line], resolver: Resolver, lexicon: Lexicon
) -> tuple[Encounter, ...]:
    """Propose encounters in reading order; several sentences on one are one."""
    first = _first_parties(document, lines, resolver, lexicon)
    known = replace(resolver, parties=first)
    found = [e for line in lines for e in in_line(document, line, known, lexicon)]
    return _with_attendees(document, lines, merged(found), known)


def _first_parties(
    document: Document, lines: Sequence[Line], resolver: Resolver, lexicon: Lexicon
) -> tuple[Candidate, ...]:
    """The parties of the first encounter that was held: whom `the two` and `they` will mean."""
    found = (e for line in lines for e in in_line(document, line, resolver, lexicon) if len(e.parties) > 1)
    first = next((e for e in found if e.status == "held" and not e.weak), None)
    return _with_attendees(document, lines, [first], resolver)[0].parties if first else ()


def in_line(document: Document, line: Line, resolver: Resolver, lexicon: Lexicon) -> Iterator[Encounter]:
    """Yield what one sentence tells of encounters."""
    seen: set[frozenset[Candidate]] = set()
    for mentions, index, separate, weak in [*_by_verb(line, lexicon), *_by_noun(line, lexicon)]:
        parties = resolver.all_of(line, mentions)
        groups = [(parties[0], p) for p in parties[1:]] if separate and len(parties) > 2 else [parties]
        for group in groups:
            key = frozenset(group)
            if len(group) < (1 if weak or _one_body(group, line, index) else 2) or any(key <= s for s in seen):
                continue
            seen.add(key)
            kind, status = _kind(line, index, lexicon), status_of(document, line, index, lexicon)
            also = any(t.low in {"also", "separately"} for t in line.tokens[max(index - 3, 0) : index])
            yield Encounter(tuple(group), kind, status, (Told(line.number, index),), weak, also)


def _one_body(parties: Sequence[Candidate], line: Line, index: int) -> bool:
    """`The Taskforce met in Washington`: a body of several meets by itself."""
    following = line.tokens[index + 1].low if index + 1 < len(line.tokens) else ""
    return (
        len(parties) == 1
        and parties[0].kind in {"body", "group"}
        and line.tokens[index].low == "met"
        and following in {"in", "at", "on", "today", "this", "last", "again", "virtually"}
    )


def _by_verb(line: Line, lexicon: Lexicon) -> Iterator[tuple[tuple[Mention, ...], int, bool, bool]]:
    for index, token in enumerate(line.tokens):
        base = lexicon.verbs["meeting"].get(token.low)
        if not base or (token.capital and index) or _is_noun(line, index):
            continue
        subjects = _subject(line, index)
        others = _others(line, index, base)
        plural = any(t.low == "meetings" for t in line.tokens[index : index + 5])
        if subjects and others:
            yield (*subjects, *others), index, plural, False
        elif base in EACH_OTHER and (
            len(subjects) > 1 or (subjects and _plural(subjects[0])) or (base == "meet" and subjects)
        ):
            yield subjects, index, False, False


def _is_noun(line: Line, index: int) -> bool:
    """`the virtual meeting`, `a call`, `the visit` are nouns."""
    before = line.tokens[index - 1].low if index else ""
    form = line.tokens[index].low
    if form.endswith("ing"):
        return before not in {",", "and", "after", "before", "while", "by", "when", "to"}
    return form in {"call", "visit", "host", "talk", "lead", "chair", "hold"} and before not in {
        "will",
        "to",
        "they",
        "and",
        "would",
        "leaders",
        "sides",
    }


def _plural(mention: Mention) -> bool:
    return mention.kind in {"collective", "group", "body", "pronoun"}


def _subject(line: Line, index: int) -> tuple[Mention, ...]:
    i = index
    while i and line.tokens[i - 1].low in FUTURE | {
        "be",
        "not",
        "never",
        "further",
        "again",
        "looks",
        "look",
        "looked",
    }:
        i -= 1
    found = subject_before(line, i)
    if found:
        return _joined_by(line, found, index)
    opening = [m for m in line.mentions if m.first <= 4 and m.last <= index]
    commas = [t for t in line.tokens[:index] if t.text == ","]
    return (opening[0],) if opening and not commas and index - opening[0].last <= 8 else ()


def _joined_by(line: Line, subjects: tuple[Mention, ...], index: int) -> tuple[Mention, ...]:
    """`X, joined by Y, spoke`."""
    for i in range(subjects[-1].last, index):
        if line.tokens[i].low in {"joined", "accompanied"} and i + 1 < index:
            return (*subjects, *(m for m in listed(line, i + 2) if m.last <= index))
    return subjects


def _others(line: Line, index: int, base: str) -> tuple[Mention, ...]:
    partner = after_word(line, index + 1, TOGETHER, 9) if base in WITH_PARTNER else None
    if partner is None and base in {"speak", "talk"}:
        partner = after_word(line, index + 1, {"to"}, 3)
    if partner is not None:
        return listed(line, partner)
    if base not in WITH_OBJECT:
        return ()
    objects = listed(line, index + 1, 0)
    kinds = (
        {"person", "group", "role"}
        if base not in {"meet", "host", "convene"}
        else {"person", "group", "role", "body", "collective"}
    )
    return tuple(m for m in objects if m.kind in kinds and not line.tokens[m.last - 1].possessive)


def _by_noun(line: Line, lexicon: Lexicon) -> Iterator[tuple[tuple[Mention, ...], int, bool, bool]]:
    """`thanked X for a productive meeting`, `a call with X`, `their meeting at the summit`."""
    nouns = lexicon.groups["meeting"]["nouns"]
    for index, token in enumerate(line.tokens):
        if token.low not in nouns:
            continue
        partner = after_word(line, index + 1, {"with", "between", "of"}, 4)
        behind = listed(line, partner) if partner else ()
        opening = tuple(
            m
            for m in line.mentions
            if m.last <= index and m.kind in {"person", "role", "group", "collective", "pronoun", "body"}
        )
        if behind and partner and line.tokens[partner - 1].low == "between":
            yield behind, index, False, False
        elif behind and opening and line.tokens[partner - 1 if partner else 0].low == "with":
            yield (*_leading(line, opening), *behind), index, False, False
        elif _thanked(line, index) and len(opening) > 1:
            yield opening[:2], index, False, False
        elif behind and _took_place(line, index):
            yield behind, index, False, True
        elif token.low in {"summit", "discussions", "talks", "meeting", "meetings", "ministerial"} and _at_occasion(
            line, index
        ):
            near = _occasion_parties(line, opening) or listed(line, index + 1, 6)
            if near:
                yield near, index, False, True


def _leading(line: Line, opening: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """`X will lead a delegation to … for a meeting with Y`: X and the delegation."""
    leads = any(t.low in {"lead", "leads", "led", "leading"} for t in line.tokens[: opening[-1].first])
    return opening if leads and opening[-1].kind == "group" else opening[:1]


def _thanked(line: Line, index: int) -> bool:
    return any(t.low in {"thanked", "thanks", "for"} for t in line.tokens[max(index - 4, 0) : index]) and any(
        t.low in {"thanked", "thanks", "thank"} for t in line.tokens[:index]
    )


def _took_place(line: Line, index: int) -> bool:
    words = [t.low for t in line.tokens[index:]]
    return (
        any(a == "place" and b in {"took", "take", "takes"} for a, b in zip(words[1:], words, strict=False))
        or "held" in words
    )


def _at_occasion(line: Line, index: int) -> bool:
    """`at the SUMMIT`, `during the … Summit`, `looked forward to further discussions`."""
    before = [t.low for t in line.tokens[max(index - 7, 0) : index]]
    return bool({"at", "during"} & set(before) or ({"forward"} & set(before)))


def _occasion_parties(line: Line, opening: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The last two mentions joined by `and` before the occasion, else the last one that acts (`the pledge that X made at the summit`)."""
    acting = [m for m in opening if m.kind in {"person", "role", "collective", "pronoun"} or m.last < len(line.tokens)]
    for one, two in zip(acting, acting[1:], strict=False):
        if two.first - one.last <= 2 and line.tokens[one.last].low == "and":
            return one, two
    people = [m for m in acting if m.kind in {"person", "role", "collective", "pronoun", "group"}]
    return (people[-1],) if people else ()


def _kind(line: Line, index: int, lexicon: Lexicon) -> Kind:
    words = [t.low for t in line.tokens]
    if any(w in lexicon.groups["meeting"]["video"] for w in words):
        return "video"
    if any(w in lexicon.groups["meeting"]["call"] for w in words[max(index - 6, 0) : index + 8]):
        return "call"
    base = lexicon.verbs["meeting"].get(words[index])
    nouns = {"summit", "visit", "dinner", "lunch", "breakfast"}
    return "in_person" if base in FACE_TO_FACE or words[index] in nouns else "unspecified"


def status_of(document: Document, line: Line, index: int, lexicon: Lexicon) -> Status:
    """Held, planned or cancelled, by the words before the verb and in the sentence."""
    sentence = line.span.of(document.text).casefold()
    if any(word in sentence for word in lexicon.groups["meeting"]["cancelled"]):
        return "cancelled"
    reach = 5 if line.tokens[index].low in lexicon.verbs["meeting"] and not _is_noun(line, index) else 40
    before = [t.low for t in line.tokens[max(index - reach, 0) : index]]
    if {"was", "were", "had"} & set(before) and "to" in before and ({"have", "due", "scheduled"} & set(before)):
        return "cancelled"  # `was to have met`
    direct = {"will", "forward", "shall", "scheduled", "upcoming", "plans", "intends", "would"} & set(before)
    return (
        "planned"
        if direct or (before[-1:] == ["to"] and {"agreed", "set", "due", "expected", "plan", "planned", "committed", "pledged", "promised", "hope", "hoped", "is", "are"} & set(before))
        else "held"
    )


def with_circumstances_of(
    document: Document, lines: Sequence[Line], told: Told, parties: tuple[Candidate, ...]
) -> Encounter:
    """Make an encounter of parties and sentences that a model chose; kind and status by the words of the first sentence."""
    line = next(ln for ln in lines if ln.number == told.number)
    anchor = told.anchor or 0
    others = tuple(Told(ln.number, None) for ln in lines if ln is not line)
    kind, status = _kind(line, anchor, english()), status_of(document, line, anchor, english())
    return Encounter(parties, kind, status, tuple(sorted((told, *others), key=lambda t: t.number)))


def merged(found: Sequence[Encounter]) -> list[Encounter]:
    """Make one of the encounters with the same parties and status; drop weak ones that a held one covers."""
    out: list[Encounter] = []
    for encounter in found:
        twin = next((i for i, e in enumerate(out) if _same(e, encounter)), None)
        if twin is None:
            out.append(encounter)
        else:
            out[twin] = replace(
                out[twin], told=(*out[twin].told, *encounter.told), weak=out[twin].weak and encounter.weak
            )
    return out


def _same(known: Encounter, other: Encounter) -> bool:
    return (
        known.status == other.status
        and set(known.parties) == set(other.parties)
        and known.told != other.told
        and not other.weak
    )


def _with_attendees(
    document: Document, lines: Sequence[Line], found: Sequence[Encounter], resolver: Resolver
) -> tuple[Encounter, ...]:
    """Add those whom later sentences name as having joined, attended or been in a delegation, to the first held encounter."""
    main = next((i for i, e in enumerate(found) if e.status == "held" and not e.weak), None)
    if main is None:
        return tuple(found)
    parties, told = dict.fromkeys(found[main].parties), {t.number: t for t in found[main].told}
    listing = False
    for line in lines:
        names = _joining(document, line) if not (listing and is_item(document.text, line)) else item_heads(line)
        listing = _opens_list(document, line) or (listing and is_item(document.text, line))
        joined = resolver.all_of(line, names)
        if joined and line.number != found[main].told[0].number:
            parties.update(dict.fromkeys(joined))
            told.setdefault(line.number, Told(line.number, None))
    out = list(found)
    out[main] = replace(found[main], parties=tuple(parties), told=tuple(told[n] for n in sorted(told)))
    return tuple(out)


def _opens_list(document: Document, line: Line) -> bool:
    sentence = line.span.of(document.text).rstrip()
    return sentence.endswith(":") and any(_is_joining(line.tokens, i) for i in range(len(line.tokens)))


def _joining(document: Document, line: Line) -> tuple[Mention, ...]:
    index = next((i for i in range(len(line.tokens)) if _is_joining(line.tokens, i)), None)
    if index is None or _opens_list(document, line):
        return ()
    if line.tokens[index].low in {"included", "joining"}:
        return attendees(line)
    return tuple(m for m in subject_before(line, index) if m.kind not in {"collective", "pronoun"})


def _is_joining(tokens: Sequence[Token], i: int) -> bool:
    if tokens[i].low not in JOINING or (
        tokens[i].low == "remarks" and (not i or tokens[i - 1].low not in {"provided", "delivered", "gave"})
    ):
        return False
    return not (tokens[i].low == "join" and (not i or tokens[i - 1].low not in {"will", "to"}))
