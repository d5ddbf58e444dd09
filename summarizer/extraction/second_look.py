"""The second look: quotations about whose speaker the model and the rules differ, asked about once more.

Only an open quotation is asked about, and only where the rules have a guess and the model named somebody else; the two
are offered by name. The answer counts, whichever it is.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.extraction.asking import one_line
from summarizer.extraction.cast import Candidate
from summarizer.extraction.decisions import found
from summarizer.extraction.draft import Draft, Look
from summarizer.extraction.sheet import Sheet

_REQUEST = "Look again, and answer for these alone, each with the one or the other, or with [] where it is neither:"


@dataclass(frozen=True, slots=True)
class Dispute:
    """A quotation with the names that the rules and the model gave for its speakers."""

    number: int
    rules: tuple[str, ...]
    model: tuple[str, ...]


def disputes(sheet: Sheet, draft: Draft) -> tuple[Dispute, ...]:
    """Return the open quotations about whose speakers the rules' guess and the model's answer differ."""
    return tuple(_disputes(sheet, draft))


def _disputes(sheet: Sheet, draft: Draft) -> Iterator[Dispute]:
    for answer in {one.q: one for one in draft.quotations if one.q in sheet.quotations}.values():
        guess = sheet.candidates.attributions[answer.q - 1]
        named = list(found(sheet, answer.who, []))
        if not guess.certain and guess.speakers and named and set(named) != set(guess.speakers):
            yield Dispute(answer.q, _names(guess.speakers), _names(named))


def _names(candidates: Sequence[Candidate]) -> tuple[str, ...]:
    return tuple(one_line(candidate.name.replace('"', " ").replace("\\", " ")) for candidate in candidates)


def look_messages(
    messages: Sequence[dict[str, str]], draft: Draft, asked: Sequence[Dispute]
) -> tuple[dict[str, str], ...]:
    """Return the messages so far with their answer, which an engine has kept, and a line for each dispute."""
    lines = (f"Q{one.number} {' and '.join(one.rules)}, or {' and '.join(one.model)}?" for one in asked)
    return (
        *messages,
        {"role": "assistant", "content": draft.model_dump_json()},
        {"role": "user", "content": "\n".join([_REQUEST, *lines])},
    )


def look_grammar(asked: Sequence[Dispute]) -> str:
    """Return the LLGuidance grammar of the answer: each quotation once, with either's names or nobody."""
    between = f" {_literal(',')} "
    entries = between.join(
        f"{_literal(_opening(one))} ({_literal(_listed(one.rules))} | {_literal(_listed(one.model))})? {_literal(']}')}"
        for one in asked
    )
    return f"%llguidance {{}}\nstart: {_literal(_OPENING)} {entries} {_literal(']}')}\n"


_OPENING = '{"quotations":['


def _opening(dispute: Dispute) -> str:
    return f'{{"q":{dispute.number},"who":['


def _listed(names: Sequence[str]) -> str:
    return ",".join(json.dumps(name, ensure_ascii=False) for name in names)


def _literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def settled(draft: Draft, look: Look, asked: Sequence[Dispute]) -> Draft:
    """Return the draft with the second answers in place of the first.

    Where the second one names nobody, or somebody else than either, the rules' guess stands.
    """
    again = {one.q: tuple(one.who) for one in look.quotations}
    who = {one.number: one.model if again.get(one.number) == one.model else one.rules for one in asked}
    quotations = [q.model_copy(update={"who": list(who.get(q.q, q.who))}) for q in draft.quotations]
    return draft.model_copy(update={"quotations": quotations})
