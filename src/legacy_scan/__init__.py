"""legacy-scan: one graph, open scores and a roadmap for the code an agency really runs."""

from typing import Final

__version__: Final = "0.1.0"
