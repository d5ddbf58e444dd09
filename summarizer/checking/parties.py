"""Who takes part in an encounter, and who must act, by the grammar of a sentence: checked against whom a claim names.

An actor is no party where a sentence names him only for what is his, for what was talked about or done by him, or as
the one who tells of it. As in `sources`, what is not plain contradicts nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from summarizer.checking.cast import Member
from summarizer.checking.evidence import words_of
from summarizer.checking.sources import Source, Sources, named, parts_of, span_of
from summarizer.document import Span
from summarizer.document.folding import fold
from summarizer.document.model import itself, touching
from summarizer.language.clauses import Clause, Parse
from summarizer.language.names import Name, countries
from summarizer.language.phrases import Phrase, Sentence, before_comma, before_days, head_of, is_human, phrase_before

_UNNAMED = frozenset({"office", "demonym", "people"})
"""Kinds of names that may mean somebody who is named otherwise: `the Minister`."""
_Read = tuple[Sentence, Sequence[Source]]


@dataclass(frozen=True)
class Parties:
    """Parties and owners in the sentences of a document."""

    sources: Sources

    def is_aside(self, numbers: Sequence[int], member: Member, others: Sequence[Member]) -> bool:
        """Tell whether the sentences of an encounter name a member only where none of its parties stands.

        Args:
            numbers: of the sentences.
            member: who is said to take part.
            others: all who are said to.
        """
        parsed = self.sources.parse
        if parsed is None:
            return False
        member, others = self.sources.seen(member), [self.sources.seen(one) for one in others if one is not member]
        read = [(parsed.sentence(number), self.sources.of(parsed, number)) for number in numbers]
        end = max(sentence.span.end for sentence, _ in read)
        several = sum(one.mentions[0].start < end for one in others) > 1
        places = [aside for one, told in read for aside in self._asides(one, told, member, several=several)]
        return all(places) if places else several and not self._may_join(parsed, read, member, others)

    def _asides(self, sentence: Sentence, told: Sequence[Source], member: Member, *, several: bool) -> Iterator[bool]:
        """Yield for each place where a sentence names a member whether none of the parties stands there.

        Where `several` others are named by the end of the encounter, he may be the subject of something else.
        """
        for at in named(sentence, member):
            aside = _is_aside(sentence, at, person=member.type == "person")
            aside = aside or (several and _does_otherwise(sentence, at))
            yield aside or self._only_tells(sentence, told, at, self.sources.others(member, sentence.number))

    def _may_join(self, parsed: Parse, read: Sequence[_Read], member: Member, others: Sequence[Member]) -> bool:
        """Tell whether somebody whom no sentence of an encounter names may be meant there, or be told of as well."""
        end = max(sentence.span.end for sentence, _ in read)
        if member.mentions[0].start < end or any(_tells_several(sentence, others) for sentence, _ in read):
            return True
        naming = sorted({number for mention in member.mentions for number in self.sources.holding(mention)})
        return any(self._tells_of_taking_part(parsed.sentence(number)) for number in naming)

    def _tells_of_taking_part(self, sentence: Sentence) -> bool:
        """Tell whether a sentence may tell who took part in an encounter told elsewhere: `Ada Roth came as well`."""
        words = words_of(self.sources.document.language)
        told = " ".join(fold(token.lower) for token in sentence.tokens)
        return words is not None and any(one.search(told) for one in (words.encounter, words.taking_part))

    def _only_tells(self, sentence: Sentence, told: Sequence[Source], at: Phrase, others: Sequence[Member]) -> bool:
        """Tell whether whoever is named only tells of others who are named beside him: `A met B, Ada Roth said`."""
        if sum(bool(named(sentence, one)) for one in others) < 2 or _who_meets(sentence, at.end):
            return False
        verb = next((k for k in range(at.end, at.end + 5) if sentence.tag(k) not in {"aux", "adv"}), at.end)
        if any(sentence.does(verb, f"meetings.{key}") for key in ("verbs", "met")):  # `Ada Roth met A and B and said`
            return False
        telling = [one for one in told if any(part.start <= at.start and at.end <= part.end for part in one.parts)]
        telling = [one for one in telling if self._tells(sentence, one.cue, others)]
        return bool(telling) and self._tells_encounter(sentence) and not _may_be_party(sentence, telling[0].start)

    def _tells(self, sentence: Sentence, cue: int, others: Sequence[Member]) -> bool:
        """Tell whether a cue is one by which people tell what they had no part in; not `told the committee`."""
        if sentence.tag(cue) != "verb":
            return True
        base, words = sentence.tokens[cue].base, sentence.words
        behind = [*takewhile(lambda token: token.tag not in {"sub", "punct"}, sentence.tokens[cue + 1 :])]
        mentions = _mentions(sentence, others)
        addressed = any(token.span.overlaps(one) for token in behind for one in mentions)
        public = any(token.lower in words["meetings.press"] | words["meetings.audience"] for token in behind)
        to_all = public or base not in words["reporting.addressing"]
        return base in words["reporting.telling"] and to_all and not addressed

    def _tells_encounter(self, sentence: Sentence) -> bool:
        """Tell whether a sentence tells outside quotation marks that people talk to each other."""
        words = words_of(self.sources.document.language)
        told = " ".join(fold(token.lower) for token in sentence.tokens if token.tag != "quote")
        return words is not None and any(
            not words.weak.match(told, cue.start()) for cue in words.encounter.finditer(told)
        )

    def other_owner(self, number: int, act: Span, member: Member) -> str | None:
        """Return the words that say who must do an act of a sentence, where that is plainly another than a member."""
        parsed = self.sources.parse
        if parsed is None:
            return None
        sentence, member = parsed.sentence(number), self.sources.seen(member)
        place = self.sources.place(act)
        actor = _actor(sentence, parsed.clauses(number), place)
        if actor is None or sentence.tag(actor.start) == "pron" or self._is_joint(sentence, place, member):
            return None
        parts = parts_of(sentence, actor)
        return self.sources.text(sentence, parts[0]) if self._are_others(sentence, parts, member) else None

    def _is_joint(self, sentence: Sentence, act: Span, member: Member) -> bool:
        """Tell whether an act is one that a member and its actor must do together: `hold talks with him`."""
        words, told = words_of(self.sources.document.language), fold(self.sources.document.clean(act))
        if words is None or words.strong.search(told) is None:
            return False
        return not named(sentence, member) or any(act.overlaps(one) for one in member.mentions)

    def _are_others(self, sentence: Sentence, parts: Sequence[Phrase], member: Member) -> bool:
        """Tell whether the parts of a subject are all plainly somebody else than a member."""
        if named(sentence, member):
            return all(self._acts_alone(sentence, part, member) for part in parts)
        # He is told of elsewhere, by what may be another name of his.
        persons = all(head_of(sentence, part) in sentence.covering for part in parts)
        others = all(self.sources.means(sentence, part, member) is False for part in parts)
        return member.type == "person" and persons and others

    def _acts_alone(self, sentence: Sentence, phrase: Phrase, member: Member) -> bool:
        """Tell whether a noun phrase plainly means somebody who can act, and not a member."""
        head = head_of(sentence, phrase)
        within = any(span_of(sentence, phrase).overlaps(mention) for mention in member.mentions)
        known = any(sentence.kind(k) not in {"", *_UNNAMED} for k in range(phrase.start, head + 1))
        if within or not known or sentence.listed(phrase.start, "grammar.objects"):
            return False
        if sentence.kind(head) == "country" and member.type != "person":
            return self._is_other_country(sentence, sentence.covering[head], member)
        return True

    def _is_other_country(self, sentence: Sentence, name: Name, member: Member) -> bool:
        own = countries().get(sentence.text(name.start, name.end, self.sources.document.text))
        other = countries().get(member.name)
        return own is not None and other is not None and own.country != other.country


def _is_aside(sentence: Sentence, at: Phrase, *, person: bool) -> bool:
    """Tell whether somebody is named for what is his, for what was done by or about him, or in another's name."""
    if person and _is_in_longer_name(sentence, at):
        return True
    start = _start_of(sentence, at)
    before, led = sentence.lower(start - 1), before_days(sentence, start - 1) - 1
    led -= sentence.lower(led) in {"up", "out", "down", "over"}  # `drawn up by`
    if sentence.tag(at.end) == "poss" or led < 0 or _takes_part(sentence, led, before, at.end):
        return False
    if before == "by":
        return _is_deed(sentence, led) or (person and sentence.listed(led, "names.documents"))
    return person and _is_of_his(sentence, led, before, at.end)


def _is_in_longer_name(sentence: Sentence, at: Phrase) -> bool:
    """Tell whether somebody is named in the name of something: `at the Ada Roth Observatory`."""
    name = sentence.covering.get(at.start)
    return name is not None and name.end > at.end and not sentence.listed(at.end, "names.suffixes")


def _is_of_his(sentence: Sentence, led: int, before: str, end: int) -> bool:
    """Tell whether the word before a name, behind another, tells that this is his, or is about him or for him."""
    other = before == "for" and sentence.lower(end) == "to"  # `plans for Ada Roth to meet`
    other = other or sentence.listed(led, "names.bodies")  # `Bank of Larn governor Ada Roth`
    return not other and (before == "whose" or before in sentence.words["meetings.of_others"])


def _takes_part(sentence: Sentence, led: int, before: str, end: int) -> bool:
    """Tell whether the word before a preposition and a name, or what follows them, tells that somebody took part."""
    keys = ("meetings.nouns", "meetings.in_person", "meetings.listings", "meetings.presence")
    told = any(sentence.listed(led, key) for key in keys)
    told = told or sentence.tokens[led].base in sentence.words["meetings.verbs"]
    won = before == "over" and sentence.tokens[led].base in {"win", "bring"}  # `to win over Ada Roth`
    asked = before == "by" and sentence.listed(led - 1, "meetings.nouns")  # `a session requested by Ada Roth`
    with_him = any(sentence.lowers(k, k + 2) in _WITH_HIM for k in range(end, len(sentence.tokens)))
    return told or won or asked or with_him or _who_meets(sentence, end)


_WITH_HIM = (["with", "him"], ["with", "her"], ["with", "them"], ["to", "him"], ["to", "her"], ["to", "them"])


def _is_deed(sentence: Sentence, at: int) -> bool:
    """Tell whether a participle tells what somebody did who took no part by it: `a bill drafted by Ada Roth`."""
    done = sentence.tokens[at]
    reduced = sentence.tag(at - 1 - (sentence.tag(at - 1) == "adv")) != "aux"  # not `was grilled by Ada Roth`
    deed = "participle" in done.tenses or done.lower.endswith(("ed", "en", "awn"))
    joined = sentence.words["meetings.joining"] | sentence.words["meetings.attended"]
    return deed and reduced and done.base not in joined


def _who_meets(sentence: Sentence, at: int) -> bool:
    """Tell whether a relative clause of an encounter begins at a token, or behind a comma: `Ada Roth, who hosted`."""
    at += sentence.lower(at) == ","
    words = sentence.words
    joined = words["meetings.joining"] | words["meetings.attended"] | words["meetings.verbs"]
    near = sentence.tokens[at + 1 : at + 6]
    goes = any(one.base in words["meetings.journeys"] for one in near)  # `Ada Roth, who flew to Larn for talks`
    talks = goes and any(one.lower in words["meetings.carried"] for one in sentence.tokens[at + 1 : at + 13])
    return sentence.lower(at) in {"who", "whom"} and (talks or any(one.base in joined for one in near))


def _start_of(sentence: Sentence, at: Phrase) -> int:
    """Return where the noun phrase of a name begins, with the office that it explains: `the mayor, Ada Roth`."""
    start = _start_with_attributes(sentence, at)
    role = before_comma(sentence, start)
    if role is None:
        return start
    told = any(sentence.tag(k) == "verb" for k in range(role.start))  # not `At the end of the day, Ada Roth`
    closed = told and not any(sentence.tag(k) in {"verb", "aux"} for k in range(at.end, len(sentence.tokens)))
    closed = closed and head_of(sentence, role) not in sentence.covering
    parting = (k + 1 for k in range(role.end - 1, role.start, -1) if sentence.lower(k) in _PARTING)
    inner = next(parting, role.start)
    return inner if closed or is_human(sentence, head_of(sentence, Phrase(inner, role.end))) else start


def _start_with_attributes(sentence: Sentence, at: Phrase) -> int:
    """Return where the noun phrase of a name begins, with the office right in front of it: `the mayor Ada Roth`."""
    name = sentence.covering.get(at.start)
    start = name.start if name else at.start
    inside = _attributes(sentence, start, bare=name is not None and name.first == name.start)
    while sentence.tag(start - 1) in inside or sentence.listed(start - 1, "names.lesser"):
        if sentence.lower(start - 1).endswith("ing"):  # `meeting dissident Ada Roth`
            break
        whole = sentence.covering.get(start - 1)  # `Bank of Larn governor Ada Roth`
        start = whole.start if whole is not None else start - 1
    return start - (sentence.tag(start - 1) in {"det", "poss"} or sentence.listed(start - 1, "grammar.possessives"))


def _attributes(sentence: Sentence, start: int, *, bare: bool) -> set[str]:
    """Return the tags of words that may describe somebody in front of a name, be it `bare` or behind a title."""
    bare = bare and not sentence.lower(start - 1).endswith("s")
    described = is_human(sentence, start - 1) or (bare and sentence.tag(start - 1) == "word")  # `the smuggler Ada Roth`
    return {"cap", "word", "num"} if described else {"cap"}


_PARTING = frozenset({"with", "between", "by", "to", "and"})
"""Behind one of these another noun phrase begins: `over lunch with the mayor, Ada Roth`."""


def _does_otherwise(sentence: Sentence, at: Phrase) -> bool:
    """Tell whether somebody is the subject of something else beside an encounter: `met B after Ada Roth had left`.

    Not of what ended it: `the talks broke up when Ada Roth left`.
    """
    start = _start_of(sentence, at)
    aside = sentence.tag(start - 1) == "sub" or sentence.lower(start - 1) in {"after", "since", "before", "until"}
    closed = sentence.lower(at.start - 1) == sentence.lower(at.end) == ","
    end = at.end + closed
    verb = next((k for k in range(end, end + 5) if sentence.tag(k) not in {"aux", "adv", "neg"}), end)
    does = closed or sentence.tag(end) in {"aux", "verb"} or sentence.lower(end).endswith("ed")
    other = verb < len(sentence.tokens) and sentence.tokens[verb].base not in sentence.words["meetings.verbs"]
    content = sentence.listed(start - 1, "grammar.relative")
    ended = any(one.base in sentence.words["meetings.ended"] for one in sentence.tokens[: start - 1])
    return aside and does and other and not content and not ended and not _has_pronoun(sentence)


def _has_pronoun(sentence: Sentence) -> bool:
    """Tell whether a sentence has a pronoun that may stand for a person; `her` in `her spokesman` is none."""
    return any(
        (token.tag == "pron" and token.lower != "it")
        or (sentence.listed(at, "grammar.objects") and sentence.tag(at + 1) not in {"word", "cap", "num"})
        for at, token in enumerate(sentence.tokens)
    )


def _may_be_party(sentence: Sentence, start: int) -> bool:
    """Tell whether whoever speaks may be a party: by a pronoun, or by `after talks with`, which names others alone.

    Where the cue comes last, such words before it are of those of whom it tells: `they met after the talks, she said`.
    """
    last = sentence.tag(start - 1) in {"punct", "quote"} and start > 1
    behind = range(start if last else 0, len(sentence.tokens))
    return any(_is_border(sentence, at) for at in behind) or _has_pronoun(sentence)


def _is_border(sentence: Sentence, at: int) -> bool:
    """Tell whether a word tells that something took place before, during or after an encounter: `after talks`."""
    if not sentence.listed(at, "meetings.borders") and sentence.lower(at) not in {"during", "at", "in", "since"}:
        return False
    words, near = sentence.words, sentence.tokens[at + 1 : at + 5]
    meeting = any(one.base in words["meetings.verbs"] and "progressive" in one.tenses for one in near)
    nouns = words["meetings.nouns"] | words["meetings.in_person"]
    return meeting or not nouns.isdisjoint(one.lower for one in near)


def _mentions(sentence: Sentence, members: Sequence[Member]) -> list[Span]:
    return [mention for one in members for mention in touching(one.mentions, sentence.span, at=itself)]


def _tells_several(sentence: Sentence, others: Sequence[Member]) -> bool:
    """Tell whether a sentence has a plural noun for people who are none of the others: `the leaders met`."""
    mentions = _mentions(sentence, others)
    for at, token in enumerate(sentence.tokens):
        people = is_human(sentence, at) and (token.lower.endswith("s") or sentence.listed(at, "names.plurals"))
        people = people and at not in sentence.covering and sentence.tag(at + 1) not in {"word", "cap", "poss"}
        two = token.lower in {"both", "pair", "delegation"} or sentence.lowers(at - 1, at + 1) == ["the", "two"]
        if (people or two) and not any(token.span.overlaps(one) for one in mentions):
            return True
    return False


def _actor(sentence: Sentence, told_of: Sequence[Clause], act: Span) -> Phrase | None:
    """Return whoever must do what stands at a place: the subject of its verb, or who is urged to; None where unsaid."""
    inside = [k for k, token in enumerate(sentence.tokens) if token.span.overlaps(act)]
    own = next((one for one in told_of if one.at in inside[:3]), None)
    if own is not None and own.form == "finite" and not own.shared:
        return own.source if own.base not in sentence.words["pending.demanded"] else None  # `has asked donors for it`
    if own is not None and own.form == "infinitive" and own.subject and not own.shared:
        return own.subject  # `is due to visit`
    at = _with_helpers(sentence, own.group.start if own is not None else inside[0] if inside else 0)
    if sentence.tag(at) == "aux" and sentence.lower(at - 1) != ",":
        return _before_helper(sentence, at)
    return _urged(sentence, told_of, at) if sentence.lower(at) == "to" else None


def _with_helpers(sentence: Sentence, at: int) -> int:
    """Return where the auxiliaries and adverbs of a verb begin, or the `to` of an infinitive."""
    while sentence.lower(at) != "to" and sentence.tag(at - 1) in {"aux", "adv", "to"}:
        at -= 1
    return at


def _before_helper(sentence: Sentence, at: int) -> Phrase | None:
    """Return the subject before an auxiliary; None for what is no subject: `a team led by Ada Roth will`."""
    phrase = phrase_before(sentence, at)
    led = phrase is not None and sentence.lower(phrase.start - 1) == "by"
    return None if led else phrase


def _urged(sentence: Sentence, told_of: Sequence[Clause], to: int) -> Phrase | None:
    """Return the object of a verb of demand before an infinitive, or the subject of the verb right before it."""
    if sentence.lower(to - 1) == "yet" and sentence.listed(to - 2, "grammar.perfect"):
        return phrase_before(sentence, to - 2)  # `has yet to name`
    found = phrase_before(sentence, before_days(sentence, to), anywhere=True)  # `ordered the mill on Friday to pay`
    if found is None:
        governing = next((one for one in told_of if one.at == to - 1 and not one.shared), None)
        return governing.source if governing is not None else None
    verb = found.start - 1 - (sentence.lower(found.start - 1) in {"on", "upon"})
    demanded = sentence.tag(verb) == "verb" and sentence.tokens[verb].base in sentence.words["pending.demanded"]
    return found if demanded or sentence.lower(verb) == "for" else None  # `called for donors to help`
