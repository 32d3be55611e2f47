"""legacy-scan: one graph, open scores and a roadmap for the code an agency really runs."""

__version__ = "0.1.0"  # no `Final`: while `typing` is loaded here, nothing can take an interrupt in silence
