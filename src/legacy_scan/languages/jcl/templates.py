"""JCL in templates (Jinja): what stands in braces is known when the job is made, and so is which lines it has.

A value becomes one word of the same length; a line of the template's own becomes a blank one.
"""

import re
from typing import Final

_VALUE: Final = re.compile(r"\{\{([^{}\n]*)\}\}")
_OWN: Final = re.compile(r"(?m)^[ \t]*(?:\{\{[^{}\n]*\}\}|\{%[^\n]*%\}|\{#[^\n]*#\})[ \t]*$")
_NO_WORD: Final = re.compile(r"\W")


def filled(text: str) -> str:
    """Return a text that reads as JCL, line by line."""
    if "{{" not in text and "{%" not in text:
        return text
    return _VALUE.sub(lambda found: "{{" + _NO_WORD.sub("_", found[1]) + "}}", _OWN.sub("", text))
