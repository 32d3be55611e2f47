"""Logging: which appenders write to files (Log4j 1 and 2, Logback)."""

from collections.abc import Callable
from typing import Final

from legacy_scan.extraction.elements import Element
from legacy_scan.languages.descriptors.mybatis import READERS as MYBATIS
from legacy_scan.languages.descriptors.said import Said

_FILE_PARAMETERS: Final = ("File", "file", "fileName", "filePattern")
_REMOTE: Final = ("Socket", "JMS", "SMTP", "Syslog", "Kafka", "Http", "JDBC", "DBAppender")


def _log(root: Element, said: Said) -> None:
    for one, around in root.walk():
        if one.name == "appender":
            made = one.attributes.get("class", "")
            said.value(made, one)
            _written(made.rpartition(".")[2], one, said)
        elif around.name in ("Appenders", "appenders"):
            _written(one.name, one, said)
        for attribute in ("class", "configurationClass"):
            if one.name != "appender":
                said.value(one.attributes.get(attribute, ""), one)


def _written(name: str, one: Element, said: Said) -> None:
    if "File" in name or "RandomAccess" in name:
        said.trait("config.log-file", one.line)
        said.bind("log-file", one.attributes.get("name", ""), _path(one), one.line)
    elif any(word in name for word in _REMOTE):
        said.trait("config.log-remote", one.line)


def _path(one: Element) -> str:
    for name in _FILE_PARAMETERS:
        if name in one.attributes:
            return one.attributes[name]
    for each in one.children:
        if each.name in _FILE_PARAMETERS:
            return each.text
        if each.name == "param" and each.attributes.get("name") in _FILE_PARAMETERS:
            return each.attributes.get("value", "")
    return ""


def _configuration(root: Element, said: Said) -> None:
    """Logback and MyBatis share the name of their root."""
    ours = any(one.name in ("appender", "root", "logger", "Appenders") for one in root.children)
    (_log if ours else MYBATIS["mybatis"])(root, said)


READERS: Final[dict[str, Callable[[Element, Said], None]]] = {
    "Configuration": _log,
    "configuration": _configuration,
}
