"""How good a result is: measured against what people say the article tells."""

from summarizer.evaluation.gold import Gold
from summarizer.evaluation.gold_files import read_gold
from summarizer.evaluation.scores import Scores
from summarizer.evaluation.scoring import Told, score, total

__all__ = ["Gold", "Scores", "Told", "read_gold", "score", "total"]
