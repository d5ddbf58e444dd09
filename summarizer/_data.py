"""Where the data folders lie that the package reads: prompts, schemas and seeds."""

from pathlib import Path
from typing import Literal

from summarizer.errors import SummarizerError

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: Literal["prompts", "schemas", "seeds"]) -> Path:
    """Return the folder of that name: inside an installed package, beside it in a checkout.

    Raises:
        SummarizerError: neither place has it, so the installation is incomplete.
    """
    for place in (_PACKAGE, _PACKAGE.parent):
        if (folder := place / name).is_dir():
            return folder
    raise SummarizerError(f"The folder {name!r} of this installation is missing: install the package again.")
