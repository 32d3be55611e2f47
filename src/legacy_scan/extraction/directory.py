"""Names in a directory (JNDI): one resource, one name, whichever context it is asked for in."""

import re
from typing import Final

_CONTEXT: Final = re.compile(r"java:(?:comp/(?:env/)?|global/|app/|module/|/)?")


def directory_name(name: str) -> str:
    """Return a name without the context it is written in: `java:comp/env/jdbc/Orders` is `jdbc/Orders`."""
    name = name.strip()
    return _CONTEXT.sub("", name, count=1) if name.startswith("java:") else name
