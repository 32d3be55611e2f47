"""WSBIND files of CICS web services: binary, and the only place that says which program stands behind an address.

IBM documents what they are for, and not how they are laid out: the places were found in the files of
cicsdev/cics-async-api-credit-card-application-example, and what does not stand there as expected is not read.
"""

import re
from typing import Final

from legacy_scan.languages.language import Language
from legacy_scan.model.facts import Binding, FileFacts, Health, Reference, Unit

SUFFIX: Final = ".wsbind"
_PAGE: Final = "cp037"
_MARK: Final = ">WSBIND<".encode(_PAGE)
_PROGRAM: Final = slice(803, 811)
_ADDRESS: Final = slice(811, 1066)
_NAME: Final = re.compile(r"[A-Z@#$][A-Z0-9@#$]{0,7}")
_PATH: Final = re.compile(r"/[\w./~%*-]+")


def extract(raw: bytes) -> FileFacts:
    """Return the program of a service and its address, as the binding `web-service`; nothing of other bytes."""
    program, address = (raw[place].decode(_PAGE).rstrip(" \0") for place in (_PROGRAM, _ADDRESS))
    known = raw.startswith(_MARK) and _NAME.fullmatch(program) and _PATH.fullmatch(address)
    return FileFacts(
        "wsbind",
        "",
        Health(len(raw), 0, ()),
        (Unit("member", "", 1, 1),),
        references=(Reference(0, "references-program", program, 1, 1, "literal"),) if known else (),
        bindings=(Binding(0, "web-service", address, program, 1, ""),) if known else (),
    )


LANGUAGE = Language("wsbind", (), lambda head: 0, extract, parsed=False)
