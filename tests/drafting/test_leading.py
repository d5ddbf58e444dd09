"""The answer of a model that leads becomes a draft: grouped by speaker there, claim by claim here."""

import pytest

from summarizer.drafting.answers import LedAnswer, draft_of
from summarizer.drafting.form import DraftQuotation, DraftReport
from tests.harbour import ANSWER

SAID = {
    "one speaker": ([{"who": ["A"], "q": [1, 2], "s": [3]}], [], [(1, ["A"], True), (2, ["A"], True)], [(3, ["A"])]),
    "several together": ([{"who": ["A", "B"], "q": [1], "s": []}], [], [(1, ["A", "B"], True)], []),
    "nobody": ([{"who": [], "q": [1], "s": []}], [], [(1, [], True)], []),
    "a quotation under two speakers": (
        [{"who": ["A"], "q": [1], "s": []}, {"who": ["A", "B"], "q": [1], "s": []}],
        [],
        [(1, ["A", "B"], True)],
        [],
    ),
    "a sentence under two speakers": (
        [{"who": ["A"], "q": [], "s": [2]}, {"who": ["B"], "q": [], "s": [2]}],
        [],
        [],
        [(2, ["A"]), (2, ["B"])],
    ),
    "a sentence twice under one": ([{"who": ["A"], "q": [], "s": [2, 2]}], [], [], [(2, ["A"])]),
    "no speech": ([], [1, 2], [(1, [], False), (2, [], False)], []),
    "no speech, and somebody's": ([{"who": ["A"], "q": [1], "s": []}], [1], [(1, ["A"], True)], []),
}


@pytest.mark.parametrize(("said", "not_speech", "quotations", "reported"), SAID.values(), ids=SAID)
def test_what_was_said(
    said: list[object],
    not_speech: list[int],
    quotations: list[tuple[int, list[str], bool]],
    reported: list[tuple[int, list[str]]],
) -> None:
    """One entry for each quotation with all its speakers, and one for each sentence and entry."""
    draft = draft_of(LedAnswer.model_validate(ANSWER | {"said": said, "not_speech": not_speech}))
    assert draft.quotations == tuple(DraftQuotation(q=q, who=who, speech=speech) for q, who, speech in quotations)
    assert draft.reported == tuple(DraftReport(s=s, who=who) for s, who in reported)


def test_the_rest_is_taken_as_it_is() -> None:
    """Headline, actors, meetings and what is pending."""
    answer = LedAnswer.model_validate(ANSWER)
    draft = draft_of(answer)
    assert draft.headline == ANSWER["headline"]
    for part in ("actors", "meetings", "pending"):
        assert list(getattr(draft, part)) == getattr(answer, part)
