"""The name of an algorithm as code writes it, to what is known of it: `AES/CBC/PKCS5Padding`, `SHA256withRSA`."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

_STANDINGS: Final = ("weak", "vulnerable", "unknown", "safe")
_SIGNATURE: Final = re.compile(r"(.+?)WITH(RSA|DSA|ECDSA|RSAANDMGF1|ECDSAINP1363FORMAT|DSAINP1363FORMAT)")
_PASSWORD: Final = re.compile(r"PBEWITH(?:HMAC)?(.+?)AND(.+)")
_DERIVED: Final = re.compile(r"PBKDF2WITH(?:HMAC)?(.+)|PBKDF2()")
_MAC: Final = re.compile(r"(?:HMAC|PBEWITHHMAC|SSLMAC)-?(.*)")
_MODES: Final = frozenset({"cbc", "ecb", "ccm", "gcm", "cfb", "ofb", "ctr"})
_PADDINGS: Final = {"PKCS5PADDING": "pkcs5", "PKCS7PADDING": "pkcs7", "PKCS1PADDING": "pkcs1v15", "NOPADDING": "raw"}
_LONGEST: Final = 80


class Settled(NamedTuple):
    """What a name comes to. `name` is empty where it is not known; `why` is a key of the table of reasons."""

    name: str
    primitive: str = "unknown"
    parameters: str = ""
    mode: str = ""
    padding: str = ""
    security: int | None = None
    classical: int | None = None
    standing: str = "unknown"
    why: str = ""
    oid: str = ""


class Algorithms:
    """The table of families and protocols."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._families = _compiled(table["families"])
        self._protocols = _compiled(table["protocols"])

    def protocol(self, written: str) -> Settled:
        """Return what a protocol's name comes to; `parameters` is its version."""
        upper = written.strip().upper()
        for pattern, row in self._protocols:
            if pattern.fullmatch(upper):
                version = re.sub(r"^[A-Z]+V?", "", upper)
                version = "1.0" if version == "1" else version
                name = re.sub(r"V", " v", upper) if upper != "DEFAULT" else "TLS"
                return Settled(name, row["type"], version, standing=row["standing"], why=row["why"])
        return Settled(written[:_LONGEST], "unknown")

    def settled(self, written: str) -> Settled:
        """Return what the name of an algorithm comes to, its parts looked up one by one."""
        upper = written.strip().upper().replace(" ", "")
        if not upper:
            return Settled("")
        if match := _DERIVED.fullmatch(upper):
            return self._joined("PBKDF2-HMAC-{}" if match[1] else "PBKDF2", "kdf", match[1] or "")
        if match := _PASSWORD.fullmatch(upper):
            return self._pair("PBE-{}-{}", "kdf", match[1], re.sub(r"_(\d+)$|-CBC.*", r"\1", match[2]))
        if match := _SIGNATURE.fullmatch(upper):
            return self._signature(match[1], re.sub("INP1363FORMAT|ANDMGF1", "", match[2]), "MGF1" in match[2])
        if (match := _MAC.fullmatch(upper)) and match[1]:
            return self._joined("HMAC-{}", "mac", match[1].removeprefix("PBE"))
        if whole := self._family(upper):
            return whole
        name, _, rest = upper.partition("/")
        found = self._family(name) or Settled(written.strip()[:_LONGEST])
        return self._transformed(found, rest) if rest and found.primitive != "unknown" else found

    def _family(self, name: str) -> Settled | None:
        for pattern, row in self._families:
            if match := pattern.fullmatch(name):
                return Settled(
                    row.get("name") or match[0],
                    row["primitive"],
                    row.get("parameters", ""),
                    security=row.get("security"),
                    classical=row.get("classical"),
                    standing=row["standing"],
                    why=row.get("why", ""),
                    oid=row.get("oid", ""),
                )
        return None

    def _transformed(self, found: Settled, rest: str) -> Settled:
        """`ALGORITHM/MODE/PADDING`."""
        mode, _, padding = rest.partition("/")
        word = re.sub(r"\d+$", "", mode).lower()
        primitive = "ae" if word in ("gcm", "ccm") and found.primitive == "block-cipher" else found.primitive
        known = "oaep" if "OAEP" in padding else _PADDINGS.get(padding, "other" if padding else "")
        name = f"{found.name}-{mode}" if found.primitive == "block-cipher" else found.name
        if found.primitive in ("pke", "stream-cipher"):
            return found._replace(padding=known)  # Java asks for a mode here, and ignores it
        weak = found.standing == "safe" and word == "ecb"
        return found._replace(
            name=name,
            primitive=primitive,
            mode=word if word in _MODES else "other",
            padding=known,
            standing="weak" if weak else found.standing,
            why="ecb" if weak else found.why,
            oid="",
        )

    def _signature(self, digest: str, key: str, pss: bool) -> Settled:
        family = self._family("RSASSA-PSS" if pss else key) or Settled(key)
        hashed = self._family(digest)
        worst = hashed if hashed and digest != "NONE" and _rank(hashed) < _rank(family) else family
        known = hashed.name if hashed else digest.lower()
        return family._replace(
            name=f"{known} with {family.name}" if digest != "NONE" else family.name,
            primitive="signature",
            parameters=known if hashed else "",
            standing=worst.standing,
            why=worst.why,
            oid="",
        )

    def _joined(self, form: str, primitive: str, inner: str) -> Settled:
        """A construction over one hash: broken hashes do not break it, but it is as unapproved as they are."""
        found = self._family(inner) or Settled(inner)
        weak = found.name.startswith("MD")
        return Settled(
            form.format(found.name),
            primitive,
            found.name,
            standing="weak" if weak else "unknown" if not found.name else "safe",
            why="unapproved" if weak else "",
        )

    def _pair(self, form: str, primitive: str, one: str, other: str) -> Settled:
        first, second = self._family(one) or Settled(one), self._family(other) or Settled(other)
        worst = min((first, second), key=_rank)
        security = 0 if 0 in (first.security, second.security) else None
        name = form.format(first.name, second.name)
        return Settled(name, primitive, standing=worst.standing, why=worst.why, security=security)


def _rank(one: Settled) -> int:
    return _STANDINGS.index(one.standing)


def _compiled(rows: Sequence[Mapping[str, Any]]) -> list[tuple[re.Pattern[str], Mapping[str, Any]]]:
    return [(re.compile(row["match"]), row) for row in rows]
