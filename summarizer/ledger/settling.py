"""What an article's claims come to with those of the other articles."""

from sqlalchemy.orm import Session

from summarizer.ledger.registry import settle_names, unsettle_names


def settle(session: Session, document_id: int) -> None:
    """Give the article's actors their identity, its tellings their meeting, its promises their pending item.

    The caller holds the transaction in which the article's claims were written, and lets no other writer in.
    """
    settle_names(session, document_id)


def unsettle(session: Session, document_id: int) -> None:
    """Take back what `settle` did for an article, before its claims are replaced."""
    unsettle_names(session, document_id)
