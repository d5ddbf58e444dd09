"""Tables of articles, which are no article: told by their names, or by a first line that names columns."""

import re
from pathlib import PurePath

from summarizer.document.inputs.model import Fields, NoText

TABLES = (".csv", ".tsv")
"""What the names of tables end in that are made of text."""
DELIMITERS = ",;\t|"
"""What divides the cells of a row."""

_LINES = re.compile(r"\s*(\S[^\r\n]*)\r?\n\s*(\S[^\r\n]*)")
_COLUMN = re.compile(r"[^\W\d][\w .-]{0,40}(?<! )")
_LONGEST_HEAD = 1000


def is_table_name(name: str | None) -> bool:
    """Tell whether a file is a table by its name."""
    return name is not None and PurePath(name).suffix.lower() in TABLES


def refuse_table(text: str, label: str, fields: Fields, name: str | None = None) -> None:
    """Refuse a plain text that is a table, whose rows would be read as the sentences of one article.

    Args:
        text: of the file.
        label: how messages name it.
        fields: what the columns of records are called.
        name: of the file; None where it has none.

    Raises:
        NoText: it is one.
    """
    if is_table_name(name):
        raise table_refused(label)
    if begins_as_table(text, fields):
        raise table_refused(label, unnamed=True)


def table_refused(label: str, what: str = "a table", *, unnamed: bool = False) -> NoText:
    """Return the error for a table that is given as an article."""
    how = ", where the name of its file ends in .csv or .tsv" * unnamed
    return NoText(f"{label} is {what} and no article: `summarizer batch` reads one from each of its rows{how}.")


def begins_as_table(text: str, fields: Fields) -> bool:
    """Tell whether the first line of a text names columns of articles, and a row follows.

    No article begins so: there is no space behind a comma of the line, and one of its words is what records call their
    text, or two are what they call something else.
    """
    found = _LINES.match(text.lstrip("\ufeff"))
    if found is None or len(found[1]) > _LONGEST_HEAD:
        return False
    head, row = found.groups()
    return any(delimiter in row and _names_columns(head.split(delimiter), fields) for delimiter in DELIMITERS)


def _names_columns(words: list[str], fields: Fields) -> bool:
    cells = [word.strip('"') for word in words]
    if len(cells) < 2 or not all(map(_COLUMN.fullmatch, cells)):
        return False
    usual = {name.lower() for key in Fields.__slots__ for name in getattr(fields, key)}
    return bool({*cells} & {*fields.text}) or len({cell.lower() for cell in cells} & usual) > 1
