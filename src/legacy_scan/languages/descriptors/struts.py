"""Struts 1, Struts 2 and Tiles: from an address to the action behind it, and on to the view."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from legacy_scan.extraction.elements import Element
from legacy_scan.languages.descriptors.said import Said

_PAGES: Final = (".jsp", ".jspx", ".html", ".htm", ".ftl", ".vm", ".xhtml")
_ADDRESS: Final = (".do", ".action")
_VIEWS: Final = ("", "dispatcher", "tiles", "freemarker", "velocity", "tiles-")
_ASKED: Final = re.compile(r"\?(?![^{}]*\})")
"""What begins the question behind an address: a question mark that stands in no expression."""
_ONWARD: Final = ("redirect", "redirectAction", "redirect-action", "chain")


def _leads(text: str, one: Element, said: Said, unit: int) -> None:
    """A forward names a page, another action, or a view of Tiles."""
    text = text.strip().partition("?")[0]
    if text in ("", "/"):
        return
    if text.endswith(_PAGES):
        said.refer("shows-page", text, one, unit)
    elif text.endswith(_ADDRESS):
        said.refer("leads-to", text if text.startswith("/") else f"/{text}", one, unit, text)
    elif "://" not in text:
        said.refer("shows-view", text, one, unit)


def _struts_1(root: Element, said: Said) -> None:
    beans = {one.attributes.get("name", ""): one for one in root.all("form-beans", "form-bean")}
    shared = root.all("global-forwards", "forward")
    for one in shared + root.all("global-exceptions", "exception"):
        _leads(one.attributes.get("path", ""), one, said, 0)
    for action in root.all("action-mappings", "action"):
        path = action.attributes.get("path", "")
        if not path:
            continue
        number = said.declared("endpoint", f"/{path.lstrip('/')}.do", action)
        said.of_class(action.attributes.get("type", ""), action, number, "serves-class")
        form = beans.get(action.attributes.get("name", ""))
        if form is not None:
            made = form.attributes.get("type", "")
            said.refer("declared-class", made, action, number, action.attributes.get("name", ""))
        for target in _targets(action, shared):
            _leads(target, action, said, number)
        for one in (*action.all("forward"), *action.all("exception")):
            _leads(one.attributes.get("path", ""), one, said, number)
    _files(root, said)


def _files(root: Element, said: Said) -> None:
    """Bundles of texts, and the files that plug-ins read."""
    for one in root.all("message-resources"):
        bundle = one.attributes.get("parameter", "")
        path = bundle.replace(".", "/")
        said.refer("includes-file", f"{path}.properties" if path else "", one, 0, bundle)
    for one in root.all("plug-in", "set-property"):
        for file in one.attributes.get("value", "").split(","):
            if file.strip().endswith(".xml"):
                said.refer("includes-file", file, one)


def _targets(action: Element, shared: list[Element]) -> Iterator[str]:
    """Yield what the attributes of an action lead to; `input` may be the name of a forward."""
    yield action.attributes.get("forward", "")
    yield action.attributes.get("include", "")
    yield _forwarded(action)
    given = action.attributes.get("input", "")
    named = (one for one in (*action.all("forward"), *shared) if one.attributes.get("name") == given)
    yield next((one.attributes.get("path", "") for one in named), given)


def _forwarded(action: Element) -> str:
    """`parameter` is a page for the actions of Struts that forward or include."""
    made = action.attributes.get("type", "").rpartition(".")[2]
    return action.attributes.get("parameter", "") if made in ("ForwardAction", "IncludeAction") else ""


def _struts_2(root: Element, said: Said) -> None:
    for one in root.all("bean"):
        said.bind("bean-class", one.attributes.get("name", ""), one.attributes.get("class", ""), one.line, "struts")
    for one in root.all("constant"):
        said.bind("setting", one.attributes.get("name", ""), one.attributes.get("value", ""), one.line)
    for package in root.all("package"):
        space = package.attributes.get("namespace", "").strip("/")
        for one in package.all("global-results", "result"):
            _result(one, space, said, 0)
        for action in package.all("action"):
            _action(action, space, said)


def _action(action: Element, space: str, said: Said) -> None:
    name = action.attributes.get("name", "").lstrip("/")
    number = said.declared("endpoint", "/" + "/".join(part for part in (space, name) if part) + ".action", action)
    made = action.attributes.get("class", "")
    if "." in made:
        said.of_class(made, action, number, "serves-class")
    elif made:
        said.refer("serves-bean", made, action, number)
    for one in action.all("result"):
        _result(one, space, said, number)


def _result(one: Element, space: str, said: Said, number: int) -> None:
    kind = one.attributes.get("type", "")
    where = next((each for each in one.all("param") if each.attributes.get("name") in ("location", "actionName")), one)
    text = _ASKED.split(where.text, maxsplit=1)[0]
    other = next((each.text for each in one.all("param") if each.attributes.get("name") == "namespace"), "")
    space = other.strip("/") if other else space
    if kind in _ONWARD and text.strip("/") and "." not in text and "://" not in text:
        path = text if text.startswith("/") else "/" + "/".join(part for part in (space, text) if part)
        said.refer("leads-to", f"{path}.action", where, number, text)
    elif kind in (*_VIEWS, *_ONWARD) or kind.startswith("tiles"):
        _leads(text, where, said, number)


def _tiles(root: Element, said: Said) -> None:
    """A view of Tiles is a name for pages put together."""
    for one in root.all("definition"):
        name, above = one.attributes.get("name", ""), one.attributes.get("extends", "")
        page = next((one.attributes[key] for key in ("template", "path", "page") if key in one.attributes), "")
        if name:
            said.bind("view", name, page, one.line, above)
        for part in (*one.all("put-attribute"), *one.all("put")):
            value = part.attributes.get("value", part.text)
            if value.endswith(_PAGES):
                said.bind("view", name, value, part.line)


READERS: Final[dict[str, Callable[[Element, Said], None]]] = {
    "struts-config": _struts_1,
    "struts": _struts_2,
    "xwork": _struts_2,
    "tiles-definitions": _tiles,
    "component-definitions": _tiles,
}
