"""From a document to candidates, questions, a draft, and grounded claims."""

from summarizer.extraction.asking import questions_text, sentences_text
from summarizer.extraction.candidates import Candidates
from summarizer.extraction.choices import Choices, proposed
from summarizer.extraction.decisions import decide
from summarizer.extraction.draft import Check, Draft, checking
from summarizer.extraction.finding import find_candidates
from summarizer.extraction.grammar import grammar_of
from summarizer.extraction.grounding import Grounded, ground
from summarizer.extraction.headline import headline_of
from summarizer.extraction.sheet import Sheet, question

__all__ = [
    "Candidates",
    "Check",
    "Choices",
    "Draft",
    "Grounded",
    "Sheet",
    "checking",
    "decide",
    "find_candidates",
    "grammar_of",
    "ground",
    "headline_of",
    "proposed",
    "question",
    "questions_text",
    "sentences_text",
]
