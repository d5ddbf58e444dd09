"""What was promised is followed: told again, moved, kept or broken, and nothing else counts as kept."""

import itertools
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summarizer import summarize
from summarizer.ledger import Entry, Ledger, people
from tests.ledger.telling import Due, Met, Who, empty, entry


def toml(name: str) -> dict[str, list[dict[str, str]]]:
    return tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))


MISSED = {
    "The ban on plastic bags in Vestria took effect on Monday.": "an act told by its noun",
    "Lawmakers in Vestria ratified the fisheries accord by 80 votes to 20.": "a parliament named by its members",
}
"""Sentences that say more than the rules find; docs/identity.md tells of them."""
CASES = [*toml("hard_promises.toml")["case"], *toml("hard_more.toml")["promises"]]
BERG = Who("Anna Berg", "foreign minister", "Norway")
DORN = Who("Carl Dorn", "foreign minister", "Sweden")
VESTRIA = Who("Vestria", type="group")
MARRANT = Who("Odile Marrant")
DRAFT = Due("publish the draft treaty", (0,), "2031-03-20")


@pytest.fixture
def ledger(tmp_path: Path, sqlite_template: Path) -> Iterator[Ledger]:
    """A new ledger."""
    shutil.copyfile(sqlite_template, tmp_path / "ledger.sqlite")
    with Ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened


def owner_of(case: dict[str, str]) -> Who:
    return Who(case["owner"], type="person" if case["owner"] == "Odile Marrant" else "group")


def only(ledger: Ledger, day: str = "2031-03-01") -> dict[str, Any]:
    (row,) = ledger.pending(today=date.fromisoformat(day))
    return dict(row)


def kinds(ledger: Ledger) -> list[str]:
    return [row["kind"] for row in ledger.changes()]


def outcome(ledger: Ledger, case: dict[str, str], *, late: bool = False) -> str:
    """Return what became of a promise that a first article told, when a second says more."""
    empty(ledger)
    owner = owner_of(case)
    first = entry("2031-03-04", [owner], pending=[Due(case["what"], (0,))])
    later = entry(case.get("day", "2031-03-12"), [owner], text=case["later"])
    ledger.add([later, first] if late else [first, later])
    return str(only(ledger)["state"])


@pytest.mark.parametrize("late", [False, True], ids=["in order", "late"])
def test_what_became_of_a_promise(ledger: Ledger, *, late: bool) -> None:
    """A later article fulfils or denies a promise where its words say so, in whichever order they are added."""
    cases = CASES[::3] if late else CASES
    wrong = {case["later"] for case in cases if outcome(ledger, case, late=late) != case["state"]}
    assert wrong == {case["later"] for case in cases} & MISSED.keys()


SENT = "Vestria sent two patrol ships to Larn"
HAS_SENT = SENT.replace("sent", "has sent")
WILL_NOT = "Vestria will not send two patrol ships to Larn"
TOLD_ONLY = {
    "a condition of time": [
        f"{when} {HAS_SENT}, patrols can begin." for when in ("Once", "When", "As soon as", "After")
    ],
    "another condition": [f"Provided {SENT}, patrols could begin.", f"Assuming that {HAS_SENT}, patrols can begin."],
    "a claim behind it": [f"{SENT}, Ruan claimed.", f"{SENT}, Ruanese media alleged.", f"{SENT}, claimed Ruan."],
    "a doubt": [f"It is doubtful that {HAS_SENT}.", f"Few believed that {SENT}."],
    "a denial that is dismissed": [
        f"Marrant dismissed reports that {WILL_NOT}.",
        f"Rumours that {WILL_NOT} are false.",
        f"It is not the case that {WILL_NOT}.",
    ],
    "a fear": [f"Marrant fears that {WILL_NOT}."],
    "not this alone": ["Vestria will not only send two patrol ships to Larn but also a tug."],
    "not for a time": [f"{WILL_NOT} before 1 June.", f"{WILL_NOT} until 1 June."],
}
TOLD_AS_NEWS = [
    (f"After weeks of delay, {SENT}.", "fulfilled"),
    (f"When the ice had gone, {SENT}.", "fulfilled"),
    (f"{SENT} when the ice had gone.", "fulfilled"),
    (f"{SENT}, Marrant said.", "fulfilled"),
    ("A few days later Vestria sent two patrol ships to Larn.", "fulfilled"),
    (f"Marrant confirmed reports that {WILL_NOT}.", "contradicted"),
    (f"{WILL_NOT}, Marrant said.", "contradicted"),
]


@pytest.mark.parametrize(
    ("later", "state"),
    [*((later, "open") for some in TOLD_ONLY.values() for later in some), *TOLD_AS_NEWS],
)
def test_only_what_the_article_tells_itself_changes_a_promise(ledger: Ledger, later: str, state: str) -> None:
    """And neither a condition, a claim, a doubt, a fear, nor what is said to be false."""
    assert outcome(ledger, {"owner": "Vestria", "what": "send two patrol ships to Larn", "later": later}) == state


@pytest.mark.parametrize("what", ["visit Riga", "travel to Riga"])
@pytest.mark.parametrize(
    ("later", "state"),
    [
        ("Marrant visited Riga on Wednesday.", "fulfilled"),
        ("Odile Marrant will not visit Riga.", "contradicted"),
        ("Odile Marrant cancelled her visit to Riga.", "contradicted"),
        ("Marrant called off her trip to Riga.", "contradicted"),
        ("Marrant's visit to Riga was cancelled.", "contradicted"),
        ("Marrant visited Oslo on Wednesday.", "open"),
        ("Marrant cancelled her visit to Oslo.", "open"),
        ("Marrant cancelled a dinner before her visit to Riga.", "open"),
        ("Marrant has not called off her visit to Riga.", "open"),
    ],
)
def test_a_visit_is_followed_by_its_sentences(ledger: Ledger, what: str, later: str, state: str) -> None:
    """It was made, or called off, whether a verb tells it or a noun."""
    assert outcome(ledger, {"owner": "Odile Marrant", "what": what, "later": later}) == state


@pytest.mark.parametrize("late", [False, True], ids=["in order", "late"])
@pytest.mark.parametrize(
    ("what", "later", "state"),
    [
        ("reopen the harbour by 20 March", "Marrant will not reopen the harbour by 20 March.", "contradicted"),
        ("reopen the harbour by 20 March", "Odile Marrant refused to reopen the harbour by 20 March.", "contradicted"),
        ("reopen the harbour by 20 March", "Marrant said she would not reopen it by 20 March.", "open"),
        ("reopen the harbour", "Marrant said she would not reopen the harbour by 20 March.", "contradicted"),
        ("reopen the harbour by 20 March", "Odile Marrant will not reopen the harbour in March.", "contradicted"),
        ("reopen the harbour by 20 March", "Odile Marrant refused on 1 March to reopen the harbour.", "open"),
        ("reopen the harbour by 20 March", "Odile Marrant reopened the harbour on 1 March.", "open"),
        ("visit Riga on 20 March", "Odile Marrant will not visit Riga on 20 March.", "contradicted"),
        ("visit Riga on 20 March", "Odile Marrant refused to visit Riga on 20 March.", "contradicted"),
        ("visit Riga on 20 March", "Odile Marrant called off the visit to Riga on 20 March.", "contradicted"),
        ("visit Riga on 20 March", "Odile Marrant cancelled her visit to Riga on 20 March.", "contradicted"),
    ],
)  # fmt: skip
def test_what_is_denied_may_be_dated_by_its_own_day(
    ledger: Ledger, what: str, later: str, state: str, *, late: bool
) -> None:
    """A refusal that repeats the day on which it was due, which is still to come, is none of the past."""
    articles = [
        told("2031-03-04", Due(what, (0,), "2031-03-20"), who=(MARRANT,)),
        told("2031-03-12", who=(MARRANT,), text=later),
    ]
    ledger.add(reversed(articles) if late else articles)
    assert only(ledger)["state"] == state


@pytest.mark.parametrize("late", [False, True], ids=["in order", "late"])
@pytest.mark.parametrize(
    ("day", "state"), [("2031-03-10", "contradicted"), ("2031-03-08", "open")], ids=["on its day", "on another day"]
)
def test_a_cancelled_meeting_of_the_two_breaks_the_promise_to_meet(
    ledger: Ledger, day: str, state: str, *, late: bool
) -> None:
    """Also where the article that told the promise tells no plan of a meeting."""
    articles = [
        entry("2031-03-04", [BERG, DORN], pending=[Due("meet Carl Dorn", (0,), "2031-03-10")]),
        entry("2031-03-07", [BERG, DORN], met=[Met((0, 1), "cancelled", day)]),
    ]
    ledger.add(reversed(articles) if late else articles)
    assert only(ledger)["state"] == state


@pytest.mark.parametrize(
    ("later", "state"),
    [
        ("Vestria on Friday published its report on the cable.", "fulfilled"),
        ("Vestria on 9 March published its report on the cable.", "fulfilled"),
        ("Talks in Vestria on Friday published its report on the cable.", "open"),
        ("Ruan, not Vestria, on Friday published its report on the cable.", "open"),
    ],
)
def test_a_day_before_the_verb_hides_nobody(ledger: Ledger, later: str, state: str) -> None:
    """It is no name of who did it."""
    assert outcome(ledger, {"owner": "Vestria", "what": "publish its report on the cable", "later": later}) == state


def test_a_visit_that_is_put_off_has_another_day(ledger: Ledger) -> None:
    """As every act that is told by its noun."""
    later = told("2031-03-12", who=(MARRANT,), text="Odile Marrant postponed her visit to Riga to 2 April.")
    ledger.add([told("2031-03-04", Due("visit Riga", (0,), "2031-03-18"), who=(MARRANT,)), later])
    assert (only(ledger)["state"], only(ledger)["last_due"]) == ("open", "2031-04-02")


def test_what_is_not_to_be_done_is_another_promise(ledger: Ledger) -> None:
    """Nor does it move the day of the one to do it, nor is it kept by doing it."""
    first = Due("send two patrol ships to Larn", (0,), "2031-04-15")
    second = Due("not send two patrol ships to Larn before 1 June", (0,), "2031-06-01")
    ledger.add([told("2031-03-04", first), told("2031-03-06", second), told("2031-03-12", text=f"{SENT}.")])
    assert [(row["state"], row["last_due"]) for row in ledger.pending(today="2031-03-13")] == [
        ("fulfilled", "2031-04-15"),
        ("open", "2031-06-01"),
    ]


def test_promises_of_the_third_set(ledger: Ledger) -> None:
    """Nothing counts as done or broken that was not."""
    cases = toml("held_out.toml")["promises"]
    got = [(case["state"], outcome(ledger, case)) for case in cases]
    assert [pair for pair in got if pair[1] != "open" and pair[0] != pair[1]] == []
    assert sum(one == other for one, other in got) >= 0.9 * len(got)


def told(day: str, *pending: Due, who: tuple[Who, ...] = (VESTRIA,), text: str = "") -> Entry:
    return entry(day, who, pending=pending, text=text)


def test_a_promise_told_again_is_one_item(ledger: Ledger) -> None:
    """A second article confirms it, and both are its sources."""
    ledger.add(
        [told("2031-03-04", DRAFT), told("2031-03-06", Due("publish the draft of the treaty", (0,), "2031-03-20"))]
    )
    assert only(ledger)["sources"] == 2
    assert kinds(ledger) == ["told", "confirmed"]


BY_NOUN = [
    ("answer the draft", None, "send its answer to the draft", None, 1),
    ("give an answer to the draft", None, "answer the draft", None, 1),
    ("decide on the budget", None, "take a decision on the budget", None, 1),
    ("answer", "2031-W12", "sent its answer to the draft", "2031-03", 1),
    ("answer", None, "send its answer to the draft", None, 2),
    ("answer", "2031-03-20", "send its answer to the draft", "2031-04-20", 2),
    ("answer the draft", None, "send its answer to the letter", None, 2),
    ("answer the draft", None, "send the answer sheets of the draft", None, 2),
    ("answer the draft", None, "publish the answer to the draft", None, 2),
]


@pytest.mark.parametrize(("first", "due", "second", "again", "items"), BY_NOUN)
def test_an_act_told_by_its_noun_is_the_act(  # noqa: PLR0913, PLR0917 - two promises
    ledger: Ledger, first: str, due: str | None, second: str, again: str | None, items: int
) -> None:
    """Behind a verb without weight of its own; what says nothing of its object is the same where the times agree."""
    ledger.add([told("2031-03-04", Due(first, (0,), due)), told("2031-03-06", Due(second, (0,), again))])
    assert ledger.pending().count() == items


@pytest.mark.parametrize(
    ("what", "later", "state"),
    [
        ("answer the draft", "Vestria sent its answer to the draft on Monday.", "fulfilled"),
        ("send its answer to the draft", "Vestria answered the draft on Monday.", "fulfilled"),
        ("answer the draft", "Vestria will not give an answer to the draft.", "contradicted"),
        ("answer the draft", "Vestria sent its answer to the letter on the draft.", "open"),
        ("answer the draft", "Vestria has not yet sent its answer to the draft.", "open"),
    ],
)
def test_an_act_told_by_its_noun_is_followed(ledger: Ledger, what: str, later: str, state: str) -> None:
    """Done or refused in the words of the one, promised in those of the other."""
    ledger.add([told("2031-03-04", Due(what, (0,))), told("2031-03-12", text=later)])
    assert only(ledger)["state"] == state


@pytest.mark.parametrize(
    ("first", "second", "last_due", "kind"),
    [
        ("2031-W12", "2031-03", "2031-03-23", "confirmed"),
        ("2031-03", "2031-W12", "2031-03-23", "confirmed"),
        ("2031-03-20", "2031-04", "2031-04-30", "moved"),
        ("2031-03", "2031-04-02", "2031-04-02", "moved"),
    ],
)
def test_a_wider_time_moves_nothing(ledger: Ledger, first: str, second: str, last_due: str, kind: str) -> None:
    """`This month` says no other day than a week of it; a narrower time is the due one from then on."""
    for_ = [Due("publish the draft treaty", (0,), day) for day in (first, second)]
    ledger.add([told("2031-03-04", for_[0]), told("2031-03-06", for_[1])])
    assert (only(ledger)["last_due"], kinds(ledger)) == (last_due, ["told", kind])


def test_a_telling_without_a_day_leaves_the_one_to_which_it_was_moved(ledger: Ledger) -> None:
    """A sentence has put it off; an article that repeats the promise alone does not take that back."""
    off = told("2031-03-06", text="Vestria postponed publishing the draft treaty until 15 April.")
    ledger.add(
        [told("2031-03-04", DRAFT), off, told("2031-03-08", Due("publish the draft treaty", (0,)), text="Again.")]
    )
    assert only(ledger)["last_due"] == "2031-04-15"


def test_another_promise_of_the_same_owner_is_another_item(ledger: Ledger) -> None:
    """Neither another object nor another act is the same promise."""
    ledger.add(
        [
            told("2031-03-04", DRAFT),
            told("2031-03-05", Due("publish the budget", (0,))),
            told("2031-03-06", Due("reject the draft treaty", (0,))),
        ]
    )
    assert ledger.pending(today=date.fromisoformat("2031-03-07")).count() == 3


def test_the_same_promise_of_another_owner_is_another_item(ledger: Ledger) -> None:
    """Who must act is part of a promise."""
    ledger.add([told("2031-03-04", DRAFT), told("2031-03-05", DRAFT, who=(Who("Ruan", type="group"),))])
    assert ledger.pending(today=date.fromisoformat("2031-03-07")).count() == 2


def test_a_later_day_moves_it(ledger: Ledger) -> None:
    """The item is due by the newest day, and the change has both."""
    ledger.add([told("2031-03-04", DRAFT), told("2031-03-06", Due("publish the draft treaty", (0,), "2031-04-15"))])
    assert only(ledger)["last_due"] == "2031-04-15"
    (moved,) = [row for row in ledger.changes() if row["kind"] == "moved"]
    assert (moved["due_before"], moved["due_after"]) == ("2031-03-20", "2031-04-15")


def test_a_sentence_that_puts_it_off_moves_it(ledger: Ledger) -> None:
    """The day behind `until` is the new one."""
    ledger.add(
        [
            told("2031-03-04", DRAFT),
            told("2031-03-06", text="Vestria postponed publishing the draft treaty until 15 April."),
        ]
    )
    assert (only(ledger)["last_due"], only(ledger)["state"]) == ("2031-04-15", "open")


OFF = Due("postponed publishing the draft treaty", (0,), "2031-04-15", "planned")


@pytest.mark.parametrize("late", [False, True], ids=["in order", "late"])
@pytest.mark.parametrize(
    ("what", "off"),
    [
        ("publish the draft treaty", "postponed publishing the draft treaty until 15 April"),
        ("publish the draft treaty", "delayed the publication of the draft treaty until 15 April"),
        ("open the northern lock", "put off the opening of the northern lock to 15 April"),
        ("visit Riga", "postponed her visit to Riga until 15 April"),
    ],
)
def test_what_puts_a_promise_off_is_no_second_one(ledger: Ledger, what: str, off: str, *, late: bool) -> None:
    """It moves the item that is known, although it reads as a plan of its own."""
    text = f"Odile Marrant {off}."
    articles = [
        told("2031-03-04", Due(what, (0,), "2031-03-20"), who=(MARRANT,)),
        told("2031-03-12", Due(off, (0,), "2031-04-15", "planned"), text=text, who=(MARRANT,)),
    ]
    ledger.add(reversed(articles) if late else articles)
    assert (only(ledger)["what"], only(ledger)["last_due"]) == (what, "2031-04-15")
    assert [(row["kind"], row["due_before"], row["due_after"]) for row in ledger.changes()] == [
        ("told", None, "2031-03-20"),
        ("moved", "2031-03-20", "2031-04-15"),
    ]


def test_what_was_put_off_and_is_not_known_is_an_item(ledger: Ledger) -> None:
    """It is kept when the act is done at last; a later promise of another thing is another."""
    ledger.add([told("2031-03-12", OFF), told("2031-04-15", text="Vestria published the draft treaty.")])
    assert (only(ledger)["state"], kinds(ledger)) == ("fulfilled", ["told", "fulfilled"])


def test_a_later_visit_is_not_the_one_that_was_put_off(ledger: Ledger) -> None:
    """Only what was told before it is put off."""
    off = Due("postponed her visit to Riga until 15 April", (0,), "2031-04-15", "planned")
    later = Due("visit Riga", (0,), "2031-09-20")
    ledger.add([told("2031-03-12", off, who=(MARRANT,)), told("2031-03-14", later, who=(MARRANT,))])
    assert ledger.pending(today=date(2031, 3, 14)).count() == 2


STORIES: dict[str, list[Entry]] = {
    "put off, done, and promised anew": [
        told("2031-03-04", DRAFT),
        told("2031-03-19", text="Vestria postponed publishing the draft treaty until 15 April."),
        told("2031-04-14", text="Vestria published the draft treaty on Monday."),
        told("2031-04-20", Due("publish the draft treaty", (0,), "2031-05-20")),
    ],
    "denied, promised again, done and done": [
        told("2031-03-04", DRAFT),
        told("2031-03-09", text="Vestria will not publish the draft treaty."),
        told("2031-03-11", Due("publish the draft treaty", (0,), "2031-03-25")),
        told("2031-03-14", text="Vestria published the draft treaty on Monday."),
        told("2031-03-18", text="Vestria had said little before. Vestria published the draft treaty last week."),
    ],
    "a visit put off, held, and called off in a late paper": [
        told("2031-03-04", Due("visit Riga", (0,), "2031-03-10"), who=(MARRANT,)),
        told("2031-03-08", text="Odile Marrant postponed her visit to Riga until 20 March.", who=(MARRANT,)),
        entry("2031-03-21", [MARRANT, DORN], met=[Met((0, 1), "held", "2031-03-20", "Riga")]),
        told("2031-03-25", text="Odile Marrant cancelled her visit to Riga.", who=(MARRANT,)),
    ],
    "a visit made, where the next one was planned": [
        told("2031-03-04", Due("meet Carl Dorn in Riga on 12 March", (0,), "2031-03-12"), who=(MARRANT, DORN)),
        entry(
            "2031-03-13",
            [MARRANT, DORN],
            met=[Met((0, 1), "held", "2031-03-12", "Riga"), Met((0, 1), "planned", "2031-04-18", "Oslo")],
        ),
        entry("2031-04-20", [MARRANT, DORN], met=[Met((0, 1), "held", "2031-04-18", "Oslo")]),
    ],
    "told first by a late paper": [
        told("2031-03-06", DRAFT),
        told("2031-03-05", text="Vestria postponed publishing the draft treaty until 15 April."),
        told("2031-03-02", Due("publish the draft treaty", (0,), "2031-03-12")),
    ],
}


@pytest.mark.parametrize("story", STORIES)
def test_what_becomes_of_it_does_not_depend_on_the_order_of_articles(ledger: Ledger, story: str) -> None:
    """State, days and changes are the same, whichever article came first."""
    found = set[str]()
    orders = [*itertools.permutations(STORIES[story])]
    for order in orders[:: 1 + len(orders) // 30]:
        empty(ledger)
        for one in order:
            ledger.add([one])
        items = sorted([*map(repr, map(without_ids, ledger.pending(today=date(2031, 3, 1))))])
        found.add(repr((items, sorted(repr(without_ids(one)) for one in ledger.changes()))))
    assert len(found) == 1, found


VISITS = (
    "OSLO, March 3, 2031 — Odile Marrant is to meet Carl Dorn in Riga on March 12.",
    "RIGA, March 13, 2031 — Odile Marrant and Carl Dorn met in Riga on Wednesday. They will meet in Oslo in April.",
    "OSLO, April 20, 2031 — Odile Marrant and Carl Dorn met in Oslo on Friday.",
)


def test_a_plan_in_the_article_that_tells_a_meeting_takes_nothing_back(ledger: Ledger) -> None:
    """In whatever order the three articles come: the first meeting was held, and so was the second."""
    read = [Entry(summarize(text, model="rules"), text=text) for text in VISITS]
    for order in itertools.permutations(read):
        empty(ledger)
        for one in order:
            ledger.add([one])
        assert [one["state"] for one in ledger.pending(today=date(2031, 5, 1))] == ["fulfilled", "fulfilled"]


def without_ids(row: Mapping[str, object]) -> dict[str, object]:
    own = {"id", "item", "document", "owner_ids"}
    return {name: told_ for name, told_ in row.items() if name not in own}


def test_another_article_keeps_it_done_where_the_first_is_taken_out(ledger: Ledger) -> None:
    """What is told after it was done is read when that is known no more."""
    done = [told(day, text=f"Vestria published the draft treaty. {day}.") for day in ("2031-03-10", "2031-03-12")]
    ledger.add([told("2031-03-04", DRAFT), *done])
    assert [row["day"] for row in ledger.changes() if row["kind"] == "fulfilled"] == ["2031-03-10"]
    ledger.remove(2, reason="withdrawn")
    assert [row["day"] for row in ledger.changes() if row["kind"] == "fulfilled"] == ["2031-03-12"]
    assert [*ledger.verify()] == []


@pytest.mark.parametrize(
    ("statuses", "firmness"),
    [
        (("promised", "planned"), "promised"),
        (("planned", "promised"), "promised"),
        (("promised", "agreed", "planned"), "agreed"),
        (("demanded", "demanded"), "demanded"),
    ],
)
def test_it_is_as_firm_as_the_firmest_telling(ledger: Ledger, statuses: tuple[Any, ...], firmness: str) -> None:
    """`Has yet to publish it` is told as a plan, and takes no promise back."""
    ledger.add(
        told(f"2031-03-0{day}", Due("publish the draft treaty", (0,), status=status))
        for day, status in enumerate(statuses, 4)
    )
    assert only(ledger)["firmness"] == firmness


def test_it_is_due_and_overdue_by_the_day_of_the_question(ledger: Ledger) -> None:
    """Nothing is written for it: the same item is open, then due, then overdue."""
    ledger.add([told("2031-03-04", DRAFT)])
    assert [only(ledger, day)["state"] for day in ("2031-03-05", "2031-03-15", "2031-03-21")] == [
        "open",
        "due",
        "overdue",
    ]


def test_the_sentence_that_fulfils_it_is_its_evidence(ledger: Ledger) -> None:
    """Where it stands in the later article, and why it counts."""
    later = told("2031-03-12", text="It rained. Vestria published the draft treaty on Monday.")
    ledger.add([told("2031-03-04", DRAFT), later])
    (row,) = [row for row in ledger.changes() if row["kind"] == "fulfilled"]
    assert row["text"] == "Vestria published the draft treaty on Monday."
    assert (later.text or "")[row["start"] or 0 : row["end"] or 0] == row["text"]
    assert row["by"] == "rules"
    assert "published" in row["reason"]


def test_a_broken_promise_may_be_renewed(ledger: Ledger) -> None:
    """Denied, then promised again: it is open."""
    ledger.add(
        [
            told("2031-03-04", DRAFT),
            told("2031-03-06", text="Vestria will not publish the draft treaty."),
            told("2031-03-09", DRAFT, text="Vestria said so again."),
        ]
    )
    assert only(ledger)["state"] == "open"
    assert kinds(ledger) == ["told", "denied", "confirmed"]


def planned() -> Entry:
    """Return an article that tells the plan of a meeting, and its pending item."""
    plan = "Anna Berg and Carl Dorn will meet in Oslo on 2031-03-10"
    return entry(
        "2031-03-04",
        [BERG, DORN],
        text=plan,
        met=[Met((0, 1), "planned", "2031-03-10", sentence=plan)],
        pending=[Due("meet in Oslo", (0, 1), "2031-03-10")],
    )


def test_a_planned_meeting_that_is_held_fulfils_its_promise(ledger: Ledger) -> None:
    """The plan and the meeting are one meeting, and the pending item told it."""
    first = planned()
    second = entry("2031-03-11", [BERG, DORN], met=[Met((0, 1), "held", "2031-03-10", sentence="Berg and Dorn met.")])
    ledger.add([first, second])
    assert only(ledger)["state"] == "fulfilled"


def test_a_planned_meeting_that_is_called_off_breaks_it(ledger: Ledger) -> None:
    """The same, cancelled."""
    first = planned()
    off = entry("2031-03-08", [BERG, DORN], met=[Met((0, 1), "cancelled", "2031-03-10", sentence="It was called off.")])
    ledger.add([off, first])
    assert only(ledger)["state"] == "contradicted"


def test_another_meeting_of_one_of_them_does_not_fulfil_it(ledger: Ledger) -> None:
    """Both who promised to meet must have met."""
    ledger.add(
        [
            entry("2031-03-04", [BERG, DORN], pending=[Due("meet in Oslo", (0, 1), "2031-03-10")]),
            entry("2031-03-11", [BERG, Who("Eva Holm", None, "Sweden")], met=[Met((0, 1), "held", "2031-03-10")]),
        ]
    )
    assert only(ledger)["state"] == "open"


MARRANT, KIELGAARD, RASK = Who("Odile Marrant"), Who("Tomas Kielgaard", "Prime Minister", "Kaldora"), Who("Aune Rask")
PRONOUNS = [
    ("Marrant praised Tomas Kielgaard. She hoped to see him soon.", "see him", KIELGAARD, "fulfilled"),
    ("Marrant praised Tomas Kielgaard of Kaldora.\n\nShe hoped to see him in Sel.", "see him", KIELGAARD, "fulfilled"),
    ("Marrant praised Tomas Kielgaard. She hoped to speak with him.", "speak with him", KIELGAARD, "fulfilled"),
    ("Marrant will see Kielgaard this month.", "see Kielgaard", KIELGAARD, "fulfilled"),
    ("Marrant praised Tomas Kielgaard. She hoped to see him soon.", "see him", RASK, "open"),
    ("Marrant praised Tomas Kielgaard and Aune Rask. She will see her soon.", "see her", RASK, "open"),
    ("Marrant praised Kielgaard and Joos Perl. She hoped to see him.", "see him", KIELGAARD, "open"),
    ("Marrant praised Kielgaard. The envoy came too late. She hoped to see him.", "see him", KIELGAARD, "open"),
    ("Kielgaard spoke.\n\nIt rained.\n\nShe hoped to see him.", "see him", KIELGAARD, "open"),
    ("Marrant praised Aune Rask. She hoped to see her brother.", "see her brother", RASK, "open"),
    ("Marrant spoke of Kielgaard. She will see the play by Kielgaard.", "see the play by Kielgaard", KIELGAARD, "open"),
]


@pytest.mark.parametrize(
    ("text", "what", "met", "state"), PRONOUNS, ids=[f"{one[0]} {one[2].name}" for one in PRONOUNS]
)
def test_somebody_is_seen_when_they_meet(ledger: Ledger, text: str, what: str, met: Who, state: str) -> None:
    """Whoever a pronoun means by the words before it; where that cannot be told, no meeting is the one."""
    first = entry("2031-03-04", [MARRANT, KIELGAARD, RASK], text=text, pending=[Due(what, (0,))])
    held = Met((0, 1), "held", "2031-03-12", sentence=f"Odile Marrant met {met.name}.")
    ledger.add([first, entry("2031-03-13", [MARRANT, met], met=[held])])
    assert only(ledger)["state"] == state


@pytest.mark.parametrize(
    ("sentence", "state"),
    [("Berg and Dorn will meet by 2031-03-20.", "fulfilled"), ("Berg and Dorn will meet on 2031-03-20.", "open")],
)
def test_a_meeting_before_its_limit_is_in_time(ledger: Ledger, sentence: str, state: str) -> None:
    """`By` a day is any day until then, `on` a day that one alone."""
    first = entry("2031-03-04", [BERG, DORN], text=sentence, pending=[Due("meet", (0, 1), "2031-03-20")])
    assert first.summary is not None
    (item,) = first.summary.pending
    told_in = item.span.model_copy(update={"start": 0, "end": len(sentence), "text": sentence})
    pending = (item.model_copy(update={"evidence": (told_in,)}),)
    first = Entry(first.summary.model_copy(update={"pending": pending}), text=first.text)
    ledger.add([first, entry("2031-03-13", [BERG, DORN], met=[Met((0, 1), "held", "2031-03-12")])])
    assert only(ledger)["state"] == state


def test_a_meeting_of_the_same_sentence_tells_whom_a_pronoun_means(ledger: Ledger) -> None:
    """The result has the hope as a possible meeting, with who would meet, and no other name is near."""
    text = "Nobody else was there.\n\nShe hoped to see him."
    hoped = Met((0, 1), "possible", sentence="She hoped to see him.")
    first = entry("2031-03-04", [MARRANT, KIELGAARD], text=text, met=[hoped], pending=[Due("see him", (0,))])
    ledger.add([first, entry("2031-03-13", [MARRANT, KIELGAARD], met=[Met((0, 1), "held", "2031-03-12")])])
    assert only(ledger)["state"] == "fulfilled"


@pytest.mark.parametrize("what", ["publish it", "release them"])
def test_a_thing_that_a_pronoun_means_is_not_guessed(ledger: Ledger, what: str) -> None:
    """The same verb by the same owner may be of anything."""
    later = "Vestria published a map. Vestria released a film."
    ledger.add([told("2031-03-04", Due(what, (0,))), told("2031-03-12", text=later)])
    assert only(ledger)["state"] == "open"


def test_a_hope_to_meet_and_the_plan_are_two_items(ledger: Ledger) -> None:
    """As a demand and the promise that answers it; one meeting fulfils both."""
    hope, plan = (Due("meet in Oslo", (0, 1), "2031-03-10", status) for status in ("hoped", "planned"))
    ledger.add(
        [
            entry("2031-03-04", [BERG, DORN], pending=[hope]),
            entry("2031-03-05", [BERG, DORN], pending=[plan]),
            entry("2031-03-11", [BERG, DORN], met=[Met((0, 1), "held", "2031-03-10")]),
        ]
    )
    assert [row["state"] for row in ledger.pending()] == ["fulfilled", "fulfilled"]


def test_a_denied_meeting_takes_its_fulfilment_back(ledger: Ledger) -> None:
    """When an article denies that the meeting took place, the promise to meet is open again."""
    told_ = entry("2031-03-04", [BERG, DORN], pending=[Due("meet in Oslo", (0, 1), "2031-03-10")])
    held = entry("2031-03-11", [BERG, DORN], met=[Met((0, 1), "held", "2031-03-10")])
    denied = entry("2031-03-12", [BERG, DORN], met=[Met((0, 1), "denied", "2031-03-10")])
    ledger.add([told_, held])
    assert only(ledger)["state"] == "fulfilled"
    ledger.add([denied])
    assert only(ledger)["state"] == "open"


def test_a_newer_result_takes_its_promises_and_news_along(ledger: Ledger) -> None:
    """An item that no article tells any more is gone; what a replaced result told of another is told anew."""
    first, later = told("2031-03-04", DRAFT), told("2031-03-12", text="Vestria published the draft treaty.")
    ledger.add([first, later])
    assert first.summary is not None
    time = first.summary.provenance.time.replace(year=2032)
    made = first.summary.provenance.model_copy(update={"time": time})
    ledger.add([Entry(first.summary.model_copy(update={"pending": (), "provenance": made}), text=first.text)])
    assert ledger.pending(today=date.fromisoformat("2031-03-01")).count() == 0


def test_the_key_of_an_item_is_that_of_the_first_article(ledger: Ledger, tmp_path: Path, sqlite_template: Path) -> None:
    """Two ledgers with the same articles call it alike, whatever came first."""
    articles = [told("2031-03-04", DRAFT), told("2031-03-06", DRAFT, text="Again.")]
    shutil.copyfile(sqlite_template, tmp_path / "other.sqlite")
    ledger.add(articles)
    with Ledger(tmp_path / "other.sqlite") as other:
        other.add(reversed(articles))
        assert only(other)["key"] == only(ledger)["key"]


def test_without_its_text_an_article_still_fulfils_by_its_claims(ledger: Ledger) -> None:
    """The sentences that claims cite are all that is at hand."""
    sentence = "Vestria and Ruan met after Vestria published the draft treaty."
    later = entry("2031-03-12", [VESTRIA, Who("Ruan", type="group")], met=[Met((0, 1), sentence=sentence)])
    ledger.add([told("2031-03-04", DRAFT), Entry(later.summary)])
    assert only(ledger)["state"] == "fulfilled"


def german(told_: Entry) -> Entry:
    """Return the same article as a German one."""
    assert told_.summary is not None
    source = told_.summary.source.model_copy(update={"language": "de"})
    return Entry(told_.summary.model_copy(update={"source": source}), text=told_.text)


@pytest.mark.parametrize(
    ("second", "items_"),
    [
        ("den Entwurf des Abkommens veröffentlichen", 1),
        ("den Entwurf des Abkommens zu veröffentlichen", 1),
        ("den Entwurf des Abkommens ablehnen", 2),
    ],
)
def test_german_promises_are_one_by_all_their_words(ledger: Ledger, second: str, items_: int) -> None:
    """For the verb is not known, and three quarters of the words are also those of the opposite."""
    whats = ("den Entwurf des Abkommens veröffentlichen", second)
    ledger.add(german(told(f"2031-03-0{day}", Due(what, (0,)))) for day, what in enumerate(whats, 4))
    assert ledger.pending().count() == items_


@pytest.mark.parametrize(
    "text",
    [
        "Vestria veröffentlichte den Entwurf des Abkommens.",
        "Vestria wird den Entwurf des Abkommens nicht veröffentlichen.",
        "Vestria, Mitglied der Union, den Entwurf des Abkommens veröffentlichen.",
    ],
)
def test_german_sentences_change_nothing(ledger: Ledger, text: str) -> None:
    """Neither rightly nor wrongly: English rules do not read them."""
    first = german(told("2031-03-04", Due("den Entwurf des Abkommens veröffentlichen", (0,))))
    ledger.add([first, german(told("2031-03-12", text=text))])
    assert kinds(ledger) == ["told"]


def test_a_german_promise_to_meet_is_fulfilled_by_the_meeting(ledger: Ledger) -> None:
    """What a result has of meetings is the same in every language."""
    first = german(entry("2031-03-04", [BERG, DORN], pending=[Due("in Oslo treffen", (0, 1), "2031-03-10")]))
    held = german(entry("2031-03-11", [BERG, DORN], met=[Met((0, 1), "held", "2031-03-10")]))
    ledger.add([first, held])
    assert only(ledger)["state"] == "fulfilled"


ANNA, NINA = Who("Anna Berg", None, "Norway"), Who("Nina Holt", "foreign minister", "Vestria")
OF_ANNA = entry("2031-03-04", [ANNA], pending=[Due("publish the draft treaty", (0,), "2031-03-20")])
OF_NINA = entry("2031-03-06", [NINA], pending=[Due("publish the draft treaty", (0,), "2031-03-25")])
DONE_BY_ANNA = entry("2031-03-12", [ANNA], text="Anna Berg published the draft treaty on Monday.")
DONE_BY_NINA = entry("2031-03-12", [NINA], text="Nina Holt published the draft treaty on Monday.")
TO_MEET = entry("2031-03-04", [ANNA, DORN], pending=[Due("meet in Oslo", (0, 1), "2031-03-10")])
NINA_MET = entry("2031-03-11", [NINA, DORN], met=[Met((0, 1), "held", "2031-03-10")])
MERGED = {
    "two promises are one": ([OF_ANNA, OF_NINA], [("open", 2)]),
    "what the other did was the promise": ([OF_ANNA, DONE_BY_NINA], [("fulfilled", 1)]),
    "one was kept": ([OF_ANNA, OF_NINA, DONE_BY_ANNA], [("fulfilled", 2)]),
    "the other was kept": ([OF_ANNA, OF_NINA, DONE_BY_NINA], [("fulfilled", 2)]),
    "the other met": ([TO_MEET, NINA_MET], [("fulfilled", 1)]),
}


def items(ledger: Ledger) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Return everything that a ledger says of what is pending, without the numbers of rows."""
    rows = [*ledger.pending(today=date.fromisoformat("2031-03-01"))]
    keys = {row["id"]: row["key"] for row in rows}
    changes = [
        (keys[one["item"]], one["kind"], str(one["day"]), one["text"], str(one["due_after"]))
        for one in ledger.changes()
    ]
    return sorted((row["key"], row["owners"], row["state"], str(row["last_due"])) for row in rows), sorted(changes)


@pytest.mark.parametrize("name", MERGED)
def test_items_follow_who_is_who_and_come_back(ledger: Ledger, name: str) -> None:
    """After a merge they are what they would be had it been one person all along; after its undoing as before."""
    entries, merged = MERGED[name]
    ledger.add(entries)
    before = items(ledger)
    with ledger.writing() as session:
        number = people.merge(session, "Anna Berg", "Nina Holt", reason="the same portrait").id
    assert [(row["state"], row["sources"]) for row in ledger.pending(today=date.fromisoformat("2031-03-01"))] == merged
    with ledger.writing() as session:
        people.undo(session, number)
    assert items(ledger) == before
    assert [*ledger.verify()] == []


def test_a_promise_goes_with_the_name_that_is_split_off_and_comes_back(ledger: Ledger) -> None:
    """In one article it is a namesake's, who did not keep it; undone, it is kept again."""
    ledger.add([OF_ANNA, DONE_BY_ANNA])
    before = items(ledger)
    first = next(row["id"] for row in ledger.documents() if row["published"] == "2031-03-04")
    with ledger.writing() as session:
        number = people.split(session, "Anna Berg", articles=[first], reason="another Anna Berg").id
    assert only(ledger)["state"] == "open"
    with ledger.writing() as session:
        people.undo(session, number)
    assert items(ledger) == before
