"""What the settings say of calls becomes the policy."""

from summarizer.llm import Limits, Policy, policy_of
from summarizer.settings import Settings


def test_settings_that_say_nothing_change_nothing() -> None:
    """The usual policy."""
    assert policy_of(Settings()) == Policy()


def test_settings_are_heeded() -> None:
    """No retries are not the usual ones."""
    told = Settings(retries=0, timeout=9.0, deadline=30.0, at_once=2, requests_per_minute=60, tokens_per_minute=900)
    assert policy_of(told) == Policy(transport=0, per_attempt=9.0, deadline=30.0, limits=Limits(2, 60, 900))
