"""Attribution: who said each quotation, from the cue beside it or from the sentences before it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.language.names import Name, is_full
from summarizer.language.phrases import Sentence, phrase_before
from summarizer.reading.actors import Actor
from summarizer.reading.reference import Discourse, resolve
from summarizer.reading.speech import NEAR, TOLD, Cue

Speakers = tuple[Actor, ...]


@dataclass(slots=True)
class Attribution:
    """The speakers of the quotations so far."""

    article: str  # the text of the article
    speakers: dict[int, Speakers] = field(default_factory=dict)  # by number of quotation, those who said it, if known
    fragments: set[int] = field(default_factory=set)  # the quotations that no cue tells to be anybody's words
    last: Speakers = ()  # who spoke last
    lead: Speakers = ()  # who is announced to speak next, by a colon at the end of the sentence before
    near: Speakers = ()  # who said or did something in the sentence before, in the same paragraph
    waiting: list[int] = field(default_factory=list)  # quotations whose cue the next sentence has
    unsigned: list[int] = field(default_factory=list)  # of the sentence before, those that stand alone and have no cue
    end: int = 0  # where the last sentence ended


def attribute(sentence: Sentence, cues: Sequence[Cue], told: Discourse, so_far: Attribution) -> None:
    """Attribute the quotations of one sentence; sentences are given in the order of the text."""
    if "\n" in so_far.article[so_far.end : sentence.span.start]:
        so_far.near = ()
    sourced = [cue for cue in cues if cue.sources]
    opening = next((cue for cue in sourced if cue.start <= 1 and cue.base in sentence.words["reporting.say"]), None)
    if opening is not None and not (sentence.quotes and sentence.quotes[0] < opening.at):
        so_far.speakers |= dict.fromkeys(so_far.waiting, opening.sources)
    signed = _signature(sentence, 0)
    signers = (told.cast.named(sentence, signed),) if signed is not None else ()
    if signers:
        so_far.speakers |= dict.fromkeys(so_far.unsigned, signers)
    signs, so_far.unsigned, so_far.waiting = bool(so_far.unsigned), [], []
    heard = [cue.at for cue in cues if cue.base == TOLD]
    for at in sentence.quotes:
        cue = _cue_beside(sentence, at, sourced)
        start = cue.at if cue else -1
        theirs = _of_noun(sentence, start, at, told)
        if theirs or any(start < k < at for k in heard):
            so_far.speakers[sentence.tokens[at].quotation] = theirs
        else:
            _attribute(sentence, at, sourced, told, so_far)
    so_far.end = sentence.span.end
    so_far.lead = sourced[-1].sources if sourced and sentence.tokens[-1].lower == ":" else ()
    if signers and not signs and so_far.last:  # the name above what somebody says
        so_far.lead = signers
    elif sentence.span.of(so_far.article).isupper():  # of a heading, whatever it names, nobody said what stands below
        so_far.near = so_far.last = ()
    if sourced:
        so_far.near = so_far.last = sourced[-1].sources
    elif not sentence.quotes and told.here:
        so_far.near = (told.here[0][0],)


def _attribute(sentence: Sentence, at: int, cues: Sequence[Cue], told: Discourse, so_far: Attribution) -> None:
    """Give a quotation to the source of the cue beside it, else to whoever was announced, or spoke or acted last."""
    token = sentence.tokens[at]
    number = token.quotation
    cue = _cue_beside(sentence, at, cues)
    alone = all(one.tag in {"quote", "punct"} for one in sentence.tokens)
    led = at == 0 or (sentence.lower(at - 1) in {":", ","} and told.here and told.here[0][1] <= at)
    subject = (told.here[0][0],) if led and told.here and not alone else ()
    known = number in so_far.speakers or cue is not None or so_far.lead or subject
    indirect = any(one.lower in sentence.words["grammar.subjunctive"] for one in sentence.tokens)
    if not (known or alone or indirect or at == 0 or sentence.lower(at - 1) == ":"):
        so_far.fragments.add(number)
        return
    name = _signature(sentence, at + 2) if at == 0 and cue is None and sentence.lower(1) in _DASHES else None
    if cue is None and alone and not so_far.lead:
        so_far.unsigned.append(number)
    signed = (told.cast.named(sentence, name),) if name is not None else ()
    speakers = cue.sources if cue is not None else signed or so_far.lead or subject or so_far.near or so_far.last
    speakers = so_far.speakers.get(number, speakers)
    words = so_far.article[token.span.start : token.span.end].rstrip("”\"’'")
    if cue is None and alone and words.endswith(","):
        so_far.waiting.append(number)
    so_far.speakers[number] = speakers
    so_far.last = speakers or so_far.last


def _of_noun(sentence: Sentence, start: int, at: int, told: Discourse) -> Speakers:
    """Return whose words a noun of saying tells a quotation to be: `denied Ada Roth's claim that she was “a liar”`."""
    marks = (k for k in range(at - 1, max(start, at - NEAR), -1) if sentence.tag(k) == "poss")
    nouns = ((k, n) for k in marks for n in range(k + 1, k + 4) if sentence.listed(n, "reporting.said_nouns"))
    mark, noun = next(nouns, (at, at))  # not `said Ada Roth's claim was “nonsense”`
    told_by = sentence.lower(noun + 1) in {"that", "of", "about", "as", ","} or noun + 1 == at
    phrase = phrase_before(sentence, mark, anywhere=True) if noun < at and told_by else None
    return resolve(sentence, phrase, told) if phrase is not None else ()


_DASHES = frozenset({"-", "–", "—", "--"})
_LONGEST_SIGNATURE = 10


def _signature(sentence: Sentence, start: int) -> Name | None:
    """Return the name that, with an office, is all that stands from a token on: `— Ada Roth, mayor of Larn`."""
    start += start == 0 and sentence.lower(0) in _DASHES
    name, rest = sentence.covering.get(start), sentence.tokens[start:]
    fits = is_full(name) and len(rest) <= _LONGEST_SIGNATURE and sentence.tag(name.end) in {"end", "punct"}
    told = {"verb", "aux", "quote", "pron", "day"}.isdisjoint(one.tag for one in rest)
    return name if name is not None and fits and told and rest[-1].lower not in {".", ":", "?", "!"} else None


def _cue_beside(sentence: Sentence, at: int, cues: Sequence[Cue]) -> Cue | None:
    """Return the cue of a quotation: the one that leads it, else the one right behind it, else the nearest."""
    number = bisect_left(cues, at, key=lambda cue: cue.at)
    left = cues[number - 1] if number else None
    right = cues[number] if number < len(cues) else None
    if right is None or left is None:
        return left or right
    leads = not any(one.tag == "quote" for one in sentence.tokens[max(left.end, at - NEAR) : at])
    leads = leads and (sentence.tag(at - 1) != "punct" or sentence.lower(at - 1) in {",", ":"})
    follows = all(token.tag == "punct" for token in sentence.tokens[at + 1 : right.start])
    return right if follows and not leads else left
