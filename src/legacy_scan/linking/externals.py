"""Names that belong to a platform, not to the estate: matched by shell-style patterns, space by space."""

import re
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import translate


class Externals:
    """A table of patterns. Data: space -> patterns such as `DFH*`; for types `java.*`.

    `natural program` has those that count only where a text of that language names them.
    """

    def __init__(
        self, patterns: Mapping[str, Sequence[str]], packages: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        """Compile the table. Raises ValueError on an entry that is not a list of texts.

        `packages` holds the types of the Java packages whose content is known.
        """
        self._packages = packages or {}
        self._tables: dict[str, re.Pattern[str]] = {}
        for space, names in patterns.items():
            if isinstance(names, str) or not all(isinstance(name, str) for name in names):
                raise ValueError(f"externals of {space}: expected a list of patterns")
            self._tables[space] = re.compile("|".join(translate(name) for name in names) or r"(?!)")
        self._known: dict[tuple[str, str], bool] = {}

    def beside(self, groups: Iterable[str]) -> "Externals":
        """Return this table with the packages of libraries, too, which begin as their groups do and a number."""
        pattern = "|".join(rf"{re.escape(group)}\d*\..*" for group in sorted(set(groups)))
        if not pattern:
            return self
        more = Externals({}, self._packages)
        more._tables = dict(self._tables)
        for space in ("class", "package"):
            table = self._tables.get(space)
            more._tables[space] = re.compile(f"{table.pattern}|{pattern}" if table else pattern, re.DOTALL)
        return more

    def types_in(self, package: str) -> frozenset[str] | None:
        """Return the types of a Java package of the platform, or None where its content is not known."""
        if package.startswith("jakarta."):
            package = f"javax.{package.removeprefix('jakarta.')}"
        return self._packages.get(package)

    def has_of(self, language: str, space: str, name: str) -> bool:
        """Tell whether a name of a space is the platform's where a text of a language names it."""
        return self.has(space, name) or self.has(f"{language.partition('-')[0]} {space}", name)

    def has(self, space: str, name: str) -> bool:
        """Tell whether a name of a space is the platform's; so is a package whose types are."""
        key = (space, name)
        known = self._known.get(key)
        if known is None:
            table = self._tables.get(space)
            known = bool(table and table.match(name)) or (space == "package" and self.has("class", f"{name}._"))
            self._known[key] = known
        return known
