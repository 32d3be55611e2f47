"""Readiness by dimension, confidence, and the arithmetic of both."""
