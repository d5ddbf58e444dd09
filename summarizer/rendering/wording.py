"""The words for the parts of a result, one phrase each, as plain text of the article and of this program."""

from collections.abc import Iterable, Mapping, Sequence

from summarizer.document.paragraphs import behind_bullet
from summarizer.drafting.prompts import way_of
from summarizer.result import (
    Actor,
    Day,
    Meeting,
    MeetingSummary,
    PendingItem,
    Provenance,
    Span,
    Statement,
    lacking,
    reads,
)
from summarizer.result.warnings import IN_PART, Section, named, reasons

_KINDS = {"call": "by telephone", "video": "by video"}
NOT_TAKING_PLACE = frozenset({"cancelled", "denied"})
"""The statuses of a meeting that did not or will not take place."""
UNDATED = "Where a day has no date, the article does not settle it."
CONFIDENCE = (
    "confidence: how often claims of this kind were right when they were counted on articles with known answers"
)
UNSURE = 0.75
"""Below this confidence a claim is marked as unsure where its confidence is not shown."""
_UNSURE_MEANS = "unsure: of claims like this fewer than three in four were right when they were counted."
DATED_BY = "Where a day has no date, the day of publication may settle it: --published YYYY-MM-DD gives it."


def gap(summary: MeetingSummary) -> str:
    """Return why a result is not complete, as the end of a sentence."""
    language = summary.source.language
    told = lacking(language)
    where = "warning" if len(summary.warnings) == 1 else "warnings"
    if told is None or told not in summary.warnings:
        why = listed(reasons(summary.warnings))
        return f"{why}; see the {where}" if summary.warnings else why
    read = "read this language only in part" if language in IN_PART else "do not read this language"
    return f"the rules {read}; see the {where}"


def listed(names: Iterable[str]) -> str:
    """Return the names as a person lists them: `A`, `A and B`, `A, B and C`."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def parts(actor: Actor) -> tuple[str, str, str]:
    """Return the name, the office and the country, each empty where there is none; a document is called one."""
    title = office(actor) or ("document" if actor.type == "document" else "")
    return actor.name, title, actor.country.text if actor.country else ""


def participant(actor: Actor) -> str:
    """Return the name with the office and the country, where the article gives them."""
    name, title, country = parts(actor)
    return f"{name}{f', {title}' if title else ''}{f' ({country})' if country else ''}"


def office(actor: Actor) -> str:
    """Return the actor's office; an empty text if the name contains it, as in `the President`."""
    text = actor.office.text if actor.office else ""
    return "" if text.casefold() in actor.name.casefold() else text


def day(when: Day) -> str:
    """Return the words of the article, with the ISO day beside them where there is one."""
    return f"{when.text} ({when.date})" if when.date else when.text


def undated(summary: MeetingSummary) -> str:
    """Return why days have no date, and what may settle them, where one has none; else an empty text."""
    days = (*(meeting.date for meeting in summary.meetings), *(item.due for item in summary.pending))
    if all(day is None or day.date for day in days):
        return ""
    return UNDATED if summary.source.published else DATED_BY


def sureness(summary: MeetingSummary) -> str:
    """Return what the confidence of claims means, where one has any; else an empty text."""
    told = [sure for one in summary.meetings for sure in one.confidence]
    told += [statement.confidence for statement in summary.statements]
    told += [item.confidence for item in summary.pending]
    return f"{CONFIDENCE}." if any(sure is not None for sure in told) else ""


def unsure(probability: float | None) -> str:
    """Return the mark of a claim of whose like fewer than three in four were right; else an empty text."""
    return "(unsure)" if probability is not None and probability < UNSURE else ""


def doubts(claim: Meeting | Statement | PendingItem) -> tuple[str, ...]:
    """Return the marks of a claim: of a meeting one for each participant, else one; empty texts where it is sure.

    Words whose speaker nobody names claim nothing of one.
    """
    if isinstance(claim, Meeting):
        return tuple(map(unsure, claim.confidence)) or ("",) * len(claim.participants)
    nobody = isinstance(claim, Statement) and not claim.speakers
    return ("" if nobody else unsure(claim.confidence),)


def unsureness(summary: MeetingSummary) -> str:
    """Return what `unsure` means, where a claim is marked so; else an empty text."""
    shown = told_once(summary.statements)
    claims: list[Meeting | Statement | PendingItem] = [*summary.meetings, *shown, *summary.pending]
    return _UNSURE_MEANS if any(any(doubts(claim)) for claim in claims) else ""


def badge(meeting: Meeting) -> str:
    """Return the status of a meeting, as `planned` or `denied`; an empty text for one that was held."""
    return "" if meeting.status == "held" else meeting.status


def manner(meeting: Meeting) -> str:
    """Return how the parties talk where they do not meet in person, as `by telephone`; else an empty text."""
    return _KINDS.get(meeting.kind, "")


def circumstances(meeting: Meeting) -> dict[str, str]:
    """Return where, when and how, those that there is something to say about."""
    told = {
        "where": meeting.place.text if meeting.place else "",
        "when": day(meeting.date) if meeting.date else "",
        "how": manner(meeting),
    }
    return {label: words for label, words in told.items() if words}


def names(summary: MeetingSummary) -> dict[str, str]:
    """Return the names of the actors by their ids; a document is called one."""
    return {
        actor.id: f"{actor.name} (document)" if actor.type == "document" else actor.name for actor in summary.actors
    }


def told_once(statements: Sequence[Statement]) -> list[Statement]:
    """Leave out the quotations that a reported sentence of the same speakers shows whole."""
    shown = {
        (quotation, statement.speakers)
        for statement in statements
        for quotation in statement.quotes
        if statement.span.start <= quotation.start and quotation.end <= statement.span.end
    }
    return [one for one in statements if one.kind == "indirect" or (one.span, one.speakers) not in shown]


def with_context(statements: Sequence[Statement]) -> list[tuple[Statement, bool]]:
    """Return statements of the same speakers, each with whether it is the context of one of these quotations.

    An indirect statement that holds quotations of the same speakers stands right behind the first of them.
    """
    context = _context(statements)
    behind = {id(one) for found in context.values() for one in found}
    ordered: list[tuple[Statement, bool]] = []
    for one in statements:
        if id(one) not in behind:
            ordered.append((one, False))
            ordered += [(sentence, True) for sentence in context.pop(one.span, ())]
    return ordered


def _context(statements: Sequence[Statement]) -> dict[Span, list[Statement]]:
    """Return the statements that hold quotations of these, by the first of those that they hold."""
    quoted = {one.span for one in statements if one.kind != "indirect"}
    context: dict[Span, list[Statement]] = {}
    for one in statements:
        first = next((span for span in one.quotes if span in quoted), None)
        if first:
            context.setdefault(first, []).append(one)
    return context


def counted(statements: Sequence[Statement]) -> int:
    """Return how many statements there are, where the context of a quotation of the same speakers is none."""
    return sum(not context for said in by_speakers(statements).values() for _, context in with_context(said))


def by_speakers(statements: Sequence[Statement]) -> dict[tuple[str, ...], list[Statement]]:
    """Return the statements by who made them, in the order in which each first speaks."""
    grouped: dict[tuple[str, ...], list[Statement]] = {}
    for statement in statements:
        grouped.setdefault(statement.speakers, []).append(statement)
    return grouped


def utterance(statement: Statement) -> str:
    """Return the words of a statement as they are shown: a reported sentence without the bullet of its list."""
    text = statement.span.text
    return text[behind_bullet(text, 0, len(text)) :] if statement.kind == "indirect" else text


def speakers(ids: Sequence[str], names: Mapping[str, str]) -> str:
    """Return the names of who speaks."""
    return listed(names.get(one, one) for one in ids) if ids else "speaker not named"


def absence(summary: MeetingSummary, section: Section) -> str:
    """Return what an empty part means: the rules may have missed something, or read no such part at all."""
    ruled = _is_by_rules(summary.provenance)
    language = summary.source.language
    if ruled and language and not reads(section, language):
        return f"not read in {named(language)} by rules"
    if not summary.complete:
        return "none found; the result is incomplete"
    return "none found by rules" if ruled else "none in the article"


def _is_by_rules(made: Provenance) -> bool:
    """Tell whether the rules read the article: alone, in the place of a model, or with one that assists them."""
    if made.prompt is None or made.model.answered == "rules":
        return True
    return way_of(made.prompt.id, made.prompt.version) == "assists"


def with_capital(words: str) -> str:
    """Return words with a capital at their beginning, and otherwise as they are."""
    return words[:1].upper() + words[1:]


def confidence(probability: float | None) -> str:
    """Return the confidence as a percentage; an empty text if there is none."""
    return "" if probability is None else f"{probability:.0%}"


def duty(item: PendingItem, names: Mapping[str, str]) -> str:
    """Return who must act, how firm it is and by when."""
    owners = listed(names.get(owner, owner) for owner in item.owners) if item.owners else "owner not named"
    due = f"; due {day(item.due)}" if item.due else ""
    return f"{owners}; {item.status}{due}"


def provenance(made: Provenance) -> str:
    """Return in one line which model and prompt made the result, and what it took."""
    usage = made.usage
    if not usage.requests and made.prompt is None:
        return f"{made.model.asked} · no model was asked · {made.seconds:.1f} s"
    prompt = f"{made.prompt.id} v{made.prompt.version}" if made.prompt else "no prompt"
    model = made.model
    by = f"rules in place of {model.asked}" if model.answered == "rules" != model.asked else model.asked
    return f"{by} · {prompt} · {usage.input_tokens:,} + {usage.output_tokens:,} tokens · {made.seconds:.1f} s"
