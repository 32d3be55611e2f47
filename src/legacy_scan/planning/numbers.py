"""The names of the numbers that a condition or a reason in dispositions.yaml may use."""

from typing import Final

DIMENSIONS: Final = (
    "platform",
    "state",
    "interfaces",
    "configuration",
    "structure",
    "security",
    "operability",
    "understanding",
)
SPACES: Final = {
    "programs": ("program", "routine"),
    "jobs": ("job", "proc"),
    "classes": ("class",),
    "files": ("member",),
    "screens": ("screen",),
    "transactions": ("transaction",),
}

NUMBERS: Final = frozenset(
    (
        *("units", "entries", "code_lines", "users", "reached", "unproven", "roots", "roots_stated", "foundation"),
        *("interactive", "unused", "utilities", "mandatory", "points", "blast_radius"),
        *("scored", "unscored", "readiness", "confidence"),
        *DIMENSIONS,
        *SPACES,
    )
)
