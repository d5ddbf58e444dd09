"""A ledger of invented articles, and its pages as Streamlit runs them, without a browser."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from summarizer.ledger import Entry, Ledger
from tests.ledger.dashboard.generated import rows

NUMBER = 60
TODAY = date(2031, 3, 1)
Opened = Callable[..., AppTest]


def fill(path: Path, number: int) -> None:
    """Write so many articles into a ledger, the fifth of them hostile."""
    with Ledger(path) as ledger:
        ledger.add(
            Entry(row.result(), text=row.text, caller_id=row.id, published_from="record")
            for row in rows(number, hostile=True)
        )


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a ledger that tests read, and do not change."""
    path = tmp_path_factory.mktemp("dashboard") / "ledger.sqlite"
    fill(path, NUMBER)
    return path


@pytest.fixture
def ledger(filled: Path) -> Iterator[Ledger]:
    """The same ledger, to compare pages with."""
    with Ledger(filled, create=False) as opened:
        yield opened


@pytest.fixture
def opened(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Open a page by its name and question, as its address would; `on` is the day that due dates are compared with."""

    def page(name: str, /, at: Path = filled, *, on: date = TODAY, **query: object) -> AppTest:
        monkeypatch.setenv("SUMMARIZER_LEDGER", str(at))
        app = AppTest.from_function(_run, default_timeout=30, kwargs={"name": name})
        app.session_state["today"] = on
        for key, value in query.items():
            app.query_params[key] = str(value)
        return app.run()

    return page


def _run(name: str) -> None:
    """Show a page; Streamlit runs the text of this function, so that its imports stand in it."""
    from summarizer.ledger.dashboard import claims, overview, people, showing

    pages = {
        "overview": overview.overview,
        "network": people.network,
        "meetings": claims.meetings,
        "statements": claims.statements,
        "pending": claims.board,
        "actors": people.actors,
        "uncertain": overview.uncertain,
    }
    if showing.filled():
        pages[name]()


def words(app: AppTest) -> str:
    """Return the HTML and the plain text that a page shows, without its style."""
    html = [str(getattr(element.proto, "body", "")) for element in app.get("html")]
    return "\n".join([*html, *(element.value for element in app.text)])
