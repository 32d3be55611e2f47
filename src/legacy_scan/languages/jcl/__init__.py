"""JCL, read card by card in plain Python.

There is no grammar here on purpose. JCL is a format of cards, not a language of nested phrases: what a line is hangs on
its columns, on the line before it and on a delimiter that the member itself may choose (DLM=). A grammar would have to
carry all of that in a scanner of its own and would add a tree that nobody asks for.
"""

from legacy_scan.languages.jcl.sniff import sniff
from legacy_scan.languages.language import Language, lazily

LANGUAGE = Language(
    "jcl",
    (".jcl", ".prc", ".proc", ".jclproc", ".jcli", ".jclinc"),
    sniff,
    lazily("legacy_scan.languages.jcl.extract"),
)
