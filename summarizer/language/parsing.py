"""The grammar of a document's sentences, worked out once for all who read the same document one after the other."""

from dataclasses import dataclass, field
from functools import lru_cache

from summarizer.document import Document, Span
from summarizer.language.clauses import Clause, clauses
from summarizer.language.lexicon import Lexicon, lexicon
from summarizer.language.phrases import Sentence, parsed
from summarizer.language.tokens import Tokeniser, tokeniser


@dataclass(frozen=True, slots=True)
class Parse:
    """The sentences of a document, each read when somebody asks for it."""

    document: Document
    words: Lexicon  # the word lists of its language; those of English where it is not known or has none
    tokens: Tokeniser
    _sentences: dict[int, Sentence] = field(default_factory=dict)
    _clauses: dict[int, list[Clause]] = field(default_factory=dict)

    def sentence(self, number: int) -> Sentence:
        """Return a sentence by its number, from 1; the dateline that opens it is left out."""
        if number not in self._sentences:
            span = self.document.sentences[number - 1]
            tokens = self.tokens.sentence(_body(self.document, span))
            self._sentences[number] = parsed(number, span, tokens, self.words)
        return self._sentences[number]

    def clauses(self, number: int) -> list[Clause]:
        """Return the clauses of a sentence in the order of their verbs."""
        if number not in self._clauses:
            self._clauses[number] = clauses(self.sentence(number))
        return self._clauses[number]


def parse(document: Document) -> Parse:
    """Return the parse of a document; that of the same object, where it is one of the last, is remembered."""
    return _parse(_Same(document))


def forget() -> None:
    """Forget the documents parsed last, where word lists or rules are changed in between."""
    _parse.cache_clear()


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A document that equals itself alone: to compare or hash one takes as long as its text."""

    document: Document

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.document is self.document

    def __hash__(self) -> int:
        return id(self.document)


@lru_cache(maxsize=4)
def _parse(same: _Same) -> Parse:
    words = lexicon(same.document.language)
    return Parse(same.document, words, tokeniser(same.document, words))


def _body(document: Document, span: Span) -> Span:
    """Return a sentence without the dateline that opens it."""
    line = document.dateline
    inside = line is not None and span.start <= line.span.start and line.span.end < span.end
    return Span(line.span.end, span.end) if line is not None and inside else span
