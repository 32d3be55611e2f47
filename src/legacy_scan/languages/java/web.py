"""Addresses that a class takes requests on, or asks: servlets, filters, websockets, JAX-RS, Spring MVC and Feign."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from legacy_scan.languages.java.annotated import Annotation
from legacy_scan.model.facts import Binding, Reference

_SPRING: Final = "org.springframework.web.bind.annotation."
_VERBS: Final = frozenset({"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"})
_CLIENTS: Final = frozenset(
    {
        "org.springframework.cloud.openfeign.FeignClient",
        "org.eclipse.microprofile.rest.client.inject.RegisterRestClient",
    }
)
_PLAIN: Final = {
    "javax.servlet.annotation.WebServlet": "servlet",
    "javax.servlet.annotation.WebFilter": "filter",
    "javax.websocket.server.ServerEndpoint": "websocket",
}
_PLUS: Final = re.compile(r"\+(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")
"""A plus sign that stands in no literal."""
_LITERAL: Final = re.compile(r'"[^"\\]*"')
_CONSTANT: Final = re.compile(r"(?:[\w$]+\.)*[A-Z][A-Z0-9_$]*")
_VARIABLE: Final = re.compile(r"\{\s*(\w+)\s*:[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")


def served(found: Sequence[Annotation]) -> Iterator[Binding]:
    """Yield the addresses that the classes of a file serve, those of a method under those of its class."""
    clients = {(one.unit, one.scope) for one in found if one.type in _CLIENTS}
    for one in found:
        if one.type in _PLAIN:
            for path in paths(one, "urlPatterns", "value"):
                yield Binding(one.unit, "serves", path, _PLAIN[one.type], one.line, one.scope)
        elif one.type == "javax.jws.WebService" and (service := one.one("serviceName")):
            yield Binding(one.unit, "serves", f"/{service}", "soap", one.line, one.scope)
        elif one.type == "javax.ws.rs.ApplicationPath":
            yield Binding(one.unit, "serves-under", joined("", next(iter(paths(one)), "")), "", one.line, one.scope)
    for path, verbs, one in _mapped(found):
        if (one.unit, one.scope.partition(".")[0]) not in clients:
            kind = "serves" if one.type.startswith(_SPRING) else "serves-part"
            yield Binding(one.unit, kind, path, verbs, one.line, one.scope)


def asked(found: Sequence[Annotation]) -> Iterator[Reference]:
    """Yield the addresses that declared clients ask."""
    clients = {(one.unit, one.scope): one for one in found if one.type in _CLIENTS}
    for path, _, one in _mapped(found) if clients else ():
        client = clients.get((one.unit, one.scope.partition(".")[0]))
        if client is None:
            continue
        host, asked = client.one("url", "baseUri"), joined(client.one("path"), path)
        if host.startswith("http"):
            yield Reference(one.unit, "calls-url", host.rstrip("/") + asked, one.line, 1, "literal")
        elif "${" in host:
            yield Reference(one.unit, "calls-url", host.rstrip("/") + asked, one.line, 1, "computed")
        else:  # a service by its name: the host is found in a register
            how = "computed" if "${" in asked else "identifier"
            yield Reference(one.unit, "calls-path", asked, one.line, 1, how)


def _mapped(found: Sequence[Annotation]) -> Iterator[tuple[str, str, Annotation]]:
    """Yield (path, HTTP methods, annotation) for each method that is mapped, in JAX-RS or Spring."""
    above: dict[tuple[int, str], list[str]] = {}
    methods: dict[tuple[int, str], list[Annotation]] = {}
    for one in found:
        spring = one.type.startswith(_SPRING)
        simple = one.type.rpartition(".")[2]
        if not spring and not one.type.startswith("javax.ws.rs."):
            continue
        if "." not in one.scope:
            if simple in ("Path", "RequestMapping"):
                above[one.unit, one.scope] = paths(one) or [""]
        elif simple != "ApplicationPath":
            methods.setdefault((one.unit, one.scope), []).append(one)
    for (unit, scope), annotations in methods.items():
        bases = above.get((unit, scope.partition(".")[0]), [""])
        yield from _of_method(bases, annotations)


def inherited(found: Sequence[Annotation], is_heir: Callable[[int, str], bool]) -> Iterator[Binding]:
    """Yield the paths of Spring's controllers that map no method of their own: they inherit what takes the requests."""
    mapped = [one for one in found if one.type.startswith(_SPRING) and one.type.endswith("Mapping")]
    own = {(one.unit, one.scope.partition(".")[0]) for one in mapped if "." in one.scope}
    for one in mapped:
        if "." not in one.scope and (one.unit, one.scope) not in own and is_heir(one.unit, one.scope):
            yield from (Binding(one.unit, "serves", joined("", path), "", one.line, one.scope) for path in paths(one))


def _of_method(bases: Iterable[str], annotations: Sequence[Annotation]) -> Iterator[tuple[str, str, Annotation]]:
    """Annotations of overloads stand together, so a verb is that of the path next to it."""
    spring = [one for one in annotations if one.type.startswith(_SPRING)]
    for one in spring:
        simple = one.type.rpartition(".")[2]
        said = [value.rpartition(".")[2] for value in one.all("method")]
        verb = " ".join(said) if simple == "RequestMapping" else simple.removesuffix("Mapping").upper()
        for base in bases:
            for path in paths(one) or [""]:
                yield _under(base, path), verb, one
    for group in _overloads([one for one in annotations if one not in spring]):
        verbs = " ".join(sorted(one.type.rpartition(".")[2] for one in group if one.type.rpartition(".")[2] in _VERBS))
        said = [path for one in group if one.type == "javax.ws.rs.Path" for path in paths(one)[:1]] or [""]
        for base in bases:
            for path in said:
                yield joined(base, path), verbs, group[0]


def _overloads(annotations: Iterable[Annotation]) -> Iterator[list[Annotation]]:
    """Yield the annotations of each method: a second verb or path begins another of the same name."""
    group: list[Annotation] = []
    for one in annotations:
        kind = "path" if one.type == "javax.ws.rs.Path" else one.type
        near = not group or one.line - group[-1].line <= 2
        if group and (
            not near or any(kind == ("path" if each.type == "javax.ws.rs.Path" else each.type) for each in group)
        ):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def paths(one: Annotation, *elements: str) -> list[str]:
    """Return the paths that an annotation tells; what a constant of another file says of them is `${=Owner.NAME}`."""
    elements = elements or ("value", "path")
    chosen = next((name for name in elements if one.values.get(name)), "")
    return [_put_together(text) if chosen in one.open else text for text in one.all(*elements)]


def _put_together(text: str) -> str:
    """Return a sum of literals and constants as one path; anything else as it is written."""
    parts = [part.strip() for part in _PLUS.split(text)]
    if not all(_LITERAL.fullmatch(part) or _CONSTANT.fullmatch(part) for part in parts):
        return text
    return "".join(part[1:-1] if part[0] == '"' else f"${{={part}}}" for part in parts)


def _under(base: str, path: str) -> str:
    """Return the path of a method below `/orders/*`: its part stands for the star, or it is written whole.

    Source: AntPathMatcher.combine and, before Spring 3.1, DefaultAnnotationHandlerMapping.
    """
    stem = base.removesuffix("*").removesuffix("*")
    if stem == base or not stem.endswith("/") or not path.strip("/"):
        return joined(base, path)
    return joined("", path) if f"/{path.lstrip('/')}".startswith(stem) else joined(stem, path)


def joined(base: str, path: str) -> str:
    """Return one path of two, `{id}` for `{id: [0-9]+}`."""
    parts = (part.strip("/") for part in (base, path))
    return _VARIABLE.sub(r"{\1}", "/" + "/".join(part for part in parts if part))
