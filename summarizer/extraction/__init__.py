"""From a document to candidates, questions, a draft, and grounded claims."""

from summarizer.extraction.asking import questions_text, sentences_text
from summarizer.extraction.candidates import Candidates
from summarizer.extraction.choices import Choices, proposed
from summarizer.extraction.confidence import confidences
from summarizer.extraction.decisions import decide
from summarizer.extraction.draft import Check, Draft, checking
from summarizer.extraction.finding import find_candidates
from summarizer.extraction.grammar import grammar_of
from summarizer.extraction.grounding import Grounded, ground
from summarizer.extraction.headline import headline_of
from summarizer.extraction.headline import without_model as headline_without_model
from summarizer.extraction.remainder import by_parts, faults_of, joined, remainder, settles_nothing, unanswered
from summarizer.extraction.share import Share, all_of, share_of
from summarizer.extraction.sheet import Sheet, question

__all__ = [
    "Candidates",
    "Check",
    "Choices",
    "Draft",
    "Grounded",
    "Share",
    "Sheet",
    "all_of",
    "by_parts",
    "checking",
    "confidences",
    "decide",
    "faults_of",
    "find_candidates",
    "grammar_of",
    "ground",
    "headline_of",
    "headline_without_model",
    "joined",
    "proposed",
    "question",
    "questions_text",
    "remainder",
    "sentences_text",
    "settles_nothing",
    "share_of",
    "unanswered",
]
