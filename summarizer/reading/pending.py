"""What remains pending: commitments, plans, demands and what is due, with the words of the act and who must do it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import takewhile

from summarizer.drafting.form import PendingStatus
from summarizer.language.clauses import Clause, can_be_source, is_insertion, of_aim, of_copula
from summarizer.language.lexicon import Tense
from summarizer.language.names import is_full, is_people
from summarizer.language.phrases import (
    MONEY,
    Phrase,
    Sentence,
    before_days,
    behind_day,
    clause_start,
    closing_comma,
    head_of,
    inserted,
    is_human,
    phrase_after,
    phrase_before,
    says,
    spoken_for,
    subjects,
    verb_group,
)

LONGEST = 28
"""How many tokens the words of an act may run over."""
WITHIN = 12
"""How many tokens behind `that` the verb of what is demanded may stand."""
UNDATED = 2000
"""The year that a report without a date is taken to be of: what was promised in an earlier one is past."""
_UNDERTAKEN: Mapping[str, PendingStatus] = {
    "promised": "promised", "planned": "planned", "agreed": "agreed", "hoped": "hoped", "accepted": "planned",
}  # fmt: skip
"""The lists of verbs by which somebody binds themselves, with what their acts are."""
_EARLY = 8
"""Before which token a clause opens its sentence, behind `Almost a year` or the like."""
_NOUNS = frozenset({"det", "cap", "num", "pron", "poss"})
_ENDED = frozenset({"punct", "end", "day", "prep"})
_YEAR = re.compile(r"[12]\d{3}")
_NAMED = frozenset({"cap", "word", "poss", "verb"})
_ENDS = frozenset({";", ".", "—", "(", "?", "!", ":"})


@dataclass(frozen=True, slots=True)
class Act:
    """Something that remains to be done."""

    cue: int  # the token of its cue
    start: int  # the first token of what is to be done
    end: int  # the token behind it
    owner: Phrase | None  # the noun phrase of who must act, or None where the sentence names nobody
    status: PendingStatus  # how it is told


@dataclass(frozen=True, slots=True)
class _Reading(Sentence):
    """A sentence with its clauses by the token of their verb, and whether it tells somebody's words."""

    clauses: Mapping[int, Clause]
    reported: bool
    year: int  # the year of the report
    ends: dict[int, int] = field(default_factory=dict)  # where words end that were read, by their first token
    tasks: bool = False  # whether it stands in a list of tasks

    def on(self, at: int, *keys: str) -> bool:
        """Tell whether a token is on one of the lists of `pending.toml`."""
        lists, lower = self.words.lists, self.lower(at)
        return any(lower in lists.get(f"pending.{key}", ()) for key in keys)

    def among(self, start: int, end: int, *keys: str) -> bool:
        """Tell whether a word of such a list stands between two tokens."""
        return any(self.holds(f"pending.{key}", start, end) for key in keys)

    def begins(self, at: int, key: str) -> bool:
        """Tell whether an entry of such a list, of several words, begins at a token."""
        return self.tells(f"pending.{key}", at, at + 1)

    def tenses(self, at: int) -> AbstractSet[Tense]:
        """Return the tenses that a verb can stand for; none of another word."""
        return self.tokens[at].tenses if self.tag(at) == "verb" else frozenset()

    def is_form(self, at: int, *keys: str) -> bool:
        """Tell whether a token is a form of a verb of such a list."""
        return any(self.does(at, f"pending.{key}") for key in keys)

    def is_whole(self, at: int, word: str) -> bool:
        """Tell whether a verb has the word with which alone it tells an act, if it needs one: `look forward`."""
        return not self.is_form(at, "bare") or f"{self.tokens[at].base} {word}" in self.words["pending.phrasal"]

    def has_day(self, start: int, end: int) -> bool:
        """Tell whether a phrase of time stands between two tokens."""
        return any(self.tag(k) == "day" for k in range(start, end))

    def has_past_year(self, start: int, end: int) -> bool:
        """Tell whether a year before that of the report stands between two tokens."""
        years = (one.lower for one in self.tokens[start:end] if _YEAR.fullmatch(one.lower))
        return any(int(year) < self.year for year in years)

    def is_nobody(self, doer: Phrase | None) -> bool:
        """Tell whether a subject is `nobody`, or `no ferry`."""
        if doer is None:
            return False
        at = doer.start - (self.tag(doer.start - 1) == "adv")  # `no further delay`
        return self.listed(at, "grammar.negations") or self.lower(at - 1) == "no"

    def able(self, phrase: Phrase | None) -> Phrase | None:
        """Return a noun phrase if it means somebody who can act."""
        return phrase if phrase is not None and can_be_source(self, phrase) else None

    def doer(self, at: int) -> Phrase | None:
        """Return the subject of the verb group that holds a token: its own, else that of the verb before it."""
        start = verb_group(self, at).start
        # `thanked Ada Roth for promising to pay`
        if self.lower(start - 1) == "for" and "progressive" in self.tenses(at):
            return self.able(phrase_before(self, start - 1, anywhere=True))
        name = inserted(self, start - 1)  # `the fund, Oasis, has until Friday`
        apart = name is not None and phrase_before(self, name.start - 1) is not None
        own = phrase_before(self, start) or (Phrase(name.start, name.end) if name is not None and apart else None)
        own = self._whole(own) if own is not None and not self._is_number(own) else None  # not `voted 5-2 to`
        if self.lower(start - 1) in {"which", "who"} and self.lower(start - 2) == ",":
            own = self._antecedent(start - 2) or own
        if own is None and self.lower(start - 1) == "which":  # `signed a deal which will see them work`
            return None
        clause = next((self.clauses[k] for k in range(at, at + 6) if k in self.clauses), None)
        whole = clause.subject if clause else None  # `a man who broke the gates is to pay`
        told = own is not None and says(self, own.start - 1)  # `It was Ada Roth who said the port would close`
        described = whole is not None and (
            self.listed(whole.end, "grammar.relative") or self.lower(whole.end).endswith("ing")
        )  # `A ship carrying tents is due`
        if own and whole and described and not told:
            own = whole
        found = own or whole or of_copula(self, at + 2, 0, anything=True) or self._shared(start)
        return found if found is None or not self._is_number(found) else None  # not `for 2017-18 will be paid`

    def _is_number(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is but a number, which does nothing."""
        return all(self.tag(k) == "num" for k in range(phrase.start, phrase.end))

    def _shared(self, start: int) -> Phrase | None:
        """Return the subject of the finite clause before a verb joined to it: `left and will pay`."""
        joined = self.tag(start - 1) == "and" or self.lower(start - 1) == "but"
        before = [one for k, one in self.clauses.items() if k < start and one.form == "finite" and one.subject]
        return next((one.subject for one in reversed(before) if not is_insertion(self, one)), None) if joined else None

    def _whole(self, own: Phrase) -> Phrase:
        """Return a subject with what its end only tells more of: `efforts to save it`, `a ferry between A and B`."""
        if (aimed := of_aim(self, own)) is not None or "between" not in self.lowers(0, own.start):
            return aimed or own
        first = subjects(self, own)[0].start
        left = phrase_before(self, first - 1, anywhere=True) if self.lower(first - 1) == "between" else None
        event = left is None or self.on(head_of(self, left), "events")  # `the talks between A and B`: theirs
        return own if left is None or event else Phrase(left.start, own.end)

    def _antecedent(self, at: int) -> Phrase | None:
        """Return whom a relative clause behind a comma tells more of: `Ada Roth, who has two days to go`."""
        phrase, name = phrase_before(self, at, anywhere=True), self.covering.get(at - 1)
        head = head_of(self, phrase) if phrase is not None else at
        if name is not None and name.kind in {"person", "body"}:
            other = head < name.start and is_human(self, head)  # `the lawyer for Ada Roth, who has until Friday`
            thing = self.lower(at + 1) == "which" and name.kind == "person"  # `a bill, tabled by Ada Roth, which would`
            event = head < name.start and (self.on(head, "events") or self.listed(head, "meetings.nouns"))
            if phrase is not None and event and self.lower(at + 3) in {"be", "take"}:
                return phrase  # `the summit of the Council, which will be held`, not `which will decide`
            return None if other or thing else Phrase(name.start, name.end)
        plain = phrase and not any(self.tag(k) in {"prep", "to"} for k in range(phrase.start, phrase.end))
        return phrase if plain else None

    def act(self, cue: int, start: int, owner: Phrase | None, status: PendingStatus) -> Act | None:
        """Return the act whose words begin at a token; None for `to` before a noun, and for `be` and other states."""
        goal = self.tag(start - 1) == "to" and self.tag(start) in _NOUNS
        goal = goal and not (status == "agreed" and self.lower(start) in {"a", "an"})
        inert = self.on(start, "inert") or self.lower(start + 1) == "restraint"  # `show restraint`
        state = self.on(start, "idle") or (inert and status in {"demanded", "hoped"})
        people = is_people(self.lower(start), self.words) or self.listed(start, "names.bodies")
        goal = goal or (
            people and self.tag(start - 1) == "to" and self.tag(start + 1) in _ENDED
        )  # `her plan to voters`
        number = self.tag(start) == "num" and self.tag(start + 1) in {"punct", "and", "end"}  # `We promised 2023, and`
        if goal or state or number or self.tag(start) in {"end", "prep", "aux" if status == "demanded" else "end"}:
            return None
        return Act(cue, start, _end_of(self, start), owner, status)


def acts(
    told: Sentence, told_of: Sequence[Clause], *, reported: bool, year: int = UNDATED, tasks: bool = False
) -> list[Act]:
    """Return what a sentence tells to remain; where it is `reported` words, `would` and `should` tell so as well.

    What is told of a year before the `year` of the report remains no more; where a list of `tasks` is read, each entry
    that begins with a name and `to` does.
    """
    if told.lower(len(told.tokens) - 1) == "?" or (told.lower(0) == "were" and told.tag(1) in _NOUNS):
        return []  # `Were the court to agree, the port would have a week to pay`
    found: list[Act] = []
    given = (told.number, told.span, told.tokens, told.names, told.covering, told.words, told.quotes)
    sentence = _Reading(*given, {clause.at: clause for clause in told_of}, reported, year, tasks=tasks)
    readers = {"aux": _modal, "verb": _verbal, "word": _nominal, "to": _assigned}
    states = (_reduced, _awaited, _looked_into)
    tagged = [(at, (*states, readers[token.tag])) for at, token in enumerate(told.tokens) if token.tag in readers]
    for act in filter(None, (_first_act(ways, sentence, at) for at, ways in tagged)):
        start = verb_group(sentence, act.cue).start
        own = act.owner.start if act.owner is not None and act.owner.end == start else start
        border = min(own, act.start)  # where its clause begins
        if found and act.cue < found[-1].end:
            if sentence.tag(border - 1) != "and" or sentence.tag(act.cue) not in {"verb", "aux"}:
                continue
            found[-1] = replace(found[-1], end=min(found[-1].end, border))
        found.append(act)
    undone = _undone_at(sentence) if found else -1
    left = (replace(act, owner=_owner(sentence, act)) for act in found if act.start > undone)
    split = (_trimmed(sentence, part) for act in left for part in _parts(sentence, act))
    return [act for act in split if act.end > act.start and not (_is_past(sentence, act) or _is_kept(sentence, act))]


def _is_kept(sentence: _Reading, act: Act) -> bool:
    """Tell whether a sentence says that an act was done: `who promised to pay, paid it`, `as she promised to do`."""
    bare = sentence.lower(act.start) == "do" and "as" in sentence.lowers(act.cue - 5, act.cue)
    base = sentence.tokens[act.start].base
    behind = [one for k, one in sentence.clauses.items() if k >= act.end and one.form == "finite" and one.base == base]
    done = any(not one.group.helpers and "past" in sentence.tenses(one.at) for one in behind)
    return bare or (act.status != "demanded" and done)


def _first_act(readers: Iterable[Callable[[_Reading, int], Act | None]], sentence: _Reading, at: int) -> Act | None:
    """Return what the first reader tells that tells anything at a token."""
    return next(filter(None, (read(sentence, at) for read in readers)), None)


def _owner(sentence: _Reading, act: Act) -> Phrase | None:
    """Return who must act: its doer, or of a deed without one who announced it, or whose report or decision is due."""
    head = head_of(sentence, act.owner) if act.owner is not None else -1
    deed = sentence.on(head, "events") or sentence.lower(head).endswith(tuple(sentence.words["pending.deeds"]))
    if act.owner is not None and (not deed or can_be_source(sentence, act.owner)):  # not `the trial`, `production`
        return act.owner
    if sentence.on(act.cue, "awaiting"):
        return None
    before = [one for at, one in sentence.clauses.items() if at < min(act.start, act.cue)]
    source = sentence.able(before[-1].source) if before and act.status != "demanded" else None
    by = any(sentence.lower(k) == "by" and sentence.tag(k + 1) != "day" for k in range(act.start, act.end))
    if source is not None and _is_bound(sentence, before[-1], source) and not by:  # not `be cleaned by the firm`
        inside = sentence.lowers(source.start, source.end)
        return source if sentence.words["names.mouthpieces"].isdisjoint(inside) else None
    thing = phrase_after(sentence, act.start)
    answer = head_of(sentence, thing) if thing else -1
    return _whose(sentence, act.start, answer) if sentence.on(answer, "answers") else None


def _whose(sentence: _Reading, start: int, noun: int) -> Phrase | None:
    """Return whose report or assent a noun tells of: `the agency's report`, `approval by the board`."""
    mark = next((k for k in range(start, noun) if sentence.tag(k) == "poss"), None)
    if mark is not None:
        return phrase_before(sentence, mark, anywhere=True)
    behind = phrase_after(sentence, noun + 2) if sentence.lower(noun + 1) in {"by", "of", "from"} else None
    return sentence.able(behind)


def _is_bound(sentence: _Reading, told: Clause, source: Phrase) -> bool:
    """Tell whether who says something will see to it: a body or firm, or whoever announces it."""
    head = head_of(sentence, source)
    name = sentence.covering.get(head)
    noun = any(sentence.listed(head, key) for key in ("names.bodies", "names.firm_nouns"))
    body = noun if name is None else name.kind == "body"
    return sentence.is_form(told.at, "binding") or (body and told.base in sentence.words["reporting.core"])


def _undone_at(sentence: _Reading) -> int:
    """Return the last token that tells that what stands before it was done, or came to nothing; -1 where none does.

    `agreed to sign it but reneged`, `was asked to resign and did so`.
    """
    kept = max((at for at, _ in sentence.told("pending.settled_next")), default=-1)
    for k in range(len(sentence.tokens) - 1, kept, -1):
        dropped = sentence.on(k, "undone") and sentence.among(k - 4, k, "turns")
        dropped = dropped and not sentence.holds("pending.aside", k - 6, k)  # `years after it was shelved`
        ends = sentence.lower(k + 1) in {".", ",", ""} and sentence.tag(k - 1) in {"pron", "and"}  # `… and she did.`
        not_ = sentence.lower(k + 1) == "not" and sentence.tag(k + 2) in {"punct", "end"}  # `by Sunday, but did not.`
        so = ends or not_ or sentence.lower(k + 1) == "so" or sentence.lower(k - 2) == "which"
        was = sentence.on(k, "was_then") and sentence.tag(k - 1) == "pron"  # `…, and it was.`
        was = was and sentence.lower(k + 1) in {".", ","}
        wont = was or (not_ and sentence.lower(k) == "will")  # `; she says she will not.`
        if dropped or wont or (so and sentence.lower(k) == "did"):
            return k
    return kept


def _is_past(sentence: _Reading, act: Act) -> bool:
    """Tell whether the day of an act is past: `last year`, `by 15 January 1991`, not `those held since last year`."""
    first = next((k for k in range(act.start, act.end) if sentence.tag(k) == "day"), act.end)
    end = next((k for k in range(first, act.end) if sentence.tag(k) != "day"), act.end)
    over = sentence.among(first, end, "past") and sentence.lower(first - 1) != "since"
    over = over or sentence.has_past_year(act.cue, act.start)  # `had promised in 2022 to mend it`
    return over or (sentence.on(first - 1, "limits") and sentence.has_past_year(first, end))


def _parts(sentence: _Reading, act: Act) -> Iterator[Act]:
    """Yield the acts of a list that one cue tells: `urged them to open the port and to free the crew`."""
    start, listed = act.start, sentence.tag(act.start - 1) == "to"
    for at in range(act.start, act.end) if listed else ():
        again = sentence.tag(at) == "and" and sentence.tag(at + 1) == "to"
        if again and sentence.tag(at + 2) in {"verb", "word"} and at > start:
            yield replace(act, start=start, end=at)
            start = at + 2
    yield replace(act, start=start, end=max(act.end, _end_of(sentence, start)) if start > act.start else act.end)


def _trimmed(sentence: _Reading, act: Act) -> Act:
    """Return an act without a conjunction or mark at its end."""
    end = act.end
    while end > act.start and sentence.tag(end - 1) in {"and", "punct"}:
        end -= 1
    return replace(act, end=end)


def _end_of(sentence: _Reading, start: int) -> int:
    """Return where the words of an act end: at a mark that ends the clause, or where they grow too long."""
    if start in sentence.ends:
        return sentence.ends[start]
    near = range(start, min(start + LONGEST, closing_comma(sentence, start) or start + LONGEST))
    end = next((k for k in near if sentence.tag(k) in {"quote", "end"} or _ends_at(sentence, start, k)), near.stop)
    quoted = sentence.tag(end) == "quote" and end > start and sentence.tag(end - 1) not in {"punct", "sub"}
    quoted = quoted and not (sentence.does(end - 1, "reporting.say") and "progressive" in sentence.tenses(end - 1))
    sentence.ends[start] = end + quoted  # `would wait “no longer than Friday”`
    return sentence.ends[start]


def _ends_at(sentence: _Reading, start: int, at: int) -> bool:
    """Tell whether what follows a token is no part of an act that began before: `and invited her`, `but did not`."""
    lower, tag, behind = sentence.lower(at), sentence.tag(at), sentence.tag(at + 1)
    if lower == ",":
        return _begins_clause(sentence, at + 1 + (behind == "and")) or _ends_at_comma(sentence, start, at + 1)
    if lower == "but":
        return behind in {"aux", "verb", "neg"}
    if tag == "and":
        again = sentence.lower(at + 1) in {"that", "until"} or sentence.on(
            at + 1, "was"
        )  # `would open and that it was late`
        anew = behind == "pron" and _begins_clause(sentence, at + 1)  # `go there and she did`
        anew = anew or _is_said_of(sentence, at + 1)
        return again or anew or (at > start and _is_done(sentence, start, at + 1))
    told = "would" in sentence.lowers(start - 3, start + 1)  # `said it would end when they were paid`
    then = phrase_after(sentence, at + 1) if lower == "when" and not told else None
    if then is not None and "past" in sentence.tenses(then.end):  # `promised him the mask when they met`
        return True
    done = "past" in sentence.tenses(at) or lower.endswith("ed")  # `Her plan to close it by June angered the union`
    noun = done and sentence.on(start - 2, "nouns_promised", "nouns_demanded")
    found = (noun or sentence.on(at, "was_then", "has")) and sentence.tag(at - 1) == "day"
    found = found and not any(sentence.tag(k) == "sub" for k in range(start, at))  # `who is to go on Monday was`
    return found or (lower in _ENDS and tag != "day")  # not `on Dec. 10`


def _ends_at_comma(sentence: _Reading, start: int, behind: int) -> bool:
    """Tell whether what stands behind a comma is no part of an act: `, forcing him to`, `, two days after they met`."""
    tag, lower = sentence.tag(behind), sentence.lower(behind)
    inside = {"det", "word", "cap", "adv", "quant", "aux", "prep", "poss"}
    end = next((k for k in range(behind, behind + LONGEST) if sentence.tag(k) not in inside), behind)
    return (
        tag in {"sub", "verb", "pron"}
        or (sentence.tag(end) == "verb" and sentence.tokens[end].base in sentence.words["reporting.say"])
        or sentence.on(behind, "asides")
        or _is_fronted(sentence, start)
        or (tag == "word" and lower.endswith("ing") and sentence.tag(behind + 1) in {"det", "cap"})
        or (tag == "day" and sentence.lower(behind_day(sentence, behind) - 1) in {"after", "before"})
    )


def _is_fronted(sentence: _Reading, start: int) -> bool:
    """Tell whether an act stands in a clause that opens its sentence: `A year after he vowed to go, the mayor left`."""
    opening = clause_start(sentence, start)
    opens = 0 < opening < _EARLY and sentence.listed(opening - 1, "meetings.adverbial")
    return opens and "," not in sentence.lowers(opening, start)


def _is_done(sentence: _Reading, start: int, at: int) -> bool:
    """Tell whether a verb behind `and` tells what was done: `open the port and said`, not `past and expected costs`."""
    passive = any(sentence.listed(k, "grammar.be") for k in range(start - 2, at))
    done = "base" not in sentence.tenses(at) and sentence.tag(at + 1) not in {"word", "end"}
    done = done and not passive and sentence.tag(at - 2) not in {"verb", "to"}
    return "past" in sentence.tenses(at) and (done or says(sentence, at))


def _is_said_of(sentence: _Reading, at: int) -> bool:
    """Tell whether a person begins a clause at a token: `meet on Sunday, and coach Ada Roth knows it`."""
    phrase = phrase_after(sentence, at)
    name = sentence.covering.get(phrase.end - 1) if phrase is not None else None
    return phrase is not None and is_full(name) and sentence.tag(phrase.end) == "verb"


def _begins_clause(sentence: _Reading, at: int) -> bool:
    """Tell whether a noun phrase with its verb begins at a token: `the mayor, Ada Roth, said`, not `roads leading`."""
    phrase = phrase_after(sentence, at)
    if phrase is None or sentence.lower(at) == "whose":
        return False
    still = phrase.end + (sentence.tag(phrase.end) == "adv")  # `, and the band still needs it`
    phrase = Phrase(phrase.start, still) if sentence.tag(at) == "det" else phrase
    name = sentence.covering.get(phrase.end + 1) if sentence.lower(phrase.end) == "," else None
    end = name.end + 1 if is_full(name) and sentence.lower(name.end) == "," else phrase.end
    known = sentence.tag(at) == "det" or can_be_source(sentence, phrase)
    finite = sentence.tag(end) == "verb" and (sentence.tag(at) == "pron" or "past" in sentence.tenses(end))
    return sentence.tag(end) == "aux" or (known and finite)


def _modal(sentence: _Reading, at: int) -> Act | None:
    """Return the act of `will` or `must`, in told words of `would`, of `is due to`, `has yet to`, `has until`."""
    to = at + 1 + sentence.on(at + 1, "next")  # `is then to vote`
    if sentence.on(at, "is_now") and sentence.lower(to) == "to":
        verb = _verb_behind(sentence, to)
        unsought = verb is not None and sentence.lower(to - 1) == "yet" and sentence.on(verb, "silent")  # `yet to lose`
        cleft = sentence.on(at - 1, "cleft")  # `what we did is to sit down`
        return None if verb is None or unsought or cleft else _coming(sentence, at, verb)
    ended = sentence.lowers(at + 1, at + 3) == ["no", "longer"]  # `will no longer pay`
    if ended or sentence.tag(at - 1) == "det" or _is_open(sentence, at):  # `the will was read`
        return None
    if sentence.listed(at, "grammar.be"):
        return _first_act((_predicate, _to_be_done), sentence, at)
    return _first_act((_given_time, _owed, _ahead), sentence, at)


def _assigned(sentence: _Reading, at: int) -> Act | None:
    """Return what minutes assign to a name that opens the sentence: `ACTION: Ada Roth to book a hall`."""
    name, verb = sentence.covering.get(at - 1), _verb_behind(sentence, at)
    if name is None or name.end != at or not is_full(name) or verb is None or sentence.listed(verb - 1, "grammar.be"):
        return None
    if sentence.tag(verb) == "pron" or sentence.lower(verb) == "blame":
        return None
    labelled = sentence.tasks or any(sentence.on(k, "labels") for k in range(name.start))
    opens = labelled and all(sentence.tag(k) == "punct" or sentence.on(k, "labels") for k in range(name.start))
    done = any(sentence.on(k, "done") for k in range(len(sentence.tokens) - 3, len(sentence.tokens)))
    act = _coming(sentence, at, verb) if opens and not done else None
    return replace(act, owner=Phrase(name.start, name.end)) if act is not None else None


def _ahead(sentence: _Reading, at: int) -> Act | None:
    """Return the act of `will`, `must`, `will have to`, or in told words or with a day of `would` and `should`."""
    would, must = sentence.lower(at) == "would", sentence.lowers(at + 1, at + 3) == ["have", "to"]
    told = sentence.reported or (would and not must and sentence.has_day(at, at + LONGEST))
    later = {"until", "before"} & set(sentence.lowers(at + 2, _end_of(sentence, at + 2)))
    put_off = later and sentence.tag(at + 1) == "neg" and not sentence.on(at + 2, "silent", "states")
    put_off = put_off and not sentence.listed(at + 2, "meetings.met")  # `would not meet him before May`
    verb = at + 1 if put_off else _verb_behind(sentence, at + 2 * must)  # `will not reopen before May`
    if verb is None or not (sentence.on(at, "ahead") or (told and sentence.on(at, "told_ahead"))):
        return None
    content = sentence.lower(at - 1) == "which" and not sentence.reported  # `a bill, which would end it in May,`
    wished = sentence.on(at + 1, "wished") or sentence.on(verb, "wished")
    over = sentence.has_past_year(at, _end_of(sentence, verb))  # `They would meet again in 1991`
    reason = sentence.lower(clause_start(sentence, at) - 1) == "because"
    unreal = would and (content or wished or over or reason or _is_supposed(sentence, at))
    state = sentence.on(verb, "states") or sentence.is_form(verb, "states")
    undergone = sentence.listed(verb - 1, "grammar.be") and sentence.is_form(verb, "undergone")  # `will be tried`
    state = state and not undergone
    if unreal or sentence.begins(verb, "no_deeds") or (state and not _is_deed(sentence, verb)):
        return None
    act = _coming(sentence, at, verb)
    return replace(act, status="demanded") if act and must else act


def _is_supposed(sentence: _Reading, at: int) -> bool:
    """Tell whether what somebody would do is only supposed: `would go if asked`, `said she would if she were rich`."""
    near = range(at, at + LONGEST)
    end = next((k for k in near if sentence.tag(k) == "and" and sentence.tag(k + 1) == "verb"), near.stop)
    condition = next((k for k in range(at, end) if sentence.lower(k) == "if"), end)
    behind = sentence.lowers(condition, condition + 5)
    were = next((k for k in range(condition, condition + 5) if sentence.lower(k) == "were"), None)
    passive = were is not None and sentence.lower(were + 1).endswith("ed")  # `would strike if the mines were closed`
    unreal = sentence.lower(condition - 1) == "only" or (were is not None and "not" not in behind and not passive)
    inverted = sentence.lower(0) == "had"  # `Had the vote passed, the tax would start in May`
    return inverted or (condition < end and (not sentence.reported or unreal))


def _is_deed(sentence: _Reading, verb: int) -> bool:
    """Tell whether a verb of a state tells a deed here: `will remain shut until 3 May`, be seen on a day, be made."""
    end = _end_of(sentence, verb)
    seen = sentence.lower(verb) == "see" and sentence.has_day(verb, end)
    until = next((k + 1 for k in range(verb, end) if sentence.lower(k) in {"until", "till"}), end)
    limited = sentence.tag(until) in {"day", "det"} or sentence.lower(until) == "further"
    stays = sentence.lower(verb) == "remain" and limited
    return seen or stays or sentence.begins(verb - 2, "deeds_of_states") or sentence.begins(verb, "deeds_of_states")


def _given_time(sentence: _Reading, at: int) -> Act | None:
    """Return the act for which somebody has, or is given, time: `has until May to`, `gave the port two days to`."""
    passive, gives = verb_group(sentence, at).passive, sentence.tokens[at].base in {"give", "grant"}
    behind = range(at + 2 - passive, at + 10) if gives else range(at + 1, at + 1 + sentence.on(at, "has"))
    until = next((k for k in behind if sentence.lower(k) == "until" or sentence.on(k + 1, "units")), None)
    to = next((k for k in range(until, until + 8) if sentence.tag(k) == "to"), None) if until else None
    if until and to and sentence.lower(until) != "until" and _is_no_limit(sentence, until + 1, to):
        return None
    owner = Phrase(at + 1, until) if gives and not passive and until else sentence.doer(at)
    return sentence.act(at, to + 1, owner, "demanded") if to else None


def _is_no_limit(sentence: _Reading, unit: int, to: int) -> bool:
    """Tell whether a time is none in which something is to be done: `12 years to run`, `ten years of it to offer`."""
    apart = any(sentence.lower(k) == "of" for k in range(unit, to))
    return apart or sentence.on(to + 1, "lasts")


def _owed(sentence: _Reading, at: int) -> Act | None:
    """Return the act of `has yet to`, of `has to` where it is still to be done, or by when: `has to pay by Friday`."""
    if not sentence.on(at, "has"):
        return None
    group, doer = verb_group(sentence, at), sentence.doer(at)
    if sentence.lowers(at + 1, at + 3) == ["yet", "to"]:
        owner = doer if sentence.lower(at + 3) != "be" else None
        return None if sentence.on(at + 3, "silent") else sentence.act(at, at + 3, owner, "planned")  # nobody's plan
    freed = group.negated or sentence.among(group.start - 2, at, "freed") or sentence.is_nobody(doer)
    due = sentence.lower(at - 1) == "still" or sentence.has_day(at, _end_of(sentence, at))
    must = sentence.lower(at + 1) == "to" and due and not freed
    return sentence.act(at, at + 2, doer, "demanded") if must else None


def _is_open(sentence: _Reading, at: int) -> bool:
    """Tell whether a clause is a condition or question, or is denied; `we must` tells no act but a judgement."""
    anew = sentence.lowers(at - 2, at) == [",", "and"]  # `asked whether it leaked, and promised to mend it`
    start, group = at if anew else clause_start(sentence, at), verb_group(sentence, at)
    modal = sentence.tag(at) == "aux"
    doer = sentence.doer(at) if modal or group.helpers else None
    own = doer.start if doer else -1
    inner = modal and own != start  # the verb of another clause is the first behind the border
    outer = inner and any(sentence.tag(k) in {"verb", "aux"} for k in range(start, group.start))
    first = next((k + 1 for k in range(start - 1, start - 5, -1) if sentence.lower(k) == ";"), start - 4)
    unconfirmed = "not" in sentence.lowers(first, start) and sentence.among(first, start, "confirmed")
    windows = [(at - 8, at, "guessed"), (first, start, "doubted")]
    for k, near in ((start, first), (own, own - 1)):  # `denied that she will pay`, `denied she would pay`
        windows += [(near, k, "refused"), (k - 1, k, "conditions")]
        windows += [(k - 2, k - 1, "reports"), (k - 2, k, "asked")]  # `a report that she will`, `Asked when he would`
        windows += [] if outer and k == start else [(k - 1, k, "questions")]  # `a vote on what he owes will be`
    past = sentence.has_past_year(0, at)
    return (
        unconfirmed
        or any(sentence.among(*window) for window in windows)
        or (past and not sentence.on(at, "ahead"))  # `in 1962 she promised to sell it`
        or (sentence.lower(start - 1) == "where" and sentence.tag(start - 2) in {"verb", "aux", "poss"})
        or (sentence.lowers(at - 1, at + 1) == ["we", "must"] and sentence.tag(at - 2) in {"word", "cap", "punct"})
    )


def _coming(sentence: _Reading, at: int, verb: int) -> Act | None:
    """Return the act of an auxiliary and its verb, if somebody is to act, or a day is told for what is to happen."""
    doer, end = sentence.doer(at), _end_of(sentence, verb)
    passive = sentence.listed(verb - 1, "grammar.be") and not sentence.lower(verb).endswith("ing")
    kept_in_mind = passive and sentence.lower(at - 1) == "it" and sentence.lower(verb + 1) == "that"
    if sentence.is_nobody(doer) or kept_in_mind:  # `it will be recalled that`
        return None
    able = sentence.able(doer)
    able = None if able and sentence.lower(able.start) == "it" and not _means_body(sentence, able.start) else able
    dated = sentence.tag(verb) == "neg" or sentence.has_day(verb, end)
    guess = sentence.lower(at) == "should" or sentence.on(verb, "forecast")
    forecast = guess and not able  # `inflation should fall by May`, `… would ease next year`
    if not (passive or able or (dated and not forecast)):
        return None
    start = at if passive else verb
    described = doer is not None and sentence.listed(doer.end, "grammar.relative")  # `a man who left is to be freed`
    if (passive or not able) and doer is not None and (described or _is_beside(sentence, doer, at)):
        start = _whole_start(sentence, subjects(sentence, doer)[0])
    owner = _agent(sentence, verb) if passive else able
    if sentence.lower(at) == "must" and sentence.listed(verb - 1, "grammar.be") and not passive:  # `must be joking`
        return None
    bound = sentence.lower(at) in {"should", "must"} or sentence.lowers(at + 1, at + 3) == ["have", "to"]
    owner = (_told(sentence, owner) if bound and owner else None) or owner
    return Act(at, start, end, owner, "demanded" if sentence.lower(at) in {"should", "must"} else "planned")


def _told(sentence: _Reading, owner: Phrase) -> Phrase | None:
    """Return who is told what a pronoun must do: of `told Ada Roth that she must pay` Ada Roth."""
    end = owner.start - (sentence.lower(owner.start - 1) == "that")
    whom = phrase_before(sentence, end, anywhere=True) if sentence.tag(owner.start) == "pron" else None
    told = whom is not None and sentence.does(whom.start - 1, "reporting.addressing")
    return sentence.able(whom) if told else None


def _agent(sentence: _Reading, verb: int) -> Phrase | None:
    """Return who must act behind the `by` of a passive."""
    return sentence.able(sentence.clauses[verb].agent) if verb in sentence.clauses else None


def _whole_start(sentence: _Reading, phrase: Phrase) -> int:
    """Return where a noun phrase begins with what it belongs to: `work under the road` for `the road`."""
    start = phrase.start
    while sentence.tag(start - 1) == "prep" and (left := phrase_before(sentence, start - 1, anywhere=True)):
        start = left.start
    return start


def _is_beside(sentence: _Reading, doer: Phrase, at: int) -> bool:
    """Tell whether a subject stands before a verb and no other verb between them, as in `it leaks and is due`."""
    between = range(doer.end, verb_group(sentence, at).start)
    return doer.end <= at and not any(sentence.tag(k) in {"verb", "aux"} or sentence.lower(k) == "." for k in between)


def _means_body(sentence: _Reading, at: int) -> bool:
    """Tell whether `it` means a body named before it, one that speaks there, or one that somebody speaks for."""
    said = [one.source for k, one in sentence.clauses.items() if k < at and says(sentence, k) and one.source]
    names = [sentence.covering.get(one.start) for one in said]
    named = any(name.kind in {"body", "country"} and name.end <= at for name in sentence.names)
    named = named or any(name is not None and name.kind == "name" for name in names)  # `Larn said it would`
    named = named or spoken_for(sentence, at) is not None
    nouns = (one for one in said if sentence.tag(one.start) == "det" or sentence.lower(one.start) == "it")
    return named or any(can_be_source(sentence, one) for one in nouns)  # `the board said it would`


def _verb_behind(sentence: _Reading, at: int) -> int | None:
    """Return the verb that an auxiliary goes with, of a passive the participle; None where there is `not`."""
    first = k = behind_day(sentence, at + 1)  # `will on Saturday end it`
    while k < first + 4 and sentence.tag(k) in {"adv", "aux"} and sentence.lower(k) != "have":
        k += 1
    participle = sentence.lower(k).endswith(("ed", "en", "ing")) or _is_form(sentence, k, "participle")
    is_ = any(sentence.listed(n, "grammar.be") for n in range(at + 1, k))  # `would be back stronger`
    verb = sentence.tag(k) in {"verb", "word"} and (participle or not is_)
    return k if verb else None


def _is_form(sentence: _Reading, at: int, tense: Tense) -> bool:
    """Tell whether a word can be a form of a listed verb, or is a participle that a list has."""
    form = sentence.words.forms.get(sentence.lower(at))
    listed = tense == "participle" and sentence.on(at, "participles")
    return listed or (form is not None and tense in form.tenses)


def _to_be_done(sentence: _Reading, at: int) -> Act | None:
    """Return the act of a passive infinitive behind a comma: `ordered an inquiry, to be held in May`."""
    verb = _verb_behind(sentence, at) if sentence.lowers(at - 2, at) == [",", "to"] else None
    end = _end_of(sentence, at)
    dated = sentence.has_day(at, end) and not sentence.has_past_year(at, end)
    return Act(at, at - 1, end, _agent(sentence, verb), "planned") if verb is not None and dated else None


def _predicate(sentence: _Reading, at: int) -> Act | None:
    """Return the act of what `be` tells of an event or somebody: `is due on Monday`, `The deadline is Friday`."""
    k = next(k for k in range(at + 1, len(sentence.tokens) + 1) if sentence.tag(k) not in {"adv", "quant"})
    behind, end, doer = sentence.lower(k + 1), _end_of(sentence, k + 1), sentence.doer(at)
    on_day = doer is not None and sentence.on(at, "is_now") and behind_day(sentence, at + 1) > at + 1
    if doer is not None and on_day and sentence.on(head_of(sentence, doer), "events"):
        return Act(at, doer.start, _end_of(sentence, at), None, "planned")
    past = (sentence.on(at, "was_then") and not sentence.reported) or "had" in sentence.lowers(at - 2, at)
    if past or behind == "to":
        return None if past else _due_to(sentence, at, k)
    span = any(sentence.lower(n) == "since" or sentence.listed(n, "grammar.spans") for n in range(k, end))
    listed = sentence.on(k, "adjectives_for") and behind == "for" and not span and sentence.has_day(k, end)
    goes_on = sentence.tag(k + 1) == "day" or sentence.on(k + 1, "behind_adjectives")
    planned = listed or (goes_on and sentence.on(k, "adjectives_planned") and sentence.lower(k) != "going")
    if doer is None or not planned or sentence.is_nobody(doer):  # `nothing is planned for Friday`
        return None
    # `is due in Larn on Friday`
    comes = sentence.lower(k + 1) in {"in", "at"} and sentence.lower(k) in {"due", "expected"}
    owner = sentence.able(phrase_after(sentence, k + 2)) if behind == "from" else None  # `is expected from the board`
    owner = owner or (sentence.able(doer) if comes else None)
    return Act(at, _whole_start(sentence, subjects(sentence, doer)[0]), end, owner, "planned")


def _due_to(sentence: _Reading, at: int, k: int) -> Act | None:
    """Return the act of an adjective before `to`: `is due to open`, `is committed to closing`, `is going to`."""
    doer, verb = sentence.doer(at), sentence.tag(k + 2) in {"verb", "aux"}
    if sentence.on(k, "adjectives_promised"):
        acts_so = verb or sentence.lower(k + 2).endswith("ing")
        return sentence.act(at, k + 2, doer, "promised") if acts_so else None
    goal = _verb_behind(sentence, k + 1) if sentence.on(k, "adjectives_planned") else None
    state = goal == k + 2 and sentence.on(goal, "states") and sentence.lower(k) == "expected"
    verb = verb or (sentence.tag(k + 2) == "word" and sentence.tag(k + 3) == "det")  # not `due to rain`
    act = _coming(sentence, at, goal) if goal and not state and (verb or sentence.lower(k) != "due") else None
    return replace(act, owner=act.owner or doer) if act and goal == k + 2 else act


def _reduced(sentence: _Reading, at: int) -> Act | None:
    """Return the act of an adjective right behind its noun: `a debate scheduled for Friday`, `talks set to open`."""
    what = phrase_before(sentence, at, anywhere=True) if sentence.on(at, "adjectives_planned") else None
    if what is None or sentence.lower(what.start) == "no" or sentence.tag(at - 1) not in {"word", "cap"}:
        return None
    end, behind = _end_of(sentence, at + 1), sentence.lower(at + 1)
    opens = behind == "to" and sentence.tag(at + 2) in {"verb", "aux"} and sentence.has_day(at, end)
    every = range(len(sentence.tokens))
    dropped = any(sentence.listed(n, "meetings.cancelled") or sentence.on(n, "averted") for n in every)
    k = behind_day(sentence, at + 1)
    over = sentence.on(k, "was_then") or "past" in sentence.tenses(k)
    dated = opens or (behind == "for" and sentence.tag(at + 2) == "day")
    return Act(at, what.start, end, None, "planned") if dated and not dropped and not over else None


def _verbal(sentence: _Reading, at: int) -> Act | None:
    """Return the act of a verb that promises, plans, agrees, hopes or demands."""
    group = verb_group(sentence, at)
    start, helpers, had = group.start, set(group.helpers), "had" in group.helpers
    vain = (
        had
        or helpers & sentence.words["pending.was_then"]
        or (not helpers and sentence.is_form(at, "hoped", "planned"))
    )
    if (
        group.negated
        or (vain and any(sentence.on(k, "in_vain") and not says(sentence, k + 1) for k in range(at, at + LONGEST)))
        or ("have" in helpers and helpers & sentence.words["pending.told_ahead"])  # `should have promised`
        or helpers & sentence.words["pending.possible"]
        or ("would" in helpers and _is_supposed(sentence, at))
        or sentence.among(start - 3, start, "refused")
        or sentence.lower(start - 2) == "no"  # `is no longer expected to`
        or (group.infinitive and sentence.among(start - 4, start, "settled"))
        or _is_open(sentence, at)
    ):
        return None
    dated = () if sentence.has_past_year(at, _end_of(sentence, at)) else (_moved, _timetabled, _examined)
    subject = sentence.doer(at)
    clause = subject.start if subject is not None and subject.start < start else clause_start(sentence, start)
    awaited = sentence.on(clause - 1, "awaited_by") and "past" not in sentence.tenses(at)  # `before it agrees to wait`
    act = _first_act(dated if awaited else (*dated, _demand, _given_time), sentence, at)
    status = next((status for kind, status in _UNDERTAKEN.items() if sentence.is_form(at, kind)), None)
    status = None if awaited else status
    spent = status == "promised" and _was_told_as_past(sentence, at)
    over = had and (spent or sentence.is_form(at, "planned", "hoped"))
    scheduled = not over and (sentence.is_form(at, "schedule") or not group.passive)
    return act or (_undertaking(sentence, at, status) if status and scheduled else None)


def _was_told_as_past(sentence: _Reading, at: int) -> bool:
    """Tell whether the text itself tells what had been promised: mostly with its outcome, here or further on.

    Not where somebody else tells of it, or it has a day: `said the fund had promised to pay`.
    """
    told_back = sentence.reported and any(k != at and says(sentence, k) for k in sentence.clauses)
    return not told_back and not sentence.has_day(at, _end_of(sentence, at + 1))


def _timetabled(sentence: _Reading, at: int) -> Act | None:
    """Return the act of a verb in the present with a day: `returns on Friday`, `the trial opens on 3 May`."""
    group, token, words = verb_group(sentence, at), sentence.tokens[at], sentence.words
    journey = token.base in words["meetings.journeys"]
    simple = not group.helpers and token.tenses <= {"base", "present"} and not group.infinitive
    going = group.helpers and words["pending.is_now"].issuperset(group.helpers) and "progressive" in token.tenses
    listed = journey or (sentence.is_form(at, "timetable") and sentence.is_whole(at, sentence.lower(at + 1)))
    doer, end = sentence.doer(at) if listed and (simple or going) else None, _end_of(sentence, at)
    if doer is None or _is_seen_done(sentence, at, doer):
        return None
    if sentence.on(head_of(sentence, doer), "seasons"):  # `the fiscal year begins in April`
        return None
    own = takewhile(lambda k: sentence.tag(k) not in {"verb", "aux", "sub", "neg"}, range(at + 1, end))
    near = [k for k in own if sentence.tag(k) == "day"]
    days = {sentence.lower(k) for k in near}
    coming = words["grammar.weekdays"] | words["grammar.months"] | words["pending.coming"]
    numbered = any(day.isdigit() and len(day) < 3 for day in days) and days.isdisjoint(words["grammar.spans"])
    past = "after" in days or any(sentence.on(k - 1, "before_past") for k in near)
    often = sentence.among(0, len(sentence.tokens), "often")
    if past or often or not (numbered or days & coming):
        return None
    able = journey or can_be_source(sentence, doer)
    return Act(at, at if able or doer.end > group.start else doer.start, end, doer if able else None, "planned")


def _is_seen_done(sentence: _Reading, at: int, doer: Phrase) -> bool:
    """Tell whether a verb without `to` tells what somebody was seen, or let, do: `saw Ada Roth enter the bank`."""
    before = subjects(sentence, doer)[0].start - 1
    bare = "base" in sentence.tenses(at) and "present" not in sentence.tenses(at)
    return bare and sentence.tag(before) == "verb" and not says(sentence, before)


def _moved(sentence: _Reading, at: int) -> Act | None:
    """Return the act of what is put off to a day, called or set for one: `adjourned the case until 3 May`."""
    off = sentence.tokens[at].base == "put" and sentence.lower(at + 1) == "off"  # `put off the vote until May`
    clause, what, end = sentence.clauses.get(at), phrase_after(sentence, at + 1 + off), _end_of(sentence, at)
    deadline = what is not None and sentence.on(what.end - 1, "dates")  # `had set a deadline of`
    fixes = clause is not None and clause.form == "finite" and (deadline or "had" not in clause.group.helpers)
    announces = fixes and sentence.is_form(at, "announced")
    event = what is not None and sentence.on(head_of(sentence, what), "events")
    later = ""
    moved = off or sentence.is_form(at, "moved")
    if moved:
        later = "put_off_to"
    elif event and (sentence.tokens[at].base == "call" or (fixes and sentence.is_form(at, "fixed"))):
        later = "called_for"  # `called a strike for Monday`, `set the hearing for 3 May`
    elif what and announces:
        later = "announced_for"  # `announced her resignation, effective 3 May`
    limits = (k for k in range(at + 1, end) if sentence.on(k, later))
    days = (k for k in limits if sentence.tag(k + 1 + sentence.listed(k + 1, "grammar.possessives")) == "day")
    dated = any(sentence.tag(behind_day(sentence, k)) != "poss" for k in days)  # not `charges for Monday's attack`
    as_day = sentence.tag(at + 1) == "day" and sentence.lower(behind_day(sentence, at + 1)) == "as"
    dated = dated or (as_day and sentence.tokens[at].base == "set")  # `set 3 May as the deadline`
    if not dated or sentence.lower(at - 1) == "would":
        return None
    doer, passive = sentence.doer(at), verb_group(sentence, at).passive
    beside = doer if moved and passive and doer and _is_beside(sentence, doer, at) else None
    start = (
        _whole_start(sentence, subjects(sentence, beside)[0]) if beside else at + (not moved)
    )  # `The trial was adjourned until Sunday`
    return Act(at, start, end, None if moved and passive else doer, "planned")


def _examined(sentence: _Reading, at: int) -> Act | None:
    """Return the act of what somebody is looking into: `is investigating`, `opened an inquiry`."""
    group, end = verb_group(sentence, at), _end_of(sentence, at)
    now = not sentence.words["grammar.be" if sentence.reported else "pending.is_now"].isdisjoint(group.helpers)
    into = sentence.lower(at + 1) == "into" or "whether" in sentence.lowers(at + 1, at + 3)
    ongoing = now and "progressive" in sentence.tenses(at) and sentence.is_form(at, "examined")
    ongoing = ongoing and (into or sentence.tokens[at].base not in {"look", "weigh"})  # not `is looking forward to`
    inquiry = next((k for k in range(at + 1, at + 6) if sentence.on(k, "inquiries")), at)
    new = sentence.on(at + 1, "opens_new") or sentence.lower(inquiry) == "proceedings"  # no `review of troops`
    opened = inquiry > at and sentence.is_form(at, "opened") and new and not group.infinitive
    doer = sentence.doer(at)
    if doer and "been" in group.helpers and sentence.is_form(at, "opened"):  # `an inquiry has been opened`
        known = sentence.on(head_of(sentence, doer), "inquiries")
        return Act(at, doer.start, end, None, "planned") if known else None
    able = sentence.able(doer) if ongoing or opened else None
    return Act(at, at if ongoing else at + 1, end, able, "planned") if able else None


def _looked_into(sentence: _Reading, at: int) -> Act | None:
    """Return the act of what is, or remains, under review or investigation, by whoever that is."""
    if sentence.lower(at - 1) != "under" or not sentence.on(at, "inquiries"):
        return None
    verb = next((k for k in range(at - 2, at - 5, -1) if sentence.tag(k) not in {"adv", "quant"}), at - 2)
    what = phrase_before(sentence, verb) if sentence.on(verb, "is_now", "is_still") else None
    agent = phrase_after(sentence, at + 2) if sentence.lower(at + 1) == "by" else None
    known = what is not None and not sentence.on(what.start, "general")  # not `any deal is under review`
    return Act(verb, _whole_start(sentence, what), _end_of(sentence, at), agent, "planned") if what and known else None


def _undertaking(sentence: _Reading, at: int, status: PendingStatus) -> Act | None:
    """Return the act that somebody promises, plans or hopes for: behind `to`, or as the object of a promise."""
    base, owner = sentence.tokens[at].base, sentence.doer(at)
    k = next(k for k in range(at + 1, len(sentence.tokens) + 1) if not sentence.on(k, "before_to"))
    k = behind_day(sentence, k) + 2 * (sentence.lowers(k, k + 2) == ["in", "writing"])
    invited = sentence.is_form(at, "accepted") and "invitation" in sentence.lowers(k, k + 6)
    k = next((n for n in range(k, k + WITHIN) if invited and sentence.tag(n) == "to"), k)  # `an invitation to visit`
    other = phrase_after(sentence, k + 1) if status == "agreed" and sentence.lower(k) == "with" else None
    k = behind_day(sentence, other.end) if other else k  # `agreed with her to wait`
    k = _behind_recipient(sentence, k) if status == "promised" else k
    vain = base == "threaten" and ("had" in verb_group(sentence, at).helpers or not sentence.able(owner))
    if vain or _tells_which(sentence, at):  # `the storm threatens to`, `the signs it agreed to put up`
        return None
    if sentence.tag(k) == "to":
        forecast = base == "expect" and sentence.on(k + 1, "states")
        start = k - 1 if sentence.lower(k - 1) == "not" else k + 1
        whole = sentence.is_whole(at, sentence.lower(k - 1))
        return sentence.act(at, start, owner, status) if whole and not forecast else None
    on = sentence.lower(k) == "on" and base in {"plan", "agree"}  # `agreed on holding it`, `concurred in holding it`
    if (on or (base == "concur" and sentence.lower(k) == "in")) and sentence.lower(k + 1).endswith("ing"):
        return sentence.act(at, k + 1, owner, status)
    if base == "hope":
        hoped = phrase_after(sentence, k + 1) if sentence.lower(k) == "for" else None
        event = hoped is not None and sentence.on(head_of(sentence, hoped), "events")  # not `for a recovery`
        return sentence.act(at, k + 1, None, status) if event else _hoped_clause(sentence, at, k)
    if status == "promised" and (sentence.lower(k) == "that" or sentence.tag(k) == "pron"):  # `promised she would pay`
        return _promised_clause(sentence, at, k, owner)
    sign = k + (sentence.tag(k) == "cap" and len(sentence.lower(k)) < 4)  # `pledged J$2 million`
    thing = sentence.tag(k) in {"det", "num", "word"} and not sentence.listed(k, "grammar.objects")
    given = thing or sentence.lower(sign) in MONEY or sentence.lower(k)[-1:].isdigit()
    given = given and base in {"pledge", "promise"} and sentence.able(owner) is not None
    plans = (base == "plan" or invited) and sentence.tag(k) == "det" and sentence.has_day(k, _end_of(sentence, k))
    return sentence.act(at, k, owner, status) if given or plans else None  # `is planning a vigil on Sunday`


def _tells_which(sentence: _Reading, at: int) -> bool:
    """Tell whether a verb only says which thing is meant: `the signs it agreed to put up`, not `told her he would`."""
    start = verb_group(sentence, at).start
    thing = sentence.tag(start - 1) == "pron" and sentence.tag(start - 2) in {"word", "verb"}
    what = phrase_before(sentence, start - 1) if thing else None
    opened = "prep" in {sentence.tag(clause_start(sentence, start)), sentence.tag(0)}  # `In a letter it agreed to go`
    return what is not None and not says(sentence, what.start - 1) and not opened


def _hoped_clause(sentence: _Reading, at: int, start: int) -> Act | None:
    """Return the act of a clause that is hoped for: `hopes she will pay it`, `hoped a treaty could be signed`."""
    modal = next((n for n in range(start, start + 8) if sentence.on(n, "hoped_for")), None)
    verb = _verb_behind(sentence, modal) if modal is not None else None
    if modal is None or verb is None:
        return None
    doer, passive = sentence.doer(modal), sentence.listed(verb - 1, "grammar.be")
    first = doer.start if passive and doer else verb
    return sentence.act(at, first, None if passive else doer, "hoped")


def _promised_clause(sentence: _Reading, at: int, start: int, owner: Phrase | None) -> Act | None:
    """Return the act of a clause that is promised, from its `would`, else whole: `that wages would rise in May`."""
    would = next((k for k in range(start + 1, start + WITHIN) if sentence.lower(k) == "would"), None)
    if would is None:
        return None
    act = _modal(sentence, would)
    head = head_of(sentence, act.owner) if act and act.owner else -1
    gives = is_people(sentence.lower(head), sentence.words) and sentence.lower(head).endswith("s")
    gives = gives and sentence.tokens[at].base != "threaten"
    if act is not None and not gives:  # not `that passengers would get their money back`
        return replace(act, cue=at, status="promised", owner=act.owner or owner)
    return sentence.act(at, start + 1, owner, "promised") if sentence.lower(start) == "that" else None


def _behind_recipient(sentence: _Reading, at: int) -> int:
    """Return the token behind whom something is promised: `promised the council to pay`; else the same one."""
    whom = phrase_after(sentence, at)
    if whom is None or sentence.lower(at) in {"a", "an"} or not _can_be_asked(sentence, whom):
        return at  # not `promised a commission to study it`
    behind = behind_day(sentence, whom.end)
    name = sentence.covering.get(behind + 1) if sentence.lower(behind) == "," else None
    behind = name.end + 1 if name is not None and sentence.lower(name.end) == "," else behind  # `his wife, Ada, that`
    clause = sentence.lower(behind) == "that" or sentence.tag(behind) in {"to", "pron", "det"}
    return behind if clause or sentence.listed(behind, "grammar.possessives") else at


def _demand(sentence: _Reading, at: int) -> Act | None:
    """Return the act that somebody is asked for: `urged them to …`, `called for …`, `was asked to …`."""
    group, base, k = verb_group(sentence, at), sentence.tokens[at].base, behind_day(sentence, at + 1)
    told = sentence.is_form(at, "of_addressee")
    asks = sentence.is_form(at, "demanded") and not (_tells_of_self(sentence, at) or _is_content(sentence, at))
    answered = base in {"request", "seek", "insist"}  # `requested a delay, which the court granted`
    answered = answered and sentence.among(at, at + LONGEST, "outcomes", "undone", "answered")
    if not asks or answered or ("had" in group.helpers and not _is_told_back(sentence, at)):
        return None
    if group.passive:
        agent = phrase_after(sentence, k + 1) if sentence.lower(k) == "by" and base != "call" else None
        k = agent.end if agent is not None else k
        fits = sentence.tag(k) == "to" and not told
        return sentence.act(at, k + 1, sentence.doer(at), "demanded") if fits else None
    k += base == "appeal" and sentence.tag(k) == "to" and sentence.tag(k + 1) != "verb"  # `appealed to donors to help`
    rang = base == "call" and sentence.lower(k) not in {"on", "upon", "for"}  # `called her to complain`
    within = base == "seek" and sentence.tag(at - 1) == "prep"  # `the aim of seeking it`
    if rang or within or sentence.lower(k) in {"by", "to"} or (told and "progressive" in sentence.tenses(at)):
        return None
    if base == "insist" or (sentence.lower(k) == "that" and not told):
        return _demanded_clause(sentence, at, k + 1) if sentence.lower(k) == "that" else None
    if sentence.lower(k) == "for" and base != "want" and not told:
        pointed = sentence.listed(k + 1, "grammar.objects") and sentence.tag(k + 2) != "to"  # `had asked for them`
        doer = _addressee(sentence, k + 1)  # `called for the port to open`
        start, owner = (doer[1], doer[0]) if doer and _can_be_asked(sentence, doer[0]) else (k + 1, None)
        thing = phrase_after(sentence, k + 1)
        noun = head_of(sentence, thing) if thing else -1
        owner = owner or (_whose(sentence, k + 1, noun) if sentence.on(noun, "done_by") else None)
        return None if pointed else sentence.act(at, start, owner, "demanded")
    return _demanded_of(sentence, at, k + (sentence.lower(k) in {"on", "upon"}))


def _is_told_back(sentence: _Reading, at: int) -> bool:
    """Tell whether somebody says what was asked and is still open: `said the board had asked Larn for a plan`.

    `had asked for it` by itself, or with anything behind it, is told with what became of it.
    """
    end, group = _end_of(sentence, at + 1), verb_group(sentence, at)
    days = [k for k in range(at, end) if sentence.tag(k) == "day"]
    past = sentence.has_past_year(at, end) or any(sentence.among(k, k + 3, "past") for k in days)
    past = past or any(sentence.listed(k, "grammar.weekdays") and not sentence.on(k - 1, "limits") for k in days)
    says_so = any(k < at and says(sentence, k) for k in sentence.clauses)
    goes_on = any(sentence.tag(k) not in {"punct", "end"} for k in range(end, len(sentence.tokens)))
    goes_on = goes_on or any(sentence.tag(k) == "aux" and sentence.tag(k - 1) != "to" for k in range(at + 1, end))
    pointed = sentence.listed(at + 1, "grammar.objects")  # `had asked her to wait`: whom, only the text around tells
    return sentence.reported and says_so and not (past or goes_on or pointed or group.passive or group.infinitive)


def _tells_of_self(sentence: _Reading, at: int) -> bool:
    """Tell whether somebody only recounts what was asked: `We were asked to trust it`, `I told her to wait`."""
    group = verb_group(sentence, at)
    done = "past" in sentence.tenses(at) and not group.helpers and sentence.lower(at + 1) == "for"  # `We asked for it`
    own = (group.passive or done) and sentence.lower(group.start - 1) in {"i", "we"}
    told = sentence.tokens[at].base == "tell" and sentence.listed(at + 1, "grammar.objects")
    return own or (told and sentence.tag(group.start - 1) == "pron")


def _is_content(sentence: _Reading, at: int) -> bool:
    """Tell whether a bill or the like only has it in it: `The bill would require the port to publish its accounts`."""
    group = verb_group(sentence, at)
    if "would" not in group.helpers or not sentence.is_form(at, "laid_down"):
        return False
    of_which = sentence.lower(group.start - 1) in {"which", "that"}
    return of_which or sentence.able(sentence.doer(at)) is None


def _can_be_asked(sentence: _Reading, whom: Phrase) -> bool:
    """Tell whether a noun phrase means somebody of whom a deed can be asked: `them`, `anyone with a boat`."""
    pronoun = sentence.listed(whom.start, "grammar.objects") or sentence.on(whom.start, "anyone")
    return pronoun or can_be_source(sentence, whom)


def _demanded_of(sentence: _Reading, at: int, k: int) -> Act | None:
    """Return the act asked of somebody, or the thing that is asked for, which begins at a token."""
    base = sentence.tokens[at].base
    whom = phrase_after(sentence, k) if base in {"ask", "press"} else None
    end = head_of(sentence, whom) + 1 if whom else k
    of_her = end > k and sentence.lower(end) == "for" and _can_be_asked(sentence, Phrase(k, end))
    thing = (Phrase(k, end), end + 1) if of_her else None  # `asked her for a delay`, not `asked pardon for it`
    if base != "seek" and (addressee := _addressee(sentence, k) or thing) is not None:
        whom, start = addressee
        if sentence.tag(start - 1) == "to" and sentence.on(start - 2, "leave"):
            return None  # `asked her for the power to fine them`
        if base == "want" and sentence.lower(whom.end - 1) == "time":  # `wants more time to study it`
            return sentence.act(at, start, sentence.doer(at), "planned")
        wrong = base == "want" and not _can_be_asked(sentence, whom)  # `wanted the floor to open up`
        return None if wrong else sentence.act(at, start, whom, "demanded")
    plain = sentence.is_form(at, "of_things") and sentence.tag(k) in {"det", "word", "num"}
    alone = sentence.tag(k) == "word" and sentence.tag(k + 1) != "word"
    plain = plain and not (base == "seek" and alone)  # `seek refuge`
    if not plain and not (base == "want" and _is_wanted_done(sentence, k)):
        return None
    near = takewhile(lambda n: sentence.tag(n) not in {"verb", "aux", "sub", "end"}, range(k + 1, k + WITHIN))
    source = next((n for n in near if sentence.lower(n) == "from"), None)
    who = sentence.able(phrase_after(sentence, source + 1)) if source else None  # `demands an apology from her`
    return sentence.act(at, k, who, "demanded")


def _is_wanted_done(sentence: _Reading, start: int) -> bool:
    """Tell whether something is wanted done: `wants the labels scrapped`, `want it withdrawn`, not `wants a shed`."""
    what = phrase_after(sentence, start)
    ends = ((k, sentence.lower(k)) for k in ((what.end - 1, what.end) if what else ()))
    return any(_is_form(sentence, k, "participle") or (len(end) > 5 and end.endswith("ed")) for k, end in ends)


def _demanded_clause(sentence: _Reading, at: int, start: int) -> Act | None:
    """Return the act of a clause that is demanded: `demanded that the port open its gates`, `… that they be opened`."""
    phrase = phrase_after(sentence, start)
    near = takewhile(lambda k: sentence.tag(k) not in {"verb", "sub", "end"}, range(start, start + WITHIN))
    be = next((k for k in near if sentence.lower(k) == "be"), None)
    if phrase is not None and be is not None and sentence.tag(be - 1) not in {"aux", "to", "neg"}:
        return Act(at, start, _end_of(sentence, start), None, "demanded")
    noun = start + (sentence.tag(start) in {"det", "quant"})
    name = sentence.covering.get(noun)
    first = name.end if name else noun + 1
    inside = takewhile(lambda k: sentence.tag(k) in _NAMED or sentence.lower(k) == "of", range(first, first + WITHIN))
    verbs = (k for k in (*inside, first) if _is_form(sentence, k, "base") and k not in sentence.covering)
    end = next(verbs, first)  # `the interior minister resign`, `the port's chief Ada Roth of Larn resign`
    bare = sentence.tag(end) in {"word", "verb"} and not sentence.lower(end).endswith(("ed", "s"))
    bare = bare and not (sentence.tag(end) == "verb" and "base" not in sentence.tenses(end))  # `insisted that she paid`
    bare = bare and not (name and name.kind == "demonym")  # `that the Larnian minister, Ada Roth, pay`
    who = sentence.able(Phrase(start, end))
    return sentence.act(at, end, who, "demanded") if bare and who else None


def _awaited(sentence: _Reading, at: int) -> Act | None:
    """Return the act of an assent that something waits for: `subject to approval by the board`, `needs consent`."""
    if not sentence.on(at, "awaiting"):
        return None
    near = takewhile(lambda k: sentence.tag(k) not in {"verb", "sub", "punct", "end"}, range(at + 1, at + WITHIN))
    noun = next((k for k in near if sentence.on(k, "assents")), None)
    doer, negated = sentence.doer(at), verb_group(sentence, at).negated or sentence.among(at - 4, at, "unreal")
    nobody = doer is not None and (sentence.is_nobody(doer) or sentence.on(doer.start, "general"))
    if noun is None or nobody or negated or _is_open(sentence, at):  # `any deal would need it`, `once subject to it`
        return None
    start = at + 1 + (sentence.tag(at + 1) in {"to", "prep"})
    return Act(at, start, _end_of(sentence, start), sentence.able(_whose(sentence, at, noun)), "planned")


def _addressee(sentence: _Reading, at: int) -> tuple[Phrase, int] | None:
    """Return who is asked, the words from a token to the `to` before a verb, and the token of that verb."""
    relative = next((k for k in range(at + 1, at + 8) if sentence.lowers(k, k + 2) == [",", "who"]), None)
    behind = next((k for k in range(relative + 1, relative + 12) if sentence.lower(k) == ","), at) if relative else at
    for k in range(behind + 1, behind + 14):  # `urged Ada Roth, who leads it, to`
        tag, before = sentence.tag(k), sentence.lower(k - 1)
        verb = sentence.tag(k + 1) in {"verb", "word", "aux", "adv"} and sentence.lower(k + 1) != "be"
        if tag == "to" and verb and before != "according":
            such = next((n for n in range(at + 1, k) if sentence.lower(n) == "such"), k)
            such -= sentence.tag(such - 1) == "neg"
            sums = [n + 1 for n in range(at + 1, such) if sentence.lower(n) == "for" and sentence.lower(n + 1) in MONEY]
            if sums:  # `appealed to donors for $5 million to mend it`
                return Phrase(at, sums[0] - 1), sums[0]
            # not `told the port on Friday to`
            return Phrase(at, before_days(sentence, such)), k + 1 - (sentence.tag(k - 1) == "neg") * 2
        if _only_describes(sentence, k):
            continue
        clause = tag in {"verb", "aux", "sub", "quote"} and before != "such"
        if clause or tag == "end" or sentence.lower(k) in _ENDS:
            break
    return None


def _only_describes(sentence: _Reading, at: int) -> bool:
    """Tell whether what looks like a verb describes who is asked: `urged the states concerned to wait`."""
    goal = sentence.tag(at) == "verb" and sentence.tag(at + 1) == "to"
    plural = sentence.lower(at + 2).endswith("s")  # `owed to farmers`
    does = sentence.tag(at + 2) == "verb" or (sentence.tag(at + 2) == "word" and not plural)
    anew = sentence.tag(at - 1) in {"pron", "quant"}  # `told her, and both began to laugh`
    return goal and does and not anew and not sentence.is_form(at, *_UNDERTAKEN, "demanded")


def _nominal(sentence: _Reading, at: int) -> Act | None:
    """Return the act of a noun that promises or demands: `a pledge to …`, `the need for …`."""
    rest = range(at + 1, min(at + LONGEST, len(sentence.tokens)))
    met = any(sentence.on(k, "outcomes") and sentence.on(k - 1, "was_then", "been") for k in rest)
    if met or sentence.among(at - 6, at, "settled") or sentence.lower(at - 1) == "in":
        return None  # `The demand for a rise was granted`
    behind, near = sentence.lower(at + 1), range(at - 1, at - 4, -1)
    if sentence.begins(at - 1, "stand_ready"):
        return sentence.act(at, at + 2, phrase_before(sentence, at - 1), "promised")
    clause = next((sentence.clauses[k] for k in near if k in sentence.clauses), None)
    subject = sentence.able(clause.subject) if clause else None
    if sentence.on(at, "nouns_promised"):
        mark = next((k for k in near if sentence.tag(k) == "poss"), None)
        own = mark or clause or any(sentence.listed(k, "grammar.possessives") for k in near)
        if behind == "to" and own:
            owner = _holder(sentence, mark) if mark else subject
            return sentence.act(at, at + 2, owner, "promised")
        if behind == "of" and (holder := _addressee(sentence, at + 2)):
            return sentence.act(at, holder[1], holder[0], "promised")
    if not sentence.on(at, "nouns_demanded"):
        return None
    by_somebody = subject is not None or sentence.lower(at) != "need"  # not `the storm raised the need for it`
    lasting = any(sentence.listed(k, "meetings.lasting") for k in range(at + 2, at + 5))  # not `a call for an hour`
    talks = clause is not None and sentence.is_form(clause.at, "talking")  # `chaired calls to prepare it`
    whom = _addressee(sentence, at + 2) if behind == "for" else None
    asked_of = whom if whom and _can_be_asked(sentence, whom[0]) else None  # `the need for all parties to wait`
    market = sentence.lower(at) == "demand" and sentence.lower(at - 1).endswith(("ing", "er"))  # `rising demand for`
    asked = (behind == "to" and not talks) or (behind == "for" and by_somebody and not lasting and not market)
    start, owner = (asked_of[1], asked_of[0]) if asked_of else (at + 2, None)
    return sentence.act(at, start, owner, "demanded") if asked or asked_of else None


def _holder(sentence: _Reading, mark: int) -> Phrase | None:
    """Return whose plan it is before a possessive mark: of `briefed her on his government's plans` his government."""
    phrase = phrase_before(sentence, mark, anywhere=True)
    inside = range(mark - 1, phrase.start, -1) if phrase else ()
    own = next((k for k in inside if sentence.listed(k, "grammar.possessives")), None)
    return sentence.able(Phrase(own, mark) if own is not None else phrase)
