"""Classes of Java in a command of UNIX."""

import re
from collections.abc import Iterator
from typing import Final

_JAVA: Final = re.compile(r"(?:^|[\s/;&'\"])java(?=\s)")
_WORD: Final = re.compile(r"\S+")
_WITH_VALUE: Final = frozenset({"-cp", "-classpath", "--class-path", "-p", "--module-path", "--add-modules", "-m"})
_CLASS: Final = re.compile(r"[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*")


def classes_of_command(text: str) -> Iterator[str]:
    """Yield the classes that a command of UNIX starts: `java -cp x.jar pkg.Main args`."""
    after = 0
    for found in _JAVA.finditer(text):
        if found.start() < after:
            continue  # among the options of the command before
        words = _WORD.finditer(text, found.end())
        for word in words:
            after = word.end()
            if word[0] in _WITH_VALUE:
                next(words, None)
            elif word[0] == "-jar":
                break
            elif not word[0].startswith(("-", "$")):
                if _CLASS.fullmatch(word[0]):
                    yield word[0]
                break
