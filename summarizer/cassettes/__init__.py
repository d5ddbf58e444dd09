"""Cassettes: a model's answers recorded, replayed without network or key, and checked for drift."""

from summarizer.cassettes.pipeline import connected, drift_of, player, recording, replaying
from summarizer.cassettes.tape import Playing, Recording

__all__ = ["Playing", "Recording", "connected", "drift_of", "player", "recording", "replaying"]
