"""Words in, exit codes out. Lazy: --help imports click alone."""

from legacy_scan.cli.main import main

__all__ = ["main"]
