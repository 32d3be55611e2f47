"""Why a class file names another class: the place in the file, by the Java Virtual Machine Specification, chapter 4.

python bench/class_files.py CLASSES        every class, each class it names, and where
"""

import re
import struct
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

PLACES: Final = {
    "head": "its supertypes, its permitted heirs",
    "member": "types and throws of its own fields and methods, and their annotations",
    "code": "what instructions and handlers name, and the owners of what they call and read",
    "called": "the types of what they call and read",
    "lambda": "what a lambda or a reference to a method is turned into",
    "frame": "the verifier's notes on local variables",
    "constant": "the owner of a constant whose value stands in its place",
    "annotation-value": "class literals and enum types in annotations; jdeps does not read these",
    "bridge": "methods that javac adds where a subclass narrows a type or opens what it inherits",
    "nest": "the list of nested types, with those around them, used or not",
}
"""The places, strongest first."""
_NAMED: Final = re.compile(rb"L([^;<>:]+)")
_WIDTHS: Final = {16: 1, 17: 2, 18: 1, 19: 2, 20: 2, 132: 2, 185: 4, 186: 4, 188: 1, 197: 3, 200: 4, 201: 4}
_LOCALS: Final = (*range(21, 26), *range(54, 59), 169)
_OF_POOL: Final = (*range(178, 185), 185, 187, 189, 192, 193, 197)
_BRIDGE: Final = 0x40
_CLASS, _STRING, _HANDLE, _METHOD_TYPE, _DYNAMIC, _INVOKE_DYNAMIC = 7, 8, 15, 16, 17, 18


def named_by(data: bytes) -> tuple[str, dict[str, set[str]]]:
    """Return the name of a class and the places at which its file names each other class."""
    return _ClassFile(data).read()


class _ClassFile:
    """One pass over the bytes of a class file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 8
        self._pool: list[tuple[int, Any]] = [(0, None)]
        self._places: defaultdict[str, set[str]] = defaultdict(set)
        self._dynamic: set[int] = set()
        self._marked: set[int] = set()
        self._bridge = False

    def read(self) -> tuple[str, dict[str, set[str]]]:
        self._constants()
        self._at += 2
        own = self._class(place := self._u2())
        self._marked.add(place)
        for one in (self._u2(), *self._table(self._u2)):
            self._mark(one, "head")
        for mark in (0, _BRIDGE):
            for _ in range(self._u2()):
                self._bridge = bool(self._u2() & mark)
                self._at += 2
                self._types(self._utf8(self._u2()), "member")
                self._attributes()
        self._bridge = False
        self._attributes()
        for index, (tag, _) in enumerate(self._pool):
            if tag == _CLASS and index not in self._marked:
                self._mark(index, "constant")
        return own, {name: places for name, places in self._places.items() if name != own}

    # the constant pool

    def _constants(self) -> None:
        count = self._u2()
        while len(self._pool) < count:
            tag = self._u1()
            value: Any = None
            if tag == 1:
                value = self._take(self._u2())
            elif tag in (_CLASS, _STRING, _METHOD_TYPE, 19, 20):
                value = self._u2()
            elif tag == _HANDLE:
                value = (self._u1(), self._u2())
            elif tag in (5, 6):
                self._at += 8
            else:
                value = (self._u2(), self._u2())
            self._pool.append((tag, value))
            if tag in (5, 6):
                self._pool.append((0, None))

    def _utf8(self, index: int) -> bytes:
        return bytes(self._pool[index][1]) if index else b""

    def _class(self, index: int) -> str:
        return self._utf8(self._pool[index][1]).decode().replace("/", ".") if index else ""

    def _mark(self, index: int, place: str) -> None:
        """Note the class that an entry of the pool names."""
        self._marked.add(index)
        name = self._utf8(self._pool[index][1]) if index else b""
        if name.startswith(b"["):
            self._types(name, place)
        elif name:
            self._places[name.decode().replace("/", ".")].add("bridge" if self._bridge else place)

    def _types(self, descriptor: bytes, place: str) -> None:
        for name in _NAMED.findall(descriptor):
            self._places[name.decode().replace("/", ".")].add("bridge" if self._bridge else place)

    def _use(self, index: int, place: str = "code") -> None:
        """Note what an operand of an instruction names."""
        tag, value = self._pool[index]
        if tag == _CLASS:
            self._mark(index, place)
        elif tag in (9, 10, 11):
            self._mark(value[0], place)
            self._types(self._utf8(self._pool[value[1]][1][1]), "called" if place == "code" else place)
        elif tag in (_DYNAMIC, _INVOKE_DYNAMIC):
            self._dynamic.add(value[0])
            self._types(self._utf8(self._pool[value[1]][1][1]), "lambda")
        elif tag == _METHOD_TYPE:
            self._types(self._utf8(value), place)
        elif tag == _HANDLE:
            self._use(value[1], place)

    # attributes

    def _attributes(self) -> None:
        for _ in range(self._u2()):
            name, length = self._utf8(self._u2()).decode(), self._u4()
            end = self._at + length
            if reader := self._readers().get(name):
                reader()
            self._at = end

    def _readers(self) -> dict[str, Callable[[], object]]:
        return {
            "Code": self._code,
            "Signature": lambda: self._types(self._utf8(self._u2()), "member"),
            "Exceptions": lambda: self._all("member"),
            "PermittedSubclasses": lambda: self._all("head"),
            "Record": self._record,
            "StackMapTable": self._frames,
            "InnerClasses": self._inner,
            "NestHost": lambda: self._mark(self._u2(), "nest"),
            "NestMembers": lambda: self._all("nest"),
            "EnclosingMethod": lambda: self._mark(self._u2(), "nest"),
            "BootstrapMethods": self._bootstrap,
            "RuntimeVisibleAnnotations": self._annotations,
            "RuntimeInvisibleAnnotations": self._annotations,
            "RuntimeVisibleParameterAnnotations": self._of_parameters,
            "RuntimeInvisibleParameterAnnotations": self._of_parameters,
            "AnnotationDefault": self._element,
        }

    def _all(self, place: str) -> None:
        for one in self._table(self._u2):
            self._mark(one, place)

    def _record(self) -> None:
        for _ in range(self._u2()):
            self._at += 2
            self._types(self._utf8(self._u2()), "member")
            self._attributes()

    def _inner(self) -> None:
        for _ in range(self._u2()):
            for index in (self._u2(), self._u2()):
                self._mark(index, "nest")
            self._at += 4

    def _bootstrap(self) -> None:
        for number in range(self._u2()):
            arguments = (self._u2(), *self._table(self._u2))
            for index in arguments if number in self._dynamic else ():
                self._use(index, "lambda")

    def _of_parameters(self) -> None:
        for _ in range(self._u1()):
            self._annotations()

    def _annotations(self) -> None:
        for _ in range(self._u2()):
            self._annotation("member")

    def _annotation(self, place: str) -> None:
        self._types(self._utf8(self._u2()), place)
        for _ in range(self._u2()):
            self._at += 2
            self._element()

    def _element(self) -> None:
        tag = chr(self._u1())
        if tag == "@":
            self._annotation("annotation-value")
        elif tag == "[":
            for _ in range(self._u2()):
                self._element()
        else:
            first = self._u2()
            if tag in "ec":
                self._types(self._utf8(first), "annotation-value")
            self._at += 2 * (tag == "e")

    # code

    def _code(self) -> None:
        self._at += 4
        length = self._u4()
        self._instructions(self._at, self._at + length)
        self._at += length
        for _ in range(self._u2()):
            self._at += 6
            self._mark(self._u2(), "code")
        self._attributes()

    def _instructions(self, begin: int, end: int) -> None:
        data, at = self._data, begin
        while at < end:
            operation = data[at]
            if operation in _OF_POOL or operation in (19, 20, 186):
                self._use(int.from_bytes(data[at + 1 : at + 3]))
            elif operation == 18:
                self._use(data[at + 1])
            if operation in (170, 171):
                at += 1 + -(at + 1 - begin) % 4
                low, high = struct.unpack(">ii", data[at + 4 : at + 12])
                at += 12 + 4 * (high - low + 1) if operation == 170 else 8 + 8 * low
            elif operation == 196:
                at += 6 if data[at + 1] == 132 else 4
            else:
                at += 1 + _width(operation)

    def _frames(self) -> None:
        for _ in range(self._u2()):
            kind = self._u1()
            if 64 <= kind < 128:
                self._verified(1)
            elif kind == 247:
                self._at += 2
                self._verified(1)
            elif 248 <= kind <= 251:
                self._at += 2
            elif 252 <= kind <= 254:
                self._at += 2
                self._verified(kind - 251)
            elif kind == 255:
                self._at += 2
                self._verified(self._u2())
                self._verified(self._u2())

    def _verified(self, count: int) -> None:
        for _ in range(count):
            kind = self._u1()
            if kind == 7:
                self._mark(self._u2(), "frame")
            self._at += 2 * (kind == 8)

    # bytes

    def _table(self, read: Callable[[], int]) -> list[int]:
        return [read() for _ in range(self._u2())]

    def _take(self, length: int) -> bytes:
        self._at += length
        return self._data[self._at - length : self._at]

    def _u1(self) -> int:
        return self._take(1)[0]

    def _u2(self) -> int:
        return int.from_bytes(self._take(2))

    def _u4(self) -> int:
        return int.from_bytes(self._take(4))


def _width(operation: int) -> int:
    """Return how many bytes of operands an instruction of fixed width has."""
    if operation in _WIDTHS:
        return _WIDTHS[operation]
    if operation in _LOCALS:
        return 1
    if operation in _OF_POOL or 153 <= operation <= 168 or operation in (198, 199):
        return 2
    return 0


def all_named(classes: Path) -> Iterator[tuple[str, str, set[str]]]:
    """Yield each class below a folder with each class it names, and the places."""
    for path in sorted(classes.rglob("*.class")):
        own, named = named_by(path.read_bytes())
        yield from ((own, name, places) for name, places in sorted(named.items()))


if __name__ == "__main__":
    for own, name, places in all_named(Path(sys.argv[1])):
        print(own, name, ",".join(one for one in PLACES if one in places))
