"""Which algorithms code uses, where, and what only the run knows."""

import pytest

from legacy_scan.analysis.cryptography import cryptography
from legacy_scan.app import rules as tables
from legacy_scan.app.texts import estate_of
from legacy_scan.model.inventory import Cryptography
from legacy_scan.rulebook import Sighter

JAVA = """package p;
import java.security.*;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.net.ssl.SSLContext;
class A {{
  static final String ALG = "SHA-1";
  void f(String given) throws Exception {{
    {}
  }}
}}
"""
COBOL = """       IDENTIFICATION DIVISION.
       PROGRAM-ID. B.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  RULES  PIC X(16) VALUE 'SHA-256 ONLY    '.
       01  RC     PIC S9(8) COMP.
       PROCEDURE DIVISION.
           CALL '{}' USING RC RC RC RC RC RULES.
           GOBACK.
"""


def found(path: str, text: str) -> list[Cryptography]:
    return list(cryptography(estate_of({path: text.encode()}, Sighter(b"[]")), tables.table("cryptography")))


@pytest.mark.parametrize(
    ("line", "name", "standing"),
    [
        ('MessageDigest.getInstance("MD5").digest();', "MD5", "weak"),
        ("MessageDigest d = MessageDigest.getInstance(ALG);", "SHA-1", "weak"),
        ('Signature s = Signature.getInstance("SHA" + 256 + "withRSA");', "SHA-256 with RSA", "vulnerable"),
        ('SSLContext.getInstance("TLSv1.1");', "TLS v1.1", "weak"),
        ("MessageDigest.getInstance(MessageDigestAlgorithms.SHA_512);", "SHA-512", "safe"),
    ],
)
def test_java_names_its_algorithms(line: str, name: str, standing: str) -> None:
    (one,) = found("A.java", JAVA.format(line))
    assert (one.name, one.standing, [(use.path, use.line) for use in one.uses]) == (name, standing, [("A.java", 9)])


@pytest.mark.parametrize(
    "line", ['// MessageDigest.getInstance("MD5")', 'String s = "MessageDigest.getInstance(MD5)";']
)
def test_what_only_looks_like_a_call_is_none(line: str) -> None:
    assert found("A.java", JAVA.format(line)) == []


def test_a_computed_name_is_said_to_be_unknown() -> None:
    (one,) = found("A.java", JAVA.format("Cipher.getInstance(given);"))
    assert (one.name, one.standing) == ("", "unknown")
    assert one.unknown == "the name is computed at run time"
    assert one.uses[0].detail == "javax.crypto.Cipher.getInstance(given)"


def test_the_size_of_the_key_is_told_where_one_generator_is_asked_for_one_size() -> None:
    line = 'KeyGenerator g = KeyGenerator.getInstance("AES"); g.init(256);'
    (one,) = found("A.java", JAVA.format(line))
    assert (one.name, one.parameters, one.security) == ("AES-256", "256", 5)


@pytest.mark.parametrize(
    ("service", "name", "standing"),
    [
        ("CSNBOWH", "SHA-256", "safe"),
        ("CSNEOWH", "SHA-256", "safe"),
        ("CSNBENC", "DES", "weak"),
        ("CSNDPKE", "RSA", "vulnerable"),
        ("CSNDPKG", "", "unknown"),
    ],
)
def test_a_callable_service_or_its_rule_array_tells_the_algorithm(service: str, name: str, standing: str) -> None:
    (one,) = found("B.cbl", COBOL.format(service))
    assert (one.name, one.standing, one.uses[0].line) == (name, standing, 8)
    assert bool(one.unknown) == (not name)


def test_other_calls_are_no_cryptography() -> None:
    assert found("B.cbl", COBOL.format("MYPROG")) == []
