"""Telling of events: to the logger `summarizer`, and to who asked for it."""

import logging

from summarizer.llm.events import AttemptFailed, AttemptFinished, AttemptStarted, CutOff, Event, FellBack, OnEvent

LOGGER = logging.getLogger("summarizer")
LOGGER.addHandler(logging.NullHandler())  # a program that set up no logging hears nothing of it

_DETAILS = (AttemptStarted, AttemptFinished)
_TROUBLE = (AttemptFailed, CutOff, FellBack)


def teller(on_event: OnEvent | None) -> OnEvent:
    """Return what logs each event and passes it on; whatever fails in the callback ends no call."""

    def tell(event: Event) -> None:
        LOGGER.log(_level(event), "%s", event)
        if on_event is None:
            return
        try:
            on_event(event)
        except Exception as error:  # noqa: BLE001 - the caller's own code, which may do anything
            LOGGER.warning("on_event failed: %s", type(error).__name__)

    return tell


def _level(event: Event) -> int:
    if isinstance(event, _DETAILS):
        return logging.DEBUG
    return logging.WARNING if isinstance(event, _TROUBLE) else logging.INFO
