"""Messages: `{{name}}` is replaced by a variable, or by nothing where there is none. Nothing is escaped here."""

import re
from collections.abc import Mapping
from typing import Final

_TAG: Final = re.compile(r"\{\{\{?&?\s*([\w.-]+)\s*\}?\}\}")


def rendered(template: str, variables: Mapping[str, str]) -> str:
    """Return a template with its variables filled in."""
    if "{{" not in template:
        return template
    return _TAG.sub(lambda tag: variables.get(tag[1], ""), template)


def names(template: str) -> tuple[str, ...]:
    """Return the variables a template asks for."""
    return tuple(_TAG.findall(template))
