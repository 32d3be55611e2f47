"""An assessment to files: pages, tables, JSON."""
