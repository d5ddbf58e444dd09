"""Measuring results against gold: articles that people have labelled."""

from summarizer.evaluation import pages
from summarizer.evaluation.calibration import Judged, judged
from summarizer.evaluation.gold import Gold, gold_files, read_gold
from summarizer.evaluation.gold_draft import draft_gold, gold_line
from summarizer.evaluation.report import Drop, Report, drops, evaluated, read_report
from summarizer.evaluation.runs import Outcome, Run, labels, prediction_lines, read_predictions, refuse_twins
from summarizer.evaluation.scoring import Chance, Scores, Told, score, total

__all__ = [
    "Chance",
    "Drop",
    "Gold",
    "Judged",
    "Outcome",
    "Report",
    "Run",
    "Scores",
    "Told",
    "draft_gold",
    "drops",
    "evaluated",
    "gold_files",
    "gold_line",
    "judged",
    "labels",
    "pages",
    "prediction_lines",
    "read_gold",
    "read_predictions",
    "read_report",
    "refuse_twins",
    "score",
    "total",
]
