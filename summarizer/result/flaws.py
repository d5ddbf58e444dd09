"""What is wrong with data that does not have the shape of its model, as one line."""

import pydantic

_SHOWN = 3  # errors that one message names; a foreign file has hundreds


def flaws(error: pydantic.ValidationError) -> str:
    """Return the places and what is wrong there; the content itself is never quoted."""
    errors = error.errors(include_url=False, include_context=False, include_input=False)
    told = "; ".join(f"{_place(one['loc'])}: {one['msg']}" for one in errors[:_SHOWN])
    return told + (f"; and {len(errors) - _SHOWN} more" if len(errors) > _SHOWN else "")


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(str(step)[:40] for step in location) or "the whole"
