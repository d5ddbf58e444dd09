"""The review page in Chromium: it does what it says, and nothing that an article says."""

import time
from typing import Literal

import pytest

from summarizer import rendering
from summarizer.printable import with_hidden
from summarizer.result import MeetingSummary
from tests.browser.conftest import Visit, Visitor
from tests.invented import ARTICLE, EMPTY
from tests.rendering.hostile_html import HOSTILE_HTML
from tests.rendering.reviewed import REVIEWED, Page, everywhere, lines_of, of
from tests.rendering.test_review_page import repeated

pytestmark = pytest.mark.browser

HTML = rendering.html(REVIEWED, ARTICLE)
LINES = """() => [...document.querySelectorAll(".text p")].map(p => {
  const line = p.cloneNode(true);
  for (const one of line.querySelectorAll(".hidden, .ref")) one.remove();
  return line.textContent;
})"""
USE = """() => {
  const bubbling = { bubbles: true, cancelable: true };
  for (const one of document.querySelectorAll(".claim, .m, h1, .caveats li, #made, summary, a[href^='#']")) {
    for (const kind of ["mouseover", "click"]) one.dispatchEvent(new MouseEvent(kind, bubbling));
    one.focus();
  }
}"""
INJECTED = (
    "<script>window.owned=1</script><img src='http://example.invalid/x.png' onerror='window.owned=1'>"
    "<link rel=stylesheet href='http://example.invalid/x.css'><iframe src='http://example.invalid/'></iframe>"
    "<form action='http://example.invalid/' id=sent><button></button></form><p id=styled style='color:red'>x</p>"
)


def state(visit: Visit) -> tuple[str, str, int]:
    """Return the fragment, the id of what has the focus, and how many things are lit."""
    found = visit.page.evaluate("[location.hash, document.activeElement.id, document.querySelectorAll('.on').length]")
    return str(found[0]), str(found[1]), int(found[2])


def seen(visit: Visit, selector: str) -> bool:
    """Tell whether some of the element is in the window."""
    return bool(
        visit.page.evaluate(
            "selector => { const box = document.querySelector(selector).getBoundingClientRect();"
            " return box.bottom > 0 && box.top < innerHeight; }",
            selector,
        )
    )


def used(visit: Visit) -> None:
    """Do what a reader does: point at each kind of thing, unfold, jump there and back, filter, press keys."""
    page = visit.page
    page.evaluate(USE)
    page.select_option("#who", index=1)
    for key in ("Tab", "Enter", "Tab", "Enter", "Escape"):
        page.keyboard.press(key)


@pytest.mark.parametrize("text", HOSTILE_HTML.values(), ids=HOSTILE_HTML)
def test_hostile_text_does_nothing(visit: Visitor, text: str) -> None:
    """No dialog, no request, no word on the console, nothing run; the browser shows the words of the article."""
    summary, article = everywhere(text)
    html = rendering.html(summary, article)
    opened = visit(html)
    used(opened)
    assert opened.did == []
    assert opened.page.evaluate("window.owned === undefined && document.querySelectorAll('script').length === 1")
    assert opened.page.url.startswith("file:")
    shown = [line for line in opened.page.evaluate(LINES) if line.strip(" \t\n")]
    assert "".join(shown).replace("\n", "") == without_labels("".join(lines_of(article)))


def without_labels(words: str) -> str:
    """Return the words without the characters that the page shows as labels."""
    return with_hidden(words, lambda character, times: character * times * (character == "\t"))


def test_the_policy_forbids_what_escaping_would_miss(visit: Visitor) -> None:
    """Markup that stands in the page itself runs nothing, loads nothing, sends nothing and has no style."""
    assert HTML.count("<h1") == 1
    opened = visit(HTML.replace("<h1", f"{INJECTED}<h1"))
    opened.page.evaluate("document.getElementById('sent').submit()")
    opened.page.wait_for_timeout(100)
    assert opened.page.evaluate("window.owned === undefined")
    assert opened.page.evaluate("getComputedStyle(document.getElementById('styled')).color") != "rgb(255, 0, 0)"
    assert opened.page.url.startswith("file:")
    asked = [one.removeprefix("request ") for one in opened.did if one.startswith("request ")]
    assert {f"failed {url} csp" for url in asked} <= set(opened.did)
    assert "dialog" not in opened.did
    assert len([one for one in opened.did if "Content Security Policy" in one]) >= 4


def test_from_a_claim_to_its_words_and_back(visit: Visitor) -> None:
    """A click on a quotation focuses its words, and Enter there, or a click on them, the claim."""
    opened = visit(HTML)
    span = REVIEWED.statements[2].span
    opened.page.click("#S3 blockquote a")
    assert state(opened)[:2] == (f"#w{span.start}-{span.end}", f"w{span.start}-{span.end}")
    opened.page.keyboard.press("Enter")
    assert state(opened)[:2] == ("#S3", "S3")
    opened.page.click(f"[data-w='w{span.start}-{span.end}']")  # its second line
    assert state(opened)[:2] == ("#S3", "S3")


def test_by_the_keyboard_alone(visit: Visitor) -> None:
    """Tab reaches the claims, Enter goes to the words, Tab to the reference after them, Enter back to the claim."""
    opened = visit(HTML)
    opened.page.locator("#M1 .label").focus()
    opened.page.keyboard.press("Enter")
    assert state(opened)[0].startswith("#w")
    for _ in range(8):
        opened.page.keyboard.press("Tab")
        if opened.page.evaluate("document.activeElement.textContent") == "M1":
            break
    opened.page.keyboard.press("Enter")
    assert state(opened)[:2] == ("#M1", "M1")


def test_pointing_tells_where_and_how(visit: Visitor) -> None:
    """Offsets, the resolved day with its anchor, model, attempts, prompt and schema; Escape puts it away."""
    opened = visit(HTML)
    day = REVIEWED.meetings[0].date
    assert day is not None
    opened.page.hover(f"#w{day.span.start}-{day.span.end}")
    told = opened.page.inner_text("#facts")
    for words in (
        f"M1: day, characters {day.span.start}–{day.span.end} → 2031-03-04 (day), counted from 2031-03-04",
        "model invented-1b.gguf, asked for as embedded/invented-1b, at embedded",
        "attempts 1",
        "prompt meeting version 1",
        "schema version 1",
    ):
        assert words in told
    assert state(opened)[2] == 2  # the words, and the claim
    opened.page.keyboard.press("Escape")
    assert opened.page.is_hidden("#facts")
    opened.page.locator("#M1").focus()
    assert f"place {REVIEWED.meetings[0].place.span.start}" in opened.page.inner_text("#facts")  # type: ignore[union-attr]


def test_the_choice_of_an_actor(visit: Visitor) -> None:
    """Only the actor's claims stay, with their words; a way to a hidden one shows everybody again."""
    opened = visit(HTML)
    opened.page.select_option("#who", "P2")
    visible = [
        one for one in ("M1", "M2", "S1", "S2", "S3", "R1", "R2", "P1", "P2") if opened.page.is_visible(f"#{one}")
    ]
    assert visible == ["M1", "M2", "S2", "R2", "P2"]
    assert opened.page.inner_text("#filter output") == "5 of 9 claims"
    assert opened.page.is_hidden("text=publish the draft treaty >> nth=0")
    opened.page.click("#M1 a.person >> nth=0")
    assert state(opened)[:2] == ("#P1", "P1")
    assert opened.page.is_visible("#S1")


def test_without_scripts_everything_is_there(visit: Visitor) -> None:
    """The page is whole where scripts are off: links work as links, and no dead control is shown."""
    bare = HTML[: HTML.index("<script>")] + HTML[HTML.index("</script>") + len("</script>") :]
    opened = visit(bare)
    opened.page.click("#S1 blockquote a")
    assert state(opened)[0] == f"#w{REVIEWED.statements[0].span.start}-{REVIEWED.statements[0].span.end}"
    assert opened.page.is_hidden("#filter")


FORCED = rendering.html(REVIEWED, ARTICLE.replace("Forum", "Quay"), force=True)
WARNED = rendering.html(REVIEWED.model_copy(update={"complete": False, "warnings": ("x",)}), ARTICLE)
PAGES = {
    "one of everything": HTML,
    "forced": FORCED,
    "warnings": WARNED,
    "empty": rendering.html(of(ARTICLE, EMPTY), ARTICLE),
    "hostile": rendering.html(*everywhere(HOSTILE_HTML["clobbered ids"])),
    "hidden": rendering.html(*everywhere(HOSTILE_HTML["bidi isolates"])),
    "right to left": rendering.html(*everywhere(HOSTILE_HTML["right to left"])),
    "index": rendering.html_index([rendering.Reviewed(REVIEWED, "page.html")] * 2),
}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_use_it(visit: Visitor, name: str, scheme: Literal["light", "dark"], width: int) -> None:
    """axe-core finds no fault of weight, and nothing is wider than the window."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe (make browser)")
    opened = visit(PAGES[name], width=width, scheme=scheme)
    for folded in opened.page.locator("summary").all():
        folded.click()
    found = axe.Axe().run(opened.page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_is_awake(visit: Visitor) -> None:
    """A page with faults is found out, so that finding none means something."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe (make browser)")
    found = axe.Axe().run(visit("<title>x</title><img src='data:,'><p style='color:#eee'>pale").page)
    assert {"image-alt", "color-contrast"} <= {one["id"] for one in found.response["violations"]}


def test_right_to_left_text_begins_at_the_right(visit: Visitor) -> None:
    """A line of Hebrew or Arabic has its own direction, whatever stands around it."""
    opened = visit(rendering.html(*of_lines("שלום עולם ABC\nABC שלום")))
    assert opened.page.evaluate(
        "[...document.querySelectorAll('.text p')].map(p => getComputedStyle(p).direction)"
    ) == [
        "rtl",
        "ltr",
    ]


def of_lines(article: str) -> tuple[MeetingSummary, str]:
    return of(article, EMPTY), article


def test_it_prints_whole(visit: Visitor) -> None:
    """On paper nothing is cut off by a window, and controls are left out."""
    opened = visit(HTML)
    opened.page.emulate_media(media="print")
    assert opened.page.evaluate("getComputedStyle(document.getElementById('article')).overflowY") == "visible"
    assert opened.page.is_hidden("#filter")
    assert opened.page.pdf()[:5] == b"%PDF-"


def test_a_long_article_opens_at_once(visit: Visitor) -> None:
    """50,000 words with a thousand claims: made in a second of work, open in two, and a jump arrives."""
    summary, article = repeated(700)
    assert len(article.split()) > 50_000
    began = time.process_time()
    html = rendering.html(summary, article)
    assert time.process_time() - began < 1
    opened = visit(html)
    assert opened.work < 2
    opened.page.click("#S2000 blockquote a")
    assert seen(opened, f"#w{summary.statements[1999].span.start}-{summary.statements[1999].span.end}")


def test_ten_million_characters_without_a_line_end(visit: Visitor) -> None:
    """They are shown in pieces that say so, all of them, and the page opens within the patience of a reader."""
    article = "ferry " * (10**7 // 6)
    opened = visit(rendering.html(*of_lines(article)))
    assert opened.page.evaluate("document.querySelectorAll('.text p').length") == 2000
    assert "".join(opened.page.evaluate(LINES)) == article
    assert opened.did == []


def test_the_parser_of_the_tests_reads_as_chromium_does(visit: Visitor) -> None:
    """What the tests without a browser compare is what a browser shows."""
    summary, article = everywhere(HOSTILE_HTML["entities"])
    html = rendering.html(summary, article)
    assert "".join(Page(html).lines) == "".join(visit(html).page.evaluate(LINES))
