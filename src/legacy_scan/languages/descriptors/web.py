"""web.xml: which address leads to which class or page (Jakarta Servlet specification, "Deployment Descriptor")."""

from collections.abc import Callable
from typing import Final

from legacy_scan.extraction.elements import Element
from legacy_scan.languages.descriptors.said import Said

_DISPATCHERS: Final = frozenset(
    f"org.apache.struts2.dispatcher.{name}"
    for name in (
        "FilterDispatcher",
        "ng.filter.StrutsPrepareAndExecuteFilter",
        "filter.StrutsPrepareAndExecuteFilter",
        "ng.filter.StrutsExecuteFilter",
        "filter.StrutsExecuteFilter",
    )
)
"""Filters that serve their addresses themselves."""
_MOST_SERVED: Final = 50_000
"""Filters times addresses: more are hostile, and each mapping that is left out says so."""
_CONFIGURATION: Final = ("contextConfigLocation", "javax.faces.CONFIG_FILES", "jakarta.faces.CONFIG_FILES", "config")


def _web_app(root: Element, said: Said) -> None:
    servlets = {one.said("servlet-name"): one for one in root.all("servlet")}
    addresses: dict[str, list[int]] = {}
    for mapping in root.all("servlet-mapping"):
        name = mapping.said("servlet-name")
        for url in mapping.all("url-pattern"):
            if number := _address(url, said):
                addresses.setdefault(name, []).append(number)
                _serve(number, name, servlets.get(name), mapping, said)
    _filters(root, addresses, said)
    for one in (*root.all("context-param"), *root.all("servlet", "init-param"), *root.all("filter", "init-param")):
        _parameter(one, said)
    for one in root.all("env-entry"):
        said.bind("setting", one.said("env-entry-name"), one.said("env-entry-value"), one.line)
    for one in (*root.all("ejb-ref"), *root.all("ejb-local-ref")):
        said.text("names-bean", one.one("ejb-link"))
    for number, one in enumerate(root.all("welcome-file-list", "welcome-file")):
        said.bind("welcome", str(number + 1), one.text, one.line)


def _address(url: Element, said: Said) -> int:
    name = url.text if url.text.startswith(("/", "*")) else f"/{url.text}"
    return said.unit("endpoint", name, url.said_on or url.line, url.last) if url.text else 0


def _serve(number: int, name: str, servlet: Element | None, mapping: Element, said: Said) -> None:
    if servlet is None:  # a JAX-RS application is mapped by its class alone
        if "." in name:
            said.refer("serves-class", name, mapping, number)
        return
    said.text("serves-class", servlet.one("servlet-class"), number)
    said.text("shows-page", servlet.one("jsp-file"), number)


def _filters(root: Element, addresses: dict[str, list[int]], said: Said) -> None:
    """A filter stands before the addresses it is mapped to, or those of the servlet it is mapped to."""
    served = 0
    filters = {one.said("filter-name"): one for one in root.all("filter")}
    for mapping in root.all("filter-mapping"):
        one = filters.get(mapping.said("filter-name"))
        numbers = [_address(url, said) for url in mapping.all("url-pattern")]
        for number in numbers if one and one.said("filter-class") not in _DISPATCHERS else ():
            if not any(number in each for each in addresses.values()):
                said.bind("stands-before", said.units[number].name, "", mapping.line, unit=number)
        numbers += [each for name in mapping.all("servlet-name") for each in addresses.get(name.text, ())]
        served += len(numbers)
        serving = one.one("filter-class") if one else None
        if serving is not None and served > _MOST_SERVED:
            said.cut("serves-class", serving.text, mapping)
            continue
        for number in numbers:
            said.text("serves-class", serving, number)


def _parameter(one: Element, said: Said) -> None:
    name, value = one.said("param-name"), one.one("param-value")
    text = value.text if value is not None else ""
    said.bind("setting", name, text, one.line)
    if value is None:
        return
    said.value(text, value)
    if name in _CONFIGURATION or name.startswith("config/"):
        for file in text.replace(",", " ").split():
            if file.endswith(".xml") and "*" not in file:
                said.refer("includes-file", file, value)


def _application(root: Element, said: Said) -> None:
    """application.xml: the modules of an archive, and where the web ones stand."""
    for module in root.all("module"):
        for kind in ("ejb", "java", "connector"):
            if one := module.one(kind):
                said.bind("submodule", one.text, kind, one.line)
        if one := module.one("web"):
            said.bind("submodule", one.said("web-uri"), "web", one.line, one.said("context-root"))


READERS: Final[dict[str, Callable[[Element, Said], None]]] = {
    "web-app": _web_app,
    "web-fragment": _web_app,
    "application": _application,
}
