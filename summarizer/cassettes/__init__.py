"""Cassettes: a model's answers recorded, replayed without network or key, and checked for drift."""

from summarizer.cassettes.drift import drift_of
from summarizer.cassettes.playing import Playing
from summarizer.cassettes.recording import Recording
from summarizer.cassettes.taped import connected, player, recording, replaying

__all__ = ["Playing", "Recording", "connected", "drift_of", "player", "recording", "replaying"]
