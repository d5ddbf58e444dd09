"""Attribution: who said each quotation, from the cue beside it or from the sentences before it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.language.phrases import Sentence
from summarizer.reading.actors import Actor
from summarizer.reading.reference import Discourse
from summarizer.reading.speech import Cue

Speakers = tuple[Actor, ...]


@dataclass(slots=True)
class Attribution:
    """The speakers of the quotations so far.

    Attributes:
        article: the text of the article.
        speakers: for each quotation, by number, those who said it.
        fragments: the quotations that no cue tells to be anybody's words.
        last: who spoke last.
        lead: who is announced to speak next, by a colon at the end of the sentence before.
        near: who said or did something in the sentence before, in the same paragraph.
        waiting: quotations that end in a comma and wait for their cue in the next sentence.
        end: where the last sentence ended.
    """

    article: str
    speakers: dict[int, Speakers] = field(default_factory=dict)
    fragments: set[int] = field(default_factory=set)
    last: Speakers = ()
    lead: Speakers = ()
    near: Speakers = ()
    waiting: list[int] = field(default_factory=list)
    end: int = 0


def attribute(sentence: Sentence, cues: Sequence[Cue], told: Discourse, so_far: Attribution) -> None:
    """Attribute the quotations of one sentence; sentences are given in the order of the text."""
    if "\n" in so_far.article[so_far.end : sentence.span.start]:
        so_far.near = ()
    sourced = [cue for cue in cues if cue.sources]
    if so_far.waiting:
        _answer_waiting(sentence, sourced, so_far)
    for at in sentence.quotes:
        _attribute(sentence, at, sourced, told, so_far)
    _remember(sentence, sourced, told, so_far)


def _answer_waiting(sentence: Sentence, cues: Sequence[Cue], so_far: Attribution) -> None:
    """Give the quotations that wait the source of this sentence's cue, where it opens the sentence."""
    opening = next((cue for cue in cues if cue.start <= 1 and cue.base in sentence.words["reporting.say"]), None)
    if opening is not None and (not sentence.quotes or opening.at < sentence.quotes[0]):
        for number in so_far.waiting:
            so_far.speakers[number] = opening.sources
    so_far.waiting = []


def _attribute(sentence: Sentence, at: int, cues: Sequence[Cue], told: Discourse, so_far: Attribution) -> None:
    number = sentence.tokens[at].quotation
    if number in so_far.speakers:
        so_far.last = so_far.speakers[number]
        return
    cue = _cue_beside(sentence, at, cues)
    if cue is not None:
        so_far.speakers[number] = so_far.last = cue.sources
        return
    alone = all(token.tag in {"quote", "punct"} for token in sentence.tokens)
    if not alone and not so_far.lead and _is_fragment(sentence, at):
        so_far.fragments.add(number)
        return
    subject = (told.here[0],) if told.here and told.here[1] <= at and sentence.tokens[at - 1].lower == ":" else ()
    speakers = so_far.lead or subject or so_far.near or so_far.last
    if alone and so_far.article[sentence.tokens[at].span.start : sentence.tokens[at].span.end].rstrip("”\"’'").endswith(
        ","
    ):
        so_far.waiting.append(number)
    if speakers:
        so_far.speakers[number] = so_far.last = speakers


def _is_fragment(sentence: Sentence, at: int) -> bool:
    """Tell whether a quotation stands inside a sentence that goes on without it."""
    return at > 0 and sentence.tokens[at - 1].lower not in {":", ","}


def _cue_beside(sentence: Sentence, at: int, cues: Sequence[Cue]) -> Cue | None:
    """Return the cue that tells whose words a quotation is: the one that leads it, else the one right behind it, else the nearest."""
    number = bisect_left(cues, at, key=lambda cue: cue.at)
    left = cues[number - 1] if number else None
    right = cues[number] if number < len(cues) else None
    if right is None or left is None:
        return left or right
    follows = all(token.tag == "punct" for token in sentence.tokens[at + 1 : right.start])
    return right if follows and not _leads(sentence, left, at) else left


def _leads(sentence: Sentence, cue: Cue, at: int) -> bool:
    """Tell whether a cue before a quotation introduces it: no other quotation stands between, and the words run up to it."""
    tokens = sentence.tokens
    return all(token.tag != "quote" for token in tokens[cue.end : at]) and (
        tokens[at - 1].tag != "punct" or tokens[at - 1].lower in {",", ":"}
    )


def _remember(sentence: Sentence, cues: Sequence[Cue], told: Discourse, so_far: Attribution) -> None:
    so_far.end = sentence.span.end
    ends_in_colon = bool(sentence.tokens) and sentence.tokens[-1].lower == ":"
    so_far.lead = cues[-1].sources if cues and ends_in_colon else ()
    if cues:
        so_far.near = cues[-1].sources
        so_far.last = cues[-1].sources
    elif not sentence.quotes:
        subject = told.person
        so_far.near = (subject,) if subject is not None and _acts(sentence, subject, told) else so_far.near


def _acts(sentence: Sentence, person: Actor, told: Discourse) -> bool:
    """Tell whether the person is named in the sentence, which may then lead a quotation without a verb of saying."""
    return any(
        name.kind in {"person", "name"} and told.cast.named(sentence, name) is person for name in sentence.names[:4]
    )
