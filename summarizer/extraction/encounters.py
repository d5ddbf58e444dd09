"""Encounters: who met whom, proposed by rule from verbs and nouns of meeting."""

from collections.abc import Iterator, Sequence

from summarizer.document.day_phrases import DayPhrase
from summarizer.extraction.attendance import with_attendees
from summarizer.extraction.cast import Candidate
from summarizer.extraction.company import borne_out, can_meet
from summarizer.extraction.discussing import by_discussion
from summarizer.extraction.lines import Line
from summarizer.extraction.manner import kind_of, status_of
from summarizer.extraction.meeting_nouns import by_noun
from summarizer.extraction.meeting_verbs import by_verb
from summarizer.extraction.reading import Reading
from summarizer.extraction.telling import Encounter, Telling, Told
from summarizer.extraction.twins import dated, merged

BEHIND_A_BODY = frozenset({"in", "at", "on", "today", "this", "last", "again", "virtually"})

_Tellings = tuple[Line, tuple[Telling, ...]]
"""A sentence with what it tells of encounters."""

ECHOING = frozenset({"meeting", "talks", "discussions", "call"})


def encounters(reading: Reading, days: Sequence[DayPhrase] = ()) -> tuple[Encounter, ...]:
    """Propose encounters in reading order; several sentences on one are one, unless their days contradict that."""
    tellings = [(line, tuple(_tellings(line))) for line in reading.lines]
    known = reading.with_parties(_first_parties(reading, tellings))
    found = _without_echoes(known, list(_told_by(known, tellings)))
    return with_attendees(known, merged(dated(known, found, days=days)))


def _without_echoes(reading: Reading, found: Sequence[Encounter]) -> list[Encounter]:
    """Leave out `during the meeting, the two …` behind the meeting that it means."""
    out: list[Encounter] = []
    told = False
    for encounter in found:
        if not (told and _is_echo(reading, encounter)):
            out.append(encounter)
        told = told or not encounter.weak
    return out


def _is_echo(reading: Reading, encounter: Encounter) -> bool:
    line, at = reading.line(encounter.told[0].number), encounter.told[0].anchor or 0
    noun = line.low(at) in ECHOING and not line.tokens[at].capital
    return encounter.weak and encounter.status == "held" and noun and line.low(at - 1) in {"the", "their", "this"}


def main_parties(met: Sequence[Encounter]) -> tuple[Candidate, ...]:
    """Return the participants of the article's main encounter: the first that was held, else the first."""
    held = next((e for e in met if e.status == "held" and not e.weak), None)
    main = held or next(iter(met), None)
    return main.parties if main else ()


def made_of(lines: Sequence[Line], told: Told, parties: tuple[Candidate, ...]) -> Encounter:
    """Make an encounter of sentences and parties that a model chose; kind and status by the telling sentence."""
    line = next(ln for ln in lines if ln.number == told.number)
    anchor = told.anchor or 0
    others = tuple(Told(ln.number, None) for ln in lines if ln is not line)
    in_order = tuple(sorted((told, *others), key=lambda t: t.number))
    return Encounter(parties, kind_of(line, anchor), status_of(line, anchor), in_order)


def _first_parties(reading: Reading, tellings: Sequence[_Tellings]) -> tuple[Candidate, ...]:
    """The parties of the first encounter, of one that was held if there is any: whom `the two` and `they` mean."""
    found = [e for e in _told_by(reading, tellings) if not e.weak]
    several = [e for e in found if len(e.parties) > 1] or found
    first = next((e for e in several if e.status == "held"), None) or next(iter(several), None)
    return with_attendees(reading, [first])[0].parties if first else ()


def _told_by(reading: Reading, tellings: Sequence[_Tellings]) -> Iterator[Encounter]:
    return (e for line, told in tellings for e in _told_in(reading, line, told))


def _told_in(reading: Reading, line: Line, tellings: Sequence[Telling]) -> Iterator[Encounter]:
    seen: list[set[Candidate]] = []
    for telling in tellings:
        companies = [c for c in _companies(reading, line, telling) if borne_out(line, telling, c)]
        for parties in companies:
            again = not (telling.another or telling.beside) and any(set(parties) <= s for s in seen)
            if len(parties) >= _fewest(line, telling, parties) and not again:
                seen.append(set(parties))
                yield _encounter(line, telling, parties)
        if len(companies) > 1:  # bilateral meetings are no joint one
            seen.append({one for parties in companies for one in parties})


def _tellings(line: Line) -> Iterator[Telling]:
    """The verbs first: what `held talks with Y` tells, `talks with Y` does not tell again of somebody else."""
    verbs = [t for t in by_verb(line) if can_meet(line, t)]
    yield from verbs
    yield from (t for t in by_discussion(line) if can_meet(line, t))
    for telling in by_noun(line):
        partners = set(telling.parties[1:])
        again = partners and any(partners <= set(v.parties) and v.index < telling.index for v in verbs)
        if can_meet(line, telling) and (telling.beside or not again):
            yield telling


def _encounter(line: Line, telling: Telling, parties: tuple[Candidate, ...]) -> Encounter:
    at = telling.index
    also = not line.lows(at - 3, at).isdisjoint({"also", "separately"})
    told = (Told(line.number, at),)
    kind, status = kind_of(line, at), status_of(line, at)
    return Encounter(parties, kind, status, told, telling.weak, also, another=telling.another and status == "held")


def _companies(reading: Reading, line: Line, telling: Telling) -> list[tuple[Candidate, ...]]:
    parties = reading.resolver.all_of(line, telling.parties)
    if telling.separate and len(parties) > 2:
        return [(parties[0], other) for other in parties[1:]]
    return [parties]


def _fewest(line: Line, telling: Telling, parties: Sequence[Candidate]) -> int:
    """Two parties, or one that is several: `The Taskforce met in Washington`, `the ministers of Norway and Chile`."""
    body = len(parties) == 1 and parties[0].kind in {"body", "group"}
    meets = line.base(telling.index, "meeting") == "meet" and line.low(telling.index + 1) in BEHIND_A_BODY
    return 1 if telling.weak or (body and (meets or _of_several(line, telling))) else 2


def _of_several(line: Line, telling: Telling) -> bool:
    """`The foreign ministers of Norway and Chile (had a call)`: a group of several countries meets itself."""
    groups = (m for m in telling.parties if m.kind == "group" and not line.owned(m))
    return any(len(line.words.countries_in(m.first, m.last)) > 1 for m in groups)
