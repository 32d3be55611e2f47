"""The cryptographic inventory: which algorithms and protocols the estate uses, where, and what is known of them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from legacy_scan.analysis.algorithms import Algorithms, Settled
from legacy_scan.model.estate import Estate, SourceFile
from legacy_scan.model.facts import Binding
from legacy_scan.model.inventory import Cryptography, Use
from legacy_scan.model.names import name_of

BINDING: Final = "algorithm"
"""The kind of binding that says: this call, or constructor, is given this name (empty: computed)."""

SIZE: Final = "key-size"
"""The kind of binding that says: this generator is asked for keys of this size."""

_WORD: Final = re.compile(r"[A-Z0-9][A-Z0-9.-]*")
_CALLS: Final = frozenset({"call", "link", "xctl"})
_SIZED: Final = frozenset({"RSA", "DSA", "DH", "AES"})
_FITTING: Final = {
    "hash": ("hash",),
    "block-cipher": ("block-cipher",),
    "signature": ("pke", "signature", "other"),
    "pke": ("pke", "signature", "key-agree", "other"),
}
"""What a word of a rule array must be to name the algorithm of a service: a signature's rule array has a hash, too."""

_NAMED: Final = frozenset({"method-call", "construct", "static-access", "use", "module"})


class _Seen(NamedTuple):
    """One sighting. `wanted` is what the call tells of the asset where its name does not."""

    settled: Settled
    asset: str
    wanted: str
    functions: tuple[str, ...]
    curve: str
    unknown: str
    use: Use


def cryptography(estate: Estate, table: Mapping[str, Any]) -> tuple[Cryptography, ...]:
    """Return the inventory, sorted."""
    reader = _Reader(table)
    groups: defaultdict[tuple[Any, ...], list[_Seen]] = defaultdict(list)
    for one in reader.read(estate):
        said = one.settled
        key = (one.asset, said.name, said.primitive if said.name else one.wanted, said[2:5], one.curve, one.unknown)
        groups[key].append(one)
    return tuple(sorted((reader.entry(seen) for seen in groups.values()), key=_order))


def _order(one: Cryptography) -> tuple[str, ...]:
    return one.asset, one.name, one.primitive, one.parameters, one.mode, one.padding, one.curve, one.unknown


class _Reader:
    """Reads facts and edges with the table."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._table = table
        self._algorithms = Algorithms(table)
        self._named = [(re.compile(row["match"]), row) for row in table["named"]]
        self._prefixes = tuple(table["named-prefixes"])
        self._telling = cache(self._telling_of)
        self._services: dict[str, Mapping[str, Any]] = {name: row for row in table["icsf"] for name in row["names"]}
        self._constants = re.compile("|".join(table["constants"]))
        self._traits = {row["code"]: row for row in table["traits"]}

    def entry(self, seen: list[_Seen]) -> Cryptography:
        """Return one entry of what was seen several times."""
        first = seen[0]
        said = first.settled
        reasons = self._table["reasons"]
        return Cryptography(
            asset="protocol" if first.asset == "protocol" else "algorithm",
            name=said.name,
            unknown=first.unknown,
            primitive=said.primitive if said.name and said.primitive != "unknown" else first.wanted,
            parameters=said.parameters,
            mode=said.mode,
            padding=said.padding,
            curve=first.curve,
            functions=tuple(sorted({function for one in seen for function in one.functions})),
            security=said.security,
            classical=said.classical,
            standing=said.standing,
            why=reasons.get(said.why, ""),
            oid=said.oid,
            uses=tuple(sorted({one.use for one in seen})),
        )

    def read(self, estate: Estate) -> Iterator[_Seen]:
        """Yield every sighting."""
        items = {file.path: file for file in estate.files}
        for file in estate.files:
            yield from self._bindings(file)
            yield from self._names(file)
            yield from self._statements(file)
        for edge in estate.edges:
            if edge.kind in _CALLS and (row := self._services.get(_callable(name_of(edge.target)))):
                use = Use(edge.path, edge.line, edge.source, edge.evidence, name_of(edge.target))
                yield from self._service(row, use, items.get(edge.path))

    def _bindings(self, file: SourceFile) -> Iterator[_Seen]:
        given = [row for row in file.facts.bindings if row.kind in (BINDING, SIZE)]
        sizes = _sizes(given)
        for row in map(self._constant, given):
            owner = row.name.rpartition(".")[0]
            service = self._table["services"].get(owner)
            if service is None or row.kind != BINDING:
                continue
            use = Use(file.path, row.line, file.units[row.unit], "call", f"{row.name}({row.value or row.scope})")
            unknown = "" if row.value else self._table["reasons"]["computed"]
            functions = tuple(service.get("functions", ()))
            if service.get("protocol"):
                said = self._algorithms.protocol(row.value) if row.value else Settled("")
                yield _Seen(said, "protocol", "tls", (), "", unknown, use)
            elif service.get("curve"):
                said = self._algorithms.settled("EC")
                yield _Seen(said, "algorithm", "signature", functions, row.value, unknown, use)
            else:
                said = self._sized(self._algorithms.settled(row.value), sizes.get((row.unit, owner), ""))
                yield _Seen(said, "algorithm", service["primitive"], functions, "", unknown, use)

    def _sized(self, said: Settled, size: str) -> Settled:
        """Return an algorithm with the size of its keys, as a family of its own where the table has one."""
        if not size or said.name not in _SIZED:
            return said
        found = self._algorithms.settled(f"{said.name}_{size}")
        return found if found.primitive != "unknown" else said._replace(parameters=size)

    def _constant(self, row: Binding) -> Binding:
        """Put in the constants of well-known libraries: `MessageDigestAlgorithms.SHA_512` is SHA-512."""
        if row.kind == BINDING and not row.value and (match := self._constants.fullmatch(row.scope)):
            return row._replace(value=match[1].replace("_", "-"))
        return row

    def _names(self, file: SourceFile) -> Iterator[_Seen]:
        for one in file.facts.references:
            if (
                one.name.startswith(self._prefixes)
                and one.kind in _NAMED
                and (known := self._telling(one.kind, one.name))
            ):
                use = Use(file.path, one.line, file.units[one.unit], "reference", one.name)
                yield _Seen(known[0], "algorithm", "unknown", known[1], "", "", use)

    def _telling_of(self, kind: str, written: str) -> tuple[Settled, tuple[str, ...]] | None:
        """Return the algorithm that the use of a name tells, and what it is used for."""
        name = written.partition("#" if kind in ("use", "module") else " ")[0]
        for pattern, row in self._named:
            if match := pattern.fullmatch(name):
                return self._algorithms.settled(match.expand(row["algorithm"])), tuple(row["functions"])
        return None

    def _statements(self, file: SourceFile) -> Iterator[_Seen]:
        for trait in file.facts.traits:
            if row := self._traits.get(trait.code):
                said = self._algorithms.settled(row.get("algorithm", ""))
                unknown = self._table["reasons"].get(row.get("why", ""), "")
                use = Use(file.path, trait.line, file.units[trait.unit], "statement", trait.code)
                wanted, functions = row.get("primitive", "unknown"), tuple(row["functions"])
                yield _Seen(said, "algorithm", wanted, functions, "", unknown, use)

    def _service(self, row: Mapping[str, Any], use: Use, file: SourceFile | None) -> Iterator[_Seen]:
        """A callable service of ICSF: its name tells the algorithm, or its rule array does."""
        functions = tuple(row["functions"])
        callee, use = use.detail, use._replace(detail=": ".join(filter(None, (use.detail, row.get("note", "")))))
        if "algorithm" in row:
            said = self._algorithms.settled(row["algorithm"])
            said = said._replace(primitive=row.get("primitive", said.primitive))
            yield _Seen(said, "algorithm", said.primitive, functions, "", "", use)
            return
        told = sorted(self._rules(callee, use.line, file)) if file else []
        found = [(self._algorithms.settled(self._table["keywords"][word]), how) for word, how in told]
        found = [one for one in found if one[0].primitive in _FITTING.get(row["primitive"], (one[0].primitive,))]
        for said, how in found:
            yield _Seen(said, "algorithm", row["primitive"], functions, "", "", use._replace(how=how))
        if not found:
            unknown = "the rule array or the key tells the algorithm, and what it holds is not told here"
            yield _Seen(Settled(""), "algorithm", row["primitive"], functions, "", unknown, use)

    def _rules(self, callee: str, line: int, file: SourceFile) -> set[tuple[str, str]]:
        """Return the words of the table that the arguments of a call may hold, and how it is known."""
        given: set[str] = set()
        found: set[tuple[str, str]] = set()
        for row in file.facts.bindings:
            if row.kind == "argument" and row.line == line and row.name == callee:
                given |= {word.upper() for word in row.value.split()}
        for row in file.facts.bindings:
            how = {"value": "value-clause", "first-value": "value-clause", "move": "move-literal"}.get(row.kind)
            if how and row.name.upper() in given:
                found |= {(word, how) for word in _WORD.findall(row.value.upper()) if word in self._table["keywords"]}
        return found


def _sizes(given: Iterable[Binding]) -> dict[tuple[int, str], str]:
    """Return the size of the keys that a unit makes: known where it names one algorithm and one size."""
    found: defaultdict[tuple[int, str], dict[str, set[str]]] = defaultdict(lambda: {BINDING: set(), SIZE: set()})
    for row in given:
        found[row.unit, row.name.rpartition(".")[0]][row.kind].add(row.value)
    return {
        key: next(iter(said[SIZE]))
        for key, said in found.items()
        if len(said[BINDING]) == 1 and len(said[SIZE]) == 1 and next(iter(said[SIZE])).isdigit()
    }


def _callable(name: str) -> str:
    """Return the name of a callable service: CSNEENC is CSNBENC, CSNFPKE is CSNDPKE for 64-bit callers."""
    if name.startswith("CSNE"):
        return f"CSNB{name[4:]}"
    return f"CSND{name[4:]}" if name.startswith("CSNF") else name
