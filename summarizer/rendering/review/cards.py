"""The four questions as cards: who met whom, what was said, what remains pending, and the actors."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.rendering import wording
from summarizer.rendering.review.article import NAMES, Mark, anchor, called, resolved
from summarizer.rendering.review.hypertext import NOTHING, Html, element, isolated, joined, plain, words
from summarizer.result import Actor, Day, MeetingSummary, Passage, PendingItem, Span, Statement
from summarizer.result.warnings import Section

_MEANINGS: Mapping[str, str] = {"confidence": wording.CONFIDENCE}
"""What a fact means that its name does not tell, shown where the reader points at it."""


@dataclass(frozen=True, slots=True)
class Claims:
    """A result, and which of its words stand in the article that is shown.

    Attributes:
        summary: the result.
        marks: the marks of each claim, by its id.
        held: the spans, as start and end, whose words stand in the article.
        actors: its actors by id.
    """

    summary: MeetingSummary
    marks: Mapping[str, Sequence[Mark]]
    held: frozenset[tuple[int, int]]
    actors: Mapping[str, Actor] = field(init=False)

    def __post_init__(self) -> None:
        """Find the actors once."""
        object.__setattr__(self, "actors", {actor.id: actor for actor in self.summary.actors})


def cards(claims: Claims) -> Html:
    """Return the four questions, each with its cards or with what their absence means."""
    summary = claims.summary
    pending = [_list(_pending(claims))] if summary.pending else []
    return joined(
        _section("met", "Who met whom", summary, "meetings", [_list(_meetings(claims))] if summary.meetings else []),
        _section("said", "What was said", summary, "statements", list(_statements(claims))),
        _section("pending", "What remains pending", summary, "pending", pending),
        _section("actors", "Actors", summary, "actors", [_list(_actors(claims))] if summary.actors else []),
        by="\n",
    )


def counts(summary: MeetingSummary) -> Html:
    """Return how much the result holds, a link to each part."""
    held = sum(meeting.status == "held" for meeting in summary.meetings)
    parts = (
        ("met", _number(held, "meeting held", "meetings held"), len(summary.meetings) - held),
        ("said", _number(wording.counted(summary.statements), "statement"), 0),
        ("pending", _number(len(summary.pending), "pending", "pending"), 0),
        ("actors", _number(len(summary.actors), "actor"), 0),
    )
    links = (
        element("li", element("a", Html(f"{told}, {others:,} not" if others else told), href=f"#{name}-title"))
        for name, told, others in parts
    )
    return element("nav", element("ul", *links), class_="counts", aria_label="parts of the result")


def _number(count: int, one: str, several: str = "") -> str:
    return f"{count:,} {one if count == 1 else several or f'{one}s'}"


def _section(name: str, title: str, summary: MeetingSummary, part: Section, content: Sequence[Html]) -> Html:
    heading = element("h2", Html(title), id=f"{name}-title", tabindex="-1")
    shown = content or [element("p", words(f"{wording.with_capital(wording.absence(summary, part))}."), class_="none")]
    return element("section", heading, *shown, class_=f"question {name}", aria_labelledby=f"{name}-title")


def _list(items: Iterator[Html]) -> Html:
    return element("ol", *items, class_="cards")


def _meetings(claims: Claims) -> Iterator[Html]:
    for number, meeting in enumerate(claims.summary.meetings, 1):
        told_of = meeting.confidence or (None,) * len(meeting.participants)
        pairs = zip(meeting.participants, told_of, strict=True)
        who = [_participant(claims, one, sure) for one, sure in pairs] or [Html("participants not named")]
        told = {
            "where": _passage(claims, meeting.place),
            "when": _day(claims, meeting.date),
            "how": words(wording.manner(meeting)),
        }
        people = element("ul", *(element("li", one) for one in who), class_="who")
        status = wording.badge(meeting)
        badge = element("small", words(status), class_=f"badge {status}") if status else NOTHING
        kind = "dimmed" if meeting.status in wording.NOT_TAKING_PLACE else ""
        yield _card(claims, f"M{number}", badge, people, _facts(told), who=meeting.participants, kind=kind)


def _statements(claims: Claims) -> Iterator[Html]:
    numbers = {id(statement): number for number, statement in enumerate(claims.summary.statements, 1)}
    for speakers, said in wording.by_speakers(claims.summary.statements).items():
        who = [_actor_link(claims, one) for one in speakers] or [Html("speaker not named")]
        yield element("h3", joined(*who, by=", "), data_a=" ".join(speakers))
        yield _list(
            _statement(claims, f"S{numbers[id(one)]}", one, kind="context" if context else "")
            for one, context in wording.with_context(said)
        )


def _statement(claims: Claims, claim: str, statement: Statement, *, kind: str) -> Html:
    reported = statement.kind == "indirect"
    how = {"direct": "", "mixed": "quoted in part", "indirect": "the sentence around it" if kind else "reported"}
    text = wording.utterance(statement) if reported else f"“{statement.span.text}”"
    quoted = element("blockquote", _link(claims, statement.span, isolated(text)), class_=statement.kind, dir="auto")
    told = {
        "how": words(how[statement.kind]),
        "cue": _passage(claims, statement.cue),
        "confidence": words(wording.confidence(statement.confidence)),
        "named": _link(claims, statement.speaker_span, isolated(statement.speaker_span.text))
        if statement.speaker_span
        else NOTHING,
    }
    return _card(claims, claim, quoted, _facts(told), who=statement.speakers, kind=kind)


def _pending(claims: Claims) -> Iterator[Html]:
    for number, item in enumerate(claims.summary.pending, 1):
        owners = [_actor_link(claims, one) for one in item.owners] or [Html("owner not named")]
        told = {
            "who": joined(*owners, by=", "),
            "status": words(item.status),
            "due": _day(claims, item.due),
            "confidence": words(wording.confidence(item.confidence)),
        }
        act = element("p", _told(claims, item.what, item.span), class_="what", dir="auto")
        yield _card(claims, f"R{number}", act, _facts(told), who=_known(claims, item))


def _actors(claims: Claims) -> Iterator[Html]:
    for actor in claims.summary.actors:
        times = len(actor.mentions)
        told = {
            "office": _passage(claims, actor.office),
            "country": _passage(claims, actor.country),
            "also": joined(*(isolated(alias) for alias in actor.aliases), by=", "),
            "named": Html(f"{times:,} {'time' if times == 1 else 'times'}"),
        }
        name = element("p", isolated(actor.name), Html(f' <small class="badge">{actor.type}</small>'), class_="name")
        yield _card(claims, actor.id, name, _facts(told), who=(actor.id,))


def _card(claims: Claims, claim: str, *content: Html, who: Sequence[str], kind: str = "") -> Html:
    return element(
        "li", _label(claims, claim), *content, _evidence(claims, claim),
        class_=f"claim {kind}".strip(), id=claim, tabindex="-1", data_c=claim, data_a=" ".join(who),
    )  # fmt: skip


def _label(claims: Claims, claim: str) -> Html:
    """Return the claim's id, which leads to its first words in the article."""
    marks = sorted(claims.marks.get(claim, ()), key=lambda mark: not mark.carries)
    first = next((mark.span for mark in marks if (mark.span.start, mark.span.end) in claims.held), None)
    if first is None:
        return element("small", plain(claim), class_="label")
    return element("a", plain(claim), class_="label", href=f"#{anchor(first)}", aria_label=f"words of {called(claim)}")


def _evidence(claims: Claims, claim: str) -> Html:
    """Return where the claim rests in the article, folded: each place with its offsets and what was made of it."""
    marks = claims.marks.get(claim, ())
    places = (element("li", _offsets(claims, mark)) for mark in marks)
    folded = element("details", element("summary", Html("evidence")), element("ul", *places))
    return folded if marks else NOTHING


def _offsets(claims: Claims, mark: Mark) -> Html:
    offsets = Html(f"{NAMES[mark.kind]} {mark.span.start}–{mark.span.end}")
    return joined(_link(claims, mark.span, offsets), words(mark.note), by=" → ")


def _facts(told: Mapping[str, Html]) -> Html:
    rows = [
        element("div", element("dt", Html(label)), Html(" "), element("dd", text), title=_MEANINGS.get(label))
        for label, text in told.items()
        if text
    ]
    return element("dl", *rows) if rows else NOTHING


def _participant(claims: Claims, actor_id: str, confidence: float | None) -> Html:
    actor = claims.actors.get(actor_id)
    _, office, country = wording.parts(actor) if actor else ("", "", "")
    about = {"role": office, "land": country}
    shown = (element("span", isolated(told), class_=kind) for kind, told in about.items() if told)
    named = joined(_actor_link(claims, actor_id), *shown, by=", ")
    sure = words(wording.confidence(confidence))
    told = element("small", Html("confidence "), sure, title=wording.CONFIDENCE) if sure else NOTHING
    return joined(named, told, by=" ")


def _actor_link(claims: Claims, owner: str) -> Html:
    """Return the actor's name, which leads to the card; of an owner that is no actor, the name alone."""
    actor = claims.actors.get(owner)
    return element("a", isolated(actor.name), href=f"#{actor.id}", class_="person") if actor else isolated(owner)


def _known(claims: Claims, item: PendingItem) -> list[str]:
    return [owner for owner in item.owners if owner in claims.actors]


def _passage(claims: Claims, passage: Passage | None) -> Html:
    return _told(claims, passage.text, passage.span) if passage else NOTHING


def _day(claims: Claims, day: Day | None) -> Html:
    if day is None:
        return NOTHING
    counted = element("small", words(resolved(day))) if day.date else NOTHING
    return joined(_told(claims, day.text, day.span), counted, by=" → ")


def _told(claims: Claims, told: str, span: Span) -> Html:
    """Return the words of the result as a link to those of the article, which follow where they differ."""
    same = " ".join(told.split()) == " ".join(span.text.split())
    if same:
        return _link(claims, span, isolated(told))
    return joined(isolated(told), _link(claims, span, isolated(f"“{span.text}”")), by=" ")


def _link(claims: Claims, span: Span, shown: Html) -> Html:
    if (span.start, span.end) in claims.held:
        return element("a", shown, href=f"#{anchor(span)}", class_="to")
    return joined(shown, element("small", Html("not in the article shown"), class_="lost"), by=" ")
