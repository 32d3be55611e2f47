"""The exceptions that are the user's to mend: configuration, rules, paths."""


class UsageError(Exception):
    """What the user asked for cannot be done, and the message says what to do."""


def faults() -> tuple[type[Exception], ...]:
    """Return every exception that is to be shown as a line, not as a traceback."""
    from legacy_scan.executors import StartError
    from legacy_scan.planning import PlanError
    from legacy_scan.rulebook import RuleErrors
    from legacy_scan.scoring import ScoringError

    return (UsageError, RuleErrors, ScoringError, PlanError, StartError, OSError)
