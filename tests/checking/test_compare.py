"""What changed between two results of one article."""

from typing import Any

import pytest

from summarizer.checking import Change, Comparison, Field, compare
from summarizer.errors import UsageError
from summarizer.result import MeetingSummary, load
from tests.checking.tampering import at, passage, tampered, untampered
from tests.invented import EMPTY, SECOND, SUMMARY

FIELDS: dict[str, Any] = untampered().model_dump(mode="json")


def changes(changed: dict[str, Any]) -> Comparison:
    """Return what changed from the stored result to one with new values at some places."""
    return compare(untampered(), tampered(changed))


def told(comparison: Comparison) -> list[tuple[str, str, str]]:
    return [(change.part, change.kind, change.what) for change in comparison.changes]


def test_a_result_is_the_same_as_itself() -> None:
    """Nothing changed."""
    assert compare(untampered(), untampered()) == Comparison(untampered().source.sha256, (), ())
    assert compare(untampered(), untampered()).same


def test_order_and_numbers_are_no_difference() -> None:
    """Lists in another order, and actors under other ids."""
    turned = FIELDS | {part: FIELDS[part][::-1] for part in ("meetings", "statements", "pending")}
    assert compare(untampered(), load(turned)).same
    assert compare(untampered(), renumbered(FIELDS)).same


def renumbered(fields: dict[str, Any]) -> MeetingSummary:
    """Return the result with its actors numbered from the last to the first."""
    count = len(fields["actors"])
    ids = {f"P{n}": f"P{count + 1 - n}" for n in range(1, count + 1)}
    return load(
        fields
        | {
            "actors": [actor | {"id": ids[actor["id"]]} for actor in fields["actors"]][::-1],
            "meetings": [one | {"participants": [ids[p] for p in one["participants"]]} for one in fields["meetings"]],
            "statements": [one | {"speakers": [ids[p] for p in one["speakers"]]} for one in fields["statements"]],
            "pending": [one | {"owners": [ids[p] for p in one["owners"]]} for one in fields["pending"]],
        }
    )


CHANGED: dict[str, tuple[dict[str, Any], tuple[str, str, str | None, str | None]]] = {
    "headline": ({"headline": "They met."}, ("headline", "words", untampered().headline, "They met.")),
    "a participant more": (
        {"meetings[0].participants": ["P1", "P2", "P3"]},
        ("meetings", "participants", "Odile Marrant, Tomas Kielgaard", "Odile Marrant, Tomas Kielgaard, Ines Quelhas"),
    ),
    "how they met": ({"meetings[0].kind": "call"}, ("meetings", "kind", "in_person", "call")),
    "whether they met": ({"meetings[0].status": "cancelled"}, ("meetings", "status", "held", "cancelled")),
    "no place": ({"meetings[1].place": None}, ("meetings", "place", "Vantmoor", None)),
    "another place": (
        {"meetings[0].place": passage("Vantmoor")},
        ("meetings", "place", "on the sidelines of the Harbour Forum", "Vantmoor"),
    ),
    "another day": (
        {"meetings[0].date.date": "2031-03-11"},
        ("meetings", "date", "Tuesday (2031-03-04)", "Tuesday (2031-03-11)"),
    ),
    "more evidence": (
        {"meetings[0].evidence": [*FIELDS["meetings"][0]["evidence"], at("Mayor Ines Quelhas opened the forum.")]},
        ("meetings", "evidence", "0-154", "0-154, 155-191"),
    ),
    "another speaker": (
        {"statements[0].speakers": ["P2"]},
        ("statements", "speakers", "Odile Marrant", "Tomas Kielgaard"),
    ),
    "no speaker": ({"statements[0].speakers": []}, ("statements", "speakers", "Odile Marrant", None)),
    "other words name the speaker": (
        {"statements[0].speaker_span": at("Odile Marrant")},
        ("statements", "named as", "Marrant", "Odile Marrant"),
    ),
    "another cue": ({"statements[0].cue": None}, ("statements", "cue", "said", None)),
    "another kind": ({"statements[3].kind": "direct"}, ("statements", "kind", "mixed", "direct")),
    "fewer words": (
        {"statements[0].span": at("We won’t hide it")},
        ("statements", "words", "We won’t hide it: the ferries don’t sail yet,", "We won’t hide it"),
    ),
    "another owner": ({"pending[0].owners": ["P2"]}, ("pending", "owners", "Odile Marrant", "Tomas Kielgaard")),
    "an owner by name": (
        {"pending[2].owners": ["the ferries"]},
        ("pending", "owners", "Tomas Kielgaard", "the ferries"),
    ),
    "no due day": ({"pending[0].due": None}, ("pending", "due", "Friday (2031-03-07)", None)),
    "how firm": ({"pending[0].status": "hoped"}, ("pending", "status", "promised", "hoped")),
    "a shorter act": (
        {"pending[0].what": "publish the draft", "pending[0].span": at("publish the draft")},
        ("pending", "what", "publish the draft treaty by Friday", "publish the draft"),
    ),
    "another name": ({"actors[1].name": "Kielgaard"}, ("actors", "name", "Tomas Kielgaard", "Kielgaard")),
    "another type": ({"actors[4].type": "person"}, ("actors", "type", "group", "person")),
    "no office": ({"actors[0].office": None}, ("actors", "office", "Foreign Minister", None)),
    "no country": ({"actors[3].country": None}, ("actors", "country", "Haiti", None)),
    "fewer aliases": (
        {"actors[0].aliases": ["Marrant"]},
        ("actors", "aliases", "Foreign Minister Odile Marrant, Marrant", "Marrant"),
    ),
    "incomplete": ({"complete": False}, ("gaps", "result", "complete", "incomplete")),
    "a warning": ({"warnings": ["A part is missing."]}, ("gaps", "warnings", None, "A part is missing.")),
}


@pytest.mark.parametrize(("changed", "expected"), CHANGED.values(), ids=CHANGED)
def test_one_thing_changed(changed: dict[str, Any], expected: tuple[str, str, str | None, str | None]) -> None:
    """One change with one field, in words; back again it is the other way round."""
    (change,) = changes(changed).changes
    (field,) = change.fields
    assert (change.part, change.kind) == (expected[0], "changed")
    assert (field.name, field.before, field.after) == expected[1:]
    (back,) = compare(tampered(changed), untampered()).changes
    assert (back.fields[0].before, back.fields[0].after) == (field.after, field.before)


def test_what_only_one_has() -> None:
    """Added and removed, with all that is told of it, in the order of the article."""
    less = {part: FIELDS[part][1:] for part in ("meetings", "statements", "pending")}
    removed = changes(less)
    assert told(removed) == [
        ("meetings", "removed", "Odile Marrant, Tomas Kielgaard"),
        ("statements", "removed", "We won’t hide it: the ferries don’t sail yet,"),
        ("pending", "removed", "publish the draft treaty by Friday"),
    ]
    assert [change.start for change in removed.changes] == [0, 194, 483]
    added = compare(tampered(less), untampered())
    assert [change.kind for change in added.changes] == ["added"] * 3
    assert Field("status", None, "promised") in added.of("pending")[0].fields


def test_changes_come_in_the_order_of_the_article() -> None:
    """Whatever the order in the results."""
    changed: dict[str, Any] = {f"statements[{n}].cue": None for n in (0, 2, 4)} | {"statements[1].speakers": []}
    turned = tampered(changed).model_dump(mode="json")
    turned["statements"].reverse()
    starts = [change.start for change in compare(untampered(), load(turned)).of("statements")]
    assert len(starts) == 4
    assert starts == sorted(starts, key=lambda start: start or 0)


def test_an_actor_with_another_name_is_the_same_one() -> None:
    """Who is named in the same places takes part in the same meetings."""
    comparison = changes({"actors[1].name": "T. Kielgaard"})
    assert told(comparison) == [("actors", "changed", "Tomas Kielgaard")]


def test_an_owner_may_be_an_actor_or_a_name() -> None:
    """`Tomas Kielgaard` owes the same as the actor of that name."""
    assert changes({"pending[2].owners": ["Tomas Kielgaard"]}).same
    assert changes({"pending[2].owners": ["KIELGAARD"]}).same


def test_two_meetings_of_the_same_people_stay_two() -> None:
    """They are told apart by their evidence."""
    comparison = compare(SUMMARY, SUMMARY.model_copy(update={"meetings": SUMMARY.meetings[1:]}))
    (change,) = comparison.changes
    assert (change.part, change.kind) == ("meetings", "removed")
    assert Field("kind", "in_person", None) in change.fields


def test_everything_may_be_gone() -> None:
    """An empty result lacks all there was, and has another headline."""
    kinds = {change.kind for change in compare(SUMMARY, EMPTY).changes}
    assert kinds == {"changed", "removed"}
    assert len(compare(SUMMARY, EMPTY).changes) == 1 + 2 + 3 + 2 + 2


@pytest.mark.parametrize(
    ("place", "value", "name"),
    [
        ("provenance.model.asked", "other/model", "model"),
        ("provenance.model.answered", "other", "answered by"),
        ("provenance.prompt.version", 7, "prompt"),
        ("provenance.schema.sha256", "e" * 64, "schema"),
        ("provenance.endpoint", "embedded", "endpoint"),
        ("provenance.parameters", {"seed": 2}, "parameters"),
        ("provenance.package", "9.9.9", "package"),
    ],
)
def test_how_it_was_made_is_told_and_no_difference(place: str, value: object, name: str) -> None:
    """Another model that tells the same tells the same."""
    comparison = changes({place: value})
    assert comparison.same
    assert [field.name for field in comparison.made] == [name]


def test_tokens_and_time_are_not_told() -> None:
    """They differ between any two runs."""
    assert changes({"provenance.seconds": 99.0, "provenance.time": "2031-03-06T00:00:00Z"}).made == ()


def test_results_of_two_articles_are_refused() -> None:
    """The error tells both digests."""
    with pytest.raises(UsageError, match=r"two articles, with the digests aaaaaaaaaaaa… and dddddddddddd…: name two"):
        compare(SUMMARY, SECOND)


def test_a_long_statement_is_called_by_its_beginning() -> None:
    """On one line."""
    long = SUMMARY.statements[2]
    span = long.span.model_copy(update={"text": long.span.text + " and so on" * 20})
    longer = SUMMARY.model_copy(
        update={"statements": (*SUMMARY.statements[:2], long.model_copy(update={"span": span}))}
    )
    (change,) = compare(longer, SUMMARY).changes
    assert isinstance(change, Change)
    assert change.what.startswith("The ferries will sail again, “and they will sail full, and so on")
    assert len(change.what) <= 81
