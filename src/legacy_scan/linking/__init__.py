"""Linking: many files' facts to one estate."""

from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.readings import Reading

__all__ = ["Externals", "Reading", "link"]
