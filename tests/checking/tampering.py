"""Results that somebody tampered with: what was changed, and the check that must see it."""

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.result import MeetingSummary, load
from tests.checking.article import ARTICLE

STORED = Path(__file__).with_name("forum.json")
_STEP = re.compile(r"[^.\[\]]+")
Fields = dict[str, Any]


class Tampering(NamedTuple):
    """New values by their places, and the check that does not hold for them."""

    check: str
    changes: Fields
    article: str = ARTICLE


def at(words: str, shift: int = 0, *, text: str | None = None) -> Fields:
    """Return the span of the words' first place, moved, or with other words in it."""
    start = ARTICLE.index(words) + shift
    return {"start": start, "end": start + len(words), "text": text or words}


def passage(words: str) -> Fields:
    """Return the words as a passage."""
    return {"text": words, "span": at(words)}


@cache
def untampered() -> MeetingSummary:
    """Return the result as it was made and stored, by the first schema version."""
    return load(STORED.read_bytes())


def tampered(changes: Fields) -> MeetingSummary:
    """Return the result with new values at some places."""
    fields = untampered().model_dump(mode="json")
    for place, value in changes.items():
        _put(fields, place, value)
    return load(fields)


def _put(fields: Any, place: str, value: object) -> None:  # noqa: ANN401 - a tree of JSON
    *steps, last = (int(step) if step.isdecimal() else step for step in _STEP.findall(place))
    for step in steps:
        fields = fields[step]
    fields[last] = value


_SAID = untampered().statements[0].span.text
_TARIFFS = untampered().statements[2].span.text
_FIRST = untampered().meetings[0].evidence[0].text
_ACTORS = untampered().model_dump(mode="json")["actors"]

TAMPERINGS = {
    "a negation taken out": Tampering("spans", {"statements[2].span.text": _TARIFFS.replace(" not ", " now ")}),
    "a negation taken out, and the end fitted": Tampering(
        "spans",
        {
            "statements[2].span.text": _TARIFFS.replace("not ", ""),
            "statements[2].span.end": at(_TARIFFS)["end"] - len("not "),
        },
    ),
    "a negation cut off": Tampering("sentences", {"statements[2].span": at("ready to talk about tariffs.")}),
    "an offset moved": Tampering("spans", {"statements[0].span.start": at(_SAID)["start"] + 1}),
    "both offsets moved": Tampering("spans", {"statements[0].span": at(_SAID, 3, text=_SAID)}),
    "a span beyond the article": Tampering(
        "spans", {"actors[0].mentions[0].start": 9000, "actors[0].mentions[0].end": 9030}
    ),
    "a span moved with its words": Tampering("quotations", {"statements[0].span": at(_TARIFFS)}),
    "straight for curly apostrophes": Tampering("spans", {"statements[0].span.text": _SAID.replace("’", "'")}),
    "a fabricated quotation that begins with a real word": Tampering(
        "spans", {"statements[0].span.text": "We will sell every ferry and be done with the islands"[: len(_SAID)]}
    ),
    "a quotation made of unquoted words": Tampering("quotations", {"statements[0].span": at("the talks were")}),
    "a quotation cut off": Tampering("quotations", {"statements[0].span": at("We won’t hide it")}),
    "a quotation cut in front": Tampering("quotations", {"statements[0].span": at("the ferries don’t sail yet,")}),
    "a quotation with its marks": Tampering("quotations", {"statements[0].span": at(f"“{_SAID}”")}),
    "a quotation extended beyond its marks": Tampering(
        "quotations", {"statements[0].span": at(f"{_SAID}” Marrant said")}
    ),
    "two quotations joined": Tampering(
        "quotations", {"statements[0].span": at(f"{_SAID}” Marrant said. “The talks were long.")}
    ),
    "reported speech as a quotation": Tampering("quotations", {"statements[2].kind": "direct"}),
    "a quotation as reported speech": Tampering("sentences", {"statements[0].kind": "indirect"}),
    "a quotation that its sentence does not name": Tampering(
        "quotes",
        {"statements[4].span": at("Quelhas told reporters that the talks were “a very long day’s work” for all.")},
    ),
    "a sentence that names another's quotation": Tampering("quotes", {"statements[2].quotes": [at(_SAID)]}),
    "a speaker who is nobody": Tampering("ids", {"statements[0].speakers": ["P9"]}),
    "a speaker swapped for another": Tampering("speakers", {"statements[0].speakers": ["P2"]}),
    "a quotation given to another": Tampering(
        "references", {"statements[0].speakers": ["P2"], "statements[0].speaker_span": None}
    ),
    "reported words given to another": Tampering(
        "references", {"statements[2].speakers": ["P1"], "statements[2].speaker_span": None}
    ),
    "a promise of another's": Tampering("references", {"pending[0].owners": ["P2"]}),
    "a speaker twice": Tampering("ids", {"statements[0].speakers": ["P1", "P1"]}),
    "the reported speaker swapped, without the words that name them": Tampering(
        "references", {"statements[5].speakers": ["P5"], "statements[5].speaker_span": None}
    ),
    "another's name as the speaker's": Tampering("speakers", {"statements[0].speaker_span": at("Kielgaard")}),
    "no name as the speaker's": Tampering("references", {"statements[0].speaker_span": at("ferries")}),
    "a cue from elsewhere": Tampering("cues", {"statements[0].cue": passage("urged")}),
    "a cue inside the quotation": Tampering("cues", {"statements[0].cue": passage("hide")}),
    "a cue outside the reported sentence": Tampering("cues", {"statements[2].cue": passage("met")}),
    "a cue reworded": Tampering("words", {"statements[2].cue.text": "denied"}),
    "ids of two actors swapped": Tampering("ids", {"actors[0].id": "P2", "actors[1].id": "P1"}),
    "two actors swapped": Tampering(
        "ids", {"actors[0]": _ACTORS[1] | {"id": "P1"}, "actors[1]": _ACTORS[0] | {"id": "P2"}}
    ),
    "one id for two actors": Tampering("ids", {"actors[1].id": "P1"}),
    "a name changed": Tampering("names", {"actors[0].name": "Odile Marrane"}),
    "an alias added": Tampering("names", {"actors[0].aliases": [*_ACTORS[0]["aliases"], "the queen"]}),
    "another's mention": Tampering("names", {"actors[0].mentions[2]": at("Kielgaard")}),
    "no mention": Tampering("names", {"actors[0].mentions": []}),
    "an office reworded": Tampering("words", {"actors[0].office.text": "Prime Minister"}),
    "an office of nobody here": Tampering("offices", {"actors[3].office": passage("Mayor")}),
    "another country for the demonym": Tampering("words", {"actors[3].country.text": "Sweden"}),
    "the country of another": Tampering("offices", {"actors[1].country": {"text": "Haiti", "span": at("Haitian")}}),
    "a participant who is nobody": Tampering("ids", {"meetings[0].participants": ["P1", "P8"]}),
    "a participant swapped": Tampering("references", {"meetings[0].participants": ["P1", "P4"]}),
    "a participant added": Tampering("references", {"meetings[0].participants": ["P1", "P2", "P4"]}),
    "a meeting on video": Tampering("manner", {"meetings[0].kind": "video"}),
    "a meeting cancelled": Tampering("manner", {"meetings[0].status": "cancelled"}),
    "a plan carried out": Tampering("manner", {"meetings[1].status": "held"}),
    "a place reworded": Tampering("words", {"meetings[0].place.text": "on the sidelines of the Castle Forum"}),
    "a place from another sentence": Tampering("evidence", {"meetings[0].place": passage("Vantmoor")}),
    "evidence emptied": Tampering("evidence", {"meetings[0].evidence": []}),
    "evidence cut": Tampering("sentences", {"meetings[0].evidence": [at(_FIRST[:-1])]}),
    "evidence from elsewhere": Tampering("evidence", {"meetings[0].evidence": [at(_TARIFFS)]}),
    "a date changed": Tampering("days", {"meetings[0].date.date": "2031-03-11"}),
    "a date made up": Tampering("days", {"meetings[0].date.date": "2031-02-31"}),
    "an anchor changed": Tampering("days", {"meetings[0].date.anchor": "2031-03-12"}),
    "an anchor taken away": Tampering("days", {"meetings[0].date.anchor": None}),
    "an anchor that is no day": Tampering("days", {"meetings[0].date.anchor": "soon"}),
    "a precision changed": Tampering("days", {"meetings[0].date.precision": "week"}),
    "a week as a day": Tampering("days", {"meetings[1].date.date": "2031-03-12", "meetings[1].date.precision": "day"}),
    "no date for a day that has one": Tampering(
        "days", {f"meetings[0].date.{name}": None for name in ("date", "precision", "anchor")}
    ),
    "a day that is none": Tampering(
        "days", {"meetings[0].date": passage("Forum") | {"date": "2031-03-04", "precision": "day"}}
    ),
    "a day reworded": Tampering("words", {"meetings[0].date.text": "Monday"}),
    "a day of publication changed": Tampering("days", {"source.published": "2031-03-13"}),
    "a day of publication that is none": Tampering("days", {"source.published": "yesterday"}),
    "a day of publication in another form": Tampering("days", {"source.published": "20310305"}),
    "a due day changed": Tampering("days", {"pending[0].due.date": "2031-03-14"}),
    "an act reworded": Tampering("words", {"pending[0].what": "burn the draft treaty by Friday"}),
    "an act from outside its evidence": Tampering(
        "evidence", {"pending[2].what": "publish the draft treaty", "pending[2].span": at("publish the draft treaty")}
    ),
    "an owner who is nobody": Tampering("ids", {"pending[0].owners": ["P12"]}),
    "an owner from nowhere": Tampering("owners", {"pending[0].owners": ["the Duchy of Orrin"]}),
    "evidence of an act emptied": Tampering("evidence", {"pending[0].evidence": []}),
    "a headline with a stranger": Tampering("headline", {"headline": "Odile Marrant met Hal Orrin."}),
    "a headline with another day": Tampering(
        "headline", {"headline": "Odile Marrant met Tomas Kielgaard on Thursday."}
    ),
    "a headline with another number": Tampering(
        "headline", {"headline": "Odile Marrant met Tomas Kielgaard, 12 said."}
    ),
    "a headline with another place": Tampering(
        "headline", {"headline": "Odile Marrant met Tomas Kielgaard in Norrland."}
    ),
    "the digest of another text": Tampering("digest", {"source.sha256": "0" * 64}),
    "the length changed": Tampering("digest", {"source.characters": len(ARTICLE) - 1}),
    "another article": Tampering("digest", {}, ARTICLE.replace("long", "dull")),
    "an article with other line ends": Tampering("digest", {}, ARTICLE.replace("\n", "\r\n")),
    "an article with a final blank": Tampering("digest", {}, ARTICLE + " "),
    "a prompt's digest": Tampering("provenance", {"provenance.prompt.sha256": "f" * 64}),
    "a schema's digest": Tampering("provenance", {"provenance.schema.sha256": "f" * 64}),
    "an incomplete result that is silent": Tampering("gaps", {"complete": False, "warnings": []}),
}
