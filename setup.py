"""Our grammars as limited-API extensions, and the data folders inside the wheel. All else is in pyproject.toml."""

import shutil
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent
LIMITED = ("Py_LIMITED_API", "0x030B0000")
FLAGS = ["-O2", "-std=c11", "-fvisibility=hidden"]
DATA = ("rules", "report_templates")


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
    ext_modules=[extension for folder in FOLDERS for extension in (grammar(folder), *native(folder))],
    cmdclass={"build_py": WithData},
    options={"bdist_wheel": {"py_limited_api": "cp311"}},
)
