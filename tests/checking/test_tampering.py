"""Whatever somebody changed in a result, verification sees it."""

from random import Random

import pytest

from summarizer.checking import MEANINGS, verify
from summarizer.checking.claims import parts
from summarizer.result import Span
from tests.checking.article import ARTICLE
from tests.checking.made import result_by_rules
from tests.checking.tampering import TAMPERINGS, Tampering, tampered, untampered


def test_the_result_holds_before() -> None:
    """Each check looks at something there, but for owners that are no actors, which the rules never give."""
    report = untampered().verify(ARTICLE)
    assert (report.ok, report.whole, report.findings, report.unchecked) == (True, True, (), ())
    assert [check for check in MEANINGS if not report.counts[check]] == ["owners"]


@pytest.mark.parametrize("one", TAMPERINGS.values(), ids=TAMPERINGS)
def test_it_is_caught(one: Tampering) -> None:
    """The check that stands beside it in the table does not hold."""
    report = tampered(one.changes).verify(one.article)
    assert not report.ok
    assert one.check in {finding.check for finding in report.findings}


@pytest.mark.parametrize("seed", range(40))
def test_it_never_breaks(seed: int) -> None:
    """Whatever the offsets and words, as long as the result can be loaded, there is a report, and it is no good one."""
    random = Random(seed)  # noqa: S311 - the same changes every time
    places = [place for place, part in parts(untampered()) if isinstance(part, Span)]
    changes: dict[str, object] = {
        f"{place}.{name}": random.choice([0, 1, 50, 600, 10**9])
        for place in random.sample(places, 12)
        for name in ("start", "end")
    }
    changes |= {"source.published": random.choice([None, "0001-01-01", "9999-12-31"]), "headline": "Met in on May 99."}
    result = tampered(changes)
    assert not result.verify(ARTICLE).ok
    assert not verify(result, None).ok
    assert not result.verify(random.choice([" ", "\n\n", "“", ARTICLE[::-1]])).ok


def test_every_check_catches_something() -> None:
    """None is there for show."""
    assert {one.check for one in TAMPERINGS.values()} == set(MEANINGS)


def test_a_finding_says_where_and_what() -> None:
    """The place can be found with any JSON tool, and the words around the change are shown, not the whole article."""
    (finding,) = tampered({"statements[2].span.text": ARTICLE[279:342].replace("not", "now")}).verify(ARTICLE).findings
    assert (finding.check, finding.place) == ("spans", "statements[2].span")
    assert finding.problem == (
        "it says '…untry was now ready to talk about tariffs.', and the article has "
        "'…untry was not ready to talk about tariffs.' there"
    )


@pytest.mark.parametrize("part", ["prompt", "schema"])
def test_what_this_package_cannot_know_is_said(part: str) -> None:
    """A prompt or schema of a later release is no fault, and no check either."""
    report = tampered({f"provenance.{part}.version": 99}).verify(ARTICLE)
    assert (report.ok, report.whole) == (True, False)
    assert [(one.check, "a newer one may" in one.reason) for one in report.unchecked] == [("provenance", True)]


def test_no_prompt_is_for_no_model() -> None:
    """A result that rules alone made has none; one that tells of requests has lost it."""
    by_rules = result_by_rules(ARTICLE)
    assert (by_rules.verify(ARTICLE).ok, by_rules.provenance.prompt) == (True, None)
    (finding,) = tampered({"provenance.prompt": None, "schema_version": 3}).verify(ARTICLE).findings
    assert (finding.check, finding.place) == ("provenance", "provenance.prompt")


def test_without_the_article_the_rest_is_checked() -> None:
    """What fits together is seen, and what needs the article is named."""
    report = verify(tampered({"statements[0].speakers": ["P9"], "meetings[0].place.text": "there"}), None)
    assert [finding.place for finding in report.findings] == [
        "meetings[0].place.text",
        "statements[0].speakers",
        "statements[0].speaker_span",
    ]
    assert [one.check for one in report.unchecked] == [
        "digest", "spans", "offices", "quotations", "sentences", "references", "cues", "manner", "owners", "days",
        "headline",
    ]  # fmt: skip
