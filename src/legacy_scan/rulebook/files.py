"""Which files hold rules, and what their bytes are known by: all that kept rules need of the files."""

import hashlib
from collections.abc import Mapping


def is_rule_file(path: str) -> bool:
    """Tell whether a file below a folder of rules holds rules, by its path: tests, data and hidden folders do not."""
    *folders, name = path.split("/")
    if not name.endswith((".yaml", ".yml")) or name.endswith((".test.yaml", ".test.yml")):
        return False
    return not any(folder in ("test", "tests") or folder.startswith(".") for folder in folders)


def digest(files: Mapping[str, bytes]) -> str:
    """Return the key under which the rules of these files may be kept."""
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(f"{path}\0{len(files[path])}\0".encode("utf-8", "surrogateescape"))
        total.update(files[path])
    return total.hexdigest()
