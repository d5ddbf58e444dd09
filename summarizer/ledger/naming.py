"""How an article names somebody: the name taken apart, with the country and the office that go with it."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from summarizer.checking.evidence import name_words
from summarizer.document.folding import fold
from summarizer.language.lexicon import lexicon
from summarizer.language.names import Country, countries, is_people, is_title

Kind = Literal["person", "body", "office"]
LONGEST = 200
"""Characters of a folded name that are kept: what an index of either database takes, and more than a name has."""

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s?$")
_FORMER = frozenset({"former", "ex", "then", "late", "outgoing", "ousted", "deposed", "onetime"})
_ELECT = frozenset({"elect", "designate", "candidate", "nominee", "incoming"})
_LITTLE = frozenset({"the", "a", "an", "of", "for", "in", "and", "to", "on", "&"})
_LATIN = dict(zip("абвгдезийклмнопрстуфыэіґўјћ", "abvgdeziyklmnoprstufyeigwjc", strict=True))
_LATIN |= {"ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
_LATIN |= {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"}  # no accents to drop
_LATIN |= {"ь": "", "ъ": "", "ї": "yi", "є": "ye", "љ": "lj", "њ": "nj", "ђ": "dj", "џ": "j"}
_SOUNDS = (
    ("dzh", "j"), ("zh", "j"), ("kh", "h"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("ts", "s"), ("ph", "f"),
    ("ck", "k"), ("qu", "k"), ("q", "k"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("w", "v"), ("z", "s"),
    ("x", "ks"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sign:
    """A name, taken apart.

    Attributes:
        kind: a person, a body (also a document), or a bare office.
        name: as the article has it, without office and country.
        folded: the same without case, accents and points; empty for a bare office.
        given: the given names or initials of a person, folded.
        surname: the family name, or the only name, of a person, folded, without particles; of a body the whole name.
        suffix: `jr`, `iii`; empty where there is none.
        country: in the words of the table of countries, or as told.
        office: canonical where it is known, with `former ` before one that is held no more.
        block: what forms of one name have in common.
    """

    kind: Kind
    name: str
    folded: str
    given: tuple[str, ...]
    surname: str
    suffix: str
    country: str | None
    office: str | None
    block: str

    @property
    def key(self) -> str:
        """What tells it from other names, as a digest."""
        parts = (self.kind, *self.given, self.surname, self.suffix, self.country or "", self.office or "")
        return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()

    @property
    def family(self) -> frozenset[str]:
        """What a person is called by alone, with particles and without, as `van der berg` and `berg`; else empty."""
        if self.kind != "person":
            return frozenset()
        behind = " ".join(self.folded.split()[len(self.given) :])
        return frozenset({self.surname, behind if behind.endswith(self.surname) else self.surname})

    @property
    def kin(self) -> frozenset[str]:
        """The blocks of names of the other kind that may be this one: a person and a body of the family name."""
        if self.kind == "body":
            return frozenset({f"p:{skeleton(self.surname)}"})
        return frozenset(f"b:{name}"[:LONGEST] for name in self.family)


@cache
def words() -> Mapping[str, Any]:
    """Return the word lists of `words.toml`."""
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=65536)
def sign_of(
    name: str, type_: str, office: str | None = None, country: str | None = None, *, called: str = ""
) -> Sign | None:
    """Return a name taken apart; None for what names nobody in particular, as `officials` or `his ministry`.

    Args:
        name: as the article has it.
        type_: person, group or document.
        office: title or office, as the article has it.
        country: the country that the article ties it to.
        called: the word by which the article calls a person further on: of several family names the one that counts.
    """
    tokens = _WORD.findall(name)[:24]
    if type_ == "person":
        return _named_person(name, office, country, called) if tokens else None
    if not tokens or (type_ == "group" and _is_by_another(tokens, "mouthpieces", "near")):
        return None
    alone = _office_of_group(tokens, country)
    return alone or (None if _is_people(tokens) else _body(name, tokens, type_, country))


# Who is somebody's, and not that somebody


def _named_person(name: str, office: str | None, country: str | None, called: str) -> Sign | None:
    """Return a person's name taken apart, without what the person is to another behind it; None for that alone."""
    front, comma, behind = name.partition(", ")
    if comma and _is_by_another(_WORD.findall(behind), *_NEAR_A_PERSON):
        name = front
    by_another = _is_by_another(_WORD.findall(name)[:24], *_NEAR_A_PERSON)
    return None if by_another else _person(name, office, country, called)


_NEAR_A_PERSON = ("mouthpieces", "near", "around")


def _is_by_another(tokens: Sequence[str], *lists: str) -> bool:
    """Tell whether words mean a person by another: `a lawyer for Ada Roth`, `her lawyer`, `Roth's aide`, `a Roth aide`.

    None of what they say is Roth's. In `representative of Norway Ada Roth`, whom she is for stands before her name.
    """
    low = [_low(token) for token in tokens]
    ends = len(tokens) > 1 and tokens[-1].islower() and _is_near(low, len(low) - 1, *lists)
    return ends or _is_anothers(tokens, low, *lists)


def _is_anothers(tokens: Sequence[str], low: Sequence[str], *lists: str) -> bool:
    """Tell whether words begin with who is near to another, and end with that other: `a source close to Ada Roth`."""
    for at in range(1, len(low)):
        head = at - 2 if low[at - 1] in _CLOSE and at > 1 else at - 1
        if low[at] in _FOR_GERMAN and _is_near(low, head, "mouthpieces_german"):
            return True
        body = lists != _NEAR_A_PERSON
        if low[at] in _FOR and _is_near(low, head, *(lists[:1] if body and not tokens[head].islower() else lists)):
            return _ends_in_another(tokens, low, at + 1)
        if low[at] in _FOR and body:  # `Office of the Representative for Larn`, and `People for the Larn Way`
            return False
    return False


_FOR = frozenset({"for", "of", "to", "with", "from"})
_FOR_GERMAN = frozenset({"von", "fur", "des", "der"})
_CLOSE = frozenset({"close", "near", "behalf", "speaking", "working", "familiar"})


def _is_near(low: Sequence[str], at: int, *lists: str) -> bool:
    """Tell whether a word means somebody who speaks or acts for another, or is near to another."""
    single = low[at].removesuffix("s")
    told = {low[at], single, f"{low[at - 1]} {single}"} if at > 0 else {low[at], single}
    return any(not told.isdisjoint(words()[key]) for key in lists)


def _ends_in_another(tokens: Sequence[str], low: Sequence[str], at: int) -> bool:
    """Tell whether those for whom somebody speaks stand from a word on, and behind them no name of the speaker's."""
    listed, first = lexicon("en"), at
    while at < len(low):
        land = _country_at(tokens, at)
        inside = any(low[at] in listed[f"names.{key}"] for key in ("office_words", "bodies"))
        if not (land or inside or low[at] in _LITTLE | _FORMER or is_title(low[at], listed)):
            break
        at += land or 1
    between = [word for word in low[first:at] if word not in _LITTLE]
    return at == len(low) or not between or is_title(between[-1], listed)


# Persons


def _person(name: str, office: str | None, country: str | None, called: str) -> Sign | None:
    ahead, rest = _without_office(name)
    land = country_of(country) or country_in(ahead) or country_in(_WORD.findall(without_post(office or "")))
    if rest:
        told = office_of(office) or office_of(" ".join(ahead))
        return None if _is_common(rest) else _by_name(" ".join(rest), land, told, called)
    heads = any(is_title(_low(word), lexicon("en")) for word in ahead)
    return _bare(office_of(" ".join(ahead)), land or _land_by_office(name)) if heads else None


def _by_name(name: str, country: str | None, office: str | None, called: str) -> Sign | None:
    """Return the name of a person, without office and country ahead of it, taken apart."""
    given, surname, suffix = _parts(name, country)
    given, surname = _as_called(_plain(name).split(), _plain(called)) or (given, surname)
    if not surname:
        return None
    shown = " ".join(name.split())
    return Sign("person", shown, _plain(shown), given, surname, suffix, country, office, f"p:{skeleton(surname)}")


def _bare(office: str | None, country: str | None) -> Sign | None:
    """Return a bare office; None where it is no office that one alone holds for a country."""
    if office is None or country is None or not is_sole(office):
        return None
    return Sign("office", office, "", (), "", "", country, office, f"o:{office}|{country}"[:LONGEST])


def _without_office(name: str) -> tuple[list[str], list[str]]:
    """Return the words of office, title and country ahead of a person's name, and those of the name."""
    name = _before_land(name)
    tokens = list(_WORD.finditer(name))[:24]
    words_, listed = [match[0] for match in tokens], lexicon("en")
    at = _end_of_office(words_)
    titled = any(is_title(_low(word), listed) or _low(word) in _FORMER for word in words_[:at])
    if at == len(words_) and not titled:
        return ([], words_) if not _country_at(words_, 0) else (words_, [])
    if at and not titled and not any(_country_at(words_, k) for k in range(at)) and at < len(words_):
        at = 0 if _low(words_[0]) not in _LITTLE else 1
    return words_[:at], [name[tokens[at].start() :].strip()] if at < len(words_) else []


def _end_of_office(tokens: Sequence[str]) -> int:
    """Return how many words ahead of a name tell office, title or country."""
    at = 0
    while at < len(tokens):
        land = _country_at(tokens, at)
        if not land and not _is_of_office(tokens[at]):
            break
        at += land or 1
    return at


def _is_of_office(token: str) -> bool:
    """Tell whether a word is an office's or a title's, or one between these; no initial is, as in `A. Rask`."""
    low, listed = _low(token), lexicon("en")
    initial = len(low) == 1 and token.endswith(".")
    little = low in _LITTLE | _FORMER | _ELECT
    return not initial and (is_title(low, listed) or low in listed["names.office_words"] or little)


def _before_land(name: str) -> str:
    """Return the words of a bare office without a country that no table has, as of `the premier of Larn`."""
    place = _place_by_office(name)
    rest = _without_place(name, place) if place else name
    listed = lexicon("en")
    bare = [_low(word) for word in _WORD.findall(rest)]
    office = all(word in _LITTLE or word in listed["names.office_words"] or is_title(word, listed) for word in bare)
    return rest if place and bare and office else name


def _is_common(rest: Sequence[str]) -> bool:
    """Tell whether words begin with a small letter that is no particle's, as `a resident`."""
    first = rest[0].lstrip("\"'“”‘’(")[:1]
    bare = _low(rest[0].split()[0]) if rest[0].split() else ""
    return first.islower() and bare.partition("-")[0] not in lexicon("en")["names.particles"]


def _parts(name: str, country: str | None) -> tuple[tuple[str, ...], str, str]:
    """Return given names, family name without particles, and suffix, folded."""
    plain = _plain(name, keep_comma=True)
    tokens = plain.replace(",", " ").split()
    if len(tokens) == 1 or (tokens[0] in lexicon("en")["names.particles"] and "," not in plain):
        return (), _without_particles(tokens), ""
    if _is_family_first(tokens, country):
        return tuple(tokens[1:]), tokens[0], ""
    return _western_parts(plain)


def _western_parts(plain: str) -> tuple[tuple[str, ...], str, str]:
    """Return the same of a name whose family name comes last, or first before a comma."""
    from nameparser import HumanName  # noqa: PLC0415 - an extra, and slow to import

    parsed = HumanName(plain)
    suffix = plain_suffix(parsed.suffix)
    given = f"{parsed.title} {parsed.first} {parsed.middle}".split()
    last = parsed.last.split()
    if not last:
        given, last = given[:-1], given[-1:]
    given = [part for part in given if part not in name_words().titles]
    return tuple(_initials_apart(given)), _without_particles(last), suffix


def _as_called(tokens: Sequence[str], called: str) -> tuple[tuple[str, ...], str] | None:
    """Return given and family name where an article calls somebody by a word within the name, as `Soler` of three."""
    if called not in tokens[1:-1] or tokens[tokens.index(called) + 1 :][:1] == ["de"]:
        return None
    return tuple(tokens[: tokens.index(called)]), called


def plain_suffix(told: str) -> str:
    """Return `jr`, `iii` where a name ends so."""
    found = [word for word in re.findall(r"\w+", told.lower()) if word in name_words().suffixes]
    return found[0] if found else ""


def _without_particles(last: Sequence[str]) -> str:
    particles = lexicon("en")["names.particles"]
    kept = [re.sub(r"^(?:al|el|as|ad|ar)-", "", word) for word in last if word not in particles]
    return " ".join(kept or last)[:LONGEST]


def _initials_apart(given: Iterable[str]) -> Iterable[str]:
    """Yield given names, `jd` as two initials: a short word without a vowel is no name."""
    for word in given:
        if 1 < len(word) <= 3 and not set(word) & set("aeiouy") and word.isascii():
            yield from word
        else:
            yield word


def _is_family_first(tokens: Sequence[str], country: str | None) -> bool:
    listed, last = words(), tokens[-1]
    if tokens[0] in listed["family_first"]:
        return last not in listed["family_first"] or country in listed["family_first_countries"]
    perhaps = tokens[0] in listed["family_first_perhaps"]
    return perhaps and ("-" in last or country in listed["family_first_countries"])


@lru_cache(maxsize=65536)
def skeleton(surname: str) -> str:
    """Return what spellings of a family name have in common: its consonants, roughly as they sound."""
    last = surname.rpartition(" ")[2]
    text = last.replace("-", "").replace("'", "")
    for told, sound in _SOUNDS:
        text = text.replace(told, sound)
    first = "a" if text[:1] in "aeiou" else "j" if text[:1] in ("j", "y") else text[:1]
    rest = "".join(letter for letter in text[1:] if letter not in "aeiouyjh")
    return re.sub(r"(.)\1+", r"\1", first + rest)[:LONGEST] or last[:LONGEST]


def romanised(text: str) -> str:
    """Return folded words in plain Latin letters, Cyrillic ones too."""
    return "".join(_LATIN.get(letter, letter) for letter in text)


def _plain(name: str, *, keep_comma: bool = False) -> str:
    """Return a name folded, romanised and without points."""
    # An initial of two Cyrillic letters, as in `Дж.`, is one of one Latin letter.
    folded = re.sub(r"\bдж(?=\.)", "j", fold(name))
    text = re.sub(r"[.\"“”()]", " ", romanised(folded))
    return " ".join((text if keep_comma else text.replace(",", " ")).split())[:LONGEST]


# Bodies


def _office_of_group(tokens: Sequence[str], country: str | None) -> Sign | None:
    """Return a bare office that an article has among the groups, as `the Finnish president`."""
    ahead, rest = _without_office(" ".join(tokens))
    if rest or not ahead or _low(ahead[-1]).endswith("s") or not is_title(_low(ahead[-1]), lexicon("en")):
        return None
    land = country_of(country) or country_in(ahead) or _land_by_office(" ".join(tokens))
    return _bare(office_of(" ".join(ahead)), land)


def _body(name: str, tokens: Sequence[str], type_: str, country: str | None) -> Sign | None:
    inside = country_in(tokens)
    bare = _compared(tokens, inside)
    listed = _listed_body(name, tokens, bare)
    if listed:
        return listed
    ministry = _aliases("ministries").get(bare, bare)
    home = _other_than(bare, inside or country_of(country))
    if not _names_a_body(tokens, ministry, type_, home):
        return None
    return Sign("body", name, _plain(name), (), ministry[:LONGEST], "", home, None, f"b:{ministry}"[:LONGEST])


def _compared(tokens: Sequence[str], inside: str | None) -> str:
    """Return a body's name as it is compared: without the country inside it, where no other word is its own."""
    bare = _spelled(tokens) if inside is None or _proper(tokens) else _spelled(_without_country(tokens))
    return bare if bare in _aliases("ministries") else _owner_first(bare)


def _listed_body(name: str, tokens: Sequence[str], bare: str) -> Sign | None:
    """Return a country, or a body of the word lists; None for others."""
    land = _whole_country(tokens)
    if land:
        return Sign("body", name, fold(land), (), f"country {fold(land)}", "", None, None, f"b:{fold(land)}"[:LONGEST])
    known = _aliases("bodies").get(bare) or _aliases("bodies").get(_spelled(tokens))
    return Sign("body", name, known, (), known, "", None, None, f"b:{known}"[:LONGEST]) if known else None


def _other_than(bare: str, country: str | None) -> str | None:
    """Return the country of a body; None where it is what the body's name says."""
    return None if country and fold(country) == bare else country


def _names_a_body(tokens: Sequence[str], ministry: str, type_: str, country: str | None) -> bool:
    """Tell whether words name one body: by a name of its own, or by generic words for one of a country."""
    generic = _is_generic(ministry.split())
    if not ministry or (generic and (country is None or not _named_body(ministry))):
        return False
    return (generic and type_ != "document") or _proper(tokens)


def _owner_first(bare: str) -> str:
    """Return `government of larn` as `larn government`, which is how `Larn's government` is compared."""
    generic, of, owner = bare.rpartition(" of ")
    named = _aliases("ministries").get(generic, generic)
    return f"{owner} {named}" if of and owner and _named_body(named) and _is_generic(generic.split()) else bare


_INDEFINITE = frozenset(
    {"a", "an", "one", "some", "two", "three", "several", "many", "both", "other", "his", "her", "their"}
)
_JOINING = frozenset({"of", "in", "at", "on", "from", "for", "near", "with"})


def _is_people(tokens: Sequence[str]) -> bool:
    """Tell whether words mean people without a name, as `a spokesman for …`, `Fishermen in Sel`, `Colleagues`."""
    low = [_low(token) for token in tokens]
    if low[0] in _INDEFINITE and (len(tokens) == 1 or tokens[1].islower() or country_in(tokens[1:2])):
        return True
    end = next((k for k, word in enumerate(low) if k and word in _JOINING), len(low))
    listed, head = lexicon("en"), low[end - 1]
    if tokens[end - 1].isupper():
        return False
    singular = head.removesuffix("s")
    people = is_people(head, listed) or head in words()["people"] or singular in words()["people"]
    return (
        people and head not in listed["names.bodies"] and (end < len(low) or len(low) == 1 or tokens[end - 1].islower())
    )


def _named_body(generic: str) -> bool:
    """Tell whether generic words name one body of a country, as `foreign ministry` or `parliament` do."""
    bodies = ("ministry", "parliament", "army", "navy", "government", "cabinet", "congress", "senate", "department")
    last = generic.rpartition(" ")[2]
    return last in bodies or generic in {"supreme court", "central bank", "national assembly", "armed forces"}


def _is_generic(told: Sequence[str]) -> bool:
    listed = lexicon("en")
    lists = [listed[f"names.{key}"] for key in ("bodies", "office_words", "people", "things")]
    known = frozenset(words()["generic"])
    return all(
        w in known or w in _LITTLE or w.isdigit() or any(w in one for one in lists) or is_title(w, listed) for w in told
    )


def _proper(tokens: Sequence[str]) -> bool:
    """Tell whether a body has a name of its own: capitals, in words that are not generic all."""
    parts = words()["not_the_country"]
    return any(
        not _is_generic([_low(token)]) and (country_in([token]) is None or _low(token) in parts)
        for token in tokens
        if _is_capital(token[:1])
    )


def _is_capital(first: str) -> bool:
    """Tell whether a word that begins so can be a name's: with a capital, a figure, or a letter of neither case."""
    return first.isupper() or first.isdigit() or first.lower() == first.upper()


def _whole_country(tokens: Sequence[str]) -> str | None:
    """Return the country that the words name, and nothing else; no capital, and no part of a country."""
    kept = [token for token in tokens if token.lower() != "the"]
    for joined in (" ".join(kept), " ".join(kept).rstrip("."), f"{' '.join(kept)}."):
        found = countries().get(joined)
        if found and found.form == "name" and joined.lower() not in words()["not_the_country"]:
            return found.country
    return None


def names_of_country(name: str) -> frozenset[str]:
    """Return all names of the country that a name is; none where it is no country's."""
    land = _whole_country(_WORD.findall(name))
    return _names_by_country().get(land, frozenset()) if land else frozenset()


@cache
def _names_by_country() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, one in countries().items():
        if one.form == "name" and name.lower() not in words()["not_the_country"]:
            found.setdefault(one.country, set()).add(name)
    return {country: frozenset(names) for country, names in found.items()}


def _without_country(tokens: Sequence[str]) -> list[str]:
    kept, at = [], 0
    while at < len(tokens):
        length = _country_at(tokens, at)
        kept += [] if length else [tokens[at]]
        at += length or 1
    return kept


def _spelled(tokens: Iterable[str]) -> str:
    """Return the words of a body's name as they are compared: folded, American spelling, without small words ahead."""
    low = [_spelling(_low(token)) for token in tokens]
    while low and low[0] in {"the", "a", "an"}:
        del low[0]
    while low and low[-1] in {"of", "for", "in", "the"}:
        del low[-1]
    return " ".join(word for word in low if word != "the")


def _spelling(word: str) -> str:
    spelled = re.sub(r"(?<=[a-z]{3})isation", "ization", word)
    return (
        spelled.replace("defence", "defense")
        .replace("harbour", "harbor")
        .replace("labour", "labor")
        .replace("centre", "center")
    )


@cache
def _aliases(key: str) -> Mapping[str, str]:
    found = {}
    for line in words()[key]:
        names = line.split("|")
        found.update({name.replace(".", ""): names[0] for name in names})
    return found


def looks_like_person(name: str) -> bool:
    """Tell whether a name of somebody who is no actor of an article looks like a person's: two to four capitals."""
    listed, told = lexicon("en"), _WORD.findall(name)
    own = [word for word in told if not is_title(_low(word), listed) and _low(word) not in listed["names.office_words"]]
    body = any(_low(word) in listed["names.bodies"] or _low(word) in listed["names.things"] for word in told)
    titled = len(own) < len(told) and len(own) == 1
    capitals = all(word[:1].isupper() for word in told) and _whole_country(told) is None
    return capitals and not body and (2 <= len(own) <= 4 or titled)


# Offices and countries


_HOLDS = r"(?:[^\W\d_]+[ -]){0,4}?"
_OWNED = re.compile(rf"\b([^\W\d_a-z][\w-]+)['’]s?\s+{_HOLDS}$")
_PEOPLE = re.compile(r"\b([^\W\d_a-z][^\W\d_A-Z]{2,}a)n\s+$")
_BEHIND = re.compile(r"^,? of (?:the )?([^\W\d_a-z][\w-]+)")
_NO_LANDS = frozenset(
    {"roman", "christian", "lutheran", "anglican", "republican", "muslim", "presbyterian", "human", "african"}
)


def told_land(name: str, office: str | None, text: str, at: tuple[int, int]) -> str | None:
    """Return the country that the words around an office tell, also one that no table has; None where none do.

    It is read off `Larn's foreign minister`, `the foreign minister of Larn`, `Foreign Minister Ilse Vond of Larn` and
    `Larnian Foreign Minister`, which is of Larnia.
    """
    start, end = at
    found = _land_by_office(name) or _land_by_office(without_post(office or ""))
    if found or not office:
        return found
    ahead = re.split(r"[.;:,]\s|\band\b", text[max(0, start - 80) : start])[-1]
    found = _land_by_office(ahead, nearest=True)
    if found and _low(ahead.split()[-1]) in _office_words_of(office):
        return found
    behind = _BEHIND.match(text[end : end + 40]) if office and end else None
    return _land_of(behind[1], office, text[end:][behind.end() :]) if behind else None


def _office_words_of(office: str) -> frozenset[str]:
    return frozenset(_low(word) for word in _WORD.findall(office))


def _land_by_office(told: str, *, nearest: bool = False) -> str | None:
    """Return the country of the first office in some words, or of the last: owned by it, of it, or of its people."""
    for office, place, behind in _offices_with_places(told, nearest=nearest):
        if land := _land_of(place, office, behind):
            return land
    return None


def _place_by_office(told: str) -> str | None:
    """Return what the first office in some words is of: a country, a town, a body."""
    places = (place for _, place, _ in _offices_with_places(told) if _land_word(place))
    return next(places, None)


def _offices_with_places(told: str, *, nearest: bool = False) -> Iterator[tuple[str, str, str]]:
    """Yield the offices in some words, each with the name of whose it is, and the words behind that name."""
    for start, end in _offices_at(told, nearest=nearest):
        ahead, office, rest = told[:start], told[start:end], told[end:]
        owned, people, behind = _OWNED.search(ahead), _PEOPLE.search(ahead), _BEHIND.match(rest)
        if people and (known := _found(f"{people[1]}n")):
            yield office, known.country, ""
        elif owned or people:
            yield office, owned[1] if owned else people[1] if people else "", ""
        elif behind:
            yield office, behind[1], rest[behind.end() :]


def _offices_at(told: str, *, nearest: bool) -> Iterator[tuple[int, int]]:
    """Yield where offices stand in some words, with the words of office before the title; the last first if asked."""
    listed = lexicon("en")
    for match in reversed([*_WORD.finditer(told)]) if nearest else _WORD.finditer(told):
        if not is_title(_low(match[0]), listed):
            continue
        ahead = told[: match.start()]
        while (last := re.search(r"([^\W\d_]+)[ -]$", ahead)) and _low(last[1]) in listed["names.office_words"]:
            ahead = ahead[: last.start()]
        yield len(ahead), match.end()


def _land_of(place: str, office: str, behind: str = "") -> str | None:
    """Return the country that a word beside an office names; None for a town, a province or a body.

    A word that the table of countries has not is one beside the office of a state alone, as in `foreign minister of
    Larn`: neither in `mayor of Larn` nor before another name, as in `president of Larn Bank`.
    """
    land = _land_word(place)
    if land is None or _found(place):
        return land
    whole = behind[:1] not in {"-", "'", "’"} and not re.match(r"\s+(?:&\s+)?[^\W\d_a-z]", behind)
    return land if whole and not place.isupper() and _is_of_a_state(office) else None


def _is_of_a_state(office: str) -> bool:
    """Tell whether words tell an office that states alone give, but for a president, whom others have as well."""
    low = [_low(word) for word in _WORD.findall(office)]
    titles = words()["of_a_state"]
    return any(word in titles for word in low) or " ".join(low) in _offices()


def _land_word(word: str) -> str | None:
    """Return the country that a word names; None for a word that is an office's, or no country's."""
    low = _low(word)
    listed = lexicon("en")
    known = _found(word)
    if known:
        return known.country if known.form == "name" else None
    other = low in listed["names.office_words"] | listed["names.bodies"] | _NO_LANDS or is_title(low, listed)
    return None if other or f"{low}n" in _NO_LANDS or low in words()["parts_of_countries"] else word


@lru_cache(maxsize=16384)
def office_of(told: str | None) -> str | None:
    """Return an office in canonical words, without its country; None where the words tell none."""
    if not told:
        return None
    told = _seat_behind(_without_land(without_post(told)))
    tokens = [_low(token) for token in _WORD.findall(told)]
    gone = any(token in _FORMER or token.startswith("ex-") for token in tokens)
    bare = " ".join(_spelling(t.removeprefix("ex-")) for t in map(_low, _without_country(_WORD.findall(told))))
    bare = " ".join(t for t in bare.split() if t not in _FORMER and t not in {"the", "a", "an", "acting"})
    bare = re.sub(r"^(?:of|for) |(?: of| for| and)$", "", bare).strip()
    if not bare or bare in lexicon("en")["names.honorifics"]:
        return None
    office = _offices().get(bare) or _offices().get(re.sub(r" (?:of|for)$", "", bare)) or bare
    return f"former {office}"[:LONGEST] if gone else office[:LONGEST]


_SEATED = re.compile(r"^(?:the )?([^\W\d_a-z][\w-]+)['’]s?\s+(\w.*)$")


def _seat_behind(told: str) -> str:
    """Return `mayor of Poti` for `Poti's mayor`, so that both are one office."""
    owned = _SEATED.match(told)
    seated = (
        owned
        and _found(owned[1]) is None
        and not {_low(word) for word in _WORD.findall(owned[2])}.isdisjoint(words()["seated"])
    )
    return f"{owned[2]} of {owned[1]}" if owned and seated else told


def _without_land(told: str) -> str:
    """Return the words of an office without a country that no table has, as `Larn's` or `Larnian` before it."""
    land = _land_by_office(told)
    return told if land is None else _without_place(told, land)


def _without_place(told: str, place: str) -> str:
    return re.sub(rf"(?:,? of (?:the )?)?\b{re.escape(place)}(?:n\b|['’]s?|\b)", " ", told).strip()


_SENT = re.compile(r"\s+(?:to|in|for|at|with)\s+(?:the\s+)?[^\W\d_a-z]")


def without_post(office: str) -> str:
    """Return the words of an envoy's office without whereto they were sent, which is not whose they are."""
    sent = _SENT.search(office)
    ahead = {_low(word).removesuffix("s") for word in _WORD.findall(office[: sent.start()])} if sent else set()
    return office[: sent.start()] if sent and ahead & set(words()["sent"]) else office


def home_told(country: str | None, office: str | None) -> str | None:
    """Return the country that an article ties somebody to; None where it is but the one to which they were sent."""
    if not country or not office:
        return country
    rest = without_post(office)
    post = office[len(rest) :]
    posted = fold(country) in fold(post) or country_of(country) == country_in(_WORD.findall(post))
    return None if posted and country_in(_WORD.findall(rest)) != country_of(country) else country


def seat_of(office: str) -> tuple[str, str | None]:
    """Return an office of a town or a part of a country without its seat, and the seat where it is told."""
    title, of, seat = office.removeprefix("former ").partition(" of ")
    seated = title in words()["seated"]
    return (title, seat if of else None) if seated else (office.removeprefix("former "), None)


@cache
def _offices() -> Mapping[str, str]:
    return {name: office for office, names in words()["offices"].items() for name in (office, *names)}


def is_sole(office: str | None) -> bool:
    """Tell whether a country has one holder of an office at a time."""
    return office is not None and (office in words()["offices"])


@cache
def _callings() -> Mapping[str, str]:
    return {word: name for name, told in words()["callings"].items() for word in told}


def calling_of(office: str | None) -> str | None:
    """Return the walk of life that an office or occupation is of, as `politics`; None where it is open."""
    if office is None:
        return None
    bare = office.removeprefix("former ")
    if is_sole(bare) or bare in _callings():
        return _callings().get(bare, "politics")
    whole = {"general"}  # which beside other words is an adjective: `attorney general`, `general manager`
    return next((_callings()[word] for word in reversed(bare.split()) if word in _callings().keys() - whole), None)


def are_two_callings(one: str | None, other: str | None) -> bool:
    """Tell whether two offices or occupations are of walks of life that one person hardly has both."""
    a, b = calling_of(one), calling_of(other)
    both = words()["both_callings"]
    return a is not None and b is not None and a != b and not (a in both.get(b, ()) or b in both.get(a, ()))


def country_of(told: str | None) -> str | None:
    """Return the country that words name, by its usual name; the words themselves where the table has none."""
    if not told:
        return None
    bare = _POSSESSIVE.sub("", told.strip())
    found = _found(bare)
    return found.country if found else (_RUSSIAN.get(fold(bare)) or bare[:LONGEST])


def country_meant(asked: str) -> str:
    """Return the country that somebody asks for, by its usual name, whatever the case; the words where it is none."""
    return _by_any_name().get(fold(asked.strip()).replace(".", "").removeprefix("the "), asked)


@cache
def _by_any_name() -> Mapping[str, str]:
    names = {fold(name).replace(".", ""): one.country for name, one in countries().items() if one.form == "name"}
    return names | _RUSSIAN


_RUSSIAN = {
    "сша": "United States",
    "россия": "Russia",
    "украина": "Ukraine",
    "китай": "China",
    "германия": "Germany",
    "франция": "France",
    "великобритания": "United Kingdom",
}


def country_in(tokens: Sequence[str]) -> str | None:
    """Return the first country that some words name, also by its people."""
    for at in range(len(tokens)):
        length = _country_at(tokens, at)
        if length:
            found = _found(_POSSESSIVE.sub("", " ".join(tokens[at : at + length])))
            return found.country if found else None
    return None


def _country_at(tokens: Sequence[str], at: int) -> int:
    """Return how many tokens from one on name a country or its people; 0 for none."""
    for length in range(min(4, len(tokens) - at), 0, -1):
        found = _found(_POSSESSIVE.sub("", " ".join(tokens[at : at + length])))
        if found and found.form != "capital":
            return length
    return 0


def _found(told: str) -> Country | None:
    return countries().get(told) or countries().get(f"{told}.") or countries().get(told.rstrip("."))


def _low(token: str) -> str:
    return _POSSESSIVE.sub("", fold(token)).replace(".", "")
