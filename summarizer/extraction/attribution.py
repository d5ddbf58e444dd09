"""Attribution: who said each quotation, by rule."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.document import Quotation, Span
from summarizer.extraction.beside import Beside, clause_after, clause_before
from summarizer.extraction.cast import Candidate
from summarizer.extraction.reading import Reading

TOLD = frozenset({"said", "says", "told", "added"})
"""Behind such a verb, whose subject no rule found, somebody is spoken of and does not speak."""

PEOPLE = frozenset({"person", "role", "group", "unknown"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """What the rules say of one quotation.

    Attributes:
        speakers: whom the rule found, or empty.
        mention: the words that name them, or None.
        cue: the verb beside the quotation, or None.
        certain: whether a cue with its subject stands right beside the quotation, or it goes on where the same speaker
            was quoted last and nobody else is named in between.
        kind: `direct` where the whole utterance is quoted, `mixed` for a fragment inside a sentence.
    """

    speakers: tuple[Candidate, ...]
    mention: Span | None
    cue: Span | None
    certain: bool
    kind: Literal["direct", "mixed"]


def attributions(reading: Reading) -> tuple[Attribution, ...]:
    """Attribute every quotation: a cue beside it, else the speaker before it where it only goes on."""
    out: list[Attribution] = []
    for quotation in reading.document.quotations:
        out.append(_beside(reading, quotation) or _floating(reading, quotation, out))
    return tuple(out)


def kind_of(text: str, quotation: Quotation) -> Literal["direct", "mixed"]:
    """Return `mixed` for a fragment that begins in lower case right behind a word, else `direct`."""
    before = text[: quotation.outer.start].rstrip(" ")
    opening = quotation.span.of(text)[:1]
    return "mixed" if before[-1:].isalnum() and opening.islower() else "direct"


def _beside(reading: Reading, quotation: Quotation) -> Attribution | None:
    after, before = clause_after(reading, quotation), clause_before(reading, quotation)
    turned = before and after and _rather_before(reading, quotation, before, after)
    for found in (before, after) if turned else (after, before):
        attribution = found and _attribution(reading, quotation, found)
        if attribution:
            return attribution
    return None


def _rather_before(reading: Reading, quotation: Quotation, before: Beside, after: Beside) -> bool:
    """Tell whether the clause before the quotation counts, although there is one behind it.

    A fragment belongs to the clause of its own sentence that it stands in; and a pronoun may be of a clause farther on.
    """
    text = reading.document.text
    says = before.cue.of(text).lower() in before.line.words.lexicon.verbs["speech"]
    fragment = kind_of(text, quotation) == "mixed" and before.line.span.end > quotation.outer.start
    return after.subjects[0].kind == "pronoun" or (fragment and says)


def _attribution(reading: Reading, quotation: Quotation, found: Beside) -> Attribution | None:
    speakers = reading.resolver.all_of(found.line, found.subjects)
    if not speakers:
        return None
    kind = kind_of(reading.document.text, quotation)
    return Attribution(speakers, found.subjects[0].whole, found.cue, certain=True, kind=kind)


def _floating(reading: Reading, quotation: Quotation, earlier: Sequence[Attribution]) -> Attribution:
    """No cue stands beside the quotation: its sentence may begin with its owner, or the speaker before goes on."""
    kind = kind_of(reading.document.text, quotation)
    owner = _owner_in_sentence(reading, quotation) if kind == "mixed" else None
    if owner:
        return Attribution(owner[0], owner[1], None, certain=False, kind=kind)
    if _told_by_another(reading, quotation):
        return Attribution((), None, None, certain=False, kind=kind)
    previous = earlier[-1] if earlier else None
    told = _told_before(reading, quotation, reading.document.quotations[len(earlier) - 1].outer.end if earlier else 0)
    if told and (previous is None or told[0] != previous.speakers):
        return Attribution(*told, None, certain=False, kind=kind)
    if previous is None or not previous.speakers:
        return Attribution((), None, None, certain=False, kind=kind)
    before = reading.document.quotations[len(earlier) - 1].outer
    alone = not _others_between(reading, Span(before.end, quotation.outer.start), previous.speakers)
    return Attribution(previous.speakers, previous.mention, None, certain=alone and previous.certain, kind=kind)


def _told_by_another(reading: Reading, quotation: Quotation) -> bool:
    """Tell whether the sentence of a quotation says who said it, in words that no rule can read."""
    at = bisect_right(reading.document.sentences, quotation.outer.end, key=lambda span: span.start)
    line = reading.lines[at - 1] if at else None
    return line is not None and any(line.low(i) in TOLD for i in line.unquoted)


def _told_before(reading: Reading, quotation: Quotation, since: int) -> tuple[tuple[Candidate, ...], Span] | None:
    """Return whose words the sentence right before a quotation reports, if it stands behind an offset."""
    start = quotation.outer.start
    begun = bisect_left(reading.document.sentences, Span(start, 0))
    line = reading.lines[begun - 1] if begun else None
    if line is None or line.span.start < since or line.span.end > start:
        return None
    cue = next((c for c in reading.resolver.cues.get(line.number, ()) if line.base(c.index, "speech")), None)
    speakers = reading.resolver.all_of(line, cue.subjects) if cue else ()
    return (speakers, cue.subjects[0].whole) if cue and speakers else None


def _others_between(reading: Reading, between: Span, speakers: Sequence[Candidate]) -> bool:
    """Tell whether anybody but the speakers is named between two quotations."""
    lines = (line for line in reading.lines if line.span.overlaps(between))
    named = (m for line in lines for m in line.mentions if between.holds(m.span) and m.kind in PEOPLE)
    people = (reading.cast.get(m) for m in named)
    return any(c is not None and c not in speakers for c in people)


def _owner_in_sentence(reading: Reading, quotation: Quotation) -> tuple[tuple[Candidate, ...], Span] | None:
    """`President X's order calls on agencies “to …”`: the first whom the sentence names before the fragment."""
    start = quotation.outer.start
    line = next((ln for ln in reading.lines if ln.span.start <= start < ln.span.end), None)
    told = next((t.span.start for t in line.tokens if t.low in TOLD), start) if line else start
    for mention in line.mentions if line else ():
        found = reading.resolver.resolve(line, mention) if line and mention.whole.end <= min(start, told) else ()
        if found:
            return found, mention.whole
    return None
