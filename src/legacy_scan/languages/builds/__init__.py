"""Build files and archives: which libraries a system asks for, and which it holds."""

from legacy_scan.languages.builds import (
    ant,
    catalog,
    gomod,
    gradle,
    ivy,
    maven,
    node,
    node_locks,
    nuget,
    pip,
    property_files,
    python_locks,
    python_projects,
)
from legacy_scan.languages.language import Language, lazily

ARCHIVES = (".jar", ".war", ".ear", ".rar", ".sar", ".par", ".aar", ".hpi")
"""What archives of libraries are called. They are no text: intake's word is `binary`, and their name tells the rest."""


def _never(head: str) -> int:
    """Such a text has no mark of its own: its name tells. And an archive is no text."""
    return 0


LANGUAGES = tuple(
    Language(name, suffixes, sniff, extract, parsed=False)
    for name, suffixes, sniff, extract in (
        ("maven", ("pom.xml", ".pom"), maven.sniff, maven.extract),
        ("ivy", ("ivy.xml", ".ivy"), ivy.sniff, ivy.extract),
        ("ant", ("build.xml",), ant.sniff, ant.extract),
        ("gradle", (".gradle", ".gradle.kts"), _never, gradle.extract),
        ("gradle-properties", ("gradle.properties", "build.properties"), _never, property_files.extract),
        ("gradle-lock", ("gradle.lockfile",), _never, property_files.extract_lock),
        ("version-catalog", (".versions.toml",), _never, catalog.extract),
        ("npm", ("package.json",), _never, node.extract),
        ("npm-lock", ("package-lock.json", "npm-shrinkwrap.json"), _never, node.extract_lock),
        ("yarn-lock", ("yarn.lock",), _never, node_locks.extract_yarn),
        ("pnpm-lock", ("pnpm-lock.yaml",), _never, node_locks.extract_pnpm),
        ("go-mod", ("go.mod",), _never, gomod.extract),
        (
            "nuget",
            (".csproj", ".vbproj", ".fsproj", "packages.config", ".packages.props"),
            nuget.sniff,
            nuget.extract,
        ),
        ("pip", ("requirements.txt", "requirements-dev.txt", "requirements-test.txt"), pip.sniff, pip.extract),
        ("pyproject", ("pyproject.toml",), _never, python_projects.extract),
        ("pipfile", ("pipfile",), _never, python_projects.extract_pipfile),
        ("python-lock", ("poetry.lock", "pdm.lock", "uv.lock"), python_locks.sniff, python_locks.extract),
        ("pipfile-lock", ("pipfile.lock",), _never, python_locks.extract_pipfile),
        ("archive", (), _never, lazily("legacy_scan.languages.builds.archives")),
    )
)
