"""How good a result is: measured against what people say the article tells."""

from summarizer.evaluation import pages
from summarizer.evaluation.baseline import Drop, drops
from summarizer.evaluation.drafting import draft_gold, gold_line
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.gold_files import read_gold
from summarizer.evaluation.judging import Judged, judged
from summarizer.evaluation.predictions import prediction_lines, read_predictions
from summarizer.evaluation.report import Report, read_report
from summarizer.evaluation.reporting import evaluated
from summarizer.evaluation.resampling import Chance
from summarizer.evaluation.runs import Outcome, Run, labels, refuse_twins
from summarizer.evaluation.scores import Scores
from summarizer.evaluation.scoring import Told, score, total

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
