"""The words for the parts of a result, one phrase each, as plain text of the article and of this program."""

from collections.abc import Iterable, Mapping, Sequence

from summarizer.result import Actor, Day, Meeting, MeetingSummary, PendingItem, Provenance, Statement

_KINDS = {"call": "by telephone", "video": "by video"}
_STATUSES = {
    "planned": "planned, not held yet",
    "cancelled": "cancelled, not held",
    "denied": "denied, not held",
    "possible": "only possible, not held",
}


def listed(names: Iterable[str]) -> str:
    """Return the names as a person lists them: `A`, `A and B`, `A, B and C`."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def participant(actor: Actor) -> str:
    """Return the name with the office and the country, where the article gives them."""
    title, country = office(actor), actor.country
    with_office = f"{actor.name}, {title}" if title else actor.name
    return f"{with_office} ({country.text})" if country else with_office


def office(actor: Actor) -> str:
    """Return the actor's office; an empty text where the name tells it already, as of `the President`."""
    text = actor.office.text if actor.office else ""
    return "" if text.casefold() in actor.name.casefold() else text


def day(when: Day) -> str:
    """Return the words of the article with the ISO day beside them, or that there is none."""
    return f"{when.text} ({when.date or 'no date: the article gives nothing to count from'})"


def manner(meeting: Meeting) -> str:
    """Return how the meeting was held where that is out of the ordinary, else an empty text."""
    words = (_KINDS.get(meeting.kind), _STATUSES.get(meeting.status))
    return ", ".join(word for word in words if word)


def circumstances(meeting: Meeting) -> dict[str, str]:
    """Return where, when and how, those that there is something to say about."""
    told = {
        "where": meeting.place.text if meeting.place else "",
        "when": day(meeting.date) if meeting.date else "",
        "how": manner(meeting),
    }
    return {label: words for label, words in told.items() if words}


def by_speakers(statements: Sequence[Statement]) -> dict[tuple[str, ...], list[Statement]]:
    """Return the statements by who made them, in the order in which each first speaks."""
    grouped: dict[tuple[str, ...], list[Statement]] = {}
    for statement in statements:
        grouped.setdefault(statement.speakers, []).append(statement)
    return grouped


def speakers(ids: Sequence[str], names: Mapping[str, str]) -> str:
    """Return the names of who speaks."""
    return listed(names.get(one, one) for one in ids) if ids else "speaker not named"


def absence(summary: MeetingSummary) -> str:
    """Return what an empty part means."""
    return "none in the article" if summary.complete else "none found; the result is incomplete"


def confidence(probability: float | None) -> str:
    """Return the model's probability of what it was asked, as a percentage; an empty text where it told none."""
    return "" if probability is None else f"{probability:.0%}"


def duty(item: PendingItem, names: Mapping[str, str]) -> str:
    """Return who must act, how firm it is and by when."""
    owners = listed(names.get(owner, owner) for owner in item.owners) if item.owners else "owner not named"
    due = f"; due {day(item.due)}" if item.due else ""
    return f"{owners}; {item.status}{due}"


def provenance(made: Provenance) -> str:
    """Return in one line which model and prompt made the result, and what it took."""
    usage = made.usage
    prompt = f"{made.prompt.id} v{made.prompt.version}" if made.prompt else "no prompt"
    return (
        f"{made.model.asked} · {prompt} · "
        f"{usage.input_tokens:,} + {usage.output_tokens:,} tokens · {made.seconds:.1f} s"
    )
