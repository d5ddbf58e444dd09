"""The results on their way out: each as soon as it is there, or all at the end where they make one whole."""

from typing import TYPE_CHECKING, Protocol

from summarizer.cli import environment, output

if TYPE_CHECKING:
    from summarizer.result import MeetingSummary


class Form(Protocol):
    """In what form results are asked for, and where they go."""

    @property
    def format(self) -> str:
        """The name of the form."""

    @property
    def output(self) -> str | None:
        """The file; None for standard output."""

    @property
    def several(self) -> bool:
        """Whether there may be more than one result."""


class Pages:
    """The results of a run in the form that was asked for.

    Standard output gets each at once; a file, and the JSON array of several articles, are written by `close`.
    """

    def __init__(self, options: Form) -> None:
        self._options = options
        self._array = options.several and options.format == "json"
        self._results: list[MeetingSummary] = []
        self._pages: list[str] = []

    def add(self, summary: "MeetingSummary", label: str, text: str) -> None:
        """Take a result, with what its article is called, and its text."""
        if self._array:
            self._results.append(summary)
            return
        page = self._separator() + _rendered(summary, label, text, self._options)
        self._pages.append(page)
        if output.is_stdout(self._options.output):
            output.write(page, None)

    def close(self) -> None:
        """Write what has to be written as a whole; where no article gave a result, nothing."""
        from summarizer import rendering

        if self._array and self._results:
            output.write(rendering.json_array(self._results), self._options.output)
        elif self._pages and not output.is_stdout(self._options.output):
            output.write("".join(self._pages), self._options.output)

    def _separator(self) -> str:
        return "\n" if self._pages and self._options.format in ("text", "markdown") else ""


def _rendered(summary: "MeetingSummary", label: str, text: str, options: Form) -> str:
    from summarizer import rendering

    name = label if options.several else None
    if options.format == "html":
        return rendering.html(summary, text, force=True)  # no fault of ours loses what a model was paid for
    if options.format == "json":
        return rendering.json(summary)
    if options.format == "jsonl":
        return rendering.jsonl(summary)
    if options.format == "markdown":
        return rendering.markdown(summary, name=name)
    if output.is_stdout(options.output):
        return rendering.text(summary, width=environment.width(), color=environment.color_wanted(), name=name)
    return rendering.text(summary, width=environment.PLAIN_WIDTH, color=False, name=name)
