"""Clauses of REXX: where one ends and the next begins, what it is about, what belongs together in it."""

from collections.abc import Sequence

from legacy_scan.languages.rexx.tokens import Token, value

SPLITTING = frozenset({"THEN", "ELSE", "OTHERWISE"})


def directed(clause: Sequence[Token]) -> str:
    """Return the routine or method that a directive of Object REXX begins: `::routine pay`."""
    if len(clause) < 4 or clause[0].text != ":" or clause[1].text != ":":
        return ""
    name = clause[3]
    if clause[2].text not in {"ROUTINE", "METHOD"} or name.kind == "sign":
        return ""
    return name.text if name.kind == "symbol" else value(name).strip().upper()


def sends(clause: Sequence[Token]) -> bool:
    """Tell whether a clause sends a message, or sets what one names: `a~b(1)`, `a[1]~b = 2`: no command."""
    depth = 0
    for at, token in enumerate(clause):
        if token.kind == "sign" and token.text in {"(", "["}:
            if not depth and at and (token.text == "[" or not token.glued):
                return token.text == "["
            depth += 1
        elif token.kind == "sign" and token.text in {")", "]"}:
            depth -= 1
        elif not depth and at:
            return token.text == "~"
    return False


def off(tokens: Sequence[Token]) -> bool:
    """Tell whether a call ends what an earlier one began: OUTTRAP('OFF')."""
    return bool(tokens) and tokens[0].kind == "string" and value(tokens[0]).strip().upper() == "OFF"


def split(clause: list[Token]) -> list[list[Token]]:
    """Part a clause at its labels and at THEN, ELSE and OTHERWISE, which begin instructions of their own."""
    parts: list[list[Token]] = [[]]
    conditional = False
    for at, token in enumerate(clause):
        part = parts[-1]
        begins = not part
        if begins and token.text in {"IF", "WHEN"}:
            conditional = True
        alone = begins and token.text in SPLITTING and not (at + 1 < len(clause) and clause[at + 1].text == "=")
        if alone or (conditional and token.kind == "symbol" and token.text == "THEN"):
            parts.append([])
            conditional = False
        elif token.text == ":" and len(part) == 1 and part[0].kind in {"symbol", "string"}:
            part.append(token)
            parts.append([])
        else:
            part.append(token)
    return [part for part in parts if part]


def trap(clause: Sequence[Token]) -> str:
    """Return the label of SIGNAL ON or CALL ON: that of NAME, or of the condition itself; OFF leads nowhere."""
    words = [token.text for token in clause[1:]]
    if words[0] == "OFF":
        return ""
    return words[3] if words[2:3] == ["NAME"] and len(words) > 3 else words[1]


def balanced(clause: Sequence[Token]) -> bool:
    depth = 0
    for token in clause:
        if token.kind == "sign":
            depth += (token.text == "(") - (token.text == ")")
            if depth < 0:
                return False
    return depth == 0


def argument(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens up to the bracket or comma that ends the first argument."""
    depth = 0
    for at, token in enumerate(tokens):
        if token.kind == "sign":
            if token.text == "(":
                depth += 1
            elif token.text == ")" or (token.text == "," and not depth):
                if not depth:
                    return tokens[:at]
                depth -= 1
    return tokens
