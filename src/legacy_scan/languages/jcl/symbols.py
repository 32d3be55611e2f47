"""Symbols: `&NAME` and `&NAME.` are replaced once, when a statement is read; `&&` is not a symbol."""

import re
from collections.abc import MutableMapping

Environment = MutableMapping[str, str]
"""Symbol, in upper case, to the value it has here."""

LONGEST = 255
"""No value is longer on z/OS; longer ones are left unresolved, so that doubling symbols cannot fill the memory."""

_SYMBOL = re.compile(r"&&|&([A-Za-z@#$][A-Za-z0-9@#$]{0,7})(\.?)")


def substitute(text: str, environment: Environment) -> str:
    """Return a text with the symbols that are known replaced by their values; the others stay as written."""
    if "&" not in text:
        return text

    def value(found: re.Match[str]) -> str:
        return environment.get(found[1].upper(), found[0]) if found[1] else found[0]

    result = _SYMBOL.sub(value, text)
    return result if len(result) <= LONGEST or len(result) <= len(text) else text


def variants(text: str, environments: list[Environment]) -> list[str]:
    """Return what a text can be, each once, in the order of the environments."""
    if "&" not in text:
        return [text]
    return list(dict.fromkeys(substitute(text, environment) for environment in environments))


def settled(name: str) -> bool:
    """Tell whether nothing of a name is left to JCL symbols, a scheduler's variables (`%%ODATE`) or a template."""
    return "&" not in name and "%%" not in name and "{{" not in name
