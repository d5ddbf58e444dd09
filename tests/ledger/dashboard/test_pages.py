"""The pages say what the ledger holds, and hold nothing that acts."""

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from summarizer.errors import UsageError
from summarizer.ledger import Entry, Ledger
from summarizer.ledger.dashboard import showing
from summarizer.ledger.dashboard.pages import shown
from tests.ledger.dashboard.conftest import NUMBER, TODAY, Opened, fill, words
from tests.ledger.dashboard.generated import PEOPLE, SAID, rows
from tests.ledger.telling import Due, Met, Who, entry

PAGES = ("overview", "network", "meetings", "statements", "pending", "actors", "uncertain")
WINDOWS = (("meetings", "meeting"), ("statements", "statement"), ("pending", "item"), ("actors", "actor"))


def markdown(app: AppTest) -> str:
    """Return everything on a page that Streamlit reads as Markdown."""
    kinds = ("title", "header", "subheader", "caption", "markdown", "metric", "button", "error", "warning", "info")
    return "\n".join(str(element.proto) for kind in kinds for element in app.get(kind))


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_shown(opened: Opened, name: str) -> None:
    """It has a title and something to read, and no exception."""
    app = opened(name)
    assert not app.exception
    assert app.title[0].value
    assert words(app)


@pytest.mark.parametrize("name", PAGES)
def test_no_foreign_word_is_markdown(opened: Opened, name: str) -> None:
    """Names and words of articles stand in escaped HTML alone, where no character of theirs acts."""
    app = opened(name)
    assert not [person for person, *_ in PEOPLE if person in markdown(app)]
    assert re.findall(r"<(?!/?(?:div|p|span|a|table|thead|tbody|tr|th|td|mark|h1)\b)\w+", words(app)) == []


@pytest.mark.parametrize(("name", "key"), WINDOWS)
def test_an_address_opens_one_thing(opened: Opened, name: str, key: str) -> None:
    """Each meeting, statement, item and person has an address of its own."""
    app = opened(name, **{key: 5})
    assert not app.exception
    assert "no such" not in words(app)
    assert len(words(app)) > 300


@pytest.mark.parametrize(("name", "key"), WINDOWS)
@pytest.mark.parametrize("number", ["999999", "-1", "1" * 40])
def test_an_address_of_nothing_is_told(opened: Opened, name: str, key: str, number: str) -> None:
    """A number that the ledger does not have gives a sentence, and what is no number is passed over."""
    app = opened(name, **{key: number})
    assert not app.exception
    assert ("The ledger" in words(app)) == (number == "999999")


def test_the_overview_counts(opened: Opened, ledger: Ledger) -> None:
    """Its figures are those of the ledger, on the day of the question."""
    counts = ledger.counts()
    figures = {metric.label: metric.value for metric in opened("overview").metric}
    assert figures["Articles"] == str(NUMBER)
    assert figures["Statements"] == str(counts["statements"])
    assert figures["Meetings held"] == str(counts["meetings_held"])
    assert figures["Of that overdue"] == str(ledger.pending(state="overdue", today=TODAY).count())


def test_the_overview_has_what_is_overdue_and_then_what_is_due(opened: Opened, ledger: Ledger) -> None:
    """What became overdue last and what is due next, by their days; nothing that is merely open."""
    page = words(opened("overview"))
    shown_ = re.findall(r'class="chip [a-z]*">(?:overdue|due)</span><a [^>]*item=(\d+)', page)
    overdue, due = ([row["id"] for row in ledger.pending(state=one, today=TODAY)] for one in ("overdue", "due"))
    assert len(overdue) > 3 < len(due)
    assert [int(one) for one in shown_] == [*overdue[-3:], *due[:3]]
    assert ">open<" not in page


@pytest.mark.parametrize(
    ("at", "says"),
    [
        (date(2030, 11, 30), "of days after 30 November 2030, "),
        (date(2031, 2, 3), "of days after 3 February 2031, "),
        (date(2031, 2, 4), ""),
        (date(2032, 2, 5), ""),
        (date(2032, 12, 1), "of days more than a year before 1 December 2032, "),
    ],
)
def test_articles_of_another_time_are_told(opened: Opened, small: Path, at: date, says: str) -> None:
    """Where no article is near the day that due dates are compared with, what is due is not told rightly."""
    hints = [hint.value for hint in opened("overview", small, on=at).info]
    assert len(hints) == bool(says)
    assert all(says in hint and "“Compare due dates with”" in hint for hint in hints)


def test_meetings_are_filtered(opened: Opened, ledger: Ledger) -> None:
    """A status, a person and a period leave the meetings that fit them, and the page says how many."""
    app = opened("meetings", status="denied")
    assert app.caption[0].value.startswith(f"{ledger.meetings(status='denied').count()} meeting")
    assert "planned" not in words(app)
    found = ledger.meetings(actor="Marrant", between=("2031-01-01", "2031-01-31"))
    app = opened("meetings", who="marrant", **{"from": "2031-01-01", "to": "2031-01-31"})
    assert app.caption[0].value.startswith(f"{found.count()} meeting")
    assert words(app).count("Odile Marrant") == min(20, found.count())


def test_filters_that_nothing_fits_say_so(opened: Opened) -> None:
    """An empty page says what to do."""
    for name, query in (("meetings", "who"), ("statements", "q"), ("network", "country"), ("actors", "name")):
        app = opened(name, **{query: "nobody of this name"})
        assert not app.exception
        assert "empty a field" in words(app)


def test_statements_are_searched(opened: Opened, ledger: Ledger) -> None:
    """Words that were said find the statements that hold them."""
    app = opened("statements", q="grain corridor")
    found = ledger.statements(text="grain corridor")
    assert app.caption[0].value == f"{found.count()} statements"
    assert words(app).count("The grain corridor is not a favour") == min(20, found.count()) > 0


def test_a_statement_says_where_it_is_from(opened: Opened, tmp_path: Path) -> None:
    """By the article's title, else its address, else its file."""
    with Ledger(tmp_path / "untitled.sqlite") as ledger:
        for row in rows(1):
            source = row.result().source.model_copy(update={"title": None, "url": None, "path": "monday/a.txt"})
            ledger.add([Entry(row.result().model_copy(update={"source": source}), text=row.text)])
    assert "monday/a.txt" in words(opened("statements", tmp_path / "untitled.sqlite"))


@pytest.mark.parametrize(
    ("name", "query", "says"),
    [
        ("meetings", {"status": "foo"}, ["status=foo (it is one of held, planned, possible, cancelled, denied)."]),
        ("meetings", {"from": "2027-13"}, ["from=2027-13 (it is a day from 1900-01-01 to 2199-12-31)."]),
        ("meetings", {"from": "20310106"}, ["from=20310106 (it is a day"]),
        ("meetings", {"period": "2027-13"}, ["period=2027-13 (this page goes by meeting, from, to, status, who,"]),
        (
            "meetings",
            {"who": "marrant", "sort": "<b>", "status": "x"},
            ["sort=&lt;b&gt; (this page goes", "; status=x ("],
        ),
        ("network", {"ties": "900", "status": "Held"}, ["ties=900 (it is a number from 10 to 300); status=Held ("]),
        (
            "statements",
            {"repeats": "perhaps", "how": "sung"},
            ["repeats=perhaps (it is true or false); how=sung (it is"],
        ),
        ("uncertain", {"kind": "rumours"}, ["kind=rumours (it is one of who is who, "]),
        ("pending", {"item": "x"}, ["item=x (it is a number of 1 or above)."]),
        ("actors", {"type": "robot"}, ["type=robot (it is one of person, group, document)."]),
        ("overview", {"who": "Marrant"}, ["who=Marrant (this page goes by nothing of the kind)."]),
        ("overview", {"who": "x" * 200}, [f"who={'x' * 76} (this"]),
    ],
)
def test_what_an_address_asks_in_vain_is_told(
    opened: Opened, name: str, query: dict[str, str], says: list[str]
) -> None:
    """In one line, with what the page takes, and the page is shown as without it."""
    app = opened(name, **query)
    assert not app.exception
    told = [line for line in words(app).splitlines() if "Left out of what the address asks: " in line]
    assert len(told) == 1
    assert [one for one in says if one not in told[0]] == []
    assert len(words(app)) > len(told[0])


@pytest.mark.parametrize(
    ("name", "query"),
    [
        (
            "meetings",
            {"status": "held", "from": "2031-01-06", "to": "2031-02-01", "who": "", "page": "2", "meeting": "3"},
        ),
        ("meetings", {"who": "nobody of this name", "meeting": "3"}),
        ("network", {"status": "held", "ties": "60"}),
        ("network", {"status": "planned", "ties": "75", "country": "Vestria"}),
        ("statements", {"repeats": "True", "how": "quoted in part", "q": "treaty", "statement": "3"}),
        ("pending", {"state": "overdue", "page": "1", "item": "2"}),
        ("pending", {"page": "2", "who": "marrant"}),
        ("actors", {"actor": "2", "at": "1"}),
        ("uncertain", {"kind": "denied"}),
    ],
)
def test_an_address_that_is_heeded_is_not_told_of(opened: Opened, name: str, query: dict[str, str]) -> None:
    """Whatever the pages themselves write there."""
    assert "Left out" not in words(opened(name, **query))


def test_pages_are_turned(opened: Opened, ledger: Ledger) -> None:
    """The second page has the second twenty; one beyond the last is the last."""
    second = words(opened("statements", page=2))
    expected = ledger.statements().rows(20, offset=20)
    assert all(row["title"] is not None and row["title"].split(" <")[0] in unescape(second) for row in expected)
    assert not opened("statements", page=99999).exception


def test_a_click_leads_to_the_source(opened: Opened, ledger: Ledger) -> None:
    """The sentence is marked in its article, and the page's address names the statement."""
    first = ledger.statements().rows(1)[0]
    app = opened("statements")
    app.button(key=f"open-statement-{first['id']}").click().run()
    assert f"<mark>{first['text']}</mark>" in unescape(words(app))
    assert app.query_params["statement"] == str(first["id"])


def test_a_hostile_article_is_text(opened: Opened, ledger: Ledger) -> None:
    """What it says is shown as it stands, with what hides written out, and its address is no link."""
    (row,) = ledger.statements(text="onerror").rows()
    shown_words = words(opened("statements", statement=row["id"]))
    assert "<img" not in shown_words
    assert "javascript:" not in "".join(re.findall(r'href="[^"]*"', shown_words))
    assert "`code` \\u202eabc</mark>" in shown_words


def test_a_meeting_shows_who_tells_it(opened: Opened, ledger: Ledger) -> None:
    """Each telling stands with its article and the sentence in it."""
    row = next(iter(ledger.meetings(status="held")))
    telling = ledger.tellings(meeting=row["id"]).rows(1)[0]
    page = unescape(words(opened("meetings", meeting=row["id"])))
    assert telling["title"] is not None
    assert telling["title"] in page
    assert f"<mark>{telling['text']}</mark>" in page


def test_the_board_has_a_column_for_each_state(opened: Opened, ledger: Ledger) -> None:
    """Each says how many there are on the day of the question."""
    page = words(opened("pending"))
    for state in ("open", "due", "overdue", "fulfilled", "contradicted"):
        found = ledger.pending(state=state, exact=True, today=TODAY)
        assert f">{state} {found.count():,}<" in page


def test_the_board_shows_one_state(opened: Opened, ledger: Ledger) -> None:
    """A state that is chosen is shown alone, page by page."""
    found = ledger.pending(state="overdue", today=TODAY)
    assert opened("pending", state="overdue").caption[0].value == f"{found.count()} items"


def test_an_item_shows_what_became_of_it(opened: Opened, ledger: Ledger) -> None:
    """Each change stands with the sentence that shows it."""
    change = ledger.changes().rows(1)[0]
    assert f"<mark>{change['text']}</mark>" in unescape(words(opened("pending", item=change["item"])))


def test_an_item_that_was_moved_says_so(opened: Opened, tmp_path: Path) -> None:
    """Its words may still hold the first day."""
    with Ledger(tmp_path / "moved.sqlite") as ledger:
        for day, due in (("2031-03-04", "2031-03-16"), ("2031-03-06", "2031-03-27")):
            ledger.add([entry(day, [Who("Vestria", type="group")], pending=[Due("publish the budget", (0,), due)])])
        (item,) = ledger.pending()
    page = words(opened("pending", tmp_path / "moved.sqlite", item=item["id"]))
    assert "due 27 March 2031" in page
    assert "moved: at first due 16 March 2031" in page


def test_a_person_has_a_history(opened: Opened, ledger: Ledger) -> None:
    """The page of a person has the forms of the name and what the person did."""
    row = ledger.actors(name="Marrant").rows(1)[0]
    app = opened("actors", actor=row["id"])
    assert "Odile Marrant" in words(app)
    assert app.caption[0].value == f"{ledger.timeline(row['id']).count()} events"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A ledger with two of one name, what one of them has not done in time, and a meeting without any day."""
    anna, other, carl = Who("Anna Berg"), Who("Berg"), Who("Carl Berg")
    with Ledger(tmp_path / "small.sqlite") as ledger:
        ledger.add(
            [
                entry("2031-02-04", [anna, carl], met=[Met((0, 1), "held", "2031-02-03")]),
                entry(None, [anna, carl], met=[Met((0, 1), "held")]),
                entry("2031-02-05", [other], pending=[Due("open the bridge", (0,), "2031-02-10")]),
            ]
        )
    return tmp_path / "small.sqlite"


def test_a_history_has_the_states_of_the_day(opened: Opened, small: Path) -> None:
    """What is overdue on the board is overdue on the page of who must act, too."""
    with Ledger(small, create=False) as ledger:
        (item,) = ledger.pending(today=TODAY)
        person = next(row["id"] for row in ledger.actors() if row["name"] == item["owners"])
    assert f'>overdue</span>is to <a href="pending?item={item["id"]}"' in words(opened("actors", small, actor=person))


def test_meetings_without_a_day_are_not_in_the_chart(
    opened: Opened, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are told, and drawn on no day."""
    drawn: list[dict[str, Any]] = []
    monkeypatch.setattr("streamlit.vega_lite_chart", lambda *, spec, **_: drawn.append(spec))
    app = opened("meetings", small)
    assert "1 meeting without any day is in the list alone." in words(app)
    assert [[row["period"] for row in spec["data"]["values"]] for spec in drawn] == [["2031-02-03"]]


def test_the_chart_of_the_overview_says_what_it_leaves_out(opened: Opened, small: Path) -> None:
    """Its bars are fewer than the figures above it where a meeting has no day."""
    assert "1 meeting without any day is not in it" in words(opened("overview", small))


def test_a_day_that_cannot_be_told_is_not_called_unnamed(opened: Opened, tmp_path: Path) -> None:
    """`By March 14` in an article without a day names one, of a year that nobody knows."""
    with Ledger(tmp_path / "ledger.sqlite") as made:
        made.add([entry(None, [Who("Odile Marrant")], pending=[Due("present a proposal by March 14", (0,))])])
    page = words(opened("pending", tmp_path / "ledger.sqlite"))
    assert "no day is known" in page
    assert "no day is named" not in page


def test_the_commands_of_a_person_who_decides_can_be_given(opened: Opened, small: Path) -> None:
    """They name the ledger, and say of both numbers what they are."""
    page = opened("uncertain", small)
    (code,) = page.code
    assert 'To merge a person and a group, add --because "WORDS"' in words(page)
    assert code.value.splitlines() == [
        f"summarizer ledger merge NUMBER NUMBER --ledger {small}",
        f"summarizer ledger split NUMBER --from NUMBER --ledger {small}",
    ]


def test_what_is_uncertain_is_told(opened: Opened, ledger: Ledger) -> None:
    """Every kind has a page with as many as the ledger has."""
    counts = ledger.counts()
    for kind, number in (("incomplete", counts["incomplete"]), ("denied", counts["meetings_denied"])):
        assert opened("uncertain", kind=kind).caption[0].value.startswith(f"{number} ")


def test_the_network_says_what_it_leaves_out(opened: Opened, ledger: Ledger) -> None:
    """Of more ties than are drawn, the strongest are."""
    app = opened("network", ties=10)
    assert f"10 ties of {ledger.network().count()}, the strongest" in words(app)


def test_an_empty_ledger_says_what_to_do(opened: Opened, tmp_path: Path) -> None:
    """The exact commands stand there."""
    path = tmp_path / "empty.sqlite"
    fill(path, 0)
    app = opened("overview", path)
    assert app.title[0].value == "Nothing to show yet"
    assert [code.value for code in app.code] == [
        f"summarizer batch articles/ -o out --ledger {path}",
        f"summarizer ledger add out/rows.jsonl --ledger {path}",
    ]


def test_a_missing_ledger_is_not_made(opened: Opened, tmp_path: Path) -> None:
    """The page says that there is none, and looking at it makes none."""
    path = tmp_path / "none.sqlite"
    app = opened("meetings", path)
    assert not app.exception
    assert "There is no ledger" in words(app)
    assert not path.exists()


def test_an_address_shows_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shown of a database's address is who and where."""
    monkeypatch.setenv("SUMMARIZER_LEDGER", "postgresql://reader:se:cr@t/@db.example/ledger?password=secret")
    assert showing.shown_address() == "postgresql://reader@db.example/ledger"


def test_a_new_article_changes_the_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a page that is open shows it; before there is a ledger, there is no version."""
    path = tmp_path / "grows.sqlite"
    monkeypatch.setenv("SUMMARIZER_LEDGER", str(path))
    assert showing.version() is None
    fill(path, 1)
    before = showing.version()
    with Ledger(path) as ledger:
        ledger.add(Entry(row.result(), text=row.text) for row in rows(2))
    assert before != showing.version()


def test_a_filter_that_cannot_be_used_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that fails on purpose says why in its place, without a traceback."""

    class Page:
        def run(self) -> None:
            raise UsageError("The period ends, on 2031-01-01, before it begins, on 2031-02-01.")

    said: list[str] = []
    monkeypatch.setattr("streamlit.text", said.append)
    shown(Page())  # type: ignore[arg-type]
    assert said == ["The period ends, on 2031-01-01, before it begins, on 2031-02-01."]


def test_the_generated_quotations_are_quoted(ledger: Ledger) -> None:
    """What the tests search for is what the articles say."""
    assert {row["text"] for row in ledger.statements(kind="direct")} == set(SAID)
