"""How far a scan is, for whoever watches. The conductor reports; only the command line shows."""

from typing import Protocol


class Progress(Protocol):
    """Told of stages in order; a stage with a total counts up to it."""

    def stage(self, name: str, total: int = 0) -> None:
        """A stage begins."""

    def advance(self, count: int = 1) -> None:
        """So many items of the stage are done."""


class Silent:
    """Shows nothing."""

    def stage(self, name: str, total: int = 0) -> None:
        """Show nothing."""

    def advance(self, count: int = 1) -> None:
        """Show nothing."""
