"""Reference: which actors a noun phrase means, given what the text has told before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.language.names import countries, given_names, is_full, is_people, is_title, nations
from summarizer.language.phrases import Phrase, Sentence, head_of, is_human, over, phrase_after, says, spoken_for
from summarizer.reading.actors import Actor, ActorType, Cast

Actors = tuple[Actor, ...]


@dataclass(slots=True)
class Discourse:
    """What the text has told so far, as far as pronouns and short descriptions refer to it."""

    cast: Cast  # the actors of the text
    sport: bool = False  # whether the text is about sport, where `meet` tells of matches
    person: Actor | None = None  # the person last told of as a subject or speaker
    several: Actors = ()  # those last told of together, or the group last told of
    met: Actors = ()  # those who took part in the encounter last told of
    body: Actor | None = None  # the body or country that spoke last
    voice: Actors | None = None  # whose text it is, for `we` and `I` outside quotation marks; () for unknown
    here: list[tuple[Actor, int]] = field(default_factory=list)  # subjects of this sentence, and since which token
    before: Actor | None = None  # the person whom a pronoun before them may mean
    people: list[Actor] = field(default_factory=list)  # those told of, in order
    passive: Actors = ()  # whom the sentence before named, where none of them did or said anything
    pair: Actors = ()  # the two people whom the last sentence that named two named
    near: Actors = ()  # the two people whom the sentence before named
    apart: Actors = ()  # those whose quotation is read: its `he` is none of them
    diary: bool = False  # whether a list of what is to come is read, as `The week ahead`
    dismissed: dict[frozenset[Actor], int] = field(default_factory=dict)  # whose encounter was, in which sentence
    unknown: dict[str, int] = field(default_factory=dict)  # `he` and `she` that meant nobody, with the last sentence
    linked: Actors = ()  # two people of whom this sentence tells that they did not meet, or may

    def note(self, actors: Actors) -> None:
        """Take the actors as those whom a pronoun that follows may mean."""
        if len(actors) == 1 and actors[0].type == "person":
            self.person = actors[0]
            self.people.append(actors[0])
        elif actors:
            self.several = actors
            self.body = self.body if actors[0].human or len(actors) > 1 else actors[0]
        self.voice = actors[:1] or None if self.voice is None else self.voice

    def open(self, here: Sequence[tuple[Actor, int]]) -> None:
        """Begin a sentence, with its subject where that is a person."""
        self.here, self.before = list(here), self.person

    def close(self, sentence: Sentence, *, spoke: bool) -> None:
        """Take the subject of a sentence that ends as the person told of last, unless somebody spoke in it."""
        if self.here:
            self.person = self.person if spoke else self.here[0][0]
            self.people.append(self.here[0][0])
        people = _humans(sentence, len(sentence.tokens), self.cast)
        self.passive = () if self.here or spoke else people  # `We asked Ada Roth about it`: nobody else did anything
        self.people[-1:-1] = [one for one in people if one not in self.people[-1:]]
        self.near = people if len(people) == 2 else ()
        titled = sum(one.office is not None for one in people)
        pair = () if titled == 1 else self.near
        self.pair = self.linked or (self.pair if len(people) < 2 else pair)
        self.here, self.linked = [], ()


def _humans(sentence: Sentence, end: int, cast: Cast) -> Actors:
    """Return the people whose names end before a token, each once."""
    return tuple(dict.fromkeys(one for one in cast.people(sentence, end) if one.human))


def resolve(sentence: Sentence, phrase: Phrase, told: Discourse, *, beside: Sequence[Actor] = ()) -> Actors:
    """Return the actors that a noun phrase means; none where it means nobody who can speak or act.

    A pronoun means none of those `beside` it, who do something to whomever it means.
    """
    start, words = phrase.start, sentence.words
    if sentence.listed(start, "grammar.nobody") or sentence.lowers(start - 1, start + 1) == ["but", "one"]:
        return ()
    rest, object_of = set(sentence.lowers(start + 1, phrase.end)), sentence.listed(start, "grammar.objects")
    if sentence.tag(start) == "pron" or (object_of and rest <= {"all", "both"} and sentence.tag(start) != "cap"):
        return _pronoun(sentence, start, told, beside)
    head = head_of(sentence, phrase)
    name, last, lower = sentence.covering.get(head), sentence.covering.get(phrase.end - 1), sentence.lower(head)
    role = sentence.lower(head + 1) == "for" and is_human(sentence, head)
    if role and is_full(last) and last.start > head and sentence.tag(last.start - 1) == "word":
        name = last  # `the member for education Ada Roth`
    document = _kind_of(sentence, head) == "document"
    author = _author(sentence, phrase, head) if document else None
    own = (told.body,) if document and told.body and sentence.lower(start) == "its" else ()  # `its statement said`
    if author is not None or own:
        return resolve(sentence, author, told) if author else own
    several = lower.endswith("s") and (is_title(lower, words) or is_people(lower, words))
    counted = several and sentence.lower(start + 1) in {"two", "three"}  # `the two judges`
    counted = counted or lower in words["names.together"] or lower in words["names.bodies_together"]
    alone = sentence.lowers(start, phrase.end) == ["both"]
    back = _together(sentence, phrase, head, told, beside) if counted else ()
    back = back or _counterpart(sentence, phrase, told) or _own_state(sentence, phrase, told)
    back = _both(sentence, phrase.end, told) if alone else back
    thing = name is not None and name.kind == "thing" and not sentence.listed(head, "names.speaking_things")
    if back or alone or thing:
        return back
    if name is not None and name.kind not in {"office", "people", "demonym"}:
        return (told.cast.named(sentence, name),)
    return _described(sentence, phrase, head, told, beside)


def _both(sentence: Sentence, behind: int, told: Discourse) -> Actors:
    """Return the two whom `both` means: those who met, or were told of together; not of `both told him`."""
    aimed = any(sentence.listed(k, "grammar.objects") for k in range(behind, behind + 4))
    groups = (told.several, told.met, told.pair) if not aimed else ()
    pairs = (group for group in groups if len(group) == 2)
    return next((group for group in pairs if len({one.type for one in group}) == 1), ())


def _counterpart(sentence: Sentence, phrase: Phrase, told: Discourse) -> Actors:
    """Return whom `his counterpart` means where he has just met somebody: `She briefed her counterpart`."""
    alone = sentence.lowers(phrase.start + 1, phrase.end) == ["counterpart"]
    whose = owner(sentence, phrase.start, told) if alone and len(told.met) == 2 else ()
    others = tuple(one for one in told.met if one not in whose)
    return others if whose and len(others) == 1 else ()


def _own_state(sentence: Sentence, phrase: Phrase, told: Discourse) -> Actors:
    """Return the state of an official: `The Danish minister said his government would pay`, where it is named."""
    government = phrase.end == phrase.start + 2 and sentence.lower(phrase.end - 1) in {"government", "country"}
    lands = [one.duties & nations() for one in owner(sentence, phrase.start, told)] if government else []
    state = told.cast.state(*lands[0]) if len(lands) == 1 and len(lands[0]) == 1 else None
    return (state,) if state is not None else ()


def owner(sentence: Sentence, at: int, told: Discourse) -> Actors:
    """Return whom a possessive pronoun means that stands at a token: `his meeting with her`."""
    lower = sentence.lower(at)
    if lower not in {"his", "her", "their"}:
        return ()
    people = {one for one in told.cast.people(sentence, at) if one.type == "person"}
    fitting = [one for one in people if one.female in {None, lower == "her"}]
    if lower != "their" and len(fitting) > 1:  # `Ada Roth asked Ida Foss about her meeting with him`
        return ()
    return _pronoun(sentence, at, told, (), within=True)


def _pronoun(sentence: Sentence, at: int, told: Discourse, beside: Sequence[Actor], *, within: bool = False) -> Actors:
    """Return whom a pronoun means; `within` where anybody named before it in the sentence comes before all others."""
    lower = sentence.lower(at)
    if sentence.listed(at, "grammar.plural_pronouns") or lower in {"them", "their"}:
        return _they(sentence, at, told, beside)
    if sentence.listed(at, "grammar.own_pronouns") or lower in {"us", "me"}:
        told.voice = told.voice or ()  # whoever is named only later is not whose text it is
        alone = len(told.voice) == 1 and told.voice[0].human
        return told.voice if alone or lower not in {"i", "me"} else ()
    if sentence.listed(at, "grammar.thing_pronouns"):
        return _it(sentence, at, told)
    if (alike := _subject_alike(sentence, at)) is not None:
        return _pronoun(sentence, alike, told, beside)
    female = {"he": False, "him": False, "his": False, "er": False, "she": True, "her": True, "sie": True}.get(lower)
    here = [actor for actor, since in sorted(told.here, key=lambda one: -one[1]) if since <= at]
    before, object_of = sentence.lower(at - 1), lower in {"him", "her"}
    asked = object_of and sentence.listed(at - 1, "reporting.asking")  # `wrote to Ada Roth asking her to`
    inside = within or asked or before in {"which", "where"}  # `Ada Roth's trip, during which she met`
    when = before == "when" and not here  # `a visit by Governor Ada Roth, when she met`
    names = [one for one in reversed(sentence.names) if one.end <= at and one.kind in {"person", "name"}]
    aside = [one for one in names if beside or inside or (when and one.kind == "person")]
    named = [told.cast.named(sentence, name) for name in aside]
    nearest = [one for one in ([*named, *here] if beside else [*here, *named]) if one.type == "person"]
    recent = [*nearest, *told.passive, *([told.before] if told.before else []), *reversed(told.people[-4:])]
    if beside and object_of:  # `She met Ada Roth, who briefed her on it`
        same = "she" if lower == "her" else "he"
        alike = next((k for k in range(at) if sentence.lower(k) == same and sentence.tag(k) == "pron"), None)
        recent = [*(_pronoun(sentence, alike, told, ()) if alike is not None else ()), *recent]
    people = (one for one in recent if one not in beside and one not in told.apart)
    person = next((one for one in people if one.female in {None, female} or female is None), None)
    if not object_of and person is None:
        told.unknown[lower] = sentence.number
    goes_on = lower in {"he", "she"} and told.unknown.get(lower) == sentence.number - 1 and not nearest
    return () if goes_on or person is None else (person,)  # `He landed in Larn, where Ada Roth met him. He will stay`


def _they(sentence: Sentence, at: int, told: Discourse, beside: Sequence[Actor]) -> Actors:
    """Return whom a plural pronoun means: those told of together last, or those who met."""
    verbs = (one.base for one in sentence.tokens[at + 1 : at + 4] if one.tag == "verb")
    introduced = any(name.end <= at and name.kind == "person" for name in sentence.names)
    meets = next(verbs, "") in sentence.words["meetings.together"]
    named = _humans(sentence, at, told.cast)
    here = (*dict.fromkeys(one for one, _ in told.here if one not in named), *named)
    both = meets and introduced and len(here) == 2 and sentence.tag(at - 1) == "sub"  # `asked her when they met`
    anew = meets and not introduced  # `They met on Friday`
    rival = anew and len(told.near) == len(told.several) == 2 and set(told.near) != set(told.several)
    if rival and len({one.type for one in told.several}) == 1 and not here:
        return ()  # `Roth and Berg signed it. Berg never spoke of it with Moll. “They met in May,” aides said`
    groups = (here if both else (), told.several, told.met, (told.pair or told.near) if anew else ())
    them = sentence.lower(at) == "them"  # people, or several; no ministry
    fits = (group for group in groups if group and set(beside).isdisjoint(group))
    return next((group for group in fits if not them or len(group) > 1 or group[0].human), ())


def _it(sentence: Sentence, at: int, told: Discourse) -> Actors:
    """Return whom `it` means: the body that somebody speaks for, that opens the sentence, or that was told of last."""
    whom = spoken_for(sentence, at)
    bodies = [one for one in resolve(sentence, whom, told) if one.type == "group"] if whom else []
    if bodies:
        return tuple(bodies)
    first = sentence.covering.get(sentence.tag(0) == "det")
    subject = sentence.tag(at + 1) in {"verb", "aux", "adv"}  # `The Port Office has closed it, but it warns that`
    if first is not None and first.end <= at and subject:
        alone = first.kind == "name" and not told.body and sentence.tag(first.end) == "verb"
        firm = alone and sentence.lower(first.start) not in given_names()  # `Larn Steel said it would`
        if firm or first.kind == "body":
            return (told.cast.named(sentence, first),)
    heads = [re.split(r" (?:of|for|from) ", one.name)[0].rpartition(" ")[2] for one in told.several]
    single = len(heads) == 1 and heads[0] in sentence.words["names.bodies"]
    return (told.body,) if told.body else told.several if single else ()


def _subject_alike(sentence: Sentence, at: int) -> int | None:
    """Return the same pronoun in a clause before, joined by `and`: `he was received by him, and on Friday he left`."""
    lower, joined = sentence.lower(at), over(sentence, at, {"day", "prep", "adv", "punct"}) - 1
    if lower not in {"he", "she"} or sentence.tag(joined) != "and":
        return None
    before = range(joined - 1, -1, -1)
    return next((k for k in before if sentence.lower(k) == lower and sentence.tag(k) == "pron"), None)


def _author(sentence: Sentence, phrase: Phrase, head: int) -> Phrase | None:
    """Return who made a document: behind `by`, `from` or `of`, or before its possessive mark."""
    at = head + 1
    while sentence.lower(at) not in {"by", "from", "of"} and (
        sentence.tag(at) in {"day", "prep", "adv"}
        or (sentence.lower(at).endswith("ed") and "by" in sentence.lowers(at, at + 5))
    ):
        at += 1  # `a note posted online on Friday by`
    told = phrase_after(sentence, at + 1) if sentence.lower(at) in {"that", "which"} else None
    if told is not None and sentence.does(told.end, "reporting.issued"):
        return told  # `a statement that the ministry released`
    named = head - 1 in sentence.covering
    by = sentence.lower(at) in ({"by", "from"} if named else {"by", "from", "of"})
    if by and sentence.tag(at + 1) != "day":
        return phrase_after(sentence, at + 1)
    mark = next((at for at in range(head, phrase.start, -1) if sentence.tag(at) == "poss"), None)
    owned = head > phrase.start and (named or sentence.listed(head - 1, "names.people"))
    end = mark if mark is not None else head if owned else None
    return Phrase(phrase.start, end) if end is not None else None


def _together(sentence: Sentence, phrase: Phrase, head: int, told: Discourse, beside: Sequence[Actor]) -> Actors:
    """Return those told of before whom a plural means: `the leaders`, `both sides`, not `the leaders of Ruan`.

    None of them is `beside` it: `he called both leaders` tells of two others.
    """
    inner, lower, words = sentence.lowers(phrase.start, head), sentence.lower(head), sentence.words
    of_state = sentence.lowers(head + 1, phrase.end) in ([], ["of", "state"], ["of", "government"])
    if not of_state or not words["grammar.back"].issuperset(inner) or inner[:1] not in (["the"], ["both"], ["these"]):
        return ()
    alike = told.cast.only_described(lower)  # `the leaders` behind `leaders of the Union`
    among = alike in told.met and (lower == "leaders" or any(lower.removesuffix("s") in one.duties for one in told.met))
    if alike is not None and not among and phrase.end == phrase.start + 2:
        return (alike,)  # of `Ada Roth met mayors from the coast` they alone
    counts = {"two": 2, "both": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}
    wanted = next((counts[word] for word in (*inner, lower) if word in counts), 0)
    office = is_title(lower, words) and lower not in words["names.persons"]
    fits = office and all(not one.duties or lower.removesuffix("s") in one.duties for one in told.pair)
    here = _humans(sentence, phrase.start, told.cast)
    groups = [here if len(here) == 2 else (), told.met, told.several]
    groups += [told.pair, told.near] if fits or lower in words["names.persons"] else []
    heads = words["names.heads_of_state"] if sentence.lower(head + 1) == "of" else None
    kinds = words["grammar.ranks"].intersection(inner)  # `the two prime ministers` are no foreign ministers
    bodies = not office and lower not in words["names.together"]  # `the two companies` are no people
    people = (office and wanted) or lower in {"men", "women", "pair", "duo"}
    kind = "group" if bodies else "person" if people else None  # `the two ministers` are no body
    each = lower in words["names.each_named"]  # `the leaders` of two countries are not the countries

    def fit(group: Actors) -> bool:
        """Tell whether all of a group are what the plural says, and as many."""
        duties = [one.duties for one in group if one.duties]
        ranks = all(kinds <= own and (heads is None or not heads.isdisjoint(own)) for own in duties)
        sort = all(kind in {None, one.type} for one in group) and (not each or any(one.human for one in group))
        return ranks and sort and wanted in {0, len(group)} and set(beside).isdisjoint(group)

    return next((group for group in groups if len(group) > 1 and fit(group)), ())


def _described(sentence: Sentence, phrase: Phrase, head: int, told: Discourse, beside: Sequence[Actor]) -> Actors:
    """Return the actor of a description: the holder of an office, or somebody without a name.

    Of several holders it means the one told of last, else the one whom the article names first.
    """
    lower, name = sentence.lower(head).rstrip("."), sentence.covering.get(head)
    office = range(name.start, head) if name is not None and name.kind == "office" else range(0)
    at = next((k for k in office if is_title(sentence.lower(k), sentence.words)), head)  # `President of Larn`
    other = sentence.lowers(head + 1, head + 3) in (["of", "a"], ["of", "another"])  # `the mayor of a town nearby`
    definite = sentence.listed(phrase.start, "grammar.definite") and not other
    known, kind = None, _kind_of(sentence, at)
    title = is_title(sentence.lower(at).rstrip("."), sentence.words, several=False)
    if title and (definite or phrase.start in sentence.covering):
        holders = _holders(sentence, phrase, head, told)
        known = told.person if told.person in holders else next(iter(holders), None)
        home = [one for one in holders if not one.duties & nations()]  # `The Minister` of a press release
        known = home[0] if name is not None and len(home) == 1 else known
        known = known or _named_behind(sentence, phrase, head, told)
    known = known if known not in beside else None  # `the mayor met Ruan's mayor, Ada Roth`
    bare = kind == "document" and phrase.end - phrase.start == 1
    if known is not None or kind is None or bare:
        return (known,) if known else ()
    return (_somebody(sentence, phrase, lower, told, kind),)


def _holders(sentence: Sentence, phrase: Phrase, head: int, told: Discourse) -> list[Actor]:
    """Return who has the office that a phrase tells: `the president of Larn` is not President Roth of Ruan."""
    inside = sentence.tokens[phrase.start : head + 1]
    holders = told.cast.office_holders([one.text for one in inside if one.tag in {"word", "cap"}])
    of = {one.lower for one in sentence.tokens[head + 1 : phrase.end] if one.tag == "word"}
    of -= sentence.words["names.states"]
    place = sentence.tokens[head + 2].text if sentence.kind(head + 2) == "country" else ""
    state = countries().get(place) if sentence.lower(head + 1) == "of" else None
    holders = [one for one in holders if state is None or state.country in one.duties]
    return [one for one in holders if not of or told.cast.fits(one, of)]


def _named_behind(sentence: Sentence, phrase: Phrase, head: int, told: Discourse) -> Actor | None:
    """Return whom a description means that the text names only behind it: `Ruan's mayor left. Ada Roth said`."""
    inside = range(phrase.start, phrase.end)
    words = {sentence.lower(k) for k in inside if sentence.tag(k) in {"word", "cap"}}
    whose = any(sentence.tag(k) in {"poss", "prep"} or k in sentence.covering for k in inside)
    subject = whose and (phrase.start == 0 or says(sentence, phrase.end))
    return told.cast.named_behind((sentence.number, head), words, subject=subject)


def _somebody(sentence: Sentence, phrase: Phrase, head: str, told: Discourse, kind: ActorType) -> Actor:
    words, the = sentence.words, sentence.lower(phrase.start) == "the"
    short = the and phrase.end - phrase.start == 2
    middle = sentence.covering.get(phrase.start + 1)
    native = the and middle is not None and middle.kind == "demonym" and phrase.end == middle.end + 1
    firm = told.cast.firm() if (short or native) and head in words["names.firm_nouns"] else None
    if firm is not None:  # `the Danish drugmaker`
        return firm
    if short and told.body is not None and head in words["names.anaphors"] and not told.cast.knows(head):
        state = not words["names.of_state"].isdisjoint(told.body.name.lower().split())
        if not state or head not in words["names.societies"]:  # `the union` is no Federal Government
            return told.body
    start = phrase.start + sentence.listed(phrase.start, "grammar.articles")
    definite = sentence.listed(phrase.start, "grammar.definite")
    inside = sentence.lowers(start, phrase.end)
    office = all(word in words["names.office_words"] or is_title(word, words) for word in inside)
    text = sentence.text(start, phrase.end, told.cast.article)
    named = office or any(word.lower() == head != word for word in text.split())  # `the Premier of Ruan`
    actor = told.cast.described(text, head, kind, definite=definite, named=named)
    female = head in words["names.female"]
    actor.female = female if female or head in words["names.male"] else actor.female
    return actor


def somebody(sentence: Sentence, phrase: Phrase, told: Discourse) -> Actors:
    """Return whoever a common noun means that is the subject of a plain verb of saying: `the industry journal said`."""
    head = head_of(sentence, phrase)
    bare = phrase.end - phrase.start == 1 and not sentence.lower(head).endswith("s")
    thing = sentence.listed(head, "names.things") and not sentence.listed(head, "names.speaking_things")
    if bare or thing or sentence.tag(head) != "word" or sentence.listed(phrase.start, "grammar.nobody"):
        return ()
    return (_somebody(sentence, phrase, sentence.lower(head), told, "group"),)


def _kind_of(sentence: Sentence, head: int) -> ActorType | None:
    """Return what kind of actor a head noun tells of; None where it tells of nobody."""
    lower, tag, words = sentence.lower(head).rstrip("."), sentence.tag(head), sentence.words
    figures = lower == "figures" and is_people(sentence.lower(head - 1), words)  # `union figures` are people
    if lower in words["names.documents"] and not figures:
        return "document"
    agent = tag == "word" and lower.endswith(tuple(words["names.agents"])) and len(lower) > 4
    people = is_people(lower, words) or lower in words["names.together"]
    if not people and not figures and (is_title(lower, words) or lower in words["names.roles"]):
        return "group" if lower.endswith("s") else "person"
    group = people or figures or agent or tag == "quant" or sentence.tokens[head].text in countries()
    return "group" if group else None
