"""What an estate uses that others made: libraries, products, and cryptography. Bills of materials are made of it."""

from dataclasses import dataclass
from typing import Literal, NamedTuple


class Use(NamedTuple):
    """One place that speaks for an entry. `how` is the grade of what it says, `detail` a scope, a symbol or a path."""

    path: str
    line: int
    unit: str
    how: str
    detail: str


@dataclass(frozen=True, slots=True, order=True)
class Software:
    """One library in one version, or one product of a vendor. `name` is written as its `ecosystem` writes it.

    An empty version is unknown, and `unknown` says why. `scope` is required, optional or excluded (tests).
    """

    kind: Literal["library", "product"]
    ecosystem: str
    name: str
    version: str
    unknown: str
    scope: str
    uses: tuple[Use, ...]
    vendor: str = ""
    form: str = "library"
    """What CycloneDX calls its type: library, application or platform."""
    licence: str = ""
    digests: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Cryptography:
    """One algorithm or protocol as the estate uses it; an empty name is unknown, and `unknown` says why.

    `security` is NIST's category against quantum computers (0 none, 1 to 5) or None where nobody can tell;
    `classical` bits likewise. `standing` is vulnerable (to quantum computers), weak (today), safe or unknown.
    """

    asset: Literal["algorithm", "protocol"]
    name: str
    unknown: str
    primitive: str
    parameters: str
    mode: str
    padding: str
    curve: str
    functions: tuple[str, ...]
    security: int | None
    classical: int | None
    standing: str
    why: str
    oid: str
    uses: tuple[Use, ...]
