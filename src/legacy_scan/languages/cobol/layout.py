"""What the layout says: an operand that begins a line no deeper than its verb is most likely a verb misspelt.

Where a statement takes a list, a word that is no verb looks like one more operand: MOVE A TO B, PERFROM C. The grammar
cannot tell, but a programmer does not outdent operands.
"""

import re
from dataclasses import dataclass

_LINE = re.compile(rb"\n( *)(['\"0-9]|[A-Za-z][A-Za-z0-9-]*)")
_PHRASES = frozenset(
    b"""TO FROM BY INTO GIVING USING UNTIL VARYING AFTER BEFORE WITH AND OR NOT IS THRU THROUGH DELIMITED
    TALLYING REPLACING CONVERTING REMAINDER ROUNDED RETURNING UP DOWN KEY DEPENDING ON OF IN ALSO EQUAL
    GREATER LESS THAN FOR POINTER UPON ASCENDING DESCENDING INPUT OUTPUT I-O EXTEND AT TIMES TEST
    FUNCTION LENGTH ADDRESS ALL THEN BYTE NEXT REEL UNIT""".split()
)


_SCOPES = frozenset(
    b"""IF PERFORM EVALUATE READ WRITE REWRITE CALL STRING UNSTRING COMPUTE ADD SUBTRACT MULTIPLY DIVIDE SEARCH RETURN
    START DELETE ACCEPT DISPLAY EXEC XML JSON INVOKE""".split()
)
_UNFINISHED = re.compile(rb"(?:[(+*/=<>-]|(?<![A-Za-z0-9-])([A-Za-z][A-Za-z-]*))$")
_OPERAND = re.compile(rb"(?:(?<=\S) +|\()([A-Za-z][A-Za-z0-9-]*)|\x02([A-Za-z0-9-]*)\.")


@dataclass(slots=True)
class Layout:
    """Judges one text; its operands, that is words inside lines, and its labels are looked for when first asked for.

    Left of the margin stand words that the normaliser has joined over a line end.
    """

    text: bytes
    margin: int
    operands: frozenset[bytes] | None = None
    labels: frozenset[bytes] = frozenset()

    def astray(self, start: int, end: int) -> int:
        """Return where a statement's first outdented operand stands that no other line knows as one, or -1.

        Where a literal is outdented, this statement's author outdents operands.
        """
        text = self.text
        if text.find(b"\n", start, end) < 0:
            return -1
        line = text.rfind(b"\n", 0, start) + 1
        before = text[line:start]
        indent = len(before) - len(before.lstrip(b" "))
        for found in _LINE.finditer(text, start, end):
            if not self.margin <= len(found[1]) <= indent:
                continue
            word = found[2]
            if not word[:1].isalpha():
                return -1
            if word.upper() not in _PHRASES and not self._expected(start, found.start()) and not self._known(word):
                return found.start(2)
        return -1

    def _expected(self, start: int, at: int) -> bool:
        """Tell whether what stands before cannot end a statement: `MOVE A TO`, `NUMVAL(`, a lone `MOVE`."""
        before = self.text[max(start, at - 160) : at].rstrip()
        if before.isalpha() and at - start <= 160:
            return True
        last = _UNFINISHED.search(before[-40:])
        return last is not None and (last[1] is None or last[1].upper() in _PHRASES)

    def _known(self, word: bytes) -> bool:
        """Verbs have no hyphen, but for the ends of scopes."""
        first, hyphen, last = word.upper().partition(b"-")
        if hyphen and first != b"END" and last not in _SCOPES:
            return True
        if self.operands is None:
            found = _OPERAND.findall(self.text)
            self.operands = frozenset(operand for operand, _ in found)
            self.labels = frozenset(label for _, label in found)
        return word in self.operands or word.upper() in self.operands or word[1:] in self.labels
