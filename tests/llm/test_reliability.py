"""The page about reliability, and the remedies that it lists."""

from summarizer import errors
from summarizer.errors import SummarizerError
from tests.llm import reliability


def test_the_tables_are_those_of_the_tests() -> None:
    """What the page says of each fault and of each error is what the tests assert."""
    assert reliability.written() == reliability.PAGE.read_text(encoding="utf-8"), "python -m tests.llm.reliability"


def test_every_error_has_a_remedy_of_its_own() -> None:
    """A kind of failure that nothing helps against is not a kind."""
    kinds = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, SummarizerError)]
    remedies = [vars(kind).get("remedy") for kind in kinds]
    assert None not in remedies
    assert len({*remedies}) == len(kinds)
