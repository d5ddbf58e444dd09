"""A pipeline without a model, for tests of the command line; run as a program it is `summarizer` with that pipeline."""

import sys
import time
from collections.abc import Callable
from datetime import date
from os import environ
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import ClassVar, Self

from summarizer.errors import EngineError, OverBudget, ProviderUnavailable
from summarizer.llm import OnEvent, Progress, Waiting
from summarizer.llm.target import Target
from summarizer.result import MeetingSummary
from summarizer.settings import Settings
from tests.invented import SUMMARY


def _target(asked: str, host: str) -> Target:
    return Target(asked, asked, host)


class FakeSummarizer:
    """Answers with the invented summary, or as FAKE in the environment or at the head of the article says.

    FAKE=incomplete, down, broken, crash, spent or slow; of a file, FAKE=named has the file's name as its headline.
    """

    calls: ClassVar[list[dict[str, object]]] = []
    settings: ClassVar[list[Settings]] = []
    models: ClassVar[list[str | None]] = []
    prompts: ClassVar[list[str | None]] = []

    def __init__(  # noqa: PLR0913 - as the true one
        self,
        model: str | None = None,
        *,
        base_url: str | None = None,
        prompt: str | None = None,
        settings: Settings,
        on_progress: Callable[[Progress], None],
        on_event: OnEvent | None = None,
    ) -> None:
        self.settings.append(settings)
        self.target = _target(model or "embedded/invented-1b", base_url or "embedded")
        self.fallback = _target(settings.fallback, "embedded") if settings.fallback else None
        self._report = on_progress
        self._tell = on_event
        self.prompt = SimpleNamespace(name=prompt or "who_met_whom@4")
        self.models.append(model)
        self.prompts.append(prompt)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if closed := environ.get("FAKE_CLOSED"):
            Path(closed).touch()

    def summarize(
        self,
        text: str,
        *,
        title: str | None = None,
        published: date | None = None,
        url: str | None = None,
        path: str | None = None,
    ) -> MeetingSummary:
        """Answer, or fail as the environment says."""
        named = {} if url is None else {"url": url}
        self.calls.append({"text": text, "title": title, "published": published, "path": path, **named})
        for done in (0, 5, 10):
            self._report(Progress("reading", done, 10))
        self._report(Progress("writing", 3, None))
        if self._tell:
            self._tell(Waiting("before another try", 1.5))
        wish = text.removeprefix("FAKE=").strip() if text.startswith("FAKE=") else environ.get("FAKE", "ok")
        if wish == "named":
            return SUMMARY.model_copy(update={"headline": path})
        return _ANSWERS[wish]()


def install() -> None:
    """Put the fake in the place of the pipeline's module."""
    module = ModuleType("summarizer.pipeline.summarizing")
    vars(module)["Summarizer"] = FakeSummarizer
    sys.modules[module.__name__] = module


def _down() -> MeetingSummary:
    raise ProviderUnavailable("The \x1b[31mendpoint\x1b[0m could not be reached.")


def _broken() -> MeetingSummary:
    raise EngineError("The embedded engine is broken.")


def _crash() -> MeetingSummary:
    raise KeyError("SECRET article text")


def _spent() -> MeetingSummary:
    raise OverBudget("The next request may take 9 tokens.")


def _slow() -> MeetingSummary:
    print("at work", file=sys.stderr, flush=True)  # noqa: T201
    time.sleep(60)
    return SUMMARY


_ANSWERS: dict[str, Callable[[], MeetingSummary]] = {
    "ok": lambda: SUMMARY,
    "incomplete": lambda: SUMMARY.model_copy(update={"complete": False}),
    "down": _down,
    "broken": _broken,
    "crash": _crash,
    "slow": _slow,
    "spent": _spent,
}

if __name__ == "__main__":
    from summarizer.cli import main

    install()
    sys.exit(main())
