"""What the addresses of Camel's routes name: queues, statements, other addresses (Apache Camel, "Components")."""

import re
from collections.abc import Iterator
from typing import Final

from legacy_scan.extraction.sql_in_text import Said, tables
from legacy_scan.languages.java import destinations
from legacy_scan.languages.java.strings import UNKNOWN

_QUEUES: Final = frozenset(
    {
        *("jms", "activemq", "activemq6", "amqp", "sjms", "sjms2", "wmq", "ibmmq", "mq", "stomp", "kafka", "rabbitmq"),
        *("spring-rabbitmq", "aws2-sqs", "aws-sqs", "azure-servicebus", "google-pubsub", "pulsar", "nats", "paho"),
    }
)
_KIND: Final = re.compile(r"(?://)?(?:(?:queue|topic|temp-queue|temp-topic):)?(?://)?", re.IGNORECASE)
_WEB: Final = frozenset({"http", "https", "http4", "https4"})


def said(address: str, read: bool, shown: str) -> Iterator[Said]:
    """Yield what an address names; `read` where a route begins there."""
    scheme, colon, rest = address.strip().partition(":")
    if not colon or UNKNOWN in scheme:
        return
    if scheme in _QUEUES:
        name = rest[match.end() :] if (match := _KIND.match(rest)) else rest
        yield from destinations.queues("reads-queue" if read else "writes-queue", (name,), shown)
    elif scheme in ("sql", "jdbc-sql"):
        yield from tables((rest.partition("?dataSource")[0].replace(":#", "#"),), shown)
    elif scheme in _WEB and not read:
        host = rest.removeprefix("//").partition("?")[0].rstrip("/")
        if host and UNKNOWN not in host and "${" not in host:
            yield "calls-url", f"{scheme.removesuffix('4')}://{host}", "literal"
