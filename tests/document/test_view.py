"""The view of an article: what a person reads, and where it stands in the article as it arrived."""

import textwrap
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Span, plain, read
from summarizer.document.days import days_of
from summarizer.document.paragraphs import paragraphs

FLASHES = {
    "one meeting": (
        "TALVIK, 14 March 2031 - Minister Ilse Brandmoor met Prime Minister Tomas Velling in Talvik on Thursday."
    ),
    "names": (
        "TALVIK, 14 March 2031 (LNA) - Minister Ilse Brandmoor met Prime Minister Tomas Velling in Talvik on Thursday. "
        "Governor Odile Marrant, Mayor Ada Roth and Ambassador Omar Finch of Narl took part. Brandmoor said Narl would "
        "send Velling a draft of the Treaty of Larn by Friday."
    ),
    "no dateline": (
        "Minister Ilse Brandmoor met Prime Minister Tomas Velling on Thursday. Governor Odile Marrant and Mayor Ada "
        "Roth took part. Velling said Narl would sign the Treaty of Larn."
    ),
}
COLUMN = [
    "Talks in Talvik",
    FLASHES["names"],
    "“We agreed on everything,” Brandmoor said. Ada Roth, who had met her on Monday, was at sea.",
    "The two will meet again in May.",
]
AS_READ = [
    (
        "decomposed accents",
        unicodedata.normalize("NFD", "José Núñez met Søren Lévêque."),
        "José Núñez met Søren Lévêque.",
    ),
    ("Korean written in letters", unicodedata.normalize("NFD", "김 met Quell."), "김 met Quell."),
    ("no-break and thin spaces", "met in\u00a0Oslo at 10\u202f000 feet.", "met in Oslo at 10 000 feet."),
    ("several spaces", "She met  Omar   Finch.", "She met Omar Finch."),
    ("zero-width spaces", "Ada\u200b Quell\u2060 met\ufeff Finch.", "Ada Quell met Finch."),
    ("colours of a terminal", "the \x1b[1;31mforeign\x1b[0m minister", "the foreign minister"),
    ("soft hyphens", "the for\u00adeign min\u00adis\u00adter", "the foreign minister"),
    ("marks of direction", "\u200eQuell\u200f met \u202aFinch\u202c.", "Quell met Finch."),
    ("a flag behind a name", "Ada Quell 🇳🇴 met Omar Finch 🇸🇪.", "Ada Quell met Omar Finch."),
    (
        "entities",
        "&ldquo;We agreed,&rdquo; Quell&nbsp;said. &#8220;It&rsquo;s done.&#8221;",
        "“We agreed,” Quell said. “It’s done.”",
    ),
    (
        "emphasis",
        "**Ada Quell** met *Omar* ***Finch*** in __Lindau__ on _Monday_.",
        "Ada Quell met Omar Finch in Lindau on Monday.",
    ),
    ("a link", 'met [Omar Finch](https://example.org/f "him") again', "met Omar Finch again"),
    (
        "a heading and a quoted line",
        "## Quell meets Finch\n\n> “We agreed,” Quell said.",
        "Quell meets Finch\n\n“We agreed,” Quell said.",
    ),
    ("a power", "5 km<sup>2</sup> and 10<sup>6</sup> on the 5<sup>th</sup> day", "5 km2 and 106 on the 5th day"),
    ("an image", "Quell met Finch.\n\n![both of them](both.jpg)", "Quell met Finch."),
    ("inline tags", '<b>Quell</b> met <a href="/f">Finch</a>.', "Quell met Finch."),
    (
        "an element in a sentence",
        "“We are <i>here</i> <img src=x> and stay,” Quell said.",
        "“We are here and stay,” Quell said.",
    ),
    (
        "the source of a page",
        "<body><script>var a=1;</script><p>Quell met Finch.</p><p>It rained.</p></body>",
        "Quell met Finch.\n\nIt rained.",
    ),
    (
        "a name broken over a line",
        "Quell met nobody at all on Monday. She met Governor Omar\nFinch on Tuesday.",
        "Quell met nobody at all on Monday. She met Governor Omar Finch on Tuesday.",
    ),
    (
        "wrapped lines",
        "the two of them met again in the old\ntown hall, as they had said, and they\nspoke of fish",
        "the two of them met again in the old town hall, as they had said, and they spoke of fish",
    ),
    *(
        (f"wrapped at {width}: {name}", textwrap.fill(flash, width), flash)
        for name, flash in FLASHES.items()
        for width in (*range(20, 35, 2), *range(50, 81, 3))
    ),
    *(
        (
            f"several paragraphs in a column of {width}",
            "\n\n".join(textwrap.fill(one, width) for one in COLUMN),
            "\n\n".join(COLUMN),
        )
        for width in range(16, 40, 3)
    ),
    (
        "a headline above wrapped lines",
        f"Brandmoor and Velling meet\n{textwrap.fill(FLASHES['names'], 70)}",
        f"Brandmoor and Velling meet\n\n{FLASHES['names']}",
    ),
    (
        "fields above an article",
        "---\ntitle: Quell met Finch\ntags:\n  - talks\n- fish\n# a comment\nday: 2031-03-14\n---\n\nQuell met Finch.",
        "Quell met Finch.",
    ),
    (
        "a rule above an article",
        "---\n\nQuell met Finch.\n\n---\n\nIt rained.",
        "---\n\nQuell met Finch.\n\n---\n\nIt rained.",
    ),
    (
        "a pointer to another article",
        "Quell met Finch.\n\nRead more: Finch to visit Narl\n\nIt rained.",
        "Quell met Finch.\n\nIt rained.",
    ),
    (
        "a caption with its credit",
        "Quell met Finch.\n\nQuell and Finch in Lindau. Photo: Ida Foss\n\nIt rained.",
        "Quell met Finch.\n\nIt rained.",
    ),
]
PAGE_LINES = [
    "Read more: Finch to visit Narl",
    "Also read: Finch to visit Narl",
    "**Related:** [Finch in Narl](https://example.org/f)",
    "Photo: Ida Foss/Narl Wire",
    "File photo: Quell in Lindau",
    "Quell and Finch in Lindau on Monday. Photo by Ida Foss",
    "Quell and Finch in Lindau. (Photo: Ida Foss)",
    "Quell in Lindau. AP/Ida Foss",
    "Quell in Lindau (Ida Foss/Narl Wire via Getty Images)",
    "Advertisement",
    "Sign up for our daily newsletter",
    "Share this article",
    "© 2031 Narl Wire",
    "This is a developing story and will be updated.",
    "This is a breaking news story. More to follow. Please check back for updates.",
    "This story will be updated.",
    "More details will be added soon.",
    "Editor's note: This article will be updated when Roth has met Velde.",
    "This article was amended on 5 March 2031. An earlier version said that Roth met Velde on Monday.",
    "This article was amended on 5 March 2031 to\nsay that Roth met Velde on Monday.",
    "Correction (March 5, 2031): A previous version of this story incorrectly stated that Roth met Velde.",
    "An earlier version said that Roth met Velde on Monday.",
    "A previous version misspelled the name of Roth.",
    "UPDATE: This story has been updated with comments from Roth.",
    "With reporting by Karen Mills and Leo Kahn",
    "Karen Mills contributed reporting.",
    "The Narl Post regrets the error.",
    "(Reporting by Karen Mills; Additional reporting by Leo Kahn; Editing by Ida Foss)",
    "Reporting by Karen Mills in Narl and Leo Kahn, editing by Ida Foss.",
    "Ida Foss reported from Lunden.",
    "Ida Foss reported from Lunden and Leo Kahn from Narl.",
    "Associated Press writer Leo Kahn in Narl contributed to this report.",
    "READ MORE Roth will meet Velde in May.",
    "ALSO READ | Roth will meet Velde in May.",
    "WATCH: Roth met Velde on Monday.",
    "Read More Roth met Velde on Monday.",
    "You must be logged in to post a comment.",
    "You must subscribe to read this story.",
    "Your subscription will renew on 1 April.",
    "We will use your email address to send you news.",
    "Our newsletter will return on Monday.",
    "Reply  Like  12",
    "SOURCE Novara ASA",
    "Image caption, Roth met Velde in Narl.",
    "<p>Advertisement</p>",
    "Most read\n1. Ferry fares rise\n2. Roth to meet Velde in May",
    "Most read\n\n1. Ferry fares rise\n2. Roth leaves",
    "More on this story\nFerry fares rise\n3 March 2031",
    "You may also like\nFerry fares rise",
    "Related:\nRoth meets Velde\nFerry fares rise",
]
PROSE = [
    "This is a developing story of love and will be told again.",
    "This report will be updated in May, the council said.",
    "More details will be added to the plan in May, Roth said.",
    "This article was amended in 1998, and says that members must pay.",
    "This article was amended on 5 March 1998 by the parliament.",
    "An earlier version of the bill said that dogs pay.",
    "The previous version was rejected.",
    "The original version of the report said so.",
    "The council passed the bill.\n\nAn earlier version said that dogs pay.",
    "Correction: the report was right.",
    "Correction: the price fell by a tenth.",
    "Roth regrets the error.",
    "Reporting by Karen Mills showed that the bank knew of it.",
    "Ida Foss reported from Lunden on Tuesday that the port had closed.",
    "Ministers from twelve states contributed to this report, Roth said.",
    "Twelve ministers contributed to this report.",
    "READ MORE BOOKS, SAYS MINISTER",
    "Read More Week opens in Narl on Friday.",
    "Read more Shakespeare, said Roth.",
    "WATCH MAKER CLOSES IN NARL",
    "You must subscribe to the treaty, Roth told Velde.",
    "You must register to vote, Roth told the crowd.",
    "Your subscription to the truth is over, Roth said.",
    "We will use your letters in court, she said.",
    "Our newsletter had 12 readers.",
    "Report 12",
    "SOURCE OF THE RIVER FOUND",
    "Related stories were told by the fire.",
    "Most read it on the train.",
    "Most popular\nThe ferry was the most popular way to Narl.",
]
SAME = [
    "Quell scored 5*3*2 and f**k, she said; snake_case_names and a_b stay.",
    "The price* fell.\n\n*It was 5 a year ago.",
    "She read [sic] (twice) and AT&T; R&D; x < y > z.",
    "Read more books, said Quell. The picture: grim. Photo finish!",
    "The video showed: nothing. See also the report of Monday.",
    "The minister released it via Reuters on Monday.",
    "She wrote under a photo by Ida Foss.",
    "He has worked for AP and AFP.",
    "Members of the house\n\n17\n\nof them women\n\n5",
    "It is 5 m² or 3 km² wide, of 10⁶ and x³; CO₂ rose.",
    "14:32 GMT was the hour.",
    "2 p.m. ET Tuesday is the limit.",
    "14:32 Ada Roth met him.",
    "[14:32] Speaker 1: Who starts?\n\n[14:33] Speaker 2: I will.",
    "LIVE OAK, Texas (AP) - The two met.",
    "BREAKING BAD STAR IN NARL",
    "BREAKING the ice took an hour.",
    "Exclusive Ada Roth met nobody.",
    "نمی‌خواهم 👨‍👩‍👧",  # joiners that change what a person sees
]

OF_THEIR_OWN: list[tuple[str, ...]] = [
    (
        "Brandmoor and Velling meet in Talvik to end the dispute",
        "The Minister and the Prime Minister met on Thursday morning.",
    ),
    ("Brandmoor Meets Velling in Talvik", "By Ida Foss", "Minister Ilse Brandmoor met Tomas Velling. It was short."),
    (
        "Velling to sign the Treaty of Larn in Narl on Friday",
        "TALVIK, 14 March 2031 - Minister Ilse Brandmoor met him.",
    ),
    (
        "The delegation of the Republic of Larn to the Conference",
        "Ilse Brandmoor, Minister of Transport",
        "Tomas Velling, Prime Minister of the Republic",
        "Ada Roth, Mayor of Larn, and her deputy Jan Foss.",
    ),
    (
        "Ilse Brandmoor, Minister of Transport of the Republic",
        "Tomas Velling, Prime Minister of the Republic of Larn",
        "Odile Marrant, Governor of Narl and the Islands",
    ),
    (
        "Minister Ilse Brandmoor met Tomas Velling in Talvik.",
        "Governor Odile Marrant met Mayor Ada Roth in Narl town.",
        "Ambassador Omar Finch met nobody on the whole day.",
    ),
    ("Ilse Brandmoor", "Tomas Velling", "Ada Roth."),
    ("Ilse Brandmoor", "Tomas Velling", "Odile Marrant", "Ada Roth and Jan", "Jon Dahl was too."),
    ("Minister of Ports", "Minister of Trade", "Minister of Mines", "Minister of State."),
    ("Ada Roth met him.", "He left at noon.", "It rained a bit.", "Nobody came in."),
    ("ada: hi all", "ben: hello", "ada: so what", "ben: nothing."),
    ("- one boat", "- two boats", "- old nets", "- no fish."),
]


@pytest.mark.parametrize(("given", "expected"), [case[1:] for case in AS_READ], ids=[case[0] for case in AS_READ])
def test_the_view_is_what_a_person_reads(given: str, expected: str) -> None:
    """The text is kept untouched beside it."""
    document = read(given)
    assert document.view.text == expected
    assert document.text == given


@pytest.mark.parametrize("own", OF_THEIR_OWN)
def test_lines_that_were_not_wrapped_stay(own: tuple[str, ...]) -> None:
    """Headlines, lists of names, and sentences that have lines of their own, also where these are of one length."""
    assert read("\n".join(own)).view.text == "\n\n".join(own)


@pytest.mark.parametrize("line", PAGE_LINES)
def test_lines_of_the_page_are_no_sentences(line: str) -> None:
    """Pointers, captions with a credit, buttons: no claim can be made of them."""
    text = f"Quell met Finch.\n\n{line}\n\nIt rained."
    assert [span.of(text) for span in read(text).sentences] == ["Quell met Finch.", "It rained."]


@pytest.mark.parametrize("line", PROSE)
def test_sentences_that_look_like_lines_of_the_page_stay(line: str) -> None:
    """Also headlines in capitals, articles of a law, and what stands below a heading and ends in a full stop."""
    kept = line.rsplit("\n", maxsplit=1)[-1]
    assert kept in [span.of(line) for span in read(line).sentences]


@pytest.mark.parametrize("tag", ["BREAKING", "#BREAKING", "LIVE", "EXCLUSIVE", "BREAKING NEWS", "JUST IN", "LIVE |"])
def test_a_tag_before_a_sentence_is_left_out(tag: str) -> None:
    """It stands in capitals and has no colon."""
    assert read(f"{tag} Ada Roth met Ole Krag at the port.").view.text == "Ada Roth met Ole Krag at the port."


@pytest.mark.parametrize(
    "time", ["14:32 GMT", "2:32 p.m. ET", "14.32 BST –", "2 pm ET |", "14:32 CEST:\n", "14:32 GMT BREAKING"]
)
def test_the_time_of_an_entry_with_its_zone_is_left_out(time: str) -> None:
    """An article that grows as things happen has it before each entry."""
    assert read(f"It rained.\n\n{time} Ada Roth met him.").view.text == "It rained.\n\nAda Roth met him."


@pytest.mark.parametrize(
    "mark",
    ["<sup>1</sup>", '<sup class="note"><a href="#n12">[12]</a></sup>', "<SUP> * </SUP>", "¹", "¹²", "&sup2;"],
)
def test_the_mark_of_a_footnote_is_left_out(mark: str) -> None:
    """Behind a word, and behind the mark that ends a sentence."""
    text = f"Ada Sauer{mark} met him.{mark} “We agreed,”{mark} she said."
    assert read(text).view.text == "Ada Sauer met him. “We agreed,” she said."


def test_a_word_that_a_page_number_divides_is_one() -> None:
    """The hyphen goes, as at the end of any line."""
    assert read("Quell will meet the new mi-\n\n- 4 -\n\nnister.").view.text == "Quell will meet the new minister."


REPLY = "On Sunday, Jon Dahl met Ida Foss.\n> They agreed."
ANSWERED = [
    f"Quell met Finch.\n> {REPLY}\nIt rained.",
    f"> {REPLY}\n\nQuell met Finch.\n\n> He left.\n\nIt rained.",
    (
        "Quell met Finch.\n\nOn Sun, 2 March 2031 at 10:00 a.m., Jon Dahl\n<jon@example.org> wrote:\n\n"
        f"> {REPLY}\n\n> Foss said:\n\n> No.\n\nIt rained."
    ),
    f"Quell met Finch.\n\nAm 02.03.2031 um 10:00 schrieb Jon Dahl:\n>> He left.\n> {REPLY}\n\nIt rained.",
    f"# Quell met Finch.\n\nJon Dahl <jon@example.org> wrote:\n\n> {REPLY}\n\nIt rained.",
    f"Quell met Finch.\r\n&gt; {REPLY}\r\nIt rained.",
]
QUOTING = [
    ("> Quell met Finch.\n>\n> It rained.", "Quell met Finch.\n\nIt rained."),
    ("On Sunday, Jon Dahl wrote:\n\n> Quell met Finch.", "On Sunday, Jon Dahl wrote:\n\nQuell met Finch."),
    ("Quell met Finch. She said:\n\n> We pay.\n\nIt rained.", "Quell met Finch. She said:\n\nWe pay.\n\nIt rained."),
    ("On Monday Quell met Finch.\nShe wrote:\n> We pay.", "On Monday Quell met Finch.\n\nShe wrote:\n\nWe pay."),
    ("**Quell** met Finch.\n\n> “We pay,” she said.", "Quell met Finch.\n\n“We pay,” she said."),
    ('Quell met <a href="x"\n>Finch</a> again.', "Quell met Finch again."),
]


@pytest.mark.parametrize("text", ANSWERED)
def test_the_lines_of_another_text_that_a_mail_quotes_are_left_out(text: str) -> None:
    """With the line above that tells who wrote them; a text has others of its own."""
    assert read(text).view.text == "Quell met Finch.\n\nIt rained."


@pytest.mark.parametrize(("given", "expected"), QUOTING)
def test_quoted_lines_may_be_the_article(given: str, expected: str) -> None:
    """Where it has no others, introduces them itself, or is written in Markdown."""
    assert read(given).view.text == expected


HALVES = [
    ("Quell said that she will meet the new President", "Ruth Hale and her deputy on Monday."),
    ("Quell said to everybody who was there, and to President", "Ruth Hale, that it was good."),
    ("Quell met nobody on Monday. She saw Governor", "Ruth Hale and her deputy on Tuesday."),
    ("Quell met Finch in the old harbour of Lindau and", "said that it was good."),
    ("“We will not pay,” Quell said. “We have said so.", "We have no gas,” she said."),
    ("Quell told everybody in Lindau: “We will not", "pay,” and she left."),
]
WHOLE = [
    ("Quell to meet the new President of Larn in May", "Ruth Hale said so on Monday."),
    ("Quell met Finch on Monday.", "She met Hale on Tuesday."),
    ("“We will not pay, and we have said so before.", "“We have no gas,” she said."),
    ("Quell met three people", "(a) Finch"),
    ("Her new phone", "iPhone sales fell."),
]


@pytest.mark.parametrize("between", ["5", "- 4 -", "Continued on page 5\n\n6", "Advertisement"])
@pytest.mark.parametrize(("one", "two"), HALVES)
def test_the_halves_of_a_sentence_are_one_paragraph(one: str, two: str, between: str) -> None:
    """A page number or an advertisement stands between them."""
    assert read(f"It rained.\n\n{one}\n\n{between}\n\n{two}").view.text == f"It rained.\n\n{one} {two}"


@pytest.mark.parametrize(("one", "two"), WHOLE)
def test_no_headline_is_glued_to_the_text(one: str, two: str) -> None:
    """Nor are paragraphs that end a sentence, or open their own quotation."""
    assert read(f"{one}\n\nAdvertisement\n\n{two}").view.text == f"{one}\n\n{two}"


DIVIDED = [
    ("Roth met him on Tues-\nday.", "Roth met him on Tuesday."),
    ("The farm own-\ners met. Other owners own it.", "The farm owners met. Other owners own it."),
    ("It is a long-\nterm plan, and not long.", "It is a long-term plan, and not long."),
    ("It was fast-\nforwarded, and fast-forwards.", "It was fast-forwarded, and fast-forwards."),
    ("It is a well-\nknown plan.", "It is a well-known plan."),
    ("Minister Roth-\nVelde came.", "Minister Roth-Velde came."),
    ("It is a two-\nand three-year plan.", "It is a two- and three-year plan."),
    (
        "It was long in the years 1990-\n1995, as she had said so\nto him",
        "It was long in the years 1990-1995, as she had said so to him",
    ),
    ("The price fell -\nand rose.", "The price fell -\n\nand rose."),
    ("Roth met him on Tues-\n\nday.", "Roth met him on Tues-\n\nday."),
]


@pytest.mark.parametrize(("given", "expected"), DIVIDED)
def test_a_word_divided_at_the_end_of_a_line_is_one(given: str, expected: str) -> None:
    """A hyphen stays that belongs to the word, as its first part does where that is a word of the text."""
    assert read(given).view.text == expected


@pytest.mark.parametrize("text", SAME)
def test_what_only_looks_like_markup_stays(text: str) -> None:
    """Asterisks in sums, footnotes, brackets, signs, and sentences that begin like a caption."""
    assert read(text).view.text == text


def test_spans_lie_in_the_untouched_text() -> None:
    """A sentence, a quotation and a dateline found in the view are stretches of the article as it came."""
    text = (
        "LINDAU,\u00a03 March 2031 (Reuters) – **Ade\u0301la Quell** met Finch.\n\n"
        "> &ldquo;We agreed on gas,&rdquo; Quell said."
    )
    document = read(text)
    assert [span.of(text) for span in document.sentences] == [
        "LINDAU,\u00a03 March 2031 (Reuters) – **Ade\u0301la Quell** met Finch.",
        "&ldquo;We agreed on gas,&rdquo; Quell said.",
    ]
    assert [one.span.of(text) for one in document.quotations] == ["We agreed on gas,"]
    assert document.quotations[0].outer.of(text) == "&ldquo;We agreed on gas,&rdquo;"
    assert document.dateline is not None
    assert document.dateline.day is not None
    assert document.dateline.day.of(text) == "3 March 2031"


def test_the_words_of_a_span_are_cleaned() -> None:
    """A name has no line break, no soft hyphen and no marks, wherever its span begins."""
    text = "Quell saw nobody at all on Monday. She met *Gov\u00adernor* Omar\nFinch on Tuesday."
    document = read(text)
    start = text.index("*Gov")
    assert document.clean(Span(start, text.index(" on Tuesday"))) == "Governor Omar Finch"
    assert document.clean(Span(start, start + 1)) == ""


def test_the_article_as_it_is_read_is_a_document_of_its_own() -> None:
    """Each of its spans leads back to the article."""
    text = "**Quell** met Finch.\n\n“We   agreed on gas,” Quell said."
    document = read(text)
    inner = plain(document)
    assert inner.text == document.view.text
    assert [document.view.span(*span) for span in inner.sentences] == list(document.sentences)
    assert [document.view.span(*one.outer) for one in inner.quotations] == [one.outer for one in document.quotations]


def test_days_are_found_as_a_person_reads_them() -> None:
    """No soft hyphen or space without a width hides one."""
    text = "They met on 3\u00a0Ju\u00adly and on **Mon\u200bday**."
    assert [day.span.of(text) for day in days_of(read(text))] == ["3\u00a0Ju\u00adly", "Mon\u200bday"]


PIECES = st.sampled_from([
    "Quell ", "met ", "e\u0301", "n\u0303", "\u0301", "\u200b", "\u00ad", "\u00a0", "  ", "\n", "\n\n", "\r\n", "*",
    "**", "_", "[", "](http://x)", "&ldquo;", "&amp;", "&", ";", "“", "”", "🇳🇴", "<b>", "</p>", "<script>", "</script>",
    "<!--", "-->", "# ", "> ", "Q: ", "A: ", "MS. HARLOW: ",
    "Anna Berg (chair): ", "Who? ", "I will. ", "Read more: ", "(Reuters) - ", "\ufeff", "ᄀ", "ᅡ", "\u200d", "\x85",
])  # fmt: skip
TEXTS = st.text() | st.lists(PIECES, max_size=30).map("".join)


ARTICLE = (
    "LINDAU, 3 March 2031 (Reuters) – Foreign Minister Adéla Quell met Omar Finch on Monday. “We agreed on this,” "
    "Quell said.\n\nMs. Harlow: Who pays? I will not.\n\nMr. Price: We will, on the first Monday of May."
)
ODD = st.tuples(st.integers(0, len(ARTICLE)), st.sampled_from(["\u200b", "\u00ad", "\u2060"]))


@given(st.lists(ODD, max_size=20), st.sampled_from([" ", "\u00a0", "  "]))
def test_odd_characters_change_nothing_that_is_found(odd: list[tuple[int, str]], space: str) -> None:
    """The same sentences, quotations, turns and days, wherever such characters stand, however accents are written."""
    text = ARTICLE
    for at, mark in sorted(odd, reverse=True):
        text = text[:at] + mark + text[at:]
    assert _found(unicodedata.normalize("NFD", text.replace(" ", space))) == _found(ARTICLE)


def _found(text: str) -> list[list[str]]:
    document = read(text)
    quoted, turns = [one.span for one in document.quotations], [turn.span for turn in document.turns]
    days = [day.span for day in days_of(document)]
    return [[document.clean(span) for span in spans] for spans in (document.sentences, quoted, turns, days)]


@given(TEXTS, st.data())
def test_the_map_of_any_text_is_monotone_and_inside(text: str, data: st.DataObject) -> None:
    """What comes later in the view comes no earlier in the article; there and back covers what it began with."""
    view = read(text).view
    size = len(view.text)
    bounds = sorted(data.draw(st.lists(st.integers(0, size), min_size=3, max_size=3)))
    first, second = view.span(bounds[0], bounds[1]), view.span(bounds[1], bounds[2])
    assert 0 <= first.start <= first.end <= len(text)
    assert 0 <= second.start <= second.end <= len(text)
    assert first.start <= second.start or bounds[0] == bounds[1]
    assert first.end <= second.end or bounds[1] == bounds[2]
    if bounds[0] < bounds[1]:
        assert view.seen(first).holds(Span(bounds[0], bounds[1]))


@given(TEXTS)
def test_spans_of_any_text_are_ordered_and_inside(text: str) -> None:
    """Sentences, quotations and turns neither overlap nor are empty, and none begins or ends with white space."""
    document = read(text)
    turns = [turn.span for turn in document.turns]
    for spans in (list(document.sentences), [one.outer for one in document.quotations], turns):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(one.end <= two.start for one, two in pairwise(spans))
        assert all(span.of(text) == span.of(text).strip() for span in spans)
    assert not any(turn.label.overlaps(turn.span) for turn in document.turns)


@given(TEXTS)
def test_paragraphs_of_the_view_are_its_lines(text: str) -> None:
    """So what is found in it does not depend on how the article was laid out."""
    seen = read(text).view.text
    assert [span.of(seen) for span in paragraphs(seen)] == (seen.split("\n\n") if seen else [])
