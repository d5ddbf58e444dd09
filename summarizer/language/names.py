"""Names in a sentence: capitalised runs with titles, classified as people, bodies, countries, offices or things."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, TypeGuard

from summarizer.language.lexicon import Lexicon
from summarizer.language.tokens import Token

Kind = Literal["person", "name", "body", "country", "demonym", "office", "people", "thing"]
_LINKS = frozenset({"of", "for", "to", "on", "and", "&"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name, by the numbers of its tokens.

    Its kind is `name` where nothing tells whether it is a person's, a body's or a place's, `office` for a title that
    stands alone, `people` for a capitalised plural (`Ministers`).
    """

    start: int  # the first token, title included
    first: int  # the first token of the name itself
    end: int  # the token behind the last
    kind: Kind


@dataclass(frozen=True, slots=True)
class Country:
    """A word, or several, that name a country."""

    country: str
    form: Literal["name", "demonym", "capital"]


@cache
def countries() -> Mapping[str, Country]:
    """Return the words that name a country, each as it is written."""
    data = tomllib.loads(files(__package__).joinpath("countries.toml").read_text(encoding="utf-8"))
    found: dict[str, Country] = {}
    forms: tuple[Literal["capital", "demonym", "name"], ...] = ("capital", "demonym", "name")
    for form in forms:
        for country, row in data.items():
            for text in [*row.get(form, ()), *([country] if form == "name" else [])]:
                found[text] = Country(country, form)
    return found


@cache
def given_names() -> Mapping[str, bool]:
    """Return the given names that tell a woman's name (True) from a man's (False), in small letters without accents."""
    data = tomllib.loads(files(__package__).joinpath("given_names.toml").read_text(encoding="utf-8"))
    return {name: key == "female" for key in ("female", "male") for name in data[key]}


@cache
def nations() -> frozenset[str]:
    """Return the usual names of all countries."""
    return frozenset(one.country for one in countries().values())


def countries_named(words: Iterable[str]) -> Iterator[str]:
    """Yield the usual names of the countries that the words name, by name or adjective, not by their capitals."""
    found = (countries().get(word) for word in words)
    yield from (one.country for one in found if one is not None and one.form != "capital")


def country_at(tokens: Sequence[Token], at: int) -> tuple[Country, int] | None:
    """Return the country that the tokens name from `at`, and the token behind; the longest of several."""
    for length in range(min(4, len(tokens) - at), 0, -1):
        found = countries().get(" ".join(token.text for token in tokens[at : at + length]))
        if found:
            return found, at + length
    return None


def is_title(lower: str, words: Lexicon, *, several: bool | None = None) -> bool:
    """Tell whether a word is a title: of one, of `several` (`ministers`), or with None either."""
    if several not in {None, lower.endswith("s")}:
        return False
    bare = lower.rstrip(".").partition("-in-")[0].rpartition("-")[2]
    titles = words["names.titles"]
    return bare in titles or (bare.endswith("s") and bare[:-1] in titles) or bare.endswith(words.title_endings)


def is_people(lower: str, words: Lexicon) -> bool:
    """Tell whether a word is a noun for people or bodies, in the singular or the plural."""
    people = words["names.people"]
    alike = lower in people or (lower.endswith("s") and lower[:-1] in people)
    called = lower.endswith(tuple(words["names.people_endings"]))  # `technicians`, `oncologists`
    return alike or called or (f"{lower}s" in people and not is_title(lower, words))


def is_full(name: Name | None) -> TypeGuard[Name]:
    """Tell whether a name is a person's beyond doubt: with a title, or of two words."""
    return name is not None and (name.kind == "person" or (name.kind == "name" and name.end - name.first > 1))


def find_names(tokens: Sequence[Token], words: Lexicon) -> list[Name]:
    """Return the names in order; none overlaps another."""
    found: list[Name] = []
    at = 0
    while at < len(tokens):
        if tokens[at].tag == "cap":
            found.append(_name(tokens, at, _run_end(tokens, at, words), words))
        at = max(found[-1].end if found else 0, at + 1)
    return found


def _belongs(token: Token, words: Lexicon) -> bool:
    """Tell whether a capitalised word can be part of an office or of a body's name rather than of a person's."""
    lower = token.lower.rstrip(".")
    listed = any(lower in words[f"names.{key}"] for key in ("office_words", "bodies", "things"))
    return listed or is_title(lower, words) or _ends(lower, words, "thing_endings")


def _run_end(tokens: Sequence[Token], start: int, words: Lexicon) -> int:
    """Return the token behind a run of capitalised words, with the small words inside it."""
    end = start + 1
    while end < len(tokens):
        last = tokens[end - 1].text  # `Ada Roth/AFP/Getty Images`: the credit of a photograph ends
        if end - 1 > start and (last == "Images" or ("/" in last and tokens[end].text != "Images")):
            break
        step = 1 if tokens[end].tag == "cap" else _step(tokens, start, end, words)
        if not step:
            break
        end += step
    return end


def _step(tokens: Sequence[Token], start: int, end: int, words: Lexicon) -> int:
    """Return how many tokens of a small word and what follows it belong to the run: 0 where it ends."""
    lower, last = tokens[end].lower, tokens[end - 1]
    after = end + 1 + (lower in _LINKS and end + 1 < len(tokens) and tokens[end + 1].lower == "the")
    if lower in words["names.particles"] and (is_title(last.lower, words) or not _belongs(last, words)):
        name = next((k for k in range(end + 1, len(tokens)) if tokens[k].lower not in words["names.particles"]), end)
        return name - end + 1 if tokens[name].tag == "cap" else 0  # `Ada von der Roth`
    if after >= len(tokens) or tokens[after].tag != "cap":
        return 0
    follower = tokens[after].lower.rstrip(".")
    joined = lower in {"and", "&"} and _is_firm(tokens, start, end, words)
    joined = joined or (tokens[end].tag == "poss" and _are_members(tokens, start, end, words))
    if joined or lower == ",":
        return 2 if joined or follower in words["names.suffixes"] else 0
    inside = {token.lower for token in tokens[max(start, end - 3) : end - 1]}
    event = lower in {"on", "to", "for"} and last.lower in words["names.things"]
    if event or lower not in _LINKS or not (_belongs(last, words) or inside & _LINKS):
        return 0
    if lower not in {"and", "&"}:
        return after - end + 1
    two = start and tokens[start - 1].lower == "the" and is_title(last.lower, words)
    behind = tokens[min(after + 1, len(tokens) - 1)].lower  # `Minister for Mines and Ports Ada Roth`
    field = bool(inside & _LINKS) and behind in given_names() and follower not in given_names()
    office = field or follower in words["names.office_words"] or is_title(follower, words)
    of = country_at(tokens, after)  # `Secretary of State Roth and U.S. Envoy Berg`
    anew = of and not _belongs(last, words) and is_title(tokens[min(of[1], len(tokens) - 1)].lower, words)
    return after - end if not (two or anew) and (office or "of" in inside) and tokens[end + 1].lower != "the" else 0


def _are_members(tokens: Sequence[Token], start: int, mark: int, words: Lexicon) -> bool:
    """Tell whether those before a possessive mark are a body's members: `Teachers' Union`, `People's Party`."""
    whole, owner = country_at(tokens, start), tokens[mark - 1].lower
    own = owner in words["names.people"] or (owner.endswith("s") and tokens[mark].text in {"'", "’"})
    own = own or tokens[start].lower.rstrip(".") in words["names.saints"]  # `St Anne's Hospital`
    return own and tokens[mark + 1].lower in words["names.bodies"] and not (whole and whole[1] == mark)


def _is_firm(tokens: Sequence[Token], start: int, link: int, words: Lexicon) -> bool:
    """Tell whether an `and` is part of a firm's name: `Marks and Spencer`, `Roth & Sons`."""
    pair = " ".join(token.lower for token in tokens[link - 1 : link + 2] if token.lower != "&")
    partners = tokens[link + 1].lower.rstrip(".") in words["names.firm_endings"]
    alone = link == start + 1 and countries().get(tokens[start].text) is None
    return (alone and (tokens[link].lower == "&" or partners)) or pair.replace(" and ", " ") in words["names.firms"]


def _name(tokens: Sequence[Token], start: int, end: int, words: Lexicon) -> Name:
    run = tokens[start:end]
    shouted = end - start > 3 and all(token.text.isupper() for token in run)
    if shouted or any("/" in token.text for token in run[1:]):  # a headline, a photograph's credit
        return Name(start, start, end, "thing")
    whole = country_at(tokens, start)
    if whole and whole[1] >= end:
        return Name(start, start, whole[1], "demonym" if whole[0].form == "demonym" else "country")
    before = tokens[start - 1].lower if start else ""
    if whole and whole[0].form != "demonym" and before == "in" and is_title(tokens[whole[1]].lower, words):
        return Name(start, start, whole[1], "country")  # `In Larn Mayor Ada Roth met …`
    first, small = _first_of_name(tokens, start, end, words), _small_title(tokens, start, words)
    titled = any(is_title(token.lower, words) for token in tokens[start:first])
    given = end - start == 2 and tokens[start].lower in given_names()
    if first < end and (titled or (small < start and (given or not _belongs(tokens[end - 1], words)))):
        return Name(small, first, end, "person")
    if start < first < end - 1 and not any(token.lower in words["names.bodies"] for token in run):
        return Name(start, first, end, "name")
    kind, bare = _kind_of(tokens, start, end, words), start
    governed = kind == "name" and start > 1 and before == "of" and tokens[start - 2].tag == "word"
    if governed and is_title(tokens[start - 2].lower, words, several=False):
        kind = "thing"  # a place: `the mayor of Lower Larn`
        if end - start > 2 and tokens[end - 2].lower in given_names():  # `mayor of Larn Ada Roth`
            kind, start, bare = "person", start - 2, end - 2
    elif kind == "name" and end - start > 1 and tokens[start].lower in given_names():
        kind = "person"
    if kind in {"name", "person"} and " ".join(token.lower for token in run) in words["names.like_people"]:
        kind = "body"
    return Name(start, bare, end, kind)


def _kind_of(tokens: Sequence[Token], start: int, end: int, words: Lexicon) -> Kind:
    """Return what a run names, somebody as well if it ends like a place: `Kari Lake said`, `talks with Kari Lake`."""
    kind = _kind(tokens[start:end], words)
    if kind != "thing" or end - start > 2 or tokens[end - 1].lower not in words["names.like_places"]:
        return kind
    met = start > 0 and (tokens[start - 1].lower == "with" or tokens[start - 1].base in words["meetings.met"])
    verb = tokens[end].base if end < len(tokens) else ""
    return "name" if met or any(verb in words[key] for key in ("reporting.say", "meetings.verbs")) else kind


def _first_of_name(tokens: Sequence[Token], start: int, end: int, words: Lexicon) -> int:
    """Return where a person's name begins behind an office, body or country; `end` where nothing is left."""
    first = at = start
    royal = tokens[start].lower in words["names.royal"]  # `Queen Elizabeth Hospital`
    while at < end:
        country = country_at(tokens, at) if at > start or end - start > 2 else None
        if country and at > start and country[1] == end - 1 and is_title(tokens[at - 1].lower, words):
            return at  # `Foreign Minister Georgia Roth`
        at = min(country[1], end) if country else at + 1
        lower = tokens[at - 1].lower
        if lower in words["names.given"] and at == start + 1 and start and tokens[start - 1].tag != "det":
            continue
        last = at == end or (at == end - 1 and tokens[at].lower in words["names.suffixes"])  # `Ada King KC`
        given = first > start and not royal and tokens[at - 2].lower in given_names()  # `Coach Lou Castle`
        surname = lower in words["names.surnames"] or (given and at - 2 == first)
        surname = last and surname and not _belongs(tokens[at - 2], words)
        if surname and start < at - 1:  # `Governor Ada King`
            continue
        if country or _belongs(tokens[at - 1], words) or lower in {"the", *_LINKS}:
            first = at
    attribute = first > start + 1 and tokens[first - 2].lower == "the" and countries().get(tokens[first - 1].text)
    inside = attribute and attribute.form == "demonym"  # `President of the Larnish Althing`
    linked = inside or (first > start and tokens[first - 1].lower in {"the", *_LINKS})
    office = is_title(tokens[start].lower, words) or tokens[end - 2].lower in given_names()
    holder = linked and office and end - first > 2  # `Mayor of Larnova Ada Roth`
    return end - 2 if holder else end if linked else first


def _small_title(tokens: Sequence[Token], start: int, words: Lexicon) -> int:
    """Return where a title in small letters before the name begins; `start` where there is none."""
    at = start
    while at and tokens[at - 1].tag == "word":
        lower = tokens[at - 1].lower
        title = is_title(lower, words) or (at == start and lower in words["names.together"])
        if not title and (at == start or lower not in words["names.office_words"]):
            break
        at -= 1
    return at


def _ends(lower: str, words: Lexicon, key: str) -> bool:
    """Tell whether a word is a compound or derivation with an ending of a list, too long for a surname."""
    return len(lower) > 7 and lower.endswith(tuple(words[f"names.{key}"]))


def _kind(run: Sequence[Token], words: Lexicon) -> Kind:
    """Return what a run of capitalised words names that is no titled person and no country."""
    run = run[:-1] if len(run) > 1 and run[-1].text.isupper() and run[-1].lower in words["names.suffixes"] else run
    alone, last, lower = len(run) == 1, run[-1], run[-1].lower.rstrip(".")
    plural = lower in words["names.people"] and lower.endswith("s") and lower not in words["names.bodies"]
    surname = len(run) == 2 and lower in words["names.surnames"] and not _belongs(run[0], words)
    # `J.D. Roth` is none
    spelt = (token.text for token in run if alone or token.text in countries() or "." not in token.text)
    acronym = any(text.isupper() and len(text) > (1 if alone else 2) for text in spelt)
    of = next((k for k in range(1, len(run) - 1) if run[k].lower in {"of", "for"}), 0)
    inside = [token.lower for token in run[1:of] if token.lower != "and"]
    envoy = is_title(run[0].lower, words, several=False) and words["names.office_words"].issuperset(inside)
    envoy = envoy or is_title(run[of - 1].lower, words, several=False)  # `Ambassador Extraordinary of Larn`
    firm = any(run[k].lower in {"and", "&"} and _is_firm(run, 0, k, words) for k in range(1, len(run) - 1))
    kinds: tuple[tuple[bool, Kind], ...] = (
        (of > 0 and envoy, "office"),
        (plural or lower in words["names.together"], "people"),
        (firm or lower in words["names.bodies"] or (alone and _ends(lower, words, "body_endings")), "body"),
        (surname and run[0].text not in countries(), "name"),
        (not alone and run[0].lower in words["names.houses"], "thing"),  # `Hotel Admiral`
        (is_title(lower, words), "office"),
        (not alone and run[0].lower in words["names.landmarks"], "thing"),
        (lower in words["names.things"] or (alone and _ends(lower, words, "thing_endings")), "thing"),
        (any(token.lower in words["names.bodies"] for token in run), "body"),
        (any(is_title(token.lower, words) for token in run), "office"),
        (acronym and last.tag == "cap", "body"),
    )
    return next((kind for fits, kind in kinds if fits), "name")
