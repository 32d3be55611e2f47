"""What a variable without a written type begins with, as a path for linking to follow: `var x = f().Owner;`.

A path is what it begins with, `=`, and the names that follow: `OrderService=Find().Owner` where a variable of that type
is asked, `=Find().Owner` where the first name is no variable. `[]` is an element of what stands before it, `!` what
waiting for it yields. A type keeps its argument where it has one alone: `Task<Order>`; an array is `?<Order>`.
"""

from collections.abc import Callable, Iterator
from typing import Final

from tree_sitter import Node

from legacy_scan.extraction.modules import said

ELEMENT: Final = "[]"
AWAITED: Final = "!"
_LONGEST: Final = 200
_MADE: Final = {"object_creation_expression": "type", "cast_expression": "type", "as_expression": "right"}
_BY_ARGUMENT: Final = frozenset(
    "CreateInstance Deserialize DeserializeObject GetInstance GetRequiredService GetService Resolve".split()  # noqa: SIM905
)
"""Methods of libraries that hand back the type they are given in brackets."""
_OF_ELEMENTS: Final = frozenset(
    """All Any Average Count Exists Find FindAll First FirstOrDefault ForEach GroupBy Last LastOrDefault Max Min OrderBy
    OrderByDescending RemoveAll Select SelectMany Single SingleOrDefault SkipWhile Sum TakeWhile ThenBy
    ThenByDescending ToDictionary ToLookup Where""".split()  # noqa: SIM905
)
"""Methods that give each element to the function that they are given (LINQ, List<T>)."""
_GENERIC: Final = "generic_name"


def kept(node: Node | None, plain: Callable[[Node | None], str]) -> str:
    """Return a type with its argument, if it has one alone; an array by its elements."""
    if node is None:
        return ""
    if node.type == "nullable_type":
        return kept(node.child_by_field_name("type"), plain)
    if node.type == "array_type":
        inner = kept(node.child_by_field_name("type"), plain)
        return f"?<{inner}>" if inner else ""
    base = plain(node)
    last = node.named_children[-1] if node.type == "qualified_name" and node.named_children else node
    listed = last.named_children[-1] if last.type == _GENERIC and last.named_children else None
    if base and listed is not None and listed.type == "type_argument_list" and listed.named_child_count == 1:
        inner = kept(listed.named_children[0], plain)
        return f"{base}<{inner}>" if inner else base
    return base


def value_of(node: Node | None, held: Callable[[str], str | None], plain: Callable[[Node | None], str]) -> str:
    """Return the type or the path of a value; `?` where nothing tells it."""
    if node is not None and node.type in _MADE:
        return kept(node.child_by_field_name(_MADE[node.type]), plain)
    parts = list(_parts(node, plain))[::-1]
    if not parts or not all(parts):
        return "?"
    told = max((at for at, part in enumerate(parts) if "<" in part), default=-1)
    if told >= 0:
        parts = parts[told:]
        first: str | None = parts[0].partition("<")[2]
    else:
        first = None if "(" in parts[0] else held(parts[0])
    if first is None:
        path = "=" + ".".join(parts)
    elif first in ("", "?"):
        return "?"
    elif len(parts) == 1:
        return first
    else:
        path = f"{first}{'.' if '=' in first else '='}{'.'.join(parts[1:])}"
    return path if len(path) <= _LONGEST else "?"


def given_to(parameter: Node, held: Callable[[str], str | None], plain: Callable[[Node | None], str]) -> str:
    """Return what the one parameter of a function is, that a method gives each element of something."""
    around = parameter.parent
    listed = around.parent.parent if around and around.parent and around.parent.type == "argument" else None
    call = listed.parent if listed else None
    asked = call.child_by_field_name("function") if call else None
    if asked is None or asked.type != "member_access_expression":
        return "?"
    if plain(asked.child_by_field_name("name")) not in _OF_ELEMENTS:
        return "?"
    return element_of(asked.child_by_field_name("expression"), held, plain)


def element_of(node: Node | None, held: Callable[[str], str | None], plain: Callable[[Node | None], str]) -> str:
    """Return what an element of a value is."""
    found = value_of(node, held, plain)
    if "=" in found:
        return f"{found}.{ELEMENT}"
    _, bracket, inner = found.partition("<")
    return inner[:-1] if bracket else "?"


def _parts(node: Node | None, plain: Callable[[Node | None], str]) -> Iterator[str]:
    """Yield the names of a path, the last first; an empty one for what no path can hold."""
    called = ""
    while node is not None:
        kind = node.type
        if kind == "member_access_expression":
            yield _called(node.child_by_field_name("name"), called, plain)
            called, node = "", node.child_by_field_name("expression")
        elif kind == "conditional_access_expression":
            bound = [one for one in node.named_children if one.type == "member_binding_expression"]
            yield _called(bound[0].child_by_field_name("name"), called, plain) if bound else ""
            called, node = "", node.child_by_field_name("condition")
        elif kind == "invocation_expression":
            yield from ("",) if called else ()
            called, node = "()", node.child_by_field_name("function")
        elif kind == "element_access_expression":
            yield from ("",) if called else (ELEMENT,)
            node = node.child_by_field_name("expression")
        elif kind == "await_expression":
            yield AWAITED
            node = node.named_children[-1]
        elif kind == "parenthesized_expression":
            node = node.named_children[0] if node.named_child_count == 1 else None
        elif kind in ("this", "this_expression"):
            return
        else:
            yield _called(node, called, plain) if kind in ("identifier", _GENERIC) else ""
            return


def _called(node: Node | None, called: str, plain: Callable[[Node | None], str]) -> str:
    """Return a name; of a method that is known to hand back its argument, that after a bracket."""
    name = plain(node)
    if node and called and node.type == _GENERIC and name in _BY_ARGUMENT and node.named_child_count > 1:
        listed = node.named_children[-1].named_children
        return f"{name}<{kept(listed[0], plain)}" if len(listed) == 1 else ""
    return name + called if name else said(node) + called if node else ""
