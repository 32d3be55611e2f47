"""Readiness by dimension, confidence, and the arithmetic of both."""

from legacy_scan.scoring.method import method
from legacy_scan.scoring.model import ScoringError, ScoringModel, load
from legacy_scan.scoring.score import scores

__all__ = ["ScoringError", "ScoringModel", "load", "method", "scores"]
