"""Classes of Java in a command of UNIX."""

import re
from collections.abc import Iterator
from typing import Final

_JAVA: Final = re.compile(r"(?:^|[\s/;&'\"])java(?=\s)")
_WITH_VALUE: Final = frozenset({"-cp", "-classpath", "--class-path", "-p", "--module-path", "--add-modules", "-m"})
_CLASS: Final = re.compile(r"[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*")


def classes_of_command(text: str) -> Iterator[str]:
    """Yield the classes that a command of UNIX starts: `java -cp x.jar pkg.Main args`."""
    for found in _JAVA.finditer(text):
        words = iter(text[found.end() :].split())
        for word in words:
            if word in _WITH_VALUE:
                next(words, "")
            elif word == "-jar":
                break
            elif not word.startswith(("-", "$")):
                if _CLASS.fullmatch(word):
                    yield word
                break
