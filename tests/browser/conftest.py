"""A real Chromium, where there is one, that notes whatever a page does beyond being shown."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(slots=True)
class Visit:
    """A page that is open, with what it did: requests but its own, messages on the console, errors and dialogs.

    Attributes:
        page: the page.
        did: what it did, a line each.
        work: seconds of processor time that its browser took until it was loaded, however busy the machine.
    """

    page: "Page"
    work: float = 0.0
    did: list[str] = field(default_factory=list)


Visitor = Callable[..., Visit]


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium: that of SUMMARIZER_TEST_CHROMIUM, else the first on the path."""
    api = pytest.importorskip("playwright.sync_api", reason="needs playwright (make browser)")
    path = os.environ.get("SUMMARIZER_TEST_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.skip("needs Chromium (apt-get install chromium)")
    with api.sync_playwright() as playwright:
        # A container runs tests as root, for whom Chromium has no sandbox.
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: "Browser", tmp_path: Path) -> Iterator[Visitor]:
    """Open a page from a file, in a window of this width and a scheme of colours."""
    contexts = []

    def opened(html: str, *, width: int = 1280, scheme: Literal["light", "dark"] = "light") -> Visit:
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
        contexts.append(context)
        path = tmp_path / f"page{len(contexts)}.html"
        path.write_text(html, encoding="utf-8")
        seen = Visit(context.new_page())
        _note(seen, path.as_uri())
        before = _work(browser)
        seen.page.goto(path.as_uri())
        seen.work = _work(browser) - before
        return seen

    yield opened
    for context in contexts:
        context.close()


def _work(browser: "Browser") -> float:
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return float(sum(one["cpuTime"] for one in processes if one["type"] == "renderer"))


def _note(visit: Visit, own: str) -> None:
    page, did = visit.page, visit.did
    page.on("request", lambda request: None if request.url == own else did.append(f"request {request.url}"))
    page.on("requestfailed", lambda request: did.append(f"failed {request.url} {request.failure}"))
    page.on("console", lambda message: did.append(f"console {message.text}"))
    page.on("pageerror", lambda error: did.append(f"error {error}"))
    page.on("popup", lambda popup: did.append(f"popup {popup.url}"))
    page.on("download", lambda download: did.append(f"download {download.url}"))

    def dialog(shown: object) -> None:
        did.append("dialog")
        shown.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", dialog)
