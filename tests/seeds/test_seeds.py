"""The seeds, each against its gold: by the rules alone, and with the model's recorded answers."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from summarizer import Summarizer
from summarizer.cassettes import Playing, Recording
from summarizer.cassettes.storage import read
from summarizer.evaluation import Gold, Scores, read_gold, score
from summarizer.pipeline.results import REPLACED
from summarizer.result import MeetingSummary

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
FOLDER = ROOT / "cassettes"
NAMES = sorted(path.stem for path in SEEDS.glob("*.txt"))


class Floor(NamedTuple):
    """The `overall` that a seed must reach; None where nothing is to be told, and nothing may be."""

    rules: float | None
    model: float | None


FLOORS = {
    "000_ce7b7f8e0b79a875": Floor(rules=0.75, model=0.75),
    "001_planned_call": Floor(rules=0.65, model=0.65),
    "002_cancelled_visit": Floor(rules=0.65, model=0.65),
    "003_three_parties": Floor(rules=0.60, model=0.60),
    "004_indirect_only": Floor(rules=0.50, model=0.50),
    "005_no_meeting": Floor(rules=None, model=None),
}


class Said(NamedTuple):
    """What the model answered when the cassette was recorded."""

    requests: int
    headline: str


SAID: dict[str, Said] = {}
"""One entry a cassette; written by whoever records it, from what the failing test shows."""


def recorded() -> set[str]:
    """Return the names of the cassettes that there are."""
    return {path.stem for path in (FOLDER / "seeds").glob("*.yaml")}


@pytest.fixture
def _recorded(request: pytest.FixtureRequest) -> None:
    """Skip while no seed has been recorded at all; from the first cassette on a missing one is a failure."""
    if not recorded() and not request.config.getoption("--record"):
        pytest.skip("no seed is recorded yet: cassettes/seeds/ is empty (pytest --record tests/seeds)")


def gold_of(name: str) -> Gold:
    """Return the gold of a seed."""
    (gold,) = read_gold(SEEDS / f"{name}.gold.json")
    return gold


def reaches(scores: Scores, floor: float | None) -> bool:
    """Tell whether the scores are good enough, and every span verbatim."""
    if scores.spans_not_verbatim:
        return False
    return scores.overall is None if floor is None else scores.overall is not None and scores.overall >= floor


@pytest.mark.parametrize("name", NAMES)
def test_the_rules_alone(name: str) -> None:
    """Without any model a seed is told as well as this, at least."""
    gold = gold_of(name)
    scores = score(gold, Summarizer("rules").summarize(gold.text, published=gold.published))
    assert reaches(scores, FLOORS[name].rules), scores.measures


@pytest.mark.usefixtures("_recorded")
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.cassette(f"seeds/{name}.yaml")) for name in NAMES]
)
def test_with_the_model(name: str, replayed_summarizer: Summarizer, cassette: Playing | Recording) -> None:
    """With the model's recorded answers a seed is complete and reaches its floor."""
    gold = gold_of(name)
    summary = replayed_summarizer.summarize(gold.text, published=gold.published, path=str(SEEDS / f"{name}.txt"))
    scores = score(gold, summary)
    assert reaches(scores, FLOORS[name].model), scores.measures
    assert (summary.complete, summary.source.language) == (True, "en")
    assert summary.provenance.usage.requests == len(cassette.interactions)
    assert headline_kept(summary, cassette)


def headline_kept(summary: MeetingSummary, cassette: Playing | Recording) -> bool:
    """Tell whether the result has the model's headline, or says that it was replaced."""
    body = json.loads(cassette.interactions[-1].response["body"]["string"])
    return summary.headline.rstrip(".") == " ".join(drafted(body).split()) or REPLACED in summary.warnings


def drafted(body: dict[str, list[dict[str, dict[str, str]]]]) -> str:
    """Return the headline in a completion."""
    return str(json.loads(body["choices"][0]["message"]["content"])["headline"])


@pytest.mark.usefixtures("_recorded")
@pytest.mark.parametrize("name", NAMES)
def test_what_the_model_said(name: str) -> None:
    """The recorded facts are stated here, so that a new recording shows what changed."""
    interactions = read(FOLDER / "seeds" / f"{name}.yaml").interactions
    answer = json.loads(interactions[-1].response["body"]["string"])
    assert Said(len(interactions), drafted(answer)) == SAID.get(name)


@pytest.mark.usefixtures("_recorded")
def test_every_seed_has_a_cassette_and_every_cassette_a_seed() -> None:
    """None is missing and none is left over."""
    assert recorded() == set(NAMES) == set(SAID)


def test_every_seed_has_its_gold_and_its_floor() -> None:
    """None is missing and none is left over."""
    assert {path.name.removesuffix(".gold.json") for path in SEEDS.glob("*.gold.json")} == set(NAMES) == set(FLOORS)


@pytest.mark.parametrize("name", NAMES)
def test_origin_and_licence_are_stated(name: str) -> None:
    """In the gold, and on the page about the seeds."""
    gold = gold_of(name)
    page = (SEEDS / "README.md").read_text(encoding="utf-8")
    assert gold.source
    assert gold.licence
    assert f"`{name}`" in page


def test_a_gold_of_nothing_asks_for_nothing() -> None:
    """The seed without a meeting is told by an empty result, and by nothing else."""
    assert score(gold_of("005_no_meeting"), None).overall is None
