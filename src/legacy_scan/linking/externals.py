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
        self._held: Mapping[str, frozenset[str]] = {}

    def beside(self, groups: Iterable[str], held: Mapping[str, frozenset[str]]) -> "Externals":
        """Return this table with what libraries bring, too.

        Their packages begin as their groups do and a number; `held` are the classes of archives, by package.
        """
        pattern = "|".join(rf"{re.escape(group)}\d*\..*" for group in sorted(set(groups)))
        if not pattern and not held:
            return self
        more = Externals({}, self._packages)
        more._tables = dict(self._tables)
        more._held = held
        for space in ("class", "package") if pattern else ():
            table = self._tables.get(space)
            more._tables[space] = re.compile(f"{table.pattern}|{pattern}" if table else pattern, re.DOTALL)
        return more

    def types_in(self, package: str) -> frozenset[str] | None:
        """Return the types of a Java package of the platform, or None where its content is not known."""
        of_platform = f"javax.{package.removeprefix('jakarta.')}" if package.startswith("jakarta.") else package
        return self._packages.get(of_platform) or self._held.get(package)

    def holds(self, name: str) -> bool:
        """Tell whether an archive of the tree holds a class, or the one that it is nested in."""
        package, _, simple = name.rpartition(".")
        while package and self._held:
            if simple in self._held.get(package, ()):
                return True
            package, _, simple = package.rpartition(".")
        return False

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
            known = known or (space == "class" and self.holds(name)) or (space == "package" and name in self._held)
            self._known[key] = known
        return known
