"""A large ledger of invented rows, written in bulk into SQLite or PostgreSQL."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import accumulate, islice
from random import Random
from typing import NamedTuple

import psycopg
from sqlalchemy import Engine

Row = tuple[object, ...]
FIRST, DAYS = date(2029, 1, 1), 1_095
STATUSES = ("held",) * 14 + ("planned",) * 3 + ("cancelled", "denied", "possible")
COUNTRIES = ("Vestria", "Larnova", "Ostmark", "Caldera", "Norrland", "Sundria", "Pelagia", "Tarkhan")
PLACES = ("the Harbour Forum", "Larnova", "the palace", "Port Ansel", "the border post", "Kestrel Hall", "the capital")
_SYLLABLES = ("ka", "lo", "ve", "rin", "sta", "mi", "dor", "el", "un", "ta", "bre", "no", "shi", "ar", "go", "len")
_ADDED = "2032-01-01T00:00:00.000000Z"
_STATEMENTS, _VOCABULARY = 10, 20_000


class Filled(NamedTuple):
    """A table's name, the columns that are filled (the others are null), and its rows."""

    table: str
    columns: str
    rows: Iterable[Row]


class World:
    """What a generated ledger of so many documents holds: ten statements and two meetings a document, every time alike.

    A document has six actors: the first three speak, two or three meet. Every fourth document tells a meeting of the
    one before once more. Each has one pending item. Few identities are in most documents (Zipf), and few words in most
    statements.
    """

    def __init__(self, documents: int) -> None:
        random = Random(13)  # noqa: S311 - invented data
        self.documents, self.identities = documents, max(50, documents // 20)
        weights = list(accumulate(1 / (rank + 2) for rank in range(self.identities)))
        drawn = iter(random.choices(range(self.identities), cum_weights=weights, k=12 * documents))
        self.casts = [_six(islice(drawn, 12)) for _ in range(documents)]
        self.days = [(FIRST + timedelta(random.randrange(DAYS))).isoformat() for _ in range(documents)]
        self._words = [word(number) for number in range(_VOCABULARY)]
        self._frequent = list(accumulate(1 / (rank + 5) for rank in range(_VOCABULARY)))

    def tables(self) -> Iterator[Filled]:
        """Yield the tables, in an order that foreign keys allow."""
        yield Filled(
            "documents",
            "id sha256 caller_id url title published published_from characters added statements",
            self._documents(),
        )
        yield Filled(
            "summaries",
            "id document_id digest current headline complete warnings schema_version model_asked model_answered "
            "endpoint tokens made json",
            self._summaries(),
        )
        yield Filled("identities", "id name type block country meetings statements", self._identities())
        yield Filled("forms", "id identity_id name folded", self._forms())
        yield Filled("terms", "id identity_id office country first_day last_day given sole", self._terms())
        yield Filled(
            "actors",
            "id document_id number name type office country aliases mentions start end day identity_id",
            self._actors(),
        )
        yield from self._of_meetings()
        yield from self._of_statements()
        yield from self._of_items()

    def _of_meetings(self) -> Iterator[Filled]:
        yield Filled(
            "meetings",
            "id kind status place first_day last_day day_from participants sources first_told last_told key",
            self._meetings(),
        )  # fmt: skip
        yield Filled("attendances", "meeting_id identity_id tellings status first_day last_day", self._attendances())
        yield Filled(
            "tellings", "id document_id number meeting_id kind status place date first_day last_day", self._tellings()
        )
        yield Filled("participations", "telling_id actor_id confidence", self._participations())

    def _of_statements(self) -> Iterator[Filled]:
        columns = "id document_id number kind cue text start end confidence repeats_quotation day"
        yield Filled("statements", columns, self._statements())
        yield Filled("speakers", "statement_id actor_id identity_id day repeats", self._speakers())

    def _of_items(self) -> Iterator[Filled]:
        columns = "id key what owners firmness state first_due last_due first_told last_told sources"
        yield Filled("pending_items", columns, self._items())
        yield Filled("owners", "item_id identity_id told meets", self._owners())
        yield Filled(
            "promises", "id document_id number item_id what status due first_due last_due owner_names start end",
            self._promises(),
        )  # fmt: skip
        yield Filled("changes", "id item_id document_id kind day text start end reason by", self._changes())
        yield Filled("evidence", "id telling_id promise_id start end text", self._evidence())

    def _documents(self) -> Iterator[Row]:
        for one, day in enumerate(self.days, 1):
            url = f"https://news.example/{one}"
            yield (
                one,
                f"{one:064x}",
                f"article {one}",
                url,
                f"Talks {one}",
                day,
                "record",
                4_000,
                _ADDED,
                _STATEMENTS - 1,
            )

    def _summaries(self) -> Iterator[Row]:
        for one in range(1, self.documents + 1):
            head = f"{self._names(one)[0]} spoke."
            yield (
                one,
                one,
                f"{one:064x}",
                True,
                head,
                True,
                "[]",
                3,
                "some/model",
                "some/model",
                "here",
                900,
                _ADDED,
                "{}",
            )

    def _identities(self) -> Iterator[Row]:
        for one in range(self.identities):
            yield one + 1, name(one), "group" if one % 5 == 4 else "person", word(one % 997), COUNTRIES[one % 8], 0, 0

    def _forms(self) -> Iterator[Row]:
        for one in range(self.identities):
            full = name(one)
            for number, form in enumerate((full, full.split()[1], f"Minister {full.split()[1]}"), 1):
                yield 3 * one + number, one + 1, form, form.lower()

    def _terms(self) -> Iterator[Row]:
        for one in range(self.identities):
            yield one + 1, one + 1, "minister", COUNTRIES[one % 8], self.days[0], self.days[0], False, False

    def _actors(self) -> Iterator[Row]:
        for at, cast in enumerate(self.casts):
            for number, one in enumerate(cast, 1):
                kind, country = "group" if one % 5 == 4 else "person", COUNTRIES[one % 8]
                told = (name(one), kind, "minister", country, "[]", 3, 0, 9, self.days[at])
                yield 6 * at + number, at + 1, f"P{number}", *told, one + 1

    def _participants(self, meeting: int) -> list[int]:
        """Return the places, among the six of its document, of who takes part in a meeting (numbered from 0)."""
        return [meeting % 3, 3, 4] if meeting % 5 == 0 else [meeting % 3, 3 + meeting % 3]

    def _meeting_days(self, meeting: int) -> tuple[str, str, str]:
        day = self.days[meeting // 2]
        if meeting % 3 == 0:
            return day, day, "article"
        first = date.fromisoformat(day) - timedelta(meeting % 4)
        return first.isoformat(), (first + timedelta(6 if meeting % 11 == 0 else 0)).isoformat(), "meeting"

    def _meetings(self) -> Iterator[Row]:
        for one in range(2 * self.documents):
            day, again = self.days[one // 2], _told_again(one, self.documents)
            last = self.days[one // 2 + 1] if again else day
            who = "; ".join(self._names(one // 2 + 1)[place] for place in self._participants(one))
            told = (1 + again, min(day, last), max(day, last), f"{one:016x}")
            yield one + 1, "in_person", STATUSES[one % 20], PLACES[one % 7], *self._meeting_days(one), who, *told

    def _attendances(self) -> Iterator[Row]:
        for one in range(2 * self.documents):
            first, last, _ = self._meeting_days(one)
            for place in self._participants(one):
                who, told = self.casts[one // 2][place] + 1, 1 + _told_again(one, self.documents)
                yield one + 1, who, told, STATUSES[one % 20], first, last

    def _all_tellings(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield the number of each telling, its document (from 1), its number there, and its meeting (from 0)."""
        number = 0
        for at in range(self.documents):
            mine = [2 * at, 2 * at + 1] + ([2 * at - 1] if at and _told_again(2 * at - 1, self.documents) else [])
            for place, meeting in enumerate(mine, 1):
                number += 1
                yield number, at + 1, place, meeting

    def _tellings(self) -> Iterator[Row]:
        for number, document, place, meeting in self._all_tellings():
            first, last, day_from = self._meeting_days(meeting)
            days = (first, first, last) if day_from == "meeting" else (None, None, None)
            where = PLACES[meeting % 7]
            yield number, document, place, meeting + 1, "in_person", STATUSES[meeting % 20], where, *days

    def _participations(self) -> Iterator[Row]:
        for number, document, _place, meeting in self._all_tellings():
            for place in self._participants(meeting):
                yield number, 6 * (document - 1) + place + 1, 0.9

    def _statements(self) -> Iterator[Row]:
        drawn: Iterator[str] = iter(())
        random = Random(14)  # noqa: S311 - invented data
        for at, day in enumerate(self.days):
            if at % 1_000 == 0:
                many = 14 * _STATEMENTS * 1_000
                drawn = iter(random.choices(self._words, cum_weights=self._frequent, k=many))
            for number in range(1, _STATEMENTS + 1):
                words = " ".join(islice(drawn, 14))
                kind = ("direct", "mixed", "indirect")[number % 3]
                yield _STATEMENTS * at + number, at + 1, number, kind, "said", words, 0, 90, 0.9, number == 9, day

    def _speakers(self) -> Iterator[Row]:
        for at, cast in enumerate(self.casts):
            for number in range(1, _STATEMENTS + 1):
                who = number % 3
                yield _STATEMENTS * at + number, 6 * at + who + 1, cast[who] + 1, self.days[at], number == 9

    def _items(self) -> Iterator[Row]:
        for one, day in enumerate(self.days, 1):
            due = (date.fromisoformat(day) + timedelta(one % 90)).isoformat()
            state = ("open", "open", "fulfilled", "contradicted")[one % 4] if one % 3 else "fulfilled"
            what, who = f"publish the {word(one % 997)} treaty", self._names(one)[2]
            yield one, f"{one:016x}", what, who, "promised", state, due, due, day, day, 1

    def _owners(self) -> Iterator[Row]:
        for at, cast in enumerate(self.casts, 1):
            yield at, cast[2] + 1, self.days[at - 1], False

    def _promises(self) -> Iterator[Row]:
        for one, day in enumerate(self.days, 1):
            yield one, one, 1, one, f"publish the {word(one % 997)} treaty", "promised", day, day, day, "[]", 0, 30

    def _changes(self) -> Iterator[Row]:
        for one, day in enumerate(self.days, 1):
            yield one, one, one, "told", day, "promised to publish it", 0, 20, "first told", "rules"

    def _evidence(self) -> Iterator[Row]:
        number = 0
        for telling, *_ in self._all_tellings():
            number += 1
            yield number, telling, None, 0, 60, "They met, and this sentence tells it in so many words."
        for one in range(1, self.documents + 1):
            yield number + one, None, one, 0, 60, "They promised, and this sentence tells it."

    def _names(self, document: int) -> list[str]:
        return [name(one) for one in self.casts[document - 1]]


def _six(drawn: Iterable[int]) -> tuple[int, ...]:
    found = dict.fromkeys(drawn)
    return tuple(islice(dict.fromkeys((*found, *range(12))), 6))


def _told_again(meeting: int, documents: int) -> bool:
    return meeting % 8 == 7 and meeting // 2 + 1 < documents


def word(number: int) -> str:
    """Return the word of a number from 0, at least six letters long."""
    return "".join(_SYLLABLES[number // 16**place % 16] for place in range(4))


def name(number: int) -> str:
    """Return the name of the identity of a number from 0."""
    return f"{word(number * 7 + 3).title()} {word(number).title()}"


def fill(engine: Engine, world: World) -> None:
    """Write the world into a ledger that has its tables and nothing else, and let the database look at it once."""
    for filled in world.tables():
        columns = ", ".join(f'"{column}"' for column in filled.columns.split())
        _copy(engine, filled, columns) if engine.dialect.name == "postgresql" else _insert(engine, filled, columns)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE" if engine.dialect.name == "postgresql" else "ANALYZE")


def _copy(engine: Engine, filled: Filled, columns: str) -> None:
    connection = engine.raw_connection()
    driver = connection.driver_connection
    assert isinstance(driver, psycopg.Connection)  # noqa: S101 - for the type checker
    with driver.cursor() as cursor, cursor.copy(f"COPY {filled.table} ({columns}) FROM STDIN".encode()) as copy:
        for row in filled.rows:
            copy.write_row(row)
    connection.commit()
    connection.close()


def _insert(engine: Engine, filled: Filled, columns: str) -> None:
    marks = ", ".join("?" * len(filled.columns.split()))
    connection = engine.raw_connection()
    driver = connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - for the type checker
    driver.execute("BEGIN IMMEDIATE")
    driver.executemany(f"INSERT INTO {filled.table} ({columns}) VALUES ({marks})", filled.rows)  # noqa: S608 - ours
    driver.commit()
    connection.close()
