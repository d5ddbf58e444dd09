"""Wrapped, indented lines, from which the text of a result is built."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.console import Console
from rich.text import Text

from summarizer.printable import LINE_END, visible

_UNBOUNDED = 1_000_000  # columns; rich wants a number
_NARROWEST = 20  # columns left for the words, however deep the indent and narrow the terminal
_PARAGRAPH_END = re.compile(r"[ \t]*(?:\u2029|(?>\r\n|[\r\n\u2028])[ \t]*[\r\n\u2028\u2029])[ \t\r\n\u2028\u2029]*")


@dataclass(slots=True)
class Lines:
    """Lines of text, gathered with `add` and joined by `render`; foreign text enters as words, never as markup."""

    width: int | None
    color: bool
    _parts: list[Text] = field(default_factory=list)

    def add(
        self, words: str, *, indent: int = 0, hang: int = 0, style: str = "", more: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Add the words, wrapped; all lines of a paragraph but its first stand `hang` deeper.

        A blank line begins a paragraph. A single line break is a space: it shows a margin of the article's own.

        Args:
            words: the text.
            indent: columns before each line.
            hang: columns more before each line of a paragraph but the first.
            style: how the words are shown.
            more: further words on the last paragraph, each with a style of its own.
        """
        paragraphs = [Text().append(_flat(one), style) for one in _PARAGRAPH_END.split(words.strip(" \t\r\n"))]
        for further, styled in more:
            paragraphs[-1].append(_flat(further), styled)
        for text in paragraphs:
            for number, line in enumerate(text.wrap(self._console(), self._room(indent + hang))):
                line.rstrip()
                self._parts.append(Text(" " * (indent + (hang if number else 0))) + line)

    def gap(self) -> None:
        """Add an empty line."""
        self._parts.append(Text())

    def render(self) -> str:
        """Return the lines, with colour escapes where colour was asked for, and a line feed after each."""
        canvas = io.StringIO()
        console = self._console(canvas)
        for part in self._parts:
            console.print(part, soft_wrap=True)
        return canvas.getvalue()

    def _room(self, indent: int) -> int:
        return max((self.width or _UNBOUNDED) - indent, _NARROWEST)

    def _console(self, canvas: io.StringIO | None = None) -> Console:
        return Console(
            file=canvas,
            width=self.width or _UNBOUNDED,
            force_terminal=self.color,
            force_jupyter=False,
            color_system="standard" if self.color else None,
            no_color=not self.color,
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
        )


def _flat(foreign: str) -> str:
    return visible(LINE_END.sub(" ", foreign).replace("\t", " "))
