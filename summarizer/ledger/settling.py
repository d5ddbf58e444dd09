"""What an article's claims come to with those of the other articles."""

from sqlalchemy.orm import Session


def settle(session: Session, document_id: int) -> None:
    """Give the article's actors their identity, its tellings their meeting, its promises their pending item."""


def unsettle(session: Session, document_id: int) -> None:
    """Take back what `settle` did for an article, before its claims are replaced."""
