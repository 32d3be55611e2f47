"""What keys and values of a configuration mean, as a table of patterns, and the facts they come to."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from legacy_scan.extraction.directory import directory_name
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Health, Reference, Trait, Unit


class Pair(NamedTuple):
    """A key with its value, as the file has it; the column is that of the value."""

    key: str
    value: str
    line: int
    column: int


class Sign(NamedTuple):
    """Where the key and the value are so, a line has the trait; or the value is a name of the kind."""

    key: str
    value: str
    trait: str = ""
    kind: str = ""


_ANY: Final = r"(?s:.*)"
_NAME: Final = r"(?!true$|false$|\d+$)[\w./:#-]{2,80}"
_FIXED: Final = r"(?![\s\S]*[$#@%]\{)"
_KEPT_OUT: Final = (
    r".*(?:^|[._-])(?:password|passwd|pwd|secret|(?:api|access|secret|private)-?key|token|credentials?)"
    r"|.*(?:Password|Secret|ApiKey|AccessKey|Token|PASSWORD|SECRET|TOKEN)"
)
_FILLED_IN: Final = r"ENC[(\[].*[)\]]|@[\w.-]+@|%[\w.-]+%|\{\{.*"
_OPEN: Final = rf"(?!(?:true|false|null|none|\d{{1,2}}|{_FILLED_IN}|\*+)$)(?:(?!\\u)[!-~]){{3,}}"
_HERE: Final = r"(?:localhost|127\.0\.0\.1|\[::1\])"
_ADDRESS: Final = r"(?!jdbc:)[a-z][a-z0-9+:.-]*://(?!localhost\b|127\.)[A-Za-z][\w-]*(?:\.[\w-]+)*(?::\d+)?(?:/\S*)?"
_FOLDER: Final = r"(?:var|opt|usr|home|tmp|etc|data|apps?|mnt|srv|u\d+|logs?)"
_NOT_INSIDE: Final = r"(?!services\.[^.]+\.(?:volumes\b.*target|working_dir)$)(?s:.*)"
"""Where a container sees what is mounted is no folder of the machine."""
_LOG_FILE: Final = (
    r"logging\.file(?:\.name|\.path)?|logging\.path|quarkus\.log\.file\.path|.*\.FileHandler\.pattern"
    r"|log4j2?\.appender\..*\.(?:File|fileName)"
)
_SCHEMA: Final = r".*(?:hbm2ddl\.auto|ddl-auto|database\.generation|schema-generation\.database\.action)"
_QUEUE: Final = r".*(?:^|[._-])(?:(?:input|output|reply|request|destination|error)[._-]?)?queue(?:[._-]?name)?"
_DESTINATION: Final = (
    r"spring\.jms\.template\.default-destination|spring\.cloud\.stream\.bindings\.[^.]+\.destination"
    r"|mp\.messaging\.(?:incoming|outgoing)\.[^.]+\.(?:topic|address|destination|queue)"
)
_CLASS: Final = r"(?:[a-z_][a-z0-9_]*\.)+[A-Z]\w*(?:[.$][A-Z]\w*)*"
_MEMBER: Final = r"[A-Z@#$][A-Z\d@#$]{0,7}"
_WITHHELD: Final = "config.secret"

SIGNS: Final = (
    Sign(_ANY, r"jdbc:\S+", trait="config.jdbc-url"),
    Sign(_ANY, r"jdbc:(?:h2|hsqldb|derby|sqlite):(?!(?:tcp|hsql|//))\S*", trait="config.embedded-database"),
    Sign(_KEPT_OUT, _FIXED + _OPEN, trait=_WITHHELD),
    Sign(r".*(?:^|[._-])(?:port|Port|PORT)", r"\d{2,5}", trait="config.port"),
    Sign(_ANY, rf"(?:[a-z:+]+//)?{_HERE}(?:[:/]\S*)?|jdbc:[a-z:]+//{_HERE}\S*", trait="config.localhost"),
    Sign(_ANY, r"(?:[a-z:+]+//)?(?!127\.|0\.)(?:\d{1,3}\.){3}\d{1,3}(?:[:/]\S*)?", trait="config.ip-address"),
    Sign(_ANY, _FIXED + _ADDRESS, trait="config.url"),
    Sign(r".*(?:host|Host|HOST|hostname|server)", r"(?!localhost$)[A-Za-z][\w-]*(?:\.[\w-]+)+", trait="config.host"),
    Sign(_NOT_INSIDE, rf"(?:file:)?(?:/{_FOLDER}/\S*|[A-Za-z]:[\\/]\S*)", trait="config.path"),
    Sign(_LOG_FILE, r"\S+", trait="config.log-file"),
    Sign(r"quarkus\.log\.file\.enable", r"true", trait="config.log-file"),
    Sign(r"log4j\.appender\.\w+", r"\S*(?:File|Rolling)\w*Appender", trait="config.log-file"),
    Sign(_SCHEMA, r"(?!none|validate)\S+", trait="config.schema-made-at-start"),
    Sign(r"(?:spring|server\.servlet)\.session\.store-type", r"\S+", trait="config.session-store"),
    Sign(r".*(?:jndi[._-]?name|JndiName|\.jndi)", _FIXED + r"\S+", kind="resource"),
    Sign(_ANY, r"java:(?:comp|/|jboss|global|app)[\w/.:-]+", kind="resource"),
    Sign(r"(?!.*(?:driver|class|type|prefix)).*", r"(?:jdbc|jms|ejb|eis)/[\w./-]+", kind="resource"),
    Sign(_QUEUE, _NAME, kind="references-queue"),
    Sign(_DESTINATION, _NAME, kind="references-queue"),
    Sign(_ANY, _CLASS, kind="value-class"),
    Sign(r"org\.quartz\.plugin\.[^.]+\.fileNames?", _FIXED + r"[\w./-]+\.xml", kind="includes-file"),
    Sign(r"executableName", _MEMBER, kind="runs"),
    Sign(r"transactionCode", _MEMBER, kind="start"),
)

_TELLING: Final = re.compile(r"[:/\\]|localhost|\.[A-Z]|\d\.\d")
_TELLING_KEY: Final = re.compile(
    r"pass|pwd|secret|key|token|cred|port|host|server|queue|messaging|destination|jndi|ddl|database|store-type|log|auto|executableName|transactionCode",
    re.IGNORECASE,
)
"""No sign is without one of these in its value or its key: most pairs are looked at no further."""
_COMPILED: Final = tuple((re.compile(one.key), re.compile(one.value), one) for one in SIGNS)
_KEPT: Final = re.compile(
    r"(?:spring|server|quarkus|micronaut|mp|management|camel|eureka|ribbon|feign|hibernate|javax|jakarta|database|db"
    r"|datasource|jdbc|jms|mq|ibm|kafka|rabbitmq|redis|ldap|smtp|mail)[._-].*",
    re.IGNORECASE,
)
_SETTING: Final = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_NAMING: Final = re.compile(r"[\w./:${}*#-]{2,120}")
"""A key with a dot and a value without blanks: another file may take a name from it."""
_LONGEST: Final = 300
_MOST: Final = 20_000
"""Pairs beyond one a line: aliases can make very many."""
_DEFAULT: Final = re.compile(r"\$\{[^:{}]+:([^{}]*)\}")
_FEW: Final = 5
_TALKS: Final = 0.3
_SPEECH: Final = re.compile(r"[ \u0080-\U0010ffff]|\\u[0-9a-fA-F]{4}")
"""A file more of whose values have blanks or foreign letters holds texts for people: a password there is the word."""


def facts(language: str, text: bytes, pairs: Iterable[Pair], state: Health) -> FileFacts:
    """Return the facts that pairs come to. A value that is a secret is withheld."""
    references: dict[Reference, None] = {}
    bindings: dict[Binding, None] = {}
    traits: dict[Trait, None] = {}
    coming = iter(pairs)
    read = list(islice(coming, _MOST + text.count(b"\n")))
    given = [one for one in read if one.value and len(one.value) <= _LONGEST]
    state = _left_out(text, state, [one for one in read if len(one.value) > _LONGEST], next(coming, None))
    talks = len(given) >= _FEW and sum(bool(_SPEECH.search(one.value)) for one in given) > _TALKS * len(given)
    for pair in given:
        signs = [one for one in _meant(pair) if not (talks and one.trait == _WITHHELD)]
        for one in signs:
            if one.trait:
                traits[Trait(0, one.trait, pair.line)] = None
            else:
                written = _DEFAULT.sub(r"\1", pair.value)
                name = directory_name(written) if one.kind == "resource" else written
                references[Reference(0, one.kind, name, pair.line, pair.column, "literal")] = None
        if signs or _KEPT.fullmatch(pair.key) or (not talks and _named(pair)):
            secret = any(one.trait == _WITHHELD for one in signs)
            bindings[Binding(0, "setting", pair.key, "" if secret else pair.value, pair.line, "")] = None
    return FileFacts(
        language,
        "",
        state,
        (Unit("member", "", 1, last_line(text)),),
        references=tuple(sorted(references, key=lambda one: (one.line, one.column, one))),
        bindings=tuple(sorted(bindings, key=lambda one: (one.line, one))),
        traits=tuple(sorted(traits, key=lambda one: (one.line, one))),
    )


def _named(pair: Pair) -> bool:
    return bool(_SETTING.fullmatch(pair.key) and _NAMING.fullmatch(pair.value))


def _meant(pair: Pair) -> Iterator[Sign]:
    """Yield what a pair means; of several kinds of names, only the first."""
    if " " in pair.value or not (_TELLING.search(pair.value) or _TELLING_KEY.search(pair.key)):
        return
    named = False
    default = _DEFAULT.fullmatch(pair.value)
    text = default[1] if default else pair.value
    for key, value, sign in _COMPILED:
        if (sign.trait or not named) and value.fullmatch(text) and key.fullmatch(pair.key):
            named = named or not sign.trait
            yield sign


def _left_out(text: bytes, state: Health, long: Iterable[Pair], more: Pair | None) -> Health:
    """Return the health of a text whose long settings are lost, and all from the pair on that is one too many."""
    rows = {one.line: len(one.value.encode()) for one in long if _KEPT.fullmatch(one.key)}
    if more is not None:
        rows[more.line] = len(text.split(b"\n", more.line - 1)[-1])
    lost = min(len(text), state.lost_bytes + sum(rows.values()))
    return Health(state.total_bytes, lost, tuple(sorted({*state.lost_lines, *rows})))
