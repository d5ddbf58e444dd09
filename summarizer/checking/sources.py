"""Whose words a sentence tells, by its own grammar: checked against whom a claim names as their speaker.

A claim is contradicted only by what is plain: cues of speech that all have another source, or words that tell that
somebody said nothing. A source that may be the actor, such as a pronoun or `the minister`, contradicts nothing, and
neither does a sentence without a cue.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from summarizer.checking.cast import Cast, Member
from summarizer.checking.evidence import Words, words_of
from summarizer.document import Document, Span, plain
from summarizer.document.folding import fold
from summarizer.document.model import itself, touching
from summarizer.language.clauses import Clause, Parse, apposed, blamed_in, can_be_source, parse
from summarizer.language.lexicon import lexicon
from summarizer.language.names import Name, given_names, is_full, is_people, is_title
from summarizer.language.phrases import (
    Phrase,
    Sentence,
    before_comma,
    conjoined,
    head_of,
    is_human,
    phrase_after,
    subjects,
)

_AGE = re.compile(r",\s+\d{1,3}\b")
_NAMING = re.compile(
    r"^(?:who (?:goes|went) by the name|(?:who (?:is|was) |also |better )*(?:known|named|called|identified))\b"
)
"""A clause that names somebody: `who goes by the name of Ada Roth`, `known as`; not `who called Ada Roth a thief`."""
_BUT_FOR = re.compile(r"\b(?:beyond|except|other than|apart from|but to|more than)\b")
"""Behind words of silence: what was said all the same."""
_SOON = 3
"""The sentences of an article by which somebody is named whom the first one only describes."""
_PARSED = frozenset({None, "en"})
"""Languages whose grammar is known well enough to contradict a claim; None for one that is not known."""


@dataclass(frozen=True, slots=True)
class Source:
    """Whom a cue of speech gives its content to.

    Attributes:
        cue: the token of the cue.
        start: the first token of cue and source.
        parts: the noun phrases of the source; none where it is left open.
        said: whether it was said: not in `did not say`.
    """

    cue: int
    start: int
    parts: tuple[Phrase, ...]
    said: bool = True


class Sources:
    """The sources of a document's sentences, against the actors of a cast.

    Args:
        document: the article; its grammar is that of what a person reads of it.
        cast: the actors, as they stand in the article.
    """

    def __init__(self, document: Document, cast: Cast) -> None:
        self.document = plain(document)
        self._view = document.view
        self._found: dict[int, Sequence[Source]] = {}
        self._bodies = lexicon(document.language)["names.bodies"]
        self._members = {one: self._seen(one) for one in cast.members}
        self._unlisted: dict[str, Member] = {}  # those of no cast, by their names
        self._named: dict[int, dict[str, Member]] = {}  # by the number of a sentence, those whom it names
        for one in self._members.values():
            for number in {number for mention in one.mentions for number in self.holding(mention)}:
                self._named.setdefault(number, {})[one.name] = one

    def seen(self, member: Member) -> Member:
        """Return a member with his mentions where they stand in what a person reads."""
        known = self._members.get(member) or self._unlisted.get(member.name)
        return known or self._unlisted.setdefault(member.name, self._seen(member))

    def _seen(self, member: Member) -> Member:
        body = not self._bodies.isdisjoint(fold(member.name).split())  # a firm is often taken for a person
        type_ = "group" if body and member.type == "person" else member.type
        return replace(member, type=type_, mentions=tuple(self._view.seen(one) for one in member.mentions))

    def others(self, member: Member, number: int) -> list[Member]:
        """Return everybody else of the cast whom a sentence names, by its number from 1."""
        return [one for name, one in self._named.get(number, {}).items() if name != member.name]

    def place(self, span: Span) -> Span:
        """Return where a span of the article stands in what a person reads of it."""
        return self._view.seen(span)

    def holding(self, span: Span) -> range:
        """Return the numbers of the sentences that a span of what a person reads touches."""
        sentences = self.document.sentences
        first = bisect_right(sentences, span.start, key=lambda one: one.end)
        return range(first + 1, bisect_left(sentences, span.end, lo=first, key=lambda one: one.start) + 1)

    @cached_property
    def parse(self) -> Parse | None:
        """The document's grammar; None in a language in which no claim is contradicted by it."""
        return parse(self.document) if self.document.language in _PARSED else None

    def of(self, parsed: Parse, number: int) -> Sequence[Source]:
        """Return the sources of a sentence in the order of the text."""
        if number not in self._found:
            found = _sources(parsed.sentence(number), parsed.clauses(number))
            self._found[number] = sorted(found, key=lambda one: one.start)
        return self._found[number]

    def other_speaker(self, number: int, member: Member) -> str | None:
        """Return the words that give a quotation to somebody else than a member; None where none plainly do."""
        parsed, outer, member = self.parse, self.document.quotations[number - 1].outer, self.seen(member)
        within = self.holding(outer)
        if parsed is None or not within:
            return None
        for n in within:
            sentence = parsed.sentence(n)
            at = next((k for k in sentence.quotes if sentence.tokens[k].quotation == number), None)
            beside = _beside(sentence, at, self.of(parsed, n)) if at is not None else []
            if beside:
                return self._another(sentence, beside, member, alone=True)
        return self._carried_on(parsed, within[0], member)

    def _carried_on(self, parsed: Parse, number: int, member: Member) -> str | None:
        """Return whose quotation goes on in a sentence that is nothing else: `…,” Ada Roth said. “…`."""
        sentence = parsed.sentence(number)
        if number == 1 or any(one.tag not in {"quote", "punct"} for one in sentence.tokens):
            return None
        before = parsed.sentence(number - 1)
        gap = self.document.text[before.span.end : sentence.span.start]
        beside = _beside(before, before.quotes[-1], self.of(parsed, number - 1)) if before.quotes else []
        return self._another(before, beside, member, alone=True) if beside and "\n" not in gap else None

    def other_reported(self, number: int, member: Member) -> str | None:
        """Return the words that give what a sentence reports to somebody else, or tell that a member said nothing."""
        parsed = self.parse
        if parsed is None:
            return None
        sentence, words, member = parsed.sentence(number), words_of(self.document.language), self.seen(member)
        silence = _silence(sentence, words) if words else None
        end = _end_of_silence(sentence, silence) if silence else 0
        told = [s for s in self.of(parsed, number) if s.said and not (silence and silence.start <= s.cue < end)]
        other = self._another(sentence, told, member)
        if told and not other:
            return None
        if silence and any(one.start < silence.start for one in named(sentence, member)):
            return self.text(sentence, silence)
        return None if _may_speak(sentence, told, member) else other

    def _another(
        self, sentence: Sentence, sources: Sequence[Source], member: Member, *, alone: bool = False
    ) -> str | None:
        """Return the first of the sources where all of them are plainly somebody else.

        Where one speaks `alone`, as in a quotation, `officials` are others than anybody who is named.
        """
        parts = [part for one in sources for part in one.parts]
        if not parts or not all(one.parts for one in sources):
            return None
        others = all(self._is_other(sentence, part, member, alone=alone) for part in parts)
        return self.text(sentence, parts[0]) if others else None

    def _is_other(self, sentence: Sentence, phrase: Phrase, member: Member, *, alone: bool) -> bool:
        meant = self.means(sentence, phrase, member)
        unnamed = alone and meant is None and member.type == "person" and _is_bare_plural(sentence, phrase)
        return meant is False or unnamed

    def text(self, sentence: Sentence, phrase: Phrase) -> str:
        """Return the article's words of a phrase, on one line."""
        return self.document.clean(span_of(sentence, phrase))

    def means(self, sentence: Sentence, phrase: Phrase, member: Member) -> bool | None:
        """Tell whether a noun phrase means a member; None where it may."""
        head = head_of(sentence, phrase)
        if _names(sentence, phrase, member):
            return True
        name = sentence.covering.get(head)
        if name is not None or sentence.tag(head) == "pron":
            may = self._may_be(sentence, name, member) if name else self._may_stand_for(sentence, head, member)
            return None if may else False
        if _is_named_behind(sentence, phrase.end, member) or self._is_introduced(sentence, phrase, member):
            return None
        return False if member.type == "person" and _is_of_others(sentence, phrase, head) else None

    def _is_introduced(self, sentence: Sentence, phrase: Phrase, member: Member) -> bool:
        """Tell whether the first sentence speaks of somebody who is named soon, with a title or an age of his own.

        So `a judge said` may mean Justice Ada Roth of the next sentence, and `a former aide told a jury` Ada Roth, 39.
        """
        text, first = self.document.text, member.mentions[0]
        if sentence.number > 1 or sentence.lower(phrase.start) not in {"a", "an"} or first.start < sentence.span.end:
            return False
        soon = first.start < self.document.sentences[:_SOON][-1].end
        title = fold(text[: first.start].rpartition(" ")[0].rpartition(" ")[2]) if soon else ""
        titled = is_title(title, sentence.words) and is_title(sentence.lower(head_of(sentence, phrase)), sentence.words)
        return titled or _AGE.match(text, first.end) is not None

    def _may_be(self, sentence: Sentence, name: Name, member: Member) -> bool:
        """Tell whether a name may be another form of a member's."""
        lowers = sentence.lowers(name.start, name.end)
        if name.kind == "office" or (name.kind != "person" and any(is_title(one, sentence.words) for one in lowers)):
            return True  # `the Minister`
        if self._is_of_another(sentence, name, member):
            return False
        if member.type != "person":
            part = {fold(word) for word in lowers} <= {fold(word) for word in member.name.split()}
            return part or not is_full(name)  # `Aegean Blue` of the Aegean Blue Lines
        shared = not {fold(word) for word in member.name.split()}.isdisjoint(map(fold, lowers))
        return shared or not (is_full(name) or name.kind == "body")

    def _is_of_another(self, sentence: Sentence, name: Name, member: Member) -> bool:
        """Tell whether a name is that of another person of the cast."""
        span = span_of(sentence, Phrase(name.start, name.end))
        own = set(member.name.split())  # not `Ambassador of Finland Ada Roth`, who is Ada Roth told twice
        others = [one for one in self._members.values() if one.type == "person" and not own <= set(one.name.split())]
        return any(span.overlaps(mention) for one in others for mention in one.mentions)

    def _may_stand_for(self, sentence: Sentence, at: int, member: Member) -> bool:
        """Tell whether a pronoun may stand for a member: by sex, and by where a person is named first."""
        given, here = given_names().get(fold(member.name.split()[0])), sentence.tokens[at].span.start
        if member.type != "person" or sentence.lower(at) not in {"he", "she", "it"}:
            return True
        if sentence.lower(at) == "it":
            return given is None  # a firm is often taken for a person
        inside = [m for m in member.mentions if sentence.span.holds(m) and " " in m.of(self.document.text)]
        known = (inside or member.mentions)[0].start < here or self._has_office_before(member, here)
        return known and given in {None, sentence.lower(at) == "she"}

    def _has_office_before(self, member: Member, here: int) -> bool:
        """Tell whether a member's office stands before a place: `The Prime Minister left. He … Ada Roth said`."""
        office = self.document.clean(self.place(member.office)) if member.office else ""
        return bool(office) and 0 <= self.document.text.find(office) < here


def _names(sentence: Sentence, phrase: Phrase, member: Member) -> bool:
    """Tell whether a noun phrase names a member, or of a person what can name one in it."""
    within = span_of(sentence, _core(sentence, phrase) if member.type == "person" else phrase)
    return any(within.overlaps(mention) for mention in member.mentions)


def _core(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Return what of a noun phrase can name a person: its head, with the name that it is part of."""
    head = head_of(sentence, phrase)
    name = sentence.covering.get(head)
    start = name.start if name else head if sentence.listed(head, "names.mouthpieces") else phrase.start
    return Phrase(min(start, head), name.end if name else head + 1)


def span_of(sentence: Sentence, phrase: Phrase) -> Span:
    """Return where a phrase stands in the article."""
    return Span(sentence.tokens[phrase.start].span.start, sentence.tokens[phrase.end - 1].span.end)


def named(sentence: Sentence, member: Member) -> list[Phrase]:
    """Return where a sentence names a member, outside quotation marks."""
    found = []
    for mention in touching(member.mentions, sentence.span, at=itself):
        at = [k for k, token in enumerate(sentence.tokens) if token.tag != "quote" and token.span.overlaps(mention)]
        found.extend([Phrase(at[0], at[-1] + 1)] if at else [])
    return found


def parts_of(sentence: Sentence, phrase: Phrase) -> tuple[Phrase, ...]:
    """Return the noun phrases of a list of actors, each with the name that explains it in its place."""
    joined = conjoined(sentence, phrase)  # `said Ada Roth and Emil Berg`, not `said Ada Roth, head of the union`
    found = subjects(sentence, phrase) + (joined[1:] if sentence.tag(joined[-1].start - 1) == "and" else [])
    return tuple(apposed(sentence, part) for part in dict.fromkeys(found))


def _sources(sentence: Sentence, told_of: Sequence[Clause]) -> Iterator[Source]:
    """Yield the sources of a sentence's cues, in no order."""
    cues = sentence.words["reporting.say"] | sentence.words["reporting.act"]
    yield from (one for clause in told_of if clause.base in cues for one in _verbal(sentence, clause))
    label = next((at for at in sentence.quotes if sentence.lower(at - 1) == ":"), None)
    if label is not None and not told_of and is_full(sentence.covering.get(0)):
        yield Source(label - 1, 0, (Phrase(0, sentence.covering[0].end),))  # `Ada Roth of the union: “…”`
    for at, behind in sentence.told("reporting.sources"):
        phrase = phrase_after(sentence, behind)
        if phrase is not None:  # `According to the Herald, Ada Roth and Emil Berg met`
            ends = sentence.lower(phrase.end) == ","
            yield Source(at, at, (apposed(sentence, phrase),) if ends else parts_of(sentence, phrase))


def _verbal(sentence: Sentence, clause: Clause) -> Iterator[Source]:
    """Yield the source of a verb, where it reports."""
    words = sentence.words
    blamed = blamed_in(sentence, clause) if clause.base in words["reporting.say"] else None
    if blamed is not None:
        yield Source(clause.at, blamed.start, parts_of(sentence, blamed))
    elif not _reports_nothing(sentence, clause):
        parts = parts_of(sentence, clause.source) if clause.source else ()
        core = clause.base in words["reporting.core"]
        if not parts or core or any(_may_report(sentence, one) for one in parts):  # not `the talks had made progress`
            yield _spoken(sentence, clause, parts)


def _reports_nothing(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a verb of speech is one of no statement: `in a statement issued later`, `was told that`."""
    words, group = sentence.words, clause.group
    told = clause.base in words["reporting.say"] and clause.base != "ask"
    reduced = clause.form == "participle" and not (clause.agent and told)  # not `Pressed by Ada Roth, he said`
    done = clause.source is None and not group.helpers and clause.base not in words["reporting.core"]
    reduced = reduced or (done and "participle" in sentence.tokens[clause.at].tenses)  # `in a statement issued later`
    unsaid = group.passive and not clause.agent and clause.base not in words["reporting.core"]  # not `was told that`
    idle = group.infinitive and clause.base not in words["reporting.purposes"]  # but `met to discuss it`
    return reduced or unsaid or idle


def _spoken(sentence: Sentence, clause: Clause, parts: tuple[Phrase, ...]) -> Source:
    """Return the source of a verb; that of an act of several, as `discuss`, is left open."""
    words, group = sentence.words, clause.group
    start = min(group.start, parts[0].start) if parts and not clause.shared else group.start
    mutual = clause.base in words["reporting.purposes"] | words["reporting.mutual"]
    said = not group.negated and words["grammar.modals"].isdisjoint(group.helpers)
    return Source(clause.at, start, () if mutual else parts, said)


def _may_report(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether a phrase may mean somebody who speaks; of several, as `both camps`, even a noun on no list."""
    several = sentence.tag(phrase.start) == "quant" and sentence.lower(head_of(sentence, phrase)).endswith("s")
    return several or can_be_source(sentence, phrase)


def _beside(sentence: Sentence, at: int, sources: Sequence[Source]) -> Sequence[Source]:
    """Return the source right behind a quotation, else all of the sentence, of which each may be its."""
    behind = [one for one in sources if one.start > at]
    close = behind and all(sentence.tag(k) == "punct" for k in range(at + 1, behind[0].start))
    verbal = close and sentence.tag(behind[0].cue) == "verb"  # not `was told it would, according to an official`
    return behind[:1] if verbal else sources


def _silence(sentence: Sentence, words: Words) -> Phrase | None:
    """Return the words that tell that somebody said nothing: `declined to comment`."""
    starts, text = [0], ""
    for token in sentence.tokens:
        text += f"{fold(token.lower)} "
        starts.append(len(text))
    found = words.unsaid.search(text)
    if found is None or _BUT_FOR.search(text, found.end()):
        return None  # `would not comment beyond saying that`
    return Phrase(bisect_right(starts, found.start()) - 1, bisect_left(starts, found.end()))


def _end_of_silence(sentence: Sentence, silence: Phrase) -> int:
    """Return the token at which something else begins: `would not say when, but said`."""
    near = range(silence.end, len(sentence.tokens))
    return next((k for k in near if sentence.lower(k) in {"but", ";", "while", "although"}), len(sentence.tokens))


def _may_speak(sentence: Sentence, told: Sequence[Source], member: Member) -> bool:
    """Tell whether a member may be meant beside the sources: as the subject of another clause, or by a description."""
    places = named(sentence, member)
    if places:
        return any(_opens_beside(sentence, one.start) or _is_author(sentence, one.start) for one in places)
    return member.mentions[0].start < sentence.span.start and _describes(sentence, told, member)


def _describes(sentence: Sentence, told: Sequence[Source], member: Member) -> bool:
    """Tell whether a clause beside the sources may have a subject that stands for somebody named before: `both`."""
    own = {k for one in told for part in one.parts for k in range(_start_of(sentence, part), part.end)}
    bodies = member.type == "person"  # no person is meant by `the army`
    for at, token in enumerate(sentence.tokens):
        pronoun = token.tag in {"pron", "quant"} and token.lower != "it"
        noun = at not in sentence.covering and is_human(sentence, at) and sentence.tag(at + 1) not in {"word", "cap"}
        noun = noun and not (bodies and sentence.listed(at, "names.bodies"))
        if (pronoun or noun) and at not in own and _opens_beside(sentence, at):
            return True
    return False


def _start_of(sentence: Sentence, part: Phrase) -> int:
    """Return where a source begins with the office that its name explains: `Her spokesman, Ada Roth, said`."""
    office = before_comma(sentence, part.start)
    return office.start if office is not None else part.start


def _is_author(sentence: Sentence, at: int) -> bool:
    """Tell whether a document is told to be somebody's before a name: `a report in the newspaper Larn Herald`."""
    return any(sentence.listed(k, "names.documents") for k in range(at - 5, at))


def _opens_beside(sentence: Sentence, at: int) -> bool:
    """Tell whether the noun phrase of a name may be the subject of a clause that no other governs: `…, while Ada`."""
    start = _start_of_subject(sentence, at)
    beside = sentence.lower(start - 1) in {"while", "as", "whereas"}
    agent = sentence.lower(start - 1) == "by" and any(
        one.base in sentence.words["reporting.say"] for one in sentence.tokens[max(0, start - 8) : start]
    )  # `was informed of it by the mayor, Ada Roth`
    return beside or agent or sentence.tag(start - 1) in {"and", "punct", "quote", "end"}


def _start_of_subject(sentence: Sentence, at: int) -> int:
    """Return where the noun phrase of a name begins, with its office and the adverbs in front of it."""
    name = sentence.covering.get(at)
    start = name.start if name else at
    while sentence.tag(start - 1) in {"word", "det", "cap", "poss", "num"}:
        start -= 1
    role = before_comma(sentence, start)
    if role is not None and is_human(sentence, head_of(sentence, role)):
        start = role.start  # `his client, Ada Roth, would`
    while sentence.tag(start - 1) in {"adv", "day"}:
        start -= 1
    return start


def _is_named_behind(sentence: Sentence, at: int, member: Member) -> bool:
    """Tell whether a clause behind a comma names whoever stands before it: `a spokesman, who is known as Roth,`."""
    if sentence.lower(at) != ",":
        return False
    end = next((k for k in range(at + 1, len(sentence.tokens)) if sentence.lower(k) == ","), len(sentence.tokens))
    words = " ".join(sentence.lowers(at + 1, end))
    return _NAMING.search(words) is not None and any(at < one.start < end for one in named(sentence, member))


def _is_bare_plural(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether a phrase is a plural without a determiner: `officials`, `two union leaders`."""
    head, first = head_of(sentence, phrase), sentence.tag(phrase.start)
    several = sentence.lower(head).endswith("s") and is_human(sentence, head) and head not in sentence.covering
    return several and first not in {"det", "poss"}


def _is_of_others(sentence: Sentence, phrase: Phrase, head: int) -> bool:
    """Tell whether a phrase without a name means nobody who is named: `the ministry`, `police`, `a neighbour`."""
    any_ = sentence.lower(phrase.start) in {"a", "an"}
    body = sentence.listed(head, "names.bodies") and not (any_ and sentence.lower(head + 1) == "of")
    people = is_people(sentence.lower(head), sentence.words) or is_title(sentence.lower(head), sentence.words)
    listed = any(sentence.listed(head, key) for key in ("names.mouthpieces", "names.plurals"))
    return body or listed or (people and any_)
