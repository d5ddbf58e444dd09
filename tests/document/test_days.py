import datetime as dt
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document.day_language import Language, Rule
from summarizer.document.days import LANGUAGES, WORD, DayPhrase, Resolved, find_days, resolve
from summarizer.document.days_de import GERMAN
from summarizer.document.days_en import ENGLISH
from summarizer.document.model import Span

WEDNESDAY = dt.date(2025, 7, 2)
MAY_10 = dt.date(2022, 5, 10)
SEPTEMBER_2 = dt.date(2022, 9, 2)
DECEMBER_6 = dt.date(2023, 12, 6)
NEW_YEAR = dt.date(2024, 1, 1)

PAST = [
    ("today", WEDNESDAY, "2025-07-02"),
    ("TODAY", WEDNESDAY, "2025-07-02"),
    ("Yesterday", WEDNESDAY, "2025-07-01"),
    ("yesterday evening", WEDNESDAY, "2025-07-01"),
    ("earlier today", WEDNESDAY, "2025-07-02"),
    ("this morning", WEDNESDAY, "2025-07-02"),
    ("last night", WEDNESDAY, "2025-07-01"),
    ("the day before yesterday", WEDNESDAY, "2025-06-30"),
    ("Wednesday", WEDNESDAY, "2025-07-02"),
    ("Tuesday", WEDNESDAY, "2025-07-01"),
    ("TUESDAY", WEDNESDAY, "2025-07-01"),
    ("late Tuesday", WEDNESDAY, "2025-07-01"),
    ("Tuesday night", WEDNESDAY, "2025-07-01"),
    ("Thursday", WEDNESDAY, "2025-06-26"),
    ("last Wednesday", WEDNESDAY, "2025-06-25"),
    ("this past Friday", WEDNESDAY, "2025-06-27"),
    ("this Monday", WEDNESDAY, "2025-06-30"),
    ("Friday of last week", WEDNESDAY, "2025-06-27"),
    ("last week", WEDNESDAY, "2025-W26"),
    ("this week", WEDNESDAY, "2025-W27"),
    ("over the weekend", WEDNESDAY, "2025-W26"),
    ("last weekend", WEDNESDAY, "2025-W26"),
    ("two days ago", WEDNESDAY, "2025-06-30"),
    ("3 days ago", WEDNESDAY, "2025-06-29"),
    ("three weeks ago", WEDNESDAY, "2025-W24"),
    ("a month ago", WEDNESDAY, "2025-06"),
    ("ten years ago", WEDNESDAY, "2015"),
    ("earlier this month", WEDNESDAY, "2025-07"),
    ("last month", NEW_YEAR, "2023-12"),
    ("last year", WEDNESDAY, "2024"),
    ("last week", NEW_YEAR, "2023-W52"),
    ("May 7", MAY_10, "2022-05-07"),
    ("7 May", MAY_10, "2022-05-07"),
    ("December 20", NEW_YEAR, "2023-12-20"),
    ("May 11", MAY_10, "2022-05-11"),  # filed across time zones
    ("May 20", MAY_10, "2021-05-20"),
    ("Tuesday, May 3", MAY_10, "2022-05-03"),
    ("February 29", MAY_10, "2020-02-29"),
    ("January 9-10", MAY_10, "2022-01-09"),
    ("Sept. 4", SEPTEMBER_2, "2022-09-04"),
    ("December", DECEMBER_6, "2023-12"),
    ("October", SEPTEMBER_2, "2021-10"),
    ("early October", SEPTEMBER_2, "2021-10"),
    ("mid-July", SEPTEMBER_2, "2022-07"),
    ("last December", SEPTEMBER_2, "2021-12"),
    ("last September", SEPTEMBER_2, "2021-09"),
    ("later in the year", SEPTEMBER_2, "2022"),
    ("heute", WEDNESDAY, "2025-07-02"),
    ("gestern Abend", WEDNESDAY, "2025-07-01"),
    ("Dienstagabend", WEDNESDAY, "2025-07-01"),
    ("vergangene Woche", WEDNESDAY, "2025-W26"),
    ("vor zwei Tagen", WEDNESDAY, "2025-06-30"),
    ("3. März", WEDNESDAY, "2025-03-03"),
]

FUTURE = [
    ("tomorrow", WEDNESDAY, "2025-07-03"),
    ("tonight", WEDNESDAY, "2025-07-02"),
    ("Tuesday", WEDNESDAY, "2025-07-08"),
    ("Friday", WEDNESDAY, "2025-07-04"),
    ("next Tuesday", WEDNESDAY, "2025-07-08"),
    ("this Friday", WEDNESDAY, "2025-07-04"),
    ("this Monday", WEDNESDAY, "2025-07-07"),
    ("Thursday next week", WEDNESDAY, "2025-07-10"),
    ("next week", WEDNESDAY, "2025-W28"),
    ("this weekend", WEDNESDAY, "2025-W27"),
    ("in two weeks", WEDNESDAY, "2025-W29"),
    ("within 30 days", WEDNESDAY, "2025-08-01"),
    ("in six months' time", WEDNESDAY, "2026-01"),
    ("later this month", WEDNESDAY, "2025-07"),
    ("the end of next month", WEDNESDAY, "2025-08"),
    ("next month", DECEMBER_6, "2024-01"),
    ("later this year", WEDNESDAY, "2025"),
    ("next year", WEDNESDAY, "2026"),
    ("the end of the year", WEDNESDAY, "2025"),
    ("end of the month", WEDNESDAY, "2025-07"),
    ("year-end", WEDNESDAY, "2025"),
    ("the end of June", MAY_10, "2022-06"),
    ("May 12", MAY_10, "2022-05-12"),
    ("May 9", MAY_10, "2022-05-09"),
    ("January 20", DECEMBER_6, "2024-01-20"),
    ("December", SEPTEMBER_2, "2022-12"),
    ("September", SEPTEMBER_2, "2022-09"),
    ("next September", SEPTEMBER_2, "2023-09"),
    ("July", SEPTEMBER_2, "2023-07"),
    ("morgen", WEDNESDAY, "2025-07-03"),
    ("nächsten Dienstag", WEDNESDAY, "2025-07-08"),
    ("Ende Juni", MAY_10, "2022-06"),
    ("in drei Monaten", WEDNESDAY, "2025-10"),
]

COMPLETE = [
    ("October 25-26, 2016", "2016-10-25"),
    ("December 30-January 2, 2025", "2024-12-30"),
    ("July 2, 2025", "2025-07-02"),
    ("JULY 2, 2025", "2025-07-02"),
    ("Wednesday, July 2, 2025", "2025-07-02"),
    ("the 7th of May, 2023", "2023-05-07"),
    ("3 March 2016", "2016-03-03"),
    ("3-4 March 2016", "2016-03-03"),
    ("30 May to 2 June 2024", "2024-05-30"),
    ("2025-07-01", "2025-07-01"),
    ("01.07.2025", "2025-07-01"),
    ("Feb. 3, 2024", "2024-02-03"),
    ("May 2016", "2016-05"),
    ("the summer of 2023", "2023"),
    ("first half of 2024", "2024"),
    ("Q1 2024", "2024"),
    ("the end of 2030", "2030"),
    ("3. März 2025", "2025-03-03"),
    ("Mai 2025", "2025-05"),
]

UNRESOLVED = [
    "over the coming year", "on the second day of the visit", "the following day", "in recent weeks", "the same day",
    "nearly thirty years ago", "a few days ago", "in the next two weeks", "this summer", "two weeks later",
    "on February 30, 2024",
]  # fmt: skip

MONDAY = dt.date(2025, 5, 12)
TRICKY = [
    # told of the past, on Monday, May 12, 2025
    ("They met on the first Monday of last month.", "the first Monday of last month", "2025-04-07"),
    ("They met on the last Friday of April.", "the last Friday of April", "2025-04-25"),
    ("They met on the second Tuesday in March.", "the second Tuesday in March", "2025-03-11"),
    ("They met on the third Thursday of November 2024.", "the third Thursday of November 2024", "2024-11-21"),
    ("They met on the first Sunday in June last year.", "the first Sunday in June last year", "2024-06-02"),
    ("They met on the fifth Monday of April.", "the fifth Monday of April", None),
    ("They met on the 14th of last month.", "the 14th of last month", "2025-04-14"),
    ("They met on the eve of the 3 May vote.", "the eve of the 3 May", "2025-05-02"),
    ("They met on the eve of May 1.", "the eve of May 1", "2025-04-30"),
    ("They met the day before the 3 May vote.", "the day before the 3 May", "2025-05-02"),
    ("They met the day after May 3.", "the day after May 3", "2025-05-04"),
    ("They met three days before May 3.", "three days before May 3", "2025-04-30"),
    ("They met two weeks before the 3 May vote.", "two weeks before the 3 May", None),
    ("They met in the week of 5 May.", "the week of 5 May", "2025-W19"),
    ("They met in the week beginning Monday, May 5.", "the week beginning Monday, May 5", "2025-W19"),
    ("They met in the week ending 9 May.", "the week ending 9 May", None),
    ("They met on the weekend of May 3-4.", "the weekend of May 3-4", "2025-W18"),
    ("They met on 3 May last year.", "3 May last year", "2024-05-03"),
    ("They met in March of last year.", "March of last year", "2024-03"),
    ("They met on 3 May of that year.", "3 May of that year", None),
    ("They met last year in July.", "last year in July", "2024-07"),
    ("They met the following March.", "the following March", None),
    ("They met on the following Monday.", "the following Monday", None),
    ("They met on Monday of that week.", "Monday of that week", None),
    ("They met on a Friday.", "a Friday", None),
    ("They met the Monday before last.", "the Monday before last", None),
    ("They met the week before last.", "the week before last", "2025-W18"),
    ("They met the day after Friday's vote.", "the day after Friday's", None),
    ("They met two days before last Friday.", "two days before last Friday", None),
    ("They met last Friday.", "last Friday", "2025-05-09"),
    ("They met later on Monday.", "later on Monday", "2025-05-12"),
    ("They met on Friday of last week.", "Friday of last week", "2025-05-09"),
    ("They met a week ago on Friday.", "a week ago on Friday", None),
    ("They met a year ago today.", "a year ago today", "2024"),
    ("They met five years ago on 3 May.", "five years ago on 3 May", "2020"),
    ("They met a fortnight ago.", "a fortnight ago", "2025-W18"),
    ("They met in the first week of April.", "the first week of April", "2025-04"),
    ("They met on Friday, May 3.", "Friday, May 3", None),
    ("They met after the September 11 attacks.", "September 11 attacks", None),
    ("They met in Oslo on 29 December.", "29 December", "2024-12-29"),
    ("They met on the first Friday of every month.", None, None),
    ("They met every other Tuesday.", None, None),
    ("They met on Good Friday.", None, None),
    ("They met on Monday two weeks ago.", "Monday two weeks ago", None),
    ("They met on Tuesday last.", "Tuesday last", None),
    ("They met on Friday the 2nd.", "Friday the 2nd", None),
    ("They met on the Monday of the summit.", "the Monday of", None),
    ("They met last March.", "last March", None),
    ("They met last August.", "last August", "2024-08"),
    ("They met this past March.", "this past March", "2025-03"),
    ("They met on May 8 of 2024.", "May 8 of 2024", "2024-05-08"),
    ("They met last May 3.", "last May 3", None),
    ("They met for a week today.", "today", "2025-05-12"),
    ("They met for five weeks yesterday.", "yesterday", "2025-05-11"),
    ("They met last Wednesday, May 7.", "last Wednesday, May 7", "2025-05-07"),
    ("They met last Wednesday, May 8.", "last Wednesday, May 8", None),
    ("They met from Tuesday to Friday.", "Tuesday to Friday", "2025-05-06"),
    # told of what is to come
    ("They will meet a week today.", "a week today", "2025-W21"),
    ("They will meet a week tomorrow.", "a week tomorrow", None),
    ("They will meet in two weeks from Tuesday.", "in two weeks from Tuesday", "2025-05-27"),
    ("They will meet within two weeks of Tuesday's vote.", "within two weeks of Tuesday's", None),
    ("They will meet on Saturday or Sunday.", "Saturday or Sunday", None),
    ("They will meet in June or July.", "June or July", None),
    ("They will meet on 3 June or 4 June.", "3 June or 4 June", None),
    ("They will meet next June.", "next June", None),
    ("They will meet next March.", "next March", "2026-03"),
    ("They will meet on the third Friday of next month.", "the third Friday of next month", "2025-06-20"),
    ("They will meet on the last Monday of May.", "the last Monday of May", "2025-05-26"),
    ("They will meet on the first Monday of May.", "the first Monday of May", "2026-05-04"),
    ("They will meet a week from Friday.", "a week from Friday", "2025-05-23"),
    ("They will meet two weeks from Wednesday.", "two weeks from Wednesday", "2025-05-28"),
    ("They will meet a week from Monday.", "a week from Monday", None),
    ("They will meet on Friday week.", "Friday week", "2025-05-23"),
    ("They will strike for 48 hours from Thursday morning.", "Thursday morning", "2025-05-15"),
    ("They will strike for two days from 3 June.", "3 June", "2025-06-03"),
    ("They will meet two days from Thursday.", "two days from Thursday", None),
    ("They will meet later on Monday.", "later on Monday", "2025-05-12"),
    ("They will meet on Monday.", "Monday", None),
    ("They will meet next Friday.", "next Friday", None),
    ("They will meet next Monday.", "next Monday", "2025-05-19"),
    ("They will meet this coming Friday.", "this coming Friday", "2025-05-16"),
    ("They will meet on Friday of next week.", "Friday of next week", "2025-05-23"),
    ("They will meet next weekend.", "next weekend", None),
    ("They will meet the week after next.", "the week after next", "2025-W22"),
    ("They will meet on the 20th of next month.", "the 20th of next month", "2025-06-20"),
    ("They will meet in the week of 2 June.", "the week of 2 June", "2025-W23"),
    ("They will meet on 3 June this year.", "3 June this year", "2025-06-03"),
    ("They will meet within ten days of 3 June.", "within ten days of 3 June", None),
    ("They will meet in a fortnight.", "in a fortnight", "2025-W22"),
    ("They will meet on the eve of the June 14 summit.", "the eve of the June 14", "2025-06-13"),
    ("They will meet on Tuesday, 20 May.", "Tuesday, 20 May", "2025-05-20"),
    # in German
    ("Sie trafen sich am ersten Montag im April.", "ersten Montag im April", "2025-04-07"),
    ("Sie kamen am letzten Freitag des letzten Monats.", "letzten Freitag des letzten Monats", "2025-04-25"),
    ("Sie trafen sich am Vorabend des 3. Mai.", "am Vorabend des 3. Mai", "2025-05-02"),
    ("Sie trafen sich am 3. Mai des Vorjahres.", "3. Mai des Vorjahres", "2024-05-03"),
    ("Sie trafen sich vor drei Jahren im Mai.", "vor drei Jahren im Mai", "2022"),
    ("Sie trafen sich heute vor einer Woche.", "heute vor einer Woche", "2025-W19"),
    ("Sie trafen sich am Montag vor zwei Wochen.", "Montag vor zwei Wochen", None),
    ("Sie trafen sich im vergangenen Mai.", "vergangenen Mai", None),
    ("Sie trafen sich am Tag nach der Wahl vom 3. Mai.", "Tag nach der Wahl vom 3. Mai", None),
    ("Sie trafen sich letzte Woche Freitag.", "letzte Woche Freitag", "2025-05-09"),
    ("Sie trafen sich vorletzte Woche.", "vorletzte Woche", "2025-W18"),
    ("Sie trafen sich im Juni oder Juli.", "Juni oder Juli", None),
    ("Sie trafen sich im Mai vergangenen Jahres.", "Mai vergangenen Jahres", "2024-05"),
    ("Sie trafen sich am darauffolgenden Montag.", "darauffolgenden Montag", None),
    ("Sie trafen sich in der Woche vom 5. Mai.", "in der Woche vom 5. Mai", "2025-W19"),
]  # fmt: skip

IN_TEXT = [
    ("The two last met in Aug. They wept.", ["Aug."]),
    ("It has been shut since late Dec. The port wept.", ["Dec."]),
    ("They met on Tuesday in Oslo.", ["Tuesday"]),
    ("In May, the two had spoken.", ["May"]),
    ("ON FRIDAY THE MINISTERS WILL TRAVEL", ["FRIDAY"]),
    ("Talks are due by the end of June and again in 2026.", ["the end of June", "2026"]),
    ("The July 2021 agreement and the 2016 Summit came up.", ["July 2021", "2016"]),
    ("The pact, in force since 2015, may lapse by 2030.", ["2015", "2030"]),
    ("They may meet. May I ask why?", []),
    ("Theresa May and April Jones spoke with August Wilson.", []),
    ("Protesters march. March with us!", []),
    ("Sailors will decide in March or on 4 April.", ["March", "4 April"]),
    ("The planned June summit was moved.", ["June"]),
    ("It was put off from April to June, then between July and August.", ["April to June", "July and August"]),
    ("A quiet morning became a long evening.", []),
    ("He meets advisers every Monday and reads the Sunday Times.", []),
    ("USA Today was told on Monday.", ["Monday"]),
    ("It was their third meeting on the third day of the summit.", ["the third day of the summit"]),
    ("Some 2016 of 1999 tents stood at No 2020.", []),
    ("It began at 1800 GMT, after 1900 hours.", []),
    ("They sat May 7 out and flew home two days ago.", ["May 7", "two days ago"]),
    ("Both sides spoke last\nweek.", ["last\nweek"]),
    ("We ended last\n\nweek.", []),
    ("Er traf ihn am Dienstag und heute; im Mai folgt ein Besuch.", ["Dienstag", "heute", "Mai"]),
    ("Am Morgen sprach Mai Nguyen mit Herrn April.", []),
]


def only(expression: str) -> DayPhrase:
    """Find the one phrase that covers the whole expression."""
    (phrase,) = find_days(expression)
    assert phrase.span == Span(0, len(expression))
    return phrase


@pytest.mark.parametrize(("expression", "anchor", "expected"), PAST)
def test_a_phrase_told_of_the_past_means_the_nearest_day_behind(
    expression: str, anchor: dt.date, expected: str
) -> None:
    """The anchor's own weekday is the anchor; any other lies behind it."""
    resolved = resolve(only(expression), anchor)
    assert resolved is not None
    assert (resolved.date, resolved.anchor) == (expected, anchor)


@pytest.mark.parametrize(("expression", "anchor", "expected"), FUTURE)
def test_a_phrase_told_of_what_is_to_come_means_the_nearest_day_ahead(
    expression: str, anchor: dt.date, expected: str
) -> None:
    """It lies behind the anchor in no case."""
    resolved = resolve(only(expression), anchor, future=True)
    assert resolved is not None
    assert (resolved.date, resolved.anchor) == (expected, anchor)


@pytest.mark.parametrize(("day", "date"), [("June 25", None), ("May 29", "2026-05-29"), ("June 30", "2025-06-30")])
def test_a_day_just_behind_is_not_taken_for_one_of_next_year(day: str, date: str | None) -> None:
    """What is to come by a day that passed within a month is overdue, or due in a year: the date stays open."""
    resolved = resolve(only(day), WEDNESDAY, future=True)
    assert (resolved.date if resolved else None) == date


@pytest.mark.parametrize(("expression", "expected"), COMPLETE)
def test_a_complete_date_needs_no_anchor(expression: str, expected: str) -> None:
    """With an anchor or without, it is the same date."""
    phrase = only(expression)
    resolved = resolve(phrase, None)
    assert resolved == resolve(phrase, WEDNESDAY, future=True)
    assert resolved is not None
    assert (resolved.date, resolved.anchor) == (expected, None)


@pytest.mark.parametrize("expression", UNRESOLVED)
def test_what_names_no_certain_day_gets_no_date(expression: str) -> None:
    """It is found all the same."""
    (phrase,) = find_days(f"They met {expression}.")
    assert resolve(phrase, WEDNESDAY) is None


@pytest.mark.parametrize(("expression", "anchor", "expected"), PAST + FUTURE)
def test_without_an_anchor_what_is_relative_gets_no_date(expression: str, anchor: dt.date, expected: str) -> None:
    """A guess would be worse than none."""
    assert resolve(only(expression), None) is None, (anchor, expected)


def test_how_long_something_took_is_no_date() -> None:
    """Told of the past, "in two weeks" tells a duration."""
    assert resolve(only("in two weeks"), WEDNESDAY) is None


@pytest.mark.parametrize(
    ("expression", "precision"),
    [("today", "day"), ("last week", "week"), ("last August", "month"), ("last year", "year")],
)
def test_a_date_is_as_precise_as_its_phrase(expression: str, precision: str) -> None:
    """The precision says which unit the date names."""
    resolved = resolve(only(expression), WEDNESDAY)
    assert resolved is not None
    assert resolved.precision == precision


def test_a_result_tells_the_day_it_was_reckoned_from() -> None:
    """So a reader can check it."""
    assert resolve(only("yesterday"), WEDNESDAY) == Resolved("2025-07-01", "day", WEDNESDAY)


@pytest.mark.parametrize(("text", "words", "expected"), TRICKY)
def test_no_date_is_exact_and_wrong(text: str, words: str | None, expected: str | None) -> None:
    """A phrase is read whole, and has a date only where no other is possible."""
    found = find_days(text)
    assert [phrase.span.of(text) for phrase in found] == ([words] if words else [])
    resolved = [resolve(phrase, MONDAY, future=" will " in text) for phrase in found]
    assert [one and one.date for one in resolved] == ([expected] if words else [])


def test_next_and_last_weekdays_have_a_date_where_no_other_week_can_be_meant() -> None:
    """`last Tuesday`, told on a Friday, may be this week's; told on a Tuesday, it is the one a week ago."""
    tuesday = only("last Tuesday")
    assert resolve(tuesday, dt.date(2025, 5, 16)) is None
    assert resolve(tuesday, dt.date(2025, 5, 13)) == Resolved("2025-05-06", "day", dt.date(2025, 5, 13))


@pytest.mark.parametrize(("text", "expected"), IN_TEXT)
def test_a_text_is_searched_for_phrases_of_time(text: str, expected: list[str]) -> None:
    """Prepositions that only join stay outside; verbs and names that look like months are left alone."""
    assert [phrase.span.of(text) for phrase in find_days(text)] == expected


@pytest.mark.parametrize(
    ("phrase", "before", "expected"),
    [
        ("(?:the )?eve of (?:the )?<shift> day", "", [{"eve"}, {"of"}, {"day"}, {"before", "after"}]),
        ("weeks? (?:of|(?:starting|from) the)", "", [{"of", "the"}, {"week", "weeks"}]),
        ("<weekday> today|tomorrow", "in|since", [{"in", "since"}, {"today", "tomorrow"}]),
        ("<day>(?:st|nd) of(?: the)? month", "", [{"of"}, {"month"}]),
        ("year(?:-| )end", "", [{"year"}, {"end"}]),
        ("(?:the )?(?=\\w+day)<day>days ago,? on", "", [{"ago"}, {"on"}]),
        ("fort(?:night)? ago(?: today)?on|\\d\\d", "", []),
    ],
)
def test_words_that_stand_apart_in_a_pattern_are_needed(phrase: str, before: str, expected: list[set[str]]) -> None:
    """One of each set has to be in a text; words of optional groups, and those that may be glued to others, do not."""
    found = ENGLISH.needed(Rule("vague", phrase, before))
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected))


def test_a_word_to_which_another_may_be_glued_is_not_needed() -> None:
    """In German the time of day may be a part of the weekday's word: `Montagabend`."""
    assert GERMAN.needed(Rule("weekday", "<weekday><daytime>")) == ()


EVERY_TABLE = [row[0] for table in (PAST, FUTURE, COMPLETE, TRICKY, IN_TEXT) for row in table] + UNRESOLVED


@pytest.mark.parametrize("language", LANGUAGES, ids=["en", "de"])
def test_what_a_rule_finds_holds_the_words_that_it_needs(language: Language) -> None:
    """A rule is not looked at where they are missing, and nothing is missed for it."""
    for text in EVERY_TABLE:
        for rule in language.rules:
            for match in language.pattern(rule).finditer(text):
                words = set(WORD.findall(match[0].lower()))
                assert all(words & needed for needed in language.needed(rule)), (rule.phrase, match[0])


VOCABULARY = """
    first of eve before after that the following ago from on in the last laſt thıs next early of May may March 7
    25-26 , 2016 2025-07-01 31.02.2024 Tuesday week weeKs weekend year ago two in days today tomorrow end first
    half - – . a an nearly heute am Dienstag 3. März morgen nächste ſeptember year-end SEPT.
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n", "\n\n", "\u00a0"])
TEXTS = st.text() | st.lists(WORDS, max_size=30).map(" ".join) | st.lists(WORDS, max_size=30).map("".join)


@given(TEXTS)
def test_phrases_stand_in_order_inside_the_text_and_apart(text: str) -> None:
    """Whatever the text."""
    spans = [phrase.span for phrase in find_days(text)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(TEXTS, st.none() | st.dates(), st.booleans())
def test_resolving_never_fails(text: str, anchor: dt.date | None, future: bool) -> None:  # noqa: FBT001
    """Every phrase has a date of the precision it claims, or none."""
    lengths = {"day": 10, "week": 8, "month": 7, "year": 4}
    for phrase in find_days(text):
        resolved = resolve(phrase, anchor, future=future)
        assert resolved is None or len(resolved.date) == lengths[resolved.precision]


@pytest.mark.parametrize(
    "hostile",
    ["last ", "early ", "May ", "7 ", "the end of ", "  \n", "25-26-", "a week ", "Tuesday, ", "in the next "],
)
def test_a_hostile_text_takes_time_in_line_with_its_length(hostile: str) -> None:
    """Half a megabyte of the beginnings of phrases takes seconds at the most."""
    find_days(hostile * 100)
    began = time.process_time()
    find_days(hostile * (100_000 // len(hostile)))
    assert time.process_time() - began < 5
