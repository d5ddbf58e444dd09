"""What an article's claims come to with those of the other articles."""

from sqlalchemy.orm import Session

from summarizer.ledger.followup import resettle_pending, settle_pending, unsettle_pending
from summarizer.ledger.occasions import resettle_meetings, settle_meetings, unsettle_meetings
from summarizer.ledger.registry import Changed, retire, settle_names, unsettle_names


def settle(session: Session, document_id: int) -> None:
    """Give the article's actors their identity, its tellings their meeting, its promises their pending item.

    The caller holds the transaction in which the article's claims were written, and lets no other writer in.
    """
    changed = settle_names(session, document_id)
    settle_meetings(session, document_id, changed)
    settle_pending(session, document_id, changed)


def unsettle(session: Session, document_id: int) -> None:
    """Take back what `settle` did for an article, before its claims are replaced."""
    unsettle_pending(session, document_id)
    changed = unsettle_names(session, document_id)
    resettle(session, changed)
    unsettle_meetings(session, document_id)
    retire(session, changed.left)


def resettle(session: Session, changed: Changed) -> None:
    """Write anew the meetings and pending items of those whose identity has changed."""
    resettle_meetings(session, changed)
    resettle_pending(session, changed)
