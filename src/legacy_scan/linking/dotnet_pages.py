"""What pages of ASP.NET mean by names: classes and controllers of C#, the code behind them, other pages."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from legacy_scan.linking.nearness import beside, nearest
from legacy_scan.linking.policy import DOTNET_PAGES, POLICY
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites
from legacy_scan.model.facts import Binding, Reference

_VIEWS: Final = (".cshtml", ".razor", ".vbhtml")
_DESIGNED: Final = ".designer."
_CONTROLLER: Final = "Controller"
_SHARED: Final = "/Shared/"
_SERVICES: Final = (".svc", ".asmx")
_BROUGHT: Final = ("_ViewImports.", "_Imports.")


class DotnetPages:
    """Resolves what the pages of .NET name. A type that no file of the tree declares is a library's."""

    def __init__(self, readings: Sequence[Reading], sites: Sites) -> None:
        self._sites = sites
        self._pages = [(at, one) for at, one in enumerate(readings) if one.facts.language in DOTNET_PAGES]
        self._types: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        """Simple name of a class -> its namespace, and the file."""
        self._files: dict[str, str] = {}
        self._named: defaultdict[str, list[str]] = defaultdict(list)
        for at, one in enumerate(readings) if self._pages else ():
            unit = sites.index.ids[at][0]
            self._files.setdefault(one.path.lower(), unit)
            self._named[one.path.rpartition("/")[2].lower()].append(unit)
            for row in one.facts.bindings if one.facts.language == "csharp" else ():
                if row.kind == "declares":
                    space, _, simple = row.name.rpartition(".")
                    self._types[simple].append((space, unit))
                    if simple.endswith(_CONTROLLER):
                        self._types[simple.lower()].append((space, unit))
        self._using: dict[str, set[str]] = {}

    def resolve(self) -> None:
        """Add the edges, and the names that lead nowhere."""
        for _, one in self._pages:
            if one.path.rpartition("/")[2].startswith(_BROUGHT):
                self._using[one.path.rpartition("/")[0]] = _modules(one)
        for at, one in self._pages:
            source = self._sites.index.ids[at][0]
            for row in one.facts.references:
                self._refer(source, row, one)
            for told in one.facts.bindings:
                if told.kind == "calls-service":
                    self._service(source, told, one.path)

    def _refer(self, source: str, row: Reference, one: Reading) -> None:
        if row.kind == "code-type":
            self._type(source, row, one)
        elif row.kind == "calls-action":
            self._action(source, row, one.path)
        elif row.kind == "code-behind":
            self._lead(source, row, self._file(row.name, one.path), one.path)
        elif row.kind == "calls-url":
            self._sites.name(source, row.kind, row.name, "literal", one.path, row.line)
        elif row.kind in ("shows-part", "links-part"):
            self._lead(source, row, self._view(row.name, one.path), one.path)
        elif row.kind == "shows-component" and (found := self._view(row.name, one.path)):
            self._lead(source, row, found, one.path)

    def _service(self, source: str, told: Binding, path: str) -> None:
        """Lead from the contract of a client, or else from the configuration, to the service of that name here."""
        page = told.value.partition("?")[0].rpartition("/")[2].lower()
        found = nearest(self._sites.index, self._named.get(page, []), path) if page.endswith(_SERVICES) else []
        space, _, simple = told.name.rpartition(".")
        known = [unit for one, unit in self._types.get(simple, []) if one == space or one.endswith(f".{space}")]
        proxies = nearest(self._sites.index, list(dict.fromkeys(known)), path) or [source]
        for unit in found if len(found) == 1 else ():
            for proxy in proxies:
                self._sites.edge("call", proxy, unit, "joined", path, told.line)

    def _lead(self, source: str, row: Reference, found: Sequence[str], path: str) -> None:
        kind = POLICY[row.kind].edge
        if row.how == "computed" and not found:
            self._sites.unknown(source, kind, row.name, "dynamic", path, row.line)
        elif found != [source]:
            self._sites.lead(kind, source, row.name, found, "joined", path, row.line)

    def _type(self, source: str, row: Reference, page: Reading) -> None:
        space, _, simple = row.name.rpartition(".")
        known = self._types.get(simple, [])
        own = [one for one in known if one[0] == space or (space and one[0].endswith(f".{space}"))]
        if not space:
            using = self._brought(page)
            own = [one for one in known if one[0] in using] or known
        units = list(dict.fromkeys(unit for _, unit in own))
        plain = [unit for unit in units if _DESIGNED not in self._sites.index.units[unit].path.lower()] or units
        behind = {self._files.get(f"{page.path.lower()}{ending}") for ending in (".cs", ".vb")}
        if found := [unit for unit in plain if unit in behind] or nearest(self._sites.index, plain, page.path):
            self._lead(source, row, found, page.path)

    def _brought(self, page: Reading) -> set[str]:
        """Return the namespaces that a page uses, and those that its folders bring to all their pages."""
        found = _modules(page)
        folder = page.path.rpartition("/")[0]
        while folder:
            found |= self._using.get(folder, set())
            folder = folder.rpartition("/")[0]
        return found

    def _action(self, source: str, row: Reference, path: str) -> None:
        controller = row.name.partition("#")[0]
        units = list(dict.fromkeys(unit for _, unit in self._types.get(f"{controller}{_CONTROLLER}".lower(), ())))
        self._lead(source, row, nearest(self._sites.index, units, path), path)

    def _file(self, name: str, path: str) -> list[str]:
        """Return the file that a path means: from the page's folder, or from the root of a site around it (`~/`)."""
        name = name.replace("\\", "/")
        if not name.startswith(("~", "/")) and (found := self._files.get(beside(path, name).lower())):
            return [found]
        rest = name.lstrip("~/").lower()
        folder = path.lower()
        while folder:
            folder = folder.rpartition("/")[0]
            if found := self._files.get(f"{folder}/{rest}" if folder else rest):
                return [found]
        return []

    def _view(self, name: str, path: str) -> list[str]:
        """Return the page that a path or a bare name means: beside the page, or in a folder of shared ones."""
        for ending in ("", *_VIEWS):
            if found := self._file(name + ending, path):
                return found
        last = name.replace("\\", "/").rpartition("/")[2].lower()
        for ending in ("", *_VIEWS):
            units = self._named.get(last + ending, [])
            shared = [unit for unit in units if _SHARED in self._sites.index.units[unit].path]
            if found := nearest(self._sites.index, shared or units, path):
                return found
        return []


def _modules(page: Reading) -> set[str]:
    return {row.name for row in page.facts.references if row.kind == "module"}
