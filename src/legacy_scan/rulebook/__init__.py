"""Rule YAML in Konveyor's format -> checked rules -> conditions and their combination -> findings.

Names are fetched on first use: a worker that only sights texts need not load YAML and the schemas.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from legacy_scan.rulebook.cases import Case, CaseFile, Verdict, read_cases, verdict
    from legacy_scan.rulebook.compiled import from_json, to_json
    from legacy_scan.rulebook.evaluation import Evaluation, evaluate, findings
    from legacy_scan.rulebook.files import digest, is_rule_file
    from legacy_scan.rulebook.labels import SelectorError, selector
    from legacy_scan.rulebook.loading import RuleError, RuleErrors, load
    from legacy_scan.rulebook.rule import Note, Rule, Rulebook, Ruleset, local, selected
    from legacy_scan.rulebook.sight import SLOWEST, Sighter, admission, text_conditions
    from legacy_scan.rulebook.yaml_text import Lines, YamlError, documents

__all__ = [
    "SLOWEST",
    "Case",
    "CaseFile",
    "Evaluation",
    "Lines",
    "Note",
    "Rule",
    "RuleError",
    "RuleErrors",
    "Rulebook",
    "Ruleset",
    "SelectorError",
    "Sighter",
    "Verdict",
    "YamlError",
    "admission",
    "digest",
    "documents",
    "evaluate",
    "findings",
    "from_json",
    "is_rule_file",
    "load",
    "local",
    "read_cases",
    "selected",
    "selector",
    "text_conditions",
    "to_json",
    "verdict",
]

_HOMES: Final = {
    "cases": ("Case", "CaseFile", "Verdict", "read_cases", "verdict"),
    "compiled": ("from_json", "to_json"),
    "evaluation": ("Evaluation", "evaluate", "findings"),
    "files": ("digest", "is_rule_file"),
    "labels": ("SelectorError", "selector"),
    "loading": ("RuleError", "RuleErrors", "load"),
    "rule": ("Note", "Rule", "Rulebook", "Ruleset", "local", "selected"),
    "sight": ("SLOWEST", "Sighter", "admission", "text_conditions"),
    "yaml_text": ("Lines", "YamlError", "documents"),
}
_HOME: Final = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
