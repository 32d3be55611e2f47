"""Build files: which libraries a system asks for, as its Maven, Gradle, Ivy and Ant files say it."""

from legacy_scan.languages.builds import catalog, gradle, ivy, maven
from legacy_scan.languages.language import Language, lazily

ARCHIVES = (".jar", ".war", ".ear", ".rar", ".sar", ".par", ".aar", ".hpi")
"""What archives of libraries are called. They are no text: intake's word is `binary`, and their name tells the rest."""


def _never(head: str) -> int:
    """An archive is no text, so no text is one."""
    return 0


LANGUAGES = (
    Language("maven", 2, ("pom.xml", ".pom"), maven.sniff, maven.extract, parsed=False),
    Language("ivy", 1, ("ivy.xml", ".ivy"), ivy.sniff, ivy.extract, parsed=False),
    Language("gradle", 1, (".gradle", ".gradle.kts"), gradle.sniff, gradle.extract, parsed=False),
    Language("version-catalog", 1, (".versions.toml",), catalog.sniff, catalog.extract, parsed=False),
    Language("archive", 1, (), _never, lazily("legacy_scan.languages.builds.archives"), parsed=False),
)
