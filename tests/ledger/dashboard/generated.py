"""Invented articles with their results, as many as one asks for and always the same: nobody in them exists."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from summarizer import rendering
from summarizer.engines.batch.rows import Row
from summarizer.result import Actor, Day, Meeting, MeetingSummary, Passage, PendingItem, Source, Span, Statement
from tests.invented import SUMMARY

FIRST_DAY = date(2031, 1, 6)
HOSTILE = (
    '<img src=x onerror="window.owned=1"> **bold** :red[x] $x^2$ [link](javascript:window.owned=1) `code` \u202eabc'
)
PEOPLE = (
    ("Odile Marrant", "Foreign Minister", "Vestria"),
    ("Tomas Kielgaard", "Prime Minister", "Norrland"),
    ("Ilse Varnholt", "Chancellor", "Ostermark"),
    ("Bero Castellan", "Defence Minister", "Vestria"),
    ("Mirela Dovanu", "Foreign Minister", "Karovia"),
    ("Henrik Aastad", "Trade Envoy", "Norrland"),
    ("Sanna Ruokola", "Speaker", "Sarmatia"),
    ("Paolo Ferrantini", "President", "Lirenza"),
    ("Nadia Quorsh", "Special Envoy", "Tamirstan"),
    ("Emeric Vauclair", "Ambassador", "Lirenza"),
    ("Jonna Petterloo", "Finance Minister", "Sarmatia"),
    ("Rustam Velikhar", "Interior Minister", "Tamirstan"),
    ("Clara Osterhagen", "Justice Minister", "Ostermark"),
    ("Davit Karelmani", "Energy Minister", "Karovia"),
)
PLACES = ("Larnova", "Port Ansel", "Vantmoor", "the Harbour Forum", "Castle Ruhn", "Selby Bridge")
SAID = (
    "We have agreed on nothing yet, and that is a beginning",
    "The ferries will sail again before the summer",
    "No tariff will outlive this winter",
    "Our border stays open to everybody who works on the other side",
    "The grain corridor is not a favour; it is a promise",
    "We count prisoners one by one, and we will bring them home",
)
REPORTED = (
    "his country was ready to talk about tariffs",
    "the draft had gaps that only time could close",
    "the pipeline would be inspected by both sides",
    "no troops had crossed the river",
)
ACTS = {
    "publish the draft treaty": "published the draft treaty",
    "open the bridge at Selby to lorries": "opened the bridge at Selby to lorries",
    "hand over the list of prisoners": "handed over the list of prisoners",
    "send inspectors to the pipeline": "sent inspectors to the pipeline",
    "return the seized trawlers": "returned the seized trawlers",
    "lower the tariff on timber": "lowered the tariff on timber",
}
"""What is promised, and how it is told when it was done."""
_VERBS = {
    "held": "met",
    "planned": "will meet",
    "cancelled": "will not meet after all",
    "denied": "denied having met",
    "possible": "may meet",
}


def rows(number: int, *, hostile: bool = False) -> Iterator[Row]:
    """Yield so many articles as rows of a batch, three a day; the fifth is hostile where that is asked for."""
    for index in range(number):
        yield _row(index, HOSTILE if hostile and index == 4 else "")


def _row(index: int, extra: str) -> Row:
    chance = Random(f"article {index}")  # noqa: S311 - the same every time, not a secret
    article = _Article(index, chance, extra)
    summary = article.summary()
    return Row(
        id=f"article-{index:05}",
        key=hashlib.sha256(article.text.encode()).hexdigest(),
        status="done",
        sha256=summary.source.sha256,
        url=summary.source.url,
        title=summary.source.title,
        published=summary.source.published,
        published_from="record",
        summary=json.loads(rendering.json(summary)),
        text=article.text,
    )


class _Article:
    """One article: two people meet, both speak, and something is left to do."""

    def __init__(self, index: int, chance: Random, extra: str) -> None:
        self._chance = chance
        self._published = FIRST_DAY + timedelta(days=index // 3)
        self._index = index
        self._pair = chance.sample(PEOPLE, 2)
        self._status = chance.choices(tuple(_VERBS), (60, 20, 7, 5, 8))[0]
        self._place = chance.choice(PLACES)
        self._day = self._published + timedelta(days=chance.randint(2, 20) if self._status == "planned" else -1)
        self._due = self._published + timedelta(days=chance.randint(3, 90))
        self._quoted = chance.choice(SAID)
        self._reported = chance.choice(REPORTED)
        self._act = chance.choice(tuple(ACTS))
        self._after = self._news(chance.choice(tuple(ACTS)), chance.randrange(8))
        self._extra = extra
        self.text = "\n\n".join(self._paragraphs())

    def _news(self, act: str, number: int) -> str:
        """Return what became of something that the first of the two may have promised before; mostly nothing."""
        name = self._pair[0][0]
        told = {0: f"{name} {ACTS[act]} on Monday.", 1: f"{name} will not {act}, a spokesman said."}
        return told.get(number, "The weather over the harbour was mild for the season.")

    def _paragraphs(self) -> Iterator[str]:
        (one, office, country), (other, office_2, country_2) = self._pair
        yield (
            f"{self._place.removeprefix('the ').upper()}, {self._published:%B} {self._published.day} — "
            f"{office} {one} of {country} {_VERBS[self._status]} {office_2} {other} of {country_2} in {self._place} on "
            f"{self._day:%B} {self._day.day}."
        )
        yield f"“{self._quoted},” {one.split()[1]} said. {self._after}"
        yield f"{other.split()[1]} said {self._reported}. {self._extra}".strip()
        yield f"{country} promised to {self._act} by {self._due:%B} {self._due.day}. Report number {self._index}."

    def _at(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start=start, end=start + len(words), text=words)

    def _passage(self, words: str) -> Passage:
        return Passage(text=words, span=self._at(words))

    def _sentence(self, words: str) -> Span:
        start = self.text.index(words)
        begin = self.text.rfind("\n", 0, start) + 1
        end = self.text.index(".", start) + 1
        return Span(start=begin, end=end, text=self.text[begin:end])

    def _when(self, day: date) -> Day:
        words = f"{day:%B} {day.day}"
        start = self.text.rindex(f" {words}.") + 1
        return Day(
            text=words,
            span=Span(start=start, end=start + len(words), text=words),
            date=day.isoformat(),
            precision="day",
            anchor=self._published.isoformat(),
        )

    def summary(self) -> MeetingSummary:
        """Return what the article tells."""
        (one, _, country), (other, _, country_2) = self._pair
        title = f"{one} and {other}: {self._act}"
        source = Source(
            sha256=hashlib.sha256(self.text.encode()).hexdigest(),
            characters=len(self.text),
            language="en",
            title=f"{title} {HOSTILE}" if self._extra else title,
            published=self._published.isoformat(),
            url="javascript:window.owned=1" if self._extra else f"https://news.invalid/{self._index}",
            path=None,
        )
        return SUMMARY.model_copy(
            update={
                "headline": f"{one} of {country} {_VERBS[self._status]} {other} of {country_2} in {self._place}.",
                "actors": self._actors(),
                "meetings": (self._meeting(),),
                "statements": self._statements(),
                "pending": (self._pending(),),
                "source": source,
                "complete": self._index % 17 != 5,
                "warnings": ("a quotation without a speaker was left out",) if self._index % 17 == 5 else (),
            }
        )

    def _actors(self) -> tuple[Actor, ...]:
        return tuple(
            Actor(
                id=f"P{number}",
                name=name,
                type="person",
                aliases=(name.split()[1],),
                office=self._passage(office),
                country=self._passage(country),
                mentions=(self._at(name),),
            )
            for number, (name, office, country) in enumerate(self._pair, 1)
        )

    def _meeting(self) -> Meeting:
        return Meeting.model_validate(
            {
                "participants": ("P1", "P2"),
                "kind": self._chance.choice(("in_person", "in_person", "call", "video", "unspecified")),
                "status": self._status,
                "place": self._passage(self._place),
                "date": self._when(self._day) if self._index % 6 else None,
                "evidence": (self._sentence(_VERBS[self._status]),),
            }
        )

    def _statements(self) -> tuple[Statement, ...]:
        other = self._pair[1][0].split()[1]
        reported = Statement(
            speakers=("P2",),
            speaker_span=self._at(other),
            cue=None,
            kind="indirect",
            span=self._at(f"{other} said {self._reported}."),
        )
        quoted = Statement(
            speakers=("P1",), speaker_span=None, cue=self._passage("said"), kind="direct", span=self._at(self._quoted)
        )
        if not self._extra:
            return quoted, reported
        return quoted, reported.model_copy(update={"span": self._at(f"{other} said {self._reported}. {self._extra}")})

    def _pending(self) -> PendingItem:
        return PendingItem(
            what=self._act,
            span=self._at(self._act),
            owners=("P1",),
            status=self._chance.choice(("promised", "planned", "agreed", "demanded")),
            due=self._when(self._due),
            evidence=(self._sentence(f"promised to {self._act}"),),
        )
