"""The name of an algorithm as code writes it, to what is known of it."""

from typing import Any

import pytest

from legacy_scan.analysis.algorithms import Algorithms
from legacy_scan.app import rules as tables

TABLE: Any = tables.table("cryptography")
KNOWN = Algorithms(TABLE)


@pytest.mark.parametrize(
    ("written", "name", "primitive", "security", "standing"),
    [
        ("MD5", "MD5", "hash", 0, "weak"),
        ("SHA", "SHA-1", "hash", 0, "weak"),
        ("sha-256", "SHA-256", "hash", 2, "safe"),
        ("SHA-512/256", "SHA-512/256", "hash", 2, "safe"),
        ("AES/GCM/NoPadding", "AES-GCM", "ae", None, "safe"),
        ("AES_256/CBC/PKCS5Padding", "AES-256-CBC", "block-cipher", 5, "safe"),
        ("AES/ECB/PKCS5Padding", "AES-ECB", "block-cipher", None, "weak"),
        ("DESede/CBC/PKCS5Padding", "3DES-CBC", "block-cipher", 0, "weak"),
        ("RSA/ECB/OAEPWithSHA-256AndMGF1Padding", "RSA", "pke", 0, "vulnerable"),
        ("SHA256withECDSA", "SHA-256 with ECDSA", "signature", 0, "vulnerable"),
        ("MD5withRSA", "MD5 with RSA", "signature", 0, "weak"),
        ("PBEWithMD5AndDES", "PBE-MD5-DES", "kdf", 0, "weak"),
        ("PBKDF2WithHmacSHA256", "PBKDF2-HMAC-SHA-256", "kdf", None, "safe"),
        ("HmacSHA1", "HMAC-SHA-1", "mac", None, "safe"),
        ("ML-KEM-768", "ML-KEM-768", "kem", 3, "safe"),
        ("Wonder/CBC/X", "Wonder/CBC/X", "unknown", None, "unknown"),
    ],
)
def test_a_name_is_settled(written: str, name: str, primitive: str, security: int | None, standing: str) -> None:
    one = KNOWN.settled(written)
    assert (one.name, one.primitive, one.security, one.standing) == (name, primitive, security, standing)


@pytest.mark.parametrize(
    ("written", "version", "standing"),
    [("SSLv3", "3", "weak"), ("TLSv1", "1.0", "weak"), ("TLSv1.2", "1.2", "vulnerable"), ("TLS", "", "unknown")],
)
def test_a_protocol_is_settled(written: str, version: str, standing: str) -> None:
    one = KNOWN.protocol(written)
    assert (one.parameters, one.standing) == (version, standing)


def test_nothing_is_nothing() -> None:
    assert KNOWN.settled(" ").name == ""


def test_every_named_pattern_begins_with_a_prefix_that_lets_it_through() -> None:
    prefixes = tuple(TABLE["named-prefixes"])
    assert [row for row in TABLE["named"] if not row["match"].replace("\\", "").startswith(prefixes)] == []


def test_every_reason_keyword_and_service_of_the_table_leads_somewhere() -> None:
    whys = {row["why"] for part in ("families", "protocols", "traits") for row in TABLE[part] if "why" in row}
    assert whys <= set(TABLE["reasons"])
    named = [*TABLE["keywords"].values(), *(row["algorithm"] for row in TABLE["icsf"] if "algorithm" in row)]
    assert [name for name in named if KNOWN.settled(name).primitive == "unknown"] == []
