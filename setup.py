"""Our grammars as extensions, the hot rooms compiled if asked, the data inside the wheel. The rest: pyproject.toml."""

import os
import shutil
import sys
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent
LIMITED = ("Py_LIMITED_API", "0x030B0000")
FLAGS = ["-O2", "-std=c11", "-fvisibility=hidden"]
DATA = ("rules", "report_templates")

# The rooms that mypyc compiles (docs/decisions/0016), each to a library of its own, so that an edit costs one of them.
COMPILED = (
    *("model", "extraction", "linking", "analysis", "rulebook", "planning", "reporting"),
    *(f"languages/{name}" for name in ("cobol", "hlasm", "java", "jcl", "pli")),
)
INTERPRETED = (
    *("linking/pairs.py", "reporting/output.py"),  # mypyc makes no native class below most builtin ones
    "reporting/pages/page.py",  # mypyc does not find `object` as the type of a NamedTuple's field
)
COMPILING = bool(os.environ.get("LEGACY_SCAN_COMPILE"))
COMPILERS = ["mypy[mypyc]~=2.4", "tree-sitter~=0.26.0"]  # the second for its types
TYPES = ["--config-file=", "--explicit-package-bases", "--namespace-packages", "--ignore-missing-imports"]


def grammar(folder: Path) -> Extension:
    """Return the extension `legacy_scan.languages.NAME._grammar` for grammars/NAME."""
    return Extension(
        f"legacy_scan.languages.{folder.name}._grammar",
        sources=["grammars/binding.c", *(str(path.relative_to(HERE)) for path in sorted(folder.glob("src/*.c")))],
        include_dirs=[str((folder / "src").relative_to(HERE))],
        define_macros=[LIMITED, ("TREE_SITTER_LANGUAGE", f"tree_sitter_{folder.name}")],
        extra_compile_args=FLAGS,
        py_limited_api=True,
    )


def native(folder: Path) -> list[Extension]:
    """Return the extensions `legacy_scan.languages.NAME._STEM` for the C files directly in grammars/NAME."""
    return [
        Extension(
            f"legacy_scan.languages.{folder.name}._{path.stem}",
            sources=[str(path.relative_to(HERE))],
            depends=[str(header.relative_to(HERE)) for header in sorted(folder.glob("*.h"))],
            define_macros=[LIMITED],
            extra_compile_args=FLAGS,
            py_limited_api=True,
        )
        for path in sorted(folder.glob("*.c"))
    ]


def rooms() -> list[Extension]:
    """Return the extensions of the compiled rooms, for a wheel that is to have them: in a checkout they hide edits."""
    if not COMPILING or "bdist_wheel" not in sys.argv:
        return []
    from mypyc.build import mypycify

    os.environ["MYPYPATH"] = "src"
    libraries = []
    for room in COMPILED:
        modules = sorted(HERE.glob(f"src/legacy_scan/{room}/**/[!_]*.py"))
        paths = [str(path.relative_to(HERE)) for path in modules if not any(path.match(name) for name in INTERPRETED)]
        libraries.append((paths, f"legacy_scan_{room.replace('/', '_')}"))
    paths = [path for library, _ in libraries for path in library]
    return mypycify([*TYPES, *paths], opt_level="1", debug_level="0", separate=libraries)


class RoomsTogether(build_ext):
    """Compile the rooms beside each other; the grammars one by one, since they share the object file of binding.c."""

    def build_extensions(self) -> None:
        every = self.extensions
        for parallel in (None, os.cpu_count()):
            self.parallel = parallel
            self.extensions = [one for one in every if one.py_limited_api != bool(parallel)]
            super().build_extensions()
        self.extensions = every


class WithData(build_py):
    """Copy the data folders to where `resources` looks first."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        for name in DATA:
            target = Path(self.build_lib) / "legacy_scan" / "resources" / "data" / name
            shutil.copytree(HERE / name, target, dirs_exist_ok=True)


FOLDERS = sorted(path.parent.parent for path in (HERE / "grammars").glob("*/src/parser.c"))
setup(
    ext_modules=[*(extension for folder in FOLDERS for extension in (grammar(folder), *native(folder))), *rooms()],
    cmdclass={"build_py": WithData, "build_ext": RoomsTogether},
    setup_requires=COMPILERS if COMPILING else [],
    options={} if COMPILING else {"bdist_wheel": {"py_limited_api": "cp311"}},
)
