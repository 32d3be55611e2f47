"""The exceptions that are the user's to mend: configuration, rules, paths."""

from typing import Final


class UsageError(Exception):
    """What the user asked for cannot be done, and the message says what to do."""


def _faults() -> tuple[type[Exception], ...]:
    from legacy_scan.app.memory import NoRunError
    from legacy_scan.planning import PlanningError
    from legacy_scan.rulebook import RuleErrors
    from legacy_scan.scoring import ScoringError

    return (UsageError, RuleErrors, ScoringError, PlanningError, NoRunError, OSError)


FAULTS: Final = _faults()
