"""Which names mean the same person or body: names of one block are compared, and gathered into identities.

What comes out depends on the set of names alone, never on the order in which articles came: the names are gathered
anew, from the fullest to the barest, whenever one of a block is new or its days have changed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from summarizer.document.folding import fold
from summarizer.ledger.days import days_between
from summarizer.ledger.naming import Sign, are_two_callings, is_sole, romanised, seat_of, words

NEAR_DAYS = 92
"""How far apart in time articles may be for a bare family name alone to mean the only bearer that they know."""
TERM_DAYS = 183
"""How long after its last article an office that articles tell is still taken for held."""
SPELLING = 80
"""How alike, of 100, two spellings of a family name are that may be one, where country or given name agree."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name that articles give, as it is compared.

    Attributes:
        id: of its row.
        sign: the name, taken apart.
        days: the first and the last day of the articles that give it; of a given one those of the office.
        articles: how many give it.
        identity: to which it belongs now; None for a new one.
        pinned: whether a person has decided so.
        given: whether it is from the user's table.
    """

    id: int
    sign: Sign
    days: tuple[str | None, str | None] = (None, None)
    articles: int = 1
    identity: int | None = None
    pinned: bool = False
    given: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """How two names go together.

    Attributes:
        level: `same` name, one `fits` the other, `doubt` where a person should look, `apart`.
        strength: 2 for one office of one country at that time, 1 for one country, 0 for the name alone.
        reason: in words.
    """

    level: str
    strength: int
    reason: str


_APART = Match("apart", 0, "")


@dataclass(slots=True)
class Cluster:
    """Names that mean one person or body, with why each of them does."""

    members: list[Known] = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)

    def add(self, known: Known, reason: str) -> None:
        """Take a name in."""
        self.members.append(known)
        self.reasons[known.id] = reason


@dataclass(frozen=True, slots=True)
class Question:
    """Two clusters that may be one, for a person to decide, by one name of each."""

    one: int
    other: int
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Partition:
    """The clusters of some names, and what is doubtful between them."""

    clusters: Sequence[Cluster]
    questions: Sequence[Question]


def gathered(known: Iterable[Known], links: Iterable[tuple[int, int]] = ()) -> Partition:
    """Gather names into clusters, and tell what is doubtful.

    Args:
        known: the names of a block, with those that are linked to them.
        links: pairs of names, by their ids, that one article gives to one actor.
    """
    ordered = sorted(known, key=_rank)
    clusters = _pinned(ordered)
    linked = _linked(ordered, links)
    questions: list[Question] = []
    for one in ordered:
        if not one.pinned:
            _place(one, clusters, linked.get(one.id, frozenset()), questions)
    return Partition(clusters, questions)


def _rank(one: Known) -> tuple[int, int, bool, bool, str]:
    """Sort the fullest names first, then by what they are."""
    full = sum(len(part) > 1 for part in one.sign.given)
    return -full, -len(one.sign.given), one.sign.country is None, one.sign.office is None, one.sign.key


def _pinned(ordered: Iterable[Known]) -> list[Cluster]:
    by_identity: dict[int | None, Cluster] = {}
    for one in ordered:
        if one.pinned:
            reason = "the user's table says so" if one.given else "a person decided so"
            by_identity.setdefault(one.identity, Cluster()).add(one, reason)
    return [*by_identity.values()]


def _linked(ordered: Sequence[Known], links: Iterable[tuple[int, int]]) -> Mapping[int, frozenset[int]]:
    """Return, for each name, those that an article gives to the same actor."""
    ids = {one.id for one in ordered}
    found: dict[int, set[int]] = {}
    for one, other in links:
        if one in ids and other in ids:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return {one: frozenset(others) for one, others in found.items()}


def _place(one: Known, clusters: list[Cluster], linked: frozenset[int], questions: list[Question]) -> None:
    """Put a name into the one cluster that it means; into one of its own where none or several may be meant."""
    matches = [(_match_all(one, cluster, linked), cluster) for cluster in clusters]
    found = [(match, cluster) for match, cluster in matches if match.level in {"same", "fits"}]
    found.sort(key=lambda pair: (-pair[0].strength, pair[0].level != "same"))
    if found and _is_clear(one, found):
        found[0][1].add(one, found[0][0].reason)
        return
    clusters.append(Cluster())
    clusters[-1].add(one, _why_own(found))
    doubtful = [*found, *((m, c) for m, c in matches if m.level == "doubt")]
    questions += [_question(one, match, cluster, len(found)) for match, cluster in doubtful[:4]]


def _question(one: Known, match: Match, cluster: Cluster, candidates: int) -> Question:
    """Return the question whether a name means a cluster that is one of several candidates, or doubtful."""
    score = 0.5 + 0.1 * match.strength if match.level != "doubt" else 0.4
    return Question(cluster.members[0].id, one.id, score, _why_doubt(one, match, candidates))


def _is_clear(one: Known, found: Sequence[tuple[Match, Cluster]]) -> bool:
    """Tell whether the best cluster is the one that is meant: the only one, or the only one of this office."""
    best = found[0][0]
    if best.strength == 0 and best.level == "fits" and not one.sign.given and not _near(one, found[0][1].members):
        return False
    return len(found) == 1 or (best.strength > found[1][0].strength and (best.strength >= 2 or best.level == "same"))


def _why_own(found: Sequence[object]) -> str:
    if len(found) > 1:
        return f"{len(found)} others may be meant, so it is kept apart"
    return "kept apart, for too little tells whether another is meant" if found else "the first of this name"


def _why_doubt(one: Known, match: Match, candidates: int) -> str:
    if candidates > 1 and match.level != "doubt":
        return f"{one.sign.name!r} may be one of {candidates}: {match.reason}"
    return match.reason


def _match_all(one: Known, cluster: Cluster, linked: frozenset[int]) -> Match:
    """Compare a name with a cluster: apart where it is apart from any name there, else as with the nearest."""
    if any(member.id in linked for member in cluster.members):
        return Match("same", 3, "an article gives both names to one")
    alike = [member for member in cluster.members if member.sign.kind == one.sign.kind]
    return _match_alike(one, alike) if alike else _match_kinds(one, cluster.members)


def _match_alike(one: Known, alike: Iterable[Known]) -> Match:
    """Compare a name with others that are one: what is apart from one of its own kind is apart from all."""
    best = _APART
    for member in alike:
        match = compare(one, member)
        if match.level == "apart" and _is_same_kind(one, member):
            return match
        if (match.level == "doubt") > (best.level == "doubt") or _worth(match) > _worth(best):
            best = match if best.level != "doubt" else best
    return best


def _match_kinds(one: Known, members: Sequence[Known]) -> Match:
    """Compare a body with a person, or a person with a body: a doubt where the one is called as the other is."""
    for member in members:
        person, body = (one, member) if one.sign.kind == "person" else (member, one)
        called = (
            body.sign.surname in person.sign.family and _countries(person.sign.country, body.sign.country) != "other"
        )
        if called and _near(one, [member]):
            reason = f"{body.sign.name!r} is told as a group, and is the family name of {person.sign.name!r}"
            return Match("doubt", 0, reason)
    return _APART


def _is_same_kind(one: Known, member: Known) -> bool:
    """Tell whether being apart from a name says something: a form in another script or of initials says nothing."""
    return one.sign.block == member.sign.block or not one.sign.given


def _worth(match: Match) -> tuple[int, int]:
    return {"apart": 0, "doubt": 1, "fits": 2, "same": 3}[match.level], match.strength


# Two names


def compare(one: Known, other: Known) -> Match:
    """Tell how two names go together."""
    if one.sign.kind != other.sign.kind:
        return _APART
    return _compare_bodies(one.sign, other.sign) if one.sign.kind == "body" else _compare_persons(one, other)


def _compare_persons(one: Known, other: Known) -> Match:
    a, b = one.sign, other.sign
    spelling = _spelling(a.surname, b.surname)
    given = _given(a.given, b.given)
    if not spelling or given == "other" or (a.suffix != b.suffix and a.given and b.given):
        return _APART
    return _compare_bearers(one, other, spelling, given)


def _compare_bearers(one: Known, other: Known, spelling: int, given: str) -> Match:
    """Compare persons whose names go together: by their countries, and by their offices."""
    country, office = _countries(one.sign.country, other.sign.country), _offices(one, other)
    is_whole = given == "equal" and bool(one.sign.given)
    if country == "other":
        is_full = is_whole and spelling == 100 and any(len(part) > 1 for part in one.sign.given)
        return _namesakes(f"of {one.sign.country}", f"of {other.sign.country}") if is_full else _APART
    if office in {"other", "calling"} and not is_whole:
        return _APART
    if office == "calling":
        return _namesakes(one.sign.office, other.sign.office)
    return _weighed(one, other, spelling, given, (country == "same") + (office == "same"))


def _namesakes(one: str | None, other: str | None) -> Match:
    """Return the doubt about two of one name, by what tells them apart."""
    return Match("doubt", 0, f"the same name, but one is {one}, the other {other}")


def _weighed(one: Known, other: Known, spelling: int, given: str, strength: int) -> Match:
    reason = _reason(one, other, spelling, given, strength)
    alike = spelling == 100
    if given == "equal" and (alike or strength >= (1 if one.sign.given else 2)):
        return Match("same" if one.sign.given else "fits", strength, reason)
    if given == "spelled":
        return Match("same" if strength and alike else "fits" if alike and strength else "doubt", strength, reason)
    if given == "fits":
        return Match("fits" if alike or strength else "doubt", strength, reason)
    if given == "none":
        return Match("fits", strength, reason) if alike or strength == 2 else _APART
    return Match("doubt", strength, reason) if one.sign.given else _APART


def _reason(one: Known, other: Known, spelling: int, given: str, strength: int) -> str:
    a, b = one.sign, other.sign
    told = {
        "equal": "the same name" if spelling == 100 else f"{a.surname!r} is spelled like {b.surname!r}",
        "none": f"{a.name!r} can stand for {b.name!r}",
    }.get(given, f"{a.name!r} fits {b.name!r}")
    shared = f"; both {a.office}" if strength and a.office and _same_office(a.office, b.office) else ""
    return told + shared + (f", {a.country}" if strength and a.country and a.country == b.country else "")


def _compare_bodies(a: Sign, b: Sign) -> Match:
    if a.surname != b.surname:
        return _APART
    country = _countries(a.country, b.country)
    if country == "other":
        return _APART
    return Match("same", 1 if country == "same" else 0, "the same name")


@lru_cache(maxsize=65536)
def _spelling(one: str, other: str) -> int:
    """Return how alike two family names are, of 100; 0 where they are different names."""
    if one == other or one.replace("-", " ") == other.replace("-", " "):
        return 100
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - an extra

    if min(len(one), len(other)) < 5:
        return 0
    alike = round(ratio(one, other))
    return min(alike, 99) if alike >= SPELLING else 0


def _given(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    """Tell how given names go together: equal, spelled otherwise, one fits the other, none, or other ones."""
    if _written(a) == _written(b):
        return "equal"
    if not a or not b:
        return "none"
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    pairs = [_part(x, y) for x, y in zip(short, long, strict=False)]
    if "other" in pairs:
        return "fits" if _skips(short, long) else "other"
    alone = len(short) == 1 == len(long)
    return {"spelled": "spelled", "nick": "equal"}.get(pairs[0], "fits") if alone else "fits"


def _written(given: tuple[str, ...]) -> str:
    return "".join(given).replace("-", "").replace("'", "")


def _skips(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether the shorter of two is the longer without a middle name, some of it as initials."""
    rest = iter(long)
    return len(short) > 1 and all(any(_part(x, y) in {"equal", "initial"} for y in rest) for x in short)


@lru_cache(maxsize=65536)
def _part(one: str, other: str) -> str:
    """Compare two given names: equal, an initial, a nickname, a spelling, or another name."""
    if one == other:
        return "equal"
    if min(len(one), len(other)) == 1:
        return "initial" if one[0] == other[0] else "other"
    if _nicknames().get(one, one) == _nicknames().get(other, other):
        return "nick"
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - an extra

    if one.rstrip("ae") == other.rstrip("ae"):  # as Daniel and Daniela: two names, not two spellings
        return "other"
    long = min(len(one), len(other)) >= 5 and one[0] == other[0]
    return "spelled" if long and Levenshtein.distance(one, other, score_cutoff=1) <= 1 else "other"


@cache
def _nicknames() -> Mapping[str, str]:
    return {name: line.split()[0] for line in words()["nicknames"] for name in line.split()}


def _countries(one: str | None, other: str | None) -> str:
    if one is None or other is None:
        return "unknown"
    return "same" if romanised(fold(one)) == romanised(fold(other)) else "other"


def _same_office(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one.removeprefix("former ") == other.removeprefix("former ")


def _offices(one: Known, other: Known) -> str:
    """Compare offices: the same, another at the same time, of another calling, or unknown.

    One that had ended before is no evidence.
    """
    a, b = one.sign.office, other.sign.office
    if a is None or b is None:
        return "unknown"
    if a == b:
        within = one.given or other.given or a.startswith("former ")
        return "same" if _overlap(one.days, other.days, 7 if within else TERM_DAYS) else "unknown"
    # Told so close together that one person hardly held both in turn.
    at_once = _overlap(one.days, other.days, 14)
    return "unknown" if _same_office(a, b) else _two_offices(a, b, at_once=at_once)


def _two_offices(a: str, b: str, *, at_once: bool) -> str:
    """Compare two offices that are not the same: of two persons, of two callings, or unknown."""
    (title, seat), (other_title, other_seat) = seat_of(a), seat_of(b)
    if title == other_title and seat and other_seat:  # mayors of two towns
        return "other" if at_once else "unknown"
    if are_two_callings(a, b):
        return "calling"
    return "other" if at_once and is_sole(a) and is_sole(b) else "unknown"


def _overlap(one: tuple[str | None, str | None], other: tuple[str | None, str | None], slack: int) -> bool:
    """Tell whether two periods touch, within some days; an open end reaches as far as need be."""
    gap = max(_days(one[0], other[1]), _days(other[0], one[1]))
    return gap <= slack


def _days(start: str | None, end: str | None) -> int:
    """Return how many days a beginning lies after an end; 0 where one of them is not known."""
    if start is None or end is None:
        return 0
    return days_between(start, end)


def _near(one: Known, members: Iterable[Known]) -> bool:
    return any(_overlap(one.days, member.days, NEAR_DAYS) for member in members)


# What a cluster comes to


def name_of(members: Sequence[Known]) -> str:
    """Return the fullest name of a cluster, in Latin letters where it has one so."""

    def rank(one: Known) -> tuple[bool, bool, int, int, int, str]:
        sign = one.sign
        full = sum(len(part) > 1 for part in sign.given)
        plain = one.sign.name.isupper() and len(sign.name) > 4
        return one.given, _is_latin(sign.name), full, len(sign.given), one.articles - 10**9 * plain, sign.key

    return max(members, key=rank).sign.name


def _is_latin(name: str) -> bool:
    return all(ord(letter) < 0x370 or not letter.isalpha() for letter in name)


def country_of_cluster(members: Sequence[Known]) -> str | None:
    """Return the country that most articles tie a cluster to."""
    counts: dict[str, int] = {}
    for one in members:
        if one.sign.country:
            counts[one.sign.country] = counts.get(one.sign.country, 0) + max(one.articles, 1)
    return max(counts, key=lambda country: (counts[country], country), default=None)
