"""Linking: many files' facts to one estate."""

from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.readings import Override, Reading

__all__ = ["Externals", "Override", "Reading", "link"]
