"""A set of words, written the way one reads them."""


def words(listed: str) -> frozenset[str]:
    """Return the words of the list, which white space divides."""
    return frozenset(listed.split())
