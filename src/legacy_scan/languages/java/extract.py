"""Java text to facts: one parse, one query, one pass over what it found."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType

from tree_sitter import Node, QueryCursor

from legacy_scan.extraction.tree import DEEPEST, health, lost_spans, matches, parse, query, too_deep, too_wide
from legacy_scan.languages.java.annotations import Annotations
from legacy_scan.languages.java.beyond import beyond
from legacy_scan.languages.java.calls import Calls
from legacy_scan.languages.java.counts import Counts
from legacy_scan.languages.java.declared import Declared, declare
from legacy_scan.languages.java.header import Header, header
from legacy_scan.languages.java.inherited import inherited
from legacy_scan.languages.java.members import fields
from legacy_scan.languages.java.names import Names
from legacy_scan.languages.java.references import References
from legacy_scan.languages.java.sqlj import lifted, said
from legacy_scan.languages.java.traits import Traits
from legacy_scan.languages.java.written import Typed, slices
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import FileFacts, Health, Unit

GRAMMAR = "tree_sitter_java"
NOTHING_GIVEN: Mapping[str, Typed] = MappingProxyType({})
Found = list[tuple[str, Node]]
_REST = re.compile(rb"\.\.\. ?\w+ ?[,)]")
_ANNOTATION = re.compile(rb"@[\w.]{1,80} ?\Z")
_NAME = "name"
_DECLARING = frozenset({"type", "body", "field", "method", "constant"})
_SHAPE = _DECLARING | {"package", "import", "module"}


def extract(text: bytes) -> FileFacts:
    """Return the facts of a Java text, and of the SQL in it."""
    if b"case final " in text:  # the grammar does not know that word here
        text = text.replace(b"case final ", b"case       ")
    rests = (one.start() for one in _REST.finditer(text))
    annotated = [found for at in rests if (found := _ANNOTATION.search(text, max(0, at - 90), at))]
    if annotated:  # nor an annotation before the dots
        text = _blanked(text, annotated)
    if b"#sql" not in text:
        return read(text, text)
    whole = lifted(text)
    facts = read(whole.java, text)
    references, bindings, traits = said(whole, facts.units)
    return facts._replace(
        references=tuple(sorted((*facts.references, *references), key=itemgetter(3, 4))),
        bindings=(*facts.bindings, *bindings),
        traits=(*facts.traits, *traits),
    )


def _blanked(text: bytes, found: Iterable[re.Match[bytes]]) -> bytes:
    """Return a text with blanks for what was found."""
    blank = bytearray(text)
    for one in found:
        blank[one.start() : one.end()] = b" " * (one.end() - one.start())
    return bytes(blank)


def read(text: bytes, written: bytes, given: Mapping[str, Typed] = NOTHING_GIVEN) -> FileFacts:
    """Return the facts of plain Java; its lines are counted as they were written.

    `given` are variables that stand outside of the text, with their types.
    """
    tree = parse(GRAMMAR, text)
    root = tree.root_node
    if root.descendant_count > DEEPEST and (too_deep(tree) or too_wide(root)):
        return FileFacts("java", "", health(text, [(0, len(text))]), (Unit("member", "", 1, last_line(text)),))
    captures = _captures()
    cursor = QueryCursor(query(GRAMMAR, _source()))
    found = [(name := captures[number], one[name][0]) for number, one in cursor.matches(root)]
    state = health(text, lost_spans(root, text)) if root.has_error else Health(len(text), 0, ())
    return _facts(text, written, root, found, state, given)


def _names(text: bytes, root: Node, head: Header) -> Iterator[tuple[str, Node]]:
    """Yield the names of a file that may be a member which a static import brings in: any, where one is on demand."""
    if head.statics:
        for _, one in matches(GRAMMAR, f"(identifier) @{_NAME}", root):
            yield _NAME, one[_NAME][0]
        return
    for member in sorted(head.members):
        name = member.encode()
        if text.count(name) == text.count(name + b"(") + 1:
            continue  # it is imported, and else called: mostly
        for found in re.finditer(rb"%b\b(?! ?\()" % re.escape(name), text):
            node = root.descendant_for_byte_range(found.start(), found.end())
            if node and node.type == "identifier" and node.byte_range == found.span():
                yield _NAME, node


def _start(one: tuple[str, Node]) -> int:
    return one[1].start_byte


def _facts(
    text: bytes, written: bytes, root: Node, found: Found, state: Health, given: Mapping[str, Typed]
) -> FileFacts:
    word = slices(text)
    shape = [one for one in found if one[0] in _SHAPE]
    head = header([one for one in shape if one[0] not in _DECLARING], word)
    if head.members or head.statics:
        named = list(_names(text, root, head))
        found = sorted((*found, *named), key=_start) if named else found
    declared = declare((one for one in shape if one[0] in _DECLARING), head.package, word)
    names = Names(declared, head.types, head.members)
    references = References(text, word, names, declared, head.statics)
    annotations, counts, traits = Annotations(references, names), Counts(references), Traits(references)
    calls = Calls(references, names, head.statics, traits.watched())
    readers: dict[str, list[Callable[[Node], None]]] = {capture: [] for capture in (*_captures(), _NAME)}
    for table in (references.readers(), calls.readers(), annotations.readers(), counts.readers(), traits.readers(text)):
        for capture, read in table.items():
            readers[capture].append(read)
    scope = references.scope
    scope.values.update(given)
    for capture, node in found:
        if (start := node.start_byte) >= scope.next_end:
            scope.leave(start)
        for read in readers[capture]:
            read(node)
    units = _units(text, head, declared)
    references.found += inherited(text, root, declared, names, scope.ever)
    more, told = beyond(text, root, head, declared, names, references.found, annotations)
    facts = FileFacts(
        "java",
        "",
        state,
        units,
        references=(*head.references, *sorted((*references.found, *more), key=itemgetter(3, 4))),
        bindings=(
            *head.bindings,
            *references.expressions.members.bindings(declared),
            *references.expressions.members.supertypes(declared),
            *references.signatures.bindings(declared),
            *references.lambdas.bindings(declared),
            *fields(declared),
            *annotations.found,
            *told,
            *calls.found,
        ),
        labels=tuple(counts.labels),
        traits=tuple(traits.found),
        measures=tuple(counts.measures(written, units)),
    )
    for one in declared:
        one.close()
    return facts


def _units(text: bytes, head: Header, declared: list[Declared]) -> tuple[Unit, ...]:
    last = last_line(text)
    own = tuple(
        Unit("class", one.name, one.node.start_point.row + 1, min(one.node.end_point.row + 1, last))
        for one in declared
        if one.own
    )
    if own:
        return own
    space, name = (
        ("module", head.module) if head.module else ("package", head.package) if head.package else ("member", "")
    )
    return (Unit(space, name, 1, last),)


@cache
def _source() -> str:
    return Path(__file__).with_name("facts.scm").read_text(encoding="utf-8")


@cache
def _captures() -> tuple[str, ...]:
    """Return the capture of each pattern: facts.scm gives each pattern one of its own."""
    compiled = query(GRAMMAR, _source())
    return tuple(compiled.capture_name(number) for number in range(compiled.capture_count))
