"""Linking: many files' facts to one estate."""
