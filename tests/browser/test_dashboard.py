"""The dashboard in Chromium: every page opens, filters filter, a click leads to the source, and nothing acts."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from summarizer.ledger import Entry, Ledger
from tests.ledger.dashboard.conftest import NUMBER, TODAY, fill
from tests.ledger.dashboard.generated import rows
from tests.ledger.telling import Met, Who, entry

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGES = {
    "": "Overview",
    "network": "Who met whom",
    "meetings": "Meetings",
    "statements": "Statements",
    "pending": "What remains to be done",
    "actors": "People and bodies",
    "uncertain": "What is uncertain",
}
_PATIENCE = 60_000  # milliseconds; the machine may be busy
IDLE = """() => !document.querySelector('[data-testid="stStatusWidget"], [data-testid="stSkeleton"]')"""
CUT_OFF = """() => [...document.querySelectorAll('.wmw *, h1, h2, h3, button p, label p, [data-testid^="stMetric"] *')]
  .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible')
  .map(one => one.textContent)"""


@dataclass(slots=True)
class Shown:
    """A page that is open, with what it asked of other hosts, and its errors."""

    page: "Page"
    did: list[str] = field(default_factory=list)


Visitor = Callable[..., Shown]


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """Serve a ledger as the command does, and give the address that it says."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "summarizer", "dashboard", "--no-browser", "--today", TODAY.isoformat()]
    with subprocess.Popen(
        [*command, "--ledger", ledger.name, "--port", str(port)],
        cwd=ledger.parent,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        assert process.stderr is not None
        said = process.stderr.readline().decode()
        found = re.search(r"http://127\.0\.0\.1:\d+", said)
        try:
            assert found, said
            yield found[0]
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard of a ledger that tests read, and do not change."""
    path = tmp_path_factory.mktemp("dashboard") / "ledger.sqlite"
    fill(path, NUMBER)
    with served(path) as found:
        yield found


@pytest.fixture
def go(browser: "Browser") -> Iterator[Visitor]:
    """Open an address, wait until it is shown, and note what it asks of other hosts and every error."""
    contexts = []

    def opened(address: str, *, scheme: Literal["light", "dark"] = "light", width: int = 1280) -> Shown:
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
        context.set_default_timeout(_PATIENCE)
        contexts.append(context)
        page = context.new_page()
        shown = Shown(page)
        page.on("request", lambda one: None if _own(one.url) else shown.did.append(one.url))
        page.on("pageerror", lambda error: shown.did.append(str(error)))
        page.goto(address)
        settled(page)
        return shown

    yield opened
    for context in contexts:
        context.close()


def _own(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "data:", "blob:"))


def settled(page: "Page") -> None:
    """Wait until the page has its title and nothing is under way."""
    page.wait_for_selector("h1")
    page.wait_for_function(IDLE)


def text_of(page: "Page") -> str:
    """Return what a reader sees of the page."""
    return str(page.inner_text('[data-testid="stMain"]'))


@pytest.mark.parametrize(("name", "scheme"), [*((name, "light") for name in PAGES), ("", "dark"), ("network", "dark")])
def test_every_page_opens(go: Visitor, address: str, name: str, scheme: str) -> None:
    """It has its title, no exception, no label that is cut off, and asks no other host for anything."""
    shown = go(f"{address}/{name}", scheme=scheme)
    page = shown.page
    assert page.inner_text("h1") == PAGES[name]
    assert page.query_selector('[data-testid="stException"], [role="dialog"]') is None
    assert page.evaluate(CUT_OFF) == []
    assert shown.did == []
    assert page.evaluate("window.owned") is None


def test_the_pages_are_linked(go: Visitor, address: str) -> None:
    """Every page is reached from the first by its name at the side."""
    page = go(address).page
    for title in ("Meetings", "Statements", "Pending", "Uncertain"):
        page.click(f'[data-testid="stSidebarNav"] a:has-text("{title}")')
        page.wait_for_function("title => location.pathname.length > 1", arg=title)
        settled(page)
        assert page.query_selector('[data-testid="stException"]') is None


def test_the_charts_have_bars(go: Visitor, address: str) -> None:
    """The chart of the first page and that of the meetings are not empty."""
    for name in ("", "meetings"):
        page = go(f"{address}/{name}").page
        page.wait_for_selector('[data-testid="stVegaLiteChart"] canvas, [data-testid="stVegaLiteChart"] svg')
        box = page.locator('[data-testid="stVegaLiteChart"]').bounding_box()
        assert box is not None
        assert min(box["width"] - 400, box["height"] - 200) > 0


def test_a_filter_filters(go: Visitor, address: str) -> None:
    """Words that are typed leave the statements that hold them, and stand in the address."""
    page = go(f"{address}/statements").page
    page.get_by_label("Words").fill("grain corridor")
    page.get_by_label("Words").press("Enter")
    page.wait_for_function("() => location.search.includes('grain')")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.quote')].every(one => one.textContent.includes('grain'))"
    )
    assert page.locator(".quote").count() > 0
    assert "q=grain" in page.url


def test_a_click_leads_to_the_source(go: Visitor, address: str) -> None:
    """The sentence is marked in its article; closing the window takes it out of the address."""
    page = go(f"{address}/statements").page
    said = page.locator(".quote").first.inner_text().strip("“”")
    page.get_by_role("button", name="Source").first.click()
    page.wait_for_selector('[role="dialog"] mark')
    assert page.inner_text('[role="dialog"] mark') == said
    assert "statement=" in page.url
    page.get_by_role("button", name="Close").click()
    page.wait_for_selector('[role="dialog"]', state="detached")
    page.wait_for_function("() => !location.search.includes('statement')")


@pytest.mark.parametrize(("scheme", "colours"), [("light", (184, 28)), ("dark", (18, 235))])
def test_what_is_marked_is_readable(
    go: Visitor, address: str, scheme: Literal["light", "dark"], colours: tuple[int, int]
) -> None:
    """In a window, which stands outside of the page, marks have the colours of the page."""
    page = go(f"{address}/statements?statement=3", scheme=scheme).page
    page.wait_for_selector('[role="dialog"] mark')
    page.wait_for_function(
        """([behind, ink]) => {
          const style = getComputedStyle(document.querySelector('[role="dialog"] mark'));
          const numbers = (colour) => colour.match(/\\d+/g).map(Number);
          return numbers(style.backgroundColor)[2] === behind && Math.abs(numbers(style.color)[0] - ink) < 12;
        }""",
        arg=colours,
    )


def test_a_link_leads_to_the_source(go: Visitor, address: str) -> None:
    """A meeting of the first page is a link to its tellings."""
    page = go(address).page
    page.click('a[href^="meetings?meeting="]')
    page.wait_for_selector('[role="dialog"] mark')
    assert "/meetings?meeting=" in page.url


def test_the_network_is_moved_about_in(go: Visitor, address: str) -> None:
    """The wheel comes nearer, and a click on somebody says whom they met."""
    page = go(f"{address}/network").page
    svg = page.locator('svg[role="group"]')
    svg.wait_for()
    before = svg.get_attribute("viewBox")
    svg.hover()
    page.mouse.wheel(0, -300)
    svg.and_(page.locator(f'svg:not([viewBox="{before}"])')).wait_for()
    node = page.locator("g.node").first
    name = (node.get_attribute("aria-label") or "").rpartition(":")[0]
    node.focus()
    node.press("Enter")
    page.wait_for_selector(f'.wmw .who a:has-text("{name}")')
    assert "met " in text_of(page)


def test_every_name_has_room_in_a_small_network(go: Visitor, tmp_path: Path) -> None:
    """Also beside each other, at the edge of the picture, and where nobody met them often."""
    who = [Who(f"{first} Aldervestrand") for first in ("Ada", "Brit", "Cleo", "Dagny", "Elin", "Fenja", "Gro", "Hedda")]
    who += [Who(f"{one.name.split()[0]} Quillenborough") for one in who]
    met = [Met((one, one + 1), day="2031-03-04") for one in range(0, 16, 2)]
    path = tmp_path / "small.sqlite"
    with Ledger(path) as ledger:
        ledger.add([entry("2031-03-05", who, met=[*met, Met((0, 2, 4), day="2031-03-03")])])
    with served(path) as address:
        for width in (1280, 900):
            page = go(f"{address}/network", width=width).page
            page.locator('svg[role="group"] > text').nth(15).wait_for()
            assert page.locator('svg[role="group"] > text.hidden').all_text_contents() == []


def test_a_hostile_article_does_nothing(go: Visitor, address: str) -> None:
    """Its words are shown as they stand, wherever they come up."""
    page = go(f"{address}/statements?q=onerror").page
    page.get_by_role("button", name="Source").first.click()
    page.wait_for_selector('[role="dialog"] mark')
    assert "<img src=x onerror=" in page.inner_text('[role="dialog"] mark')
    assert page.evaluate("window.owned") is None
    assert page.query_selector('[role="dialog"] img') is None
    assert page.query_selector('[role="dialog"] a[href^="javascript"]') is None


def test_an_empty_ledger_fills_while_one_looks(go: Visitor, tmp_path: Path) -> None:
    """It says what to do, and shows the first article, and the next, without being asked."""
    path = tmp_path / "fresh.sqlite"
    with served(path) as address:
        page = go(address).page
        assert page.inner_text("h1") == "Nothing to show yet"
        assert "summarizer batch articles/ -o out --ledger fresh.sqlite" in text_of(page)
        fill(path, 1)
        page.wait_for_selector('h1:has-text("Overview")')
        first = page.locator('[data-testid="stMetricValue"]').first
        assert first.inner_text() == "1"
        with Ledger(path) as ledger:
            ledger.add(Entry(row.result(), text=row.text) for row in rows(3))
        page.wait_for_function(
            "() => document.querySelector('[data-testid=\"stMetricValue\"]').textContent.trim() === '3'"
        )


def test_a_narrow_window_holds_every_page(go: Visitor, address: str) -> None:
    """On a phone nothing is wider than the window."""
    for name in PAGES:
        page = go(f"{address}/{name}", width=400).page
        assert page.evaluate("document.documentElement.scrollWidth") <= 400
