"""From a document to a draft: sentence by sentence, with what the text has told so far kept in mind."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from summarizer.document import Document, Span
from summarizer.document.days import find_days
from summarizer.drafting.form import Draft, DraftActor, DraftMeeting, DraftPending, DraftQuotation, DraftReport
from summarizer.language.clauses import Clause, Parse, apposed, can_be_source, clauses, first_subject, parse
from summarizer.language.lexicon import Lexicon
from summarizer.language.names import Name, is_full
from summarizer.language.phrases import (
    Phrase,
    Sentence,
    behind_day,
    conjoined,
    head_of,
    inserted,
    parsed,
    phrase_after,
    phrase_before,
    says,
    subjects,
    verb_group,
)
from summarizer.reading.actors import Actor, Cast
from summarizer.reading.meetings import Encounter, encounters
from summarizer.reading.occasion import denies_nothing
from summarizer.reading.parties import announces_list, is_plural, items, joiners
from summarizer.reading.pending import UNDATED, Act, acts
from summarizer.reading.reference import Actors, Discourse, resolve
from summarizer.reading.speech import Attribution, attribute, cues, is_reporting

JOINED_WITHIN = 8
"""How many sentences behind an encounter somebody may still be told to have joined it."""
OF_SPORT = 4
"""How many different words of sport make an article one about it."""
_ENDS = '.!?:"”’…'
"""Marks at one of which a sentence ends, and a headline does not."""
_BLANK_LINE = re.compile(r"[ \t]*\r?\n[ \t]*\r?\n")
_INSERTION = re.compile(r", (?:which|who|whose) [^,]+,")
_LONG_AGO = re.compile(r"\blast (?!week|night|\w+day)")
_SHORT = 16
"""How many tokens of a sentence may hold what takes back what the one before it tells, and a heading has at most."""
_FEW = 2
"""How many words beside days make a heading another than that of a diary."""
_MARKS = (("“", "”"), ("«", "»"))
Quoted = tuple[Sentence, Actors]
"""A quotation, read like a sentence, and who said it."""


@dataclass(slots=True)
class _Reading:
    """What has been read of an article so far."""

    document: Document
    parse: Parse
    told: Discourse
    quoted: Attribution
    meetings: list[Encounter] = field(default_factory=list)
    denied: list[Encounter] = field(default_factory=list)  # to which nothing adds that follows
    reported: dict[int, Actors] = field(default_factory=dict)
    passed: dict[int, Actors] = field(default_factory=dict)  # whose words a spokesman passes on, by sentence
    pending: list[DraftPending] = field(default_factory=list)
    tasks: bool = False  # whether a list of tasks is read, as in minutes
    day: int | None = None  # the sentence that is a line with the day of what stands below it
    listing: bool = False  # whether the sentence before announced, or is part of, a list of those who took part


def read_draft(document: Document) -> Draft:
    """Return the draft of an article, by rules alone and without a headline; of German only who said what is read.

    It points at sentences and quotations by number, from 1, and gives names in the article's words.
    """
    grammar = parse(document)
    words = grammar.words
    read = [grammar.sentence(number) for number in range(1, len(document.sentences) + 1)]
    cast = Cast(document.text, words)
    headline = bool(read) and _is_headline(read[0], document.text)
    if headline:  # `Ada Roth Meets Emil Berg` names no `Ada Roth Meets`
        names = [name for name in read[0].names if read[0].lower(name.end - 1) not in words.forms]
        read[0] = replace(read[0], names=names)
    cast.gather(read, int(headline))
    every = {token.lower for sentence in read for token in sentence.tokens}
    sport = len(every & words["meetings.sport"]) >= OF_SPORT
    reading = _Reading(document, grammar, Discourse(cast, sport), Attribution(document.text))
    reading.told.voice = (_heading(read[0], reading.told) or None) if headline else None
    if headline and len(read[0].tokens) < _SHORT:
        _head(read[0], reading)
    for sentence in read[headline:]:
        _read_sentence(sentence, reading)
    return _draft(reading)


def _read_sentence(sentence: Sentence, reading: _Reading) -> None:
    told, told_of = reading.told, reading.parse.clauses(sentence.number)
    if _is_line(sentence, reading.document.text):
        _head(sentence, reading)
    told.cast.call(sentence)
    told.open(_subject(sentence, told_of, told))
    _further_subjects(sentence, told_of, told)
    if told.voice is None and not told_of:
        told.voice = _heading(sentence, told) or None
    labelled = _in_turn(reading.document, sentence.span)
    told.voice = None if labelled else told.voice
    several = told.several
    invented = any(sentence.told("meetings.fiction"))
    found = [] if labelled or invented else cues(sentence, told_of, told)
    attribute(sentence, found, told, reading.quoted)
    said, told.several = told.several, several or told.several  # `they met in June, aides say`
    sourced = [cue for cue in found if cue.sources]
    speakers = tuple(dict.fromkeys(actor for cue in sourced if cue.reports for actor in cue.sources))
    if speakers:
        reading.reported[sentence.number] = speakers
    if sentence.words["meetings.verbs"] and not invented:
        quoted = [_quoted(sentence, at, reading) for at in sentence.quotes]
        _meet(sentence, told_of, quoted, reading)
        if [cue.base for cue in sourced if cue.reports] in (["discuss"], ["review"]):
            reading.reported[sentence.number] = _who_discuss(sentence, speakers, reading)
        _take_back(sentence, reading)
        _remain(sentence, told_of, sourced[0].sources if sourced else (), reading)
        for inner, speaking in quoted:
            _remain(inner, clauses(inner), speaking, reading, quoted=True)
            if _speaks_for(sentence, speaking):  # `A spokesman said:`, and below: `The mayor thanked him.`
                own = (one.sources for one in cues(inner, clauses(inner), told) if one.reports)
                reading.passed[sentence.number] = next(own, speaking)
    told.several = said if told.several is several else told.several
    told.close(sentence, spoke=bool(sourced))


def _who_discuss(sentence: Sentence, speakers: Actors, reading: _Reading) -> Actors:
    """Return the speakers with those whom they discuss something: `Ada Roth met Emil Berg to discuss it`."""
    held = [one for one in reading.meetings if one.status == "held" and sentence.number in one.sentences]
    met = [actor for one in held if not set(speakers).isdisjoint(one.parties) for actor in one.parties]
    return tuple(dict.fromkeys([*speakers, *met]))


def _is_headline(first: Sentence, text: str) -> bool:
    """Tell whether the first sentence is a headline, told again below: a line without a mark at its end, or a day.

    `Ada Roth met him on Monday` is a lead.
    """
    end, days = first.span.end, (at for at, token in enumerate(first.tokens) if token.tag == "day")
    alone = _BLANK_LINE.match(text, end) is not None and not text[end:].isspace()
    return alone and text[end - 1] not in _ENDS and all(first.lower(at - 1) != "on" for at in days)


def _is_line(sentence: Sentence, text: str) -> bool:
    """Tell whether a sentence is a short line without a mark at its end, or with a colon, as a heading is."""
    end = sentence.span.end
    open_ = text[end - 1] == ":" or text[end - 1] not in _ENDS
    return len(sentence.tokens) < _SHORT and open_ and text[end : end + 1] in {"", "\n", "\r"}


def _head(line: Sentence, reading: _Reading) -> None:
    """Note what a heading tells of what is below: that it is a diary or a list of tasks, or the day of a part."""
    tags = {one.tag for one in line.tokens}
    days, diary = tags <= {"day", "num", "punct"}, _is_headed(line, "meetings.diary")
    if diary or days or tags.isdisjoint({"verb", "to"}):  # else an entry
        reading.told.diary = diary or (days and reading.told.diary)
        reading.tasks = _is_headed(line, "pending.tasks")
        reading.day = line.number if days and reading.told.diary else None


def _is_headed(line: Sentence, key: str) -> bool:
    """Tell whether a heading is an entry of a list, with hardly a word beside it but days: `The week ahead: 4 May`."""
    at, behind = next(iter(line.told(key)), (0, 0))
    beside = (k for k in range(len(line.tokens)) if not at <= k < behind)
    named = behind < len(line.tokens) and line.lower(behind) == "of"  # `Diary of a crisis`
    return behind > at and not named and sum(line.tag(k) in {"word", "cap", "verb"} for k in beside) < _FEW


def _heading(sentence: Sentence, told: Discourse) -> Actors:
    """Return whose words an article is by its heading: `Statement by the Minister of Health, Ada Roth`."""
    phrase = phrase_after(sentence, 0)
    head = head_of(sentence, phrase) if phrase else -1
    by = sentence.listed(head, "names.documents") and sentence.lower(head + 1) in {"by", "from", "of"}
    author = phrase_after(sentence, head + 2) if by else None
    authors = conjoined(sentence, apposed(sentence, author)) if author else []
    return tuple(one for part in authors for one in resolve(sentence, part, told))


def _in_turn(document: Document, span: Span) -> bool:
    """Tell whether a sentence is labelled speech, whose words are those of the label and of nobody it tells of."""
    number = bisect_right(document.turns, span.start, key=lambda turn: min(turn.label.start, turn.span.start)) - 1
    turn = document.turns[number] if number >= 0 else None  # the label of a post stands behind its words
    return turn is not None and span.start < max(turn.label.end, turn.span.end)


def _speaks_for(sentence: Sentence, speakers: Actors) -> bool:
    """Tell whether a quotation is told by a spokesman, who passes on the words of others."""
    told = {word for one in speakers for word in f"{one.name} {one.office or ''}".lower().split()}
    return not sentence.words["names.mouthpieces"].isdisjoint(told)


def _subject(sentence: Sentence, told_of: Sequence[Clause], told: Discourse) -> list[tuple[Actor, int]]:
    """Return the person who is the subject of the sentence's first clause, if any; note a plural subject for `they`."""
    subject, opening, label = first_subject(told_of), _of_first_auxiliary(sentence), _label(sentence)
    weak = subject is None or sentence.tag(subject.start) == "pron" or not can_be_source(sentence, subject)
    if opening and weak and (subject is None or opening.end <= subject.start):
        subject = opening  # `On Monday the minister will be in Larn, where she will open it`
    if label is not None and subject is not None and label.start < 2 and label.end < subject.start:
        subject = None  # the subject of `is`: `Ada Roth, 18, is a member who thinks …`
    head = head_of(sentence, subject) if subject else -1
    name = sentence.covering.get(head) if subject else label
    parts = subjects(sentence, subject) if subject else []
    named = name is not None and name.kind in {"person", "name"}
    group = () if named and len(parts) < 2 else tuple(one for part in parts for one in resolve(sentence, part, told))
    first = group[0] if group else None
    plural = first and first.type != "person" and (first.name.endswith("s") or is_plural(sentence, first))
    if len(group) > 1 or plural or (group and sentence.listed(head, "meetings.listings")):
        told.several = group
    if subject is not None and not named and _is_holder(sentence, subject, group):
        return [(group[0], subject.end)]
    if name is None or not named:
        return []
    actor = told.cast.named(sentence, name)
    if actor.type == "group" and parts == [subject] and name.first > 0:
        told.body = told.body or actor  # `Larn Steel sold less. The company said`
    return [(actor, name.end)] if actor.type == "person" else []


def _label(sentence: Sentence) -> Name | None:
    """Return the name that opens a sentence before a colon or a form of `be`: `Ada Roth, 18, is a member`."""
    first = sentence.names[0] if sentence.names else None
    if first is None:
        return None
    ends = (k for k in range(first.end + 1, first.end + 12) if sentence.lower(k) == ",")
    behind = next(ends, first.end - 1) + 1 if sentence.lower(first.end) == "," else first.end  # over an insertion
    opens = is_full(first) and first.start < 3 and "free order" in sentence.words
    told = range(first.end, sentence.quotes[0] - 1 if sentence.quotes else 0)  # `Ada Roth, mayor of Larn: “…”`
    labels = bool(told) and first.start == 0 and sentence.lower(told.stop) == ":"
    opens = opens or (labels and all(sentence.tag(k) not in {"verb", "aux", "quote"} for k in told))
    addressed = sentence.listed(first.start - 1, "reporting.addressees")  # `A letter to Ada Roth: “…”`
    labels = sentence.lower(first.end) == ":" and not addressed
    return first if opens or labels or sentence.tag(behind) == "aux" else None


def _of_first_auxiliary(sentence: Sentence) -> Phrase | None:
    """Return the subject that opens a sentence without a verb but `be` or the like: `The judge was not convinced`."""
    at = next((k for k, token in enumerate(sentence.tokens) if token.tag == "aux"), 0)
    name = inserted(sentence, at - 1)  # `Her rival, Ada Roth, was angry`
    phrase = Phrase(name.start, name.end) if is_full(name) else phrase_before(sentence, at)
    if phrase is None:
        return None
    parts = subjects(sentence, phrase)
    firms = all(sentence.kind(head_of(sentence, one)) in {"body", "name"} for one in parts)
    start = parts[0].start if firms else phrase.start  # `Larn Steel and Ruan Bank are`
    return phrase if start == 0 or sentence.tag(start - 1) in {"day", "punct"} else None


def _is_holder(sentence: Sentence, subject: Phrase, actors: Actors) -> bool:
    """Tell whether a subject means one person by office, whom a pronoun may mean: `The General came. He spoke`."""
    speaks_for = not sentence.words["names.mouthpieces"].isdisjoint(sentence.lowers(subject.start, subject.end))
    one = len(actors) == 1 and actors[0].type == "person"
    return one and sentence.listed(subject.start, "grammar.definite") and not speaks_for


def _further_subjects(sentence: Sentence, told_of: Sequence[Clause], told: Discourse) -> None:
    """Note the people who are the subjects of further clauses, or whose the subject is: `Ada Roth's office said`."""
    finite = [one for one in told_of if one.form == "finite"] if "free order" not in sentence.words else []
    phrases = (part for one in finite for part in (None if one.shared else one.subject, one.agent))
    for phrase in filter(None, phrases):
        head = head_of(sentence, phrase)
        names = (sentence.covering.get(head), sentence.covering.get(phrase.start))
        name = next((one for one in names if one is not None and one.kind in {"person", "name"}), None)
        found: list[tuple[Actor, int]] = []
        if sentence.listed(head, "grammar.singular_pronouns"):
            found = [(actor, head + 1) for actor in resolve(sentence, phrase, told)]
        elif name is not None and (name is names[0] or sentence.tag(name.end) == "poss"):
            found = [(told.cast.named(sentence, name), name.end)]
        known = {since for _, since in told.here}
        told.here.extend(one for one in found if one[0].type == "person" and one[1] not in known)


def _quoted(sentence: Sentence, at: int, reading: _Reading) -> Quoted:
    """Return what the sentence holds of a quotation, read like a sentence, and who said it."""
    token = sentence.tokens[at]
    inner = parsed(sentence.number, token.span, reading.parse.tokens.plain(token.span), sentence.words)
    return inner, reading.quoted.speakers.get(token.quotation, ())


def _meet(sentence: Sentence, told_of: Sequence[Clause], quoted: Sequence[Quoted], reading: _Reading) -> None:
    """Take the encounters of a sentence and of its quotations, where `I` is the speaker; and those who joined one."""
    told, text = reading.told, reading.document.text
    voice = told.voice
    found = encounters(sentence, told_of, told, text)
    for inner, speakers in quoted:
        told.voice, told.apart = speakers if len(speakers) == 1 else (), speakers
        found.extend(encounters(inner, clauses(inner), told, text))
    told.voice, told.apart = voice, ()
    subject = first_subject(told_of) if found else None
    parts = subjects(sentence, subject) if subject else []
    doers = {one for part in parts for one in resolve(sentence, part, told)}
    fresh = doers - {*told.several}  # not `The two have never met`, whoever they are
    said_so = sentence.holds("meetings.denying", 0, len(sentence.tokens))
    for not_met in (one for one in found if one.status == "denied" and len(one.parties) > 1):
        sure = said_so or all(_has_name(party) for party in not_met.parties)
        if sure and (fresh or not doers.issuperset(not_met.parties)):
            reading.denied.append(not_met)
    for one in (one for one in found if one.status != "denied"):
        before = _named_before(sentence, one, reading)
        gathering = sentence.holds("meetings.gatherings", 0, len(sentence.tokens))
        if before is not None and one.kind not in {"video", "call"} and gathering:
            continue  # `Next year's summit`: not of the two who met last
        known = next((other for other in reversed(reading.meetings[-8:]) if _same(other, one)), None)
        if known is None:
            one.sentences[:0] = before.sentences[:1] if before is not None else []
            _date(one, reading)
            reading.meetings.append(one)
        else:
            known.sentences.append(sentence.number)
            known.place, known.day = known.place or one.place, known.day or one.day
        others = doers & set(told.met) and doers.isdisjoint(one.parties)  # `they recalled a meeting of others`
        one_group = len(one.parties) == 1  # `…, as leaders did who met in May`
        aside = others or ((one.aside or one_group) and told.met) or one.status == "cancelled"
        if not aside:
            told.met = told.several = tuple((known or one).parties)
    _join(sentence, told_of, reading)


def _has_name(actor: Actor) -> bool:
    return actor.type == "person" and actor.named and actor.name.split()[-1][:1].isupper()


def _date(one: Encounter, reading: _Reading) -> None:
    """Give an encounter of a diary the day that stands in a line above it, with that line as evidence."""
    if one.day is None and reading.day is not None and reading.told.diary and one.status == "planned":
        line = reading.parse.sentence(reading.day)
        one.day = reading.document.text[line.span.start : line.span.end]
        one.sentences.insert(0, reading.day)


def _named_before(sentence: Sentence, one: Encounter, reading: _Reading) -> Encounter | None:
    """Return the encounter whose parties are those of one to come, or called off, not all of whom its sentence names.

    `A and B met in May. A second meeting is planned for June.`
    """
    named = {*reading.told.cast.people(sentence, len(sentence.tokens))}
    if one.status == "held" or named.issuperset(one.parties):
        return None
    return next((other for other in reversed(reading.meetings) if set(other.parties) == set(one.parties)), None)


def _take_back(sentence: Sentence, reading: _Reading) -> None:
    """Take back what of the sentence before this one denies, calls off, or tells to have been done or refused.

    `He said that A met B. B denies it.` `A flew to Larn to meet B. She was turned back.` `A will meet B on Friday. The
    meeting was cancelled.` `A promised to pay by Friday. It did not.`
    """
    told = [one for one in reading.meetings if one.sentences == [sentence.number - 1]]
    due = [one for one in reading.pending if one.s == [sentence.number - 1]]
    near = range(min(len(sentence.tokens), _SHORT))
    if any(sentence.listed(k, "meetings.admitted") for k in near):
        reading.denied[:] = [one for one in reading.denied if one.sentences[-1] != sentence.number - 1]
    if not (told or due):
        return
    before = reading.parse.sentence(sentence.number - 1)
    at = next((k for k in near if sentence.listed(k, "reporting.denies")), -1)
    behind = _behind_denial(sentence, at) if at >= 0 else None
    denied = behind is not None and sentence.tag(behind) in {"punct", "end"}
    denied = (denied and not denies_nothing(sentence, range(at))) or sentence.tells("reporting.untrue", 0, _SHORT)
    said = any(one.base in sentence.words["reporting.say"] for one in before.tokens)
    claimed = denied and (said or any(before.told("reporting.sources")))
    came = any(one.tag == "to" and before.listed(k + 1, "meetings.met") for k, one in enumerate(before.tokens))
    nowhere = came and sentence.tells("meetings.turned_away", 0, _SHORT)
    planned = [one for one in told if one.status == "planned"]
    other = sentence.lower(0) in {"a", "an", "another"} or sentence.holds("meetings.earlier", 0, _SHORT)
    off = bool(planned) and not other and sentence.tells("meetings.off_next", 0, _SHORT)
    for one in planned if off else ():
        one.status = "cancelled"
        one.sentences.append(sentence.number)
    met = sentence.words["meetings.met"]
    gone = told if claimed or (nowhere and sentence.tag(0) in {"pron", "cap"}) else []
    kept = next(sentence.told("pending.settled_next", 0, _SHORT), None)
    only_if = kept is not None and "if" in sentence.lowers(0, kept[0])  # `would go on if both sides kept their word`
    settled = claimed or (kept is not None and not only_if) or _answers(sentence)
    did = sentence.lowers(0, _SHORT)
    doer = {word for one in due for owner in one.owners for word in owner.lower().split()[-1:]} & set(did[:4])
    settled = settled or (bool(doer) and ["did", "so"] in [did[k : k + 2] for k in range(4)])
    given_up = [one for one in due if _is_refused(sentence, one.what)]
    meets = any(not met.isdisjoint(one.what.lower().split()[:1]) for one in given_up)
    for one in planned if meets else ():  # `She promised to meet him. She will not meet him, aides said`
        one.status = "cancelled"
        one.sentences.append(sentence.number)
    called_off = [one for one in due if off and not met.isdisjoint(one.what.lower().split()[:1])]
    reading.meetings[:] = [one for one in reading.meetings if one not in gone]
    for was in gone if behind is not None else ():
        if was.status == "held" and _denies(sentence, (at, behind or at), before, was, reading):
            reading.denied.append(replace(was, status="denied", sentences=[*was.sentences, sentence.number]))
    called_off += given_up
    reading.pending[:] = [one for one in reading.pending if one not in (due if settled else called_off)]


def _is_refused(sentence: Sentence, what: str) -> bool:
    """Tell whether a sentence says that an act will not be done: of `meet him in May` `She will not meet him`."""
    verb, *told = what.lower().split()
    places = range(len(sentence.tokens))
    wont = [k + 2 for k in places if sentence.lowers(k, k + 2) in (["will", "not"], ["would", "not"])]
    wont += [k + 1 for k in places if sentence.lower(k) in {"won't", "wouldn't"}]
    near = (k for k in wont if sentence.lower(k) == verb)
    at = next(near, -1)
    behind = [one.lower for one in sentence.tokens[at + 1 : at + 1 + _SHORT] if one.tag in {"word", "cap"}]
    pointed = sentence.listed(at + 1, "grammar.objects") or sentence.listed(at + 1, "grammar.thing_pronouns")
    return at >= 0 and (pointed or not {word.strip(",.") for word in told}.isdisjoint(behind))


def _behind_denial(sentence: Sentence, at: int) -> int | None:
    """Return the token behind what is denied of the sentence before: `it`, `any meeting`, `they met`; None for else."""
    for words in (("this",), ("it",), ("that",), ("meeting",), ("they", "met"), ("having", "met"), ("ever", "meeting")):
        if tuple(sentence.lowers(at + 1, at + 1 + len(words))) == words:
            return at + 1 + len(words)
    noun = sentence.tag(at + 1) == "det" and sentence.listed(at + 2, "meetings.nouns")  # `the meeting`, `any talks`
    return at + 3 if noun else None


def _denies(sentence: Sentence, denial: tuple[int, int], before: Sentence, one: Encounter, reading: _Reading) -> bool:
    """Tell whether those who met deny an encounter, and no more than that was claimed: `Both denied it.`."""
    told = [k for k, token in enumerate(before.tokens) if token.tag == "verb" and not before.does(k, "reporting.say")]
    more = len(told) > 1 or any(not before.does(k, "meetings.verbs") for k in told)
    people = {*reading.told.cast.people(sentence, denial[0])}
    who = people <= set(one.parties) if people else sentence.tag(0) in {"pron", "quant"}
    return not more and who and sentence.lower(denial[1]) in {".", ""}


def _answers(sentence: Sentence) -> bool:
    """Tell whether a sentence only says that somebody did, or would not do, what was told: `Ada Roth refused`."""
    last, named = len(sentence.tokens) - 2, sentence.tag(0) not in {"pron", "det"}
    return (
        0 < last < (3 if named else _SHORT // 2)
        and sentence.lower(last + 1) == "."
        and sentence.listed(last, "pending.answered")
    )


def _join(sentence: Sentence, told_of: Sequence[Clause], reading: _Reading) -> None:
    """Add those who are told to have joined the last encounter; a list of a delegation belongs to the first."""
    reading.listing = announces_list(sentence) or (reading.listing and sentence.lower(0) in {"-", "•", "*"})
    listed = reading.listing or any(clause.base == "include" for clause in told_of)
    near = reading.meetings[-JOINED_WITHIN:]
    held = [one for one in near if one.status == "held"] or near[-1:]
    last = (held[0] if listed else held[-1]) if held else None
    if last is not None and (listed or sentence.number - last.sentences[0] <= JOINED_WITHIN):
        joined = items(sentence, reading.told) if reading.listing else joiners(sentence, told_of, reading.told)
        joined = joined if listed or not joined or _is_of(sentence, last, reading) else []
        added = [one for one in joined if one not in last.parties]
        last.parties.extend(added)
        last.sentences.extend([sentence.number] if added and sentence.number not in last.sentences else [])


def _is_of(sentence: Sentence, last: Encounter, reading: _Reading) -> bool:
    """Tell whether a sentence may tell more of an encounter: whoever joined `the summit` joined no other talks.

    Whoever joined somebody on another day joined in something else.
    """
    days = {one.lower for one in sentence.tokens if one.tag == "day"} & sentence.words["grammar.weekdays"]
    if last.day is not None and days and not any(day in last.day.lower() for day in days):
        return False
    named = sentence.words["meetings.gatherings"].intersection(token.lower for token in sentence.tokens)
    told = {token.lower for number in last.sentences for token in reading.parse.sentence(number).tokens}
    return named <= told


def _same(known: Encounter, new: Encounter) -> bool:
    """Tell whether two tellings are of one encounter: of the same parties or some of them, not on different days."""
    fits = set(new.parties) <= set(known.parties) and known.status == new.status
    fits = fits and {known.kind, new.kind} != {"call", "in_person"}
    earlier = new.day is not None and _LONG_AGO.search(new.day.lower()) is not None  # `builds on their talks last June`
    return fits and (new.day is None or (known.day is None and not earlier) or new.day == known.day)


def _remain(
    sentence: Sentence, told_of: Sequence[Clause], speakers: Actors, reading: _Reading, *, quoted: bool = False
) -> None:
    """Take what a sentence, or a quotation in it, tells to remain; `he` in a quotation is none of those who speak."""
    reported = any(is_reporting(sentence, clause) for clause in told_of) if quoted else bool(speakers)
    anchor = reading.document.anchor
    year = anchor.day.year if anchor else UNDATED
    for act in acts(sentence, told_of, reported=reported, year=year, tasks=reading.tasks):
        if quoted and _is_nested(sentence, act.cue, reading.document.text):
            continue
        what = _words_of(sentence, act, reading.document.text)
        owners = _owners(sentence, act, speakers, reading, speakers if quoted else ())
        due = _due(what, act.status, sentence.words) or _given(sentence, act, reading.document.text)
        reading.pending.append(DraftPending(s=[sentence.number], what=what, owners=owners, status=act.status, due=due))


def _is_nested(sentence: Sentence, at: int, article: str) -> bool:
    """Tell whether a token of a quotation stands in another one inside it: `“She told me, ‘I will resign.’”`."""
    start = sentence.tokens[at].span.start
    opened = [mark.end() for mark in _NESTED.finditer(article, sentence.span.start + 1, start)]  # not its own
    return bool(opened) and _UNNESTED.search(article, opened[-1], start) is None


def _words_of(sentence: Sentence, act: Act, article: str) -> str:
    """Return the words of an act without marks at their ends, with the mark that closes words quoted in it."""
    what = sentence.text(act.start, act.end, article)
    end = sentence.tokens[act.end - 1].span.end
    closing = next((mark for opening, mark in _MARKS if what.count(opening) > what.count(mark)), "")
    closing = '"' if what.count('"') % 2 else closing
    if closing and article[end : end + 2].lstrip(",.").startswith(closing):
        what += article[end : article.index(closing, end) + 1]
    return what.strip(" ,;:.–—\n")


def _owners(
    sentence: Sentence, act: Act, speakers: Sequence[Actor], reading: _Reading, apart: Sequence[Actor]
) -> list[str]:
    """Return who must act: names of actors where they are known, else the article's words."""
    if act.owner is None:
        return []
    start, end = act.owner.start, act.owner.end
    if sentence.lower(start) == "whose":
        return []  # `Ada Roth, whose party promised to pay`
    they, pronoun = sentence.listed(start, "grammar.plural_pronouns"), sentence.tag(start) == "pron"
    object_ = sentence.listed(start, "grammar.objects")
    own = sentence.listed(start, "grammar.own_pronouns")
    if len(speakers) == 1 and speakers[0].type == "group":
        several = they and speakers[0].name.split()[0].endswith("s") and sentence.tag(start - 1) in {"verb", "sub"}
        own = own or several or sentence.listed(start, "grammar.thing_pronouns")
    others = apart if pronoun else speakers if object_ else ()  # `urged her to`
    parts = subjects(sentence, act.owner)
    inner = _sayer_of(sentence, start) if sentence.listed(start, "grammar.thing_pronouns") else None
    if inner is not None:
        parts, own, pronoun, start, end = [inner], False, False, inner.start, inner.end
    actors = list(speakers) if own else []
    actors = actors or [one for part in parts for one in resolve(sentence, part, reading.told, beside=others)]
    if they and len(actors) == 1 and (actors[0].type == "person" or _speaks_for(sentence, tuple(actors))):
        return []  # `her aide said they would meet`
    sides = act.status == "demanded" and sentence.listed(end - 1, "names.opposed") and len(actors) > 1
    if sides and any(one.human for one in actors):  # `urged both sides` means no two who met
        actors = []
    if actors or pronoun or object_ or sentence.listed(start, "grammar.nobody"):
        return _names(actors)
    start += sentence.tag(start) == "det" and end - start > 1
    return [sentence.text(start, end, reading.document.text)]


def _sayer_of(sentence: Sentence, at: int) -> Phrase | None:
    """Return who says, inside what others say, that `it` will: of `She says the firm said it would` the firm."""
    said = at - 1 - (sentence.lower(at - 1) == "that")
    sayer = phrase_before(sentence, verb_group(sentence, said).start) if says(sentence, said) else None
    inside = sayer is not None and says(sentence, sayer.start - 1) and sentence.tag(sayer.start) != "pron"
    return sayer if inside else None


def _given(sentence: Sentence, act: Act, article: str) -> str | None:
    """Return the time that somebody has for an act, which stands before it: `has until May to`, `has 21 days to`."""
    if act.status != "demanded" or sentence.tag(act.start - 1) != "to":
        return None
    near = range(max(act.cue, act.start - _BEFORE_DAY - 3), act.start - 1)
    until = next((k + 1 for k in near if sentence.lower(k) == "until" and sentence.tag(k + 1) == "day"), None)
    if until is not None:
        return sentence.text(until, behind_day(sentence, until), article)
    units = (k for k in near if sentence.listed(k, "pending.units") and sentence.tag(k - 1) in {"num", "quant"})
    unit = next(units, None)
    return sentence.text(unit - 1, unit + 1, article) if unit is not None else None


_TO = re.compile(r"\s+to\s+(?:the\s+)?")
"""What stands between the day from which something is moved and the new one."""
_OF_WHAT = re.compile(r"(?:\s+[\w’'-]+){1,5}?(?=[,.;]|\s+(?:which|that|and|to|by|or)\b|$)")
"""What stands behind an `of` at the end of a phrase of time."""
_NESTED = re.compile(r"(?<![^\W_])[‘'](?=[^\W\d_])")
"""An opening single quotation mark; `’s` has another, and an apostrophe stands inside or behind a word."""
_UNNESTED = re.compile(r"[\w.,!?][’'](?!\w)")
"""A closing one."""
_OF_THING = re.compile(r"\b(?:since\s+(?:\w+\s+){1,4}|the\s+\w+s\s+)of\s+$", re.IGNORECASE)
"""What stands before the day of something else: `since the floods of May`."""
_BEFORE_DAY = 5
"""How many words before a day may say that it is a limit."""


def _due(what: str, status: str, words: Lexicon) -> str | None:
    """Return the phrase of time by which an act is due; of a demand only one that sets a limit, as `by Friday`."""
    found = [one for one in find_days(what) if one.span.of(what).split()[-1] not in {"after", "before"}]
    pairs = pairwise(found)
    old = [one for one, new in pairs if _TO.fullmatch(what[one.span.end : new.span.start])]
    days = (one for one in found if one not in old)  # `moved from Monday to Friday`
    inside = [match.span() for match in _INSERTION.finditer(what)]
    days = (one for one in days if not _OF_THING.search(what[: one.span.start]))
    day = next((one for one in days if not any(start < one.span.start < end for start, end in inside)), None)
    if day is None:
        return None
    before = re.split(r"[,;]", what[: day.span.start].lower())[-1].split()  # `before their next summit in March`
    first = day.span.of(what).lower().split()[:1]  # `within a week`
    limited = not words["pending.limits"].isdisjoint([*before[-1:], *first])
    limited = limited or not words["pending.until"].isdisjoint(before[-_BEFORE_DAY:])
    text = day.span.of(what)
    whole = _OF_WHAT.match(what, day.span.end) if text.endswith(" of") else None  # `within ten days of the ruling`
    text += whole[0] if whole else ""
    return text if limited or status != "demanded" else None


def _draft(reading: _Reading) -> Draft:
    quotations, reported = [], dict(reading.reported)
    for number, speakers in sorted(reading.quoted.speakers.items()):
        if reading.document.quotations[number - 1].style == "marks":
            quotations.append(DraftQuotation(q=number, who=_names(speakers)))
            continue
        for n in _sentences(reading.document, number) if speakers else ():
            reported[n] = (*reported.get(n, ()), *reading.passed.get(n, speakers))
    meetings = (*reading.meetings, *reading.denied)
    everybody = (*(one.parties for one in meetings), *reading.quoted.speakers.values(), *reported.values())
    actors = {actor.name: actor for group in everybody for actor in group}
    return Draft(
        headline="",
        actors=tuple(DraftActor(name=name, type=one.type, office=one.office) for name, one in actors.items()),
        meetings=tuple(
            DraftMeeting(
                s=m.sentences[:6], who=_names(m.parties), kind=m.kind, status=m.status, place=m.place, day=m.day
            )
            for m in meetings
        ),
        quotations=(*quotations, *_unattributed(reading)),
        reported=tuple(DraftReport(s=n, who=_names(speakers)) for n, speakers in sorted(reported.items())),
        pending=tuple(reading.pending),
    )


def _names(actors: Iterable[Actor]) -> list[str]:
    return list(dict.fromkeys(actor.name for actor in actors))


def _sentences(document: Document, number: int) -> range:
    """Return the numbers of the sentences that a quotation without marks holds: each is reported speech."""
    span = document.quotations[number - 1].span
    first = bisect_right(document.sentences, span.start, key=lambda one: one.end)
    return range(first + 1, bisect_right(document.sentences, span.end - 1, key=lambda one: one.start) + 1)


def _unattributed(reading: _Reading) -> Iterator[DraftQuotation]:
    """Yield the quotations of which no speaker is found: English fragments as no speech, the others as nobody's words.

    In German too many speakers are missed to tell from their absence that nobody speaks.
    """
    fragments = reading.quoted.fragments if reading.document.language != "de" else set()
    for number in range(1, len(reading.document.quotations) + 1):
        if number not in reading.quoted.speakers:
            yield DraftQuotation(q=number, who=[], speech=number not in fragments)
