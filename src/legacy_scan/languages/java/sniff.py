"""Is a text Java? Its neighbours share braces and many words, but not all of its semicolons and keywords."""

import re

_COMMENTS = re.compile(r"/\*[^*]*(?:\*(?!/)[^*]*)*(?:\*/|\Z)|//[^\n]*")
_NAME = r"[^\W\d]\w*(?:\s*\.\s*[^\W\d]\w*)*"
_FIRST = re.compile(
    r"[\s;]*(?:@|(?:package|import|public|abstract|final|class|interface|enum|record|strictfp|sealed|non-sealed"
    r"|open\s+module|module)\b)"
)
_LINE = r"\n[^\S\n]*"
"""Where a line begins: `re` looks for a letter faster than for a place."""
_OPENING = re.compile(
    rf"{_LINE}(?:(?:@{_NAME}(?:\([^()\n]*\))?\s+)*package\s+{_NAME}\s*;"
    rf"|import\s+(?:static\s+)?{_NAME}(?:\s*\.\s*\*)?\s*;)",
)
_TYPE = re.compile(
    rf"{_LINE}(?:(?:public|protected|private|abstract|final|static|strictfp|sealed|non-sealed)\s+)*"
    r"(?:class|interface|enum|record|@\s*interface)\s+[^\W\d]\w*\s*(?:<[^{};]{0,400}>\s*)?(?:\([^{};]{0,2000}\)\s*)?"
    r"(?:(?:extends|implements|permits)\s[^{};:]{1,2000})?\{",
)
_MODULE = re.compile(rf"{_LINE}(?:open\s+)?module\s+{_NAME}\s*\{{\s*(?:requires|exports|opens|uses|provides|\}})")
_RIVAL = re.compile(
    rf"{_LINE}(?:using\s+[\w.= ]+;|namespace\s+\w|#\s*include\b|<\?php|pointcut\s|use\s+\w|sub\s+\w+\s*\{{"
    r"|rule\s+\"|when[^\S\n]*\n|expander\s+[\w.]+\s|(?:(?:public|private|protected|static)\s+)+(?:function|var)\s+\w"
    r"|import\s[^;\n]*;\s*\[|package\s+\$\{"
    r"|(?:override\s+)?(?:fun|val|def|object|trait|data\s+class|aspect)\s+(?!instanceof\b)\w|end(?:module|package|class)\b)",
)
_RIVAL_OF_BARE_TYPES = re.compile(
    rf"{_LINE}(?:export\s|function\b|(?:const|let|var)\s|import\s|from\s|module\s+\w+;|package\s|public:|private:|protected:)",
)
_CERTAIN, _SURE, _LIKELY = 90, 70, 40
_GLIMPSE = 4_096
"""Characters in which most files have said all."""


def sniff(head: str) -> int:
    """Return how surely a text is Java, by its package, import and type declarations."""
    glimpse = _said(head[:_GLIMPSE])
    return glimpse if glimpse == _CERTAIN or len(head) <= _GLIMPSE else _said(head)


def _said(head: str) -> int:
    code = _COMMENTS.sub(" ", head.lstrip("\ufeff"))
    if not _FIRST.match(code):
        return 0
    code = f"\n{code}"
    opening = bool(_OPENING.search(code))
    declares = bool(_TYPE.search(code) or _MODULE.search(code))
    if not (opening or declares) or _RIVAL.search(code):
        return 0
    if opening:
        return _CERTAIN if declares else _SURE
    return 0 if _RIVAL_OF_BARE_TYPES.search(code) else _LIKELY
