"""Labelled speech: turns of transcripts, interviews and hearings, and lines with a colon that are none."""

import pytest

from summarizer.document import read

HEARING = """HEARING ON PORTS

CHAIRMAN OKORO: The hearing will come to order.

MS. HARLOW: Thank you, Mr. Chairman. I have a short statement.

The harbour was closed for nine days.

CHAIRMAN OKORO: Was the minister told?

MS. HARLOW: Yes. He was told on Monday.

(Whereupon, the hearing was adjourned.)"""
BRIEFING = (
    "QUESTION: Will you meet him?\nMR. PRICE: We will, I think, in the\ncoming weeks. I can't say\nmore than that.\n"
    "QUESTION: In Oslo?\nMR. PRICE: I have nothing to announce."
)
COUNCIL = """The council met in Halden on Monday. This is what was said.

Carla Jensen (chair): The roof must be repaired. Omar, can you get three offers?

Omar Haddad: Yes, I will ask three builders.

Piet de Vries: I object to the cost.

Q. Who pays, Ms. Jensen?

A. That remains open."""

DEBATE = """Ada Quell (Labour):

I do not agree.

Omar Finch (Greens):

Will you act?

Ada Quell (Labour):

I will."""
RECORD = "Chairman Okoro. We begin.\n\nMs. Harlow. Thank you. Mr. Price is here.\n\nChairman Okoro. Then we go on."
INTERVIEW = """Daily Quill: You met him. Why?

Quell: I wanted to hear him.

Daily Quill: And now?

Quell: Now we wait.

The talk was led by Ida Foss."""

BROADCAST = """STEVE KLINE, HOST: Good morning.

ANNA FALK, BYLINE: Officials met Ole Krag on Monday.

KLINE: What was said?

FALK: That the port was closed.

(SOUNDBITE OF ARCHIVED RECORDING)

OLE KRAG, FORMER MINISTER: We have met.

KLINE: That was Ole Krag."""

FOUND = [
    ("a hearing", HEARING, [
        ("CHAIRMAN OKORO", "The hearing will come to order."),
        ("MS. HARLOW", "Thank you, Mr. Chairman. I have a short statement.\n\nThe harbour was closed for nine days."),
        ("CHAIRMAN OKORO", "Was the minister told?"),
        ("MS. HARLOW", "Yes. He was told on Monday."),
    ]),
    ("a briefing in wrapped lines", BRIEFING, [
        ("QUESTION", "Will you meet him?"),
        ("MR. PRICE", "We will, I think, in the\ncoming weeks. I can't say\nmore than that."),
        ("QUESTION", "In Oslo?"),
        ("MR. PRICE", "I have nothing to announce."),
    ]),
    ("names, each once", COUNCIL, [
        ("Carla Jensen", "The roof must be repaired. Omar, can you get three offers?"),
        ("Omar Haddad", "Yes, I will ask three builders."),
        ("Piet de Vries", "I object to the cost."),
        ("Q", "Who pays, Ms. Jensen?"),
        ("A", "That remains open."),
    ]),
    ("labels on lines of their own", DEBATE, [
        ("Ada Quell", "I do not agree."), ("Omar Finch", "Will you act?"), ("Ada Quell", "I will."),
    ]),
    ("an interview of a paper", INTERVIEW, [
        ("Daily Quill", "You met him. Why?"), ("Quell", "I wanted to hear him."), ("Daily Quill", "And now?"),
        ("Quell", "Now we wait."),
    ]),
    ("in bold", "**Moderator:** Welcome. Who starts?\n\n**Ada Quell:** I will.\n\n**Omar Finch:** Then me.", [
        ("Moderator", "Welcome. Who starts?"), ("Ada Quell", "I will."), ("Omar Finch", "Then me."),
    ]),
    ("in German", "Frage: Wann treffen Sie ihn?\n\nAntwort: Am Montag.", [
        ("Frage", "Wann treffen Sie ihn?"), ("Antwort", "Am Montag."),
    ]),
    ("with full stops, as a parliament records them", RECORD, [
        ("Chairman Okoro", "We begin."), ("Ms. Harlow", "Thank you. Mr. Price is here."),
        ("Chairman Okoro", "Then we go on."),
    ]),
    ("with times and numbers", "[00:01] Speaker 1: Who starts?\n[00:02] Speaker 2: I will.\n", [
        ("Speaker 1", "Who starts?"), ("Speaker 2", "I will."),
    ]),
    ("a broadcast", BROADCAST, [
        ("STEVE KLINE", "Good morning."), ("ANNA FALK", "Officials met Ole Krag on Monday."),
        ("KLINE", "What was said?"), ("FALK", "That the port was closed."), ("OLE KRAG", "We have met."),
        ("KLINE", "That was Ole Krag."),
    ]),
    ("hosts in small letters", "Steve Kline, host: It rains.\n\nAnna Falk, byline: It does.\n\nKline: It is wet.", [
        ("Steve Kline", "It rains."), ("Anna Falk", "It does."), ("Kline", "It is wet."),
    ]),
    ("senators", "SENATOR QUELL: I yield.\n\nSENATOR FINCH: I thank the gentleman.", [
        ("SENATOR QUELL", "I yield."), ("SENATOR FINCH", "I thank the gentleman."),
    ]),
]  # fmt: skip
NONE = [
    "Ada Roth, Minister: WE WILL FIGHT\n\nOmar Finch, Mayor: NO DEAL\n\nThe two met on Monday.",
    "ADA ROTH, MINISTER: Both sides met.\n\nOMAR FINCH, MAYOR: The port is closed.\n\nNARL, LARN: It rained.",
    "Quell met Finch.\n\nNote: The talks were short.\n\nBRUSSELS: The two met again.\n\nQuell said: We agreed.",
    "10:30: Arrival. We start.\n11:45: Talks. You may come.\n12:00: We leave.",
    "Monday: Arrival in Oslo.\nTuesday: You can see the town.\nWednesday: We leave.",
    (
        "Climate Change: We will cut emissions.\n\nEnergy Security: We will build.\n\nFree Trade: We will buy.\n\n"
        "The plan for climate, energy and free trade, and the change in security, is open."
    ),
    "Climate Action: Both will cut emissions.\n\nMaritime Affairs: Both will patrol.\n\nDigital Trade: Both will buy.",
    "Chair: Ada Quell\nSecretary: Omar Finch\n\nThe council met on Monday.",
    "SENATOR QUELL: WE WILL FIGHT\n\nSenator Quell said on Monday that she would fight.",
    "Quell: We agreed on gas\n\nFinch: No deal is near\n\nAda Quell said on Monday that they agreed.",
    "A. Smith met B. Jones.\n\nQ. Adams was there.\n\nA. Smith said it was good.",
    "A. We agreed on gas.\n\nB. We agreed on fish. Will it hold?",
    "Step 1: We meet. Who comes?\nStep 2: We talk. Will you?\nStep 3: We sign.",
    "он сказал: мы? и ушел.\nон сказал: что? и пришел.\nон сказал: да?",
    "Senator Quell. Senator Finch. Both came.\n\nMr. Price met us.",
    "Photo: You and I. Photo: We.\n\nRead more: Will we?\n\nSource: My own.",
    "The minister gave three reasons: I, me and myself.",
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in FOUND], ids=[case[0] for case in FOUND])
def test_turns_are_found_by_form(text: str, expected: list[tuple[str, str]]) -> None:
    """Each has the label without colon and bracket, and the words without the label."""
    assert [(turn.label.of(text), turn.span.of(text)) for turn in read(text).turns] == expected


@pytest.mark.parametrize("text", NONE)
def test_other_lines_with_a_colon_are_no_turns(text: str) -> None:
    """Notes, times, headings, topics, minutes' heads, datelines, initials and reporting clauses."""
    assert read(text).turns == ()


def test_who_only_asks_or_answers_is_not_named() -> None:
    """The label says nothing about who it is."""
    assert [turn.named for turn in read(COUNCIL).turns] == [True, True, True, False, False]


def test_sentences_break_at_the_borders_of_turns() -> None:
    """A label is a sentence of its own, and no sentence of a turn runs into the next one."""
    found = [span.of(BRIEFING) for span in read(BRIEFING).sentences]
    assert found[:4] == ["QUESTION:", "Will you meet him?", "MR. PRICE:", "We will, I think, in the\ncoming weeks."]
    assert found[4:6] == ["I can't say\nmore than that.", "QUESTION:"]


def test_the_last_turn_ends_with_its_paragraph_where_all_do() -> None:
    """What follows is told by the writer."""
    text = "Q: Who pays?\n\nA: We do.\n\nThe council meets in July."
    assert [turn.span.of(text) for turn in read(text).turns] == ["Who pays?", "We do."]


POSTS = [
    "We will meet again in June.\n— Ada Roth (@adaroth) March 4, 2031",
    "We will meet again in June. — Ada Roth (@adaroth) March 4, 2031",
    "“We will meet again in June.”\n\n- Ada Roth (@adaroth)",
    "We will meet again in June.\n\nAda Roth (@adaroth) · 4 March 2031, 10:02 PM",
    "<p>We will meet again in June.</p>&mdash; Ada Roth (@adaroth) <a href='/1'>March 4, 2031</a></blockquote>",
]
NO_POSTS = [
    "Quell met Ada Roth in June.\n\n— Ada Roth (@adaroth)",
    "Quell said “we will meet again” and left.\n\n— Ada Roth (@adaroth)",
    "We will meet again in June.\n\nAda Roth (@adaroth) said so on Monday.",
    "We will meet again in June.\n\nAda Roth (@adaroth)",
    "— Ada Roth (@adaroth) March 4, 2031",
    "“We will meet again in June.”\n— Ada Roth, minister",
]


@pytest.mark.parametrize("post", POSTS)
def test_a_post_is_a_turn_with_its_label_behind(post: str) -> None:
    """Its words are no quotation beside, and it neither needs another label nor takes what follows."""
    text = f"The two met.\n\n{post}\n\nThe port was closed."
    document = read(text)
    assert [(turn.label.of(text), turn.span.of(text), turn.named) for turn in document.turns] == [
        ("Ada Roth", "We will meet again in June.", True)
    ]
    assert document.quotations == ()


@pytest.mark.parametrize("text", NO_POSTS)
def test_what_the_article_tells_is_no_post(text: str) -> None:
    """It names the signer, quotes within other words, or goes on; a byline may have the same form."""
    assert read(text).turns == ()


def test_what_stands_between_labelled_answers_is_no_part_of_them() -> None:
    """In an interview whose questions have no label; where nothing asks, it is all of one speaker's."""
    asked = (
        "Will you sell the lake?\n\nFerro: No. We will not lease it either.\n\nThe firm says you must.\n\n"
        "Ferro: I have read the letter.\n\nWill there be a vote?\n\nFerro: We will hold one.\n\nInterview: Luca Neri"
    )
    spoken = [turn.span.of(asked) for turn in read(asked).turns]
    assert spoken == ["No. We will not lease it either.", "I have read the letter.", "We will hold one."]
    told = asked.replace("?", ".")
    assert next(turn.span.of(told) for turn in read(told).turns).endswith("The firm says you must.")
