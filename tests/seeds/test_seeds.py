"""The seeds, each against its gold: by rules alone, assisted by the embedded model, and led by a strong reader."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from summarizer import Summarizer
from summarizer.cassettes import Playing, Recording, replaying
from summarizer.cassettes.storage import read
from summarizer.errors import CassetteDrift
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
    led: float | None


FLOORS = {
    "000_ce7b7f8e0b79a875": Floor(rules=0.75, led=1.0),
    "001_planned_call": Floor(rules=0.65, led=1.0),
    "002_cancelled_visit": Floor(rules=0.50, led=1.0),
    "003_three_parties": Floor(rules=0.60, led=1.0),
    "004_indirect_only": Floor(rules=0.50, led=1.0),
    "005_no_meeting": Floor(rules=None, led=None),
}


class Said(NamedTuple):
    """What was answered when a cassette was recorded."""

    requests: int
    headline: str


LED: dict[str, Said] = {
    "000_ce7b7f8e0b79a875": Said(
        2,
        "Pete Hegseth thanked S Jaishankar for their meeting on the sidelines of QUAD and hoped to "
        "complete major defence sales to India.",
    ),
    "001_planned_call": Said(
        2,
        "Ingrid Sollerud will call Matteo Carraro on Friday to discuss the ferry link between Norrland and Lirenza.",
    ),
    "002_cancelled_visit": Said(
        2,
        "Tobias Achterberg cancelled a visit to Kessandra, where he was to meet Yasmin Odelle, who expressed regret.",
    ),
    "003_three_parties": Said(
        2,
        "Paulo Renz, Hanne Willumsen and Émile d’Aubrac met at the Tallow Bay Dam and agreed to share "
        "flow data every hour.",
    ),
    "004_indirect_only": Said(
        2,
        "Rosalba Quintero said the government would not raise the tax on bread, a day after bakers met "
        "officials of her ministry, and Anselm Porto welcomed the decision.",
    ),
    "005_no_meeting": Said(
        1,
        "The footbridge over the Hollin at Hollin Falls opened again on Monday after a repair mostly "
        "paid by the county.",
    ),
}
"""What the careful reader who leads answered, by seed; a new recording shows here what changed."""

ASSISTED: dict[str, Said] = {
    "000_ce7b7f8e0b79a875": Said(
        1,
        "US Secretary of Defense Pete Hegseth on Wednesday thanked EAM S Jaishankar for a productive "
        "meeting on advancing the India-US defence partnership",
    ),
    "001_planned_call": Said(
        1,
        "Prime Minister Ingrid Sollerud of Norrland will hold a telephone call with President Matteo "
        "Carraro of Lirenza on Friday to discuss the fate of the ferry link between the two countries",
    ),
    "002_cancelled_visit": Said(1, "Foreign Minister Tobias Achterberg has cancelled a visit to Kessandra"),
    "003_three_parties": Said(
        1,
        "water ministers of Orsenna, Brethia and the Middle Cantons met at the Tallow Bay Dam on Saturday",
    ),
    "004_indirect_only": Said(
        1,
        "Finance Minister Rosalba Quintero said on Wednesday that the government would not raise the tax on bread",
    ),
    "005_no_meeting": Said(1, "HOLLIN FALLS, August 17, 2026"),
}
"""What the embedded model answered, by seed."""


def cassettes(folder: str) -> list[object]:
    """Return the seeds, each with the marker of its cassette in a folder."""
    return [pytest.param(name, marks=pytest.mark.cassette(f"{folder}/{name}.yaml")) for name in NAMES]


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


@pytest.mark.parametrize("name", cassettes("seeds"))
def test_led_by_a_strong_reader(name: str, replayed_summarizer: Summarizer, cassette: Playing | Recording) -> None:
    """Led by a strong reader every part of a seed's gold comes out right, and nothing is left out."""
    gold = gold_of(name)
    summary = replayed_summarizer.summarize(gold.text, path=str(SEEDS / f"{name}.txt"))
    assert reaches(score(gold, summary), FLOORS[name].led), score(gold, summary).measures
    assert (summary.complete, summary.source.language) == (True, "en")
    assert summary.provenance.prompt is not None
    assert summary.provenance.prompt.version == 3
    assert summary.provenance.usage.requests == len(cassette.interactions)
    assert headline_kept(summary, cassette)


@pytest.mark.parametrize("name", cassettes("embedded"))
def test_assisted_by_the_embedded_model(
    name: str, replayed_summarizer: Summarizer, cassette: Playing | Recording
) -> None:
    """The embedded model's recorded answers give the rules' claims, with its opinions as confidence."""
    gold = gold_of(name)
    summary = replayed_summarizer.summarize(gold.text, path=str(SEEDS / f"{name}.txt"))
    alone = Summarizer("rules").summarize(gold.text)
    assert score(gold, summary).measures == score(gold, alone).measures
    assert summary.provenance.prompt is not None
    assert (summary.provenance.prompt.version, summary.provenance.endpoint) == (4, "embedded")
    assert headline_kept(summary, cassette)


@pytest.mark.cassette("embedded_leads/two_sentences.yaml")
def test_led_by_the_embedded_model(replayed_summarizer: Summarizer, cassette: Playing | Recording) -> None:
    """Led, the small model errs even in two sentences; what the article does not bear out is left out and named."""
    article = FOLDER / "embedded_leads" / "two_sentences.article.txt"
    told = replayed_summarizer.summarize(article.read_text(encoding="utf-8"), path=str(article))
    assert told.provenance.prompt is not None
    assert (told.provenance.prompt.version, told.provenance.usage.requests) == (3, len(cassette.interactions))
    assert [met.names for met in told.who_met_whom()] == [("Ada Quell", "Hal Orrin")]
    assert (told.complete, told.warnings) == (
        False,
        ("Left out of meetings: fewer than two parties are told to take part.",),
    )


def test_drift_tells_the_two_ways_apart() -> None:
    """A recording of the leading prompt that is played with the assisting one has another prompt, and says so."""
    path = FOLDER / "seeds" / "005_no_meeting.yaml"
    gold = gold_of("005_no_meeting")
    with pytest.raises(CassetteDrift) as drift, replaying(path, prompt="who_met_whom@4") as summarizer:
        summarizer.summarize(gold.text, path=str(SEEDS / "005_no_meeting.txt"))
    assert "prompt" in drift.value.causes


def headline_kept(summary: MeetingSummary, cassette: Playing | Recording) -> bool:
    """Tell whether the result has the model's headline, with a capital ahead, or says that it was replaced."""
    body = json.loads(cassette.interactions[0].response["body"]["string"])
    replaced = any(warning.startswith(REPLACED.partition("{")[0]) for warning in summary.warnings)
    words = " ".join(drafted(body).split()).rstrip(".")
    return summary.headline.rstrip(".") == words[:1].upper() + words[1:] or replaced


def drafted(body: dict[str, list[dict[str, dict[str, str]]]]) -> str:
    """Return the headline in a completion."""
    return str(json.loads(body["choices"][0]["message"]["content"])["headline"])


@pytest.mark.parametrize(("folder", "said"), [("seeds", LED), ("embedded", ASSISTED)])
@pytest.mark.parametrize("name", NAMES)
def test_what_was_answered(folder: str, said: dict[str, Said], name: str) -> None:
    """The recorded facts are stated here, so that a new recording shows what changed."""
    interactions = read(FOLDER / folder / f"{name}.yaml").interactions
    answer = json.loads(interactions[0].response["body"]["string"])
    assert Said(len(interactions), drafted(answer)) == said.get(name)


@pytest.mark.parametrize("folder", ["seeds", "embedded"])
def test_every_seed_has_a_cassette_and_every_cassette_a_seed(folder: str) -> None:
    """None is missing and none is left over."""
    assert {path.stem for path in (FOLDER / folder).glob("*.yaml")} == set(NAMES)


def test_a_recording_says_who_answered() -> None:
    """Where a reader answered in a model's place, the header says so."""
    notes = [read(path).header for path in (FOLDER / "seeds").glob("*.yaml")]
    assert all(header and "not a hosted model" in (header.note or "") for header in notes)


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
