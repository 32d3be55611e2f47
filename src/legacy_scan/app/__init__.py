"""The conductor: the whole tool on one page, and one file's whole life in a worker."""
