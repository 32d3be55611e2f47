"""Where a condition holds, before a rule makes a finding of it."""

from typing import NamedTuple

from legacy_scan.rulebook.rule import Check

PATH_FILTERS = ("filepaths", "filePattern")


class Incident(NamedTuple):
    """One place. `unit` is empty where only the line can tell it; `text` names the place without its line number.

    `written` is what stands there as far as facts tell, for custom variables; empty where `text` does.
    """

    path: str
    line: int
    column: int
    unit: str
    text: str
    variables: tuple[tuple[str, str], ...] = ()
    written: str = ""


Found = dict[Check, list[Incident]]
"""Bare checks (see `bare`) to all their incidents, whatever the path."""


def bare(check: Check) -> Check:
    """Return a check without its path filters: what is asked, not where."""
    if not any(name in PATH_FILTERS for name, _ in check.args):
        return check
    return Check(check.provider, tuple(pair for pair in check.args if pair[0] not in PATH_FILTERS))


def named(check: Check) -> tuple[str, ...]:
    """Return the `filepaths` of a check that are not bound by `as`: each is one filter, or several with blanks."""
    return tuple(one for one in check.texts("filepaths") if one and "{{" not in one)
