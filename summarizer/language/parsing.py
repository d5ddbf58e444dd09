"""The grammar of a document's sentences, worked out once for all who read the same document one after the other."""

from collections import deque
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from summarizer.document import Document, Span
from summarizer.language.clauses import Clause, clauses
from summarizer.language.lexicon import Lexicon, lexicon
from summarizer.language.phrases import Sentence, parsed
from summarizer.language.tokens import Tokeniser, tokeniser


@dataclass(frozen=True, slots=True, weakref_slot=True)
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
    """Return the parse of a document: the same one for the same object, as long as somebody keeps it, or it is new."""
    known = _PARSES.get(id(document))
    if known is None or known.document is not document:
        words = lexicon(document.language)
        known = _PARSES[id(document)] = Parse(document, words, tokeniser(document, words))
        _NEW.append(known)
    return known


_PARSES: WeakValueDictionary[int, Parse] = WeakValueDictionary()
"""By the identity of the document: to compare two, or to hash one, takes as long as its text."""
_NEW: deque[Parse] = deque(maxlen=4)


def forget() -> None:
    """Forget the documents parsed last, where word lists or rules are changed in between."""
    _PARSES.clear()
    _NEW.clear()


def _body(document: Document, span: Span) -> Span:
    """Return a sentence without the dateline that opens it."""
    line = document.dateline
    inside = line is not None and span.start <= line.span.start and line.span.end < span.end
    return Span(line.span.end, span.end) if line is not None and inside else span
