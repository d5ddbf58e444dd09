"""Pictures of the dashboard, for the documentation: `python -m benchmarks.screenshots month.sqlite 2031-03-31`."""

import io
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Page

IMAGES = Path(__file__).parents[1] / "docs/images"
PAGES: Mapping[str, str] = {
    "overview": "",
    "network": "network",
    "meetings": "meetings",
    "statements": "statements",
    "source": "statements",
    "pending": "pending",
    "actors": "actors",
    "uncertain": "uncertain?kind=told+differently",
}
_IDLE = """() => !document.querySelector('[data-testid="stStatusWidget"], [data-testid="stSkeleton"]')"""
_TALL: Mapping[str, int] = {"overview": 1310, "network": 900}  # pixels; the others are cut off at 820
_COLOURS = 96  # of a picture: the pages have few


def main() -> None:
    """Write a picture of every page of a ledger, as it is on a day."""
    ledger, today = Path(sys.argv[1]), sys.argv[2]
    with served(ledger, today) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=["--no-sandbox"]
        )
        page = chromium.new_page()
        for name, path in PAGES.items():
            page.set_viewport_size({"width": 1280, "height": _TALL.get(name, 820)})
            page.goto(f"{address}/{path}")
            _settle(page)
            if name == "source":
                page.get_by_role("button", name="Source").first.click()
                page.wait_for_selector('[role="dialog"] mark')
            if name == "actors":
                page.locator(".wmw td a").first.click()
                page.wait_for_selector("h1.name")
                _settle(page)
            _write(page, name)
        chromium.close()


@contextmanager
def served(ledger: Path, today: str) -> Iterator[str]:
    """Serve the ledger as the command does, and give the address that it says."""
    command = [sys.executable, "-m", "summarizer", "dashboard", "--no-browser", "--today", today]
    with subprocess.Popen(
        [*command, "--ledger", ledger.name], cwd=ledger.resolve().parent, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            found = re.search(r"http://\S+", process.stderr.readline() if process.stderr else "")
            yield found[0] if found else sys.exit("the dashboard did not start")
        finally:
            process.terminate()


def _settle(page: "Page") -> None:
    page.wait_for_selector("h1")
    page.wait_for_function(_IDLE)
    page.wait_for_timeout(1500)  # charts fade in
    if page.query_selector('[data-testid="stException"]'):
        sys.exit(f"{page.url} shows an exception")


def _write(page: "Page", name: str) -> None:
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    target = IMAGES / f"dashboard-{name}.png"
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    print(f"{target.name}: {target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
