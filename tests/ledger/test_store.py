"""What is added to a ledger: once, however often; whole or not at all; by many at a time; whatever it holds."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url

from summarizer import summarize
from summarizer.errors import InputError, LedgerError, UsageError
from summarizer.ledger import Added, Entry, Ledger, api, people, settling
from summarizer.ledger.tables import Base
from summarizer.result import MeetingSummary
from tests.invented import SECOND, SUMMARY
from tests.ledger.conftest import Server, private_server
from tests.ledger.speaking import Said, saying
from tests.ledger.telling import Due, Met, Who, entry

MARRANT = Who("Odile Marrant", "Foreign Minister", "Vestria", aliases=("Marrant",))
KIELGAARD = Who("Tomas Kielgaard", "Prime Minister", "Larnova", aliases=("Kielgaard",))
WRITES = """
import sys
from summarizer.ledger import Ledger
from tests.ledger.test_store import article
url, first = sys.argv[1], int(sys.argv[2])
sys.stdin.readline()
with Ledger(url) as ledger:
    for number in range(first, first + 8):
        ledger.add([article(number)])
"""


def article(number: int = 1, *, made: str = "2031-12-31T00:00:00+00:00") -> Entry:
    """Return an article in which two meet, one speaks, and something remains; the next is of twenty days later."""
    day = (date(2031, 2, 12) + timedelta(20 * number)).isoformat()
    told = entry(
        day,
        [MARRANT, KIELGAARD],
        met=[Met((0, 1), day=day, place="at the Harbour Forum")],
        pending=[Due(f"publish treaty number {number}", (0,), "2031-04-01")],
        text=f"“The ferries of line {number} will sail,” she said.",
        made=made,
    )
    return saying(told, [Said((0,), f"The ferries of line {number} will sail,")])


def contents(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = {
            name: sorted(map(tuple, connection.execute(table.select())), key=repr)
            for name, table in Base.metadata.tables.items()
        }
    engine.dispose()
    return found


def test_adding_twice_changes_nothing(url: str) -> None:
    """Not a row of any table."""
    with Ledger(url) as ledger:
        assert ledger.add([article(1), article(2)]) == Added(documents=2)
        before = contents(url)
        assert ledger.add([article(2), article(1)]) == Added(unchanged=2)
    assert contents(url) == before


def test_another_file_in_its_place_is_opened_anew(tmp_path: Path) -> None:
    """Questions are answered from the file that is there; into one that is gone nothing is written in silence."""
    first, second = tmp_path / "first.sqlite", tmp_path / "second.sqlite"
    for path, numbers in ((first, (1,)), (second, (2, 3))):
        with Ledger(path) as ledger:
            ledger.add([article(number) for number in numbers])
    with Ledger(first) as ledger:
        before = ledger.version()
        assert (ledger.documents().count(), ledger.version()) == (1, before)
        first.unlink()
        shutil.copy(second, first)
        with pytest.raises(LedgerError, match="taken away or replaced while it was open"):
            ledger.add([article(4)])
        assert ledger.documents().count() == 2
        assert ledger.version() != before
        ledger.add([article(4)])
        first.unlink()
        with pytest.raises(InputError, match="There is no ledger"):
            ledger.documents()
    assert not first.exists()


def test_a_result_asked_for_again_is_no_second(url: str) -> None:
    """The same claims, made at another time, are the same result."""
    with Ledger(url) as ledger:
        ledger.add([article(1)])
        ledger.add([article(1, made="2032-01-01T00:00:00+00:00")])
        assert (ledger.counts()["documents"], ledger.counts()["meetings"], ledger.counts()["statements"]) == (1, 1, 1)
        assert list(ledger.verify()) == []


def changed(given: Entry, made: str) -> Entry:
    """Return the article with a result that found no statement, made at another time."""
    assert given.summary is not None
    later = article(1, made=made).summary
    assert later is not None
    return replace(given, summary=later.model_copy(update={"statements": (), "headline": "Another result."}))


def test_a_newer_result_takes_the_place_of_the_older(url: str) -> None:
    """Its claims are the article's, and the older result stays without any."""
    with Ledger(url) as ledger:
        ledger.add([article(1)])
        assert ledger.add([changed(article(1), "2032-01-01T00:00:00+00:00")]) == Added(replaced=1)
        assert (ledger.counts()["statements"], ledger.counts()["meetings"]) == (0, 1)
        assert [row["headline"] for row in ledger.documents()] == ["Another result."]
        assert list(ledger.verify()) == []
    assert len(contents(url)["summaries"]) == 2


def test_an_older_result_changes_no_claims(url: str) -> None:
    """What came first is newer, and stays."""
    with Ledger(url) as ledger:
        ledger.add([article(1)])
        assert ledger.add([changed(article(1), "2030-01-01T00:00:00+00:00")]) == Added(unchanged=1)
        assert ledger.counts()["statements"] == 1
        assert list(ledger.verify()) == []


def test_the_same_text_from_elsewhere_is_a_copy(url: str) -> None:
    """It counts as one article with a copy, once however often it is sent."""
    with Ledger(url) as ledger:
        ledger.add([replace(article(1), url="https://one.example/a")])
        copy = replace(article(1), url="https://two.example/b")
        assert [ledger.add([copy]) for _ in range(2)] == [Added(copies=1), Added(unchanged=1)]
        assert [(row["url"], row["copies"]) for row in ledger.documents()] == [("https://one.example/a", 1)]
        assert ledger.counts()["meetings"] == 1


def test_a_text_that_is_sent_again_later_stays_what_it_was(url: str) -> None:
    """The first sending has its day; the second is a copy with another, and what it resolved is not taken."""
    later = changed(article(1), "2032-01-01T00:00:00+00:00")
    with Ledger(url) as ledger:
        ledger.add([replace(article(1), caller_id="mon/a.txt", path="mon/a.txt")])
        day = next(iter(ledger.documents()))["published"]
        again = replace(later, caller_id="tue/a.txt", path="tue/a.txt", published="2031-12-30")
        assert ledger.add([again]) == Added(copies=1)
        near = Entry(None, sha256="e" * 64, caller_id="tue/b.txt", path="tue/b.txt", copy_of="tue/a.txt")
        assert ledger.add([near]) == Added(copies=1)
        assert [(row["published"], row["copies"]) for row in ledger.documents()] == [(day, 2)]
        assert ledger.counts()["statements"] == 1


def test_a_newer_result_from_elsewhere_counts_on_the_same_day(url: str) -> None:
    """It is a copy, whose result takes the place of the older."""
    with Ledger(url) as ledger:
        ledger.add([replace(article(1), path="mon/a.txt")])
        again = replace(changed(article(1), "2032-01-01T00:00:00+00:00"), path="more/b.txt")
        assert ledger.add([again]) == Added(copies=1, replaced=1)
        assert ledger.counts()["statements"] == 0


def test_one_file_seen_from_two_folders_is_no_copy(url: str) -> None:
    """Its path is the end of the other."""
    with Ledger(url) as ledger:
        ledger.add([replace(article(1), path="news/mon/a.txt")])
        assert ledger.add([replace(article(1), path="mon/a.txt")]) == Added(unchanged=1)
        assert ledger.add([replace(article(1), path="tue/a.txt")]) == Added(copies=1)


def test_of_two_articles_with_one_id_the_nearer_in_time_has_the_copy(url: str) -> None:
    """Feeds that count from 1 have the same ids."""
    with Ledger(url) as ledger:
        for number, day in ((1, "2031-03-04"), (2, "2031-06-04")):
            ledger.add([replace(article(number), caller_id="1", published=day)])
        ledger.add([Entry(None, sha256="e" * 64, caller_id="2", copy_of="1", published="2031-03-05")])
        assert {row["published"]: row["copies"] for row in ledger.documents()} == {"2031-03-04": 1, "2031-06-04": 0}


def test_a_near_copy_points_at_its_article(url: str) -> None:
    """By what the caller calls the article, also where that is a copy itself."""
    near = Entry(None, sha256="e" * 64, caller_id="b", copy_of="a")
    further = Entry(None, sha256="f" * 64, caller_id="c", copy_of="b")
    with Ledger(url) as ledger:
        assert ledger.add([replace(article(1), caller_id="a"), near, further]) == Added(documents=1, copies=2)
        assert [row["copies"] for row in ledger.documents()] == [2]


def test_a_copy_of_what_is_not_there_is_left_out(url: str) -> None:
    """And counted."""
    with Ledger(url) as ledger:
        assert ledger.add([Entry(None, sha256="e" * 64, caller_id="b", copy_of="a")]) == Added(orphans=1)
        assert ledger.counts()["copies"] == 0


def test_the_text_of_another_article_is_refused(url: str) -> None:
    """Nothing of it is written."""
    with Ledger(url) as ledger:
        with pytest.raises(InputError, match="is not that of its result"):
            ledger.add([replace(article(1), text="Another text.")])
        assert ledger.counts()["documents"] == 0


def test_an_article_without_a_name_is_called_by_its_digest(url: str) -> None:
    summary = summarize("Ada Quell met Hal Orrin.", model="rules")
    with Ledger(url) as ledger, pytest.raises(InputError, match=f"The text of '{summary.source.sha256}' is not that"):
        ledger.add([Entry(summary, text="Another text.")])


def test_an_article_is_added_whole_or_not_at_all(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure in its midst leaves what was added before, and no part of it."""

    def failing(*_: object) -> None:
        raise RuntimeError("the lights went out")

    with Ledger(url) as ledger:
        ledger.add([article(1)])
        before = contents(url)
        with monkeypatch.context() as patched:
            patched.setattr(settling, "settle", failing)
            with pytest.raises(RuntimeError):
                ledger.add([article(2)])
        assert contents(url) == before
        assert ledger.add([article(2)]) == Added(documents=1)


def test_articles_that_are_at_hand_share_a_transaction(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure takes back what was written with it; given again, all are there."""
    settled: list[int] = []

    def failing(_: object, document: int) -> None:
        settled.append(document)
        if len(settled) == 3:
            raise RuntimeError("the lights went out")

    monkeypatch.setattr(api, "_SOON", 60.0)  # however busy the machine is
    with Ledger(url) as ledger:
        with monkeypatch.context() as patched:
            patched.setattr(settling, "settle", failing)
            with pytest.raises(RuntimeError):
                ledger.add(article(number) for number in (1, 2, 3, 4))
        assert ledger.counts()["documents"] == 0
        assert ledger.add(article(number) for number in (1, 2, 3, 4)) == Added(documents=4)


def test_what_comes_before_an_article_that_is_refused_is_added(url: str) -> None:
    """It is in the ledger when the refusal is told; what comes behind it is not."""
    with Ledger(url) as ledger:
        with pytest.raises(InputError, match="is not that of its result"):
            ledger.add([article(1), article(2), replace(article(3), text="Another text."), article(4)])
        assert ledger.counts()["documents"] == 2


def test_no_article_waits_for_one_that_is_long_in_coming(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has come is in the ledger before the next is asked for."""
    monkeypatch.setattr(api, "_SOON", -1.0)
    there: list[int] = []

    def coming(ledger: Ledger) -> Iterator[Entry]:
        for number in (1, 2, 3):
            there.append(ledger.counts()["documents"])
            yield article(number)

    with Ledger(url, create=True) as ledger:
        ledger.add(coming(ledger))
    assert there == [0, 1, 2]


def test_several_processes_write_at_once(url: str) -> None:
    """Every article is there once, and all that is derived from them holds."""
    crew = [
        subprocess.Popen(
            [sys.executable, "-c", WRITES, url, str(first)], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for first in (1, 5, 9)
    ]
    for one in crew:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    said = [one.communicate(timeout=200)[1] for one in crew]
    assert [one.returncode for one in crew] == [0] * 3, said
    with Ledger(url) as ledger:
        assert [ledger.counts()[name] for name in ("documents", "statements", "meetings")] == [16, 16, 16]
        assert list(ledger.verify()) == []


def test_a_stopped_database_is_told_and_comes_back() -> None:
    """In a sentence without the password; the same ledger goes on once it is there again."""
    with private_server() as server:
        assert server.stop is not None
        assert server.start is not None
        secret = make_url(server.database()).set(password="h4rbour")  # noqa: S106 - the server asks for none
        with Ledger(secret.render_as_string(hide_password=False)) as ledger:
            ledger.add([article(1)])
            server.stop()
            for ask in (ledger.counts, ledger.meetings().rows, lambda: ledger.add([article(2)])):
                with pytest.raises(LedgerError) as failure:
                    ask()
                assert "h4rbour" not in str(failure.value)
            server.start()
            assert ledger.add([article(1), article(2)]) == Added(documents=1, unchanged=1)


def test_a_server_that_is_not_there(postgres: Server) -> None:
    """The sentence names the ledger without its password."""
    url = make_url(postgres.url).set(port=1, password="h4rbour")  # noqa: S106 - nobody listens there
    with pytest.raises(LedgerError, match=r"127\.0\.0\.1:1") as failure:
        Ledger(url.render_as_string(hide_password=False))
    assert "h4rbour" not in str(failure.value)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """It is told, and stays as it is."""
    path = tmp_path / "letter.txt"
    path.write_text("Dear ledger, " * 100, encoding="utf-8")
    with pytest.raises(LedgerError, match=r"letter\.txt"):
        Ledger(path)
    assert path.read_text(encoding="utf-8").startswith("Dear ledger")


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("no/such/folder/l.sqlite", InputError),
        ("mysql://host/name", UsageError),
        ("postgresql://host:port/name", UsageError),
    ],
)
def test_an_address_that_cannot_be_used(
    address: str, error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told in a sentence."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(error):
        Ledger(address)


def test_a_question_to_a_name_that_is_none_makes_no_ledger(empty_url: str) -> None:
    """It is refused, until something is added: a mistyped name has no empty answer."""
    with Ledger(empty_url) as ledger:
        with pytest.raises(InputError, match="no ledger"):
            ledger.counts()
        ledger.add([article(1)])
        assert ledger.counts()["documents"] == 1
    with Ledger(empty_url) as ledger:
        assert ledger.counts()["documents"] == 1


def test_a_folder_that_is_missing_has_a_sentence_of_its_own(tmp_path: Path) -> None:
    """The ledger would be made, and its folder is not."""
    with pytest.raises(InputError, match=r"There is no folder '.*none' for the ledger 'l\.sqlite': make it"):
        Ledger(tmp_path / "none" / "l.sqlite")


def test_a_ledger_where_nothing_can_be_written_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a colleague's on a share: nothing is laid beside it, and what would change it is refused with what to do."""
    path = tmp_path / "a share" / "l #1.sqlite"
    path.parent.mkdir()
    with Ledger(path) as ledger:
        ledger.add([SUMMARY])
    before = path.read_bytes()
    monkeypatch.setattr("summarizer.ledger.connecting.os.access", lambda *_: False)
    with Ledger(path, create=False) as ledger:
        assert ledger.counts()["documents"] == 1
        assert [row["headline"] for row in ledger.documents()] == [SUMMARY.headline]
        with pytest.raises(LedgerError, match="copy it, with its `-wal` where there is one, to a folder of your own"):
            ledger.add([SECOND])
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_ledger_that_is_to_be_there_is_not_made(tmp_path: Path) -> None:
    """Who only asks makes no empty file."""
    with pytest.raises(InputError, match="There is no ledger"):
        Ledger(tmp_path / "none.sqlite", create=False)
    assert not (tmp_path / "none.sqlite").exists()


HOSTILE = (
    "Nul\0Nul",
    "\x1b[31mred",
    "=cmd()|A",
    "'; DROP TABLE documents; --",
    "%_\\",
    "\u202eevil",
    "x" * 20_000,
    "𝔇 ﷽ ß İ",
)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_stored(url: str, words: str) -> None:
    """In every place where an article's or a caller's words go, and verify finds them where they were."""
    told = entry(
        "2031-03-04",
        [Who(words, words, words, aliases=(words,)), KIELGAARD],
        met=[Met((0, 1), day="2031-03-04", place=words)],
        pending=[Due(words, (0, words))],
    )
    told = saying(told, [Said((0,), words)])
    told = replace(told, caller_id=words, url=words, path=words, title=words)
    with Ledger(url) as ledger:
        assert ledger.add([told]) == Added(documents=1)
        assert ledger.add([replace(told, url="u" + words)]) == Added(copies=1)
        assert ledger.add([told]) == Added(unchanged=1)
        assert [len(row["text"]) for row in ledger.statements()] == [len(words)]
        assert list(ledger.verify()) == []


def test_half_a_surrogate_pair_is_stored(url: str) -> None:
    """In what the caller says of an article, for a text cannot have it."""
    with Ledger(url) as ledger:
        ledger.add([replace(article(1), title="half \ud800", caller_id="\udc00")])
        assert [row["title"] for row in ledger.documents()] == ["half \ufffd"]


def test_a_stored_result_of_version_1_is_added(url: str) -> None:
    """Results without confidence are results as well."""
    with Ledger(url) as ledger:
        ledger.add([SUMMARY])
        assert {row["confidence"] for row in ledger.statements()} == {None}


def broken(part: str) -> MeetingSummary:
    """Return a result that its schema allows, and that names what is not there."""
    summary = article(1).summary
    assert summary is not None
    fields = summary.model_dump(mode="json")
    if part == "participant":
        fields["meetings"][0]["participants"] = ["P1", "P9"]
    elif part == "speaker":
        fields["statements"][0]["speakers"] = ["P9"]
    elif part == "span":
        fields["statements"][0]["span"]["end"] = 2**40
    elif part == "date":
        fields["meetings"][0]["date"]["date"] = "2031-02-31"
    elif part == "twice":
        fields["actors"][1]["id"] = "P1"
    else:
        fields["source"]["published"] = "some day in spring"
    return MeetingSummary.load(fields)


@pytest.mark.parametrize("part", ["participant", "speaker", "span", "date", "twice", "published"])
def test_a_result_that_contradicts_itself_is_refused(url: str, part: str) -> None:
    """In a sentence that says what is wrong, and the ledger stays as it is."""
    with Ledger(url) as ledger:
        with pytest.raises(InputError, match="cannot be added"):
            ledger.add([broken(part)])
        assert ledger.counts()["documents"] == 0


ADDRESS = "https://larn-herald.example/2031/pier.html"


def version(number: int, *, published: str | None = None) -> Entry:
    """Return an article from one address, whose other versions have other numbers."""
    told = article(number)
    return replace(told, url=ADDRESS, title=f"The treaty, version {number}", published=published)


def said(ledger: Ledger) -> set[str]:
    """Return which lines of ferries the statements speak of."""
    return {row["text"].split()[4] for row in ledger.statements()}


def test_a_later_version_from_the_same_address_takes_the_place_of_the_earlier(url: str) -> None:
    """Whatever the earlier one tells counts no more; it is kept, and found where it is asked for."""
    with Ledger(url) as ledger:
        assert ledger.add([version(1), article(5)]) == Added(documents=2)
        assert ledger.add(version(2)) == Added(documents=1, corrected=1)
        assert (said(ledger), ledger.documents().count(), ledger.counts()["documents"]) == ({"2", "5"}, 2, 2)
        assert {row["what"] for row in ledger.pending()} == {"publish treaty number 2", "publish treaty number 5"}
        versions = {row["title"]: row["replaced_by"] for row in ledger.documents(versions=True)}
        newest = next(row["id"] for row in ledger.documents() if row["title"] == "The treaty, version 2")
        assert versions == {"The treaty, version 2": None, "The treaty, version 1": newest, None: None}
        assert list(ledger.verify()) == []
        assert ledger.add([version(1), version(2)]) == Added(unchanged=2)
        assert said(ledger) == {"2", "5"}


def test_of_versions_the_one_published_last_counts_in_whatever_order_they_come(url: str) -> None:
    """A third one takes the place of both."""
    with Ledger(url) as ledger:
        assert ledger.add(version(3)) == Added(documents=1)
        assert ledger.add(version(1)) == Added(documents=1, corrected=1)
        assert said(ledger) == {"3"}
        ledger.add(version(4))
        assert said(ledger) == {"4"}
        newest = ledger.documents().rows(1)[0]["id"]
        assert [row["replaced_by"] for row in ledger.documents(versions=True)] == [None, newest, newest]
        assert list(ledger.verify()) == []


def test_a_newer_result_of_an_earlier_version_does_not_count(url: str) -> None:
    """It is kept with the others of that version."""
    with Ledger(url) as ledger:
        ledger.add([version(1), version(2)])
        again = replace(version(1), summary=article(1, made="2032-12-31T00:00:00+00:00").summary)
        assert ledger.add(again) == Added(unchanged=1)
        assert said(ledger) == {"2"}
        assert list(ledger.verify()) == []


@pytest.mark.parametrize("home", [True, False])
def test_articles_of_a_home_page_are_no_versions(url: str, *, home: bool) -> None:
    """Nor are any where the caller says so."""
    address = "https://larn-herald.example/" if home else ADDRESS
    with Ledger(url) as ledger:
        ledger.add([replace(version(number), url=address) for number in (1, 2)], versions=home)
        assert (said(ledger), ledger.documents().count()) == ({"1", "2"}, 2)


def test_an_article_is_taken_out_with_all_that_it_tells(url: str) -> None:
    """No row is left of it but the digest of its text, and it is not added again until it is readmitted."""
    with Ledger(url) as ledger:
        ledger.add(article(1))
        before, was = contents(url), ledger.version()
        ledger.add(replace(article(2), caller_id="second"))
        row = ledger.remove("second", reason="withdrawn").document
        assert (row["caller_id"], said(ledger), ledger.version() == was) == ("second", {"1"}, False)
        after = contents(url)
        told = [(one["sha256"], one["reason"], one["readmitted"]) for one in ledger.removals()]
        assert told == [(row["sha256"], "withdrawn", None)]
        assert {name: len(rows) for name, rows in after.items() if name != "removals"} == {
            name: len(rows) for name, rows in before.items() if name != "removals"
        }
        assert list(ledger.verify()) == []
        assert ledger.add(article(2)) == Added(removed=1)
        assert ledger.readmit(row["sha256"][:12]) == row["sha256"]
        words = {was, ledger.version()}
        assert ledger.add(article(2)) == Added(documents=1)
        assert ledger.version() not in words
        with pytest.raises(InputError, match="No article of the digest"):
            ledger.readmit(row["sha256"])


def test_where_a_later_version_is_taken_out_the_one_before_counts_again(url: str) -> None:
    """The latest of them, with its newest result."""
    with Ledger(url) as ledger:
        ledger.add([version(1), version(2), version(3)])
        removed = ledger.remove(ledger.documents().rows(1)[0]["id"])
        assert (removed.document["title"], removed.restored and removed.restored["title"]) == (
            "The treaty, version 3",
            "The treaty, version 2",
        )
        assert said(ledger) == {"2"}
        rows = {row["title"]: row["replaced_by"] for row in ledger.documents(versions=True)}
        assert rows == {"The treaty, version 2": None, "The treaty, version 1": ledger.documents().rows(1)[0]["id"]}
        assert list(ledger.verify()) == []


def test_an_article_that_is_taken_out_is_named_without_doubt(url: str) -> None:
    """By its number, its digest, its address, its file or the caller's id; of several none is taken out."""
    with Ledger(url) as ledger:
        ledger.add([replace(article(number), caller_id="same", path=f"texts/{number}.txt") for number in (1, 2, 3, 4)])
        ledger.add(replace(article(5), caller_id="2"))
        for word in ("same", "2"):  # a number may be that of a record
            with pytest.raises(InputError, match="is more than one article: name it by its number or its digest"):
                ledger.remove(word)
        with pytest.raises(InputError, match="has no article 'nothing'"):
            ledger.remove("nothing")
        ledger.add(Entry(None, copy_of="2", sha256="c" * 64, url="https://sable.example/450"))
        with pytest.raises(InputError, match="is a copy of article 5: name that"):
            ledger.remove("https://sable.example/450")
        rows = {row["path"]: row for row in ledger.documents()}
        assert ledger.remove(" ./texts/1.txt").document["path"] == "texts/1.txt"
        assert ledger.remove(rows["texts/3.txt"]["id"]).document["path"] == "texts/3.txt"
        assert ledger.remove(rows["texts/4.txt"]["sha256"][:10]).document["path"] == "texts/4.txt"
        assert said(ledger) == {"2", "5"}
        assert ledger.remove(rows["texts/2.txt"]["sha256"]).restored is None
        ledger.remove("2")
        assert ledger.add(replace(article(5), summary=None, sha256="c" * 64)) == Added(removed=1)


def test_by_an_address_the_version_is_meant_that_counts(url: str) -> None:
    """The earlier ones have their numbers."""
    with Ledger(url) as ledger:
        ledger.add([version(1), version(2)])
        assert ledger.remove(ADDRESS).document["title"] == "The treaty, version 2"
        assert ledger.remove(ADDRESS).document["title"] == "The treaty, version 1"
        assert ledger.documents(versions=True).count() == 0


@pytest.mark.parametrize("days", [(None, None), ("2031-03-05", None), ("2031-03-05", "2031-03-05")])
def test_of_versions_without_different_days_the_one_that_came_later_counts(
    url: str, days: tuple[str | None, str | None]
) -> None:
    """A correction often has no day of its own."""
    entries = []
    for number, day in enumerate(days, 1):
        told = version(number)
        assert told.summary is not None
        source = told.summary.source.model_copy(update={"published": day})
        entries.append(replace(told, summary=told.summary.model_copy(update={"source": source})))
    with Ledger(url) as ledger:
        ledger.add(entries)
        assert said(ledger) == {"2"}


def test_articles_of_other_people_from_one_address_are_no_versions(url: str) -> None:
    """As where all articles of a feed have the feed's; nor is an address that is none in the way."""
    other = entry("2031-03-09", [Who("Paul Renz"), Who("Jonna Quillon")], met=[Met((0, 1))], text="They met.")
    with Ledger(url) as ledger:
        ledger.add([version(1), replace(other, url=ADDRESS)])
        assert ledger.add([replace(version(number), url="http://[x/y") for number in (2, 3)]) == Added(documents=2)
        assert ledger.documents().count() == 4


def test_several_that_count_from_one_address_have_one_later_version(url: str) -> None:
    """Where they were added as articles of their own."""
    with Ledger(url) as ledger:
        ledger.add([version(1), version(2)], versions=False)
        ledger.add(version(3))
        assert said(ledger) == {"3"}
        assert list(ledger.verify()) == []


def test_who_only_must_act_goes_with_the_article(url: str) -> None:
    """Owners of pending items that are no actors of it, too; and somebody whose merge was undone."""
    told = entry(
        "2031-03-09",
        [MARRANT, KIELGAARD],
        met=[Met((0, 1))],
        pending=[Due("send the tender", ("Jo Lind",), "2031-04-01")],
        text="Jo Lind is to send it.",
    )
    with Ledger(url) as ledger:
        ledger.add(replace(told, caller_id="m"))
        assert "Jo Lind" in {row["name"] for row in ledger.actors()}
        with ledger.writing() as session:
            one = people.merge(session, "Odile Marrant", "Tomas Kielgaard", reason="a slip")
            people.undo(session, one.id)
        ledger.remove("m")
        assert ledger.actors().rows() == []
        assert list(ledger.verify()) == []


def test_an_earlier_version_settles_no_promise(url: str, tmp_path: Path) -> None:
    """Whichever came first, the promise or the version that told it as kept."""
    promise = entry(
        "2031-03-01",
        [MARRANT],
        pending=[Due("publish the draft treaty", (0,), "2031-04-01")],
        text="Odile Marrant promised to publish the draft treaty.",
    )
    kept = entry("2031-03-10", [MARRANT], text="Odile Marrant published the draft treaty.")
    corrected = entry("2031-03-11", [MARRANT], text="Odile Marrant did not speak of the treaty.")
    told = [replace(kept, url=ADDRESS), replace(corrected, url=ADDRESS)]
    states = []
    for number, entries in enumerate(([promise, *told], [*told, promise])):
        with Ledger(url if number else f"sqlite:///{tmp_path / 'other.sqlite'}") as ledger:
            ledger.add(entries)
            states.append([row["state"] for row in ledger.pending(today="2031-03-20")])
            assert list(ledger.verify()) == []
    assert states == [["open"], ["open"]]
