"""A descriptor to facts: the table says what its elements name, and a reader of its own joins what belongs together."""

from typing import Final

from legacy_scan.extraction.elements import as_far_as_it_goes
from legacy_scan.extraction.tree import health
from legacy_scan.languages.descriptors import (
    batch,
    cmp,
    ejb,
    faces,
    logs,
    mapping,
    mybatis,
    resources,
    servers,
    spring,
    struts,
    timers,
    web,
    zosconnect,
)
from legacy_scan.languages.descriptors.roots import OF_ONE_SERVER
from legacy_scan.languages.descriptors.said import Said
from legacy_scan.languages.descriptors.table import say
from legacy_scan.model.facts import FileFacts, Health

_READERS: Final = {
    **web.READERS,
    **ejb.READERS,
    **cmp.READERS,
    **mapping.READERS,
    **faces.READERS,
    **struts.READERS,
    **spring.READERS,
    **mybatis.READERS,
    **logs.READERS,
    **servers.READERS,
    **resources.READERS,
    **zosconnect.READERS,
    **timers.READERS,
    **batch.READERS,
}


def extract(text: bytes) -> FileFacts:
    """Return the facts of a descriptor. What stands behind a mistake in its XML is lost."""
    said = Said(text)
    root, end, why, left_out = as_far_as_it_goes(text)
    lost = [*((at, at + 1) for at in left_out), *([(end, len(text))] if why else [])]
    state = health(text, lost) if lost else Health(len(text), 0, ())
    if root is None:
        return said.facts("", state)
    say(root, said)
    if root.name in OF_ONE_SERVER:
        said.trait("server.descriptor", root.line)
    reader = _READERS.get(root.name)
    if reader:
        reader(root, said)
    return said.facts(root.name, state)
