"""The review page ties every claim to its words, refuses another article, and never obeys either."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import rendering
from summarizer.errors import InputError
from summarizer.result import MeetingSummary, Span
from tests.invented import ARTICLE, EMPTY, SUMMARY
from tests.rendering.hostile_html import HOSTILE_HTML
from tests.rendering.reviewed import REVIEWED, Page, everywhere, lines_of, of, span

FIXED = 60_000  # bytes
OURS = {
    "html", "head", "meta", "title", "link", "style", "body", "main", "section", "aside", "footer", "h1", "h2", "h3",
    "p", "ol", "ul", "li", "dl", "div", "dt", "dd", "a", "b", "bdi", "small", "span", "sup", "blockquote", "details",
    "summary", "form", "label", "nav", "select", "option", "output", "script",
}  # fmt: skip


@pytest.fixture(scope="module")
def page() -> Page:
    """The page of the invented result."""
    return Page(rendering.html(REVIEWED, ARTICLE))


def with_meeting(**fields: object) -> MeetingSummary:
    first, *others = REVIEWED.meetings
    return REVIEWED.model_copy(update={"meetings": (first.model_copy(update=fields), *others)})


def test_the_article_is_whole(page: Page) -> None:
    """Every line of it is there, and nothing else."""
    assert page.lines == lines_of(ARTICLE)


def test_every_span_is_marked_with_its_words(page: Page) -> None:
    """Each place of the article holds what the result says of it, and there is no other place."""
    for one in re.finditer(r"'start': (\d+), 'end': (\d+), 'text'", str(REVIEWED.model_dump())):
        start, end = int(one[1]), int(one[2])
        assert page.marked[f"w{start}-{end}"] == ARTICLE[start:end].replace("\n", "")
    assert len(page.marked) == len(set(re.findall(r"'start': (\d+), 'end': (\d+)", str(REVIEWED.model_dump()))))


def test_every_link_has_its_target_and_every_id_is_one(page: Page) -> None:
    """No link leads out of the page, and none into nothing."""
    targets = [value for tag, name, value in page.attributes if (tag, name) == ("a", "href")]
    assert {str(target)[1:] for target in targets} <= set(page.ids)
    assert all(str(target).startswith("#") for target in targets)
    assert len(set(page.ids)) == len(page.ids)


def test_every_claim_leads_to_its_words_and_back(page: Page) -> None:
    """A claim has a link into the article, and its sentence or quotation one to the claim."""
    links = {str(value) for tag, name, value in page.attributes if (tag, name) == ("a", "href")}
    assert {"#M1", "#M2", "#S1", "#S2", "#S3", "#R1", "#R2", "#P1", "#P2"} <= links
    for statement in REVIEWED.statements:
        assert f"#w{statement.span.start}-{statement.span.end}" in links


def test_what_is_told() -> None:
    """Participants, place, day with its anchor, speakers, owners, status, and how the result was made."""
    text = Page(rendering.html(REVIEWED, ARTICLE)).text
    for words in (
        "Odile Marrant, Foreign Minister, Vestria",
        "on the sidelines of the Harbour Forum",
        "Tuesday → 2031-03-04 (day), counted from 2031-03-04",
        "when next week",
        "Where a day has no date, the article does not settle it.",
        "planned",
        "by telephone",
        "“We have agreed on nothing yet, and that is a beginning,”",
        "how reported",
        "publish the draft treaty",
        "promised",
        "invented-1b.gguf, asked for as embedded/invented-1b, at embedded",
        "meeting version 1",
        "1,620 + 310 tokens, 21.4 s",
    ):
        assert words in text, words


def test_the_confidence_of_the_model_is_told() -> None:
    """Of each participant, of a statement and of what is pending, where there is any."""
    summary = with_meeting(confidence=(0.91, None)).model_copy(
        update={
            "statements": (REVIEWED.statements[0].model_copy(update={"confidence": 0.5}),),
            "pending": (REVIEWED.pending[1].model_copy(update={"confidence": 0.0}),),
        }
    )
    text = Page(rendering.html(summary, ARTICLE)).text
    assert "Vestria confidence 91%" in text
    assert "confidence 50%" in text
    assert "confidence 0%" in text
    assert text.count("confidence") == 4
    assert text.count("confidence: how often claims of this kind were right") == 1
    assert rendering.html(summary, ARTICLE).count('title="confidence: how often claims of this kind were right') == 3
    assert "confidence" not in Page(rendering.html(REVIEWED, ARTICLE)).text


def test_a_result_of_rules_alone_has_no_prompt() -> None:
    """The page says so."""
    made = REVIEWED.provenance.model_copy(update={"prompt": None})
    text = Page(rendering.html(REVIEWED.model_copy(update={"provenance": made}), ARTICLE)).text
    assert "none: no model was asked" in text


def test_an_empty_result_says_so() -> None:
    """Four times nothing, no choice of an actor and no warning."""
    shown = Page(rendering.html(of(ARTICLE, EMPTY), ARTICLE))
    assert shown.text.count("None in the article.") == 4
    assert {"form", "select"}.isdisjoint(shown.tags)
    assert "caveats" not in {value for _, name, value in shown.attributes if name == "class"}


def test_gaps_stand_at_the_top() -> None:
    """Incompleteness and warnings come right under the headline."""
    summary = REVIEWED.model_copy(update={"complete": False, "warnings": ("statements: cut off",)})
    text = Page(rendering.html(summary, ARTICLE)).text
    below = text[text.rindex(REVIEWED.headline) + len(REVIEWED.headline) :]
    assert below.startswith("Incomplete: a part of the article could not be read; see the warning.statements: cut off")


def test_another_article_is_refused() -> None:
    """The message names both, and says what to do."""
    with pytest.raises(
        InputError, match=r"not the article of the result: it has 5 characters .* 'harbour.txt'\. .*force"
    ):
        rendering.html(REVIEWED, "Other")


def test_another_article_is_shown_when_forced() -> None:
    """The page says so first, and marks nothing but what stands in its place."""
    other = ARTICLE.replace("Harbour Forum", "Harvest Forum")
    shown = Page(rendering.html(REVIEWED, other, force=True))
    assert shown.text.index("This is not the article") < shown.text.index("Who met whom")
    assert "on the sidelines of the Harbour Forum not in the article shown" in shown.text
    place = REVIEWED.meetings[0].place
    assert place is not None
    assert f"w{place.span.start}-{place.span.end}" not in shown.marked
    assert shown.lines == lines_of(other)
    assert all(words in other.replace("\n", "") for words in shown.marked.values())


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"evidence": (Span(start=0, end=5, text="wrong"),)}, r"meetings\[0\].evidence\[0\] \(0–5\)"),
        ({"evidence": (Span(start=5, end=5, text="x"),)}, r"meetings\[0\].evidence\[0\] \(5–5\)"),
        ({"evidence": (Span(start=9, end=2, text="x"),)}, r"meetings\[0\].evidence\[0\] \(9–2\)"),
        ({"evidence": (Span(start=10**9, end=10**9 + 1, text="x"),)}, r"meetings\[0\].evidence\[0\]"),
        ({"evidence": (Span(start=0, end=7, text="Larnova"),)}, r"meetings\[0\].evidence\[0\]"),
    ],
)
def test_words_that_are_not_there_are_refused(fields: dict[str, object], field: str) -> None:
    """The message names the claim; forced, the page says so and marks nothing there."""
    with pytest.raises(InputError, match=f"does not have the result's words at {field}"):
        rendering.html(with_meeting(**fields), ARTICLE)
    shown = Page(rendering.html(with_meeting(**fields), ARTICLE, force=True))
    assert shown.lines == lines_of(ARTICLE)
    assert "not in the article shown" in shown.text


def test_words_of_a_claim_that_differ_from_their_place_stand_beside_them() -> None:
    """A demonym beside its country, and an act that somebody changed beside the words of the article."""
    changed = REVIEWED.pending[0].model_copy(update={"what": "burn the draft treaty"})
    text = Page(rendering.html(REVIEWED.model_copy(update={"pending": (changed,)}), ARTICLE)).text
    assert "burn the draft treaty “publish the draft treaty”" in text


@pytest.mark.parametrize("text", HOSTILE_HTML.values(), ids=HOSTILE_HTML)
def test_hostile_text_is_shown_and_nothing_else(text: str) -> None:
    """Only our elements and attributes are in the page, well nested; the article is whole, and one script is there."""
    summary, article = everywhere(text)
    shown = Page(rendering.html(summary, article))
    assert set(shown.tags) <= OURS
    assert not [name for _, name, _ in shown.attributes if name.startswith("on") or name in ("style", "src", "action")]
    assert [value for _, name, value in shown.attributes if name == "href" and str(value)[:1] != "#"] == ["data:,"]
    assert shown.faults == []
    assert shown.lines == lines_of(article)
    assert len(shown.scripts) == 1
    assert shown.scripts == Page(rendering.html(REVIEWED, ARTICLE)).scripts


@pytest.mark.parametrize("text", HOSTILE_HTML.values(), ids=HOSTILE_HTML)
def test_nothing_hidden_is_left(text: str) -> None:
    """No control, bidi or invisible character stands in the file, the line feed and the tab excepted."""
    summary, article = everywhere(text)
    left = {character for character in rendering.html(summary, article) if not character.isprintable()}
    assert left <= {"\n", "\t", *"\ufffe\uffff\U0010ffff\ue000"}


def test_hidden_characters_are_labelled() -> None:
    """Each by its code, with its name; a run of one as one."""
    article = "a\u202eb" + "\u200b" * 1200
    page = rendering.html(of(article, EMPTY), article)
    assert 'a<b class="hidden" title="U+202E RIGHT-TO-LEFT OVERRIDE">U+202E</b>b' in page
    assert '<b class="hidden" title="U+200B ZERO WIDTH SPACE">U+200B ×1,200</b>' in page


def test_the_policy_names_the_digests_of_our_script_and_style() -> None:
    """Nothing else may run, be loaded or be sent."""
    page = rendering.html(REVIEWED, ARTICLE)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    for name in ("script", "style"):
        content = re.search(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        assert content is not None
        digest = b64encode(sha256(content[1].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy[1].replace("&#x27;", "'")
    assert policy[1].startswith("default-src 'none'; ")


def test_the_overhead_is_small_and_growth_linear() -> None:
    """An empty page is far below the limit, and twice the claims on twice the article are twice the rest."""
    sizes = [len(rendering.html(*repeated(times)).encode()) for times in (1, 51, 101)]
    assert len(rendering.html(of(".", EMPTY), ".").encode()) < FIXED
    assert sizes[2] - sizes[1] == pytest.approx(sizes[1] - sizes[0], rel=0.05)


def repeated(times: int) -> tuple[MeetingSummary, str]:
    """Return the invented article so many times, with every statement in each."""
    length = len(ARTICLE) + 2
    article = f"{ARTICLE}\n\n" * times
    statements = tuple(
        one.model_copy(update={"span": moved(one.span, length * time), "speaker_span": None, "cue": None})
        for time in range(times)
        for one in SUMMARY.statements
    )
    return of(article, EMPTY.model_copy(update={"statements": statements})), article


def moved(one: Span, by: int) -> Span:
    return Span(start=one.start + by, end=one.end + by, text=one.text)


TEXTS = st.text(st.sampled_from("ab <&\"'\n\r\t.\u202e\u200b\u00e9外"), min_size=1, max_size=60)


@st.composite
def spotted(draw: st.DrawFn) -> tuple[MeetingSummary, str]:
    """Draw an article with mentions, statements and a meeting at any places, however they overlap."""
    article = draw(TEXTS)
    ends = st.tuples(st.integers(0, len(article)), st.integers(0, len(article))).filter(lambda pair: pair[0] != pair[1])
    spans = [span(article, *sorted(pair)) for pair in draw(st.lists(ends, min_size=1, max_size=12))]
    actor, meeting = SUMMARY.actors[0], SUMMARY.meetings[0]
    return of(
        article,
        EMPTY.model_copy(
            update={
                "actors": (actor.model_copy(update={"mentions": tuple(spans[::2]), "office": None, "country": None}),),
                "meetings": (meeting.model_copy(update={"evidence": tuple(spans[1::2]), "place": None, "date": None}),),
                "statements": tuple(
                    SUMMARY.statements[0].model_copy(update={"span": one, "speaker_span": None, "cue": None})
                    for one in spans[::3]
                ),
            }
        ),
    ), article


@settings(deadline=None)
@given(spotted())
def test_any_overlap_nests(drawn: tuple[MeetingSummary, str]) -> None:
    """Elements nest, no link stands in a link, ids are single, and each place holds its words."""
    summary, article = drawn
    page = rendering.html(summary, article)
    shown = Page(page)
    assert (shown.faults, shown.lines) == ([], lines_of(article))
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", page, re.DOTALL)
    assert len(set(shown.ids)) == len(shown.ids)
    for place, words in shown.marked.items():
        start, end = map(int, place[1:].split("-"))
        assert re.sub(r"\s", "", words) == re.sub(r"\s", "", article[start:end])


def test_the_index_leads_to_each_page() -> None:
    """With the headline, and what there is to review; names are quoted for an address."""
    listed = [rendering.Reviewed(REVIEWED, "har bour.html"), rendering.Reviewed(everywhere("<b>")[0], "a#b?.html")]
    index = Page(rendering.html_index(listed))
    assert [value for tag, name, value in index.attributes if (tag, name) == ("a", "href")] == [
        "./har%20bour.html",
        "./a%23b%3F.html",
    ]
    assert REVIEWED.headline in index.text
    assert "complete, 1 warning" in index.text
    assert index.faults == []
    assert index.scripts == []


@pytest.mark.parametrize(("status", "count"), [("held", "2"), ("planned", "1"), ("denied", "1"), ("possible", "1")])
def test_the_index_counts_meetings_that_were_held(status: str, count: str) -> None:
    """Those planned, cancelled, denied or only possible are on the page, and are not counted."""
    first, second = (one.model_copy(update={"status": "held"}) for one in REVIEWED.meetings)
    summary = REVIEWED.model_copy(update={"meetings": (first, second.model_copy(update={"status": status}))})
    index = rendering.html_index([rendering.Reviewed(summary, "harbour.html")])
    assert re.findall(r'<td class="number">(\d+)</td>', index)[0] == count


@pytest.mark.parametrize(
    ("status", "classes"),
    [
        ("held", "claim"),
        ("planned", "claim"),
        ("possible", "claim"),
        ("cancelled", "claim dimmed"),
        ("denied", "claim dimmed"),
    ],
)
def test_a_meeting_that_was_not_held_has_a_badge(status: str, classes: str) -> None:
    """Its card says so in a word; those that will not be held are dimmed."""
    page = rendering.html(with_meeting(status=status), ARTICLE)
    assert (f'<small class="badge {status}">{status}</small>' in page) is (status != "held")
    assert f'<li class="{classes}" id="M1"' in page


def test_a_document_is_called_one() -> None:
    """On its card, as people and groups are."""
    actors = (REVIEWED.actors[0].model_copy(update={"type": "document"}), REVIEWED.actors[1])
    assert '<small class="badge">document</small>' in rendering.html(
        REVIEWED.model_copy(update={"actors": actors}), ARTICLE
    )


def test_the_counts_lead_to_their_parts() -> None:
    """Meetings that were not held are counted apart; the others stand for what the result has."""
    page = rendering.html(REVIEWED, ARTICLE)
    found = re.findall(r'<li><a href="#([a-z]+)-title">([^<]*)</a></li>', page)
    assert found == [
        ("met", "1 meeting held, 1 not"), ("said", "3 statements"), ("pending", "2 pending"), ("actors", "2 actors")
    ]  # fmt: skip


def test_the_sentence_around_a_quotation_is_its_context() -> None:
    """It stands behind the first of its quotations, is no statement more, and has its id and its words as before."""
    article = "Marrant called it “a beginning of sorts”. She left. “Good night,” she said."
    quoted, last, first = (article.index(words) for words in ("a beginning", "Good night,", "Marrant"))
    quotation, sentence = span(article, quoted, quoted + 20), span(article, first, article.index(" She"))
    one = SUMMARY.statements[0].model_copy(update={"speaker_span": None, "cue": None, "span": quotation})
    statements = (
        one.model_copy(update={"kind": "indirect", "span": sentence, "quotes": (quotation,)}),
        one.model_copy(update={"span": span(article, last, last + 11)}),
        one,
    )
    page = rendering.html(of(article, EMPTY.model_copy(update={"statements": statements})), article)
    assert re.findall(r'<li class="(claim[ a-z]*)" id="(S\d)"', page) == [
        ("claim", "S2"), ("claim", "S3"), ("claim context", "S1")
    ]  # fmt: skip
    assert ">2 statements</a>" in page


def test_the_sentence_around_somebody_elses_quotation_stays_a_statement() -> None:
    """What one person reports of another's words is said by that person."""
    article = "Kielgaard welcomed “a beginning of sorts”."
    quotation = span(article, article.index("a beginning"), article.index("”"))
    one = SUMMARY.statements[0].model_copy(update={"speaker_span": None, "cue": None, "span": quotation})
    report = one.model_copy(
        update={"kind": "indirect", "speakers": ("P2",), "span": span(article, 0, len(article)), "quotes": (quotation,)}
    )
    page = rendering.html(of(article, EMPTY.model_copy(update={"statements": (one, report)})), article)
    assert "claim context" not in page
    assert ">2 statements</a>" in page


def test_the_reference_stands_behind_the_closing_quotation_mark() -> None:
    """And directly behind the words where none follows."""
    page = rendering.html(REVIEWED, ARTICLE)
    assert re.search(r'beginning,</span>”<sup class="ref"><a href="#S1"', page)
    assert re.search(r'about tariffs\.</span><sup class="ref"><a href="#S2"', page)
